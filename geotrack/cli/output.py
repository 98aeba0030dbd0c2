"""Output: standard output, or a file that is whole or not there at all."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from geotrack.errors import OutputError

__all__ = ["STDOUT", "check_apart", "opened", "write_bytes"]

STDOUT = "-"


@contextmanager
def opened(target: str) -> Iterator[TextIO]:
    """Open a text stream: standard output where the target is ``-``, else a file.

    The file is written beside its place and takes its name at the end; when anything fails, the old one stays.

    Raises
    ------
    OutputError
        When the target is a folder, lies in none, or cannot be written.
    """
    if target == STDOUT:
        yield sys.stdout
        return
    path = Path(os.path.realpath(target))
    _check(path, target)
    if path.exists() and not path.is_file():  # a device or a pipe: nothing to rename
        with _telling(target), path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    with _replacing(path, target) as stream:
        yield stream


def write_bytes(target: str, data: bytes) -> None:
    """Write a file that is not text, as `opened` writes one that is.

    Raises
    ------
    OutputError
        As `opened`.
    """
    path = Path(os.path.realpath(target))
    _check(path, target)
    if path.exists() and not path.is_file():
        with _telling(target):
            path.write_bytes(data)
        return
    with _replacing(path, target) as stream:
        stream.buffer.write(data)


def check_apart(target: str, *sources: str | None) -> None:
    """Raise an OutputError when the output would overwrite one of the files that are read."""
    for source in sources:
        same = False
        with suppress(OSError):  # one of them is not there: then they are two
            same = source is not None and STDOUT not in {target, source} and Path(target).samefile(source)
        if same:
            raise OutputError(f"{target} is itself read: it would be overwritten", hint="name another file with -o")


@contextmanager
def _replacing(path: Path, target: str) -> Iterator[TextIOWrapper]:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with (
            _telling(target),
            beside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream,
        ):
            yield stream
        with _telling(target):
            if path.exists():
                shutil.copymode(path, beside)
            beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def _telling(target: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.strerror is None:  # one of ours, which speaks for itself
            raise
        raise OutputError(
            f"{target} cannot be written: {error.strerror}", hint="choose another file with -o"
        ) from error


def _check(path: Path, target: str) -> None:
    if path.is_dir():
        raise OutputError(f"{target} is a folder", hint="name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {Path(target).parent}", hint="make it first, or choose another")
