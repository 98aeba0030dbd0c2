"""The folder of the reader's packs: which are in use, in which order, and what happens to bad ones."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from geotrack.errors import BadInputError, OutputError, PackError
from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.folder import alone, is_own, open_packs, other_versions, pack_files, packs_folder, remove_pack
from geotrack.gazetteer.making import make_pack
from geotrack.gazetteer.schema import SCHEMA_VERSION

Maker = Callable[..., Path]


def village(name: str, place_id: str = "geonames:1") -> Entry:
    """Return a place that is told by its name."""
    return Entry(id=place_id, name=name, feature="P.PPL", lat=1.0, lon=2.0, radius_km=1.0)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of packs, which is the reader's."""
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


@pytest.fixture
def make(packs: Path) -> Maker:
    """Return a function that makes a pack of one village, called as the pack is."""

    def make(name: str, *, own: bool = False, entry: Entry | None = None) -> Path:
        entries = [entry or village(name)]
        return make_pack(entries, name=name, folder=packs, made_from={}, licences={}, own=own)

    return make


def names_in_use() -> list[str]:
    """Return the names of the reader's packs in the order of opening."""
    opened = open_packs()
    for pack in opened:
        pack.db.close()
    return [pack.name for pack in opened]


def test_the_folder_is_in_the_users_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable it is where the system keeps a program's data; an empty variable counts as none."""
    monkeypatch.setenv("GEOTRACK_PACKS", "")
    assert packs_folder().parts[-2:] == ("geotrack", "packs")


def test_without_a_folder_there_are_no_packs(packs: Path) -> None:
    """Nothing is made by looking."""
    assert (open_packs(), packs.exists()) == ((), False)


def test_the_order_is_world_countries_own(make: Maker) -> None:
    """`full` is below the countries, these are by name, the person's own places above all."""
    for name, own in (("aaa", True), ("RU", False), ("full", False), ("KP", False)):
        make(name, own=own)
    assert names_in_use() == ["full", "KP", "RU", "aaa"]


def test_a_later_pack_wins(make: Maker) -> None:
    """One id is one place: that of the last pack which has it, found under the names of all."""
    make("RU", entry=village("Old Name"))
    make("mine", own=True, entry=village("New Name"))
    with Gazetteer.open() as gazetteer:
        assert [is_own(pack) for pack in gazetteer.opened] == [False, False, True]
        assert gazetteer.packs[1:] == tuple(f"{p.name}-{p.version}" for p in gazetteer.opened[1:])
        assert {gazetteer.lookup(name)[0].place.name for name in ("Old Name", "New Name")} == {"New Name"}


def test_named_packs_are_opened_alone(make: Maker) -> None:
    """Who names packs gets these, and none of the folder."""
    path = make("RU")
    with Gazetteer.open([path]) as gazetteer:
        assert [pack.name for pack in gazetteer.opened] == ["RU"]


def test_a_good_build_sweeps_older_packs_of_its_name(make: Maker, packs: Path) -> None:
    """Other names stay, and so does what a running build has not finished; what a dead one left an hour ago goes."""
    make("RU"), make("KP")
    dead, alive = packs / "RU-1.sqlite.7.tmp", packs / "RU-2.sqlite.8.tmp"
    dead.touch(), alive.touch()
    os.utime(dead, (0, 0))
    newest = make("RU")
    assert alive.exists()
    assert not dead.exists()
    assert {file.path for file in pack_files() if file.name == "RU"} == {newest}
    assert names_in_use() == ["KP", "RU"]


def test_an_older_whole_pack_serves_for_a_damaged_one(make: Maker) -> None:
    """The newest complete pack of a name is used."""
    old = make("RU")
    kept = old.read_bytes()
    new = make("RU")
    old.write_bytes(kept)
    new.write_bytes(new.read_bytes()[:5000])
    assert names_in_use() == ["RU"]


@pytest.mark.parametrize(
    "damage", [lambda content: content[:5000], lambda _: b"", lambda _: b"id,name\n" * 50, lambda c: c[:200] + c[4096:]]
)
def test_a_damaged_pack_is_named(make: Maker, damage: Callable[[bytes], bytes]) -> None:
    """One line names the file, the hint says how to be rid of it; nothing is guessed around it."""
    path = make("RU")
    make("AA")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(PackError, match=path.name) as caught:
        Gazetteer.open()
    assert "`geotrack gazetteer remove RU`" in (caught.value.hint or "")
    remove_pack("RU")
    assert names_in_use() == ["AA"]


