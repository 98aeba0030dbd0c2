"""A name finds its places in a sensible order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.gazetteer import Gazetteer, name_key
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.generic import KINDS, split_generic
from geotrack.geodesy import Point

PackMaker = Callable[..., Path]
TWIN = Entry(id="geonames:1", name="Twin", names=("Pair",), feature="P.PPL", lat=1.0, lon=1.0, radius_km=1.0)


def first(gazetteer: Gazetteer, name: str, **more: object) -> str | None:
    """Return the id of the first candidate."""
    found = gazetteer.lookup(name, **more)  # type: ignore[arg-type]  # any keyword of lookup
    return found[0].place.id if found else None


def test_names_that_were_forgotten_are_found_again(tiny: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gazetteer that has room for four names answers as one that has room for all."""
    keys = ["khasan", "russian", "nowhere", "vladivostok", "russians", "nobody", "khasan", "vladivostok"]
    expected = [(tiny.probe([key]), tiny.demonyms([key]), tiny.country("RU")) for key in keys]
    monkeypatch.setattr("geotrack.gazetteer.index.MOST_REMEMBERED", 4)
    small = Gazetteer(opened=tiny.opened)
    assert [(small.probe([key]), small.demonyms([key]), small.country("RU")) for key in keys] == expected
    assert small.probe(keys) == tiny.probe(keys)
    assert max(len(small.memo), len(small.peoples), len(small.areas)) <= 4


def test_context_decides_between_namesakes(tiny: Gazetteer) -> None:
    """A country keeps others out; a point near by puts its neighbour first."""
    assert first(tiny, "Khasan", country="RU") == "geonames:1"
    assert first(tiny, "Khasan", country="in") == "geonames:2"
    assert first(tiny, "Khasan", near=Point(43.1, 131.9)) == "geonames:1"
    assert first(tiny, "Khasan", near=Point(12.97, 77.59)) == "geonames:2"


def test_a_place_of_our_own_tables_beats_an_alternate_name(make_pack: PackMaker) -> None:
    """Khasan of the project's table comes before Hassan, which is large and also called Khasan."""
    khasan = replace(TWIN, id="geotrack:khasan", name="Khasan")
    hassan = replace(TWIN, name="Hassan", names=("Khasan", "Hasan", "Хасан"), population=133_000)
    with Gazetteer.open([make_pack(khasan, hassan)]) as gazetteer:
        assert first(gazetteer, "Khasan") == "geotrack:khasan"


def test_a_city_beats_the_hamlet_that_took_its_old_name(make_pack: PackMaker) -> None:
    """An alternate name of a city of millions counts more than the main name of a hamlet."""
    mumbai = replace(TWIN, name="Mumbai", names=("Bombay", "Мумбаи", "Bombaim"), population=12_691_836)
    hamlet = replace(TWIN, id="geonames:2", name="Bombay", population=600)
    with Gazetteer.open([make_pack(mumbai, hamlet)]) as gazetteer:
        assert first(gazetteer, "Bombay") == "geonames:1"


def test_other_spellings_of_a_great_city_are_its_name(make_pack: PackMaker) -> None:
    """Odessa means Odesa, a city of a million, before the town that is spelt so."""
    odesa = replace(TWIN, name="Odesa", names=("Odessa",), population=1_015_826)
    town = replace(TWIN, id="geonames:2", name="Odessa", population=114_000)
    with Gazetteer.open([make_pack(odesa, town)]) as gazetteer:
        assert first(gazetteer, "Odessa") == "geonames:1"


def test_a_sea_beats_a_village_of_its_name(make_pack: PackMaker) -> None:
    """The type prior: a region or a sea comes before a village."""
    village = replace(TWIN, name="Sahara", population=900)
    desert = replace(TWIN, id="geotrack:sahara", name="Sahara", feature="L.RGN")
    with Gazetteer.open([make_pack(village, desert)]) as gazetteer:
        assert first(gazetteer, "Sahara") == "geotrack:sahara"


@pytest.mark.parametrize("name", ["the", "The", "vvo", "rf"])
def test_codes_are_not_words(tiny: Gazetteer, name: str) -> None:
    """A code in other letters than its own finds nothing."""
    assert tiny.lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "place_id"), [("THE", "geonames:5"), ("VVO", "geonames:4"), ("R.F.", None), ("RF", "geotrack:RU")]
)
def test_codes_are_found_as_written(tiny: Gazetteer, name: str, place_id: str | None) -> None:
    """A code finds its place; "R.F." has another key than "RF"."""
    assert first(tiny, name) == place_id


