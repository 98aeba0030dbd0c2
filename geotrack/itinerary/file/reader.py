"""Reader: from the fields of an itinerary file to the itinerary."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from geotrack.errors import quoted
from geotrack.itinerary.claim import Claim
from geotrack.itinerary.contradiction import ASKED, Contradiction, Side
from geotrack.itinerary.correction import is_date
from geotrack.itinerary.file.changes import drafted_stops, touched
from geotrack.itinerary.file.field import Field
from geotrack.itinerary.file.notation import read_fields
from geotrack.itinerary.file.ways import read_snapped, read_ways
from geotrack.itinerary.itinerary import GeocoderUse, Itinerary, ReportRef
from geotrack.itinerary.mention import KINDS, Mention, Rival
from geotrack.itinerary.stop import AHEAD, MODES, Evidence, Stop
from geotrack.itinerary.track import Track
from geotrack.itinerary.way import DISTANCES, GEODESIC
from geotrack.place import FEATURE_CLASSES, Place

__all__ = ["Placing", "looks_like_itinerary", "read_itinerary"]

FORMAT = 1
PERSON = "person"
ROLES = ("origin", "stop", "pass_through", "en_route", "planned")
MENTION_ROLES = (*ROLES, "cancelled", "not_reached", "mention", *(kind for kind in KINDS if kind != "place"))
TRAVELLERS = ("person", "group", "ship", "aircraft", "vehicle", "storm", "narrator")
VERDICTS = ("consistent", "route_length", "wrong", "unchecked")
TOP = (
    "geotrack", "report", "reports", "title", "published", "traveller", "stops", "tracks", "mentions", "claims",
    "contradictions", "empty_because", "warnings", "made_with", "drafted", "legs", "measure",
)  # fmt: skip
TRACK = ("id", "traveller", "kind", "aliases", "stops", "legs", "km", "km_ahead", "measure")
STOP = (
    "id", "place", "derived", "surface", "role", "arrive", "depart", "arrive_words", "depart_words", "mode_to_next",
    "mode_inferred", "confidence", "order", "order_evidence", "evidence", "set_by", "note", "snapped",
)  # fmt: skip
PLACE = ("id", "name", "lat", "lon", "country", "feature", "radius_km", "admin1", "admin2", "population")
MOST_KM = 20_000.0
MOST_STOPS = 10_000
PLACE_HINT = 'write a name ("Bergen, NO"), an id ("geonames:3161732") or a point ("60.39, 5.32")'
SEARCH_HINT = "`geotrack gazetteer search NAME` shows names and ids"


class Placing(Protocol):
    """Finds the place that a person names: an id of the gazetteer, or a name with what it lies in."""

    def __call__(self, text: str) -> Place | None:
        """Return the place; None where none is known."""


def looks_like_itinerary(text: str) -> bool:
    """True for a text that is an itinerary file rather than a report."""
    head = text.lstrip("\ufeff \t\r\n")[:4000]
    if head.startswith("{"):
        return '"geotrack"' in head
    lines = [line.split("#")[0].rstrip() for line in head.splitlines()]
    return any(line.startswith(("geotrack:", "stops:", "tracks:")) for line in lines)


def read_itinerary(text: str, placing: Placing, *, report_id: str = "itinerary") -> Itinerary:
    """Return the itinerary of a file in YAML or JSON.

    Parameters
    ----------
    text
        The file.
    placing
        Finds the places that the file names without coordinates.
    report_id
        Id of the report where the file gives none.

    Raises
    ------
    BadInputError
        When something cannot be used; it names line and path.
    """
    whole = read_fields(text)
    if not isinstance(whole.value, dict):
        raise whole.error("this is no itinerary", hint="it begins with geotrack: 1 and has stops or tracks")
    if "geotrack" in whole and whole.child("geotrack").value != FORMAT:
        raise whole.child("geotrack").error(
            f"format {quoted(whole.child('geotrack').value)} is not known", hint="it is 1"
        )
    warnings, made = [*whole.unknown(TOP)], _mapping(whole.child("made_with"))
    report = _report(whole.child("report"), whole, report_id)
    tracks = tuple(_tracks(whole, placing, report.id, warnings))
    reports = tuple(_report(field, whole, report_id) for field in whole.child("reports").items()) or (report,)
    said = [str(f.text()) for f in whole.child("warnings").items()]
    return Itinerary(
        report=report,
        reports=reports,
        tracks=tracks,
        mentions=tuple(_mention(f, placing) for f in whole.child("mentions").items()),
        claims=tuple(_claim(f) for f in whole.child("claims").items()),
        contradictions=tuple(_contradiction(f) for f in whole.child("contradictions").items()),
        empty_because=_empty_because(whole, tracks),
        warnings=(*said, *warnings),
        version=made.child("version").text() or "",
        packs=tuple(str(f.text()) for f in made.child("packs").items()),
        geocoder=_geocoder(made.child("geocoder")),
    )


def _geocoder(field: Field) -> GeocoderUse | None:
    """Return the geocoder that places came from: its attribution is printed with them, whoever prints."""
    if field.value is None:
        return None
    return GeocoderUse(
        service=field.child("service").text() or "",
        attribution=field.child("attribution").text() or "",
        asked=int(field.child("asked").number(0, 1e9) or 0),
    )


def _empty_because(whole: Field, tracks: Sequence[Track]) -> str | None:
    return None if any(t.stops for t in tracks) else whole.child("empty_because").text() or "It has no stops."


def _mapping(field: Field) -> Field:
    """Return the field, an empty mapping where the file has nothing there."""
    return field if field.value is not None else Field(value={}, path=field.path, lines=field.lines)


def _report(field: Field, whole: Field, report_id: str) -> ReportRef:
    given = _mapping(field)
    return ReportRef(
        id=given.child("id").text() or report_id,
        title=whole.child("title").text() or given.child("title").text() or "",
        published=_date(whole.child("published")) or _date(given.child("published")),
        source=given.child("source").text() or "",
        text_sha256=given.child("text_sha256").text() or "",
    )


def _tracks(whole: Field, placing: Placing, report: str, warnings: list[str]) -> Iterator[Track]:
    """Yield the tracks; a file with ``stops`` at the top is one track."""
    fields = [whole] if "stops" in whole else list(whole.child("tracks").items())
    drafted = drafted_stops(whole.child("drafted"))
    taken: set[str] = set()
    for number, field in enumerate(fields, start=1):
        warnings += field.unknown(TRACK) if field is not whole else ()
        stops = []
        if len(taken) + len(list(field.child("stops").items())) > MOST_STOPS:
            raise field.child("stops").error(f"there are more than {MOST_STOPS:,} stops", hint="cut it into journeys")
        for stop in field.child("stops").items():
            warnings += stop.unknown(STOP) if isinstance(stop.value, dict) else ()
            stops.append(_stop(stop, placing, report, taken))
        read = [touched(s, drafted) for s in stops] if drafted else stops
        ordered = (*(s for s in read if s.role not in AHEAD), *(s for s in read if s.role in AHEAD))
        measure = field.child("measure").choice(DISTANCES)
        yield Track(
            id=f"t{number}",
            traveller=field.child("traveller").text() or "the traveller",
            kind=field.child("kind").choice(TRAVELLERS) or "person" if field is not whole else "person",
            aliases=tuple(str(f.text()) for f in field.child("aliases").items()) if field is not whole else (),
            stops=ordered,
            ways=tuple(read_ways(field.child("legs"), ordered, measure, warnings)),
            measure=measure or GEODESIC,
        )


def _stop(field: Field, placing: Placing, report: str, taken: set[str]) -> Stop:
    """Return a stop; a line with nothing but a name is one too."""
    if not isinstance(field.value, dict):
        place = _place(field, placing)
        return Stop(id=_new_id(taken), place=place, surface=place.name, order="stated", set_by=PERSON)
    place = _place(field.child("place"), placing)
    arrive, depart = _date(field.child("arrive")), _date(field.child("depart"))
    if arrive and depart and depart[: len(arrive)] < arrive[: len(depart)]:
        raise field.child("depart").error(f"{depart} is before the arrival, {arrive}")
    words = {key: field.child(key).text() for key in ("derived", "arrive_words", "depart_words", "note")}
    return Stop(
        id=_id(field.child("id"), taken),
        place=place,
        surface=field.child("surface").text() or place.name,
        role=field.child("role").choice(ROLES) or "stop",
        arrive=arrive,
        depart=depart,
        mode_to_next=field.child("mode_to_next").choice(MODES),
        mode_inferred=field.child("mode_inferred").value is True,
        confidence=_or(field.child("confidence").number(0.0, 1.0), 1.0),
        order=field.child("order").choice(("stated", "assumed")) or "stated",
        order_evidence=field.child("order_evidence").text(),
        evidence=tuple(_evidence(f, report) for f in field.child("evidence").items()),
        set_by=field.child("set_by").choice((PERSON,)) if "id" in field else PERSON,
        snapped=read_snapped(field.child("snapped")),
        **words,
    )


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _id(field: Field, taken: set[str]) -> str:
    given = field.text()
    if given is None:
        return _new_id(taken)
    if given in taken or not (given[:1] == "s" and given[1:].isdecimal()):
        raise field.error(f"{quoted(given)} is no id of its own", hint="leave the id of a new stop out")
    taken.add(given)
    return given


def _new_id(taken: set[str]) -> str:
    first = 1000 + len(taken) if taken else 1  # what a draft numbers stays free
    number = next(n for n in range(first, 10**7) if f"s{n}" not in taken)
    taken.add(f"s{number}")
    return f"s{number}"


def _evidence(field: Field, report: str) -> Evidence:
    return Evidence(
        report=field.child("report").text() or report,
        start=int(field.child("start").number(0, 1e9) or 0),
        end=int(field.child("end").number(0, 1e9) or 0),
        quote=field.child("quote").text() or "",
        supports=field.child("supports").text() or "visit",
        rule=field.child("rule").text() or "",
    )


def _date(field: Field) -> str | None:
    text = field.text()
    if text is None or is_date(text):
        return text
    hint = "write it as 2023, 2023-09, 2023-09-16 or 2023-09-16T06:30"
    raise field.error(f"{quoted(text)} is no date", hint=hint)


def _place(field: Field, placing: Placing) -> Place:
    """Return the place of a field: an id, a name with what it lies in, a point "43.1, 131.9", or a mapping."""
    if field.value is None:
        raise field.error("there is no place", hint=PLACE_HINT)
    if not isinstance(field.value, dict):
        text = field.text() or ""
        return _point(text, field) or _found(text, field, placing)
    for line in field.unknown(PLACE):
        raise field.error(line.partition(": ")[2])
    if field.child("lat").value is None and field.child("lon").value is None:
        parts = [field.child(key).text() for key in ("name", "admin1", "country")]
        name = field.child("id").text() or ", ".join(part for part in parts if part)
        return _found(name, field, placing)
    return _detailed(_given(field), placing)


def _detailed(place: Place, placing: Placing) -> Place:
    """Return a given place with what the gazetteer knows of it beside: its divisions, its inhabitants."""
    known = placing(place.id) if not place.id.startswith("derived:") else None
    if known is None:
        return place
    return replace(place, admin1=known.admin1, admin2=known.admin2, population=known.population)


def _found(text: str, field: Field, placing: Placing) -> Place:
    place = placing(text) if text.strip() else None
    if place is None:
        raise field.error(f"the gazetteer has no place {quoted(text)}", hint=SEARCH_HINT)
    return place


def _point(text: str, field: Field) -> Place | None:
    parts = text.replace(";", ",").split(",")
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        return None
    made = {"lat": lat, "lon": lon, "name": f"{lat:g}, {lon:g}"}
    return _given(Field(value=made, path=field.path, lines=field.lines))


def _given(field: Field) -> Place:
    """Return a place that the file gives with its coordinates."""
    lat, lon = field.child("lat"), field.child("lon")
    if isinstance(lat.value, (int, float)) and 90 < abs(lat.value) <= 180:  # noqa: PLR2004 - degrees
        raise lat.error(f"{lat.value!r} is no latitude", hint="latitude and longitude are swapped?")
    north, east = lat.number(-90, 90), lon.number(-180, 180)
    if north is None or east is None:
        raise field.error("a point has both lat and lon")
    feature = field.child("feature").text() or "P.PPL"
    if feature[:1] not in FEATURE_CLASSES:
        raise field.child("feature").error(f"{quoted(feature)} is no feature of GeoNames", hint="leave it out")
    country = field.child("country").text()
    return Place(
        id=field.child("id").text() or f"derived:{north:.5f},{east:.5f}",
        name=field.child("name").text() or f"{north:g}, {east:g}",
        lat=north,
        lon=east,
        country=country.upper() if country else None,
        feature=feature,
        radius_km=_or(field.child("radius_km").number(0, MOST_KM), 1.0),
    )


def _mention(field: Field, placing: Placing) -> Mention:
    candidates = tuple(
        Rival(place=_place(f.child("place"), placing), score=_or(f.child("score").number(0, 1), 0.0))
        for f in field.child("candidates").items()
    )
    return Mention(
        id=field.child("id").text() or "m1",
        start=int(field.child("start").number(0, 1e9) or 0),
        end=int(field.child("end").number(0, 1e9) or 0),
        surface=field.child("surface").text() or "",
        kind=field.child("kind").choice(KINDS) or "place",
        role=field.child("role").choice(MENTION_ROLES) or "mention",
        stop=field.child("stop").text(),
        place=_place(field.child("place"), placing) if "place" in field else None,
        confidence=_or(field.child("confidence").number(0, 1), 1.0),
        reason=field.child("reason").text() or "",
        candidates=candidates,
        set_by=field.child("set_by").choice((PERSON,)),
        report=field.child("report").text() or "",
    )


def _contradiction(field: Field) -> Contradiction:
    return Contradiction(
        kind=field.child("kind").choice(tuple(ASKED)) or "visit",
        about=field.child("about").text() or "",
        stop=field.child("stop").text(),
        sides=tuple(_side(f) for f in field.child("sides").items()),
        kept=field.child("kept").text() or "",
    )


def _side(field: Field) -> Side:
    return Side(
        report=field.child("report").text() or "",
        value=field.child("value").text() or "",
        words=field.child("words").text(),
    )


def _claim(field: Field) -> Claim:
    geodesic = field.child("geodesic_km").number(0, 1e6)
    return Claim(
        kind=field.child("kind").text() or "distance",
        text=field.child("text").text() or "",
        start=int(field.child("start").number(0, 1e9) or 0),
        end=int(field.child("end").number(0, 1e9) or 0),
        start_name=field.child("from").text(),
        end_name=field.child("to").text(),
        metres=1000.0 * _or(field.child("km").number(0, 1e7), 0.0),
        geodesic_metres=None if geodesic is None else 1000.0 * geodesic,
        verdict=field.child("verdict").choice(VERDICTS) or "unchecked",
        explanation=field.child("explanation").text() or "",
        track=field.child("track").text(),
        start_stop=field.child("from_stop").text(),
        end_stop=field.child("to_stop").text(),
        report=field.child("report").text() or "",
    )
