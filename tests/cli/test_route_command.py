"""``geotrack route`` tells the journey in the format that fits its reader."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Geotrack = Callable[..., tuple[int, str, str]]


def test_a_pipe_gets_tab_separated_values(geotrack: Geotrack, report: Path) -> None:
    """Where standard output is no terminal, the rows are for a program."""
    code, out, _ = geotrack("route", report)
    head, *rows = (line.split("\t") for line in out.splitlines())
    assert code == 0
    assert [row[head.index("stop")] for row in rows] == ["Oslo", "Bergen"]


def test_a_table_is_as_wide_as_asked(geotrack: Geotrack, report: Path) -> None:
    """--format table gives the table everywhere, --width its width."""
    out = geotrack("route", report, "--format", "table", "--width", 60)[1]
    assert "Oslo" in out
    assert max(map(len, out.splitlines())) <= 60


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.json", '"geotrack": 1'),
        ("a.yaml", "geotrack: 1"),
        ("a.HTM", "<table>"),
        ("a.md", "# "),
        ("a.geojson", '"FeatureCollection"'),
        ("a.x", "number\tstop"),
    ],
)
def test_the_name_of_the_file_says_the_format(
    geotrack: Geotrack, report: Path, tmp_path: Path, name: str, words: str
) -> None:
    """Without --format the ending of -o decides."""
    assert geotrack("route", report, "-o", name)[:2] == (0, "")
    assert words in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.xlsx", "a.svg", "a.pdf", "a.KMZ"])
def test_an_ending_that_no_format_has_is_wrong_usage(
    geotrack: Geotrack, report: Path, tmp_path: Path, name: str
) -> None:
    """Rather than a file that no program opens."""
    code, _, err = geotrack("route", report, "-o", name)
    assert (code, name.lower()[1:] in err) == (2, True)
    assert not (tmp_path / name).exists()


def test_the_document_is_printed_where_nobody_travelled(geotrack: Geotrack, quiet_report: Path) -> None:
    """Exit 3 with the reason, and the document all the same."""
    code, out, err = geotrack("route", quiet_report, "--format", "json")
    assert code == 3
    assert json.loads(out)["empty_because"] == "Ava is said to have stayed at home."
    assert err == "geotrack: Ava is said to have stayed at home.\n"


def test_standard_input_is_a_report(geotrack: Geotrack, monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    """REPORT may be - for standard input."""
    with report.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        code, out, _ = geotrack("route", "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["report"]["id"] == "stdin"


def test_the_date_of_publication_is_handed_on(geotrack: Geotrack, report: Path) -> None:
    """--published stands in the document."""
    out = geotrack("route", report, "--format", "json", "--published", "2023-09-18")[1]
    assert json.loads(out)["report"]["published"] == "2023-09-18"


def test_an_unknown_format_is_wrong_usage(geotrack: Geotrack, report: Path) -> None:
    """Exit 2, and where to read how it is called."""
    code, _, err = geotrack("route", report, "--format", "papyrus")
    assert code == 2
    assert err.splitlines()[-1] == "hint: `geotrack route --help` shows how it is called"


def test_explain_may_stand_before_the_report(geotrack: Geotrack, report: Path) -> None:
    """A report after ``--explain`` is not taken for the number of a stop."""
    code, out, _ = geotrack("route", "--explain", report)
    assert code == 0
    assert "1 Oslo" in out
    code, out, _ = geotrack("route", report, "--explain", "2")
    assert (code, out.splitlines()[0]) == (0, "2 Bergen")
    assert geotrack("route", report, "--explain", "7")[0] == 1
    assert geotrack("route", report, "--explain", "--format", "json")[0] == 2
