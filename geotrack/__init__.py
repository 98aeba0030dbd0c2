"""geotrack: from a report of a journey to a map that a newsroom can print."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geotrack.errors import GeotrackError
    from geotrack.gazetteer import Gazetteer
    from geotrack.itinerary import Correction, Itinerary
    from geotrack.pipeline import track, track_many
    from geotrack.place import Place
    from geotrack.report import Report, read_report

__version__ = "0.1.0"

__all__ = [
    "Correction",
    "Gazetteer",
    "GeotrackError",
    "Itinerary",
    "Place",
    "Report",
    "__version__",
    "read_report",
    "track",
    "track_many",
]


def __getattr__(name: str) -> Any:
    # the build hook and `geotrack --help` import this package: nothing is loaded before it is used
    homes = {
        "Correction": "itinerary",
        "Gazetteer": "gazetteer",
        "GeotrackError": "errors",
        "Itinerary": "itinerary",
        "Place": "place",
        "Report": "report",
        "read_report": "report",
        "track": "pipeline",
        "track_many": "pipeline",
    }
    if name not in homes:
        raise AttributeError(f"module 'geotrack' has no attribute {name!r}")
    return getattr(import_module(f"geotrack.{homes[name]}"), name)
