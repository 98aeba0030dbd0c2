"""Rows on their way into a pack: staged in any order by any number of processes, read back in order.

They wait in SQLite files, a file a process, in bins by range: a bin is small enough to be sorted in memory, and the
bins one after the other are the whole table in order.
"""

import os
import sqlite3
from bisect import bisect
from collections import defaultdict, namedtuple
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, cast

from geotrack.gazetteer.entry import Entry, name_rows
from geotrack.gazetteer.grid import cell_at, shelf_of
from geotrack.gazetteer.keys import skeleton_of_key
from geotrack.gazetteer.prominence import renown
from geotrack.gazetteer.schema import SCALE, row_number

__all__ = ["COLUMNS", "Found", "Ranks", "Row", "Staged", "flat", "read_staged", "stage_entries", "stage_skeletons"]

COLUMNS = {"place": 12, "name": 4, "cell": 5, "skel": 2}  # of the tables that are staged
ID_BITS, LAST_IDS = 17, 127  # geonameids of one bin; our own numbers lie in the last
CELLS_A_BIN, BINS_A_SHELF = 1 << 15, 8
# first letters of the keys of the world's towns, parted into bins of about equal size
FENCES = sorted(
    (
        "ajs alt app att bak bar ben bis bor btx cal cav che chu col cun dee dof dwc el ero faz foy gao gle gre "
        "hab hen how iij jac jos kan ked kho kmf kou kur lae le lim lon mac man mbs mif mon mud nan nic nov ogi "
        "ota pap pes ple poz qar rav rob sab sam san sao see sha sie smo ssf ste swe tao the ton tul upp veg vil "
        "wai wil xin yon zha κ а б в г ж к л м н п с т у ч җ ֆ "
        "ا د س ف ل م و ک ओ व ਅ ಓ კ ア テ レ 八 土 小 擦 比 白 莫 长 니"
    ).split(" ")
)
STATES = ("A.PCL", "A.TERR", "A.LTER", "A.ZN")  # the last is Antarctica
DEPTHS = {"A.ADM1": 2, "A.ADM2": 3}
FIELDS = tuple(field.name for field in fields(Entry))

Flat = namedtuple("Flat", FIELDS)  # type: ignore[misc]  # noqa: PYI024 - the fields are those of an entry
Row = tuple[object, ...]
Bins = dict[tuple[str, int], list[Row]]
Rank = tuple[int, int, int]
Ranks = dict[tuple[str, str], Rank]
"""By what is sought ("head" or "capital") and of which code: order, people (negative) and row of the best found."""

flat = attrgetter(*FIELDS)
"""Return the fields of an entry as a tuple: they go from process to process faster than the entry."""


class Found(NamedTuple):
    """How many places were staged, and the heads and capitals among them."""

    places: int
    ranks: Ranks

    def joined(self, other: "Found") -> "Found":
        """Return what was found in both."""
        ranks = dict(self.ranks)
        better(ranks, other.ranks.items())
        return Found(self.places + other.places, ranks)


def stage_entries(folder: Path, rows: Sequence[Row]) -> Found:
    """Put the rows of the entries into this process's file in the folder."""
    bins: Bins = defaultdict(list)
    ranks: Ranks = {}
    for row in rows:
        entry = cast("Entry", Flat._make(row))  # it has all that an entry has, and is made in a tenth of the time
        number = row_number(entry.id)
        _add_place(bins, entry, number)
        for key, form, flags in name_rows(entry):
            bins["name", bisect(FENCES, key)].append((key, number, form, flags))
        if entry.feature == "P.PPLC" or entry.feature.startswith("A."):
            better(ranks, _ranks(entry, number))
    _stage(folder, bins)
    return Found(len(rows), ranks)


