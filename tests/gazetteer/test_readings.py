"""A name is read in several ways, and the answer says in which."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.own import add_places

PackMaker = Callable[..., Path]


def place(place_id: str, name: str, feature: str, lat: float, lon: float, **more: object) -> Entry:
    """Return a place of two kilometres."""
    fields = {"radius_km": 2.0, **more}
    return Entry(id=place_id, name=name, feature=feature, lat=lat, lon=lon, **fields)  # type: ignore[arg-type]  # any field may be given


WORLD = (
    place("geotrack:US", "United States", "A.PCLI", 39.8, -98.6, country="US", radius_km=2500, names=("=U.S.",)),
    place("geotrack:FR", "France", "A.PCLI", 46.0, 2.0, country="FR", radius_km=500),
    place("geotrack:CA", "Canada", "A.PCLI", 60.0, -95.0, country="CA", radius_km=2500),
    place("geotrack:tx", "Texas", "A.ADM1", 31.0, -100.0, country="US", admin1="TX", radius_km=600, names=("=Tex.",)),
    place("geotrack:on", "Ontario", "A.ADM1", 50.0, -85.0, country="CA", admin1="08", radius_km=700, names=("=Ont.",)),
    place("geonames:1", "Paris", "P.PPLC", 48.85, 2.35, country="FR", population=2_138_551),
    place("geonames:2", "Paris", "P.PPL", 33.66, -95.55, country="US", admin1="TX", population=24_699),
    place("geonames:3", "London", "P.PPL", 42.98, -81.23, country="CA", admin1="08", population=346_765),
    place("geonames:4", "Wembley", "P.PPL", 51.55, -0.3, country="GB", population=102_856),
    place("geonames:5", "Aqaba", "P.PPL", 29.53, 35.0, country="JO", population=95_048),
    place("geotrack:paddington", "Paddington station", "S.RSTN", 51.516, -0.177, country="GB"),
    place("geotrack:japan", "Sea of Japan", "H.SEA", 40.0, 135.0, radius_km=600),
    place("geotrack:fuji", "Mount Fuji", "T.VLC", 35.36, 138.73, country="JP"),
    place("geotrack:gulf", "Gulf of Aqaba", "H.GULF", 28.75, 34.75, radius_km=80),
    place("geotrack:jebel-ali", "Jebel Ali", "P.PPL", 25.0, 55.06, country="AE"),
)


@pytest.fixture(scope="module")
def world(make_pack: PackMaker) -> Gazetteer:
    """Return a gazetteer of fifteen places of all kinds."""
    return Gazetteer.open([make_pack(*WORLD, demonyms=(("French", "geotrack:FR"),))])


@pytest.mark.parametrize(
    ("name", "place_id", "match"),
    [
        ("Paris", "geonames:1", "exact"),
        ("the United States", "geotrack:US", "exact"),
        ("the U.S.", "geotrack:US", "exact"),
        ("Paris, Texas", "geonames:2", "exact"),
        ("Paris, Tex.", "geonames:2", "exact"),
        ("Paris (Texas)", "geonames:2", "exact"),
        ("Paris, Texas, United States", "geonames:2", "exact"),
        ("London, Ont.", "geonames:3", "exact"),
        ("Paddington station, Wembley", "geotrack:paddington", "exact"),
        ("French", "geotrack:FR", "demonym"),
        ("Japan Sea", "geotrack:japan", "rephrased"),
        ("Fuji volcano", "geotrack:fuji", "rephrased"),
        ("Paddington", "geotrack:paddington", "longer"),
        ("Wembley station", "geonames:4", "stands_for"),
        ("Jebel Ali port", "geotrack:jebel-ali", "stands_for"),
        ("Onterio", "geotrack:on", "edit"),
    ],
)
def test_the_reading_is_told(world: Gazetteer, name: str, place_id: str, match: str) -> None:
    """The first candidate, and how the name led to it."""
    found = world.lookup(name)[0]
    assert (found.place.id, found.match) == (place_id, match)


def test_a_qualifier_that_holds_no_such_place_finds_nothing(world: Gazetteer) -> None:
    """London is not in Texas: a miss, not the London of elsewhere."""
    assert world.lookup("London, Texas") == ()
    assert world.lookup("London, Nowhere") == ()
    assert world.lookup("Mount Fuji, Paris") == ()


def test_what_lies_in_the_named_area_is_told(world: Gazetteer) -> None:
    """The answer names the area, and the score its part in it."""
    (found,) = world.lookup("Paris, Texas")
    assert found.matched == "Paris, in Texas"
    assert dict(found.parts)["within"] > 0


def test_a_shared_place_is_of_each_country_that_it_touches(world: Gazetteer) -> None:
    """The Gulf of Aqaba is found for Jordan, not for France."""
    assert [found.place.id for found in world.lookup("Gulf of Aqaba", country="JO")] == ["geotrack:gulf"]
    assert world.lookup("Gulf of Aqaba", country="FR") == ()


def test_a_country_looks_beyond_the_first_reading(make_pack: PackMaker) -> None:
    """Where the exact name is found abroad only, another romanisation at home is the answer."""
    abroad = place("geonames:1", "Artem", "P.PPL", 10.0, 10.0, country="FR")
    home = replace(abroad, id="geonames:2", name="Artyom", country="RU", lat=43.36, lon=132.19)
    with Gazetteer.open([make_pack(abroad, home)]) as gazetteer:
        (found,) = gazetteer.lookup("Artem", country="RU")
    assert (found.place.id, found.match) == ("geonames:2", "skeleton")


def test_all_namesakes_of_a_country_are_found(make_pack: PackMaker) -> None:
    """The country is asked before the list is cut: hundreds of larger namesakes abroad do not hide a hamlet."""
    many = [place(f"geonames:{n}", "San Jose", "P.PPL", 1.0, n / 10, country="PH", population=n) for n in range(1, 300)]
    hamlet = place("geonames:999", "San Jose", "P.PPL", 9.9, -84.1, country="CR")
    with Gazetteer.open([make_pack(*many, hamlet)]) as gazetteer:
        assert [found.place.id for found in gazetteer.lookup("San Jose", country="CR")] == ["geonames:999"]


def test_one_place_of_two_packs_is_offered_once(make_pack: PackMaker) -> None:
    """A division, a station or a lake that a later pack has under another id is the later pack's."""
    ours = place("geotrack:RU-59", "Primorye", "A.ADM1", 45.1, 134.7, country="RU", admin1="59", radius_km=230)
    theirs = replace(ours, id="geonames:2017623", lat=45.33, lon=134.66)
    lake = place("geotrack:lake", "Khanka", "H.LK", 45.0, 132.4, radius_km=40)
    its_twin = replace(lake, id="geonames:7", lat=45.1, lon=132.4, country="RU")
    village = place("geotrack:v", "Khanka", "P.PPL", 45.0, 132.4, country="RU")
    with Gazetteer.open([make_pack(ours, lake, village, name="old"), make_pack(theirs, its_twin, name="new")]) as both:
        assert [found.place.id for found in both.lookup("Primorye")] == ["geonames:2017623"]
        assert {found.place.id for found in both.lookup("Khanka")} == {"geonames:7", "geotrack:v"}


