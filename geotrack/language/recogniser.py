"""What a capitalised word is part of the name of: a place, a person or an organisation, read from its sentence."""

import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from geotrack.language.tagging import Word
from geotrack.language.words import CALENDAR, KIN, LOCATIVES, NOT_NAMES, ORGANISATIONS, PLACE_TYPES, TITLES

__all__ = ["LABELS", "STEP", "Reading", "Recogniser", "features", "given_names", "runs"]

LABELS = ("none", "place", "person", "organisation")
WEIGHTS = "recogniser.json.gz"
STEP = 1 / 24
"""What one unit of a shipped weight is worth, in natural logarithms of the odds."""

LANE = 16  # bits for a label: the sum of all weights of a word fits
LANE_MASK = (1 << LANE) - 1
SHIFTS = range(0, LANE * len(LABELS), LANE)

EDGE = "<"
NOTHING = ("-", "-")
COMPASS = frozenset("north south east west northern southern eastern western central upper lower greater new".split())
LISTS = (
    ("T", TITLES),
    ("K", KIN),
    ("O", ORGANISATIONS),
    ("L", frozenset(PLACE_TYPES)),
    ("N", NOT_NAMES),
    ("C", CALENDAR),
    ("i", LOCATIVES),
    ("k", COMPASS),
)


class Reading(NamedTuple):
    """What a name reads as, and how sure that is.

    Attributes
    ----------
    place, person, organisation
        Probabilities, 0 to 1; what is left is that it is no name of these.
    """

    place: float = 0.0
    person: float = 0.0
    organisation: float = 0.0

    @property
    def label(self) -> str:
        """The likeliest of `LABELS`."""
        none = 1 - self.place - self.person - self.organisation
        return max(zip((none, *self), LABELS, strict=True))[1]


class Recogniser:
    """Reads the capitalised words of a sentence from left to right.

    Parameters
    ----------
    weights
        For each feature four Latin-1 characters, one for each of `LABELS`: units of `STEP` above a common zero.
    """

    def __init__(self, weights: Mapping[str, str]) -> None:
        self._row = weights.get
        self._packed = _Packed()
        self._own = lru_cache(maxsize=20_000)(self._score_alone)

    @classmethod
    def load(cls) -> "Recogniser":
        """Return the recogniser that ships with the package; it is read once."""
        return _shipped()

    def read(self, words: Sequence[Word], evidence: Sequence[str]) -> dict[int, Reading]:
        """Return the reading of each capitalised word of a sentence, by its index.

        Parameters
        ----------
        words
            The sentence.
        evidence
            What the gazetteer knows of each word: a code, "" for nothing.
        """
        readings: dict[int, Reading] = {}
        last, label = -9, "none"
        for first, end in runs(words):
            for i in range(first, end):
                before = label if i - last <= 2 else ""  # noqa: PLR2004 - across one small word
                odds = self._odds(words, evidence, (first, end), i, before)
                readings[i] = Reading(*odds[1:])
                last, label = i, LABELS[odds.index(max(odds))]
        return readings

    def _odds(
        self, words: Sequence[Word], evidence: Sequence[str], run: tuple[int, int], i: int, before: str
    ) -> list[float]:
        word = words[i]
        total = self._own(word.text, word.tag, evidence[i]) + self._total(features(words, evidence, run, i, before))
        scores = [(total >> shift) & LANE_MASK for shift in SHIFTS]
        most = max(scores)
        parts = [exp((score - most) * STEP) for score in scores]
        whole = sum(parts)
        return [part / whole for part in parts]

    def _score_alone(self, text: str, tag: str, code: str) -> int:
        return self._total(own_features(text, tag, code))

    def _total(self, found: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, filter(None, map(self._row, found))))


class _Packed(dict[str, int]):
    """Rows of weights as they are stored, each with its number: a lane of bits for each label."""

    def __missing__(self, row: str) -> int:
        value = self[row] = int.from_bytes(row.encode("utf-16-le"), "little")  # a lane is as wide as a character
        return value


