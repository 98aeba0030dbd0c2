"""The ground of the picture: land, coasts and borders as path data, in half pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geotrack.cartography.basemap import Line, basemap, coasts, scale_for
from geotrack.cartography.clipping import clipped_line, clipped_ring
from geotrack.cartography.sheet import Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Ground", "ground", "outline"]

MOST_POINTS = 1_500  # inside the picture: some 9 kB
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


def ground(sheet: Sheet, *, most: int = MOST_POINTS) -> Ground:
    """Return what lies under a map.

    Parameters
    ----------
    sheet
        The paper.
    most
        Points of land at most.
    """
    window = sheet.window
    step = FINE * sheet.km / KM_PER_DEGREE
    base = basemap(window, scale=scale_for(sheet.span_km), step=step, most=most)
    if sum(map(len, base.borders)) > most:
        base = basemap(window, scale=scale_for(sheet.span_km), step=3 * step, most=most)
    # A map around a pole shows the meridian where its window was cut, and must not draw the cut as a coast
    cut = not sheet.whole and window.east - window.west > 359.0  # noqa: PLR2004 - all around the earth
    return Ground(
        land="".join(_ring(ring, sheet) for ring in base.land),
        coast="".join(_lines(coasts(base), sheet)) if cut else "",
        borders="".join(_lines(base.borders, sheet)),
    )


def outline(sheet: Sheet) -> str:
    """Return the edge of the world as path data, in half pixels."""
    import numpy as np

    west, east = sheet.window.west, sheet.window.east
    down = np.linspace(90.0, -90.0, 46)
    sides = [(lon, lat) for lon, lats in ((west, down[::-1]), (east, down)) for lat in lats]
    return _d(sheet.pixels(np.array(sides)), close=True)


def _ring(ring: Line, sheet: Sheet) -> str:
    places = _bent([*((p.lon, p.lat) for p in ring), (ring[0].lon, ring[0].lat)])[:-1]
    return _d(clipped_ring(sheet.pixels(places), *_corners(sheet)), close=True)


def _lines(lines: Iterable[Line], sheet: Sheet) -> Iterator[str]:
    for line in lines:
        pixels = sheet.pixels(_bent([(p.lon, p.lat) for p in line]))
        for part in clipped_line(pixels, *_corners(sheet)):
            yield _d(part, close=False)


def _corners(sheet: Sheet) -> tuple[tuple[float, float], tuple[float, float]]:
    box = sheet.box
    return (box.left - BEYOND, box.top - BEYOND), (box.right + BEYOND, box.bottom + BEYOND)


def _bent(places: list[tuple[float, float]]) -> "Grid":
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
