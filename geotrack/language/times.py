"""Time expressions: where they stand, what they say, and the date that they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.language.numbers import NUMBER_WORDS, number_value

__all__ = ["TimeExpression", "find_times"]

MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec".split(),
        start=1,
    )
    for name in names.split("|")
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun".split(),
    )
    for name in names.split("|")
}
SEASONS = ("spring", "summer", "autumn", "fall", "winter")

MONTH = (
    "(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)"
)
WEEKDAY = (
    "(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b"
    "|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\\b\\.?)"
)
YEAR = r"(?:1\d{3}|20\d{2})"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
PART = (
    "(?:(?:early|late|later|shortly\\s+before\\s+\\w+|shortly\\s+after\\s+\\w+|at|by|around|about|just\\s+after|just\\s+before)\\s+)?"
    "(?:(?:in|on)\\s+)?(?:the\\s+)?"
    "(?:early\\s+|late\\s+|mid-)?"
    "(?:morning|afternoon|evening|night|midnight|noon|midday|dawn|dusk|daybreak|sunrise|sunset|nightfall)"
)
CLOCK = (
    r"(?:(?:at|by|around|about|shortly\s+before|shortly\s+after|at\s+about|at\s+around)\s+)*"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])"
)
LEAD = rf"(?:(?:{PART})\s+(?:of|on)\s+|(?:{CLOCK})\s+on\s+|(?:early|late|later)\s+(?:on\s+|in\s+)?)?"
NUMBER = rf"(?:\d+|{NUMBER_WORDS}|a|an|a\s+few|several|a\s+couple\s+of|a\s+fortnight)"
UNIT = "(?:day|night|week|month|year|hour|fortnight)s?"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    (
        "date",
        rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"
        rf"(?:(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})|(?P<month2>{MONTH})\s+(?P<day2>{DAY})(?![\d:]))"
        rf"(?:,?\s+(?P<year>{YEAR})\b)?",
    ),
    ("month", rf"(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR})\b)"),
    ("season", rf"(?:(?:early|late|mid)[\s-]+)?(?P<season>{'|'.join(SEASONS)})(?:\s+of)?\s+(?P<year>{YEAR})\b"),
    ("before_that", rf"(?:the\s+)?(?P<unit>day|night|evening|morning|week)\s+before\s+(?:that|yesterday)\b"),
    (
        "offset",
        rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})\s+(?P<side>later|afterwards|after\s+that|earlier|before\s+that|before|ago)\b",
    ),
    (
        "next",
        r"(?:the\s+)?(?:very\s+)?(?P<step>next|following|same|previous)\s+(?P<unit>day|morning|afternoon|evening|night|week|month|year)\b",
    ),
    ("adjacent", r"the\s+(?P<unit>day|morning|evening|night)\s+(?P<side>before|after)\b"),
    ("that", r"(?:later\s+)?that\s+(?:same\s+)?(?P<unit>day|morning|afternoon|evening|night)\b"),
    ("named", r"(?:early\s+|late\s+|later\s+)?(?P<named>today|yesterday|tomorrow|tonight|last\s+night|this\s+morning|this\s+afternoon|this\s+evening)\b"),
    ("lastweek", rf"(?P<weekday>{WEEKDAY})\s+of\s+last\s+week\b"),
    ("weekday", rf"(?:(?P<step>last|next|this)\s+)?(?P<weekday>{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?"),
    ("ordinal", r"the\s+(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?:century|parallel|meridian|floor|anniversary|time|stage))"),
    ("grain", r"(?P<step>last|this|next)\s+(?P<unit>week|month|year)\b"),
    ("baremonth", rf"(?:in|by|since|until|early|late|mid|mid-|of|last)[\s-]*(?P<month>{MONTH})(?!\s+\d)"),
    ("year", rf"(?:in|since|by|until|of|early|late|from)\s+(?P<year>{YEAR})\b(?!\s*(?:km|miles|people|men|tonnes))"),
)
COMPILED = tuple(
    (kind, re.compile(rf"(?:{LEAD.replace('P<hour>', 'P<h1>').replace('P<minute>', 'P<m1>').replace('P<half>', 'P<p1>')})(?:on\s+)?{pattern}(?:\s+(?:at|around|about|shortly\s+before|shortly\s+after)?\s*(?:about\s+)?(?P<h2>\d{{1,2}})(?:[:.](?P<m2>\d{{2}}))?\s*(?P<p2>a\.?m\.?|p\.?m\.?)(?![a-z]))?", re.IGNORECASE))
    for kind, pattern in PATTERNS
)
CASED = re.compile(r"[A-Z]")
AFTERNOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time in the words of a report.

    Parameters
    ----------
    kind
        Name of the pattern that read it.
    start, end, text
        Offsets and words.
    year, month, day
        What the words give; None where they do not.
    weekday
        0 for Monday.
    clock
        "06:30" where an hour is stated.
    number, unit, side
        A shift: 2, "day", "later".
    """

    kind: str
    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: str | None = None
    number: float | None = None
    unit: str | None = None
    side: str | None = None


def find_times(text: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """Return the time expressions in a stretch of text, in its order, the longest where they overlap.

    Examples
    --------
    >>> [t.text for t in find_times("He arrived early on Saturday and left on 18 September.")]
    ['early on Saturday', 'on 18 September']
    """
    last = len(text) if end is None else end
    found = sorted(_matches(text, start, last), key=lambda t: (t.start, t.start - t.end))
    kept: list[TimeExpression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start:
            kept[-1] = expression
    return tuple(kept)


def _matches(text: str, start: int, end: int) -> Iterator[TimeExpression]:
    for kind, pattern in COMPILED:
        for match in pattern.finditer(text, start, end):
            if match.group() and _named_with_capital(match):
                yield _expression(kind, match)


def _named_with_capital(match: re.Match[str]) -> bool:
    """Days and months are written with a capital: "may" and "sun" are other words."""
    groups = match.groupdict()
    words = [groups.get(name) for name in ("weekday", "month", "month2")]
    return all(word is None or CASED.match(word) for word in words)


def _expression(kind: str, match: re.Match[str]) -> TimeExpression:
    g = match.groupdict()
    month, day = g.get("month") or g.get("month2"), g.get("day") or g.get("day2")
    weekday = g.get("weekday")
    number = (g.get("number") or "").lower()
    vague = {"several": None, "a few": None, "a couple of": 2.0}
    return TimeExpression(
        kind=kind,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        year=int(g["year"]) if g.get("year") else None,
        month=_month(month),
        day=int(re.sub(r"\D", "", day)) if day else None,
        weekday=WEEKDAYS.get(weekday.lower().rstrip(".")) if weekday else None,
        clock=_clock(g),
        number=vague.get(number, number_value(number)) if number else None,
        unit=(g.get("unit") or g.get("named") or "").lower().rstrip("s") or None,
        side=" ".join((g.get("side") or g.get("step") or "").lower().split()) or None,
    )


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    return int(name) if name.isdigit() else MONTHS.get(name.lower().rstrip("."))


def _clock(g: dict[str, str | None]) -> str | None:
    for hour, minute, half in ((g.get("h1"), g.get("m1"), g.get("p1")), (g.get("h2"), g.get("m2"), g.get("p2"))):
        if hour and half and int(hour) <= AFTERNOON:
            hours = int(hour) % AFTERNOON + (AFTERNOON if half.lower().startswith("p") else 0)
            return f"{hours:02d}:{minute or '00'}"
    return None
