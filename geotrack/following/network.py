"""The network: how the parts of a line hang together, and the shortest way through them from one spot to another."""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geotrack.following.chains import TOUCH_M, chained, meeting
from geotrack.following.line import DECIMALS, Line, Part
from geotrack.geodesy import EARTH_RADIUS_M, Point, direction, unwrap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Network", "Run", "Spot", "home"]


class Spot(NamedTuple):
    """A spot of a line: the index of its part, and metres from the start of that."""

    part: int
    metres: float


class Run(NamedTuple):
    """A stretch of one part, from one distance to another, in the direction of travel."""

    part: int
    start: float
    end: float


@dataclass(frozen=True, kw_only=True)
class Network:
    """The parts of a line, chained, and the junctions between them.

    Parameters
    ----------
    parts
        Chained.
    """

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, line: Line) -> "Network":
        """Return the network of a line."""
        return cls(parts=chained(line.parts))

    def ring(self, part: int) -> bool:
        """True where a part ends where it began."""
        ends = self.parts[part].vectors[[0, -1]]
        return len(self.parts[part].points) > 3 and _apart(ends[0], ends[1]) <= TOUCH_M  # noqa: PLR2004 - there and back is no ring

    @cached_property
    def _links(self) -> tuple[tuple[Spot, Spot, float], ...]:
        """Junctions: where an end meets another, or the inside of another part, and how far they are apart."""
        found = [
            (self._end(a.part, last=a.last), self._end(b.part, last=b.last), far)
            for a, b, far in meeting(self.parts, TOUCH_M)
        ]
        for index, part in enumerate(self.parts):
            for end in (self._end(index, last=False), self._end(index, last=True)):
                found += self._forks(end, part.points[-1 if end.metres else 0])
        return tuple(found)

    def _end(self, part: int, *, last: bool) -> Spot:
        return Spot(part, self.parts[part].length if last else 0.0)

    def _forks(self, end: Spot, point: Point) -> Iterator[tuple[Spot, Spot, float]]:
        """Yield where an end touches the inside of other parts."""
        import numpy as np

        centres, radii = self._balls
        near = np.linalg.norm(centres - direction(*point), axis=1) <= radii + TOUCH_M / EARTH_RADIUS_M
        for other in near.nonzero()[0].tolist():
            away, along = self.parts[other].beside(point)
            index = int(away.argmin())
            if other != end.part and away[index] <= TOUCH_M:
                yield end, Spot(other, float(along[index])), float(away[index])

    @cached_property
    def _balls(self) -> "tuple[Grid, Grid]":
        """Middle and radius of a ball around each part, on the earth of radius 1."""
        import numpy as np

        centres = np.array([part.vectors.mean(axis=0) for part in self.parts])
        reach = [np.linalg.norm(p.vectors - c, axis=1).max() for p, c in zip(self.parts, centres, strict=True)]
        return centres, np.array(reach)

    def shortest(self, start: Spot, end: Spot) -> tuple[Run, ...] | None:
        """Return the shortest way from one spot to another; None where the line is broken between them.

        Dijkstra's algorithm (1959) over the junctions and the two spots.
        """
        roads = self._roads((start, end))
        best: dict[Spot, float] = {start: 0.0}
        before: dict[Spot, Spot] = {}
        heap = [(0.0, start)]
        while heap:
            far, here = heapq.heappop(heap)
            if here == end:
                return self._told(end, before)
            if far > best[here]:
                continue
            for there, metres in roads.get(here, ()):
                if far + metres < best.get(there, math.inf):
                    best[there], before[there] = far + metres, here
                    heapq.heappush(heap, (far + metres, there))
        return None

    def _roads(self, more: Sequence[Spot]) -> dict[Spot, list[tuple[Spot, float]]]:
        """Return the neighbours of each junction and of the spots given."""
        spots = {spot for a, b, _ in self._links for spot in (a, b)} | set(more)
        pairs = [(a, b, far) for a, b, far in self._links]
        for a, b in pairwise(sorted(spots)):
            pairs += [(a, b, b.metres - a.metres)] if a.part == b.part else []
        roads: dict[Spot, list[tuple[Spot, float]]] = {}
        for a, b, far in pairs:
            roads.setdefault(a, []).append((b, far))
            roads.setdefault(b, []).append((a, far))
        return roads

    def _told(self, end: Spot, before: dict[Spot, Spot]) -> tuple[Run, ...]:
        """Return the runs that lead to an end; pieces of one part in one direction are one run."""
        spots = [end]
        while spots[-1] in before:
            spots.append(before[spots[-1]])
        runs: list[Run] = []
        for a, b in pairwise(spots[::-1]):
            if a.part != b.part or self._hops(a, b):
                continue
            runs.append(Run(a.part, a.metres, b.metres))
        return tuple(runs)

    def _hops(self, a: Spot, b: Spot) -> bool:
        """True where two spots are joined by a junction, not by the part that both lie on: the seam of a ring."""
        return any({a, b} == {x, y} for x, y, _ in self._links)

    def points(self, runs: Sequence[Run]) -> tuple[Point, ...]:
        """Return the points of a way, longitudes running on."""
        found = [point for run in runs for point in self.parts[run.part].between(run.start, run.end)]
        line = [Point(p.lat, round(p.lon, DECIMALS)) for p in unwrap([home(found[0]), *found[1:]])]
        return tuple(p for before, p in zip((None, *line), line, strict=False) if p != before)


def home(point: Point) -> Point:
    """Return a point with its longitude between -180 and 180."""
    return Point(point.lat, round((point.lon + 180.0) % 360.0 - 180.0, DECIMALS))


def _apart(a: "Grid", b: "Grid") -> float:
    import numpy as np

    return float(np.linalg.norm(a - b)) * EARTH_RADIUS_M
