"""The public names of the package: about fifteen, each documented with an example that runs as a doctest."""

import inspect
from typing import get_type_hints

import pytest

import geotrack

NAMES = [name for name in geotrack.__all__ if name != "__version__"]
METHODS = [
    method
    for name, method in vars(geotrack.Itinerary).items()
    if not name.startswith("_") and inspect.isfunction(method)
]


def test_there_are_about_fifteen() -> None:
    """More would have to be learnt."""
    assert 12 <= len(NAMES) <= 18


@pytest.mark.parametrize("name", NAMES)
def test_each_is_documented_with_an_example(name: str) -> None:
    """With what one gets in its first line."""
    text = inspect.getdoc(getattr(geotrack, name)) or ""
    assert ">>> " in text, name
    assert text.splitlines()[0].endswith(".") or ":" in text.splitlines()[0]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
def test_so_is_each_method_of_an_itinerary(method: object) -> None:
    """What it makes is seen in an example."""
    assert ">>> " in (inspect.getdoc(method) or "")


@pytest.mark.parametrize("name", ["load", "read", "read_report", "track", "track_many"])
def test_each_function_is_typed(name: str) -> None:
    """Every argument and the answer."""
    function = getattr(geotrack, name)
    assert set(inspect.signature(function).parameters) | {"return"} == set(get_type_hints(function))


def test_an_itinerary_has_the_parts_of_the_journey() -> None:
    """Stops, legs and claims of all its tracks."""
    found = geotrack.track("Ada sailed the 400 km from Bergen to Oslo.")
    assert [len(part) for part in (found.stops, found.legs, found.claims)] == [2, 1, 1]


def test_there_is_no_other_name() -> None:
    """A misspelt one is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'tracks'"):
        _ = geotrack.tracks
