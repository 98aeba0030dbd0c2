"""The notebook of the gallery runs from its first cell to its last, without a kernel."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_every_cell_of_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, in one namespace, from the folder of the repository; it holds no outputs that could grow old."""
    monkeypatch.chdir(ROOT)
    notebook = json.loads((ROOT / "maps" / "notebook.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    for cell in cells:
        assert cell["outputs"] == []
        exec(compile("".join(cell["source"]), "notebook", "exec"), names)  # noqa: S102 - our own cells
    assert [stop.place.name for stop in names["itinerary"].stops]
    assert names["both"].contradictions
    assert names["saved"] == ["trip.gpx", "trip.gpkg", "trip.yaml"]
