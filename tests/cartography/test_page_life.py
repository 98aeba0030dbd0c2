"""What a reader does with a page, in a real browser: by mouse, by keyboard and by touch."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import journeys
import pytest
from driven import browser, expect, needs_browser, shown
from tours import EVERY

from geotrack.cartography import page
from geotrack.itinerary import Itinerary

pytestmark = needs_browser
Open = Callable[..., AbstractContextManager[Any]]
GLIDES = """(() => {
  const pan = map_route.panInside;
  window.glides = [];
  map_route.panInside = function (where, how) { glides.push(how.animate); return pan.call(this, where, how); };
})()"""
DATA = "JSON.parse(document.getElementById('route-data').textContent)"
DIM = "[...document.querySelectorAll('.stop-mark.dim .pill')].map(pill => pill.textContent)"
PILLS = """[...document.querySelectorAll('.stop .pill')]
  .filter(pill => getComputedStyle(pill).visibility === 'visible').map(pill => pill.textContent)"""


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """Yield a browser."""
    with browser() as found:
        yield found


@pytest.fixture
def opened(started: Any, tmp_path: Path) -> Open:
    """Return what opens the page of an itinerary."""

    def make(itinerary: Itinerary, **context: Any) -> AbstractContextManager[Any]:
        return shown(started, page(itinerary), tmp_path, **context)

    return make


def layer(at: Any, name: str) -> Any:
    """Return the switch of a layer, in the opened list."""
    at.evaluate("document.getElementById('layers').open = true")
    return at.get_by_role("checkbox", name=name, exact=True)


def test_the_keyboard_walks_the_stops_opens_one_and_comes_back(opened: Open) -> None:
    """Tab goes from stop to stop in their order; Enter and Space open, the focus moves in, Escape gives it back."""
    with opened(journeys.primorye()) as at:
        at.locator("#map_route").focus()
        names = []
        for _ in range(4):
            at.keyboard.press("Tab")
            names.append(at.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert names == [
            "Stop 1 of 4: Knevichi Airport", "Stop 2 of 4: Vladivostok", "Stop 3 of 4: Artyom-Primorsky 1 station",
            "Headed for: Khasan",
        ]  # fmt: skip
        for key in ("Enter", "Space"):
            at.locator(".stop-mark").nth(1).focus()
            at.keyboard.press(key)
            at.wait_for_selector(".leaflet-popup-content:focus")
            words = at.get_by_role("dialog").inner_text()
            for expected in ("Vladivostok", "16 to 17 September 2023", "“two days”", "spent two days in", "±9 km"):
                assert expected in words
            at.keyboard.press("Escape")
            at.wait_for_selector(".leaflet-popup", state="detached")
            expect(at.locator(".stop-mark").nth(1)).to_be_focused()


def test_the_stepper_tells_when_and_how_it_is_known_and_dims_the_rest(opened: Open) -> None:
    """At the second stop its dates, the report's words and the quote are told; the third and fourth are dim."""
    with opened(journeys.primorye()) as at:
        assert at.evaluate(DIM) == []
        for _ in range(3):
            at.click("#back")
        told = at.locator("#step").inner_text()
        for expected in ("2", "Vladivostok", "16 to 17 September 2023", "“two days”", "spent two days in Vladivostok"):
            assert expected in told
        assert at.evaluate(DIM) == ["3", "4"]
        assert at.evaluate("document.querySelectorAll('path.leg:not(.dim)').length") == 1
        at.click("#forth")
        assert at.evaluate(DIM) == ["4"]


def test_steps_go_by_date_where_there_are_dates(opened: Open) -> None:
    """Two travellers' stops are walked as the days go; the slider is a time axis with a mark for each day."""
    with opened(EVERY["dated"]()) as at:
        at.locator("#slider").focus()
        at.keyboard.press("Home")
        walked = [at.locator("#step .pill").inner_text()]
        for _ in range(5):
            at.keyboard.press("ArrowRight")
            walked.append(at.locator("#step .pill").inner_text())
        assert walked == ["A1", "B1", "A2", "B2", "A3", "B3"]
        assert at.locator("#slider").get_attribute("aria-valuetext") == "B3, New City 1 3, 6 March 2024"
        assert at.locator("#axis i").count() == 6
        assert at.locator("#axis").inner_text().split("\n") == ["1 March 2024", "6 March 2024"]
        at.keyboard.press("End")
        assert at.locator("#step").inner_text() == "Whole route"


