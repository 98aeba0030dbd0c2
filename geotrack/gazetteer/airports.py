"""Airports of the world as airportsdata lists them (MIT licence)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geotrack.gazetteer.entry import Entry

__all__ = ["airport_names", "read_airports"]

RADIUS_KM = 1.5
RANK_WORDS = re.compile(
    r"\b(International|Intl|Int'l|Municipal|Regional|Domestic|County|Metropolitan|Memorial|Executive)\b", re.IGNORECASE
)
FEATURES = (  # the first that fits
    (re.compile(r"\b(Air (Force )?Base|AFB|RAF|CFB|RNAS|Naval Air|Army Air|Air Station|AAF|NAS)\b"), "S.AIRB"),
    (re.compile(r"\b(Heliport|Helipad|Helistop|Helicopter)\b", re.IGNORECASE), "S.AIRH"),
)


def read_airports() -> Iterator[Entry]:
    """Yield every airport that has a name, airstrips and heliports included."""
    import airportsdata

    for code, row in sorted(airportsdata.load("ICAO").items()):
        if row["name"]:
            yield _entry(code, row)


def _entry(code: str, row: Mapping[str, Any]) -> Entry:
    name, iata = row["name"], row["iata"]
    return Entry(
        id=f"icao:{code}",
        name=name,
        names=airport_names(name, city=row["city"], codes=(iata, code)),
        feature=_feature(name, iata),
        country=row["country"] or None,
        lat=row["lat"],
        lon=row["lon"],
        radius_km=RADIUS_KM,
    )


def _feature(name: str, iata: str) -> str:
    for words, feature in FEATURES:
        if words.search(name):
            return feature
    # a field without an IATA code has no passengers: an airstrip, nobody's first thought at "the airport"
    return "S.AIRP" if iata else "S.AIRF"


def airport_names(name: str, *, city: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return what else an airport is called: without words of rank, without the city in front, and its codes.

    Examples
    --------
    >>> airport_names("London Heathrow Airport", city="London", codes=("LHR", "EGLL"))
    ('Heathrow Airport', '=LHR', '=EGLL')
    >>> airport_names("Vladivostok International Airport", city="Vladivostok", codes=("VVO", "UHWW"))
    ('Vladivostok Airport', '=VVO', '=UHWW')
    """
    plain = " ".join(RANK_WORDS.sub(" ", name).split())
    names = [plain, plain.removeprefix(f"{city} ") if city else plain]
    keep = [form for form in names if form != name and len(form.split()) > 1 and form.split()[0] != "Airport"]
    return (*dict.fromkeys(keep), *(f"={code}" for code in codes if code.isalpha()))