def _add_place(bins: Bins, entry: Entry, number: int) -> None:
    known = _renown(len(entry.names), entry.id.startswith("geotrack:"))
    slug = None if entry.id.startswith("geonames:") else entry.id
    lat, lon = round(entry.lat * SCALE), round(entry.lon * SCALE)
    bins["place", min(number >> ID_BITS, LAST_IDS)].append((
        number, slug, entry.name, lat, lon, entry.feature, entry.country, entry.admin1,
        entry.population, round(entry.radius_km * 1000), known, entry.admin2,
    ))  # fmt: skip
    shelf, cell = shelf_of(entry.feature, entry.population), cell_at(lat / SCALE, lon / SCALE)
    bins["cell", shelf * BINS_A_SHELF + cell // CELLS_A_BIN].append((shelf, cell, number, lat, lon))


@cache
def _renown(names: int, ours: bool) -> int:  # noqa: FBT001 - the cache tells no keywords apart
    return round(1000 * renown(names, ours=ours))


def better(ranks: Ranks, others: Iterable[tuple[tuple[str, str], Rank]]) -> None:
    """Keep in `ranks` the first in order of each."""
    for sought, rank in others:
        ranks[sought] = min(ranks.get(sought, rank), rank)


def _ranks(entry: Entry, number: int) -> Iterator[tuple[tuple[str, str], Rank]]:
    if not entry.country:
        return
    if entry.feature.startswith("A.") and (code := _admin_code(entry)):
        # of several with one code the state itself, then the most populous
        yield ("head", code), (not entry.feature.startswith("A.PCL"), -entry.population, number)
    elif entry.feature == "P.PPLC":
        yield ("capital", entry.country), (0, -entry.population, number)


def _admin_code(entry: Entry) -> str | None:
    """Return the code of the country or division that the entry is: "RU", "RU.59", "US.TX.201"."""
    if entry.feature.startswith(STATES) and entry.feature != "A.PCLH":  # one of the past is not the country of today
        return entry.country
    codes = (entry.country, entry.admin1, entry.admin2)[: DEPTHS.get(entry.feature, 0)]
    return ".".join(map(str, codes)) if codes and all(codes) else None


def stage_skeletons(folder: Path, staged: Path, number: int) -> None:
    """Put the skeletons of the keys in one bin of the names into this process's file in the folder."""
    bins: Bins = defaultdict(list)
    with closing(sqlite3.connect(":memory:", uri=True)) as db:
        names = read_staged(db, staged)
        for key in {key for (key,) in db.execute(names.rows("name", number, "c0"))}:
            skeleton = skeleton_of_key(key)
            if skeleton and skeleton != key:
                bins["skel", bisect(FENCES, skeleton)].append((skeleton, key))
    _stage(folder, bins)


def _stage(folder: Path, bins: Bins) -> None:
    with closing(sqlite3.connect(folder / f"{os.getpid()}.stage", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")  # what is not finished is thrown away
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for (table, number), rows in bins.items():
            columns = ", ".join(f"c{column}" for column in range(COLUMNS[table]))
            db.execute(f"CREATE TABLE IF NOT EXISTS {table}_{number} ({columns})")
            marks = ", ".join("?" * COLUMNS[table])
            db.executemany(f"INSERT INTO {table}_{number} VALUES ({marks})", rows)  # noqa: S608 - our own words
        db.execute("COMMIT")


@dataclass(frozen=True, slots=True)
class Staged:
    """All files of a folder, attached to a connection.

    Parameters
    ----------
    homes
        By table and bin the tables that hold its rows.
    """

    homes: Mapping[tuple[str, int], Sequence[str]]

    def bins(self, table: str) -> list[int]:
        """Return the numbers of a table's bins in the order of their rows."""
        return sorted(number for name, number in self.homes if name == table)

    def rows(self, table: str, number: int, columns: str = "*") -> str:
        """Return the query for the rows of a bin, in no order."""
        return " UNION ALL ".join(f"SELECT {columns} FROM {home}" for home in self.homes[table, number])  # noqa: S608 - as above


def read_staged(db: sqlite3.Connection, folder: Path) -> Staged:
    """Attach the files of a folder, which nobody writes any longer, to a connection that takes URIs."""
    homes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for number, path in enumerate(sorted(folder.glob("*.stage"))):
        schema = f"{folder.name}{number}"
        db.execute(f"ATTACH ? AS {schema}", (f"{path.resolve().as_uri()}?mode=ro&immutable=1",))
        for (name,) in db.execute(f"SELECT name FROM {schema}.sqlite_master"):  # noqa: S608 - as above
            table, _, end = name.partition("_")
            homes[table, int(end)].append(f"{schema}.{name}")
    return Staged(homes)
