"""``geotrack batch`` writes one document a line and loses none to a bad neighbour."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.cli.lines import read_line
from geotrack.errors import BadInputError

Geotrack = Callable[..., tuple[int, str, str]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes lines, objects as JSON, into a file."""

    def write(*lines: dict[str, Any] | bytes) -> Path:
        path = tmp_path / "reports.jsonl"
        rows = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        path.write_bytes(b"\n".join(rows) + b"\n")
        return path

    return write


def documents(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_report_is_a_line_under_its_id(geotrack: Geotrack, write: Callable[..., Path], tmp_path: Path) -> None:
    """The ids are kept, the same one twice too; a report without one is named after its line."""
    source = write({"id": "a", "text": "Ava went."}, {"id": "a", "text": "Ava slept."}, b"", {"text": "Ava went."})
    assert geotrack("batch", source, "-o", "out.jsonl") == (0, "", "wrote 3 lines to out.jsonl\n")
    assert [document["report"]["id"] for document in documents(tmp_path / "out.jsonl")] == ["a", "a", "reports-4"]


def test_a_bad_line_is_named_and_left_out(geotrack: Geotrack, write: Callable[..., Path], tmp_path: Path) -> None:
    """Each bad line is one error with its number, exit 1, and the good ones are all there."""
    bad = (b"{", b"[1]", b"\xff", {"id": "x"}, {"text": 7}, {"text": " "}, {"text": "crash"})
    source = write({"id": "first", "text": "Ava went."}, *bad, {"id": "last", "text": "Ava went."})
    code, _, err = geotrack("batch", source, "-o", "out.jsonl")
    errors = [line for line in err.splitlines() if line.startswith("geotrack: error: ")]
    assert code == 1
    assert [line.split(": ")[2] for line in errors] == [f"line {number}" for number in range(2, 9)]
    assert err.splitlines()[-1] == "wrote 2 lines to out.jsonl, left out 7 lines"
    assert [document["report"]["id"] for document in documents(tmp_path / "out.jsonl")] == ["first", "last"]


def test_published_is_for_lines_without_a_date(geotrack: Geotrack, write: Callable[..., Path]) -> None:
    """--published fills in where a line has no date of its own."""
    source = write({"text": "Ava went."}, {"text": "Ava went.", "published": "2001-02-03"})
    out = geotrack("batch", source, "--published", "2023-09-18")[1]
    dates = [json.loads(line)["report"]["published"] for line in out.splitlines()]
    assert dates == ["2023-09-18", "2001-02-03"]


def test_an_impossible_published_stops_before_the_first_line(geotrack: Geotrack, write: Callable[..., Path]) -> None:
    """A bad --published is the caller's error."""
    assert geotrack("batch", write({"text": "Ava went."}), "--published", "2023-13-45")[:2] == (1, "")


def test_an_interruption_leaves_no_half_file(geotrack: Geotrack, write: Callable[..., Path], tmp_path: Path) -> None:
    """After Ctrl-C the old output is as it was and nothing lies beside it."""
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    code, _, err = geotrack("batch", write({"text": "Ava went."}, {"text": "stop"}), "-o", "out.jsonl")
    assert (code, err.splitlines()[-1]) == (130, "geotrack: error: stopped")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "reports.jsonl"]


@pytest.mark.parametrize("source", ["missing.jsonl", "."])
def test_a_source_that_cannot_be_read_is_one_line(geotrack: Geotrack, source: str, tmp_path: Path) -> None:
    """Exit 1, a line and a hint, no output."""
    code, _, err = geotrack("batch", source, "-o", "out.jsonl")
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == ["geotrack", "hint"]
    assert not (tmp_path / "out.jsonl").exists()


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "text", "title"]) | st.text(), inner),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_line_is_a_report_or_a_bad_line(line: bytes) -> None:
    """Whatever stands in a line, it is a report with text or a BadInputError."""
    try:
        report = read_line(line, unnamed="line")
    except BadInputError:
        return
    assert report.text.strip()
    assert report.id


@given(st.fixed_dictionaries({"id": st.text(min_size=1), "text": st.text().filter(str.strip), "title": st.text()}))
def test_a_report_comes_back_from_its_line(fields: dict[str, str]) -> None:
    """Id, text and title are those of the line."""
    report = read_line(json.dumps(fields).encode(), unnamed="line")
    assert {"id": report.id, "text": report.text, "title": report.title} == fields


def test_a_file_that_holds_no_lines_of_json_is_told_soon(geotrack: Geotrack, write: Callable[..., Path]) -> None:
    """A report in place of a list of reports is not read to its end, line by line."""
    code, _, said = geotrack("batch", write(*[b"Ava flew to Bergen."] * 500))
    assert code == 1
    assert "is no file of JSON lines" in said
    assert said.count("error:") < 15
