"""The places that a name may stand for, with what speaks for each before the context is asked."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from geotrack.gazetteer import Gazetteer, NameHit, name_key
from geotrack.geodesy import Point, rough_distance
from geotrack.language import TaggedSentence, Toponym
from geotrack.place import Place, is_area, is_facility

__all__ = ["Candidate", "candidates_of", "listed_as", "prior", "softmax"]

MOST = 15
"""Candidates kept for a name: the 100 best hold 95 % of the truth, the 15 best nearly as much once ranked."""

OWN = 10.0
"""What speaks for a place that the reader has added: more than any other prior."""

RENOWN = 1.0
"""What speaks for a place that is known in a hundred names, on the scale of `prior`."""

UNCOUNTED = 300_000
"""Inhabitants that a first-order division is taken to have where they are not known."""

ALIAS, GREAT_ALIAS = -3.0, -1.0
"""What speaks for a place by another name than its main one: Saint Paris is also listed as Paris.

Less speaks against a city of millions: Bombay and Calcutta are those of India, whatever hamlet has the name now.
"""

ALONE = 3.0
"""What is given back to an alias that no other place shares: "Guzar" is not taken from a namesake."""

LISTED = 3.0
"""What speaks for a county in a list of counties, as where a type noun stands beside the name."""

PLURALS = {"counties": "county", "parishes": "parish", "districts": "district", "provinces": "province"}
JOINTS = frozenset({",", "and", "&", "or"})
GREAT = 500_000
SHARE = 4
CAPITAL_SHARE = 10
STATED_M = 30_000.0
"""Metres from the coordinates that a report gives within which a place of that name is the one meant."""

SITES = frozenset({"S.ADMF", "S.PAL", "S.BLDG", "S.CTRG", "S.MNMT", "S.ANS", "S.CSTL", "S.CH", "S.MSTY"})
FACILITY = {"S.AIRP": "airport", "S.RSTN": "railway station", "S.PSTB": "border crossing", "L.PRT": "port"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may stand for.

    Parameters
    ----------
    place
        The gazetteer's entry.
    prior
        What speaks for it without context, on a scale where 1 multiplies the odds by e.
    how
        How the name led to it: ``exact``, ``skeleton``, ``near``, ``stands_for``, ``demonym``, ``online``,
        ``stated`` (by coordinates) or ``pinned``.
    """

    place: Place
    prior: float
    how: str = "exact"


def prior(place: Place, *, primary: bool) -> float:
    """Return what speaks for a place before any context: kind of feature, inhabitants, and main against other names."""
    unique = 3.0 if primary and place.feature in SITES and " " in place.name else 0.0  # "White House", "Suez Canal"
    return _by_feature(place) + unique + (0.7 if primary else _alias(place))


def _alias(place: Place) -> float:
    """Return what another name than the main one counts, by inhabitants: from a hundred thousand to a million."""
    if not place.feature.startswith("P"):
        return ALIAS
    greatness = min(1.0, max(0.0, math.log10(place.population + 10) - 5.0))
    return ALIAS + greatness * (GREAT_ALIAS - ALIAS)


