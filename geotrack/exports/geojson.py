"""The route as GeoJSON (RFC 7946): stops, legs and mentions in one FeatureCollection."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from json import dumps
from typing import Any

from geotrack.exports.rows import Row, km, off_line_km, rows
from geotrack.geodesy import Point, geodesic
from geotrack.itinerary import Itinerary, Mention

__all__ = ["leg_features", "mention_features", "stop_features", "to_geojson"]

DECIMALS = 6
HALF_TURN = 180.0
Feature = dict[str, Any]


def to_geojson(itinerary: Itinerary) -> str:
    """Return a FeatureCollection; the property ``kind`` of a feature is ``stop``, ``leg`` or ``mention``.

    Legs are geodesics with a point every 50 km at least, or the real line where one is followed, cut at the
    antimeridian; lengths in kilometres.
    """
    features = [*stop_features(itinerary), *leg_features(itinerary), *mention_features(itinerary)]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    box = _bbox(features)
    collection |= {"bbox": box} if box else {}
    return dumps(collection | {"features": features}, indent=1, ensure_ascii=False) + "\n"


def stop_features(itinerary: Itinerary) -> Iterator[Feature]:
    """Yield a point for each stop, track by track."""
    for row in rows(itinerary):
        yield _feature({"type": "Point", "coordinates": _position(row.stop.spot)}, _stop(row, itinerary))


def _stop(row: Row, itinerary: Itinerary) -> dict[str, Any]:
    stop = row.stop
    return {
        "kind": "stop",
        "id": stop.id,
        "track": itinerary.tracks[row.track].id,
        "traveller": itinerary.tracks[row.track].traveller,
        "order": int(row.number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
        "name": stop.place.name,
        "place_id": stop.place.id,
        "country": stop.place.country,
        "radius_km": stop.place.radius_km,
        "role": stop.role,
        "arrive": stop.arrive,
        "depart": stop.depart,
        "arrive_words": stop.arrive_words,
        "depart_words": stop.depart_words,
        "mode_to_next": stop.mode_to_next,
        "confidence": round(stop.confidence, 3),
        "evidence": stop.evidence[0].quote if stop.evidence else None,
        "off_line_km": off_line_km(stop),
    }


def leg_features(itinerary: Itinerary) -> Iterator[Feature]:
    """Yield a line for each leg, track by track; a leg over the antimeridian is a line of several parts."""
    for track in itinerary.tracks:
        for leg in track.legs:
            parts = cut(leg.line or geodesic(track.stops[leg.start].spot, track.stops[leg.end].spot))
            lines = [[_position(point) for point in part] for part in parts]
            shape = {"type": "LineString", "coordinates": lines[0]}
            if len(lines) > 1:
                shape = {"type": "MultiLineString", "coordinates": lines}
            yield _feature(
                shape,
                {
                    "kind": "leg",
                    "track": track.id,
                    "traveller": track.traveller,
                    "order": leg.end,
                    "from": track.stops[leg.start].id,
                    "to": track.stops[leg.end].id,
                    "km": km(leg.metres),
                    "bearing": round(leg.bearing, 1) % 360.0,
                    "mode": leg.mode,
                    "mode_inferred": leg.mode_inferred,
                    "travelled": leg.travelled,
                    "order_is": leg.order,
                    "measured": leg.measured,
                    "line_name": leg.way.name if leg.way else None,
                    "straight_km": km(leg.straight),
                },
            )


def mention_features(itinerary: Itinerary) -> Iterator[Feature]:
    """Yield a point for each mention whose place is known, in the order of the text."""
    for mention in itinerary.mentions:
        if mention.place:
            point = Point(mention.place.lat, mention.place.lon)
            yield _feature({"type": "Point", "coordinates": _position(point)}, _mention(mention))


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "kind": "mention",
        "id": mention.id,
        "surface": mention.surface,
        "start": mention.start,
        "end": mention.end,
        "mention_kind": mention.kind,
        "role": mention.role,
        "name": place.name if place else None,
        "place_id": place.id if place else None,
        "confidence": round(mention.confidence, 3),
        "reason": mention.reason,
    }


def cut(line: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Return an unwrapped line in parts that each lie within -180..180 degrees.

    Examples
    --------
    >>> cut((Point(0, 179), Point(2, 181)))
    ((Point(lat=0, lon=179), Point(lat=1.0, lon=180.0)), (Point(lat=1.0, lon=-180.0), Point(lat=2, lon=-179.0)))
    """
    # A hair beside the seam is on the seam: 1e-9 degrees are a tenth of a millimetre
    line = [Point(point.lat, round(point.lon, 9)) for point in line]
    parts: list[list[Point]] = [[]]
    turn = _turn(line)
    parts[0].append(_back(line[0], turn))
    for a, b in pairwise(line):
        while abs(b.lon - 360.0 * turn) > HALF_TURN:
            side = 1 if b.lon > a.lon else -1
            edge = 360.0 * turn + 180.0 * side
            lat = a.lat + (b.lat - a.lat) * (edge - a.lon) / (b.lon - a.lon)
            parts[-1].append(Point(lat, 180.0 * side))
            parts.append([Point(lat, -180.0 * side)])
            turn += side
        parts[-1].append(_back(b, turn))
    return tuple(tuple(part) for part in parts if len(set(part)) > 1) or (tuple(parts[0]),)


def _turn(line: Sequence[Point]) -> int:
    """Return on which turn of the earth a line begins; on the seam itself, the side that it goes to."""
    start = next((point.lon for point in line if (point.lon + 180.0) % 360.0), line[0].lon)
    return int((start + 180.0) // 360.0)


def _back(point: Point, turn: int) -> Point:
    return Point(point.lat, point.lon - 360.0 * turn) if turn else point


def _position(point: Point) -> list[float]:
    """Return a position in GeoJSON's order: longitude first."""
    return [round(point.lon, DECIMALS), round(point.lat, DECIMALS)]


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _bbox(features: Iterable[Feature]) -> list[float] | None:
    """Return west, south, east, north; west is more than east where a leg crosses the antimeridian (RFC 7946, 5.2)."""
    shapes = [feature["geometry"] for feature in features]
    spots = [spot for shape in shapes for spot in _positions(shape)]
    if not spots:
        return None
    lats, lons = [lat for _, lat in spots], sorted({lon for lon, _ in spots})
    west, east = lons[0], lons[-1]
    if any(shape["type"] == "MultiLineString" for shape in shapes):
        _, west, east = max(((b - a, b, a) for a, b in pairwise(lons)), default=(0.0, west, east))
    return [west, min(lats), east, max(lats)]


def _positions(shape: dict[str, Any]) -> list[list[float]]:
    coordinates = shape["coordinates"]
    if shape["type"] == "MultiLineString":
        return [position for line in coordinates for position in line]
    return [coordinates] if shape["type"] == "Point" else list(coordinates)
