"""Rows of places: a table that fits a terminal, tab-separated values for a program, or a JSON list."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geotrack.cli.output import STDOUT
from geotrack.cli.tables import default_form, write_table, write_tsv

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer
    from geotrack.place import Place

__all__ = ["Row", "place_row", "write_rows"]

Row = Mapping[str, Any]


def place_row(place: "Place", gazetteer: "Gazetteer") -> dict[str, Any]:
    """Return what is told of a place: id, name, degrees, country, feature, and the areas that hold it by name."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "feature": place.feature,
        "area": _areas(gazetteer.areas_of(place)) or None,
        "radius_km": place.radius_km,
        "population": place.population,
    }


def _folded(row: Row) -> Row:
    """Return the row with columns made of two, which take less of a terminal."""
    how = "" if row.get("matched") in {None, row["name"]} else f" ({row['matched']})"
    return {**row, "where": f"{row['lat']:.4f}, {row['lon']:.4f}", "how": f"{row.get('match', '')}{how}"}


def _areas(areas: "Sequence[Place]") -> str:
    """Return the names of areas from the smallest to the country, which some have in their name already."""
    names = [area.name for area in areas]
    return ", ".join([*(name.removesuffix(f", {names[-1]}") for name in names[:-1]), *names[-1:]])


def write_rows(rows: Sequence[Row], columns: Sequence[str], narrow: Sequence[str], *, as_json: bool) -> None:
    """Write the rows to standard output: all their keys as JSON, else these columns, the narrow ones on a terminal."""
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
        return
    table = default_form(STDOUT, ()) == "table"
    shown = narrow if table else columns
    cells = [["" if row[column] is None else str(row[column]) for column in shown] for row in map(_folded, rows)]
    if table and rows:
        write_table(sys.stdout, shown, cells, None)
    elif not table:
        write_tsv(sys.stdout, shown, cells)
