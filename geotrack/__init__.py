"""geotrack: from a report of a journey to a map that a newsroom can print.

>>> import geotrack
>>> itinerary = geotrack.track("Anna Berg flew from Oslo to Bergen on Friday.", published="2024-05-13")
>>> [stop.place.name for stop in itinerary.stops]
['Oslo', 'Bergen']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geotrack.cartography import MapOptions
    from geotrack.errors import GeotrackError
    from geotrack.gazetteer import Gazetteer
    from geotrack.intake import load
    from geotrack.itinerary import Claim, Correction, Itinerary, Leg, Stop, Track
    from geotrack.pipeline import track, track_many
    from geotrack.place import Place
    from geotrack.readers import read_any as read
    from geotrack.report import Report, read_report

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Correction",
    "Gazetteer",
    "GeotrackError",
    "Itinerary",
    "Leg",
    "MapOptions",
    "Place",
    "Report",
    "Stop",
    "Track",
    "__version__",
    "load",
    "read",
    "read_report",
    "track",
    "track_many",
]


def __getattr__(name: str) -> Any:
    # the build hook and `geotrack --help` import this package: nothing is loaded before it is used
    homes = {
        "Gazetteer": "gazetteer",
        "GeotrackError": "errors",
        "MapOptions": "cartography",
        "Place": "place",
        "Report": "report",
        "load": "intake",
        "read": "readers",
        "read_report": "report",
        "track": "pipeline",
        "track_many": "pipeline",
    }
    homes |= dict.fromkeys(("Claim", "Correction", "Itinerary", "Leg", "Stop", "Track"), "itinerary")
    if name not in homes:
        raise AttributeError(f"module 'geotrack' has no attribute {name!r}")
    return getattr(import_module(f"geotrack.{homes[name]}"), {"read": "read_any"}.get(name, name))