@pytest.mark.parametrize(
    ("form", "surface", "fits"),
    [
        ("Man.", "Man.", True),
        ("Man.", "Man", False),
        ("W.Va.", "W. Va.", True),
        ("W.Va.", "WVa.", True),
        ("U.S.", "US", True),
        ("U.S.", "U. S.", True),
        ("U.S.", "us", False),
        ("VVO", "VVO", True),
        ("VVO", "Vvo", False),
    ],
)
def test_abbreviations_need_their_case_and_stop(tiny: Gazetteer, form: str, surface: str, *, fits: bool) -> None:
    """An abbreviation cut short needs its full stop, initials may do without."""
    hit = replace(tiny.probe(["suva"])["suva"][0], form=form, cased=True)
    assert hit.fits(surface) is fits


def test_probe_returns_hits_only(tiny: Gazetteer) -> None:
    """Keys without a place are not in the result; the form and its kind are told."""
    found = tiny.probe(["khasan", "the", "nowhere at all", ""])
    assert set(found) == {"khasan", "the"} == tiny.known(["khasan", "the", "nowhere at all", ""])
    assert [(hit.place.id, hit.form, hit.primary) for hit in found["khasan"]] == [
        ("geonames:2", "Khasan", False),
        ("geonames:1", "Khasan", True),
    ]
    (teresina,) = found["the"]
    assert teresina.cased
    assert teresina.fits("THE")
    assert not teresina.fits("The")


def test_a_probe_is_of_any_length(tiny: Gazetteer) -> None:
    """Thousands of keys are one question."""
    keys = [*(f"key {number}" for number in range(5_000)), "suva"]
    assert tiny.known(keys) == {"suva"} == set(tiny.probe(keys))


def test_the_most_prominent_hits_are_kept(make_pack: PackMaker) -> None:
    """Of a name with hundreds of places the sixty largest are returned, largest first."""
    many = [replace(TWIN, id=f"geonames:{number}", name="San Antonio", population=number) for number in range(1, 201)]
    with Gazetteer.open([make_pack(*many)]) as gazetteer:
        found = [hit.place.population for hit in gazetteer.probe(["san antonio"])["san antonio"]]
    assert found == list(range(200, 140, -1))


def test_other_romanisations_are_found_at_a_lower_score(tiny: Gazetteer) -> None:
    """Knevitchi is Knevichi, less surely than when it is spelt so."""
    (other,), (exact,) = tiny.lookup("Knevitchi"), tiny.lookup("Knevichi")
    assert other.place == exact.place
    assert (other.match, exact.match) == ("skeleton", "exact")
    assert other.score < exact.score


def test_the_score_is_the_sum_of_its_parts(tiny: Gazetteer) -> None:
    """Every point of a score is accounted for."""
    for name in ("Khasan", "Russia", "Knevitchi", "Khasan airport"):
        for candidate in tiny.lookup(name, near=Point(43.0, 132.0)):
            assert candidate.score == pytest.approx(sum(value for _, value in candidate.parts))
            assert 0 < candidate.score <= 1


def test_an_airport_is_found_by_the_settlement_beside_it(tiny: Gazetteer) -> None:
    """Knevichi airport is the airport near Knevichi, not the airstrip that is nearer."""
    found = tiny.lookup("Knevichi airport")
    assert (found[0].place.id, found[0].match) == ("icao:UHWW", "near")
    assert "Knevichi" in found[0].matched


def test_a_settlement_stands_for_its_station(tiny: Gazetteer) -> None:
    """Without a station in the gazetteer the town is given, and said to stand in."""
    station, town = tiny.lookup("Suva railway station")[0], tiny.lookup("Suva")[0]
    assert (station.place, station.match) == (town.place, "stands_for")
    assert station.score < town.score


def test_a_settlement_never_stands_for_a_gulf(tiny: Gazetteer) -> None:
    """A gulf that is not known is a miss, not a pin in a town."""
    assert tiny.lookup("Gulf of Suva") == ()


def test_a_division_is_that_of_the_settlement(tiny: Gazetteer) -> None:
    """The Vladivostok region is the division that holds Vladivostok."""
    assert first(tiny, "Vladivostok region") == "geotrack:RU-59"


