"""Days of the week: bare, "last Friday", "the following Monday", "Wednesday of last week"."""

import re
from dataclasses import replace

from geotrack.language.expression import Grammar, TimeExpression, capital, made
from geotrack.language.timewords import DAY, GAP, MONTH, SHORT_WEEKDAY, WEEKDAY, WEEKDAYS, ends_here

__all__ = ["DAYS_OF_THE_WEEK"]

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
SAID_BEFORE = {
    "following": "next",
    "next": "next",
    "very next": "next",
    "previous": "last",
    "preceding": "last",
    "same": "this",
}


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
    told = made(
        match,
        kind="weekday" if week is None else "relative",
        weekday=_weekday(match["weekday"]),
        which=which,
        week=week,
    )
    return _cut(told, stop, kind)


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
    if (
        which == "the"
        and ends_here(text, match.end(), end)
        and (match["that"] or not re.match(r"\s", text[match.end() : match.end() + 1]))
    ):
        back = "before" in match["after"].lower()
        return made(match, kind="anaphoric", weekday=_weekday(match["weekday"]), which="last" if back else "next")
    told = made(match, kind="weekday", weekday=_weekday(match["weekday"]), which=which)
    return _cut(told, match.end("weekday"), kind)


def _cut(told: TimeExpression, stop: int, kind: str) -> TimeExpression:
    return replace(
        told, end=stop, text=told.text[: stop - told.start], kind=kind if told.kind == "weekday" else told.kind
    )


def _short_day(match: re.Match[str], _text: str, _end: int) -> TimeExpression | None:
    group = "weekday" if match["weekday"] else "dated"
    return made(match, group, kind="weekday", weekday=_weekday(match[group])) if capital(match[group]) else None


def _weekday(word: str) -> int:
    return WEEKDAYS[word.lower().rstrip(".")]


DAYS_OF_THE_WEEK: Grammar = (
    (re.compile(WEEKDAY_WHICH, re.IGNORECASE), _day_of_week),
    (re.compile(SHORT_DAY, re.IGNORECASE), _short_day),
)
