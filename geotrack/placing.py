"""Placing: from what a person writes for a place, an id or a name with what it lies in, to the place."""

import re
from collections.abc import Sequence

from geotrack.gazetteer import Candidate, Gazetteer
from geotrack.itinerary.file import Placing
from geotrack.place import Place

__all__ = ["candidates", "placing_in"]

ID = re.compile(r"[a-z]+:\S+")
INSIDE = re.compile(r"(?P<name>.+),\s*(?P<area>[^,]+)")
CODE = re.compile(r"[A-Z]{2}")


def placing_in(gazetteer: Gazetteer) -> Placing:
    """Return what finds the places of an itinerary file in a gazetteer.

    "geonames:3161732" is an id, "Bergen, NO" or "Bergen, Norway" a name in a country, "Springfield, Illinois" a name
    in an area, "Bergen" the best known place of that name. No slip of a letter is forgiven: the person is there to be
    asked.
    """

    def find(text: str) -> Place | None:
        if ID.fullmatch(text):
            return gazetteer.place(text)
        found = candidates(text, gazetteer, limit=1)
        return found[0].place if found else None

    return find


def candidates(text: str, gazetteer: Gazetteer, *, country: str | None = None, limit: int = 1) -> Sequence[Candidate]:
    """Return the places that a person's words for one may stand for, the likeliest first.

    Parameters
    ----------
    text
        A name, alone or before what it lies in: "London, ON", "Oslo, Norway".
    gazetteer
        Where it is looked up.
    country
        Code of the country, where it is known beside.
    limit
        How many at most.
    """
    inside = INSIDE.fullmatch(text.strip())
    code = _code(inside["area"].strip(), gazetteer) if inside and country is None else None
    if inside and code:
        found = gazetteer.lookup(inside["name"], country=code, edits=False, limit=limit)
        if found:
            return found
    return gazetteer.lookup(text, country=country, edits=False, limit=limit)


def _code(area: str, gazetteer: Gazetteer) -> str | None:
    """Return the code of a country that a person names; None for a province or a state."""
    if CODE.fullmatch(area):
        return area if gazetteer.country(area) else None
    found = gazetteer.lookup(area, feature="A", edits=False, limit=1)
    return found[0].place.country if found and found[0].place.feature.startswith("A.PCL") else None
