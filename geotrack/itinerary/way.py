"""A way: the real line between two stops, where one is given; and what the kilometres of an itinerary are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geotrack.geodesy import Point, distance, great_circle, line_length
from geotrack.itinerary.stop import Stop

__all__ = ["DISTANCES", "GEODESIC", "GREAT_CIRCLE", "LINE", "Way", "joins", "straight", "way_between"]

GEODESIC, GREAT_CIRCLE, LINE = "geodesic", "great-circle", "line"
DISTANCES = (GEODESIC, GREAT_CIRCLE)
"""How legs without a line are measured: on the WGS84 ellipsoid, or on a sphere of 6,371 km."""

SAME_DEGREES = 2e-6
"""Ends nearer than this are one: a fifth of a metre, where six decimals are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The line that a traveller followed from one stop to the next.

    Parameters
    ----------
    start, end
        Ids of the two stops.
    line
        Its points; longitudes run on over the antimeridian.
    metres
        Its length along the line.
    name
        What the line is called: "Trans-Siberian Railway".
    """

    start: str
    end: str
    line: tuple[Point, ...]
    metres: float
    name: str


def way_between(a: Stop, b: Stop, line: Sequence[Point], name: str, measure: str = GEODESIC) -> Way:
    """Return the way from one stop to the next along a line, measured piece by piece as `DISTANCES` says."""
    metres = line_length(line) if measure == GEODESIC else sum(great_circle(p, q) for p, q in pairwise(line))
    return Way(start=a.id, end=b.id, line=tuple(line), metres=metres, name=name)


def straight(a: Point, b: Point, measure: str) -> float:
    """Return the metres between two points, as `DISTANCES` says."""
    return great_circle(a, b) if measure == GREAT_CIRCLE else distance(a, b)


def joins(way: Way, a: Stop, b: Stop) -> bool:
    """True where a way begins at one stop and ends at the other: after a change of stops it may not any more."""
    return len(way.line) > 1 and _same(way.line[0], a.spot) and _same(way.line[-1], b.spot)


def _same(a: Point, b: Point) -> bool:
    around = (a.lon - b.lon + 180.0) % 360.0 - 180.0
    return max(abs(a.lat - b.lat), abs(around)) < SAME_DEGREES