def _by_feature(place: Place) -> float:
    feature = place.feature
    if feature.startswith(("A.PCL", "A.TERR", "L.CONT")):
        return 8.0
    if feature == "A.ADM1":
        return 1.5 + 0.9 * math.log10((place.population or UNCOUNTED) + 10)
    if feature.startswith("A"):
        return 3.5 + min(1.5, math.log10(place.population + 10) / 5)
    if feature.startswith(("H", "L", "T", "V", "U")) and not is_facility(place):
        return 5.6
    if feature == "P.PPLC":
        return 1.5 + 0.9 * math.log10(place.population + 10)
    if feature.startswith("P"):
        return 0.9 * math.log10(place.population + 10)
    return 1.5 if feature == "S.AIRP" else 3.0


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities of candidates with these scores."""
    top = max(scores)
    parts = [math.exp(s - top) for s in scores]
    total = sum(parts)
    return [part / total for part in parts]


def listed_as(tagged: TaggedSentence, toponym: Toponym) -> str | None:
    """Return what a list of names makes of each of them: "county" for "Clay, Grant and Otter counties".

    None where the name stands in no such list.
    """
    for word in tagged.words[toponym.name.span.last :]:
        if word.text.lower() in PLURALS:
            return PLURALS[word.text.lower()]
        if word.text not in JOINTS and not word.text[:1].isupper():
            return None
    return None


def candidates_of(toponym: Toponym, gazetteer: Gazetteer, listed: str | None = None) -> tuple[Candidate, ...]:
    """Return the candidates of a name, the likeliest first; empty where nothing is known by that name.

    Parameters
    ----------
    listed
        What `listed_as` returns.
    """
    if toponym.name.point is not None:
        return (Candidate(place=_stated(toponym, toponym.name.point), prior=8.0, how="stated"),)
    if toponym.kind.kind == "demonym" and toponym.name.demonym is not None:
        return (Candidate(place=toponym.name.demonym, prior=8.0, how="demonym"),)
    every = [*_all(toponym, gazetteer), *(_divisions(toponym, gazetteer, listed) if listed else ())]
    found = {c.place.id: c for c in sorted(every, key=lambda c: c.prior)}
    ranked = [_before_its_division(c, found.values()) for c in found.values()]
    return tuple(sorted(ranked, key=lambda c: -c.prior))


def _stated(toponym: Toponym, point: Place) -> Place:
    """Return the place of the name that lies where the text says, else the point that it gives."""
    here = Point(point.lat, point.lon)
    near = [(rough_distance(here, Point(h.place.lat, h.place.lon)), h.place) for h in toponym.name.hits]
    metres, place = min(near, key=lambda found: found[0], default=(math.inf, point))
    if metres <= max(STATED_M, place.radius_km * 1000.0):
        return place
    return replace(point, name=toponym.name.surface) if toponym.name.hits else point


def _before_its_division(candidate: Candidate, others: Collection[Candidate]) -> Candidate:
    """Return a great city with the odds of the state or country of its name, where a third of that lives in the city.

    "New York" and "Singapore" are the city first; "Washington" and "Quebec" have to be told by the context.
    """
    city = candidate.place
    if not city.feature.startswith("P") or city.population < GREAT:
        return candidate
    areas = [c.prior for c in others if c.place.feature.startswith("A") and c.place.country == city.country]
    wide = [c.place.population for c in others if c.place.feature.startswith("A") and c.place.country == city.country]
    if not areas or max(wide) > city.population * (CAPITAL_SHARE if city.feature == "P.PPLC" else SHARE):
        return candidate
    return replace(candidate, prior=max(candidate.prior, max(areas) + 0.5))


def _all(toponym: Toponym, gazetteer: Gazetteer) -> Iterator[Candidate]:
    wanted = toponym.feature
    for hit in toponym.name.hits:
        how = "exact" if hit.match == "exact" else hit.match
        only = len(toponym.name.hits) == 1
        main = _is_main(hit) or (only and _is_called(hit))
        speaks = prior(hit.place, primary=main) + RENOWN * hit.renown + _fit(hit.place, wanted)
        speaks += ALONE if only and not main else 0.0
        yield Candidate(place=hit.place, prior=speaks + (OWN if hit.own else 0.0), how=how)
    fitting = any(wanted and hit.place.feature.startswith(wanted) for hit in toponym.name.hits)
    if wanted in FACILITY and not fitting:
        yield from _facilities(toponym, gazetteer, FACILITY[wanted])
    elif not toponym.name.hits and not toponym.name.street:
        yield from _alike(toponym, gazetteer)


def _is_main(hit: NameHit) -> bool:
    """True for the main name, and for that of an area or a water without its generic word: the Pacific."""
    place = hit.place
    return hit.primary or (is_area(place) and place.name.lower().startswith(f"{hit.form.lower()} "))


def _is_called(hit: NameHit) -> bool:
    """True for an airport by the part of its name that is no other place's: Heathrow, Gatwick, Narita."""
    return hit.place.feature == "S.AIRP" and hit.form.lower() in hit.place.name.lower().split()


def _divisions(toponym: Toponym, gazetteer: Gazetteer, noun: str) -> Iterator[Candidate]:
    """Yield the counties of a name in a list of counties, where each is called without the word."""
    for hits in gazetteer.probe({name_key(f"{toponym.name.surface} {noun}")}).values():
        for hit in hits:
            if hit.place.feature.startswith("A"):
                yield Candidate(place=hit.place, prior=prior(hit.place, primary=True) + LISTED)


def _fit(place: Place, wanted: str | None) -> float:
    """Return what the type in the text says: "X station" is rather a station than a town."""
    if wanted is None:
        return -1.0 if is_facility(place) else 0.0
    if place.feature.startswith(wanted):
        return 3.0
    return 1.0 if place.feature[:1] == wanted[:1] else -0.5


def _facilities(toponym: Toponym, gazetteer: Gazetteer, noun: str) -> Iterator[Candidate]:
    for found in gazetteer.lookup(f"{toponym.name.surface} {noun}", limit=5):
        if found.match == "near":
            yield Candidate(place=found.place, prior=prior(found.place, primary=False) + 2.0, how="near")


def _alike(toponym: Toponym, gazetteer: Gazetteer) -> Sequence[Candidate]:
    """Return places whose name is spelt much like an unknown one; weak, so context must agree."""
    found = gazetteer.lookup(toponym.name.surface, edits=False, limit=5)
    kept = (f for f in found if f.match in {"skeleton", "rephrased", "near"})
    return [Candidate(place=f.place, prior=prior(f.place, primary=False) - 2.0, how="skeleton") for f in kept]
