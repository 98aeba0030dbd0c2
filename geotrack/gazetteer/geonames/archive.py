"""The lines of a dump: of a text file, or of the one table in a zip, which is read as a stream and never unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO

from geotrack.errors import BadInputError, UnreadableError

__all__ = ["date_of", "refusal", "table_lines"]

LONGEST_LINE = 1_000_000  # bytes; the longest of GeoNames has some 30,000
MOST_MEMBERS = 20
MOST_BYTES = 8 << 30  # allCountries.txt has 1.7 GB
MOST_RATIO = 60  # GeoNames' own zips have 3 to 9
FREE_BYTES = 1 << 20  # a table of this size does no harm, however well it was packed
LARGEST_DIRECTORY = 1 << 16
SEE_ZIP64 = 0xFFFF_FFFF
BUFFER = 1 << 18
TABLE = re.compile(r"[\w-]+\.txt", re.ASCII | re.IGNORECASE)
BESIDE = {"readme.txt", "iso-languagecodes.txt"}  # lie in GeoNames' zips beside the table
ZIP = b"PK\x03\x04"
END, END64 = b"PK\x05\x06", b"PK\x06\x07"
ENDS, LOCATOR, RECORD64 = 22, 20, 56  # bytes of the end of the directory, of zip64's locator and of its record
HINT = "download it again from GeoNames"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error)


def table_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a table without their ends, as few at a time as can be.

    Raises
    ------
    UnreadableError
        If the file cannot be read.
    BadInputError
        If it is a zip that is cut short or hostile, or holds something else than one table; or if a line is too long
        or not in UTF-8.
    """
    number = 0
    try:
        with _table(path) as stream:
            for number, raw in enumerate(iter(partial(stream.readline, LONGEST_LINE), b""), start=1):
                if len(raw) == LONGEST_LINE:
                    raise refusal(path, number, "the line is too long")
                yield raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise refusal(path, number, "this is not text in UTF-8") from error
    except BROKEN as error:
        raise BadInputError(f"{path.name} is a damaged zip ({error or 'cut short'})", hint=HINT) from error
    except OSError as error:
        if error.strerror is None:
            raise
        raise UnreadableError(f"{path} cannot be read: {error.strerror}", hint="check the name of the file") from error


def refusal(path: Path, number: int, text: str, *, hint: str = HINT) -> BadInputError:
    """Return the error that names a file and its line."""
    return BadInputError(f"{path.name}, line {number}: {text}", hint=hint)


def date_of(path: Path) -> str:
    """Return the day of a dump, YYYY-MM-DD: when its table was made, as far as the file tells."""
    with path.open("rb") as file:
        if _is_zip(file):
            with zipfile.ZipFile(file) as archive:
                year, month, day, *_ = _table_in(archive, path).date_time
            return f"{year}-{month:02}-{day:02}"
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


@contextmanager
def _table(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb", buffering=BUFFER) as file:
        if not _is_zip(file):
            yield file
            return
        _check_directory(file, path)
        with zipfile.ZipFile(file) as archive, archive.open(_table_in(archive, path)) as member:
            # zipfile reads no more than the size that was checked
            yield io.BufferedReader(member, BUFFER)  # type: ignore[type-var]  # it has the readinto that is called


def _is_zip(file: BinaryIO) -> bool:
    head = file.read(len(ZIP))
    file.seek(0)
    return head == ZIP


def _check_directory(file: BinaryIO, path: Path) -> None:
    """Refuse a long list of members before zipfile reads all of it."""
    size = file.seek(0, io.SEEK_END)
    tail_start = file.seek(max(0, size - ENDS - LOCATOR - 65_535))
    tail = file.read()
    end = tail.rfind(END)
    if end < 0 or end + ENDS > len(tail):
        raise BadInputError(f"{path.name} is a zip that is cut short", hint=HINT)
    sizes = [size for size in struct.unpack_from("<L", tail, end + 12) if size != SEE_ZIP64]
    locator = end - LOCATOR
    if locator >= 0 and tail[locator:end].startswith(END64):
        # where zip64's record should lie, and where the locator says it does: versions of zipfile differ
        for start in (tail_start + locator - RECORD64, struct.unpack_from("<Q", tail, locator + 8)[0]):
            file.seek(max(0, start) + 40)
            sizes += struct.unpack("<Q", file.read(8))
    if max(sizes, default=SEE_ZIP64) > LARGEST_DIRECTORY:
        raise BadInputError(f"{path.name} holds too many files", hint=HINT)
    file.seek(0)


def _table_in(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadInputError(f"{path.name} holds too many files", hint=HINT)
    if strange := [each.orig_filename for each in members if re.search(r"[/\\:\0]|^\.", each.orig_filename)]:
        raise BadInputError(f"{path.name} holds {strange[0]!r}: a path has no place in a dump", hint=HINT)
    tables = [each for each in members if TABLE.fullmatch(each.filename) and each.filename.lower() not in BESIDE]
    named = [each for each in tables if Path(each.filename).stem.casefold() == path.stem.casefold()]
    wanted = named or tables
    if len(wanted) != 1:
        raise BadInputError(f"{path.name} holds {len(wanted)} tables where one is expected", hint=HINT)
    _check_member(wanted[0], path)
    return wanted[0]


def _check_member(member: zipfile.ZipInfo, path: Path) -> None:
    if member.flag_bits & 1:
        raise BadInputError(f"{path.name} is encrypted", hint=HINT)
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > MOST_BYTES or (member.file_size > FREE_BYTES and ratio > MOST_RATIO):
        raise BadInputError(
            f"{path.name} would unpack to {member.file_size:,} bytes, {ratio:,.0f} times its size: it is refused",
            hint=HINT,
        )
