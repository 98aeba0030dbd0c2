"""The reader's own base map: land and borders from a file, checked, in degrees, as the base map needs them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geotrack.errors import BadInputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["NATURAL_EARTH", "OwnGround", "own_ground"]

AREAS = {"Polygon", "MultiPolygon"}
LINES = {"LineString", "MultiLineString", "LinearRing"}
FORMATS = "GeoJSON, a shapefile or a GeoPackage"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGround:
    """What stands in place of Natural Earth's land and borders.

    Parameters
    ----------
    land, borders
        Rings and lines as arrays of longitude and latitude; None where Natural Earth's own are drawn.
    land_name, borders_name
        The files, for the credits; empty where there is none.
    """

    land: "tuple[Grid, ...] | None" = None
    borders: "tuple[Grid, ...] | None" = None
    land_name: str = ""
    borders_name: str = ""


NATURAL_EARTH = OwnGround()


def own_ground(*, basemap: str | os.PathLike[str] | None = None, borders: str | os.PathLike[str] = "auto") -> OwnGround:
    """Return what the files hold, in degrees on WGS84.

    Parameters
    ----------
    basemap
        A file with areas, drawn as land.
    borders
        ``auto``, ``none``, or a file with lines, or with areas whose outlines are drawn.

    Raises
    ------
    BadInputError
        If a file is not there, cannot be read, has no coordinate system, or holds nothing that can be drawn.
    """
    if basemap is None and borders == "auto":
        return NATURAL_EARTH
    land = None if basemap is None else _rings(_read(Path(basemap), AREAS, "areas"))
    if borders == "auto":  # on land of one's own Natural Earth's borders would not fit
        drawn: tuple[Grid, ...] | None = None if land is None else ()
    else:
        drawn = () if borders == "none" else _outlines(_read(Path(borders), AREAS | LINES, "lines or areas"))
    return OwnGround(
        land=land,
        borders=drawn,
        land_name=Path(basemap).stem if basemap is not None else "",
        borders_name=Path(borders).stem if borders not in {"auto", "none"} else "",
    )


def _read(path: Path, kinds: set[str], told: str) -> Any:
    """Return the geometries of a file, each valid, in degrees."""
    if not path.is_file():
        raise BadInputError(f"there is no file {path}", hint=f"name a file: {FORMATS}")
    from geopandas import read_file
    from shapely.errors import GEOSException

    try:
        frame = read_file(path)
        shapes = frame.geometry
        if shapes.crs is None:
            raise BadInputError(f"{path} has no coordinate system", hint="add its .prj file, or save it as GeoJSON")
        shapes = shapes.to_crs(4326).make_valid().explode(index_parts=False)
    except (GEOSException, OSError, AttributeError, RuntimeError, ValueError) as error:
        if isinstance(error, BadInputError):
            raise
        raise BadInputError(f"{path} cannot be read as a map", hint=f"it must be {FORMATS}") from error
    found = shapes[shapes.geom_type.isin(kinds) & ~shapes.is_empty]
    if found.empty:
        raise BadInputError(f"there are no {told} in {path}", hint=f"name a file with {told}")
    west, south, east, north = found.total_bounds
    if not (-540 <= west <= east <= 540 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees; NaN is neither
        raise BadInputError(f"{path} does not lie on the earth", hint="its coordinate system may be a wrong one")
    return found


def _rings(shapes: Any) -> "tuple[Grid, ...]":
    import numpy as np

    parts = (part for shape in shapes for part in getattr(shape, "geoms", (shape,)))
    rings = (ring for part in parts for ring in (part.exterior, *part.interiors))
    return tuple(np.asarray(ring.coords)[:-1, :2] for ring in rings)


def _outlines(shapes: Any) -> "tuple[Grid, ...]":
    import numpy as np

    parts = (part for shape in shapes for part in getattr(shape, "geoms", (shape,)))
    lines = (
        line
        for part in parts
        for line in ((part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,))
    )
    return tuple(np.asarray(line.coords)[:, :2] for line in lines)
