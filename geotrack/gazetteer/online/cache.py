"""What services have answered before, and when they were asked last: on disk, so that processes share it."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from geotrack.gazetteer.keys import name_key
from geotrack.gazetteer.online.pace import QUEUE_S
from geotrack.place import Place

__all__ = ["AnswerCache", "cache_folder"]

DAY = 86_400.0
FOUND_DAYS, MISSED_DAYS = 180, 30  # what was not on the map may be next month
WAIT_S = 2.0  # for another process that writes
FILE_NAME = "geocoder-1.sqlite"  # another number when the table changes
TABLE = """CREATE TABLE IF NOT EXISTS answer (service TEXT, host TEXT, name TEXT, country TEXT, language TEXT,
           day INTEGER NOT NULL, places TEXT NOT NULL,
           PRIMARY KEY (service, host, name, country, language)) WITHOUT ROWID"""
TURN = "CREATE TABLE IF NOT EXISTS turn (host TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID"
BOOK = """INSERT INTO turn VALUES (?, ?) ON CONFLICT (host) DO UPDATE
          SET at = CASE WHEN at BETWEEN excluded.at - ? AND excluded.at + ? THEN at + ? ELSE excluded.at END
          RETURNING at"""
READ = """SELECT day, places FROM answer
          WHERE service = ? AND host = ? AND name = ? AND country = ? AND language = ?"""
WRITE = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)"

Key = tuple[str, str, str, str, str]


def cache_folder() -> Path:
    """Return the folder for what can be asked again: ``GEOTRACK_CACHE``, else the user's cache folder."""
    if given := os.environ.get("GEOTRACK_CACHE"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("geotrack", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCache:
    """Answers by service, host, name, country and language; "nothing found" is an answer too.

    No trouble with the file ever shows: what cannot be read was never asked, what cannot be written is asked again.

    Parameters
    ----------
    db
        None where the disk cannot be used; then the cache is empty.
    clock
        Seconds since 1970.
    """

    service: str
    host: str
    language: str
    db: sqlite3.Connection | None = None
    turn: Lock
    clock: Callable[[], float] = time.time

    @classmethod
    def open(
        cls, service: str, host: str, language: str, *, folder: Path | None, clock: Callable[[], float] = time.time
    ) -> "AnswerCache":
        """Return the cache in a folder, made if need be and readable by its owner alone; an empty one when None."""
        db = _opened(folder / FILE_NAME) if folder else None
        return cls(service=service, host=host, language=language, db=db, turn=Lock(), clock=clock)

    def get(self, name: str, country: str | None) -> tuple[Place, ...] | None:
        """Return the places that were answered for a name; None when it has not been asked, or too long ago."""
        if self.db is None:
            return None
        try:
            with self.turn:
                row = self.db.execute(READ, self._key(name, country)).fetchone()
            return self._fresh(*row) if row else None
        except (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def _fresh(self, day: int, text: str) -> tuple[Place, ...] | None:
        places = tuple(Place(**fields) for fields in json.loads(text))
        age = self.clock() / DAY - day
        return places if age < (FOUND_DAYS if places else MISSED_DAYS) else None

    def put(self, name: str, country: str | None, places: Sequence[Place]) -> None:
        """Keep an answer, with its day."""
        if self.db is None:
            return
        text = json.dumps([asdict(place) for place in places], allow_nan=False)
        with suppress(sqlite3.Error), self.turn:
            self.db.execute(WRITE, (*self._key(name, country), int(self.clock() / DAY), text))

    def book(self, earliest: float, pause: float) -> float:
        """Return when the host may be asked, no sooner than at `earliest`, and take that turn for all processes."""
        if self.db is None:
            return earliest
        try:
            with self.turn:
                (at,) = self.db.execute(BOOK, (self.host, earliest, pause, QUEUE_S, pause)).fetchone()
            return max(earliest, float(at))
        except (sqlite3.Error, ValueError, TypeError):
            return earliest

    def close(self) -> None:
        """Close the file."""
        if self.db is not None:
            with suppress(sqlite3.Error), self.turn:
                self.db.close()

    def _key(self, name: str, country: str | None) -> Key:
        return self.service, self.host, name_key(name), country or "", self.language


def _opened(path: Path) -> sqlite3.Connection | None:
    """Return the database in a file; a file that is damaged is begun anew, once."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            return _connected(path)
        except sqlite3.OperationalError:  # locked, read-only, no space: not the file's fault
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
    return None


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT_S, check_same_thread=False, isolation_level=None)
    try:
        for table in (TABLE, TURN):
            db.execute(table)
        with closing(db.execute(READ, ("",) * 5)) as probe:
            probe.fetchone()
    except BaseException:
        db.close()
        raise
    return db
