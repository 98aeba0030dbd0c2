"""The catalogues: the words of maps in each language, as files that a translator edits.

A catalogue is one TOML file in the folder ``words``, which the standard library reads as it stands: nothing is compiled
when geotrack is built or installed. The README there tells translators how to make one.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any

from geotrack.errors import BadInputError

__all__ = ["PLURALS", "Catalogue", "catalogue", "languages", "placeholders"]

FEW = range(2, 5)


def _one_form(_: int) -> str:
    return "other"


def _germanic(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    return "one" if number in {0, 1} else "other"


def _slavic(number: int) -> str:
    tens, ones = number % 100 // 10, number % 10
    if ones == 1 and tens != 1:
        return "one"
    return "few" if ones in FEW and tens != 1 else "many"


PLURALS: Mapping[str, Callable[[int], str]] = {
    "other": _one_form,
    "one, other": _germanic,
    "zero and one, other": _french,
    "one, few, many": _slavic,
}
"""The rules that a catalogue can name: which form a counted thing takes, as in Unicode's CLDR, for whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The words of one language.

    Parameters
    ----------
    tag
        The language as BCP 47 writes it: ``en``.
    plural
        Which of `PLURALS` it follows.
    decimal, group
        The signs in numbers: of the decimals, and between thousands.
    months, numbers
        January to December; nought to twelve in words.
    words
        Every text by its key, ``page.skip``; the forms of a counted thing as ``count.stops.one``.
    countries
        Names of countries by their codes, where they differ from the gazetteer's.
    """

    tag: str
    plural: str
    decimal: str
    group: str
    months: tuple[str, ...]
    numbers: tuple[str, ...]
    words: Mapping[str, str]
    countries: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return a text with its placeholders filled in; a value is never read as a text with placeholders."""
        return self.words[key].format(**values)

    def number(self, value: float, places: int = 0) -> str:
        """Return a number in figures.

        Examples
        --------
        >>> catalogue("en").number(12345.6, 1), catalogue("id").number(12345.6, 1)
        ('12,345.6', '12.345,6')
        """
        signs = {",": self.group, ".": self.decimal}
        return "".join(signs.get(sign, sign) for sign in f"{value:,.{places}f}")

    def count(self, key: str, number: int) -> str:
        """Return a counted thing, small numbers in words.

        Examples
        --------
        >>> [catalogue("en").count("count.stops", n) for n in (1, 3, 40)]
        ['one stop', 'three stops', '40 stops']
        """
        words = self.numbers[number] if number < len(self.numbers) else self.number(number)
        return self.say(f"{key}.{PLURALS[self.plural](number)}", n=words)


@lru_cache(maxsize=8)
def catalogue(tag: str) -> Catalogue:
    """Return the catalogue of a language.

    Raises
    ------
    BadInputError
        If there is none.
    """
    if tag not in languages():
        known = ", ".join(languages())
        raise BadInputError(f"there are no words in the language {tag!r}", hint=f"one of {known}")
    text = (files("geotrack.cartography") / "words" / f"{tag}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    head, countries = found.pop("language"), found.pop("countries", {})
    return Catalogue(
        tag=tag,
        plural=head["plural"],
        decimal=head["decimal"],
        group=head["group"],
        months=tuple(head["months"]),
        numbers=tuple(head["numbers"]),
        words=dict(_flat(found)),
        countries=countries,
    )


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, by their tags."""
    folder = files("geotrack.cartography") / "words"
    names = sorted(entry.name for entry in folder.iterdir())
    return tuple(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the placeholders in a text of a catalogue.

    Examples
    --------
    >>> sorted(placeholders("From {first} to {last}"))
    ['first', 'last']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{above}{key}", value
        else:
            yield from _flat(value, f"{above}{key}.")
