"""GeoNames' tables: what each is, what a row of it becomes, and what is left out."""

from pathlib import Path

import pytest
from dumps import alternate, place_row, write_table
from hypothesis import given
from hypothesis import strategies as st

from geotrack.errors import BadInputError
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.geonames import Selection
from geotrack.gazetteer.geonames.alternates import staged_alternates
from geotrack.gazetteer.geonames.codes import Facts, read_facts
from geotrack.gazetteer.geonames.names import alternate_form, is_name, listed_names
from geotrack.gazetteer.geonames.numbers import Numbers
from geotrack.gazetteer.geonames.places import Reading, read_entries, wanted_numbers
from geotrack.gazetteer.geonames.tables import kind_of
from geotrack.gazetteer.radius import radius_km
from geotrack.place import FEATURE_CLASSES

COUNTRY = (
    "NL\tNLD\t528\tNL\tThe Netherlands\tAmsterdam\t41526\t17231017\tEU\t.nl\tEUR\tEuro\t31\t\t\tnl\t2750405\tDE,BE\t"
)
TABLES = {
    "places": [place_row(1), place_row(2, country="", code="")],
    "alternates": [alternate(1, "en", "Testow"), alternate(1, "", "Testowo", "1", "", "", "1")],
    "admin1": ["GB.ENG\tEngland\tEngland\t6269131"],
    "admin2": ["GB.ENG.A1\tTest County\tTest County\t17", "RU.59.2018540\tKhasanskiy\tKhasanskiy\t2018540"],
    "countries": [*["# a remark"] * 60, COUNTRY],
    "hierarchy": ["6295630\t6255146\tADM", "6255146\t2363254\t"],
}


def read(*rows: str, tmp_path: Path, selection: Selection | None = None, facts: Facts | None = None) -> list[Entry]:
    """Return the entries of a table of these rows."""
    reading = Reading(selection=selection or Selection(), facts=facts or Facts())
    return list(read_entries([write_table(tmp_path / "GB.txt", *rows)], reading))


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_is_told_by_its_content(tmp_path: Path, kind: str) -> None:
    """Whatever the file is called."""
    assert kind_of(write_table(tmp_path / "a table", *TABLES[kind])) == kind


def test_the_older_alternate_names_are_known(tmp_path: Path) -> None:
    """They lack the last two columns."""
    assert kind_of(write_table(tmp_path / "x", "1556403\t49518\tnl\tRwanda\t\t\t\t")) == "alternates"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (["id,name", "1,Oslo"], 1),
        ([], 1),
        ([place_row(1), "<html>"], 2),
        ([place_row(1), alternate(1, "en", "x")], 2),
        (["# nothing but remarks"], 1),
        (["\t".join("x" * 19)], 1),
    ],
)
def test_something_else_is_refused(tmp_path: Path, rows: list[str], line: int) -> None:
    """In one line that names the file and its line, with a hint at what is taken."""
    with pytest.raises(BadInputError, match=f"odd.txt, line {line}:") as caught:
        kind_of(write_table(tmp_path / "odd.txt", *rows))
    assert "allCountries.zip" in (caught.value.hint or "")


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    """Ids, codes and numbers as GeoNames has them; no codes where it has none."""
    row = place_row(2747032, "Ülst", ascii="Ulst", listed="Ylst,ULS,ulst,Улст", lat=-1.25, admin1="00", population=9000)
    (entry,) = read(row, tmp_path=tmp_path)
    assert (entry.id, entry.name, entry.names) == ("geonames:2747032", "Ülst", ("Ulst", "Ylst", "ULS", "Улст"))
    assert (entry.lat, entry.lon, entry.country, entry.admin1) == (-1.25, -1.0, "GB", None)
    assert (entry.feature, entry.population, entry.radius_km) == ("P.PPL", 9000, 1.1)


