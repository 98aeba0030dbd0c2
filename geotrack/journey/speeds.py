"""Speeds: whether anybody can have gone as fast as dates, clock times and stated travel times make it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from geotrack.geodesy import Point, rough_distance
from geotrack.itinerary import AHEAD, Stop, Track
from geotrack.journey.story import Story
from geotrack.language import TravelTime

__all__ = ["too_fast"]

FASTEST = {
    "plane": 1_100.0,
    "helicopter": 350.0,
    "train": 350.0,
    "road": 130.0,
    "ship": 70.0,
    "boat": 70.0,
    "bicycle": 45.0,
    "animal": 25.0,
    "foot": 12.0,
}
"""Kilometres an hour that nobody exceeds by that means, from the project's specification, with some room."""

A_DAY = {"bicycle": 400.0, "animal": 110.0, "foot": 80.0}
"""Kilometres that nobody exceeds in a day by their own strength or a beast's."""

SLOWEST = {"plane": 100.0, "train": 10.0, "road": 8.0, "ship": 2.0}
KM = 1000.0
DEGREES_AN_HOUR = 15.0
DAY = 24.0
GRAIN = {4: 366.0 * DAY, 7: 31.0 * DAY, 10: DAY}
"""Hours that a date of so many characters may stand for."""

WHY = "the order, a date, a place or the mode may be wrong"


def too_fast(tracks: Sequence[Track], times: Sequence[TravelTime], story: Story) -> tuple[str, ...]:
    """Return a warning for each leg whose dates, or whose stated travel time, nobody can have kept.

    Parameters
    ----------
    tracks
        The journeys.
    times
        The travel times that the report states.
    story
        Tells which leg a travel time belongs to.
    """
    dated = [
        warning
        for track in tracks
        for a, b in pairwise(track.stops)
        if b.role not in AHEAD and (warning := _by_dates(a, b))
    ]
    return tuple(dict.fromkeys([*dated, *_by_times(times, story)]))


def _by_dates(a: Stop, b: Stop) -> str | None:
    """Return what speaks against the dates of a leg: it ends before it begins, or is too fast."""
    left, came = _earliest(a.depart or a.arrive), _latest(b.arrive or b.depart)
    if left is None or came is None:
        return None
    zones = abs((b.place.lon - a.place.lon + 180.0) % 360.0 - 180.0) / DEGREES_AN_HOUR
    hours = (came - left) / timedelta(hours=1) + zones
    if hours < 0.0:
        return f"{a.surface} to {b.surface}: the dates run backwards; {WHY}."
    return _faster(a, b, hours, f"{hours:,.0f} hours at most")


def _faster(a: Stop, b: Stop, hours: float, told: str) -> str | None:
    km = _km(a, b)
    mode = a.mode_to_next or "plane"
    most = FASTEST[mode] * hours
    if mode in A_DAY and hours > DAY / 2:
        most = A_DAY[mode] * max(1.0, hours / DAY)
    if km <= most:
        return None
    how = f" by {mode}" if a.mode_to_next else ""
    return f"{a.surface} to {b.surface}: {km:,.0f} km{how} in {told} is faster than anybody goes; {WHY}."


def _by_times(times: Sequence[TravelTime], story: Story) -> Iterator[str]:
    for time in times:
        leg = story.leg_of(time.sentence, time.start)
        if leg is None:
            continue
        a, b = leg
        if (warning := _faster(a, b, time.hours, f"the stated {time.text}")) is not None:
            yield warning
        elif a.mode_to_next in SLOWEST and _km(a, b) / time.hours < SLOWEST[a.mode_to_next]:
            yield (
                f"{a.surface} to {b.surface}: {_km(a, b):,.0f} km by {a.mode_to_next} in the stated {time.text} "
                f"is slow for that; {WHY}."
            )


def _km(a: Stop, b: Stop) -> float:
    return rough_distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon)) / KM


def _earliest(date: str | None) -> datetime | None:
    """Return the first moment that a date may stand for; None for the dates before the year 1."""
    if date is None:
        return None
    try:
        return datetime.fromisoformat((date + "-01-01"[len(date) - 4 :]) if len(date) < 10 else date)  # noqa: PLR2004
    except ValueError:
        return None


def _latest(date: str | None) -> datetime | None:
    first = _earliest(date)
    if first is None or date is None:
        return None
    try:
        return first + timedelta(hours=GRAIN.get(len(date), 1.0))
    except OverflowError:
        return None
