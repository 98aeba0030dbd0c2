"""Placing: from what a person writes for a place, an id or a name with what it lies in, to the place."""

import re

from geotrack.gazetteer import Gazetteer
from geotrack.itinerary.file import Placing
from geotrack.place import Place

__all__ = ["placing_in"]

ID = re.compile(r"[a-z]+:\S+")
COUNTRY = re.compile(r"(?P<name>.+),\s*(?P<country>[A-Z]{2})")


def placing_in(gazetteer: Gazetteer) -> Placing:
    """Return what finds the places of an itinerary file in a gazetteer.

    "geonames:3161732" is an id, "Bergen, NO" a name in a country, "Springfield, Illinois" a name in an area, "Bergen"
    the best known place of that name. No slip of a letter is forgiven: the person is there to be asked.
    """

    def find(text: str) -> Place | None:
        if ID.fullmatch(text):
            return gazetteer.place(text)
        coded = COUNTRY.fullmatch(text.strip())
        name, country = (coded["name"], coded["country"]) if coded else (text, None)
        found = gazetteer.lookup(name, country=country, edits=False, limit=1)
        return found[0].place if found else None

    return find
