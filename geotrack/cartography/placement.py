"""The placer: which label goes where.

Every label tries a ring of positions at several distances and takes the cheapest: near, free of other labels, of dots,
of the route and of the furniture, with a leader line that crosses nothing. Labels in a crowd choose first; two more
rounds let each choose again, knowing the others.

`data/page/placer.js` places by the same rules and the same `COSTS`; a test lets both place the same labels.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["ALOOF", "BESIDE", "COSTS", "NO_ROOM", "SHARES", "SHORTEST", "Box", "Label", "Pixel", "Placed", "place"]

RADII = (9.0, 14.0, 24.0, 36.0, 50.0, 68.0, 90.0)
TURNS = 24
FREE = 15.0  # a label nearer than this needs no leader line
ROUNDS = 3
DENSE = 6_000  # points of the route: more than these are thinned
MANY = 30  # labels: more than these choose only once
CROWD = 110.0
OFF_FRAME, ON_FURNITURE, ON_LABEL, ON_DOT, ON_ROUTE = 2000, 2000, 1500, 1200, 1000
LEADERS_CROSS, LEADER_THROUGH, ASTRAY, LEADER_ON_DOT = 400, 1000, 220, 400
EACH = 14  # for each point of the route that a label or its leader line covers
BESIDE = 6.0  # pixels: a label that stands no nearer to its own dot than to another needs a leader line
SHORTEST = 1.15  # of its own width: a leg shorter than that does not carry its distance
ALOOF = 9.0  # pixels that a distance keeps from other legs: beside two it might be that of either
SHARES = (0.5, 0.42, 0.58, 0.33, 0.67, 0.25, 0.75)  # of a leg: where its distance may stand
NO_ROOM = 900.0
"""A cost above which a label covers something that must be seen."""
WAYS = tuple(
    (round(math.cos(turn * math.tau / TURNS), 6), round(math.sin(turn * math.tau / TURNS), 6)) for turn in range(TURNS)
)
SOME = 24  # candidates whose leader lines are looked at together
GRAIN = 64  # of the first costs: sums of such fractions are exact, whichever way round they are added
LEADER = tuple(round(0.15 + 0.8 * step / 7, 6) for step in range(8))  # where a leader line is looked at
COSTS = {
    "radii": RADII,
    "ways": WAYS,
    "grain": GRAIN,
    "leader": LEADER,
    "free": FREE,
    "rounds": ROUNDS,
    "dense": DENSE,
    "many": MANY,
    "crowd": CROWD,
    "noRoom": NO_ROOM,
    "offFrame": OFF_FRAME,
    "onFurniture": ON_FURNITURE,
    "onLabel": ON_LABEL,
    "leadersCross": LEADERS_CROSS,
    "leaderThrough": LEADER_THROUGH,
    "leaderOnDot": LEADER_ON_DOT,
    "astray": ASTRAY,
    "onDot": ON_DOT,
    "onRoute": ON_ROUTE,
    "each": EACH,
    "beside": BESIDE,
    "shortest": SHORTEST,
    "shares": SHARES,
    "aloof": ALOOF,
}
"""The table that the page's placer is given."""


