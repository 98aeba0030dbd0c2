"""``geotrack route --explain``: why each stop is one, and each other name none."""

import io

import pytest
from rich.console import Console

from geotrack import track
from geotrack.errors import BadInputError
from geotrack.exports import explain, print_explanation

TEXT = "Anna Berg flew from Oslo to Bergen on Friday. She will visit Voss, 75 km away. Moscow denied it."


def test_every_stop_is_explained_by_words_and_rule() -> None:
    """Role, place, quote, date, order and leg of each stop; then what is no stop, and the stated distance."""
    found = explain(track(TEXT, published="2024-05-13"))
    by_heading = {explained.heading: dict(explained.lines) for explained in found}
    bergen = by_heading["2 Bergen"]
    assert "sure" in bergen["role"]
    assert "“Anna Berg flew from Oslo to Bergen”, by the rule" in bergen["visit"]
    assert bergen["arrive"] == "2024-05-10, from “on Friday”"
    assert bergen["order"].startswith("after 1 Oslo, stated: ")
    assert bergen["leg"].startswith("305.8 km from Oslo, plane")
    assert by_heading["Not a stop: Moscow"]["role"].startswith("metonym, ")
    assert by_heading["Stated: “75 km”"]["verdict"]


def test_one_stop_is_explained_alone() -> None:
    """By its number in the table; an unknown number is an error with a hint."""
    itinerary = track(TEXT, published="2024-05-13")
    assert [explained.heading for explained in explain(itinerary, "2")] == ["2 Bergen"]
    with pytest.raises(BadInputError, match="no stop has the number '9'"):
        explain(itinerary, "9")


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    """Long quotes wrap under themselves."""
    stream = io.StringIO()
    print_explanation(track(TEXT), Console(file=stream, width=width))
    assert max(map(len, stream.getvalue().splitlines())) <= width
    assert "[" not in stream.getvalue()
