"""The itinerary file: written by geotrack, corrected by a person, read by every command."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS

from geotrack import Gazetteer, Report, track
from geotrack.errors import BadInputError, GeotrackError
from geotrack.exports import to_json
from geotrack.intake import itinerary_of, kept
from geotrack.itinerary import GeocoderUse, Itinerary
from geotrack.itinerary.file import draft, looks_like_itinerary, read_fields, read_itinerary
from geotrack.place import Place

BERGEN = Place(id="geonames:3161732", name="Bergen", lat=60.39299, lon=5.32415, country="NO", population=213585)
TEXT = "Anna Berg flew from Paris to Dallas on Friday. Then she drove to Tyler. She will visit Austin."
PARIS_FRANCE = "geonames:2988507"


def placing(text: str) -> Place | None:
    """Know Bergen."""
    return BERGEN if text in {"Bergen", "Bergen, NO", BERGEN.id} else None


def read(text: str) -> Itinerary:
    """Return the itinerary of a file."""
    return read_itinerary(text, placing)


def whole_text(text: str) -> str:
    """Return the text with half characters, which no file can hold, replaced as Unicode says."""
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def drafted(text: str = TEXT) -> str:
    """Return the draft of a report."""
    return draft(track(Report(text=text, id="r"), published="2024-05-13"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the base gazetteer."""
    return Gazetteer.open()


@pytest.mark.parametrize(
    "make", [journeys.primorye, journeys.two_tracks, journeys.mentions_only, journeys.empty, journeys.antimeridian]
)
def test_a_draft_reads_back_as_the_same_itinerary(make: Callable[[], Itinerary]) -> None:
    """All that a document holds of stops, claims and mentions comes back; so does JSON."""
    for text in (draft(make()), to_json(make())):
        back = read(text).to_dict()
        wanted = make().to_dict()
        for mention in (*back["mentions"], *wanted["mentions"]):
            mention["candidates"] = []  # they stand as comments
        for key in ("tracks", "claims", "mentions", "report"):
            assert back[key] == wanted[key], key


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if p])
def test_hostile_text_comes_back_as_it_was(payload: str) -> None:
    """No name of a report ends a comment, a quote or a list of the file."""
    hostile = journeys.hostile(payload)
    (whole,) = hostile.tracks
    stops = tuple(replace(stop, arrive=None, depart=None) for stop in whole.stops)
    report = replace(hostile.report, published=None)
    before = replace(hostile, tracks=(replace(whole, stops=stops),), report=report, reports=(report,))
    after = read(draft(before))
    assert [s.surface for s in after.stops] == [whole_text(s.surface) for s in before.stops]
    assert {e.quote for s in after.stops for e in s.evidence} == {
        whole_text(e.quote) for s in before.stops for e in s.evidence
    }


def test_an_untouched_draft_is_not_set_by_a_person() -> None:
    """What geotrack wrote stays geotrack's."""
    assert {stop.set_by for stop in read(drafted()).stops} == {None}


def test_what_a_person_changes_is_set_by_a_person(gazetteer: Gazetteer) -> None:
    """A place by its id, a role, an added and a dropped stop."""
    paris = next(
        line for line in drafted().splitlines() if '"name": "Paris"' in line and line.startswith("        place")
    )
    text = drafted().replace(paris, f'        place: "{PARIS_FRANCE}"', 1)
    text = text.replace("      # Austin, US", "      - place: Waco, US\n      # Austin, US", 1)
    found = itinerary_of(Report(text=text, id="trip"), gazetteer=gazetteer)
    assert [(s.place.name, s.set_by) for s in found.stops] == [
        ("Paris", "person"),
        ("Dallas", None),
        ("Tyler", None),
        ("Waco", "person"),
        ("Austin", None),
    ]
    assert found.stops[0].place.id == PARIS_FRANCE


def test_a_few_lines_by_hand_are_an_itinerary() -> None:
    """Names, points and ids; what is ahead comes last."""
    found = read(
        "geotrack: 1\ntitle: North\nstops:\n  - Bergen\n"
        "  - {place: {lat: 61.5, lon: 9.1, name: The cabin}, role: planned}\n"
        '  - place: "60.1, 5.0"\n    arrive: 2024-05-03\n    mode_to_next: boat\n'
    )
    assert found.report.title == "North"
    assert [(s.place.name, s.role, s.set_by) for s in found.stops] == [
        ("Bergen", "stop", "person"),
        ("60.1, 5", "stop", "person"),
        ("The cabin", "planned", "person"),
    ]
    assert found.stops[1].arrive == "2024-05-03"


