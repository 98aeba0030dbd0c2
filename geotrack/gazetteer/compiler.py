"""Compiles the sources into one SQLite file: the pack that look-ups read."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path

from geotrack.errors import OutputError
from geotrack.gazetteer.crew import Crew, at_once, crew, shared_out
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.keys import NORMALISER_VERSION, name_key
from geotrack.gazetteer.membership import with_divisions
from geotrack.gazetteer.schema import APPLICATION_ID, SCHEMA_VERSION, TABLES, row_number
from geotrack.gazetteer.sources import PACKAGES, TABLE_NAMES, Sources, read_sources
from geotrack.gazetteer.staging import Found, Ranks, Row, Staged, flat, read_staged, stage_entries, stage_skeletons
from geotrack.gazetteer.workplace import install, workplace

__all__ = ["LICENCES", "Progress", "build_base", "data_hash", "write_pack"]

SOURCE_MODULES = (
    "airports.py", "compiler.py", "entry.py", "generic.py", "grid.py", "keys.py", "kinds.py", "membership.py",
    "prominence.py", "schema.py", "sources.py", "staging.py",
)  # fmt: skip
FEW = 500_000  # entries that one process reads alone: the base pack comes from any build system without a second one
CHUNK = 10_000  # entries handed to a worker at a time
ROOM = "see that there is room on its disk and in memory: a build needs three times the disk that its pack does"
NAMES, SKELETONS = "names", "skeletons"  # folders of what is staged
KEYS = {"place": "1", "name": "1, 2", "cell": "1, 2, 3", "skel": "1, 2"}  # columns by which the rows are in order
SETTINGS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    "PRAGMA journal_mode = OFF",  # a file that is not finished is thrown away
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -131072",  # KiB; what is sorted within it needs no file
)
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
    Takes some 20 s and 500 MB of memory.

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
        entries = list(with_divisions(sources.entries))  # their divisions come from all cities together
        sources = replace(sources, entries=_given_away(entries))
        write_pack(target, sources, name="base", stamp=stamp, made_from=versions)
    _remove_older(folder, target)
    return target


def _given_away(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries from the last to the first, and keep none: the memory is for what is made of them."""
    while entries:
        yield entries.pop()


def _remove_older(folder: Path, target: Path) -> None:
    for old in folder.glob("base-*.sqlite"):
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
        Called now and then with the stage ("read": places, their number unknown; then "write", "spell" and "finish":
        parts of the pack), how much is done and of how much.

    Raises
    ------
    ValueError
        If two places share a row, or a demonym names a place that is not there.
    OutputError
        If it cannot be written, as on a full disk.
    """
    meta = {
        "name": name,
        "version": stamp,
        "schema": str(SCHEMA_VERSION),
        "normaliser": str(NORMALISER_VERSION),
        "sources": json.dumps(dict(made_from), sort_keys=True),
        "licences": json.dumps(dict(licences), sort_keys=True),
    }
    with workplace(target) as folder:
        for part in (NAMES, SKELETONS):
            (folder / part).mkdir()
        try:
            _write(folder / "pack", sources, meta, progress or _untold)
        except (sqlite3.OperationalError, BrokenExecutor) as error:
            raise OutputError(f"{target.name} cannot be written ({error})", hint=ROOM) from error
        install(folder / "pack", target)


def _write(pack: Path, sources: Sources, meta: Mapping[str, str], tell: Progress) -> None:
    with ExitStack() as workers:
        build = _Build(folder=pack.parent, tell=tell)
        chunks = _chunks(sources.entries)
        found = build.read(None, islice(chunks, FEW // CHUNK), Found(0, {}))
        more = list(islice(chunks, 1))
        shared = workers.enter_context(crew()) if more else None
        found = build.read(shared, chain(more, chunks), found)
        with closing(sqlite3.connect(pack, uri=True, isolation_level=None)) as db:
            build.fill(db, shared)
            _finish(db, found.ranks, sources, meta)


def _chunks(entries: Iterable[Entry]) -> Iterator[list[Row]]:
    rows = map(flat, entries)
    return iter(lambda: list(islice(rows, CHUNK)), [])


def _untold(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Build:
    folder: Path
    tell: Progress

    def read(self, workers: Crew, chunks: Iterable[list[Row]], found: Found) -> Found:
        """Stage the rows of the entries; return what has been found before and among them."""
        for more in shared_out(workers, stage_entries, ((self.folder / NAMES, chunk) for chunk in chunks)):
            found = found.joined(more)
            self.tell("read", found.places, None)
        return found

    def fill(self, db: sqlite3.Connection, workers: Crew) -> None:
        """Write the staged rows in their order, while the workers make the skeletons."""
        for statement in (*SETTINGS, *TABLES):
            db.execute(statement)
        names = read_staged(db, self.folder / NAMES)
        tasks = [(self.folder / SKELETONS, self.folder / NAMES, number) for number in names.bins("name")]
        skeletons = at_once(workers, stage_skeletons, tasks)
        self._write(db, names, ("place", "name", "cell"), stage="write")
        for done, skeleton in enumerate(skeletons, start=1):
            skeleton()
            self.tell("spell", done, len(skeletons))
        self._write(db, read_staged(db, self.folder / SKELETONS), ("skel",), stage="finish")

    def _write(self, db: sqlite3.Connection, staged: Staged, tables: Sequence[str], *, stage: str) -> None:
        bins = [(table, number) for table in tables for number in staged.bins(table)]
        db.execute("BEGIN")
        for done, (table, number) in enumerate(bins, start=1):
            try:
                db.execute(f"INSERT INTO {table} {staged.rows(table, number)} ORDER BY {KEYS[table]}")
            except sqlite3.IntegrityError as error:
                raise ValueError("two places have the same id, or ids that share a row") from error
            self.tell(stage, done, len(bins))
        db.execute("COMMIT")


def _finish(db: sqlite3.Connection, ranks: Ranks, sources: Sources, meta: Mapping[str, str]) -> None:
    db.execute("BEGIN")
    db.executemany("INSERT INTO admin VALUES (?,?,?)", _admin_rows(ranks, dict(sources.capitals)))
    db.executemany("INSERT INTO demonym VALUES (?,?)", _demonym_rows(db, sources.demonyms))
    db.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    db.execute("COMMIT")
    db.execute("INSERT INTO meta VALUES ('complete', '1')")


def _admin_rows(ranks: Ranks, capitals: Mapping[str, str]) -> Iterator[tuple[str, int, int | None]]:
    seats = {code: number for (sought, code), (_, _, number) in ranks.items() if sought == "capital"}
    seats |= {code: row_number(place_id) for code, place_id in capitals.items()}
    for (sought, code), (_, _, number) in sorted(ranks.items()):
        if sought == "head":
            yield code, number, seats.get(code)


def _demonym_rows(db: sqlite3.Connection, demonyms: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    rows: dict[str, int] = {}
    for word, place_id in demonyms:
        number = row_number(place_id)
        if not db.execute("SELECT 1 FROM place WHERE id = ?", (number,)).fetchone():
            raise ValueError(f"demonyms.csv: {word!r} is of {place_id!r}, which is not a place of the pack")
        rows.setdefault(name_key(word), number)
    return sorted(rows.items())
