"""Days: the dates of a list, in any of the ways that people write them, all in one way."""

import re
from collections.abc import Iterable
from datetime import date

from geotrack.errors import BadInputError, quoted

__all__ = ["DayOrder", "day_order", "iso_date"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ ,]+(\d{1,2}:\d{2})(?::\d{2})?)?")
DAY_FIRST = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})")
MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
MONTH_ONLY = re.compile(r"([a-z]{3,9})\.?,? (\d{4})")
YEARS = range(1, 10_000)
LAST_MONTH = 12

DayOrder = str
"""``dmy``, ``mdy``, or empty where no date of a list tells."""


def day_order(texts: Iterable[str]) -> DayOrder:
    """Return whether dates in figures begin with the day or with the month.

    Raises
    ------
    BadInputError
        When some can only be the one and some only the other.

    Examples
    --------
    >>> day_order(["3/5/2024", "13/5/2024"]), day_order(["3/5/2024"]), day_order(["3.5.2024"])
    ('dmy', '', 'dmy')
    """
    texts = [text.strip() for text in texts]
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := FIGURES.fullmatch(text))]
    dmy, mdy = any(a > LAST_MONTH for a, _ in pairs), any(b > LAST_MONTH for _, b in pairs)
    if dmy and mdy:
        raise BadInputError("some dates begin with the day, some with the month", hint="write them as 2024-05-03")
    dotted = any("." in text and FIGURES.fullmatch(text) for text in texts)
    return "dmy" if dmy or dotted else "mdy" if mdy else "dmy" if pairs and all(a == b for a, b in pairs) else ""


def iso_date(text: str, order: DayOrder) -> str:
    """Return a date in ISO 8601 at its own grain.

    Raises
    ------
    ValueError
        When it is no date, or figures do not tell the day from the month.

    Examples
    --------
    >>> iso_date("3 May 2024", ""), iso_date("13/5/2024", "dmy"), iso_date("2024-05-03 6:30", "")
    ('2024-05-03', '2024-05-13', '2024-05-03T06:30')
    """
    plain = " ".join(text.split())
    if m := ISO.fullmatch(plain):
        return _checked(int(m[1]), int(m[2]) if m[2] else None, int(m[3]) if m[3] else None, m[4])
    if m := FIGURES.fullmatch(plain):
        if not order:
            raise ValueError(f"{quoted(text)} may be two days: write it as 2024-05-03")
        day, month = (int(m[1]), int(m[2])) if order == "dmy" else (int(m[2]), int(m[1]))
        return _checked(int(m[3]), month, day, m[4])
    return _in_words(plain.casefold(), text)


def _in_words(plain: str, text: str) -> str:
    if (m := DAY_FIRST.fullmatch(plain)) and (month := _month(m[2])):
        return _checked(int(m[3]), month, int(m[1]), None)
    if (m := MONTH_FIRST.fullmatch(plain)) and (month := _month(m[1])):
        return _checked(int(m[3]), month, int(m[2]), None)
    if (m := MONTH_ONLY.fullmatch(plain)) and (month := _month(m[1])):
        return _checked(int(m[2]), month, None, None)
    raise ValueError(f"{quoted(text)} is no date: write it as 2024-05-03")


def _month(word: str) -> int | None:
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else None


def _checked(year: int, month: int | None, day: int | None, clock: str | None) -> str:
    """Return the date in ISO 8601; a day that no calendar has is a ValueError."""
    out = f"{date(year, month or 1, day or 1).year:04d}"
    out += f"-{month:02d}" if month else ""
    out += f"-{day:02d}" if day else ""
    return f"{out}T{clock:0>5}" if day and clock else out
