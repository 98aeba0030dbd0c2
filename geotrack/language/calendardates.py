"""Dates by the calendar: days, months, years, and days of the month without the rest."""

import re
from calendar import monthrange
from dataclasses import replace
from types import MappingProxyType

from geotrack.language.clues import Clue
from geotrack.language.expression import Grammar, TimeExpression, capital, made
from geotrack.language.timewords import (
    AMBIGUOUS_MONTHS,
    DAY,
    GAP,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    NOT_A_DAY,
    ORDINAL,
    ORDINALS,
    SEASON,
    SHORT_WEEKDAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    ends_here,
)

__all__ = ["CALENDAR_DATES"]

FEBRUARY, LEAP_YEAR, LONGEST_NAME = 2, 2000, 24
LATE_DAYS = "|".join(word for word in ORDINAL.split("|") if ORDINALS[word] > 6)  # noqa: PLR2004 - a sixth floor, a sixth try
CENTURY_YEARS, SIGNALS_BEGAN = 100, 40  # signals have been dated so since the 1940s

_TO = r"(?:[^\S\n]?[-–—/][^\S\n]?|[^\S\n](?:and|or|to|until|till|through)[^\S\n]|,[^\S\n])"
_TH = r"(?:st|nd|rd|th|d)?\b"
_COARSE = (
    rf"(?:(?:early|late|mid)[\s-](?:in{GAP})?|(?:the{GAP})?(?:very{GAP})?(?:middle|end|beginning|start|close|opening|first{GAP}half|"
    rf"second{GAP}half|(?:first|second|third|last){GAP}(?:week|days|weekend)){GAP}(?:of|in){GAP})"
)


def _month(word: str | None) -> int | None:
    return MONTHS[word.lower().rstrip(".")] if word else None


def _year(word: str | None) -> int | None:
    return int(word) if word else None


# --- dates -----------------------------------------------------------------------------------------------------------

