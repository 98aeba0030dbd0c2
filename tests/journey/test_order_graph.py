from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from geotrack.journey.order import Edge, best_order, strongest

SLOWEST_SECONDS = 0.5
"""Ten times what the specification allows, for slow machines; tests/benchmarks/ordering.py measures it."""


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, tuple[Edge, ...]]:
    """Draw a number of visits and some reasons for one before another."""
    count = draw(st.integers(1, 9))
    visit = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(visit, visit, st.floats(0.05, 1.0)), max_size=20))
    return count, tuple(Edge(a, b, weight, "drawn") for a, b, weight in pairs if a != b)


@given(graphs(), st.data())
def test_the_best_order_is_an_order_of_all_visits(graph: tuple[int, tuple[Edge, ...]], data: st.DataObject) -> None:
    """Every visit stands in it once, and those not reached stand last, in their own rank."""
    count, edges = graph
    last = data.draw(st.lists(st.integers(0, count - 1), unique=True, max_size=count))
    order = best_order(count, edges, {visit: rank for rank, visit in enumerate(last)})
    assert sorted(order) == list(range(count))
    assert list(order[count - len(last) :]) == last


@given(st.permutations(range(8)))
def test_a_chain_of_reasons_is_followed(chain: list[int]) -> None:
    """Where each visit is said to follow another, all of them follow, however the text tells them."""
    edges = [Edge(a, b, 0.8, "chain") for a, b in pairwise(chain)]
    edges += [Edge(a, b, 0.8, "chain") for i, a in enumerate(chain) for b in chain[i + 2 :]]
    assert list(best_order(len(chain), edges)) == chain


@given(graphs())
def test_moving_one_visit_gains_nothing(graph: tuple[int, tuple[Edge, ...]]) -> None:
    """No order that differs by the place of one visit satisfies more weight."""
    count, edges = graph
    order = best_order(count, edges)
    moved = [_with_move(order, i, j) for i in range(count) for j in range(count)]
    assert all(_weight(other, edges) <= _weight(order, edges) + 1e-6 for other in moved)


def _with_move(order: tuple[int, ...], i: int, j: int) -> list[int]:
    rest = [*order[:i], *order[i + 1 :]]
    return [*rest[:j], order[i], *rest[j:]]


def _weight(order: tuple[int, ...] | list[int], edges: tuple[Edge, ...]) -> float:
    """Return the weight of the pairs that stand right, less that of those that stand wrong."""
    rank = {visit: i for i, visit in enumerate(order)}
    pairs = {(e.before, e.after): 0.0 for e in edges}
    for e in edges:
        pairs[e.before, e.after] = max(pairs[e.before, e.after], e.weight)
    return sum(w if rank[a] < rank[b] else -w for (a, b), w in pairs.items())


def test_without_reasons_the_order_of_telling_stays() -> None:
    """Nothing moves without a reason."""
    assert best_order(4, ()) == (0, 1, 2, 3)


def test_the_stronger_of_two_reasons_wins() -> None:
    """Of two reasons that contradict each other the heavier one is followed, and it is the one reported."""
    edges = (Edge(0, 1, 0.35, "told in this order"), Edge(1, 0, 1.0, "dates"), Edge(1, 0, 0.75, "earlier"))
    assert best_order(2, edges) == (1, 0)
    assert strongest(edges)[1, 0] == edges[1]
    assert (0, 5) not in strongest(edges)


@given(st.permutations(range(40)), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.floats(0.05, 1.0))))
def test_reasons_without_a_circle_are_all_followed(chain: list[int], pairs: list[tuple[int, int, float]]) -> None:
    """Where no circle of reasons exists, however many visits there are, none of them is broken."""
    edges = [Edge(chain[min(a, b)], chain[max(a, b)], weight, "drawn") for a, b, weight in pairs if a != b]
    rank = {visit: i for i, visit in enumerate(best_order(40, edges))}
    assert all(rank[e.before] < rank[e.after] for e in edges)


def test_a_log_of_two_hundred_stops_is_ordered_at_once() -> None:
    """Two hundred visits with a thousand reasons that contradict each other take a blink, not seconds."""
    edges = [Edge(i, i + 1, 0.35, "told in this order") for i in range(199)]
    edges += [Edge(i * 7919 % 200, i * 104_729 % 200, 0.5 + i % 5 / 10, "drawn") for i in range(1000)]
    start = process_time()
    order = best_order(200, [e for e in edges if e.before != e.after])
    assert sorted(order) == list(range(200))
    assert process_time() - start < SLOWEST_SECONDS
