"""Dates at the coarser of their grains: "2023-09" is neither before "2023-09-16" nor apart from it."""

__all__ = ["DAY", "apart", "earlier"]

DAY = len("2023-09-16")
"""Characters of an ISO 8601 day."""


def earlier(a: str, b: str, *, finest: int = DAY) -> bool:
    """Return whether one date lies before another.

    Parameters
    ----------
    a, b
        ISO 8601 years, months, days or times.
    finest
        Characters that count at most: hours say nothing about days.

    Examples
    --------
    >>> earlier("2023-08", "2023-09-16"), earlier("2023-09", "2023-09-16")
    (True, False)
    """
    grain = min(len(a), len(b), finest)
    return a[:grain] < b[:grain]


def apart(a: str, b: str) -> bool:
    """Return whether two dates cannot be one day.

    Examples
    --------
    >>> apart("2023-09-15", "2023-09-16T06:30"), apart("2023", "2023-09-16")
    (True, False)
    """
    grain = min(len(a), len(b), DAY)
    return a[:grain] != b[:grain]
