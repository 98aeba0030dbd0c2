"""A report is drafted, a person corrects the file, and every command takes it: nothing stands in for anything here."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geotrack.cli import run

TEXT = (
    "Anna Berg flew from Paris to Dallas on Friday. Then she drove to Tyler and stayed there for two nights. On Monday "
    "she took the train to Little Rock. She will visit Austin next week."
)
PARIS_FRANCE = "geonames:2988507"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the file as geotrack drafts it."""
    folder = tmp_path_factory.mktemp("draft")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    assert run(["draft", str(folder / "report.txt"), "--published", "2024-05-15", "-o", str(folder / "t.yaml")]) == 0
    return (folder / "t.yaml").read_text(encoding="utf-8")


@pytest.fixture
def document(
    tmp_path: Path, drafted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], dict[str, Any]]:
    """Return what makes the document of a corrected file."""
    assert "stops:" in drafted
    monkeypatch.chdir(tmp_path)

    def made(text: str) -> dict[str, Any]:
        (tmp_path / "trip.yaml").write_text(text, encoding="utf-8")
        assert run(["route", "trip.yaml", "--format", "json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return made


def block(text: str, name: str) -> str:
    """Return the lines of a stop, its comments included."""
    found = re.search(rf"      # {name}, US.*?(?=      # \w|mentions:)", text, re.DOTALL)
    assert found
    return found.group()


def set_in(text: str, name: str, key: str, value: str) -> str:
    """Return the file with a line of a stop changed."""
    old = block(text, name)
    new = re.sub(rf"^        {key}: .*$", lambda _: f"        {key}: {value}", old, flags=re.MULTILINE)
    assert new != old
    return text.replace(old, new)


def stops(found: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """Return name, role and who set it, of every stop."""
    return [(s["place"]["name"], s["role"], s["set_by"]) for s in found["tracks"][0]["stops"]]


UNTOUCHED = [
    ("Paris", "origin", None),
    ("Dallas", "stop", None),
    ("Tyler", "stop", None),
    ("Little Rock", "stop", None),
    ("Austin", "planned", None),
]


def test_untouched_it_is_what_was_found(document: Callable[[str], dict[str, Any]], drafted: str) -> None:
    """Nothing is set by a person."""
    assert stops(document(drafted)) == UNTOUCHED


@pytest.mark.parametrize(
    ("written", "name", "lat"),
    [
        (f'"{PARIS_FRANCE}"', "Paris", 48.85),
        ("Paris, FR", "Paris", 48.85),
        ("Paris, France", "Paris", 48.85),
        ('"48.9, 2.4"', "48.9, 2.4", 48.9),
        ("{lat: 48.9, lon: 2.4, name: Her mother's flat}", "Her mother's flat", 48.9),
        (f'{{id: "{PARIS_FRANCE}"}}', "Paris", 48.85),
    ],
)
def test_a_place_is_changed(
    document: Callable[[str], dict[str, Any]], drafted: str, written: str, name: str, lat: float
) -> None:
    """To an id, a name with its country, a point: legs and totals follow."""
    found = document(set_in(drafted, "Paris", "place", written))
    first = found["tracks"][0]["stops"][0]
    assert (first["place"]["name"], round(first["place"]["lat"], 2), first["set_by"]) == (name, lat, "person")
    assert found["tracks"][0]["legs"][0]["km"] > 7000
    assert stops(found)[1:] == UNTOUCHED[1:]


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("role", "pass_through", "pass_through"),
        ("arrive", "2024-05-09", "2024-05-09"),
        ("depart", "2024-05-11T06:30", "2024-05-11T06:30"),
        ("depart", "2024-05", "2024-05"),
        ("mode_to_next", "bicycle", "bicycle"),
        ("note", '"The hotel was full."', "The hotel was full."),
    ],
)
def test_a_fact_is_changed(
    document: Callable[[str], dict[str, Any]], drafted: str, key: str, value: str, wanted: str
) -> None:
    """A date, the means of travel, the role, a note."""
    found = document(set_in(drafted, "Dallas", key, value))
    assert found["tracks"][0]["stops"][1][key] == wanted
    assert found["tracks"][0]["stops"][0]["set_by"] is None


def test_a_stop_is_dropped_added_and_moved(document: Callable[[str], dict[str, Any]], drafted: str) -> None:
    """The legs join what is left."""
    dropped = document(drafted.replace(block(drafted, "Dallas"), ""))
    assert stops(dropped) == [UNTOUCHED[0], *UNTOUCHED[2:]]
    assert len(dropped["tracks"][0]["legs"]) == 3
    tyler = block(drafted, "Tyler")
    added = document(drafted.replace(tyler, f"      - place: Waco, US\n        arrive: 2024-05-11\n{tyler}"))
    assert stops(added)[1:4] == [UNTOUCHED[1], ("Waco", "stop", "person"), UNTOUCHED[2]]
    dallas = block(drafted, "Dallas")
    moved = document(drafted.replace(dallas + tyler, tyler + dallas))
    assert [name for name, _, _ in stops(moved)] == ["Paris", "Tyler", "Dallas", "Little Rock", "Austin"]


def test_the_title_and_the_traveller_are_changed(document: Callable[[str], dict[str, Any]], drafted: str) -> None:
    """A title stands at the top, or in the report's line."""
    found = document(drafted.replace("geotrack: 1", "geotrack: 1\ntitle: Through Texas").replace("Anna Berg", "Ann B."))
    assert found["report"]["title"] == "Through Texas"
    assert found["tracks"][0]["traveller"] == "Ann B."


def test_every_command_takes_the_file(
    tmp_path: Path, drafted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Page, picture, every format, the names, an embed, another draft; merged with a report."""
    monkeypatch.chdir(tmp_path)
    Path("trip.yaml").write_text(set_in(drafted, "Paris", "place", "Paris, FR"), encoding="utf-8")
    Path("later.txt").write_text("Anna Berg flew from Little Rock to Memphis on Tuesday.", encoding="utf-8")
    commands = [
        ["map", "trip.yaml", "-o", "trip.html"],
        ["map", "trip.yaml", "-o", "trip.png"],
        ["embed", "trip.yaml", "-o", "embed"],
        ["draft", "trip.yaml", "-o", "again.yaml"],
        ["toponyms", "trip.yaml", "-o", "names.tsv"],
        ["route", "trip.yaml", "--explain"],
        ["route", "trip.yaml", "later.txt", "--format", "json", "-o", "both.json"],
        *(["route", "trip.yaml", "-o", f"trip{ending}"] for ending in (".json", ".md", ".geojson", ".tsv", ".csv")),
        *(["route", "trip.yaml", "-o", f"trip{ending}"] for ending in (".gpx", ".kml", ".gpkg", ".parquet", ".txt")),
        ["map", "trip.json", "-o", "from-json.html"],
    ]
    for words in commands:
        assert run(words) == 0, (words, capsys.readouterr().err)
    again = json.loads(Path("trip.json").read_text(encoding="utf-8"))["tracks"][0]["stops"][0]
    assert again["place"]["country"] == "FR"
    assert [s["place"]["name"] for s in json.loads(Path("both.json").read_text("utf-8"))["tracks"][0]["stops"]] == [
        "Paris", "Dallas", "Tyler", "Little Rock", "Memphis", "Austin",
    ]  # fmt: skip


def test_corrections_are_kept_on_a_changed_report(
    tmp_path: Path, drafted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of change is laid over the report as it is now; what cannot be matched is said."""
    monkeypatch.chdir(tmp_path)
    text = set_in(drafted, "Paris", "place", "Paris, FR")
    text = set_in(set_in(text, "Dallas", "depart", "2024-05-11"), "Tyler", "mode_to_next", "bicycle")
    text = set_in(text, "Austin", "role", "stop").replace(block(text, "Little Rock"), "")
    Path("trip.yaml").write_text(text, encoding="utf-8")
    Path("now.txt").write_text("UPDATE. It rained all week.\n\n" + TEXT.replace("two nights", "2 nights"), "utf-8")
    keep = ["--keep-corrections", "trip.yaml", "--published", "2024-05-15"]
    assert run(["route", "now.txt", *keep, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    (track,) = json.loads(out)["tracks"]
    assert [(s["place"]["name"], s["place"]["country"], s["role"]) for s in track["stops"]] == [
        ("Paris", "FR", "origin"),
        ("Dallas", "US", "stop"),
        ("Tyler", "US", "stop"),
        ("Austin", "US", "stop"),
    ]
    assert (track["stops"][1]["depart"], track["stops"][2]["mode_to_next"]) == ("2024-05-11", "bicycle")
    assert "is lost" not in err
    Path("now.txt").write_text("Anna Berg flew from Paris to Lyon on Friday.", encoding="utf-8")
    assert run(["map", "now.txt", *keep, "-o", "now.html"]) == 0
    lost = [line for line in capsys.readouterr().err.splitlines() if "A correction is lost" in line]
    assert [line.split(":")[2].strip().split(" ")[0] for line in lost] == ["Dallas", "Tyler", "Little", "Austin"]
