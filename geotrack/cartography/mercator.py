"""The plane of the page: Web Mercator, measured in degrees so that one unit is one degree of longitude."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from geotrack.geodesy import Point

__all__ = ["EDGE", "Spot", "Window", "on_earth", "on_plane", "window_around"]

EDGE = 85.0  # Web Mercator ends at 85.05 degrees north and south
KM_PER_DEGREE = 111.195  # on the mean sphere, 6371 km


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the plane: `x` grows to the east, `y` to the north, both in degrees of longitude."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A rectangle of the earth.

    Parameters
    ----------
    south, west, north, east
        Degrees; `west` is less than `east`, so either may leave -180..180.
    """

    south: float
    west: float
    north: float
    east: float

    @property
    def middle(self) -> Point:
        """The middle of the window on the plane."""
        low, high = on_plane(Point(self.south, self.west)), on_plane(Point(self.north, self.east))
        return on_earth(Spot(x=(low.x + high.x) / 2, y=(low.y + high.y) / 2))

    @property
    def span(self) -> float:
        """The longer side on the plane, in degrees of longitude."""
        low, high = on_plane(Point(self.south, self.west)), on_plane(Point(self.north, self.east))
        return max(high.x - low.x, high.y - low.y)

    @property
    def shape(self) -> float:
        """Width over height on the plane."""
        low, high = on_plane(Point(self.south, self.west)), on_plane(Point(self.north, self.east))
        return (high.x - low.x) / (high.y - low.y) if high.y > low.y else math.inf

    @property
    def span_km(self) -> float:
        """The longer side on the ground, in kilometres."""
        return self.span * math.cos(math.radians(self.middle.lat)) * KM_PER_DEGREE

    def widened(self, margin: float) -> "Window":
        """Return the window with `margin` degrees of longitude more on each side, measured on the plane."""
        low, high = on_plane(Point(self.south, self.west)), on_plane(Point(self.north, self.east))
        south = on_earth(Spot(x=low.x, y=low.y - margin)).lat
        north = on_earth(Spot(x=high.x, y=high.y + margin)).lat
        return Window(south=south, west=low.x - margin, north=north, east=high.x + margin)

    def holds(self, point: Point) -> bool:
        """Return True where the point lies in the window."""
        return self.south <= point.lat <= self.north and self.west <= point.lon <= self.east


def on_plane(point: Point) -> Spot:
    """Return where a point falls on the plane; beyond 85 degrees north or south it is drawn at the edge."""
    lat = math.radians(max(-EDGE, min(EDGE, point.lat)))
    return Spot(x=point.lon, y=math.degrees(math.asinh(math.tan(lat))))


def on_earth(spot: Spot) -> Point:
    """Return the point that lies at a spot of the plane, no further than 85 degrees north or south."""
    lat = math.degrees(math.atan(math.sinh(math.radians(spot.y))))
    return Point(max(-EDGE, min(EDGE, lat)), spot.x)


def window_around(points: Iterable[Point], *, least_km: float = 40.0) -> Window:
    """Return the smallest window that holds the points and is at least `least_km` wide and high.

    Without points it is the whole world.
    """
    spots = [on_plane(point) for point in points]
    if not spots:
        return Window(south=-60.0, west=-180.0, north=80.0, east=180.0)
    low = on_earth(Spot(x=min(s.x for s in spots), y=min(s.y for s in spots)))
    high = on_earth(Spot(x=max(s.x for s in spots), y=max(s.y for s in spots)))
    tight = Window(south=low.lat, west=low.lon, north=high.lat, east=high.lon)
    least = least_km / KM_PER_DEGREE / max(0.05, math.cos(math.radians(tight.middle.lat)))
    return tight.widened(max(0.0, (least - tight.span) / 2))
