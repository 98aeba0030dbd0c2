"""The pack that comes with geotrack knows the world well enough."""

import pytest

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Vladivostok", "RU", 43.12, 131.89),
        ("Владивосток", "RU", 43.12, 131.89),
        ("Wladiwostok", "RU", 43.12, 131.89),
        ("Artyom", "RU", 43.36, 132.19),
        ("Knevichi", "RU", 43.38, 132.19),
        ("Knevitchi", "RU", 43.38, 132.19),
        ("Moscow", "RU", 55.75, 37.62),
        ("St. Petersburg", "RU", 59.94, 30.31),
        ("Bombay", "IN", 19.07, 72.88),
        ("Leningrad", "RU", 59.94, 30.31),
        ("Kiev", "UA", 50.45, 30.52),
        ("Pyongyang", "KP", 39.03, 125.75),
        ("Diwaniyah", "IQ", 31.99, 44.93),
        ("Yedo", "JP", 35.69, 139.69),
        ("Talaimannar", "LK", 9.1, 79.73),
        ("Heathrow airport", "GB", 51.47, -0.46),
        ("Knevichi airport", "RU", 43.4, 132.15),
    ],
)
def test_well_known_names(base: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    """The first candidate lies where readers think."""
    place = base.lookup(name)[0].place
    assert place.country == country
    assert rough_distance(Point(place.lat, place.lon), Point(lat, lon)) < 15_000


@pytest.mark.parametrize("name", ["Singapore", "Mexico", "New York", "Luxembourg"])
def test_divisions_and_cities_share_names(base: Gazetteer, name: str) -> None:
    """A country or a division and the city of its name are both offered."""
    features = {candidate.place.feature[0] for candidate in base.lookup(name)}
    assert {"A", "P"} <= features


@pytest.mark.parametrize("name", ["Oslo", "Berlin", "Vienna", "Prague", "Beijing"])
def test_a_city_comes_before_the_division_that_is_its_city(base: Gazetteer, name: str) -> None:
    """A city that makes up its division is meant rather than the division."""
    assert base.lookup(name)[0].place.feature == "P.PPLC"


@pytest.mark.parametrize("name", ["Burma", "Russia", "Georgia", "Jordan", "Chad", "Mali"])
def test_countries_come_before_villages(base: Gazetteer, name: str) -> None:
    """A country's name, also a former one, means the country first."""
    assert base.lookup(name)[0].place.feature.startswith("A.PCL")


@pytest.mark.parametrize("word", ["the", "was", "and", "her", "are"])
def test_airport_codes_are_not_words(base: Gazetteer, word: str) -> None:
    """At the head of a sentence a common word is never taken for a code."""
    hits = base.probe([word])[word]
    assert any(hit.cased for hit in hits)
    assert not [hit for hit in hits if hit.cased and hit.fits(word.capitalize())]


@pytest.mark.parametrize("name", ["Siberia", "Amur", "Sahara", "Middle East", "Lake Baikal", "Danube", "Red Sea"])
def test_regions_and_waters_come_before_villages(base: Gazetteer, name: str) -> None:
    """A region, a river or a sea is meant rather than a village that shares its name."""
    assert base.lookup(name)[0].place.feature[0] in "HLT"


def test_khasan_is_in_russia(base: Gazetteer) -> None:
    """Khasan is the settlement on the Tumen, not Hassan in India."""
    assert base.lookup("Khasan")[0].place.country == "RU"


def test_every_row_can_be_asked_for(base: Gazetteer) -> None:
    """Country, capital and division belong together."""
    capital, country = base.capital("RU"), base.country("RU")
    assert capital is not None
    assert country is not None
    assert (capital.name, capital.feature, country.feature) == ("Moscow", "P.PPLC", "A.PCLI")
    primorye = base.division("RU", "59")
    assert primorye is not None
    assert "Primor" in primorye.name


def test_radii_grow_with_the_population(base: Gazetteer) -> None:
    """A city's radius is that of a disc with 2,365 people a square kilometre."""
    vladivostok = base.place("geonames:2013348")
    assert vladivostok is not None
    assert vladivostok.radius_km == pytest.approx(0.0116 * vladivostok.population**0.5, abs=0.06)


def test_the_pacific_shows_its_cities(base: Gazetteer) -> None:
    """A window over the antimeridian has places on both its sides."""
    window = base.window(south=-50, north=-10, west=170, east=-140, limit=100, feature="P")
    assert {"NZ", "FJ", "WS", "PF"} <= {place.country for place in window}
    assert all(place.lon >= 170 or place.lon <= -140 for place in window)
