"""The best sequence of a graph of reasons: what no circle holds is followed, a circle is cut where it costs least.

Edges that are in no circle are all satisfied by a topological order. A circle of few visits is solved exactly, by
dynamic programming over its subsets (Held and Karp). A larger one is put in order by moving single members while that
gains weight, from the order of telling and from the order that is left when its weakest edges are given up.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf

__all__ = ["best_sequence"]

EXACT = 10
"""Most visits of a circle that is solved exactly: 2 to the 10th subsets."""

WEAKEST = 8
"""At least one in so many reasons of a larger circle is given up in each turn: so there are few turns."""

MOST_ROUNDS, CLOSE, LEAST_GAIN = 30, 1e-3, 1e-9

Weights = Mapping[int, Mapping[int, float]]


def best_sequence(count: int, weights: Mapping[tuple[int, int], float]) -> tuple[int, ...]:
    """Return the sequence of the numbers 0 to count - 1 that satisfies the most weight.

    Exact where no circle of reasons holds more than ten of them; ties go to the smaller number first. The time grows
    with the number of reasons.

    Parameters
    ----------
    count
        How many.
    weights
        Strength of the reason for the first of a pair before the second, above 0.
    """
    after: dict[int, dict[int, float]] = {v: {} for v in range(count)}
    for (a, b), weight in weights.items():
        net = weight - weights.get((b, a), 0.0)
        if net > 0.0 and a != b:
            after[a][b] = net
    return tuple(_solved(range(count), after))


def _solved(nodes: Sequence[int], after: Weights) -> list[int]:
    """Put the circles in order, each solved by itself."""
    circles = _circles(nodes, after)
    if len(circles) == 1 and len(circles[0]) > 1:
        return _cut(circles[0], after)
    home = {v: c for c, circle in enumerate(circles) for v in circle}
    out: list[int] = []
    for c in _topological(circles, home, after):
        out += circles[c] if len(circles[c]) == 1 else _cut(circles[c], after)
    return out


def _cut(circle: Sequence[int], after: Weights) -> list[int]:
    """Put a circle in order: exactly where it is small, else the better of two ways of giving up some reasons."""
    inside = set(circle)
    kept = {v: {u: w for u, w in after[v].items() if u in inside} for v in circle}
    if len(circle) <= EXACT:
        return _exact(sorted(circle), kept)
    ranked = sorted(w for row in kept.values() for w in row.values())
    weakest = ranked[len(ranked) // WEAKEST]
    strong = {v: {u: w for u, w in row.items() if w > weakest} for v, row in kept.items()}
    ways = [_sifted(order, kept) for order in (sorted(circle), _solved(sorted(circle), strong))]
    return max(ways, key=lambda order: _worth(order, kept))


def _worth(order: Sequence[int], after: Weights) -> float:
    """Return the weight of the reasons that an order follows."""
    rank = {v: i for i, v in enumerate(order)}
    return sum(w for v in order for u, w in after[v].items() if rank[v] < rank[u])


def _sifted(order: Sequence[int], after: Weights) -> list[int]:
    """Move each number to where it satisfies the most weight, until no such move gains anything."""
    links: dict[int, list[tuple[int, float]]] = {v: [] for v in order}
    for v in order:
        for u, w in after[v].items():
            links[v].append((u, w))
            links[u].append((v, -w))
    at = {v: float(i) for i, v in enumerate(order)}
    for _ in range(MOST_ROUNDS):
        moved = [_sift(v, links[v], at) for v in order]
        at = {v: float(i) for i, v in enumerate(sorted(order, key=at.__getitem__))}
        if not any(moved):
            break
    return sorted(order, key=at.__getitem__)


def _sift(v: int, links: Sequence[tuple[int, float]], at: dict[int, float]) -> bool:
    """Move one number to its best place among those that it has a reason with; False where it stands best already."""
    near = sorted((at[u], w) for u, w in links)
    scores = [0.0]
    for _, w in near:
        scores.append(scores[-1] - w)
    here = bisect_left(near, (at[v], -inf))
    best = max(range(len(scores)), key=lambda k: (scores[k], -abs(k - here)))
    if scores[best] <= scores[here] + LEAST_GAIN:
        return False
    at[v] = near[best][0] - CLOSE if best < here else near[best - 1][0] + CLOSE
    return True


def _exact(circle: Sequence[int], after: Weights) -> list[int]:
    """Solve a small circle: for each subset the best weight of it coming first, and which of it comes last."""
    size = len(circle)
    gains = [[after[u].get(v, 0.0) - after[v].get(u, 0.0) for u in circle] for v in circle]
    told = [_sums(gains[v]) for v in range(size)]
    best, last = [0.0] * (1 << size), [0] * (1 << size)
    for subset in range(1, 1 << size):
        top = -float("inf")
        for v in range(size - 1, -1, -1):
            if subset >> v & 1:
                rest = subset & ~(1 << v)
                score = best[rest] + told[v][rest]
                if score > top + 1e-12:
                    top, last[subset] = score, v
        best[subset] = top
    out: list[int] = []
    subset = (1 << size) - 1
    while subset:
        out.append(circle[last[subset]])
        subset &= ~(1 << last[subset])
    return out[::-1]


def _sums(gains: Sequence[float]) -> list[float]:
    """Return the sum of the gains of every subset."""
    sums = [0.0]
    for gain in gains:
        sums += [s + gain for s in sums]
    return sums


def _topological(circles: Sequence[Sequence[int]], home: Mapping[int, int], after: Weights) -> Iterable[int]:
    """Return the circles so that no reason between two of them is broken, the one told first before others."""
    before = [0] * len(circles)
    links: list[set[int]] = [{home[u] for v in circle for u in after[v]} - {c} for c, circle in enumerate(circles)]
    for targets in links:
        for c in targets:
            before[c] += 1
    ready = [(min(circle), c) for c, circle in enumerate(circles) if not before[c]]
    heapify(ready)
    while ready:
        _, c = heappop(ready)
        yield c
        for target in links[c]:
            before[target] -= 1
            if not before[target]:
                heappush(ready, (min(circles[target]), target))


def _circles(nodes: Sequence[int], after: Weights) -> list[list[int]]:
    """Return the strongly connected components (Tarjan 1972, without recursion)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    standing: set[int] = set()
    found: list[list[int]] = []
    for root in nodes:
        if root in number:
            continue
        work = [(root, iter(after[root]))]
        number[root] = low[root] = len(number)
        stack.append(root)
        standing.add(root)
        while work:
            v, rest = work[-1]
            for u in rest:
                if u not in number:
                    number[u] = low[u] = len(number)
                    stack.append(u)
                    standing.add(u)
                    work.append((u, iter(after[u])))
                    break
                if u in standing:
                    low[v] = min(low[v], number[u])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[v])
                if low[v] == number[v]:
                    found.append(_popped(v, stack, standing))
    return found


def _popped(root: int, stack: list[int], standing: set[int]) -> list[int]:
    out: list[int] = []
    while not out or out[-1] != root:
        out.append(stack.pop())
        standing.discard(out[-1])
    return out