def test_steps_go_by_order_where_there_are_none(opened: Open) -> None:
    """Without dates a step of the slider is a stop."""
    with opened(journeys.antimeridian()) as at:
        assert at.locator("#axis").is_hidden()
        at.locator("#slider").fill("2")
        assert "Suva" in at.locator("#step").inner_text()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_route_plays_on_request(motion: str, opened: Open) -> None:
    """It plays from the first stop and pauses; the map glides only for readers who do not mind."""
    with opened(journeys.antimeridian(), reduced_motion=motion) as at:
        at.evaluate(GLIDES)
        at.wait_for_timeout(300)
        assert at.locator("#step").inner_text() == "Whole route"
        at.get_by_role("button", name="Play the route").click()
        assert "Sydney" in at.locator("#step").inner_text()
        expect(at.locator("#step")).to_contain_text("Suva", timeout=10_000)
        at.get_by_role("button", name="Pause").click()
        at.wait_for_timeout(3000)
        assert "Suva" in at.locator("#step").inner_text()
        assert at.evaluate("glides") == [motion == "no-preference"] * 2


def test_legs_are_switched_by_how_one_went(opened: Open) -> None:
    """Without the train its legs, arrows and distances are gone, from the map and from the legend."""
    with opened(journeys.revisited()) as at:
        assert at.locator("path.leg").count() == 4
        assert at.locator(".legend li:visible").count() == 3
        layer(at, "Legs: by train").press("Space")
        assert at.locator("path.leg").count() == 3
        assert at.locator("path.leg.on-by-rail").count() == 0
        assert at.locator(".far").count() == 3
        assert at.locator(".legend li:visible").count() == 2
        layer(at, "Distances and arrows").uncheck()
        assert at.locator(".far, .arrow").count() == 0


def test_the_sign_of_the_circle_stands_where_a_circle_can_be_seen(opened: Open) -> None:
    """From Sydney to Honolulu a town's circle is smaller than its dot; nearer by it is not."""
    with opened(journeys.revisited()) as at:
        sign = at.locator(".legend li[data-layer=circles]")
        assert not sign.is_visible()
        at.evaluate("map_route.setZoom(11, { animate: false })")
        assert sign.is_visible()


def test_paper_explains_what_paper_shows(opened: Open) -> None:
    """The printed legend has the signs of the picture: not of the diamonds and circles that only the page draws."""
    with opened(journeys.primorye()) as at:
        at.emulate_media(media="print")
        kinds = at.locator(".legend li:visible").evaluate_all("all => all.map(one => one.dataset.layer)")
        assert "asides" not in kinds
        assert [kind for kind in kinds if kind.startswith("legs-")]
        assert at.locator("tbody .pill").first.evaluate("it => getComputedStyle(it).printColorAdjust") == "exact"


@pytest.mark.parametrize("far", [0.0, 5.0, 10.0, 20.0, 40.0, 60.0])
@pytest.mark.parametrize("size", [(1280, 800), (768, 1024), (360, 740)])
def test_the_land_goes_on_to_the_edge_of_the_map(opened: Open, far: float, size: tuple[int, int]) -> None:
    """A narrow route to the north leaves a wide screen much to fill: the base map never ends inside the frame."""
    route = journeys.journey(*(journeys.place(f"Camp {n}", far * n / 2 - 25.0, 175.0 + n) for n in range(3)))
    width, height = size
    with opened(Itinerary(report=journeys.REPORT, tracks=(route,)), viewport={"width": width, "height": height}) as at:
        south, west, north, east = at.evaluate(f"{DATA}.base.box")
        seen = at.evaluate("(b => [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()])(map_route.getBounds())")
    assert south <= seen[0]
    assert west <= seen[1]
    assert north >= seen[2]
    assert east >= seen[3]


