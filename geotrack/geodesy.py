"""Distances, bearings and geodesic lines on the WGS84 ellipsoid.

Formulas: C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), as pyproj runs them.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyproj import Geod

__all__ = [
    "EARTH_RADIUS_M",
    "Point",
    "bearing",
    "destination",
    "direction",
    "distance",
    "geodesic",
    "great_circle",
    "line_length",
    "midpoint",
    "rough_distance",
    "unwrap",
]

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
HALF_PI = pi / 2


class Point(NamedTuple):
    """A point on the earth.

    Attributes
    ----------
    lat, lon
        Degrees north and east, WGS84. After `unwrap` the longitude may leave -180..180.
    """

    lat: float
    lon: float


@lru_cache(maxsize=1)
def _wgs84() -> "Geod":
    # pyproj costs 60 ms to import: only those who measure pay for it
    from pyproj import Geod

    return Geod(ellps="WGS84")


def distance(a: Point, b: Point) -> float:
    """Return the length of the geodesic from a to b, in metres.

    Examples
    --------
    >>> round(distance(Point(0, 179.5), Point(0, -179.5)))
    111319
    """
    return float(_wgs84().inv(a.lon, a.lat, b.lon, b.lat)[2])


@lru_cache(maxsize=20_000)
def direction(lat: float, lon: float) -> tuple[float, float, float]:
    """Return the unit vector from the earth's middle to a point, on the sphere.

    The great-circle distance of two points is `EARTH_RADIUS_M` times the arc cosine of their product: twice as fast
    as `rough_distance` where one point is measured against many, good to a metre.
    """
    north, east = math.radians(lat), math.radians(lon)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def rough_distance(a: Point, b: Point) -> float:
    """Return the great-circle distance in metres, good to 0.5 %: for ranking, never for showing.

    The haversine formula on the mean sphere; some 20 times faster than `distance`.
    """
    (a_lat, a_lon), (b_lat, b_lon) = a, b
    lat1, lat2 = radians(a_lat), radians(b_lat)
    h = sin((lat2 - lat1) / 2) ** 2
    h += cos(lat1) * cos(lat2) * sin(radians(b_lon - a_lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * (asin(sqrt(h)) if h < 1.0 else HALF_PI)


def great_circle(a: Point, b: Point) -> float:
    """Return the great-circle distance in metres on the mean sphere: up to 0.5 % off the geodesic of the ellipsoid.

    Examples
    --------
    >>> round(great_circle(Point(0, 179.5), Point(0, -179.5)))
    111195
    """
    return rough_distance(a, b)


def line_length(points: Sequence[Point]) -> float:
    """Return the length of a line in metres: the sum of the geodesics from point to point.

    Examples
    --------
    >>> round(line_length((Point(0, 179.5), Point(0, 180), Point(0, -179.5))))
    111319
    """
    return float(_wgs84().line_length([p.lon for p in points], [p.lat for p in points]))


def bearing(a: Point, b: Point) -> float:
    """Return the direction in which the geodesic leaves a for b, in degrees clockwise from north, 0 to 360."""
    # twice: a hair west of north is 360.0 after the first, by rounding
    return float(_wgs84().inv(a.lon, a.lat, b.lon, b.lat)[0]) % 360.0 % 360.0


def destination(start: Point, bearing_degrees: float, metres: float) -> Point:
    """Return the point that lies so many metres from start in that direction."""
    lon, lat, _ = _wgs84().fwd(start.lon, start.lat, bearing_degrees, metres)
    return Point(float(lat), float(lon))


def geodesic(a: Point, b: Point, *, step: float = 50_000.0) -> tuple[Point, ...]:
    """Return the geodesic from a to b as points at most `step` metres apart, ends included.

    Longitudes are unwrapped: a line over the antimeridian runs on past 180 or -180.
    """
    pieces = max(1, math.ceil(distance(a, b) / step))
    inner = _wgs84().npts(a.lon, a.lat, b.lon, b.lat, pieces - 1) if pieces > 1 else []
    return unwrap((a, *(Point(lat, lon) for lon, lat in inner), b))


def midpoint(a: Point, b: Point) -> Point:
    """Return the point half way along the geodesic from a to b."""
    lon, lat = _wgs84().npts(a.lon, a.lat, b.lon, b.lat, 1)[0]
    return Point(float(lat), float(lon))


def unwrap(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points with longitudes that never jump by more than 180 degrees between neighbours.

    Examples
    --------
    >>> unwrap((Point(35.7, 139.7), Point(37.8, -122.4)))
    (Point(lat=35.7, lon=139.7), Point(lat=37.8, lon=237.6))
    """
    out: list[Point] = []
    for point in points:
        lon = point.lon
        if out:
            lon += 360.0 * round((out[-1].lon - lon) / 360.0)
        out.append(Point(point.lat, lon))
    return tuple(out)
