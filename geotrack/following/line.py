"""A line: the parts of a road, a railway or a recorded track, measured, and its points found again by kilometres."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geotrack.geodesy import EARTH_RADIUS_M, Point, geodesic, unwrap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Line", "Part", "thinned"]

FINEST_M = 10_000.0
"""Longer pieces of a line get points between: the geodesic, which is what is measured, is also what is drawn."""

DECIMALS = 6  # a tenth of a metre
TINY = 1e-30
FINEST_OFF, MOST_KEPT = 1e-4, 5_000  # degrees, points


@dataclass(frozen=True, kw_only=True)
class Part:
    """A line without a gap.

    Parameters
    ----------
    points
        At least two, neighbours differ; longitudes run on over the antimeridian.
    """

    points: tuple[Point, ...]

    @cached_property
    def miles(self) -> "Grid":
        """Metres from the start to each point, along geodesics."""
        import numpy as np
        from pyproj import Geod

        lons, lats = [p.lon for p in self.points], [p.lat for p in self.points]
        return np.concatenate([[0.0], np.cumsum(Geod(ellps="WGS84").line_lengths(lons, lats))])

    @property
    def length(self) -> float:
        """Metres from end to end."""
        return float(self.miles[-1])

    @cached_property
    def vectors(self) -> "Grid":
        """Unit vectors of the points: distances over a pole or the antimeridian are as any other."""
        import numpy as np

        lat, lon = (np.radians([getattr(p, name) for p in self.points]) for name in ("lat", "lon"))
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

    def beside(self, point: Point) -> tuple["Grid", "Grid"]:
        """Return for each piece the metres from a point to it, and the metres along to the spot beside the point."""
        import numpy as np

        starts, steps = self.vectors[:-1], np.diff(self.vectors, axis=0)
        there = Part(points=(point,)).vectors[0]
        squares = np.maximum((steps * steps).sum(axis=1), TINY)  # two longitudes of a pole are one spot
        share = np.clip(((there - starts) * steps).sum(axis=1) / squares, 0.0, 1.0)
        chord = np.linalg.norm(starts + steps * share[:, None] - there, axis=1)
        away = 2 * EARTH_RADIUS_M * np.arcsin(np.clip(chord / 2, 0.0, 1.0))
        return away, self.miles[:-1] + share * np.diff(self.miles)

    def at(self, metres: float) -> Point:
        """Return the point so many metres from the start, to the tenth of a metre."""
        import numpy as np

        index = int(np.clip(np.searchsorted(self.miles, metres, side="right") - 1, 0, len(self.points) - 2))
        a, b = self.points[index], self.points[index + 1]
        share = (metres - self.miles[index]) / (self.miles[index + 1] - self.miles[index])
        share = min(1.0, max(0.0, float(share)))
        return _rounded(Point(a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon)))

    def between(self, start: float, end: float) -> tuple[Point, ...]:
        """Return the points from one distance to another; backwards where the second is the lesser."""
        import numpy as np

        low, high = sorted((start, end))
        first, last = np.searchsorted(self.miles, low, side="right"), np.searchsorted(self.miles, high, side="left")
        found = (self.at(low), *self.points[int(first) : int(last)], self.at(high))
        return found if start <= end else found[::-1]


@dataclass(frozen=True, kw_only=True)
class Line:
    """The line of a file.

    Parameters
    ----------
    name
        What it is called.
    parts
        At least one; they may touch, or not.
    """

    name: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, name: str, parts: Sequence[Sequence[Point]]) -> "Line":
        """Return the line of parts with two different points at least; others are left out."""
        made = (_fine(_distinct(part)) for part in parts)
        return cls(name=name, parts=tuple(Part(points=points) for points in made if len(points) > 1))


def thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a long line with fewer points, ten metres off at most where it has not very many: for keeping and drawing.

    D. Douglas and T. Peucker (1973), as shapely runs it.
    """
    off = FINEST_OFF
    while len(points) > MOST_KEPT:
        from shapely import LineString  # only where a line is long: it costs 0.1 s

        kept = LineString([(p.lon, p.lat) for p in points]).simplify(off, preserve_topology=False)
        points = [Point(lat, lon) for lon, lat in kept.coords]
        off *= 2
    return tuple(points)


def _distinct(points: Sequence[Point]) -> list[Point]:
    """Return the points, rounded, without those that repeat their neighbour."""
    rounded = [_rounded(point) for point in points]
    return [point for before, point in zip((None, *rounded), rounded, strict=False) if point != before]


def _fine(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points unwrapped, with more of them where they lie far apart."""
    out = list(points[:1])
    for a, b in pairwise(points):
        far = max(abs(a.lat - b.lat), abs((a.lon - b.lon + 180.0) % 360.0 - 180.0)) * math.radians(1) * EARTH_RADIUS_M
        out += [_rounded(p) for p in geodesic(a, b, step=FINEST_M)[1:-1]] if far > FINEST_M else []
        out.append(b)
    return unwrap(out)


def _rounded(point: Point) -> Point:
    return Point(round(point.lat, DECIMALS), round(point.lon, DECIMALS))
