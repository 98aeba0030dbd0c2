"""The legs of the picture: how each runs over the paper."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geotrack.cartography.lines import STRAIGHT_BELOW_M, Chord, bows, kept
from geotrack.cartography.mercator import Spot
from geotrack.cartography.placement import Pixel
from geotrack.cartography.projection import World
from geotrack.cartography.scene import Scene, Way
from geotrack.cartography.sheet import Sheet
from geotrack.geodesy import Point, geodesic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Stretch", "along", "course", "curves", "length", "sampled", "stretches"]

PIECES = 24  # of a leg that bows
FINEST_M, SHARE = 50_000.0, 90  # between two points of a geodesic
FARTHEST = 40.0  # pixels: of a bow from its line
UNSEEN = 0.3  # pixels
SPACING = 7.0  # pixels: between the points of the route that labels keep off
MOST_SAMPLES = 200
Line = tuple[Pixel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A leg on the paper.

    Parameters
    ----------
    way
        The leg.
    parts
        Its line; two or more where the edge of a world map cuts it.
    """

    way: Way
    parts: tuple[Line, ...]

    @property
    def main(self) -> Line:
        """The longest part."""
        return max(self.parts, key=length)


def course(way: Way, scene: Scene) -> tuple[Point, ...]:
    """Return a leg as a geodesic, or as the real line, longitudes running on from where the map has its start."""
    if way.leg.line:
        return way.path
    stops = scene.itinerary.tracks[way.track].stops
    start, end = stops[way.leg.start].spot, stops[way.leg.end].spot
    metres = way.leg.metres
    step = metres if metres < STRAIGHT_BELOW_M else max(FINEST_M, metres / SHARE)
    shift = way.path[0].lon - start.lon
    return tuple(Point(p.lat, p.lon + shift) for p in geodesic(start, end, step=step + 1.0))


def stretches(scene: Scene, courses: Sequence[Sequence[Point]], sheet: Sheet) -> tuple[Stretch, ...]:
    """Return the legs of a scene on a sheet; those between the same two neighbourhoods bow apart."""
    import numpy as np

    drawn = [list(_parts(np.array([(p.lon, p.lat) for p in line]), sheet)) for line in courses]
    ends = [(parts[0][0], parts[-1][-1]) for parts in drawn]
    chords = [Chord(start=Spot(x=a.x, y=-a.y), end=Spot(x=b.x, y=-b.y)) for a, b in ends]
    free = kept(bows(chords), chords, FARTHEST)
    bent = [0.0 if way.leg.line else bow for way, bow in zip(scene.ways, free, strict=True)]
    return tuple(
        Stretch(way=way, parts=(_bowed(parts[0], bow),) if bow and len(parts) == 1 else tuple(parts))
        for way, parts, bow in zip(scene.ways, drawn, bent, strict=True)
    )


