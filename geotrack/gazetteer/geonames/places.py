"""Places: each row of GeoNames' main table as an entry of a pack."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.geonames.alternates import Alternates
from geotrack.gazetteer.geonames.archive import refusal, table_lines
from geotrack.gazetteer.geonames.codes import Facts
from geotrack.gazetteer.geonames.names import listed_names
from geotrack.gazetteer.geonames.numbers import HIGHEST, Numbers
from geotrack.gazetteer.geonames.selection import Selection
from geotrack.gazetteer.radius import radius_km
from geotrack.geodesy import Point

__all__ = ["Reading", "read_entries", "wanted_numbers"]

COLUMNS = 19
NOWHERE = {"", "00"}  # what GeoNames writes where a division is not known, or where there are several
CODED = {"A.ADM1", "A.ADM2"}
SMALL = {"P", "R", "S"}
Fields = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What places are read with, and a count of those that were left out, by reason, which grows as they are read."""

    selection: Selection
    facts: Facts
    alternates: Alternates | None = None
    left_out: Counter[str] = field(default_factory=Counter)


def wanted_numbers(paths: Sequence[Path], selection: Selection) -> Numbers:
    """Return the geonameids of the places that a selection takes from the tables."""
    wanted = Numbers()
    for path in paths:
        for number, line in enumerate(table_lines(path), start=1):
            if line and _reason(fields := _fields(path, number, line), selection) is None:
                wanted.add(int(fields[0]))
    return wanted


def read_entries(paths: Sequence[Path], reading: Reading) -> Iterator[Entry]:
    """Yield the places of the tables, each id once: of two rows with one id the first.

    Raises
    ------
    BadInputError
        If a row is not one of GeoNames'; names the file and the line.
    """
    seen = Numbers()
    for path in paths:
        for number, line in enumerate(table_lines(path), start=1):
            if not line:
                continue
            fields = _fields(path, number, line)
            if reason := _reason(fields, reading.selection):
                reading.left_out[reason] += 1
            elif not seen.add(int(fields[0])):
                reading.left_out["the same id again"] += 1
            else:
                yield _entry(fields, reading, path, number)


def _fields(path: Path, number: int, line: str) -> Fields:
    fields = line.split("\t")
    geonameid = fields[0]
    if len(fields) != COLUMNS or not (geonameid.isascii() and geonameid.isdigit() and int(geonameid) <= HIGHEST):
        raise refusal(path, number, "this is no place of GeoNames: it has 19 columns, the first a number")
    return fields


def _reason(fields: Fields, selection: Selection) -> str | None:
    """Return why a row is left out, None when it is wanted."""
    if not fields[6]:
        return "without a feature class"
    if not fields[1]:
        return "without a name"
    return selection.reason(fields[8], fields[6], fields[7])


def _entry(fields: Fields, reading: Reading, path: Path, number: int) -> Entry:
    geonameid, written, plain, listed = int(fields[0]), *fields[1:4]
    name = reading.facts.names.get(geonameid, written)
    forms = [written, *(() if plain == written else (plain,)), *listed_names(listed)]
    if reading.alternates:
        forms += reading.alternates.of(geonameid)
    feature = f"{fields[6]}.{fields[7]}" if fields[7] else fields[6]
    try:
        lat, lon, population = float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        raise refusal(path, number, str(error)) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        raise refusal(path, number, f"{lat}, {lon} is no point of the earth")
    return Entry(
        id=f"geonames:{geonameid}",
        name=name,
        names=tuple(form for form in dict.fromkeys(forms) if form != name),
        feature=feature,
        country=fields[8] or None,
        admin1=None if fields[10] in NOWHERE else fields[10],
        admin2=None if fields[11] in NOWHERE else fields[11],
        lat=lat,
        lon=lon,
        radius_km=_radius_km(fields, reading.facts, Point(lat, lon), feature, population),
        population=max(0, population),
    )


def _radius_km(fields: Fields, facts: Facts, point: Point, feature: str, population: int) -> float:
    """Return the extent that is known of the place, else that of its feature."""
    if known := facts.radii.get(int(fields[0])):
        return known
    if feature in CODED:
        codes = [fields[8], fields[10], *([fields[11]] if feature == "A.ADM2" else [])]
        known = facts.radii_by_code.get(".".join(codes))
    elif fields[6] not in SMALL:
        known = facts.extent_of(fields[6], fields[1], point)
    return known or radius_km(feature, population)