class Pixel(NamedTuple):
    """A point of the drawing: `x` to the right, `y` down."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Something to place: where it belongs, and how large it is in pixels."""

    at: Pixel
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a label went.

    Parameters
    ----------
    box
        The place of the label.
    end
        Where the leader line from the dot ends; None where none is needed.
    cost
        Above `NO_ROOM` the label covers something.
    """

    box: Box
    end: Pixel | None
    cost: float


def place(
    labels: Sequence[Label],
    *,
    frame: Box,
    fixed: Sequence[Box] = (),
    route: Sequence[Pixel] = (),
    dots: Sequence[Pixel] = (),
    kept: Sequence[Placed | None] = (),
) -> tuple[Placed, ...]:
    """Return a place for each label, in the order given.

    Parameters
    ----------
    labels
        What to place; the dots that they belong to are kept free as well.
    frame
        The edge of the drawing.
    fixed
        Boxes that are taken: inset, scale bar, credits.
    route
        Points along the lines, some 7 pixels apart.
    dots
        More dots to be kept free, which bear no label of their own.
    kept
        The place of each label that has one already and stays there.
    """
    import numpy as np

    spots = np.array(route, dtype=np.float64).reshape(-1, 2)
    spots = spots[:: len(spots) // DENSE + 1]
    rounds = ROUNDS if len(labels) <= MANY else 1
    crowd = [sum(abs(a.at.x - b.at.x) + abs(a.at.y - b.at.y) < CROWD for b in labels) for a in labels]
    found = {index: placed for index, placed in enumerate(kept) if placed}
    queue = sorted((index for index in range(len(labels)) if index not in found), key=lambda index: -crowd[index])
    ground = _Ground(frame, fixed, spots, tuple(dict.fromkeys((*dots, *(label.at for label in labels)))))
    for index in queue * rounds:
        others = {other: placed for other, placed in found.items() if other != index}
        found[index] = _best(labels[index], _field(labels[index], labels, others, ground))
    return tuple(found[index] for index in range(len(labels)))


class _Ground(NamedTuple):
    """What does not move: where labels may stand, and what must stay free."""

    frame: Box
    fixed: Sequence[Box]
    route: "Array"
    dots: Sequence[Pixel]


class _Field(NamedTuple):
    frame: Box
    fixed: Sequence[Box]
    placed: Sequence[Placed]
    starts: Sequence[Pixel]
    dots: Sequence[Pixel]
    route: "Array"


def _field(label: Label, labels: Sequence[Label], others: Mapping[int, Placed], ground: _Ground) -> _Field:
    """Return what a label could touch at all; the rest of the drawing does not matter to it."""
    x, y = label.at
    reach_x, reach_y = label.width + RADII[-1], label.height + RADII[-1]

    def touches(box: Box) -> bool:
        across = box.left < x + reach_x and box.right > x - reach_x
        return across and box.top < y + reach_y and box.bottom > y - reach_y

    near = {other: placed for other, placed in others.items() if touches(_with_leader(placed, labels[other].at))}
    return _Field(
        ground.frame,
        ground.fixed,
        tuple(near.values()),
        tuple(labels[other].at for other in near),
        tuple(dot for dot in ground.dots if dot != label.at and touches(Box(*dot, *dot))),
        ground.route[(abs(ground.route - label.at) < (reach_x, reach_y)).all(axis=1)],
    )


def _with_leader(placed: Placed, at: Pixel) -> Box:
    box = placed.box
    return Box(min(box.left, at.x), min(box.top, at.y), max(box.right, at.x), max(box.bottom, at.y))


def _best(label: Label, field: _Field) -> Placed:
    import numpy as np

    boxes, ends, radii, cost = _candidates(label)
    if _inside(label.at, field.frame):  # what belongs to a dot beyond the edge may stand there too
        cost = cost + _outside(boxes, field.frame) * OFF_FRAME
    cost = cost + _hits(boxes, field.fixed, 3.0) * ON_FURNITURE
    cost += _hits(boxes, [placed.box for placed in field.placed], 2.0) * ON_LABEL
    cost += _pierced(boxes, field) * LEADER_THROUGH
    struck = _holds(boxes, field.route, 2.0)
    cost += _holds(boxes, field.dots, 5.0) * ON_DOT + struck * EACH + np.minimum(struck, 1) * ON_ROUTE
    cost += np.where(radii > FREE, 0.0, _astray(boxes, label.at, field.dots))
    total, index = _cheapest(cost, ends, radii > FREE, label.at, field)
    end = Pixel(*map(float, ends[index])) if radii[index] > FREE else None
    return Placed(box=Box(*map(float, boxes[index])), end=end, cost=total)


def _cheapest(cost: "Array", ends: "Array", tied: "NDArray[np.bool_]", at: Pixel, field: _Field) -> tuple[float, int]:
    """Return the least cost with its leader line, and which it is; leaders that cannot win are not looked at."""
    best = (math.inf, -1)
    order = cost.argsort(kind="stable")
    for start in range(0, len(order), SOME):
        part = order[start : start + SOME]
        if cost[part[0]] > best[0]:
            break
        total = cost[part]
        if tied[part].any():
            total[tied[part]] += _leader_cost(at, ends[part[tied[part]]], field)
        best = min(best, *zip(total.tolist(), part.tolist(), strict=True))
    return best


def _inside(at: Pixel, frame: Box) -> bool:
    return frame.left < at.x < frame.right and frame.top < at.y < frame.bottom


def _candidates(label: Label) -> "tuple[Array, Array, Array, Array]":
    """Return boxes, leader ends, distances and first costs; to the right is a little cheaper."""
    import numpy as np

    radii = np.repeat(RADII, TURNS)
    half = np.array([label.width, label.height]) / 2
    way = np.tile(np.array(WAYS), (len(RADII), 1))
    middle = np.array(label.at) + radii[:, None] * way + np.clip(way * 1.5, -1, 1) * half
    boxes = np.concatenate([middle - half, middle + half], axis=1)
    ends = np.clip(np.array(label.at), boxes[:, :2], boxes[:, 2:])
    first = radii * 0.7 + 2.5 * (1 - way[:, 0]) + np.where(radii > FREE, 8.0, 0.0)
    return boxes, ends, radii, np.floor(first * GRAIN + 0.5) / GRAIN


def _outside(boxes: "Array", frame: Box) -> "Array":
    import numpy as np

    low = (boxes[:, 0] < frame.left) | (boxes[:, 1] < frame.top)
    return np.asarray(low | (boxes[:, 2] > frame.right) | (boxes[:, 3] > frame.bottom), dtype=np.float64)


def _hits(boxes: "Array", others: "Sequence[Box] | Array", gap: float) -> "Array":
    """Return how many of the other boxes each box meets."""
    import numpy as np

    if not len(others):
        return np.zeros(len(boxes))
    b = np.asarray(others)
    meets = (boxes[:, None, 0] < b[:, 2] + gap) & (b[:, 0] < boxes[:, None, 2] + gap)
    meets &= (boxes[:, None, 1] < b[:, 3] + gap) & (b[:, 1] < boxes[:, None, 3] + gap)
    return np.asarray(meets.sum(axis=1), dtype=np.float64)


def _holds(boxes: "Array", points: "Sequence[Pixel] | Array", gap: float) -> "Array":
    """Return how many of the points each box holds."""
    import numpy as np

    spots = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    return _hits(boxes, np.concatenate([spots, spots], axis=1), gap)


def _astray(boxes: "Array", at: Pixel, dots: Sequence[Pixel]) -> "Array":
    """Return the cost of each box that stands nearer to another dot: without a leader its name would be that one's."""
    import numpy as np

    if not dots:
        return np.zeros(len(boxes))
    others = np.stack([_apart(boxes, dot) for dot in dots]).min(axis=0)
    nearer: Array = np.where(others < _apart(boxes, at) - 1.0, float(ASTRAY), 0.0)
    return nearer


