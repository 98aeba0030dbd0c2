"""The base map: Natural Earth's land and borders, cut to the window of a map."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geotrack.cartography.clipping import clipped_line, clipped_ring
from geotrack.cartography.mercator import EDGE, Window
from geotrack.cartography.ownground import NATURAL_EARTH, OwnGround
from geotrack.errors import BadInputError
from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Basemap", "Line", "basemap", "coasts", "scale_for", "world_rings"]

Line = tuple[Point, ...]
SCALES = ((1_500.0, "10m"), (8_000.0, "50m"))
MOST_POINTS = 2_000
PIXELS = 1_600  # across the part that the reader sees at first
OUTSKIRTS = 16.0  # how much heavier a point must be to be drawn where the reader looks only by panning
SEEN = 2.6  # of the span, across: what a wide screen shows at first of a route that runs north
PIECE = 500  # points of the reader's own lines that are thinned together
LIGHTEST = 1e-9  # square degrees: a point's weight is LIGHTEST * 2 ** (weight / 2), see maps/compile_basemap.py


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Land and borders in a window.

    Parameters
    ----------
    scale
        Natural Earth's name for its scale: ``10m``, ``50m`` or ``110m``.
    window
        Where it was cut; longitudes run on past 180 degrees where the window does.
    step
        The grid on which all points lie, in degrees.
    land
        Closed rings without the closing point; holes by the even-odd rule.
    borders
        Open lines between two countries, as they are held, not as they are claimed.
    """

    scale: str
    window: Window
    step: float
    land: tuple[Line, ...]
    borders: tuple[Line, ...]


def scale_for(span_km: float) -> str:
    """Return the coarsest scale whose coast is right to about 4 pixels on a map that shows so many kilometres.

    Examples
    --------
    >>> scale_for(200.0), scale_for(3_000.0), scale_for(15_000.0)
    ('10m', '50m', '110m')
    """
    return next((scale for most, scale in SCALES if span_km < most), "110m")


def basemap(
    window: Window,
    *,
    span: float | None = None,
    scale: str | None = None,
    most: int = MOST_POINTS,
    step: float | None = None,
    own: OwnGround = NATURAL_EARTH,
) -> Basemap:
    """Return the land and the borders in a window.

    Parameters
    ----------
    window
        What to cut out.
    span
        Degrees of longitude that the reader sees at first; the detail suits it. The window's own span by default.
    scale
        Natural Earth's scale; by default the one that suits the span.
    most
        Points of land at most; the lightest are left out.
    step
        The grid, in degrees, where the map is not drawn on the plane of the page and all of the window is seen at once.
    own
        Land and borders of the reader's own, in place of Natural Earth's.

    Raises
    ------
    BadInputError
        If nothing of the reader's own land lies anywhere near the window.
    """
    span = window.east - window.west if step else span or window.span
    scale = scale or scale_for(window.span_km * span / window.span)
    step = step or span / PIXELS
    area = (step * math.cos(math.radians(window.middle.lat))) ** 2
    look = _Look(scale=scale, own=own, window=window, span=span, step=step)
    land, area = _within(most, "land", look, area)
    if own.land is not None and not land:
        raise BadInputError(f"nothing of {own.land_name} lies on this map", hint="name a file that shows where it goes")
    borders, _ = _within(math.inf if own.borders is None else most, "border", look, area)
    return Basemap(
        scale=scale,
        window=window,
        step=step,
        land=_lines(land, step),
        borders=_lines(borders, step),
    )


def coasts(drawn: Basemap) -> Iterator[Line]:
    """Yield the coast: the rings of the land without the edges that only the window or the projection made."""
    window, near = drawn.window, drawn.step
    for ring in drawn.land:
        run: list[Point] = [ring[0]]
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            if _is_seam(a, b, window, near):
                yield from (tuple(run),) if len(run) > 1 else ()
                run = []
            run.append(b)
        yield from (tuple(run),) if len(run) > 1 else ()


def world_rings(area: float) -> "Iterator[Grid]":
    """Yield the rings of the world's land once each, coarsely, as longitudes and latitudes in degrees.

    Parameters
    ----------
    area
        Points that change the shape by less are left out; square degrees.
    """
    import numpy as np

    tables = _tables("110m")
    least = 2 * math.log2(area / LIGHTEST)
    for index in range(len(tables["land_length"])):
        ring, weights = _decoded(tables, "land", index)
        yield ring[np.concatenate([[True], weights >= least])]


def _is_seam(a: Point, b: Point, window: Window, near: float) -> bool:
    cut = abs(abs(a.lon) % 360.0 - 180.0)  # from the antimeridian, along which some of Natural Earth's islands are cut
    along = abs(a.lon - b.lon) <= near and min(abs(a.lon - window.west), abs(a.lon - window.east), cut) <= near
    across = abs(a.lat - b.lat) <= near and min(abs(a.lat - window.south), abs(a.lat - window.north)) <= near
    return along or across or max(a.lat, b.lat) < -EDGE + near


