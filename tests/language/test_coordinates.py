"""Coordinates in the text are places; prices, scores and sums are not."""

import json
import time
from importlib.resources import files
from itertools import pairwise

import pytest
from golden import golden, kinds, routes
from hypothesis import given
from hypothesis import strategies as st
from json_schema import errors
from payloads import PAYLOADS

from geotrack import track
from geotrack.geodesy import Point, distance
from geotrack.language import find_points

POINTS = [
    ("43.12 N, 131.89 E", 43.12, 131.89, 0.8),
    ("43.12, 131.89", 43.12, 131.89, 0.8),
    ("43.12°, 131.89°", 43.12, 131.89, 0.8),
    ("-33.8568, 151.2153", -33.8568, 151.2153, 0.01),
    ("−33.857, −151.215", -33.857, -151.215, 0.08),
    ("43.12N131.89E", 43.12, 131.89, 0.8),
    ("43.12° N 131.89° E", 43.12, 131.89, 0.8),
    ("43°07′N 131°53′E", 43.11667, 131.88333, 1.3333),
    ("43°07′N, 131°53′E", 43.11667, 131.88333, 1.3333),
    ("43º07’12.5”N 131º53’05”E", 43.12014, 131.88472, 0.0222),
    ("43 07.5N 131 53.2E", 43.125, 131.88667, 0.1333),
    ("43-07N, 131-53E", 43.11667, 131.88333, 1.3333),
    ("N43°07.2' E131°53.1'", 43.12, 131.885, 0.1333),
    ("S 33.86, E 151.21", -33.86, 151.21, 0.8),
    ("131°53′E, 43°07′N", 43.11667, 131.88333, 1.3333),
    ("40 degrees north, 74 degrees west", 40.0, -74.0, 80.0),
    ("40 degrees, 42 minutes north and 74 degrees west", 40.7, -74.0, 80.0),
    ("latitude 43.12° N and longitude 131.89° E", 43.12, 131.89, 0.8),
    ("43° N., 131° E", 43.0, 131.0, 80.0),
    ("0°N, 180°W", 0.0, -180.0, 80.0),
]

PARTS = [("It lay at 5°N 6°E long before.", "5°N 6°E"), ("At 5°N lat, 6°E lon it sank.", "5°N lat, 6°E lon")]

NO_POINTS = [
    "The shares closed at 43.12, 44.20 was the peak.",
    "He scored 9.50, 9.75 and 9.80.",
    "It rose to 43.12, 1.89 more than on Monday.",
    "They asked for $43.12, 131.89 in all.",
    "The ratio was 2.1 (1.12, 3.45).",
    "Lap times: 43.12, 44.20.",
    "The sums at 43.12, 131.89, 17.50 differ.",
    "It stood at 43.12, 31.89 euros.",
    "Forces of 43.12 N, 131.89 N act on it.",
    "It lies between 43°N and 45°N.",
    "The house stands at 50 N 100 E.",
    "Send it to London N1 5AB or E14 9XY.",
    "The line runs along 141°E.",
    "They met at 91.5 N, 131.9 E.",
    "They met at 43.5 N, 181.5 E.",
    "It was at 43°67′N 131°53′E.",
    "At 40 degrees the north wind rose to 12 degrees.",
    "It fell to 40 degrees, 20 west of the river.",
    "Version 43.1234, 1.2.3 came out.",
]

REPORTS = """
At 43.1 N, 131.9 E the ship stopped.
    43.1 N, 131.9 E: place
Anna Berg sailed from Oslo to 58°30′N 2°15′E on Friday.
    Oslo: place
    58°30′N 2°15′E: place
The wreck lies near 40 degrees north, 74 degrees west.
    40 degrees north, 74 degrees west: place
😀 The wreck 𐐷 lies at N43°07.2' E131°53.1'.
    N43°07.2' E131°53.1': place
The trawler sank off Artyom (43.36, 132.19).
    Artyom: place
"""

JOURNEYS = """
At 43.1 N, 131.9 E the ship stopped.
    the ship: 43.1° N, 131.9° E
Anna Berg sailed from Oslo to 58°30′N 2°15′E on Friday.
    Anna Berg: Oslo (origin) > 58.50° N, 2.25° E
Anna Berg landed at Springfield (12.30 N, 45.10 E) on Friday.
    Anna Berg: Springfield
"""

BEHIND_NAMES = [  # the text, and the point at which its one name lies
    ("Trains crossed the bridge at Artyom (43.36, 132.19).", 43.36, 132.19),
    ("Anna Berg reached Paris, 33.66 N, 95.55 W, on Monday.", 33.66, -95.56),
    ("Anna Berg landed at Springfield (12.30 N, 45.10 E) on Friday.", 12.3, 45.1),
]


@pytest.mark.parametrize(("text", "lat", "lon", "radius_km"), POINTS, ids=[row[0] for row in POINTS])
def test_every_way_of_writing_is_read(text: str, lat: float, lon: float, radius_km: float) -> None:
    """The whole expression is found in a sentence, with the point and the exactness of its figures."""
    sentence = f"😀 The ship lay at {text}. Then it left."
    (point,) = find_points(sentence)
    assert point.text == sentence[point.start : point.end] == text
    assert (round(point.lat, 5), round(point.lon, 5), point.radius_km) == (lat, lon, radius_km)


