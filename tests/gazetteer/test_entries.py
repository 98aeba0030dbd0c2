"""Rows of the sources become entries, entries become names."""

from pathlib import Path

import pytest

from geotrack.gazetteer.airports import airport_names
from geotrack.gazetteer.entry import Entry, corrected, merged, name_rows
from geotrack.gazetteer.schema import CASED, PRIMARY
from geotrack.gazetteer.sources import combine, read_table

ENTRY = Entry(
    id="geonames:1",
    name="St. Ives",
    names=("IVE", "Ives", "=S.I.", "q", "村"),
    feature="P.PPL",
    lat=50.2,
    lon=-5.5,
    radius_km=1.0,
)


def names(entry: Entry) -> dict[str, tuple[str | None, int]]:
    """Return form and flags by key."""
    return {key: (form, flags) for key, form, flags in name_rows(entry)}


def test_codes_hold_only_as_written() -> None:
    """Three capitals and names marked with = are flagged; others are not."""
    found = names(ENTRY)
    assert found["ive"] == ("IVE", CASED)
    assert found["s i"] == ("S.I.", CASED)
    assert found["ives"] == ("Ives", 0)


def test_saint_may_be_written_short() -> None:
    """The main name is found under St. and under Saint."""
    found = names(ENTRY)
    assert found["st ives"] == found["saint ives"] == (None, PRIMARY)


def test_lone_letters_are_dropped() -> None:
    """One Latin letter names nothing; one Chinese sign may be a village."""
    assert "q" not in names(ENTRY)
    assert "村" in names(ENTRY)


def test_of_two_readings_the_stricter_is_kept() -> None:
    """A code is not made loose by the same letters in lower case."""
    entry = Entry(
        id="geonames:2", name="United States", names=("Us", "=US"), feature="A.PCLI", lat=0, lon=0, radius_km=1
    )
    assert names(entry)["us"] == ("US", CASED)


@pytest.mark.parametrize(("feature", "flags"), [("H.STM", PRIMARY), ("P.PPL", 0), ("A.ADM1", 0)])
def test_a_river_is_its_name_without_river(feature: str, flags: int) -> None:
    """The Amur River is the Amur in the first place; a town called Amur River would not be."""
    river = Entry(id="geotrack:a", name="Amur River", names=("Amur",), feature=feature, lat=0, lon=0, radius_km=1)
    assert names(river)["amur"] == ("Amur", flags)


def test_a_correction_moves_and_renames() -> None:
    """Each correction changes one field and leaves the rest."""
    moved = corrected(ENTRY, "lat", "50.25")
    assert (moved.lat, moved.lon, moved.names) == (50.25, ENTRY.lon, ENTRY.names)
    assert corrected(ENTRY, "names-", "ives|IVE").names == ("=S.I.", "q", "村")
    assert corrected(ENTRY, "names+", "Porth Ia").names[0] == "Porth Ia"
    assert "St. Ives" in corrected(ENTRY, "name", "Porth Ia").names


def test_an_unknown_field_is_refused() -> None:
    """A correction of a field that does not exist is an error, not a silence."""
    with pytest.raises(ValueError, match="colour"):
        corrected(ENTRY, "colour", "blue")


def test_a_row_adds_to_what_a_package_brings() -> None:
    """A row with the id of a known place replaces its facts and keeps its names and population."""
    newer = Entry(id="geonames:1", name="Saint Ives", feature="P.PPLA", lat=50.21, lon=-5.48, radius_km=2.0)
    both = merged(
        Entry(id="geonames:1", name="St Ives", feature="P.PPL", lat=0, lon=0, radius_km=1, population=9), newer
    )
    assert (both.name, both.names, both.lat, both.population) == ("Saint Ives", ("St Ives",), 50.21, 9)


