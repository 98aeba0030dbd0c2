"""The sheet: how a part of the earth falls on the paper of a picture."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geotrack.cartography.mercator import Window
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.projection import Azimuthal, Projection, World, cap
from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["EARTH_KM", "Sheet", "sheet_around", "sheet_for"]

EARTH_KM = 6371.007  # the sphere with the surface of WGS84
LEAST_KM = 4.0  # no route is drawn larger, however close its stops lie
ALONE_KM = 150.0  # around a single place, so that one sees where it is
POLAR = 72.0  # degrees: where the middle lies beyond, north need not be up
TURNS = range(0, 360, 15)
WHOLE = 70.0  # degrees: routes that spread further from their middle are drawn on the whole world
OCEANS = (10.0, 150.0)  # middles of world maps that are cut in the Pacific or in the Atlantic
ICE = -60.0
FARTHEST = 1.75  # earth radii from the middle of an azimuthal map: beyond, shapes are no longer themselves
SAMPLES = 41


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The paper of a map.

    Parameters
    ----------
    projection
        From the earth to the plane.
    scale
        Pixels for an earth radius.
    middle
        Which spot of the plane lies in the middle of the box.
    box
        The map on the paper.
    """

    projection: Projection
    scale: float
    middle: tuple[float, float]
    box: Box

    def pixels(self, points: "Sequence[Point] | Grid") -> "Grid":
        """Return where points fall on the paper; an array holds longitudes and latitudes."""
        import numpy as np

        places = points if isinstance(points, np.ndarray) else np.array([(p.lon, p.lat) for p in points])
        spots = self.projection.plane(places.reshape(-1, 2)) - self.middle
        return np.asarray(spots * (self.scale, -self.scale) + self._centre)

    def places(self, pixels: "Grid") -> "Grid":
        """Return the places, longitude and latitude, of spots on the paper; NaN off the earth."""
        import numpy as np

        return np.asarray(self.projection.earth((pixels - self._centre) / (self.scale, -self.scale) + self.middle))

    def pixel(self, point: Point) -> Pixel:
        """Return where a point falls on the paper, on whichever turn of the earth it is given."""
        lon = point.lon
        if isinstance(self.projection, World) and abs(lon - self.projection.middle) > 180.0:  # noqa: PLR2004 - half a turn
            lon -= 360.0 * round((lon - self.projection.middle) / 360.0)
        x, y = self.pixels((Point(point.lat, lon),))[0]
        return Pixel(float(x), float(y))

    @property
    def km(self) -> float:
        """Kilometres for a pixel: in the middle of an azimuthal map, on average over the world."""
        return EARTH_KM / self.scale

    @property
    def span_km(self) -> float:
        """The longer side of the map, in kilometres."""
        return max(self.box.right - self.box.left, self.box.bottom - self.box.top) * self.km

    @property
    def centre(self) -> Point:
        """What lies in the middle of the map."""
        import numpy as np

        lon, lat = self.projection.earth(np.array([self.middle]))[0]
        return Point(float(lat), float(lon))

    @property
    def whole(self) -> bool:
        """True for a map of the world."""
        return isinstance(self.projection, World)

    @cached_property
    def window(self) -> Window:
        """The part of the earth that the map shows, and a little more."""
        import numpy as np

        if isinstance(self.projection, World):
            west = self.projection.middle - 180.0
            return Window(south=self.projection.south, west=west, north=90.0, east=west + 360.0)
        across = np.linspace(self.box.left, self.box.right, SAMPLES)
        down = np.linspace(self.box.top, self.box.bottom, SAMPLES)
        spots = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
        lon, lat = self.places(spots).T
        south, north = np.nanmin(lat), np.nanmax(lat)
        south, north = south - 0.02 * (north - south), north + 0.02 * (north - south)
        west, east = np.nanmin(lon), np.nanmax(lon)
        edge = 0.03 * (east - west)
        poles = [pole for pole in (-90.0, 90.0) if self._shows(Point(pole, 0.0))]
        if poles:
            west, east, edge = self.projection.centre.lon - 180.0, self.projection.centre.lon + 180.0, 0.0
        south, north = min(south, *poles, 90.0), max(north, *poles, -90.0)
        return Window(south=float(south), west=float(west - edge), north=float(north), east=float(east + edge))

    def _shows(self, point: Point) -> bool:
        x, y = self.pixel(point)
        return self.box.left <= x <= self.box.right and self.box.top <= y <= self.box.bottom

    @property
    def _centre(self) -> tuple[float, float]:
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2


