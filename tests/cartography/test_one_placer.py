"""One placer serves page and picture: the script's and Python's put the same labels in the same places."""

import random
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from driven import browser, needs_browser

from geotrack.cartography.placement import COSTS, Box, Label, Pixel, place

pytestmark = needs_browser
FRAME, FIXED = Box(4, 4, 756, 496), (Box(640, 10, 750, 110), Box(4, 460, 140, 496))
SCRIPT = (files("geotrack.cartography") / "data" / "page" / "placer.js").read_text(encoding="utf-8")
ASK = """([costs, all]) => all.map(([labels, frame, fixed, route]) => {
  const box = ([l, t, r, b]) => ({ l, t, r, b }), at = ([x, y]) => ({ x, y });
  const field = { frame: box(frame), fixed: fixed.map(box), route: route.map(at), dots: [] };
  return geotrackPlacer(costs).place(labels.map(([p, w, h]) => ({ at: at(p), w, h })), field)
    .map(p => [[p.box.l, p.box.t, p.box.r, p.box.b], p.end && [p.end.x, p.end.y], p.cost]);
})"""
CROWDS = """([costs, letters, all]) => all.map(([items, frame, fixed, route]) => {
  const box = ([l, t, r, b]) => ({ l, t, r, b }), at = ([x, y]) => ({ x, y });
  const field = { frame: box(frame), fixed: fixed.map(box), route: route.map(at), dots: [] };
  const placer = geotrackPlacer(costs), label = tag => String(placer.runs(tag.items.flatMap(one => one.numbers)));
  const pill = text => Math.max(22, [...text].reduce((sum, letter) => sum + letters[letter], 0) + 11);
  const size = tag => ({ w: pill(label(tag)) + (tag.bare ? 0 : tag.items[0].wide) + 2, h: 24 });
  const asked = items.map(([p, name, number, wide]) => ({ at: at(p), name: name, numbers: [number], wide: wide }));
  return placer.tags(asked, field, size).map(tag => {
    const { box, end } = tag.placed;
    return [label(tag), tag.bare, end !== null, [box.l, box.t, box.r, box.b]];
  });
})"""


def layouts() -> Iterator[tuple[list[Label], list[Pixel]]]:
    """Yield labels and routes: few and many, loose and crowded, on dots of whole pixels and not."""
    chance = random.Random(6)  # noqa: S311 - the same layouts every time
    for number in (1, 2, 3, 5, 8, 8, 13, 13, 21, 30, 34, 60) * 2:
        spread = chance.choice((8.0, 40.0, 250.0))
        spots = [Pixel(380 + chance.uniform(-1.4, 1.4) * spread, 250 + chance.uniform(-0.9, 0.9) * spread)
                 for _ in range(number)]  # fmt: skip
        spots[0] = Pixel(round(spots[0].x), round(spots[0].y))
        labels = [Label(at=at, width=chance.choice((24.0, 92.5, 160.0)), height=chance.choice((24.0, 33.0)))
                  for at in spots]  # fmt: skip
        route = [Pixel(a.x + (b.x - a.x) * k / 40, a.y + (b.y - a.y) * k / 40)
                 for a, b in pairwise(spots) for k in range(40)]  # fmt: skip
        yield labels, route


@pytest.fixture(scope="module")
def scripted() -> list[Any]:
    """Return where the page's placer puts the labels of all layouts."""
    asked = [([[at.at, at.width, at.height] for at in labels], FRAME, FIXED, route) for labels, route in layouts()]
    with browser() as started:
        page = started.new_page()
        page.add_script_tag(content=SCRIPT)
        return list(page.evaluate(ASK, [COSTS, asked]))


def test_the_script_places_as_python_does(scripted: list[Any]) -> None:
    """Every box, leader line and cost of 24 layouts, to a thousandth of a pixel."""
    for (labels, route), said in zip(layouts(), scripted, strict=True):
        placed = place(labels, frame=FRAME, fixed=FIXED, route=route)
        for ours, (box, end, cost) in zip(placed, said, strict=True):
            assert box == pytest.approx(list(ours.box), abs=0.001), (len(labels), cost, ours.cost)
            assert (end is None) == (ours.end is None)
            assert end is None or end == pytest.approx(list(ours.end or ()), abs=0.001)
            assert cost == pytest.approx(ours.cost, abs=0.001)


def test_the_script_counts_as_python_does() -> None:
    """A crowd's pill bears the same numbers on the page and in the picture."""
    from geotrack.cartography.lettering import runs

    crowds = [["4", "6", "5", "9"], ["1", "2"], ["7"], ["A1", "B2"], ["A1", "A2", "B1", "B2"], ["12", "3", "11"]]
    with browser() as started:
        page = started.new_page()
        page.add_script_tag(content=SCRIPT)
        said = page.evaluate("([costs, all]) => all.map(geotrackPlacer(costs).runs).map(String)", [COSTS, crowds])
    assert said == [runs(crowd) for crowd in crowds]


def test_the_script_thins_a_crowd_as_python_does() -> None:
    """Which names are left out, which numbers share a pill, and where all of them go."""
    from geotrack.cartography.fonts import width
    from geotrack.cartography.lettering import GAP, NAME, NUMBER, Named, tags
    from geotrack.cartography.sheet import sheet_for
    from geotrack.geodesy import Point

    letters = {letter: width(letter, NUMBER) for letter in "0123456789, –"}
    asked, ours = [], []
    for labels, route in layouts():
        points = [Point(40 + label.at.y / 100, label.at.x / 100) for label in labels]
        sheet = sheet_for(points, Box(0, 0, 760, 500), Pixel(300, 200))
        items = [Named(name=f"Stop {n}", point=p, numbers=(str(n),)) for n, p in enumerate(points, start=1)]
        made = tags(items, sheet, frame=FRAME, fixed=FIXED, route=route)
        ours.append([(tag.label, not tag.lines, tag.placed.end is not None, tag.placed.box) for tag in made])
        drawn = [(sheet.pixel(one.point), one.name, one.numbers[0], GAP + width(one.name, NAME)) for one in items]
        asked.append((drawn, FRAME, FIXED, route))
    with browser() as started:
        page = started.new_page()
        page.add_script_tag(content=SCRIPT)
        said = page.evaluate(CROWDS, [COSTS, letters, asked])
    assert any("–" in label for one in ours for label, *_ in one)
    for mine, its in zip(ours, said, strict=True):
        assert [tuple(tag[:3]) for tag in its] == [tag[:3] for tag in mine]
        for (*_, box), (*_, edges) in zip(mine, its, strict=True):
            assert edges == pytest.approx(list(box), abs=0.01)
