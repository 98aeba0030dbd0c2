"""The journey: travellers, visits, their order, the joint path, and the distances that the report states."""

from geotrack.journey.claims import check_claims, verdict
from geotrack.journey.presence import weigh_visits
from geotrack.journey.roles import mentions_of
from geotrack.journey.timing import Timing, time_events
from geotrack.journey.tracks import Route, plan_route, track_of
from geotrack.journey.travellers import Party, parties

__all__ = [
    "Party",
    "Route",
    "Timing",
    "check_claims",
    "mentions_of",
    "parties",
    "plan_route",
    "time_events",
    "track_of",
    "verdict",
    "weigh_visits",
]
