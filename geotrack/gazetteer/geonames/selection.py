"""A selection: which of GeoNames' places are wanted, by country and by feature."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from geotrack.errors import BadInputError
from geotrack.place import FEATURE_CLASSES

__all__ = ["Selection"]

CODE = re.compile(r"[A-Z0-9]{1,10}")
HINT = "write classes as A,P,S:RSTN|AIRP,T:ISL|MT: a class, or a class with the codes wanted of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is wanted; everything by default.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2; empty: all, and what belongs to no country.
    classes
        Feature codes wanted by feature class, None for all of them; empty: all classes.
    """

    countries: frozenset[str] = frozenset()
    classes: Mapping[str, frozenset[str] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, *, countries: Iterable[str] = (), classes: str | None = None) -> Self:
        """Return the selection that is written as ``RU``, ``KP`` and ``A,P,S:RSTN|AIRP``.

        Raises
        ------
        BadInputError
            If a country is not two letters, or a class is none of GeoNames'.

        Examples
        --------
        >>> chosen = Selection.of(countries=["ru"], classes="P,S:RSTN")
        >>> chosen.reason("RU", "S", "RSTN"), chosen.reason("RU", "S", "HTL"), chosen.reason("US", "P", "PPL")
        (None, 'S.HTL not selected', 'another country')
        """
        codes = frozenset(code.strip().upper() for code in countries)
        for code in codes:
            if not re.fullmatch("[A-Z]{2}", code):
                raise BadInputError(f"{code!r} is no country", hint="a country is two letters of ISO 3166, as RU or US")
        parts = [part.strip().upper() for part in (classes or "").split(",") if part.strip()]
        if classes is not None and not parts:
            raise BadInputError("no feature class is named", hint=HINT)
        return cls(countries=codes, classes=dict(map(_class_and_codes, parts)))

    def reason(self, country: str, feature_class: str, code: str) -> str | None:
        """Return why a place is left out, None when it is wanted."""
        if self.countries and country not in self.countries:
            return "another country"
        if not self.classes:
            return None
        if feature_class not in self.classes:
            return f"{feature_class} not selected"
        codes = self.classes[feature_class]
        return None if codes is None or code in codes else f"{feature_class}.{code} not selected"

    def __str__(self) -> str:
        countries = ",".join(sorted(self.countries))
        classes = ",".join(
            name if codes is None else f"{name}:{'|'.join(sorted(codes))}" for name, codes in self.classes.items()
        )
        return "; ".join(filter(None, (countries, classes)))


def _class_and_codes(part: str) -> tuple[str, frozenset[str] | None]:
    name, colon, listed = part.partition(":")
    codes = frozenset(listed.split("|"))
    if name not in FEATURE_CLASSES or (colon and not all(map(CODE.fullmatch, codes))):
        raise BadInputError(f"{part!r} is no feature class of GeoNames", hint=HINT)
    return name, codes if colon else None
