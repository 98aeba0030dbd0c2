"""Clues: what a sentence must hold for a pattern to find a time in it; most sentences hold few of them.

A clue is seen more often than its pattern matches, never less.
"""

import re
from enum import IntFlag, auto
from functools import lru_cache

__all__ = ["Clue", "clues_in"]


class Clue(IntFlag):
    """What a pattern cannot do without; several together are all needed."""

    DIGIT = auto()
    COLON = auto()
    OF = auto()
    AT = auto()
    MONTH = auto()
    MONTH_NAME = auto()
    WEEKDAY = auto()
    SHORT_WEEKDAY = auto()
    DIGIT_OR_MONTH = auto()
    HOUR = auto()
    HOLIDAY = auto()
    CENTURY = auto()
    SEASON = auto()
    UNIT = auto()
    PART = auto()
    TODAY = auto()
    THIS = auto()
    THAT = auto()
    NEXT = auto()
    WAY = auto()
    BEFORE = auto()
    LATER = auto()
    LATE = auto()
    WEEKEND = auto()
    FOUR_DIGITS = auto()
    MERIDIEM = auto()
    DIAL = auto()
    ORDINAL = auto()


_SIGNS = {
    Clue.COLON: ":",
    Clue.MONTH: "jan feb mar apr may jun jul aug sep oct nov dec",
    Clue.MONTH_NAME: "january february march april may june july august september october november december",
    Clue.WEEKDAY: "nday sday iday rday tues weds thurs",
    Clue.SHORT_WEEKDAY: "mon tue wed thu fri sat sun",
    Clue.DIGIT_OR_MONTH: "month",
    Clue.HOLIDAY: "christmas boxing year valentine saints halloween bastille armistice",
    Clue.ORDINAL: "nth ighth fth tieth twenty thirty",
    Clue.CENTURY: "century",
    Clue.SEASON: "spring summer autumn fall winter",
    Clue.UNIT: "minute hour day night morning week month year decade centur",
    Clue.PART: "light dawn day sun breakfast morning noon lunch arvo tea evening dusk night hour dark",
    Clue.TODAY: "yesterday today tonight tomorrow last",
    Clue.THIS: "this last next",
    Clue.THAT: "that",
    Clue.NEXT: "next following previous preceding same",
    Clue.BEFORE: "before after",
    Clue.LATER: "later earlier",
    Clue.LATE: "late early",
    Clue.WEEKEND: "weekend",
}
SIGNS = tuple((int(clue), tuple(signs.split(" "))) for clue, signs in _SIGNS.items())
_PATTERNS = {
    Clue.DIGIT | Clue.DIGIT_OR_MONTH: r"\d",
    Clue.FOUR_DIGITS: r"\d{4}",
    Clue.OF: r"\bof\b",
    Clue.AT: r"\bat\b",
    Clue.HOUR: r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?!\w)",
    Clue.WAY: r"\b(?:ago|later|earlier|before|beforehand|previously|afterwards?|after|on|hence|prior)\b",
    Clue.MERIDIEM: r"(?:^|\d)[ap]\.?m\b|^m\b",  # "6pm", "6 p.m."; "6 p. m." is cut by its blanks
    Clue.DIAL: r"(?:^|\d)(?:hrs|hours|h|gmt|utc|z|local)\b",
}
PATTERNS = tuple((int(clues), re.compile(pattern)) for clues, pattern in _PATTERNS.items())
ANY = re.compile("|".join((*dict.fromkeys(s for _, signs in SIGNS for s in signs), *_PATTERNS.values())))


def clues_in(text: str) -> int:
    """Return the clues that a text holds, as the bits of `Clue`; its letters ſ, ı and İ are to be replaced before.

    Each stands within one word, and words come again.

    Examples
    --------
    >>> Clue.WEEKDAY in Clue(clues_in("They left on Friday.")), Clue.DIGIT in Clue(clues_in("They left on Friday."))
    (True, False)
    """
    found = 0
    for clues in map(_clues_of, text.split()):
        found |= clues
    return found


@lru_cache(maxsize=8_192)
def _clues_of(word: str) -> int:
    seen = word.lower()
    if not ANY.search(seen):
        return 0
    found = 0
    for clue, signs in SIGNS:
        for sign in signs:
            if sign in seen:
                found |= clue
                break
    for clues, pattern in PATTERNS:
        if pattern.search(seen):
            found |= clues
    return found
