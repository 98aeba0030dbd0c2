"""A pack is the same however it is built, and is there whole or not at all, whatever happens to the build."""

import os
import platform
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import parent_process
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack.errors import OutputError
from geotrack.gazetteer import Gazetteer, compiler
from geotrack.gazetteer.compiler import write_pack
from geotrack.gazetteer.crew import crew, shared_out
from geotrack.gazetteer.entry import Entry, name_rows
from geotrack.gazetteer.generic import KINDS
from geotrack.gazetteer.schema import PRIMARY
from geotrack.gazetteer.sources import Sources
from geotrack.gazetteer.staging import Found

SCRIPTS = ("Novy", "Saint", "Нижний", "San", "北", "Żółw", "דרום", "Xi’an", "مدينة", "Zürich", "Öst", "서울")
FEATURES = ("P.PPL", "H.STM", "S.AIRP", "T.MT", "A.ADM2")
LONG_BUILD = """
import sys
from pathlib import Path
from geotrack.gazetteer import compiler
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.sources import Sources

compiler.FEW, compiler.CHUNK = 200, 100

def entries():
    for n in range(int(sys.argv[2])):
        yield Entry(id=f"geonames:{n + 1}", name=f"Built {n}", feature="P.PPL", lat=0, lon=n % 180, radius_km=1)

def tell(stage, done, total):
    if stage == sys.argv[3]:
        print(stage, flush=True)
        sys.stdin.readline()

if __name__ == "__main__":
    compiler.write_pack(
        Path(sys.argv[1]), Sources(entries=entries()), name="x", stamp="1", made_from={}, progress=tell
    )
"""


def world(count: int) -> list[Entry]:
    """Return places of many scripts, kinds and parts of the world."""
    chance = Random(7)  # noqa: S311 - nobody is to be kept from guessing them
    return [
        Entry(
            id=f"geonames:{number * 997}" if number % 9 else f"geotrack:place-{number}",
            name=f"{chance.choice(SCRIPTS)} {number % 50}",
            names=tuple(f"{chance.choice(SCRIPTS)}{chance.choice(SCRIPTS)} {number}" for _ in range(number % 4)),
            feature=FEATURES[number % 5],
            country="RU",
            admin1=f"{number % 60:02}",
            admin2=f"{number % 700:03}",
            lat=chance.uniform(-90, 90),
            lon=chance.uniform(-180, 180),
            radius_km=1.0,
            population=chance.randrange(2_000_000) if number % 3 else 0,
        )
        for number in range(count)
    ]


WORLD = world(1_500)


def built(folder: Path, entries: object, **more: object) -> bytes:
    """Return the bytes of a pack of these entries; nothing else may be left in the folder."""
    target = folder / "pack.sqlite"
    write_pack(target, Sources(entries=entries, **more), name="x", stamp="1", made_from={})  # type: ignore[arg-type]
    assert list(folder.iterdir()) == [target]
    return target.read_bytes()


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few entries be enough for workers, and for many tasks."""
    monkeypatch.setattr(compiler, "FEW", 100)
    monkeypatch.setattr(compiler, "CHUNK", 64)


@settings(max_examples=10)
@given(st.permutations(range(40)))
def test_the_order_of_the_entries_does_not_matter(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    """Any order gives the same bytes."""
    sorted_pack = built(tmp_path_factory.mktemp("one"), WORLD[:40])
    assert built(tmp_path_factory.mktemp("two"), (WORLD[number] for number in order)) == sorted_pack


@pytest.mark.usefixtures("small_steps")
def test_workers_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or several, entries at once or one by one: the pack is the same."""
    several = built(tmp_path, iter(WORLD[::-1]))
    monkeypatch.setattr(compiler, "FEW", 2 * len(WORLD))
    assert built(tmp_path, WORLD) == several


