"""Whatever is given to a command: one line, one hint, exit 1, and no file that was not there before."""

from pathlib import Path

import pytest

from geotrack.cli import run

FILES = {
    "ragged.csv": b"place,arrive\nOslo\nBergen,2024-05-03,x,y\n",
    "swapped.csv": b"place,lat,lon\nOslo,131.9,43.1\n",
    "mixed.csv": b"place,arrive\nOslo,13/05/2024\nBergen,05/13/2024\n",
    "nowhere.csv": b"place,lat,lon\nOslo,0,0\n",
    "columns.csv": b"a,b\n1,2\n",
    "latin.csv": "place\nMalm\u00f6\n".encode("latin-1"),
    "laughs.gpx": b'<!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>',
    "half.geojson": b'{"type": "FeatureCollection", "features": [',
    "laughs.yaml": b"a: &a [x]\nb: *a\nstops: []\n",
    "misspelt.yaml": b"geotrack: 1\nstops:\n  - {place: Oslo, role: stopp}\n",
    "half.json": b'{"geotrack": 1, "tracks": [',
    "broken.docx": b"PK\x03\x04 not a document",
    "broken.pdf": b"%PDF-1.4 nothing",
    "empty.html": b"<html></html>",
    "matter.md": b"---\ntitle: [\n---\nText",
    "line.txt": b"a" * 21_000_000,
    "latin.txt": "Malm\u00f6".encode("latin-1"),
}
OUTPUTS = {
    "map": "out.html",
    "route": "out.gpkg",
    "embed": "out",
    "draft": "out.yaml",
    "toponyms": "out.html",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", OUTPUTS)
def test_a_broken_file_leaves_nothing_behind(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From every command, with the name of the file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(FILES[name])
    assert run([command, name, "-o", OUTPUTS[command]]) == 1
    out, err = capsys.readouterr()
    error, hint = err.splitlines()
    assert out == ""
    assert error.startswith("geotrack: error: ")
    assert name in error
    assert hint.startswith("hint: ")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("out")) == []