@cache
def _shipped() -> Recogniser:
    packed = (files("geotrack.language") / "data" / WEIGHTS).read_bytes()
    return Recogniser(json.loads(gzip.decompress(packed)))


@cache
def given_names() -> frozenset[str]:
    """Return common given names of people, lower case."""
    text = files("geotrack.language").joinpath("data/given_names.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the stretches of capitalised words, as first index and the index after the last."""
    found: list[tuple[int, int]] = []
    first = end = -1
    for i in [i for i, word in enumerate(words) if word.text[0].isupper()]:
        if i != end or words[i - 1].possessive:
            if first >= 0:
                found.append((first, end))
            first = i
        end = i + 1
    return [*found, (first, end)] if first >= 0 else found


@lru_cache(maxsize=20_000)
def _traits(text: str) -> str:
    """Return in which of our lists a word stands, one letter a list."""
    lower = text.lower().rstrip(".")
    letters = "".join(letter for letter, listed in LISTS if lower in listed)
    return f"{letters}G" if lower in given_names() else letters


@lru_cache(maxsize=20_000)
def _shape(text: str) -> str:
    runs_of = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", text))
    return re.sub(r"x+", "x", runs_of)


def own_features(text: str, tag: str, code: str) -> tuple[str, ...]:
    """Return the features that a word and the gazetteer give without the words around."""
    lower, traits = text.lower(), _traits(text)
    return (
        "",
        f"w{text}",
        f"s{lower[-3:]}",
        f"S{lower[-4:]}",
        f"p{lower[:3]}",
        f"h{_shape(text)}",
        f"t{tag}|{code[:1]}",
        f"r{traits}|{tag}",
        f"g{code}",
        f"G{code}|{traits}",
        f"l{code[:2]}|{lower[-2:]}",
    )


def features(
    words: Sequence[Word], evidence: Sequence[str], run: tuple[int, int], i: int, before: str
) -> tuple[str, ...]:
    """Return the features that the words around give a word of a run.

    Parameters
    ----------
    before
        Label of the capitalised word before, where only one small word lies between; else "".
    """
    first, end = run
    code, traits = evidence[i] or "-", _traits(words[i].text)
    left, left_tag = (words[first - 1].lower, words[first - 1].tag) if first else NOTHING
    left2 = words[first - 2].lower if first > 1 else EDGE
    right, right_tag = (words[end].lower, words[end].tag) if end < len(words) else NOTHING
    right2 = words[end + 1].lower if end + 1 < len(words) else EDGE
    owner = "'" if words[end - 1].possessive else ""
    inside, after = min(i - first, 2), min(end - 1 - i, 2)
    place, short = f"{inside}{after}", code[:2]
    head, opening = _traits(words[end - 1].text), _traits(words[first].text)
    last_code = evidence[i - 1] if i else ""
    next_code = evidence[i + 1] if i + 1 < len(words) else ""
    right2_code = evidence[end + 1] if end + 1 < len(words) else ""
    start = "^" if first == 0 else ""
    near = words[i - 1].text if i > first else left
    following = words[i + 1].text if i + 1 < end else owner or right
    return (
        f"a{left}|{place}",
        f"b{owner}{right}|{place}",
        f"c{left2} {left}",
        f"d{right} {right2}",
        f"e{place}{start}{traits}",
        f"f{words[end - 1].lower}|{after}",
        f"i{words[first].lower}|{inside}",
        f"j{head}|{opening}|{place}",
        f"k{code}|{place}{start}",
        f"m{short}|{left}",
        f"n{short}|{owner}{right}",
        f"o{before}|{near}",
        f"q{before}|{traits}|{short}",
        f"u{last_code[:2]}|{code[:3]}|{next_code[:2]}",
        f"v{short}|{right}|{right2_code[:2]}",
        f"x{left_tag}|{short}|{right_tag}{owner}",
        f"y{_traits(left)}|{place}|{_traits(right)}{owner}",
        f"z{before}|{near}|{following}",
        f"A{near}|{code[:1]}",
        f"B{following}|{code[:1]}",
    )
