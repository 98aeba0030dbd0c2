"""The words of the calendar and the clock, and the pieces of pattern made of them."""

import re
from types import MappingProxyType

from geotrack.language.numerals import NUMBER

__all__ = [
    "AMBIGUOUS_MONTHS",
    "DAY",
    "GAP",
    "HOURS",
    "MONTH",
    "MONTHS",
    "MONTH_NAMES",
    "NOT_A_DAY",
    "NUMBER",
    "ORDINAL",
    "ORDINALS",
    "PART",
    "PARTS",
    "SEASON",
    "SHORT_WEEKDAY",
    "STOPS",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "ends_here",
]

MONTH_NAMES = tuple("january february march april may june july august september october november december".split())
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = MappingProxyType(
    {name: i for i, name in enumerate(MONTH_NAMES, 1)}
    | {name[:3]: i for i, name in enumerate(MONTH_NAMES, 1)}
    | {"sept": 9},
)
WEEKDAYS = MappingProxyType(
    {name: i for i, name in enumerate(_WEEKDAY_NAMES)}
    | {name[:3]: i for i, name in enumerate(_WEEKDAY_NAMES)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
)
# names of months that are also verbs, or names of people, where they stand without a day or a year
AMBIGUOUS_MONTHS = frozenset({"march", "april", "may", "june", "august"})

_PARTS = """
dawn: first light, dawn, daybreak, sunrise
morning: breakfast time, breakfast, mid-morning, morning
noon: noon, midday, lunchtime, lunch time
afternoon: mid-afternoon, afternoon, arvo, tea time, teatime
evening: evening, dusk, sunset, sundown, twilight, nightfall
midnight: midnight
night: small hours, early hours, night, dark
"""
PARTS = MappingProxyType(
    {
        words.strip(): part
        for part, line in (line.split(":") for line in _PARTS.strip().splitlines())
        for words in line.split(",")
    },
)

_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
ORDINALS = MappingProxyType({name: i for i, name in enumerate(_ORDINAL_NAMES, 1)})
HOURS = MappingProxyType(
    {name: i for i, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
)

GAP = r"(?:[^\S\n]{1,2}|\n)"
MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
WEEKDAY = rf"(?:{'|'.join(_WEEKDAY_NAMES)}|(?:tues|weds|thurs)\b\.?)"
SHORT_WEEKDAY = r"(?:mon|tue|wed|thur?|fri|sat|sun)\b\.?"
SEASON = r"(?:spring|summer|midsummer|autumn|fall|winter|midwinter)"
ORDINAL = "|".join(sorted(_ORDINAL_NAMES, key=len, reverse=True))
PART = "|".join(re.escape(words).replace(r"\ ", GAP) for words in sorted(PARTS, key=len, reverse=True))
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1\d{3}|20\d{2})(?![\d½]|[.,:]\d|[’']?s\b|-(?:year|metre|meter|km|mile))"
# a number that a unit or a noun follows is a count, not a day: "March 20 miles"
_COUNTED = (
    r"km|kms|kilomet\w+|miles?|nm|nautical|met(?:re|er)s?|m|feet|ft|hours?|days?|weeks?|months?|years?|people|men|women|"
    r"soldiers|troops|knots|degrees|percent|per[^\S\n]cent|dollars|pounds|euros|tons|tonnes|million|thousand|hundred"
)
NOT_A_DAY = rf"(?!\d|[.,:]\d|%|(?:[^\S\n]|-)(?:{_COUNTED})\b)"

# after a time that stands by itself comes the end of the clause, or one of these
_AFTER_TIMES = (
    "a about aboard after again all amid an and as at because before but by despite during everybody everyone for from "
    "he her his i if in into it its my near no nobody nothing on onto or our out over she so some somebody someone "
    "than that the their then there these they this those though through to too toward towards under until via was "
    "we were when where which while who with without you"
)
STOPS = re.compile(
    rf"(?:\s*(?:$|[.,;:!?)\]–—-])|[”\"’']|\s+(?:{'|'.join(_AFTER_TIMES.split())})\b)",
    re.IGNORECASE,
)


def ends_here(text: str, position: int, end: int) -> bool:
    """Tell whether no noun follows that would make the words before something else than a time.

    "On the 20th they left" is a time, "on the 20th floor" is none.
    """
    return position >= end or STOPS.match(text, position, end) is not None