def test_places_beside_the_route_come_when_asked_for(opened: Open) -> None:
    """What is only mentioned, and what a doubtful name may mean otherwise, are off at first and then in view."""
    with opened(EVERY["doubtful"]()) as at:
        assert at.locator(".aside-mark, .rival-mark").count() == 0
        layer(at, "Mentioned, not visited").check()
        layer(at, "Other places of a doubtful name").check()
        assert at.locator(".aside .name").all_inner_texts() == ["Lyon"]
        assert at.locator(".rival .name").all_inner_texts() == ["Paris, Texas"]
        seen = at.evaluate("map_route.getBounds().contains([33.66, -95.56])")
        assert seen
        at.locator(".rival-mark").press("Enter")
        assert "it may be this place (30%)" in at.get_by_role("dialog").inner_text()
        assert "Names that may mean another place" in at.locator("main").inner_text()


def test_each_traveller_can_be_followed_alone(opened: Open) -> None:
    """Without the minister only the envoy's stops and legs are there."""
    with opened(journeys.two_tracks()) as at:
        layer(at, "The minister").uncheck()
        assert at.evaluate(PILLS) == ["B1", "B2"]
        assert at.locator(".stop .name:visible").all_inner_texts() == ["Rome", "Geneva"]
        assert at.locator("path.leg").count() == 1
        layer(at, "The minister").check()
        assert sorted(at.evaluate(PILLS)) == ["A1", "A2", "A3", "B1", "B2"]


def test_each_report_can_be_read_alone(opened: Open) -> None:
    """A stop is there as long as one of the reports that tell of it is on; a leg, while both its ends are."""
    with opened(EVERY["merged"]()) as at:
        layer(at, "To Milan").uncheck()
        assert at.locator(".stop .name").all_inner_texts() == ["Rome", "Florence"]
        assert at.locator("path.leg").count() == 1
        layer(at, "From Rome to Florence").uncheck()
        assert at.locator(".stop-mark, path.leg").count() == 0
        layer(at, "To Milan").check()
        assert at.locator(".stop .name").all_inner_texts() == ["Rome", "Milan"]
        assert at.locator("path.leg").count() == 0


def test_dimming_stays_when_layers_change(opened: Open) -> None:
    """What is switched on again is as dim as the step has it."""
    with opened(journeys.primorye()) as at:
        for _ in range(3):
            at.click("#back")
        layer(at, "Stops").uncheck()
        layer(at, "Stops").check()
        assert sorted(at.evaluate(DIM)) == ["3", "4"]


def test_a_crowd_opens_on_zoom(opened: Open) -> None:
    """On a phone sixty stops share pills; Enter on one comes closer, and there are more of them."""
    with opened(EVERY["world 60"](), viewport={"width": 360, "height": 780}) as at:
        before, zoom = at.evaluate(PILLS), at.evaluate("map_route.getZoom()")
        crowd = next(pill for pill in before if "–" in pill)
        mark = at.locator(".stop-mark", has_text=crowd).first
        assert "Opens on zoom" in (mark.get_attribute("aria-label") or "")
        mark.press("Enter")
        assert at.evaluate("map_route.getZoom()") > zoom
        assert crowd not in at.evaluate(PILLS)
        assert len(at.evaluate(PILLS)) > len(before)


def test_what_no_zoom_parts_is_told_together(opened: Open) -> None:
    """Stops on one spot, so many that no pill of their own has room: their pill tells of all."""
    places = [journeys.place(f"Room {i}", 48.85, 2.35) for i in range(60)]
    far = journeys.place("Lyon", 45.75, 4.85)
    track = journeys.journey(*places, far)
    with opened(Itinerary(report=journeys.REPORT, tracks=(track,))) as at:
        crowd = next(pill for pill in at.evaluate(PILLS) if "–" in pill)
        at.evaluate("map_route.setZoom(map_route.getMaxZoom(), { animate: false })")
        mark = at.locator(".stop-mark:not(.merged)", has_text="–").first
        mark.press("Enter")
        at.wait_for_selector(".leaflet-popup-content:focus")
        assert at.get_by_role("dialog").locator("h2").count() > 1, crowd


