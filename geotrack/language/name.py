"""A name in the text: the words that it is made of, and what is known of it before anything is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from geotrack.gazetteer import NameHit
from geotrack.language.recogniser import Reading
from geotrack.language.tagging import Word
from geotrack.place import Place

__all__ = ["PARTY", "STUCK", "Name", "Span", "stuck_to", "surface_of"]

PARTY = re.compile("[DRI]-(?=[A-Z])")  # of a politician: "D-Columbus"
STUCK = re.compile(
    "-(based|wide|born|area|bound|run|led|bred|administered|controlled|occupied|backed|held|majority|style|made)$"
)


class Span(NamedTuple):
    """Some words of one sentence: first index, and the index after the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text that the gazetteer knows, before anything is decided about it.

    Parameters
    ----------
    sentence, span
        Index of the sentence, and the words of the name in it.
    start, end, surface
        Character offsets and the bare name.
    hits
        Gazetteer entries of that name; empty for a name that only the text knows.
    demonym
        The place that a demonym or adjective points to ("Russian"), else None.
    point, point_end
        The place that coordinates give ("43.12 N, 131.89 E"), of themselves or behind a name, and where they end; else
        None.
    street
        True for the whole name of a street or road.
    reading
        What the recogniser takes it for; None where it was not asked, as in a headline.
    """

    sentence: int
    span: Span
    start: int
    end: int
    surface: str
    hits: tuple[NameHit, ...] = ()
    demonym: Place | None = None
    point: Place | None = None
    point_end: int | None = None
    street: bool = False
    reading: Reading | None = None


def surface_of(words: Sequence[Word], i: int, j: int) -> str:
    """Return the words from i up to j as the text writes them, without what they are stuck to."""
    surface = words[i].text if j == i + 1 else _joined(words[i:j])
    return STUCK.sub("", PARTY.sub("", surface)) if "-" in surface else surface


def _joined(words: Sequence[Word]) -> str:
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append(f" {word.text}" if word.start > before.end else word.text)
    return "".join(parts)


def stuck_to(pattern: re.Pattern[str], text: str) -> str:
    """Return what a name is stuck to: "D-" in "D-Columbus", "-based" in "Denver-based"."""
    match = pattern.search(text) if "-" in text else None
    return match.group() if match else ""
