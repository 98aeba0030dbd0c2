"""Times that count from another: from publication ("yesterday", "five days ago") or from the story ("next day")."""

import re
from types import MappingProxyType

from geotrack.language.clues import Clue
from geotrack.language.expression import Grammar, TimeExpression, made
from geotrack.language.numerals import number
from geotrack.language.timewords import GAP, NUMBER, ORDINAL, ORDINALS, PART, PARTS, SEASON, ends_here

__all__ = ["RELATIVES"]

# phrase -> days from publication
TODAY = MappingProxyType(
    {
        "the day before yesterday": -2, "the night before last": -2, "yesterday": -1, "last night": -1,
        "last evening": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2,
    },
)  # fmt: skip
NIGHTLY = MappingProxyType(
    {"last night": "night", "tonight": "night", "last evening": "evening", "the night before last": "night"}
)
# unit of the text -> days or months or years or hours that it stands for
UNITS = MappingProxyType(
    {
        "minute": ("hour", 0.0), "hour": ("hour", 1.0), "day": ("day", 1.0), "night": ("day", 1.0),
        "morning": ("day", 1.0), "week": ("day", 7.0), "fortnight": ("day", 14.0), "month": ("month", 1.0),
        "year": ("year", 1.0), "decade": ("year", 10.0), "century": ("year", 100.0), "centurie": ("year", 100.0),
    },
)  # fmt: skip
_UNIT = r"minute|hour|day|night|morning|week|fortnight|month|year|decade|century|centurie"
_VAGUE = r"several|a\s(?:few|good\smany)|some|many|few|countless|a\s(?:day|week|month|year)\sor\s(?:two|so)"
_HEDGE = (
    r"about|around|some|roughly|approximately|nearly|almost|over|just\sover|more\sthan|barely|less\sthan|under|within"
)
_EARLIER = r"(?:(?P<early>early|earlier|late|later){GAP}(?:on{GAP})?(?:in{GAP}|the{GAP})?)?".replace("{GAP}", GAP)

_TODAY = "|".join(words.replace(" ", GAP) for words in sorted(TODAY, key=len, reverse=True))
TODAY_WORDS = (
    rf"\b{_EARLIER}(?P<word>{_TODAY})(?!\w|[’']s|{GAP}but)"
    rf"(?:{GAP}(?P<part>{PART})\b)?"
)
THIS = rf"\b{_EARLIER}(?P<which>this|last|next){GAP}(?P<unit>{PART}|week-?end|week|month|year)\b(?![’']s)"
AGO = (
    rf"(?:\b(?P<hedge>{_HEDGE}){GAP})?(?:(?:(?P<count>{NUMBER})|\b(?P<vague>{_VAGUE})){GAP}(?:more{GAP})?|\b(?=\w+s\b))"
    rf"(?P<unit>{_UNIT})s?{GAP}(?P<way>ago|later|earlier|before|beforehand|previously|afterwards?|after|on|hence|prior)\b"
    rf"(?P<that>{GAP}(?:that|this)\b(?!{GAP}\w))?(?P<today>,?{GAP}today\b)?"
)
NEXT_DAY = (
    rf"\b{_EARLIER}(?:(?P<the>the{GAP})(?:very{GAP})?)?(?P<way>next|following|previous|preceding|same){GAP}"
    rf"(?P<unit>day|{PART}|week-?end|week|month|year|{SEASON})\b(?![’']s)"
)
THAT_DAY = (
    rf"\b{_EARLIER}that{GAP}(?:(?:same|very){GAP})?(?P<unit>day|{PART}|week-?end|week|month|year|{SEASON})(?!\w|[’']s)"
)
DAY_AFTER = (
    rf"\bthe{GAP}(?P<unit>day|{PART}|week|month|year){GAP}(?P<way>before|after)\b"
    rf"(?P<that>{GAP}(?:that|it)\b(?!{GAP}(?!(?:he|she|they|we|i|it)\b)\w))?"
)
IN_THE_DAY = (
    rf"\b(?:earlier|later){GAP}(?:on{GAP})?"
    rf"(?:in{GAP}the{GAP}(?P<unit>day|week|month|year)|the{GAP}same{GAP}(?P<same>day|night|month|year))\b"
)
# "after two days at sea", "after three weeks,": so long after the day told last
AFTER_SO_LONG = (
    rf"\bafter{GAP}(?:(?:another|a{GAP}further|only|just){GAP})?(?P<count>{NUMBER}){GAP}(?:more{GAP})?(?P<unit>day|night|week|fortnight|month)s?"
    rf"(?=\s?[,.;]|{GAP}(?:at{GAP}sea|afloat|adrift|aboard|of|on{GAP}the|there|under|they|he|she|it|we|i)\b)"
)
# "arrived on Friday, three days after leaving Lima": so long before the day told last
AFTER_LEAVING = (
    rf"\b(?P<count>{NUMBER}){GAP}(?P<unit>day|night|week|fortnight|month|year)s?{GAP}after(?={GAP}(?:(?:he|she|it|they|we|i){GAP})?"
    rf"(?:had{GAP})?(?:leaving|left|set(?:ting)?{GAP}(?:out|off|sail)|depart(?:ing|ed)|sail(?:ing|ed))\b)"
)
# "took them three days to", "three days' march brought them to"
TOOK = (
    rf"\btook{GAP}(?:(?:us|them|him|her|me|it|nearly){GAP})?(?:(?:another|only|just){GAP})?(?P<count>{NUMBER}){GAP}"
    rf"(?P<unit>day|night|week|month)s?(?={GAP}to{GAP}(?:reach|get|cross|come|make|cover))"
)
NTH_DAY = (
    rf"\b(?:on|by){GAP}(?:the|their|his|her|our|my|its){GAP}(?P<nth>{ORDINAL}){GAP}(?P<unit>day|morning|evening|night|afternoon)\b"
    rf"(?!{GAP}(?:of|in|at)\b)"
)
WEEKEND = rf"\b(?:at|over|by|during|until){GAP}(?P<span>the{GAP}weekend)\b"

