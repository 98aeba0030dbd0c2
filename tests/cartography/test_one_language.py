"""A map speaks one language: no word of another is left on an Indonesian page, outside of what the report says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import journeys
import pytest
from driven import browser, needs_browser, shown

from geotrack.cartography import MapOptions, page, to_folium
from geotrack.cartography.catalogue import catalogue, languages
from geotrack.cartography.embed import embed_files
from geotrack.itinerary import Claim, Contradiction, GeocoderUse, Itinerary, ReportRef, Side

ENGLISH = catalogue("en")
CATALOGUES = pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
WORD = re.compile(r"[^\W\d_]{2,}")
# Names, which no language translates, and what the page says about itself
NAMES = set(
    "folium geotrack leaflet natural earth geonames cc by wgs km nmi de facto opentopomap openstreetmap".split()
)
SENTENCES = (
    "Agrees with 4,179 km in a straight line.",
    "A plausible rail length: 1.53 times 163 km in a straight line. The long way round.",
    "Does not fit: 30 km in a straight line, ratio 10.00. It would fit if it were miles told as km.",
    "Б to Г: the dates run backwards; the order, a date, a place or the mode may be wrong.",
)


class Told(HTMLParser):
    """Collects the words that a reader, or one who listens, is told; none of them the report's."""

    SPOKEN = ("aria-label", "title", "alt", "data-label", "content")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: set[str] = set()
        self._foreign: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what the attributes say, and whether what follows is in the report's language."""
        given = dict(attrs)
        if tag in {"script", "style"} or (given.get("lang") == "en" and tag != "html"):
            self._foreign.append(tag)
        spoken = [given.get(name) or "" for name in self.SPOKEN if tag != "meta" or given.get("name") == "description"]
        self._take(" ".join(spoken))

    def handle_endtag(self, tag: str) -> None:
        """Remember that the foreign part is over."""
        if self._foreign and self._foreign[-1] == tag:
            self._foreign.pop()

    def handle_data(self, data: str) -> None:
        """Remember words."""
        if not self._foreign:
            self._take(data)

    def _take(self, text: str) -> None:
        self.words |= {word.casefold() for word in WORD.findall(text)}


def veiled(itinerary: Itinerary) -> Itinerary:
    """Return an itinerary whose every name and word of a report is written in Cyrillic letters."""
    latin, other = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщ"
    veil = str.maketrans(latin + latin.upper(), other + other.upper())
    places: dict[str, Any] = {}

    def place(found: Any) -> Any:
        return places.setdefault(found.id, replace(found, name=found.name.translate(veil))) if found else None

    def words(text: str | None) -> str | None:
        return text.translate(veil) if text else text

    tracks = tuple(
        replace(
            track,
            traveller=track.traveller if track.traveller == "the traveller" else words(track.traveller),
            stops=tuple(
                replace(
                    stop,
                    place=place(stop.place),
                    surface=words(stop.surface),
                    arrive_words=words(stop.arrive_words),
                    depart_words=words(stop.depart_words),
                    evidence=tuple(replace(e, quote=words(e.quote), report=words(e.report)) for e in stop.evidence),
                )
                for stop in track.stops
            ),
        )
        for track in itinerary.tracks
    )
    mentions = tuple(
        replace(
            m,
            surface=words(m.surface),
            place=place(m.place),
            candidates=tuple(replace(c, place=place(c.place)) for c in m.candidates),
        )
        for m in itinerary.mentions
    )
    claims = tuple(
        replace(c, text=words(c.text), start_name=words(c.start_name), end_name=words(c.end_name))
        for c in itinerary.claims
    )
    return replace(itinerary, tracks=tracks, mentions=mentions, claims=claims)


