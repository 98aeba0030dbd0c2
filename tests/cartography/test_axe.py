"""Pages in which axe-core, as axe-playwright-python ships it, finds nothing: by day and by night, of every kind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from driven import browser, expect, needs_browser, shots, shown
from tours import EVERY

from geotrack.cartography import page

pytestmark = needs_browser
PAGES = ("primorye", "dated", "two tracks", "merged", "places named", "doubtful", "one stop", "world 60",
         "right to left", "long names", "polar", "town 25")  # fmt: skip
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    """Yield a browser."""
    with browser() as found:
        yield found


def violations(opened: Any) -> list[str]:
    """Return what axe-core finds wrong, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened, options=RULES).response
    assert len(found["passes"]) > 20
    return [f"{wrong['id']}: {node['html'][:120]}" for wrong in found["violations"] for node in wrong["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, scheme: str, started: Any, tmp_path: Path) -> None:
    """The whole route, a step of it, and a stop with its pop-up open; all layers listed."""
    options = {"color_scheme": scheme, "name": name}
    with shown(started, page(EVERY[name]()), tmp_path, **options) as opened:
        opened.evaluate(OPEN)
        assert violations(opened) == []
        shots(opened, f"{name}-{scheme}")
        if opened.locator("#back").is_visible():
            opened.click("#back")
            opened.click("#back")
            assert violations(opened) == []
        opened.locator(".stop-mark:not(.merged), .aside-mark").first.press("Enter")
        opened.wait_for_selector(".leaflet-popup-content:focus")
        expect(opened.locator(".leaflet-popup")).to_have_css("opacity", "1")
        assert violations(opened) == []
        assert opened.wrongs == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_a_phone_and_on_a_desk(width: int, started: Any, tmp_path: Path) -> None:
    """Other widths lay the table and the stepper out in other ways."""
    with shown(started, page(EVERY["merged"]()), tmp_path, viewport={"width": width, "height": 800}) as opened:
        opened.evaluate(OPEN)
        assert violations(opened) == []
        shots(opened, f"merged-{width}")
