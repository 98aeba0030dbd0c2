"""A real line: stops are snapped to it and legs measured along it, or a warning says why not."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas
import gpxpy
import journeys
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack.cartography import page, to_folium, to_svg
from geotrack.errors import BadInputError
from geotrack.exports import FORMATS, to_gpx, to_html, write_geopackage
from geotrack.following import Line, follow
from geotrack.geodesy import Point, distance, line_length
from geotrack.itinerary import Claim, Itinerary, Track, distances_told, lines_told
from geotrack.itinerary.file import draft, read_itinerary

Spots = list[tuple[float, float]]


def line(*parts: Spots, name: str = "the test line") -> Line:
    """Return a line of parts given as latitude and longitude."""
    return Line.of(name, [[Point(*spot) for spot in part] for part in parts])


def trip(*spots: tuple[float, float], modes: tuple[str | None, ...] = ()) -> Itinerary:
    """Return a journey through points, named A, B, C ... by where they lie."""
    names = dict(zip(dict.fromkeys(spots), "ABCDEFGH", strict=False))
    places = (journeys.place(names[spot], *spot) for spot in spots)
    return Itinerary(report=journeys.REPORT, tracks=(journeys.journey(*places, modes=modes),))


def kilometres(itinerary: Itinerary) -> list[int]:
    """Return the legs in whole kilometres."""
    return [round(leg.metres / 1000) for leg in itinerary.legs]


def measured(itinerary: Itinerary) -> list[str]:
    """Return what the kilometres of each leg are."""
    return [leg.measured for leg in itinerary.legs]


A, B, C = (0.0, 0.0), (0.0, 1.0), (0.0, 2.0)
BEND: Spots = [A, (0.5, 0.5), B, (-0.5, 1.5), C]


def test_a_leg_is_as_long_as_the_line() -> None:
    """And starts and ends on it; the straight distance is kept beside."""
    (leg,) = follow(trip(A, B), line(BEND)).legs
    assert leg.metres == pytest.approx(line_length([Point(*A), Point(0.5, 0.5), Point(*B)]), rel=1e-6)
    assert leg.straight == pytest.approx(distance(Point(*A), Point(*B)))
    assert (leg.measured, leg.line and leg.line[0], leg.line and leg.line[-1]) == ("line", Point(*A), Point(*B))


def test_the_line_may_be_drawn_against_the_journey() -> None:
    """Its direction does not matter; that of the leg is the traveller's."""
    there, back = follow(trip(A, C), line(BEND)), follow(trip(A, C), line(BEND[::-1]))
    assert kilometres(there) == kilometres(back)
    assert back.legs[0].line is not None
    assert back.legs[0].line[0] == Point(*A)


def test_a_stop_beside_the_line_is_snapped_to_it() -> None:
    """To the nearest spot; its place stays where the gazetteer has it."""
    found = follow(trip((0.03, 0.2), (0.02, 1.8)), line([A, C]))
    assert [stop.snapped for stop in found.stops] == [Point(0.0, 0.2), Point(0.0, 1.8)]
    assert found.stops[0].place.lat == 0.03
    assert found.legs[0].metres == pytest.approx(distance(Point(0, 0.2), Point(0, 1.8)), rel=1e-6)
    assert found.warnings == ()


def test_a_stop_too_far_off_is_not_snapped_and_said() -> None:
    """Its legs are straight; within_km takes more."""
    itinerary = trip(A, (0.2, 1.0), C, (0.0, 1.5))
    found = follow(itinerary, line([A, C]))
    assert measured(found) == ["geodesic", "geodesic", "line"]
    assert [stop.snapped is None for stop in found.stops] == [True, True, False, False]
    assert found.warnings == (
        "B lies 22.1 km off the line “the test line”: it is not snapped to it, and its legs are straight.",
    )
    assert measured(follow(itinerary, line([A, C]), within_km=30)) == ["line"] * 3


def test_a_large_town_reaches_further_and_a_region_does_not() -> None:
    """The radius of a place counts as near, up to 25 km: the middle of a province is nowhere."""
    itinerary = trip(A, (0.15, 1.0))
    (track,) = itinerary.tracks
    for radius, wanted in ((1.0, False), (20.0, True), (300.0, False)):
        stops = (track.stops[0], replace(track.stops[1], place=replace(track.stops[1].place, radius_km=radius)))
        wide = replace(itinerary, tracks=(replace(track, stops=stops),))
        if wanted:
            assert measured(follow(wide, line([A, C]))) == ["line"]
        else:
            with pytest.raises(BadInputError, match="no leg runs along the line"):
                follow(wide, line([A, C]))


