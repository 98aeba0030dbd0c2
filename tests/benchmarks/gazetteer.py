"""Measure the gazetteer on this machine: `python tests/benchmarks/gazetteer.py [--build]`."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.compiler import build_base
from geotrack.geodesy import Point

TABLES = Path(__file__).resolve().parents[2] / "gazetteer"
FIRST_ANSWER = """
import time; start = time.perf_counter()
from geotrack.gazetteer import Gazetteer; imported = time.perf_counter()
Gazetteer.open().lookup("Vladivostok"); print((imported - start) * 1e3, (time.perf_counter() - imported) * 1e3)
"""
MEMORY = """
from pathlib import Path
from geotrack.gazetteer import Gazetteer, NameHit, name_key
import geotrack.gazetteer.gazetteer, sqlite3
def resident(): return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
before = resident(); gazetteer = Gazetteer.open(); gazetteer.lookup("Vladivostok"); opened = resident()
gazetteer.probe([f"san {letter}" for letter in "abcdefgh"] + ["paris", "berlin", "san antonio", "springfield"] * 40)
print(opened - before, resident() - before)
"""


def main() -> None:
    """Print one figure a line."""
    with Gazetteer.open() as gazetteer:
        pack = gazetteer.opened[0]
        show("pack size", pack.path.stat().st_size / 1e6, "MB")
        imported, answered = map(float, fresh(FIRST_ANSWER))
        show("import", imported, "ms")
        show("open and first answer", answered, "ms")
        if sys.platform == "linux":
            opened, used = map(float, fresh(MEMORY))
            show("memory of the open pack", opened, "MB")
            show("and after some probes", used, "MB")
        measure(gazetteer)
    if "--build" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            show("build", timed(lambda: build_base(TABLES, Path(folder)), times=1), "s")


def measure(gazetteer: Gazetteer) -> None:
    """Time the questions that a report asks."""
    rows = gazetteer.opened[0].ask("SELECT key FROM name WHERE place % 400 = ?", (7,))
    keys = [key for (key,) in rows]
    probes = [*keys[:: len(keys) // 49], *(f"{key}qx" for key in keys[:450])]
    key = keys[0]
    show("exact look-up, hot", 1e6 * timed(lambda: gazetteer.probe((key,))), "us")
    show("500 probes, 90 % misses", 1e3 * timed(lambda: gazetteer.probe(probes)), "ms")
    show("500 keys, known or not", 1e3 * timed(lambda: gazetteer.known(probes)), "ms")
    show("look-up of a name", 1e3 * timed(lambda: gazetteer.lookup("Vladivostok")), "ms")
    show("look-up by skeleton", 1e3 * timed(lambda: gazetteer.lookup("Knevitchi")), "ms")
    milan = Point(45.46, 9.19)
    show(
        "airports within 30 km",
        1e3 * timed(lambda: gazetteer.nearest(milan, within_metres=3e4, feature="S.AIRP")),
        "ms",
    )
    show("window of a country", 1e3 * timed(lambda: gazetteer.window(south=36, north=47, west=6, east=19)), "ms")


def timed(question: Callable[[], object], times: int = 100) -> float:
    """Return the median seconds that a question takes."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        spent.append(time.perf_counter() - start)
    return sorted(spent)[times // 2]


def fresh(code: str) -> list[str]:
    """Return the words that the code prints in a new interpreter."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.split()


def show(what: str, figure: float, unit: str) -> None:
    """Print a figure."""
    sys.stdout.write(f"{what:<26} {figure:>9.2f} {unit}\n")


if __name__ == "__main__":
    main()
