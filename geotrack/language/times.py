"""Time expressions: where a report says when, and in which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from geotrack.language.calendardates import CALENDAR_DATES
from geotrack.language.clocks import CLOCKS
from geotrack.language.clues import clues_in
from geotrack.language.expression import TimeExpression
from geotrack.language.relatives import RELATIVES
from geotrack.language.timewords import GAP
from geotrack.language.weekdays import DAYS_OF_THE_WEEK

__all__ = ["TimeExpression", "find_times"]

GRAMMAR = (*CALENDAR_DATES, *DAYS_OF_THE_WEEK, *RELATIVES, *CLOCKS)
# what may stand between the parts of one expression: "at six | on the | morning | of | 3 June"
JOINT = re.compile(rf"(?:,?{GAP}|{GAP}?\n)?(?:(?:on|of|in|at|to|from|the|during|by){GAP}){{0,2}}(?:the{GAP})?")
APPOSED = re.compile(rf"{GAP}\({GAP}?")
LEAD = re.compile(rf"\b(?:on|in|at|by|during)(?:{GAP}or{GAP}about)?{GAP}$|\b(?:on|in){GAP}the{GAP}$", re.IGNORECASE)
LED = re.compile(
    r"(?:at|on|in|by|shortly|just|soon|well|before|after|around|about|early|late|half|overnight)\b", re.IGNORECASE
)
DIRECTION = re.compile(
    rf"\b(from|since|until|till|through|by|before|after|between|to|and)(?:{GAP}(?:about|on|in|the))?{GAP}$|[-–—/]$",
    re.IGNORECASE,
)
ODD_LETTERS = re.compile("[ſıİ]")
PLAIN_LETTERS = MappingProxyType({ord("ſ"): "s", ord("ı"): "i", ord("İ"): "I"})
CONTEXT = 24
CALENDAR_KINDS = frozenset({"date", "weekday", "relative", "anaphoric", "vague"})
WEIGHTS = MappingProxyType({"part": 0, "clock": 1, "weekday": 2})


def find_times(text: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of text[start:end], in order; none overlaps another.

    Parts that belong together are one expression: "shortly before seven on Sunday morning", "on the evening of
    Thursday 26 July". Of expressions that overlap, the longest is taken.

    Parameters
    ----------
    start, end
        Character offsets; `end` None means the end of the text.

    Examples
    --------
    >>> [e.text for e in find_times("Early on Saturday 16 September he left; two days later, at noon, he was home.")]
    ['Early on Saturday 16 September', 'two days later, at noon']
    """
    stop = len(text) if end is None else min(end, len(text))
    if ODD_LETTERS.search(text, start, stop):
        found = find_times(_with_plain_letters(text), start, stop)
        return tuple(replace(e, text=text[e.start : e.end]) for e in found)
    glued = _glued(_longest(_atoms(text, start, stop)), text)
    return tuple(_directed([_led(e, text, start) for e in glued if not e.weak], text))


@lru_cache(maxsize=4)
def _with_plain_letters(text: str) -> str:
    """Return the text, as long as before, with the letters that patterns take for s and i written so: "Auguſt"."""
    return text.translate(PLAIN_LETTERS)


