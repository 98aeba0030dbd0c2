"""Marks: a report's text cut into pieces, each plain or belonging to one of its mentions, and how each mark looks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from geotrack.itinerary import Mention

__all__ = ["LOOKS", "LOST", "Look", "Mark", "Piece", "marks_of", "paragraphs"]

# What no page should hold, each shown as one blank so that offsets stay true: control characters but tab and line end,
# marks that turn the reading direction of what follows, half characters, and Unicode's own line ends.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
POSSESSIVE = re.compile(r"['’]s\b")
NAMELESS = frozenset({"name_part", "person"})
"""Kinds that need no place: nothing is missing where they have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind of mark looks: never by colour alone, each has its own line, and all but one a label.

    Parameters
    ----------
    css
        Class of the style sheet.
    label
        Small word behind the name; empty for a mere mention.
    meaning
        The legend's words.
    """

    css: str
    label: str
    meaning: str


def _look(css: str, meaning: str, label: str | None = None) -> Look:
    return Look(css=css, label=css.replace("-", " ") if label is None else label, meaning=meaning)


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "origin": _look("origin", "where a journey begins"),
        "stop": _look("stop", "a traveller was there"),
        "pass_through": _look("pass-through", "passed on the way", "passed"),
        "en_route": _look("en-route", "headed for, not reached when the report was written"),
        "planned": _look("planned", "a journey is planned there"),
        "cancelled": _look("cancelled", "the visit was called off"),
        "not_reached": _look("not-reached", "the visit failed"),
        "mention": _look("mention", "a place, but nobody is said to have gone there", ""),
        "dateline": _look("dateline", "where the report was filed"),
        "metonym": _look("metonym", "stands for a government, a team, a market or the like"),
        "demonym": _look("demonym", "a people, or an adjective made of a place"),
        "name_part": _look("name-part", "part of a longer name: a ship, an organisation, a street", "name part"),
        "person": _look("person", "a person of that name"),
    }
)
"""How a mark looks, by the role of its mention."""

LOST = _look("lost", "no place was found that fits well enough", "?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mention as the page shows it.

    Parameters
    ----------
    number
        1 for the first mention of the itinerary: its id is ``m1``.
    mention
        The mention.
    look
        How its kind and role are shown.
    lost
        True where it should have a place and has none.
    """

    number: int
    mention: Mention
    look: Look
    lost: bool

    @property
    def css(self) -> str:
        """Classes of the style sheet."""
        return f"{self.look.css} {LOST.css}" if self.lost else self.look.css

    @property
    def label(self) -> str:
        """Small words behind the name."""
        return f"{self.look.label} {LOST.label}".strip() if self.lost else self.look.label


class Piece(NamedTuple):
    """Some of the text, whose mark it is, whether the mark begins and ends with it, and the 's that follows it."""

    text: str
    mark: Mark | None = None
    first: bool = False
    last: bool = False
    tail: str = ""


def marks_of(mentions: Sequence[Mention]) -> tuple[Mark, ...]:
    """Return a mark for each mention, in their order."""
    return tuple(
        Mark(
            number=number,
            mention=mention,
            look=LOOKS.get(mention.role) or LOOKS.get(mention.kind) or LOOKS["mention"],
            lost=mention.place is None and mention.kind not in NAMELESS,
        )
        for number, mention in enumerate(mentions, start=1)
    )


def paragraphs(text: str, marks: Sequence[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """Return the lines of a text that are not blank, each cut into pieces that together are the line.

    Where mentions overlap or are nested, each piece belongs to the shortest of them, so that no mark stands in another.
    A mention of whose words nothing is left has an empty piece at its end, so that each can be led to. One whose
    offsets do not fit the text has no piece.
    """
    lines: list[list[Piece]] = [[]]
    pieces = list(_pieces(text, [mark for mark in marks if _fits(text, mark.mention)]))
    for piece in _with_tails(list(_ends_known(pieces))):
        shown = UNSEEN.sub(" ", piece.text)
        if piece.mark is not None:
            lines[-1].append(piece._replace(text=shown.replace("\n", " ")))
            continue
        first, *rest = shown.split("\n")
        lines[-1] += [Piece(first)] if first else []
        lines += [[Piece(line)] if line else [] for line in rest]
    return tuple(tuple(line) for line in lines if any(p.mark or p.text.strip() for p in line))


def _fits(text: str, mention: Mention) -> bool:
    return 0 <= mention.start < mention.end and text[mention.start : mention.end] == mention.surface


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the text in pieces, each of one mark at most."""
    todo = sorted(marks, key=lambda mark: mark.mention.start, reverse=True)
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.mention.start, mark.mention.end))})
    active: list[Mark] = []
    seen: set[int] = set()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        over = [mark for mark in active if mark.mention.end <= start]
        yield from (Piece("", mark) for mark in over if mark.number not in seen)
        active = [mark for mark in active if mark.mention.end > start]
        while todo and todo[-1].mention.start == start:
            active.append(todo.pop())
        if end > start:
            owner = min(active, key=_length, default=None)
            seen |= {owner.number} if owner else set()
            yield Piece(text[start:end], owner)


def _length(mark: Mark) -> tuple[int, int]:
    return mark.mention.end - mark.mention.start, mark.number


def _with_tails(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with each possessive 's drawn to its name, so that a label stands behind the whole word."""
    before = Piece("")
    for piece in pieces:
        tail = POSSESSIVE.match(piece.text) if before.last and piece.mark is None else None
        if tail:
            yield before._replace(tail=tail[0])
            before = piece._replace(text=piece.text[tail.end() :])
        else:
            yield before
            before = piece
    yield before


def _ends_known(pieces: Sequence[Piece]) -> Iterator[Piece]:
    first = {p.mark.number: i for i, p in reversed(list(enumerate(pieces))) if p.mark}
    last = {p.mark.number: i for i, p in enumerate(pieces) if p.mark}
    for i, piece in enumerate(pieces):
        number = piece.mark.number if piece.mark else 0
        yield piece._replace(first=first.get(number) == i, last=last.get(number) == i)
