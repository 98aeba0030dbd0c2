"""Opening pages in Chromium with the network blocked, and asking them what they show."""

import json
import re
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

__all__ = ["BROWSER", "Shot", "console", "probe", "probe_all", "screenshot"]

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2500",
)  # fmt: skip


def run(page: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a fresh browser."""
    if BROWSER is None:
        raise FileNotFoundError("no browser")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", *flags, page.resolve().as_uri()]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=90, check=True)


def console(page: Path, *flags: str) -> list[str]:
    """Return what the page wrote to the console: errors, refused loads and all."""
    return [line for line in run(page, "--dump-dom", *flags).stderr.splitlines() if "CONSOLE" in line]


def probe(page: str, folder: Path, script: str) -> Any:
    """Return what an expression, or its promise, says in a page on a tablet."""
    return probe_all([page], folder, script, width=768)[0]


def probe_all(pages: Sequence[str], folder: Path, script: str, *, width: int) -> list[Any]:
    """Return what an expression says in each page, all shown in frames of that width by one browser.

    The pages' own policy is taken out: the probe must run, and what the policy would have stopped must be harmless.
    """
    asked = (
        "<script>addEventListener('load',()=>setTimeout(async()=>{let said;try{said=await("
        f"{script})}}catch(e){{said='error: '+e}}parent.postMessage([name,said],'*')}},400))</script>"
    )
    frames = []
    for number, page in enumerate(pages):
        open_page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        (folder / f"{number}.html").write_text(open_page.replace("</body>", f"{asked}</body>"), encoding="utf-8")
        frames.append(f"<iframe name='{number}' src='{number}.html' style='width:{width}px;height:900px'></iframe>")
    listen = (
        "const all={};addEventListener('message',e=>{all[e.data[0]]=e.data[1];"
        "document.body.dataset.said=JSON.stringify(all)})"
    )
    head = f"<!DOCTYPE html><style>iframe{{border:0;display:block}}</style><body><script>{listen}</script>"
    text = head + "".join(frames)
    (folder / "frames.html").write_text(text, encoding="utf-8")
    dom = run(folder / "frames.html", "--dump-dom", f"--window-size={max(width, 500) + 20},{900 * len(pages)}").stdout
    said = json.loads(unescape(dom.split('data-said="')[1].split('"')[0]))
    return [said[str(number)] for number in range(len(pages))]


class Shot:
    """A screenshot: its size and its colours.

    Reads what Chromium writes: 8-bit RGB or RGBA, not interlaced.
    """

    def __init__(self, png: bytes) -> None:
        self.width, self.height, _, kind = struct.unpack(">IIBB", png[16:26])
        self._bytes = 4 if kind == 6 else 3
        chunks, at = b"", 8
        while at < len(png):
            (length,) = struct.unpack(">I", png[at : at + 4])
            chunks += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
            at += length + 12
        self._rows = self._unfiltered(zlib.decompress(chunks))

    def _unfiltered(self, data: bytes) -> list[bytearray]:
        step, line, rows = self._bytes, self.width * self._bytes, []
        before = bytearray(line)
        for start in range(0, len(data), line + 1):
            kind, row = data[start], bytearray(data[start + 1 : start + 1 + line])
            for i in range(line):
                left, up = row[i - step] if i >= step else 0, before[i]
                corner = before[i - step] if i >= step else 0
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
                row[i] = (row[i] + (0, left, up, (left + up) // 2, near)[kind]) & 255
            rows.append(row)
            before = row
        return rows

    def colours(self, left: int, top: int, right: int, bottom: int) -> dict[tuple[int, ...], int]:
        """Return how often each colour stands in a part of the shot."""
        found: dict[tuple[int, ...], int] = {}
        for row in self._rows[top:bottom]:
            for x in range(left, right):
                colour = tuple(row[x * self._bytes : x * self._bytes + 3])
                found[colour] = found.get(colour, 0) + 1
        return found


def screenshot(page: Path, *, width: int = 768, height: int = 700, flags: tuple[str, ...] = ()) -> Shot:
    """Return a screenshot of a page."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "shot.png"
        run(page, f"--screenshot={out}", f"--window-size={width},{height}", *flags)
        return Shot(out.read_bytes())
