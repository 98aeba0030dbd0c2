"""Places are found by where they lie, also at the edges of the map."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.grid import around, cell_at, rows, shelf_of, shelves_for, split
from geotrack.geodesy import Point, destination

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def ids(places: tuple[object, ...]) -> list[str]:
    """Return the ids of places."""
    return [place.id for place in places]  # type: ignore[attr-defined]  # places


def test_a_window_over_the_antimeridian(tiny: Gazetteer) -> None:
    """A window from Fiji to Samoa holds both, the larger first, and nothing from the other side of the world."""
    window = tiny.window(south=-25, north=5, west=170, east=-165)
    assert ids(window) == ["geonames:7", "geonames:8", "geonames:9"]


def test_longitudes_past_180_are_the_same_window(tiny: Gazetteer) -> None:
    """An unwrapped window, 170 to 195, is the one from 170 to -165."""
    assert tiny.window(south=-25, north=5, west=170, east=195) == tiny.window(south=-25, north=5, west=170, east=-165)


def test_the_whole_world_is_a_window(tiny: Gazetteer) -> None:
    """From -180 to 180 everything is in, most populous first."""
    world = tiny.window(south=-90, north=90, west=-180, east=180)
    assert len(world) == 15
    assert [place.population for place in world] == sorted((place.population for place in world), reverse=True)


def test_a_window_can_ask_for_features(tiny: Gazetteer) -> None:
    """Only places of the feature, or of one of the features, are returned; the limit holds."""
    world = partial(tiny.window, south=-90.0, north=90.0, west=-180.0, east=180.0)
    assert ids(world(feature="H")) == ["geotrack:gulf"]
    assert ids(world(feature=("A.PCL", "S.AIRP"))) == ["geotrack:RU", "icao:UHWW"]
    assert len(world(limit=3)) == 3
    assert world(limit=0) == ()


def test_an_empty_window_is_empty(tiny: Gazetteer) -> None:
    """South beyond north holds nothing."""
    assert tiny.window(south=10, north=-10, west=0, east=20) == ()


def test_the_nearest_airport(tiny: Gazetteer) -> None:
    """The airport nearest to Knevichi is some three kilometres away."""
    ((airport, metres),) = tiny.nearest(Point(43.38, 132.18), within_metres=30_000, feature="S.AIRP")
    assert airport.id == "icao:UHWW"
    assert metres == pytest.approx(3_347, abs=5)


def test_nearest_comes_first_and_within(tiny: Gazetteer) -> None:
    """Places come in the order of distance, none beyond the limit."""
    found = tiny.nearest(Point(43.1, 131.9), within_metres=200_000, limit=10)
    distances = [metres for _, metres in found]
    assert ids(tuple(place for place, _ in found))[0] == "geonames:4"
    assert distances == sorted(distances)
    assert max(distances) <= 200_000


def test_nearest_over_the_antimeridian(tiny: Gazetteer) -> None:
    """A place at 180 degrees is near a point at -179.9."""
    assert [place.id for place, _ in tiny.nearest(Point(0.0, -179.9), within_metres=20_000)] == ["geonames:9"]


def test_nearest_over_the_pole(tiny: Gazetteer) -> None:
    """At the pole every longitude is near."""
    assert [place.id for place, _ in tiny.nearest(Point(89.9, -90.0), within_metres=30_000)] == ["geonames:10"]


@given(lat=LATITUDES, lon=LONGITUDES, bearing=st.floats(0, 360), metres=st.floats(0, 3_000_000))
def test_a_circle_lies_in_its_boxes(lat: float, lon: float, bearing: float, metres: float) -> None:
    """Every point within the distance lies in a box around the centre."""
    point = destination(Point(lat, lon), bearing, metres * 0.99)
    boxes = around(lat, lon, metres + 1)
    assert any(
        box.south <= point.lat <= box.north and box.west <= _within(point.lon, box.west) <= box.east for box in boxes
    )


def _within(lon: float, west: float) -> float:
    # 180 and -180 are one meridian
    return west if abs(lon) == 180 and abs(west) == 180 else lon


@given(lat=LATITUDES, lon=LONGITUDES, height=st.floats(0, 40), width=st.floats(0, 359))
def test_a_window_reads_the_cells_of_its_points(lat: float, lon: float, height: float, width: float) -> None:
    """The cell of a corner of a window is among those that are read for it."""
    north = min(90.0, lat + height)
    boxes = split(south=lat, west=lon, north=north, east=lon + width)
    ranges = [cells for box in boxes for cells in rows(box)]
    for corner_lat, corner_lon in ((lat, boxes[0].west), (north, boxes[-1].east)):
        cell = cell_at(corner_lat, corner_lon)
        assert any(first <= cell <= last for first, last in ranges)


@given(st.sampled_from("AHLPRSTUV"), st.integers(0, 20_000_000))
def test_every_place_stands_on_a_shelf_that_is_read(feature: str, population: int) -> None:
    """Whatever a place is, a search for its class and a search for everything read its shelf."""
    shelf = shelf_of(f"{feature}.X", population)
    assert any(shelf in step for step in shelves_for((feature,)))
    assert any(shelf in step for step in shelves_for(()))


@given(st.lists(st.integers(0, 20_000_000), min_size=2, max_size=2))
def test_a_larger_population_is_never_read_later(populations: list[int]) -> None:
    """Shelves are read from the most to the least populous."""
    small, large = sorted(populations)
    order = {shelf: place for place, step in enumerate(shelves_for(())) for shelf in step}
    assert order[shelf_of("P.PPL", large)] <= order[shelf_of("P.PPL", small)]
