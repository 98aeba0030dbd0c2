"""An itinerary saves itself by the ending of the name, shows itself in rich, and says what is ambiguous."""

import io
from pathlib import Path

import journeys
import pytest
from rich.console import Console

from geotrack.errors import BadInputError, OutputError
from geotrack.exports import ENDINGS
from geotrack.exports.footnotes import footnotes
from geotrack.intake import load
from geotrack.itinerary import Itinerary, Mention, Rival, doubts
from geotrack.place import Place

PARIS = Place(id="geonames:2988507", name="Paris", lat=48.85, lon=2.35, country="FR")
TEXAS = Place(id="geonames:4717560", name="Paris", lat=33.66, lon=-95.56, country="US")


@pytest.mark.parametrize("ending", [*ENDINGS, ".yaml", ".html", ".svg", ".png"])
def test_the_ending_chooses_the_format(ending: str, tmp_path: Path) -> None:
    """Every file that is named is there, and nothing else."""
    written = journeys.primorye().save(tmp_path / f"route{ending}")
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert all(path.stat().st_size > 100 for path in written)


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_what_was_saved_is_loaded(ending: str, tmp_path: Path) -> None:
    """The itinerary file and the document come back with the same stops."""
    (path,) = journeys.primorye().save(tmp_path / f"route{ending}")
    again = load(path)
    assert [s.place.name for s in again.stops] == [s.place.name for s in journeys.primorye().stops]
    assert len(again.legs) == len(journeys.primorye().legs)


def test_a_list_is_loaded_too(tmp_path: Path) -> None:
    """What `geotrack map stops.csv` reads, Python reads."""
    (tmp_path / "stops.csv").write_text("place\nOslo\nBergen\n", encoding="utf-8")
    assert [s.place.name for s in load(tmp_path / "stops.csv").stops] == ["Oslo", "Bergen"]


def test_an_unknown_ending_or_folder_is_one_clear_error(tmp_path: Path) -> None:
    """And leaves nothing behind."""
    with pytest.raises(BadInputError, match="stands for no format"):
        journeys.primorye().save(tmp_path / "route.xyz")
    with pytest.raises(OutputError, match="cannot be written"):
        journeys.primorye().save(tmp_path / "missing" / "route.gpx")
    assert not list(tmp_path.iterdir())


def test_rich_prints_an_itinerary() -> None:
    """``rich.print(itinerary)`` is the terminal's report."""
    console = Console(width=100, file=io.StringIO())
    console.print(journeys.primorye())
    assert isinstance(console.file, io.StringIO)
    assert "Vladivostok" in console.file.getvalue()


def test_an_ambiguous_name_is_said_with_its_runners_up() -> None:
    """Chosen, runners-up, why; a certain one is not mentioned."""
    rivals = (Rival(place=PARIS, score=0.7), Rival(place=TEXAS, score=0.2))
    stop = journeys.one_stop().stops[0].id
    sure = Mention(id="m2", start=9, end=13, surface="Oslo", kind="place", role="stop", stop=stop, place=PARIS)
    doubtful = Mention(
        id="m1", start=0, end=5, surface="Paris", kind="place", role="stop", stop=stop, place=PARIS,
        candidates=rivals, reason="better known",
    )  # fmt: skip
    one = journeys.one_stop()
    itinerary = Itinerary(report=one.report, tracks=one.tracks, mentions=(doubtful, sure, doubtful))
    assert [d.surface for d in doubts(itinerary)] == ["Paris"]
    (note,) = [n for n in footnotes(itinerary) if n.heading == "Ambiguous"]
    assert note.lines == ("Paris: Paris, FR 70%, or Paris, US 20% (better known)",)