@pytest.mark.parametrize(("text", "whole"), PARTS)
def test_the_expression_ends_where_it_ends(text: str, whole: str) -> None:
    """The axis may be named behind; "long" is a word of its own."""
    assert [p.text for p in find_points(text)] == [whole]


@pytest.mark.parametrize("text", NO_POINTS)
def test_other_numbers_are_no_points(text: str) -> None:
    """Prices, scores, sums, forces, addresses, lone latitudes and what lies on no globe are left alone."""
    assert find_points(text) == ()


@pytest.mark.parametrize(("text", "expected"), golden(REPORTS))
def test_a_point_is_a_mention(text: str, expected: tuple[str, ...]) -> None:
    """It is of kind place, and stands among the names."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(JOURNEYS))
def test_a_point_can_be_visited(text: str, expected: tuple[str, ...]) -> None:
    """A stop may be a point at sea."""
    assert routes(track(text)) == expected


def test_degrees_are_no_time_of_day() -> None:
    """The figures of a point date nothing."""
    (stop,) = track("At 12.30 N, 45.10 E the ship stopped.").stops
    assert (stop.place.name, stop.arrive, stop.arrive_words) == ("12.30° N, 45.10° E", None, None)


def test_its_place_needs_no_gazetteer() -> None:
    """The place is derived, of no country, as wide as the figures are exact, and the document is sound."""
    itinerary = track("The wreck lies at 43°07′N 131°53′W.")
    (mention,) = itinerary.mentions
    assert mention.place is not None
    place = mention.place
    assert (place.id, place.country, place.feature) == ("derived:point-43.11667N-131.88333W", None, "S")
    assert (mention.confidence > 0.9, place.radius_km) == (True, 1.3333)
    assert "latitude" in mention.reason
    schema = json.loads((files("geotrack.itinerary") / "itinerary.schema.json").read_text("utf-8"))
    assert errors(itinerary.to_dict(), schema) == []


def dms(value: float, sides: str, form: str) -> str:
    """Return degrees as a form writes them, rounded as people round."""
    side, size = sides[value < 0], abs(value)
    if form.startswith("decimal"):
        return f"{size:.{form[-1]}f}° {side}"
    if form == "minutes":
        whole = round(size * 60)
        return f"{whole // 60}°{whole % 60:02d}′{side}"
    if form == "naval":
        tenths = round(size * 600)
        return f"{tenths // 600:02d} {tenths % 600 / 10:04.1f}{side}"
    seconds = round(size * 3600)
    return f"{seconds // 3600}°{seconds // 60 % 60:02d}'{seconds % 60:02d}\"{side}"


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from(["decimal0", "decimal2", "decimal5", "minutes", "naval", "seconds"]),
    st.sampled_from([" ", ", "]),
)
def test_a_point_written_is_found_again(lat: float, lon: float, form: str, between: str) -> None:
    """Any point, in any form, is read back within the radius that its figures allow."""
    written = f"{dms(lat, 'NS', form)}{between}{dms(lon, 'EW', form)}"
    (point,) = find_points(f"They lay at {written}, and waited.")
    assert point.text == written
    assert distance(Point(lat, lon), Point(point.lat, point.lon)) <= point.radius_km * 1000


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(2, 6))
def test_signed_numbers_are_found_again(lat: float, lon: float, decimals: int) -> None:
    """Any point as two numbers with a sign."""
    written = f"{lat:.{decimals}f}, {lon:.{decimals}f}"
    (point,) = find_points(f"Its coordinates are {written}.")
    assert point.text == written
    assert distance(Point(lat, lon), Point(point.lat, point.lon)) <= point.radius_km * 1000


@given(st.text(alphabet="0123456789.,-°′″'\"NSEW eastnorhdgé\n", max_size=60))
def test_whatever_the_text_offsets_are_true(text: str) -> None:
    """No crash, no overlap, and every point lies on the globe."""
    points = find_points(text)
    assert all(text[p.start : p.end] == p.text and abs(p.lat) <= 90 and abs(p.lon) <= 180 for p in points)
    assert all(a.end <= b.start for a, b in pairwise(points))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_beside_a_point_changes_nothing(payload: str) -> None:
    """The point is found, its offsets true."""
    text = f"{payload} at 43.12 N, 131.89 E {payload}"
    assert "43.12 N, 131.89 E" in {p.text for p in find_points(text)}


@pytest.mark.parametrize("unit", ["1 ", "43 07 12 ", "43.12, ", "9", "43°07′", "N43 ", "43.12 N, 131.89 E. "])
def test_a_long_text_takes_no_long_time(unit: str) -> None:
    """A quarter of a megabyte of numbers is read in a second or two, whatever they are."""
    begun = time.perf_counter()
    find_points(unit * (250_000 // len(unit)))
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(("text", "lat", "lon"), BEHIND_NAMES)
def test_coordinates_behind_a_name_place_it(text: str, lat: float, lon: float) -> None:
    """The name is the one mention: of its namesakes that which lies there, else the point itself."""
    (mention,) = track(text).mentions
    assert mention.place is not None
    assert (mention.place.lat, mention.place.lon) == pytest.approx((lat, lon), abs=0.02)
    assert mention.place.name == mention.surface
