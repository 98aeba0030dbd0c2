"""The journey: travellers, visits, their order, the joint path, and the distances that the report states."""

from geotrack.journey.ahead import still_ahead
from geotrack.journey.claims import check_claims, verdict
from geotrack.journey.meaning import Meaning, meaning_of
from geotrack.journey.merging import merge
from geotrack.journey.path import Placed, best_path
from geotrack.journey.presence import weigh_visits
from geotrack.journey.roles import mentions_of
from geotrack.journey.speeds import too_fast
from geotrack.journey.story import Story
from geotrack.journey.timing import Timing, time_events
from geotrack.journey.tracks import Route, Said, placed_along, plan_route, track_of
from geotrack.journey.travellers import Party, parties

__all__ = [
    "Meaning",
    "Party",
    "Placed",
    "Route",
    "Said",
    "Story",
    "Timing",
    "best_path",
    "check_claims",
    "meaning_of",
    "mentions_of",
    "merge",
    "parties",
    "placed_along",
    "plan_route",
    "still_ahead",
    "time_events",
    "too_fast",
    "track_of",
    "verdict",
    "weigh_visits",
]
