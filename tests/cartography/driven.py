"""Chromium driven by Playwright: the browser of the system, without a network."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

__all__ = ["BROWSER", "browser", "expect", "needs_browser", "shots", "shown"]

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
try:
    import playwright.sync_api as playwright
    from playwright.sync_api import expect
except ImportError:  # pragma: no cover - said in the reason of the skip
    expect = None  # type: ignore[assignment]  # as below
    playwright = None  # type: ignore[assignment]  # tested below

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(
        BROWSER is None or playwright is None,
        reason="no Chromium or no Playwright found: install chromium and geotrack[test] to run this",
    ),
]
# When the map could be used, in milliseconds since the page began to load
READY = """new MutationObserver(() => {
  if (!window.readyAt && document.querySelector('[data-ready=yes]')) window.readyAt = performance.now();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] })"""
ARTEFACTS = Path(os.environ.get("GEOTRACK_ARTEFACTS", "artefacts"))


@contextmanager
def browser() -> Iterator[Any]:
    """Start the browser of the system; nothing is downloaded."""
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield started
        started.close()


@contextmanager
def shown(started: Any, page: str, folder: Path, **context: Any) -> Iterator[Any]:
    """Open a page from a file, its policy in force, with what went wrong collected in ``page.wrongs``."""
    name = re.sub(r"\W+", "-", context.pop("name", "page"))
    options = {"viewport": {"width": 768, "height": 900}, "offline": True} | context
    file = folder / f"{name}.html"
    file.write_text(page, encoding="utf-8")
    around = started.new_context(**options, bypass_csp=False)
    opened = around.new_page()
    opened.wrongs = []
    opened.on("console", lambda said: opened.wrongs.append(said.text))
    opened.on("pageerror", lambda error: opened.wrongs.append(str(error)))
    opened.on("request", lambda asked: opened.wrongs.append(asked.url) if not asked.url.startswith("file:") else None)
    opened.add_init_script(READY)
    opened.goto(file.resolve().as_uri())
    opened.wait_for_selector("[data-ready=yes]", state="attached", timeout=10_000)
    yield opened
    around.close()


def shots(opened: Any, name: str, **more: Any) -> None:
    """Keep a screenshot for those who look at what a run of the tests has drawn."""
    ARTEFACTS.mkdir(exist_ok=True)
    opened.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True, **more)
