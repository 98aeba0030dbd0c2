"""The folder in which a file is built, beside the place where it will stand: gone when the build ends."""

import os
import platform
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geotrack.errors import OutputError

__all__ = ["install", "workplace"]

STALE_SECONDS = 3_600
LEFT = re.compile(r".+~(?P<machine>\w*)-(?P<process>\d+)-\w+\.tmp")


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """Make a folder beside a file that is to be built and remove it after; also those that killed builds left.

    Raises
    ------
    OutputError
        If there can be none.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        prefix = f"{target.name}~{_machine()}-{os.getpid()}-"
        folder = tempfile.mkdtemp(prefix=prefix, suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise OutputError(
            f"nothing can be built in {target.parent} ({error.strerror})", hint="name a folder that you may write to"
        ) from error
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def install(built: Path, target: Path) -> None:
    """Put a finished file in its place, where it is met whole or not at all, even after a power cut.

    Raises
    ------
    OutputError
        If the place is not to be had: Windows keeps a file that somebody has open.
    """
    try:
        with built.open("rb+") as file:
            os.fsync(file.fileno())
        built.replace(target)
    except OSError as error:
        raise OutputError(
            f"{target.name} cannot be replaced ({error.strerror})", hint="close the programs that have it open"
        ) from error
    with suppress(OSError):  # Windows opens no folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _sweep(folder: Path) -> None:
    for left in folder.glob("*.tmp"):
        found = LEFT.fullmatch(left.name)
        if found and _is_dead(left, machine=found["machine"], process=int(found["process"])):
            shutil.rmtree(left, ignore_errors=True)


def _is_dead(folder: Path, *, machine: str, process: int) -> bool:
    """True for the folder of a build that ended, and one without news for an hour: its number may be another's now."""
    if machine == _machine() and not _runs(process):
        return True
    with suppress(OSError):  # the build has just ended, and clears away itself
        news = max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
        return news < time.time() - STALE_SECONDS
    return False


def _machine() -> str:
    # folders may be shared with other machines and containers, whose processes cannot be seen from here
    return re.sub(r"\W|_", "", platform.node())


def _runs(process: int) -> bool:
    if os.name == "nt":  # there os.kill would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