def test_norway_stays_norway() -> None:
    """YAML 1.1 takes NO for false and dates for dates."""
    assert read_fields("a: NO\nb: 2024-05-03\nc: 12:30\nd: yes").value == {
        "a": "NO", "b": "2024-05-03", "c": "12:30", "d": "yes",
    }  # fmt: skip


BROKEN = {
    "stops:\n  - place: Bergn": "line 2, stops[0].place: the gazetteer has no place 'Bergn'",
    "stops:\n  - place: {lat: 131.9, lon: 43.1}": "line 2, stops[0].place.lat: 131.9 is no latitude",
    "stops:\n  - place: {lat: 43.1}": "line 2, stops[0].place: a point has both lat and lon",
    "stops:\n  - place: {lat: x, lon: 1}": "line 2, stops[0].place.lat: 'x' is no number",
    "stops:\n  - place: {lat: .nan, lon: 1}": "line 2, stops[0].place.lat: '.nan' is no number",
    "stops:\n  - {}": "line 2, stops[0].place: there is no place",
    "stops:\n  - place: Bergen\n    arrive: 3 May": "line 3, stops[0].arrive: '3 May' is no date",
    "stops:\n  - place: Bergen\n    arrive: 2024-02-30": "line 3, stops[0].arrive: '2024-02-30' is no date",
    "stops:\n  - {place: Bergen, arrive: 2024-05-03, depart: 2024-05-01}": "is before the arrival",
    "stops:\n  - {place: Bergen, mode_to_next: car}": "line 2, stops[0].mode_to_next: 'car' is none of",
    "stops:\n  - {place: Bergen, role: stopp}": "line 2, stops[0].role: 'stopp' is none of",
    "stops: Bergen": "line 1, stops: a list is expected, not 'Bergen'",
    "stops:\n  - {place: {nam: Bergen}}": "line 2, stops[0].place: 'nam' is not read",
    "tracks:\n  - 5": "line 2, tracks[0]: a mapping is expected, not 5",
    "geotrack: 2\nstops: []": "line 1, geotrack: format 2 is not known",
    "a: [": "this is no YAML",
    "a: 1\na: 2\nstops: []": "line 2, a: the key stands here twice",
    "a: &x [1]\nb: *x\nstops: []": "line 1, b: aliases are not read",
    '{"geotrack": 1, "tracks": [}': "line 1: this is no JSON",
    "[" * 5000: "no YAML",
    "- 1": "line 1, the file: this is no itinerary",
    "stops:\n  - place: {lat: " + "9" * 5000 + ", lon: 1}": "line 2, stops[0].place.lat: '999",
    "stops:\n  - place: {lat: 1e400, lon: 1}": "'1e400' is not between -90 and 90",
    "stops:\n  - place: {lat: .inf, lon: 1}": "'.inf' is no number",
    "stops:\n  - !!python/object/apply:os.system [echo]": "text is expected, not a list",
    "stops:\n  - &a {place: Bergen}\n  - <<: *a": "aliases are not read",
    "stops:\n  - Bergen\n---\nb: 1": "line 3: this is no YAML",
    "stops:\n  - ? [a]\n    : b": "the key stands here twice, or is no word",
    "stops:\n\t- Bergen": "line 2: this is no YAML",
    "stops:\n  - " + "x" * 1_000_000: "the gazetteer has no place 'xxx",
    "stops:\n" + "  - Bergen\n" * 10_001: "there are more than 10,000 stops",
    "x: " + "y" * 4_000_001: "the file has more than 4,000,000 characters",
    "stops: [Bergen]\nmeasure: miles": "line 2, measure: 'miles' is none of",
    "stops: [Bergen]\nlegs: [{line: [[1, 2], [3]]}]": "legs[0].line[1]: a point of a line is",
    "stops: [Bergen]\nlegs: [{line: [[999, 2], [3, 4]]}]": "legs[0].line[0][0]: 999 is not between -720 and 720",
    "stops:\n  - {place: Bergen, snapped: 5}": "stops[0].snapped: a mapping is expected",
    "stops:\n  - {place: Bergen, snapped: {lat: 5}}": "stops[0].snapped: a point has both",
    "stops:\n  - {place: Bergen, evidence: [{start: -5}]}": "evidence[0].start: -5 is not between",
    '{"geotrack": 1, "stops": ["Bergen"], "stops": []}': "the key 'stops' stands twice",
    '{"geotrack": 1, "stops": [{"place": {"lat": ' + "9" * 5000 + "}}]}": "a number has too many digits",
    '{"geotrack": 1, "stops": [{"place": {"lat": NaN, "lon": 1}}]}': "nan is no number",
    '{"geotrack": 1, "tracks": ' + "[" * 100_000: "nested too deeply",
    "": "this is no itinerary",
    "\x00": "this is no YAML",
}


