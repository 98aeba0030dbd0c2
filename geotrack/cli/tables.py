"""Tables: rows for a person on a terminal, for a program elsewhere."""

import json
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TextIO

import click

from geotrack.cli.output import STDOUT

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "default_form", "json_line", "write_table", "write_tsv"]

SUFFIXES = {
    ".json": "json",
    ".jsonl": "json",
    ".md": "markdown",
    ".geojson": "geojson",
    ".html": "html",
    ".txt": "table",
    ".tsv": "tsv",
    ".csv": "csv",
    ".gpx": "gpx",
    ".kml": "kml",
    ".gpkg": "gpkg",
    ".parquet": "parquet",
    ".htm": "html",
    ".markdown": "markdown",
    ".yaml": "yaml",
    ".yml": "yaml",
}
OTHERS = frozenset({".xlsx", ".xls", ".ods", ".pdf", ".docx", ".svg", ".png", ".jpg", ".kmz", ".shp", ".zip"})
"""Endings of formats that no command of tables writes: text in such a file would open nowhere."""

FILE_WIDTH = 120


def default_form(output: str, forms: Sequence[str]) -> str:
    """Return the format where none is asked for: what the file's name says, a table on a terminal, else ``tsv``.

    Raises
    ------
    click.UsageError
        When the name ends as that of a file which this command does not write.
    """
    if output == STDOUT:
        return "table" if sys.stdout.isatty() else "tsv"
    ending = PurePath(output).suffix.lower()
    if ending in OTHERS or (ending in SUFFIXES and SUFFIXES[ending] not in forms):
        drawn = "; `geotrack map` draws pictures" if ending in {".svg", ".png"} else ""
        raise click.UsageError(f"no {ending} file is written here: name a format with --format, or another file{drawn}")
    named = next((form for suffix, form in SUFFIXES.items() if output.lower().endswith(suffix)), "tsv")
    return named if named in forms else "tsv"


def write_tsv(stream: TextIO, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write tab-separated values: a line of column names, then a line a row."""
    from geotrack.exports.plain import plain

    stream.writelines("\t".join(map(plain, row)) + "\n" for row in (columns, *rows))


def write_table(stream: TextIO, columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> None:
    """Write a table as wide as the terminal, or as `width` says; elsewhere `FILE_WIDTH` columns wide."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from geotrack.exports.plain import plain

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in columns:
        table.add_column(column, overflow="fold")  # nothing is cut off: an id is there to be copied
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console(stream, width).print(table)


def console(stream: TextIO, width: int | None) -> "Console":
    """Return a console that writes to the stream; NO_COLOR and a stream that is no terminal turn colours off."""
    from rich.console import Console

    return Console(file=stream, width=width or (None if stream.isatty() else FILE_WIDTH))


def json_line(value: Any) -> str:
    """Return the value as one line of ASCII JSON: no reader splits it, no encoding spoils it."""
    return json.dumps(value, allow_nan=False) + "\n"
