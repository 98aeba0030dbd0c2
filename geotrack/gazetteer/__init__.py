"""Names to places: packs on disk, and the questions that can be asked of them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geotrack.gazetteer.candidate import Candidate
    from geotrack.gazetteer.gazetteer import Gazetteer
    from geotrack.gazetteer.geocoder import GeotrackGeocoder
    from geotrack.gazetteer.hit import NameHit
    from geotrack.gazetteer.keys import name_key, skeleton_key
    from geotrack.gazetteer.online import GeocoderSettings, OnlineGeocoder, open_geocoder

__all__ = [
    "Candidate",
    "Gazetteer",
    "GeocoderSettings",
    "GeotrackGeocoder",
    "NameHit",
    "OnlineGeocoder",
    "name_key",
    "open_geocoder",
    "skeleton_key",
]


def __getattr__(name: str) -> Any:
    # the build hook imports the compiler of this room before the package is whole: nothing else may load with it
    homes = {
        "Candidate": "candidate",
        "Gazetteer": "gazetteer",
        "GeocoderSettings": "online",
        "GeotrackGeocoder": "geocoder",
        "NameHit": "hit",
        "OnlineGeocoder": "online",
        "name_key": "keys",
        "open_geocoder": "online",
        "skeleton_key": "keys",
    }
    if name not in homes:
        raise AttributeError(f"module 'geotrack.gazetteer' has no attribute {name!r}")
    return getattr(import_module(f"geotrack.gazetteer.{homes[name]}"), name)
