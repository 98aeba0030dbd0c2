"""The itinerary as a value: tracks of stops, the legs between them, mentions, claims and corrections."""

from geotrack.itinerary.aside import Aside, asides, not_found
from geotrack.itinerary.claim import Claim
from geotrack.itinerary.contradiction import Contradiction, Side
from geotrack.itinerary.correction import Correction
from geotrack.itinerary.distances import distances_told, followed_lines, lines_told
from geotrack.itinerary.doubt import Doubt, doubts
from geotrack.itinerary.itinerary import GeocoderUse, Itinerary, ReportRef
from geotrack.itinerary.leg import Leg, legs_between
from geotrack.itinerary.mention import KINDS, Mention, Rival
from geotrack.itinerary.stop import AHEAD, MODES, Evidence, Stop
from geotrack.itinerary.track import Track
from geotrack.itinerary.way import DISTANCES, Way, way_between

__all__ = [
    "AHEAD",
    "DISTANCES",
    "KINDS",
    "MODES",
    "Aside",
    "Claim",
    "Contradiction",
    "Correction",
    "Doubt",
    "Evidence",
    "GeocoderUse",
    "Itinerary",
    "Leg",
    "Mention",
    "ReportRef",
    "Rival",
    "Side",
    "Stop",
    "Track",
    "Way",
    "asides",
    "distances_told",
    "doubts",
    "followed_lines",
    "legs_between",
    "lines_told",
    "not_found",
    "way_between",
]
