"""What GeoNames' small tables and the base pack tell of divisions and countries: English names and extents."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from geotrack.errors import PackError
from geotrack.gazetteer.geonames.archive import refusal, table_lines
from geotrack.gazetteer.geonames.tables import KINDS
from geotrack.gazetteer.radius import radius_of_area
from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place

__all__ = ["Facts", "read_facts"]

COUNTRY_COLUMNS = {"name": 4, "area": 6, "id": 16}
DIVISIONS = """SELECT CASE WHEN p.slug IS NULL THEN p.id END, a.code, p.radius
               FROM admin a CROSS JOIN place p ON p.id = a.place"""
AREAS = "SELECT * FROM place WHERE feature GLOB '[HLTUV]*' AND slug GLOB 'geotrack:*'"


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
    areas
        Seas, mountains, regions whose extent was set by hand, by feature class and name.
    """

    names: Mapping[int, str] = field(default_factory=dict)
    radii: Mapping[int, float] = field(default_factory=dict)
    radii_by_code: Mapping[str, float] = field(default_factory=dict)
    areas: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    def extent_of(self, feature_class: str, name: str, point: Point) -> float | None:
        """Return the radius in kilometres of the base pack's area of this name that holds the point."""
        area = self.areas.get((feature_class, name))
        if area and rough_distance(point, Point(area.lat, area.lon)) <= area.radius_km * 1000:
            return area.radius_km
        return None


def read_facts(divisions: Iterable[Path], countries: Iterable[Path]) -> Facts:
    """Return what admin1CodesASCII, admin2Codes and countryInfo say, and the checked extents of the base pack.

    Raises
    ------
    BadInputError
        If a line is not of its table; names the file and the line.
    """
    base = _base_facts()
    names = {number: name for path in divisions for number, name in _divisions(path)}
    radii = dict(base.radii)
    for path in countries:
        for number, name, square_km in _countries(path):
            names[number] = name
            if square_km > 0:
                radii.setdefault(number, radius_of_area(square_km))
    return replace(base, names=names, radii=radii)


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


def _base_facts() -> Facts:
    """Return what the base pack knows of extents: reckoned from outlines or set by hand, they beat any rule."""
    from geotrack.gazetteer.pack import base_pack, open_pack, to_place

    try:
        base = open_pack(base_pack())
    except PackError:  # without a base pack the rules do
        return Facts()
    with closing(base.db):
        divisions = base.ask(DIVISIONS, ())
        areas = [to_place(row) for row in base.ask(AREAS, ())]
    return Facts(
        radii={number: metres / 1000 for number, _, metres in divisions if number is not None},
        radii_by_code={code: metres / 1000 for _, code, metres in divisions if code},
        areas={(area.feature[0], area.name): area for area in areas},
    )