def _apart(boxes: "Array", point: Pixel) -> "Array":
    """Return how far each box is from a point."""
    import numpy as np

    across = np.maximum(np.maximum(boxes[:, 0] - point.x, point.x - boxes[:, 2]), 0.0)
    along = np.maximum(np.maximum(boxes[:, 1] - point.y, point.y - boxes[:, 3]), 0.0)
    return np.hypot(across, along)


def _pierced(boxes: "Array", field: _Field) -> "Array":
    """Return how many leader lines, as they stand, run through each box."""
    import numpy as np

    through: Array = np.zeros(len(boxes))
    for start, placed in zip(field.starts, field.placed, strict=True):
        if placed.end:
            through += np.minimum(_holds(boxes, _on_leader(start, np.array([placed.end]))[0], 0.0), 1)
    return through


def _on_leader(at: Pixel, ends: "Array") -> "Array":
    """Return the points of the leader lines from a dot to each end where they are looked at."""
    import numpy as np

    points: Array = np.array(at) + np.array(LEADER)[None, :, None] * (ends[:, None, :] - np.array(at))
    return points


def _leader_cost(at: Pixel, ends: "Array", field: _Field) -> "Array":
    """Return what the leader lines from a dot to each end would disturb."""
    import numpy as np

    points = _on_leader(at, ends)
    flat = np.concatenate([points, points], axis=2).reshape(-1, 4)

    def met(others: "Sequence[Box] | Array", gap: float) -> "Array":
        return _hits(flat, others, gap).reshape(len(ends), -1)

    through = met([placed.box for placed in field.placed], 0.0).max(axis=1)
    beside = _holds(flat, field.route, 4.0).reshape(len(ends), -1).sum(axis=1)
    over = _holds(flat, field.dots, 5.0).reshape(len(ends), -1).max(axis=1)
    lines = [(start, placed.end) for start, placed in zip(field.starts, field.placed, strict=True) if placed.end]
    crossed = sum((_cross(at, ends, start, end) for start, end in lines), start=np.zeros(len(ends)))
    cost = np.minimum(through, 1) * LEADER_THROUGH + np.minimum(over, 1) * LEADER_ON_DOT + beside * EACH
    return np.asarray(cost + crossed * LEADERS_CROSS)


def _cross(at: Pixel, ends: "Array", start: Pixel, end: Pixel) -> "Array":
    """Return 1 for each leader that crosses the line from start to end."""
    import numpy as np

    def side(px: "Array | float", py: "Array | float", a: Pixel, b: Pixel) -> "Array | float":
        return (b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x)

    apart = side(at.x, at.y, start, end) * side(ends[:, 0], ends[:, 1], start, end) < 0
    dx, dy = ends[:, 0] - at.x, ends[:, 1] - at.y
    one = dx * (start.y - at.y) - dy * (start.x - at.x)
    other = dx * (end.y - at.y) - dy * (end.x - at.x)
    return np.asarray(apart & (one * other < 0), dtype=np.float64)
