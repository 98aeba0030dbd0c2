"""Areas of an atlas in TopoJSON: world-atlas (``countries-10m.json``) and us-atlas (``counties-10m.json``)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["areas", "country_areas"]

LEAST = 4  # points of a ring, the first repeated at its end


def country_areas(path: Path) -> Iterator[tuple[str, "BaseGeometry"]]:
    """Yield (ISO 3166 numeric code, area in degrees) of each country in a world-atlas file.

    Disputed lands without a code have an empty one.
    """
    for code, _, area in areas(path, "countries"):
        yield code, area


def areas(path: Path, kind: str) -> Iterator[tuple[str, str, "BaseGeometry"]]:
    """Yield (code, name, area in degrees) of each object of a kind: "countries", "states", "counties".

    A code or a name that is not there is empty. Rings that cross themselves are repaired.
    """
    import shapely
    from shapely.geometry import shape

    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_line(arc, topology["transform"]) for arc in topology["arcs"]]
    for thing in topology["objects"][kind]["geometries"]:
        area = shapely.make_valid(shape({"type": "MultiPolygon", "coordinates": _rings(thing, arcs)}))
        yield thing.get("id", ""), thing.get("properties", {}).get("name", ""), area


def _line(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """Return the (lon, lat) points of an arc; TopoJSON holds the steps from point to point on a grid."""
    scale, origin = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
    return points


def _rings(country: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> list[list[list[tuple[float, float]]]]:
    """Return the polygons of a country as lists of rings."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    out = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
    # islets and holes that the grid has shrunk to a line
    return [[ring for ring in polygon if len(ring) >= LEAST] for polygon in out if len(polygon[0]) >= LEAST]


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return one ring; a number below zero means the arc ~number, backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1 if points else 0 :]
    return _unwrap(points)


def _unwrap(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the ring without jumps over the antimeridian: its longitudes may run past 180."""
    out: list[tuple[float, float]] = []
    for lon, lat in points:
        out.append((lon + 360 * round((out[-1][0] - lon) / 360) if out else lon, lat))
    return out
