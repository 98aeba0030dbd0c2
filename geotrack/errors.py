"""What can go wrong, and what the reader can do about it."""

__all__ = [
    "BadInputError",
    "GeotrackError",
    "MissingExtraError",
    "OutputError",
    "PackError",
    "UnreadableError",
    "quoted",
]

LONGEST_QUOTE, LONGEST_LINE = 60, 400  # characters that a terminal shows and a reader reads


def quoted(value: object) -> str:
    """Return a value as a message quotes it: on one line, and cut where it is long.

    Examples
    --------
    >>> quoted("Oslo"), quoted("x" * 100) == "'" + "x" * 55 + "...'"
    ("'Oslo'", True)
    """
    if isinstance(value, str):
        value = value[: 2 * LONGEST_QUOTE]  # a word of 20 MB is not written out to be cut
    shown = repr(value)
    return shown if len(shown) < LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 4]}...'"


class GeotrackError(Exception):
    """One clear line about what went wrong, with a hint.

    Parameters
    ----------
    message
        What is wrong, in one line, without a full stop at its end.
    hint
        What the reader can do about it, in one line.

    Examples
    --------
    >>> import geotrack
    >>> try:
    ...     geotrack.track("Ada sailed to Oslo.", published="soon")
    ... except geotrack.GeotrackError as error:
    ...     print(error.message, "-", error.hint)
    'soon' is not a date of publication - write it as year-month-day, for example 2023-09-18
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        message = message if len(message) <= LONGEST_LINE else f"{message[: LONGEST_LINE - 1]}…"
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadInputError(GeotrackError, ValueError):
    """An argument or a file whose content cannot be used."""


class UnreadableError(GeotrackError, OSError):
    """A report that cannot be read."""


class OutputError(GeotrackError, OSError):
    """A file that cannot be written."""


class MissingExtraError(GeotrackError, ImportError):
    """Something that needs an optional package which is not installed."""


class PackError(GeotrackError, LookupError):
    """A gazetteer pack that is missing, foreign or broken."""
