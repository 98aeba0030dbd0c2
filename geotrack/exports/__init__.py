"""Itineraries for other programs and pages: one small function a format, in a table.

JSON, GeoJSON, GPX, KML, CSV, TSV, Markdown, HTML; GeoPackage and GeoParquet; a terminal report; GeoDataFrames.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from geotrack.exports.csv import to_csv
from geotrack.exports.explanation import explain, print_explanation
from geotrack.exports.geodataframes import to_geodataframes
from geotrack.exports.geofiles import FILES, write_geopackage, write_geoparquet
from geotrack.exports.geojson import to_geojson
from geotrack.exports.gpx import to_gpx
from geotrack.exports.htmltable import to_html
from geotrack.exports.json import to_json
from geotrack.exports.kml import to_kml
from geotrack.exports.markdown import to_markdown
from geotrack.exports.marked import to_marked_html
from geotrack.exports.saving import ENDINGS, save
from geotrack.exports.terminal import print_route, renderables
from geotrack.exports.tsv import to_tsv
from geotrack.itinerary import Itinerary

__all__ = [
    "ENDINGS",
    "FILES",
    "FORMATS",
    "explain",
    "print_explanation",
    "print_route",
    "renderables",
    "save",
    "to_csv",
    "to_geodataframes",
    "to_geojson",
    "to_gpx",
    "to_html",
    "to_json",
    "to_kml",
    "to_markdown",
    "to_marked_html",
    "to_tsv",
    "write_geopackage",
    "write_geoparquet",
]

FORMATS: Mapping[str, Callable[[Itinerary], str]] = MappingProxyType(
    {
        "json": to_json,
        "markdown": to_markdown,
        "geojson": to_geojson,
        "tsv": to_tsv,
        "csv": to_csv,
        "gpx": to_gpx,
        "kml": to_kml,
        "html": to_html,
    }
)
"""How each text format is written: its name, and the function from an itinerary to its text, ending in a newline."""
