"""The folder of the reader's packs: where it lies, which of its files are in use, and in which order."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from geotrack.errors import BadInputError, OutputError, PackError
from geotrack.gazetteer.keys import NORMALISER_VERSION
from geotrack.gazetteer.pack import Pack, open_pack
from geotrack.gazetteer.schema import SCHEMA_VERSION

__all__ = [
    "OWN",
    "PackFile",
    "alone",
    "checked_name",
    "is_own",
    "new_pack",
    "open_packs",
    "other_versions",
    "pack_files",
    "packs_folder",
    "remove_pack",
    "sweep",
    "telling",
]

VARIABLE = "GEOTRACK_PACKS"
OWN = "own"  # the folder in the folder: the person's own places, which win over all
FULL = "full"
RESERVED = "base"
NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
FILE = re.compile(r"(?P<name>[A-Za-z0-9_-]{1,60})-(?P<stamp>\d{8}T\d{9})-s(?P<schema>\d{1,6})\.sqlite")
ATTEMPTS = 5  # a build that ends meanwhile removes the file that was about to be opened
STALE_SECONDS = 3_600
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A file of the folder, by what its name says.

    Parameters
    ----------
    stamp
        UTC to the millisecond, when the build began: of two packs of one name the later is in use.
    own
        True for the person's own places.
    """

    path: Path
    name: str
    stamp: str
    schema: int
    own: bool

    @property
    def rank(self) -> tuple[bool, bool, str]:
        """Packs with a higher rank win: the whole world, then countries by name, then the person's own places."""
        return self.own, self.name.casefold() != FULL, self.name.casefold()


def packs_folder() -> Path:
    """Return the folder of the reader's packs, whether it is there or not.

    It is what the environment variable ``GEOTRACK_PACKS`` says, else "packs" in the user's data folder.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("geotrack", appauthor=False) / "packs"


def is_own(pack: Pack) -> bool:
    """True for a pack of the person's own places, which win over all others."""
    return pack.path.parent.name == OWN and FILE.fullmatch(pack.path.name) is not None


def pack_files(folder: Path | None = None) -> tuple[PackFile, ...]:
    """Return the pack files of a folder, whatever version made them; those that win last, of one name the newest first.

    Raises
    ------
    PackError
        If there is a folder and it cannot be read.
    """
    folder = packs_folder() if folder is None else folder
    found = [*_files_in(folder, own=False), *_files_in(folder / OWN, own=True)]
    found.sort(key=lambda file: file.stamp, reverse=True)
    return tuple(sorted(found, key=lambda file: file.rank))


def _files_in(folder: Path, *, own: bool) -> Iterator[PackFile]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed, and they are here in one call
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise PackError(f"the folder of packs {folder} cannot be read ({error.strerror})", hint=ELSEWHERE) from error
    for match in filter(None, map(FILE.fullmatch, names)):
        name, stamp, schema = match.group("name", "stamp", "schema")
        yield PackFile(path=folder / match.string, name=name, stamp=stamp, schema=int(schema), own=own)


ELSEWHERE = f"the environment variable {VARIABLE} names another folder"


def open_packs(folder: Path | None = None) -> tuple[Pack, ...]:
    """Return the packs in use, opened: of each name the newest that is whole, those that win last.

    Files of another version are passed over: see `other_versions`.

    Raises
    ------
    PackError
        If no pack of a name is whole; names it and says what to do.
    """
    for attempt in range(ATTEMPTS):
        files = [file for file in pack_files(folder) if file.schema == SCHEMA_VERSION]
        try:
            return _opened(files)
        except PackError:
            if attempt == ATTEMPTS - 1 or all(file.path.exists() for file in files):
                raise
    return ()  # pragma: no cover - the last attempt has returned or raised


def _opened(files: Sequence[PackFile]) -> tuple[Pack, ...]:
    opened: list[Pack] = []
    try:
        for _, same in groupby(files, key=lambda file: file.rank):
            opened.extend(_newest(tuple(same)))
    except BaseException:
        for pack in opened:
            pack.db.close()
        raise
    return tuple(opened)


def _newest(files: Sequence[PackFile]) -> Iterator[Pack]:
    """Yield the first of the files that is whole; nothing when all of them are another version's."""
    refused: PackError | None = None
    for file in files:
        try:
            yield open_pack(file.path)
        except PackError as error:
            if not _of_other_version(file.path):
                refused = refused or PackError(error.message, hint=_remedy(file))
        else:
            return
    if refused:
        raise refused


