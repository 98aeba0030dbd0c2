"""Places derived from others: "off Libya", "west of Sardinia", "between Malta and Sicily", "30 km north of X"."""

import math
from collections.abc import Sequence

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, bearing, destination, distance, midpoint, rough_distance
from geotrack.language import Phrase
from geotrack.place import Place, holds, is_area, is_settlement

__all__ = ["derived_place"]

KM = 1000.0
NEAR_KM = 10.0
"""How much farther from a town "near it" reaches than the town itself."""

LARGEST_KM = 30.0
"""Near an area of at most this radius, as a municipality is, lies near the town of its name."""

OFF_KM = 25.0
"""Where "off X" is when no distance is told: this far out at sea from a port."""

ASIDE_KM = 20.0
"""How far beyond its edge "north of X" is when no distance is told; of an area a third of its radius more."""

ISLAND_KM = 150.0
"""Off an island of at most this radius is somewhere around it; off a larger country, off its main ports."""

LEAST_OFF_KM, MOST_OFF_KM = 100.0, 200.0
AROUND_M = 80_000.0
SETTLEMENTS = 60
SHARE_OF_DISTANCE = 0.15
"""How exact a stated distance and a point of the compass are, as a share of the distance."""

PORTS = ("L.PRT", "L.NVB")


def derived_place(phrase: Phrase, bases: Sequence[Place], gazetteer: Gazetteer) -> Place | None:
    """Return the place that a phrase tells by others, with a radius that says how far it may be meant.

    Parameters
    ----------
    phrase, bases
        The phrase and the places of its names.
    gazetteer
        Knows ports and settlements: the sea lies where none are.

    Returns
    -------
    Place
        Its id begins with ``derived:``; None where the phrase tells no place.
    """
    if phrase.relation in {"between", "halfway"}:
        return _between(phrase, bases[0], bases[1], half=phrase.relation == "halfway")
    base = bases[0]
    if phrase.relation == "coast" and not (is_area(base) and base.radius_km > ISLAND_KM):
        return None
    if phrase.relation in {"off", "coast"}:
        return _off(phrase, base, gazetteer)
    if phrase.relation == "side":
        return _aside(phrase, base)
    if phrase.relation == "from" and phrase.metres is not None:
        return _made(phrase, bases, _point(base), max(phrase.metres / KM, base.radius_km), "L.LCTY")
    wide = base.feature.startswith(("A", "L.CONT", "H.OCN")) and base.radius_km > LARGEST_KM
    if phrase.relation == "near" and not wide:
        return _made(phrase, bases, _point(base), base.radius_km + NEAR_KM, base.feature)
    return None


def _point(place: Place) -> Point:
    return Point(place.lat, place.lon)


def _made(phrase: Phrase, bases: Sequence[Place], at: Point, radius_km: float, feature: str) -> Place:
    name = f"{phrase.called} {' and '.join(base.name for base in bases)}"
    way = phrase.called.lower().replace(" ", "-")
    country = bases[0].country if feature == bases[0].feature else None
    return Place(
        id=f"derived:{way}:{'+'.join(base.id for base in bases)}",
        name=name,
        lat=round(at.lat, 5),
        lon=round(at.lon, 5),
        country=country,
        feature=feature,
        radius_km=round(radius_km, 1),
    )


def _between(phrase: Phrase, a: Place, b: Place, *, half: bool) -> Place | None:
    """The middle of what parts the two, from edge to edge where they are areas."""
    apart = distance(_point(a), _point(b))
    if apart < KM:
        return None
    edges = [] if half else [min(place.radius_km * KM, apart / 2) for place in (a, b)]
    clear = max(0.0, apart - sum(edges))
    middle = midpoint(_point(a), _point(b)) if half else _towards(_point(a), _point(b), edges[0] + clear / 2)
    return _made(phrase, (a, b), middle, max(ASIDE_KM, (clear or apart) / 2 / KM), "L.LCTY")


def _towards(a: Point, b: Point, metres: float) -> Point:
    return destination(a, bearing(a, b), metres)


def _aside(phrase: Phrase, base: Place) -> Place | None:
    if phrase.bearing is None:
        return None
    if phrase.metres is not None:
        out = phrase.metres
        radius = max(3.0, base.radius_km if not is_area(base) else base.radius_km / 2, SHARE_OF_DISTANCE * out / KM)
    else:
        wide = base.radius_km if is_area(base) else base.radius_km + ASIDE_KM
        out, radius = (wide * 4 / 3 if is_area(base) else wide) * KM, max(wide, ASIDE_KM)
    return _made(phrase, (base,), destination(_point(base), phrase.bearing, out), radius, "L.LCTY")


def _off(phrase: Phrase, base: Place, gazetteer: Gazetteer) -> Place:
    """At sea off a port; off the main ports of a country; around a small island."""
    metres = 0.0 if phrase.relation == "coast" else phrase.metres if phrase.metres is not None else OFF_KM * KM
    wide = is_area(base)
    if wide and base.radius_km <= ISLAND_KM:
        return _made(phrase, (base,), _point(base), base.radius_km + metres / KM, "H")
    shore = _main_port(base, gazetteer) if wide else base
    out = _seawards(shore, gazetteer)
    at = _point(shore) if out is None else destination(_point(shore), out, metres)
    if wide:
        radius = min(MOST_OFF_KM, max(LEAST_OFF_KM, base.radius_km / 2))
    else:
        radius = max(base.radius_km, SHARE_OF_DISTANCE * metres / KM, ASIDE_KM)
    return _made(phrase, (base,), at, radius, "H")


def _main_port(area: Place, gazetteer: Gazetteer) -> Place:
    """Return the port of an area that is nearest to its capital, else the capital, else the area itself."""
    capital = gazetteer.capital(area.country) if area.country and area.feature.startswith("A.PCL") else None
    heart = capital or area
    north = math.degrees(area.radius_km / 6371.0) * 2
    ports = [
        port
        for port in gazetteer.window(
            south=max(-90.0, area.lat - north),
            north=min(90.0, area.lat + north),
            west=_lon(area.lon - 2 * north),
            east=_lon(area.lon + 2 * north),
            feature=PORTS,
            limit=200,
        )
        if holds(area, port)
    ]
    return min(ports, key=lambda port: rough_distance(_point(heart), _point(port)), default=heart)


def _lon(degrees: float) -> float:
    return (degrees + 180.0) % 360.0 - 180.0


def _seawards(shore: Place, gazetteer: Gazetteer) -> float | None:
    """Return the direction, in degrees, in which no settlements lie around a place on the coast."""
    here = _point(shore)
    around = gazetteer.nearest(here, within_metres=AROUND_M, feature="P", limit=SETTLEMENTS)
    inland = [math.radians(bearing(here, _point(p))) for p, metres in around if metres > KM and is_settlement(p)]
    if not inland:
        return None
    east, north = sum(map(math.sin, inland)), sum(map(math.cos, inland))
    return (math.degrees(math.atan2(east, north)) + 180.0) % 360.0
