"""Points to stops: GeoJSON features and GPX way-points and route points."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from geotrack.errors import BadInputError
from geotrack.lists.columns import HEADINGS
from geotrack.lists.days import iso_date
from geotrack.lists.listed import Listed, ListOfStops
from geotrack.lists.points import checked_point
from geotrack.lists.tables import MODES

__all__ = ["read_geojson", "read_gpx"]

LONGEST_TIME = len("2024-05-03T06:30")


def read_geojson(text: str) -> ListOfStops:
    """Return the point features of a GeoJSON file as stops, in their order.

    Names, dates and modes are taken from properties whose names a table's column could have.

    Raises
    ------
    BadInputError
        When it is no GeoJSON, or has no points.
    """
    try:
        whole = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise BadInputError(f"line {error.lineno}: this is no JSON: {error.msg}", hint="is the file whole?") from error
    except (RecursionError, ValueError) as error:
        what, hint = "this is no JSON to be read: too deep, or a number too long", "GeoJSON has features with points"
        raise BadInputError(what, hint=hint) from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise BadInputError("this GeoJSON has no list of features", hint="a FeatureCollection of points is wanted")
    stops = [_feature(f, n) for n, f in enumerate(features, start=1) if _is_point(f)]
    if not stops:
        raise BadInputError("the file has no points", hint="lines and areas are no stops")
    left = len(features) - len(stops)
    return ListOfStops(stops=tuple(stops), said=(f"{len(stops)} points read, {left} other features left out",))


def _is_point(feature: Any) -> bool:
    shape = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(shape, dict) or shape.get("type") != "Point":
        return False
    facts = feature.get("properties")
    return not (isinstance(facts, dict) and facts.get("kind") == "mention")  # as our own GeoJSON calls what is no stop


def _feature(feature: Mapping[str, Any], number: int) -> Listed:
    where = f"features[{number - 1}]"
    spot = feature["geometry"].get("coordinates")
    if not isinstance(spot, list) or len(spot) < 2 or any(isinstance(x, (bool, list, dict)) for x in spot[:2]):  # noqa: PLR2004 - a pair
        raise BadInputError(f"{where} has no coordinates", hint="a point has [longitude, latitude]")
    point = checked_point(spot[1], spot[0], where)
    facts = _facts(feature.get("properties"))
    try:
        arrive, depart = (iso_date(day, "") if (day := facts.get(key)) else None for key in ("arrive", "depart"))
    except ValueError as error:
        raise BadInputError(f"{where}: {error}", hint="dates are 2024, 2024-05 or 2024-05-03") from error
    mode = facts.get("mode")
    return Listed(
        line=number,
        name=facts.get("place"),
        country=facts.get("country"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        arrive=arrive,
        depart=depart,
        mode=mode if mode in MODES else None,
        role=facts.get("role"),
        note=facts.get("note"),
        traveller=facts.get("traveller"),
    )


def _facts(properties: Any) -> dict[str, str]:
    """Return the properties that a table's columns could have, as text."""
    out: dict[str, str] = {}
    for key, value in (properties if isinstance(properties, dict) else {}).items():
        column = HEADINGS.get("".join(c for c in key.casefold() if c.isalnum()))
        if column and isinstance(value, (str, int, float)) and str(value).strip():
            out.setdefault(column, str(value).strip())
    return out


def read_gpx(text: str) -> ListOfStops:
    """Return the points of the first route of a GPX file as stops, else its way-points; tracks are no stops.

    Raises
    ------
    BadInputError
        When it is no GPX, declares entities, or has no such points.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # entities can be made to grow without end
        raise BadInputError("the GPX declares a document type", hint="save it anew from the program that made it")
    try:
        root = ET.fromstring(text.lstrip("\ufeff"))  # noqa: S314 - without a DOCTYPE there are no entities to expand
    except ET.ParseError as error:
        raise BadInputError(f"this is no XML: {error}", hint="is the file whole?") from error
    route = next((e for e in root.iter() if _tag(e) == "rte" and any(_tag(c) == "rtept" for c in e)), None)
    points = list(route if route is not None else root)
    stops = tuple(_points(e for e in points if _tag(e) in {"rtept", "wpt"}))
    if not stops:
        raise BadInputError("the GPX has no way-points and no route", hint="a track is drawn with --route-geometry")
    title = next((e.text for e in root.iter() if _tag(e) == "name" and e.text), "")
    return ListOfStops(stops=stops, title=title or "", said=(f"{len(stops)} points read",))


def _points(elements: Iterator[ET.Element]) -> Iterator[Listed]:
    for number, element in enumerate(elements, start=1):
        point = checked_point(element.get("lat"), element.get("lon"), f"point {number}")
        if point is None:
            raise BadInputError(f"point {number} has no lat and lon", hint="GPX points have both")
        texts = {_tag(child): (child.text or "").strip() for child in element}
        yield Listed(
            line=number,
            name=texts.get("name") or None,
            lat=point[0],
            lon=point[1],
            arrive=_time(texts.get("time", ""), number),
            note=texts.get("desc") or texts.get("cmt") or None,
        )


def _time(text: str, number: int) -> str | None:
    try:
        return iso_date(text, "") if text else None
    except ValueError as error:
        raise BadInputError(f"point {number}: {error}", hint="GPX writes times as 2024-05-03T06:30:00Z") from error


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
