"""The page of a text with its names marked."""

import base64
import functools
import hashlib
import re
import runpy
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journeys import place
from payloads import PAYLOADS

from geotrack import Report, track
from geotrack.errors import BadInputError
from geotrack.exports import to_marked_html
from geotrack.exports.marks import LOOKS, marks_of, paragraphs
from geotrack.itinerary import KINDS, Itinerary, Mention, ReportRef, Rival

BROWSER = runpy.run_path(str(Path(__file__).resolve().parents[1] / "cartography" / "chromium.py"))
OSLO = place("Oslo", 59.9127, 10.7461, country="NO", feature="P.PPLC", radius_km=12.0)
OTHER = place("Oslo", 47.195, -97.131, country="US")
TEXT = (
    "Storm over Oslo\n\n"
    "😀 Anna Berg left Oslo 𐐷 for Zzyzgrad. Moscow said so; Russian ships left.\n"
    "The Bank of Scotland and the Paris are names."
)
ROLES = {"Zzyzgrad": "planned"}
OTHERS = {
    "Anna Berg": "person",
    "Moscow": "metonym",
    "Russian": "demonym",
    "Scotland": "name_part",
    "Paris": "name_part",
}


def named(number: int, text: str, start: int, end: int, **more: Any) -> Mention:
    """Return a mention of some of a text."""
    fields = {"kind": "place", "role": "mention", "confidence": 0.5} | more
    return Mention(id=f"m{number}", start=start, end=end, surface=text[start:end], **fields)


def made(mentions: tuple[Mention, ...] = (), **report: str) -> Itinerary:
    """Return an itinerary of mentions alone."""
    return Itinerary(report=ReportRef(id="r", **report), mentions=mentions, version="1")


def example() -> Itinerary:
    """Return the mentions of the example text, of many kinds and roles."""
    found = []
    for number, match in enumerate(re.finditer("Oslo|Zzyzgrad|" + "|".join(OTHERS), TEXT), start=1):
        word = match.group()
        kind = OTHERS.get(word, "place")
        role = ROLES.get(word, "stop" if kind == "place" else kind)
        known = {"place": OSLO, "candidates": (Rival(place=OSLO, score=0.9), Rival(place=OTHER, score=0.001))}
        more = known if word == "Oslo" else {}
        found.append(named(number, TEXT, *match.span(), kind=kind, role=role, reason="after 'left'", **more))
    return made(tuple(found), title="Storm over Oslo")


