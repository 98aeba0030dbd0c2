"""Tables: CSV and TSV with a header, its columns guessed or told."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from geotrack.errors import BadInputError, quoted
from geotrack.lists.columns import COLUMNS, columns_of
from geotrack.lists.days import DayOrder, day_order, iso_date
from geotrack.lists.listed import Listed, ListOfStops
from geotrack.lists.points import checked_point, parted

__all__ = ["MODE_WORDS", "read_table"]

LONGEST_CELL = 100_000
MODE_WORDS = {
    "rail": "train", "railway": "train", "air": "plane", "flight": "plane", "fly": "plane", "airplane": "plane",
    "aeroplane": "plane", "jet": "plane", "sea": "ship", "ferry": "ship", "vessel": "ship", "sail": "ship",
    "yacht": "boat", "canoe": "boat", "car": "road", "bus": "road", "coach": "road", "truck": "road", "lorry": "road",
    "drive": "road", "taxi": "road", "van": "road", "bike": "bicycle", "cycle": "bicycle", "walk": "foot",
    "hike": "foot", "walking": "foot", "horse": "animal", "camel": "animal", "mule": "animal",
}  # fmt: skip
MODES = frozenset({"train", "plane", "helicopter", "ship", "boat", "road", "bicycle", "foot", "animal"})
ROLES = frozenset({"origin", "stop", "pass_through", "en_route", "planned"})
LINES = "\r\n"
SEPARATOR = re.compile(r"sep=.", re.IGNORECASE)  # a first line for Excel


def read_table(text: str, told: Mapping[str, str]) -> ListOfStops:
    """Return the stops of a table.

    Parameters
    ----------
    text
        With a header line; cells parted by commas, semicolons or tabs.
    told
        Headings that the reader has named, by column.

    Raises
    ------
    BadInputError
        When it cannot be read; the message names the line.
    """
    lines = text.splitlines(keepends=True)
    head = next((i for i, line in enumerate(lines) if line.strip() and not SEPARATOR.fullmatch(line.strip())), 0)
    sign = max(",;\t", key=lines[head].count) if lines else ","
    rows = list(_rows(lines[head:], sign, head, sum(map(len, lines[:head]))))
    if len(rows) < 2:  # noqa: PLR2004 - the header, and a stop
        raise BadInputError("the table has no row under its header", hint="a stop a line, under place,arrive,...")
    header = [cell.strip() for cell in rows[0][1]]
    columns = columns_of(header, told)
    body = [(line, cells, start, end) for line, cells, start, end in rows[1:] if any(c.strip() for c in cells)]
    if not body:
        raise BadInputError("the rows of the table are empty", hint="a stop a line, under place,arrive,...")
    order = day_order(_cell(cells, columns, c) for _, cells, _, _ in body for c in ("arrive", "depart"))
    stops = tuple(_stop(line, cells, (start, end), columns, len(header), order) for line, cells, start, end in body)
    named = ", ".join(f"{header[columns[c]]} = {c}" for c in COLUMNS if c in columns)
    return ListOfStops(stops=stops, said=(f"columns read: {named}",))


def _rows(lines: Sequence[str], sign: str, first: int, offset: int) -> Iterator[tuple[int, list[str], int, int]]:
    """Yield number of the line, cells and offsets of each row; quoted cells may run over lines."""
    ends = [offset]
    for line in lines:
        ends.append(ends[-1] + len(line))
    reader = csv.reader(lines, delimiter=sign, strict=True)
    before = 0
    try:
        for cells in reader:
            end = ends[reader.line_num]
            yield (
                first + before + 1,
                cells,
                ends[before],
                end - (len(lines[reader.line_num - 1]) - len(lines[reader.line_num - 1].rstrip(LINES))),
            )
            before = reader.line_num
    except csv.Error as error:
        raise BadInputError(
            f"line {first + reader.line_num}: {error}", hint="is a quotation mark not closed?"
        ) from error


def _cell(cells: Sequence[str], columns: Mapping[str, int], column: str) -> str:
    at = columns.get(column)
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _stop(
    line: int,
    cells: Sequence[str],
    span: tuple[int, int],
    columns: Mapping[str, int],
    width: int,
    order: DayOrder,
) -> Listed:
    if max(map(len, cells)) > LONGEST_CELL:
        raise BadInputError(f"line {line} has a cell of more than {LONGEST_CELL:,} characters", hint="shorten it")
    if len(cells) > width:
        raise BadInputError(
            f"line {line} has {len(cells)} cells, the header {width}", hint="put text with commas in quotes"
        )
    text = {column: _cell(cells, columns, column) or None for column in COLUMNS}
    point = _point(text, f"line {line}")
    if point is None and text["place"] is None:
        raise BadInputError(f"line {line} says neither a place nor a point", hint="fill it in, or delete the line")
    try:
        arrive, depart = (iso_date(day, order) if (day := text[c]) else None for c in ("arrive", "depart"))
    except ValueError as error:
        raise BadInputError(
            f"line {line}: {error}", hint="dates are 2024, 2024-05, 2024-05-03 or 3 May 2024"
        ) from error
    return Listed(
        line=line,
        start=span[0],
        end=span[1],
        name=text["place"],
        country=text["country"],
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        arrive=arrive,
        depart=depart,
        mode=_mode(text["mode"], line),
        role=_role(text["role"]),
        note=text["note"],
        traveller=text["traveller"],
    )


def _point(text: Mapping[str, str | None], where: str) -> tuple[float, float] | None:
    """Return the point of a row, in two cells or in one."""
    one = text["point"]
    if one is None or text["lat"] is not None or text["lon"] is not None:
        return checked_point(text["lat"], text["lon"], where)
    both = parted(one)
    if both is None:
        raise BadInputError(f"{where}: {quoted(one)} is no point", hint="write latitude and longitude, as 60.39, 5.32")
    return checked_point(*both, where)


def _mode(text: str | None, line: int) -> str | None:
    if text is None or text.casefold() in MODES:
        return text and text.casefold()
    words = [MODE_WORDS.get(word, word) for word in text.casefold().replace("by ", "").split()]
    known = next((word for word in words if word in MODES), None)
    if known is None:
        raise BadInputError(
            f"line {line}: {quoted(text)} is no mode of travel", hint=f"it is one of {', '.join(sorted(MODES))}"
        )
    return known


def _role(text: str | None) -> str | None:
    return text.casefold().replace(" ", "_") if text and text.casefold().replace(" ", "_") in ROLES else None
