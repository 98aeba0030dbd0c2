from itertools import pairwise

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.errors import BadInputError
from geotrack.geodesy import Point, distance
from geotrack.itinerary import AHEAD, Correction, Itinerary, ReportRef, Stop, Track, legs_between
from geotrack.place import Place

towns = st.builds(
    lambda lat, lon: Place(id="t:x", name="X", lat=lat, lon=lon), st.floats(-90, 90), st.floats(-180, 180)
)
stops = st.builds(
    Stop,
    id=st.just("s1"),
    place=towns,
    surface=st.text(min_size=1),
    role=st.sampled_from(["origin", "stop", "pass_through", "en_route", "planned"]),
    mode_to_next=st.sampled_from([None, "train", "plane"]),
    order=st.sampled_from(["stated", "assumed"]),
)
tracks = st.lists(stops, max_size=8).map(lambda rows: Track(id="t1", traveller="X", stops=tuple(rows)))


@given(tracks)
def test_there_is_one_leg_between_two_stops(track: Track) -> None:
    """Legs join each stop to the next, by index."""
    assert [(leg.start, leg.end) for leg in track.legs] == list(pairwise(range(len(track.stops))))


@given(tracks)
def test_a_leg_is_as_long_as_its_ends_are_apart(track: Track) -> None:
    """Its length and mode come from its stops, so they cannot disagree."""
    for leg in track.legs:
        a, b = track.stops[leg.start], track.stops[leg.end]
        here, there = Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon)
        assert leg.metres == pytest.approx(distance(here, there))
        assert (leg.mode, leg.order) == (a.mode_to_next, b.order)
        assert leg.travelled == (b.role not in AHEAD)


@given(tracks)
def test_the_totals_are_the_sums_of_the_legs(track: Track) -> None:
    """What was travelled and what lies ahead together are all legs."""
    assert track.metres == pytest.approx(sum(leg.metres for leg in track.legs if leg.travelled))
    assert track.metres + track.metres_ahead == pytest.approx(sum(leg.metres for leg in track.legs))


@given(tracks)
def test_the_document_counts_as_the_track_does(track: Track) -> None:
    """Kilometres of the document are the metres of the track, rounded to a tenth; a bearing stays below 360."""
    document = Itinerary(report=ReportRef(id="r"), tracks=(track,)).to_dict()["tracks"][0]
    assert document["km"] == pytest.approx(track.metres / 1000, abs=0.051)
    assert document["km_ahead"] == pytest.approx(track.metres_ahead / 1000, abs=0.051)
    assert all(0 <= leg["bearing"] < 360 for leg in document["legs"])


def test_a_single_stop_has_no_leg() -> None:
    """Nobody has moved."""
    assert legs_between(journeys.one_stop().stops) == ()
    assert journeys.one_stop().tracks[0].metres == 0


def test_a_plan_is_not_counted_as_travelled() -> None:
    """The way to a place not reached is kilometres ahead."""
    (track,) = journeys.primorye().tracks
    assert [leg.travelled for leg in track.legs] == [True, True, False]
    assert track.metres_ahead == pytest.approx(track.legs[2].metres)


def test_a_correction_pins_only_what_can_be_pinned() -> None:
    """A pin that there is not is refused when it is made."""
    with pytest.raises(BadInputError, match="cannot pin") as error:
        Correction(surface="Lima", pin="colour", value="red")
    assert "visit" in str(error.value.hint)
