"""``geotrack map`` writes one page, or says in one line why it does not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Geotrack = Callable[..., tuple[int, str, str]]


def test_the_page_is_named_after_the_report(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """Without -o the page lies in the current folder under the report's name."""
    code, out, err = geotrack("map", report)
    assert (code, out) == (0, "")
    assert (tmp_path / "north.html").read_text(encoding="utf-8") == "<html>None north</html>"
    assert "wrote north.html (0 kB). 2 stops in km." in err.splitlines()


def test_warnings_are_said(geotrack: Geotrack, report: Path) -> None:
    """What the reader should know before printing goes to standard error."""
    assert "warning: Bergen may be another place" in geotrack("map", report)[2].splitlines()


def test_quiet_says_nothing(geotrack: Geotrack, report: Path) -> None:
    """With --quiet a good run is silent."""
    assert geotrack("map", report, "--quiet") == (0, "", "")
    assert geotrack("--quiet", "map", report) == (0, "", "")


def test_the_title_is_handed_on(geotrack: Geotrack, report: Path) -> None:
    """--title is the title of the page; -o - writes the page to standard output."""
    assert geotrack("map", report, "--title", "North", "-o", "-")[1] == "<html>North north</html>"


def test_nobody_travelled_writes_no_file(geotrack: Geotrack, quiet_report: Path, tmp_path: Path) -> None:
    """Exit 3, the reason in one line, no page."""
    code, out, err = geotrack("map", quiet_report)
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        "geotrack: Ava is said to have stayed at home.",
        "hint: --places draws the places that the report names",
    ]
    assert not list(tmp_path.glob("*.html"))


def test_places_maps_the_names_instead(geotrack: Geotrack, quiet_report: Path, tmp_path: Path) -> None:
    """With --places the page is written although nobody travelled."""
    code, _, err = geotrack("map", quiet_report, "--places")
    assert code == 0
    assert "stayed at home" in err
    assert (tmp_path / "home.html").exists()


def test_places_needs_places(geotrack: Geotrack, tmp_path: Path) -> None:
    """With --places and no place named there is still no page."""
    (tmp_path / "idle.txt").write_text("Ava slept.", encoding="utf-8")
    code, _, err = geotrack("map", "idle.txt", "--places")
    assert (code, err.splitlines()[-1]) == (3, "no map is drawn")
    assert not list(tmp_path.glob("*.html"))


def test_several_reports_make_one_map(geotrack: Geotrack, report: Path, quiet_report: Path, tmp_path: Path) -> None:
    """The page is named after the first."""
    code, _, err = geotrack("map", report, quiet_report)
    assert code == 0, err
    assert (tmp_path / "north.html").exists()


def test_a_report_named_twice_is_wrong_usage(geotrack: Geotrack, report: Path) -> None:
    """One report does not bear itself out."""
    code, _, err = geotrack("map", report, report)
    assert code == 2
    assert err.startswith("geotrack: error: one report is named twice")


def test_each_report_has_its_date_or_all_the_same(geotrack: Geotrack, report: Path, quiet_report: Path) -> None:
    """Two dates for two reports are right, for one report wrong usage."""
    dates = ("--published", "2023-09-18", "--published", "2023-09-19")
    assert geotrack("map", report, quiet_report, *dates)[0] == 0
    code, _, err = geotrack("map", report, *dates)
    assert code == 2
    assert "2 dates for 1 reports" in err


def bad_sources(folder: Path) -> dict[str, Path]:
    """Return reports that cannot be read."""
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "latin.txt").write_bytes("Ava went to Malmö.".encode("cp1252"))
    return {name: folder / name for name in ("missing.txt", "empty.txt", "binary.txt", "latin.txt", ".")}


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "binary.txt", "latin.txt", "."])
def test_a_report_that_cannot_be_read_is_one_line_and_a_hint(geotrack: Geotrack, tmp_path: Path, name: str) -> None:
    """Exit 1, one line on what is wrong, one on what to do, and no page."""
    code, out, err = geotrack("map", bad_sources(tmp_path)[name])
    assert (code, out) == (1, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == ["geotrack", "hint"]
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--encoding", "klingon"), "there is no encoding 'klingon'"),
        (("--published", "2023-13-45"), "'2023-13-45' is no date"),
        (("-o", "."), ". is a folder"),
        (("-o", "nowhere/page.html"), "there is no folder nowhere"),
        (("-o", "north.txt"), "north.txt is itself read: it would be overwritten"),
    ],
)
def test_a_bad_option_is_one_line_and_a_hint(
    geotrack: Geotrack, report: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Exit 1, one line on what is wrong, one on what to do; the report is untouched."""
    code, _, err = geotrack("map", report, *arguments)
    first, second = err.splitlines()[-2:]
    assert code == 1
    assert first == f"geotrack: error: {words}"
    assert second.startswith("hint: ")
    assert report.read_text(encoding="utf-8") == "Ava went to Oslo."


def test_an_address_that_is_no_web_page_is_refused_clearly(geotrack: Geotrack) -> None:
    """It is not taken for a file that is missing, nor opened."""
    assert "ftp://example.org/a is no address of the web" in geotrack("map", "ftp://example.org/a")[2]


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the administrator may write anywhere",
)
def test_a_locked_folder_is_one_line(geotrack: Geotrack, report: Path, tmp_path: Path) -> None:
    """A folder that may not be written is named."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert "cannot be written" in geotrack("map", report, "-o", locked / "page.html")[2]


def test_an_unexpected_error_is_one_line(geotrack: Geotrack, tmp_path: Path) -> None:
    """No traceback, but where to look; the page that was there stays."""
    (tmp_path / "bad.txt").write_text("crash", encoding="utf-8")
    (tmp_path / "bad.html").write_text("old", encoding="utf-8")
    code, _, err = geotrack("map", "bad.txt")
    assert code == 1
    assert err.splitlines()[0] == "geotrack: error: internal error: RuntimeError: a room fell in"
    assert len(err.splitlines()) == 2
    assert (tmp_path / "bad.html").read_text(encoding="utf-8") == "old"


def test_debug_shows_the_traceback(geotrack: Geotrack, tmp_path: Path) -> None:
    """With --debug, before or after the command, all that is known is shown."""
    (tmp_path / "bad.txt").write_text("crash", encoding="utf-8")
    assert "Traceback" in geotrack("map", "bad.txt", "--debug")[2]
    assert "Traceback" in geotrack("--debug", "map", "bad.txt")[2]
