"""What the text tells of the time of an event, and how times of one sentence belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from geotrack.journey.anchors import Anchor
from geotrack.language import Event
from geotrack.language.times import TimeExpression

__all__ = ["Timing", "Told", "joined", "paired", "partner_of", "quote", "rivals", "role_of"]

LONGEST_QUOTE = 200
"""Characters between a time and its event, at most, for both to be one quote."""

DIRECTED = {"until": "until", "from": "come", "since": "come"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When an event was.

    Parameters
    ----------
    date
        ISO 8601 at the grain of the words; None where they cannot be turned into a date.
    words, start, end
        The report's own words and their offsets.
    role
        ``at`` (the event itself), ``come`` and ``leave`` (arrival at its place, departure from it), ``until`` (the end
        of the stay there), ``still`` (a day in the middle of it), ``stay`` (how long it lasted) or ``night``
        (that it was for the night).
    days
        Length of a stay or night, None for other roles.
    said
        Offsets of the words that join the time to its event ("arrived in X early on Saturday").
    more
        What else the text tells about the time of the same event.
    """

    date: str | None
    words: str
    start: int
    end: int
    role: str = "at"
    days: float | None = None
    said: tuple[int, int] | None = None
    more: tuple["Timing", ...] = ()

    @property
    def told(self) -> "tuple[Timing, ...]":
        """The time itself and the others of the same event."""
        return (self, *self.more)


class Told(NamedTuple):
    """A time of a sentence, its date, and what it hangs on."""

    expression: TimeExpression
    timing: Timing
    anchor: Anchor | None


def rivals(one: Told, other: Told) -> bool:
    """True for two times of one event, of which only one can be its own."""
    return other.anchor == one.anchor and other.timing.role == one.timing.role


def joined(told: Sequence[Timing]) -> Timing:
    """Return the times of one event as one, the event's own first."""
    first, *more = sorted(told, key=lambda t: (t.days is not None, t.role != "at", t.start))
    return replace(first, more=tuple(more)) if more else first


def partner_of(e: TimeExpression, told: Sequence[Told]) -> Anchor | None:
    """Return what the other end of a range hangs on: "from 3 to 6 May"."""
    if not told or e.direction != "until" or told[-1].expression.direction not in {"from", "since"}:
        return None
    return told[-1].anchor


def role_of(e: TimeExpression, anchor: Anchor | None) -> str:
    """Return whether a time tells when something was, began, ended, or how long it lasted, as `Timing` has it."""
    role = DIRECTED.get(e.direction or "", "at")
    return anchor.role if role == "at" and anchor is not None else role


def paired(told: Sequence[Told]) -> Iterator[Told]:
    """Join "on 9 and 10 June", "Sunday and Monday": both hang on one event, which lasted from the first on.

    The second date ends the stay; that somebody was there on Monday too does not say that they left on Monday.
    """
    skip = False
    for one, following in zip_longest(told, told[1:]):
        if skip:
            skip = False
            continue
        pair = following is not None and _is_pair(one.expression, following.expression) and not _apart(one, following)
        if following is None or not pair:
            yield one
            continue
        skip, anchor = True, one.anchor or following.anchor
        if anchor is not None and anchor.loose and following.anchor is not None:
            anchor = following.anchor
        yield one._replace(anchor=anchor)
        if one.expression.kind == "date":
            yield following._replace(anchor=anchor, timing=replace(following.timing, role="until"))


def _apart(one: Told, following: Told) -> bool:
    """True where each has an event of its own: "visited X on Friday, and on Saturday reached Y"."""
    a, b = one.anchor, following.anchor
    return a is not None and b is not None and not (a.loose or b.loose) and a.event != b.event


def _is_pair(a: TimeExpression, b: TimeExpression) -> bool:
    near = 0 < b.start - a.end <= len(" and the ") and a.direction is None
    return (
        near and a.kind == b.kind and a.kind in {"date", "weekday"} and not (a.month and b.month and a.month > b.month)
    )


def quote(expression: TimeExpression, event: Event) -> tuple[int, int] | None:
    """Return the stretch from event to time, None where it would be no quote but a paragraph."""
    start, end = min(event.start, expression.start), max(event.end, expression.end)
    return (start, end) if end - start < LONGEST_QUOTE else None
