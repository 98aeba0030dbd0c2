"""The tables of a pack, and how a place's stable id becomes its row number."""

import hashlib

__all__ = ["APPLICATION_ID", "CASED", "PRIMARY", "SCALE", "SCHEMA_VERSION", "TABLES", "row_number"]

SCHEMA_VERSION = 2
APPLICATION_ID = 0x67656F74  # "geot": tells our files from other people's SQLite

PRIMARY = 1  # flags of a name: the place's main name ...
CASED = 2  # ... and one that holds only as it is written: "VVO", "U.S."

SCALE = 100_000  # units of latitude and longitude a degree

TABLES = (
    # lat and lon in units of 1e-5 degrees, radius in metres, renown in thousandths
    """CREATE TABLE place (id INTEGER PRIMARY KEY, slug TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL,
       lon INTEGER NOT NULL, feature TEXT NOT NULL, country TEXT, admin1 TEXT, population INTEGER NOT NULL,
       radius INTEGER NOT NULL, renown INTEGER NOT NULL, admin2 TEXT)""",
    # form is NULL when it is the place's main name
    """CREATE TABLE name (key TEXT, place INTEGER, form TEXT, flags INTEGER NOT NULL,
       PRIMARY KEY (key, place)) WITHOUT ROWID""",
    # only keys that differ from their skeleton: a search asks both tables
    "CREATE TABLE skel (skey TEXT, key TEXT, PRIMARY KEY (skey, key)) WITHOUT ROWID",
    """CREATE TABLE cell (shelf INTEGER, cell INTEGER, place INTEGER, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
       PRIMARY KEY (shelf, cell, place)) WITHOUT ROWID""",
    # code is "RU", "RU.59" or "US.TX.201"; capital only of a country
    "CREATE TABLE admin (code TEXT PRIMARY KEY, place INTEGER NOT NULL, capital INTEGER) WITHOUT ROWID",
    "CREATE TABLE demonym (key TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE meta (k TEXT PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID",
)

OURS = 1 << 40  # above every geonameid, and still six bytes in SQLite


def row_number(place_id: str) -> int:
    """Return the row of a place in every pack: the geonameid, or a number made from the words of the id.

    It never depends on the order of building.

    Examples
    --------
    >>> row_number("geonames:2013348")
    2013348
    >>> row_number("icao:UHWW") >= OURS
    True
    """
    source, _, number = place_id.partition(":")
    if source == "geonames" and number.isascii() and number.isdigit() and int(number) < OURS:
        return int(number)
    return OURS | int.from_bytes(hashlib.sha256(place_id.encode()).digest()[:5], "big")
