"""A pack is whole and ours, or it is refused in one line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.errors import PackError
from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.compiler import build_base, data_hash, write_pack
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.pack import base_pack
from geotrack.gazetteer.schema import OURS, SCHEMA_VERSION, row_number
from geotrack.gazetteer.sources import Sources

VILLAGES = tuple(
    Entry(
        id=f"geotrack:village-{number}",
        name=f"Village {number}",
        feature="P.PPL",
        lat=number % 90,
        lon=number % 180,
        radius_km=1.0,
    )
    for number in range(400)
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return the path of a good pack of many pages."""
    target = tmp_path / "good.sqlite"
    write_pack(target, Sources(entries=VILLAGES), name="good", stamp="1", made_from={})
    return target


def refusal(path: Path) -> str:
    """Return the one line in which a pack is refused; there must be a hint too."""
    with pytest.raises(PackError) as caught:
        Gazetteer.open([path])
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value.message


def amend(path: Path, statement: str, *values: str) -> Path:
    """Change a pack behind the program's back."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement, values)
        db.commit()
    return path


def test_a_pack_is_the_same_twice(pack: Path, tmp_path: Path) -> None:
    """The same places in another order give the same bytes."""
    again = tmp_path / "again.sqlite"
    write_pack(again, Sources(entries=VILLAGES[::-1]), name="good", stamp="1", made_from={})
    assert again.read_bytes() == pack.read_bytes()


def test_a_failed_build_leaves_the_old_pack(pack: Path) -> None:
    """A pack is replaced by a complete one or not at all, and nothing is left beside it."""
    before = pack.read_bytes()
    with pytest.raises(ValueError, match="geotrack:nowhere"):
        write_pack(pack, Sources(entries=(), demonyms=(("X", "geotrack:nowhere"),)), name="x", stamp="1", made_from={})
    assert pack.read_bytes() == before
    assert list(pack.parent.iterdir()) == [pack]


def test_a_missing_pack_is_refused(tmp_path: Path) -> None:
    """A path without a file is named."""
    assert "none.sqlite" in refusal(tmp_path / "none.sqlite")


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_truncated_pack_is_refused(pack: Path, kept: float) -> None:
    """A pack that was cut off anywhere is refused before it is asked."""
    content = pack.read_bytes()
    pack.write_bytes(content[: int(kept * len(content))])
    assert "cut short" in refusal(pack)


@pytest.mark.parametrize("content", [b"", b"id,name\n1,Oslo\n", b"SQLite format 3\0" + b"\xff" * 200])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    """Something else under a pack's name is refused."""
    path = tmp_path / "other.sqlite"
    path.write_bytes(content)
    assert "other.sqlite" in refusal(path)


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    """Other people's SQLite is not a pack, even with a table called meta."""
    path = amend(tmp_path / "foreign.sqlite", "CREATE TABLE meta (k TEXT, v TEXT)")
    assert "not a gazetteer pack" in refusal(path)


@pytest.mark.parametrize("part", ["schema", "normaliser"])
def test_a_pack_of_another_version_is_refused(pack: Path, part: str) -> None:
    """Index and query must use the same tables and the same keys."""
    assert part in refusal(amend(pack, "UPDATE meta SET v = '0' WHERE k = ?", part))


def test_an_incomplete_pack_is_refused(pack: Path) -> None:
    """The mark of completeness is written last."""
    assert "not complete" in refusal(amend(pack, "DELETE FROM meta WHERE k = 'complete'"))


def test_damage_inside_is_told_when_it_is_met(pack: Path) -> None:
    """A pack with spoilt pages raises our error, not SQLite's."""
    content = bytearray(pack.read_bytes())
    content[2 * 4096 : -4096] = b"\xff" * (len(content) - 3 * 4096)
    pack.write_bytes(content)
    with pytest.raises(PackError, match="damaged"):  # noqa: SIM117 - the pack may be refused when it is opened
        with Gazetteer.open([pack]) as gazetteer:
            gazetteer.probe(["village 7"])


def test_the_newest_readable_base_is_taken(pack: Path) -> None:
    """A base pack that cannot be read is passed over; without one there is a clear error."""
    good = pack.rename(pack.with_name(f"base-1-s{SCHEMA_VERSION}.sqlite"))
    (pack.parent / f"base-2-s{SCHEMA_VERSION}.sqlite").write_bytes(b"half a download")
    assert base_pack(pack.parent) == good
    good.unlink()
    with pytest.raises(PackError, match="missing"):
        base_pack(pack.parent)


def test_a_build_clears_away_what_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older base pack goes when a new one is there; the same one is not built twice."""
    monkeypatch.setattr("geotrack.gazetteer.compiler.read_sources", lambda _: Sources(entries=VILLAGES))
    (tmp_path / "base-3-s1.sqlite").touch()
    target = build_base(tmp_path, tmp_path)
    assert set(tmp_path.iterdir()) == {target}
    built = target.stat().st_mtime_ns
    assert build_base(tmp_path, tmp_path).stat().st_mtime_ns == built


def test_the_hash_follows_the_tables(tmp_path: Path) -> None:
    """A changed table is another pack; other line ends are not."""
    empty = data_hash(tmp_path)
    (tmp_path / "sites.csv").write_bytes(b"id,name\n")
    unix = data_hash(tmp_path)
    (tmp_path / "sites.csv").write_bytes(b"id,name\r\n")
    assert empty != unix == data_hash(tmp_path)


@given(st.text(max_size=12).map("geotrack:{}".format))
def test_our_rows_stay_clear_of_geonames(place_id: str) -> None:
    """No row of ours can have the number of a GeoNames place."""
    assert OURS <= row_number(place_id) < 2 * OURS


@given(st.integers(min_value=1, max_value=OURS - 1))
def test_geonames_rows_are_geonameids(number: int) -> None:
    """A GeoNames place lies in the row of its id."""
    assert row_number(f"geonames:{number}") == number
