"""Days of the week: bare, "last Friday", "the following Monday", "Wednesday of last week"."""

import re
from dataclasses import replace
from types import MappingProxyType

from geotrack.language.clues import Clue
from geotrack.language.expression import Grammar, TimeExpression, capital, made
from geotrack.language.timewords import DAY, GAP, MONTH, SHORT_WEEKDAY, WEEKDAY, WEEKDAYS, ends_here

__all__ = ["DAYS_OF_THE_WEEK"]

_SAID = rf"(?:this|the){GAP}(?:past|coming|last|next|following|previous|same|very{GAP}next|preceding)"
WEEKDAY_WHICH = (
    rf"(?:\b(?P<which>last|next|{_SAID}|this|that|the|an?|each|every|any|following|previous|alternate){GAP})?"
    rf"\b(?P<weekday>{WEEKDAY})(?!\w|-\w)(?P<week>{GAP}(?:of{GAP})?(?P<whichweek>last|this|next){GAP}week)?"
    rf"(?P<side>{GAP}(?:before|after)(?P<that>{GAP}that)?\b)?(?P<butone>(?<=before){GAP}last\b)?"
)
_DATED = rf",?{GAP}(?:{DAY}{GAP}{MONTH}|{MONTH}{GAP}{DAY})\b"
# the day in "(Mon)", in "Tue 08:34 - lorries leave" and in "Fri, 6 May"
SHORT_DAY = (
    rf"(?:(?<=\()|(?m:^))(?P<weekday>{SHORT_WEEKDAY})(?=\)|:|{GAP}(?:[–—-]|\d\d?[:.]\d\d(?!\d)))"
    rf"|\b(?P<dated>{SHORT_WEEKDAY})(?={_DATED})"
)
NAMED = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Star|Sun|Standard|Independent|World|People|Chronicle|Review|Club|"
    r"School|League|Islands?|Harbou?r|Bay|River|Creek|Reef|Addams|Night\sLive|Agreement|Massacre)\b",
)
NICKNAMED = re.compile(r"\b(?:Black|Bloody|Cyber|Super|Man|Casual|Joe|Ruby|Giving)\s$")
RECURRING = frozenset({"each", "every", "any", "alternate"})
FROM_PUBLICATION = MappingProxyType(
    {
        "last": "last", "this past": "last", "this last": "last", "the past": "last", "the last": "last",
        "this": "this", "next": "next", "this coming": "next", "this next": "next", "the coming": "next",
    },
)  # fmt: skip
FROM_THE_STORY = MappingProxyType(
    {"following": "next", "next": "next", "very next": "next", "previous": "last", "preceding": "last", "same": "this"},
)
WEEKS = MappingProxyType({"last": -1, "this": 0, "next": 1})


def _day_of_week(match: re.Match[str], text: str, end: int) -> TimeExpression | None:
    which = " ".join((match["which"] or "").lower().split())
    if which in RECURRING or NAMED.match(text, match.end("weekday"), end):
        return None
    if NICKNAMED.search(text[max(0, match.start() - 8) : match.start()]):
        return None
    kind, base = _base(which)
    week = WEEKS[match["whichweek"].lower()] if match["week"] else None
    stop = match.end("week") if match["week"] else match.end("weekday")
    if week is not None:
        kind = "relative"
    elif match["butone"] and base == "the":
        kind, base, stop = "weekday", "before last", match.end()
    elif base == "the" and match["side"] and _closes(match, text, end):
        kind, base, stop = "anaphoric", "last" if "before" in match["side"].lower() else "next", match.end()
    told = made(match, kind=kind, weekday=_weekday(match["weekday"]), which=base, week=week)
    return replace(told, end=stop, text=text[told.start : stop])


def _base(which: str) -> tuple[str, str | None]:
    """Tell what a weekday counts from and how: "last Friday" publication, "the following Friday" the story."""
    article, _, rest = which.partition(" ")
    if which in FROM_PUBLICATION:
        return "weekday", FROM_PUBLICATION[which]
    said = which if which in FROM_THE_STORY else rest if article in {"the", "this"} else ""
    if said in FROM_THE_STORY:
        return "anaphoric", FROM_THE_STORY[said]
    return "weekday", {"that": "the", "the": "the", "a": "a", "an": "a"}.get(which)


def _closes(match: re.Match[str], text: str, end: int) -> bool:
    """Tell "the Sunday before." from "the Sunday before the funeral"."""
    return bool(match["that"]) or (
        ends_here(text, match.end(), end) and not text[match.end() : match.end() + 1].isspace()
    )


def _short_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    group = "weekday" if match["weekday"] else "dated"
    return made(match, group, kind="weekday", weekday=_weekday(match[group])) if capital(match[group]) else None


def _weekday(word: str) -> int:
    return WEEKDAYS[word.lower().rstrip(".")]


DAYS_OF_THE_WEEK: Grammar = (
    (re.compile(WEEKDAY_WHICH, re.IGNORECASE), _day_of_week, int(Clue.WEEKDAY)),
    (re.compile(SHORT_DAY, re.IGNORECASE), _short_day, int(Clue.SHORT_WEEKDAY)),
)
