"""Following: the real line that a traveller took, read from a file, and an itinerary measured along it."""

from geotrack.following.follow import NEAR_KM, follow
from geotrack.following.line import Line
from geotrack.following.linefiles import read_line

__all__ = ["NEAR_KM", "Line", "follow", "read_line"]
