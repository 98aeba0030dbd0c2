"""Evening and morning: who sets out in the evening and arrives in the morning arrives on the next day."""

from geotrack.language.calendar import moment, shifted
from geotrack.language.times import TimeExpression

__all__ = ["is_evening", "is_morning", "next_day"]

EVENING, MORNING = frozenset({"evening", "night"}), frozenset({"dawn", "morning"})
EVENING_HOUR, MORNING_HOUR = "18", "10"


def is_evening(e: TimeExpression) -> bool:
    """True for a time in the evening or at night: "on Friday evening", "at 22:40"."""
    return e.clock >= EVENING_HOUR if e.clock else e.part_of_day in EVENING


def is_morning(e: TimeExpression) -> bool:
    """True for a time of the morning that names no day: "in the morning", "at dawn", "at 6.40 a.m."."""
    if e.kind not in {"clock", "part"}:
        return False
    return e.clock < MORNING_HOUR if e.clock else e.part_of_day in MORNING


def next_day(date: str | None) -> str | None:
    """Return the day after a date, with the hour that it has; what is coarser than a day stays as it is."""
    day = moment(date or "")
    after = shifted(day, 1, "day") if day is not None else None
    if date is None or day is None or after is None:
        return date
    return after.iso + date[len(day.iso.partition("T")[0]) :]
