"""The itinerary as a value: tracks of stops, the legs between them, mentions, claims and corrections."""

from geotrack.itinerary.aside import Aside, asides, not_found
from geotrack.itinerary.claim import Claim
from geotrack.itinerary.contradiction import Contradiction, Side
from geotrack.itinerary.correction import Correction
from geotrack.itinerary.doubt import Doubt, doubts
from geotrack.itinerary.itinerary import GeocoderUse, Itinerary, ReportRef
from geotrack.itinerary.leg import Leg, legs_between
from geotrack.itinerary.mention import KINDS, Mention, Rival
from geotrack.itinerary.stop import AHEAD, MODES, Evidence, Stop
from geotrack.itinerary.track import Track

__all__ = [
    "AHEAD",
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
    "asides",
    "doubts",
    "legs_between",
    "not_found",
]
