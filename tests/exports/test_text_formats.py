import json
import subprocess
import sys
from html.parser import HTMLParser

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS

from geotrack.exports import FORMATS, to_markdown, to_tsv
from geotrack.exports.plain import plain

IDS = range(len(PAYLOADS))


@given(st.text())
def test_plain_text_is_one_quiet_line(text: str) -> None:
    """Nothing in plain text moves a cursor, turns the reading direction or fails to be saved; twice is once."""
    clean = plain(text)
    assert (
        clean.isprintable()
        or set(clean) & {"\u200c", "\u200d", "\u3000", "\xa0"}
        or not any(map(str.isspace, clean.replace(" ", "")))
    )
    assert not set(clean) & {"\n", "\r", "\t", "\x1b", "\x07", "\u202e", "\u2066"}
    clean.encode("utf-8")
    assert plain(clean) == clean


def test_json_is_the_document() -> None:
    """The JSON format is the itinerary document, letter for letter."""
    itinerary = journeys.primorye()
    assert json.loads(FORMATS["json"](itinerary)) == json.loads(json.dumps(itinerary.to_dict()))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [journeys.primorye, journeys.two_tracks, journeys.mentions_only, journeys.empty])
def test_every_format_ends_in_one_newline(name: str, make: type) -> None:
    """Every format writes every kind of itinerary, and ends as text files end."""
    text = FORMATS[name](make())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_tsv_has_a_line_for_each_stop() -> None:
    """As many cells as the header in every line, legs and sums in kilometres."""
    lines = [line.split("\t") for line in to_tsv(journeys.primorye()).splitlines()]
    assert {len(line) for line in lines} == {len(lines[0])}
    table = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert [row["leg_km"] for row in table] == ["", "37.8", "36.8", "163.2"]
    assert [row["sum_km"] for row in table] == ["", "37.8", "74.6", ""]


@pytest.mark.parametrize("payload", PAYLOADS, ids=IDS)
def test_tsv_is_safe_in_a_spreadsheet(payload: str) -> None:
    """No cell of a hostile report begins a formula or breaks its line."""
    lines = to_tsv(journeys.hostile(payload)).split("\n")
    assert len(lines) == 5
    assert {line.count("\t") for line in lines[:-1]} == {lines[0].count("\t")}
    cells = [cell for line in lines[1:-1] for cell in line.split("\t")]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


class Tags(HTMLParser):
    """Collects the elements of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as HTMLParser calls it
        """Remember an element."""
        self.found.append(tag)


@pytest.mark.parametrize("payload", PAYLOADS, ids=IDS)
def test_markdown_stays_text(payload: str) -> None:
    """A hostile report makes no other elements, rows or links of Markdown than a harmless one."""
    markdown = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table")
    bad, good = (markdown.render(to_markdown(journeys.hostile(text))) for text in (payload, "harmless"))
    assert set(Tags(bad).found) == set(Tags(good).found)
    assert bad.count("<tr>") == good.count("<tr>")
    assert bad.count("<a ") == good.count("<a ") == 1
    assert bad.count("<h1>") == 1


def test_text_formats_do_not_wait_for_heavy_libraries() -> None:
    """Writing JSON, Markdown, GeoJSON, TSV and the terminal report imports neither pandas nor folium."""
    code = (
        "import sys, io; from geotrack.itinerary import Itinerary, ReportRef\n"
        "from geotrack.exports import FORMATS, print_route; from rich.console import Console\n"
        "it = Itinerary(report=ReportRef(id='x')); [write(it) for write in FORMATS.values()]\n"
        "print_route(it, Console(file=io.StringIO()))\n"
        "bad = {'pandas', 'geopandas', 'folium', 'shapely', 'numpy'} & set(sys.modules); assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
