"""Toponyms in the text: which words are a name that a gazetteer knows, and where it begins and ends."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from geotrack.gazetteer import Gazetteer, NameHit, name_key
from geotrack.language.recogniser import Reading, Recogniser, given_names
from geotrack.language.tagger import line_mark
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import (
    BOILERPLATE,
    CALENDAR,
    CONNECTORS,
    NOT_NAMES,
    ORGANISATIONS,
    PLACE_TYPES,
    STATES,
    STREETS,
    TITLES,
)
from geotrack.place import Place

__all__ = ["Name", "evidence_of", "filed_words", "find_names", "given_names", "known_names", "proper_span"]

LAST_LATIN = "\u024f"
INSTITUTIONS = frozenset({"S.UNIV"})  # one studies at a university: its name is that of an organisation
LONGEST = 6
LITTLE = 50_000  # inhabitants
GREAT = 1_000_000
NATURAL = frozenset("HTL")  # feature classes whose generic word is a part of the name
CASED_LENGTH = 3
FILED_WORDS = 8
PARTY = re.compile("[DRI]-(?=[A-Z])")  # of a politician: "D-Columbus"
STUCK = re.compile(
    "-(based|wide|born|area|bound|run|led|bred|administered|controlled|occupied|backed|held|majority|style|made)$"
)
PAIR = re.compile(r"([A-Z][\w.]+)[-–]([A-Z][\w.]+)")  # "Egyptian-US"
DASHES = frozenset({"-", "--", "–", "—"})
NUMBERED = frozenset({"road", "highway", "route", "interstate"})
SHORT_STREETS = frozenset({"ave", "rd", "blvd"})
LIKELY = 0.7
STRONG_LOCATIVES = frozenset(
    {"in", "at", "to", "from", "near", "into", "via", "through", "towards", "toward", "reached"}
)


class Span(NamedTuple):
    """Some words of one sentence: first index, and the index after the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text that the gazetteer knows, before anything is decided about it.

    Parameters
    ----------
    sentence, span
        Index of the sentence, and the words of the name in it.
    start, end, surface
        Character offsets and the bare name.
    hits
        Gazetteer entries of that name; empty for a name that only the text knows.
    demonym
        The place that a demonym or adjective points to ("Russian"), else None.
    point
        The place that coordinates give ("43.12 N, 131.89 E"), else None.
    street
        True for the whole name of a street or road.
    reading
        What the recogniser takes it for; None where it was not asked, as in a headline.
    """

    sentence: int
    span: Span
    start: int
    end: int
    surface: str
    hits: tuple[NameHit, ...] = ()
    demonym: Place | None = None
    point: Place | None = None
    street: bool = False
    reading: Reading | None = None


def find_names(
    sentences: Sequence[TaggedSentence],
    gazetteer: Gazetteer,
    dateline: tuple[int, int] | None = None,
    recogniser: Recogniser | None = None,
) -> tuple[Name, ...]:
    """Return the names of places and peoples in the text, longest first where they overlap, in the order of the text.

    Parameters
    ----------
    sentences, gazetteer
        The report, and where its names are looked up.
    dateline
        Character offsets of the dateline: there, capitals are no sign of an abbreviation.
    recogniser
        Reads each name in its sentence; without one, names have no reading.
    """
    names: list[Name] = []
    read: dict[int, Mapping[int, Reading]] = {}
    for tagged, known in zip(sentences, known_names(sentences, gazetteer, dateline), strict=True):
        readings = read[tagged.sentence.index] = _readings(tagged, known, recogniser)
        new = list(_unknown(tagged, known, readings))
        covered = {i for name in new for i in range(*name.span)}
        found = [*new, *(name for name in known if name.span.first not in covered)]
        names += sorted((_read(name, readings) for name in found), key=lambda name: name.span)
    names += [_read(name, read[name.sentence]) for name in _again(sentences, names)]
    return tuple(sorted(names, key=lambda name: (name.sentence, name.span)))


def _readings(tagged: TaggedSentence, known: Sequence[Name], recogniser: Recogniser | None) -> Mapping[int, Reading]:
    """Return the readings of the capitalised words; none where capitals say nothing."""
    plain = tagged.sentence.kind == "body" and not line_mark([w.text for w in tagged.words])
    return recogniser.read(tagged.words, evidence_of(tagged, known)) if recogniser and plain else {}


def _is_latin(surface: str) -> bool:
    """True for letters that the recogniser was trained on: of others it knows nothing."""
    return surface[:1] <= LAST_LATIN


def _read(name: Name, readings: Mapping[int, Reading]) -> Name:
    """Return the name with the mean of its words' readings."""
    found = [readings[i] for i in range(*name.span) if i in readings and _is_latin(name.surface)]
    if not found:
        return name
    return replace(name, reading=Reading(*(sum(column) / len(found) for column in zip(*found, strict=True))))


