"""The itinerary document as JSON text."""

from json import dumps

from geotrack.itinerary import Itinerary

__all__ = ["to_json"]


def to_json(itinerary: Itinerary) -> str:
    """Return the itinerary document, indented, in UTF-8 characters."""
    return dumps(itinerary.to_dict(), indent=2, ensure_ascii=False) + "\n"