def test_there_and_back_over_the_same_line() -> None:
    """A line drawn once is travelled twice."""
    assert kilometres(follow(trip(A, B, A), line(BEND))) == [157, 157]


def test_there_and_back_as_a_receiver_recorded_it() -> None:
    """Out on one side, back on the other: each leg keeps its own pass of the line."""
    out: Spots = [A, (0.5, 0.5), B, (-0.2, 0.5), (0.0, 0.0005)]
    found = follow(trip(A, B, A), line(out))
    assert kilometres(found) == [157, 120]
    assert found.legs[1].line is not None
    assert found.legs[1].line[0] == found.legs[0].line[-1]  # type: ignore[index]  # both follow the line
    two = follow(trip(A, B, A), line(out[:3], out[2:]))
    assert kilometres(two) == [157, 120]


def test_on_a_ring_the_shorter_way_is_meant_and_a_round_trip_goes_round() -> None:
    """Where a line ends at its start it has no end."""
    ring: Spots = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    assert kilometres(follow(trip((0.0, 0.5), (0.5, 0.0)), line(ring))) == [111]
    assert kilometres(follow(trip((0.0, 0.5), (0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)), line(ring))) == [
        111,
        111,
        111,
        111,
    ]


def test_pieces_in_any_order_and_direction_are_one_line() -> None:
    """As a map's database exports a railway."""
    pieces = [BEND[2:4], BEND[1::-1], BEND[:2:-1], BEND[1:3]]
    assert kilometres(follow(trip(A, C), line(*pieces))) == kilometres(follow(trip(A, C), line(BEND)))


def test_a_fork_is_found() -> None:
    """A branch that touches the middle of another part is joined there; so are three ends."""
    branch: Spots = [(1.0, 1.0), (0.0, 1.0)]
    found = follow(trip(A, (1.0, 1.0), C), line([A, C], branch))
    assert kilometres(found) == [222, 222]
    assert kilometres(follow(trip(A, (1.0, 1.0), C), line([A, B], [B, C], branch))) == [222, 222]


def test_a_broken_line_is_straight_there_and_said() -> None:
    """A small gap is bridged, a large one is not."""
    found = follow(trip(A, B, C), line([A, (0.0, 1.0)], [(0.0, 1.5), C]))
    assert measured(found) == ["line", "geodesic"]
    assert found.warnings == ("Between B and C the line is broken: that leg is straight.",)
    tunnel = follow(trip(A, C), line([A, (0.0, 1.0)], [(0.0, 1.008), C]))
    assert measured(tunnel) == ["line"]


def test_a_flight_does_not_follow_the_railway() -> None:
    """Where other legs go by land or sea, one by plane is straight; a flight alone may follow its own track."""
    found = follow(trip(A, B, C, modes=("plane", "train")), line(BEND))
    assert measured(found) == ["geodesic", "line"]
    assert found.warnings == ("Between A and B the way was by plane: that leg is straight, not along the line.",)
    assert measured(follow(trip(A, B, C, modes=("plane", "plane")), line(BEND))) == ["line", "line"]


def test_a_long_way_round_is_said() -> None:
    """A line that can hardly be the way taken."""
    far: Spots = [A, (2.0, 0.5), B]
    (said,) = follow(trip(A, B), line(far)).warnings
    assert said == "Between A and B the line is 4.1 times the straight distance: does it run as the traveller went?"


@pytest.mark.parametrize("east", [1, -1])
def test_over_the_antimeridian(east: int) -> None:
    """In either direction, whether the file runs on past 180 or jumps; exports are cut there."""
    spots = [(0.0, 179.0), (1.0, 179.8), (1.0, -179.8), (0.0, -179.0)][::east]
    jumps, runs_on = line(spots), line([(lat, lon % 360) for lat, lon in spots])
    for real in (jumps, runs_on):
        found = follow(trip(spots[0], spots[-1]), real)
        assert kilometres(found) == [328]
        assert all(abs(stop.snapped.lon) <= 180 for stop in found.stops if stop.snapped)
        (leg,) = (f for f in json.loads(FORMATS["geojson"](found))["features"] if f["properties"]["kind"] == "leg")
        assert leg["geometry"]["type"] == "MultiLineString"
        assert all(abs(lon) <= 180 for part in leg["geometry"]["coordinates"] for lon, _ in part)