@pytest.mark.usefixtures("small_steps")
def test_a_system_without_processes_builds_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no second process can be had, the first does all the work."""
    several = built(tmp_path, WORLD)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr("geotrack.gazetteer.crew.ProcessPoolExecutor", refuse)
    assert built(tmp_path, WORLD) == several


def test_entries_are_read_no_faster_than_they_are_worked_off() -> None:
    """However many there are, few wait in memory."""
    handed = 0

    def arguments() -> Iterator[tuple[int]]:
        nonlocal handed
        for number in range(1_000):
            handed += 1
            yield (number,)

    with crew() as workers:
        answers = shared_out(workers, abs, arguments())
        assert [next(answers) for _ in range(3)] == [0, 1, 2]
        assert handed < 20


@pytest.mark.usefixtures("small_steps")
def test_progress_is_told(tmp_path: Path) -> None:
    """Reading has no known end; what follows counts up to its end."""
    told: list[tuple[str, int, int | None]] = []
    sources = Sources(entries=iter(WORLD))
    write_pack(tmp_path / "x", sources, name="x", stamp="1", made_from={}, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "write", "spell", "finish"]
    assert [done for stage, done, _ in told if stage == "read"][-1] == len(WORLD)
    assert all(total is None or done <= total for _, done, total in told)
    assert told[-1][1] == told[-1][2]


@pytest.mark.usefixtures("small_steps")
def test_two_places_of_one_id_are_refused(tmp_path: Path) -> None:
    """Which of them is meant cannot depend on the order; nothing is left behind."""
    with pytest.raises(ValueError, match="same id"):
        built(tmp_path, [*WORLD, WORLD[0]])
    assert not list(tmp_path.iterdir())


def test_a_source_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An error while the entries are read is the caller's to see."""

    def broken() -> Iterator[Entry]:
        yield from WORLD[:10]
        raise RuntimeError("line 11")

    with pytest.raises(RuntimeError, match="line 11"):
        built(tmp_path, broken())
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is an error of ours with a hint; nothing is left behind."""
    monkeypatch.setattr(compiler, "SETTINGS", (*compiler.SETTINGS, "PRAGMA max_page_count = 20"))
    with pytest.raises(OutputError, match="disk is full") as caught:
        built(tmp_path, WORLD)
    assert caught.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("small_steps")
def test_a_worker_that_dies_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system short of memory ends processes: the build ends too, and does not wait for them."""
    monkeypatch.setattr(compiler, "stage_entries", die)
    with pytest.raises(OutputError, match="cannot be written") as caught:
        built(tmp_path, WORLD)
    assert "\n" not in caught.value.message
    assert not list(tmp_path.iterdir())


def die(*_: object) -> Found:
    """End a worker as the system does."""
    if parent_process():
        os._exit(9)
    return Found(0, {})


def test_a_folder_is_made_or_refused(tmp_path: Path) -> None:
    """A folder that is not there is made; where there can be none, one line says so."""
    write_pack(tmp_path / "new" / "x.sqlite", Sources(entries=()), name="x", stamp="1", made_from={})
    with pytest.raises(OutputError, match="nothing can be built"):
        write_pack(tmp_path / "new/x.sqlite/y", Sources(entries=()), name="x", stamp="1", made_from={})


def test_divisions_of_both_orders_and_capitals_are_found(tmp_path: Path) -> None:
    """Of several places with a code the state, then the most populous; the capital is the table's, else P.PPLC."""

    def place(number: int, feature: str, country: str, *codes: str, people: int = 0) -> Entry:
        admin1, admin2 = (*codes, None, None)[:2]
        fields = {"admin1": admin1, "admin2": admin2, "population": people, "lat": 1, "lon": 1, "radius_km": 1}
        return Entry(id=f"geonames:{number}", name=f"N{number}", feature=feature, country=country, **fields)  # type: ignore[arg-type]

    entries = (
        place(1, "A.TERR", "US", people=9_000_000),
        place(2, "A.PCLI", "US", people=8_000_000),
        place(3, "A.PCLH", "US", people=10_000_000),
        place(4, "A.ADM1", "US", "TX"),
        place(5, "A.ADM2", "US", "TX", "201", people=5),
        place(6, "A.ADM2", "US", "TX", "201", people=6),
        place(7, "A.ADM2", "US", "TX"),
        place(8, "A.ADM3", "US", "TX", "201"),
        place(9, "P.PPLC", "US", "DC", people=600_000),
        place(10, "P.PPLC", "US", "NY", people=7),
        place(11, "A.PCLI", "BO"),
        place(12, "P.PPLC", "BO"),
        place(13, "P.PPLA", "BO"),
        place(14, "A.PRSH", "GB"),
    )
    built(tmp_path, entries, capitals=(("BO", "geonames:13"),))
    with closing(sqlite3.connect(tmp_path / "pack.sqlite")) as db:
        rows = db.execute("SELECT * FROM admin").fetchall()
    assert rows == [("BO", 11, 13), ("US", 2, 9), ("US.TX", 4, None), ("US.TX.201", 6, None)]
    with Gazetteer.open([tmp_path / "pack.sqlite"]) as gazetteer:
        county = gazetteer.place("geonames:6")
        assert county
        assert county.admin2 == "201"


