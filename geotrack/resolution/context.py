"""What the rest of the report says for a candidate: qualifiers, countries named, and places near by."""

import math
from collections.abc import Mapping, Sequence
from math import acos, cos, exp, pi
from typing import NamedTuple

from geotrack.geodesy import EARTH_RADIUS_M, direction
from geotrack.language import TaggedSentence, Toponym
from geotrack.place import Place, contains, is_area
from geotrack.resolution.candidates import Candidate
from geotrack.resolution.home import Home, Region, home_score

__all__ = [
    "Shares",
    "Surroundings",
    "context_parts",
    "context_score",
    "country_counts",
    "country_weights",
    "linked",
    "qualifiers",
    "unheld",
    "without",
]

REACH_M = 150_000.0
"""Metres over which the support of a neighbour falls to a third."""

FADES = 40
"""How many times that distance away a neighbour adds less to a sum than its last digit."""

STAGE_M = 1_000_000.0
"""The same for the names just before and after: a journey goes on from where it was, if by a long stage."""

STAGES = 2
"""Of one place alone a report does not tell a journey: "in Washington and in Berlin" are not side by side."""

COUNTRY, NEAR, ON_THE_WAY = 3.0, 1.5, 2.0
"""What it says for a place that the report speaks of its country only, that one neighbour is where it is, and that one
of the names beside it is.
"""

WITHIN = 0.5
"""The share of an area's radius that counts as being there: "New York" near Ottawa is not the state for that alone."""

STATES = ("A.ADM1", "A.PCL")
LYING = (["in"], ["in", "the"], [",", "in"], ["("], [","])
"""The words by which the next name says where a place lies, in a country or a first-order division."""

HOME_NAMED = 1.0
"""A paper's own country counts as if the report named so many of its places."""


class Surroundings(NamedTuple):
    """What a report tells of the world around one of its names.

    Attributes
    ----------
    countries
        How much the report speaks of each country, 0 to 1.
    neighbours, areas
        The other places, and the first-order divisions, that it names, with their probabilities.
    beside
        Those of the neighbours that it names just before and after.
    home, shares
        The home of its paper, and how likely the report is at home in each region.
    """

    countries: "Shares"
    neighbours: Sequence[tuple[Place, float]]
    areas: Sequence[tuple[Place, float]]
    beside: Sequence[tuple[Place, float]] = ()
    home: Home = Home()
    shares: Mapping[Region, float] = {}


def qualifiers(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], candidates: Sequence[Sequence[Candidate]]
) -> dict[int, int]:
    """Return which toponym qualifies which: ``{0: 1}`` for "Paris, Texas".

    A name qualifies the one before it after a comma, in brackets, or after "in", where it is an area that holds a
    candidate of the other.
    """
    found: dict[int, int] = {}
    for i in range(len(toponyms) - 1):
        a, b = toponyms[i], toponyms[i + 1]
        if a.name.sentence != b.name.sentence or not linked(sentences[a.name.sentence], a, b):
            continue
        areas = [c.place for c in candidates[i + 1][:5]]
        if any(contains(area, c.place) for area in areas for c in candidates[i]):
            found[i] = i + 1
    return found


def unheld(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], candidates: Sequence[Sequence[Candidate]]
) -> dict[int, int]:
    """Return which towns the text puts into an area where none of that name is known: ``{0: 1}`` for "Eagle, Alaska".

    None of the namesakes elsewhere is meant.
    """
    found: dict[int, int] = {}
    for i in range(len(toponyms) - 1):
        a, b = toponyms[i], toponyms[i + 1]
        if a.name.sentence != b.name.sentence or a.kind.kind not in {"place", "dateline"} or a.name.point is not None:
            continue
        areas = [c.place for c in candidates[i + 1][:5]]
        told = bool(areas) and areas[0].feature.startswith(STATES) and _says_where(sentences[a.name.sentence], a, b)
        towns = _is_town([c.place for c in candidates[i]], areas)
        if told and towns and not any(contains(area, c.place) for area in areas for c in candidates[i]):
            found[i] = i + 1
    return found


def _is_town(places: Sequence[Place], areas: Sequence[Place]) -> bool:
    """True for the name of a town, that of a country too where a state follows: "Lebanon, Kansas"."""
    if not places or not areas:
        return False
    country = places[0].feature.startswith("A.PCL") and areas[0].feature == "A.ADM1"
    return places[0].feature[:1] in {"P", "S"} or (country and any(p.feature.startswith("P") for p in places))


def _says_where(tagged: TaggedSentence, a: Toponym, b: Toponym) -> bool:
    """True where the second name is no item of a list: not in "from Oslo, Hedmark and Akershus"."""
    words = [w.text for w in tagged.words]
    between = words[a.name.span.last : b.name.span.first]
    if between not in LYING:
        return False
    after = words[b.name.span.last : b.name.span.last + 3]
    following = [w for w in after if w not in {",", "and", "or", "&"}]
    listed = len(following) < len(after) and bool(following) and following[0][0].isupper()
    return between != [","] or not listed


