"""The route as GPX 1.1: a waypoint for each stop, a route for each traveller; for phones, watches and mapping programs.

Schema: https://www.topografix.com/GPX/1/1/gpx.xsd
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from geotrack.exports.rows import Row, km, rows
from geotrack.exports.xml import added, document
from geotrack.itinerary import Itinerary, Track, distances_told

__all__ = ["to_gpx"]

NAMESPACE = "http://www.topografix.com/GPX/1/1"
DECIMALS = 6


def to_gpx(itinerary: Itinerary) -> str:
    """Return waypoints (``wpt``), one route (``rte``) a traveller, and one for what lies ahead.

    A real line that legs follow is a track (``trk``) with a part for each leg.

    Dates stand in the comments at the grain of the report: GPX knows only full times, and nothing is invented.
    """
    root = Element("gpx", {"version": "1.1", "creator": "geotrack", "xmlns": NAMESPACE})
    metadata = added(root, "metadata")
    added(metadata, "name", itinerary.report.title or "Route")
    added(metadata, "desc", f"{_totals(itinerary)} {distances_told(itinerary)}".strip())
    table = rows(itinerary)
    for row in table:
        _point(root, "wpt", row)
    for index, track in enumerate(itinerary.tracks):
        own = [row for row in table if row.track == index]
        been = [row for row in own if not row.ahead]
        _route(root, track.traveller, been)
        if len(been) < len(own):
            _route(root, f"{track.traveller}: headed for", [*been[-1:], *(row for row in own if row.ahead)])
    for track in itinerary.tracks:
        _line(root, track)
    return document(root)


def _line(root: Element, track: Track) -> None:
    """Add the real line that the legs of a traveller follow; nothing where there is none."""
    ways = [leg.way for leg in track.legs if leg.way]
    if not ways:
        return
    drawn = added(root, "trk")
    added(drawn, "name", f"{track.traveller}: along {', '.join(dict.fromkeys(way.name for way in ways))}")
    for way in ways:
        part = added(drawn, "trkseg")
        for point in way.line:
            lon = (point.lon + 180.0) % 360.0 - 180.0
            added(part, "trkpt", lat=f"{point.lat:.{DECIMALS}f}", lon=f"{lon:.{DECIMALS}f}")


def _totals(itinerary: Itinerary) -> str:
    return " ".join(f"{track.traveller}: {km(track.metres)} km travelled." for track in itinerary.tracks)


def _route(root: Element, name: str, table: Sequence[Row]) -> None:
    if not table:
        return
    route = added(root, "rte")
    added(route, "name", name)
    for row in table:
        _point(route, "rtept", row)


def _point(parent: Element, tag: str, row: Row) -> None:
    spot = row.stop.spot
    point = added(parent, tag, lat=f"{spot.lat:.{DECIMALS}f}", lon=f"{spot.lon:.{DECIMALS}f}")
    added(point, "name", f"{row.number} {row.name}")
    said = [row.when, "headed for, not reached" if row.ahead else "", f"on by {row.stop.mode_to_next}"]
    comment = "; ".join(part for part in said[: 3 if row.stop.mode_to_next else 2] if part)
    if comment:
        added(point, "cmt", comment)
    if row.evidence:
        added(point, "desc", f"“{row.evidence}”")
    added(point, "type", row.stop.role)
