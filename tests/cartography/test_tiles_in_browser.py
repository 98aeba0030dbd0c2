"""Tiles in a real browser: nothing is asked of their host before the reader's click, and from a file nothing at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import journeys
import pytest
from driven import BROWSER, needs_browser, playwright, shown
from test_browser_embed import served

from geotrack.cartography import MapOptions, page

pytestmark = needs_browser
HOST = ".tile.opentopomap.org"
# A picture of one pixel: what the host of the tiles answers here
TILE = bytes.fromhex("47494638396101000100800000ff0000ffffff21f90400000000002c00000000010001000002024401003b")


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """Return a browser that finds this machine only."""
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu", rules])
        yield running
        running.close()


@pytest.fixture
def offering(started: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a page on a web server that offers tiles; ``asked`` is what it asked their host for."""
    text = page(journeys.primorye(), options=MapOptions(tiles="OpenTopoMap", theme="dark"))
    (tmp_path / "map.html").write_text(text, encoding="utf-8")
    with served(tmp_path) as here:
        context = started.new_context(viewport={"width": 900, "height": 900})
        opened = context.new_page()
        opened.asked, opened.wrongs = [], []

        def answer(route: Any) -> None:
            opened.asked.append(route.request)
            route.fulfill(body=TILE, content_type="image/gif")

        context.route(lambda url: HOST in url, answer)
        opened.on("console", lambda said: opened.wrongs.append(said.text))
        opened.goto(f"{here}map.html")
        opened.wait_for_selector("[data-ready=yes]", state="attached")
        yield opened
        context.close()


def test_tiles_load_on_a_click_and_not_before(offering: Any) -> None:
    """Then they come, with their attribution and its links, and the host learns which site asks, not which page."""
    offering.wait_for_timeout(300)
    assert offering.asked == []
    button = offering.locator("#tiles")
    assert button.inner_text() == "Load the detailed map of OpenTopoMap, which then learns your internet address"
    button.click()
    offering.wait_for_selector("img.leaflet-tile-loaded")
    assert {urlsplit(request.url).hostname.partition(".")[2] for request in offering.asked} == {HOST.strip(".")}
    credit = offering.locator(".leaflet-control-attribution")
    assert "OpenStreetMap contributors" in credit.inner_text()
    assert "https://opentopomap.org" in [link.get_attribute("href") for link in credit.locator("a").all()]
    referers = {request.all_headers().get("referer", "") for request in offering.asked}
    assert all(referer.startswith("http://127.0.0.1") and referer.count("/") == 3 for referer in referers)
    assert offering.wrongs == []


def test_a_second_click_brings_the_own_map_back(offering: Any) -> None:
    """Without tiles, without their attribution, and in the theme as before."""
    button, root = offering.locator("#tiles"), offering.locator("html")
    button.click()
    offering.wait_for_selector("img.leaflet-tile-loaded")
    assert root.get_attribute("data-theme") == "light"
    assert not offering.locator(".leaflet-ground-pane").is_visible()
    button.click()
    assert offering.locator("img.leaflet-tile").count() == 0
    assert root.get_attribute("data-theme") == "dark"
    assert "OpenStreetMap" not in offering.locator(".leaflet-control-attribution").inner_text()
    assert button.inner_text().startswith("Load the detailed map")


def test_a_page_from_a_file_offers_no_tiles(started: Any, tmp_path: Path) -> None:
    """It says why, and asks nobody; nor does a page that offers none have a button."""
    text = page(journeys.primorye(), options=MapOptions(tiles="OpenTopoMap"))
    with shown(started, text, tmp_path) as opened:
        button = opened.locator("#tiles")
        assert button.is_disabled()
        assert button.inner_text() == "The detailed map of OpenTopoMap loads only where this page lies on the web"
        assert opened.wrongs == []
    with shown(started, page(journeys.primorye()), tmp_path) as opened:
        assert opened.locator("#tiles").count() == 0
