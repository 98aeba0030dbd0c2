"""Listing: from the stops that a person listed to an itinerary, their names placed together along the route."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geotrack import __version__
from geotrack.errors import BadInputError, quoted
from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance
from geotrack.itinerary import AHEAD, Evidence, Itinerary, Mention, Rival, Stop, Track
from geotrack.journey import Placed, best_path
from geotrack.lists import Listed, ListOfStops
from geotrack.place import Place
from geotrack.placing import candidates
from geotrack.report import Report

__all__ = ["track_list"]

CANDIDATES = 8
SHARPNESS = 14.0
"""How much a better score of the gazetteer counts: 0.1 more makes a place four times as likely.

Of the stops of 210 reports of `tests/reports/tuning`, read as lists, 93 in 100 fall right with it; of those that are
80 % sure or more 97, of those at 50 to 60 % 83.
"""

BESIDE_M = 100_000.0
"""Within this distance a point may be that of a name."""

OUT_OF_ORDER = "The dates do not rise with the order of the list; the order of the list is kept."
Choice = tuple[Place, float]


def track_list(listed: ListOfStops, told: Report, gazetteer: Gazetteer) -> Itinerary:
    """Return the itinerary of a list: one track a traveller, in the order of the list.

    Names without a point are looked up, and the places chosen together along the route, so that a Cambridge between
    two stops in Massachusetts lies there. Names that nothing knows are left out, with a warning.

    Raises
    ------
    BadInputError
        When no stop has a place, or a point is that of its name with latitude and longitude changed over.
    """
    warnings: list[str] = []
    tracks: list[Track] = []
    for row in listed.stops:
        _check_not_swapped(row, gazetteer)
    known = {row: _choices(row, gazetteer) for row in listed.stops}
    for name in dict.fromkeys(row.traveller for row in listed.stops):
        rows = [row for row in listed.stops if row.traveller == name]
        first = 1 + sum(len(track.stops) for track in tracks)
        placed = [(row, known[row]) for row in rows]
        warnings += [_lost(row) for row, found in placed if not found]
        stops = tuple(_stops([(row, found) for row, found in placed if found], told, first))
        warnings += [OUT_OF_ORDER] if _out_of_order(stops) else []
        if stops:
            tracks.append(
                Track(id=f"t{len(tracks) + 1}", traveller=name or "the traveller", kind="person", stops=stops)
            )
    if not tracks:
        raise BadInputError("the gazetteer knows none of the places", hint="add lat and lon columns")
    report = replace(told.ref, title=listed.title or told.title)
    mentions = tuple(_mentions(tracks, told, {row.name or "": found for row, found in known.items()}))
    return Itinerary(
        report=report,
        reports=(report,),
        tracks=tuple(tracks),
        mentions=mentions,
        warnings=tuple(warnings),
        version=__version__,
        packs=gazetteer.packs,
    )


def _check_not_swapped(row: Listed, gazetteer: Gazetteer) -> None:
    """Raise where a name lies by the point with latitude and longitude changed over, and nothing of it by the point."""
    if not row.name or row.lat is None or row.lon is None or abs(row.lon) > 90.0:  # noqa: PLR2004 - no latitude
        return
    known = [Point(c.place.lat, c.place.lon) for c in candidates(row.name, gazetteer, limit=CANDIDATES)]
    here, turned = Point(row.lat, row.lon), Point(row.lon, row.lat)
    if any(rough_distance(turned, at) < BESIDE_M for at in known) and all(
        rough_distance(here, at) > BESIDE_M for at in known
    ):
        raise BadInputError(
            f"line {row.line}: {quoted(row.name)} lies at {row.lon:g}, {row.lat:g}, not at {row.lat:g}, {row.lon:g}",
            hint="are latitude and longitude swapped?",
        )


def _lost(row: Listed) -> str:
    return f"line {row.line}: the gazetteer has no place {quoted(row.name)}; it is left out."


def _stops(placed: Sequence[tuple[Listed, Sequence[Choice]]], told: Report, first: int) -> Iterator[Stop]:
    chosen = best_path([found for _, found in placed])
    stops = [_stop(row, there, told) for (row, _), there in zip(placed, chosen, strict=True)]
    ordered = [*(s for s in stops if s.role not in AHEAD), *(s for s in stops if s.role in AHEAD)]
    for number, stop in enumerate(ordered, start=first):
        yield replace(stop, id=f"s{number}", order_evidence=None if number == first else "the order of the list")


def _out_of_order(stops: Sequence[Stop]) -> bool:
    dates = [stop.arrive for stop in stops if stop.arrive]
    return any(b[: len(a)] < a[: len(b)] for a, b in pairwise(dates))


def _choices(row: Listed, gazetteer: Gazetteer) -> list[Choice]:
    if row.lat is not None and row.lon is not None:
        name = row.name or f"{row.lat:g}, {row.lon:g}"
        made = f"derived:{row.lat:.5f},{row.lon:.5f}"
        return [(Place(id=made, name=name, lat=row.lat, lon=row.lon, country=_code(row), radius_km=1.0), 1.0)]
    name = f"{row.name}, {row.country}" if row.country else row.name or ""
    found = candidates(name, gazetteer, limit=CANDIDATES)
    weights = [math.exp(SHARPNESS * (candidate.score - found[0].score)) for candidate in found]
    return [(candidate.place, weight / sum(weights)) for candidate, weight in zip(found, weights, strict=True)]


def _code(row: Listed) -> str | None:
    """Return the country's code where the row has one; a country's name goes with the name of the place."""
    return row.country.upper() if row.country and len(row.country) == len("NO") else None


def _stop(row: Listed, there: Placed, told: Report) -> Stop:
    place = there.place
    quote = told.text[row.start : row.end]
    proof = Evidence(report=told.id, start=row.start, end=row.end, quote=quote, supports="visit", rule="list")
    return Stop(
        id="s1",
        place=place,
        surface=row.name or place.name,
        role=row.role or "stop",
        arrive=row.arrive,
        depart=row.depart,
        mode_to_next=row.mode,
        confidence=next(share for candidate, share in there.shares if candidate.id == place.id),
        order="stated",
        evidence=(proof,) if quote else (),
        note=row.note,
    )


def _mentions(tracks: Sequence[Track], told: Report, choices: Mapping[str, Sequence[Choice]]) -> Iterator[Mention]:
    """Yield a mention for each name that stands in the text of the list."""
    stops = [stop for track in tracks for stop in track.stops if stop.evidence]
    for number, stop in enumerate(stops, start=1):
        start = told.text.find(stop.surface, stop.evidence[0].start)
        if 0 <= start < stop.evidence[0].end:
            yield Mention(
                id=f"m{number}",
                start=start,
                end=start + len(stop.surface),
                surface=stop.surface,
                kind="place",
                role=stop.role,
                stop=stop.id,
                place=stop.place,
                confidence=stop.confidence,
                reason="stands in a list of stops",
                candidates=tuple(Rival(place=place, score=share) for place, share in choices.get(stop.surface, ())),
            )