def table(**fields: str) -> dict[str, str]:
    """Return a row of sites.csv."""
    row = {"id": "geotrack:x", "name": "X-burg", "names": "", "feature": "P.PPL", "lat": "1", "lon": "2"}
    return row | {"radius_km": "1"} | fields


def test_a_bad_row_names_its_line() -> None:
    """A number that is none is reported with file and line."""
    with pytest.raises(ValueError, match=r"sites\.csv:3: .*north"):
        combine({}, {"sites.csv": [table(), table(id="geotrack:y", lat="north")]})


def test_a_correction_of_nothing_names_its_line() -> None:
    """A correction of a place that is not there is reported with file and line."""
    row = {"id": "geonames:404", "field": "lat", "value": "1", "reason": "", "source": ""}
    with pytest.raises(ValueError, match=r"corrections\.csv:2: .*geonames:404"):
        combine({}, {"corrections.csv": [row]})


def test_a_place_can_be_dropped() -> None:
    """The correction "drop" takes a place out."""
    row = {"id": "geotrack:x", "field": "drop", "value": "", "reason": "a double", "source": ""}
    assert combine({}, {"sites.csv": [table()], "corrections.csv": [row]}).entries == ()


def test_the_largest_town_called_like_the_capital_is_the_capital() -> None:
    """Of two towns of a country with the capital's name the larger one gets the feature P.PPLC."""
    towns = {
        f"geonames:{number}": Entry(
            id=f"geonames:{number}",
            name="Kyiv",
            feature="P.PPL",
            country="UA",
            lat=50,
            lon=30,
            radius_km=1,
            population=people,
        )
        for number, people in ((1, 10), (2, 3_000_000))
    }
    country = table(id="geotrack:UA", name="Ukraine", code="UA", capital="Kyiv", feature="A.PCLI")
    sources = combine(towns, {"countries.csv": [country]})
    assert sources.capitals == (("UA", "geonames:2"),)
    assert [entry.feature for entry in sources.entries] == ["P.PPL", "P.PPLC", "A.PCLI"]


def town(number: int, name: str) -> Entry:
    """Return a town of Russia."""
    return Entry(
        id=f"geonames:{number}", name=name, feature="P.PPL", country="RU", lat=50, lon=40, radius_km=1, population=10
    )


def test_the_seat_of_a_division_is_one() -> None:
    """The town in the column seat gets the feature P.PPLA, the capital keeps P.PPLC, other towns P.PPL."""
    towns = {entry.id: entry for entry in (town(1, "Moscow"), town(2, "Tver"), town(3, "Rzhev"))}
    country = table(id="geotrack:RU", name="Russia", code="RU", capital="Moscow", feature="A.PCLI")
    around, tver = (
        table(id=f"geotrack:{name}", name=name, feature="A.ADM1", seat=seat)
        for name, seat in (("moscow-oblast", "geonames:1"), ("tver-oblast", "geonames:2"))
    )
    seatless = table(id="geotrack:d", feature="A.ADM1", seat="")
    sources = combine(towns, {"countries.csv": [country], "divisions.csv": [around, tver, seatless]})
    assert [entry.feature for entry in sources.entries][:3] == ["P.PPLC", "P.PPLA", "P.PPL"]


def test_a_seat_that_is_not_there_names_its_line() -> None:
    """A seat that no place has as its id is reported with file and line."""
    row = table(id="geotrack:d", feature="A.ADM1", seat="geonames:404")
    with pytest.raises(ValueError, match=r"divisions\.csv:2: .*geonames:404"):
        combine({}, {"divisions.csv": [row]})


def test_an_absent_table_is_empty(tmp_path: Path) -> None:
    """A pack can be made without the project's own tables."""
    assert read_table(tmp_path / "sites.csv") == []


def test_airports_lose_their_rank() -> None:
    """An airport is found without the words that reports leave out."""
    found = airport_names("Cork Municipal Regional Airport", city="Cork", codes=("", "EICK"))
    assert found == ("Cork Airport", "=EICK")
