"""Compiles the sources into one SQLite file: the pack that look-ups read."""

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from geotrack.gazetteer.entry import Entry, name_rows
from geotrack.gazetteer.grid import cell_at, shelf_of
from geotrack.gazetteer.keys import NORMALISER_VERSION, name_key, skeleton_key
from geotrack.gazetteer.membership import with_divisions
from geotrack.gazetteer.prominence import renown
from geotrack.gazetteer.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES, row_number
from geotrack.gazetteer.sources import PACKAGES, TABLE_NAMES, Sources, read_sources

__all__ = ["LICENCES", "Progress", "build_base", "data_hash", "write_pack"]

STALE_SECONDS = 3_600
SCALE = 100_000  # units of latitude and longitude a degree
SOURCE_MODULES = (
    "airports.py", "compiler.py", "entry.py", "generic.py", "grid.py", "keys.py", "membership.py", "prominence.py",
    "schema.py", "sources.py",
)  # fmt: skip
LICENCES = {
    "GeoNames": "CC BY 4.0, https://www.geonames.org",
    "airportsdata": "MIT",
    "Natural Earth": "public domain",
    "Unicode CLDR": "Unicode licence v3",
    "geotrack": "MIT",
}

Progress = Callable[[str, int, int | None], None]
"""Told the stage of a build, how much of it is done and of how much, None when that is not known."""


def build_base(tables: Path, folder: Path) -> Path:
    """Compile the base pack into the folder and return its path; at once when the same data is already there.

    The file's name holds a hash of all that goes into it. Older base packs in the folder are removed.
    Takes some 30 s and 700 MB of memory.

    Parameters
    ----------
    tables
        The folder with the project's own tables (`gazetteer/` of the repository).
    """
    stamp = data_hash(tables)
    target = folder / f"base-{stamp}-s{SCHEMA_VERSION}.sqlite"
    if not target.exists():  # it is moved here only when it is complete
        folder.mkdir(parents=True, exist_ok=True)
        versions = {package: version(package) for package in PACKAGES}
        sources = read_sources(tables)
        sources = replace(sources, entries=with_divisions(sources.entries))  # they come from all cities together
        write_pack(target, sources, name="base", stamp=stamp, made_from=versions)
    _sweep(folder, target)
    return target


def _sweep(folder: Path, target: Path) -> None:
    """Remove older base packs, and what builds that were killed more than an hour ago have left."""
    killed = (part for part in folder.glob("base-*.tmp") if part.stat().st_mtime < time.time() - STALE_SECONDS)
    for old in (*folder.glob("base-*.sqlite"), *killed):
        if old != target:
            with suppress(OSError):  # Windows keeps a file that somebody has open
                old.unlink()


def data_hash(tables: Path) -> str:
    """Return twelve hexadecimal digits that change with the packages' versions, the tables and the compiler."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    here = Path(__file__).parent
    for path in (*(here / name for name in SOURCE_MODULES), *(tables / name for name in TABLE_NAMES)):
        # line ends differ between checkouts on Windows and elsewhere; the data does not
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.exists() else b""
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def write_pack(  # noqa: PLR0913 - one call writes a file: what goes in, and what the file says of itself
    target: Path,
    sources: Sources,
    *,
    name: str,
    stamp: str,
    made_from: Mapping[str, str],
    licences: Mapping[str, str] = LICENCES,
    progress: Progress | None = None,
) -> None:
    """Write a pack that is byte for byte the same for the same places in any order; complete, or not at all.

    Parameters
    ----------
    sources
        Its entries are read once, from first to last, and may be of any number.
    name, stamp
        "RU" and the version of its data.
    made_from, licences
        Versions by source, and licences by source, as the pack tells them.
    progress
        Called now and then with the stage, how much is done and of how much.

    Raises
    ------
    ValueError
        If two places share a row, or a demonym names a place that is not there.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    part.unlink(missing_ok=True)
    meta = {
        "name": name,
        "version": stamp,
        "schema": str(SCHEMA_VERSION),
        "normaliser": str(NORMALISER_VERSION),
        "sources": json.dumps(dict(made_from), sort_keys=True),
        "licences": json.dumps(dict(licences), sort_keys=True),
    }
    try:
        with closing(sqlite3.connect(part)) as db:
            _fill(db, sources, meta)
            if progress:
                progress("write", 1, 1)
        _flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, sources: Sources, meta: Mapping[str, str]) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
    db.execute("PRAGMA synchronous = OFF")
    for table in TABLES:
        db.execute(table)
    entries = sorted(sources.entries, key=lambda entry: row_number(entry.id))
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", map(_place_row, entries))
    _fill_names(db, entries)
    db.executemany("INSERT INTO cell VALUES (?,?,?,?,?)", sorted(map(_cell_row, entries)))
    db.executemany("INSERT INTO admin VALUES (?,?,?)", _admin_rows(entries, dict(sources.capitals)))
    db.executemany("INSERT INTO demonym VALUES (?,?)", _demonym_rows(entries, sources.demonyms))
    db.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    db.commit()
    db.execute("INSERT INTO meta VALUES ('complete', '1')")
    db.commit()


