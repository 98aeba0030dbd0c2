"""What a report says of a stated distance further on: the same in other figures, the next way, or that it is not so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geotrack.language.measures import StatedDistance
from geotrack.language.numerals import number

__all__ = ["GOES_ON", "HERE", "HOME", "UNKNOWN", "Stated", "continued", "doubted", "listed"]

HERE, UNKNOWN, HOME = -1, -2, -3
"""Stand for the place that the traveller is at ("here"), for a name that no gazetteer knows, and for where the
traveller set out ("home")."""

COMMA = 2  # characters between two names that only a comma parts
NUMBER_WORDS = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen)"
    r"\s(?:hundred|thousand))"
)
DOUBT_BEFORE, DOUBT_AFTER = 60, 120
HEARSAY = re.compile(
    r"\b(?:(?:had|have|has) read|claim(?:s|ed)|brochure|leaflet|tabloid|poster|reckoned|handout|rumou?r|allegedly"
    r"|supposedly|advertised)"
    r"\b[^.;!?]*$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"[^.;!?]{0,60}[.;!?][”\"’]?\s(?:(?:it|that|this)(?:\sis\snot|\sisn[’']t|\swas\snot|\swasn[’']t)\b|(?:nonsense|rubbish|no)\b[,.!]|not\sso\b)",
    re.IGNORECASE,
)
_HEDGED = (
    r"(?:about|around|some|roughly|over|nearly|almost|just|only|well over|more than|less than|a good|another"
    r"|a little over|only about)\s"
)
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{3,5}}|(?i:{NUMBER_WORDS})"
CONTINUED = re.compile(
    r"\b(?:(?:said|says|say|is|was|’s|'s|read|reads|showed|shows|shown|wrote|actually|just|only|about|roughly|than"
    r"|makes? it|made it|call it|puts? it at|needs?|be|done|then|reckons?|has|have|gives|gave)\s"
    rf"(?:{_HEDGED})?(?P<number>{_COUNT})"
    r"|(?:more like|nearer|closer to|rather|or|not|but|another|a good|a further)"
    rf"\s(?P<nearer>{_COUNT}|\d{{2}})"
    rf"|(?<=[.!?;]\s)(?P<opening>{_COUNT})(?=\sor so\b)"
    rf"|(?P<more>{_COUNT}|\d{{2}})(?=\smore\s(?:to|from|for|by)\b|\sas the crow))"
    r"(?=\s*(?:[.;:!?)”\"]|,(?!\d)|$|on the|by (?:the|my|our|his|her|their|road|rail|sea|air|water)\b"
    r"|more\s(?:to|from|for|by)\b|as the crow|of its\b|or so\b|statute\b"
    r"|according|at most|as the|in a|all told))"
)
"""A bare number that goes on from a distance: "the post on the platform said 1,816"."""

LISTED = re.compile(
    rf"(?:\band|,|;)\s(?:{_HEDGED})?(?P<number>{_COUNT}|\d{{2}})\s(?:to|from)\s(?:the\s)?(?=[A-Z])"
    rf"|(?<=\w)\s(?:{_HEDGED})?(?P<after>{_COUNT}|\d{{2}})(?=[.,;)]|\sand\b|\sas\sthe\scrow|\sby\s(?:road|rail|sea|air)\b)"
)
"""The next place of a row with its figure: "Munich 300 km, Vienna 380", "12 km from A and 14 from B"."""

YEARS = range(1000, 2101)
GOES_ON = 3
"""Sentences within which a bare number may go on from a distance."""

UNLIKE = 12.0
"""How many times longer or shorter such a number may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A distance and the places that the words put at its ends.

    Parameters
    ----------
    distance
        What is said.
    sentence
        Index of the sentence.
    kind
        ``pair`` (from A to B), ``from`` (X km from A), ``away`` (B, X km away), ``offset`` (X km north of A), ``to``
        (drove X km to B), ``leg`` (a hop of X km), ``total`` (X km in all).
    start, end
        Indices of the toponyms at the ends, or `HERE`; None where the words name none.
    driven
        True where somebody covers the distance: "drove 50 km from A", "had covered 50 km"; for an offset,
        where something is done there.
    opens
        True in the first sentence of a paragraph.
    closes
        True in the last paragraph of the report.
    noun
        The type of place that stands for the start ("from the station"), or of the way ("a 290 km detour").
    doubted
        True where the report tells the figure as hearsay, or takes it back.
    """

    distance: StatedDistance
    sentence: int
    kind: str
    start: int | None = None
    end: int | None = None
    driven: bool = False
    opens: bool = False
    closes: bool = False
    noun: str = ""
    doubted: bool = False


def doubted(text: str, distance: StatedDistance) -> bool:
    """True where the words tell a figure as somebody else's, or take it back: "he had read ... It is not."."""
    before = text[max(0, distance.start - DOUBT_BEFORE) : distance.start]
    return (
        HEARSAY.search(before) is not None or DENIED.match(text, distance.end, distance.end + DOUBT_AFTER) is not None
    )


