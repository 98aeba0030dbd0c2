"""Cutting rings and lines to a rectangle."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["clipped_line", "clipped_ring"]


def clipped_ring(ring: "Grid", low: tuple[float, float], high: tuple[float, float]) -> "Grid":
    """Return the part of a ring between two corners (Sutherland and Hodgman, 1974), one side at a time."""
    for axis in (0, 1):
        for limit, sign in ((low[axis], 1), (high[axis], -1)):
            ring = _side(ring, axis, limit, sign)
    return ring


def clipped_line(line: "Grid", low: tuple[float, float], high: tuple[float, float]) -> "Iterator[Grid]":
    """Yield the runs of a line whose pieces touch the rectangle between two corners."""
    import numpy as np

    least, most = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    keep = np.asarray(((least < high) & (most > low)).all(axis=1))
    for run in np.split(np.arange(len(keep)), np.flatnonzero(np.diff(keep)) + 1):
        if len(run) and keep[run[0]]:
            yield line[run[0] : run[-1] + 2]


def _side(ring: "Grid", axis: int, limit: float, sign: int) -> "Grid":
    import numpy as np

    inside = (ring[:, axis] - limit) * sign >= 0
    if inside.all() or not inside.any():
        return ring[inside]
    following, crosses = np.roll(ring, -1, axis=0), inside != np.roll(inside, -1)
    rise = np.where(crosses, following[:, axis] - ring[:, axis], 1.0)
    cut = ring + ((limit - ring[:, axis]) / rise)[:, None] * (following - ring)
    cut[:, axis] = limit
    return np.asarray(np.stack([ring, cut], axis=1)[np.stack([inside, crosses], axis=1)])