def test_what_is_of_the_past_is_kept(tmp_path: Path) -> None:
    """Reports of long ago name towns and provinces that are no more."""
    rows = [place_row(1, cls="P", code="PPLH"), place_row(2, cls="A", code="ADM1H"), place_row(3, cls="P", code="PPLQ")]
    assert [entry.feature for entry in read(*rows, tmp_path=tmp_path)] == ["P.PPLH", "A.ADM1H", "P.PPLQ"]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """By default only what can be no place; with a selection, what it does not name."""
    rows = [
        place_row(1),
        place_row(1),
        place_row(2, cls="", code=""),
        place_row(3, ""),
        place_row(4, cls="S", code="HTL"),
    ]
    path = write_table(tmp_path / "GB.txt", *rows)
    reading = Reading(selection=Selection(), facts=Facts())
    assert [entry.id for entry in read_entries([path], reading)] == ["geonames:1", "geonames:4"]
    assert reading.left_out == {"the same id again": 1, "without a feature class": 1, "without a name": 1}
    chosen = Reading(selection=Selection.of(countries=["gb"], classes="S:AIRP|RSTN"), facts=Facts())
    assert list(read_entries([path], chosen)) == []
    assert chosen.left_out["S.HTL not selected"] == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (place_row(2)[:-30], "19 columns"),
        (place_row(2, lat="91.5"), "no point of the earth"),
        (place_row(2, lat="nan"), "no point of the earth"),
        (place_row(2, lon="east"), "east"),
        (place_row(2, population="many"), "many"),
        (place_row(10**15), "19 columns, the first a number"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, told: str) -> None:
    """A dump that is cut short or spoilt is refused with file and line."""
    with pytest.raises(BadInputError, match=r"GB\.txt, line 2:") as caught:
        read(place_row(1), row, tmp_path=tmp_path)
    assert told in caught.value.message


@pytest.mark.parametrize("classes", ["", " , ", "X", "A,Q", "S:", "S:rs/tn", "POINT", "S|A"])
def test_a_class_must_be_geonames(classes: str) -> None:
    """Anything else is refused with an example."""
    with pytest.raises(BadInputError) as caught:
        Selection.of(classes=classes)
    assert "S:RSTN|AIRP" in (caught.value.hint or "")


@pytest.mark.parametrize("country", ["Russia", "R", "1O"])
def test_a_country_must_be_two_letters(country: str) -> None:
    """As everywhere."""
    with pytest.raises(BadInputError, match="no country"):
        Selection.of(countries=[country])


def test_a_selection_tells_itself() -> None:
    """A pack says what it was made of."""
    assert str(Selection.of(countries=["kp", "RU"], classes="a,S:RSTN|AIRP")) == "KP,RU; A,S:AIRP|RSTN"


def test_alternates_go_to_their_places(tmp_path: Path) -> None:
    """Historic and colloquial names too; links, post codes and other places' names do not; codes keep their case."""
    rows = [
        alternate(1, "ru", "Тестов"),
        alternate(1, "", "Old Testow", "", "", "", "1"),
        alternate(2, "en", "Elsewhere"),
        alternate(1, "en", "Big T", "", "", "1"),
        alternate(1, "iata", "TST"),
        alternate(1, "icao", "EGTT"),
        alternate(1, "link", "https://en.example.org/wiki/Testow"),
        alternate(1, "wkdt", "Q64"),
        alternate(1, "post", "AB1 2CD"),
        alternate(1, "unlc", "GBTST"),
        alternate(10**14, "en", "Beyond"),
    ]
    places = write_table(tmp_path / "GB.txt", place_row(1), place_row(3))
    table = write_table(tmp_path / "alternateNamesV2.txt", *rows)
    wanted = wanted_numbers([places], Selection())
    with staged_alternates([table], wanted, None) as alternates:
        assert alternates.of(1) == ["=EGTT", "=TST", "Big T", "Old Testow", "Тестов"]
        assert (alternates.of(2), alternates.of(3)) == ([], [])
        reading = Reading(selection=Selection(), facts=Facts(), alternates=alternates)
        assert next(read_entries([places], reading)).names == ("=EGTT", "=TST", "Big T", "Old Testow", "Тестов")


def test_a_bad_alternate_is_named(tmp_path: Path) -> None:
    """With file and line, as a bad place."""
    table = write_table(tmp_path / "alternateNamesV2.txt", alternate(1, "en", "Testow"), "1\tx\ten\tTestow")
    with (
        pytest.raises(BadInputError, match=r"alternateNamesV2\.txt, line 2"),
        staged_alternates([table], Numbers(), None),
    ):
        pass


