"""What the benchmarks share: times, fresh interpreters, the memory of a process and its children."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["Peak", "afresh", "fresh", "show", "timed", "watched"]

PAGE = 4_096  # bytes


def timed(question: Callable[[], object], times: int = 100) -> float:
    """Return the median seconds that a question takes."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        spent.append(time.perf_counter() - start)
    return sorted(spent)[times // 2]


def afresh(gazetteer: "Gazetteer", keys: Sequence[str]) -> object:
    """Probe the keys as if they were met for the first time: a gazetteer remembers what it was asked."""
    gazetteer.memo.clear()
    return gazetteer.probe(keys)


def fresh(code: str, *arguments: str) -> list[str]:
    """Return the words that the code prints in a new interpreter."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.split()


def show(what: str, figure: float, unit: str, *, most: float | None = None, least: float | None = None) -> None:
    """Print a figure, and how much it may or has to be."""
    limit = "" if most is None else f"  (at most {most:g}{'' if figure <= most else ': MISSED'})"
    limit += "" if least is None else f"  (at least {least:g}{'' if figure >= least else ': MISSED'})"
    sys.stdout.write(f"{what:<34} {figure:>10.2f} {unit}{limit}\n")
    sys.stdout.flush()


class Peak:
    """The most memory, in MB, that this process and its children were seen to hold together."""

    megabytes = 0.0


@contextmanager
def watched(every: float = 0.2) -> Iterator[Peak]:
    """Look at the memory of this process and its children while the block runs; on Linux only."""
    peak, done = Peak(), Event()

    def watch() -> None:
        while not done.wait(every):
            peak.megabytes = max(peak.megabytes, _resident("self") / 1e6)

    thread = Thread(target=watch)
    if sys.platform == "linux":
        thread.start()
    try:
        yield peak
    finally:
        done.set()
        if thread.is_alive():
            thread.join()


def _resident(process: str) -> int:
    folder = Path("/proc") / process
    try:
        held = int((folder / "statm").read_text().split()[1]) * PAGE
        tasks = (folder / "task").iterdir()
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has just ended
        return 0
    return held + sum(map(_resident, children))