def curves(line: Sequence[Pixel]) -> Iterator[tuple[Any, ...]]:
    """Yield the pieces of a line as SVG has them: ``("l", end)``, or ``("q", control, end)`` where it bends evenly."""
    if len(line) == 2:  # noqa: PLR2004 - nothing to bend
        yield "l", line[1]
        return
    middle, _ = along(line, 0.5)
    a, b = line[0], line[-1]
    control = Pixel(2 * middle.x - (a.x + b.x) / 2, 2 * middle.y - (a.y + b.y) / 2)
    if all(_off(_on_curve(a, control, b, share / 8), line) <= UNSEEN for share in range(1, 8)):
        yield "q", control, b
        return
    yield from curves(line[: len(line) // 2 + 1])
    yield from curves(line[len(line) // 2 :])


def _on_curve(a: Pixel, control: Pixel, b: Pixel, share: float) -> Pixel:
    left, both, right = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return Pixel(left * a.x + both * control.x + right * b.x, left * a.y + both * control.y + right * b.y)


def _off(spot: Pixel, line: Sequence[Pixel]) -> float:
    """Return how far a spot lies from a line."""
    return min(_gap(spot, a, b) for a, b in pairwise(line))


def _gap(spot: Pixel, a: Pixel, b: Pixel) -> float:
    wide = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    share = ((spot.x - a.x) * (b.x - a.x) + (spot.y - a.y) * (b.y - a.y)) / wide if wide else 0.0
    share = max(0.0, min(1.0, share))
    return math.dist(spot, (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)))


def length(line: Sequence[Pixel]) -> float:
    """Return the length of a line in pixels."""
    return sum(math.dist(a, b) for a, b in pairwise(line))


def along(line: Sequence[Pixel], share: float) -> tuple[Pixel, float]:
    """Return the point at a share of a line's length, and the direction of the line there, in radians."""
    left = share * length(line)
    for a, b in pairwise(line):
        piece = math.dist(a, b)
        if left <= piece and piece:
            at = Pixel(a.x + (b.x - a.x) * left / piece, a.y + (b.y - a.y) * left / piece)
            return at, math.atan2(b.y - a.y, b.x - a.x)
        left -= piece
    return line[-1], 0.0


def sampled(line: Sequence[Pixel]) -> Iterator[Pixel]:
    """Yield points of a line some 7 pixels apart."""
    for a, b in pairwise(line):
        pieces = max(1, min(MOST_SAMPLES, round(math.dist(a, b) / SPACING)))
        yield from (Pixel(a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces) for k in range(pieces))


def _parts(places: "Grid", sheet: Sheet) -> Iterator[Line]:
    """Yield a line on the paper, cut where it leaves a map of the world on one side and comes back on the other."""
    import numpy as np

    if not isinstance(sheet.projection, World):
        yield _line(sheet.pixels(places))
        return
    west = sheet.projection.middle - 180.0
    turns = np.floor((places[:, 0] - west) / 360.0)
    for turn in dict.fromkeys(turns.tolist()):
        low, high = west + 360.0 * turn, west + 360.0 * (turn + 1)
        part = _between(places, low, high) - (360.0 * turn, 0.0)
        if len(part) > 1:
            yield _line(sheet.pixels(part))


def _between(places: "Grid", low: float, high: float) -> "Grid":
    """Return the part of a line between two meridians, ending on them where it crosses."""
    import numpy as np

    found: list[tuple[float, float]] = []
    for a, b in pairwise(places.tolist()):
        cuts = sorted((edge - a[0]) / (b[0] - a[0]) for edge in (low, high) if (a[0] - edge) * (b[0] - edge) < 0)
        shares = [0.0, *cuts, 1.0]
        spots = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for share in shares]
        found += [spot for spot in spots if low - 1e-9 <= spot[0] <= high + 1e-9]
    return np.array(list(dict.fromkeys(found))).reshape(-1, 2)


def _line(pixels: "Grid") -> Line:
    return _thinned([Pixel(x, y) for x, y in pixels.tolist()])


def _thinned(line: Sequence[Pixel]) -> Line:
    """Return the points without which a line would be drawn otherwise (D. Douglas and T. Peucker, 1973)."""
    a, b = line[0], line[-1]
    across, down = b.x - a.x, b.y - a.y
    far = math.hypot(across, down)
    off = [abs(across * (a.y - p.y) - (a.x - p.x) * down) / far if far else math.dist(a, p) for p in line]
    worst = max(range(len(line)), key=off.__getitem__)
    if off[worst] <= UNSEEN:
        return (a, b)
    return (*_thinned(line[: worst + 1])[:-1], *_thinned(line[worst:]))


def _bowed(line: Line, bow: float) -> Line:
    """Return a line whose middle lies a share of its length to the right of travel."""
    start, end = line[0], line[-1]
    right = Pixel((start.y - end.y) * bow, (end.x - start.x) * bow)
    out = []
    for piece in range(PIECES + 1):
        share = piece / PIECES
        at, _ = along(line, share)
        push = 4 * share * (1 - share)
        out.append(Pixel(at.x + push * right.x, at.y + push * right.y))
    return _thinned(out)
