"""The locator globe: where on earth a map lies, as a small drawing."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geotrack.cartography.basemap import world_rings
from geotrack.cartography.mercator import Window
from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["RADIUS", "Globe", "globe", "globe_of"]

RADIUS = 50.0
LIGHTEST_SHAPE = 2.0  # square degrees: less is not seen on a drawing of 100 pixels
WHOLE_EARTH_KM = 5_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Globe:
    """A globe seen from far above the middle of a map, in a square of 100 by 100.

    Parameters
    ----------
    land
        SVG path data, filled by the even-odd rule.
    mark
        Half the side of the square that marks the map, in the units of the drawing.
    """

    land: str
    mark: float


def globe(window: Window) -> Globe | None:
    """Return the globe for a map's window, or None where the map itself shows so much that no globe is needed."""
    return globe_of(window.middle, window.span_km)


def globe_of(middle: Point, span_km: float) -> Globe | None:
    """Return the globe for a map of that middle and width, or None as `globe`."""
    if span_km > WHOLE_EARTH_KM:
        return None
    parts = [part for ring in world_rings(LIGHTEST_SHAPE) if (part := _ring(ring, middle))]
    mark = RADIUS * math.sin(min(1.0, span_km / 2 / 6371.0))
    return Globe(land="".join(parts), mark=round(max(3.5, mark), 1))


def _ring(ring: "NDArray[np.float64]", middle: Point) -> str:
    """Return one ring as path data; what lies behind the globe is drawn along its rim."""
    import numpy as np

    x, y, front = _orthographic(ring, middle)
    if not (front > 0).any():
        return ""
    rim = np.where(front > 0, 1.0, np.hypot(x, y).clip(1e-9))
    cells = np.stack([RADIUS + RADIUS * x / rim, RADIUS - RADIUS * y / rim], axis=1).round().astype(int)
    fresh = np.ones(len(cells), dtype=bool)
    fresh[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    points = cells[fresh].tolist()
    return f"M{'L'.join(f'{px} {py}' for px, py in points)}Z" if len(points) > 2 else ""  # noqa: PLR2004 - a shape


def _orthographic(ring: "NDArray[np.float64]", middle: Point) -> tuple[Any, Any, Any]:
    """Return east, north and towards the eye, for an earth of radius 1."""
    import numpy as np

    lon, lat = np.radians(ring[:, 0] - middle.lon), np.radians(ring[:, 1])
    sin0, cos0 = math.sin(math.radians(middle.lat)), math.cos(math.radians(middle.lat))
    east = np.cos(lat) * np.sin(lon)
    north = cos0 * np.sin(lat) - sin0 * np.cos(lat) * np.cos(lon)
    return east, north, sin0 * np.sin(lat) + cos0 * np.cos(lat) * np.cos(lon)
