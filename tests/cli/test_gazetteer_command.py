"""``geotrack gazetteer`` answers what a name may stand for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geotrack.cli import run
from geotrack.gazetteer.compiler import write_pack
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.sources import Sources

Geotrack = Callable[..., tuple[int, str, str]]
NORWAY = Entry(
    id="geonames:3144096", name="Norway", feature="A.PCLI", country="NO", lat=62.0, lon=10.0, radius_km=320.0
)
OSLO = Entry(
    id="geonames:3143244", name="Oslo", feature="P.PPLC", country="NO", lat=59.91273, lon=10.74609, radius_km=1.0,
    population=580_000, names=("Kristiania",),
)  # fmt: skip


@pytest.fixture
def geotrack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Geotrack:
    """Return a function that runs a command line over a pack of one country and its capital."""
    pack = tmp_path / "base.sqlite"
    write_pack(pack, Sources(entries=(NORWAY, OSLO)), name="base", stamp="1", made_from={})
    monkeypatch.setattr("geotrack.gazetteer.gazetteer.base_pack", lambda: pack)

    def geotrack(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return geotrack


def test_json_is_one_list(geotrack: Geotrack) -> None:
    """--json prints a list of objects with the keys that other programs read."""
    code, out, _ = geotrack("gazetteer", "search", "Oslo", "--json")
    (found,) = json.loads(out)
    assert code == 0
    assert found.pop("score") == pytest.approx(sum(found.pop("parts").values()), abs=0.001)
    assert found == {
        "id": "geonames:3143244",
        "name": "Oslo",
        "lat": 59.91273,
        "lon": 10.74609,
        "country": "NO",
        "feature": "P.PPLC",
        "area": "Norway",
        "radius_km": 1.0,
        "population": 580000,
        "match": "exact",
        "matched": "Oslo",
    }


def test_a_pipe_gets_tab_separated_values(geotrack: Geotrack) -> None:
    """Where standard output is no terminal, the rows are for a program."""
    head, row = geotrack("gazetteer", "search", "Oslo", "--country", "no")[1].splitlines()
    assert head.split("\t")[:2] == ["id", "name"]
    assert row.split("\t")[:2] == ["geonames:3143244", "Oslo"]


def test_a_name_not_found_is_an_error_with_an_empty_list(geotrack: Geotrack) -> None:
    """Exit 1, a line and a hint; --json still prints JSON."""
    code, out, err = geotrack("gazetteer", "search", "Atlantis", "--json")
    assert (code, json.loads(out)) == (1, [])
    assert err.startswith("geotrack: error: no place is found under the name 'Atlantis'\nhint: ")


@pytest.mark.parametrize("country", ["Norway", "N", "1O"])
def test_a_country_is_two_letters(geotrack: Geotrack, country: str) -> None:
    """Anything else is wrong usage."""
    assert geotrack("gazetteer", "search", "Oslo", "--country", country)[0] == 2


def test_a_prefix_lists_names_that_begin_so(geotrack: Geotrack) -> None:
    """--prefix is for those who know the beginning of a name only."""
    (found,) = json.loads(geotrack("gazetteer", "search", "Osl", "--prefix", "--json")[1])
    assert (found["name"], found["match"]) == ("Oslo", "prefix")
    assert geotrack("gazetteer", "search", "Osl", "--prefix", "--near", "59,10")[0] == 2


def test_the_nearest_places_are_told_with_distance_and_bearing(geotrack: Geotrack) -> None:
    """Nearest first, in kilometres and degrees from north."""
    code, out, _ = geotrack("gazetteer", "nearest", "59.9,10.7", "--json", "--within", "100")
    found = json.loads(out)
    assert code == 0
    assert (found[0]["name"], found[0]["km"], found[0]["bearing"]) == ("Oslo", 2.9, 61)
    assert [row["km"] for row in found] == sorted(row["km"] for row in found)


def test_a_southern_point_is_no_option(geotrack: Geotrack) -> None:
    """A latitude that begins with a minus is a latitude; where there is nothing, the exit code says so."""
    code, _, err = geotrack("gazetteer", "nearest", "-60,-140")
    assert code == 1
    assert "no place lies within 50 km" in err


@pytest.mark.parametrize("where", ["Oslo", "59.9", "95,10", "59,200", "nan,10", "1,2,3", ""])
def test_a_point_is_two_numbers_on_the_earth(geotrack: Geotrack, where: str) -> None:
    """Anything else is wrong usage."""
    assert geotrack("gazetteer", "nearest", where)[0] == 2


@pytest.mark.parametrize("feature", ["airport", "X", "S.AIRP;", ""])
def test_a_feature_is_a_class_and_code(geotrack: Geotrack, feature: str) -> None:
    """Anything else is wrong usage."""
    assert geotrack("gazetteer", "search", "Oslo", "--feature", feature)[0] == 2
