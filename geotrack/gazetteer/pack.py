"""One pack: a read-only SQLite file, opened and asked."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from geotrack.errors import PackError
from geotrack.gazetteer.grid import Box, rows
from geotrack.gazetteer.keys import NORMALISER_VERSION
from geotrack.gazetteer.schema import APPLICATION_ID, SCALE, SCHEMA_VERSION, row_number
from geotrack.place import Place

__all__ = ["NamedRow", "Pack", "PlaceRow", "base_pack", "open_pack", "to_place"]

DATA_FOLDER = Path(__file__).parent / "data"
CACHE_KIB = 8_192  # a pack that is asked all over holds 11 MB; more made no question faster
REBUILD = "install geotrack again, or build the pack again"

# A list of any length is bound as one JSON value. CROSS JOIN keeps the order: the list, the names, their places.
KNOWN = "SELECT DISTINCT n.key FROM json_each(?) j CROSS JOIN name n ON n.key = j.value"
NAMED = """SELECT n.key, n.form, n.flags, p.* FROM json_each(?) j
           CROSS JOIN name n ON n.key = j.value CROSS JOIN place p ON p.id = n.place"""
BEGINNING = """SELECT n.key, n.form, n.flags, p.* FROM
               (SELECT key, place, form, flags FROM name WHERE key >= ? AND key < ? LIMIT ?) n
               CROSS JOIN place p ON p.id = n.place ORDER BY p.population DESC, p.renown DESC LIMIT ?"""
MOST_BEGINNING, MOST_COMPLETED = 20_000, 200
LAST_LETTER = "\U0010ffff"
NAMED_ONE = """SELECT n.key, n.form, n.flags, p.* FROM name n CROSS JOIN place p ON p.id = n.place
               WHERE n.key = ?"""
LIKE = "SELECT s.skey, s.key FROM json_each(?) j CROSS JOIN skel s ON s.skey = j.value"
INSIDE = """SELECT p.* FROM cell c CROSS JOIN place p ON p.id = c.place WHERE c.shelf = ?
            AND c.cell BETWEEN ? AND ? AND c.lat BETWEEN ? AND ? AND c.lon BETWEEN ? AND ?"""
PLACES = "SELECT p.* FROM json_each(?) j CROSS JOIN place p ON p.id = j.value"
ADMIN = "SELECT place, capital FROM admin WHERE code = ?"
DEMONYMS = "SELECT d.key, d.place FROM json_each(?) j CROSS JOIN demonym d ON d.key = j.value"

PlaceRow = tuple[int, str | None, str, int, int, str, str | None, str | None, int, int, int, str | None]
NamedRow = tuple[Any, ...]  # key, form, flags, and a PlaceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An open pack. It is only read; threads may share it, and ask it one after the other.

    Parameters
    ----------
    name, version
        "base" and the hash of its data.
    turn
        Held while a query runs: a connection keeps its statements, and two threads must not step through one of them.
    """

    path: Path
    name: str
    version: str
    db: sqlite3.Connection
    turn: Lock = field(default_factory=Lock, compare=False, repr=False)

    def known(self, keys: Collection[str]) -> Iterator[str]:
        """Yield those of the keys under which there is a place."""
        for (key,) in self.ask(KNOWN, _bound(keys)):
            yield key

    def named(self, keys: Collection[str]) -> list[NamedRow]:
        """Return key, form, flags and the place's row for each place under each key."""
        if len(keys) == 1:
            return self.ask(NAMED_ONE, tuple(keys))
        return self.ask(NAMED, _bound(keys))

    def beginning(self, prefix: str) -> list[NamedRow]:
        """Return rows as `named` does for the names whose key starts so: the most populous 200 of the first 20,000."""
        return self.ask(BEGINNING, (prefix, prefix + LAST_LETTER, MOST_BEGINNING, MOST_COMPLETED))

    def keys_like(self, skeletons: Collection[str]) -> list[tuple[str, str]]:
        """Return skeleton and key for each name key that has one of these skeletons."""
        # a key that is its own skeleton is not in `skel`
        own = [(key, key) for key in self.known(skeletons)]
        return [*self.ask(LIKE, _bound(skeletons)), *own]

    def inside(self, box: Box, shelf: int) -> Iterator[PlaceRow]:
        """Yield the places of one shelf that lie in the box."""
        edges = tuple(round(edge * SCALE) for edge in (box.south, box.north, box.west, box.east))
        for first, last in rows(box):
            yield from self.ask(INSIDE, (shelf, first, last, *edges))

    def places(self, numbers: Collection[int]) -> dict[int, PlaceRow]:
        """Return the places in these rows, as far as the pack has them."""
        return {row[0]: row for row in self.ask(PLACES, _bound(numbers))}

    def place(self, place_id: str) -> PlaceRow | None:
        """Return the row of the place with this stable id."""
        row = self.places((row_number(place_id),)).get(row_number(place_id))
        return row if row and _stable_id(row) == place_id else None

    def admin(self, code: str) -> tuple[int, int | None] | None:
        """Return the rows of the country or division with this code ("RU", "RU.59", "US.TX.201") and of its capital."""
        return next(iter(self.ask(ADMIN, (code,))), None)

    def demonyms(self, keys: Collection[str]) -> list[tuple[str, int]]:
        """Return key and place's row number for each key of a demonym or adjective."""
        return self.ask(DEMONYMS, _bound(keys))

    def ask(self, sql: str, values: Sequence[object]) -> list[Any]:
        """Return the rows that answer a query.

        Raises
        ------
        PackError
            If the file turns out to be damaged.
        """
        try:
            with self.turn:
                return self.db.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise PackError(f"the gazetteer pack {self.path.name} is damaged ({error})", hint=REBUILD) from error


