"""A place that a name may stand for, with the reasons of its score."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geotrack.gazetteer.hit import NameHit
from geotrack.gazetteer.prominence import feature_prior, population_prior
from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place

__all__ = ["Candidate", "Match", "beside", "demonymic", "ranked", "standing_in", "within"]

Match = Literal["exact", "rephrased", "longer", "skeleton", "edit", "demonym", "near", "stands_for"]

MATCHES = {"exact": 0.35, "rephrased": 0.3, "longer": 0.2, "demonym": 0.25, "skeleton": 0.15, "edit": 0.1}
PRIMARY_NAME = 0.12  # as much as four orders of magnitude of population: Bombay is Mumbai, no hamlet
FEATURE, POPULATION, RENOWN = 0.2, 0.2, 0.13  # with the two above: 1
CITY_SHARE = 3  # a division with fewer than so many times the people of its namesake city is that city
NEARNESS = 0.3
NEAR_METRES = 100_000.0  # half of the nearness is lost at this distance
BESIDE_METRES = 30_000.0
WITHIN = 0.1
OWN = 0.95  # what a person has added is meant before all else
BESIDE, STANDS_FOR = 0.8, 0.5  # what a settlement's score is worth to the airport beside it, and to itself in its stead


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One answer to a look-up.

    Parameters
    ----------
    score
        0 to 1; the sum of the parts. It ranks; it is not a probability.
    matched
        The name that was met, as the gazetteer writes it.
    match
        "exact"; "rephrased" (the same thing with another generic word: Sea of Japan for Japan Sea); "longer" (the
        name goes on with a generic word: Tanna Island for Tanna); "skeleton" (another romanisation); "edit" (a slip of
        one letter); "demonym" (the land of "Russian"); "near" (the airport beside the settlement that was named);
        "stands_for" (the settlement in the stead of its station, which the gazetteer does not have).
    parts
        What the score is made of.
    """

    place: Place
    score: float
    matched: str
    match: Match
    parts: tuple[tuple[str, float], ...] = ()


def ranked(hits: Iterable[NameHit], near: Point | None = None) -> tuple[Candidate, ...]:
    """Return the hits as candidates, best first; those near the point before those far away."""
    every = tuple(hits)
    cities = {_home(hit.place): hit.place.population for hit in reversed(every) if hit.place.feature.startswith("P")}
    candidates = (_scored(hit, near, city=cities.get(_home(hit.place), 0)) for hit in every)
    return tuple(sorted(candidates, key=lambda candidate: (-candidate.score, candidate.place.id)))


def _home(place: Place) -> tuple[str | None, str | None]:
    return place.country, place.admin1


def _scored(hit: NameHit, near: Point | None, *, city: int) -> Candidate:
    """Return the hit as a candidate; `city` is the population of a city of that name in the same division."""
    place = hit.place
    # Oslo the county is little more than Oslo the city, which is meant; New York the state is much more
    is_its_city = place.feature == "A.ADM1" and city * CITY_SHARE >= max(1, place.population)
    parts = [
        ("match", MATCHES[hit.match] * hit.likeness),
        ("primary", PRIMARY_NAME if hit.primary else 0.0),
        ("feature", 0.0 if is_its_city else FEATURE * feature_prior(place.feature)),
        ("population", POPULATION * population_prior(place.population)),
        ("renown", RENOWN * hit.renown),
    ]
    if near is not None:
        closeness = _closeness(rough_distance(near, Point(place.lat, place.lon)), NEAR_METRES)
        parts = [(name, value * (1 - NEARNESS)) for name, value in parts]
        parts.append(("nearness", NEARNESS * closeness))
    if hit.own:
        parts = [("own", OWN), *((name, value * (1 - OWN)) for name, value in parts)]
    return _candidate(place, parts, hit.form, hit.match)


def _closeness(metres: float, half: float) -> float:
    return 1 / (1 + metres / half)


def demonymic(place: Place, word: str) -> Candidate:
    """Return the place as a candidate for its demonym or adjective."""
    parts = [("match", MATCHES["demonym"]), ("feature", FEATURE * feature_prior(place.feature))]
    return _candidate(place, parts, word, "demonym")


def within(candidate: Candidate, area: Place) -> Candidate:
    """Return the candidate with its score raised, since it lies in the area that was named with it."""
    parts = [(name, value * (1 - WITHIN)) for name, value in candidate.parts]
    return _candidate(
        candidate.place, [*parts, ("within", WITHIN)], f"{candidate.matched}, in {area.name}", candidate.match
    )


def _candidate(place: Place, parts: list[tuple[str, float]], matched: str, match: Match) -> Candidate:
    shown = tuple((name, round(value, 4)) for name, value in parts)
    score = min(1.0, math.fsum(value for _, value in shown))
    return Candidate(place=place, score=score, matched=matched, match=match, parts=shown)


def beside(settlement: Candidate, place: Place, metres: float = 0.0) -> Candidate:
    """Return the place as a candidate for a thing called after a settlement beside it.

    Parameters
    ----------
    metres
        How far the place lies from the settlement.
    """
    score = [("settlement", settlement.score * BESIDE * _closeness(metres, BESIDE_METRES))]
    return _candidate(place, score, f"{place.name}, by {settlement.matched}", "near")


def standing_in(settlement: Candidate) -> Candidate:
    """Return the settlement in the stead of its airport or station, which the gazetteer does not have."""
    score = [("settlement", settlement.score * STANDS_FOR)]
    return _candidate(settlement.place, score, settlement.matched, "stands_for")
