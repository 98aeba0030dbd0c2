"""Build a pack as large as all of GeoNames and measure it: `python tests/benchmarks/full_scale.py FOLDER [--places N]`.

It needs about 8 GB of disk in the folder and removes what it made, unless it is told to `--keep` the pack. The
names are those of every fourth place of the base pack, repeated and recombined, so that their lengths, scripts and
duplicates are like those of GeoNames: 13,000,000 places, some 30,000,000 names. `--dry` times the making of the
rows alone, which counts in the time of the build.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from measures import afresh, fresh, show, timed, watched

from geotrack.gazetteer import Gazetteer, name_key
from geotrack.gazetteer.compiler import write_pack
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.pack import Pack
from geotrack.gazetteer.sources import Sources
from geotrack.geodesy import Point

EVERYTHING = 13_000_000
SHARE = 4  # one in so many places of the base pack lends its names
# what there is in a hundred places of GeoNames
FEATURES = (
    ["P.PPL"] * 38 + ["S.BLDG", "S.SCH", "S.CH", "S.HTL", "S.FRM"] * 4 + ["H.STM"] * 12 + ["H.LK", "H.SPNG"] * 3
    + ["T.MT", "T.HLL", "T.ISL", "T.VAL"] * 3 + ["A.ADM4"] * 4 + ["L.LCTY"] * 3 + ["V.FRST", "R.RD"]
)  # fmt: skip
GENERIC = {"H.STM": "River", "H.LK": "Lake", "T.MT": "Mount", "T.ISL": "Island", "S.SCH": "School", "S.HTL": "Hotel"}
COMMON, NEIGHBOURS = 200, 400
OTHER_NAMES = (0,) * 11 + (1,) * 4 + (2, 2, 4, 6, 9)  # of twenty places
ONE = "SELECT n.key, n.form, n.flags, p.* FROM name n CROSS JOIN place p ON p.id = n.place WHERE n.key = ?"
FIRST_ANSWER = """
import sys, time
from pathlib import Path
from geotrack.gazetteer import Gazetteer
import geotrack.gazetteer.gazetteer
start = time.perf_counter()
Gazetteer.open([Path(sys.argv[1])]).lookup(sys.argv[2])
print((time.perf_counter() - start) * 1e3)
"""


class Seeds:
    """The places of the base pack whose names are used again."""

    def __init__(self) -> None:
        with Gazetteer.open() as base:
            ask = base.opened[0].ask
            self.places = ask(
                "SELECT name, lat / 1e5, lon / 1e5, country, admin1 FROM place "
                "WHERE id % ? = 1 AND country IS NOT NULL",
                (SHARE,),
            )
            forms = ask("SELECT form FROM name WHERE place % ? = 1 AND form IS NOT NULL ORDER BY key", (SHARE,))
        self.forms = [form for (form,) in forms]  # neighbours are of one script


def entries(count: int, seeds: Seeds) -> Iterator[Entry]:
    """Yield so many places, in the order of their ids."""
    chance = Random(3)  # noqa: S311 - nobody is to be kept from guessing them
    random, places, forms = chance.random, seeds.places, seeds.forms
    for number in range(1, count + 1):
        name, lat, lon, country, admin1 = places[int(random() * len(places))]
        feature = FEATURES[int(random() * len(FEATURES))]
        dice = random()
        if dice < 0.3:  # a name that many places have, the first of them some 3,000 of 13 million
            name = places[min(int(COMMON * ((len(places) / COMMON + 1) ** random() - 1)), len(places) - 1)][0]
        elif dice < 0.9:
            other = places[int(random() * len(places))][0]
            name = name[: len(name) // 2 + 1] + other[len(other) // 2 :].lower()
        if feature in GENERIC and dice < 0.6:
            name = f"{GENERIC[feature]} {name}" if feature == "T.MT" else f"{name} {GENERIC[feature]}"
        yield Entry(
            id=f"geonames:{number}",
            name=name,
            names=tuple(_form(forms, random(), random()) for _ in range(OTHER_NAMES[int(random() * 20)])),
            feature=feature,
            country=country,
            admin1=admin1,
            admin2=f"{number % 90:03}",
            lat=max(-90.0, min(90.0, round(lat + random() - 0.5, 5))),
            lon=max(-180.0, min(180.0, round(lon + random() - 0.5, 5))),
            radius_km=1.0,
            population=int(1_000 / (random() + 1e-4)) if dice > 0.9 else 0,
        )


def _form(forms: list[str], which: float, how: float) -> str:
    index = int(which * (len(forms) - NEIGHBOURS - 1))
    form = forms[index]
    if how < 0.3:  # as it is
        return form
    other = forms[index + 1 + int((how * 1e3 % 1) * NEIGHBOURS)]
    return form[: len(form) // 2 + 1] + other[len(other) // 2 :]


def main() -> None:
    """Print one figure a line."""
    options = arguments()
    seeds = Seeds()
    gc.freeze()
    if options.dry:
        show("rows alone", timed(lambda: sum(1 for _ in entries(options.places, seeds)), times=1), "s")
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    target = options.folder / "full.sqlite"
    build(target, options.places, seeds)
    try:
        measure(target)
    finally:
        if not options.keep:
            target.unlink()


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=EVERYTHING)
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args()


def build(target: Path, count: int, seeds: Seeds) -> None:
    """Build the pack and print what it took."""
    start, stages = time.perf_counter(), dict[str, float]()

    def tell(stage: str, _done: int, _total: int | None) -> None:
        stages[stage] = time.perf_counter() - start

    with watched() as peak:
        sources = Sources(entries=entries(count, seeds))
        write_pack(target, sources, name="full", stamp="1", made_from={}, progress=tell)
    show("build", time.perf_counter() - start, "s", most=600)
    for stage, end in stages.items():
        show(f"  {stage}, until", end, "s")
    used = os.times()
    show("  its work", used.user + used.system + used.children_user + used.children_system, "s of one core")
    show("peak memory of all processes", peak.megabytes, "MB", most=1_500)
    show("file", target.stat().st_size / 1e6, "MB")


def measure(path: Path) -> None:
    """Count the rows and time the questions that a report asks."""
    with Gazetteer.open([path]) as gazetteer:
        ask = gazetteer.opened[0].ask
        for table in ("place", "name", "skel"):
            show(f"rows of {table}", ask(f"SELECT count(*) FROM {table}", ())[0][0] / 1e6, "million")  # noqa: S608
        show("distinct keys", ask("SELECT count(DISTINCT key) FROM name", ())[0][0] / 1e6, "million")
        common, any_key = keys_of_places(gazetteer.opened[0]), keys_at_random(gazetteer.opened[0])
        look_up(gazetteer, "any key", any_key, most=10)
        look_up(gazetteer, "a place's key", common)
        probe(gazetteer, "any keys", any_key, most=2)
        probe(gazetteer, "places' keys", common)
        look_around(gazetteer)
    answers = sorted(float(fresh(FIRST_ANSWER, str(path), key)[0]) for key in common[:5])
    show("open and first answer", answers[2], "ms")


def keys_of_places(pack: Pack) -> list[str]:
    """Return keys as frequent as the places that have them."""
    ((count,),) = pack.ask("SELECT count(*) FROM place", ())
    names = pack.places([7 + step * (count // 800) for step in range(700)])
    return [name_key(row[2]) for row in names.values()]


def keys_at_random(pack: Pack) -> list[str]:
    """Return keys each of which is as likely as another, nearly."""
    chance = Random(5)  # noqa: S311 - as above
    starts = [key[:4] + chance.choice("aeimnorst") for key in keys_of_places(pack)]
    return [key for start in starts for (key,) in pack.ask("SELECT key FROM name WHERE key >= ? LIMIT 1", (start,))]


def look_up(gazetteer: Gazetteer, what: str, keys: list[str], most: float | None = None) -> None:
    """Time one exact look-up after another, and the pack's part in it."""
    each = sorted(timed(lambda key=key: afresh(gazetteer, (key,)), times=9) for key in keys[:200])
    show(f"look-up of {what}, hot", 1e6 * each[100], "us", most=most)
    show("  one in 20", 1e6 * each[190], "us")
    execute = gazetteer.opened[0].db.execute
    each = sorted(timed(lambda key=key: execute(ONE, (key,)).fetchall(), times=9) for key in keys[:200])
    show("  the plain statement of it", 1e6 * each[100], "us")


