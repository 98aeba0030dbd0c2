"""A proper name: the run of capitalised words that a name of a place may be a part of."""

from collections.abc import Collection, Sequence

from geotrack.language.name import Span
from geotrack.language.tagging import Word
from geotrack.language.words import CALENDAR, CONNECTORS, NOT_NAMES

__all__ = ["proper_span"]

OPENING = frozenset({'"', "“", "‘", "«", "(", "[", "...", "…"})
"""What a sentence within the sentence opens with."""


def proper_span(words: Sequence[Word], span: Span, taken: Collection[int] = ()) -> Span:
    """Return the run of capitalised words around a name: the longer name that it may be a part of.

    Connectors ("of", "de la") are crossed when a capital follows; words in `taken` end the run.
    """
    first, last = span
    while (step := _capital_before(words, first)) is not None and not _taken(step, first, taken):
        first = step
    while (step := _capital_after(words, last)) is not None and not _taken(last, step, taken):
        last = step
    return Span(first, last)


def _taken(first: int, last: int, taken: Collection[int]) -> bool:
    return any(i in taken for i in range(first, last))


def _capital_before(words: Sequence[Word], first: int) -> int | None:
    i = first - 1
    while i >= 0 and words[i].text in CONNECTORS and words[i].text not in {"the", "and"}:
        i -= 1
    if i < 0 or not _is_proper(words, i) or (words[i].possessive and i < first - 1 and words[first - 1].text != "of"):
        return None
    return i


def _capital_after(words: Sequence[Word], last: int) -> int | None:
    if words[last - 1].possessive:
        return None
    i = last
    while i < len(words) and words[i].text in CONNECTORS and words[i].text not in {"the", "and"}:
        i += 1
    if i > last and words[i - 1].text == "of" and i == last + 1 and i < len(words) and not words[i].capital:
        return None
    return i + 1 if i < len(words) and _is_proper(words, i) else None


def _is_proper(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if not word.capital or not word.text[0].isalpha() or word.lower in CALENDAR:
        return False
    opens = i == 0 or words[i - 1].text in OPENING
    if word.lower in {"i", "the", "a", "an"} or (opens and word.lower in NOT_NAMES):
        return False
    if opens and word.tag in {"VBD", "VBN", "VB", "VBZ"}:  # a log's "Departed Pago Pago"
        return False
    return not (opens and word.tag in {"IN", "DT", "RB", "CC", "PRP", "WRB", "VBG", "PRP$", "WP", "EX", "UH"})