def known_names(
    sentences: Sequence[TaggedSentence], gazetteer: Gazetteer, dateline: tuple[int, int] | None = None
) -> list[list[Name]]:
    """Return the names of each sentence that the gazetteer knows."""
    spans = [[] if _is_boilerplate(s) else list(_possible_spans(s.words)) for s in sentences]
    keys = {key for found in spans for _, key in found}
    keys |= {name_key(half) for s in sentences for word in s.words for half in _halves(word)}
    keys |= {full for short, full in _state_keys().items() if short in keys}
    hits, demonyms = gazetteer.probe(keys), gazetteer.demonyms(keys)
    out: list[list[Name]] = []
    for tagged, found in zip(sentences, spans, strict=True):
        known = [_whole(name, tagged, gazetteer) for name in _chosen(tagged, found, hits, demonyms, dateline)]
        out.append(_with_streets(_joined(_without_overlap(known), tagged), tagged))
    return out


def _with_streets(names: Sequence[Name], tagged: TaggedSentence) -> list[Name]:
    """Return the names with those of streets whole: "North Main Street", not "Main"; no gazetteer has them."""
    streets = [] if tagged.sentence.kind != "body" else list(_streets(tagged, names))
    covered = {i for street in streets for i in range(*street.span)}
    kept = [name for name in names if not covered.intersection(range(*name.span))]
    return sorted([*kept, *streets], key=lambda name: name.span)


def _streets(tagged: TaggedSentence, names: Sequence[Name]) -> Iterator[Name]:
    words = tagged.words
    known = {i for name in names for i in range(*name.span) if name.span.last - name.span.first > 1 and name.hits}
    for i, word in enumerate(words):
        kind = word.lower in STREETS and word.capital and i not in known
        span = _street_span(words, i) if kind else None
        if span is not None:
            start, end = words[span.first].start, words[span.last - 1].end
            surface = _surface(words, *span)
            yield Name(sentence=tagged.sentence.index, span=span, start=start, end=end, surface=surface, street=True)


def _street_span(words: Sequence[Word], i: int) -> Span | None:
    """Return the words of a street's name that its noun is one of: "S. Main Street", "County Road 15", "Highway 19"."""
    first, last = i, i + 1
    while first > max(0, i - LONGEST) and _in_street(words, first - 1):
        first -= 1
    if first > 1 and words[first - 1].text == "." and words[first - 2].text in {"N", "S", "E", "W"}:
        first -= 2
    if last < len(words) and words[last].text.isdigit() and words[i].lower in NUMBERED:
        return Span(first, last + 1)
    if last < len(words) and words[last].text == "." and words[i].lower in SHORT_STREETS:
        last += 1
    return Span(first, last) if first < i and words[i].lower not in {"route", "interstate"} else None