def test_namesakes_of_one_pack_are_two_places(make_pack: PackMaker) -> None:
    """Two villages of one name, side by side in one pack, are two."""
    one = place("geonames:1", "Nové Město", "P.PPL", 50.0, 15.0, country="CZ")
    two = replace(one, id="geonames:2", lat=50.01)
    with Gazetteer.open([make_pack(one, two)]) as gazetteer:
        assert len(gazetteer.lookup("Nove Mesto")) == 2


def test_names_are_completed(world: Gazetteer) -> None:
    """A beginning finds every name that starts so; a code only in its own letters."""
    assert [hit.form for hit in world.complete("pari")] == ["Paris", "Paris"]
    assert [hit.place.id for hit in world.complete("pari", country="us")] == ["geonames:2"]
    assert [hit.place.id for hit in world.complete("Pa", feature="S")] == ["geotrack:paddington"]
    assert (world.complete(""), world.complete("zzz"), world.complete("ont.")) == ((), (), world.complete("Onta"))


def test_the_areas_of_a_place_are_told_smallest_first(world: Gazetteer) -> None:
    """Paris in Texas lies in Texas, in the United States."""
    paris = world.lookup("Paris, Texas")[0].place
    assert [area.name for area in world.areas_of(paris)] == ["Texas", "United States"]
    assert [area.name for area in world.areas_of(world.lookup("Texas")[0].place)] == ["United States"]


def test_what_the_reader_added_comes_first(
    make_pack: PackMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hamlet of one's own comes before the city of its name, with its country or without."""
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon\nParis,48.7,2.5\n", encoding="utf-8")
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "packs"))
    monkeypatch.setattr("geotrack.gazetteer.gazetteer.base_pack", lambda: make_pack(*WORLD))
    add_places(table, name="mine")
    with Gazetteer.open() as gazetteer:
        for found in (gazetteer.lookup("Paris"), gazetteer.lookup("Paris", country="FR")):
            assert (found[0].place.lat, dict(found[0].parts)["own"]) == (48.7, 0.95)
            assert found[1].place.id == "geonames:1"
        assert [found.place.id for found in gazetteer.lookup("Paris", country="US")] == ["geonames:2"]
        assert gazetteer.probe(["paris"])["paris"][0].own
