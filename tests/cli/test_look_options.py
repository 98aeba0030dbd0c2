"""The options of ``map`` and ``embed`` that say how a map looks and speaks: handed on, or refused in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

Geotrack = Callable[..., tuple[int, str, str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that the browser is asked to open; none is started."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(addresses.append(address)) or True)
    return addresses


@pytest.mark.parametrize("command", [("map",), ("embed", "-o", "journey")])
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--theme", "night"), 2, "'night' is not one of 'auto', 'light', 'dark'"),
        (("--units", "miles"), 2, "'miles' is not one of 'km', 'mi', 'nmi'"),
        (("--quote-words", "0"), 2, "0 is not in the range x>=1"),
        (("--quote-words", "few"), 2, "'few' is not a valid integer range"),
        (("--accent", "reddish"), 1, "'reddish' is no colour"),
        (("--tiles", "Nowhere"), 1, "there are no tiles of the name 'Nowhere'"),
        (("--layers", "stops,roads"), 1, "there is no layer 'roads'"),
    ],
)
def test_a_bad_option_is_one_line_and_a_hint(
    geotrack: Geotrack, report: Path, command: tuple[str, ...], arguments: tuple[str, ...], code: int, words: str
) -> None:
    """Exit 2 where it is wrong usage, 1 where there is no such thing; nothing is written."""
    got, out, err = geotrack(*command, report, *arguments)
    first, second = err.splitlines()
    assert (got, out) == (code, "")
    assert words in first
    assert second.startswith("hint: ")
    assert [path.name for path in report.parent.iterdir()] == ["north.txt"]


@pytest.mark.parametrize(
    ("flag", "value", "words"),
    [
        ("--basemap", "nowhere.geojson", "there is no file nowhere.geojson"),
        ("--borders", "nowhere.geojson", "there is no file nowhere.geojson"),
        ("--lang", "tlh", "there are no words in the language 'tlh'"),
    ],
)
def test_what_is_not_there_is_named(
    flag: str, value: str, words: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file or a language, in one line from the real map; nothing is written."""
    from geotrack.cli import run

    report.write_text("Anna Berg flew from Oslo to Bergen on Friday.", encoding="utf-8")
    target = report.with_suffix(".html")
    assert run(["map", str(report), "-o", str(target), flag, value]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert f"geotrack: error: {words}" in lines
    assert lines[-1].startswith("hint: ")
    assert not target.exists()


def test_a_picture_has_no_tiles(geotrack: Geotrack, report: Path) -> None:
    """Wrong usage: a picture loads nothing."""
    code, _, err = geotrack("map", report, "-o", "card.svg", "--tiles", "OpenTopoMap")
    assert code == 2
    assert "--tiles is for pages" in err


def test_open_opens_what_is_written(geotrack: Geotrack, report: Path, opened: list[str], tmp_path: Path) -> None:
    """The page, the picture, or the page of the embed."""
    assert geotrack("map", report, "--open")[0] == 0
    assert geotrack("map", report, "-o", "card.svg", "--open")[0] == 0
    assert geotrack("embed", report, "-o", "journey", "--open")[0] == 0
    names = ("north.html", "card.svg", "journey/map.html")
    assert opened == [tmp_path.joinpath(name).resolve().as_uri() for name in names]


def test_nothing_is_opened_where_nothing_is_written(geotrack: Geotrack, quiet_report: Path, opened: list[str]) -> None:
    """Nobody travelled, or the page goes to standard output, which is wrong usage with --open."""
    assert geotrack("map", quiet_report, "--open")[0] == 3
    code, out, err = geotrack("map", quiet_report, "-o", "-", "--open")
    assert (code, out) == (2, "")
    assert "--open needs a file" in err
    assert opened == []


def test_a_machine_without_a_browser_is_told(geotrack: Geotrack, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there all the same."""
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    code, _, err = geotrack("map", report, "--open")
    assert code == 0
    assert "hint: no browser was found: open north.html yourself" in err.splitlines()


def test_the_options_reach_the_map(report: Path) -> None:
    """From the command line to the page, through all rooms."""
    from geotrack.cli import run

    report.write_text("Anna Berg flew from Oslo to Bergen on Friday.", encoding="utf-8")
    target = report.with_suffix(".html")
    wanted = (
        "--lang",
        "id",
        "--units",
        "nmi",
        "--theme",
        "dark",
        "--accent",
        "teal",
        "--credit",
        "Meja peta",
        "--subtitle",
        "",
    )
    assert run(["map", str(report), "-o", str(target), "--quiet", *wanted, "--layers", "stops, legs"]) == 0
    text = target.read_text(encoding="utf-8")
    assert '<html lang="id" data-theme="dark">' in text
    assert "Dari Oslo ke Bergen" in text
    assert "mil laut" in text
    assert "#008080" in text
    assert "Meja peta" in text
    assert '"key":"distances"' in text
