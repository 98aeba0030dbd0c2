"""The first-order division that a place belongs to, where its source does not say: that of the nearest city."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.grid import COLUMNS, METRES_A_DEGREE, cell_at
from geotrack.geodesy import Point, rough_distance

__all__ = ["with_divisions"]

REACH_M = 40_000.0
"""Beyond this distance, in metres, the nearest city says nothing."""

SMALL_KM = 10.0
"""A place with a larger radius may lie in several divisions."""

Cities = dict[tuple[str | None, int], list[tuple[Point, str]]]


def with_divisions(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries, small ones without a division given that of the nearest city of their country.

    Airports, stations and border posts come without one; an airport a few kilometres from a division's border may so
    be given the wrong side of it.
    """
    kept = tuple(entries)
    cities: Cities = defaultdict(list)
    for entry in kept:
        if entry.feature.startswith("P") and entry.admin1:
            cities[entry.country, cell_at(entry.lat, entry.lon)].append((Point(entry.lat, entry.lon), entry.admin1))
    return tuple(replace(entry, admin1=_nearest(entry, cities)) if _lacks(entry) else entry for entry in kept)


def _lacks(entry: Entry) -> bool:
    return (
        entry.admin1 is None and entry.country is not None and entry.radius_km <= SMALL_KM and entry.feature[0] != "A"
    )


def _nearest(entry: Entry, cities: Cities) -> str | None:
    here = Point(entry.lat, entry.lon)
    best = (REACH_M, "")
    for point, admin1 in sorted(_around(entry, cities), key=lambda city: abs(city[0].lat - here.lat)):
        if abs(point.lat - here.lat) * METRES_A_DEGREE > best[0]:
            break  # what follows lies farther north or south than the best is away
        best = min(best, (rough_distance(here, point), admin1))
    return best[1] or None


def _around(entry: Entry, cities: Cities) -> Sequence[tuple[Point, str]]:
    cell = cell_at(entry.lat, entry.lon)
    steps = [row * COLUMNS + column for row in (-1, 0, 1) for column in (-1, 0, 1)]
    return [city for step in steps for city in cities.get((entry.country, cell + step), ())]
