"""The gallery: what geotrack made of each report is what it makes of it now."""

import json
import os
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geotrack.gazetteer import Gazetteer

MAPS = Path(__file__).resolve().parent.parent / "maps"
FOLDERS = sorted(report.parent for report in MAPS.glob("*/report.txt"))

gallery = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@pytest.fixture(scope="module")
def rebuild() -> dict[str, Any]:
    """Return the names of the script that draws the gallery."""
    return runpy.run_path(str(MAPS / "rebuild.py"))


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """Return the base pack."""
    with Gazetteer.open() as opened:
        yield opened


def without_maker(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without what it was made with: a pack's name changes with any of its rows."""
    return {key: value for key, value in document.items() if key != "made_with"}


def test_the_gallery_holds_a_report() -> None:
    """There is at least one report to test."""
    assert FOLDERS


@gallery
def test_tracking_again_gives_the_same_itinerary(folder: Path, rebuild: dict[str, Any], gazetteer: Gazetteer) -> None:
    """The committed itinerary.json is what geotrack makes of the report, whatever the pack is called."""
    committed = json.loads((folder / "itinerary.json").read_text(encoding="utf-8"))
    made = json.loads(rebuild["document_of"](rebuild["itinerary_of"](folder, gazetteer)))
    assert without_maker(made) == without_maker(committed)


@gallery
def test_a_page_drawn_twice_is_the_same_page(folder: Path, rebuild: dict[str, Any], gazetteer: Gazetteer) -> None:
    """Two drawings of one itinerary are equal byte for byte."""
    itinerary = rebuild["itinerary_of"](folder, gazetteer)
    assert rebuild["page"](itinerary, gazetteer=gazetteer) == rebuild["page"](itinerary, gazetteer=gazetteer)


@gallery
@pytest.mark.skipif(
    os.environ.get("GEOTRACK_PINNED") != "1",
    reason="the page is kept for the versions of constraints.txt: set GEOTRACK_PINNED=1 where they are installed",
)
def test_the_committed_page_is_the_page_drawn_now(folder: Path, rebuild: dict[str, Any], gazetteer: Gazetteer) -> None:
    """The committed map.html is what the pinned versions draw."""
    committed = (folder / "map.html").read_bytes()
    assert rebuild["page"](rebuild["itinerary_of"](folder, gazetteer), gazetteer=gazetteer).encode() == committed
