"""No label, inset or scale bar covers another, a dot or the route: on pages and in pictures of many journeys."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from driven import browser, needs_browser, shown
from tours import EVERY

from geotrack.cartography import page
from geotrack.cartography.drawing import Drawing, drawing
from geotrack.cartography.fonts import width
from geotrack.cartography.lettering import AROUND, FAR, SPACED
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.scene import scene
from geotrack.cartography.stretches import sampled

WIDTHS = {360: 780, 768: 900, 1280: 900}
# What is seen on the map, as the browser has laid it out: nothing of the placer's own reckoning
SEEN = """() => {
  const map = document.getElementById('map_route'), o = map.getBoundingClientRect();
  const seen = e => getComputedStyle(e).visibility === 'visible' && e.getClientRects().length;
  const box = e => {
    const r = e.getBoundingClientRect();
    return [e.textContent || e.id, r.left - o.left, r.top - o.top, r.right - o.left, r.bottom - o.top];
  };
  const all = what => [...document.querySelectorAll(what)].filter(seen).map(box);
  const route = [...document.querySelectorAll('path.leg')].flatMap(path => {
    const m = path.getScreenCTM(), far = path.getTotalLength(), out = [];
    for (let s = 0; s <= far; s += 4) {
      const p = path.getPointAtLength(s).matrixTransform(m);
      out.push([Math.round(p.x - o.left), Math.round(p.y - o.top)]);
    }
    return out;
  });
  return {
    size: [o.width, o.height], route: route, dots: all('path.dot'),
    words: all('.stop .tag, .aside .tag, .far span, .town span').filter(b => b[3] - b[1] > 6),
    furniture: all('.globe, .leaflet-control-scale, .leaflet-control-zoom, .leaflet-control-attribution'),
    pills: [...document.querySelectorAll('.stop .pill')].filter(seen).map(e => e.textContent),
    numbers: JSON.parse(document.getElementById('route-data').textContent).dots.map(dot => dot.label),
  };
}"""


def meet(a: Box, b: Box) -> bool:
    """Return whether two boxes overlap by more than a pixel."""
    return a.left < b.right - 1 and b.left < a.right - 1 and a.top < b.bottom - 1 and b.top < a.bottom - 1


def holds(box: Box, spot: Pixel) -> bool:
    """Return whether a spot lies more than a pixel inside a box."""
    return box.left + 1 < spot.x < box.right - 1 and box.top + 1 < spot.y < box.bottom - 1


def covered(words: list[tuple[str, Box]], dots: list[Pixel], route: list[Pixel]) -> Iterator[str]:
    """Yield what covers what."""
    for (a, one), (b, other) in combinations(words, 2):
        if meet(one, other):
            yield f"{a!r} and {b!r}"
    for name, box in words:
        if any(holds(box, dot) for dot in dots):
            yield f"{name!r} on a dot"
        if any(holds(box, spot) for spot in route):
            yield f"{name!r} on the route"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Any]:
    """Return what is seen on the page of every journey at every width."""
    found, folder = {}, tmp_path_factory.mktemp("tours")
    texts = {name: page(make()) for name, make in EVERY.items()}
    with browser() as started:
        for wide, high in WIDTHS.items():
            for name, text in texts.items():
                with shown(started, text, folder, viewport={"width": wide, "height": high}, name=name) as opened:
                    assert opened.wrongs == []
                    found[name, wide] = opened.evaluate(SEEN)
    return found


def test_there_are_forty_journeys_and_more() -> None:
    """From two stops in one town to sixty around the world."""
    assert len(EVERY) >= 40
    assert max(len(make().stops) for make in EVERY.values()) >= 60


@pytest.mark.browser
@pytest.mark.parametrize("wide", WIDTHS)
@pytest.mark.parametrize("name", EVERY)
@needs_browser[1]
def test_nothing_on_the_page_covers_anything(name: str, wide: int, pages: dict[tuple[str, int], Any]) -> None:
    """Names, pills, distances, names around, globe, scale bar and buttons lie apart, inside, off dots and route."""
    said = pages[name, wide]
    words = [(str(text), Box(*edges)) for text, *edges in said["words"]]
    furniture = [(str(text), Box(*edges)) for text, *edges in said["furniture"]]
    dots = [Pixel((left + right) / 2, (top + bottom) / 2) for _, left, top, right, bottom in said["dots"]]
    assert list(covered(words + furniture, dots, [Pixel(x, y) for x, y in said["route"]])) == []
    right, bottom = said["size"]
    out = [text for text, box in words if box.left < 0 or box.top < 0 or box.right > right or box.bottom > bottom]
    assert out == []


@pytest.mark.browser
@pytest.mark.parametrize("wide", WIDTHS)
@pytest.mark.parametrize("name", EVERY)
@needs_browser[1]
def test_every_number_is_on_the_page(name: str, wide: int, pages: dict[tuple[str, int], Any]) -> None:
    """Each stop's number stands in a pill of its own or in that of its crowd."""
    said = pages[name, wide]
    lone = {number for label in said["numbers"] for number in label.split(", ")}
    found: set[str] = set()
    for pill in said["pills"]:
        for part in pill.split(", "):
            first, _, last = part.partition("–")
            found |= {str(n) for n in range(int(first), int(last) + 1)} if last else {part.split(" +")[0]}
    if not any(" +" in pill for pill in said["pills"]):
        assert lone == found


def boxes(made: Drawing) -> list[tuple[str, Box]]:
    """Return the boxes of all labels and of the furniture of a picture."""
    found = [(tag.label or "".join(tag.lines), tag.placed.box) for tag in made.tags if tag.label or tag.lines]
    for words in made.words:
        em, wide = (
            (FAR, width(words.text, FAR)) if words.kind == "far" else (AROUND, width(words.text, AROUND, "Regular"))
        )
        wide += SPACED * len(words.text) if words.kind in {"country", "water"} else 0
        left = words.at.x if words.kind == "town" else words.at.x - wide / 2
        found.append((words.text, Box(left, words.at.y - 0.75 * em, left + wide, words.at.y + 0.2 * em)))
    return found + [(type(item).__name__, item.box) for item in (made.inset, made.bar) if item]


@pytest.mark.parametrize("measures", [(900, 600), (704, 300), (540, 420), (540, 560)])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_in_the_picture_covers_anything(name: str, measures: tuple[float, float]) -> None:
    """The same of the picture: names, pills, distances, names around, globe and scale bar, dots and route."""
    made = drawing(scene(EVERY[name]()), Box(0, 0, *measures))
    dots = [made.sheet.pixel(item.point) for tag in made.tags for item in tag.named]
    route = [spot for stretch in made.stretches for part in stretch.parts for spot in sampled(part)]
    assert list(covered(boxes(made), dots, route)) == []
