"""Times of the day: by the clock ("about 3:30 p.m.", "0440", "half past three") and by the light ("before dawn")."""

import re
from functools import lru_cache

from geotrack.language.clues import Clue
from geotrack.language.expression import Grammar, TimeExpression, made
from geotrack.language.timewords import GAP, HOURS, PART, PARTS, ends_here

__all__ = ["CLOCKS"]

# what makes a stated time inexact; "at" alone leaves it exact
_LOOSE = (
    r"(?:shortly|just|soon|a\s(?:little|bit|few\sminutes)|some\stime|well|long|not\slong)\s(?:before|after)|"
    r"before|after|about|around|by|towards?|roughly|approximately|nearly|almost|circa|until|till|from|since|between"
)
_LEAD = rf"(?:\b(?:(?:at{GAP})?(?P<loose>{_LOOSE})|(?P<at>at)){GAP})?"
_HOUR_WORD = "|".join(sorted(HOURS, key=len, reverse=True))
_MERIDIEM = rf"(?P<meridiem>[ap])\.?{GAP}?m\b\.?"

TWELVE = rf"{_LEAD}(?<![\w.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?{GAP}?{_MERIDIEM}"
COLON = (
    rf"{_LEAD}(?<![\w.:/])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\w:]|\.\d)"
    rf"(?P<day24>{GAP}?(?:hrs|hours|h|GMT|UTC|Z|local(?:{GAP}time)?)\b)?"
)
POINT = (
    rf"\b(?P<at>at){GAP}(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    rf"(?!\w|[.,]\d|{GAP}?(?:km|m|per|%|miles?|met|kilo|nautical|degrees?|million)\b)"
)
HUNDREDS = (
    rf"{_LEAD}(?<![\w.,:/+-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){GAP}?(?P<day24>hrs|hours|h|GMT|UTC|Z|local)\b"
)
LOGGED = r"(?<![\w.,:/+£$€-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?![\w:/-]|[.,]\d|%)"
SPELT = (
    rf"{_LEAD}\b(?P<past>half{GAP}past{GAP}|(?:(?:a{GAP})?quarter|five|ten|twenty){GAP}(?:past|to){GAP})?"
    rf"(?P<hour>{_HOUR_WORD}|1[0-2]|[1-9])(?P<clock>{GAP}o[’']clock)?(?:{GAP}{_MERIDIEM})?(?![\w’'-]|[.,:]\d)"
    rf"(?:{GAP}in{GAP}the{GAP}(?P<part>morning|afternoon|evening)\b)?"
)
LINE_START = re.compile(r"(?:^|\n|[.:;]\s)[^\S\n]?$")
_NEAR = (
    rf"(?:(?:shortly|just|soon|a{GAP}little|well|long){GAP}(?:before|after)|at{GAP}(?:about|around)|"
    rf"at|by|before|after|around|about|until|till|towards?)"
)
_MOMENT = (
    rf"first{GAP}light|dawn|daybreak|sunrise|breakfast(?:{GAP}time)?|noon|midday|lunch{GAP}?time|"
    rf"tea{GAP}?time|dusk|sunset|sundown|nightfall|midnight|dark"
)
_STRETCH = rf"morning|afternoon|evening|night|small{GAP}hours|early{GAP}hours"
LIGHT = (
    rf"\b(?:{_NEAR}{GAP}(?:the{GAP})?(?P<part>{_MOMENT})|overnight|"
    rf"(?:(?:early|late){GAP})?(?:in|during|through|for|into){GAP}the{GAP}(?:(?:very{GAP})?(?:early|late){GAP})?"
    rf"(?P<in>{_STRETCH}))\b"
    rf"(?!{GAP}(?:light|trains?|flights?|ferry|bus|coach|sun|sky|air|star|shift|papers?))"
)
WEAK_PART = rf"\b(?!dark\b)(?:the{GAP})?(?:(?P<early>early|late){GAP}(?:in{GAP}the{GAP})?)?(?P<part>{PART})\b"
WEAK_EARLY = r"\b(?P<early>early|late)\b"