def _in_street(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    named = word.capital and word.text[0].isalpha() and word.lower not in CALENDAR and not word.possessive
    return named and not (i == 0 and word.lower in NOT_NAMES) and word.lower != "the"


@cache
def _state_keys() -> dict[str, str]:
    """Return the gazetteer keys of the shortened states, each with that of the full name."""
    return {name_key(short): name_key(full) for short, full in STATES.items()}


def evidence_of(tagged: TaggedSentence, names: Sequence[Name]) -> list[str]:
    """Return what the gazetteer knows of each word, as the recogniser reads it; "" for nothing.

    The first letter is the class of the best known place (C country, S first-order division, P settlement with the
    digits of its inhabitants, D a demonym, U unknown), then "*" for a main name, "+" for a name of several words.
    """
    codes = [""] * len(tagged.words)
    for name in names:
        for i in range(*name.span):
            codes[i] = _code(name)
    return codes


def _code(name: Name) -> str:
    several = "+" if name.span.last - name.span.first > 1 else ""
    if name.demonym is not None:
        return f"D{several}"
    if not name.hits:
        return f"U{several}"
    best = max(name.hits, key=lambda hit: (hit.primary, hit.place.population))
    feature = best.place.feature
    if feature.startswith(("A.PCL", "L.CONT", "A.TERR")):
        kind = "C"
    elif feature.startswith("A.ADM1"):
        kind = "S"
    elif feature.startswith("P"):
        kind = f"P{max(3, len(str(best.place.population)))}"
    else:
        kind = feature[0]
    return kind + ("*" if best.primary else "") + several


def _is_boilerplate(tagged: TaggedSentence) -> bool:
    """True for a line that the publisher put into the text: "SEE ALSO: ..."."""
    opening = " ".join(w.text for w in tagged.words[:4]).lower()
    return ":" in opening and opening.split(":")[0].strip() in BOILERPLATE


def proper_span(words: Sequence[Word], span: Span, taken: Collection[int] = ()) -> Span:
    """Return the run of capitalised words around a name: the longer name that it may be a part of.

    Connectors ("of", "de la") are crossed when a capital follows; words in `taken` end the run.
    """
    first, last = span
    while (step := _capital_before(words, first)) is not None and not _taken(step, first, taken):
        first = step
    while (step := _capital_after(words, last)) is not None and not _taken(last, step, taken):
        last = step
    return Span(first, last)


def _taken(first: int, last: int, taken: Collection[int]) -> bool:
    return any(i in taken for i in range(first, last))


def _capital_before(words: Sequence[Word], first: int) -> int | None:
    i = first - 1
    while i >= 0 and words[i].text in CONNECTORS and words[i].text not in {"the", "and"}:
        i -= 1
    if i < 0 or not _is_proper(words, i) or (words[i].possessive and i < first - 1 and words[first - 1].text != "of"):
        return None
    return i


def _capital_after(words: Sequence[Word], last: int) -> int | None:
    if words[last - 1].possessive:
        return None
    i = last
    while i < len(words) and words[i].text in CONNECTORS and words[i].text not in {"the", "and"}:
        i += 1
    if i > last and words[i - 1].text == "of" and i == last + 1 and i < len(words) and not words[i].capital:
        return None
    return i + 1 if i < len(words) and _is_proper(words, i) else None


def _is_proper(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.capital or not word.text[0].isalpha() or word.lower in CALENDAR:
        return False
    if word.lower in {"i", "the", "a", "an"} or (i == 0 and word.lower in NOT_NAMES):
        return False
    if i == 0 and word.tag in {"VBD", "VBN", "VB", "VBZ"}:  # a log's "Departed Pago Pago"
        return False
    return not (i == 0 and word.tag in {"IN", "DT", "RB", "CC", "PRP", "WRB", "VBG", "PRP$", "WP", "EX", "UH"})


def _possible_spans(words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
    """Yield the word sequences that may be a name, with their gazetteer key."""
    for i, word in enumerate(words):
        if not word.capital:
            continue
        for j in range(i + 1, min(len(words), i + LONGEST) + 1):
            if not _may_continue(words, i, j):
                break
            if _may_end(words, i, j) and (j > i + 1 or not PARTY.fullmatch(word.text)):
                yield Span(i, j), name_key(_surface(words, i, j))


def _may_continue(words: Sequence[Word], i: int, j: int) -> bool:
    """True where word j - 1 can belong to a name that begins at i."""
    word = words[j - 1]
    if j - 1 > i and words[j - 2].possessive:
        return False
    if word.capital or word.text in CONNECTORS or word.text.isdigit() or word.lower in PLACE_TYPES:
        return True
    return word.text in {".", "-", "–"} and j - 1 > i and word.start == words[j - 2].end


def _may_end(words: Sequence[Word], i: int, j: int) -> bool:
    word = words[j - 1]
    if (
        j == i + 2
        and words[i].lower == "the"
        and (words[i + 1].lower in ORGANISATIONS or words[i + 1].lower in PLACE_TYPES)
    ):
        return False  # "The Bank" is a hamlet somewhere
    if j == i + 1:
        ordinary = word.lower in CALENDAR or word.lower in PLACE_TYPES or word.lower in ORGANISATIONS
        return not ordinary and (word.lower not in NOT_NAMES or word.text.isupper())
    return word.capital or word.text.isdigit() or word.lower in PLACE_TYPES or word.text == "."


def _surface(words: Sequence[Word], i: int, j: int) -> str:
    parts = [words[i].text]
    for before, word in zip(words[i:j], words[i + 1 : j], strict=False):
        gap = " " if word.start > before.end else ""
        parts.append(gap + word.text)
    surface = "".join(parts)
    return STUCK.sub("", PARTY.sub("", surface)) if "-" in surface else surface


def _matched(pattern: re.Pattern[str], text: str) -> str:
    """Return what a name is stuck to: "D-" in "D-Columbus", "-based" in "Denver-based"."""
    match = pattern.search(text) if "-" in text else None
    return match.group() if match else ""


def _chosen(
    tagged: TaggedSentence,
    found: Sequence[tuple[Span, str]],
    hits: Mapping[str, tuple[NameHit, ...]],
    demonyms: Mapping[str, Place],
    dateline: tuple[int, int] | None,
) -> Iterator[Name]:
    """Yield the known names from left to right, the longest at each place."""
    by_first: dict[int, list[tuple[Span, str]]] = {}
    for span, key in found:
        by_first.setdefault(span.first, []).append((span, key))
    i, capitals, head = 0, _in_capitals(tagged), filed_words(tagged.words)
    while i < len(tagged.words):
        word = tagged.words[i]
        filed = i < head or (dateline is not None and dateline[0] <= word.start < dateline[1])
        shouted = filed or (capitals and word.text.isupper())
        name = _longest(tagged, by_first.get(i, ()), hits, demonyms, shouted=shouted)
        if name is None:
            yield from _paired(tagged, i, hits, demonyms)
            i += 1
            continue
        yield name
        i = name.span.last


def _halves(word: Word) -> tuple[str, ...]:
    match = PAIR.fullmatch(word.text) if "-" in word.text or "–" in word.text else None
    return match.groups() if match else ()


def _paired(
    tagged: TaggedSentence, i: int, hits: Mapping[str, tuple[NameHit, ...]], demonyms: Mapping[str, Place]
) -> Iterator[Name]:
    """Yield the two well-known names that a hyphen joins ("Egyptian-US", "Washington-Moscow"); one alone is no pair."""
    word, found = tagged.words[i], []
    for start, half in zip((word.start, word.end), _halves(word), strict=False):
        key = name_key(half)
        good = tuple(hit for hit in hits.get(key, ()) if _case_fits(hit, half, shouted=False))
        begin = start if start == word.start else word.end - len(half)
        found.append(
            Name(
                sentence=tagged.sentence.index,
                span=Span(i, i + 1),
                start=begin,
                end=begin + len(half),
                surface=half,
                hits=good,
                demonym=demonyms.get(key),
            )
        )
    if found and not any(_is_little(name) for name in found):
        yield from found


def filed_words(words: Sequence[Word]) -> int:
    """Return how many words of a dateline open a sentence: a place in capitals, before a dash ("COLUMBUS, Ohio --")."""
    end = next((i for i, w in enumerate(words[:FILED_WORDS]) if w.text in DASHES), 0)
    opening = [w.text for w in words[:end]]
    named = opening[: opening.index(",")] if "," in opening else opening
    letters = [text for text in named if text.isalpha()]
    return end if letters and all(text.isupper() for text in letters) and len(letters[0]) > CASED_LENGTH else 0


def _longest(
    tagged: TaggedSentence,
    found: Sequence[tuple[Span, str]],
    hits: Mapping[str, tuple[NameHit, ...]],
    demonyms: Mapping[str, Place],
    *,
    shouted: bool,
) -> Name | None:
    for span, key in reversed(found):
        words = tagged.words[span.first : span.last]
        surface = _surface(tagged.words, *span)
        good = _state(tagged.words, span, surface, hits)
        if not good:
            named = (hit for hit in hits.get(key, ()) if hit.place.feature not in INSTITUTIONS)
            good = tuple(hit for hit in named if _case_fits(hit, surface, shouted=shouted))
        typed = not tagged.words[span.last - 1].capital and span.last - span.first > 1
        if typed and (not _one_of_its_kind(good) or _is_great(name_key(words[0].text), hits)):
            continue  # "London airport" may be any of London's: London is the name, the airport its type
        demonym = demonyms.get(key)
        if good or demonym:
            return Name(
                sentence=tagged.sentence.index,
                span=span,
                start=words[0].start + len(_matched(PARTY, words[0].text)),
                end=words[-1].end - len(_matched(STUCK, words[-1].text)),
                surface=surface,
                hits=good,
                demonym=demonym,
            )
    return None


def _state(
    words: Sequence[Word], span: Span, surface: str, hits: Mapping[str, tuple[NameHit, ...]]
) -> tuple[NameHit, ...]:
    """Return the state that an abbreviation after a town's comma or a party's hyphen stands for: ", Va."."""
    state = STATES.get(surface)
    qualifies = span.first and words[span.first - 1].text in {",", "("}
    if state is None or not (qualifies or PARTY.match(words[span.first].text)):
        return ()
    return tuple(hit for hit in hits.get(name_key(state), ()) if hit.place.feature.startswith("A.ADM1"))


def _whole(name: Name, tagged: TaggedSentence, gazetteer: Gazetteer) -> Name:
    """Return the whole name of a natural feature of which only a word is known: "Cooper Creek", not "Cooper"."""
    words, (first, last) = tagged.words, name.span
    after = words[last].lower if last < len(words) and words[last].capital and not words[last - 1].possessive else ""
    before = words[first - 1].lower if first and words[first - 1].capital else ""
    if first > 1 and words[first - 1].text == "of" and words[first - 2].capital:
        before = words[first - 2].lower
    if PLACE_TYPES.get(after, "A")[0] in NATURAL or after == "county":
        last += 1
    elif PLACE_TYPES.get(before, "A")[0] in NATURAL:
        first -= 2 if words[first - 1].text == "of" else 1
    else:
        return name
    surface = _surface(words, first, last)
    known = gazetteer.probe([name_key(surface)]).get(name_key(surface), ())
    start, end = words[first].start, words[last - 1].end
    return Name(sentence=name.sentence, span=Span(first, last), start=start, end=end, surface=surface, hits=known)


def _without_overlap(names: Sequence[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in names:
        if (
            not kept
            or name.span.first >= kept[-1].span.last
            or (name.span == kept[-1].span and name.start > kept[-1].start)
        ):
            kept.append(name)
        elif name.span.last > kept[-1].span.last or name.span.first < kept[-1].span.first:
            kept[-1] = name
    return kept


def _joined(names: Sequence[Name], tagged: TaggedSentence) -> list[Name]:
    """Make one unknown name of two little ones side by side: "Cat Lai" is neither Cat nor Lai."""
    kept: list[Name] = []
    for name in names:
        last = kept[-1] if kept else None
        if last is None or last.span.last != name.span.first or not (_is_little(last) and _is_little(name)):
            kept.append(name)
            continue
        span = Span(last.span.first, name.span.last)
        surface = _surface(tagged.words, *span)
        kept[-1] = Name(sentence=name.sentence, span=span, start=last.start, end=name.end, surface=surface)
    return kept


def _is_little(name: Name) -> bool:
    return name.demonym is None and all(
        hit.place.population < LITTLE and hit.place.feature[0] == "P" for hit in name.hits
    )


def _again(sentences: Sequence[TaggedSentence], names: Sequence[Name]) -> Iterator[Name]:
    """Yield the other occurrences of names that no gazetteer knows."""
    unknown = {name.surface for name in names if not name.hits and name.demonym is None and " " not in name.surface}
    taken = {(name.sentence, i) for name in names for i in range(*name.span)}
    for tagged in sentences:
        index = tagged.sentence.index
        for i, word in enumerate(tagged.words):
            if word.text in unknown and (index, i) not in taken:
                yield Name(sentence=index, span=Span(i, i + 1), start=word.start, end=word.end, surface=word.text)


def _unknown(tagged: TaggedSentence, known: Sequence[Name], readings: Mapping[int, Reading]) -> Iterator[Name]:
    """Yield capitalised names after a preposition of place that no gazetteer knows: they are reported as not found."""
    if tagged.sentence.kind != "body" or _is_boilerplate(tagged):
        return
    words, taken = tagged.words, {i for name in known for i in range(*name.span)}
    by_first = {name.span.first: name for name in known}
    for i in range(1, len(words)):
        after = words[i - 1].lower in STRONG_LOCATIVES and not words[i - 1].capital
        if not (after or _reads_as_place(i, readings)) or not _may_be_unknown(words[i]):
            continue
        span = _with_neighbour(Span(i, proper_span(words, Span(i, i + 1), taken).last), by_first)
        plain = not any(
            w.lower in ORGANISATIONS or w.lower in TITLES or w.lower in given_names() for w in words[i : span.last]
        )
        if plain and i not in taken:
            yield Name(
                sentence=tagged.sentence.index,
                span=span,
                start=words[i].start,
                end=words[span.last - 1].end,
                surface=_surface(words, *span),
            )


def _with_neighbour(span: Span, known: Mapping[int, Name]) -> Span:
    """Return an unknown name with the little known one right after it: "Squirrel Hill" is neither."""
    name = known.get(span.last)
    return Span(span.first, name.span.last) if name and _is_little(name) and name.span.last == span.last + 1 else span


def _reads_as_place(i: int, readings: Mapping[int, Reading]) -> bool:
    """True for the first word of what the recogniser takes for a place."""
    return i in readings and readings[i].place >= LIKELY and i - 1 not in readings


def _may_be_unknown(word: Word) -> bool:
    plain = word.capital and word.text.isalpha() and not word.text.isupper() and word.tag in {"NNP", "NNPS"}
    return plain and word.lower not in CALENDAR and word.lower not in NOT_NAMES and not word.possessive


def _is_great(key: str, hits: Mapping[str, tuple[NameHit, ...]]) -> bool:
    return any(hit.primary and hit.place.population >= GREAT for hit in hits.get(key, ()))


def _one_of_its_kind(hits: Sequence[NameHit]) -> bool:
    return len({hit.place.id for hit in hits}) == 1


def _in_capitals(tagged: TaggedSentence) -> bool:
    """True for a line of capitals: there they say nothing."""
    letters = [w.text for w in tagged.words if w.text.isalpha() and len(w.text) > CASED_LENGTH]
    return sum(text.isupper() for text in letters) > len(letters) / 2


def _case_fits(hit: NameHit, surface: str, *, shouted: bool) -> bool:
    """Codes and abbreviations count only as they are written: "VVO", "U.S.", not "the" or "us".

    The other way round, capitals in a plain sentence are an abbreviation: "UN" and "TASS" are no towns.
    """
    if hit.cased:
        return surface == hit.form and not hit.place.feature.startswith("S")  # "WHO" and "AIG" are airports, too
    if surface.endswith("."):
        return False
    return shouted or " " in surface or len(surface) == 1 or not surface.isupper() or hit.form.isupper()
