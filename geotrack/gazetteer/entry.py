"""A place as a source gives it, before it is compiled into a pack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from geotrack.gazetteer.generic import split_generic
from geotrack.gazetteer.keys import name_key, single_letters
from geotrack.gazetteer.kinds import KINDS
from geotrack.gazetteer.schema import CASED, PRIMARY

__all__ = ["AMENDMENTS", "Entry", "NameRow", "corrected", "merged", "name_rows"]

CODE_LETTERS = 3
GREAT = 100_000  # people
NATURAL = frozenset("HLTUV")
FIRST_WORDS = frozenset(words.split(" ")[0] for kind in KINDS for words in kind.before)
LAST_WORDS = frozenset(words.split(" ")[-1] for kind in KINDS for words in kind.after)
TWINS = {"st": "saint", "saint": "st", "ste": "sainte", "sainte": "ste", "mt": "mount", "mount": "mt", "ft": "fort"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place with all its names.

    Parameters
    ----------
    admin1, admin2
        GeoNames codes of the first- and second-order division: "TX" and "201" in US are Texas and Harris County.
    names
        Other names; one that starts with ``=`` holds only as it is written.
    lat, lon
        Degrees north and east, WGS84.
    radius_km
        Kilometres around the point that are meant by the name.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    feature: str
    country: str | None = None
    admin1: str | None = None
    lat: float
    lon: float
    radius_km: float
    population: int = 0
    admin2: str | None = None


NameRow = tuple[str, str | None, int]  # key, form (None: the main name), flags


def merged(older: Entry, newer: Entry) -> Entry:
    """Return the newer entry with the older one's names, and its numbers and codes where the newer has none."""
    return replace(
        newer,
        names=tuple(dict.fromkeys((*newer.names, older.name, *older.names))),
        country=newer.country or older.country,
        admin1=newer.admin1 or older.admin1,
        admin2=newer.admin2 or older.admin2,
        population=newer.population or older.population,
    )


def corrected(entry: Entry, field: str, value: str) -> Entry:
    """Return the entry with one field amended: see `AMENDMENTS`.

    Raises
    ------
    ValueError
        If the field or the value is not one of these.
    """
    if field not in AMENDMENTS:
        raise ValueError(f"a correction cannot amend {field!r}")
    return AMENDMENTS[field](entry, value)


def _without(entry: Entry, value: str) -> Entry:
    wrong = {name_key(form) for form in value.split("|")}
    return replace(entry, names=tuple(form for form in entry.names if name_key(form) not in wrong))


AMENDMENTS: Mapping[str, Callable[[Entry, str], Entry]] = {
    "name": lambda entry, value: replace(entry, name=value, names=(entry.name, *entry.names)),
    "names+": lambda entry, value: replace(entry, names=(*filter(None, value.split("|")), *entry.names)),
    "names-": _without,
    "lat": lambda entry, value: replace(entry, lat=float(value)),
    "lon": lambda entry, value: replace(entry, lon=float(value)),
    "radius_km": lambda entry, value: replace(entry, radius_km=float(value)),
    "population": lambda entry, value: replace(entry, population=int(value)),
    "feature": lambda entry, value: replace(entry, feature=value),
    "country": lambda entry, value: replace(entry, country=value or None),
    "admin1": lambda entry, value: replace(entry, admin1=value or None),
    "admin2": lambda entry, value: replace(entry, admin2=value or None),
}


def name_rows(entry: Entry) -> tuple[NameRow, ...]:
    """Return the keys under which the entry is found, each once; the main name first."""
    rows: dict[str, NameRow] = {}
    short = _short_key(entry)
    spelt = single_letters(name_key(entry.name)) if entry.population >= GREAT else None
    for form in (entry.name, *entry.names):
        shown, flags = _form_and_flags(form, entry.name)
        for key in _keys(form):
            # Odessa is as much the main name of Odesa; but Khasan, for Hassan, is another town's
            main = key == short or (spelt is not None and single_letters(key) == spelt)
            row = (key, shown, flags | PRIMARY if main and not flags & CASED else flags)
            rows[key] = _stronger(rows[key], row) if key in rows else row
    return tuple(rows.values())


def _short_key(entry: Entry) -> str | None:
    # the Amur River is the Amur: of relief and waters the name without the generic word is a main name too
    if entry.feature[:1] not in NATURAL:
        return None
    words = name_key(entry.name).split(" ")
    if words[0] not in FIRST_WORDS and words[-1] not in LAST_WORDS:  # most names end here, at a tenth of the cost
        return None
    generic = split_generic(entry.name)
    return generic.proper if generic else None


def _form_and_flags(form: str, name: str) -> tuple[str | None, int]:
    bare = form.removeprefix("=")
    flags = PRIMARY if bare == name else 0
    if form.startswith("=") or _is_code(bare):
        flags |= CASED
    return (None if bare == name else bare), flags


def _is_code(form: str) -> bool:
    if not form.isupper():
        return False
    letters = form.replace(".", "")
    return len(letters) <= CODE_LETTERS and letters.isascii() and letters.isalpha()


def _stronger(old: NameRow, new: NameRow) -> NameRow:
    # the main name stands; else the stricter reading, or "US" would be met in "us" by way of "Us"
    if old[2] & PRIMARY or not new[2] & CASED:
        return old
    return new


def _keys(form: str) -> tuple[str, ...]:
    key = name_key(form)
    if not key or (len(key) == 1 and key.isascii()):  # a lone Latin letter names nothing
        return ()
    if " " not in key:
        return (key,)
    *words, last = key.split(" ")
    if TWINS.keys().isdisjoint(words):
        return (key,)
    return key, " ".join((*(TWINS.get(word, word) for word in words), last))