def test_a_damaged_pack_of_own_places_can_be_made_again(make: Maker) -> None:
    """Its rows are kept: the hint says so."""
    path = make("mine", own=True)
    path.write_bytes(b"nothing")
    with pytest.raises(PackError) as caught:
        open_packs()
    assert "add --name mine" in (caught.value.hint or "")


def test_files_of_another_schema_are_passed_over(make: Maker, packs: Path) -> None:
    """A newer geotrack's pack, or an older one's, is not in the way and is listed."""
    path = make("RU")
    newer = path.rename(path.with_name(path.name.replace(f"-s{SCHEMA_VERSION}.", f"-s{SCHEMA_VERSION + 7}.")))
    assert names_in_use() == []
    assert [file.path for file in other_versions()] == [newer]
    assert [file.path.parent for file in pack_files()] == [packs]


def test_a_pack_with_other_keys_is_passed_over(make: Maker) -> None:
    """After an update that changes the keys every command still runs; the pack is listed as another version's."""
    path = make("RU")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE meta SET v = '99' WHERE k = 'normaliser'")
        db.commit()
    assert names_in_use() == []
    assert [file.path for file in other_versions()] == [path]


def test_other_files_are_left_alone(make: Maker, packs: Path) -> None:
    """What is not called as a pack is none, and nobody touches it."""
    packs.mkdir()
    (packs / "notes.sqlite").write_text("mine", encoding="utf-8")
    make("RU")
    assert (packs / "notes.sqlite").read_text(encoding="utf-8") == "mine"
    assert names_in_use() == ["RU"]


def test_a_pack_that_a_build_replaces_meanwhile_is_no_error(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file was listed, a build ended and swept it: the new one is opened."""
    make("RU")
    real = pack_files
    listed = [real()]
    newest = make("RU")
    monkeypatch.setattr("geotrack.gazetteer.folder.pack_files", lambda _: listed.pop() if listed else real())
    assert [pack.path for pack in open_packs()] == [newest]


@pytest.mark.parametrize("name", ["", "base", "BASE", "a/b", "..", "a.b", "x" * 61, "Ж"])
def test_a_name_must_fit_a_file(make: Maker, name: str) -> None:
    """No name leads out of the folder or shadows the base."""
    with pytest.raises(BadInputError, match="cannot be the name"):
        make(name)


def test_one_name_is_one_kind_of_pack(make: Maker) -> None:
    """A country cannot be called as the person's own collection, whatever the case."""
    make("mine", own=True)
    with pytest.raises(BadInputError, match="your own places"):
        make("MINE")


def test_removing_takes_the_name_in_any_case(make: Maker) -> None:
    """All versions go; a second time there is nothing to remove."""
    path = make("RU")
    assert remove_pack("ru") == (path,)
    with pytest.raises(BadInputError, match="no pack 'ru'"):
        remove_pack("ru")
    with pytest.raises(BadInputError, match="no pack"):
        remove_pack("../own")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and the hint that another folder can be named."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written") as caught:
        make_pack([village("X")], name="RU", folder=tmp_path / "file" / "packs", made_from={}, licences={})
    assert "GEOTRACK_PACKS" in (caught.value.hint or "")
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "file"))
    assert open_packs() == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_told(make: Maker, packs: Path) -> None:
    """What is there can be read, and nothing can be added."""
    make("KP")
    packs.chmod(0o555)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            make("RU")
        assert names_in_use() == ["KP"]
    finally:
        packs.chmod(0o755)


def test_a_full_disk_leaves_nothing(make: Maker, packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old pack serves, the half-written one is gone, the reader gets one line."""
    old = make("RU")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        make("RU")
    assert list(packs.iterdir()) == [old]


LIMITED = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from geotrack.errors import OutputError
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.making import make_pack
place = dict(feature="P.PPL", lat=1, lon=2, radius_km=1)
entries = [Entry(id=f"geonames:{n}", name=f"Village {n}", **place) for n in range(1, 9000)]
try:
    make_pack(entries, name="RU", folder=Path(sys.argv[1]), made_from={}, licences={})
except OutputError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is Unix's")
def test_a_file_that_may_not_grow_leaves_nothing(make: Maker, packs: Path) -> None:
    """A real write that fails in the midst of the tables."""
    old = make("RU")
    done = subprocess.run([sys.executable, "-c", LIMITED, packs], check=True, capture_output=True, text=True)
    assert "cannot be written" in done.stdout
    assert list(packs.iterdir()) == [old]


def test_two_wait_for_each_other(packs: Path) -> None:
    """Who comes second waits; who waits too long is told so."""
    with alone(packs), pytest.raises(OutputError, match="another geotrack"), alone(packs, seconds=0.05):
        pass
    with alone(packs, seconds=0.05):
        pass
