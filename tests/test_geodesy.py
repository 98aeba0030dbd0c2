import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.geodesy import Point, bearing, destination, distance, geodesic, midpoint, rough_distance, unwrap

points = st.builds(Point, st.floats(-89.9, 89.9), st.floats(-180, 180))
HALF_TURN_M = 20_003_931.4586
"""Half a meridian of the WGS84 ellipsoid: no two points are farther apart."""


@pytest.mark.parametrize(
    ("a", "b", "metres"),
    [
        (Point(0, 0), Point(0, 1), 111_319.49),
        (Point(0, 179.5), Point(0, -179.5), 111_319.49),
        (Point(0, 0), Point(90, 0), 10_001_965.73),
        (Point(-90, 0), Point(90, 77), HALF_TURN_M),
        (Point(45, 7), Point(45, 7), 0.0),
    ],
)
def test_a_distance_is_that_of_the_ellipsoid(a: Point, b: Point, metres: float) -> None:
    """A degree of the equator and the quarter meridian are as WGS84 defines them, over the antimeridian too."""
    assert distance(a, b) == pytest.approx(metres, abs=0.01)


@given(points, points)
def test_a_distance_is_the_same_both_ways(a: Point, b: Point) -> None:
    """There and back are equally far."""
    assert distance(a, b) == pytest.approx(distance(b, a), abs=0.001)


@given(points, points, points)
def test_no_detour_is_shorter(a: Point, b: Point, c: Point) -> None:
    """The way over a third point is never shorter than the geodesic."""
    assert distance(a, b) <= distance(a, c) + distance(c, b) + 0.01


@given(points, points)
def test_the_rough_distance_is_good_to_half_a_percent(a: Point, b: Point) -> None:
    """The sphere differs from the ellipsoid by .56 % at most."""
    assert rough_distance(a, b) == pytest.approx(distance(a, b), rel=0.0057, abs=0.01)


@given(points, st.floats(0, 360), st.floats(0, 1e7))
def test_a_destination_lies_as_far_as_asked(start: Point, direction: float, metres: float) -> None:
    """Measuring the way to a destination gives the metres that were asked for."""
    assert distance(start, destination(start, direction, metres)) == pytest.approx(metres, abs=0.01)


@pytest.mark.parametrize(
    ("b", "degrees"), [(Point(1, 0), 0), (Point(0, 1), 90), (Point(-1, 0), 180), (Point(0, -1), 270)]
)
def test_a_bearing_counts_clockwise_from_north(b: Point, degrees: float) -> None:
    """North is 0, east 90."""
    assert bearing(Point(0, 0), b) == pytest.approx(degrees)


@given(points, points)
def test_a_bearing_is_a_direction_of_the_compass(a: Point, b: Point) -> None:
    """It is at least 0 and less than 360."""
    assert 0.0 <= bearing(a, b) < 360.0


@given(points, points, st.floats(1e5, 1e7))
def test_a_geodesic_is_a_chain_of_short_steps(a: Point, b: Point, step: float) -> None:
    """Its ends are those asked for, no step is longer than asked, and the steps add up to the distance."""
    line = geodesic(a, b, step=step)
    assert line[0] == a
    assert line[-1].lat == b.lat
    steps = [distance(p, q) for p, q in pairwise(line)]
    assert max(steps) <= step * 1.0001 + 0.01
    assert sum(steps) == pytest.approx(distance(a, b), rel=1e-6, abs=0.01)


@given(st.lists(st.builds(Point, st.floats(-90, 90), st.floats(-180, 180)), max_size=20))
def test_unwrapping_moves_by_full_turns_only(line: list[Point]) -> None:
    """Neighbours are never more than 180 degrees apart, and each point is still the same point."""
    out = unwrap(line)
    assert len(out) == len(line)
    assert all(abs(p.lon - q.lon) <= 180.0 + 1e-9 for p, q in pairwise(out))
    for before, after in zip(line, out, strict=True):
        turns = (after.lon - before.lon) / 360.0
        assert before.lat == after.lat
        assert math.isclose(turns, round(turns), abs_tol=1e-9)


@given(points, points)
def test_the_midpoint_is_as_far_from_both_ends(a: Point, b: Point) -> None:
    """Half of the geodesic lies on either side."""
    half = midpoint(a, b)
    assert distance(a, half) == pytest.approx(distance(half, b), abs=0.01)
    assert distance(a, half) == pytest.approx(distance(a, b) / 2, abs=0.01)
