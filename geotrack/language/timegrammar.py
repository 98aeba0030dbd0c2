"""The grammar of time: each pattern of words with the reader that turns it into a time expression."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from geotrack.language.numerals import number
from geotrack.language.timewords import (
    AMBIGUOUS_MONTHS,
    DAY,
    GAP,
    HOURS,
    MONTH,
    MONTHS,
    NOT_A_DAY,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    SEASON,
    SHORT_WEEKDAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ends_here,
)

__all__ = ["TimeExpression", "atoms"]


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
        ``year``, ``month``, ``day``; ``week``, ``season``, ``decade``, ``century`` or ``hour`` where it is none of these.
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

_TO = r"(?:[^\S\n]?[-–—/][^\S\n]?|[^\S\n](?:and|or|to|until|till|through)[^\S\n]|,[^\S\n])"
_TH = r"(?:st|nd|rd|th)?\b"
_HEDGE = r"(?:about|around|some|roughly|approximately|nearly|almost|over|just over|more than|barely)"
_COARSE = (
    rf"(?:(?:early|late|mid)[\s-](?:in{GAP})?|(?:the{GAP})?(?:very{GAP})?(?:middle|end|beginning|start|close|opening|first{GAP}half|"
    rf"second{GAP}half|(?:first|second|third|last){GAP}(?:week|days|weekend)){GAP}(?:of|in){GAP})"
)


def _capital(word: str) -> bool:
    return word[:1].isupper()


def _make(match: re.Match[str], group: str | int = 0, **fields: object) -> TimeExpression:
    start, end = match.span(group)
    return TimeExpression(start=start, end=end, text=match.string[start:end], **fields)  # type: ignore[arg-type]  # readers name the fields


def _month(word: str | None) -> int | None:
    return MONTHS[word.lower().rstrip(".")] if word else None


def _weekday(word: str | None) -> int | None:
    return WEEKDAYS[word.lower().rstrip(".")] if word else None


def _year(word: str | None) -> int | None:
    return int(word) if word else None


# --- dates -----------------------------------------------------------------------------------------------------------

_YEAR_AFTER = rf"(?:,?{GAP}(?P<year>{YEAR}))?"
DAY_MONTH = rf"\b(?:the{GAP})?(?P<day>{DAY}){_TH}(?:{GAP}of)?{GAP}(?P<month>{MONTH})(?!\w){_YEAR_AFTER}"
ORDINAL_MONTH = rf"\b(?:the{GAP})?(?P<ordinal>{ORDINAL})(?:{GAP}day)?{GAP}of{GAP}(?P<month>{MONTH})(?!\w){_YEAR_AFTER}"
MONTH_DAY = rf"\b(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY}){_TH}{NOT_A_DAY}{_YEAR_AFTER}"
# the first day of "9 and 10 June 1916" has its month, the second of "June 9-10, 1916" its month before it
FIRST_OF_DAYS = (
    rf"(?<![\d,.])\b(?P<span>(?:the{GAP})?(?P<day>{DAY}){_TH})(?=(?:{_TO}(?:the{GAP})?{DAY}{_TH}){{1,3}}(?:{GAP}of)?{GAP}"
    rf"(?P<month>{MONTH})(?!\w){_YEAR_AFTER})"
)
SECOND_OF_DAYS = rf"\b(?P<month>{MONTH}){GAP}{DAY}{_TH}{_TO}(?P<span>(?:the{GAP})?(?P<day>{DAY}){_TH}){NOT_A_DAY}{_YEAR_AFTER}"
FIRST_WITH_YEAR = rf"\b(?P<span>{MONTH}{GAP}{DAY}){_TH}(?={_TO}(?:the{GAP})?{DAY}{_TH},?{GAP}(?P<year>{YEAR}))"
ACROSS_MONTHS = (
    rf"\b(?P<span>(?P<day>{DAY}){_TH}(?:{GAP}of)?{GAP}(?P<month>{MONTH}))(?={_TO}(?:the{GAP})?{DAY}{_TH}(?:{GAP}of)?{GAP}"
    rf"(?P<month2>{MONTH}),?{GAP}(?P<year>{YEAR}))"
)
MONTH_YEAR = rf"\b(?:{_COARSE})?(?P<month>{MONTH}),?{GAP}(?:of{GAP})?(?P<year>{YEAR})"
ISO_DATE = (
    r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
)
DOTTED_DATE = r"(?<![\w.])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>\d{4})(?![\w]|\.\d)"
SLASHED_DATE = r"(?<![\w/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\w/])"


def _date(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    found = match.groupdict()
    if not _capital(found["month"]):
        return None
    day = ORDINALS[found["ordinal"].lower()] if found.get("ordinal") else int(found["day"])
    year = _year(found.get("year"))
    later = _month(found.get("month2"))
    if year and later and later < (_month(found["month"]) or 0):
        year -= 1  # "26 December to 3 January 1915"
    return _make(match, "span" if "span" in found else 0, kind="date", year=year, month=_month(found["month"]), day=day)


def _first_with_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    month, day = match["span"].split()
    return _make(match, "span", kind="date", year=_year(match["year"]), month=_month(month), day=int(day)) if _capital(month) else None


def _month_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    if not _capital(match["month"]):
        return None
    return _make(match, kind="date", grain="month", year=_year(match["year"]), month=_month(match["month"]))


def _numeric(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    found = match.groupdict()
    numbers = {name: int(found[name]) for name in ("year", "month", "day")}
    return _make(match, kind="date", clock=found.get("clock"), **numbers)


def _slashed(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read 16/9/2023 and 9/16/2023; of 3/4/2023 only the year is sure."""
    a, b, year = int(match["first"]), int(match["second"]), int(match["year"])
    if 12 < a <= 31 and 1 <= b <= 12:  # noqa: PLR2004 - days and months
        return _make(match, kind="date", year=year, month=b, day=a)
    if 12 < b <= 31 and 1 <= a <= 12:  # noqa: PLR2004 - days and months
        return _make(match, kind="date", year=year, month=a, day=b)
    return _make(match, kind="date", grain="year", year=year) if a and b and max(a, b) <= 12 else None  # noqa: PLR2004 - as above


