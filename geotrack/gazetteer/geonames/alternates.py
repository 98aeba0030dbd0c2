"""Alternate names: a table of millions of rows, staged on disk so that each place can ask for its own."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geotrack.gazetteer.geonames.archive import refusal, table_lines
from geotrack.gazetteer.geonames.names import alternate_form
from geotrack.gazetteer.geonames.numbers import HIGHEST, Numbers
from geotrack.gazetteer.making import Progress

__all__ = ["Alternates", "staged_alternates"]

CACHE_KIB = 65_536
TOLD_EVERY = 200_000
LEAST_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternates:
    """The alternate names of the places of a pack.

    Parameters
    ----------
    named
        Geonameids that have any.
    """

    db: sqlite3.Connection
    named: Numbers

    def of(self, number: int) -> list[str]:
        """Return the alternate names of a place, codes with ``=`` before them."""
        if number not in self.named:
            return []
        return [form for (form,) in self.db.execute("SELECT form FROM alternate WHERE place = ?", (number,))]


@contextmanager
def staged_alternates(paths: Sequence[Path], wanted: Numbers, progress: Progress | None) -> Iterator[Alternates]:
    """Give the alternate names of the wanted places; they lie in a temporary file that goes with the process.

    Raises
    ------
    BadInputError
        If a line is no alternate name; names the file and the line.
    """
    db = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary file: nothing of it can be left behind
    try:
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("CREATE TABLE alternate (place INTEGER, form TEXT)")
        named = Numbers()
        db.execute("BEGIN")
        db.executemany("INSERT INTO alternate VALUES (?, ?)", _rows(paths, wanted, named, progress))
        # by place and form: all names of a place are read in one go, in an order that does not hang on the file's
        db.execute("CREATE INDEX by_place ON alternate (place, form)")
        db.execute("COMMIT")
        yield Alternates(db=db, named=named)
    finally:
        db.close()


def _rows(
    paths: Sequence[Path], wanted: Numbers, named: Numbers, progress: Progress | None
) -> Iterator[tuple[int, str]]:
    for path in paths:
        for number, line in enumerate(table_lines(path), start=1):
            if progress and number % TOLD_EVERY == 0:
                progress("alternate names", number, None)
            fields = line.split("\t", LEAST_COLUMNS)
            if len(fields) < LEAST_COLUMNS or not (fields[1].isascii() and fields[1].isdigit()):
                raise refusal(path, number, "this is no alternate name of GeoNames")
            place = int(fields[1])
            if place <= HIGHEST and place in wanted and (form := alternate_form(fields[2], fields[3])):
                named.add(place)
                yield place, form