def test_the_generic_word_is_left_out_whatever_it_is() -> None:
    """Of relief and waters the name without any of the generic words is a main name."""
    for kind in KINDS:
        for name in (*(f"{words} Fnord" for words in kind.before), *(f"Fnord {words}" for words in kind.after)):
            entry = Entry(id="x:1", name=name, names=("Fnord",), feature="T.MT", lat=0, lon=0, radius_km=1)
            assert {key: flags for key, _, flags in name_rows(entry)}["fnord"] & PRIMARY, name


def start(target: Path, *, count: int, stop: str = "") -> "subprocess.Popen[str]":
    """Return a build that runs in another process; it has come to the stage where it stops, if any."""
    script = target.parent / "long_build.py"
    script.write_text(LONG_BUILD)
    command = [sys.executable, str(script), str(target), str(count), stop]
    environment = os.environ | {"PYTHONPATH": str(Path(compiler.__file__).parents[2])}
    build = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    if stop and build.stdout:
        assert build.stdout.readline() == f"{stop}\n"
    return build


def name_of(target: Path, key: str) -> int:
    """Return how many places of the pack have a name; the pack must be whole."""
    with Gazetteer.open([target]) as gazetteer:
        assert gazetteer.opened[0].ask("PRAGMA quick_check", ()) == [("ok",)]
        return len(gazetteer.probe((key,)).get(key, ()))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize(
    ("count", "moment"), [(150, "read"), (900, "read"), (900, "write"), (900, "spell"), (150, "finish")]
)
def test_a_build_may_be_killed_at_any_moment(tmp_path: Path, count: int, moment: str) -> None:
    """The old pack still answers, and the next build clears away what is left."""
    target = tmp_path / "pack.sqlite"
    built(tmp_path, WORLD)
    before = target.read_bytes()
    build = start(target, count=count, stop=moment)
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.tmp")]
    write_pack(target, Sources(entries=WORLD[:9]), name="x", stamp="3", made_from={})
    assert not list(tmp_path.glob("*.tmp"))


def test_two_builds_of_one_pack_end_well(tmp_path: Path) -> None:
    """Neither removes the other's files; the pack is that of the one that ended last."""
    target = tmp_path / "pack.sqlite"
    slow = start(target, count=300, stop="write")
    quick = start(target, count=200)
    assert (quick.wait(), name_of(target, "built 250")) == (0, 0)
    assert len(list(tmp_path.glob("*.tmp"))) == 1
    slow.communicate("\n" * 200)
    assert (slow.returncode, name_of(target, "built 250")) == (0, 1)
    assert not list(tmp_path.glob("*.tmp"))


def test_a_script_without_a_main_guard_builds_alone(tmp_path: Path) -> None:
    """Its workers would run it once more: they end at once, and one pack is built."""
    target = tmp_path / "pack.sqlite"
    script = tmp_path / "unguarded.py"
    script.write_text(LONG_BUILD.replace('if __name__ == "__main__":', "if True:"))
    environment = os.environ | {"PYTHONPATH": str(Path(compiler.__file__).parents[2])}
    command = [sys.executable, str(script), str(target), "900", ""]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert "__main__" in done.stderr
    assert name_of(target, "built 800") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.sqlite", "unguarded.py"]


def test_only_what_is_dead_is_swept(tmp_path: Path) -> None:
    """A build of another machine is dead when it has been silent for an hour; other files are nobody's business."""
    here = re.sub(r"\W|_", "", platform.node())
    names = {
        "alive": f"a.sqlite~{here}-{os.getpid()}-x.tmp",
        "elsewhere": "a.sqlite~elsewhere-1-x.tmp",
        "silent": "a.sqlite~elsewhere-2-x.tmp",
        "foreign": "a.sqlite.2.tmp",
    }
    long_ago = time.time() - 4_000
    for name in names.values():
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack").touch()
        os.utime(tmp_path / name / "pack", (long_ago, long_ago))
        os.utime(tmp_path / name, (long_ago, long_ago))
    for fresh in ("alive", "elsewhere"):
        os.utime(tmp_path / names[fresh] / "pack")
    write_pack(tmp_path / "b.sqlite", Sources(entries=()), name="x", stamp="1", made_from={})
    left = {path.name for path in tmp_path.iterdir()} - {"b.sqlite"}
    assert left == {names["alive"], names["elsewhere"], names["foreign"]}
