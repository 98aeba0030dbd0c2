"""What GeoNames' small tables and the base pack tell of divisions and countries: English names and extents."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from geotrack.errors import PackError
from geotrack.gazetteer.geonames.archive import refusal, table_lines
from geotrack.gazetteer.geonames.tables import KINDS
from geotrack.gazetteer.radius import radius_of_area

__all__ = ["Facts", "read_facts"]

COUNTRY_COLUMNS = {"name": 4, "area": 6, "id": 16}
CHECKED = """SELECT CASE WHEN p.slug IS NULL THEN p.id END, a.code, p.radius
             FROM admin a CROSS JOIN place p ON p.id = a.place"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts about places that their rows do not tell.

    Parameters
    ----------
    names
        English name by geonameid.
    radii
        Kilometres by geonameid.
    radii_by_code
        Kilometres by the code of a division, "RU.59".
    """

    names: Mapping[int, str] = field(default_factory=dict)
    radii: Mapping[int, float] = field(default_factory=dict)
    radii_by_code: Mapping[str, float] = field(default_factory=dict)


def read_facts(divisions: Iterable[Path], countries: Iterable[Path]) -> Facts:
    """Return what admin1CodesASCII, admin2Codes and countryInfo say, and the checked extents of the base pack.

    Raises
    ------
    BadInputError
        If a line is not of its table; names the file and the line.
    """
    names = {number: name for path in divisions for number, name in _divisions(path)}
    radii, by_code = _checked_radii()
    for path in countries:
        for number, name, square_km in _countries(path):
            names[number] = name
            if square_km > 0:
                radii.setdefault(number, radius_of_area(square_km))
    return Facts(names=names, radii=radii, radii_by_code=by_code)


def _divisions(path: Path) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(table_lines(path), start=1):
        fields = line.split("\t")
        if not (KINDS["admin1"].fullmatch(line) or KINDS["admin2"].fullmatch(line)):
            raise refusal(path, number, "this is no division of GeoNames")
        if fields[1]:
            yield int(fields[3]), fields[1]


def _countries(path: Path) -> Iterable[tuple[int, str, float]]:
    for number, line in enumerate(table_lines(path), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        try:
            name, area, geonameid = (fields[column] for column in COUNTRY_COLUMNS.values())
            if geonameid:  # what GeoNames no longer lists has none: the Netherlands Antilles
                yield int(geonameid), name, float(area or 0)
        except (IndexError, ValueError) as error:
            raise refusal(path, number, "this is no country of GeoNames") from error


def _checked_radii() -> tuple[dict[int, float], dict[str, float]]:
    """Return the radii of the base pack's countries and divisions: reckoned from outlines, they beat any rule."""
    from geotrack.gazetteer.pack import base_pack, open_pack

    try:
        base = open_pack(base_pack())
    except PackError:  # without a base pack the rules do
        return {}, {}
    with closing(base.db):
        rows = base.ask(CHECKED, ())
    by_id = {number: metres / 1000 for number, _, metres in rows if number is not None}
    return by_id, {code: metres / 1000 for _, code, metres in rows if code}
