"""The commands that add places: what they print, and where."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from dumps import place_row, write_table

from geotrack.cli import run
from geotrack.cli.progress import progress_bar
from geotrack.cli.session import Session
from geotrack.gazetteer.schema import SCHEMA_VERSION

Ran = tuple[int, str, str]
Gazetteer = Callable[..., Ran]


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of packs, which is the reader's; the commands run beside it."""
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "packs"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "packs"


@pytest.fixture
def gazetteer(packs: Path, capsys: pytest.CaptureFixture[str]) -> Gazetteer:
    """Return a function that runs ``geotrack gazetteer``."""
    assert not packs.exists()

    def gazetteer(*arguments: str) -> Ran:
        code = run(["gazetteer", *arguments])
        return (code, *capsys.readouterr())

    return gazetteer


def test_a_pack_is_built_used_listed_and_removed(gazetteer: Gazetteer, packs: Path) -> None:
    """From a dump to a look-up and back."""
    write_table(Path("GB.txt"), place_row(1, "Testowvale"), place_row(2, cls="", code=""))
    code, out, err = gazetteer("build", "GB.txt")
    assert code == 0
    assert Path(out.strip()).parent == packs
    assert err.startswith("GB: 1 places, ")
    assert "left out: 1 without a feature class" in err
    assert gazetteer("search", "Testowvale")[1].splitlines()[1].startswith("geonames:1\tTestowvale")
    base, pack = json.loads(gazetteer("info", "--json")[1])
    assert (base["pack"], pack["pack"], pack["places"], pack["path"]) == ("base", "GB", 1, out.strip())
    assert gazetteer("remove", "gb") == (0, out, "")
    assert gazetteer("search", "Testowvale")[0] == 1


def test_info_tells_of_other_versions(gazetteer: Gazetteer, packs: Path) -> None:
    """A pack that is passed over is not passed over in silence."""
    packs.mkdir()
    (packs / f"RU-20240101T000000000-s{SCHEMA_VERSION + 1}.sqlite").write_bytes(b"of tomorrow")
    code, out, _ = gazetteer("info")
    assert code == 0
    assert "made by another version" in out
    assert json.loads(gazetteer("info", "--json")[1])[1]["pack"] == "RU"


def test_a_damaged_pack_is_one_line_and_a_hint(gazetteer: Gazetteer, packs: Path) -> None:
    """Every command that looks places up says so, and `remove` still works."""
    packs.mkdir()
    path = packs / f"RU-20240101T000000000-s{SCHEMA_VERSION}.sqlite"
    path.write_bytes(b"half a download")
    code, out, err = gazetteer("search", "Oslo")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"geotrack: error: {path.name} is not a gazetteer pack",
        "hint: `geotrack gazetteer remove RU` removes it; then build it again",
    ]
    assert gazetteer("remove", "RU")[0] == 0
    assert gazetteer("search", "Oslo")[0] == 0


def test_a_file_of_another_kind_is_one_line(gazetteer: Gazetteer) -> None:
    """With the file and its line."""
    write_table(Path("notes.txt"), "Dear Ada,")
    code, _, err = gazetteer("build", "notes.txt")
    assert code == 1
    assert err.startswith("geotrack: error: notes.txt, line 1: this is no table of GeoNames\nhint: ")


@pytest.mark.parametrize("arguments", [["build"], ["install"], ["remove"]])
def test_wrong_usage(gazetteer: Gazetteer, arguments: list[str]) -> None:
    """Exit 2, as everywhere."""
    assert gazetteer(*arguments)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "GB.txt", "--classes", "X"],
        ["build", "GB.txt", "--countries", "Russia"],
        ["build", "GB.txt", "--name", "../up"],
        ["install", "Russia"],
        ["install", "RU", "--mirror", "file:///tmp"],
        ["add", "--name", "base", "GB.txt"],
    ],
)
def test_wrong_values_are_one_line(gazetteer: Gazetteer, packs: Path, arguments: list[str]) -> None:
    """Exit 1 with a hint; no pack is made."""
    write_table(Path("GB.txt"), place_row(1))
    code, out, err = gazetteer(*arguments)
    assert (code, out) == (1, "")
    assert [line.partition(":")[0] for line in err.splitlines()] == ["geotrack", "hint"]
    assert not list(packs.glob("*.sqlite"))


def test_installing_offline_is_one_line(gazetteer: Gazetteer) -> None:
    """The hint names the way that needs no network; nothing else is printed in a pipe."""
    code, out, err = gazetteer("install", "RU", "--mirror", "http://127.0.0.1:9")
    assert (code, out) == (1, "")
    assert err.count("\n") == 2
    assert "cannot be reached" in err
    assert "`geotrack gazetteer build`" in err


def test_own_places_are_added_listed_and_taken_out(gazetteer: Gazetteer, packs: Path) -> None:
    """What is kept where is said."""
    Path("places.csv").write_text("name,lat,lon\nBase Camp,27.98,86.92\nHut,1,2\n", encoding="utf-8")
    code, out, err = gazetteer("add", "places.csv")
    assert (code, Path(out.strip()).parent) == (0, packs / "own")
    assert err == f"2 new, 0 replaced, 2 in all; kept in {packs / 'own' / 'mine.csv'}\n"
    assert gazetteer("add", "--list")[1].splitlines() == [
        "id\tname\tlat\tlon\tcountry\tfeature\tradius_km",
        "geotrack:own-base-camp\tBase Camp\t27.98\t86.92\t\tP.PPL\t1.0",
        "geotrack:own-hut\tHut\t1.0\t2.0\t\tP.PPL\t1.0",
    ]
    assert gazetteer("add", "--without", "geotrack:own-hut")[0] == 0
    assert len(gazetteer("add", "--list")[1].splitlines()) == 2
    assert gazetteer("add")[0] == 0
    assert gazetteer("remove", "mine")[0] == 0


def test_each_bad_row_is_a_line(gazetteer: Gazetteer) -> None:
    """Before the error; with --skip-bad they are told as left out."""
    Path("places.csv").write_text("name,lat,lon\nA Camp,1,2\nB Camp,x,2\nC Camp,1,999\n", encoding="utf-8")
    code, out, err = gazetteer("add", "places.csv")
    assert (code, out) == (1, "")
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["line 3", "line 4", "geotrack", "hint"]
    code, out, err = gazetteer("add", "places.csv", "--skip-bad")
    assert (code, err.splitlines()[:2]) == (
        0,
        ["left out: line 3: lat 'x' is no number", "left out: line 4: lon 999 is not between -180 and 180"],
    )


def test_a_read_only_place_is_one_line(gazetteer: Gazetteer, packs: Path) -> None:
    """Where packs cannot lie, the hint tells how to name another folder."""
    packs.write_text("in the way", encoding="utf-8")
    write_table(Path("GB.txt"), place_row(1))
    code, _, err = gazetteer("build", "GB.txt")
    assert code == 1
    assert err.splitlines()[1] == "hint: the environment variable GEOTRACK_PACKS names another folder"


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe, and where the reader asked for quiet, there is none."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with progress_bar(Session()) as tell:
        assert tell is None
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setitem(os.environ, "TERM", "xterm")
    with progress_bar(Session(quiet=True)) as tell:
        assert tell is None
    with progress_bar(Session()) as tell:
        assert tell is not None
        tell("RU.zip", 3_000_000, 9_000_000)
        tell("places", 20_000, None)
    assert "3.0 MB" in terminal.getvalue()
    assert "20,000" in terminal.getvalue()
