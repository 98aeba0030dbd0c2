"""Saving: an itinerary as a file in the format that its name's ending says; whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from geotrack.errors import BadInputError, OutputError
from geotrack.itinerary import Itinerary

__all__ = ["ENDINGS", "save"]

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".json": "json",
        ".geojson": "geojson",
        ".gpx": "gpx",
        ".kml": "kml",
        ".csv": "csv",
        ".tsv": "tsv",
        ".md": "markdown",
        ".gpkg": "gpkg",
        ".parquet": "parquet",
    }
)
"""Which format an ending stands for; ``.yaml`` is the itinerary file, to be corrected by hand."""

YAML = (".yaml", ".yml")


def save(itinerary: Itinerary, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the itinerary in the format of the ending, and return the paths written.

    Raises
    ------
    BadInputError
        When the ending stands for no format.
    OutputError
        When the file cannot be written.
    """
    from geotrack.exports import FILES, FORMATS

    target = Path(path)
    ending = target.suffix.lower()
    if ending in YAML:
        from geotrack.itinerary.file import draft

        return _write(target, draft(itinerary))
    form = ENDINGS.get(ending)
    if form is None:
        known = ", ".join((*ENDINGS, *YAML, ".html"))
        raise BadInputError(f"{target.name} has an ending that stands for no format", hint=f"one of {known}")
    return FILES[form](itinerary, str(target)) if form in FILES else _write(target, FORMATS[form](itinerary))


def _write(target: Path, text: str) -> tuple[Path, ...]:
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(f"{target} cannot be written: {error.strerror}", hint="choose another path") from error
    return (target,)
