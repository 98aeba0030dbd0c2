"""Ways: the real lines between stops, as an itinerary file keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geotrack.geodesy import Point
from geotrack.itinerary.file.field import Field
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.way import GEODESIC, Way, joins, way_between

__all__ = ["read_snapped", "read_ways"]

MOST_DETAIL = 100.0
"""How much longer a line may have been before it was thinned out: a recorded track zigzags."""

MOST_TURNS = 720.0
"""Degrees east or west that a line may run on to: twice around the earth."""


def read_snapped(field: Field) -> Point | None:
    """Return where on the line a stop lies; None where the file does not say.

    Raises
    ------
    BadInputError
        When it is no point of the earth.
    """
    if field.value is None:
        return None
    lat, lon = field.child("lat").number(-90, 90), field.child("lon").number(-180, 180)
    if lat is None or lon is None:
        raise field.error("a point has both lat and lon")
    return Point(lat, lon)


def read_ways(legs: Field, stops: Sequence[Stop], measure: str | None, warnings: list[str]) -> Iterator[Way]:
    """Yield the lines that the legs of a file follow; of one that does not join its stops any more a warning is left.

    Raises
    ------
    BadInputError
        When a line is no list of points of the earth.
    """
    for leg in legs.items():
        if "line" not in leg:
            continue
        line = [_point(spot) for spot in leg.child("line").items()]
        a, b = _end(leg.child("from"), stops), _end(leg.child("to"), stops)
        way = way_between(a, b, line, leg.child("line_name").text() or "", measure or GEODESIC) if a and b else None
        if way and a and b and joins(way, a, b):
            yield _exact(way, leg.child("line_km").number(0, 1e6))
        else:
            warnings.append(f"{leg.path}: the line does not join these stops any more; the leg is straight.")


def _exact(way: Way, kilometres: float | None) -> Way:
    """Return a way with the length that the file gives: the line may have been thinned out after it was measured."""
    metres = 1000.0 * (kilometres or 0.0)
    return replace(way, metres=metres) if way.metres * 0.99 < metres < way.metres * MOST_DETAIL else way


def _end(field: Field, stops: Sequence[Stop]) -> Stop | None:
    """Return the stop that a leg names by its index or its id; None where there is none."""
    if isinstance(field.value, int) and not isinstance(field.value, bool):
        return stops[field.value] if 0 <= field.value < len(stops) else None
    return next((stop for stop in stops if stop.id == field.text()), None)


def _point(field: Field) -> Point:
    spot = list(field.items())
    if len(spot) != 2:  # noqa: PLR2004 - a pair
        raise field.error("a point of a line is [longitude, latitude]")
    lon, lat = spot[0].number(-MOST_TURNS, MOST_TURNS), spot[1].number(-90, 90)
    if lon is None or lat is None:
        raise field.error("a point of a line is [longitude, latitude]")
    return Point(lat, lon)
