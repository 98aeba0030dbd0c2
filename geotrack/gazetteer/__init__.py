"""Names to places: packs on disk, and the questions that can be asked of them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geotrack.gazetteer.candidate import Candidate
    from geotrack.gazetteer.gazetteer import Gazetteer
    from geotrack.gazetteer.hit import NameHit
    from geotrack.gazetteer.keys import name_key, skeleton_key

__all__ = ["Candidate", "Gazetteer", "NameHit", "name_key", "skeleton_key"]


def __getattr__(name: str) -> Any:
    # the build hook imports the compiler of this room before the package is whole: nothing else may load with it
    homes = {
        "Candidate": "candidate",
        "Gazetteer": "gazetteer",
        "NameHit": "hit",
        "name_key": "keys",
        "skeleton_key": "keys",
    }
    if name not in homes:
        raise AttributeError(f"module 'geotrack.gazetteer' has no attribute {name!r}")
    return getattr(import_module(f"geotrack.gazetteer.{homes[name]}"), name)
