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
GENERIC = re.compile(r"\s+Airport$")
PARTS = re.compile(r"\s*[/()]\s*")
MILITARY = re.compile(r"\bAfb( Airport)?\b")
SHORTEST_PART = 4  # letters; "St" and "BA" are no names
FEATURES = (  # the first that fits
    (re.compile(r"\b(Air (Force )?Base|Afb|AFB|RAF|CFB|RNAS|Naval Air|Army Air|Air Station|AAF|NAS)\b"), "S.AIRB"),
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

    One with an IATA code also by each part of a name with "/" or brackets, and an international one by its city.

    Examples
    --------
    >>> airport_names("London Heathrow Airport", city="London", codes=("LHR", "EGLL"))
    ('Heathrow Airport', '=LHR', '=EGLL')
    >>> airport_names("Vladivostok International Airport", city="Vladivostok", codes=("VVO", "UHWW"))
    ('Vladivostok Airport', '=VVO', '=UHWW')
    >>> airport_names("Toulouse-Blagnac Airport", city="Toulouse/Blagnac", codes=("TLS", "LFBO"))
    ('Blagnac Airport', '=TLS', '=LFBO')
    >>> airport_names("Leonardo Da Vinci (Fiumicino) International Airport", city="Rome", codes=("FCO", "LIRF"))[1:4]
    ('Leonardo Da Vinci Airport', 'Fiumicino Airport', 'Rome Airport')
    >>> airport_names("Travis Afb Airport", city="Fairfield", codes=("SUU", "KSUU"))
    ('Travis Air Force Base', 'Travis AFB', '=SUU', '=KSUU')
    """
    plain = " ".join(RANK_WORDS.sub(" ", name).split())
    names = [plain, *_military(plain), _without_city(plain, city)]
    if codes[0]:
        names += [*_parts(plain), *_of_city(name, city)]
    keep = [form for form in names if form != name and len(form.split()) > 1 and form.split()[0] != "Airport"]
    return (*dict.fromkeys(keep), *(f"={code}" for code in codes if code.isalpha()))


def _military(name: str) -> tuple[str, ...]:
    """Return "Travis Air Force Base" and "Travis AFB" for "Travis Afb Airport", as the list writes it."""
    if not MILITARY.search(name):
        return ()
    return MILITARY.sub("Air Force Base", name), MILITARY.sub("AFB", name)


def _without_city(name: str, city: str) -> str:
    """Return the name without the town, or the first of two towns, before it."""
    for town in filter(None, dict.fromkeys((city, *PARTS.split(city)))):
        for mark in (" ", "-"):
            rest = name.removeprefix(f"{town}{mark}")
            if rest != name:
                return rest
    return name


def _parts(name: str) -> list[str]:
    """Return an airport for each part of a name: "Napoli / Capodichino Airport", "Madeira (Funchal) Airport"."""
    parts = [GENERIC.sub("", part).strip(" -") for part in PARTS.split(name)]
    if len(parts) == 1:
        return []
    return [f"{part} Airport" for part in parts if len(part) >= SHORTEST_PART and part != "Airport"]


def _of_city(name: str, city: str) -> list[str]:
    """Return "Rome Airport" for an international airport whose own name does not say Rome."""
    if "International" not in name or not city or city.casefold() in name.casefold():
        return []
    return [f"{town} Airport" for town in PARTS.split(city) if len(town) >= SHORTEST_PART]
