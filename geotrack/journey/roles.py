"""Roles: the part that each mention plays in the journeys."""

from collections.abc import Iterator, Mapping, Sequence

from geotrack.itinerary import Mention, Rival, Stop, Track
from geotrack.journey.tracks import Route
from geotrack.language import Event
from geotrack.resolution import Resolved

__all__ = ["mentions_of"]

EVENT_ROLES = {"planned": "planned", "en_route": "en_route", "cancelled": "cancelled", "not_reached": "not_reached"}


def mentions_of(
    resolved: Sequence[Resolved],
    events: Sequence[Event],
    routes: Sequence[Route],
    tracks: Sequence[Track],
    pinned: Sequence[int],
) -> tuple[Mention, ...]:
    """Return every mention with its role, its place, and the stop that it belongs to, in the order of the text.

    Parameters
    ----------
    resolved, events, routes, tracks
        What was found out.
    pinned
        Indices of the mentions that a person has settled.
    """
    stops = dict(_stops_by_toponym(events, routes, tracks))
    by_place = {stop.place.id: stop for track in reversed(tracks) for stop in track.stops}
    told = {event.toponym: event for event in reversed(events)}
    missed = {resolved[e.toponym].best: e for e in reversed(events) if e.status in EVENT_ROLES}
    settled = frozenset(pinned)
    return tuple(
        _mention(
            i,
            r,
            stops.get(i) or _same_place(r, by_place),
            told.get(i) or missed.get(r.best),
            set_by="person" if i in settled else None,
        )
        for i, r in enumerate(resolved)
    )


def _stops_by_toponym(
    events: Sequence[Event], routes: Sequence[Route], tracks: Sequence[Track]
) -> Iterator[tuple[int, Stop]]:
    for route, track in zip(reversed(routes), reversed(tracks), strict=True):
        by_place: dict[str, list[Stop]] = {}
        for stop in track.stops:
            by_place.setdefault(stop.place.id, []).append(stop)
        for visit in route.visits:
            for stop in by_place.get(visit.place.id, [])[:1]:
                yield from ((events[i].toponym, stop) for i in visit.events if events[i].status == visit.status)


def _same_place(r: Resolved, by_place: Mapping[str, Stop]) -> Stop | None:
    """A name that no event tells of still belongs to the stop at its place."""
    return by_place.get(r.best.id) if r.best is not None and r.toponym.kind.kind == "place" else None


def _mention(index: int, r: Resolved, stop: Stop | None, event: Event | None, set_by: str | None) -> Mention:
    name, kind = r.toponym.name, r.toponym.kind
    is_place = kind.kind == "place"
    role = _role(stop, event) if is_place else str(kind.kind)
    keeps_place = kind.kind not in {"person", "name_part"} or kind.nested
    places = r.places if keeps_place else ()
    return Mention(
        id=f"m{index + 1}",
        start=name.start,
        end=name.end,
        surface=name.surface,
        kind=str(kind.kind),
        role=role,
        stop=stop.id if stop is not None and is_place and role not in {"mention", "cancelled", "not_reached"} else None,
        place=places[0][0] if places else None,
        confidence=kind.confidence * (r.confidence if keeps_place and places else 1.0),
        reason=f"{kind.reason}; {r.reason}" if keeps_place and r.reason else kind.reason,
        candidates=tuple(Rival(place=place, score=score) for place, score in places),
        set_by=set_by,
    )


def _role(stop: Stop | None, event: Event | None) -> str:
    if event is not None and event.status in EVENT_ROLES and (stop is None or stop.role not in EVENT_ROLES):
        return EVENT_ROLES[event.status]
    return stop.role if stop is not None else "mention"
