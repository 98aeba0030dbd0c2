"""Which place a name stands for, by everything but the journey."""

from geotrack.resolution.choice import Resolved, resolve

__all__ = ["Resolved", "resolve"]
