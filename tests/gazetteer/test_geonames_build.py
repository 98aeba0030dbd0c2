"""Building packs from dumps: the way of the data, two at once, and ends at any moment."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dumps import alternate, place_row, write_table, zipped

from geotrack.errors import BadInputError
from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.folder import pack_files
from geotrack.gazetteer.geonames import Selection, build
from geotrack.gazetteer.pack import open_pack

SHARED = Path(__file__).resolve().parents[3] / "shared" / "geonames"
BUILD = "import sys; from pathlib import Path; from geotrack.gazetteer.geonames import build; "
BUILD += "build([Path(sys.argv[1])], folder=Path(sys.argv[2]))"
MANY = 6_000


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dump whose build takes some tenths of a second."""
    numbers = range(1, MANY)
    rows = (place_row(number, f"Testow {number}", listed=f"Тестов {number},Old Testow {number}") for number in numbers)
    return write_table(tmp_path_factory.mktemp("dump") / "GB.txt", *rows)


def answers(path: Path, name: str) -> list[str]:
    """Return the ids of the places that a pack has under a name."""
    with Gazetteer.open([path]) as gazetteer:
        return [candidate.place.id for candidate in gazetteer.lookup(name)]


def test_dumps_become_a_pack(tmp_path: Path) -> None:
    """Places, names in all languages, divisions' names; in any order, zipped or not."""
    places = place_row(1, "Testow", listed="Testowo"), place_row(5, "Engelond", cls="A", code="ADM1")
    files = [
        write_table(tmp_path / "admin1CodesASCII.txt", "GB.ENG\tEngland\tEngland\t5"),
        write_table(tmp_path / "hierarchy.txt", "5\t1\tADM"),
        zipped(tmp_path / "alternateNamesV2.zip", alternateNamesV2_txt=alternate(1, "ru", "Тестовая") + "\n"),
        zipped(tmp_path / "GB.zip", GB_txt="\n".join(places) + "\n"),
    ]
    told: list[str] = []
    built = build(files, folder=tmp_path / "packs", progress=lambda what, *_: told.append(what))
    assert (built.name, built.places, built.left_out) == ("GB", 2, {})
    assert built.remarks == ("hierarchy.txt is not needed: the codes in the rows say the same",)
    assert {answers(built.path, name)[0] for name in ("Testow", "Testowo", "Тестовая")} == {"geonames:1"}
    with Gazetteer.open([built.path]) as gazetteer:
        division = gazetteer.division("GB", "ENG")
        assert (division.name if division else None) == "England"
        assert "GB.zip" in dict(gazetteer.opened[0].ask("SELECT k, v FROM meta", ()))["sources"]


def test_the_same_dumps_give_the_same_places(dump: Path, tmp_path: Path) -> None:
    """Two builds differ in their stamp only."""
    first, second = (open_pack(build([dump], folder=tmp_path / part).path) for part in ("a", "b"))
    for table in ("place", "name", "skel", "cell", "admin"):
        rows = f"SELECT * FROM {table}"  # noqa: S608 - the names of our own tables
        assert first.ask(rows, ()) == second.ask(rows, ())
    first.db.close(), second.db.close()


def test_a_selection_is_kept_in_the_pack(tmp_path: Path) -> None:
    """Only what is selected goes in, and the pack says so."""
    table = write_table(tmp_path / "GB.txt", place_row(1), place_row(2, "Testow Inn", cls="S", code="HTL"))
    built = build([table], name="few", selection=Selection.of(classes="P"), folder=tmp_path / "packs")
    assert (built.places, built.left_out) == (1, {"S not selected": 1})
    with Gazetteer.open([built.path]) as gazetteer:
        assert '"selection": "P"' in dict(gazetteer.opened[0].ask("SELECT k, v FROM meta", ()))["sources"]


def test_the_name_comes_from_the_dump(tmp_path: Path) -> None:
    """AllCountries is the full pack; several dumps need a name."""
    both = [write_table(tmp_path / name, place_row(1)) for name in ("allCountries.txt", "KP.txt")]
    assert build(both[:1], folder=tmp_path / "packs").name == "full"
    with pytest.raises(BadInputError, match="needs a name"):
        build(both, folder=tmp_path / "packs")
    assert build(both, name="two", folder=tmp_path / "packs").left_out == {"the same id again": 1}


