"""Hostile text in every output, opened in a real browser without any policy: no script runs, and no request leaves."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import journeys
import pytest
import yaml
from cartography.driven import browser, needs_browser
from payloads import ELSEWHERE, PAYLOADS
from rich.console import Console

from geotrack.cartography import MapOptions, notebook_html, page, to_folium, to_svg
from geotrack.cartography.embed import embed_files
from geotrack.cli.session import Session
from geotrack.errors import BadInputError
from geotrack.exports import FORMATS, print_route
from geotrack.itinerary import GeocoderUse, Itinerary
from geotrack.itinerary.file import draft

payloads = pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
UNSEEN = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
OPEN = """() => {
  if (window.map_route) for (const item of Object.values(map_route._layers)) if (item.getPopup && item.getPopup()) {
    item.openPopup();
  }
  for (const item of document.querySelectorAll('details')) item.open = true;
  for (const item of document.querySelectorAll('input[type=checkbox]')) item.click();
  }"""
RAN = "() => (document.documentElement.dataset || {}).ran || null"


@pytest.fixture(scope="module", autouse=True)
def _no_pixels() -> Iterator[None]:
    """Draw no PNG, which holds no text, a hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geotrack.cartography.embed.can_png", lambda: False)
        yield


def filled(payload: str) -> Itinerary:
    """Return an itinerary with a payload in every field that a report, a gazetteer or a geocoder can fill."""
    made = journeys.hostile(payload)
    return replace(made, geocoder=GeocoderUse(service=payload, attribution=payload, asked=1))


def options(payload: str, **more: Any) -> MapOptions:
    """Return the options with a payload in each that takes any text."""
    return MapOptions(title=payload, subtitle=payload, credit=payload, **more)


def rendered(markdown: str) -> str:
    """Return Markdown as a site shows it that lets HTML through."""
    return str(
        pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    )


def outputs(payload: str) -> Iterator[tuple[str, str]]:
    """Yield what a browser can open, by the names of files."""
    itinerary, wanted = filled(payload), options(payload, lang="id", quote_words=3)
    for name, data in embed_files(itinerary, options=wanted).items():
        if name == "embed.html":
            yield "frame/embed.html", data.decode()
        elif name.endswith((".html", ".svg")):
            yield name, data.decode()
        elif name == "oembed.json":
            yield "frame/oembed.html", json.loads(data)["html"]
        elif name == "alt.txt":
            yield "alt.txt", data.decode()
    yield "page.html", page(itinerary)
    yield "picture.svg", to_svg(itinerary, options=options(payload))
    yield "notebook.html", notebook_html(itinerary)
    yield "table.html", FORMATS["html"](itinerary)
    yield "markdown.html", rendered(FORMATS["markdown"](itinerary))
    yield "route.kml.xml", FORMATS["kml"](itinerary)
    yield "route.gpx.xml", FORMATS["gpx"](itinerary)
    yield "folium.html", to_folium(itinerary).get_root().render()


KINDS = (
    "map.html", "frame/embed.html", "figure.html", "map.svg", "frame/oembed.html", "alt.txt", "page.html",
    "picture.svg", "notebook.html", "table.html", "markdown.html", "route.kml.xml", "route.gpx.xml", "folium.html",
)  # fmt: skip
AT_ONCE = 14  # frames of one page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all outputs of all payloads: ``3/map.html`` is the embed's page of the fourth."""
    made = tmp_path_factory.mktemp("hostile")
    for number, payload in enumerate((*PAYLOADS, "harmless")):
        (made / str(number) / "frame").mkdir(
            parents=True
        )  # without the page that the frame would show: it is tested itself
        for name, text in outputs(payload):
            (made / str(number) / name).write_text(text, encoding="utf-8", errors="replace")
    return made


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """Return a browser that is open for all tests of this file."""
    with browser() as running:
        yield running


