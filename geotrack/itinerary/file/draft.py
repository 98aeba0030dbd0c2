"""Draft: an itinerary written as YAML for a person to correct, with the runners-up as comments."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geotrack.itinerary.document import to_document
from geotrack.itinerary.file.changes import values_of
from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.track import Track
from geotrack.itinerary.way import GEODESIC

__all__ = ["draft"]

HEAD = """\
# An itinerary, to be corrected by hand. Any geotrack command reads it in place of the report:
#   geotrack map THIS_FILE.yaml
# place: an id ("geonames:2013348"), a name with its country ("Bergen, NO") or a point ("43.1, 131.9").
# role: origin, stop, pass_through, en_route or planned. Dates: 2023, 2023-09, 2023-09-16, 2023-09-16T06:30.
# mode_to_next: train, plane, helicopter, ship, boat, road, bicycle, foot or animal.
# Delete a stop to drop it, move it to reorder, add one as "- place: Bergen, NO".
"""
DRAFTED = """\
# What geotrack found, so that it can tell what you changed. Leave it as it is.
"""
SHOWN = ("arrive", "depart", "mode_to_next", "note")
KEPT = (
    "surface", "confidence", "order", "order_evidence", "arrive_words", "depart_words", "derived", "evidence", "set_by",
    "snapped",
)  # fmt: skip
RIVALS = 4
LEAST = 0.01
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no file can hold one


def draft(itinerary: Itinerary) -> str:
    """Return the itinerary as YAML; `read_itinerary` gives the same itinerary again, until a person changes it."""
    document = to_document(itinerary)
    lines = [HEAD.rstrip(), "geotrack: 1"]
    lines += [f"{key}: {_flow(document[key])}" for key in ("report", "made_with")]
    lines += [f"reports: {_flow(document['reports'])}"] if len(document["reports"]) > 1 else []
    lines += [f"empty_because: {_flow(document['empty_because'])}"] if document["empty_because"] else []
    lines += _list("warnings", document["warnings"])
    lines.append("tracks:" if itinerary.tracks else "tracks: []")
    for track, written in zip(itinerary.tracks, document["tracks"], strict=True):
        lines += _track(track, written, itinerary)
    lines += _list("claims", document["claims"])
    lines += _list("mentions", (_mention(written) for written in document["mentions"]))
    lines += _list("contradictions", document["contradictions"])
    lines += ["", DRAFTED.rstrip(), *_list("drafted", (_drafted(stop) for stop in itinerary.stops))]
    return "\n".join(lines) + "\n"


def _track(track: Track, written: Mapping[str, Any], itinerary: Itinerary) -> Iterator[str]:
    yield f"  - traveller: {_flow(track.traveller)}"
    yield f"    kind: {track.kind}"
    yield f"    aliases: {_flow(written['aliases'])}"
    yield "    stops:" if track.stops else "    stops: []"
    for stop, facts in zip(track.stops, written["stops"], strict=True):
        yield from _stop(stop, facts, itinerary)
    if track.measure != GEODESIC:
        yield f"    measure: {track.measure}"
    yield from _lines(track, written)


def _lines(track: Track, written: Mapping[str, Any]) -> Iterator[str]:
    ways = [(leg, facts) for leg, facts in zip(track.legs, written["legs"], strict=True) if leg.way]
    yield from (
        ["    # The real lines between stops: they go with the stops that they join.", "    legs:"] if ways else []
    )
    for leg, facts in ways:
        ends = {"from": track.stops[leg.start].id, "to": track.stops[leg.end].id}
        yield f"      - {_flow(ends | {key: facts[key] for key in ('line_name', 'line_km', 'line')})}"


def _stop(stop: Stop, facts: Mapping[str, Any], itinerary: Itinerary) -> Iterator[str]:
    name = ", ".join(filter(None, (stop.place.name, stop.place.country)))
    yield f"      # {_comment(name)}"
    yield from (f"      #   or {_comment(line)}" for line in _rivals(stop, itinerary))
    yield f"      - id: {stop.id}"
    yield f"        place: {_flow(facts['place'])}"
    yield f"        role: {stop.role}"
    yield from (f"        {key}: {_flow(facts[key])}" for key in SHOWN)
    yield from (f"        {key}: {_flow(facts[key])}" for key in KEPT if facts[key] not in (None, []))
    if stop.mode_inferred:
        yield "        mode_inferred: true"


def _rivals(stop: Stop, itinerary: Itinerary) -> Iterator[str]:
    """Yield the runners-up of a stop's name, the likeliest first."""
    mention = next((m for m in itinerary.mentions if m.stop == stop.id and m.candidates), None)
    for rival in mention.candidates[:RIVALS] if mention else ():
        if rival.place.id != stop.place.id:
            where = ", ".join(filter(None, (rival.place.name, rival.place.country)))
            sure = f"{rival.score:.0%}" if rival.score >= LEAST else "under 1%"
            yield f"{rival.place.id}  {where} ({rival.place.lat:.2f}, {rival.place.lon:.2f}), {sure}"


def _mention(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mention in short: runners-up stand at the stops."""
    return {key: value for key, value in written.items() if key != "candidates" and value is not None} | {
        "place": written["place"]
    }


def _drafted(stop: Stop) -> dict[str, Any]:
    quote = stop.evidence[0].quote if stop.evidence else ""
    return {"id": stop.id, "surface": stop.surface, "quote": quote} | values_of(stop)


def _list(key: str, values: Iterable[Any]) -> list[str]:
    lines = [f"  - {_flow(value)}" for value in values]
    return [f"{key}:", *lines] if lines else []


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _flow(value: Any) -> str:
    """Return a value in YAML's flow style: JSON, which YAML 1.2 includes, with escapes for what is not seen.

    JSON would write a character beyond U+FFFF as two halves, which YAML does not join: it has an escape of its own.
    """
    text = LONE_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, allow_nan=False))
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - what four digits can say
