"""Passes: where a line runs by each stop, and which of its passes the traveller's route means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geotrack.following.network import Network, Run, Spot
from geotrack.geodesy import Point, distance

__all__ = ["Chosen", "Pass", "chosen", "nearest", "passes"]

MOST = 4
"""Passes of a stop that are weighed."""

AS_NEAR, SLACK_M = 1.5, 200.0
"""Another pass is weighed where it is no farther than this from the stop: there and back lie a few metres apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A spot of the line beside a stop, and how many metres off it the stop lies."""

    spot: Spot
    off: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was settled for the stops: their passes, None for those off the line, and the way to each from the last."""

    passes: tuple[Pass | None, ...]
    runs: tuple[tuple[Run, ...] | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Trail:
    """A route so far, the best first: without breaks, with few turns, short, in the direction of the line."""

    breaks: int = 0
    turns: int = 0
    metres: int = 0
    backwards: int = 0
    heading: int = field(default=0, compare=False)
    picked: tuple[Pass | None, ...] = field(default=(), compare=False)
    runs: tuple[tuple[Run, ...] | None, ...] = field(default=(), compare=False)


def nearest(network: Network, point: Point) -> float:
    """Return how many metres a point lies off the line."""
    beside = [(part, *part.beside(point)) for part in network.parts]
    part, away, along = min(beside, key=lambda found: float(found[1].min()))
    return distance(point, part.at(float(along[int(away.argmin())])))


def passes(network: Network, point: Point, limit: float) -> tuple[Pass, ...]:
    """Return where the line runs by a point, the nearest pass first; none where it stays farther than `limit` metres.

    A stretch of the line that stays near is one pass, at its nearest spot.
    """
    beside = [part.beside(point) for part in network.parts]
    best = min(float(away.min()) for away, _ in beside)
    if best > limit:
        return ()
    found = []
    for index, (away, along) in enumerate(beside):
        near = (away <= min(limit, best * AS_NEAR + SLACK_M)).nonzero()[0]
        for first, last in _stretches(near.tolist()):
            at = first + int(away[first : last + 1].argmin())
            found.append(Pass(spot=Spot(index, float(along[at])), off=float(away[at])))
    return tuple(sorted(found, key=lambda p: (p.off, p.spot))[:MOST])


def _stretches(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each row of neighbouring numbers."""
    start = 0
    for i in range(1, len(indices) + 1):
        if i == len(indices) or indices[i] != indices[i - 1] + 1:
            yield indices[start], indices[i - 1]
            start = i


def chosen(network: Network, found: Sequence[Sequence[Pass]], follows: Sequence[bool]) -> Chosen:
    """Return the pass of each stop, so that the whole route turns round least, then is shortest.

    Parameters
    ----------
    network
        The line.
    found
        The passes of each stop.
    follows
        For each leg whether it may follow the line at all.

    Viterbi's algorithm over the passes; the traveller's heading goes with each.
    """
    trails = [Trail()]
    for at, here in enumerate(found):
        free = at > 0 and follows[at - 1]
        best: dict[tuple[Pass | None, int], Trail] = {}
        for trail in trails:
            for there in here or (None,):
                for grown in _grown(trail, there, network, free=free):
                    key = (there, grown.heading)
                    if key not in best or grown < best[key]:
                        best[key] = grown
        trails = list(best.values())
    least = min(trails)
    return Chosen(passes=least.picked, runs=least.runs[1:])


def _grown(trail: Trail, there: Pass | None, network: Network, *, free: bool) -> Iterator[Trail]:
    """Yield the trail with one stop more, by each way that leads there."""
    here = trail.picked[-1] if trail.picked else None
    if here is None or there is None or not free:
        yield _with(trail, there, None, 0)
        return
    ways = list(_ways(network, here.spot, there.spot))
    for heading, runs in ways:
        yield _with(trail, there, runs, heading)
    if not ways:
        yield _with(trail, there, None, 0, breaks=1)


def _with(trail: Trail, there: Pass | None, runs: tuple[Run, ...] | None, heading: int, breaks: int = 0) -> Trail:
    far = sum(abs(run.end - run.start) for run in runs or ())
    back = sum(max(0.0, run.start - run.end) for run in runs or ())
    return Trail(
        breaks=trail.breaks + breaks,
        turns=trail.turns + (trail.heading * heading < 0),
        metres=trail.metres + round(far + (there.off if there else 0.0)),
        backwards=trail.backwards + round(back),
        heading=heading or (trail.heading if runs is not None and not far else 0),
        picked=(*trail.picked, there),
        runs=(*trail.runs, runs),
    )


def _ways(network: Network, a: Spot, b: Spot) -> Iterator[tuple[int, tuple[Run, ...]]]:
    """Yield the ways from one spot to another, with its heading: 1 along the part, -1 against it, 0 over several."""
    if a.part != b.part:
        runs = network.shortest(a, b)
        if runs is not None:
            yield 0, runs
        return
    ahead = b.metres >= a.metres
    yield (0 if a == b else 1 if ahead else -1), (Run(a.part, a.metres, b.metres),)
    if a != b and network.ring(a.part):
        end = network.parts[a.part].length
        over = (a.metres, 0.0, end, b.metres) if ahead else (a.metres, end, 0.0, b.metres)
        yield (-1 if ahead else 1), (Run(a.part, over[0], over[1]), Run(a.part, over[2], over[3]))