@lru_cache(maxsize=3)
def _tables(scale: str) -> "dict[str, NDArray[Any]]":
    import numpy as np

    resource = files("geotrack.cartography") / "data" / f"basemap-{scale}.npz"
    with resource.open("rb") as file, np.load(file) as tables:
        return {name: tables[name] for name in tables.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What is looked for: in which data, where, and how finely."""

    scale: str
    own: OwnGround
    window: Window
    span: float
    step: float


def _within(most: float, kind: str, look: _Look, area: float) -> "tuple[list[NDArray[np.int64]], float]":
    """Return the lines of a kind on the grid, of so many points at most, and how much a point had to weigh for that."""
    while True:
        found = [part for line in _lines_near(kind, look, area) for part in _clipped(kind, line, look.window)]
        cells = _on_grid(found, look.step, least=3 if kind == "land" else 2)
        if sum(map(len, cells)) <= most:
            return cells, area
        area *= 2.5


def _lines_near(kind: str, look: _Look, area: float) -> "Iterator[Grid]":
    """Yield the lines of the reader's own map, or Natural Earth's where there are none, that meet the window."""
    mine = look.own.land if kind == "land" else look.own.borders
    if mine is None:
        return _near(_tables(look.scale), kind, look.window, look.span, area)
    return _own_near(kind, mine, look.window, math.sqrt(area))


def _own_near(kind: str, lines: "Iterable[Grid]", window: Window, tolerance: float) -> "Iterator[Grid]":
    """Yield lines without the points that nobody would miss, once for each turn of the earth that the window shows."""
    import numpy as np

    for line in lines:
        (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
        if north < window.south or south > window.north:
            continue
        for turn in range(math.floor((window.west - east) / 360.0), math.ceil((window.east - west) / 360.0) + 1):
            if west + 360.0 * turn < window.east and east + 360.0 * turn > window.west:
                for part in _clipped(kind, line + np.array((360.0 * turn, 0.0)), window):
                    yield _plainer(part, tolerance)


def _plainer(line: "Grid", tolerance: float) -> "Grid":
    """Return a line without points that lie so near to it, piece by piece: the time for a piece grows as its square."""
    import numpy as np
    from shapely import linestrings, simplify

    pieces = [line[start : start + PIECE + 1] for start in range(0, max(1, len(line) - 1), PIECE)]
    plain = [
        np.asarray(simplify(linestrings(piece), tolerance, preserve_topology=False).coords) if len(piece) > 1 else piece
        for piece in pieces
    ]
    return np.concatenate([*(piece[:-1] for piece in plain[:-1]), plain[-1]])


def _clipped(kind: str, line: "Grid", window: Window) -> "Iterator[Grid]":
    return _clipped_ring(line, window) if kind == "land" else _clipped_line(line, window)


def _near(tables: "dict[str, NDArray[Any]]", kind: str, window: Window, span: float, area: float) -> "Iterator[Grid]":
    """Yield the lines whose box meets the window, in degrees, once for each turn of the earth that it shows."""
    import numpy as np

    scale, origin = tables[f"{kind}_grid"].reshape(2, 2)
    boxes = tables[f"{kind}_box"].reshape(-1, 2, 2) * scale + origin
    # A line that runs on over the antimeridian leaves -180..180 by itself, hence one turn more on either side
    for turn in range(math.floor((window.west - 180.0) / 360.0), math.ceil((window.east + 180.0) / 360.0) + 1):
        low, high = boxes[:, 0] + (360.0 * turn, 0.0), boxes[:, 1] + (360.0 * turn, 0.0)
        meets = (low[:, 0] < window.east) & (high[:, 0] > window.west)
        meets &= (low[:, 1] < window.north) & (high[:, 1] > window.south)
        for index in np.flatnonzero(meets):
            line, weights = _decoded(tables, kind, int(index))
            line += (360.0 * turn, 0.0)
            yield line[_heavy(line, weights, window, span, area)]


def _decoded(tables: "dict[str, NDArray[Any]]", kind: str, index: int) -> "tuple[Grid, NDArray[Any]]":
    """Return one line in degrees, and the weights of its points but the first."""
    import numpy as np

    scale, origin = tables[f"{kind}_grid"].reshape(2, 2)
    end = int(tables[f"{kind}_length"][: index + 1].sum())
    part = slice(end - int(tables[f"{kind}_length"][index]), end)
    first = tables[f"{kind}_first"][index]
    places = np.concatenate([[first], first + np.cumsum(tables[f"{kind}_steps"][part], axis=0, dtype=np.int64)])
    return places * scale + origin, tables[f"{kind}_weight"][part]


def _heavy(line: "Grid", weights: "NDArray[Any]", window: Window, span: float, area: float) -> "NDArray[np.bool_]":
    """Return which points weigh enough: less is asked of them in and around what the reader sees at first."""
    import numpy as np

    margin = max(0.0, window.east - window.west - SEEN * span) / 2
    seen = (line[1:, 0] > window.west + margin) & (line[1:, 0] < window.east - margin)
    least = 2 * np.log2(np.where(seen, area, area * OUTSKIRTS) / LIGHTEST)
    return np.concatenate([[True], weights >= np.minimum(least, 255)])


def _clipped_ring(ring: "Grid", window: Window) -> "Iterator[Grid]":
    south, north = max(window.south, -EDGE), min(window.north, EDGE)
    part = clipped_ring(ring, (window.west, south), (window.east, north))
    if len(part):
        yield part


def _clipped_line(line: "Grid", window: Window) -> "Iterator[Grid]":
    return clipped_line(line, (window.west, window.south), (window.east, window.north))


def _on_grid(lines: "list[Grid]", step: float, *, least: int) -> "list[NDArray[np.int64]]":
    """Return the lines on a grid, without repeated points, and without those that shrink to less than a shape."""
    import numpy as np

    out = []
    for line in lines:
        cells = np.round(line / step).astype(np.int64)
        fresh = np.ones(len(cells), dtype=bool)
        fresh[1:] = (cells[1:] != cells[:-1]).any(axis=1)
        cells = cells[fresh]
        if least == 3 and len(cells) > 1 and (cells[0] == cells[-1]).all():  # noqa: PLR2004 - a ring has three points
            cells = cells[:-1]
        if len(cells) >= least:
            out.append(cells)
    return out


def _lines(lines: "list[NDArray[np.int64]]", step: float) -> tuple[Line, ...]:
    return tuple(tuple(Point(float(y) * step, float(x) * step) for x, y in line.tolist()) for line in lines)