class Reader(HTMLParser):
    """Collects elements, ids, links, the marked words, and the text with and without its labels."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shape: set[tuple[str, ...]] = set()
        self.lines: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.style = ""
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element; an anchor within an anchor would be no HTML."""
        given_attributes = dict(attrs)
        assert not (tag == "a" and any(other == "a" for other, _ in self._open))
        self.elements.append((tag, given_attributes))
        self.shape.add((tag, *sorted(given_attributes)))
        if tag == "p" and given_attributes.get("dir"):
            self.lines.append("")
        if tag == "a" and (given_attributes.get("class") or "").startswith("name"):
            self.marked.append((given_attributes["href"] or "", ""))
        if tag not in {"meta", "br"}:
            self._open.append((tag, given_attributes.get("dir") or ""))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open: each is closed in its turn."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Remember the report's words, without our labels."""
        inside = [tag for tag, _ in self._open]
        if inside and inside[-1] == "style":
            self.style += data
        if ("p", "auto") not in self._open or "small" in inside:
            return
        self.lines[-1] += data
        if inside[-2:] == ["a", "span"]:
            href, words = self.marked[-1]
            self.marked[-1] = (href, words + data)

    @property
    def ids(self) -> list[str]:
        """All ids."""
        return [attributes["id"] or "" for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Where links lead."""
        return [attributes.get("href") or "" for tag, attributes in self.elements if tag == "a"]


def test_the_text_is_there_as_it_stands() -> None:
    """Line by line, emoji and letters beyond the first plane included, blank lines left out."""
    read = Reader(to_marked_html(example(), TEXT))
    assert read.lines == [line for line in TEXT.split("\n") if line]


def test_every_mark_is_the_bare_name() -> None:
    """The words within each mark are its surface, in the order of the text."""
    itinerary = example()
    assert Reader(to_marked_html(itinerary, TEXT)).marked == [
        (f"#{mention.id}", mention.surface) for mention in itinerary.mentions
    ]


def test_a_possessive_stands_before_the_label() -> None:
    """Only the bare name is underlined, but no label comes between it and its 's."""
    text = "Oslo's ships left Oslo’s port."
    mentions = (named(1, text, 0, 4, role="stop"), named(2, text, 18, 22, role="stop"))
    page = to_marked_html(made(mentions), text)
    assert page.count("<span>Oslo</span>&#39;s<small") == 1
    assert page.count("<span>Oslo</span>’s<small") == 1
    assert Reader(page).lines == [text]


def test_every_link_leads_somewhere() -> None:
    """Marks lead to rows, rows back to marks, and no id is there twice."""
    read = Reader(to_marked_html(example(), TEXT))
    inner = {link.removeprefix("#") for link in read.links if link.startswith("#")}
    assert inner <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert {"m1", "in-m1", "m8", "in-m8"} <= inner


def test_a_row_says_what_was_thought() -> None:
    """Place, feature, point, confidence, reason, candidates with scores; what is missing is called so."""
    page = to_marked_html(example(), TEXT)
    row = page.split('id="m1"')[1].split("</tr>")[0]
    for words in (
        "settlement (P.PPLC)",
        "59.9127° N, 10.7461° E ±12 km",
        "50%",
        "after &#39;left&#39;",
        "0.90",
        "&lt;0.01",
    ):
        assert words in row
    assert "47.2° N, 97.1° W" in row
    lost = page.split('id="m4"')[1].split("</tr>")[0]
    assert "not found" in lost
    assert "not found" not in page.split('id="m2"')[1].split("</tr>")[0]  # a person needs no place


def test_the_legend_counts() -> None:
    """Each look in the text stands in the legend with its count; others do not."""
    page = to_marked_html(example(), TEXT)
    legend = page.split('<ul class="legend">')[1].split("</ul>")[0]
    counts = re.findall(r'<li><b>(\d+)</b>.*?class="name ([\w-]+)"', legend)
    assert counts == [
        ("2", "stop"), ("1", "planned"), ("1", "metonym"), ("1", "demonym"), ("2", "name-part"), ("1", "person"),
        ("3", "lost"),
    ]  # fmt: skip


def test_every_kind_and_role_has_its_own_line_or_label() -> None:
    """Colour is never the only sign: no two looks share a label, all but a mere mention have one."""
    labels = [look.label for look in LOOKS.values()]
    assert len(set(labels)) == len(labels)
    assert set(KINDS) - {"place"} <= set(LOOKS)
    assert [role for role, look in LOOKS.items() if not look.label] == ["mention"]
    style = (files("geotrack.exports") / "data" / "marked.css").read_text("utf-8")
    assert all(f".{look.css}" in style for role, look in LOOKS.items() if role != "mention")


def test_the_colours_are_those_of_the_map_page() -> None:
    """Where both pages name a colour, it is the same, by day and in the dark."""
    ours, maps = (
        [dict(re.findall(r"--([\w-]+):(#\w+)", root)) for root in re.findall(r":root\{([^}]*)\}", style)[:2]]
        for style in (
            (files("geotrack.exports") / "data" / "marked.css").read_text("utf-8"),
            (files("geotrack.cartography") / "data" / "page.css").read_text("utf-8"),
        )
    )
    for mine, other in zip(ours, maps, strict=True):
        shared = set(mine) & set(other)
        assert len(shared) > 5
        assert {name: mine[name] for name in shared} == {name: other[name] for name in shared}


def test_the_page_asks_for_nothing() -> None:
    """No script, no inline style, no request; the policy allows the one style sheet by its hash and nothing else."""
    page = to_marked_html(example(), TEXT)
    read = Reader(page)
    policy = next(a["content"] for tag, a in read.elements if tag == "meta" and "http-equiv" in a)
    digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {tag for tag, _ in read.elements} & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert not any(name == "style" or name.startswith("on") or name == "src" for _, a in read.elements for name in a)
    assert "url(" not in read.style
    assert page == to_marked_html(example(), TEXT)


def test_a_text_without_names_is_a_page_too() -> None:
    """It says so."""
    page = to_marked_html(made(), "Nothing.")
    assert "The text names no place." in page
    assert Reader(page).lines == ["Nothing."]


def test_another_text_is_refused() -> None:
    """An itinerary knows its text by its fingerprint."""
    with pytest.raises(BadInputError, match="not that of the itinerary"):
        to_marked_html(made(text_sha256="0" * 64), "a")


def test_offsets_that_do_not_fit_mark_nothing() -> None:
    """The row is there, without a link to a mark."""
    wrong = Mention(id="m1", start=3, end=900, surface="Oslo", kind="place", role="mention")
    read = Reader(to_marked_html(made((wrong,)), "Oslo."))
    assert read.marked == []
    assert "m1" in read.ids
    assert "#in-m1" not in read.links


@given(
    st.text(alphabet=st.sampled_from("abs <&\"'\n\t😀𐐷é\u202e\x00"), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=8),
)
def test_marks_that_overlap_break_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    """However mentions overlap or nest, the text stays whole, no mark stands in another, and each can be led to."""
    spans = [(start, min(len(text), start + length)) for start, length in spans if start < len(text)]
    mentions = tuple(named(n, text, *span) for n, span in enumerate(spans, start=1))
    read = Reader(to_marked_html(made(mentions), text))
    assert {f"in-m{n}" for n in range(1, len(mentions) + 1)} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    pieces = [piece for line in paragraphs(text, marks_of(mentions)) for piece in line]
    kept = re.sub(r"[\s\x00\u202e]", "", text)
    assert re.sub(r"\s", "", "".join(piece.text + piece.tail for piece in pieces)) == kept


@functools.cache
def hostile(payload: str) -> str:
    """Return the page of a report with a payload in its text, its names, its title and its source."""
    text = f"{payload} Anna Berg flew from Oslo to Bergen {payload}. In {payload} Quito she slept.\n{payload}"
    found = track(Report(text=text, title=payload, source=payload), published="2024-05-13")
    return to_marked_html(found, text)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_enters_only_escaped(payload: str) -> None:
    """The elements of the page are those of a harmless report's, and no link leads elsewhere."""
    bad, good = Reader(hostile(payload)), Reader(hostile("harmless") + to_marked_html(example(), TEXT))
    assert bad.shape <= good.shape
    assert all(
        link.startswith(("#", "https://www.geonames.org/", "https://creativecommons.org/")) for link in bad.links
    )
    assert not set(hostile(payload)) & {"\x00", "\x1b", "\x07", "\u202e", "\u2028"}
    hostile(payload).encode("utf-8")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_fields_enter_only_escaped(payload: str) -> None:
    """Whatever an itinerary file holds in a mention or a place, the page shows as text."""
    odd = place(payload, 1.0, 2.0, feature="P.PPL")
    mention = Mention(
        id=payload, start=0, end=4, surface="Oslo", kind=payload, role=payload, place=odd, reason=payload,
        candidates=(Rival(place=odd, score=0.4),),
    )  # fmt: skip
    itinerary = Itinerary(report=ReportRef(id=payload, published=payload), mentions=(mention,), version=payload)
    good = Reader(to_marked_html(example(), TEXT)).shape | Reader(hostile("harmless")).shape
    assert Reader(to_marked_html(itinerary, "Oslo")).shape <= good


WIDE = """(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const marks = [...document.querySelectorAll('.text a.name')];
  const lines = marks.map(m => getComputedStyle(m.firstElementChild).textDecorationStyle);
  const small = [...document.querySelectorAll('.text .label')].map(l => parseFloat(getComputedStyle(l).fontSize));
  return { over: over, marks: marks.length, lines: [...new Set(lines)].sort(), small: Math.min(...small),
           ran: document.documentElement.dataset.ran || null,
           tabbed: marks.every(m => m.tabIndex === 0) };
})()"""
browser = pytest.mark.skipif(BROWSER["BROWSER"] is None, reason="no Chromium found: install chromium or google-chrome")


@pytest.mark.browser
@browser
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_every_screen(width: int, tmp_path: Path) -> None:
    """Nothing sticks out on a phone, a tablet and a desk; marks are reached by keyboard and differ by their lines."""
    (said, bad) = BROWSER["probe_all"](
        [to_marked_html(example(), TEXT), hostile("long " * 1000)], tmp_path, WIDE, width=width
    )
    assert (said["over"], said["marks"], said["tabbed"]) == (0, 8, True)
    assert said["lines"] == ["dashed", "dotted", "solid", "wavy"]
    assert said["small"] > 10
    assert bad["over"] == 0


@pytest.mark.browser
@browser
def test_the_page_opens_without_a_word_on_the_console(tmp_path: Path) -> None:
    """Its policy in force, the style sheet applies and nothing is refused."""
    (tmp_path / "names.html").write_text(to_marked_html(example(), TEXT), encoding="utf-8")
    assert BROWSER["console"](tmp_path / "names.html") == []


@pytest.mark.browser
@browser
def test_nothing_of_a_report_runs_in_its_page(tmp_path: Path) -> None:
    """Hostile reports, the policy taken out: nothing runs."""
    pages = [hostile(payload) for payload in PAYLOADS if "dataset.ran" in payload]
    said = BROWSER["probe_all"](pages, tmp_path, WIDE, width=768)
    assert [answer["ran"] for answer in said] == [None] * len(said)


@pytest.mark.browser
@browser
def test_dark_readers_get_dark_paper(tmp_path: Path) -> None:
    """Where dark is preferred, no white paper is left."""
    (tmp_path / "names.html").write_text(to_marked_html(example(), TEXT), encoding="utf-8")
    shot = BROWSER["screenshot"](tmp_path / "names.html", flags=("--blink-settings=preferredColorScheme=0",))
    assert shot.colours(0, 0, 768, 600).get((255, 255, 255), 0) < 500
