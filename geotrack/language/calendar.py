"""Arithmetic with dates that know how exact they are: a year, a month or a day."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

__all__ = ["Moment", "moment", "month_distance", "near_weekday", "nearest_year", "shifted"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}))?)?)?(?!\d)")
GRAINS = ("year", "month", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A year, a month of it, or a day.

    Parameters
    ----------
    year
        1 to 9999, Gregorian.
    month, day
        None where the grain is coarser.
    clock
        ``06:30``; None where no time of the day is known.
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: str | None = None

    @property
    def grain(self) -> str:
        """``year``, ``month`` or ``day``."""
        return GRAINS[(self.month is not None) + (self.day is not None)]

    @property
    def date(self) -> date | None:
        """The day; None where the grain is coarser."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def iso(self) -> str:
        """ISO 8601 at the grain known."""
        out = f"{self.year:04d}"
        out += f"-{self.month:02d}" if self.month else ""
        out += f"-{self.day:02d}" if self.month and self.day else ""
        return f"{out}T{self.clock}" if self.day and self.clock else out


def moment(year: int | str | None, month: int | None = None, day: int | None = None) -> Moment | None:
    """Return a moment from its numbers or from an ISO 8601 text; None where the calendar has no such day.

    Examples
    --------
    >>> moment("2023-09-16T06:30").iso, moment("2023-09").grain, moment(2023, 2, 30)
    ('2023-09-16T06:30', 'month', None)
    """
    clock: str | None = None
    if isinstance(year, str):
        match = ISO.match(year)
        if match is None:
            return None
        year, month, day, clock = int(match[1]), _int(match[2]), _int(match[3]), match[4]
    if year is None or not 1 <= year <= MAXYEAR or (month is not None and not 1 <= month <= 12):  # noqa: PLR2004 - months
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year, month)[1]):
        return None
    return Moment(year=year, month=month, day=day, clock=clock)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def from_date(day: date) -> Moment:
    """Return the moment of a day."""
    return Moment(year=day.year, month=day.month, day=day.day)


def shifted(start: Moment, by: int, unit: str) -> Moment | None:
    """Return the moment so many days, months or years away, at the grain of the unit; None where start is coarser.

    Examples
    --------
    >>> shifted(moment("2019-02-28"), 2, "day").iso, shifted(moment("2019-11-30"), 3, "month").iso
    ('2019-03-02', '2020-02')
    """
    if unit == "year":
        return moment(start.year + by)
    if unit == "month" and start.month:
        months = start.year * 12 + start.month - 1 + by
        return moment(months // 12, months % 12 + 1)
    if unit == "day" and start.date:
        try:
            return from_date(start.date + timedelta(days=by))
        except OverflowError:
            return None
    return None


def near_weekday(start: Moment | None, weekday: int, direction: str) -> Moment | None:
    """Return the day of the week nearest to start in a direction, None where start is no day.

    Parameters
    ----------
    weekday
        0 is Monday.
    direction
        ``on_or_before``, ``before``, ``on_or_after`` or ``after``.
    """
    if start is None or start.date is None:
        return None
    ahead = (weekday - start.date.weekday()) % 7
    by = {
        "on_or_after": ahead,
        "after": ahead or 7,
        "on_or_before": ahead - 7 if ahead else 0,
        "before": ahead - 7,
    }[direction]
    return shifted(start, by, "day")


def month_distance(a: Moment, b: Moment) -> float:
    """Return the time from b to a in months: negative where a comes first. A missing month counts as the middle."""
    return (a.year - b.year) * 12 + _place_in_year(a) - _place_in_year(b)


def _place_in_year(a: Moment) -> float:
    if a.month is None:
        return 6.5
    return a.month + ((a.day - 1) / 31 if a.day else 0.5)


def nearest_year(candidates: Iterable[Moment], anchor: Moment, weekday: int | None = None) -> Moment | None:
    """Return the candidate nearest to the anchor; one that falls on the weekday is preferred, then the later."""
    return min(
        candidates,
        key=lambda c: (_misses(c, weekday), round(abs(month_distance(c, anchor)), 3), -c.year),
        default=None,
    )


def _misses(candidate: Moment, weekday: int | None) -> bool:
    return weekday is not None and candidate.date is not None and candidate.date.weekday() != weekday
