"""A leg: the way from one stop to the next, computed from the stops and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geotrack.geodesy import Point, bearing
from geotrack.itinerary.stop import AHEAD, Stop
from geotrack.itinerary.way import GEODESIC, LINE, Way, joins, straight

__all__ = ["Leg", "legs_between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way from one stop to the next.

    Parameters
    ----------
    start, end
        Indices of the two stops in their track.
    metres
        Length of the geodesic between them (WGS84), not of the road or track; of the line where one is given.
    bearing
        Direction in which the geodesic leaves, degrees clockwise from north.
    mode, mode_inferred
        How the traveller went; whether that was concluded rather than said.
    travelled
        False where the leg leads to a place that was not reached.
    order, order_evidence
        ``stated`` or ``assumed``, and what it rests on.
    measured
        What the metres are: ``geodesic``, ``great-circle``, or ``line``: along the real line.
    way
        The real line, where one is given and runs by both stops.
    straight
        Metres without the line.

    Examples
    --------
    >>> import geotrack
    >>> leg = geotrack.track("Ada sailed from Bergen to Oslo.").legs[0]
    >>> leg.mode, leg.measured, round(leg.metres / 1000), round(leg.bearing)
    ('ship', 'geodesic', 306, 98)
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
    measured: str = GEODESIC
    way: Way | None = None
    straight: float = 0.0

    @property
    def line(self) -> tuple[Point, ...] | None:
        """The points of the real line; None where the leg is straight."""
        return self.way.line if self.way else None


def legs_between(stops: Sequence[Stop], ways: Sequence[Way] = (), measure: str = GEODESIC) -> tuple[Leg, ...]:
    """Return the legs that join the stops in their order, along their ways where they have some."""
    known = {(way.start, way.end): way for way in ways}
    return tuple(
        _leg(i, a, b, way if (way := known.get((a.id, b.id))) and joins(way, a, b) else None, measure)
        for i, (a, b) in enumerate(pairwise(stops))
    )


def _leg(index: int, a: Stop, b: Stop, way: Way | None, measure: str) -> Leg:
    far = straight(a.spot, b.spot, measure)
    return Leg(
        start=index,
        end=index + 1,
        metres=way.metres if way else far,
        bearing=bearing(a.spot, b.spot),
        mode=a.mode_to_next,
        mode_inferred=a.mode_inferred,
        travelled=b.role not in AHEAD,
        order=b.order,
        order_evidence=b.order_evidence,
        measured=LINE if way else measure,
        way=way,
        straight=far,
    )
