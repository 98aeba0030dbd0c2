"""Reading a list: which of the formats a text is in, and its stops."""

import re
from collections.abc import Mapping
from pathlib import PurePath

from geotrack.errors import BadInputError
from geotrack.lists.geofiles import read_geojson, read_gpx
from geotrack.lists.listed import ListOfStops
from geotrack.lists.markdown import ITEM, read_markdown
from geotrack.lists.tables import read_table

__all__ = ["looks_like_list", "read_list"]

MOST_STOPS = 10_000
ITEMS_SHARE = 0.6
FEWEST_ITEMS = 2


def looks_like_list(text: str, source: str = "") -> bool:
    """True for a text that is a list of stops by the name of its file or, for GPX, GeoJSON and items, by itself.

    A Markdown file counts as a list where most of its lines are short items, a text file where all are, and shorter.
    """
    return _form(text, source) is not None


def _form(text: str, source: str) -> str | None:
    suffix = PurePath(source).suffix.lower()
    head = text.lstrip("\ufeff \t\r\n")[:3000]
    if suffix in {".csv", ".tsv"}:
        return "table"
    if suffix == ".gpx" or (head.startswith("<") and "<gpx" in head):
        return "gpx"
    if suffix == ".geojson" or (head.startswith("{") and '"FeatureCollection"' in head):
        return "geojson"
    if suffix in {".md", ".markdown"}:
        return "markdown" if _mostly_items(text, share=ITEMS_SHARE, words=20) else None
    return "markdown" if suffix in {".txt", ""} and _mostly_items(text, share=1.0, words=7) else None


def _mostly_items(text: str, *, share: float, words: int) -> bool:
    """True where so many of the lines are items of so few words: the others are prose, which a report may be, too."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    items = [line for line in lines if ITEM.fullmatch(line) and len(re.findall(r"\w+", line)) <= words]
    return len(items) >= FEWEST_ITEMS and len(items) >= share * len(lines)


def read_list(text: str, *, source: str = "", columns: Mapping[str, str] | None = None) -> ListOfStops:
    """Return the stops of a list.

    Parameters
    ----------
    text
        CSV or TSV with a header, a Markdown list, GeoJSON or GPX.
    source
        Name of the file: its ending says the format.
    columns
        Headings of a table that the reader has named, by column.

    Raises
    ------
    BadInputError
        When it cannot be read; the message names the line.
    """
    form = _form(text, source) or "table"
    if form == "table":
        read = read_table(text.lstrip("\ufeff"), columns or {}) if "\0" not in text else None
        if read is None:
            raise BadInputError("the table holds null characters", hint="is it a spreadsheet file? save it as CSV")
    else:
        read = {"markdown": read_markdown, "gpx": read_gpx, "geojson": read_geojson}[form](text)
    if len(read.stops) > MOST_STOPS:
        raise BadInputError(f"the list has {len(read.stops):,} stops", hint=f"at most {MOST_STOPS:,} are read")
    return read
