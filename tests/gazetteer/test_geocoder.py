import gc
import socket
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from shapely.geometry import Point

from geotrack.gazetteer import Gazetteer, GeotrackGeocoder

HELD = {
    "Paris": "geonames:2988507",
    "Paris, Texas": "geonames:4717560",
    "Paris, TX, USA": "geonames:4717560",
    "London, Ont.": "geonames:6058560",
    "London, Ontario, Canada": "geonames:6058560",
    "Artyom, Primorsky Krai, Russia": "geonames:2027456",
    "Khasan, Russia": "Khasan",
    "Paris, FR": "geonames:2988507",
    "Washington, D.C.": "geonames:4140963",
    "Moscow, Idaho": "geonames:5601538",
    "Brixton, London": "Brixton",
}
STRUCTURED = (
    ({"city": "Paris", "state": "Texas"}, "Paris, Texas, United States"),
    ({"city": "Paris", "country": "fr"}, "Paris, Île-de-France, France"),
    ({"state": "Texas", "country": "United States"}, "Texas, United States"),
    ({"country": "ru"}, "Russia"),
    ({"city": "New York"}, "New York City, New York, United States"),
)


@pytest.fixture(scope="module")
def geocoder(base: Gazetteer) -> GeotrackGeocoder:
    """Return a geocoder over the base pack."""
    return GeotrackGeocoder(base)


@pytest.mark.parametrize(("query", "expected"), HELD.items())
def test_what_stands_behind_commas_holds_the_place(query: str, expected: str, geocoder: GeotrackGeocoder) -> None:
    """A country, a division, its abbreviation or a city narrows the name before it."""
    raw = geocoder.geocode(query).raw
    assert expected in {raw["id"], raw["name"]}


@pytest.mark.parametrize(("query", "address"), STRUCTURED)
def test_a_structured_query_names_the_parts(query: dict[str, str], address: str, geocoder: GeotrackGeocoder) -> None:
    """The narrowest part is the place; each says what it is."""
    assert geocoder.geocode(query).address == address


@pytest.mark.parametrize("query", ["Qqxburg", "", " , ", "Paris, Qqxland", "Oslo, Texas, Japan", {}, {"street": "x"}])
def test_unknown_names_give_none(query: object, geocoder: GeotrackGeocoder) -> None:
    """A name that is not known, or not in the area named with it, is not guessed."""
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_raw_tells_what_is_known(geocoder: GeotrackGeocoder) -> None:
    """Id, feature, country, division, how exact, and how the name was met."""
    raw = geocoder.geocode("Artem, Primorye").raw
    assert raw == {
        "id": "geonames:2027456",
        "name": "Artyom",
        "feature": raw["feature"],
        "country": "RU",
        "admin1": "59",
        "population": raw["population"],
        "radius_km": raw["radius_km"],
        "score": raw["score"],
        "match": "exact",
        "matched": "Artëm",
    }
    assert 0 < raw["score"] <= 1
    assert 1 < raw["radius_km"] < 20


def test_all_namesakes_come_best_first(geocoder: GeotrackGeocoder) -> None:
    """``exactly_one=False`` gives a list, which limit and countries cut."""
    everywhere = geocoder.geocode("Paris", exactly_one=False)
    assert everywhere[0].raw["country"] == "FR"
    assert len(everywhere) > 5
    american = geocoder.geocode("Paris", exactly_one=False, country_codes="us", limit=3)
    assert [one.raw["country"] for one in american] == ["US"] * 3
    assert geocoder.geocode("Paris", country_codes=["ca", "US"]).raw["country"] in {"US", "CA"}


def test_a_query_that_is_none_is_an_error_of_geopy(geocoder: GeotrackGeocoder) -> None:
    """Which geopandas turns into an empty row."""
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(float("nan"))


def test_reverse_gives_the_nearest_settlement(geocoder: GeotrackGeocoder) -> None:
    """With division and country; several are nearest first."""
    found = geocoder.reverse((43.12, 131.9))
    assert found.address == "Vladivostok, Primorsky Krai, Russia"
    assert found.raw["metres"] < 3000
    near = geocoder.reverse("43.12, 131.9", exactly_one=False, limit=3)
    assert len(near) == 3
    assert near[0] == found
    assert [one.raw["metres"] for one in near] == sorted(one.raw["metres"] for one in near)


def test_on_the_open_sea_nothing_is_near(geocoder: GeotrackGeocoder) -> None:
    """Point Nemo has no settlement within 500 km; a point off the earth is an error."""
    assert geocoder.reverse((-48.9, -123.4)) is None
    with pytest.warns(UserWarning, match="pole"), pytest.raises(ValueError, match="Latitude"):
        geocoder.reverse((95, 0))


def test_geopandas_takes_it_as_a_provider(geocoder: GeotrackGeocoder) -> None:
    """As a class or as the object itself, there and back."""
    from geopandas.tools import geocode, reverse_geocode

    for provider in (GeotrackGeocoder, geocoder):
        frame = geocode(["Oslo, Norway", "Qqxburg", float("nan")], provider=provider)
        assert frame.address[0] == "Oslo, Oslo County, Norway"
        assert list(frame.geometry.is_empty) == [False, True, True]
        assert frame.geometry[0].x == pytest.approx(10.746, abs=0.01)
        back = reverse_geocode([Point(10.75, 59.91)], provider=provider)
        assert back.address[0].endswith("Norway")


def test_it_works_under_geopy_s_rate_limiter(geocoder: GeotrackGeocoder) -> None:
    """Many threads through one limiter get what one gets."""
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    names = ["Oslo", "Bergen", "Paris, Texas", "Khasan, Russia"] * 10
    with ThreadPoolExecutor(8) as threads:
        found = [one.raw["id"] for one in threads.map(limited, names)]
    assert found == found[:4] * 10
    assert len(set(found)) == 4


def test_it_closes_what_it_opened_and_nothing_else(base: Gazetteer) -> None:
    """Its own gazetteer closes with it, and when nobody holds it any longer; one that was given stays open."""
    with GeotrackGeocoder() as own:
        db = own.gazetteer.opened[0].db
    with pytest.raises(sqlite3.ProgrammingError):
        db.execute("SELECT 1")
    forgotten = GeotrackGeocoder()
    db = forgotten.gazetteer.opened[0].db
    del forgotten
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError):
        db.execute("SELECT 1")
    with GeotrackGeocoder(base):
        pass
    assert base.lookup("Oslo")


def test_it_never_goes_online(monkeypatch: pytest.MonkeyPatch, base: Gazetteer) -> None:
    """No socket is made, whatever is asked; nor are the libraries loaded that would."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket is made")

    monkeypatch.setattr(socket, "socket", forbidden)
    geocoder = GeotrackGeocoder(base, user_agent="x", timeout=3)
    assert geocoder.geocode("Oslo")
    assert geocoder.geocode("Qqxburg") is None
    assert geocoder.reverse((60, 10))


def test_the_gazetteer_alone_does_not_load_geopy() -> None:
    """Whoever wants no geocoder does not wait for one."""
    code = "import sys; from geotrack.gazetteer import Gazetteer; Gazetteer.open(); print('geopy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
