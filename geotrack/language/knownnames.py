"""Names that a gazetteer knows: which words of a sentence they are, and where they begin and end."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from geotrack.gazetteer import Gazetteer, NameHit, name_key
from geotrack.language.name import PARTY, STUCK, Name, Span, stuck_to, surface_of
from geotrack.language.streets import with_streets
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import (
    BOILERPLATE,
    CALENDAR,
    CONNECTORS,
    LOCATIVES,
    NOT_NAMES,
    ORGANISATIONS,
    PLACE_TYPES,
    STATES,
)
from geotrack.place import Place

__all__ = ["filed_words", "is_boilerplate", "is_little", "known_names"]

INSTITUTIONS = frozenset({"S.UNIV"})  # one studies at a university: its name is that of an organisation
LONGEST = 6
TOGETHER = 500  # sentences whose names are asked of the gazetteer at once: a report's, but not a book's
LITTLE = 50_000  # inhabitants
GREAT = 1_000_000
NATURAL = frozenset("HTL")  # feature classes whose generic word is a part of the name
SET_OFF = 5  # letters: shorter ones are abbreviations
CASED_LENGTH = 3
FILED_WORDS = 8
PAIR = re.compile(r"([A-Z][\w.]+)[-–]([A-Z][\w.]+)")  # "Egyptian-US"
DASHES = frozenset({"-", "--", "–", "—"})


def known_names(
    sentences: Sequence[TaggedSentence],
    gazetteer: Gazetteer,
    dateline: tuple[int, int] | None = None,
    heads: Sequence[tuple[int, int]] = (),
) -> list[list[Name]]:
    """Return the names of each sentence that the gazetteer knows."""
    index = _Known({}, {})
    out: list[list[Name]] = []
    for first in range(0, len(sentences), TOGETHER):
        some = sentences[first : first + TOGETHER]
        out += _known_in(some, gazetteer, index, dateline, heads)
    return out


def _known_in(
    sentences: Sequence[TaggedSentence],
    gazetteer: Gazetteer,
    index: "_Known",
    dateline: tuple[int, int] | None,
    heads: Sequence[tuple[int, int]],
) -> Iterator[list[Name]]:
    """Yield the names of each of some sentences; what is asked of the gazetteer is added to the index."""
    spans = [[] if is_boilerplate(s) else list(_possible_spans(s.words)) for s in sentences]
    keys = {key for found in spans for _, key in found}
    pairs = [[(i, word) for i, word in enumerate(s.words) if word.capital and _is_pair(word)] for s in sentences]
    keys |= {name_key(half) for found in pairs for _, word in found for half in _halves(word)}
    keys |= {full for short, full in _state_keys().items() if short in keys}
    index.learn(keys, gazetteer)
    for tagged, found, paired in zip(sentences, spans, pairs, strict=True):
        by_first: dict[int, list[tuple[Span, str]]] = {i: [] for i, _ in paired}
        for span, key in found:
            if index.knows(key):
                by_first.setdefault(span.first, []).append((span, key))
        known = [_whole(name, tagged, gazetteer) for name in _chosen(tagged, by_first, index, dateline, heads)]
        yield with_streets(_joined(_without_overlap(known), tagged), tagged)


class _Known(NamedTuple):
    """What the gazetteer knows of the keys of a report."""

    hits: dict[str, tuple[NameHit, ...]]
    demonyms: dict[str, Place]

    def learn(self, keys: set[str], gazetteer: Gazetteer) -> None:
        """Add what the gazetteer knows of some keys."""
        fresh = keys - self.hits.keys() - self.demonyms.keys()
        self.hits.update(gazetteer.probe(fresh))
        self.demonyms.update(gazetteer.demonyms(fresh))

    def knows(self, key: str) -> bool:
        """True for the key of a place, a people or a shortened state: nine in ten are of none."""
        return key in self.hits or key in self.demonyms or key in _state_keys()


@cache
def _state_keys() -> dict[str, str]:
    """Return the gazetteer keys of the shortened states, each with that of the full name."""
    return {name_key(short): name_key(full) for short, full in STATES.items()}


def is_boilerplate(tagged: TaggedSentence) -> bool:
    """True for a line that the publisher put into the text: "SEE ALSO: ..."."""
    opening = " ".join(w.text for w in tagged.words[:4]).lower()
    return ":" in opening and opening.split(":")[0].strip() in BOILERPLATE


def _possible_spans(words: Sequence[Word]) -> Iterator[tuple[Span, str]]:
    """Yield the word sequences that may be a name, with their gazetteer key."""
    for i in [i for i, word in enumerate(words) if word.capital]:
        if _may_end(words, i, i + 1) and not PARTY.fullmatch(words[i].text):
            yield Span(i, i + 1), _key(surface_of(words, i, i + 1))
        for j in range(i + 2, min(len(words), i + LONGEST) + 1):
            if not _may_continue(words, j):
                break
            if _may_end(words, i, j):
                yield Span(i, j), _key(surface_of(words, i, j))


@lru_cache(maxsize=8_192)
def _key(surface: str) -> str:
    """Return the gazetteer key of a name: most come again."""
    return name_key(surface)


def _may_continue(words: Sequence[Word], j: int) -> bool:
    """True where word j - 1 can belong to a name that begins before it."""
    word = words[j - 1]
    if words[j - 2].possessive:
        return False
    if word.capital or word.text in CONNECTORS or word.text.isdigit() or word.lower in PLACE_TYPES:
        return True
    return word.text in {".", "-", "–"} and word.start == words[j - 2].end


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


def _chosen(
    tagged: TaggedSentence,
    by_first: Mapping[int, Sequence[tuple[Span, str]]],
    index: _Known,
    dateline: tuple[int, int] | None,
    heads: Sequence[tuple[int, int]],
) -> Iterator[Name]:
    """Yield the known names from left to right, the longest at each place."""
    if not by_first:
        return
    end, head = 0, filed_words(tagged.words)
    for i in sorted(by_first):
        if i < end:
            continue
        word = tagged.words[i]
        filed = i < head or (dateline is not None and dateline[0] <= word.start < dateline[1])
        headed = bool(heads) and any(first <= word.start < last for first, last in heads)
        shouted = filed or headed or (word.text.isupper() and (_in_capitals(tagged) or _is_set_off(tagged.words, i)))
        name = _longest(tagged, by_first[i], index, shouted=shouted)
        if name is None:
            yield from _paired(tagged, i, index)
        else:
            yield name
            end = name.span.last


def _is_set_off(words: Sequence[Word], i: int) -> bool:
    """True for a long word in capitals where a place stands: "At HAMADAN they rested", "KOCHI, 17 April"."""
    if len(words[i].text) < SET_OFF:
        return False
    if i == 0:
        return len(words) > 1 and words[1].text in {",", ":", *DASHES}
    return words[i - 1].lower in LOCATIVES and not words[i - 1].text.isupper()


def _is_pair(word: Word) -> bool:
    """True for a word that a dash may join of two names."""
    return word.capital and ("-" in word.text or "–" in word.text)


def _halves(word: Word) -> tuple[str, ...]:
    match = PAIR.fullmatch(word.text) if _is_pair(word) else None
    return match.groups() if match else ()


def _paired(tagged: TaggedSentence, i: int, index: _Known) -> Iterator[Name]:
    """Yield the two well-known names that a hyphen joins ("Egyptian-US", "Washington-Moscow"); one alone is no pair."""
    word, found = tagged.words[i], []
    for start, half in zip((word.start, word.end), _halves(word), strict=False):
        key = name_key(half)
        good = tuple(hit for hit in index.hits.get(key, ()) if _case_fits(hit, half, shouted=False))
        begin = start if start == word.start else word.end - len(half)
        found.append(
            Name(
                sentence=tagged.sentence.index,
                span=Span(i, i + 1),
                start=begin,
                end=begin + len(half),
                surface=half,
                hits=good,
                demonym=index.demonyms.get(key),
            )
        )
    if found and not any(is_little(name) for name in found):
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
    index: _Known,
    *,
    shouted: bool,
) -> Name | None:
    hits = index.hits
    for span, key in reversed(found):
        words = tagged.words[span.first : span.last]
        surface = surface_of(tagged.words, *span)
        good = _state(tagged.words, span, surface, hits)
        if not good:
            named = (hit for hit in hits.get(key, ()) if hit.place.feature not in INSTITUTIONS)
            good = tuple(hit for hit in named if _case_fits(hit, surface, shouted=shouted))
        typed = not tagged.words[span.last - 1].capital and span.last - span.first > 1
        if typed and (not _one_of_its_kind(good) or _is_great(name_key(words[0].text), hits)):
            continue  # "London airport" may be any of London's: London is the name, the airport its type
        demonym = index.demonyms.get(key)
        if good or demonym:
            return Name(
                sentence=tagged.sentence.index,
                span=span,
                start=words[0].start + len(stuck_to(PARTY, words[0].text)),
                end=words[-1].end - len(stuck_to(STUCK, words[-1].text)),
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
    surface = surface_of(words, first, last)
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
        if last is None or last.span.last != name.span.first or not (is_little(last) and is_little(name)):
            kept.append(name)
            continue
        span = Span(last.span.first, name.span.last)
        surface = surface_of(tagged.words, *span)
        kept[-1] = Name(sentence=name.sentence, span=span, start=last.start, end=name.end, surface=surface)
    return kept


def is_little(name: Name) -> bool:
    """True for a name of small towns only, or of nothing that the gazetteer knows."""
    return name.demonym is None and all(
        hit.place.population < LITTLE and hit.place.feature[0] == "P" for hit in name.hits
    )


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
