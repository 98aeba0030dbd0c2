import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.cartography.lines import Chord, bows, path
from geotrack.cartography.mercator import Spot
from geotrack.geodesy import Point, distance, unwrap

POINTS = st.builds(Point, st.floats(-80, 80), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_a_leg_ends_where_it_should(start: Point, end: Point) -> None:
    """A leg runs from its start, without a jump, to its end or to its end one turn on."""
    start, end = unwrap((start, end))
    line = path(start, end, metres=distance(start, end))
    assert line[0] == pytest.approx(start)
    assert line[-1].lat == pytest.approx(end.lat)
    assert (line[-1].lon - end.lon) % 360 == pytest.approx(0, abs=1e-6) or (line[-1].lon - end.lon) % 360 > 359.999
    assert all(abs(a.lon - b.lon) <= 180 for a, b in pairwise(line))


def test_there_and_back_bow_apart() -> None:
    """Two legs between the same places are drawn on two sides."""
    here, there = Spot(x=0, y=0), Spot(x=1, y=0)
    out, back = bows([Chord(start=here, end=there), Chord(start=there, end=here)])
    assert out == back > 0
    a, b = path(Point(0, 0), Point(0, 1), metres=1e5, bow=out), path(Point(0, 1), Point(0, 0), metres=1e5, bow=back)
    assert a[len(a) // 2].lat < -0.1
    assert b[len(b) // 2].lat > 0.1


def test_a_lone_leg_is_straight() -> None:
    """Legs that lie apart do not bow."""
    legs = [Chord(start=Spot(x=0, y=0), end=Spot(x=1, y=0)), Chord(start=Spot(x=1, y=0), end=Spot(x=2, y=3))]
    assert bows(legs) == (0.0, 0.0)


def test_the_same_way_twice_bows_further() -> None:
    """A way travelled twice is seen twice."""
    leg = Chord(start=Spot(x=0, y=0), end=Spot(x=1, y=0))
    first, second = bows([leg, leg])
    assert 0 < first < second


def test_a_long_leg_is_a_geodesic() -> None:
    """From London to Tokyo a leg passes north of both."""
    line = path(Point(51.5, 0), Point(35.7, 139.7), metres=9.56e6)
    assert max(point.lat for point in line) > 65
    assert math.isclose(line[-1].lon, 139.7, abs_tol=0.01)
