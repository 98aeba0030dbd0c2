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
RIM_STEP = 0.15  # radians
DISC = "M0 50A50 50 0 0 0 100 50A50 50 0 0 0 0 50Z"
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
    spots = _rounded(np.stack([x / rim, y / rim], axis=1), front <= 0)
    cells = np.stack([RADIUS + RADIUS * spots[:, 0], RADIUS - RADIUS * spots[:, 1]], axis=1).round().astype(int)
    fresh = np.ones(len(cells), dtype=bool)
    fresh[1:] = (cells[1:] != cells[:-1]).any(axis=1)
    points = cells[fresh].tolist()
    # Land at the far end of the earth's axis through the middle comes out inside out: the whole disc turns it back
    disc = DISC if _holds(ring, Point(-middle.lat, middle.lon + 180.0)) else ""
    return f"M{'L'.join(f'{px} {py}' for px, py in points)}Z{disc}" if len(points) > 2 else disc  # noqa: PLR2004 - a shape


def _rounded(spots: "NDArray[np.float64]", behind: "NDArray[np.bool_]") -> "NDArray[np.float64]":
    """Return a ring with more points where it runs along the rim: it must not cut across the disc."""
    import numpy as np

    angle = np.arctan2(spots[:, 1], spots[:, 0])
    turn = (np.roll(angle, -1) - angle + math.pi) % (2 * math.pi) - math.pi
    wide = np.where(behind & np.roll(behind, -1), np.abs(turn), 0.0)
    pieces = np.maximum(1, np.ceil(wide / RIM_STEP)).astype(int)
    out = []
    for spot, start, swing, count in zip(spots, angle, turn, pieces.tolist(), strict=True):
        out.append(spot[None])
        if count > 1:
            steps = start + swing * np.arange(1, count) / count
            out.append(np.stack([np.cos(steps), np.sin(steps)], axis=1))
    return np.concatenate(out)


def _holds(ring: "NDArray[np.float64]", point: Point) -> bool:
    """Return True where a point lies in a ring, by the even-odd rule, on whichever turn of the earth."""
    import numpy as np

    a, b = ring, np.roll(ring, -1, axis=0)
    inside = False
    for lon in (point.lon - 720.0, point.lon - 360.0, point.lon, point.lon + 360.0):
        spans = (a[:, 0] > lon) != (b[:, 0] > lon)
        rise = np.where(spans, b[:, 0] - a[:, 0], 1.0)
        above = a[:, 1] + (lon - a[:, 0]) / rise * (b[:, 1] - a[:, 1]) > point.lat
        inside ^= bool((spans & above).sum() % 2)
    return inside


def _orthographic(ring: "NDArray[np.float64]", middle: Point) -> tuple[Any, Any, Any]:
    """Return east, north and towards the eye, for an earth of radius 1."""
    import numpy as np

    lon, lat = np.radians(ring[:, 0] - middle.lon), np.radians(ring[:, 1])
    sin0, cos0 = math.sin(math.radians(middle.lat)), math.cos(math.radians(middle.lat))
    east = np.cos(lat) * np.sin(lon)
    north = cos0 * np.sin(lat) - sin0 * np.cos(lat) * np.cos(lon)
    return east, north, sin0 * np.sin(lat) + cos0 * np.cos(lat) * np.cos(lon)
