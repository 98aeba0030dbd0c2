import base64
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import journeys
import pytest
from payloads import PAYLOADS

from geotrack.cartography import MapOptions, notebook_html, page, write_page
from geotrack.errors import OutputError
from geotrack.itinerary import Itinerary

EVERY = [
    journeys.primorye, journeys.antimeridian, journeys.one_stop, journeys.revisited, journeys.two_tracks,
    journeys.crowd, journeys.mentions_only, journeys.empty,
]  # fmt: skip


class Reader(HTMLParser):
    """Collects the elements of a page, its scripts and its visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Forget an element."""
        while tag in self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Remember text."""
        if self._inside and self._inside[-1] == "script":
            self.scripts[-1] += data
        else:
            self.words.append(data)


@pytest.mark.parametrize("make", EVERY)
def test_a_page_asks_no_other_host(make: type[Itinerary]) -> None:
    """Nothing but the links of the credits names another host."""
    for tag, attributes in Reader(page(make())).elements:
        outward = [
            f"{name}={value}" for name, value in attributes.items() if value and re.match(r"(https?:)?//", value)
        ]
        assert tag == "a" or not outward
        assert tag not in {"link", "img", "iframe", "object", "embed"}
    assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", page(make()))


@pytest.mark.parametrize("make", EVERY)
def test_a_page_is_the_same_twice(make: type[Itinerary]) -> None:
    """The same itinerary gives the same bytes."""
    assert page(make()) == page(make())


def test_the_policy_allows_our_scripts_and_no_other() -> None:
    """Every script's hash stands in the policy, and the policy has no hash beside."""
    read = Reader(page(journeys.primorye()))
    policy = next(a["content"] or "" for tag, a in read.elements if tag == "meta" and "http-equiv" in a)
    kinds = [attributes.get("type") for tag, attributes in read.elements if tag == "script"]
    code = [script for script, kind in zip(read.scripts, kinds, strict=True) if kind is None]
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy


def test_the_page_says_what_the_itinerary_says() -> None:
    """Title, totals, dates, quotes, stated distances and places not visited are words of the page."""
    words = " ".join(" ".join(Reader(page(journeys.primorye())).words).split())
    for expected in (
        "From Knevichi Airport to Artyom-Primorsky 1 station, then headed for Khasan",
        "three stops, 16 to 17 September 2023, 75 km travelled, 163 km ahead",
        "early on Saturday",
        "A railway may well be that long.",
        "the report was filed there",
        "Eastern Cosmodrome",
        "order assumed",
        "Lines join the stops; they are not the roads or tracks taken.",
        "GeoNames",
    ):
        assert expected in words


def test_a_page_of_places_speaks_of_no_lines() -> None:
    """Where nobody travelled, and where one place was visited, the caption names places, not lines."""
    for make in (journeys.mentions_only, journeys.one_stop):
        words = " ".join(" ".join(Reader(page(make())).words).split())
        assert "Places as the report names them." in words
        assert "Lines join" not in words


@pytest.mark.parametrize(("stops", "raw", "packed"), [(10, 280_000, 85_000), (100, 450_000, 120_000)])
def test_a_page_keeps_to_its_size(stops: int, raw: int, packed: int) -> None:
    """Ten stops fit in 280 KB, 85 KB packed; a hundred in 450 KB."""
    import gzip

    text = page(journeys.crowd(stops)).encode()
    assert len(text) <= raw
    assert len(gzip.compress(text)) <= packed


def test_two_hundred_stops_take_two_seconds() -> None:
    """Of the processor, at best; ten stops take 300 ms."""
    import time

    page(journeys.crowd(5))
    for stops, most in ((10, 0.3), (200, 2.0)):
        spent = []
        for _ in range(3):
            began = time.process_time()
            page(journeys.crowd(stops))
            spent.append(time.process_time() - began)
        assert min(spent) < most


def test_the_viewport_can_be_zoomed() -> None:
    """Readers may pinch: nothing forbids scaling."""
    content = next(a["content"] for tag, a in Reader(page(journeys.primorye())).elements if a.get("name") == "viewport")
    assert content == "width=device-width, initial-scale=1"


def test_a_title_can_be_given() -> None:
    """A given title is the heading and the title of the page."""
    text = page(journeys.one_stop(), options=MapOptions(title="A <week> in Paris"))
    assert text.count("A &lt;week&gt; in Paris") == 2


@pytest.fixture(scope="module")
def harmless() -> Reader:
    """Return the page of an itinerary whose every text is a plain word."""
    return Reader(page(journeys.hostile("harmless")))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_report_becomes_markup(payload: str, harmless: Reader) -> None:
    """A page with a hostile text in every field has the elements, attributes and scripts of a harmless one."""
    bad = Reader(page(journeys.hostile(payload)))
    known = {(tag, *sorted(attributes)) for tag, attributes in harmless.elements}
    assert {(tag, *sorted(attributes)) for tag, attributes in bad.elements} <= known
    assert bad.scripts[1:] == harmless.scripts[1:]


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    """The file holds the page, and nothing else is left in the folder."""
    write_page(journeys.primorye(), tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == page(journeys.primorye())
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder in the way is one clear line, and no half-written file stays."""
    (tmp_path / "map.html").mkdir()
    with pytest.raises(OutputError, match=r"cannot write .*map\.html"):
        write_page(journeys.one_stop(), tmp_path / "map.html")
    with pytest.raises(OutputError):
        write_page(journeys.one_stop(), tmp_path / "missing" / "map.html")
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_a_notebook_gets_the_page_in_a_sandbox() -> None:
    """The frame's source, unescaped, is the page itself."""
    ((tag, attributes),) = Reader(notebook_html(journeys.primorye())).elements
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == page(journeys.primorye())


def test_a_page_does_not_need_geopandas() -> None:
    """Drawing a page imports neither geopandas nor the language rooms."""
    import subprocess

    code = (
        "import sys; from geotrack.itinerary import Itinerary, ReportRef; from geotrack.cartography import page\n"
        "page(Itinerary(report=ReportRef(id='x')))\n"
        "bad = {'geopandas', 'shapely', 'geotrack.language', 'geotrack.pipeline'} & set(sys.modules)\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
