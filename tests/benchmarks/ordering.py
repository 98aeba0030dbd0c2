"""Measure how fast the visits of a journey are put in order: `python tests/benchmarks/ordering.py`.

The reasons are drawn at random and contradict each other, which is the hard case: a log whose dates all agree takes
less. The specification allows 50 ms for 200 stops.
"""

from random import Random

from measures import show, timed

from geotrack.journey.order import Edge, best_order

KINDS = {0.5: "far", 0.6: "listed", 0.75: "looks back", 0.85: "signal", 0.95: "one motion", 1.0: "dates"}
TIMES = 20


def main() -> None:
    """Print one figure a line."""
    for count, most in ((10, 50.0), (50, 50.0), (200, 50.0), (1_000, None)):
        edges = drawn(count)
        show(
            f"{count} visits, {len(edges)} reasons",
            1e3 * timed(lambda c=count, e=edges: best_order(c, e), TIMES),
            "ms",
            most=most,
        )


def drawn(count: int) -> list[Edge]:
    """Return the order of telling, and four reasons a visit drawn at random."""
    random = Random(count)  # noqa: S311 - the same reasons on every run
    edges = [Edge(i, i + 1, 0.35, "told in this order") for i in range(count - 1)]
    for _ in range(4 * count):
        before, after = random.sample(range(count), 2)
        weight = random.choice(sorted(KINDS))
        edges.append(Edge(before, after, weight, KINDS[weight]))
    return edges


if __name__ == "__main__":
    main()
