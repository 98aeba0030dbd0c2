from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack.cartography.basemap import Basemap, basemap, coasts, scale_for
from geotrack.cartography.mercator import Spot, Window, on_earth, on_plane, window_around
from geotrack.geodesy import Point

LATS, LONS = st.floats(-84.9, 84.9), st.floats(-180, 180)


def on_land(drawn: Basemap, point: Point) -> bool:
    """Return whether a point is in the land, by the even-odd rule."""
    inside = False
    for ring in drawn.land:
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (a.lat > point.lat) != (b.lat > point.lat):
                inside ^= point.lon < a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
    return inside


@given(LATS, LONS)
def test_the_plane_and_the_earth_agree(lat: float, lon: float) -> None:
    """A point put on the plane and taken back is the point."""
    spot = on_plane(Point(lat, lon))
    assert on_earth(Spot(x=spot.x, y=spot.y)) == pytest.approx(Point(lat, lon))


@given(st.lists(st.builds(Point, LATS, LONS), min_size=1, max_size=6))
def test_a_window_holds_its_points(points: list[Point]) -> None:
    """Every point lies in the window around the points, give or take the last bit."""
    window = window_around(points).widened(1e-6)
    assert all(window.holds(point) for point in points)
    assert window.span_km >= 39.0


@settings(max_examples=25)
@given(LATS, LONS, st.floats(0.2, 60))
def test_the_base_map_stays_in_its_window(lat: float, lon: float, margin: float) -> None:
    """No land is drawn outside the window, wherever it lies."""
    window = window_around([Point(lat, lon)]).widened(margin)
    drawn = basemap(window, scale="110m")
    slack = drawn.step
    for point in (point for ring in drawn.land for point in ring):
        assert window.west - slack <= point.lon <= window.east + slack
        assert window.south - slack <= point.lat <= window.north + slack


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_land_and_sea_are_where_they_are(turn: float) -> None:
    """Vladivostok's hinterland is land and the middle of its gulf is sea, on every turn of the earth."""
    window = Window(south=41.5, west=130.0 + turn, north=44.5, east=133.5 + turn)
    drawn = basemap(window)
    assert on_land(drawn, Point(43.9, 132.0 + turn))
    assert not on_land(drawn, Point(42.5, 132.0 + turn))


def test_the_caspian_is_a_hole() -> None:
    """The Caspian Sea is no land."""
    drawn = basemap(Window(south=34, west=44, north=50, east=58))
    assert not on_land(drawn, Point(41.5, 51.0))
    assert on_land(drawn, Point(48.0, 46.0))


def test_a_map_over_the_antimeridian_has_land_on_both_sides() -> None:
    """Chukotka is drawn whole in a window that runs on over 180 degrees."""
    drawn = basemap(Window(south=60, west=165, north=72, east=200))
    assert on_land(drawn, Point(67.5, 178.0))
    assert on_land(drawn, Point(66.6, 182.0))
    assert on_land(drawn, Point(65.0, 197.0))


def test_borders_lie_between_countries() -> None:
    """The border of Russia and China runs through the window of the example."""
    drawn = basemap(Window(south=42, west=130, north=44, east=133))
    assert any(42.4 < point.lat < 44 and 130.2 < point.lon < 131.5 for line in drawn.borders for point in line)


def test_a_coast_leaves_out_the_edge_of_the_window() -> None:
    """Land that fills the window has no coast."""
    window = Window(south=49, west=28, north=51, east=31)
    drawn = basemap(window)
    assert drawn.land
    assert list(coasts(drawn)) == []


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
@pytest.mark.parametrize(("south", "north"), [(-17.2, -15.9), (64.0, 70.0)])
def test_no_coast_runs_along_the_antimeridian(south: float, north: float, turn: float) -> None:
    """Taveuni and Chukotka lie across it: their land is whole, and nothing is drawn where Natural Earth cuts them."""
    drawn = basemap(Window(south=south, west=178.0 + turn, north=north, east=182.0 + turn), scale="10m")

    def along(a: Point, b: Point) -> bool:
        return max(abs(a.lon - 180.0 - turn), abs(b.lon - 180.0 - turn)) <= drawn.step and a.lat != b.lat

    assert any(along(a, b) for ring in drawn.land for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
    assert not any(along(a, b) for coast in coasts(drawn) for a, b in pairwise(coast))


@pytest.mark.parametrize(("span", "scale"), [(50, "10m"), (1499, "10m"), (1500, "50m"), (8000, "110m")])
def test_the_scale_suits_the_span(span: float, scale: str) -> None:
    """Small maps get the finest coast, world maps the coarsest."""
    assert scale_for(span) == scale


def test_a_large_map_stays_small() -> None:
    """However much a map shows, the number of its points is bounded."""
    drawn = basemap(Window(south=-60, west=-200, north=80, east=200), most=1_000)
    assert 200 < sum(map(len, drawn.land)) <= 1_000
