"""Measured places: a distance that the report states speaks for the namesakes that lie so far apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from geotrack.geodesy import Point, rough_distance
from geotrack.language import Stated
from geotrack.place import Place
from geotrack.resolution.choice import Resolved

__all__ = ["MISFIT", "fit", "weigh_distances"]

MOST = 8
"""Candidates of a name that are tried."""

MENTIONS = 200
"""Mentions of a name that follow one that is moved."""

SHORTEST, ROUTE, LONGEST = 0.85, 1.6, 2.3
LONG_WAY, MISFIT = 0.6, 0.08
"""What a long way round, and a figure that does not fit, leave of a candidate's probability: reports do err."""

NOWHERE = 1e-6
"""What is left for a place that would lie so far from itself."""


def fit(stated: float, geodesic: float) -> float:
    """Return how well a stated distance fits a geodesic, both in metres: 1 for a straight line or a usual route."""
    if geodesic <= 0.0:
        return NOWHERE
    ratio = stated / geodesic
    if ratio < SHORTEST or ratio > LONGEST:
        return MISFIT
    return 1.0 if ratio <= ROUTE else LONG_WAY


def weigh_distances(resolved: Sequence[Resolved], stated: Sequence[Stated]) -> tuple[Resolved, ...]:
    """Return the toponyms with their places weighed anew where the report says how far two of them lie apart.

    Parameters
    ----------
    resolved
        The toponyms; what a person has set stays.
    stated
        The distances with the toponyms at their ends.
    """
    out = list(resolved)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for i, r in enumerate(resolved):
        named[r.toponym.name.surface].append(i)
    for s in stated:
        if s.start is None or s.end is None or not 0 <= min(s.start, s.end) <= max(s.start, s.end) < len(out):
            continue
        a, b = out[s.start], out[s.end]
        if not a.places or not b.places or (len(a.places) == 1 and len(b.places) == 1):
            continue
        joint = {
            (i, j): p * q * fit(s.distance.metres, _apart(x, y))
            for i, (x, p) in enumerate(a.places[:MOST])
            for j, (y, q) in enumerate(b.places[:MOST])
        }
        _reweigh(out, s.start, {i: sum(v for (k, _), v in joint.items() if k == i) for i, _ in joint}, b, named)
        _reweigh(out, s.end, {j: sum(v for (_, k), v in joint.items() if k == j) for _, j in joint}, a, named)
    return tuple(out)


def _apart(a: Place, b: Place) -> float:
    return 0.0 if a.id == b.id else rough_distance(Point(a.lat, a.lon), Point(b.lat, b.lon))


def _reweigh(
    out: list[Resolved], index: int, weights: Mapping[int, float], other: Resolved, named: Mapping[str, list[int]]
) -> None:
    """Put the new probabilities in place; the other mentions of the name follow where they meant the same place."""
    old = out[index]
    total, share = sum(weights.values()), sum(p for _, p in old.places[:MOST])
    if old.pinned or total <= 0.0:
        return
    weighed = [(place, share * weights[i] / total) for i, (place, _) in enumerate(old.places[:MOST])]
    places = tuple(sorted([*weighed, *old.places[MOST:]], key=lambda found: -found[1]))
    if places[0][0].id == old.places[0][0].id:
        out[index] = replace(old, places=places)
        return
    reason = f"it lies as far from {other.toponym.name.surface} as the text says"
    surface, best = old.toponym.name.surface, old.places[0][0].id
    for i in named[surface][:MENTIONS]:
        r = out[i]
        same = r.best is not None and r.best.id == best and not r.pinned
        if i == index or (same and r is not other):
            out[i] = replace(r, places=places, reason=reason)
