"""The journey: travellers, visits, their order, the joint path, and the distances that the report states."""

from geotrack.journey.claims import check_claims, verdict
from geotrack.journey.roles import mentions_of
from geotrack.journey.speeds import too_fast
from geotrack.journey.story import Story
from geotrack.journey.timing import Timing, time_events
from geotrack.journey.tracks import Route, Said, placed_along, plan_route, track_of
from geotrack.journey.travellers import Party, parties

__all__ = [
    "Party",
    "Route",
    "Said",
    "Story",
    "Timing",
    "check_claims",
    "mentions_of",
    "parties",
    "placed_along",
    "plan_route",
    "time_events",
    "too_fast",
    "track_of",
    "verdict",
]
