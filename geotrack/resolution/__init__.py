"""Which place a name stands for, by everything but the journey."""

from geotrack.resolution.choice import Resolved, resolve
from geotrack.resolution.online import Consulted, Geocoder, consult

__all__ = ["Consulted", "Geocoder", "Resolved", "consult", "resolve"]
