"""An embed in an article of another origin, both on loopback."""

import contextlib
import json
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import journeys
import pytest
from chromium import BROWSER, FLAGS

from geotrack.cartography.embed import embed_files

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium found: install chromium or google-chrome to run this"),
]
LOCAL = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
ARTICLE = Path(__file__).resolve().parents[2] / "maps" / "article.html"
ASK = """<script>
const heard = [];
addEventListener("message", e => heard.push(e.data));
const ask = left => setTimeout(() => {
  if (!heard.length && left) return ask(left - 1);
  setTimeout(tell, 300);
}, 100);
addEventListener("load", () => ask(100));
function tell() {
  const frame = document.querySelector("iframe");
  let reached = "no";
  try { reached = frame.contentDocument ? "yes" : "no"; } catch (e) { reached = "no"; }
  const out = { height: frame.getBoundingClientRect().height, reached, heard, sandbox: frame.getAttribute("sandbox"),
    wide: frame.getBoundingClientRect().width / frame.parentNode.getBoundingClientRect().width };
  document.body.dataset.said = JSON.stringify(out);
}
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a port of its own, which makes an origin of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def opened(url: str, *flags: str) -> str:
    """Return the document that a browser makes of an address, and what it said on its console."""
    import subprocess

    usual = [flag for flag in FLAGS if not flag.startswith(("--host-resolver", "--virtual-time"))]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            str(BROWSER),
            *usual,
            LOCAL,
            "--virtual-time-budget=15000",
            "--dump-dom",
            f"--user-data-dir={profile}",
            *flags,
            url,
        ]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=90, check=True)
    return ran.stdout + "\n".join(line for line in ran.stderr.splitlines() if "CONSOLE" in line)


def written(folder: Path, **options: str) -> None:
    """Write an embed into a folder."""
    folder.mkdir(parents=True)
    for name, data in embed_files(journeys.primorye(), **options).items():  # type: ignore[arg-type]  # str options
        (folder / name).write_bytes(data)


def said(dom: str) -> dict[str, Any]:
    """Return what the article found out."""
    found: dict[str, Any] = json.loads(unescape(dom.split('data-said="', 1)[1].split('"', 1)[0]))
    return found


@pytest.mark.parametrize("assets", ["inline", "external"])
def test_an_embed_works_in_an_article_of_another_origin(assets: str, tmp_path: Path) -> None:
    """The frame takes the height of its page, is sandboxed, cannot be reached, and nothing is refused or fails."""
    written(tmp_path / "embed", assets=assets)
    (tmp_path / "article").mkdir()
    with served(tmp_path / "embed") as there, served(tmp_path / "article") as here:
        text = (tmp_path / "embed" / "embed.html").read_text(encoding="utf-8").replace("map.html", f"{there}map.html")
        page = f"<!DOCTYPE html><body><main>{text}</main>{ASK}</body>"
        (tmp_path / "article" / "index.html").write_text(page, encoding="utf-8")
        dom = opened(here)
    found = said(dom)
    assert "CONSOLE" not in dom
    assert found["height"] > 900
    assert (found["sandbox"], found["reached"]) == ("allow-scripts", "no")
    assert found["wide"] == pytest.approx(1.0, abs=0.01)
    kinds = [message.get("sentinel") or next(iter(message)) for message in found["heard"]]
    assert {"amp", "datawrapper-height"} <= set(kinds)
    assert {message["height"] for message in found["heard"] if "height" in message} >= {found["height"]}


def test_the_article_of_the_gallery_holds_a_map(tmp_path: Path) -> None:
    """The committed article, its map served from another origin, gives its frame the height of the map."""
    maps = ARTICLE.parent
    (tmp_path / "there" / "primorye-2023").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    shutil.copy(maps / "primorye-2023" / "map.html", tmp_path / "there" / "primorye-2023")
    with served(tmp_path / "there") as there, served(tmp_path / "here") as here:
        text = ARTICLE.read_text(encoding="utf-8")
        text = text.replace('"primorye-2023/', f'"{there}primorye-2023/').replace("</body>", f"{ASK}</body>")
        (tmp_path / "here" / "index.html").write_text(text, encoding="utf-8")
        found = said(opened(here))
    assert found["height"] > 900
    assert found["reached"] == "no"


@pytest.mark.parametrize(("theme", "paper"), [("dark", "#15181c"), ("light", "#fff")])
def test_an_address_chooses_the_theme(theme: str, paper: str, tmp_path: Path) -> None:
    """``?theme=`` in the address of the page chooses its colours, whatever the reader's machine prefers."""
    written(tmp_path / "embed")
    prefers = "--blink-settings=preferredColorScheme=" + ("1" if theme == "dark" else "0")
    page = tmp_path / "embed" / "map.html"
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
    ask = (
        "<script>document.body.dataset.said=JSON.stringify("
        "getComputedStyle(document.documentElement).getPropertyValue('--paper'))</script>"
    )
    page.write_text(text.replace("</body>", f"{ask}</body>"), encoding="utf-8")
    with served(tmp_path / "embed") as there:
        dom = opened(f"{there}map.html?theme={theme}", prefers)
    assert json.loads(unescape(dom.split('data-said="', 1)[1].split('"', 1)[0])).strip() == paper
