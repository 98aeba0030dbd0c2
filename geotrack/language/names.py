"""Toponyms in the text: which words are a name of a place, known to a gazetteer or not, and how they read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geotrack.gazetteer import Gazetteer
from geotrack.language.evidence import evidence_of
from geotrack.language.knownnames import is_boilerplate, is_little, known_names
from geotrack.language.name import Name, Span, surface_of
from geotrack.language.propername import proper_span
from geotrack.language.recogniser import Reading, Recogniser, given_names
from geotrack.language.tagger import line_mark
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import CALENDAR, NOT_NAMES, ORGANISATIONS, TITLES

__all__ = ["find_names"]

LAST_LATIN = "\u024f"
LIKELY = 0.7
STRONG_LOCATIVES = frozenset(
    {"in", "at", "to", "from", "near", "into", "via", "through", "towards", "toward", "reached"}
)


def find_names(
    sentences: Sequence[TaggedSentence],
    gazetteer: Gazetteer,
    dateline: tuple[int, int] | None = None,
    recogniser: Recogniser | None = None,
    heads: Sequence[tuple[int, int]] = (),
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
    heads
        Character offsets of the places at the heads of dated entries (`entry_heads`): there they say nothing either.
    """
    names: list[Name] = []
    read: dict[int, Mapping[int, Reading]] = {}
    for tagged, known in zip(sentences, known_names(sentences, gazetteer, dateline, heads), strict=True):
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


def _again(sentences: Sequence[TaggedSentence], names: Sequence[Name]) -> Iterator[Name]:
    """Yield the other occurrences of names that no gazetteer knows."""
    unknown = {name.surface for name in names if not name.hits and name.demonym is None and " " not in name.surface}
    if not unknown:
        return
    taken = {(name.sentence, i) for name in names for i in range(*name.span)}
    for tagged in sentences:
        index = tagged.sentence.index
        for i, word in enumerate(tagged.words):
            if word.text in unknown and (index, i) not in taken:
                yield Name(sentence=index, span=Span(i, i + 1), start=word.start, end=word.end, surface=word.text)


def _unknown(tagged: TaggedSentence, known: Sequence[Name], readings: Mapping[int, Reading]) -> Iterator[Name]:
    """Yield capitalised names after a preposition of place that no gazetteer knows: they are reported as not found."""
    if tagged.sentence.kind != "body" or is_boilerplate(tagged):
        return
    words, taken = tagged.words, {i for name in known for i in range(*name.span)}
    by_first = {name.span.first: name for name in known}
    for i in [i for i, word in enumerate(words) if word.capital and i]:
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
                surface=surface_of(words, *span),
            )


def _with_neighbour(span: Span, known: Mapping[int, Name]) -> Span:
    """Return an unknown name with the little known one right after it: "Squirrel Hill" is neither."""
    name = known.get(span.last)
    return Span(span.first, name.span.last) if name and is_little(name) and name.span.last == span.last + 1 else span


def _reads_as_place(i: int, readings: Mapping[int, Reading]) -> bool:
    """True for the first word of what the recogniser takes for a place."""
    return i in readings and readings[i].place >= LIKELY and i - 1 not in readings


def _may_be_unknown(word: Word) -> bool:
    plain = word.capital and word.text.isalpha() and not word.text.isupper() and word.tag in {"NNP", "NNPS"}
    return plain and word.lower not in CALENDAR and word.lower not in NOT_NAMES and not word.possessive