def _twelve(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    hour = int(match["hour"]) % 12 + (12 if match["meridiem"].lower() == "p" else 0)
    clock = None if match["loose"] else f"{hour:02d}:{int(match['minute'] or 0):02d}"
    return made(match, kind="clock", clock=clock)


def _colon(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    """Read 10:50 and 22:50; the first is a time only beside "in the evening" or "local time"."""
    found = match.groupdict()
    hour, minute, loose = int(match["hour"]), int(match["minute"]), found.get("loose")
    sure = hour > 12 or match["hour"].startswith("0") or found.get("day24")  # noqa: PLR2004 - hours on a dial
    if loose:
        return made(match, kind="clock")
    if sure:
        return made(match, kind="clock", clock=f"{hour:02d}:{minute:02d}")
    return made(match, kind="clock", hour=hour, minute=minute)


def _logged(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    """Read 0820 and 1640 without a word beside them, in a text that writes its times so."""
    nought = match["hour"].startswith("0")
    opens = LINE_START.search(text[max(0, match.start() - 3) : match.start()]) is not None
    closes = match.end() >= end or text[match.end()] in ".,;"
    if not (nought or opens or closes) or not _keeps_a_log(text):
        return None
    return made(match, kind="clock", clock=f"{match['hour']}:{match['minute']}")


@lru_cache(maxsize=4)
def _keeps_a_log(text: str) -> bool:
    """Tell whether the text writes times as 0820: no year, quantity or flight number begins with a nought."""
    return re.search(r"(?<![\w.,:/+£$€-])0[0-9][0-5]\d(?![\w:/-]|[.,]\d|%)", text) is not None


def _spelt(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    """Read "at eleven", "half past three", "shortly before seven"; alone only where nothing else can be meant."""
    word = match["hour"].lower()
    hour = HOURS.get(word) or int(word)
    lead = (match["loose"] or match["at"] or "").lower()
    said = bool(
        match["clock"] or match["meridiem"] or match["part"] or (match["past"] or "").lower().startswith("half")
    )
    marked = said or bool(match["past"])
    if not said and not ((lead or marked) and ends_here(text, match.end(), end)):
        return None
    minute, earlier = _past(match["past"])
    hour = (hour - earlier - 1) % 12 + 1
    part = match["part"].lower() if match["part"] else None
    if match["meridiem"]:
        part = "morning" if match["meridiem"].lower() == "a" else "afternoon"
    weak = not marked and (lead != "at" or word.isdigit())
    return made(match, kind="clock", hour=None if match["loose"] else hour, minute=minute, part_of_day=part, weak=weak)


def _past(words: str | None) -> tuple[int, int]:
    """Return the minutes of "half past" and the hour to take off for "quarter to"."""
    if not words:
        return 0, 0
    first = words.lower().replace("a ", "").split()[0]
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}[first]
    return (60 - minutes, 1) if words.lower().split()[-1] == "to" else (minutes, 0)


def _light(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    words = " ".join((match["part"] or match["in"] or "night").lower().split())
    part = PARTS.get(words, PARTS.get(words.replace(" ", ""), "night"))
    exact = match[0].lower().split() in (["at", "noon"], ["at", "midday"])
    return made(match, kind="part", part_of_day=part, clock="12:00" if exact else None)


def _weak_part(match: re.Match[str], _text: str, _end: int) -> TimeExpression:
    found = match.groupdict()
    words = " ".join((found.get("part") or "").lower().split())
    return made(match, kind="part", part_of_day=PARTS.get(words) or match["early"].lower(), weak=True)


CLOCKS: Grammar = tuple(
    (re.compile(pattern, re.IGNORECASE), reader, int(clues))
    for pattern, reader, clues in (
        (TWELVE, _twelve, Clue.DIGIT | Clue.MERIDIEM),
        (COLON, _colon, Clue.DIGIT | Clue.COLON),
        (POINT, _colon, Clue.DIGIT | Clue.AT),
        (HUNDREDS, _colon, Clue.FOUR_DIGITS | Clue.DIAL),
        (LOGGED, _logged, Clue.FOUR_DIGITS),
        (SPELT, _spelt, Clue.HOUR),
        (LIGHT, _light, Clue.PART),
        (WEAK_PART, _weak_part, Clue.PART),
        (WEAK_EARLY, _weak_part, Clue.LATE),
    )
)
