"""``geotrack gazetteer`` answers what a name may stand for."""

import json
from collections.abc import Callable

import pytest

Geotrack = Callable[..., tuple[int, str, str]]


def test_json_is_one_list(geotrack: Geotrack) -> None:
    """--json prints a list of objects with the keys that other programs read."""
    code, out, _ = geotrack("gazetteer", "search", "Oslo", "--json")
    (found,) = json.loads(out)
    assert code == 0
    assert found | {"match": "", "matched": ""} == {
        "id": "geonames:3143244",
        "name": "Oslo",
        "lat": 59.91273,
        "lon": 10.74609,
        "country": "NO",
        "feature": "P.PPLC",
        "score": 0.9,
        "match": "",
        "matched": "",
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