BACK = frozenset({"ago", "earlier", "before", "beforehand", "previously", "previous", "preceding", "prior"})
NEEDS_END = frozenset({"before", "after", "on", "prior", "hence"})
STEP = MappingProxyType(
    {
        "next": 1,
        "following": 1,
        "after": 1,
        "previous": -1,
        "preceding": -1,
        "last": -1,
        "before": -1,
        "same": 0,
        "this": 0,
    },
)
# after "the day before" these begin what it was before; after "the day before from Rome" nothing else comes
GOES_ON = re.compile(
    r"\s+(?:(?i:a|an|the|his|her|its|their|my|our|your|he|she|it|they|we|i|this|these|those|when|who|you|\w+ing)\b"
    r"|[A-Z\d])",
)


def _flat(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _part(words: str | None, early: str | None) -> str | None:
    if words:
        return PARTS.get(_flat(words))
    return early.lower() if early and early.lower() in {"early", "late"} else None


def _today(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    word = _flat(match["word"])
    part = NIGHTLY.get(word) or _part(match["part"], match["early"])
    return made(match, kind="relative", shift=TODAY[word], unit="day", part_of_day=part)


def _this(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read "this morning", "last month", "next year", "earlier this week"."""
    unit, step = _flat(match["unit"]), STEP[match["which"].lower()]
    if unit in {"month", "year"}:
        return made(match, kind="relative", grain=unit, shift=step, unit=unit)
    if unit in PARTS:
        return made(match, kind="relative", shift=0, unit="day", part_of_day=PARTS[unit]) if step == 0 else None
    return made(match, kind="vague", grain="week")


def _ago(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    """Read "two days later", "five days ago"; "two days after the talks" counts from elsewhere."""
    way = match["way"].lower()
    if way in NEEDS_END and not match["that"] and not _alone(text, match.end(), end, way):
        return None
    unit, size = UNITS[match["unit"].lower()]
    count = number(match["count"]) if match["count"] else None
    known = count is not None and match["hedge"] is None and (unit == "hour" or (count * size).is_integer())
    shift = round(count * size) * (-1 if way in BACK else 1) if known and count is not None else None
    kind = "relative" if way == "ago" else "anaphoric"
    if match["today"] and unit == "year" and kind == "relative":
        return made(match, kind=kind, grain="day", shift=shift, unit=unit)  # an anniversary
    return made(match, kind=kind, grain=unit if unit != "hour" else "day", shift=shift, unit=unit)


def _alone(text: str, position: int, end: int, way: str) -> bool:
    if way in {"on", "prior", "hence"}:
        return position >= end or re.match(r"\s*[.,;:!?)”\"]", text[position : position + 3]) is not None
    return ends_here(text, position, end) and GOES_ON.match(text, position, end) is None


def _next_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read "the next morning", "the same day", "the following year"."""
    unit, step = _flat(match["unit"]), STEP[match["way"].lower()]
    if not match["the"] and match["way"].lower() == "next" and unit not in {"day", "morning", "evening", "afternoon"}:
        return None  # "next week" counts from publication
    return _counted(match, unit, step)


def _that_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _counted(match, _flat(match["unit"]), 0)


def _day_after(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    if not match["that"] and not _alone(text, match.end(), end, "after"):
        return None
    return _counted(match, _flat(match["unit"]), STEP[match["way"].lower()])


def _in_the_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return _counted(match, _flat(match["unit"] or match["same"]), 0)


def _counted(match: re.Match[str], unit: str, step: int) -> TimeExpression:
    early = match.groupdict().get("early")
    if unit in {"day", "month", "year"}:
        return made(
            match,
            kind="anaphoric",
            grain=unit,
            shift=step,
            unit=unit,
            part_of_day=_part(None, early) if unit == "day" else None,
        )
    if unit in PARTS:
        return made(match, kind="anaphoric", shift=step, unit="day", part_of_day=PARTS[unit])
    if unit.startswith("week"):
        return made(match, kind="vague", grain="week")
    # "that summer" lies in the year told last; "the following summer" may or may not
    return made(
        match, kind="anaphoric" if step == 0 else "vague", grain="season", shift=0 if step == 0 else None, unit="year"
    )


def _after_so_long(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    unit, size = UNITS[match["unit"].lower()]
    count = number(match["count"])
    if count is None or not (count * size).is_integer():
        return None
    return made(match, kind="anaphoric", grain=unit, shift=round(count * size), unit=unit)


def _after_leaving(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    """Read "three days after leaving Lima" as the day of leaving, which `which` says: the story goes on without it."""
    unit, size = UNITS[match["unit"].lower()]
    count = number(match["count"])
    if count is None or not (count * size).is_integer():
        return None
    return made(match, kind="anaphoric", grain=unit, shift=-round(count * size), unit=unit, which="since")


def _nth_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    """Read "on the third day": two days after the last date told, which `which` says."""
    part = PARTS.get(match["unit"].lower())
    return made(
        match, kind="anaphoric", shift=ORDINALS[match["nth"].lower()] - 1, unit="day", part_of_day=part, which="count"
    )


def _weekend(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    return made(match, "span", kind="vague", grain="week")


RELATIVES: Grammar = tuple(
    (re.compile(pattern, re.IGNORECASE), reader, int(clues))
    for pattern, reader, clues in (
        (TODAY_WORDS, _today, Clue.TODAY),
        (THIS, _this, Clue.THIS),
        (AGO, _ago, Clue.UNIT | Clue.WAY),
        (NEXT_DAY, _next_day, Clue.NEXT),
        (THAT_DAY, _that_day, Clue.THAT),
        (DAY_AFTER, _day_after, Clue.BEFORE),
        (IN_THE_DAY, _in_the_day, Clue.LATER),
        (AFTER_SO_LONG, _after_so_long, Clue.UNIT | Clue.WAY),
        (AFTER_LEAVING, _after_leaving, Clue.UNIT | Clue.BEFORE),
        (TOOK, _after_so_long, Clue.UNIT),
        (NTH_DAY, _nth_day, Clue.PART),
        (WEEKEND, _weekend, Clue.WEEKEND),
    )
)
