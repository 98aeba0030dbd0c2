"""Output is whole or not there."""

import os
import sys
from pathlib import Path

import pytest

from geotrack.cli.output import check_apart, opened
from geotrack.errors import OutputError


def write(target: Path, text: str) -> None:
    """Write a text to a file."""
    with opened(str(target)) as stream:
        stream.write(text)


def write_half(target: Path) -> None:
    """Fail in the middle of a text."""
    with opened(str(target)) as stream:
        stream.write("half")
        raise ValueError("in the middle")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The text is there, in UTF-8, and nothing beside it; a lone surrogate is spelt out."""
    write(tmp_path / "a.txt", "Владивосток \ud800\n")
    assert (tmp_path / "a.txt").read_bytes() == "Владивосток \\ud800\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    """An error while writing leaves the old file and nothing beside it."""
    write(tmp_path / "a.txt", "old")
    with pytest.raises(ValueError, match="in the middle"):
        write_half(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder as output is named as one."""
    with pytest.raises(OutputError, match="is a folder"):
        write(tmp_path, "text")


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    """Folders are not made by mistake."""
    with pytest.raises(OutputError, match="there is no folder"):
        write(tmp_path / "nowhere" / "a.txt", "text")


def test_a_full_disk_is_an_output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says about a failed rename stands in the line."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        write(tmp_path / "a.txt", "text")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    """The file behind a link is replaced, not the link, and it keeps its mode."""
    write(tmp_path / "a.txt", "old")
    (tmp_path / "a.txt").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="devices are named otherwise there")
def test_a_device_is_written_not_replaced() -> None:
    """The null device is still one afterwards."""
    write(Path(os.devnull), "text")
    assert not Path(os.devnull).is_file()


def test_the_report_is_not_overwritten(tmp_path: Path) -> None:
    """Another name for the same file is the same file."""
    write(tmp_path / "a.txt", "text")
    with pytest.raises(OutputError, match="is itself read"):
        check_apart(str(tmp_path / ".." / tmp_path.name / "a.txt"), str(tmp_path / "a.txt"))
    check_apart(str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))
    check_apart("-", "-")
