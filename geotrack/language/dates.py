"""Dates: what a time expression means, at the grain of its words, seen from publication and from the story's own time."""

import calendar
import re
from datetime import date, timedelta

from geotrack.language.times import MONTHS, TimeExpression

__all__ = ["dateline_date", "resolve_time"]

DAYS = {"day": 1, "night": 1, "morning": 1, "evening": 1, "afternoon": 1, "week": 7, "fortnight": 14}
WEEK = 7
FAR_YEARS = 2
DATELINE_DATE = re.compile(
    r"^[^\n]{0,60}?,\s*(?:(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})|(?P<day2>\d{1,2})\s+(?P<month2>[A-Z][a-z]{2,8})\.?),?\s+"
    r"(?P<year>\d{4})\b[^\n]{0,30}?(?:-|–|—)",
    re.MULTILINE,
)


def resolve_time(
    expression: TimeExpression, *, published: str | None, reference: str | None, tense: str = "past"
) -> str | None:
    """Return the date of a time expression in ISO 8601, at the grain that its words support.

    Parameters
    ----------
    expression
        The words.
    published
        Date of publication, ISO 8601.
    reference
        The story's own time: the date told last, at any grain.
    tense
        ``past``, ``present`` or ``future``: which Saturday "Saturday" is.

    Returns
    -------
    str or None
        ``2023``, ``2023-09``, ``2023-09-16`` or ``2023-09-16T06:30``; None where it cannot be known.
    """
    found = _dated(expression, _day(published), reference, tense)
    if found is not None and expression.clock and len(found) == len("2023-09-16"):
        return f"{found}T{expression.clock}"
    return found


def dateline_date(text: str) -> str | None:
    """Return the date in the dateline of a report, where it has a year: ``SEOUL, April 27, 2019 -``."""
    match = DATELINE_DATE.search(text[:400])
    if match is None:
        return None
    month = MONTHS.get((match["month"] or match["month2"]).lower())
    return _iso(int(match["year"]), month, int(match["day"] or match["day2"])) if month else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _dated(e: TimeExpression, published: date | None, reference: str | None, tense: str) -> str | None:
    if e.kind in {"iso", "date"}:
        return _month_day(e, published, reference, tense)
    if e.kind in {"month", "baremonth"}:
        return _month_only(e, published, reference, tense)
    if e.kind in {"season", "year"}:
        return str(e.year)
    if e.kind == "ordinal":
        return _ordinal(e, published, reference, tense)
    if e.kind in {"weekday", "lastweek"}:
        return _weekday(e, published, reference, tense)
    if e.kind == "named":
        return _named(e, published)
    if e.kind == "grain":
        return _grain(e, published)
    return _shifted(e, published, reference)


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return str(year)
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _story_year(published: date | None, reference: str | None) -> int | None:
    """Return the year of a story told long after: its own time counts, not that of publication."""
    year = int(reference[:4]) if reference else None
    if year is not None and (published is None or abs(published.year - year) > FAR_YEARS):
        return year
    return None


def _month_day(e: TimeExpression, published: date | None, reference: str | None, tense: str) -> str | None:
    if e.month is None or e.day is None:
        return None
    year = e.year or _story_year(published, reference)
    if year is None and published is not None:
        year = published.year
        this_year = _iso(year, e.month, e.day)
        if this_year and tense == "past" and this_year > published.isoformat():
            year -= 1
        elif this_year and tense == "future" and this_year < published.isoformat():
            year += 1
    return _iso(year, e.month, e.day) if year else None


def _month_only(e: TimeExpression, published: date | None, reference: str | None, tense: str) -> str | None:
    year = e.year or _story_year(published, reference)
    if year is None and published is not None and e.month is not None:
        later = e.month > published.month
        year = published.year - (1 if later and tense == "past" else 0) + (1 if e.month < published.month and tense == "future" else 0)
    return _iso(year, e.month, None) if year and e.month else None


def _ordinal(e: TimeExpression, published: date | None, reference: str | None, tense: str) -> str | None:
    base = reference if reference and len(reference) >= len("2023-09") else published.isoformat() if published else None
    if base is None or e.day is None:
        return None
    year, month = int(base[:4]), int(base[5:7])
    if base is not reference and tense == "past" and published is not None and e.day > published.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _iso(year, month, e.day)


def _weekday(e: TimeExpression, published: date | None, reference: str | None, tense: str) -> str | None:
    story = _story_year(published, reference)
    base = _day(reference) if story is not None else published
    if base is None or e.weekday is None:
        return None
    if story is not None:
        return (base + timedelta(days=(e.weekday - base.weekday()) % WEEK)).isoformat()
    if e.kind == "lastweek":
        monday = base - timedelta(days=base.weekday() + WEEK)
        return (monday + timedelta(days=e.weekday)).isoformat()
    if tense == "future" or e.side == "next":
        return (base + timedelta(days=(e.weekday - base.weekday()) % WEEK or WEEK)).isoformat()
    return (base - timedelta(days=(base.weekday() - e.weekday) % WEEK)).isoformat()


def _named(e: TimeExpression, published: date | None) -> str | None:
    if published is None:
        return None
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join((e.unit or "").split()), 0)
    return (published + timedelta(days=shift)).isoformat()


def _grain(e: TimeExpression, published: date | None) -> str | None:
    if published is None or e.unit == "week":
        return None
    step = {"last": -1, "this": 0, "next": 1}[e.side or "this"]
    if e.unit == "year":
        return str(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02d}"


def _shifted(e: TimeExpression, published: date | None, reference: str | None) -> str | None:
    """Return the date of "the next day", "two days later", "the evening before", "three weeks ago"."""
    ago = e.side == "ago"
    base = published if ago else _day(reference)
    if base is None:
        return None
    if e.kind == "that" or e.side == "same":
        return base.isoformat()
    number = 1.0 if e.kind in {"next", "adjacent", "before_that"} else e.number
    if number is None or e.unit is None:
        return None
    back = e.kind == "before_that" or (e.side or "").startswith(("before", "earlier", "ago", "previous"))
    if e.unit in DAYS:
        return (base + timedelta(days=round(number * DAYS[e.unit]) * (-1 if back else 1))).isoformat()
    if e.unit in {"month", "year"}:
        return _months_on(base, round(number) * (12 if e.unit == "year" else 1) * (-1 if back else 1), e.unit)
    return base.isoformat() if e.unit == "hour" and number < 12 else None  # noqa: PLR2004 - the same day, most likely


def _months_on(base: date, months: int, unit: str) -> str:
    total = base.year * 12 + base.month - 1 + months
    return str(total // 12) if unit == "year" else f"{total // 12}-{total % 12 + 1:02d}"
