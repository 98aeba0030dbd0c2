"""``--home``: a paper's own region, given or learnt."""

import json
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from geotrack.cli import run

LONE = "The mayor of Dublin resigned on Friday."
LOCAL = "The school boards of Worthington, Westerville and Hilliard met in Reynoldsburg. Dublin was not there."
LINES = [
    {"id": "a", "text": LOCAL, "source": "here"},
    {"id": "b", "text": LONE, "source": "here"},
    {"id": "c", "text": LONE, "source": "there"},
    {"id": "d", "text": LONE},
    {"id": "e", "text": " ", "source": "here"},
    {"id": "f", "text": "Gahanna and Grove City, Ohio, share a school with Pickerington.", "source": "here"},
    {"id": "g", "text": "A bridge in Zanesville was closed, and one in Chillicothe, Ohio.", "source": "here"},
]


class Pipe(BytesIO):
    """Bytes that can be read once."""

    def seekable(self) -> bool:
        """Return False, as a pipe does."""
        return False


@pytest.fixture
def geotrack(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command in a folder with reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(LONE, encoding="utf-8")
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")

    def geotrack(*arguments: str) -> tuple[int, str, str]:
        return run(list(arguments)), *capsys.readouterr()

    return geotrack


def dublins(out: str) -> dict[str, str]:
    """Return the country that Dublin lies in by the id of each report."""
    documents = [json.loads(line) for line in out.splitlines()]
    return {
        d["report"]["id"]: m["place"]["country"] for d in documents for m in d["mentions"] if m["surface"] == "Dublin"
    }


@pytest.mark.parametrize("command", ["map", "route", "toponyms", "batch"])
def test_an_unknown_home_is_wrong_usage(command: str, geotrack: Callable[..., tuple[int, str, str]]) -> None:
    """Every command says it in one line, writes nothing, and ends with 2."""
    code, out, err = geotrack(command, "reports.jsonl" if command == "batch" else "report.txt", "--home", "Qqxburg")
    assert (code, out) == (2, "")
    assert "the home 'Qqxburg' is not in the gazetteer" in err.splitlines()[0]


def test_the_home_decides(geotrack: Callable[..., tuple[int, str, str]]) -> None:
    """Dublin is that of Ohio for a paper of Columbus."""
    assert '"country":"IE"' in geotrack("toponyms", "report.txt", "--format", "json")[1].replace(" ", "")
    out = geotrack("toponyms", "report.txt", "--format", "json", "--home", "Columbus, Ohio")[1]
    assert '"country":"US"' in out.replace(" ", "")


def test_a_batch_learns_the_home_of_each_source(geotrack: Callable[..., tuple[int, str, str]]) -> None:
    """Reports of one source share their home; those of another, or of none, do not; a bad line teaches nothing."""
    code, out, _ = geotrack("batch", "reports.jsonl", "--home", "auto")
    assert code == 1
    assert dublins(out) == {"a": "US", "b": "US", "c": "IE", "d": "IE"}
    assert dublins(geotrack("batch", "reports.jsonl")[1]) == {"a": "US", "b": "IE", "c": "IE", "d": "IE"}


def test_a_pipe_is_learnt_from_too(
    geotrack: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Standard input, which can be read but once, gives the same."""
    stream = Pipe((tmp_path / "reports.jsonl").read_bytes())
    monkeypatch.setattr("sys.stdin", TextIOWrapper(stream))
    assert dublins(geotrack("batch", "-", "--home", "auto")[1])["b"] == "US"
