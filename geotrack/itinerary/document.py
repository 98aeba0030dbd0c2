"""The itinerary document: the JSON that other programs read. Its keys are fixed; see `itinerary.schema.json`."""

from dataclasses import asdict
from typing import Any

from geotrack.geodesy import Point, distance
from geotrack.itinerary.claim import Claim
from geotrack.itinerary.contradiction import Contradiction
from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.leg import Leg
from geotrack.itinerary.mention import Mention
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.track import Track
from geotrack.place import Place

__all__ = ["FORMAT", "line_document", "place_document", "to_document"]

FORMAT = 1
KM = 1000.0


def to_document(itinerary: Itinerary) -> dict[str, Any]:
    """Return the itinerary as the document of format 1; distances in kilometres with one decimal."""
    return {
        "geotrack": FORMAT,
        "report": asdict(itinerary.report),
        "reports": [asdict(report) for report in itinerary.reports or (itinerary.report,)],
        "empty_because": itinerary.empty_because,
        "warnings": list(itinerary.warnings),
        "made_with": _made_with(itinerary),
        "tracks": [_track(track, itinerary) for track in itinerary.tracks],
        "mentions": [_mention(mention, itinerary.report.id) for mention in itinerary.mentions],
        "claims": [_claim(claim, itinerary.report.id) for claim in itinerary.claims],
        "contradictions": [_contradiction(found) for found in itinerary.contradictions],
    }


def _made_with(itinerary: Itinerary) -> dict[str, Any]:
    made = {"version": itinerary.version, "packs": list(itinerary.packs)}
    return made | ({"geocoder": asdict(itinerary.geocoder)} if itinerary.geocoder else {})


def place_document(place: Place) -> dict[str, Any]:
    """Return a place as the document writes it."""
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "feature": place.feature,
        "radius_km": place.radius_km,
    }


def _track(track: Track, itinerary: Itinerary) -> dict[str, Any]:
    return {
        "id": track.id,
        "traveller": track.traveller,
        "kind": track.kind,
        "aliases": list(track.aliases),
        "stops": [_stop(stop) for stop in track.stops],
        "legs": [_leg(leg, _stated_km(leg, track, itinerary)) for leg in track.legs],
        "km": _km(track.metres),
        "km_ahead": _km(track.metres_ahead),
        "measure": track.measure,
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return asdict(stop) | {
        "place": place_document(stop.place),
        "confidence": round(stop.confidence, 3),
        "evidence": [asdict(evidence) for evidence in stop.evidence],
        "snapped": _snapped(stop),
    }


def _snapped(stop: Stop) -> dict[str, Any] | None:
    spot = stop.snapped
    if spot is None:
        return None
    off = distance(Point(stop.place.lat, stop.place.lon), spot)
    return {"lat": spot.lat, "lon": spot.lon, "off_km": round(off / KM, 2)}


def _leg(leg: Leg, stated_km: float | None) -> dict[str, Any]:
    return {
        "from": leg.start,
        "to": leg.end,
        "km": _km(leg.metres),
        "bearing": round(leg.bearing, 1) % 360.0,
        "mode": leg.mode,
        "mode_inferred": leg.mode_inferred,
        "travelled": leg.travelled,
        "stated_km": stated_km,
        "order": leg.order,
        "order_evidence": leg.order_evidence,
        "measured": leg.measured,
    } | line_document(leg)


def line_document(leg: Leg) -> dict[str, Any]:
    """Return what a leg's real line adds to it, coordinates as GeoJSON writes them; nothing where it has none."""
    if leg.way is None:
        return {}
    line = [[point.lon, point.lat] for point in leg.way.line]
    exact = round(leg.metres / KM, 4)  # measured before the line was thinned out
    return {"line_name": leg.way.name, "line_km": exact, "straight_km": _km(leg.straight), "line": line}


def _stated_km(leg: Leg, track: Track, itinerary: Itinerary) -> float | None:
    ends = track.stops[leg.start].id, track.stops[leg.end].id
    stated = (c for c in itinerary.claims if c.kind == "distance" and (c.start_stop, c.end_stop) == ends)
    claim = next(stated, None)
    return _km(claim.metres) if claim else None


def _mention(mention: Mention, report: str) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": mention.kind,
        "role": mention.role,
        "stop": mention.stop,
        "place": place_document(mention.place) if mention.place else None,
        "confidence": round(mention.confidence, 3),
        "reason": mention.reason,
        "candidates": [{"place": place_document(r.place), "score": round(r.score, 3)} for r in mention.candidates],
        "set_by": mention.set_by,
        "report": mention.report or report,
    }


def _claim(claim: Claim, report: str) -> dict[str, Any]:
    geodesic = claim.geodesic_metres
    return {
        "kind": claim.kind,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "from": claim.start_name,
        "to": claim.end_name,
        "km": _km(claim.metres),
        "geodesic_km": None if geodesic is None else _km(geodesic),
        "ratio": round(claim.metres / geodesic, 2) if geodesic else None,
        "verdict": claim.verdict,
        "explanation": claim.explanation,
        "track": claim.track,
        "from_stop": claim.start_stop,
        "to_stop": claim.end_stop,
        "report": claim.report or report,
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return asdict(found) | {"sides": [asdict(side) for side in found.sides], "told": found.told}


def _km(metres: float) -> float:
    return round(metres / KM, 1)
