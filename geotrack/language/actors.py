"""People and ships that the report names: who can travel, and which names are theirs rather than a place's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geotrack.gazetteer import NameHit
from geotrack.language.name import Name, Span
from geotrack.language.propername import proper_span
from geotrack.language.recogniser import given_names
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import CALENDAR, KIN, ORGANISATIONS, PLACE_TYPES, TITLES, VESSELS

__all__ = ["NAMED", "Actor", "find_actors", "of_actor"]

SMALL_WORDS = frozenset({"the", "of", "de", "and", "al"})
SHIP_PREFIXES = frozenset("HMS USS MV MS SS RV RRS HMAS HMCS INS TQ RMS USCGC MT".split())
UNNAMED = SMALL_WORDS | TITLES
LONGEST_NAME = 4
NUMERAL = re.compile(r"[IVX]{1,5}")
NAMED = frozenset({"named", "called"})
KNOWN = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One occurrence of a person's or a ship's name.

    Parameters
    ----------
    name
        The fullest form that the report uses.
    kind
        ``person`` or ``ship``.
    sentence, span
        Where it stands.
    """

    name: str
    kind: str
    sentence: int
    span: Span


def find_actors(sentences: Sequence[TaggedSentence], names: Sequence[Name] = ()) -> tuple[Actor, ...]:
    """Return every occurrence of the people and ships that the report introduces with a title, a given name or a noun.

    A name once introduced ("Captain Robert Scott", "the frigate Admiral Makarov") is known again by any of its words.

    Parameters
    ----------
    sentences
        The report.
    names
        Names of places: a place of several words that a gazetteer knows by its main name ("Alice Springs") is nobody.
    """
    places = {(n.sentence, n.span) for n in names if " " in n.surface and any(_well_known(hit) for hit in n.hits)}
    introduced = [a for tagged in sentences for a in _introduced(tagged) if (a.sentence, a.span) not in places]
    full = _fullest(introduced)
    later = [actor for tagged in sentences for actor in _known_again(tagged, full)]
    return tuple(sorted(later, key=lambda actor: (actor.sentence, actor.span)))


def _well_known(hit: NameHit) -> bool:
    return hit.primary and (hit.place.population >= KNOWN or not hit.place.feature.startswith("P"))


def of_actor(actors: Sequence[Actor], sentence: int, span: Span) -> Actor | None:
    """Return the actor whose name covers these words, if any."""
    for actor in actors:
        if actor.sentence == sentence and actor.span.first <= span.first and span.last <= actor.span.last:
            return actor
    return None


def _introduced(tagged: TaggedSentence) -> Iterator[Actor]:
    if tagged.sentence.kind != "body":
        return
    for run in _proper_runs(tagged.words):
        found = _ship(tagged.words, run) or _person(tagged.words, run)
        if found:
            kind, span = found
            yield Actor(name=_called(tagged.words, run, span), kind=kind, sentence=tagged.sentence.index, span=span)


def _proper_runs(words: Sequence[Word]) -> Iterator[Span]:
    i = 0
    while i < len(words):
        if not words[i].capital or not words[i].text[0].isalpha() or words[i].lower in CALENDAR:
            i += 1
            continue
        run = proper_span(words, Span(i, i + 1))
        yield Span(i, run.last)
        i = run.last


def _ship(words: Sequence[Word], run: Span) -> tuple[str, Span] | None:
    if words[run.first].text in SHIP_PREFIXES and run.last - run.first > 1:
        return "ship", run
    before = words[run.first - 1] if run.first else None
    if before is None or before.lower not in VESSELS or before.possessive:
        return None
    if any(w.lower in PLACE_TYPES for w in words[run.first : run.last]):
        return None
    return "ship", run


def _person(words: Sequence[Word], run: Span) -> tuple[str, Span] | None:
    titles = [i for i in range(*run) if _is_title(words[i])]
    first = _after_office(words, titles[-1] + 1, run) if titles else run.first
    realm = next((i for i in range(first + 1, run.last) if words[i].text == "of"), run.last) if titles else run.last
    run = Span(run.first, realm)  # "Queen Mary of Denmark"
    name = [w for w in words[first : run.last] if w.text not in SMALL_WORDS]
    if not name or len(name) > LONGEST_NAME or any(w.text == "of" for w in words[first : run.last]):
        return None
    if any(w.lower in ORGANISATIONS or w.lower in PLACE_TYPES for w in name):
        return None
    if titles or _title_before(words, first) or (len(name) > 1 and name[0].lower in given_names()):
        return "person", Span(first, run.last)
    return None


def _after_office(words: Sequence[Word], first: int, run: Span) -> int:
    """Return where a name begins after a title with an office: after "Secretary of State", "Minister for Health"."""
    if first >= run.last or words[first].text not in {"of", "for"}:
        return first
    given = (i for i in range(first + 2, run.last - 1) if words[i].lower in given_names())
    return next(given, first)


def _is_title(word: Word) -> bool:
    return word.lower.rstrip(".") in TITLES


def _title_before(words: Sequence[Word], first: int) -> bool:
    if first == 0 or words[first - 1].capital:
        return False
    before = words[first - 1]
    if before.lower in NAMED:  # "today called Banjul"
        return first > 1 and words[first - 2].tag in {"NN", "NNS"} and words[first - 2].lower not in PLACE_TYPES
    return _is_title(before) or before.lower in KIN


def _text(words: Sequence[Word], span: Span) -> str:
    return " ".join(w.text for w in words[span.first : span.last])


def _called(words: Sequence[Word], run: Span, span: Span) -> str:
    """Return the name, with a title where it is a single word: "Pope Francis", "King Charles"."""
    titled = span.first > run.first and span.last - span.first == 1
    return _text(words, Span(span.first - 1, span.last) if titled else span)


def _fullest(introduced: Sequence[Actor]) -> dict[str, Actor]:
    """Map every word of an introduced name to the longest name that holds it; the first one wins a tie."""
    full: dict[str, Actor] = {}
    for actor in introduced:
        for word in actor.name.split():
            if word.lower() in UNNAMED or len(word) < 2:  # noqa: PLR2004 - an initial names nobody
                continue
            if word not in full or len(actor.name) > len(full[word].name):
                full[word] = actor
    return full


def _known_again(tagged: TaggedSentence, full: dict[str, Actor]) -> Iterator[Actor]:
    words = tagged.words
    i = 0
    while i < len(words):
        if words[i].text not in full:
            i += 1
            continue
        j = i
        while j < len(words) and words[j].text in full and (j == i or not words[j - 1].possessive):
            j += 1
        actor = full[words[j - 1].text]
        if j < len(words) and NUMERAL.fullmatch(words[j].text) and not words[j - 1].possessive:
            j += 1  # "Frederik X"
        yield Actor(name=actor.name, kind=actor.kind, sentence=tagged.sentence.index, span=Span(i, j))
        i = j
