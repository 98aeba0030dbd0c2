"""Answers: from what a service says to places of our own kind. Nothing in them is trusted."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from geotrack.gazetteer.online.features import feature_of
from geotrack.gazetteer.online.services import Shape
from geotrack.geodesy import Point, distance
from geotrack.place import Place

__all__ = ["located", "places_of"]

LISTS = ("features", "geonames", "results", "candidates")
"""Keys under which the services keep their answers."""

MOST = 5
LONGEST_NAME = 120
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
WIDEST_KM = 10_000.0
TWO_LETTERS = 2
ROUND_CITY_KM = 0.0116  # km a square root of the population, as in the base pack
RADII = {"A.PCLI": 300.0, "A.ADM1": 100.0, "A": 30.0, "P": 2.0, "S": 0.5, "H": 20.0, "L": 20.0, "T": 5.0}


def located(document: Any) -> Any:
    """Return a service's document without those of its answers that lie nowhere on earth.

    Examples
    --------
    >>> located([{"lat": "95", "lon": "0"}, {"lat": "59.9", "lon": "10.7"}])
    [{'lat': '59.9', 'lon': '10.7'}]
    """
    if isinstance(document, list):
        return [item for item in document if _position(item) is not None]
    if isinstance(document, dict):
        return document | {key: located(document[key]) for key in LISTS if isinstance(document.get(key), list)}
    return document


def _position(item: Any) -> Point | None:
    match item:
        case {"geometry": {"coordinates": [lon, lat, *_]}} | {"location": {"x": lon, "y": lat}}:
            return _point(lat, lon)
        case {"geometry": {"lat": lat, "lng": lon}}:
            return _point(lat, lon)
        case {"lat": lat, "lon": lon} | {"lat": lat, "lng": lon}:
            return _point(lat, lon)
    return None


def _point(lat: Any, lon: Any) -> Point | None:
    here = (_number(lat), _number(lon))
    return Point(*here) if abs(here[0]) <= 90.0 and abs(here[1]) <= 180.0 else None  # noqa: PLR2004 - the earth; nan is not


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


class Answer(NamedTuple):
    """What is read from one answer.

    Attributes
    ----------
    words
        What kind of thing it is, in the service's words, the most telling first.
    box
        South, west, north, east in degrees.
    number
        The service's own stable number; empty where it has none.
    """

    name: Any
    words: tuple[Any, ...]
    country: Any = None
    box: tuple[Any, ...] = ()
    number: str = ""
    feature: Any = None
    admin1: Any = None
    population: Any = 0


def places_of(shape: Shape, service: str, raws: Iterable[Any]) -> tuple[Place, ...]:
    """Return the places in a service's answers, in its order, at most 5.

    Left out: what lies nowhere, has no name, or is of a kind that no journey goes to (a shop, a street).

    Parameters
    ----------
    service
        First part of the ids; answers of GeoNames have the ids that they have everywhere.
    """
    found: dict[str, Place] = {}
    for raw in raws:
        place = _place(SHAPES[shape](raw), service, _position(raw)) if isinstance(raw, Mapping) else None
        if place is not None:
            found.setdefault(place.id, place)
    return tuple(found.values())[:MOST]


def _place(answer: Answer, service: str, point: Point | None) -> Place | None:
    name = _name(answer.name)
    feature = _code(answer.feature) or feature_of(answer.words)
    if point is None or not name or feature is None:
        return None
    lat, lon = round(point.lat, 5), round(point.lon, 5)
    population = _population(answer.population)
    return Place(
        id=f"{service}:{answer.number or f'{lat},{lon}'}",
        name=name,
        lat=lat,
        lon=lon,
        country=_country(answer.country),
        admin1=answer.admin1 if isinstance(answer.admin1, str) and answer.admin1.isalnum() else None,
        feature=feature,
        radius_km=_radius_km(answer.box, feature, population),
        population=population,
    )


def _name(value: Any) -> str:
    return UNSEEN.sub(" ", value).strip()[:LONGEST_NAME] if isinstance(value, str) else ""


def _code(value: Any) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[AHLPRSTUV](\.[A-Z0-9]{2,5})?", value) else None


def _country(value: Any) -> str | None:
    two = isinstance(value, str) and len(value) == TWO_LETTERS and value.isascii() and value.isalpha()
    return value.upper() if two else None


def _population(value: Any) -> int:
    number = _number(value)
    return int(number) if 0 < number < 1e10 else 0  # noqa: PLR2004 - more than the earth has


def _radius_km(box: tuple[Any, ...], feature: str, population: int) -> float:
    corners = tuple(_number(edge) for edge in box)
    if len(corners) == 4:  # noqa: PLR2004 - south, west, north, east
        south_west, north_east = _point(*corners[:2]), _point(*corners[2:])
        if south_west and north_east:
            half = distance(south_west, north_east) / 2000.0
            return round(min(max(half, 0.1), WIDEST_KM), 1)
    usual = RADII.get(feature) or RADII.get(feature[:1], 5.0)
    return round(max(usual, ROUND_CITY_KM * population**0.5 if feature.startswith("P") else 0.0), 1)


def _part(raw: Any, key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def _edges(box: Any, *order: Any) -> tuple[Any, ...]:
    """Return south, west, north and east of a box, given by their keys or places in it."""
    try:
        return tuple(box[at] for at in order)
    except (LookupError, TypeError):
        return ()


def _osm(kind: Any, number: Any) -> str:
    # N123, W123, R123: how OpenStreetMap's own look-up writes node, way and relation
    sound = isinstance(kind, str) and kind[:1].upper() in {"N", "W", "R"} and isinstance(number, int)
    return f"{kind[:1].upper()}{number}" if sound else ""


def _first(address: Any) -> Any:
    return address.split(",")[0] if isinstance(address, str) else None


def _nominatim(raw: Mapping[str, Any]) -> Answer:
    kind, part = raw.get("class") or raw.get("category"), raw.get("type")
    settled = (f"place.{raw.get('addresstype')}",) if (kind, part) == ("boundary", "administrative") else ()
    return Answer(
        name=raw.get("name") or _first(raw.get("display_name")),
        words=(*settled, f"{kind}.{part}", kind),
        country=_part(raw, "address").get("country_code"),
        box=_edges(raw.get("boundingbox"), 0, 2, 1, 3),
        number=_osm(raw.get("osm_type"), raw.get("osm_id")),
    )


def _photon(raw: Mapping[str, Any]) -> Answer:
    facts = _part(raw, "properties")
    kind, part = facts.get("osm_key"), facts.get("osm_value")
    settled = (f"place.{facts.get('type')}",) if (kind, part) == ("boundary", "administrative") else ()
    return Answer(
        name=facts.get("name"),
        words=(*settled, f"{kind}.{part}", kind),
        country=facts.get("countrycode"),
        box=_edges(facts.get("extent"), 3, 0, 1, 2),  # west, north, east, south
        number=_osm(facts.get("osm_type"), facts.get("osm_id")),
    )


def _geonames(raw: Mapping[str, Any]) -> Answer:
    number = raw.get("geonameId")
    box = _part(raw, "bbox")
    return Answer(
        name=raw.get("toponymName") or raw.get("name"),
        words=(),
        feature=f"{raw.get('fcl')}.{raw.get('fcode')}" if raw.get("fcode") else raw.get("fcl"),
        country=raw.get("countryCode"),
        admin1=raw.get("adminCode1"),
        population=raw.get("population"),
        box=_edges(box, "south", "west", "north", "east"),
        number=str(number) if isinstance(number, int) else "",
    )


def _opencage(raw: Mapping[str, Any]) -> Answer:
    facts, box = _part(raw, "components"), _part(raw, "bounds")
    corners = (_part(box, "southwest"), _part(box, "northeast"))
    return Answer(
        name=_first(raw.get("formatted")),
        words=(f"place.{facts.get('_type')}", facts.get("_type")),
        country=facts.get("country_code"),
        box=(*_edges(corners[0], "lat", "lng"), *_edges(corners[1], "lat", "lng")),
    )


def _pelias(raw: Mapping[str, Any]) -> Answer:
    facts = _part(raw, "properties")
    return Answer(
        name=facts.get("name"),
        words=(facts.get("layer"),),
        country=facts.get("country_code"),
        box=_edges(raw.get("bbox"), 1, 0, 3, 2),
    )


def _mapbox(raw: Mapping[str, Any]) -> Answer:
    words = raw.get("place_type")
    return Answer(
        name=raw.get("text") or _first(raw.get("place_name")),
        words=(f"mapbox.{words[0]}", words[0]) if isinstance(words, list) and words else (),
        country=_part(raw, "properties").get("short_code"),
        box=_edges(raw.get("bbox"), 1, 0, 3, 2),
    )


def _arcgis(raw: Mapping[str, Any]) -> Answer:
    kind = _part(raw, "attributes").get("Type")
    return Answer(
        name=_first(raw.get("address")),
        words=(kind.lower(),) if isinstance(kind, str) else (),
        box=_edges(raw.get("extent"), "ymin", "xmin", "ymax", "xmax"),
    )


SHAPES: Mapping[Shape, Callable[[Mapping[str, Any]], Answer]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
    "opencage": _opencage,
    "pelias": _pelias,
    "mapbox": _mapbox,
    "arcgis": _arcgis,
}
