"""The itinerary file: the document as YAML or JSON that a person writes or corrects by hand."""

from geotrack.itinerary.file.changes import Carried, Drafted, carried, drafted_stops, laid_over
from geotrack.itinerary.file.draft import draft
from geotrack.itinerary.file.field import Field
from geotrack.itinerary.file.notation import read_fields
from geotrack.itinerary.file.reader import Placing, looks_like_itinerary, read_itinerary

__all__ = [
    "Carried",
    "Drafted",
    "Field",
    "Placing",
    "carried",
    "draft",
    "drafted_stops",
    "laid_over",
    "looks_like_itinerary",
    "read_fields",
    "read_itinerary",
]