def test_over_the_pole() -> None:
    """Nearness is told on the globe, not in degrees."""
    found = follow(trip((89.0, 0.0), (89.0, 180.0)), line([(88.0, 0.0), (90.0, 0.0), (90.0, 180.0), (88.0, 180.0)]))
    assert kilometres(found) == [223]


def test_a_line_elsewhere_is_one_clear_error() -> None:
    """With how far off it lies."""
    with pytest.raises(BadInputError, match="no leg runs along the line") as caught:
        follow(trip(A, B), line([(50.0, 5.0), (51.0, 6.0)]))
    assert "nearest is 5,5" in (caught.value.hint or "")


def test_each_traveller_follows_the_line_where_it_runs() -> None:
    """The envoy goes elsewhere, and nothing is moved."""
    both = journeys.two_tracks()
    found = follow(both, line([(52.52, 13.4), (50.0, 8.0), (46.2, 6.15)]), within_km=10)
    assert measured(found) == ["line", "geodesic", "geodesic"]
    assert [stop.snapped is None for stop in found.tracks[1].stops] == [True, True]


def test_a_stated_distance_is_laid_beside_the_line() -> None:
    """The verdict by the geodesic stays."""
    real = line([(43.36, 132.19), (43.6, 131.7), (42.43, 130.64)])
    (claim,) = follow(journeys.primorye(), real).claims
    assert claim.verdict == "route_length"
    assert claim.explanation == "A railway may well be that long. Along the line it is 204 km."


def stated(metres: float, end: str = "C") -> Claim:
    """Return a distance from A that fits no straight line."""
    return Claim(text="x", start=0, end=1, start_name="A", end_name=end, metres=metres, geodesic_metres=1.0,
                 verdict="wrong", explanation="Does not fit.")  # fmt: skip


def test_a_stated_distance_that_only_the_line_explains_is_a_route_length() -> None:
    """Also over several legs, known by the names of its ends alone; one that neither explains stays wrong."""
    itinerary = replace(trip(A, B, C), claims=(stated(300e3), stated(500e3), stated(300e3, "Q")))
    fits, not_at_all, elsewhere = follow(itinerary, line(BEND)).claims
    assert (fits.verdict, fits.explanation) == ("route_length", "Agrees with 314 km along the line.")
    assert (not_at_all.verdict, not_at_all.explanation) == ("wrong", "Does not fit. Along the line it is 314 km.")
    assert elsewhere.explanation == "Does not fit."


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([A, B, C, (0.4, 0.4), (-0.4, 1.6)]), min_size=2, max_size=6))
def test_no_leg_is_shorter_than_straight(spots: Spots) -> None:
    """Whatever the order of the stops, and the stops hang together."""
    steps = [spot for before, spot in zip([None, *spots], spots, strict=False) if spot != before]
    if len(steps) < 2:
        return
    found = follow(trip(*steps), line(BEND), within_km=1)
    for leg in found.legs:
        assert leg.metres >= leg.straight - 0.5
        assert leg.line is not None
        assert leg.line[0] == found.stops[leg.start].spot


def along_the_line() -> Itinerary:
    """Return a journey of which two legs follow a line with a hostile name."""
    return follow(journeys.primorye(), line([(43.4, 132.15), (43.3, 132.3), (43.115, 131.89)], name="<b>R & R</b>"))


def test_every_format_says_what_was_measured(tmp_path: Path) -> None:
    """The same kilometres everywhere, the line by its name, and the track for a phone."""
    found = along_the_line()
    assert measured(found) == ["line", "line", "geodesic"]
    for name, text in ((name, FORMATS[name](found)) for name in FORMATS):
        assert "line" in text.lower(), name
        assert "R & R" in text or "R &amp; R" in text or "R &amp;amp; R" in text or name == "tsv", name
    gpx = gpxpy.parse(to_gpx(found))
    assert [s.length_2d() for s in gpx.tracks[0].segments] == pytest.approx(
        [leg.metres for leg in found.legs[:2]], rel=0.005
    )
    assert gpx.waypoints[0].latitude == pytest.approx(found.stops[0].spot.lat, abs=1e-6)
    legs = geopandas.read_file(write_geopackage(found, tmp_path / "r.gpkg")[0], layer="legs")
    assert legs["measured"].tolist() == ["line", "line", "geodesic"]
    assert legs.to_crs(32652).length.iloc[0] == pytest.approx(found.legs[0].metres, rel=0.002)
    assert "<b>R" not in to_html(found)


