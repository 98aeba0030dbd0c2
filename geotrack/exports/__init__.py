"""Itineraries for other programs and pages: JSON, GeoJSON, Markdown, TSV, HTML, a terminal report, GeoDataFrames."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from geotrack.exports.explanation import explain, print_explanation
from geotrack.exports.geodataframes import to_geodataframes
from geotrack.exports.geojson import to_geojson
from geotrack.exports.json import to_json
from geotrack.exports.markdown import to_markdown
from geotrack.exports.marked import to_marked_html
from geotrack.exports.terminal import print_route
from geotrack.exports.tsv import to_tsv
from geotrack.itinerary import Itinerary

__all__ = [
    "FORMATS",
    "explain",
    "print_explanation",
    "print_route",
    "to_geodataframes",
    "to_geojson",
    "to_json",
    "to_markdown",
    "to_marked_html",
    "to_tsv",
]

FORMATS: Mapping[str, Callable[[Itinerary], str]] = MappingProxyType(
    {
        "json": to_json,
        "markdown": to_markdown,
        "geojson": to_geojson,
        "tsv": to_tsv,
    }
)
"""How each text format is written: its name, and the function from an itinerary to its text, ending in a newline."""
