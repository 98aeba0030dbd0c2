"""A time expression: words that tell when, as they were read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["Grammar", "Reader", "TimeExpression", "capital", "made"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the report's own words, read but not yet resolved.

    Parameters
    ----------
    start, end, text
        Character offsets and the words.
    kind
        ``date``, ``weekday``, ``clock``, ``part`` (of a day), ``relative`` (to publication: "yesterday"),
        ``anaphoric`` (to the day told last: "the next morning") or ``vague`` (never a date: "last week").
    grain
        ``year``, ``month``, ``day``; ``week``, ``season``, ``decade``, ``century``, ``hour`` otherwise.
    year, month, day, weekday
        What the words name; Monday is 0.
    which
        ``last``, ``next``, ``this``, ``the`` or ``a`` before a weekday or month, None without such a word.
    week
        Weeks from the week of publication: "on Wednesday of last week" is -1.
    shift, unit
        How far to count from the anchor, None where the words do not say.
    clock
        ``06:30``, only where stated exactly.
    hour, minute
        An hour of the 12-hour clock that waits for "in the evening" to become a time.
    part_of_day
        ``early``, ``dawn``, ``morning``, ``noon``, ``afternoon``, ``evening``, ``night``, ``midnight`` or ``late``.
    direction
        ``from``, ``since``, ``until``, ``by``, ``before`` or ``after``, as the words before it say.
    weak
        True while it is a time only beside another one: "seven", "morning".
    """

    start: int
    end: int
    text: str
    kind: str
    grain: str = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str | None = None
    week: int | None = None
    shift: int | None = None
    unit: str | None = None
    clock: str | None = None
    hour: int | None = None
    minute: int = 0
    part_of_day: str | None = None
    direction: str | None = None
    weak: bool = False


Reader = Callable[[re.Match[str], str, int], TimeExpression | None]
"""From a match, the text and the end of the search to an expression; None where the words are no time after all."""

Grammar = tuple[tuple[re.Pattern[str], Reader, int], ...]
"""Patterns with their readers, and the bits of the clues without which they find nothing."""


def made(match: re.Match[str], group: str | int = 0, **fields: Any) -> TimeExpression:
    """Return the expression that covers a group of the match."""
    start, end = match.span(group)
    return TimeExpression(start=start, end=end, text=match.string[start:end], **fields)


def capital(word: str) -> bool:
    """Tell whether a word begins with a capital: "March" the month, not "march" the verb."""
    return word[:1].isupper()
