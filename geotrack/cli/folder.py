"""A folder that is written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from geotrack.errors import OutputError

__all__ = ["check_folder", "write_folder"]

OURS = "oembed.json"  # a folder that holds it was written by us, and may be written again


def check_folder(target: str) -> None:
    """Raise an OutputError where a folder cannot be written, or holds what somebody else put there."""
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_dir():
        raise OutputError(f"{target} is a file", hint="name a folder with -o")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {Path(target).parent}", hint="make it first, or choose another")
    if path.is_dir() and any(path.iterdir()) and not (path / OURS).is_file():
        raise OutputError(f"{target} holds other files", hint="name a new folder with -o")


def write_folder(target: str, contents: Mapping[str, bytes]) -> None:
    """Write files into a new folder beside its place, which takes its name at the end; an older embed gives way.

    Raises
    ------
    OutputError
        When the folder cannot be written; then nothing is changed.
    """
    check_folder(target)
    path = Path(os.path.realpath(target))
    made = None
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        made.chmod(0o755)
        for name, data in contents.items():
            (made / name).write_bytes(data)
        _take_place(made, path)
    except OSError as error:
        raise OutputError(
            f"{target} cannot be written: {error.strerror or error}", hint="choose another folder with -o"
        ) from error
    finally:
        if made:
            shutil.rmtree(made, ignore_errors=True)


def _take_place(made: Path, path: Path) -> None:
    """Rename the new folder to its place; the old one comes back where that fails."""
    if not path.exists():
        made.rename(path)
        return
    old = made.with_name(f"{made.name}.old")
    path.rename(old)
    try:
        made.rename(path)
    except OSError:
        with suppress(OSError):
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
