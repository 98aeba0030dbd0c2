"""From a time expression to a date: what "Saturday", "9 February" and "the next day" stand for in a report."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from geotrack.language.calendar import Moment, moment, month_distance, near_weekday, nearest_year, shifted
from geotrack.language.datelines import dateline_span
from geotrack.language.times import TimeExpression, find_times
from geotrack.report import Report

__all__ = ["dateline_date", "resolve_time"]

NARRATED_DAYS = 7
"""A story whose current day lies further than this from publication is told by its own calendar."""
HISTORY_MONTHS = 10.0
"""Further than this, "today" is nowadays, not a day of the journey."""
SOON_MONTHS = 1.0
"""What follows in the story within a month of its last day belongs to it, though it lies after publication."""
LATELY_MONTHS = 2.0
NOWADAYS_YEARS = 5
HOUR_SPAN, NEARLY = 24, 4
HEAD = 1_000
LETTER = re.compile(r"\s*([^\n]{6,60})\n\s*\S")
NAME_JOINTS = frozenset("on of the de la le du da do am an der upon sur near".split())


def resolve_time(
    expression: TimeExpression, *, published: str | None, reference: str | None, tense: str = "past"
) -> str | None:
    """Return the date in ISO 8601 at the grain of the words, None where it cannot be known.

    Parameters
    ----------
    expression
        From `find_times`.
    published
        Date of publication, ISO 8601.
    reference
        The day, month or year that the story told last, ISO 8601.
    tense
        ``past``, ``present`` or ``future`` of the clause: on which side of publication a weekday or a month lies.

    Examples
    --------
    >>> resolve_time(find_times("at 6:30 p.m. on Saturday")[0], published="2023-09-18", reference=None)
    '2023-09-16T18:30'
    """
    context = (moment(published) if published else None, moment(reference) if reference else None, tense)
    found = RESOLVERS[expression.kind](expression, *context)
    if found is None:
        return None
    clock = expression.clock if found.day else None
    return replace(found, clock=clock).iso


def dateline_date(text: str) -> str | None:
    """Return the date of a report's dateline in ISO 8601, None where it has none or names no year.

    A letter's head ("Leon, Sunday 20 June 1999") counts as one.

    Examples
    --------
    >>> dateline_date("LONDON, July 19, 2023 (Reuters) - Moscow accused Kyiv ...")
    '2023-07-19'
    """
    span = dateline_span(Report(text=text[:HEAD]))
    found = find_times(text, *span) if span else _letter_head(text)
    dates = (resolve_time(e, published=None, reference=None) for e in found if e.year and e.day)
    return next((date for date in dates if date), None)


def _letter_head(text: str) -> tuple[TimeExpression, ...]:
    """Return the times of a first line that holds a place and a date, and no sentence."""
    head = LETTER.match(text)
    if head is None:
        return ()
    found = find_times(text, *head.span(1))
    place = text[head.start(1) : found[0].start].strip() if found else ""
    named = not place or (
        place.endswith(",") and all(word[0].isupper() or word in NAME_JOINTS for word in place.split())
    )
    closes = bool(found) and not text[found[-1].end : head.end(1)].strip(" .")
    return found if named and closes else ()


def _date(e: TimeExpression, published: Moment | None, reference: Moment | None, tense: str) -> Moment | None:
    if e.year and e.which == "today":
        return moment(e.year, published.month, published.day) if published else None
    if e.year:
        return moment(e.year, e.month, e.day)
    if e.shift is not None:
        counted_from = published if e.which == "now" else reference
        return moment(counted_from.year + e.shift, e.month, e.day) if counted_from else None
    if e.month:
        return _in_year(e, published, reference, tense)
    return _in_month(e, published, reference, tense)


def _in_year(e: TimeExpression, published: Moment | None, reference: Moment | None, tense: str) -> Moment | None:
    """Return the day or month in the year meant: the story's, where that is another one, else by publication."""
    told = reference if reference and (published is None or reference.year != published.year) else None
    anchor = told or published
    if anchor is None:
        return None
    if told and not told.month:
        return moment(told.year, e.month, e.day)
    candidates = _years(e, anchor)
    if tense == "past" and published:
        soon = nearest_year(candidates, reference) if reference and reference.day else None
        near = soon is not None and month_distance(soon, published) < SOON_MONTHS / 2
        if soon and near and reference and 0 < month_distance(soon, reference) < SOON_MONTHS:
            return soon  # a list goes on past the day on which it was written
        candidates = [c for c in candidates if not _later(c, published)]
    elif tense == "future":
        # a day of the last weeks is no plan for the year after
        candidates = [c for c in candidates if month_distance(c, anchor) > -LATELY_MONTHS]
    return nearest_year(candidates, anchor, e.weekday)


def _years(e: TimeExpression, anchor: Moment) -> list[Moment]:
    # eight years on both sides hold a 29 February
    reach = 8 if (e.month, e.day) == (2, 29) else 1
    found = (moment(year, e.month, e.day) for year in range(anchor.year - reach, anchor.year + reach + 1))
    return [m for m in found if m]


def _later(a: Moment, b: Moment) -> bool:
    """Tell whether a lies after b at the coarser of their grains."""
    grains = min(_key(a), _key(b), key=len)
    return _key(a)[: len(grains)] > _key(b)[: len(grains)]


def _key(m: Moment) -> tuple[int, ...]:
    return tuple(part for part in (m.year, m.month, m.day) if part is not None)