def watched(started: Any, folder: Path, names: list[str]) -> tuple[list[str], set[str]]:
    """Open files in frames of one page, without any policy; return what ran or went elsewhere, and who was asked."""
    frames = "".join(f"<iframe name='{name}' src='{name}' width=768 height=600></iframe>" for name in names)
    (folder / "frames.html").write_text(f"<!DOCTYPE html><body>{frames}", encoding="utf-8")
    context = started.new_context(viewport={"width": 800, "height": 600 * len(names)}, bypass_csp=True)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    opened = context.new_page()
    opened.on("dialog", lambda dialog: (asked.add(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.goto((folder / "frames.html").as_uri(), wait_until="load")
    for frame in opened.frames:
        frame.evaluate(OPEN)
    opened.wait_for_timeout(200)
    wrong = [f"{frame.name or frame.url[:60]} ran" for frame in opened.frames if frame.evaluate(RAN)]
    own = {(folder / name).as_uri() for name in names}
    wrong += [f"{frame.name} is at {frame.url}" for frame in opened.main_frame.child_frames if frame.url not in own]
    context.close()
    return wrong, asked


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_report_runs_or_asks(kind: str, started: Any, folder: Path) -> None:
    """Page, embed, figure, picture, notebook, tables, Markdown, XML, folium map: nothing runs, nobody else is asked.

    The folium map asks folium's usual hosts for styles, as it does for a harmless report.
    """
    _, usual = watched(started, folder, [f"{len(PAYLOADS)}/{kind}"])
    hosts = {"/".join(address.split("/")[:3]) for address in usual if address.startswith("http")}
    assert kind == "folium.html" or hosts == set()
    known = (folder.as_uri(), "about:", "data:", "blob:", *hosts)
    for batch in batched([f"{number}/{kind}" for number in range(len(PAYLOADS))]):
        wrong, asked = watched(started, folder, batch)
        files_ = {address for address in asked if address.startswith("file:")}
        beside = {(folder / name).with_name("map.html").as_uri() for name in batch if "/frame/" in name}
        assert wrong == []
        assert files_ <= {(folder / name).as_uri() for name in (*batch, "frames.html")} | beside
        assert [address for address in asked if not address.startswith(known)] == []


def batched(names: list[str]) -> Iterator[list[str]]:
    """Yield names in parts that one page can show at once."""
    for start in range(0, len(names), AT_ONCE):
        yield names[start : start + AT_ONCE]


def test_the_browser_would_notice(started: Any, tmp_path: Path) -> None:
    """What these tests look for is seen when it is there."""
    bad = f"<img src='{ELSEWHERE}x.png'><script>document.documentElement.dataset.ran=1</script>"
    (tmp_path / "bad.html").write_text(bad, encoding="utf-8")
    wrong, asked = watched(started, tmp_path, ["bad.html"])
    assert wrong == ["bad.html ran"]
    assert f"{ELSEWHERE}x.png" in asked


for mark in needs_browser:
    mark(test_nothing_of_a_report_runs_or_asks)
    mark(test_the_browser_would_notice)


def shape(text: str) -> set[tuple[str, ...]]:
    """Return the elements of an XML text with the names of their attributes."""
    return {(element.tag, *sorted(element.attrib)) for element in ET.fromstring(text).iter()}  # noqa: S314 - our own output


@payloads
@pytest.mark.parametrize("form", ["kml", "gpx"])
def test_xml_has_the_elements_of_a_harmless_report(form: str, payload: str) -> None:
    """No element, attribute, entity or instruction comes from a report."""
    bad, good = FORMATS[form](filled(payload)), FORMATS[form](filled("harmless"))
    assert shape(bad) <= shape(good)
    assert ("<!" in bad, bad.count("<?")) == ("<!" in good, good.count("<?"))


@payloads
def test_a_picture_has_the_elements_of_a_harmless_report(payload: str) -> None:
    """An SVG file is XML, and nothing in it leads anywhere."""
    bad = shape(to_svg(filled(payload), options=options(payload)))
    assert {tag for tag, *_ in bad} <= {
        f"{{http://www.w3.org/2000/svg}}{tag}"
        for tag in "svg title desc clipPath rect g path circle text tspan line".split()
    }
    assert not {name for _, *names in bad for name in names if name.startswith("on") or name.endswith("href")}


@payloads
def test_no_cell_of_a_table_is_run(payload: str) -> None:
    """Neither CSV nor TSV has a cell that a spreadsheet takes for a formula, nor a line more than stops."""
    itinerary = filled(payload)
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](itinerary).lstrip("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    cells += [cell for line in FORMATS["tsv"](itinerary).splitlines() for cell in line.split("\t")]
    risky = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert risky == []
    assert [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdecimal()] == []
    assert {len(row) for row in rows} == {len(rows[0])}


@payloads
def test_json_holds_the_text_and_nothing_more(payload: str) -> None:
    """The document, GeoJSON and oEmbed answer are JSON; the text in them is text."""
    itinerary = filled(payload)
    whole = payload.encode("utf-8", "replace").decode()
    document = json.loads(FORMATS["json"](itinerary))
    assert document["report"]["title"] in {payload, whole, payload.replace("\ud800", "\ufffd")}
    for feature in json.loads(FORMATS["geojson"](itinerary))["features"]:
        assert set(feature) == {"type", "geometry", "properties"} | ({"id"} & set(feature))
    assert json.loads(embed_files(itinerary, options=options(payload))["oembed.json"])["type"] == "rich"


@payloads
def test_the_file_to_be_corrected_is_plain_yaml(payload: str) -> None:
    """Nothing of a report becomes a tag, an anchor or a key."""
    read = yaml.safe_load(draft(filled(payload)))
    good = yaml.safe_load(draft(filled("harmless")))
    assert set(read) == set(good)
    assert len(read.get("tracks", [])) == len(good.get("tracks", []))


@payloads
def test_no_terminal_is_commanded(payload: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables, messages and the plain formats print no escape sequence, no bell, no other control character."""
    itinerary, out = filled(payload), io.StringIO()
    print_route(itinerary, Console(file=out, width=100, force_terminal=False))
    Session().say(payload)
    Session().error(payload, payload)
    printed = out.getvalue() + capsys.readouterr().err + FORMATS["tsv"](itinerary) + FORMATS["markdown"](itinerary)
    assert not UNSEEN & set(printed)


@payloads
def test_the_address_of_an_embed_is_an_address(payload: str) -> None:
    """An address with a payload behind it is refused, or stays one attribute of the frame."""
    for url in (payload, f"https://example.org/{payload}"):
        try:
            made = embed_files(journeys.one_stop(), url=url)
        except BadInputError:
            continue
        if url:
            assert made["embed.html"].decode().count(" src=") == 1
            assert made["embed.html"].decode().count("<script") == 1
