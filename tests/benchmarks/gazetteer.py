"""Measure the gazetteer on this machine: `python tests/benchmarks/gazetteer.py [--build] [--wheel]`.

`--build` compiles the base pack anew and `--wheel` builds a wheel (it needs the package hatchling), both in a folder
that is thrown away. Figures with a limit are those of the issue; on a busy machine they say little.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measures import afresh, fresh, show, timed, watched

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.compiler import build_base
from geotrack.geodesy import Point

ROOT = Path(__file__).resolve().parents[2]
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
keys = [key for (key,) in gazetteer.opened[0].ask("SELECT key FROM name WHERE place % 400 = ?", (7,))]
for start in range(0, len(keys), 500): gazetteer.probe(keys[start:start + 500])
print(opened - before, resident() - before)
"""


def main() -> None:
    """Print one figure a line."""
    with Gazetteer.open() as gazetteer:
        pack = gazetteer.opened[0]
        show("pack size", pack.path.stat().st_size / 1e6, "MB", most=100)
        imported, answered = map(float, fresh(FIRST_ANSWER))
        show("import", imported, "ms")
        show("open and first answer", answered, "ms", most=20)
        if sys.platform == "linux":
            opened, used = map(float, fresh(MEMORY))
            show("memory of the open pack", opened, "MB", most=20)
            show("and after thousands of probes", used, "MB")
        measure(gazetteer)
    with tempfile.TemporaryDirectory() as folder:
        if "--build" in sys.argv:
            build(Path(folder))
        if "--wheel" in sys.argv:
            wheel(Path(folder))


def build(folder: Path) -> None:
    """Compile the base pack."""
    start = time.perf_counter()
    with watched() as peak:
        build_base(ROOT / "gazetteer", folder)
    show("base build", time.perf_counter() - start, "s", most=60)
    show("peak memory of all processes", peak.megabytes, "MB", most=700)


def wheel(folder: Path) -> None:
    """Build a wheel; the base pack is compiled again if its data has changed."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    show("wheel size", next(folder.glob("*.whl")).stat().st_size / 1e6, "MB", most=45)


def measure(gazetteer: Gazetteer) -> None:
    """Time the questions that a report asks."""
    rows = gazetteer.opened[0].ask("SELECT key FROM name WHERE place % 400 = ?", (7,))
    keys = [key for (key,) in rows]
    probes = [*keys[:: len(keys) // 49], *(f"{key}qx" for key in keys[:450])]
    each = sorted(timed(lambda key=key: afresh(gazetteer, (key,))) for key in keys[:200])
    show("exact look-up, first: median", 1e6 * each[100], "us")
    show("exact look-up, first: one in 20", 1e6 * each[190], "us")
    show("exact look-up, hot", 1e6 * timed(lambda: gazetteer.probe(keys[:1])), "us", most=5)
    show("500 probes, 90 % misses, first", 1e3 * timed(lambda: afresh(gazetteer, probes)), "ms", most=1)
    show("500 probes, 90 % misses, hot", 1e3 * timed(lambda: gazetteer.probe(probes)), "ms")
    show("500 keys, known or not", 1e3 * timed(lambda: gazetteer.known(probes)), "ms")
    show("look-up of a name", 1e3 * timed(lambda: gazetteer.lookup("Vladivostok")), "ms")
    show("look-up by skeleton", 1e3 * timed(lambda: gazetteer.lookup("Knevitchi")), "ms")
    milan = Point(45.46, 9.19)
    near = timed(lambda: gazetteer.nearest(milan, within_metres=3e4, feature="S.AIRP"))
    show("airports within 30 km", 1e3 * near, "ms")
    show("window of a country", 1e3 * timed(lambda: gazetteer.window(south=36, north=47, west=6, east=19)), "ms")


if __name__ == "__main__":
    main()