def continued(
    text: str, last: Stated, within: tuple[int, int], sentence: int, spans: Sequence[tuple[int, int, int]]
) -> Iterator[Stated]:
    """Yield the bare numbers of a sentence that go on from a distance.

    Parameters
    ----------
    last
        The distance told last.
    within, sentence
        The offsets of the sentence, and its index.
    spans
        Start, end and index of each place that it names.
    """
    for match in CONTINUED.finditer(text, max(within[0], last.distance.end), within[1]):
        written = next(name for name in ("number", "nearer", "opening", "more") if match[name])
        value = number(match[written])
        if value is None or (match[written].isdigit() and int(value) in YEARS):
            continue
        metres = value * last.distance.metres / _value(last.distance)
        if not 1 / UNLIKE < metres / last.distance.metres < UNLIKE:
            continue
        first, after = match.span(written)
        distance = StatedDistance(
            start=first, end=after, text=text[first:after], metres=metres, unit=last.distance.unit
        )
        yield replace(_goes_on(last, match, after, spans), distance=distance, sentence=sentence)


def listed(
    text: str,
    last: Stated,
    within: tuple[int, int],
    taken: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int, int]],
) -> Iterator[Stated]:
    """Yield the bare numbers with a place beside them that follow a distance in its sentence.

    Parameters
    ----------
    last
        The distance told before them.
    within
        The offsets of the sentence.
    taken
        Start and end of the distances read in it already.
    spans
        Start, end and index of each place that it names.
    """
    for match in LISTED.finditer(text, last.distance.end, within[1]):
        written = "number" if match["number"] else "after"
        first, after = match.span(written)
        if any(a <= first < b for a, b in taken):
            continue
        beside = (i for a, b, i in spans if (a == match.end() if written == "number" else b == match.start()))
        place, value = next(beside, None), number(match[written])
        if place is None or value is None or (match[written].isdigit() and int(value) in YEARS):
            continue
        metres = value * last.distance.metres / _value(last.distance)
        if not 1 / UNLIKE < metres / last.distance.metres < UNLIKE:
            continue
        distance = StatedDistance(
            start=first, end=after, text=text[first:after], metres=metres, unit=last.distance.unit
        )
        yield _beside(last, distance, place, source=match[0].rstrip().endswith((" from", " from the")))


def _beside(last: Stated, distance: StatedDistance, place: int, *, source: bool) -> Stated:
    """Return the next of a row: it begins where the last one did, and ends at its own place."""
    if source:
        return replace(last, distance=distance, kind="from", start=place, end=last.end if last.kind == "from" else None)
    start = last.start if last.kind in {"pair", "from"} else None
    return replace(last, distance=distance, kind="leg" if start is None else "pair", start=start, end=place)


def _goes_on(last: Stated, match: re.Match[str], end: int, spans: Sequence[tuple[int, int, int]]) -> Stated:
    """Return the last distance with the end that the next one has: "and then 6,200 more to B", "to B another 350"."""
    named = (i for a, b, i in spans if 0 < match.start() - b <= COMMA or 0 < a - end <= len(" more to the "))
    place = next(named, None)
    if place is None:
        return last
    further = match["more"] is not None or match[0].startswith(("another", "a further", "then"))
    start = last.end if further and last.end is not None else last.start
    return replace(last, kind="pair", start=start, end=place)


def _value(distance: StatedDistance) -> float:
    lengths = {"kilometre": 1e3, "mile": 1609.344, "nautical mile": 1852.0, "verst": 1066.8, "li": 500.0, "metre": 1.0}
    return distance.metres / lengths.get(distance.unit, 4828.032)
