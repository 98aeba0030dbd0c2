"""What can go wrong, and what the reader can do about it."""

__all__ = ["BadInputError", "GeotrackError", "MissingExtraError", "OutputError", "PackError", "UnreadableError"]


class GeotrackError(Exception):
    """One clear line about what went wrong, with a hint.

    Parameters
    ----------
    message
        What is wrong, in one line, without a full stop at its end.
    hint
        What the reader can do about it, in one line.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
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
