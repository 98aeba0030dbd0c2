"""The steps of a page: in which order its reader walks the stops, by date where the report dates them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.cartography.scene import Scene, Visit

__all__ = ["Axis", "Step", "axis", "steps"]

LONG = 1000  # of the time axis: the slider takes whole numbers
STAMP = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stop on the reader's way.

    Parameters
    ----------
    dot
        Index of its dot in the scene.
    visit
        The stop.
    at
        Where it stands on the slider.
    """

    dot: int
    visit: Visit
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A time axis: the words at its ends, and where the dates of stops lie between them."""

    first: str
    last: str
    ticks: tuple[int, ...]


def steps(scene: Scene) -> tuple[Step, ...]:
    """Return the stops as the stepper walks them: by date, where two of them have different dates, else by order."""
    walk = [(index, visit) for index, dot in enumerate(scene.dots) for visit in dot.visits]
    walk.sort(key=lambda pair: (scene.dots[pair[0]].track, pair[1].order))
    days = _days(scene, walk)
    if len(set(days)) < 2:  # noqa: PLR2004 - a time axis has two ends
        return tuple(Step(dot=dot, visit=visit, at=n) for n, (dot, visit) in enumerate(walk, start=1))
    dated = sorted(zip(days, walk, strict=True), key=lambda pair: pair[0])
    first, span = dated[0][0], dated[-1][0] - dated[0][0]
    return tuple(Step(dot=dot, visit=visit, at=round(LONG * (day - first) / span)) for day, (dot, visit) in dated)


def axis(scene: Scene) -> Axis | None:
    """Return the time axis; None where the steps go by order."""
    walked = steps(scene)
    stamps = {step.at: _stamp(step.visit) for step in reversed(walked) if _stamp(step.visit)}
    if not walked or walked[-1].at != LONG or len(stamps) < 2:  # noqa: PLR2004 - as above
        return None
    ends = [scene.voice.date(stamps[at]) for at in (min(stamps), max(stamps))]
    return Axis(first=ends[0], last=ends[1], ticks=tuple(sorted(stamps)))


def _days(scene: Scene, walk: Sequence[tuple[int, Visit]]) -> list[float]:
    """Return a day for each visit: its own, or that of the stop before; within a track they never run back."""
    found: list[float] = []
    own = [_day(_stamp(visit)) for _, visit in walk]
    tracks = [scene.dots[dot].track for dot, _ in walk]
    for index, (track, day) in enumerate(zip(tracks, own, strict=True)):
        same = [d for t, d in zip(tracks[index:], own[index:], strict=True) if t == track and d is not None]
        before = found[-1] if index and tracks[index - 1] == track else None
        known = day if day is not None else before if before is not None else next(iter(same), 0.0)
        found.append(known if before is None else max(before, known))
    return found


def _stamp(visit: Visit) -> str:
    return visit.stop.arrive or visit.stop.depart or ""


def _day(stamp: str) -> float | None:
    """Return an ISO 8601 date as days, at the start of its grain; None for anything else."""
    found = STAMP.fullmatch(stamp)
    if not found:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        whole = dt.date(year or 0, month or 1, day or 1).toordinal()
    except ValueError:
        return None
    return whole + (hour or 0) / 24 + (minute or 0) / 1440
