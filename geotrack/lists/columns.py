"""Columns: which column of a table is which, guessed from its heading or told by the reader."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from geotrack.errors import BadInputError, quoted

__all__ = ["COLUMNS", "columns_of", "parse_columns"]

COLUMNS = ("place", "country", "lat", "lon", "point", "arrive", "depart", "mode", "role", "note", "traveller")

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        word: column
        for column, words in {
            "place": "place stop location city town port name where destination airport station village site toponym",
            "country": "country countrycode iso iso2 cc nation",
            "lat": "lat latitude y north northing latdeg ylat",
            "lon": "lon lng long longitude x east easting londeg xlon",
            "point": "point coordinates coordinate coords latlon latlng latlong position gps",
            "arrive": "arrive arrival arrived date day when from start begin checkin eta ata time datetime timestamp",
            "depart": "depart departure departed left leave until end checkout etd atd enddate",
            "mode": "mode modetonext transport by how means vehicle travel",
            "role": "role kind status",
            "note": "note notes comment comments remark remarks description desc text",
            "traveller": "traveller traveler who person ship vessel name1",
        }.items()
        for word in words.split()
    }
)


def columns_of(header: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """Return the index of each column that is read.

    Parameters
    ----------
    header
        The headings.
    told
        Headings that the reader has named, by column.

    Raises
    ------
    BadInputError
        When a heading that the reader named is not there, or nothing says where the stops are.
    """
    found: dict[str, int] = {}
    for column, heading in told.items():
        at = [i for i, text in enumerate(header) if text.strip().casefold() == heading.strip().casefold()]
        if not at:
            raise BadInputError(f"there is no column {quoted(heading)}", hint=f"the columns are {', '.join(header)}")
        found[column] = at[0]
    for index, text in enumerate(header):
        guess = HEADINGS.get(re.sub(r"[^a-z0-9]", "", text.casefold()))
        if guess and guess not in found and index not in found.values():
            found[guess] = index
    if "place" not in found and not {"lat", "lon"} <= found.keys() and "point" not in found:
        hint = "put headings in the first line, as place,arrive; or name them: --columns place=Harbour,arrive=ETA"
        raise BadInputError(f"no column of {', '.join(header)} says where the stops are", hint=hint)
    return found


def parse_columns(text: str) -> dict[str, str]:
    """Return the headings that ``--columns`` names, by column.

    Raises
    ------
    BadInputError
        When it is not written so, or names a column that no list has.

    Examples
    --------
    >>> parse_columns("place=Harbour, arrive=ETA")
    {'place': 'Harbour', 'arrive': 'ETA'}
    """
    out = {}
    for part in text.split(","):
        column, sign, heading = (piece.strip() for piece in part.partition("="))
        if not sign or not heading or column not in COLUMNS:
            raise BadInputError(
                f"{quoted(part.strip())} names no column", hint=f"write {COLUMNS[0]}=HEADING, of {', '.join(COLUMNS)}"
            )
        out[column] = heading
    return out
