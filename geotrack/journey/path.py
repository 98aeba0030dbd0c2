"""The joint path: one place for each visit, chosen together along the route (Viterbi)."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.reach import ANYWHERE, Reach
from geotrack.place import Place
from geotrack.resolution import fit

__all__ = ["Placed", "best_path"]

Choices = Sequence[tuple[Place, float]]
Costs = Sequence[Sequence[Sequence[float]]]
"""For each leg, each place where it ends and each where it begins, what the way costs."""

SCALE_M = 100_000.0
"""Metres beyond which a leg begins to speak against a candidate."""

PULL = 0.6
FARTHEST = 1.9
"""The most that a leg's length alone speaks against a candidate: people fly far."""

BEYOND = 3.0
"""How strongly a place speaks against itself that means and time do not reach: per unit of the logarithm."""

FLOOR = 1e-4


class Placed(NamedTuple):
    """A visit on the map.

    Attributes
    ----------
    place
        Where it is, by the best path.
    shares
        The probability of each place that it may be, by all paths together.
    """

    place: Place
    shares: tuple[tuple[Place, float], ...]


def best_path(choices: Sequence[Choices], reaches: Sequence[Reach] | None = None) -> tuple[Placed, ...]:
    """Return the place of each visit: likely by itself, and where the visits before and after it can be reached.

    Parameters
    ----------
    choices
        For each visit in the order travelled, the places it may be with their probabilities; none is empty.
    reaches
        For each leg between them what the report tells of its length; nothing where left out.
    """
    if not choices:
        return ()
    own = [[math.log(max(p, FLOOR)) for _, p in here] for here in choices]
    legs = zip(pairwise(choices), reaches or [ANYWHERE] * len(choices), strict=False)
    costs = [[[_cost(a, b, reach) for a, _ in before] for b, _ in here] for (before, here), reach in legs]
    shares = _shares(own, costs)
    return tuple(
        Placed(here[c][0], tuple((place, p) for (place, _), p in zip(here, share, strict=True)))
        for here, share, c in zip(choices, shares, _viterbi(own, costs), strict=True)
    )


def _viterbi(own: Sequence[Sequence[float]], costs: Costs) -> list[int]:
    """Return the choices of the likeliest path."""
    scores, back = list(own[0]), []
    for here, cost in zip(own[1:], costs, strict=True):
        steps = [max(range(len(scores)), key=lambda i, row=row: scores[i] - row[i]) for row in cost]  # type: ignore[misc]
        scores = [p + scores[i] - row[i] for p, row, i in zip(here, cost, steps, strict=True)]
        back.append(steps)
    chosen = [max(range(len(scores)), key=scores.__getitem__)]
    for steps in reversed(back):
        chosen.append(steps[chosen[-1]])
    return chosen[::-1]


def _shares(own: Sequence[Sequence[float]], costs: Costs) -> list[list[float]]:
    """Return the probability of each choice over all paths: forward and backward sums."""
    forward, backward = [list(own[0])], [[0.0] * len(own[-1])]
    for here, cost in zip(own[1:], costs, strict=True):
        last = forward[-1]
        forward.append(
            [p + _log_sum([last[i] - c for i, c in enumerate(row)]) for p, row in zip(here, cost, strict=True)]
        )
    for here, cost in zip(reversed(own[1:]), reversed(costs), strict=True):
        after = [p + b for p, b in zip(here, backward[-1], strict=True)]
        backward.append(
            [_log_sum([s - row[i] for s, row in zip(after, cost, strict=True)]) for i in range(len(cost[0]))]
        )
    out = []
    for f, b in zip(forward, reversed(backward), strict=True):
        logs = [x + y for x, y in zip(f, b, strict=True)]
        total = _log_sum(logs)
        out.append([math.exp(x - total) for x in logs])
    return out


def _log_sum(logs: Sequence[float]) -> float:
    most = max(logs)
    return most + math.log(sum(math.exp(x - most) for x in logs))


def _cost(a: Place, b: Place, reach: Reach) -> float:
    between = rough_distance(Point(a.lat, a.lon), Point(b.lat, b.lon))
    metres = max(0.0, between - 1000.0 * ((a.radius_km or 0.0) + (b.radius_km or 0.0)))
    cost = min(FARTHEST, PULL * math.log1p(metres / SCALE_M))
    if reach.stated is not None:
        cost -= math.log(fit(reach.stated, between))
    if reach.most is not None and metres > reach.most:
        cost += BEYOND * math.log(metres / reach.most)
    return cost
