"""The ground of the picture: land, coasts and borders as path data, in half pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geotrack.cartography.basemap import Line, basemap, coasts, scale_for
from geotrack.cartography.clipping import clipped_line, clipped_ring
from geotrack.cartography.ownground import NATURAL_EARTH, OwnGround
from geotrack.cartography.sheet import Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Ground", "bent", "ground", "outline"]

ROOM = 10_500
MOST_POINTS = 5_000  # in the window, which around a pole is much larger than the picture
LARGE_KM, HUGE_KM = 8_000.0, 14_000.0
KM_PER_DEGREE = 111.195
FINE = 0.5  # pixels: the grid of the base map under the picture
LONGEST = 2.0  # degrees: a longer edge is bent as the projection bends it
BEYOND = 8.0  # pixels around the map: cut edges are not seen
POLE = -84.9  # the base map ends at 85 degrees south: Antarctica goes on to the pole


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Path data in half pixels of the paper.

    Parameters
    ----------
    land
        Closed rings, filled by the even-odd rule.
    coast
        Open lines; empty where the rings themselves are the coast.
    borders
        Open lines.
    """

    land: str
    coast: str
    borders: str


def ground(sheet: Sheet, *, own: OwnGround = NATURAL_EARTH, room: int = ROOM) -> Ground:
    """Return what lies under a map.

    Parameters
    ----------
    sheet
        The paper.
    own
        The reader's own base map.
    room
        Characters of path data at most, about.
    """
    most, step = MOST_POINTS, FINE * sheet.km / KM_PER_DEGREE
    while True:
        found = _ground(sheet, own, most, step)
        length = len(found.land) + len(found.coast) + len(found.borders)
        if length <= room:
            return found
        most, step = int(most * min(0.8, room / length)), step * 1.4


def _ground(sheet: Sheet, own: OwnGround, most: int, step: float) -> Ground:
    window = sheet.window
    # A map around a pole shows the meridian where its window was cut, and must not draw the cut as a coast
    cut = not sheet.whole and window.east - window.west > 359.0  # noqa: PLR2004 - all around the earth
    # Else the middle scale serves further than on the page, which has fewer pixels for it
    scale = "50m" if not cut and LARGE_KM < sheet.span_km < HUGE_KM else scale_for(sheet.span_km)
    base = basemap(window, scale=scale, step=step, most=most, own=own)
    return Ground(
        land="".join(_ring(ring, sheet) for ring in base.land),
        coast="".join(_lines(coasts(base), sheet)) if cut else "",
        borders="".join(_lines(base.borders, sheet)),
    )


def outline(sheet: Sheet) -> str:
    """Return the two sides of a world map as path data, in half pixels."""
    import numpy as np

    down = np.linspace(90.0, sheet.window.south, 46)
    sides = [np.stack([np.full_like(down, lon), down], axis=1) for lon in (sheet.window.west, sheet.window.east)]
    return "".join(_d(sheet.pixels(side), close=False) for side in sides)


def _ring(ring: Line, sheet: Sheet) -> str:
    places = bent([*((p.lon, p.lat) for p in ring), (ring[0].lon, ring[0].lat)])[:-1]
    return _d(clipped_ring(sheet.pixels(places), *_corners(sheet)), close=True)


def _lines(lines: Iterable[Line], sheet: Sheet) -> Iterator[str]:
    for line in lines:
        pixels = sheet.pixels(bent([(p.lon, p.lat) for p in line]))
        for part in clipped_line(pixels, *_corners(sheet)):
            yield _d(part, close=False)


def _corners(sheet: Sheet) -> tuple[tuple[float, float], tuple[float, float]]:
    box = sheet.box
    return (box.left - BEYOND, box.top - BEYOND), (box.right + BEYOND, box.bottom + BEYOND)


def bent(places: list[tuple[float, float]]) -> "Grid":
    """Return places with more of them where an edge is long, and Antarctica drawn on to the pole."""
    import numpy as np

    line = np.array(places)
    far = np.abs(np.diff(line, axis=0)).max(axis=1)
    if (far > LONGEST).any():
        pieces = np.maximum(1, np.ceil(far / LONGEST)).astype(int)
        parts = [a + (b - a) * np.arange(n)[:, None] / n for (a, b), n in zip(pairwise(line), pieces, strict=True)]
        line = np.concatenate([*parts, line[-1:]])
    line[line[:, 1] < POLE, 1] = -90.0
    return line


def _d(pixels: "Grid", *, close: bool) -> str:
    """Return path data: the first point as it is, the others as steps."""
    import numpy as np

    spots = np.round(pixels * 2).astype(int)
    steps = np.diff(spots, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < 2 - (not close):
        return ""
    moves = "".join(f"{' ' if x >= 0 else ''}{x}{' ' if y >= 0 else ''}{y}" for x, y in steps.tolist())
    return f"M{spots[0][0]} {spots[0][1]}l{moves.lstrip()}{'z' if close else ''}"
