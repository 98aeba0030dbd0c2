"""Weekdays told in a row: "Monday ... Tuesday ... Friday ... Saturday" of one week, told forwards."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geotrack.language import TaggedSentence, dateline_span
from geotrack.language.calendar import Moment, moment, near_weekday
from geotrack.language.times import TimeExpression
from geotrack.report import Report

__all__ = ["forward_weekdays"]

FEWEST, LONGEST_STEP, WEEK = 3, 3, 7
AHEAD = re.compile(r"\b(?:will|due|expected|ETA|tomorrow|next|plans?|going to)\b|[’']ll\b", re.IGNORECASE)

AGAIN = re.compile(r"\bhad (?:been|begun|started|opened|come|left|flown|sailed)\b", re.IGNORECASE)
"""A look back among the weekdays: they do not run forwards."""


def forward_weekdays(
    report: Report, sentences: Sequence[TaggedSentence], expressions: Mapping[int, Sequence[TimeExpression]]
) -> dict[int, str]:
    """Return the dates of bare weekdays that run forwards through a report, by the offset of their words.

    Each weekday alone means the last one before publication; told in a row they belong to one journey, and only the
    last of them is the last one before publication. News, which tells the latest first, and reports with dates of
    their own are left alone.
    """
    published = moment(report.published) if report.published else None
    if published is None or published.date is None or dateline_span(report):
        return {}
    told = [
        e
        for tagged in sentences
        for e in expressions[tagged.sentence.index]
        if e.kind in {"weekday", "date"} and not AHEAD.search(report.text, tagged.sentence.start, tagged.sentence.end)
    ]
    days = [e for e in told if e.weekday is not None and e.which in {None, "the"} and e.week is None]
    if any(e.kind == "date" for e in told) or len(days) < FEWEST:
        return {}
    dated = (t.sentence for t in sentences if expressions[t.sentence.index])
    ends = [s for s in dated if AGAIN.search(report.text, s.start, s.end)]
    back = [e for e in days if any(s.start <= e.start < s.end for s in ends)]
    days = [e for e in days if e not in back]
    if len(days) < FEWEST or not _forwards(days):
        return {}
    found, day = {}, published
    for e in reversed(days):
        before = near_weekday(day, e.weekday or 0, "on_or_before")
        if before is None:
            return {}
        day, found[e.start] = before, before.iso
    return found | _looked_back_to(back, days, day)


def _looked_back_to(back: Sequence[TimeExpression], days: Sequence[TimeExpression], first: Moment) -> dict[int, str]:
    """Return the dates of weekdays that a run looks back to from its end: they lie before its first day."""
    after = [e for e in back if e.start > days[-1].start]
    dates = ((e.start, near_weekday(first, e.weekday or 0, "on_or_before")) for e in after)
    return {start: found.iso for start, found in dates if found is not None}


def _forwards(days: Sequence[TimeExpression]) -> bool:
    steps = [((b.weekday or 0) - (a.weekday or 0)) % WEEK for a, b in pairwise(days)]
    return all(step <= LONGEST_STEP for step in steps) and any(steps)