def test_without_places_there_is_no_pack(tmp_path: Path) -> None:
    """Neither of names alone nor of a selection that leaves nothing."""
    names = write_table(tmp_path / "alternateNamesV2.txt", alternate(1, "en", "Testow"))
    with pytest.raises(BadInputError, match="none of the files holds places"):
        build([names], folder=tmp_path / "packs")
    places = write_table(tmp_path / "GB.txt", place_row(1))
    with pytest.raises(BadInputError, match="no place is selected"):
        build([places], selection=Selection.of(countries=["KP"]), folder=tmp_path / "packs")
    assert not list((tmp_path / "packs").iterdir())


def test_a_bad_row_at_the_end_leaves_the_old_pack(tmp_path: Path) -> None:
    """A dump that was cut off is refused after all its good rows, and nothing of it stays."""
    table = write_table(tmp_path / "GB.txt", place_row(1))
    old = build([table], folder=tmp_path / "packs").path
    write_table(table, *(place_row(number) for number in range(1, 500)), place_row(500)[:40])
    with pytest.raises(BadInputError, match="line 500"):
        build([table], folder=tmp_path / "packs")
    assert list((tmp_path / "packs").iterdir()) == [old]


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.2, 0.3, 0.5])
def test_a_build_that_is_killed_leaves_the_old_pack(dump: Path, tmp_path: Path, seconds: float) -> None:
    """At whatever moment: the pack that was there answers, or the new one is whole and answers."""
    old = build([write_table(tmp_path / "GB.txt", place_row(7, "Oldtown"))], folder=tmp_path / "packs").path
    building = subprocess.Popen([sys.executable, "-c", BUILD, dump, tmp_path / "packs"])
    while building.poll() is None and not list((tmp_path / "packs").glob("*.tmp")):
        time.sleep(0.005)
    time.sleep(seconds)
    building.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    building.wait()
    whole = [file.path for file in pack_files(tmp_path / "packs")]
    # it may have been done, and have swept the old pack, before it was killed
    assert old in whole or answers(whole[0], "Testow 77") == ["geonames:77"]
    assert all(answers(path, "Oldtown" if path == old else "Testow 77") for path in whole)


def test_two_builds_of_one_name_both_end_well(dump: Path, tmp_path: Path) -> None:
    """Each leaves a whole pack; the one that began later is in use, or both are the same."""
    command = [sys.executable, "-c", BUILD, dump, tmp_path]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, check=False, capture_output=True), range(2)))
    assert [each.returncode for each in done] == [0, 0]
    assert all(answers(file.path, "Тестов 5") == ["geonames:5"] for file in pack_files(tmp_path))
    assert {path.suffix for path in tmp_path.iterdir()} == {".sqlite"}
    last = build([dump], folder=tmp_path).path
    assert list(tmp_path.iterdir()) == [last]


@pytest.mark.skipif(not SHARED.is_dir(), reason="GeoNames' own tables are not beside the repository")
def test_a_whole_country_of_geonames(tmp_path: Path) -> None:
    """The Netherlands with Dutch names: every place, its stations, its divisions under their English names."""
    names = "NL.txt nl_alternateNames.txt admin1CodesASCII.txt admin2Codes.txt countryInfo.txt hierarchy.zip".split()
    built = build([SHARED / name for name in names], folder=tmp_path)
    assert (built.name, built.places, built.left_out) == ("NL", 22_566, {})
    with Gazetteer.open([built.path]) as gazetteer:
        stations = gazetteer.opened[0].ask("SELECT count(*) FROM place WHERE feature = 'S.RSTN'", ())
        assert stations == [(389,)]
        found = {name: gazetteer.lookup(name)[0].place for name in ("Friesland", "Den Haag", "Netherlands", "AMS")}
    assert [place.feature for place in found.values()] == ["A.ADM1", "P.PPLG", "A.PCLI", "P.PPLC"]
    assert found["Den Haag"].name == "The Hague"


@pytest.mark.skipif(not SHARED.is_dir(), reason="GeoNames' own tables are not beside the repository")
def test_what_belongs_to_no_country(tmp_path: Path) -> None:
    """Seas and gulfs, with the extent that the base pack or the table of radii gives them."""
    built = build([SHARED / "no-country.txt"], folder=tmp_path)
    with Gazetteer.open([built.path]) as gazetteer:
        gulf = gazetteer.lookup("Gulf of Aden")[0].place
    assert (built.places, gulf.feature, gulf.country) == (6_643, "H.GULF", None)
    assert gulf.radius_km >= 100
