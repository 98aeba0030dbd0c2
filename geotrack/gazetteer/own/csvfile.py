"""A table of places as CSV: the separator and the columns are found out."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geotrack.errors import BadInputError, UnreadableError
from geotrack.gazetteer.own.rows import FIELDS, field_called

__all__ = ["Numbered", "read_csv", "write_csv"]

SEPARATORS = ",;\t"
NEEDED = ("name", "lat", "lon")
COLUMNS_HINT = "the first line names the columns: name, lat and lon, and what else is known"
MOST_BYTES = 200 << 20

Numbered = tuple[str, dict[str, str] | str]
"""Where a row stands ("line 7"), and its fields, or what is wrong with it."""


def read_csv(path: Path) -> Iterator[Numbered]:
    """Yield the rows of a table with where they stand.

    Raises
    ------
    UnreadableError
        If the file cannot be read.
    BadInputError
        If it is not UTF-8, or has no columns name, lat and lon.
    """
    lines = text_of(path).splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise BadInputError(f"{path.name} is empty", hint=COLUMNS_HINT)
    separator = max(SEPARATORS, key=lines[start].count)
    reader = csv.reader(lines[start:], delimiter=separator)
    fields = [field_called(header) for header in next(reader)]
    if missing := [field for field in NEEDED if field not in fields]:
        raise BadInputError(f"{path.name} has no column {missing[0]}", hint=COLUMNS_HINT)
    if twice := [field for field in FIELDS if fields.count(field) > 1]:
        raise BadInputError(f"{path.name} has two columns for {twice[0]}", hint="leave one of them out")
    try:
        yield from _rows(reader, fields, start)
    except csv.Error as error:
        raise BadInputError(f"{path.name}, line {start + reader.line_num}: {error}", hint=COLUMNS_HINT) from error


def _rows(reader: Any, fields: list[str | None], start: int) -> Iterator[Numbered]:
    last = reader.line_num
    for cells in reader:
        where, last = f"line {start + last + 1}", reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(fields) and any(cells[len(fields) :]):
            # most often a decimal comma in a table parted by commas
            yield where, f"it has {len(cells)} cells where there are {len(fields)} columns: write 43.12, not 43,12"
        else:
            yield where, {field: cell for field, cell in zip(fields, cells, strict=False) if field}


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8.

    Raises
    ------
    UnreadableError
        If it cannot be read.
    BadInputError
        If it is not UTF-8, or far too long.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInputError(f"{path.name} is too large for a table of one's own", hint="part it")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(f"{path.name} is not in UTF-8", hint="save it as UTF-8") from error
    except OSError as error:
        if error.strerror is None:
            raise
        raise UnreadableError(f"{path} cannot be read: {error.strerror}", hint="check the name of the file") from error


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as a table that `read_csv` reads and a person can amend."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
