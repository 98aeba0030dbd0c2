"""A field of an itinerary file: its value, where it stands, and what is wrong with it in one line."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from geotrack.errors import BadInputError, quoted

__all__ = ["Field"]

HINT = "`geotrack draft REPORT` writes a file that shows how it is done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value in a file and its path.

    Parameters
    ----------
    value
        Text, number, True, False, None, a dict or a list of such.
    path
        Where it stands: ``tracks[0].stops[3].place``; empty for the whole file.
    lines
        Line of each path, from 1; empty where the notation does not tell.
    """

    value: Any
    path: str
    lines: Mapping[str, int]

    def error(self, what: str, hint: str | None = None) -> BadInputError:
        """Return an error that names line and path."""
        path = self.path
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        line = self.lines.get(path)
        where = f"line {line}, " if line else ""
        return BadInputError(f"{where}{self.path or 'the file'}: {what}", hint=hint or HINT)

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def child(self, key: str) -> "Field":
        """Return a field of a mapping; its value is None where the mapping has none.

        Raises
        ------
        BadInputError
            When this is no mapping.
        """
        if not isinstance(self.value, dict):
            raise self.error(f"a mapping is expected, not {_short(self.value)}", hint="write it as key: value lines")
        return Field(value=self.value.get(key), path=f"{self.path}.{key}".lstrip("."), lines=self.lines)

    def items(self) -> Iterator["Field"]:
        """Yield the fields of a list; of nothing, nothing.

        Raises
        ------
        BadInputError
            When this is no list.
        """
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.error(f"a list is expected, not {_short(self.value)}", hint="begin each item with a dash")
        for index, value in enumerate(self.value):
            yield Field(value=value, path=f"{self.path}[{index}]", lines=self.lines)

    def text(self) -> str | None:
        """Return the text, a number as it is written; None for nothing.

        Raises
        ------
        BadInputError
            When this is a list or a mapping.
        """
        if isinstance(self.value, (dict, list)):
            raise self.error(f"text is expected, not {_short(self.value)}", hint="put it in quotes")
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return None if self.value is None else str(self.value)

    def number(self, least: float, most: float) -> float | None:
        """Return the number; None for nothing.

        Raises
        ------
        BadInputError
            When this is no number, or not within the bounds.
        """
        if self.value is None:
            return None
        try:
            number = math.nan if isinstance(self.value, bool) else float(self.value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if math.isnan(number):
            raise self.error(f"{_short(self.value)} is no number", hint="write it with a point, as 43.1")
        if not least <= number <= most:
            hint = f"write a number from {least:g} to {most:g}"
            raise self.error(f"{_short(self.value)} is not between {least:g} and {most:g}", hint=hint)
        return number

    def choice(self, allowed: Collection[str]) -> str | None:
        """Return one of the words allowed; None for nothing.

        Raises
        ------
        BadInputError
            When this is another word.
        """
        text = self.text()
        if text is not None and text not in allowed:
            raise self.error(f"{_short(text)} is none of {', '.join(sorted(allowed))}", hint=_meant(text, allowed))
        return text

    def unknown(self, allowed: Collection[str]) -> Iterator[str]:
        """Yield one line for each key of a mapping that is not read."""
        for key in self.value if isinstance(self.value, dict) else ():
            if key not in allowed:
                meant = _meant(key, allowed)
                yield f"{self.path or 'the file'}: {_short(key)} is not read{f'; {meant}' if meant else ''}"


def _meant(word: str, allowed: Collection[str]) -> str | None:
    close = get_close_matches(str(word), list(allowed), n=1)
    return f"did you mean {close[0]}?" if close else None


def _short(value: Any) -> str:
    """Return a value as a message quotes it."""
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return quoted(value)