def test_targets_are_24_pixels_high_and_wide(opened: Open) -> None:
    """Pills, buttons, switches, the slider and links that stand alone can be hit with a finger."""
    script = """[...document.querySelectorAll('.stop .tag, button, summary, .leaflet-bar a, .layers label, #slider')]
      .filter(e => getComputedStyle(e).visibility === 'visible' && e.getClientRects().length)
      .map(e => [e.id || e.textContent, e.getBoundingClientRect().width, e.getBoundingClientRect().height])
      .filter(([, w, h]) => w < 24 || h < 24)"""
    with opened(EVERY["town 25"](), viewport={"width": 360, "height": 780}, has_touch=True) as at:
        layer(at, "Stops")
        assert at.evaluate(script) == []


def test_two_fingers_zoom(opened: Open) -> None:
    """Pinching apart on the map comes closer."""
    with opened(journeys.primorye(), viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True) as at:
        zoom, box = at.evaluate("map_route.getZoom()"), at.locator("#map_route").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        session = at.context.new_cdp_session(at)
        for kind, gap in (("touchStart", 30), *(("touchMove", gap) for gap in range(40, 130, 10))):
            points = [{"x": x - gap, "y": y, "id": 1}, {"x": x + gap, "y": y, "id": 2}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            at.wait_for_timeout(20)
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        at.wait_for_timeout(500)
        assert at.evaluate("map_route.getZoom()") > zoom


def test_names_are_written_in_their_own_direction(opened: Open) -> None:
    """Arabic and Hebrew names run from right to left, on the map and in the table."""
    with opened(EVERY["right to left"]()) as at:
        for where in (".stop .name", "tbody th > span:last-child"):
            assert {at.evaluate("e => getComputedStyle(e).direction", name.element_handle())
                    for name in at.locator(where).all()} == {"rtl"}  # fmt: skip
        assert at.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize("width", [360, 1280])
def test_long_names_stay_within_the_page(width: int, opened: Open) -> None:
    """The longest name makes nobody scroll sideways."""
    with opened(EVERY["long names"](), viewport={"width": width, "height": 780}) as at:
        layer(at, "Stops")
        assert at.evaluate("document.documentElement.scrollWidth") <= width


def test_a_pole_is_on_the_map(opened: Open) -> None:
    """A flight over the North Pole is one straight line through a dot at the pole, and the pole is in view."""
    with opened(EVERY["polar"]()) as at:
        spots = at.evaluate("""[[78.22, 15.65], [90, 0], [71.29, -156.79]]
          .map(place => map_route.latLngToContainerPoint(place)).map(p => [p.x, p.y])""")
        size = at.evaluate("[map_route.getSize().x, map_route.getSize().y]")
        assert all(0 < x < size[0] and 0 < y < size[1] for x, y in spots)
        (ax, ay), (bx, by), (cx, cy) = spots
        across = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        assert abs(across) / ((cx - ax) ** 2 + (cy - ay) ** 2) < 0.05


def test_a_route_over_the_antimeridian_is_one_line(opened: Open) -> None:
    """From Suva to Apia nothing runs around the earth: the line is as long as its ends are apart."""
    with opened(journeys.antimeridian()) as at:
        lengths = at.evaluate("[...document.querySelectorAll('path.leg')].map(path => path.getTotalLength())")
        assert max(lengths) < at.evaluate("map_route.getSize().x")


@pytest.mark.parametrize(("name", "most"), [("crowd", 300), ("world 60", 600)])
def test_a_page_is_soon_ready(name: str, most: int, opened: Open) -> None:
    """The best of some loads: twenty stops within 300 ms of the page's arrival, sixty around the world within 600."""
    times = []
    for _ in range(4):
        with opened(EVERY[name]()) as at:
            times.append(at.evaluate("readyAt - performance.getEntriesByType('navigation')[0].responseEnd"))
    assert min(times) < most
