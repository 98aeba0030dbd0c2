"""What stands under the route: totals, places that are not stops, stated distances, warnings."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.exports.plain import plain
from geotrack.exports.rows import km
from geotrack.geodesy import Point, distance
from geotrack.itinerary import AHEAD, Claim, Itinerary, Mention, Track
from geotrack.place import Place, is_area

__all__ = ["GEODESIC", "Footnote", "footnotes"]

GEODESIC = "Distances are WGS84 geodesics between the stops, not lengths of roads or tracks."
WHY = {
    "dateline": "the report was filed there",
    "metonym": "stands for a government or an institution",
    "demonym": "named for its people",
    "cancelled": "the visit was called off",
    "not_reached": "not reached",
}
VERDICTS = {
    "consistent": "agrees with the straight line",
    "route_length": "plausible as the length of a road or railway",
    "wrong": "does not fit the map",
    "unchecked": "could not be checked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A heading and its lines, in plain text."""

    heading: str
    lines: tuple[str, ...]


def footnotes(itinerary: Itinerary) -> tuple[Footnote, ...]:
    """Return what a reader must know beside the table; only headings that have something under them."""
    found = {
        "Total": [_total(track) for track in itinerary.tracks if track.stops],
        "Headed for": [_ahead(track) for track in itinerary.tracks if _ahead(track)],
        "Mentioned, not visited": list(_asides(itinerary)),
        "Not found": list(_lost(itinerary)),
        "Stated distances": [_claim(claim) for claim in itinerary.claims],
        "Warnings": [plain(warning) for warning in itinerary.warnings],
    }
    return tuple(Footnote(heading=heading, lines=tuple(lines)) for heading, lines in found.items() if lines)


def _total(track: Track) -> str:
    ahead = f", {km(track.metres_ahead):,.1f} km ahead" if track.metres_ahead else ""
    return f"{plain(track.traveller)}: {km(track.metres):,.1f} km travelled{ahead}"


def _ahead(track: Track) -> str:
    names = dict.fromkeys(plain(stop.place.name) for stop in track.stops if stop.role in AHEAD)
    return f"{plain(track.traveller)}: {', '.join(names)}" if names else ""


def _asides(itinerary: Itinerary) -> Iterator[str]:
    stops, grouped = [stop.place for stop in itinerary.stops], dict[str, list[Mention]]()
    for mention in itinerary.mentions:
        place, aside = mention.place, mention.kind not in {"name_part", "person"} and mention.stop is None
        if place and aside and not any(place.id == stop.id or _holds(place, stop) for stop in stops):
            grouped.setdefault(place.id, []).append(mention)
    for mentions in grouped.values():
        why = dict.fromkeys(WHY.get(m.role) or WHY.get(m.kind) or "no visit stated" for m in mentions)
        name = mentions[0].place.name if mentions[0].place else mentions[0].surface
        yield f"{plain(name)}: {'; '.join(why)}"


def _holds(place: Place, other: Place) -> bool:
    """Return True where the place is an area that surely holds the other: a traveller in Bari has been in Italy."""
    if not is_area(place):
        return False
    if place.feature.startswith("A.PCL"):
        return place.country == other.country
    if place.feature.startswith("A.ADM1") and place.admin1:
        return (place.country, place.admin1) == (other.country, other.admin1)
    return distance(Point(place.lat, place.lon), Point(other.lat, other.lon)) < place.radius_km * 1000


def _lost(itinerary: Itinerary) -> Iterator[str]:
    lost = (mention.surface for mention in itinerary.mentions if mention.kind == "place" and mention.place is None)
    yield from dict.fromkeys(plain(surface) for surface in lost)


def _claim(claim: Claim) -> str:
    ends = f" from {claim.start_name} to {claim.end_name}" if claim.start_name and claim.end_name else ""
    line = f"{km(claim.geodesic_metres):,.1f} km in a straight line{ends}; " if claim.geodesic_metres else ""
    return plain(f"“{claim.text}”: {line}{VERDICTS.get(claim.verdict, claim.verdict)}")
