"""The two lists of places as reports name them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

LISTS = Path(__file__).parents[1] / "coverage"
KINDS = {
    *("country", "division", "county", "city", "town", "airport", "water"),
    *("relief", "region", "station", "crossing", "port", "site"),
}
NARROW = {"city": 20, "town": 20, "airport": 6, "station": 5, "crossing": 30, "port": 25, "site": 40}  # km at most
WIDEST = 400  # km, of a country
BOTH = ("tuning", "aside")


def rows(which: str) -> list[dict[str, str]]:
    """Return the rows of a list."""
    with (LISTS / f"{which}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(which: str) -> list[str]:
    """Return the names of a list, whatever their case."""
    return [row["name"].casefold() for row in rows(which)]


@pytest.mark.parametrize("which", BOTH)
def test_a_list_names_500_places_once_each(which: str) -> None:
    """No name stands twice in a list."""
    assert len(set(names(which))) == len(names(which)) == 500


def test_no_name_stands_in_both_lists() -> None:
    """Who mends a miss of the one list does not mend the other with it."""
    assert not set(names("tuning")) & set(names("aside"))


def test_both_lists_have_as_many_places_of_each_kind() -> None:
    """The figures of the two can be compared."""
    tuning, aside = (Counter(row["kind"] for row in rows(which)) for which in BOTH)
    assert tuning == aside
    assert set(tuning) == KINDS


@pytest.mark.parametrize("which", BOTH)
def test_points_and_distances_are_in_range(which: str) -> None:
    """A truth lies on the earth, and the distance allowed fits the kind of place."""
    for row in rows(which):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert 3 <= float(row["km"]) <= NARROW.get(row["kind"], WIDEST), row


@pytest.mark.parametrize("which", BOTH)
def test_names_and_countries_are_written_cleanly(which: str) -> None:
    """A name has no blanks around it; a country is a code of two capitals or nothing."""
    for row in rows(which):
        assert row["name"] == row["name"].strip() != "", row
        assert not row["country"] or (len(row["country"]) == 2 and row["country"].isupper()), row
