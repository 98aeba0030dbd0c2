"""A person's own places: added from tables, kept as a table, compiled into a pack that wins over all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geotrack.errors import BadInputError
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.folder import OWN, alone, checked_name, packs_folder, telling
from geotrack.gazetteer.making import make_pack
from geotrack.gazetteer.own.csvfile import Numbered, read_csv, write_csv
from geotrack.gazetteer.own.geojson import read_geojson
from geotrack.gazetteer.own.rows import BadRowsError, entry_of, row_of

__all__ = ["MINE", "Added", "add_places", "own_places", "remove_place"]

MINE = "mine"
LICENCES = {"own places": "as their owner decides"}
JSON_SUFFIXES = {".json", ".geojson"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the rows.

    Parameters
    ----------
    path
        The pack.
    table
        The rows that it is made of; a person may amend them and make the pack again.
    new, replaced
        Places that were not there before, and places that were.
    total
        All places of the pack.
    left_out
        Rows that could not be used, each told in a line.
    """

    path: Path
    table: Path
    new: int
    replaced: int
    total: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A place and where its row came from."""

    entry: Entry
    source: str


def add_places(file: Path | None, *, name: str = MINE, skip_bad: bool = False, folder: Path | None = None) -> Added:
    """Add the places of a CSV or GeoJSON file to those that were added before; the same id is replaced.

    Needed are a name, a latitude and a longitude in degrees. Without a file the pack is made again from the kept rows:
    after a change to them by hand, or for a new version of geotrack.

    Parameters
    ----------
    name
        Of the collection; a person may have several.
    skip_bad
        True: rows that cannot be used are left out and told; else one of them means that nothing is added.

    Raises
    ------
    BadRowsError
        If rows cannot be used; names each.
    BadInputError
        If the file is no table of places, or there is nothing to make the pack of.
    UnreadableError
        If the file cannot be read.
    OutputError
        If the folder cannot be written.
    """
    folder = packs_folder() if folder is None else folder
    checked_name(name, folder, own=True)
    places, left_out = ({}, ()) if file is None else _read(Path(file), skip_bad=skip_bad)
    if file is not None and not places:
        raise BadInputError(f"{file} has no place that can be used", hint="it needs a name, a latitude and a longitude")
    with alone(folder / OWN):
        before = _kept(folder, name)
        path = _written({**before, **places}, folder, name)
    replaced = len(before.keys() & places.keys())
    return Added(
        path=path,
        table=_table(folder, name),
        new=len(places) - replaced,
        replaced=replaced,
        total=len(before.keys() | places.keys()),
        left_out=left_out,
    )


def own_places(*, name: str = MINE, folder: Path | None = None) -> tuple[Entry, ...]:
    """Return the places that were added under a name, by id."""
    kept = _kept(packs_folder() if folder is None else folder, name)
    return tuple(kept[place_id].entry for place_id in sorted(kept))


def remove_place(place_id: str, *, name: str = MINE, folder: Path | None = None) -> Path:
    """Take a place out of those that were added, and return the pack of the others.

    Raises
    ------
    BadInputError
        If there is no such place, or no other.
    """
    folder = packs_folder() if folder is None else folder
    with alone(folder / OWN):
        kept = _kept(folder, name)
        if place_id not in kept:
            raise BadInputError(f"no place of {name!r} has the id {place_id!r}", hint="`add --list` shows their ids")
        if len(kept) == 1:
            raise BadInputError(
                f"{place_id!r} is the last place of {name!r}", hint=f"`geotrack gazetteer remove {name}` removes all"
            )
        del kept[place_id]
        return _written(kept, folder, name)


def _table(folder: Path, name: str) -> Path:
    return folder / OWN / f"{name}.csv"


def _kept(folder: Path, name: str) -> dict[str, _Kept]:
    table = _table(folder, name)
    return _read(table, skip_bad=False)[0] if table.exists() else {}


def _read(file: Path, *, skip_bad: bool) -> tuple[dict[str, _Kept], tuple[str, ...]]:
    rows = read_geojson(file) if file.suffix.lower() in JSON_SUFFIXES else read_csv(file)
    places, bad = _usable(rows, file.name)
    if bad and not skip_bad:
        raise BadRowsError(file.name, tuple(bad))
    return places, tuple(bad)


def _usable(rows: Iterable[Numbered], file: str) -> tuple[dict[str, _Kept], list[str]]:
    places: dict[str, _Kept] = {}
    stands: dict[str, str] = {}
    bad = []
    for where, row in rows:
        try:
            entry = entry_of(_fields(row))
        except ValueError as error:
            bad.append(f"{where}: {error}")
            continue
        if entry.id in places:
            bad.append(f"{where}: its id {entry.id!r} is that of {stands[entry.id]}: give each an id of its own")
            continue
        source = row.get("source", "") if isinstance(row, dict) else ""
        places[entry.id], stands[entry.id] = _Kept(entry=entry, source=source or file), where
    return places, bad


def _fields(row: dict[str, str] | str) -> dict[str, str]:
    if isinstance(row, str):
        raise ValueError(row)  # noqa: TRY004 - it is what is wrong with the row
    return row


def _written(places: dict[str, _Kept], folder: Path, name: str) -> Path:
    """Write the pack, then the rows; a run that is ended between the two is to be done again."""
    if not places:
        raise BadInputError(f"there are no places of {name!r} yet", hint="`geotrack gazetteer add FILE` adds some")
    ordered = [places[place_id] for place_id in sorted(places)]
    table = _table(folder, name)
    with telling(folder), _replacing(table) as part:
        write_csv(part, [row_of(kept.entry, kept.source) for kept in ordered])
        return make_pack(
            (kept.entry for kept in ordered),
            name=name,
            folder=folder,
            made_from={table.name: datetime.now(UTC).date().isoformat()},
            licences=LICENCES,
            own=True,
        )


@contextmanager
def _replacing(table: Path) -> Iterator[Path]:
    """Give a file to write that takes the table's place when all went well."""
    part = table.with_name(f"{table.name}.{os.getpid()}.tmp")
    try:
        yield part
        part.replace(table)
    finally:
        part.unlink(missing_ok=True)
