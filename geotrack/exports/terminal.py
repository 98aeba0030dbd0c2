"""The route in a terminal: a table that fits the width, and what stands under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geotrack.exports.footnotes import footnotes
from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, rows, strip
from geotrack.itinerary import Itinerary, distances_told

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

__all__ = ["print_route", "renderables"]

GAP = 2
GRAVE = frozenset({"Warnings", "Contradictions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table.

    Parameters
    ----------
    heading, cells
        Plain text.
    least, most
        Width in characters: below `least` it is dropped; wider than `most` it never grows.
    right
        True for figures.
    """

    heading: str
    cells: tuple[str, ...]
    least: int
    most: int
    right: bool = False

    @property
    def natural(self) -> int:
        """The width that shows everything, within bounds."""
        from rich.cells import cell_len

        return min(self.most, max(cell_len(text) for text in (self.heading, *self.cells)))


def print_route(itinerary: Itinerary, console: "Console") -> None:
    """Print the route of each traveller as a table and the notes under it.

    Columns are dropped from the right as the console gets narrower, and no figure or date is cut; nothing of a report
    is taken for markup or for a command to the terminal.
    """
    for part in renderables(itinerary, console.width):
        console.print(part)


def renderables(itinerary: Itinerary, width: int) -> "Iterator[RenderableType]":
    """Yield what `print_route` prints, for rich: title, strip, tables and notes that fit a width in characters."""
    from rich.text import Text

    table = rows(itinerary)
    if itinerary.report.title:
        yield Text(plain(itinerary.report.title), style="bold")
    for line in strip(itinerary):
        yield Text(line, style="dim")
    for track in dict.fromkeys(row.track for row in table):
        own = [row for row in table if row.track == track]
        yield Text(f"\n{own[0].traveller}", style="bold")
        yield _table(_fitting(_columns(own, several=len(itinerary.reports) > 1), width))
    if not table:
        yield Text(plain(itinerary.empty_because or "Nobody is said to have travelled."))
    yield from _notes(itinerary)


def _notes(itinerary: Itinerary) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    for note in footnotes(itinerary):
        yield Text(f"\n{note.heading}", style="bold yellow" if note.heading in GRAVE else "bold")
        for line in note.lines:
            yield Padding(Text(line), (0, 0, 0, 2), expand=False)
    if itinerary.stops:
        yield Text(f"\n{plain(distances_told(itinerary))}", style="dim")


def _columns(table: Sequence[Row], *, several: bool) -> tuple[Column, ...]:
    names = tuple(f"{row.name} (headed for)" if row.ahead else row.name for row in table)
    sources = [Column(heading="Told by", cells=tuple(row.sources for row in table), least=8, most=24)]
    return (
        Column(heading="#", cells=tuple(row.number for row in table), least=1, most=6, right=True),
        Column(heading="Stop", cells=names, least=18, most=38),
        Column(heading="When", cells=tuple(row.when for row in table), least=24, most=36),
        Column(heading="How", cells=tuple(row.how for row in table), least=5, most=18),
        Column(heading="Leg km", cells=tuple(_km(row.leg_km) for row in table), least=12, most=12, right=True),
        Column(heading="Sum", cells=tuple(_km(row.sum_km) for row in table), least=12, most=12, right=True),
        Column(heading="Sure", cells=tuple(f"{row.stop.confidence:.0%}" for row in table), least=4, most=4, right=True),
        *(sources if several else []),
        Column(heading="Evidence", cells=tuple(row.evidence for row in table), least=18, most=400),
    )


def _km(value: float | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def _fitting(columns: Sequence[Column], width: int) -> list[tuple[Column, int]]:
    """Return the columns that fit, each with its width; what is left over goes to the first that want more."""
    kept: list[tuple[Column, int]] = []
    room = width
    for column in columns:
        least = min(column.least, column.natural)
        if kept and room < least + GAP:
            break
        room -= least + GAP
        kept.append((column, least))
    out = []
    for column, least in kept:
        more = max(0, min(room, column.natural - least))
        room -= more
        out.append((column, least + more))
    return out


def _table(columns: Sequence[tuple[Column, int]]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="underline")
    for column, width in columns:
        justify = "right" if column.right else "left"
        table.add_column(Text(column.heading), width=width, no_wrap=True, overflow="ellipsis", justify=justify)  # type: ignore[arg-type]  # a plain str is one of rich's justify words
    for cells in zip(*(column.cells for column, _ in columns), strict=True):
        table.add_row(*(Text(cell) for cell in cells))
    return table
