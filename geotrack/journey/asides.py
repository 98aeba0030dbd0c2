"""Times aside from the story: what is named in passing does not move the day that the story has reached."""

from geotrack.journey.grain import DAY
from geotrack.language.calendar import moment, month_distance
from geotrack.language.times import TimeExpression

__all__ = ["is_ahead", "long_ago", "runs_ahead", "stands_aside"]

FEW_DAYS, AHEAD_MONTHS = 3, 3.0


def stands_aside(e: TimeExpression, date: str | None, told: str | None, *, hangs: bool, here: bool, life: bool) -> bool:
    """Return whether a time leaves the story where it is.

    Parameters
    ----------
    e, date
        The words, and the date that they stand for.
    told
        The day, month or year that the story has reached, ISO 8601.
    hangs
        True where the time hangs on an event or a verb of coming, going or staying.
    here
        True where its sentence tells of a place: then a time that hangs on nothing there tells of something else,
        unless it is a full date.
    life
        True for the sentence of a biography ("born in 1928").
    """
    if _long_before(e, date, told) or e.which == "since":
        return True
    if hangs:
        return False
    full = e.year is not None and e.day is not None
    return life or (here and not full) or _strays(e, date, told) or (e.kind == "relative" and _afterwards(date, told))


def _strays(e: TimeExpression, date: str | None, told: str | None) -> bool:
    """True for a bare month before the day that the story has reached: "it had rained in December"."""
    if not date or not told or len(told) < DAY:
        return False
    return e.grain == "month" and not e.year and date < told[: len(date)]


def _afterwards(date: str | None, told: str | None) -> bool:
    """True for the day of writing, days after those told: "one of them is missing fingers today"."""
    reached, found = moment(told or ""), moment(date or "")
    if reached is None or found is None or reached.date is None or found.date is None:
        return False
    return (found.date - reached.date).days > FEW_DAYS


def _long_before(e: TimeExpression, date: str | None, told: str | None) -> bool:
    """True for a bare year that the story does not play in: "for the first time since 2002"."""
    if e.grain != "year" or not date:
        return False
    reached = told if told and len(told) >= DAY else None
    return e.direction in {"since", "before"} or (reached is not None and date[:4] < reached[:4])


def runs_ahead(e: TimeExpression, date: str, told: str | None) -> bool:
    """True where a day without a year lies months after the story's, while its clause looks back from there."""
    reached, found = moment(told or ""), moment(date)
    if reached is None or found is None or e.kind != "date" or e.year or not e.month or e.direction == "by":
        return False
    return month_distance(found, reached) > AHEAD_MONTHS


def is_ahead(e: TimeExpression) -> bool:
    """True for "tomorrow" and "next year": the story has not come so far, whatever the tense."""
    return e.kind == "relative" and (e.shift or 0) > 0


def long_ago(reference: str | None, published: str | None) -> bool:
    """True where the story plays years before publication: "fifty years ago today" does not move its time."""
    return bool(reference and published) and abs(int(str(reference)[:4]) - int(str(published)[:4])) > 1
