"""Geodata files: GeoPackage and GeoParquet with the layers stops, legs and mentions; whole or not at all."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from geotrack.errors import MissingExtraError, OutputError
from geotrack.exports.geodataframes import to_geodataframes
from geotrack.itinerary import Itinerary

if TYPE_CHECKING:
    import geopandas

__all__ = ["FILES", "write_geopackage", "write_geoparquet"]


def write_geopackage(itinerary: Itinerary, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write one GeoPackage with the layers ``stops``, ``legs`` and ``mentions`` in EPSG:4326; return its path.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    target = Path(path)
    with _beside(target) as folder:
        made = folder / "route.gpkg"
        for layer, frame in to_geodataframes(itinerary).items():
            frame.to_file(made, layer=layer, driver="GPKG", engine="pyogrio")
        made.replace(target)
    return (target,)


def write_geoparquet(itinerary: Itinerary, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write one GeoParquet file a layer, ``route.stops.parquet`` and so on beside each other; return their paths.

    Raises
    ------
    MissingExtraError
        When pyarrow is not installed.
    OutputError
        When a file cannot be written.
    """
    target = Path(path)
    targets = {
        layer: target.with_name(f"{target.stem}.{layer}{target.suffix}") for layer in ("stops", "legs", "mentions")
    }
    with _beside(target) as folder:
        made = {layer: folder / name.name for layer, name in targets.items()}
        for layer, frame in to_geodataframes(itinerary).items():
            _to_parquet(frame, made[layer])
        for layer, file in made.items():
            file.replace(targets[layer])
    return tuple(targets.values())


def _to_parquet(frame: "geopandas.GeoDataFrame", path: Path) -> None:
    try:
        frame.to_parquet(path, index=False)
    except ImportError as error:
        raise MissingExtraError(
            "GeoParquet needs pyarrow, which is not installed", hint="pip install 'geotrack[parquet]'"
        ) from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Make a folder beside a file for what is not whole yet; failures to write become one clear error."""
    try:
        with TemporaryDirectory(prefix=".geotrack-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise OutputError(
            f"{target} cannot be written: {error.strerror or error}", hint="choose another file with -o"
        ) from error


FILES: Mapping[str, Callable[[Itinerary, str], tuple[Path, ...]]] = MappingProxyType(
    {"gpkg": write_geopackage, "parquet": write_geoparquet}
)
"""How each geodata file is written: its name, and the function from an itinerary and a path to the paths written."""