def sheet_for(points: Iterable[Point], box: Box, padding: Pixel) -> Sheet:
    """Return the sheet that shows all points in a box of the paper.

    A route that fits on one side of the earth is drawn around its own middle, truly also over a pole; a longer one on
    the whole world, cut where no leg goes.

    Parameters
    ----------
    points
        Along the routes, longitudes unwrapped. Without any the sheet shows the world.
    box
        The map on the paper.
    padding
        Pixels that stay free on each side, for names.
    """
    import numpy as np

    places = np.array([(p.lon, p.lat) for p in points]).reshape(-1, 2)
    if not len(places):
        return _fitted(World(middle=10.0), np.array([(-170.0, 0.0), (190.0, 0.0)]), box, Pixel(0, 0))
    centre, radius = cap(places)
    turned = abs(centre.lat) > POLAR
    best = _around(centre, places, box, padding)
    reach = math.hypot(box.right - box.left, box.bottom - box.top) / 2 / best.scale
    if radius < WHOLE and reach < FARTHEST and np.ptp(places[:, 0]) < 360.0 + 180.0 * turned:
        return best
    return _world(places, box, padding)


def sheet_around(centre: Point, points: Iterable[Point], box: Box, padding: Pixel) -> Sheet:
    """Return the sheet that shows all points on a map around a place; around a pole north need not be up."""
    import numpy as np

    return _around(centre, np.array([(p.lon, p.lat) for p in points]).reshape(-1, 2), box, padding)


def _around(centre: Point, places: "Grid", box: Box, padding: Pixel) -> Sheet:
    turns = TURNS if abs(centre.lat) > POLAR else (0,)
    sheets = [_fitted(Azimuthal(centre=centre, turn=turn), places, box, padding) for turn in turns]
    return max(sheets, key=lambda sheet: sheet.scale)


def _world(places: "Grid", box: Box, padding: Pixel) -> Sheet:
    import numpy as np

    south = ICE if places[:, 1].min() > ICE + 2.0 else -90.0
    middle = _middle(places[:, 0])
    lons = (places[:, 0] - middle + 180.0) % 360.0 - 180.0 + middle
    return _fitted(World(middle=middle, south=south), np.stack([lons, places[:, 1]], axis=1), box, padding)


def _middle(lons: "Grid") -> float:
    """Return the longitude in the middle of a world map: an ocean at its edge, and no leg cut if that can be."""
    import numpy as np

    west, east = float(lons.min()), float(lons.max())
    if east - west >= 360.0:  # noqa: PLR2004 - all around the earth: some leg is cut
        return max(OCEANS, key=lambda middle: float(np.abs((lons - middle) % 360.0 - 180.0).min()))
    uncut = [
        middle
        for middle in OCEANS
        if math.floor((west - middle - 180) / 360) == math.floor((east - middle - 180) / 360)
    ]
    return uncut[0] if uncut else ((west + east) / 2 + 180.0) % 360.0 - 180.0


def _fitted(projection: Projection, places: "Grid", box: Box, padding: Pixel) -> Sheet:
    spots = projection.plane(places)
    low, high = spots.min(axis=0), spots.max(axis=0)
    least = LEAST_KM if (high - low).any() else ALONE_KM
    wide, high_ = (max(float(side), least / EARTH_KM) for side in high - low)
    across = (box.right - box.left - 2 * padding.x) / wide
    upward = (box.bottom - box.top - 2 * padding.y) / high_
    scale, middle = min(across, upward), (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
    if isinstance(projection, World):
        scale, middle = _on_world(projection, scale, middle, box)
    return Sheet(projection=projection, scale=scale, middle=middle, box=box)


def _on_world(world: World, scale: float, middle: tuple[float, float], box: Box) -> tuple[float, tuple[float, float]]:
    """Return scale and middle moved so that no more than needed lies off the earth."""
    import numpy as np

    edges = np.array([(world.middle + 180.0, 0.0), (world.middle, 90.0), (world.middle, world.south)])
    spots = world.plane(edges)
    half_x, north, south = float(spots[0, 0]), float(spots[1, 1]), float(spots[2, 1])
    wide, high = box.right - box.left, box.bottom - box.top
    scale = max(scale, min(wide / 2 / half_x, high / (north - south)))
    x = _kept(middle[0], wide / 2 / scale, -half_x, half_x)
    return scale, (x, _kept(middle[1], high / 2 / scale, south, north))


def _kept(at: float, half: float, low: float, high: float) -> float:
    """Return the middle of a view that does not leave low..high, or their middle where it must."""
    return max(low + half, min(high - half, at)) if 2 * half < high - low else (low + high) / 2