@pytest.mark.parametrize(("text", "words"), BROKEN.items(), ids=range(len(BROKEN)))
def test_an_error_names_line_and_path(text: str, words: str) -> None:
    """One line, and nothing else is raised."""
    with pytest.raises(BadInputError) as caught:
        read(text)
    message = caught.value.message
    assert caught.value.hint
    assert len(message) < 300
    assert words in message or ("nested" in message and "no YAML" in words), message
    assert "\n" not in message


def test_laughs_are_not_multiplied() -> None:
    """A billion laughs are refused before they are told."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    with pytest.raises(BadInputError, match="aliases are not read"):
        read(laughs + "stops: []")


def test_a_misspelt_key_is_said() -> None:
    """It is not dropped in silence."""
    found = read("stops:\n  - place: Bergen\n    ariv: 2024-05-03\n")
    assert found.warnings == ("stops[0]: 'ariv' is not read; did you mean arrive?",)


@given(st.text())
def test_whatever_the_file_holds_it_is_read_or_refused(text: str) -> None:
    """Never anything but an itinerary or an error of ours."""
    for body in (text, f"stops:\n  - place: {text}", f"stops: [{text}]", json.dumps({"geotrack": 1, "stops": text})):
        with suppress(GeotrackError):
            read(body)


@pytest.mark.parametrize("write", [draft, to_json])
def test_the_attribution_of_a_geocoder_is_kept(write: Callable[[Itinerary], str]) -> None:
    """Its licence wants it printed, also when the map is drawn from the file."""
    use = GeocoderUse(service="Nominatim", attribution="© OpenStreetMap contributors", asked=3)
    assert read(write(replace(journeys.primorye(), geocoder=use))).geocoder == use


def test_a_report_is_not_taken_for_a_file() -> None:
    """Prose stays prose."""
    assert not looks_like_itinerary("The stops: Oslo and Bergen. geotrack: a tool.")
    assert looks_like_itinerary("# note\ngeotrack: 1\n")


def test_corrections_survive_a_changed_report(gazetteer: Gazetteer) -> None:
    """They are matched by the words that proved the stops; what is gone is said."""
    text = drafted().replace("        role: planned", "        role: stop", 1)
    dallas = text.index("      # Dallas, US")
    tyler = text.index("      # Tyler, US")
    text = text[:dallas] + text[tyler:]  # a person dropped Dallas
    now = "It rained.\n\n" + TEXT.replace("Anna Berg flew", "On Friday Anna Berg flew").replace(" on Friday.", ".")
    found = kept(Report(text=now, id="r2"), Report(text=text, id="trip"), gazetteer=gazetteer)
    assert [(s.place.name, s.role) for s in found.stops] == [("Paris", "origin"), ("Tyler", "stop"), ("Austin", "stop")]
    gone = kept(Report(text="Anna Berg flew to Lima."), Report(text=text, id="trip"), gazetteer=gazetteer)
    assert [w for w in gone.warnings if "correction is lost" in w] == [
        "A correction is lost: Dallas (visit): “Anna Berg flew from Paris to Dallas” is not in the report.",
        "A correction is lost: Austin (visit): “She will visit Austin” is not in the report.",
    ]


def test_only_a_draft_can_be_kept(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """A file by hand does not say what geotrack had found."""
    with pytest.raises(BadInputError, match="does not say what geotrack had found"):
        kept(Report(text=TEXT), Report(text="stops:\n - Bergen", source=str(tmp_path)), gazetteer=gazetteer)
