"""``geotrack toponyms`` lists every name of a place."""

import json
from collections.abc import Callable
from pathlib import Path

Geotrack = Callable[..., tuple[int, str, str]]


def test_each_line_of_json_is_a_mention(geotrack: Geotrack, report: Path) -> None:
    """--format json prints one object a line, as the document writes it."""
    (line,) = geotrack("toponyms", report, "--format", "json")[1].splitlines()
    mention = json.loads(line)
    assert (mention["surface"], mention["kind"], mention["place"]["id"]) == ("Oslo", "place", "geonames:3143244")


def test_rows_have_the_columns_of_the_head(geotrack: Geotrack, report: Path) -> None:
    """Tab-separated values: as many cells in each row as names in the head."""
    head, row = (line.split("\t") for line in geotrack("toponyms", report)[1].splitlines())
    found = dict(zip(head, row, strict=True))
    assert (found["start"], found["surface"], found["lat"], found["country"]) == ("12", "Oslo", "59.91273", "NO")


def test_the_table_names_the_place(geotrack: Geotrack, report: Path) -> None:
    """--format table is for a person."""
    assert "Oslo, NO" in geotrack("toponyms", report, "--format", "table")[1]


def test_a_text_without_places_is_no_error(geotrack: Geotrack, tmp_path: Path) -> None:
    """Nothing is listed, a line says so, exit 0: that is the answer."""
    (tmp_path / "idle.txt").write_text("Ava slept.", encoding="utf-8")
    code, out, err = geotrack("toponyms", "idle.txt", "--format", "json")
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "geotrack: the report names no place"


def test_the_journey_is_not_asked_for(geotrack: Geotrack, quiet_report: Path) -> None:
    """Names are listed with exit 0 where nobody travelled."""
    assert geotrack("toponyms", quiet_report)[0] == 0


def test_a_page_shows_the_names_in_the_text(geotrack: Geotrack, report: Path) -> None:
    """--format html, and a file that ends so, is a page of the text with its names marked."""
    page = geotrack("toponyms", report, "--format", "html")[1]
    assert page.startswith("<!DOCTYPE html>")
    assert '<a class="name stop" id="in-m1" href="#m1"><span>Oslo</span>' in page
    assert geotrack("toponyms", report, "-o", "names.html")[0] == 0
    assert Path("names.html").read_text(encoding="utf-8") == page
