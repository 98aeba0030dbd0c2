"""Durations: how long something lasted, in the report's own words."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from geotrack.language.numerals import NUMBER, number
from geotrack.language.timewords import GAP

__all__ = ["Duration", "find_durations"]

# days in a unit; a night is counted as a day, as "three nights in Burgos" are
DAYS = MappingProxyType(
    {
        "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44,
        "year": 365.25, "decade": 3652.5,
    },
)  # fmt: skip
_UNIT = "minute|hour|day|night|week|fortnight|month|year|decade"
_HEDGE = (
    r"about|around|some|roughly|approximately|nearly|almost|over|just\sover|just\sunder|more\sthan|less\sthan|at\sleast|"
    r"only|barely|another|a\sfurther"
)
COUNTED = (
    rf"(?:\b(?:{_HEDGE}){GAP})?(?P<count>{NUMBER})(?:{GAP}|[-‐‑])"
    rf"(?:(?:more|full|whole|long|solid|straight|single|further){GAP})?(?P<unit>{_UNIT})s?(?P<long>[-‐‑]long)?\b(?:{GAP}and{GAP}an?{GAP}(?:(?P<half>half)|(?P<also>{_UNIT}))\b)?"
)
LONG = rf"\b(?P<unit>{_UNIT})[-‐‑]?(?P<long>long)\b"
DURATION = re.compile(rf"{COUNTED}|{LONG.replace('<unit>', '<unit2>').replace('<long>', '<long2>')}", re.IGNORECASE)

# what makes a count of days a point in time, an age, a rate or a name
RELATIVE = re.compile(
    rf"{GAP}(?:ago|later|earlier|before|beforehand|previously|afterwards?|after|hence|prior|on(?=\s?[.,;]))\b"
    rf"|[’']{GAP}time\b|[-\s]olds?\b|{GAP}(?:of{GAP}age|a{GAP}(?:day|week|month|year)|per|each|ahead|behind)\b",
    re.IGNORECASE,
)
RATE = re.compile(
    r"(?:\d|\b(?:times?|once|twice|km|kms|kilomet\w+|miles?|knots|hours?|days?|per|every|each|other|one|aged|same))\s?$",
    re.IGNORECASE,
)
# "a day" and "one day" last only where words say so
LASTING = re.compile(
    r"\b(?:for|after|in|within|spen[dt]|spending|lasted|lasting|took|take|takes|taking|stay(?:ed)?|whole|nearly|almost|"
    r"about|over|lost|under|another|only|cost)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
CONTEXT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time in the report's own words.

    Parameters
    ----------
    start, end, text
        Character offsets and the words.
    days
        Length in days; a night counts as a day, a month as 30.44 days.
    """

    start: int
    end: int
    text: str
    days: float


def find_durations(text: str, start: int = 0, end: int | None = None) -> tuple[Duration, ...]:
    """Return the durations in text[start:end], in the order of the text.

    "Two days later" and "five days ago" are points in time (`geotrack.language.times`), "29 years old" is an age:
    neither is a duration.

    Parameters
    ----------
    start, end
        Character offsets; `end` None means the end of the text.

    Examples
    --------
    >>> [(d.text, d.days) for d in find_durations("A week-long visit: a single night in Giza, half a day at sea.")]
    [('week-long', 7.0), ('a single night', 1.0), ('half a day', 0.5)]
    """
    stop = len(text) if end is None else end
    return tuple(d for match in DURATION.finditer(text, start, stop) if (d := _duration(match, text)))


def _duration(match: re.Match[str], text: str) -> Duration | None:
    days = _days(match)
    before = text[max(0, match.start() - CONTEXT) : match.start()]
    if days is None or RELATIVE.match(text, match.end()):
        return None
    lone = (match["count"] or "").lower() in {"a", "an", "one"} and not (
        match["long"] or match["also"] or match["half"]
    )
    if lone and (RATE.search(before) or not LASTING.search(before + match[0][: match.start("count") - match.start()])):
        return None
    start = match.start("unit") if match["long"] and match["count"].lower() in {"a", "an"} else match.start()
    return Duration(start=start, end=match.end(), text=text[start : match.end()], days=days)


def _days(match: re.Match[str]) -> float | None:
    if match["unit2"]:
        return DAYS[match["unit2"].lower()]
    count, unit = number(match["count"]), DAYS[match["unit"].lower()]
    if count is None:
        return None
    return (count + (0.5 if match["half"] else 0.0)) * unit + (DAYS[match["also"].lower()] if match["also"] else 0.0)
