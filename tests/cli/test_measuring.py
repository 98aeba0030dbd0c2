"""``--route-geometry``, ``--snap-within`` and ``--distance`` reach every command that measures."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Geotrack = Callable[..., tuple[int, str, str]]
LINE = {"type": "LineString", "coordinates": [[10.746, 59.913], [8.0, 60.6], [5.324, 60.393]]}


@pytest.fixture
def railway(tmp_path: Path) -> Path:
    """Return a file with a line from Oslo to Bergen."""
    path = tmp_path / "railway.geojson"
    path.write_text(json.dumps(LINE), encoding="utf-8")
    return path


def legs(out: str) -> list[tuple[str, float]]:
    """Return how each leg of a document is measured, and its kilometres."""
    return [(leg["measured"], leg["km"]) for leg in json.loads(out)["tracks"][0]["legs"]]


def test_distances_are_measured_as_asked(geotrack: Geotrack, report: Path, railway: Path) -> None:
    """On the ellipsoid, on a sphere, along the line."""
    ask = ("route", report, "--format", "json")
    assert legs(geotrack(*ask)[1]) == [("geodesic", 305.8)]
    assert legs(geotrack(*ask, "--distance", "great-circle")[1]) == [("great-circle", 304.7)]
    ((measured, along),) = legs(geotrack(*ask, "--route-geometry", railway)[1])
    assert (measured, round(along)) == ("line", 319)


def test_every_command_takes_the_line(geotrack: Geotrack, report: Path, railway: Path, tmp_path: Path) -> None:
    """A draft keeps it, so that the next command needs it no more."""
    assert geotrack("map", report, "--route-geometry", railway, "-o", "map.html")[0] == 0
    assert geotrack("embed", report, "--route-geometry", railway, "-o", "folder")[0] == 0
    assert geotrack("draft", report, "--route-geometry", railway, "-o", "trip.yaml")[0] == 0
    assert "line_name: railway.geojson" in (tmp_path / "trip.yaml").read_text(encoding="utf-8").replace('"', "")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--snap-within", "9"), 2, "--snap-within is for --route-geometry"),
        (("--distance", "miles"), 2, "'miles' is not one of"),
        (("--route-geometry", "none.gpx"), 1, "there is no file none.gpx"),
        (("--route-geometry", "railway.geojson", "--snap-within", "0"), 2, "range"),
    ],
)
def test_what_cannot_be_measured_is_one_line(
    geotrack: Geotrack, report: Path, railway: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    """And no file is written."""
    assert railway.exists()
    before = set(railway.parent.iterdir())
    found, _, err = geotrack("route", report, "-o", "out.json", *options)
    assert (found, words in err) == (code, True)
    assert set(railway.parent.iterdir()) == before


@pytest.mark.parametrize("command", ["route", "map", "draft"])
def test_the_line_is_not_overwritten(geotrack: Geotrack, report: Path, railway: Path, command: str) -> None:
    """It is named as what is read, and stays as it is."""
    before = railway.read_bytes()
    code, _, err = geotrack(command, report, "--route-geometry", railway, "-o", railway)
    assert (code, "railway.geojson is itself read" in err, railway.read_bytes()) == (1, True, before)


def test_what_is_written_is_summed_up_in_the_readers_unit(geotrack: Geotrack, report: Path) -> None:
    """As the map itself says it."""
    _, _, err = geotrack("map", report, "--units", "mi", "-o", "map.html")
    assert "2 stops in mi." in err
