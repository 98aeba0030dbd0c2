"""Clues: what a sentence must hold for a pattern to find a time in it; most sentences hold few of them.

A clue is seen more often than its pattern matches, never less.
"""

import re
from enum import IntFlag, auto

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


_DIGIT = "\0"  # stands for any digit of any script
_SIGNS = {
    Clue.DIGIT: _DIGIT,
    Clue.COLON: ":",
    Clue.OF: "of",
    Clue.AT: "at",
    Clue.MONTH: "jan feb mar apr may jun jul aug sep oct nov dec",
    Clue.MONTH_NAME: "january february march april may june july august september october november december",
    Clue.WEEKDAY: "nday sday iday rday tues weds thurs",
    Clue.SHORT_WEEKDAY: "mon tue wed thu fri sat sun",
    Clue.DIGIT_OR_MONTH: f"{_DIGIT} month",
    Clue.HOUR: f"{_DIGIT} one two three four five six seven eight nine ten eleven twelve",
    Clue.HOLIDAY: "christmas boxing year",
    Clue.CENTURY: "century",
    Clue.SEASON: "spring summer autumn fall winter",
    Clue.UNIT: "minute hour day night morning week month year decade centur",
    Clue.PART: "light dawn day sun breakfast morning noon lunch arvo tea evening dusk night hour dark",
    Clue.TODAY: "yesterday today tonight tomorrow last",
    Clue.THIS: "this last next",
    Clue.THAT: "that",
    Clue.NEXT: "next following previous preceding same",
    Clue.WAY: "ago later earlier before previously after on hence prior",
    Clue.BEFORE: "before after",
    Clue.LATER: "later earlier",
    Clue.LATE: "late early",
    Clue.WEEKEND: "weekend",
}
SIGNS = tuple((int(clue), tuple(signs.split(" "))) for clue, signs in _SIGNS.items())
DIGIT = re.compile(r"\d")


def clues_in(text: str) -> int:
    """Return the clues that a text holds, as the bits of `Clue`; its letters ſ, ı and İ are to be replaced before.

    Examples
    --------
    >>> Clue.WEEKDAY in Clue(clues_in("They left on Friday.")), Clue.DIGIT in Clue(clues_in("They left on Friday."))
    (True, False)
    """
    seen = text.lower()
    if DIGIT.search(text):
        seen += _DIGIT
    found = 0
    for clue, signs in SIGNS:
        for sign in signs:
            if sign in seen:
                found |= clue
                break
    return found
