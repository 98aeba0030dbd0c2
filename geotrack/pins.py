"""Corrections at work: what a person has settled is laid over what the program finds, and never changed by it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geotrack.errors import BadInputError
from geotrack.gazetteer import Gazetteer
from geotrack.itinerary import AHEAD, KINDS, Correction, Evidence, Mention, Stop, Track
from geotrack.language import Kind, Toponym
from geotrack.place import Place
from geotrack.report import Report

__all__ = ["pin_stops", "pinned_kinds", "pinned_places"]

PERSON = "person"
BY_PERSON = "set by a person"
ROLES = frozenset({"origin", "stop", "pass_through", "en_route", "planned", "mention", "cancelled", "not_reached"})


def pinned_kinds(toponyms: Sequence[Toponym], corrections: Iterable[Correction]) -> tuple[Toponym, ...]:
    """Return the toponyms with the kinds that a person has set; a pinned place or visit makes its name a place."""
    out = list(toponyms)
    for correction in corrections:
        touched = [i for i, t in enumerate(out) if _meant(correction, t.name.surface, t.name.start)]
        if not touched:
            raise BadInputError(
                f"no mention of {correction.surface!r} for a correction", hint="`geotrack toponyms` lists the mentions"
            )
        for i in touched:
            out[i] = _with_kind(out[i], correction)
    return tuple(out)


def _meant(correction: Correction, surface: str, start: int) -> bool:
    return correction.surface == surface and correction.start in {None, start}


def _with_kind(toponym: Toponym, correction: Correction) -> Toponym:
    if correction.pin == "kind":
        if correction.value not in KINDS:
            raise BadInputError(f"{correction.value!r} is no kind of mention", hint=f"it is one of {', '.join(KINDS)}")
        return replace(toponym, kind=Kind(str(correction.value), BY_PERSON, 1.0))
    asserted = correction.pin == "place" or (correction.pin == "visit" and correction.value is not False)
    return replace(toponym, kind=Kind("place", BY_PERSON, 1.0)) if asserted else toponym


def pinned_places(
    toponyms: Sequence[Toponym], corrections: Iterable[Correction], gazetteer: Gazetteer
) -> dict[int, Place]:
    """Return the places that a person has set, by index of the toponym."""
    pins: dict[int, Place] = {}
    for correction in corrections:
        if correction.pin == "place":
            place = _place(correction, gazetteer)
            pins |= {i: place for i, t in enumerate(toponyms) if _meant(correction, t.name.surface, t.name.start)}
    return pins


def _place(correction: Correction, gazetteer: Gazetteer) -> Place:
    if isinstance(correction.value, Place):
        return correction.value
    found = gazetteer.place(str(correction.value))
    if found is None:
        hint = "`geotrack gazetteer search NAME` shows ids"
        raise BadInputError(f"the gazetteer has no place {correction.value!r}", hint=hint)
    return found


def pin_stops(
    tracks: Sequence[Track], mentions: Sequence[Mention], corrections: Sequence[Correction], report: Report
) -> tuple[tuple[Track, ...], tuple[Mention, ...]]:
    """Return tracks and mentions with the visits, dates and modes that a person has set."""
    out, said = list(tracks), list(mentions)
    for correction in corrections:
        if correction.pin == "visit":
            out, said = _pin_visit(out, said, correction, report)
        elif correction.pin in {"arrive", "depart", "mode"}:
            if not _stops_meant(said, correction):
                raise BadInputError(
                    f"{correction.surface!r} is no stop", hint="pin its visit as well, before its date or mode"
                )
            out = [replace(t, stops=tuple(_pin_field(s, said, correction) for s in t.stops)) for t in out]
    return tuple(out), tuple(said)


def _stops_meant(said: Sequence[Mention], correction: Correction) -> set[str]:
    return {m.stop for m in said if m.stop is not None and _meant(correction, m.surface, m.start)}


def _pin_field(stop: Stop, said: Sequence[Mention], correction: Correction) -> Stop:
    if stop.id not in _stops_meant(said, correction):
        return stop
    value = str(correction.value)
    if correction.pin == "mode":
        return replace(stop, mode_to_next=value, set_by=PERSON)
    return (
        replace(stop, arrive=value, set_by=PERSON)
        if correction.pin == "arrive"
        else replace(stop, depart=value, set_by=PERSON)
    )


def _pin_visit(
    tracks: list[Track], said: list[Mention], correction: Correction, report: Report
) -> tuple[list[Track], list[Mention]]:
    role = (
        {True: "stop", False: "mention"}.get(correction.value)
        if isinstance(correction.value, bool)
        else str(correction.value)
    )
    if role not in ROLES:
        raise BadInputError(f"{role!r} is no role of a visit", hint=f"it is one of {', '.join(sorted(ROLES))}")
    meant = [i for i, m in enumerate(said) if _meant(correction, m.surface, m.start)]
    stop_ids = _stops_meant(said, correction)
    if role in {"mention", "cancelled", "not_reached"}:
        tracks = [replace(t, stops=tuple(s for s in t.stops if s.id not in stop_ids)) for t in tracks]
        stop_id = None
    elif stop_ids:
        tracks = [_with_role(t, stop_ids, role) for t in tracks]
        stop_id = min(stop_ids)
    else:
        tracks, stop_id = _with_new_stop(tracks, said[meant[0]], role, report)
    for i in meant:
        said[i] = replace(said[i], role=role, stop=stop_id, set_by=PERSON, confidence=1.0)
    return tracks, said


def _with_role(track: Track, stop_ids: set[str], role: str) -> Track:
    stops = [replace(s, role=role, set_by=PERSON, confidence=1.0) if s.id in stop_ids else s for s in track.stops]
    return replace(track, stops=_ahead_last(stops))


def _ahead_last(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    return (*(s for s in stops if s.role not in AHEAD), *(s for s in stops if s.role in AHEAD))


def _with_new_stop(tracks: list[Track], mention: Mention, role: str, report: Report) -> tuple[list[Track], str]:
    """Put a visit that only the person knows into the main track, where the text names it."""
    if mention.place is None:
        raise BadInputError(f"{mention.surface!r} has no place yet", hint="pin its place as well")
    numbers = [int(s.id[1:]) for t in tracks for s in t.stops]
    stop_id = f"s{max(numbers, default=0) + 1}"
    quote = Evidence(
        report=report.id, start=mention.start, end=mention.end, quote=mention.surface, supports="visit", rule=BY_PERSON
    )
    stop = Stop(id=stop_id, place=mention.place, surface=mention.surface, role=role, evidence=(quote,), set_by=PERSON)
    main = tracks[0] if tracks else Track(id="t1", traveller="the traveller", kind="group")
    before = [s for s in main.stops if s.evidence and s.evidence[0].start < mention.start]
    stops = [*main.stops[: len(before)], stop, *main.stops[len(before) :]]
    return [replace(main, stops=_ahead_last(stops)), *tracks[1:]], stop_id
