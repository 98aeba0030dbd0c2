"""Keys under which a name is stored and looked up: one function for the index and for the query."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NORMALISER_VERSION", "name_key", "plain_key", "single_letters", "skeleton_key", "skeleton_of_key"]

NORMALISER_VERSION = 2  # stored in every pack: index and query must use the same code

APOSTROPHES = frozenset("'`‘’‚‛′ʹʺʻʼʽʾʿˈˊˋˌ՚׳ꞌ＇ـ")  # the last is the Arabic tatweel, a mere stretch of the line
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}

# One pass, longest first: what different romanisations write for one sound becomes one spelling.
DIGRAPHS = {
    **dict.fromkeys(("tsch", "tch", "cz", "ch"), "c"),
    **dict.fromkeys(("shch", "sch", "sz", "sh", "z"), "s"),
    **dict.fromkeys(("iy", "ij", "yy", "yi", "ii", "y", "j", "ee", "ei"), "i"),
    **dict.fromkeys(("yo", "jo", "io", "ye", "je", "ie", "ae", "oe"), "e"),
    **dict.fromkeys(("ya", "ja", "ia", "ai"), "a"),
    **dict.fromkeys(("yu", "ju", "iu", "ue", "ou", "oo"), "u"),
    **dict.fromkeys(("ck", "q"), "k"),
    **dict.fromkeys(("ts", "tz"), "c"),
    "kh": "h",
    "gh": "g",
    "zh": "j",
    "ph": "f",
    "th": "t",
    "x": "ks",
    "w": "v",
}
DIGRAPH = re.compile("|".join(sorted(DIGRAPHS, key=lambda spelling: (-len(spelling), spelling))))
DOUBLE = re.compile(r"([a-z])\1+")  # letters: Camp 77 is not Camp 7
NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """Return the name without case, accents, apostrophes and punctuation, its words set apart by one space.

    Equal for all ways to type one spelling of a name, in any script; empty when the name has no letter or digit.

    Examples
    --------
    >>> name_key("Saint-Étienne"), name_key("Хаса́н"), name_key("Côte d’Ivoire")
    ('saint etienne', 'хасан', 'cote divoire')
    """
    if name.isascii():
        letters = name.lower()
    else:
        # an acute accent alone decomposes to a space and a mark: it stands for an apostrophe
        compatible = unicodedata.normalize("NFKD", name.replace("´", "'")).casefold()
        letters = unicodedata.normalize("NFKD", compatible)
    key = " ".join(letters.translate(_folded()).split())
    return key if key.isascii() else unicodedata.normalize("NFC", key)


class _Folded(dict[int, str]):
    """What each letter becomes in a key, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


@cache
def _folded() -> _Folded:
    return _Folded()


def _fold(letter: str) -> str:
    if letter in APOSTROPHES:
        return ""
    category = unicodedata.category(letter)
    if category == "Cf" or _is_accent(letter):
        return ""
    # vowel signs of the Indic scripts (category M) are letters to their readers and stay
    return LETTERS.get(letter, letter) if category[0] in "LMN" else " "


def _is_accent(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f" or (
        unicodedata.combining(letter) > 0
        and ("\u0591" <= letter <= "\u05c7" or "\u0610" <= letter <= "\u061a" or "\u064b" <= letter <= "\u0670")
    )


def plain_key(name: str) -> str:
    """Return the key of the name in Latin letters and digits only, without spaces.

    Scripts are turned into Latin letters one sign at a time, by anyascii (ISC licence).

    Examples
    --------
    >>> plain_key("Новый Уренгой"), plain_key("두만강")
    ('novyiurengoi', 'dumangang')
    """
    return _plain(name_key(name))


def _plain(key: str) -> str:
    if key.isascii():  # nothing but small letters, digits and spaces
        return key.replace(" ", "")
    return NOT_PLAIN.sub("", _anyascii()(key).lower())


def single_letters(key: str) -> str:
    """Return the key with each doubled letter single: "odesa" for "odessa"."""
    return DOUBLE.sub(r"\1", key)


def skeleton_key(name: str) -> str:
    """Return a rougher key on which the usual romanisations of one name agree.

    It depends on `name_key` of the name only.

    Examples
    --------
    >>> skeleton_key("Knevichi") == skeleton_key("Knewitschi") == skeleton_key("Кневичи")
    True
    """
    return skeleton_of_key(name_key(name))


def skeleton_of_key(key: str) -> str:
    """Return the skeleton of what is a `name_key` already; it is made in half the time."""
    spelt = DIGRAPH.sub(_one_spelling, _plain(key))
    return single_letters(spelt) if DOUBLE.search(spelt) else spelt


def _one_spelling(match: re.Match[str]) -> str:
    return DIGRAPHS[match.group()]


@lru_cache(maxsize=1)
def _anyascii() -> "Callable[[str], str]":
    # anyascii costs memory and 5 ms: names in Latin letters never need it
    from anyascii import anyascii

    return anyascii
