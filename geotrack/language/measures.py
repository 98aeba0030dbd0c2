"""Distances that a report states: a number and a unit of length on the ground, at sea or in the air."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geotrack.language.numerals import COMPOUND, NUMBER, number

__all__ = ["StatedDistance", "find_distances"]

KM_M, MILE_M, SEA_MILE_M = 1_000.0, 1_609.344, 1_852.0
VERST_M, LI_M = 1_066.8, 500.0
LAND_LEAGUE_M, SEA_LEAGUE_M = 3 * MILE_M, 3 * SEA_MILE_M
LEAST_IN_METRES = 1_000.0
SAME = 0.06
"""Two values apart by less than this share are one distance in two units."""

_ALONE = r"(?=\s(?:to|from|on|off|out|short|by)\b|[.,;:)])"
# name of the unit -> its length in metres, how it is written
UNITS = {
    "nautical mile": (
        SEA_MILE_M,
        rf"(?i:(?:nautical|sea|n\.|naut\.?|geographical)[\s-]miles?|nautical{_ALONE})|n\.?mi\.?\b|nm|NM",
    ),
    "mile": (MILE_M, r"(?i:(?:(?:statute|land|English)[\s-])?miles?)|mi"),
    "kilometre": (KM_M, r"(?i:kilomet(?:re|er)s?|kms?|k?clicks|klicks)"),
    "verst": (VERST_M, r"(?i:verst(?:s|y|a)?)"),
    "sea league": (SEA_LEAGUE_M, r"(?i:(?:sea|nautical|marine)[\s-]leagues?)"),
    "league": (LAND_LEAGUE_M, r"(?i:leagues?)"),
    "li": (LI_M, r"li"),
    "metre": (1.0, r"(?i:met(?:re|er)s?)|m"),
}
_UNIT = "|".join(f"(?P<u{i}>{written})" for i, (_, written) in enumerate(UNITS.values()))

HEDGES = (
    "about|around|some|roughly|approximately|approx\\.|circa|nearly|almost|over|under|just over|just under|well over"
    "|a little over|a little under|more than|less than|fewer than|no more than|at least|at most|up to|close to|nearer"
    "|an estimated|upwards of|perhaps|maybe|barely|only|exactly|precisely|fully|a full"
    "|another|a further|a good|a mere|a total of"
)
EXACT = frozenset("only exactly precisely fully another".split()) | {"a full", "a further", "a mere", "a total of"}

_GAP = r"(?:[^\S\n]{1,2}|\n)"
_HYPHEN = r"[-‐‑–]"
_LOW = rf"(?i:{NUMBER})"
_REPEATED = rf"(?:{_GAP}?(?i:kms?|kilomet(?:re|er)s?|miles?))?"
DISTANCE = re.compile(
    rf"(?:\b(?i:(?P<around>{HEDGES})){_GAP})?"
    rf"(?:\b(?i:(?:from{_GAP})?between){_GAP}(?P<least>{_LOW}){_REPEATED}{_GAP}(?i:and){_GAP}"
    rf"|(?P<low>{_LOW}){_REPEATED}(?:{_GAP}(?i:to|or){_GAP}|{_GAP}?(?!{COMPOUND})[-‐‑–—]{_GAP}?))?"
    rf"(?P<number>(?i:{NUMBER}))(?P<odd>[\s‐‑–-](?:odd|some|plus)|\+)?(?P<joint>{_GAP}|{_HYPHEN}|(?<=\d))(?:{_UNIT})(?![\w²³])",
)
# quickly found, and without it there is no distance
UNIT_ALONE = re.compile(rf"(?<=[\s\d‐‑–-])(?:{_UNIT})(?![\w²³])")

# words after a number and unit that make it something else than a way between two places
RATE = (
    rf"(?:\s?/\s?|{_GAP}(?:per|an|a|each|every){_GAP})"
    r"(?:h|hr|hour|minute|min|second|sec|s|day|night|week|month|year|gallon|lit(?:re|er)|charge)\b"
)
SIZE = (
    rf"(?:{_GAP}|{_HYPHEN})(?:square|wide|high|deep|tall|thick|broad|"
    rf"(?:above|below|beneath){_GAP}(?:the{_GAP})?(?:sea|ground|earth|surface|water|waves|ice|mean)|(?:in{_GAP})(?:diameter|width|height|depth|altitude|radius)"
    rf"|radius|limit|(?:\w{{1,12}}[\s-])?zone|range)\b"
)
POWER = r"\s?\^?[23]\b"
NOT_AFTER = re.compile(rf"(?i:{RATE}|{SIZE}|{POWER})")
NOT_BEFORE = re.compile(
    r"(?i:\b(?:thirds?|quarters?|half|halves|tenths?|fraction)\sof\s$|"
    r"\b(?:speeds?|heights?|altitudes?|elevations?|depths?|widths?|radius|diameter|ranges?|areas?|gusts?|winds?)"
    r"\s(?:of|to|at|is|was|reaching)\s(?:(?:a|an|the|as|much|well)\s){0,2})$",
)
HEIGHT_AFTER = re.compile(
    r"(?i:[\s,-]{1,2}(?:up|above|below|under|beneath|down\sin|high|deep|tall|peaks?|pass|summits?|mountains?|plateau|point|race|final|"
    r"freestyle|relay|hurdles|of\sclimbing|of\sascent|climb|ascent|vertical))\b",
)
HEIGHT_BEFORE = re.compile(
    r"(?i:\b(?:at|altitude|height|elevation|climb|climbs|climbed|rises?|rose|to)\s(?:of\s|to\s|at\s|about\s){0,2})$"
)
# "a mile" is a distance only where words say from where or whither
WHITHER = re.compile(
    r"(?i:(?:\sor\s(?:so|two))?\s(?:or\sso\s)?(?:from|off|away|to|out|inland|offshore|short|beyond|up|down|along|further|farther|on|apart|"
    r"(?:due\s)?(?:north|south|east|west)\w*))\b",
)
PROPER = re.compile(r"(?:[A-Z][a-z]+[\s-]){1,3}Miles?")
"""Ten Mile, Seven Mile Beach: names of places."""
CONVERSION = re.compile(r"[\s,]{0,2}[(\[/]\s?$|\s?(?:,|or)\s$")
SEA_MILES = re.compile(
    r"(?i:(?<!n\.\s)(?<!sea\s)(?<!nautical\s)\bmiles?\b[^.;\n]{0,40}(?:,\snautical\b|\bby\s(?:the\s|our\s|patent\s)?log\b)"
    r"|\bmiles?\s(?:here\s)?(?:are|being)\s(?:all\s)?(?:nautical|sea\smiles)\b"
    r"|\ball\s(?:distances|miles)\s(?:are\s)?(?:in\s)?(?:nautical|sea)\b)"
)
"""A report that counts its miles at sea: "195 miles from A by the log", "76 miles, nautical"."""

PART = re.compile(
    rf"(?:\b(?i:(?P<around>{HEDGES})){_GAP})?(?P<number>(?i:{NUMBER}))\sof\s(?:its|the|their|our|his|her|those)\s$"
)
"""What part of a whole way is done: "more than 3,000 of its 3,800 km"."""

CONTEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDistance:
    """A distance in the report's own words.

    Parameters
    ----------
    start, end, text
        Character offsets and the words, with "about", "some", "more than" and their like.
    metres
        Length in metres; the mean of a range ("30 to 40 km").
    unit
        ``kilometre``, ``mile``, ``nautical mile``, ``verst``, ``league``, ``sea league``, ``li`` or ``metre``.
    approximate
        True where the words do not claim an exact figure.
    around
        The word that says so, in lower case: ``about``, ``almost``; ``between`` for a range; None without one.
    """

    start: int
    end: int
    text: str
    metres: float
    unit: str
    approximate: bool = False
    around: str | None = None


def find_distances(text: str, start: int = 0, end: int | None = None) -> tuple[StatedDistance, ...]:
    """Return the distances that text[start:end] states, in the order of the text.

    Speeds, areas, heights, widths and lengths under a kilometre in metres are left out; so is the second half of
    "250 km (155 miles)". Miles are statute miles of 1,609.344 m unless the text says nautical (1,852 m); a league is
    three miles (4,828 m), a sea league three nautical miles, a verst 1,066.8 m, a li 500 m.

    Parameters
    ----------
    start, end
        Character offsets; `end` None means the end of the text.

    Examples
    --------
    >>> [(d.text, round(d.metres)) for d in find_distances("They rode some 240 km, then 17 miles more.")]
    [('some 240 km', 240000), ('17 miles', 27359)]
    """
    found: list[StatedDistance] = []
    for distance in _distances(text, start, len(text) if end is None else end):
        if not (found and _converted(found[-1], distance, text)):
            found.append(distance)
    return tuple(found)


def _distances(text: str, start: int, end: int) -> Iterator[StatedDistance]:
    if not UNIT_ALONE.search(text, start, end):
        return
    for match in DISTANCE.finditer(text, start, end):
        unit, length = _unit(text, match)
        value, low = number(match["number"]), _least(match)
        if value is None or not _is_way(text, match, unit, value * length):
            continue
        if (part := _part(text, match, unit, length)) is not None:
            yield part
        around = _around(match, low)
        # "in 1990 to 300 km": what looked like a range is none, and its words are not part of the distance
        first = match.start("number") if low is None and (match["low"] or match["least"]) else match.start()
        yield StatedDistance(
            start=first,
            end=match.end(),
            text=text[first : match.end()],
            metres=(value if low is None else (low + value) / 2) * length,
            unit=unit,
            approximate=(around is not None and around not in EXACT) or match["odd"] is not None,
            around=around,
        )


def _unit(text: str, match: re.Match[str]) -> tuple[str, float]:
    """Return the unit of a distance and its metres; a mile is a sea mile where the report says that it counts those."""
    unit, length = next((u, m) for i, (u, (m, _)) in enumerate(UNITS.items()) if match[f"u{i}"])
    plain = unit == "mile" and " " not in match["u1"]
    return ("nautical mile", SEA_MILE_M) if plain and _at_sea(text) else (unit, length)


@lru_cache(maxsize=4)
def _at_sea(text: str) -> bool:
    """Tell whether a report counts sea miles: asked for each of its distances, and looked for once."""
    return SEA_MILES.search(text) is not None


def _part(text: str, match: re.Match[str], unit: str, length: float) -> StatedDistance | None:
    """Return the part of a whole way that is told before it: "more than 3,000 of its 3,800 km"."""
    first = max(0, match.start() - CONTEXT)
    part = PART.search(text[first : match.start()])
    value = number(part["number"]) if part else None
    if part is None or value is None:
        return None
    start, end = first + part.start(), first + part.end("number")
    around = part["around"].lower() if part["around"] else None
    return StatedDistance(
        start=start,
        end=end,
        text=text[start:end],
        metres=value * length,
        unit=unit,
        approximate=around is not None and around not in EXACT,
        around=around,
    )


def _around(match: re.Match[str], low: float | None) -> str | None:
    if low is not None:
        return "between"
    if match["low"] or match["least"] or not match["around"]:
        return None
    return " ".join(match["around"].lower().split())


def _least(match: re.Match[str]) -> float | None:
    """Return the lower end of a range, None where there is none; "two to three hundred" borrows its hundred."""
    words = match["least"] or match["low"]
    low, high = number(words) if words else None, number(match["number"])
    if low is None or high is None:
        return None
    scales = (1.0, 100.0, 1000.0) if words.isalpha() else (1.0,)
    return next((low * scale for scale in scales if low * scale < high <= low * scale * 10), None)


def _is_way(text: str, match: re.Match[str], unit: str, metres: float) -> bool:
    """Tell a distance between places from a speed, an area, a height or a width."""
    before = text[max(0, match.start() - CONTEXT) : match.start()]
    after = text[match.end() : match.end() + CONTEXT]
    if NOT_AFTER.match(after) or NOT_BEFORE.search(before) or PROPER.fullmatch(match[0]):
        return False
    if unit == "metre":
        hyphen = match["joint"] not in {"", " ", "\n"}
        return (
            metres >= LEAST_IN_METRES
            and not hyphen
            and not HEIGHT_AFTER.match(after)
            and not HEIGHT_BEFORE.search(before)
        )
    if unit == "league" and not match["number"][:1].isdigit():
        return bool(WHITHER.match(after) or match["around"])
    lone = match["number"].lower() in {"a", "an", "one", "half a", "half an"}
    return bool(WHITHER.match(after)) if lone else True


def _converted(first: StatedDistance, second: StatedDistance, text: str) -> bool:
    """Tell whether the second merely repeats the first in another unit: "250 km (155 miles)"."""
    if first.unit == second.unit or not CONVERSION.fullmatch(text[first.end : second.start]):
        return False
    return abs(first.metres - second.metres) <= SAME * max(first.metres, second.metres)