def _remedy(file: PackFile) -> str:
    again = f"`geotrack gazetteer add --name {file.name}` makes it again" if file.own else "then build it again"
    return f"`geotrack gazetteer remove {file.name}` removes it; {again}"


def other_versions(folder: Path | None = None) -> tuple[PackFile, ...]:
    """Return the files that another version of geotrack made and this one passes over."""
    return tuple(file for file in pack_files(folder) if file.schema != SCHEMA_VERSION or _of_other_version(file.path))


def _of_other_version(path: Path) -> bool:
    """True where a pack says that its tables or keys are not those of this program."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        meta = dict(db.execute("SELECT k, v FROM meta WHERE k IN ('schema', 'normaliser')"))
        return meta not in ({}, {"schema": str(SCHEMA_VERSION), "normaliser": str(NORMALISER_VERSION)})
    return False


def checked_name(name: str, folder: Path, *, own: bool) -> str:
    """Return the name of a pack to be made.

    Raises
    ------
    BadInputError
        If it cannot stand in a file's name, is geotrack's own, or is taken by a pack of the other kind.
    """
    if not NAME.fullmatch(name) or name.casefold() == RESERVED:
        raise BadInputError(
            f"{name!r} cannot be the name of a pack",
            hint="use up to 60 letters a-z, digits, _ and -, with --name",
        )
    if any(file.name.casefold() == name.casefold() and file.own != own for file in pack_files(folder)):
        kind = "GeoNames" if own else "your own places"
        raise BadInputError(f"there is a pack {name!r} of {kind} already", hint="choose another name with --name")
    return name


def new_pack(folder: Path, name: str) -> Path:
    """Return the path of a pack to be made now: no file has it, so none is ever overwritten."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    return folder / f"{name}-{stamp}-s{SCHEMA_VERSION}.sqlite"


def sweep(target: Path) -> None:
    """Remove what a good pack replaces: older ones of its name, and what builds killed an hour ago have left."""
    made = FILE.fullmatch(target.name)
    for path in target.parent.iterdir() if made else ():
        match = FILE.fullmatch(path.name)
        with suppress(OSError):  # Windows keeps a file that somebody has open
            if (match and made and _replaced(match, made)) or _abandoned(path):
                path.unlink()


def _replaced(old: re.Match[str], new: re.Match[str]) -> bool:
    same = old["name"].casefold() == new["name"].casefold()
    return same and old["stamp"] < new["stamp"] and int(old["schema"]) <= int(new["schema"])


def _abandoned(path: Path) -> bool:
    return path.suffix == ".tmp" and path.stat().st_mtime < time.time() - STALE_SECONDS


def remove_pack(name: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Remove a pack, in whatever versions it is there, and return the files that are gone.

    The rows of the person's own places are kept beside it, as ``NAME.removed.csv``.

    Raises
    ------
    BadInputError
        If there is no such pack.
    OutputError
        If a file cannot be removed.
    """
    folder = packs_folder() if folder is None else folder
    gone = tuple(file.path for file in pack_files(folder) if file.name.casefold() == name.casefold())
    rows = folder / OWN / f"{name}.csv"
    if not gone and not (NAME.fullmatch(name) and rows.exists()):
        raise BadInputError(f"there is no pack {name!r} of yours", hint="`geotrack gazetteer info` lists them")
    with telling(folder):
        for path in gone:
            path.unlink(missing_ok=True)
        if NAME.fullmatch(name) and rows.exists():
            rows.replace(rows.with_suffix(".removed.csv"))
    return gone


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what the system says while packs are written into one line.

    Raises
    ------
    OutputError
        In the place of an OSError, or of SQLite's word for one.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        if isinstance(error, OSError) and error.strerror is None:  # one of ours, which speaks for itself
            raise
        reason = error.strerror if isinstance(error, OSError) else error
        raise OutputError(f"the folder of packs {folder} cannot be written: {reason}", hint=ELSEWHERE) from error


@contextmanager
def alone(folder: Path, seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Wait until no other geotrack works in the folder, and keep others waiting; the system ends it with the process.

    Raises
    ------
    OutputError
        If the other is not done after so many seconds.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # SQLite's locks are those of every system, and a killed process leaves none
        with closing(sqlite3.connect(folder / "lock", timeout=seconds, isolation_level=None)) as db:
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                raise OutputError(f"another geotrack works in {folder}", hint="try again when it is done") from error
            yield