def probe(gazetteer: Gazetteer, what: str, keys: list[str], most: float | None = None) -> None:
    """Time 500 keys asked at once, nine of ten of which nobody has."""
    keys = [*keys[200:250], *(f"{key}qx" for key in keys[250:700])]
    show(f"500 probes of {what}", 1e3 * timed(lambda: afresh(gazetteer, keys)), "ms", most=most)
    show("  their rows in the pack", 1e3 * timed(lambda: gazetteer.opened[0].named(keys)), "ms")
    show("  known or not", 1e3 * timed(lambda: gazetteer.known(keys)), "ms")


def look_around(gazetteer: Gazetteer) -> None:
    """Time the questions by spelling and by place."""
    show("look-up by skeleton", 1e3 * timed(lambda: gazetteer.probe_skeletons(("wladiwostock",))), "ms")
    milan = Point(45.46, 9.19)
    near = timed(lambda: gazetteer.nearest(milan, within_metres=1e4, feature="P"), times=9)
    show("towns within 10 km", 1e3 * near, "ms")
    window = timed(lambda: gazetteer.window(south=36, north=47, west=6, east=19), times=9)
    show("window of a country", 1e3 * window, "ms")
    prefix = "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? LIMIT 20"
    show("20 keys of a prefix", 1e3 * timed(lambda: gazetteer.opened[0].ask(prefix, ("vladi", "vladj"))), "ms")


if __name__ == "__main__":
    sys.exit(main())