@given(proper=st.from_regex(r"[a-z]{3,8}", fullmatch=True), kind=st.sampled_from(KINDS))
def test_generic_words_come_off(proper: str, kind: object) -> None:
    """Every generic word of every kind leaves the proper name."""
    names = [f"{proper} {words}" for words in kind.after] + [f"{words} {proper}" for words in kind.before]  # type: ignore[attr-defined]  # a Kind
    for name in names:
        found = split_generic(name)
        assert found is not None
        assert found.proper == proper


def test_a_name_without_generic_word_stays_whole() -> None:
    """A generic word alone, or inside another word, is no generic name."""
    assert split_generic("airport") is None
    assert split_generic("Newport") is None
    assert split_generic("Suva") is None


@pytest.mark.parametrize("name", ["", " ", "…", "\ud800", "%", "'; DROP TABLE name; --", "x" * 10_000, "a\0b"])
def test_odd_names_find_nothing(tiny: Gazetteer, name: str) -> None:
    """Whatever is asked, the answer is empty rather than an error."""
    assert tiny.lookup(name) == ()


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(tiny: Gazetteer, name: str) -> None:
    """No text breaks a look-up, and no candidate is listed twice."""
    found = [candidate.place.id for candidate in tiny.lookup(name)]
    assert len(found) == len(set(found))


def test_demonyms_are_words_of_places(tiny: Gazetteer) -> None:
    """A demonym is not a name of its place: a look-up that follows it says so."""
    assert tiny.demonyms(["russian", "russians", "martian"]).keys() == {"russian", "russians"}
    assert tiny.demonyms(["russian"])["russian"].name == "Russia"
    assert tiny.probe(["russian"]) == {}
    (russia,) = tiny.lookup("the Russians")
    assert (russia.place.name, russia.match, russia.matched) == ("Russia", "demonym", "the Russians")


def test_codes_of_countries_and_divisions(tiny: Gazetteer) -> None:
    """Country, division and capital are found by code; unknown ones are None."""
    found = (tiny.country("ru"), tiny.division("RU", "59"), tiny.capital("RU"))
    assert [place and place.name for place in found] == ["Russia", "Primorsky Krai", "Saint Petersburg"]
    assert (tiny.country("XX"), tiny.division("RU", "XX"), tiny.capital("XX")) == (None, None, None)


def test_a_place_is_found_by_its_id(tiny: Gazetteer) -> None:
    """Ids of every source are found; others are None."""
    assert [
        getattr(tiny.place(place_id), "name", None) for place_id in ("geonames:7", "icao:UHWW", "geotrack:gulf")
    ] == [
        "Suva",
        "Vladivostok International Airport",
        "Gulf of Fishes",
    ]
    assert [tiny.place(place_id) for place_id in ("geonames:404", "geonames:x", "", "Suva", "geotrack:x")] == [None] * 5


def test_a_later_pack_wins(make_pack: PackMaker) -> None:
    """A place in two packs is the later pack's, by whichever name and wherever it is met."""
    newer = replace(TWIN, lat=50.0, names=())
    packs = [make_pack(TWIN, name="old"), make_pack(newer, name="new")]
    with Gazetteer.open(packs) as gazetteer:
        assert [hit.place.lat for hit in gazetteer.probe(["pair"])["pair"]] == [50.0]
        assert [hit.place.lat for hit in gazetteer.probe(["twin"])["twin"]] == [50.0]
        assert gazetteer.nearest(Point(1.0, 1.0), within_metres=1_000) == ()
        assert [place.lat for place in gazetteer.window(south=-90, north=90, west=-180, east=180)] == [50.0]
        assert getattr(gazetteer.place("geonames:1"), "lat", None) == 50.0
        assert gazetteer.packs == ("old-1", "new-1")


def test_threads_share_a_gazetteer(tiny: Gazetteer) -> None:
    """Answers are the same from several threads at once."""
    names = ["Khasan", "Suva", "Knevitchi", "Knevichi airport"] * 50
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tiny.lookup, names)) == [tiny.lookup(name) for name in names]


def test_keys_and_probes_agree(tiny: Gazetteer) -> None:
    """Every name of a place is found under its key."""
    for name in ("Хасан", "Therezina", "St Petersburg", "SAINT-PETERSBURG"):
        assert name_key(name) in tiny.probe([name_key(name)])