# "25 April last year" counts from publication, "June of the next year" from the year told last
_YEAR_IN_WORDS = (
    rf",?{GAP}(?:(?:of{GAP})?(?P<now>last|this|next)|(?:(?:of|in){GAP})?(?P<then>that|the{GAP}(?:same|previous|next|following)))"
    rf"{GAP}year\b(?![’'])"
)
YEARS_ON = MappingProxyType({"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1})
_YEAR_AFTER = rf"(?:,?{GAP}(?P<year>{YEAR}))?"
_YEAR_SAID = rf"(?:,?{GAP}(?P<year>{YEAR})|{_YEAR_IN_WORDS})?"
# "June 13 Tues., Delaware": the day of the week after the date, in lists and logs
_DAY_AFTER = rf"(?:{GAP}(?:{SHORT_WEEKDAY}|(?:tues|weds|thurs)\b\.?)(?=\s?[,:)–—]))?"
DAY_MONTH = rf"\b(?:the{GAP})?(?P<day>{DAY}){_TH}(?:{GAP}of)?{GAP}(?P<month>{MONTH})(?!\w){_YEAR_SAID}{_DAY_AFTER}"
ORDINAL_MONTH = rf"\b(?:the{GAP})?(?P<ordinal>{ORDINAL})(?:{GAP}day)?{GAP}of{GAP}(?P<month>{MONTH})(?!\w){_YEAR_SAID}"
MONTH_DAY = rf"\b(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY}){_TH}{NOT_A_DAY}{_YEAR_SAID}{_DAY_AFTER}"
# the first day of "9 and 10 June 1916" has its month, the second of "June 9-10, 1916" its month before it
FIRST_OF_DAYS = (
    rf"(?<![\d,.])\b(?P<span>(?:the{GAP})?(?P<day>{DAY}){_TH})(?=(?:{_TO}(?:the{GAP})?{DAY}{_TH}){{1,3}}(?:{GAP}of)?{GAP}"
    rf"(?P<month>{MONTH})(?!\w){_YEAR_AFTER})"
)
SECOND_OF_DAYS = (
    rf"\b(?P<month>{MONTH}){GAP}{DAY}{_TH}{_TO}(?P<span>(?:the{GAP})?(?P<day>{DAY}){_TH}){NOT_A_DAY}{_YEAR_AFTER}"
)
FIRST_WITH_YEAR = rf"\b(?P<span>{MONTH}{GAP}{DAY}){_TH}(?={_TO}(?:the{GAP})?{DAY}{_TH},?{GAP}(?P<year>{YEAR}))"
ACROSS_MONTHS = (
    rf"\b(?P<span>(?P<day>{DAY}){_TH}(?:{GAP}of)?{GAP}(?P<month>{MONTH}))(?={_TO}(?:the{GAP})?{DAY}{_TH}(?:{GAP}of)?{GAP}"
    rf"(?P<month2>{MONTH}),?{GAP}(?P<year>{YEAR}))"
)
MONTH_YEAR = rf"\b(?:{_COARSE})?(?P<month>{MONTH}),?{GAP}(?:of{GAP})?(?P<year>{YEAR})"
# "On this day in 1895": the day of publication, years before
THIS_DAY = rf"\b(?:on{GAP})?this{GAP}(?:very{GAP})?day,?{GAP}(?:(?:in|of){GAP})?(?P<year>{YEAR})"
LAST_DAY = rf"\b(?:the{GAP})?last{GAP}day{GAP}of{GAP}(?P<month>{MONTH})(?!\w){_YEAR_AFTER}"
ISO_DATE = (
    r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?P<clock>(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
)
# "140640Z AUG 82": day, hour and minute of a signal, in universal time
SIGNAL_DATE = (
    rf"(?<![\w-])(?P<day>0[1-9]|[12]\d|3[01])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)Z,?{GAP}"
    rf"(?P<month>{MONTH})(?:,?{GAP}(?P<year>{YEAR}|\d\d\b))?"
)
DOTTED_DATE = r"(?<![\w.])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>\d{4})(?![\w]|\.\d)"
SLASHED_DATE = r"(?<![\w/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\w/])"


def _date(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    found = match.groupdict()
    if not capital(found["month"]):
        return None
    day = ORDINALS[found["ordinal"].lower()] if found.get("ordinal") else int(found["day"])
    year = _year(found.get("year"))
    later = _month(found.get("month2"))
    if year and later and later < (_month(found["month"]) or 0):
        year -= 1  # "26 December to 3 January 1915"
    told = made(match, "span" if "span" in found else 0, kind="date", year=year, month=_month(found["month"]), day=day)
    return _in_year_of_words(told, match)


def _in_year_of_words(told: TimeExpression, match: re.Match[str]) -> TimeExpression:
    """Return a date with the year that words after it count: "last year", "of the next year"."""
    found = match.groupdict()
    words = (found.get("now") or found.get("then") or "").lower().split()
    if not words:
        return told
    return replace(told, shift=YEARS_ON[words[-1]], unit="year", which="now" if found["now"] else "then")


def _first_with_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    month, day = match["span"].split()
    return (
        made(match, "span", kind="date", year=_year(match["year"]), month=_month(month), day=int(day))
        if capital(month)
        else None
    )


def _month_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    if not capital(match["month"]):
        return None
    return made(match, kind="date", grain="month", year=_year(match["year"]), month=_month(match["month"]))


def _last_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read "the last day of October"; February's is left to the month, as its length is the year's."""
    month = _month(match["month"])
    if month is None or not capital(match["month"]):
        return None
    year = _year(match["year"])
    if month == FEBRUARY and year is None:
        return made(match, kind="date", grain="month", year=year, month=month)
    return made(match, kind="date", year=year, month=month, day=monthrange(year or LEAP_YEAR, month)[1])


def _this_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="date", year=int(match["year"]), which="today")


def _numeric(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    found = match.groupdict()
    numbers = {name: int(found[name]) for name in ("year", "month", "day")}
    return made(match, kind="date", clock=found.get("clock"), **numbers)


def _signal(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    year = int(match["year"]) if match["year"] else None
    if year is not None and year < CENTURY_YEARS:
        year += 2000 if year < SIGNALS_BEGAN else 1900
    clock = f"{match['hour']}:{match['minute']}"
    return made(match, kind="date", year=year, month=_month(match["month"]), day=int(match["day"]), clock=clock)


def _slashed(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read 16/9/2023 and 9/16/2023; of 3/4/2023 only the year is sure."""
    a, b, year = int(match["first"]), int(match["second"]), int(match["year"])
    if 12 < a <= 31 and 1 <= b <= 12:  # noqa: PLR2004 - days and months
        return made(match, kind="date", year=year, month=b, day=a)
    if 12 < b <= 31 and 1 <= a <= 12:  # noqa: PLR2004 - days and months
        return made(match, kind="date", year=year, month=a, day=b)
    unsure = min(a, b) >= 1 and max(a, b) <= 12  # noqa: PLR2004 - as above
    return made(match, kind="date", grain="year", year=year) if unsure else None


# --- months, years, days of the month without the rest ---------------------------------------------------------------

_BEFORE_MONTH = (
    r"(?P<before>in|by|since|until|till|during|throughout|through|from|to|between|of|before|after|last|next|this|"
    r"that(?:\s+same)?|the\s+(?:following|next|previous|same))"
)
BARE_MONTH = (
    rf"\b(?:{_BEFORE_MONTH}{GAP}(?:the{GAP}month{GAP}of{GAP})?)?(?P<span>(?P<coarse>{_COARSE})?(?P<month>{MONTH})"
    rf"(?:{_YEAR_IN_WORDS})?)(?!\w|[’']\w)"
)
BARE_YEAR = (
    rf"\b(?:in|since|until|till|during|by|from|before|after|to){GAP}(?:the{GAP}year{GAP}(?:of{GAP})?)?"
    rf"(?:(?:early|late|mid)[\s-])?(?P<year>{YEAR})"
)
YEAR_HEAD = rf"(?m:^)(?P<year>{YEAR})(?=:|{GAP}?[–—])"
ERA_YEAR = rf"\b(?:in{GAP})?(?-i:(?:AD|A\.D\.){GAP}(?P<after>\d{{1,4}})|(?P<before>\d{{1,4}}){GAP}(?:AD|CE))\b"
NTH = (
    rf"(?:\b(?:on|until|till|by|since|from|of|before|after|to|around|about|and|for|night|morning|evening|between)|,){GAP}"
    rf"(?P<span>the{GAP}(?:(?P<day>{DAY})(?:st|nd|rd|th)|(?P<ordinal>{ORDINAL}))(?P<month>{GAP}of{GAP}the{GAP}month)?)\b"
)
# "On the thirtieth he stood": what is counted to seven and more is seldom anything but a day
LATE_NTH = rf"\bon{GAP}(?P<span>the{GAP}(?P<ordinal>{LATE_DAYS}))\b"
# "29th. Night in Chilas.": a diary's entry, of the month told last
ENTRY_NTH = (
    rf"(?m:^)(?P<span>(?:the{GAP})?(?P<day>{DAY})(?:st|nd|rd|th))(?=\s?[.:–—])"
    rf"|(?=\d)(?<=[.;!?][ \n])(?P<inner>(?P<innerday>{DAY})(?:st|nd|rd|th))(?=:\s)"
)
# "And then Maun, 27th, elephants on final": after a name
NAME_NTH = rf"(?<=\w,[ \n])(?P<day>{DAY})(?:st|nd|rd|th)(?=\s?[,.;)]|$)"
NAMED = re.compile(r"\b[A-ZÀ-Þ][\w’'.-]*,\s$")
# "FRI 19 - Utrecht", "Tue 5.", "Sat 16, Sun 17.": the head of a line in a list; "Tue 08:34" is a time of the day
WEEKDAY_HEAD = (
    rf"(?:(?m:^)|(?<=[-–—,] ))(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?{GAP}(?P<day>{DAY})"
    rf"(?=\s?[:–—](?!\d)|\s-\s|\.(?!\d)|,{GAP}(?:{WEEKDAY}|{SHORT_WEEKDAY}){GAP}\d)"
)
WEEKDAY_NTH = (
    rf"\b(?:the{GAP})?(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?{GAP}"
    rf"(?:the{GAP}(?P<day>{DAY})|(?P<plain>{DAY}))(?:st|nd|rd|th)\b"
)
HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "valentines day": (2, 14),
    "all saints day": (11, 1),
    "halloween": (10, 31),
    "bastille day": (7, 14),
    "armistice day": (11, 11),
}
HOLIDAY = (
    rf"\b(?P<feast>christmas{GAP}(?:eve|day)|(?:boxing|bastille|armistice){GAP}day|halloween|"
    rf"new{GAP}year[’']?s{GAP}(?:eve|day)|valentine[’']?s{GAP}day|all{GAP}saints[’']?{GAP}day)\b{_YEAR_AFTER}"
)
FEAST_YEAR = (
    rf"\b(?:(?:palm|easter|whit|advent|low){GAP}(?:sunday|monday|saturday|week)|maundy{GAP}thursday|good{GAP}friday|"
    rf"ash{GAP}wednesday|easter|whitsun|pentecost|christmas|michaelmas|candlemas|lent|ramadan|midsummer(?:{GAP}day)?),?"
    rf"{GAP}(?:of{GAP})?(?P<year>{YEAR})"
)
DECADE = r"\b(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:the\s)?(?:1[0-9]|20)\d0s\b"
CENTURY = rf"\b(?:the{GAP})?(?:(?:early|late|mid)[\s-])?(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[\s-]century\b"
SEASON_YEAR = rf"\b(?:(?:the|early|late|mid)[\s-]){{0,2}}{SEASON}{GAP}(?:of{GAP})?(?P<year>{YEAR})"
BARE_SEASON = (
    rf"\b(?:in|by|since|until|during|that|this|last|next|the\s(?:following|next|previous|same)){GAP}(?:the{GAP})?"
    rf"(?P<span>{SEASON})\b(?![’']s)"
)
VERB_LIKE = frozenset({"of", "from", "to", "before", "after", "between", "through", "that"})


def _bare_month(match: re.Match[str], text: str, _end: int) -> TimeExpression | None:
    """Read "in October", "by May", "mid-July"; not the verb, nor Theresa May."""
    word = match["month"]
    before = " ".join((match["before"] or "").lower().split())
    said = match["now"] or match["then"]
    if not capital(word) or word.lower() not in MONTH_NAMES or not (before or match["coarse"] or said):
        return None
    counted = re.match(r"\s\s?\d", text[match.end() : match.end() + 3]) is not None
    if word.lower() in AMBIGUOUS_MONTHS and (counted or (before in VERB_LIKE and not match["coarse"])):
        return None
    month = _month(word)
    if before.startswith(("last", "next", "this")):
        return made(match, kind="relative", grain="month", month=month, which=before)
    if before.startswith("the "):
        return made(match, kind="anaphoric", grain="month", month=month, which=before[4:])
    return _in_year_of_words(made(match, "span", kind="date", grain="month", month=month), match)


def _bare_year(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    named = text[match.end() : match.end() + 2].strip()[:1].isupper()  # "In 1963 Brandl ..."
    if not (named or ends_here(text, match.end(), end) or _strong(match)):
        return None
    return made(match, "year", kind="date", grain="year", year=int(match["year"]))


def _strong(match: re.Match[str]) -> bool:
    """Tell whether only a year can follow: "in 1963 police found", but not "to 1900 villages"."""
    return match[0].lower().startswith(("in", "since", "during")) and not re.match(
        r"\s\w{3,}(?:s|people|men|women)\b", match.string[match.end() : match.end() + 20]
    )


def _year_head(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="date", grain="year", year=int(match["year"]))


def _era(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="date", grain="year", year=int(match["after"] or match["before"]) or None)


def _nth(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    """Read "on the 27th", "until the twelfth"; "on the 20th floor" is no date."""
    opens = match[0][0].isupper() and text[match.end() : match.end() + 2].strip().isupper()  # "On the 7th Anna ..."
    if not match["month"] and (match["ordinal"] or not (opens or ends_here(text, match.end(), end))):
        return None  # "on the third," counts something; "on the 3rd," is a date
    day = int(match["day"]) if match["day"] else ORDINALS[match["ordinal"].lower()]
    return made(match, "span", kind="date", day=day)


def _late_nth(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    alone = ends_here(text, match.end(), end)
    return made(match, "span", kind="date", day=ORDINALS[match["ordinal"].lower()]) if alone else None


def _nth_entry(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, "span" if match["span"] else "inner", kind="date", day=int(match["day"] or match["innerday"]))


def _name_nth(match: re.Match[str], text: str, _end: int) -> TimeExpression | None:
    """Read the day after a name and a comma; "placed 3rd, 27th," counts something."""
    named = NAMED.search(text, max(0, match.start() - LONGEST_NAME), match.start())
    return made(match, kind="date", day=int(match["day"])) if named else None


def _weekday_head(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    if not capital(match["weekday"]):
        return None
    return made(match, kind="date", day=int(match["day"]), weekday=WEEKDAYS[match["weekday"].lower().rstrip(".")])


def _weekday_nth(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    if not capital(match["weekday"]):
        return None
    return made(
        match,
        kind="date",
        day=int(match["day"] or match["plain"]),
        weekday=WEEKDAYS[match["weekday"].lower().rstrip(".")],
    )


def _holiday(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    month, day = HOLIDAYS[" ".join(re.sub("[’']", "", match["feast"].lower()).split())]
    return made(match, kind="date", year=_year(match["year"]), month=month, day=day)


def _decade(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="vague", grain="decade")


def _century(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="vague", grain="century")


def _season_year(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, kind="date", grain="year", year=int(match["year"]))


def _season(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    """Read "by midsummer": in the year told last; "last summer" may be this year's or the last one's."""
    before = match[0].lower().split()[0]
    group = 0 if before in {"that", "this", "last", "next", "the"} else "span"
    return made(match, group, kind="vague", grain="season", which=before)


CALENDAR_DATES: Grammar = tuple(
    (re.compile(pattern, re.IGNORECASE), reader, int(clues))
    for pattern, reader, clues in (
        (ACROSS_MONTHS, _date, Clue.DIGIT | Clue.MONTH),
        (FIRST_WITH_YEAR, _first_with_year, Clue.DIGIT | Clue.MONTH),
        (DAY_MONTH, _date, Clue.DIGIT | Clue.MONTH),
        (ORDINAL_MONTH, _date, Clue.OF | Clue.MONTH),
        (MONTH_DAY, _date, Clue.DIGIT | Clue.MONTH),
        (FIRST_OF_DAYS, _date, Clue.DIGIT | Clue.MONTH),
        (SECOND_OF_DAYS, _date, Clue.DIGIT | Clue.MONTH),
        (MONTH_YEAR, _month_year, Clue.DIGIT | Clue.MONTH),
        (LAST_DAY, _last_day, Clue.OF | Clue.MONTH),
        (THIS_DAY, _this_day, Clue.FOUR_DIGITS | Clue.THIS),
        (ISO_DATE, _numeric, Clue.FOUR_DIGITS),
        (SIGNAL_DATE, _signal, Clue.DIGIT | Clue.MONTH),
        (DOTTED_DATE, _numeric, Clue.FOUR_DIGITS),
        (SLASHED_DATE, _slashed, Clue.FOUR_DIGITS),
        (BARE_MONTH, _bare_month, Clue.MONTH_NAME),
        (BARE_YEAR, _bare_year, Clue.FOUR_DIGITS),
        (YEAR_HEAD, _year_head, Clue.FOUR_DIGITS),
        (ERA_YEAR, _era, Clue.DIGIT),
        (NTH, _nth, Clue.DIGIT_OR_MONTH),
        (LATE_NTH, _late_nth, int(Clue.ORDINAL)),
        (ENTRY_NTH, _nth_entry, Clue.DIGIT),
        (NAME_NTH, _name_nth, Clue.DIGIT),
        (WEEKDAY_NTH, _weekday_nth, Clue.DIGIT | Clue.SHORT_WEEKDAY),
        (WEEKDAY_HEAD, _weekday_head, Clue.DIGIT | Clue.SHORT_WEEKDAY),
        (HOLIDAY, _holiday, Clue.HOLIDAY),
        (FEAST_YEAR, _season_year, Clue.FOUR_DIGITS),
        (DECADE, _decade, Clue.FOUR_DIGITS),
        (CENTURY, _century, Clue.CENTURY),
        (SEASON_YEAR, _season_year, Clue.FOUR_DIGITS | Clue.SEASON),
        (BARE_SEASON, _season, Clue.SEASON),
    )
)
