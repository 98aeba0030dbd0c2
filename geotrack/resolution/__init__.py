"""Which place a name stands for, by everything but the journey."""

from geotrack.resolution.choice import Resolved, resolve
from geotrack.resolution.derived import derived_place
from geotrack.resolution.home import Home, Region, learn, names_at_home
from geotrack.resolution.measured import MISFIT, fit, weigh_distances
from geotrack.resolution.online import Consulted, Geocoder, consult

__all__ = [
    "MISFIT",
    "Consulted",
    "Geocoder",
    "Home",
    "Region",
    "Resolved",
    "consult",
    "derived_place",
    "fit",
    "learn",
    "names_at_home",
    "resolve",
    "weigh_distances",
]
