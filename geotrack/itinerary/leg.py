"""A leg: the way from one stop to the next, computed from the stops and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geotrack.geodesy import Point, bearing, distance
from geotrack.itinerary.stop import AHEAD, Stop

__all__ = ["Leg", "legs_between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way from one stop to the next.

    Parameters
    ----------
    start, end
        Indices of the two stops in their track.
    metres
        Length of the geodesic between them (WGS84); not of the road or track.
    bearing
        Direction of departure, degrees clockwise from north.
    mode, mode_inferred
        How the traveller went; whether that was concluded rather than said.
    travelled
        False where the leg leads to a place that was not reached.
    order, order_evidence
        ``stated`` or ``assumed``, and what it rests on.
    """

    start: int
    end: int
    metres: float
    bearing: float
    mode: str | None
    mode_inferred: bool
    travelled: bool
    order: str
    order_evidence: str | None


def legs_between(stops: Sequence[Stop]) -> tuple[Leg, ...]:
    """Return the legs that join the stops in their order."""
    return tuple(_leg(i, a, b) for i, (a, b) in enumerate(pairwise(stops)))


def _leg(index: int, a: Stop, b: Stop) -> Leg:
    here, there = Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon)
    return Leg(
        start=index,
        end=index + 1,
        metres=distance(here, there),
        bearing=bearing(here, there),
        mode=a.mode_to_next,
        mode_inferred=a.mode_inferred,
        travelled=b.role not in AHEAD,
        order=b.order,
        order_evidence=b.order_evidence,
    )
