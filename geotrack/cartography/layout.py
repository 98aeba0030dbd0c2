"""The paper of a picture: a title above the map, a key and credits below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.cartography.fonts import width, wrapped
from geotrack.cartography.legend import Entry
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.sizes import Size

__all__ = ["Layout", "Line", "Sample", "layout"]

SIDE = 14.0
TITLE, SUBTITLE, KEY, SMALL = 21.0, 14.5, 12.0, 10.5  # sizes of letters
LEADING = {TITLE: 26.0, SUBTITLE: 19.0, KEY: 17.0, SMALL: 14.0}
SAMPLE = 30.0  # width of a line in the legend
MOST_KEY = 0.3  # of the paper: names that found no room on the map
SHARES, SHORT = (0.92, 0.84, 0.76, 0.68, 0.6, 0.54), 0.3  # of the room that words take
MOST_CREDITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words: what, where its base line starts, how large, how heavy, and in which colour."""

    text: str
    at: Pixel
    em: float
    face: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An entry of the legend, and where its sign starts on the middle line."""

    entry: Entry
    at: Pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything but the map's own content stands.

    Parameters
    ----------
    box
        The map.
    lines
        Title, subtitle, names in the key, credits.
    samples
        The legend.
    """

    box: Box
    lines: tuple[Line, ...]
    samples: tuple[Sample, ...]


def layout(
    size: Size, *, title: str, subtitle: str, legend: Sequence[Entry], names: Sequence[str], credits_: Sequence[str]
) -> Layout:
    """Return the layout of a picture.

    Parameters
    ----------
    size
        The paper.
    title, subtitle
        Broken into two lines each at most.
    legend
        What the signs mean.
    names
        Stops whose names found no room on the map, each with its number.
    credits_
        Sentences for the foot.
    """
    room = size.width - 2 * SIDE
    head = [_block(title, TITLE, room, 2, "Bold", "ink"), _block(subtitle, SUBTITLE, room, 2, "Regular", "soft")]
    top, lines = _stacked([line for block in head for line in block], 10.0)
    key = _block(_listed(names), KEY, room, max(1, int(MOST_KEY * size.height / LEADING[KEY])), "Regular", "ink")
    foot = [*key, *_block(" ".join(credits_), SMALL, room, MOST_CREDITS, "Regular", "soft")]
    rows = _rows(legend, room)
    high = sum(LEADING[line.em] for line in foot) + LEADING[KEY] * len(rows) + (4.0 if rows else 0.0)
    bottom = size.height - high - (13.0 if high else 0.0)
    samples = tuple(
        Sample(entry=entry, at=Pixel(SIDE + x, bottom + 8 + LEADING[KEY] * (row + 0.5)))
        for row, entries in enumerate(rows)
        for x, entry in entries
    )
    _, below = _stacked(foot, bottom + (9 if rows else 5) + LEADING[KEY] * len(rows))
    box = Box(0.0, top + 8.0 if lines else 0.0, size.width, bottom)
    return Layout(box=box, lines=(*lines, *below), samples=samples)


def _block(words: str, em: float, room: float, most: int, face: str, colour: str) -> list[Line]:
    lines = _balanced(words, em, room, most, face)
    return [Line(text=line, at=Pixel(0, 0), em=em, face=face, colour=colour) for line in lines]


def _balanced(words: str, em: float, room: float, most: int, face: str) -> tuple[str, ...]:
    """Return as few lines as needed, the last of them not too short: no word stands alone."""
    lines = wrapped(words, em, room, most=most, face=face)
    for share in SHARES if len(lines) > 1 else ():
        if width(lines[-1], em, face) > SHORT * room:
            break
        tried = wrapped(words, em, share * room, most=most, face=face)
        lines = tried if len(tried) == len(lines) and not tried[-1].endswith("…") else lines
    return lines


def _stacked(lines: Sequence[Line], top: float) -> tuple[float, tuple[Line, ...]]:
    """Return where lines set below each other end, and the lines in their places."""
    found = []
    for line in lines:
        top += LEADING[line.em]
        base = top - (LEADING[line.em] - 0.72 * line.em) / 2
        found.append(Line(text=line.text, at=Pixel(SIDE, base), em=line.em, face=line.face, colour=line.colour))
    return top, tuple(found)


def _rows(legend: Sequence[Entry], room: float) -> list[list[tuple[float, Entry]]]:
    """Return the entries of the legend in rows, each with its distance from the left."""
    rows: list[list[tuple[float, Entry]]] = []
    x = room
    for entry in legend:
        wide = SAMPLE + 6 + width(entry.word, KEY, "Regular")
        if x + wide > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += wide + 18
    return rows


def _listed(names: Sequence[str]) -> str:
    """Return names in one paragraph: within a name the line is not broken."""
    return " · ".join(name.replace(" ", "\u00a0") for name in names)
