"""The day of publication, as people and feeds write it."""

import re
from datetime import datetime

from geotrack.errors import BadInputError

__all__ = ["parse_published"]

ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ].+)?)?)?")


def parse_published(text: str) -> str:
    """Return a date of publication in ISO 8601.

    Raises
    ------
    BadInputError
        When it is no date of the calendar.

    Examples
    --------
    >>> parse_published("2023-09-18T08:00:00Z")
    '2023-09-18'
    """
    cleaned = text.strip()
    try:
        if ISO_DATE.fullmatch(cleaned):
            return _checked(cleaned)
        return datetime.fromisoformat(cleaned).date().isoformat()
    except ValueError as error:
        raise BadInputError(
            f"{text!r} is not a date of publication", hint="write it as year-month-day, for example 2023-09-18"
        ) from error


def _checked(text: str) -> str:
    day = text[:10]
    datetime.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)  # noqa: PLR2004 - a date
    return day
