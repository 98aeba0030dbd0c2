"""The joint path: one place for each visit, chosen together along the route (Viterbi)."""

import math
from collections.abc import Sequence
from itertools import pairwise

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.reach import ANYWHERE, Reach
from geotrack.place import Place
from geotrack.resolution import fit

__all__ = ["best_path"]

SCALE_M = 500_000.0
"""Metres beyond which a leg begins to speak against a candidate."""

PULL = 0.6
BEYOND = 3.0
"""How strongly a place speaks against itself that means and time do not reach: per unit of the logarithm."""

FLOOR = 1e-4


def best_path(
    choices: Sequence[Sequence[tuple[Place, float]]], reaches: Sequence[Reach] | None = None
) -> tuple[Place, ...]:
    """Return one place for each visit: likely by itself, and where the visits before and after it can be reached.

    Parameters
    ----------
    choices
        For each visit in the order travelled, the places it may be with their probabilities; none is empty.
    reaches
        For each leg between them what the report tells of its length; nothing where left out.
    """
    if not choices:
        return ()
    scores = [[math.log(max(p, FLOOR)) for _, p in choices[0]]]
    back: list[list[int]] = []
    known = reaches or [ANYWHERE] * len(choices)
    for (before, here), reach in zip(pairwise(choices), known, strict=False):
        row, steps = [], []
        for place, p in here:
            through = [score - _cost(before[i][0], place, reach) for i, score in enumerate(scores[-1])]
            best = max(range(len(before)), key=through.__getitem__)
            steps.append(best)
            row.append(through[best] + math.log(max(p, FLOOR)))
        scores.append(row)
        back.append(steps)
    chosen = [max(range(len(scores[-1])), key=scores[-1].__getitem__)]
    for steps in reversed(back):
        chosen.append(steps[chosen[-1]])
    return tuple(choices[i][c][0] for i, c in enumerate(reversed(chosen)))


def _cost(a: Place, b: Place, reach: Reach) -> float:
    metres = rough_distance(Point(a.lat, a.lon), Point(b.lat, b.lon))
    cost = PULL * math.log1p(metres / SCALE_M)
    if reach.stated is not None:
        cost -= math.log(fit(reach.stated, metres))
    if reach.most is not None and metres > reach.most:
        cost += BEYOND * math.log(metres / reach.most)
    return cost
