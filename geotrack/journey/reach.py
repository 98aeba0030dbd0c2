"""Reach: how far somebody can have come between two visits, by the distances, means and times that the report tells."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from geotrack.journey.grain import DAY
from geotrack.journey.visits import Visit
from geotrack.language import Event, Stated

__all__ = ["ANYWHERE", "Reach", "reaches"]

PER_DAY = {
    "plane": 20e6,
    "helicopter": 2e6,
    "train": 3e6,
    "road": 1.5e6,
    "ship": 1.2e6,
    "boat": 0.5e6,
    "bicycle": 0.3e6,
    "animal": 0.1e6,
    "foot": 0.07e6,
}
"""The most metres that a day of each means of travel covers."""

AT_ONCE = {"helicopter": 1.5e6, "bicycle": 0.3e6, "foot": 0.15e6}
"""The most metres of one leg without dates: longer ones would be told in stages."""


class Reach(NamedTuple):
    """What is known of the length of a leg.

    Attributes
    ----------
    stated
        The length that the report states, in metres; None where it states none.
    most
        The most metres that the means and the time allow; None where neither is told.
    """

    stated: float | None = None
    most: float | None = None


ANYWHERE = Reach()


def reaches(visits: Sequence[Visit], events: Sequence[Event], stated: Sequence[Stated]) -> tuple[Reach, ...]:
    """Return for each leg between neighbouring visits what is known of its length."""
    lengths = _lengths(visits, events, stated)
    return tuple(Reach(lengths.get(i), _most(a, b, _mode(a, b, events))) for i, (a, b) in enumerate(pairwise(visits)))


def _lengths(visits: Sequence[Visit], events: Sequence[Event], stated: Sequence[Stated]) -> dict[int, float]:
    """Return the stated length of each leg that words give one: between its ends, to its end or from its start."""
    at: dict[int, int] = {}
    for v, visit in enumerate(visits):
        for i in visit.events:
            at.setdefault(events[i].toponym, v)
    found: dict[int, float] = {}
    for s in stated:
        first = at.get(s.start) if s.start is not None else None
        last = at.get(s.end) if s.end is not None else None
        leg = _leg(s.kind, first, last)
        if leg is not None and 0 <= leg < len(visits) - 1:
            found.setdefault(leg, s.distance.metres)
    return found


def _leg(kind: str, first: int | None, last: int | None) -> int | None:
    if first is not None and last is not None:
        return min(first, last) if abs(first - last) == 1 else None
    if kind in {"to", "away", "leg"} and last is not None and first is None:
        return last - 1
    return None


def _mode(a: Visit, b: Visit, events: Sequence[Event]) -> str | None:
    came = (events[i].mode for i in b.events if events[i].relation == "goal" and events[i].mode)
    left = (events[i].mode for i in a.events if events[i].relation == "source" and events[i].mode)
    return next(came, None) or next(left, None)


def _most(a: Visit, b: Visit, mode: str | None) -> float | None:
    days = _days(a, b)
    if days is None:
        return AT_ONCE.get(mode or "")
    return PER_DAY.get(mode or "plane", PER_DAY["plane"]) * (days + 1)


def _days(a: Visit, b: Visit) -> int | None:
    """Return the days from leaving one place to coming to the next; None without both dates."""
    left, came = a.depart or a.arrive, b.arrive or b.depart
    dates = [t.date[:DAY] for t in (left, came) if t is not None and t.date is not None and len(t.date) >= DAY]
    if len(dates) < 2:  # noqa: PLR2004 - both
        return None
    return max(0, (date.fromisoformat(dates[1]) - date.fromisoformat(dates[0])) // timedelta(days=1))
