"""How far off a phrase puts a place: "40 km", "a hundred miles", "a day's march", "three hours' drive"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from geotrack.language.numerals import number
from geotrack.language.tagging import Word

__all__ = ["Measure", "march_before", "measure_before"]

KM, MILE, SEA_MILE, LEAGUE = 1_000.0, 1_609.344, 1_852.0, 4_828.0
UNITS = {
    **dict.fromkeys("km kms kilometre kilometres kilometer kilometers".split(), KM),
    **dict.fromkeys("mile miles mi".split(), MILE),
    **dict.fromkeys("nm nmi".split(), SEA_MILE),
    **dict.fromkeys(["league", "leagues"], LEAGUE),
    **dict.fromkeys(["metre", "metres", "meter", "meters"], 1.0),
}
GLUED = re.compile(r"(\d[\d,.]*)(km|kms|mi|nm)")

MARCHES = {
    "march": 25, "marches": 25, "walk": 25, "trek": 25, "tramp": 25, "ride": 45, "journey": 40, "drive": 400,
    "sail": 150, "sailing": 150, "steaming": 400, "paddle": 40,
}  # fmt: skip
"""Kilometres that a day of it makes: foot 10-50, horse and camel 20-70, ship 5-60 an hour."""

HOURLY = {"march": 4, "walk": 4, "trek": 4, "ride": 10, "drive": 60, "journey": 40, "sail": 10, "flight": 600}
LONGEST_NUMBER = 4  # words of "two hundred and fifty"


class Measure(NamedTuple):
    """How far off.

    Attributes
    ----------
    first
        Index of its first word, "some" and "about" among them.
    metres
        The distance; for a day's or an hour's way what such a way usually makes.
    words
        In the report's own words, without "some" and "about".
    """

    first: int
    metres: float
    words: str


def measure_before(words: Sequence[Word], end: int) -> Measure | None:
    """Return the distance whose last word stands before `end`: "some 40 km", "a hundred miles"."""
    if end < 1:
        return None
    glued = GLUED.fullmatch(words[end - 1].lower)
    if glued:
        value = number(glued[1])
        said = f"{glued[1]} {glued[2]}"
        return Measure(_over_hedge(words, end - 1), value * UNITS[glued[2]], said) if value else None
    unit = UNITS.get(words[end - 1].lower)
    sea = end > 1 and words[end - 2].lower in {"nautical", "sea"}
    first = end - 2 if sea else end - 1
    if unit is None or first < 1:
        return None
    start = first
    while start > 0 and first - start < LONGEST_NUMBER and _counts(words[start - 1]):
        start -= 1
    value = number(" ".join(w.lower for w in words[start:first])) if start < first else None
    if value is None:
        return None
    said = " ".join(w.text for w in words[start:end])
    return Measure(_over_hedge(words, start), value * (SEA_MILE if sea else unit), said)


def _counts(word: Word) -> bool:
    return word.tag == "CD" or word.lower in {"a", "hundred", "thousand", "dozen", "few"}


def march_before(words: Sequence[Word], end: int) -> Measure | None:
    """Return the way of so many days or hours whose last word stands before `end`: "a day's march"."""
    kind = words[end - 1].lower if end else ""
    if end < 3 or kind not in MARCHES | HOURLY:  # noqa: PLR2004 - number, time, way
        return None
    i = end - 2
    if words[i].lower in {"'", "’"}:
        i -= 1
    period = words[i].lower.rstrip("'’")
    pace = MARCHES.get(kind) if period in {"day", "days"} else HOURLY.get(kind) if period in {"hour", "hours"} else None
    value = number(words[i - 1].lower) if i else None
    if pace is None or value is None:
        return None
    owning = "'s" if period in {"day", "hour"} else "'"
    said = f"{words[i - 1].text} {period}{owning} {kind}"
    return Measure(i - 1, value * pace * KM, said)


def _over_hedge(words: Sequence[Word], first: int) -> int:
    while first and words[first - 1].lower in {
        "about",
        "some",
        "around",
        "roughly",
        "nearly",
        "only",
        "just",
        "almost",
    }:
        first -= 1
    return first
