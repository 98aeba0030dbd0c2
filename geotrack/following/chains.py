"""Chains: parts whose ends meet are one part, however a file has cut and turned them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from geotrack.following.line import Part
from geotrack.geodesy import EARTH_RADIUS_M, Point, direction, unwrap

__all__ = ["TOUCH_M", "chained", "meeting"]

TOUCH_M = 30.0
"""Ends nearer than this are one node: the parts of one road or railway."""

SAME_M = 1.0
"""Ends nearer than this are the same point, written twice: they are joined first."""

GAP_M = 1_000.0
"""Two free ends nearer than this are joined over the gap: a tunnel, a receiver that lost the sky."""

STEPS = tuple(product((-1, 0, 1), repeat=3))


@dataclass(frozen=True, slots=True)
class End:
    """An end of a part: its index, and whether it is the last point."""

    part: int
    last: bool


def chained(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts joined where two ends meet and no third; a fork keeps its branches apart."""
    found = _joined(parts, SAME_M, alone=False)
    found = _joined(found, TOUCH_M, alone=False)
    return _joined(found, GAP_M, alone=True)


def meeting(parts: Sequence[Part], metres: float) -> Iterator[tuple[End, End, float]]:
    """Yield each two ends that lie within so many metres of each other, with their distance.

    Ends are laid into cubes of that width, so that only those of neighbouring cubes are compared.
    """
    ends = [End(part, last) for part in range(len(parts)) for last in (False, True)]
    spots = {e: direction(*parts[e.part].points[-1 if e.last else 0]) for e in ends}
    cubes: dict[tuple[int, ...], list[End]] = {}
    for end, spot in spots.items():
        here = tuple(math.floor(x * EARTH_RADIUS_M / metres) for x in spot)
        for step in STEPS:
            for other in cubes.get(tuple(c + d for c, d in zip(here, step, strict=True)), ()):
                far = math.dist(spot, spots[other]) * EARTH_RADIUS_M
                if far <= metres:
                    yield other, end, far
        cubes.setdefault(here, []).append(end)


def _joined(parts: Sequence[Part], metres: float, *, alone: bool) -> tuple[Part, ...]:
    """Return the parts chained at the ends that have one neighbour each; `alone`: the nearest free ends first."""
    near: dict[End, list[tuple[float, End]]] = {}
    for a, b, far in meeting(parts, metres):
        near.setdefault(a, []).append((far, b))
        near.setdefault(b, []).append((far, a))
    mates: dict[End, End] = {}
    for end, others in near.items():
        mate = min(others, key=lambda pair: (pair[0], pair[1].part, pair[1].last))[1]
        single = len(others) == 1 and len(near[mate]) == 1
        nearest = min(near[mate], key=lambda pair: (pair[0], pair[1].part, pair[1].last))[1] == end
        if mate.part != end.part and (single or (alone and nearest and not _touches(others))):
            mates[end] = mate
    return tuple(_walked(parts, mates))


def _touches(others: Sequence[tuple[float, End]]) -> bool:
    """True for an end that meets others: a fork, which is no gap."""
    return any(far <= TOUCH_M for far, _ in others)


def _walked(parts: Sequence[Part], mates: dict[End, End]) -> Iterator[Part]:
    """Yield the chains, each from its first free end in the order of the file; rings from their first part."""
    done: set[int] = set()
    starts = [End(i, last=False) for i in range(len(parts)) if End(i, last=False) not in mates]
    starts += [End(i, last=True) for i in range(len(parts)) if End(i, last=True) not in mates]
    for start in sorted(starts, key=lambda end: (end.part, end.last)) + [End(i, last=False) for i in range(len(parts))]:
        if start.part in done:
            continue
        chain: list[Point] = []
        end = start
        while end.part not in done:
            done.add(end.part)
            points = parts[end.part].points
            chain += points[::-1] if end.last else points
            following = mates.get(End(end.part, last=not end.last))
            if following is None:
                break
            end = following
        yield _part(chain)


def _part(chain: Sequence[Point]) -> Part:
    line = unwrap(chain)
    return Part(points=tuple(p for before, p in zip((None, *line), line, strict=False) if p != before))
