"""Routes near a pole: the page shows them on the plane of the picture, since Web Mercator ends before they do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from geotrack.cartography.basemap import Basemap, basemap, scale_for
from geotrack.cartography.ground import bent
from geotrack.cartography.ownground import OwnGround
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.projection import Azimuthal
from geotrack.cartography.scene import Scene
from geotrack.cartography.sheet import Sheet, sheet_around, sheet_for
from geotrack.cartography.stretches import Stretch, course, stretches
from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Polar", "polar"]

BEYOND = 82.0  # degrees north or south: there Web Mercator draws all lengths seven times too long, and soon ends
PAPER, PADDING = Box(0.0, 0.0, 900.0, 600.0), Pixel(110.0, 64.0)
MARGIN = 0.5  # of the paper, on each side: what a reader may pan over
MOST_POINTS = 3_000
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, kw_only=True)
class Polar:
    """A route near a pole, as the page draws it.

    Parameters
    ----------
    projection
        The plane of the map.
    sheet
        The route on a paper of 900 by 600.
    paths
        The legs, as places on the earth.
    base
        Land and borders around.
    """

    projection: Azimuthal
    sheet: Sheet
    paths: tuple[tuple[Point, ...], ...]
    base: Basemap


def polar(scene: Scene) -> Polar | None:
    """Return how the page shows a route that comes near a pole; None for all others."""
    courses = [course(way, scene) for way in scene.ways]
    points = [*chain.from_iterable(courses), *(dot.point for dot in scene.dots)]
    beyond = [point.lat for point in points if abs(point.lat) > BEYOND]
    if not beyond:
        return None
    sheet = sheet_for(points, PAPER, PADDING)
    if not isinstance(sheet.projection, Azimuthal):  # half the earth and more: the pole goes to the middle
        sheet = sheet_around(Point(90.0 if beyond[0] > 0 else -90.0, 0.0), points, PAPER, PADDING)
    if not isinstance(sheet.projection, Azimuthal):  # pragma: no cover - for the type checker
        return None
    drawn = stretches(scene, courses, sheet)
    return Polar(
        projection=sheet.projection,
        sheet=sheet,
        paths=tuple(_path(stretch, sheet) for stretch in drawn),
        base=_base(sheet, scene.own),
    )


def _path(stretch: Stretch, sheet: Sheet) -> tuple[Point, ...]:
    import numpy as np

    return tuple(Point(lat, lon) for lon, lat in sheet.places(np.array(stretch.main)).tolist())


def _base(sheet: Sheet, own: OwnGround) -> Basemap:
    """Return the base map with more points where an edge is long: a meridian is no straight line here."""
    wide, high = MARGIN * PAPER.right, MARGIN * PAPER.bottom
    box = Box(PAPER.left - wide, PAPER.top - high, PAPER.right + wide, PAPER.bottom + high)
    window = replace(sheet, box=box).window
    scale, step = scale_for(sheet.span_km), sheet.km / KM_PER_DEGREE
    found = basemap(window, scale=scale, step=step, most=MOST_POINTS, own=own)
    return replace(
        found,
        land=tuple(_line(bent([*_pairs(ring), *_pairs(ring[:1])])[:-1]) for ring in found.land),
        borders=tuple(_line(bent(_pairs(line))) for line in found.borders),
    )


def _pairs(line: Sequence[Point]) -> list[tuple[float, float]]:
    return [(point.lon, point.lat) for point in line]


def _line(places: "NDArray[np.float64]") -> tuple[Point, ...]:
    return tuple(Point(lat, lon) for lon, lat in places.tolist())