# --- months, years, days of the month without the rest ---------------------------------------------------------------

_BEFORE_MONTH = (
    r"(?P<before>in|by|since|until|till|during|throughout|through|from|to|between|of|before|after|last|next|this|that(?:\s+same)?|"
    r"the\s+(?:following|next|previous|same))"
)
BARE_MONTH = rf"\b(?:{_BEFORE_MONTH}{GAP}(?:the{GAP}month{GAP}of{GAP})?)?(?P<span>(?P<coarse>{_COARSE})?(?P<month>{MONTH}))(?!\w|[’']\w)"
BARE_YEAR = rf"\b(?:in|since|until|till|during|by|from|before|after|to|early{GAP}in|late{GAP}in)?{GAP}(?:the{GAP}year{GAP}(?:of{GAP})?)?(?P<year>{YEAR})"
YEAR_HEAD = rf"(?m:^)(?P<year>{YEAR})(?=:|{GAP}?[–—])"
ERA_YEAR = rf"\b(?:in{GAP})?(?:(?:AD|A\.D\.){GAP}(?P<after>\d{{1,4}})|(?P<before>\d{{1,4}}){GAP}(?:AD|CE))\b"
NTH = (
    rf"\b(?:on|until|till|by|since|from|of|before|after|to|in{GAP}on|out{GAP}on|around|about|and|night|morning|evening|between){GAP}"
    rf"(?P<span>the{GAP}(?:(?P<day>{DAY})(?:st|nd|rd|th)|(?P<ordinal>{ORDINAL}))(?P<month>{GAP}of{GAP}the{GAP}month)?)\b"
)
WEEKDAY_NTH = rf"\b(?:the{GAP})?(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?{GAP}(?:the{GAP}(?P<day>{DAY})|(?P<plain>{DAY}))(?:st|nd|rd|th)\b"
HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1)}
HOLIDAY = r"\b(?:christmas\s(?:eve|day)|boxing\sday|new\syear[’']?s\s(?:eve|day))\b"
FUZZY = {"decade": r"\b(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:the\s)?(?:1[0-9]|20)\d0s\b"}
CENTURY = rf"\b(?:the{GAP})?(?:(?:early|late|mid)[\s-])?(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[\s-]century\b"
SEASON_YEAR = rf"\b(?:(?:the|early|late|mid)[\s-]){{0,2}}{SEASON}{GAP}(?:of{GAP})?(?P<year>{YEAR})"
BARE_SEASON = rf"\b(?:in|by|since|until|during|that|this|last|next|the\s(?:following|next|previous|same)){GAP}(?:the{GAP})?(?P<span>{SEASON})\b"
VERB_LIKE = frozenset({"of", "from", "to", "before", "after", "between", "through", "that"})


