"""The joint path: one place for each visit, chosen together along the route (Viterbi)."""

import math
from collections.abc import Sequence
from itertools import pairwise

from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place

__all__ = ["best_path"]

SCALE_M = 500_000.0
"""Metres beyond which a leg begins to speak against a candidate."""

PULL = 0.6
FLOOR = 1e-4


def best_path(choices: Sequence[Sequence[tuple[Place, float]]]) -> tuple[Place, ...]:
    """Return one place for each visit: likely by itself, and near the visits before and after it.

    Parameters
    ----------
    choices
        For each visit in the order travelled, the places it may be with their probabilities; none is empty.
    """
    if not choices:
        return ()
    scores = [[math.log(max(p, FLOOR)) for _, p in choices[0]]]
    back: list[list[int]] = []
    for before, here in pairwise(choices):
        row, steps = [], []
        for place, p in here:
            best = max(range(len(before)), key=lambda i: scores[-1][i] - _cost(before[i][0], place))
            steps.append(best)
            row.append(scores[-1][best] - _cost(before[best][0], place) + math.log(max(p, FLOOR)))
        scores.append(row)
        back.append(steps)
    chosen = [max(range(len(scores[-1])), key=scores[-1].__getitem__)]
    for steps in reversed(back):
        chosen.append(steps[chosen[-1]])
    return tuple(choices[i][c][0] for i, c in enumerate(reversed(chosen)))


def _cost(a: Place, b: Place) -> float:
    return PULL * math.log1p(rough_distance(Point(a.lat, a.lon), Point(b.lat, b.lon)) / SCALE_M)
