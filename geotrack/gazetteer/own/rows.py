"""A row of a person's own places: fields of text, read leniently, and checked."""

import re
from collections.abc import Mapping
from typing import Any

from geotrack.errors import BadInputError
from geotrack.gazetteer.entry import Entry
from geotrack.gazetteer.keys import name_key
from geotrack.gazetteer.radius import radius_km
from geotrack.place import FEATURE_CLASSES

__all__ = ["FIELDS", "BadRowsError", "entry_of", "field_called", "row_of"]

FIELDS = ("id", "name", "names", "feature", "country", "admin1", "lat", "lon", "radius_km", "population", "source")
SYNONYMS = {
    "latitude": "lat", "y": "lat", "lng": "lon", "long": "lon", "longitude": "lon", "x": "lon", "title": "name",
    "place": "name", "alternatenames": "names", "alternates": "names", "othernames": "names", "aliases": "names",
    "featurecode": "feature", "kind": "feature", "type": "feature", "countrycode": "country", "iso2": "country",
    "admin1code": "admin1", "radius": "radius_km", "radiuskm": "radius_km", "pop": "population",
}  # fmt: skip
MOST_KM = 20_000.0
HIGHEST_POPULATION = 10**10
LONGEST_NAME = 200
FEATURE = re.compile(rf"([{''.join(FEATURE_CLASSES)}])(?:[.:]([A-Z0-9]{{2,10}}))?")
ID = re.compile(r"[\w.:-]{1,100}")
DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
SETTLEMENT = "P.PPL"


class BadRowsError(BadInputError):
    """Rows that cannot be used, each told in a line of `rows`."""

    def __init__(self, file: str, rows: tuple[str, ...]) -> None:
        more = f" and {len(rows) - 1:,} more" if len(rows) > 1 else ""
        super().__init__(
            f"{file}: {rows[0]}{more}; nothing was added", hint="amend them, or take the other rows with --skip-bad"
        )
        self.rows = rows


def field_called(header: str) -> str | None:
    """Return the field that a column is meant for, None where it is none of ours.

    Examples
    --------
    >>> field_called("Longitude"), field_called("radius km"), field_called("Alternate names"), field_called("Notes")
    ('lon', 'radius_km', 'names', None)
    """
    plain = re.sub(r"[^a-z0-9]", "", header.casefold())
    return plain if plain in FIELDS else SYNONYMS.get(plain)


def entry_of(row: Mapping[str, str]) -> Entry:
    """Return the place of a row, its id made from its name where it has none.

    Raises
    ------
    ValueError
        If a field is missing or cannot be; says which and why.
    """
    name = " ".join(row.get("name", "").split())
    if not name_key(name) or len(name) > LONGEST_NAME:
        raise ValueError("it has no name" if len(name) <= LONGEST_NAME else "the name is too long")
    feature = _feature(row.get("feature", ""))
    population = round(_number(row, "population", 0, HIGHEST_POPULATION, default=0.0))
    return Entry(
        id=_id(row.get("id", ""), name),
        name=name,
        names=tuple(form.strip() for form in row.get("names", "").split("|") if form.strip()),
        feature=feature,
        country=_country(row.get("country", "")),
        admin1=row.get("admin1", "").strip() or None,
        lat=_number(row, "lat", -90, 90),
        lon=_number(row, "lon", -180, 180),
        radius_km=_number(row, "radius_km", 0.001, MOST_KM, default=radius_km(feature, population)),
        population=population,
    )


def row_of(entry: Entry, source: str) -> dict[str, str]:
    """Return the row of a place as it is kept: `entry_of` gives the same place again."""
    values: dict[str, Any] = {field: getattr(entry, field) for field in FIELDS if field not in {"names", "source"}}
    texts = {field: "" if value is None else str(value) for field, value in values.items()}
    return texts | {"names": "|".join(entry.names), "source": source}


def _number(row: Mapping[str, str], field: str, least: float, most: float, default: float | None = None) -> float:
    text = row.get(field, "").strip()
    if not text:
        if default is None:
            raise ValueError(f"it has no {field}")
        return default
    if DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"{field} {text!r} has a decimal comma: write {text.replace(',', '.')}")
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{field} {text!r} is no number") from None
    if not least <= number <= most:
        raise ValueError(f"{field} {text} is not between {least} and {most}")
    return number


def _feature(text: str) -> str:
    match = FEATURE.fullmatch(text.strip().upper() or SETTLEMENT)
    if not match:
        raise ValueError(f"feature {text.strip()!r} is none of GeoNames': write class and code, as P.PPL or S.RSTN")
    return ".".join(filter(None, match.groups()))


def _country(text: str) -> str | None:
    code = text.strip().upper()
    if code and not re.fullmatch("[A-Z]{2}", code):
        raise ValueError(f"country {text.strip()!r} is not two letters of ISO 3166, as RU or US")
    return code or None


def _id(text: str, name: str) -> str:
    given = text.strip()
    if given and not ID.fullmatch(given):
        raise ValueError(f"id {given!r} has other characters than letters, digits, dots, colons, _ and -")
    if ":" in given:
        return given
    return f"geotrack:own-{_slug(given or name)}"


def _slug(name: str) -> str:
    """Return the name in small Latin letters: stable, so that the same name is the same place."""
    from anyascii import anyascii

    key = name_key(name)
    return re.sub(r"[^a-z0-9]+", "-", anyascii(key).lower()).strip("-") or key.encode().hex()
