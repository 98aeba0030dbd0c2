from collections.abc import Iterator

import pytest

from geotrack import Gazetteer
from geotrack.geodesy import Point, distance
from geotrack.language import Phrase, Span
from geotrack.place import Place, is_area
from geotrack.resolution import derived_place

SICILY = Place(id="geotrack:sicily", name="Sicily", lat=37.6, lon=14.1, country="IT", feature="A.ADM1", radius_km=90.0)
MALTA = Place(id="geonames:1", name="Malta", lat=35.9, lon=14.4, country="MT", feature="A.PCLI", radius_km=27.0)
OMSK = Place(id="geonames:2", name="Omsk", lat=55.0, lon=73.4, country="RU", feature="P.PPLA", radius_km=12.0)

AT_SEA = {  # country: a point off its main port, and how far from it may be meant, in km
    "Libya": (33.0, 13.9, 200.0),
    "Senegal": (14.6, -17.8, 125.0),
    "Somalia": (1.9, 45.5, 200.0),
    "Mauritania": (18.0, -16.3, 200.0),
    "Portugal": (38.5, -9.5, 100.0),
    "Tunisia": (37.0, 10.7, 120.0),
}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer that comes with geotrack."""
    with Gazetteer.open() as found:
        yield found


def phrase(relation: str, called: str, *, bearing: float | None = None, metres: float | None = None) -> Phrase:
    """Return a phrase around one name."""
    return Phrase(relation=relation, span=Span(0, 1), bases=(0,), called=called, bearing=bearing, metres=metres)


def apart(place: Place, lat: float, lon: float) -> float:
    """Return the distance of a place from a point in kilometres."""
    return distance(Point(place.lat, place.lon), Point(lat, lon)) / 1000.0


@pytest.mark.parametrize("name", AT_SEA)
def test_off_a_country_is_at_sea_off_its_main_port(gazetteer: Gazetteer, name: str) -> None:
    """The point lies as near to the sea off the main port as its radius says."""
    lat, lon, radius = AT_SEA[name]
    country = gazetteer.lookup(name, feature="A.PCL")[0].place
    found = derived_place(phrase("off", "off"), (country,), gazetteer)
    assert found is not None
    assert found.name == f"off {name}"
    assert apart(found, lat, lon) < found.radius_km
    assert found.radius_km == pytest.approx(radius, abs=15.0)


def test_a_side_without_a_distance_lies_beyond_the_edge_of_an_area(gazetteer: Gazetteer) -> None:
    """South of Sicily is no longer in Sicily."""
    found = derived_place(phrase("side", "south of", bearing=180.0), (SICILY,), gazetteer)
    assert found is not None
    assert SICILY.radius_km < apart(found, SICILY.lat, SICILY.lon) < 2 * SICILY.radius_km
    assert found.lat < SICILY.lat


def test_a_side_with_a_distance_lies_that_far_away(gazetteer: Gazetteer) -> None:
    """30 km north of Omsk is 30 km north of Omsk."""
    found = derived_place(phrase("side", "30 km north of", bearing=0.0, metres=30_000.0), (OMSK,), gazetteer)
    assert found is not None
    assert apart(found, OMSK.lat, OMSK.lon) == pytest.approx(30.0, abs=0.1)
    assert found.lon == pytest.approx(OMSK.lon, abs=0.001)


def test_between_two_islands_is_in_the_water_that_parts_them(gazetteer: Gazetteer) -> None:
    """The middle is that of the gap, not of the two centres."""
    between = Phrase(relation="between", span=Span(0, 3), bases=(0, 1), called="between")
    found = derived_place(between, (MALTA, SICILY), gazetteer)
    assert found is not None
    assert found.name == "between Malta and Sicily"
    assert MALTA.radius_km < apart(found, MALTA.lat, MALTA.lon) < apart(found, SICILY.lat, SICILY.lon)


def test_a_derived_place_is_no_area(gazetteer: Gazetteer) -> None:
    """Off Libya holds no town, however wide it is meant."""
    country = gazetteer.lookup("Libya", feature="A.PCL")[0].place
    found = derived_place(phrase("off", "off"), (country,), gazetteer)
    assert found is not None
    assert not is_area(found)


@pytest.mark.parametrize("name", ["Kenya", "Asia"])
def test_near_a_country_or_a_continent_is_nowhere(gazetteer: Gazetteer, name: str) -> None:
    """A radius around its middle would say nothing."""
    wide = gazetteer.lookup(name, feature=("A.PCL", "L.CONT"))[0].place
    assert derived_place(phrase("near", "near"), (wide,), gazetteer) is None
