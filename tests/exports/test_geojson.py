import json
from itertools import pairwise
from typing import Any

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.exports import to_geojson
from geotrack.exports.geojson import cut
from geotrack.geodesy import Point, geodesic
from geotrack.itinerary import Itinerary, ReportRef

EVERY = [
    journeys.primorye, journeys.antimeridian, journeys.one_stop, journeys.revisited, journeys.two_tracks,
    journeys.mentions_only, journeys.empty,
]  # fmt: skip


def positions(shape: dict[str, Any]) -> list[list[float]]:
    """Return all positions of a geometry."""
    found = shape["coordinates"]
    return {"Point": [found], "LineString": found}.get(shape["type"]) or [spot for line in found for spot in line]


@pytest.mark.parametrize("make", EVERY)
def test_counts_and_lengths_are_those_of_the_itinerary(make: type[Itinerary]) -> None:
    """There is a feature for each stop, each leg and each mention with a place; lengths add up."""
    itinerary = make()
    features = json.loads(to_geojson(itinerary))["features"]
    kinds = [feature["properties"]["kind"] for feature in features]
    legs = [leg for track in itinerary.tracks for leg in track.legs]
    assert kinds.count("stop") == len(itinerary.stops)
    assert kinds.count("leg") == len(legs)
    assert kinds.count("mention") == sum(mention.place is not None for mention in itinerary.mentions)
    km = sum(feature["properties"]["km"] for feature in features if feature["properties"]["kind"] == "leg")
    assert km == pytest.approx(sum(leg.metres for leg in legs) / 1000, abs=0.06 * len(legs) + 1e-9)


@pytest.mark.parametrize("make", EVERY)
def test_positions_are_within_the_world(make: type[Itinerary]) -> None:
    """Longitudes stay within 180 degrees, no line jumps over the map, and the box holds everything."""
    document = json.loads(to_geojson(make()))
    for feature in document["features"]:
        shape = feature["geometry"]
        lines = shape["coordinates"] if shape["type"] == "MultiLineString" else [positions(shape)]
        for line in lines:
            assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(line))
        for lon, lat in positions(shape):
            west, south, east, north = document["bbox"]
            assert -180 <= lon <= 180
            assert south <= lat <= north
            assert west <= lon <= east if west <= east else lon >= west or lon <= east


def test_a_leg_over_the_antimeridian_is_cut() -> None:
    """From Suva to Apia the line ends at 180 and goes on at -180, at the same latitude; the box is turned around."""
    document = json.loads(to_geojson(journeys.antimeridian()))
    cut_legs = [f["geometry"] for f in document["features"] if f["geometry"]["type"] == "MultiLineString"]
    assert len(cut_legs) == 1
    (before, after) = cut_legs[0]["coordinates"]
    assert before[-1] == [180.0, after[0][1]]
    assert after[0][0] == -180.0
    assert document["bbox"][0] > document["bbox"][2]


def test_an_empty_itinerary_is_an_empty_collection() -> None:
    """Without stops and mentions there are no features and no box."""
    assert json.loads(to_geojson(Itinerary(report=ReportRef(id="x")))) == {"type": "FeatureCollection", "features": []}


POINTS = st.builds(Point, st.floats(-85, 85), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_the_parts_of_a_cut_line_meet_at_the_seam(start: Point, end: Point) -> None:
    """All parts lie in the world, each ends on the seam where the next begins, and no point is lost."""
    line = geodesic(start, end, step=500_000)
    parts = cut(line)
    assert all(-180 <= point.lon <= 180 for part in parts for point in part)
    for part, following in pairwise(parts):
        assert part[-1].lon == -following[0].lon
        assert abs(part[-1].lon) == 180
        assert part[-1].lat == following[0].lat
    assert {round(point.lat, 9) for point in line} <= {round(point.lat, 9) for part in parts for point in part}
