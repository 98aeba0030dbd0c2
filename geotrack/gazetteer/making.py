"""Making a pack of the reader's: from a stream of entries to a whole file in the folder, or none."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geotrack.gazetteer.compiler import Progress, write_pack
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.folder import OWN, checked_name, new_pack, sweep, telling
from geotrack.gazetteer.sources import Sources

__all__ = ["Progress", "make_pack"]


def make_pack(  # noqa: PLR0913 - what goes in, and what the file says of itself
    entries: Iterable[Entry],
    *,
    name: str,
    folder: Path,
    made_from: Mapping[str, str],
    licences: Mapping[str, str],
    own: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Return the path of a pack of the entries, each of which has an id of its own; older packs of the name are swept.

    Raises
    ------
    BadInputError
        If the name cannot be a pack's.
    OutputError
        If the folder cannot be written.
    """
    home = folder / OWN if own else folder
    checked_name(name, folder, own=own)
    with telling(folder):
        home.mkdir(parents=True, exist_ok=True)
        target = new_pack(home, name)
        stamp = target.stem.split("-")[-2]
        write_pack(
            target,
            Sources(entries=entries),
            name=name,
            stamp=stamp,
            made_from=made_from,
            licences=licences,
            progress=progress,
        )
        sweep(target)
    return target
