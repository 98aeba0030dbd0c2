import json
import re
from html import unescape
from html.parser import HTMLParser

import journeys
import pytest
from payloads import PAYLOADS

from geotrack.cartography import MapOptions, embed, page, to_svg
from geotrack.cartography.embed import alt_text, embed_files
from geotrack.errors import BadInputError

URL = "https://example.org/maps/journey"
NAMES = {"map.html", "map.svg", "embed.html", "figure.html", "oembed.json", "alt.txt"}


class Elements(HTMLParser):
    """Collects the elements of a text with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.found.append((tag, dict(attrs)))

    @property
    def shapes(self) -> set[tuple[str, ...]]:
        """The elements with the names of their attributes."""
        return {(tag, *sorted(attributes)) for tag, attributes in self.found}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Return the text files of an embed that will lie on the web."""
    made = embed_files(journeys.primorye(), url=URL)
    return {name: data.decode("utf-8") for name, data in made.items() if name != "map.png"}


def test_an_embed_has_all_its_files(files: dict[str, str]) -> None:
    """Page, picture, snippet, figure, oEmbed answer and alt text."""
    assert set(files) == NAMES
    assert files["map.svg"] == to_svg(journeys.primorye())
    assert files["map.html"] == page(journeys.primorye(), oembed=f"{URL}/oembed.json")


def test_the_frame_is_sandboxed_and_has_a_height_and_a_link(files: dict[str, str]) -> None:
    """No same origin, no pop-ups; a title; a height for those who strip scripts; a link for those who strip frames."""
    frame, link, *_ = Elements(files["embed.html"]).found
    assert frame[0] == "iframe"
    assert frame[1]["sandbox"] == "allow-scripts"
    assert frame[1]["src"] == link[1]["href"] == f"{URL}/map.html"
    assert (frame[1]["title"] or "").startswith("Map: From Knevichi Airport")
    assert int(frame[1]["height"] or 0) > 500
    assert len(files["embed.html"][files["embed.html"].index("<script>") :]) < 1024


def test_the_oembed_answer_is_complete(files: dict[str, str]) -> None:
    """All that oEmbed 1.0 requires of a rich answer, the frame without a script, and a thumbnail where there is one."""
    answer = json.loads(files["oembed.json"])
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert {"html", "width", "height", "title", "provider_name"} <= set(answer)
    assert "<script" not in answer["html"]
    assert answer["html"] in files["embed.html"]
    if "thumbnail_url" in answer:
        assert answer["thumbnail_url"] == f"{URL}/map.png"


def test_the_oembed_link_stands_early_in_the_head(files: dict[str, str]) -> None:
    """Those who look for it read only the first 150 kB, and only up to the end of the head."""
    head = files["map.html"][: files["map.html"].index("</head>")]
    link = f'<link rel="alternate" type="application/json+oembed" href="{URL}/oembed.json"'
    assert 0 < head.index(link) < 1000


def test_a_figure_needs_no_script(files: dict[str, str]) -> None:
    """It holds the picture, a caption and the route as a table, and weighs little."""
    kinds = {tag for tag, _ in Elements(files["figure.html"]).found}
    assert {"figure", "svg", "figcaption", "table", "caption"} <= kinds
    assert not {"script", "style", "link", "iframe"} & kinds
    assert len(files["figure.html"]) < 32_000


def test_a_figure_is_no_wider_than_the_article(files: dict[str, str]) -> None:
    """On a phone its picture shrinks; the picture that stands for itself keeps its size."""
    assert '<svg style="max-width:100%;height:auto" ' in files["figure.html"]
    assert "max-width:100%;height:auto" not in files["map.svg"]


def test_external_assets_leave_no_script_in_the_page() -> None:
    """Scripts and styles lie beside the page, its policy allows no other, and together they are what they were."""
    made = {k: v.decode() for k, v in embed_files(journeys.primorye(), assets="external").items() if k != "map.png"}
    assert set(made) == NAMES | {"map.js", "map.css"}
    scripts = [attributes for tag, attributes in Elements(made["map.html"]).found if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "route-data"}, {"src": "map.js"}]
    assert "<style" not in made["map.html"]
    assert "script-src 'self';" in made["map.html"]
    inline = page(journeys.primorye())
    assert made["map.js"].split("\n;\n") == re.findall(r"<script>(.*?)</script>", inline, re.DOTALL)


def test_an_alt_text_is_a_line_that_tells_the_route(files: dict[str, str]) -> None:
    """From where to where, how many stops, how far."""
    assert files["alt.txt"] == alt_text(journeys.primorye()) + "\n"
    assert files["alt.txt"].count("\n") == 1
    assert "Artyom-Primorsky 1 station" in files["alt.txt"]
    assert "75 km" in files["alt.txt"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "journey", "https://a b", 'https://x"onload=', "//x", "https://"]
)
def test_only_an_address_of_the_web_is_taken(url: str) -> None:
    """Anything else is one clear line."""
    with pytest.raises(BadInputError, match="no address of the web"):
        embed_files(journeys.primorye(), url=url)


@pytest.fixture(scope="module")
def harmless() -> dict[str, set[tuple[str, ...]]]:
    """Return the elements of each file of an embed without hostile text."""
    made = embed_files(journeys.hostile("harmless"), options=MapOptions(title="harmless"))
    return {name: Elements(data.decode()).shapes for name, data in made.items() if name != "map.png"}


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_report_becomes_markup(
    payload: str, harmless: dict[str, set[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of the embed of a hostile report has the elements of a harmless one; its JSON stays JSON."""
    monkeypatch.setattr(embed, "can_png", lambda: False)
    made = embed_files(journeys.hostile(payload), options=MapOptions(title=payload))
    for name in ("map.html", "map.svg", "embed.html", "figure.html"):
        bad = Elements(made[name].decode("utf-8")).shapes
        assert {shape for shape in bad - harmless[name] if shape[0] not in SHAPES} == set(), name
    answer = json.loads(made["oembed.json"])
    assert Elements(answer["html"]).shapes == {shape for shape in harmless["embed.html"] if shape[0] != "script"}
    assert made["alt.txt"].decode("utf-8").count("\n") == 1
    assert "<script" not in unescape(answer["title"]) or "<script" in payload


SHAPES = {"path", "rect", "circle", "g", "text"}  # of the picture: which there are depends on the room that names take
