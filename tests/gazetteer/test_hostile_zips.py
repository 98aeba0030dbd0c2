"""A zip is opened only as far as it is a dump: everything else is refused in one line, before it does harm."""

import struct
from itertools import islice
from pathlib import Path

import pytest
from dumps import place_row, zipped

from geotrack.errors import BadInputError, UnreadableError
from geotrack.gazetteer.geonames import build
from geotrack.gazetteer.geonames.archive import table_lines

ROWS = "\n".join(place_row(number) for number in range(1, 2000)) + "\n"


def refusal(path: Path) -> str:
    """Return the line in which a file is refused; nothing is left where packs would lie."""
    folder = path.parent / "packs"
    with pytest.raises(BadInputError) as caught:
        build([path], folder=folder)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    assert not folder.exists() or not list(folder.iterdir())
    return caught.value.message


def test_a_table_is_read_from_its_zip(tmp_path: Path) -> None:
    """Beside it lies the read-me that GeoNames puts there."""
    path = zipped(tmp_path / "GB.zip", GB_txt=ROWS, readme_txt="about")
    assert list(table_lines(path)) == ROWS.splitlines()


def test_the_table_is_told_from_others(tmp_path: Path) -> None:
    """Of several tables the one that is called as the zip; without such a one there must be only one."""
    two = zipped(tmp_path / "alternateNamesV2.zip", alternateNamesV2_txt=ROWS, other_txt="x")
    assert list(islice(table_lines(two), 1)) == ROWS.splitlines()[:1]
    assert list(islice(table_lines(zipped(tmp_path / "renamed (1).zip", GB_txt=ROWS)), 1))
    assert "2 tables" in refusal(zipped(tmp_path / "x.zip", a_txt=ROWS, b_txt=ROWS))


@pytest.mark.parametrize("name", ["../GB.txt", "/etc/GB.txt", "a/GB.txt", "..\\GB.txt", "C:GB.txt", ".GB.txt"])
def test_paths_are_refused(tmp_path: Path, name: str) -> None:
    """A member with a path makes the whole zip suspect, even beside a good table."""
    assert "path" in refusal(zipped(tmp_path / "GB.zip", **{"GB.txt": ROWS, name: ROWS}))


@pytest.mark.parametrize("name", ["GB.zip", "GB.csv", "GB.txt.exe", "readme.txt"])
def test_other_members_are_no_table(tmp_path: Path, name: str) -> None:
    """A zip in a zip, or something else than a table, is not opened."""
    assert "0 tables" in refusal(zipped(tmp_path / "x.zip", **{name: ROWS}))


def test_a_zip_called_a_table_is_refused(tmp_path: Path) -> None:
    """What it holds is told by its content, not by its name."""
    inner = zipped(tmp_path / "inner.zip", GB_txt=ROWS).read_bytes()
    assert "GB.zip, line 1" in refusal(zipped(tmp_path / "GB.zip", GB_txt=inner))


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    """A hundred megabytes of one letter, packed a thousandfold."""
    path = zipped(tmp_path / "GB.zip", GB_txt=b"1" * 100_000_000)
    assert path.stat().st_size < 200_000
    assert "it is refused" in refusal(path)


def test_a_bomb_that_lies_about_its_size_is_cut(tmp_path: Path) -> None:
    """No more is unpacked than the directory tells, and that the sum is wrong is seen."""
    path = zipped(tmp_path / "GB.zip", GB_txt="1\t" * 50_000_000)
    content = bytearray(path.read_bytes())
    entry = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, entry + 24, 90_000)  # the unpacked size
    path.write_bytes(content)
    assert refusal(path)


def test_a_crowd_of_members_is_refused(tmp_path: Path) -> None:
    """Neither twenty-one files nor a directory of millions is read."""
    assert "too many" in refusal(zipped(tmp_path / "GB.zip", **{f"x{n}.txt": "" for n in range(21)}))
    assert "too many" in refusal(zipped(tmp_path / "KP.zip", **{f"{n}{'x' * 200}.txt": "" for n in range(500)}))


def test_a_directory_told_by_zip64_is_checked_too(tmp_path: Path) -> None:
    """The end of the directory may point to a longer one."""
    path = zipped(tmp_path / "GB.zip", **{f"{n}{'x' * 200}.txt": "" for n in range(500)})
    content = path.read_bytes()
    end = content.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<LL", content, end + 12)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 500, 500, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    short = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, 100, start, 0)
    path.write_bytes(content[:end] + record + locator + short)
    assert "too many" in refusal(path)


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    """No password is asked for."""
    path = zipped(tmp_path / "GB.zip", GB_txt=ROWS)
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    path.write_bytes(content)
    assert "encrypted" in refusal(path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.98])
def test_a_zip_that_is_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    """Half a download is not taken for a small country."""
    path = zipped(tmp_path / "GB.zip", GB_txt=ROWS)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content))])
    assert "GB.zip" in refusal(path)


def test_a_spoilt_zip_is_refused(tmp_path: Path) -> None:
    """Bytes that fell over are seen by the sum or by the packing."""
    path = zipped(tmp_path / "GB.zip", GB_txt=ROWS)
    content = bytearray(path.read_bytes())
    content[200:400] = bytes(200)
    path.write_bytes(content)
    assert "GB.zip" in refusal(path)


def test_another_packing_is_refused(tmp_path: Path) -> None:
    """A method that Python does not know."""
    path = zipped(tmp_path / "GB.zip", GB_txt=ROWS)
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", content, content.find(signature) + offset, 97)
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    """Memory is not filled with a table that is one line."""
    path = tmp_path / "GB.txt"
    path.write_bytes(b"1\t" * 2_000_000)
    assert "line 1: the line is too long" in refusal(path)


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """The line that is not UTF-8 is named."""
    path = tmp_path / "GB.txt"
    path.write_bytes((place_row(1) + "\n" + place_row(2, "Köln") + "\n").encode("latin-1"))
    assert "line 2: this is not text in UTF-8" in refusal(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As for every file that cannot be read."""
    with pytest.raises(UnreadableError, match=r"none\.zip"):
        build([tmp_path / "none.zip"], folder=tmp_path)
    with pytest.raises(UnreadableError, match="cannot be read"):
        build([tmp_path], folder=tmp_path)


def test_zipfile_is_never_asked_to_unpack() -> None:
    """No code of the room writes a member to disk."""
    import geotrack.gazetteer.geonames.archive as room

    source = Path(room.__file__).read_text(encoding="utf-8")
    assert "extract" not in source