def _atoms(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    clues = clues_in(text[start:end])
    for pattern, reader, needed in GRAMMAR:
        if needed & ~clues:
            continue
        for match in pattern.finditer(text, start, end):
            found = reader(match, text, end)
            if found is not None:
                yield found


def _longest(found: Iterator[TimeExpression]) -> list[TimeExpression]:
    """Keep the longest of those that overlap; of equal ones the first in the grammar."""
    kept: list[TimeExpression] = []
    taken: set[int] = set()
    for e in sorted(found, key=lambda e: (e.weak, e.start - e.end)):
        if e.start < e.end and taken.isdisjoint(range(e.start, e.end)):
            taken.update(range(e.start, e.end))
            kept.append(e)
    return sorted(kept, key=lambda e: e.start)


def _glued(found: Sequence[TimeExpression], text: str) -> list[TimeExpression]:
    out: list[TimeExpression] = []
    for e in found:
        joined = _joined(out[-1], e, text) if out else None
        if joined is not None:
            out[-1] = joined
            continue
        if out and _explained(out[-1], e, text):
            out[-1] = replace(out[-1], kind="date", year=e.year, month=e.month, day=e.day)
        out.append(e)
    return out


def _explained(weekday: TimeExpression, e: TimeExpression, text: str) -> bool:
    """Tell whether a date in brackets explains the weekday before it: "on a Friday (21 June)"."""
    return (
        weekday.kind == "weekday"
        and e.kind == "date"
        and e.day is not None
        and bool(APPOSED.fullmatch(text, weekday.end, e.start))
    )


def _joined(a: TimeExpression, b: TimeExpression, text: str) -> TimeExpression | None:
    """Return the one expression that two neighbours make, None where they are two."""
    if not JOINT.fullmatch(text, a.end, b.start) or _clash(a, b, text[a.end : b.start]):
        return None
    first, second = (a, b) if _weight(a) >= _weight(b) else (b, a)
    part = _finer(a.part_of_day, b.part_of_day)
    merged = replace(
        first,
        start=a.start,
        end=b.end,
        text=text[a.start : b.end],
        weekday=first.weekday if first.weekday is not None else second.weekday,
        clock=a.clock or b.clock,
        hour=a.hour if a.hour is not None else b.hour,
        minute=a.minute or b.minute,
        part_of_day=part,
        weak=a.weak and b.weak,
    )
    return _timed(merged)


def _clash(a: TimeExpression, b: TimeExpression, between: str) -> bool:
    day = a if a.kind in CALENDAR_KINDS else b if b.kind in CALENDAR_KINDS else None
    if a.kind in CALENDAR_KINDS and b.kind in CALENDAR_KINDS:
        return not _weekday_and_date(a, b, between)
    if {"to", "from", "by"}.intersection(between.split()):
        return not (a.part_of_day == "night" and a.kind == "part" and day is b)  # "the night to the 7th"
    if "," in between and (a.weak or b.weak):
        return True
    if day is None or day.grain != "day":
        return day is not None or a.kind == b.kind == "clock"
    return bool(day.part_of_day) and "part" in {a.kind, b.kind} and not (a.weak or b.weak)


def _weekday_and_date(a: TimeExpression, b: TimeExpression, between: str) -> bool:
    bare = between.strip(" ,\n\u00a0")
    if a.kind == "weekday" and b.kind == "date" and b.day and b.weekday is None:
        return bare in {"", "the"}
    return (
        a.kind == "date"
        and b.kind == "weekday"
        and bool(a.day)
        and a.weekday is None
        and between.startswith(",")
        and not bare
        and b.which is None
    )


def _weight(e: TimeExpression) -> int:
    return WEIGHTS.get(e.kind, 3)


def _finer(a: str | None, b: str | None) -> str | None:
    if a in {None, "early", "late"}:
        return b or a
    return a


def _timed(e: TimeExpression) -> TimeExpression:
    """Turn an hour of the dial into a time where the part of the day decides between the two."""
    if e.clock or e.hour is None or e.part_of_day in {None, "early", "late", "noon", "midnight"}:
        return e
    hour = e.hour % 12
    later = e.part_of_day in {"afternoon", "evening"} or (e.part_of_day == "night" and hour >= 6)  # noqa: PLR2004 - "three at night" is early
    return replace(e, clock=f"{hour + 12 * later:02d}:{e.minute:02d}")


def _led(e: TimeExpression, text: str, start: int) -> TimeExpression:
    """Take the preposition in: "on Friday afternoon", "in October 1860"."""
    lead = None if LED.match(e.text) else LEAD.search(text[max(start, e.start - CONTEXT) : e.start])
    led = e if lead is None else replace(e, start=e.start - len(lead[0]), text=lead[0] + e.text)
    return _timed(led)


def _directed(found: Sequence[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Say of each whether the words before make it a beginning, an end or a limit."""
    opened: TimeExpression | None = None
    for e in found:
        said = _said(e, text, opened)
        yield replace(e, direction=said) if said else e
        opened = replace(e, direction=said)


def _said(e: TimeExpression, text: str, opened: TimeExpression | None) -> str | None:
    inside = re.match(r"(by|before|after|until|since|from)\b", e.text, re.IGNORECASE)
    match = DIRECTION.search(text[max(0, e.start - CONTEXT) : e.start])
    near = opened is not None and not re.search(
        r"[^\W\d_]{4,}", text[opened.end : e.start].replace("until", "").replace("till", "")
    )
    word = inside[1].lower() if inside else (match[1] or "-").lower() if match else ""
    if not word and re.match(r"[-–—/]\d|\s(?:to|and|until|till)\s(?:the\s)?\d", text[e.end : e.end + 12]):
        return "from" if not re.match(r"\sand", text[e.end : e.end + 4]) else None
    if word == "and":
        return "until" if near and opened is not None and opened.direction == "from" else None
    if word in {"to", "-", "–", "through"}:
        return "until" if near else None
    return {"between": "from", "till": "until"}.get(word, word) or None
