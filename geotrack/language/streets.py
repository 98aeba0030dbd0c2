"""Names of streets and roads, which no gazetteer has: "North Main Street", "Highway 19"."""

from collections.abc import Iterator, Sequence

from geotrack.language.name import Name, Span, surface_of
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import CALENDAR, NOT_NAMES, STREETS

__all__ = ["with_streets"]

LONGEST = 6
NUMBERED = frozenset({"road", "highway", "route", "interstate"})
SHORT_STREETS = frozenset({"ave", "rd", "blvd"})
NAMED_AFTER = frozenset("plaza praça praca piazza piazzale calle rua rue avenida paseo jalan ulitsa".split())
"""Nouns that stand before the name: "Plaza de Armas", "Rue de Rivoli"."""

EITHER = STREETS | NAMED_AFTER
JOINING = frozenset("de del della dei delle du des da do dos la las los le les di".split())


def with_streets(names: Sequence[Name], tagged: TaggedSentence) -> list[Name]:
    """Return the names with those of streets whole: "North Main Street", not "Main"; no gazetteer has them."""
    streets = [] if tagged.sentence.kind != "body" else list(_streets(tagged, names))
    if not streets:
        return sorted(names, key=lambda name: name.span)
    covered = {i for street in streets for i in range(*street.span)}
    kept = [name for name in names if not covered.intersection(range(*name.span))]
    return sorted([*kept, *streets], key=lambda name: name.span)


def _streets(tagged: TaggedSentence, names: Sequence[Name]) -> Iterator[Name]:
    words = tagged.words
    if EITHER.isdisjoint([word.lower for word in words]):
        return
    known = {i for name in names for i in range(*name.span) if name.span.last - name.span.first > 1 and name.hits}
    for i, word in enumerate(words):
        kind = word.lower in EITHER and word.capital and i not in known
        span = _street_span(words, i) if kind else None
        if span is not None:
            start, end = words[span.first].start, words[span.last - 1].end
            surface = surface_of(words, *span)
            yield Name(sentence=tagged.sentence.index, span=span, start=start, end=end, surface=surface, street=True)


def _street_span(words: Sequence[Word], i: int) -> Span | None:
    """Return the words of a street's name that its noun is one of: "S. Main Street", "County Road 15", "Highway 19"."""
    first, last = i, i + 1
    if words[i].lower in NAMED_AFTER:
        return _named_after(words, i)
    while first > max(0, i - LONGEST) and _in_street(words, first - 1):
        first -= 1
    if first > 1 and words[first - 1].text == "." and words[first - 2].text in {"N", "S", "E", "W"}:
        first -= 2
    if last < len(words) and words[last].text.isdigit() and words[i].lower in NUMBERED:
        return Span(first, last + 1)
    if last < len(words) and words[last].text == "." and words[i].lower in SHORT_STREETS:
        last += 1
    return Span(first, last) if first < i and words[i].lower not in {"route", "interstate"} else None


def _named_after(words: Sequence[Word], i: int) -> Span | None:
    """Return the words of "Plaza de Armas"."""
    last = i + 1
    while last < len(words) and words[last].lower in JOINING:
        last += 1
    end = last
    while end < len(words) and end - i < LONGEST and _in_street(words, end):
        end += 1
    return Span(i, end) if end > last else None


def _in_street(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    named = word.capital and word.text[0].isalpha() and word.lower not in CALENDAR and not word.possessive
    return named and not (i == 0 and word.lower in NOT_NAMES) and word.lower != "the"