def _place_row(entry: Entry) -> tuple[object, ...]:
    known = renown(len(entry.names), ours=entry.id.startswith("geotrack:"))
    slug = None if entry.id.startswith("geonames:") else entry.id
    lat, lon = round(entry.lat * SCALE), round(entry.lon * SCALE)
    return (
        row_number(entry.id), slug, entry.name, lat, lon, entry.feature, entry.country, entry.admin1,
        entry.population, round(entry.radius_km * 1000), round(known * 1000), entry.admin2,
    )  # fmt: skip


def _fill_names(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    # rows go in by order of their key, or a B-tree of this size is written many times over
    db.execute("CREATE TEMP TABLE stage (key TEXT, place INTEGER, form TEXT, flags INTEGER)")
    rows = ((key, row_number(entry.id), form, flags) for entry in entries for key, form, flags in name_rows(entry))
    db.executemany("INSERT INTO stage VALUES (?,?,?,?)", rows)
    db.execute("INSERT INTO name SELECT key, place, form, flags FROM stage ORDER BY key, place")
    db.execute("DROP TABLE stage")
    keys = (key for (key,) in db.execute("SELECT DISTINCT key FROM name"))
    skeletons = sorted((skeleton, key) for key in keys if (skeleton := skeleton_key(key)) and skeleton != key)
    db.executemany("INSERT INTO skel VALUES (?,?)", skeletons)


def _cell_row(entry: Entry) -> tuple[int, int, int, int, int]:
    shelf = shelf_of(entry.feature, entry.population)
    lat, lon = round(entry.lat * SCALE), round(entry.lon * SCALE)
    return shelf, cell_at(lat / SCALE, lon / SCALE), row_number(entry.id), lat, lon


def _admin_rows(entries: Sequence[Entry], capitals: Mapping[str, str]) -> Iterator[tuple[str, int, int | None]]:
    heads: dict[str, Entry] = {}
    seats: dict[str | None, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (-entry.population, row_number(entry.id))):
        if code := _admin_code(entry):
            heads.setdefault(code, entry)
        if entry.feature == "P.PPLC":
            seats.setdefault(entry.country, entry)
    for code, entry in sorted(heads.items()):
        seat = capitals.get(code) or (seats[code].id if code in seats else None)
        yield code, row_number(entry.id), None if seat is None else row_number(seat)


def _admin_code(entry: Entry) -> str | None:
    """Return the code of the country or division that the entry is."""
    if not entry.country or not entry.feature.startswith("A."):
        return None
    if not entry.feature.startswith("A.ADM"):
        return entry.country
    codes = {"A.ADM1": (entry.admin1,), "A.ADM2": (entry.admin1, entry.admin2)}.get(entry.feature, (None,))
    return ".".join((entry.country, *filter(None, codes))) if all(codes) else None


def _demonym_rows(entries: Sequence[Entry], demonyms: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    known = {entry.id for entry in entries}
    rows: dict[str, int] = {}
    for word, place_id in demonyms:
        if place_id not in known:
            raise ValueError(f"demonyms.csv: {word!r} is of {place_id!r}, which is not a place of the pack")
        rows.setdefault(name_key(word), row_number(place_id))
    return sorted(rows.items())


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