def to_place(row: PlaceRow) -> Place:
    """Return the place that a row of a pack describes."""
    return Place(
        id=_stable_id(row),
        name=row[2],
        lat=row[3] / SCALE,
        lon=row[4] / SCALE,
        feature=row[5],
        country=row[6],
        admin1=row[7],
        population=row[8],
        radius_km=row[9] / 1000,
        admin2=row[11],
    )


def _stable_id(row: PlaceRow) -> str:
    return row[1] or f"geonames:{row[0]}"


def base_pack(folder: Path = DATA_FOLDER) -> Path:
    """Return the newest base pack of the package that this program can read.

    Raises
    ------
    PackError
        If there is none.
    """
    found = sorted(folder.glob(f"base-*-s{SCHEMA_VERSION}.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found:
        try:
            open_pack(path).db.close()
        except PackError:
            continue
        return path
    raise PackError("geotrack's base gazetteer is missing", hint="install geotrack again: it is built with the package")


def open_pack(path: Path) -> Pack:
    """Return the pack in a file, checked to be whole, ours and of this program's schema and keys.

    Raises
    ------
    PackError
        If it is missing, cut short, not a pack, or made by another version.
    """
    _check_size(path)
    # immutable: no lock files, so a pack in a read-only installation opens too
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        db = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
    except sqlite3.Error as error:
        raise PackError(f"the gazetteer pack {path.name} cannot be opened ({error})", hint=REBUILD) from error
    try:
        meta = _read_meta(db, path)
        _check_meta(meta, path)
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        db.close()
        raise
    return Pack(path=path, name=meta.get("name", path.stem), version=meta.get("version", ""), db=db)


def _check_size(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise PackError(f"the gazetteer pack {path.name} cannot be read ({error.strerror})", hint=REBUILD) from error
    if header[:16] != b"SQLite format 3\0":
        raise PackError(f"{path.name} is not a gazetteer pack", hint=REBUILD)
    # page size and number of pages: https://www.sqlite.org/fileformat.html, section 1.3
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size < pages * (65_536 if page == 1 else page):
        raise PackError(f"the gazetteer pack {path.name} is cut short", hint=REBUILD)


def _read_meta(db: sqlite3.Connection, path: Path) -> dict[str, str]:
    try:
        ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        meta = dict(db.execute("SELECT k, v FROM meta")) if ours else {}
    except sqlite3.DatabaseError as error:
        raise PackError(f"the gazetteer pack {path.name} is damaged ({error})", hint=REBUILD) from error
    if not ours:
        raise PackError(f"{path.name} is not a gazetteer pack", hint=REBUILD)
    return meta


def _check_meta(meta: dict[str, str], path: Path) -> None:
    if meta.get("complete") != "1":
        raise PackError(f"the gazetteer pack {path.name} is not complete", hint=REBUILD)
    for part, ours in (("schema", SCHEMA_VERSION), ("normaliser", NORMALISER_VERSION)):
        if meta.get(part) != str(ours):
            raise PackError(
                f"the gazetteer pack {path.name} has {part} {meta.get(part)}; this geotrack needs {ours}", hint=REBUILD
            )


def _bound(values: Collection[object]) -> tuple[str]:
    return (json.dumps(list(dict.fromkeys(values))),)
