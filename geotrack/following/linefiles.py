"""Line files: the lines of a GeoJSON, GPX or KML file; points and areas in it are left out."""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree as ET

from geotrack.errors import BadInputError
from geotrack.following.line import Line
from geotrack.geodesy import Point
from geotrack.report import decoded, file_bytes

__all__ = ["read_line"]

MOST_POINTS = 500_000
LONGEST_NAME = 80
HINT = "a GeoJSON, GPX or KML file with a line is wanted"
Parts = list[list[Point]]


def read_line(path: str | Path) -> Line:
    """Return the line in a file: GeoJSON lines, GPX tracks (else routes), KML lines and tracks, however many parts.

    Raises
    ------
    UnreadableError
        When the file is missing or may not be read.
    BadInputError
        When it is none of these formats, broken, or holds no line; the message names the file.
    """
    name, data = str(path), file_bytes(Path(path))
    if data.startswith(b"PK"):
        raise BadInputError(f"{name} is packed", hint="unpack it: a .kmz file holds a .kml file")
    text = decoded(data, name, "utf-8").lstrip("\ufeff \t\n")
    try:
        title, parts = READERS[_form(text)](text)
        line = Line.of(_titled(title, name), _bounded(parts))
    except BadInputError as error:
        raise BadInputError(f"{name}: {error.message}", hint=error.hint or HINT) from error
    if not line.parts:
        raise BadInputError(f"{name} holds no line", hint="points and areas are none; it has two points at least")
    return line


def _bounded(parts: Parts) -> Parts:
    if sum(map(len, parts)) > MOST_POINTS:
        raise BadInputError(f"the line has more than {MOST_POINTS:,} points", hint="thin it out")
    return parts


def _form(text: str) -> str:
    head = text[:3000]
    form = "geojson" if head.startswith("{") else "gpx" if "<gpx" in head else "kml" if "<kml" in head else None
    if form is None:
        raise BadInputError("this is neither GeoJSON nor GPX nor KML", hint=HINT)
    return form