def everything() -> Itinerary:
    """Return an itinerary that makes a page say all that it can say."""
    made = journeys.primorye()
    first = made.tracks[0]
    modes = ("train", "plane", "helicopter", "ship", "boat", "road", "bicycle", "foot", "animal")
    stops = tuple(
        replace(stop, mode_to_next=mode, mode_inferred=mode == "boat", set_by="person", confidence=0.3)
        for stop, mode in zip(first.stops * 3, modes, strict=False)
    )
    stops = tuple(replace(stop, id=f"s{n}", role="stop") for n, stop in enumerate(stops))
    planned = replace(first.stops[0], id="s99", role="planned")
    tracks = (
        replace(first, traveller="the traveller", stops=(*stops, planned)),
        replace(first, id="t2", stops=first.stops),
    )
    claims = tuple(
        Claim(
            text="abc",
            start=0,
            end=3,
            start_name="Abc",
            end_name="Def",
            metres=1.0,
            geodesic_metres=1.0,
            verdict="wrong",
            explanation=explanation,
        )
        for explanation in SENTENCES[:3]
    )
    contradictions = tuple(
        Contradiction(
            kind=kind,
            about=about,
            stop=None,
            sides=(Side(report="aa", value=one), Side(report="bb", value=other)),
            kept=one,
        )
        for kind, about, one, other in (
            ("arrive", "Б", "2023-09-16", "2023-09-17"),
            ("mode", "from Б to Г", "train", "road"),
            ("order", "Б and Г", "Б, then Г", "Г, then Б"),
            ("visit", "Б", "visited", "not reached"),
            ("distance", "from Б to Г", "12 km", "1,500 km"),
        )
    )
    return replace(
        made,
        tracks=tracks,
        claims=claims,
        contradictions=contradictions,
        warnings=(SENTENCES[3], *(ENGLISH.words[f"sentence.{key}"] for key in ("undated", "list_order"))),
        report=ReportRef(id="aa", title="Абв", published="2023-05-18"),
        reports=(ReportRef(id="aa", title="Абв", published="2023-05-18"), ReportRef(id="bb", title="Где")),
        geocoder=GeocoderUse(service="Где", attribution="Где", asked=1),
    )


def known(tag: str) -> set[str]:
    """Return the words of a language and the names that stand on every map."""
    words = catalogue(tag)
    own = [*words.words.values(), *words.months, *words.numbers, *words.countries.values()]
    return {word.casefold() for text in own for word in WORD.findall(re.sub(r"\{\w+\}", " ", text))} | NAMES


def foreign(text: str, tag: str) -> Iterator[str]:
    """Yield the words of a text, in Latin letters, that the language does not have."""
    for word in sorted(Told(text).words):
        if word.isascii() and word not in known(tag) | {"aa", "bb"}:
            yield word


@CATALOGUES
@pytest.mark.parametrize("make", [everything, journeys.mentions_only, journeys.empty, journeys.revisited])
def test_no_english_is_left_on_a_page(make: Any, tag: str) -> None:
    """What a page says, to eyes and to ears, are words of its language; the report's words are marked as English."""
    itinerary = veiled(make())
    itinerary = replace(itinerary, report=replace(itinerary.report, title="Абв", source=""), empty_because=None)
    text = page(itinerary, options=MapOptions(lang=tag, tiles="OpenTopoMap", borders="none"))
    assert f'<html lang="{tag}">' in text
    assert list(foreign(text, tag)) == []


@CATALOGUES
def test_no_english_is_left_in_picture_embed_and_folium_map(tag: str) -> None:
    """Nor in the files that an article needs, nor on the ordinary folium map."""
    options = MapOptions(lang=tag)
    files_ = embed_files(veiled(everything()), options=options)
    for name in ("map.svg", "figure.html", "embed.html", "alt.txt"):
        text = files_[name].decode()
        assert list(foreign(text, tag)) == [], name
    assert f'lang="{tag}"' in files_["figure.html"].decode()
    folium_map = to_folium(veiled(everything()), options=options)
    for child in folium_map._children.values():  # noqa: SLF001 - folium has no other way to its children
        assert not getattr(child, "control", False) or list(foreign(str(child.layer_name), tag)) == []


@CATALOGUES
def test_an_english_page_would_be_noticed(tag: str) -> None:
    """The check of this file sees English words where they are."""
    assert {"stop", "when", "layers", "distances", "headed"} <= set(foreign(page(veiled(everything())), tag))


SPOKEN = """() => {
  const marks = [...document.querySelectorAll('.leaflet-marker-icon')];
  const out = [];
  for (const item of Object.values(map_route._layers)) if (item.getPopup && item.getPopup()) {
    item.openPopup(); out.push(document.querySelector('.leaflet-popup').outerHTML);
  }
  for (const id of ['back', 'play', 'forth']) document.getElementById(id).click();
  document.getElementById('layers').open = true;
  return document.documentElement.outerHTML + out.join('');
}"""


@CATALOGUES
def test_no_english_is_left_when_the_script_has_run(tag: str, tmp_path: Path) -> None:
    """Pop-ups, stepper, layers, buttons and labels, as the browser has made them, speak the page's language."""
    text = page(veiled(everything()), options=MapOptions(lang=tag, tiles="OpenTopoMap"))
    with browser() as started, shown(started, text, tmp_path, name=f"words-{tag}") as opened:
        made = opened.evaluate(SPOKEN)
    assert list(foreign(made, tag)) == []


for mark in needs_browser:
    test_no_english_is_left_when_the_script_has_run = mark(test_no_english_is_left_when_the_script_has_run)
