import json
from collections.abc import Iterator
from importlib.resources import files
from math import isfinite
from typing import Any

import journeys
import pytest
from json_schema import errors

from geotrack import track
from geotrack.following import Line
from geotrack.geodesy import Point
from geotrack.itinerary import KINDS, MODES, Itinerary

TEXT = (
    "LIMA, May 13 (Wire) - Anna Berg flew from Quito to Lima on Friday and went to Cusco by train on Saturday. "
    "She will travel to La Paz, about 900 km from Lima, on Tuesday. Brazilian officials and the frigate Bergen waited."
)
# what other programs rely on: no key may go, or be called otherwise
KEYS = {
    "document": "geotrack report reports empty_because warnings made_with tracks mentions claims",
    "report": "id title published source text_sha256",
    "made_with": "version packs",
    "track": "id traveller kind aliases stops legs km km_ahead",
    "stop": (
        "id place derived surface role arrive depart arrive_words depart_words mode_to_next confidence order evidence "
        "set_by note"
    ),
    "place": "id name lat lon country feature radius_km",
    "evidence": "report start end quote supports rule",
    "leg": "from to km bearing mode mode_inferred travelled stated_km order order_evidence",
    "mention": "id start end surface kind role stop place confidence reason candidates",
    "candidate": "place score",
    "claim": "kind text start end from to km geodesic_km ratio verdict explanation",
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """Return the schema that ships with the package."""
    text = files("geotrack.itinerary").joinpath("itinerary.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Return the document of a report that has something of everything."""
    return track(TEXT, published="2024-05-13").to_dict()


def test_the_document_has_its_fixed_keys(document: dict[str, Any]) -> None:
    """Every key of format 1 is there, at every level."""
    (only,) = document["tracks"]
    parts = {
        "document": document,
        "report": document["report"],
        "made_with": document["made_with"],
        "track": only,
        "stop": only["stops"][0],
        "place": only["stops"][0]["place"],
        "evidence": only["stops"][0]["evidence"][0],
        "leg": only["legs"][0],
        "mention": document["mentions"][0],
        "candidate": document["mentions"][0]["candidates"][0],
        "claim": document["claims"][0],
    }
    missing = {name: set(KEYS[name].split()) - part.keys() for name, part in parts.items()}
    assert {name: keys for name, keys in missing.items() if keys} == {}


@pytest.mark.parametrize(
    "itinerary",
    [
        journeys.primorye(),
        journeys.antimeridian(),
        journeys.two_tracks(),
        journeys.crowd(30),
        journeys.mentions_only(),
        journeys.empty(),
        journeys.antimeridian().measured("great-circle"),
        journeys.primorye().along(Line.of("Rail", [[Point(43.4, 132.15), Point(43.3, 132.3), Point(43.115, 131.89)]])),
    ],
    ids=["primorye", "antimeridian", "two tracks", "crowd", "mentions", "empty", "sphere", "line"],
)
def test_an_itinerary_written_by_hand_fits_the_schema(itinerary: Itinerary, schema: dict[str, Any]) -> None:
    """What never went through a report fits."""
    assert errors(itinerary.to_dict(), schema) == []


@pytest.mark.parametrize("text", [TEXT, "She walked 30 km.", "Oslo", ""])
@pytest.mark.parametrize("published", ["2024-05-13", "2024", None])
def test_what_is_made_of_a_report_fits_the_schema(text: str, published: str | None, schema: dict[str, Any]) -> None:
    """A report with everything, one with a claim only, one with a name only, and one with nothing all fit."""
    assert errors(track(text, published=published).to_dict(), schema) == []


def test_the_schema_asks_for_the_fixed_keys(schema: dict[str, Any]) -> None:
    """The keys that other programs rely on are those that the schema requires."""
    for name in ("report", "track", "stop", "place", "evidence", "leg", "mention", "claim"):
        assert set(KEYS[name].split()) <= set(schema["$defs"][name]["required"]) | {"order_evidence"}, name
    assert set(KEYS["document"].split()) == set(schema["required"])


def test_the_schema_knows_the_words_of_the_package(schema: dict[str, Any]) -> None:
    """Modes and kinds are those of `geotrack.itinerary`."""
    assert schema["$defs"]["mode"]["enum"] == [*MODES, None]
    assert schema["$defs"]["mention"]["properties"]["kind"]["enum"] == list(KINDS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("geotrack",), 2),
        (("reports",), []),
        (("report", "text_sha256"), "abc"),
        (("tracks", 0, "id"), "x"),
        (("tracks", 0, "km"), -1.0),
        (("tracks", 0, "kind"), "bird"),
        (("tracks", 0, "stops", 0, "role"), "visited"),
        (("tracks", 0, "stops", 0, "arrive"), "on Friday"),
        (("tracks", 0, "stops", 0, "mode_to_next"), "rocket"),
        (("tracks", 0, "stops", 0, "confidence"), 1.2),
        (("tracks", 0, "stops", 0, "place"), None),
        (("tracks", 0, "stops", 0, "place", "lat"), 91),
        (("tracks", 0, "stops", 0, "place", "country"), "Peru"),
        (("tracks", 0, "legs", 0, "bearing"), 360.0),
        (("tracks", 0, "legs", 0, "travelled"), "yes"),
        (("mentions", 0, "start"), 1.5),
        (("mentions", 0, "place"), {"name": "Lima"}),
        (("claims", 0, "verdict"), "rail_or_road"),
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_wrong(
    document: dict[str, Any], schema: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    """One wrong value anywhere is one error that names it."""
    broken = json.loads(json.dumps(document))
    here = broken
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert len(errors(broken, schema)) == 1


def test_the_schema_refuses_a_missing_key(document: dict[str, Any], schema: dict[str, Any]) -> None:
    """A document without one of its keys does not fit."""
    for key in set(document) - {"contradictions"}:  # a document of one report may leave them out
        assert errors({k: v for k, v in document.items() if k != key}, schema), key


def test_json_gives_the_document_back(document: dict[str, Any]) -> None:
    """There is nothing in a document that JSON would change."""
    assert json.loads(json.dumps(document)) == document
    assert not list(_not_json(document))


def _not_json(value: object) -> Iterator[object]:
    """Yield what JSON would write otherwise: tuples, keys that are no strings, numbers that are none."""
    if isinstance(value, dict):
        yield from (key for key in value if not isinstance(key, str))
        for item in value.values():
            yield from _not_json(item)
    elif isinstance(value, list):
        for item in value:
            yield from _not_json(item)
    elif not isinstance(value, str | int | float | None) or (isinstance(value, float) and not isfinite(value)):
        yield value


def test_the_same_report_makes_the_same_document(document: dict[str, Any]) -> None:
    """Two runs are equal to the letter, keys in the same order."""
    again = track(TEXT, published="2024-05-13").to_dict()
    assert json.dumps(again) == json.dumps(document)


def test_the_document_tells_what_it_was_made_with(document: dict[str, Any]) -> None:
    """Version and packs are named."""
    assert document["made_with"]["version"]
    assert [pack.split("-")[0] for pack in document["made_with"]["packs"]] == ["base"]
