"""Changes: what a person has changed in a drafted file, as corrections that survive a changed report.

A drafted file lists at its end what geotrack found. What differs from it was set by a person; a stop that is missing
was dropped, one that is not listed was added.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geotrack.itinerary.correction import Correction
from geotrack.itinerary.file.field import Field
from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.track import Track
from geotrack.place import Place

__all__ = ["Carried", "Drafted", "carried", "drafted_stops", "laid_over", "touched"]

PERSON = "person"
FIELDS = ("place", "role", "arrive", "depart", "mode_to_next")
PINS = {"place": "place", "role": "visit", "arrive": "arrive", "depart": "depart", "mode_to_next": "mode"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A stop as geotrack drafted it.

    Parameters
    ----------
    id, surface, quote
        Its id, the name in the text, and the words that prove it.
    values
        Place with its coordinates, role, arrival, departure and mode, by the names of the file.
    """

    id: str
    surface: str
    quote: str
    values: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a person's changes become for a changed report.

    Parameters
    ----------
    corrections
        Those whose words stand in the new text.
    lost
        One line for each that could not be matched.
    """

    corrections: tuple[Correction, ...] = ()
    lost: tuple[str, ...] = ()


def drafted_stops(field: Field) -> dict[str, Drafted]:
    """Return the stops of the ``drafted`` list of a file, by id."""
    found = {}
    for item in field.items():
        given = item.child("id").text() or ""
        values = {name: item.child(name).text() for name in FIELDS}
        found[given] = Drafted(
            id=given, surface=item.child("surface").text() or "", quote=item.child("quote").text() or "", values=values
        )
    return found


def values_of(stop: Stop) -> dict[str, str | None]:
    """Return what a draft remembers of a stop."""
    where = f"{stop.place.id} {stop.place.lat:.4f} {stop.place.lon:.4f}"
    return {"place": where} | {name: getattr(stop, name) for name in FIELDS[1:]}


def touched(stop: Stop, drafted: Mapping[str, Drafted]) -> Stop:
    """Return a stop of a file, marked as set by a person where it differs from what was drafted."""
    found = drafted.get(stop.id)
    same = found is not None and dict(found.values) == values_of(stop)
    return stop if same else replace(stop, set_by=PERSON, confidence=1.0)


def carried(itinerary: Itinerary, drafted: Mapping[str, Drafted], text: str) -> Carried:
    """Return the corrections that a person's changes in a file are for the text of a changed report.

    Parameters
    ----------
    itinerary
        As the file reads now.
    drafted
        What `drafted_stops` returns for the file.
    text
        Text of the report; a change is matched by the words that proved its stop, or by the name where it stands once.
    """
    now = {stop.id: stop for stop in itinerary.stops}
    corrections: list[Correction] = []
    lost: list[str] = []
    for found in drafted.values():
        changes = list(_changes(found, now.get(found.id)))
        start = _where(found, text) if changes else None
        if changes and start is None:
            pins = ", ".join(pin for pin, _ in changes)
            lost.append(f"{found.surface} ({pins}): “{found.quote}” is not in the report")
            continue
        corrections += [Correction(surface=found.surface, start=start, pin=pin, value=value) for pin, value in changes]
    return Carried(corrections=tuple(corrections), lost=tuple(lost))


def _changes(found: Drafted, stop: Stop | None) -> Iterator[tuple[str, Place | str | bool]]:
    """Yield what was changed of a stop: pin and value."""
    if stop is None:
        yield "visit", False
        return
    for name, value in values_of(stop).items():
        if value != found.values.get(name) and value is not None:
            yield PINS[name], stop.place if name == "place" else value


def _where(found: Drafted, text: str) -> int | None:
    """Return where the name of a stop stands in a text: within the words that proved it, else its only occurrence."""
    name = re.escape(found.surface)
    words = r"\s+".join(re.escape(word) for word in found.quote.split())
    quote = re.search(words, text) if words else None
    if quote and (inside := re.search(name, quote.group())):
        return quote.start() + inside.start()
    places = [m.start() for m in re.finditer(rf"(?<!\w){name}(?!\w)", text)]
    return places[0] if len(places) == 1 else None


def laid_over(itinerary: Itinerary, file: Itinerary, drafted: Mapping[str, Drafted]) -> Itinerary:
    """Return an itinerary with what no correction can say of a file: titles, added stops, their order, notes, names."""
    tracks = list(itinerary.tracks)
    for index, written in enumerate(file.tracks[: len(tracks)]):
        tracks[index] = _with_added(replace(tracks[index], traveller=written.traveller), written, drafted)
    report = replace(itinerary.report, title=file.report.title or itinerary.report.title)
    numbered = _numbered(tracks)
    return replace(itinerary, tracks=numbered, report=report, reports=(report, *itinerary.reports[1:]))


def _with_added(track: Track, written: Track, drafted: Mapping[str, Drafted]) -> Track:
    """Return a track with the stops that a person added after those they follow, and with a person's notes."""
    stops = list(track.stops)
    for before, stop in zip((None, *written.stops), written.stops, strict=False):
        if stop.id not in drafted:
            stops.insert(_after(before, stops), stop)
        elif stop.note:
            stops = [replace(s, note=stop.note) if s.place.id == stop.place.id else s for s in stops]
    return replace(track, stops=tuple(_as_written(stops, written)))


def _after(before: Stop | None, stops: Sequence[Stop]) -> int:
    """Return the index behind the stop that an added one follows; the end where that is not there any more."""
    if before is None:
        return 0
    return next((i + 1 for i, s in enumerate(stops) if s.place.id == before.place.id), len(stops))


def _as_written(stops: Sequence[Stop], written: Track) -> list[Stop]:
    """Return the stops in the order of the file, as far as it names their places once."""
    rank = {stop.place.id: i for i, stop in enumerate(written.stops)}
    once = len(rank) == len(written.stops)
    known = [s for s in stops if s.place.id in rank]
    if not once or len({s.place.id for s in known}) < len(known):
        return list(stops)
    ordered = iter(sorted(known, key=lambda s: rank[s.place.id]))
    return [next(ordered) if s.place.id in rank else s for s in stops]


def _numbered(tracks: Sequence[Track]) -> tuple[Track, ...]:
    """Return the tracks with stops whose ids are unique; those that were there keep theirs."""
    taken = {s.id for t in tracks for s in t.stops}
    seen: set[str] = set()
    out = []
    for track in tracks:
        stops = []
        for stop in track.stops:
            name = (
                stop.id
                if stop.id not in seen
                else next(f"s{n}" for n in range(1, 10**6) if f"s{n}" not in taken | seen)
            )
            seen.add(name)
            stops.append(replace(stop, id=name))
        out.append(replace(track, stops=tuple(stops)))
    return tuple(out)