def _bare_month(match: re.Match[str], text: str, _end: int) -> TimeExpression | None:
    """Read "in October", "by May", "mid-July"; not the verb, nor Theresa May."""
    word = match["month"]
    before = " ".join((match["before"] or "").lower().split())
    short = word.lower().rstrip(".") not in MONTHS or len(word.rstrip(".")) < 5 and word.lower() not in {"may", "june", "july"}  # noqa: PLR2004 - Oct
    if not _capital(word) or short or not (before or match["coarse"]):
        return None
    if not match["coarse"] and before in VERB_LIKE and word.lower() in AMBIGUOUS_MONTHS:
        return None
    if re.match(rf"{GAP}\d", text[match.end() : match.end() + 4]) and word.lower() in AMBIGUOUS_MONTHS:
        return None
    month = _month(word)
    if before.startswith(("last", "next", "this")):
        return _make(match, kind="relative", grain="month", month=month, which=before)
    if before.startswith("the "):
        return _make(match, kind="anaphoric", grain="month", month=month, which=before[4:])
    return _make(match, "span", kind="date", grain="month", month=month)


def _bare_year(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    if not (ends_here(text, match.end(), end) or _strong(match) or text[match.end() : match.end() + 2].strip()[:1].isupper()):
        return None
    return _make(match, "year", kind="date", grain="year", year=int(match["year"]))


def _strong(match: re.Match[str]) -> bool:
    """Tell whether only a year can follow: "in 1963 police found", but not "to 1900 villages"."""
    return match[0].lower().startswith(("in", "since", "during")) and not re.match(
        r"\s\w{3,}(?:s|people|men|women)\b", match.string[match.end() : match.end() + 20]
    )


def _year_head(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _make(match, kind="date", grain="year", year=int(match["year"]))


def _era(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _make(match, kind="date", grain="year", year=int(match["after"] or match["before"]) or None)


def _nth(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    """Read "on the 27th", "until the twelfth"; "on the 20th floor" is no date."""
    if not match["month"] and (match["ordinal"] or not ends_here(text, match.end(), end)):
        return None  # "on the third," counts something; "on the 3rd," is a date
    day = int(match["day"]) if match["day"] else ORDINALS[match["ordinal"].lower()]
    return _make(match, "span", kind="date", day=day)


def _weekday_nth(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    if not _capital(match["weekday"]):
        return None
    return _make(match, kind="date", day=int(match["day"] or match["plain"]), weekday=_weekday(match["weekday"]))


def _holiday(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    month, day = HOLIDAYS[" ".join(match[0].lower().replace("’", "'").replace("years", "year's").split())]
    return _make(match, kind="date", month=month, day=day)


def _decade(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _make(match, kind="vague", grain="decade")


def _century(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _make(match, kind="vague", grain="century")


def _season_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _make(match, kind="date", grain="year", year=int(match["year"]))


def _season(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    """Read "by midsummer": in the year told last; "last summer" may be this year's or the last one's."""
    before = match[0].lower().split()[0]
    return _make(match, "span" if before not in {"that", "this", "last", "next", "the"} else 0, kind="vague", grain="season",
                 which=before)  # fmt: skip


# --- days of the week ------------------------------------------------------------------------------------------------

WEEKDAY_WHICH = (
    rf"(?:\b(?P<which>last|next|(?:this|the){GAP}(?:past|coming|last|next|following|previous|same|very{GAP}next|preceding)|this|that|the|an?|each|"
    rf"every|any|following|previous|alternate){GAP})?\b(?P<weekday>{WEEKDAY})(?!\w|-\w)"
    rf"(?P<week>{GAP}(?:of{GAP})?(?P<whichweek>last|this|next){GAP}week)?(?P<after>{GAP}(?:before|after)(?P<that>{GAP}that)?\b)?"
)
SHORT_DAY = rf"(?:(?<=\()|(?:(?m:^)))(?P<weekday>{SHORT_WEEKDAY})(?=\)|:|{GAP}[–—-])|\b(?P<dated>{SHORT_WEEKDAY})(?=,?{GAP}(?:{DAY}{GAP}(?:{MONTH})|(?:{MONTH}){GAP}{DAY})\b)"
NAMED = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Star|Sun|Standard|Independent|World|People|Chronicle|Review|Club|School|League|"
    r"Islands?|Harbou?r|Bay|River|Creek|Reef|Addams|Night\sLive|Agreement|Massacre)\b",
)
NICKNAMED = re.compile(r"\b(?:Black|Bloody|Cyber|Super|Man|Casual|Joe|Ruby|Giving)\s$")
RECURRING = frozenset({"each", "every", "any", "alternate"})
WHICH = {"this past": "last", "this last": "last", "this coming": "next", "this next": "next", "the coming": "next", "the past": "last",
         "the last": "last"}  # fmt: skip
SAID_BEFORE = {"following": "next", "next": "next", "very next": "next", "previous": "last", "preceding": "last", "same": "this"}


def _day_of_week(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    which = " ".join((match["which"] or "").lower().split())
    if which in RECURRING or NAMED.match(text, match.end("weekday"), end):
        return None
    if NICKNAMED.search(text[max(0, match.start() - 8) : match.start()]):
        return None
    kind, which = _weekday_base(which)
    week = {"last": -1, "this": 0, "next": 1}[match["whichweek"].lower()] if match["week"] else None
    if match["after"] and not match["week"]:
        return _weekday_before(match, text, end, kind, which)
    stop = match.end("week") if match["week"] else match.end("weekday")
    made = _make(match, kind="weekday" if week is None else "relative", weekday=_weekday(match["weekday"]), which=which, week=week)
    return _cut(made, stop, kind)


def _weekday_base(which: str) -> tuple[str, str | None]:
    """Tell what a weekday counts from, and how: "last Friday" from publication, "the following Friday" from the story."""
    head, _, tail = which.partition(" ")
    if which in WHICH or which in {"last", "next", "this"}:
        return "weekday", WHICH.get(which, which)
    if which in SAID_BEFORE or (head in {"the", "this"} and tail in SAID_BEFORE):
        return "anaphoric", SAID_BEFORE[tail or which]
    if which == "an":
        which = "a"
    return "weekday", {"that": "the", "": None}.get(which, which)


def _weekday_before(match: re.Match[str], text: str, end: int, kind: str, which: str | None) -> TimeExpression:
    """Read "the Sunday before", and leave "before" in "on Sunday before the funeral" alone."""
    if which == "the" and ends_here(text, match.end(), end) and (match["that"] or not re.match(r"\s", text[match.end() : match.end() + 1])):
        back = "before" in match["after"].lower()
        return _make(match, kind="anaphoric", weekday=_weekday(match["weekday"]), which="last" if back else "next")
    made = _make(match, kind="weekday", weekday=_weekday(match["weekday"]), which=which)
    return _cut(made, match.end("weekday"), kind)


def _cut(made: TimeExpression, stop: int, kind: str) -> TimeExpression:
    from dataclasses import replace

    return replace(made, end=stop, text=made.text[: stop - made.start], kind=kind if made.kind == "weekday" else made.kind)


def _short_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    group = "weekday" if match["weekday"] else "dated"
    return _make(match, group, kind="weekday", weekday=_weekday(match[group])) if _capital(match[group]) else None
