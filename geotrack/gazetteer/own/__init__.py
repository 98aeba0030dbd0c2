"""A person's own places: rows that they keep, and the pack made of them, which wins over all others."""

from geotrack.gazetteer.own.places import Added, add_places, own_places, remove_place
from geotrack.gazetteer.own.rows import BadRowsError

__all__ = ["Added", "BadRowsError", "add_places", "own_places", "remove_place"]