def test_codes_give_divisions_their_english_names(tmp_path: Path) -> None:
    """The name of the dump stays as another name."""
    facts = read_facts([write_table(tmp_path / "admin1CodesASCII.txt", "GB.ENG\tEngland\tEngland\t5")], [])
    (entry,) = read(place_row(5, "Engelond", cls="A", code="ADM1"), tmp_path=tmp_path, facts=facts)
    assert (entry.name, entry.names) == ("England", ("Engelond",))


def test_countries_have_the_extent_of_their_area(tmp_path: Path) -> None:
    """From countryInfo, where the base pack does not know better."""
    country = COUNTRY.replace("2750405", "199999999")
    facts = read_facts([], [write_table(tmp_path / "countryInfo.txt", "# remarks", country)])
    row = place_row(199_999_999, "Kingdom of the Netherlands", cls="A", code="PCLI", country="NL", admin1="00")
    (entry,) = read(row, tmp_path=tmp_path, facts=facts)
    assert (entry.name, entry.radius_km) == ("The Netherlands", 115.0)


def test_extents_that_the_base_pack_knows_are_taken(tmp_path: Path) -> None:
    """Those of divisions by their codes, of waters and lands by name and place: GeoNames says nothing of them."""
    facts = read_facts([], [])
    (entry,) = read(
        place_row(7, "Primorye", cls="A", code="ADM1", country="RU", admin1="59"), tmp_path=tmp_path, facts=facts
    )
    assert entry.radius_km == facts.radii_by_code["RU.59"] > 150
    gulf = place_row(8, "Gulf of Aden", cls="H", code="GULF", country="", lat=12.0, lon=48.0)
    (entry,) = read(gulf, tmp_path=tmp_path, facts=facts)
    assert entry.radius_km == facts.areas["H", "Gulf of Aden"].radius_km > 300
    (entry,) = read(gulf.replace("48.0", "148.0"), tmp_path=tmp_path, facts=facts)
    assert entry.radius_km == 100


@pytest.mark.parametrize("row", ["GB.ENG\tEngland\tEngland\tx", "GB\tEngland\tEngland\t5", ""])
def test_a_bad_division_is_named(tmp_path: Path, row: str) -> None:
    """With file and line."""
    with pytest.raises(BadInputError, match=r"admin1CodesASCII\.txt, line 2"):
        read_facts([write_table(tmp_path / "admin1CodesASCII.txt", "GB.ENG\tEngland\tEngland\t5", row)], [])


def test_a_bad_country_is_named(tmp_path: Path) -> None:
    """With file and line."""
    with pytest.raises(BadInputError, match=r"countryInfo\.txt, line 2"):
        read_facts([], [write_table(tmp_path / "countryInfo.txt", COUNTRY, COUNTRY.replace("41526", "wide"))])


@pytest.mark.parametrize("form", ["", "x", "X", "moskva", "http://x.org/Y", "12", "Y" * 201, "--"])
def test_no_names(form: str) -> None:
    """Links, single letters, numbers, machine romanisations."""
    assert not is_name(form)
    assert alternate_form("en", form) is None


def test_a_list_that_geonames_cut_loses_its_last_name() -> None:
    """The cut is at 10,000 characters, in the midst of a name."""
    listed = ",".join(f"Name {number:04}" for number in range(2_000))
    assert listed_names(listed[:10_000])[-2:] == ["Name 0998", "Name 0999"]
    assert listed_names(listed[:9_997])[-1] == "Name 0998"
    assert listed_names(listed[:499])[-1] == "Name 0049"


@given(st.lists(st.integers(min_value=0, max_value=200_000_000)))
def test_numbers_are_a_set(numbers: list[int]) -> None:
    """What was put in is in, and nothing else."""
    ours = Numbers()
    assert [ours.add(number) for number in numbers] == [number not in numbers[:i] for i, number in enumerate(numbers)]
    probes = {*numbers, *(number + 1 for number in numbers), 0, 10**9}
    assert {number for number in probes if number in ours} == set(numbers)


@given(st.sampled_from(sorted(FEATURE_CLASSES)), st.text("ABCDHLMPT1234", max_size=5), st.integers(0, 2 * 10**9))
def test_every_feature_has_a_radius(feature_class: str, code: str, population: int) -> None:
    """Between a building and an ocean, whatever GeoNames invents."""
    assert 0.5 <= radius_km(f"{feature_class}.{code}", population) <= 3000
