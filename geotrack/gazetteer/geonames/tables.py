"""The kinds of GeoNames' tables, told by what stands in them, not by what the file is called."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from geotrack.gazetteer.geonames.archive import refusal, table_lines

__all__ = ["KINDS", "kind_of"]

LINES_READ = 20
REMARKS_READ = 500
HINT = (
    "GeoNames' tables are country dumps (RU.zip, allCountries.zip, cities500.zip), alternateNamesV2.zip, "
    "admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt, hierarchy.zip"
)
KINDS = {
    "places": re.compile(r"\d+(\t[^\t]*){3}(\t-?\d+(\.\d*)?){2}\t[A-Z]?\t[A-Z0-9]*\t([A-Z]{2})?(\t[^\t]*){10}"),
    "alternates": re.compile(r"\d+\t\d+\t[\w-]*\t[^\t]+(\t[01]?){0,4}(\t[^\t]*){0,2}"),
    "admin1": re.compile(r"[A-Z]{2}\.[^.\t]+\t[^\t]*\t[^\t]*\t\d+"),
    "admin2": re.compile(r"[A-Z]{2}\.[^.\t]+\.[^\t]+\t[^\t]*\t[^\t]*\t\d+"),
    "countries": re.compile(r"[A-Z]{2}\t[A-Z]{3}\t\d{1,3}(\t[^\t]*){16}"),
    "hierarchy": re.compile(r"\d+\t\d+(\t[^\t]*)?"),
}


def kind_of(path: Path) -> str:
    """Return which of `KINDS` a file is, by its first lines.

    Raises
    ------
    BadInputError
        If it is none of them; names the file and the line.
    """
    fits = set(KINDS)
    for number, line in islice(_lines(path), LINES_READ):
        fits = {kind for kind in fits if KINDS[kind].fullmatch(line)}
        if not fits:
            raise refusal(path, number, "this is no table of GeoNames", hint=HINT)
    if fits == set(KINDS):
        raise refusal(path, 1, "the table is empty", hint=HINT)
    return min(fits)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # countryInfo.txt begins with some fifty lines about its columns
    numbered = enumerate(islice(table_lines(path), REMARKS_READ), start=1)
    return ((number, line) for number, line in numbered if line and not line.startswith("#"))
