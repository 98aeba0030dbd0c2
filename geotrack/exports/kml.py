"""The route as KML 2.2: styled by means of travel and timed, for Google Earth and its like.

Schema: OGC 07-147r2.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from geotrack.exports.geojson import leg_features
from geotrack.exports.rows import Row, off_line_km, rows
from geotrack.exports.xml import added, document
from geotrack.itinerary import MODES, Itinerary, distances_told

__all__ = ["to_kml"]

NAMESPACE = "http://www.opengis.net/kml/2.2"
# aabbggrr, as KML writes colours: the map's colours of the means of travel
COLOURS = MappingProxyType(
    {
        "train": "ff00449e",
        "plane": "ffa0307b",
        "helicopter": "ffa0307b",
        "ship": "ff9e5b1f",
        "boat": "ff9e5b1f",
        "road": "ff2a2ab8",
        "bicycle": "ff2f7d1a",
        "foot": "ff2f7d1a",
        "animal": "ff1a5a7d",
    }
)
UNKNOWN = "ff6b6b6b"
AHEAD = "80808080"


def to_kml(itinerary: Itinerary) -> str:
    """Return a folder a traveller with a placemark for each stop and each leg; legs are cut at the antimeridian.

    A stop's ``TimeSpan`` has the grain that the report has: a year, a month, a day or a minute.
    """
    root = Element("kml", {"xmlns": NAMESPACE})
    whole = added(root, "Document")
    added(whole, "name", itinerary.report.title or "Route")
    added(whole, "description", distances_told(itinerary))
    for mode in (*MODES, "unknown", "ahead"):
        _style(whole, mode)
    table, legs = rows(itinerary), list(leg_features(itinerary))
    for index, track in enumerate(itinerary.tracks):
        folder = added(whole, "Folder")
        added(folder, "name", track.traveller)
        for row in (row for row in table if row.track == index):
            _stop(folder, row)
        for leg in (leg for leg in legs if leg["properties"]["track"] == track.id):
            _leg(folder, leg)
    return document(root)


def _style(parent: Element, mode: str) -> None:
    style = added(parent, "Style", id=mode)
    line = added(style, "LineStyle")
    added(line, "color", AHEAD if mode == "ahead" else COLOURS.get(mode, UNKNOWN))
    added(line, "width", "2" if mode == "ahead" else "3")


def _stop(folder: Element, row: Row) -> None:
    stop = row.stop
    mark = added(folder, "Placemark")
    added(mark, "name", f"{row.number} {row.name}")
    added(mark, "description", f"“{row.evidence}”" if row.evidence else "")
    _time(mark, stop.arrive, stop.depart)
    data = added(mark, "ExtendedData")
    facts = {"role": stop.role, "place_id": stop.place.id, "confidence": f"{stop.confidence:.3f}", "when": row.when}
    facts |= {"off_line_km": f"{off_line_km(stop):.2f}"} if stop.snapped else {}
    for name, value in facts.items():
        added(added(data, "Data", name=name), "value", value)
    added(added(mark, "Point"), "coordinates", f"{stop.spot.lon:.6f},{stop.spot.lat:.6f}")


def _time(mark: Element, first: str | None, last: str | None) -> None:
    if first or last:
        span = added(mark, "TimeSpan")
        for tag, date in (("begin", first), ("end", last or first)):
            if date:
                added(span, tag, _moment(date))


def _moment(date: str) -> str:
    """Return a date as XML Schema writes it: seconds are asked for where there is an hour."""
    day, _, clock = date.partition("T")
    return f"{day}T{clock}:00" if len(clock) == len("06:30") else f"{day}T{clock}:00:00" if clock else day


def _leg(folder: Element, leg: dict[str, Any]) -> None:
    facts, shape = leg["properties"], leg["geometry"]
    mark = added(folder, "Placemark")
    how = f", {facts['mode']}" if facts["mode"] else ""
    how += f", along {facts['line_name']}" if facts["line_name"] else ""
    added(mark, "name", f"{facts['from']} to {facts['to']}: {facts['km']} km{how}")
    added(mark, "styleUrl", f"#{_style_of(facts)}")
    parent = added(mark, "MultiGeometry")
    for line in _lines(shape):
        drawn = added(parent, "LineString")
        added(drawn, "tessellate", "1")
        added(drawn, "coordinates", " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in line))


def _style_of(facts: dict[str, Any]) -> str:
    return str(facts["mode"] or "unknown") if facts["travelled"] else "ahead"


def _lines(shape: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    coordinates = shape["coordinates"]
    lines = coordinates if shape["type"] == "MultiLineString" else [coordinates]
    yield from ([(lon, lat) for lon, lat in line] for line in lines)