def _in_month(e: TimeExpression, published: Moment | None, reference: Moment | None, tense: str) -> Moment | None:
    """Return "the 27th": of the story's month, or of the next where the story has passed that day."""
    told = reference if reference and reference.month else None
    base = told or (published if published and published.month else None)
    if base is None or e.day is None:
        return None
    months = [m for by in range(-6, 7) if (m := shifted(base, by, "month"))]
    days = [d for m in months if (d := moment(m.year, m.month, e.day))]
    if tense == "past" and published and not _later(base, published):
        days = [d for d in days if not _later(d, published)]
    elif tense == "future" and told is None:
        days = [d for d in days if not _later(base, d)]
    if e.weekday is not None:
        return nearest_year(days, base, e.weekday)
    return _of_month(days, base)


def _of_month(days: Iterable[Moment], base: Moment) -> Moment | None:
    if base.day is None:
        return next((d for d in days if d.month == base.month and d.year == base.year), None)
    listed = list(days)
    same = next((d for d in listed if d.month == base.month and d.year == base.year), None)
    if same and same.day and same.day >= base.day:
        return same
    # a day that the story has passed: the next month's, unless this month's is nearer
    return nearest_year((d for d in listed if abs(month_distance(d, base)) < 1), base) or same


def _weekday(e: TimeExpression, published: Moment | None, reference: Moment | None, tense: str) -> Moment | None:
    if e.which == "a" or e.weekday is None:
        return None
    if e.which in {"last", "next", "this"}:
        return _of_week(e, published)
    if e.which == "before last":
        last = near_weekday(published, e.weekday, "before")
        return shifted(last, -7, "day") if last else None
    told = reference if reference and reference.date else None
    if told and (
        e.which == "the" or published is None or published.date is None or _apart(told, published) > NARRATED_DAYS
    ):
        found = near_weekday(told, e.weekday, "on_or_after")
        if found and not (tense == "past" and published and _later(found, published)):
            return found
    return near_weekday(published, e.weekday, "on_or_after" if tense == "future" else "on_or_before")


def _of_week(e: TimeExpression, published: Moment | None) -> Moment | None:
    """Return "last Friday", "this Friday", "Friday of last week", counted from publication; weeks begin on Monday."""
    if e.weekday is None:
        return None
    if e.week is not None or e.which == "this":
        monday = near_weekday(published, 0, "on_or_before")
        return shifted(monday, 7 * (e.week or 0) + e.weekday, "day") if monday else None
    return near_weekday(published, e.weekday, "before" if e.which == "last" else "after")


def _apart(a: Moment, b: Moment) -> int:
    return abs((a.date - b.date).days) if a.date and b.date else 0


def _relative(e: TimeExpression, published: Moment | None, reference: Moment | None, _tense: str) -> Moment | None:
    if published is None:
        return None
    if e.week is not None:
        return _of_week(e, published)
    if e.month and e.which:
        return _month_near(e, published)
    far = reference is not None and abs(month_distance(reference, published)) > HISTORY_MONTHS
    if e.shift is None or e.unit is None:
        return None
    if far and e.unit == "day" and e.shift == 0:
        return None
    if e.unit == "year" and e.grain == "day":
        return moment(published.year + e.shift, published.month, published.day)  # "fifty years ago today"
    return _hours(published, e.shift) if e.unit == "hour" else shifted(published, e.shift, e.unit)


def _month_near(e: TimeExpression, anchor: Moment) -> Moment | None:
    """Return "last October", "next May", "the following January": the nearest on that side of the anchor's month."""
    if not anchor.month or not e.month or not e.which:
        return None
    ahead = (e.month - anchor.month) % 12
    if e.which.startswith("this") or e.which == "same":
        return moment(anchor.year, e.month)
    back = e.which in {"last", "previous"}
    return shifted(anchor, (ahead - 12) if back else (ahead or 12), "month")


def _anaphoric(e: TimeExpression, published: Moment | None, reference: Moment | None, _tense: str) -> Moment | None:
    if reference is None:
        return None
    if e.weekday is not None:
        direction = {"next": "after", "last": "before", "this": "on_or_after"}
        return near_weekday(reference, e.weekday, direction[e.which or "next"])
    if e.month and e.which:
        return _month_near(e, reference)
    if e.shift is None or e.unit is None:
        return None
    if e.unit == "year" and published and e.shift >= NOWADAYS_YEARS and reference.year + e.shift >= published.year - 1:
        return None  # "forty years on" is when the story is told
    return _hours(reference, e.shift) if e.unit == "hour" else shifted(reference, e.shift, e.unit)


def _hours(start: Moment, by: int) -> Moment | None:
    """Return the day so many hours away, where the hour of the start is known."""
    if start.clock is None:
        days, rest = divmod(by, HOUR_SPAN)
        return (
            shifted(start, days + (rest > HOUR_SPAN - NEARLY), "day")
            if by > 0 and min(rest, HOUR_SPAN - rest) <= NEARLY
            else None
        )
    return shifted(start, (int(start.clock[:2]) + by) // HOUR_SPAN, "day")


def _of_day(_e: TimeExpression, _published: Moment | None, reference: Moment | None, _tense: str) -> Moment | None:
    return reference if reference and reference.day else None


def _vague(e: TimeExpression, _published: Moment | None, reference: Moment | None, _tense: str) -> Moment | None:
    """Return the year of "by midsummer" in a story of which only the year is known."""
    if e.grain == "season" and e.which in {"in", "by", "that"} and reference and reference.grain == "year":
        return reference
    return None


Resolver = Callable[[TimeExpression, Moment | None, Moment | None, str], Moment | None]
RESOLVERS: Mapping[str, Resolver] = MappingProxyType(
    {
        "date": _date,
        "weekday": _weekday,
        "relative": _relative,
        "anaphoric": _anaphoric,
        "clock": _of_day,
        "part": _of_day,
        "vague": _vague,
    },
)