def linked(tagged: TaggedSentence, a: Toponym, b: Toponym) -> bool:
    """True where the second name stands as one that says where the first is: "Paris, Texas", "Bari (Italy)"."""
    between = [w.text for w in tagged.words[a.name.span.last : b.name.span.first]]
    return between in (
        [","],
        ["("],
        [",", "the"],
        ["in"],
        ["in", "the"],
        [",", "in"],
        ["Region", ","],
        ["Province", ","],
    ) or (
        len(between) == 2 and between[1] == "," and between[0][0].isupper()  # noqa: PLR2004 - "Primorye Region, Russia"
    )


def country_counts(
    toponyms: Sequence[Toponym], best: Sequence[Candidate | None], home: str | None = None
) -> dict[str, dict[str, float]]:
    """Return for each name how often it speaks of each country, by its people and places too; "" is the paper."""
    counts: dict[str, dict[str, float]] = {"": {home: HOME_NAMED}} if home else {}
    for toponym, candidate in zip(toponyms, best, strict=True):
        if candidate is None or candidate.place.country is None or toponym.kind.kind in {"person", "name_part"}:
            continue
        named = candidate.place.feature.startswith("A.PCL") or toponym.kind.kind == "demonym"
        country = candidate.place.country
        own = counts.setdefault(toponym.name.surface.lower(), {})
        own[country] = own.get(country, 0.0) + (1.5 if named else 1.0)
    return counts


def country_weights(counts: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return how much names speak of each country together."""
    together: dict[str, float] = {}
    for own in counts.values():
        for country, count in own.items():
            together[country] = together.get(country, 0.0) + count
    return together


class Shares(NamedTuple):
    """The share of each country in a report, 0 to 1, but for what one of its names says of itself.

    A long text has thousands of names: each would hold a table of its own.
    """

    together: Mapping[str, float]
    own: Mapping[str, float]
    total: float

    def of(self, country: str | None) -> float:
        """Return the share of one country."""
        count = self.together.get(country or "")
        return 0.0 if count is None else (count - self.own.get(country or "", 0.0)) / self.total


def without(together: Mapping[str, float], own: Mapping[str, float]) -> Shares:
    """Return the share of each country in a report, 0 to 1, but for what one of its names says of itself."""
    total = sum([count - own.get(country, 0.0) for country, count in together.items()]) or 1.0
    return Shares(together, own, total)


def context_score(candidate: Candidate, around: Surroundings) -> float:
    """Return what the report says for a candidate, on the scale of `Candidate.prior`."""
    # the same sum for every candidate of every name: no table is made of it
    place = candidate.place
    share = around.countries.of(place.country)
    score = home_score(around.home.region_of(place), around.shares) + COUNTRY * math.sqrt(share)
    if around.neighbours:
        score += _near(place, around)
    return score + min(1.0, _inside(place, around.areas))


def context_parts(candidate: Candidate, around: Surroundings) -> dict[str, float]:
    """Return what the report says for a candidate: by its country, places near by, divisions named, and its home."""
    place = candidate.place
    return {
        "country": COUNTRY * math.sqrt(around.countries.of(place.country)),
        "near": _near(place, around),
        "inside": min(1.0, _inside(place, around.areas)),
        "home": home_score(around.home.region_of(place), around.shares),
    }


def _near(place: Place, around: Surroundings) -> float:
    """Return what the places near by say; an area is near what lies in it, but no stage of a journey for that."""
    within = WITHIN * place.radius_km * 1000.0 if is_area(place) else 0.0
    score = NEAR * math.log1p(_nearness(place, around.neighbours, REACH_M, within))
    if len(around.beside) >= STAGES:
        score += ON_THE_WAY * math.log1p(_nearness(place, around.beside, STAGE_M))
    return score


def _inside(place: Place, areas: Sequence[tuple[Place, float]]) -> float:
    return sum([p for area, p in areas if contains(area, place)])


def _nearness(place: Place, neighbours: Sequence[tuple[Place, float]], far_m: float, within_m: float = 0.0) -> float:
    """Return how many of the neighbours are near, those farther off in part."""
    own, (x, y, z) = place.id, direction(place.lat, place.lon)
    beyond = cos(min(pi, (within_m + FADES * far_m) / EARTH_RADIUS_M))
    found = 0.0
    for n, p in neighbours:
        if n.id != own:
            a, b, c = direction(n.lat, n.lon)
            cosine = x * a + y * b + z * c
            if cosine > beyond:
                metres = EARTH_RADIUS_M * acos(min(1.0, cosine)) - within_m
                found += p * exp(-metres / far_m) if metres > 0.0 else p
    return found
