"""Hostile text on its whole way: out of a report, through the pipeline, into every output."""

import functools
import io
import json
import runpy
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import journeys
import pytest
from payloads import PAYLOADS
from rich.console import Console

from geotrack import Report, track
from geotrack.cartography import notebook_html, page
from geotrack.exports import FORMATS, print_route
from geotrack.itinerary import Itinerary

BROWSER = runpy.run_path(str(Path(__file__).resolve().parent / "cartography" / "chromium.py"))
OPEN_ALL = """(async () => {
  let popups = 0;
  for (const item of Object.values(map_route._layers)) if (item.getPopup && item.getPopup()) {
    item.openPopup(); popups += 1;
  }
  await new Promise(done => setTimeout(done, 300));
  return { ran: document.documentElement.dataset.ran || null, popups: popups, images: document.images.length };
})()"""

payloads = pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))


@functools.cache
def whole(text: str) -> str:
    """Return the text with half characters, which no file can hold, replaced as Unicode says."""
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def hostile(payload: str) -> Itinerary:
    """Return what is made of a report with a payload in its names, its clauses, its title, id and source."""
    text = (
        "Anna Berg flew from Oslo to Bergen on Friday. "
        f"She flew {payload} from Bergen to Lima. In Quito {payload} she slept.\n"
        f"{payload} Moreau, 30 km {payload} from Quito, left Quito for {payload} Paris.\n"
        f"The frigate {payload} docked in Rotterdam."
    )
    return track(Report(text=text, id=payload, title=payload, source=payload), published="2024-05-13")


class Elements(HTMLParser):
    """Collects the elements of a text with the names of their attributes, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.scripts = 0
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.found.add((tag, *sorted(name for name, _ in attrs)))
        self.scripts += tag == "script"
        self.links |= {str(value) for name, value in attrs if name in {"href", "src"}}


@pytest.fixture(scope="module")
def harmless() -> Elements:
    """Return the elements of pages without any hostile text."""
    known = Elements(page(hostile("harmless")))
    for itinerary in (journeys.hostile("harmless"), journeys.two_tracks(), journeys.primorye(), journeys.empty()):
        known.found |= Elements(page(itinerary)).found
    return known


def test_the_payloads_reach_the_itinerary() -> None:
    """Each is a title, and some stand in the words that prove a stop, so that the tests below test something."""
    assert all(hostile(payload).report.title == whole(payload) for payload in PAYLOADS if payload)
    quoted = [p for p in PAYLOADS if p and any(p in q.quote for s in hostile(p).stops for q in s.evidence)]
    assert len(quoted) > 5


@payloads
def test_hostile_text_is_quoted_as_it_stands(payload: str) -> None:
    """The pipeline neither fails nor changes a whole character: title, id and quotes are the report's own."""
    found = hostile(payload)
    assert (found.report.id, found.report.source) == (whole(payload), whole(payload))
    document = found.to_dict()
    assert json.loads(json.dumps(document)) == document
    assert {"Oslo", "Bergen"} <= {m.surface for m in found.mentions}


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS.keys())
def test_every_format_can_be_written_to_a_file(write: Callable[[Itinerary], str]) -> None:
    """Each format is text in UTF-8 and ends in a newline."""
    for payload in PAYLOADS:
        if payload.isprintable():
            assert write(hostile(payload)).encode("utf-8").endswith(b"\n"), payload


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_character_does_not_stop_a_file(name: str) -> None:
    """A lone surrogate, as broken JSON input brings it, can be written in every format."""
    assert FORMATS[name](hostile("half \ud800 of a character")).encode("utf-8")


@payloads
def test_json_formats_stay_json(payload: str) -> None:
    """The document and GeoJSON can be read again, and hold what the itinerary holds."""
    found = hostile(payload)
    assert len(json.loads(FORMATS["json"](found))["mentions"]) == len(found.mentions)
    assert json.loads(FORMATS["geojson"](found))["type"] == "FeatureCollection"


@payloads
def test_tables_keep_their_cells(payload: str) -> None:
    """A line for each stop, as many cells in each line, and none that a spreadsheet would run."""
    found = hostile(payload)
    head, *lines = FORMATS["tsv"](found).removesuffix("\n").split("\n")
    assert len(lines) == len(found.stops)
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {len(head.split("\t"))}
    assert not any(cell.startswith(("=", "+", "@", "\r")) for row in rows for cell in row)


@payloads
def test_markdown_has_no_markup_of_a_report(payload: str) -> None:
    """Markdown made of a hostile report has the elements of a harmless one."""
    markdown = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table")
    bad, good = (Elements(markdown.render(FORMATS["markdown"](hostile(text)))) for text in (payload, "harmless"))
    assert bad.found <= good.found
    assert bad.links <= good.links


@payloads
def test_the_terminal_takes_no_command_of_a_report(payload: str) -> None:
    """No escape sequence and no bell of the text is printed."""
    out = io.StringIO()
    print_route(hostile(payload), Console(file=out, width=100, force_terminal=False))
    assert not {"\x1b", "\x07", "\x00"} & set(out.getvalue())


@payloads
def test_a_page_has_no_markup_of_a_report(payload: str, harmless: Elements) -> None:
    """Elements, attributes, scripts and links of the page are those of a harmless report's."""
    bad = Elements(page(hostile(payload)))
    assert bad.found <= harmless.found
    assert bad.scripts == harmless.scripts
    assert not any(link.lower().startswith(("javascript:", "data:text")) for link in bad.links)


@payloads
def test_a_notebook_keeps_the_page_in_its_frame(payload: str) -> None:
    """A notebook gets one sandboxed frame and nothing beside it."""
    assert {tag for tag, *_ in Elements(notebook_html(hostile(payload))).found} <= {"iframe", "div", "p"}


@pytest.mark.browser
@pytest.mark.skipif(BROWSER["BROWSER"] is None, reason="no Chromium found: install chromium or google-chrome")
def test_nothing_of_a_report_runs_in_its_page(tmp_path: Path) -> None:
    """The pages of hostile reports, every popup opened and the policy taken out: nothing runs."""
    pages = [page(hostile(payload)) for payload in PAYLOADS if "dataset.ran" in payload]
    said: list[dict[str, Any]] = BROWSER["probe_all"](pages, tmp_path, OPEN_ALL, width=768)
    assert all(isinstance(answer, dict) for answer in said), said
    assert [answer["ran"] for answer in said] == [None] * len(said)
    assert [answer["images"] for answer in said] == [0] * len(said)
    assert all(answer["popups"] for answer in said)
