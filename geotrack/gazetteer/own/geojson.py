"""Places as GeoJSON: points as they are, other shapes by a point inside and a circle of their area."""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geotrack.errors import BadInputError
from geotrack.gazetteer.own.csvfile import Numbered, text_of
from geotrack.gazetteer.own.rows import field_called

__all__ = ["read_geojson"]

AREAS = {"Polygon", "MultiPolygon"}
HINT = "it is a FeatureCollection, or one Feature, with a name among the properties"


def read_geojson(path: Path) -> Iterator[Numbered]:
    """Yield the features as rows, with where they stand ("feature 3").

    Raises
    ------
    UnreadableError
        If the file cannot be read.
    BadInputError
        If it is no GeoJSON of features.
    """
    try:
        document = json.loads(text_of(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInputError(f"{path.name} is no JSON ({error})", hint=HINT) from error
    kind = document.get("type") if isinstance(document, dict) else None
    found = document.get("features") if kind == "FeatureCollection" else [document] if kind == "Feature" else None
    if not isinstance(found, list) or not found:
        raise BadInputError(f"{path.name} holds no features of GeoJSON", hint=HINT)
    for number, feature in enumerate(found, start=1):
        yield f"feature {number}", _row(feature)


def _row(feature: Any) -> dict[str, str] | str:
    if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
        return "it has no geometry"
    try:
        position = _position(feature["geometry"])
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        return f"its geometry cannot be used ({error})"
    properties = feature.get("properties")
    row = {"id": _text(feature.get("id"))}
    for header, value in (properties if isinstance(properties, dict) else {}).items():
        field = field_called(header)
        if field and _text(value):
            row[field] = _text(value)
    return position | row | {field: position[field] for field in ("lat", "lon")}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(map(_text, value))
    return "" if value is None or isinstance(value, (dict, bool)) else str(value)


def _position(geometry: Mapping[str, Any]) -> dict[str, str]:
    if geometry.get("type") == "Point":
        lon, lat = (float(number) for number in geometry["coordinates"][:2])
        return {"lat": str(lat), "lon": str(lon)}
    return _inside(geometry)


def _inside(geometry: Mapping[str, Any]) -> dict[str, str]:
    from pyproj import Geod
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        drawn = shape(geometry)
        point = drawn.representative_point()
    except ShapelyError as error:
        raise ValueError(str(error)) from error
    if point.is_empty:
        raise ValueError("it is empty")
    found = {"lat": str(round(point.y, 6)), "lon": str(round(point.x, 6))}
    if drawn.geom_type in AREAS:
        square_metres = abs(Geod(ellps="WGS84").geometry_area_perimeter(drawn)[0])
        found["radius_km"] = str(round(max(0.1, math.sqrt(square_metres / math.pi) / 1000), 3))
    return found