def test_the_map_says_that_it_follows_a_line() -> None:
    """In page and picture, which draw it; elsewhere the old words stand."""
    found = along_the_line()
    told = lines_told(found)
    assert "Lines follow the line “<b>R & R</b>” where both stops lie on it" in told
    text = page(found)
    assert "Lines follow the line “&lt;b&gt;R &amp; R&lt;/b&gt;”" in text
    assert "<b>R" not in text.partition('id="route-data">')[0]
    assert "Lines follow the line" in to_svg(found)
    assert "not the roads or tracks taken" in to_svg(journeys.primorye())
    assert len(to_folium(found).get_root().render()) > 1000


def test_a_million_metres_of_detail_are_drawn_thin() -> None:
    """A recorded track of many points is measured whole, kept and drawn with the points that are seen."""
    many: Spots = [(0.00005 * (i % 2), i / 20_000) for i in range(40_001)]
    found = follow(trip(A, C), line(many))
    assert found.legs[0].metres == pytest.approx(1.4 * found.legs[0].straight, rel=0.02)
    assert len(found.legs[0].line or ()) < 5_000
    assert kilometres(read_itinerary(FORMATS["json"](found), lambda _: None)) == kilometres(found)
    assert len(page(found)) < len(page(trip(A, C))) + 20_000


@pytest.mark.parametrize("write", [draft, FORMATS["json"]])
def test_the_line_survives_the_file(write: Callable[[Itinerary], str]) -> None:
    """An itinerary file and a document keep it."""
    found = along_the_line()
    back = read_itinerary(write(found), lambda _: None)
    assert back.to_dict()["tracks"] == found.to_dict()["tracks"]


def test_a_stop_that_is_moved_takes_its_leg_off_the_line() -> None:
    """By a person in the file; it is said."""
    document = along_the_line().to_dict()
    document["tracks"][0]["stops"][0]["snapped"]["lat"] += 0.5
    moved = read_itinerary(json.dumps(document), lambda _: None)
    assert measured(moved) == ["geodesic", "line", "geodesic"]
    (said,) = moved.warnings[len(document["warnings"]) :]
    assert said == "tracks[0].legs[0]: the line does not join these stops any more; the leg is straight."


def test_merged_reports_are_measured_anew() -> None:
    """The line joined the stops of one of them; `along` can be asked again."""
    rail = line(BEND, name="Rail")
    one, two = (follow(replace(trip(A, B), report=replace(journeys.REPORT, id=id_)), rail) for id_ in ("one", "two"))
    both = one + two
    assert measured(both) == ["geodesic"]
    assert [stop.snapped for stop in both.stops] == [None, None]
    assert measured(both.along(rail)) == ["line"]
    assert measured(one.measured("great-circle") + two) == ["great-circle"]


def test_a_way_whose_stops_have_changed_is_left() -> None:
    """Legs are computed from the stops: a line that no longer joins them is no leg."""
    found = along_the_line()
    (track,) = found.tracks
    turned = Track(id="t1", traveller="x", stops=track.stops[::-1], ways=track.ways)
    assert [leg.measured for leg in turned.legs] == ["geodesic"] * 3


def test_great_circles_on_a_sphere() -> None:
    """Told as such; the line's own length changes with the measure."""
    plain = journeys.antimeridian()
    sphere = plain.measured("great-circle")
    assert {leg.measured for leg in sphere.legs} == {"great-circle"}
    for a, b in zip(plain.legs, sphere.legs, strict=True):
        assert a.metres != b.metres
        assert a.metres == pytest.approx(b.metres, rel=0.006)
    assert "great circles on a sphere of 6,371 km" in distances_told(sphere)
    assert sphere.measured("geodesic") == plain
    with pytest.raises(BadInputError, match="no way to measure"):
        plain.measured("miles")
    both = along_the_line()
    assert both.measured("great-circle").legs[0].metres != both.legs[0].metres
    again = read_itinerary(FORMATS["json"](sphere), lambda _: None)
    assert {leg.measured for leg in again.legs} == {"great-circle"}
