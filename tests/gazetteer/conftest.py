"""A pack of a few places, and the real one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.compiler import write_pack
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.sources import Sources

PackMaker = Callable[..., Path]


def town(place_id: str, name: str, lat: float, lon: float, **more: object) -> Entry:
    """Return a settlement."""
    fields = {"feature": "P.PPL", "radius_km": 1.0, **more}
    return Entry(id=place_id, name=name, lat=lat, lon=lon, **fields)  # type: ignore[arg-type]  # any field may be given


TOWNS = (
    town("geonames:1", "Khasan", 42.43, 130.65, country="RU", admin1="59", names=("Хасан",)),
    town("geonames:2", "Hassan", 13.0, 76.1, country="IN", population=133_000, names=("Khasan", "Hasan", "Хасан")),
    town("geonames:3", "Knevichi", 43.38, 132.18, country="RU", admin1="59", population=4_605, names=("Кневичи",)),
    town("geonames:4", "Vladivostok", 43.12, 131.89, country="RU", admin1="59", population=604_901, names=("VVO",)),
    town("geonames:5", "Teresina", -5.09, -42.8, country="BR", population=744_512, names=("THE", "Therezina")),
    town("geonames:6", "Saint Petersburg", 59.94, 30.31, country="RU", feature="P.PPLC", population=5_028_000),
    town("geonames:7", "Suva", -18.14, 178.44, country="FJ", population=77_366),
    town("geonames:8", "Apia", -13.83, -171.77, country="WS", population=40_407),
    town("geonames:9", "Null Town", 0.0, 180.0),
    town("geonames:10", "Pole Camp", 89.9, 90.0),
    town("geotrack:RU", "Russia", 60.0, 100.0, country="RU", feature="A.PCLI", population=144_000_000, names=("=RF",)),
    town("geotrack:RU-59", "Primorsky Krai", 45.1, 134.7, country="RU", admin1="59", feature="A.ADM1"),
    town("icao:UHWW", "Vladivostok International Airport", 43.399, 132.148, country="RU", feature="S.AIRP"),
    town("icao:ZZZZ", "Artyom Strip", 43.381, 132.181, country="RU", feature="S.AIRF"),
    town("geotrack:gulf", "Gulf of Fishes", 10.0, 10.0, feature="H.GULF", radius_km=100.0),
)


@pytest.fixture(scope="session")
def make_pack(tmp_path_factory: pytest.TempPathFactory) -> PackMaker:
    """Return a function that writes a pack of the entries it is given."""

    def make(*entries: Entry, name: str = "tiny", **more: object) -> Path:
        target = tmp_path_factory.mktemp("pack") / f"{name}.sqlite"
        sources = Sources(entries=entries, **more)  # type: ignore[arg-type]  # demonyms and capitals
        write_pack(target, sources, name=name, stamp="1", made_from={})
        return target

    return make


@pytest.fixture(scope="session")
def tiny(make_pack: PackMaker) -> Iterator[Gazetteer]:
    """Return a gazetteer of fifteen places."""
    demonyms = (("Russian", "geotrack:RU"), ("Russians", "geotrack:RU"))
    path = make_pack(*TOWNS, demonyms=demonyms, capitals=(("RU", "geonames:6"),))
    with Gazetteer.open([path]) as gazetteer:
        yield gazetteer


@pytest.fixture(scope="session")
def base() -> Iterator[Gazetteer]:
    """Return the gazetteer that comes with the package."""
    with Gazetteer.open() as gazetteer:
        yield gazetteer