def _titled(title: str, path: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return f"{words[: LONGEST_NAME - 1]}…" if len(words) > LONGEST_NAME else words or PurePath(path).name


def _geojson(text: str) -> tuple[str, Parts]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInputError(f"line {error.lineno}: this is no JSON: {error.msg}", hint="is the file whole?") from error
    except (RecursionError, ValueError) as error:
        raise BadInputError("this JSON is nested too deeply, or its numbers too long", hint=HINT) from error
    parts = [_positions(line, where) for line, where in _lines(whole, "the file")]
    names = [feature for feature in (whole, *_features(whole)) if isinstance(feature, dict)]
    titles = {str(n) for f in names if isinstance(n := f.get("name") or _property(f, "name"), str)}
    return (titles.pop() if len(titles) == 1 else ""), parts


def _property(feature: Mapping[str, Any], key: str) -> Any:
    facts = feature.get("properties")
    return facts.get(key) if isinstance(facts, dict) else None


def _features(value: Mapping[str, Any]) -> Sequence[Any]:
    found = value.get("features")
    return found if isinstance(found, list) else ()


def _lines(value: Any, where: str) -> Iterator[tuple[Any, str]]:
    """Yield the coordinates of every line, and where it stands."""
    if not isinstance(value, dict):
        return
    kind, coordinates = value.get("type"), value.get("coordinates")
    if kind == "LineString":
        yield coordinates, where
    elif kind == "MultiLineString" and isinstance(coordinates, list):
        yield from ((line, f"{where}, part {n}") for n, line in enumerate(coordinates, start=1))
    elif kind == "Feature":
        yield from _lines(value.get("geometry"), where)
    elif kind == "GeometryCollection" and isinstance(value.get("geometries"), list):
        for item in value["geometries"]:
            yield from _lines(item, where)
    else:
        for n, feature in enumerate(_features(value)):
            yield from _lines(feature, f"features[{n}]")


def _positions(line: Any, where: str) -> list[Point]:
    if not isinstance(line, list):
        raise BadInputError(f"{where} has no coordinates", hint="a line has a list of [longitude, latitude]")
    return [_position(spot, f"{where}, point {n}") for n, spot in enumerate(line, start=1)]


def _position(spot: Any, where: str) -> Point:
    if not isinstance(spot, list) or len(spot) < 2:  # noqa: PLR2004 - a pair
        raise BadInputError(f"{where} has no coordinates", hint="a point is [longitude, latitude]")
    return _point(spot[1], spot[0], where)


def _point(lat: Any, lon: Any, where: str) -> Point:
    try:
        north, east = (math.nan if isinstance(value, bool) else float(value) for value in (lat, lon))
    except (TypeError, ValueError, OverflowError):
        north = east = math.nan
    if not (math.isfinite(north) and math.isfinite(east)):
        raise BadInputError(f"{where} has no coordinates", hint="degrees in figures are wanted, as 43.115")
    if abs(north) > 90 >= abs(east):  # noqa: PLR2004 - degrees
        raise BadInputError(f"{where}: {north:g} is no latitude", hint="are latitude and longitude swapped?")
    if abs(north) > 90 or abs(east) > 540:  # noqa: PLR2004 - degrees; a line may run on past 180
        raise BadInputError(
            f"{where}: {north:g}, {east:g} does not lie on the earth", hint="degrees of WGS84 are wanted, not metres"
        )
    return Point(north, (east + 180.0) % 360.0 - 180.0 if abs(east) > 180 else east)  # noqa: PLR2004 - degrees


def _root(text: str) -> ET.Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # entities can be made to grow without end
        raise BadInputError("the file declares a document type", hint="save it anew from the program that made it")
    try:
        return ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities to expand
    except (ET.ParseError, RecursionError) as error:
        raise BadInputError(f"this is no XML: {error}", hint="is the file whole?") from error


def _gpx(text: str) -> tuple[str, Parts]:
    root = _root(text)
    tracks = [[e for e in part if _tag(e) == "trkpt"] for part in root.iter() if _tag(part) == "trkseg"]
    routes = [[e for e in part if _tag(e) == "rtept"] for part in root.iter() if _tag(part) == "rte"]
    kept = tracks if any(len(part) > 1 for part in tracks) else routes
    parts = [
        [_point(e.get("lat"), e.get("lon"), f"part {n}, point {m}") for m, e in enumerate(part, start=1)]
        for n, part in enumerate(kept, start=1)
    ]
    return _first_name(root, {"trk", "rte", "metadata"}), parts


def _kml(text: str) -> tuple[str, Parts]:
    root = _root(text)
    parts: Parts = []
    for element in root.iter():
        where = f"line {len(parts) + 1}"
        if _tag(element) == "LineString":
            words = next((child.text or "" for child in element if _tag(child) == "coordinates"), "")
            spots = [tuple_.split(",") for tuple_ in words.split()]
            parts.append([_position(spot, f"{where}, point {n}") for n, spot in enumerate(spots, start=1)])
        elif _tag(element) == "Track":
            spots = [(child.text or "").split() for child in element if _tag(child) == "coord"]
            parts.append([_position(spot, f"{where}, point {n}") for n, spot in enumerate(spots, start=1)])
    return _first_name(root, {"Placemark", "Document"}), parts


def _first_name(root: ET.Element, of: set[str]) -> str:
    """Return the one name that the lines have; nothing where they have several."""
    names = [next((c.text or "" for c in e if _tag(c) == "name"), "") for e in root.iter() if _tag(e) in of]
    return next((name.strip() for name in names if name.strip()), "")


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


READERS: Mapping[str, Callable[[str], tuple[str, Parts]]] = MappingProxyType(
    {"geojson": _geojson, "gpx": _gpx, "kml": _kml}
)
