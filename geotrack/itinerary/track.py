"""A track: where one traveller went, in the order travelled."""

from dataclasses import dataclass

from geotrack.itinerary.leg import Leg, legs_between
from geotrack.itinerary.stop import Stop
from geotrack.itinerary.way import GEODESIC, Way

__all__ = ["Track"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The journey of one traveller.

    Parameters
    ----------
    id
        ``t1``, ``t2``, ...; the report's main traveller is ``t1``.
    traveller
        Name as the report gives it.
    kind
        ``person``, ``group``, ``ship``, ``aircraft``, ``vehicle``, ``storm`` or ``narrator``.
    aliases
        Other words by which the report calls the traveller.
    stops
        In the order travelled; places not reached (``en_route``, ``planned``) come last.
    ways
        The real lines between stops, where they are given.
    measure
        How the other legs are measured: ``geodesic`` or ``great-circle``.

    Examples
    --------
    >>> import geotrack
    >>> track = geotrack.track("Ada sailed from Bergen to Oslo. She will go to Hamar.").tracks[0]
    >>> track.traveller, len(track.stops), round(track.metres / 1000), round(track.metres_ahead / 1000)
    ('Ada', 3, 306, 100)
    """

    id: str
    traveller: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    ways: tuple[Way, ...] = ()
    measure: str = GEODESIC

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The legs between the stops."""
        return legs_between(self.stops, self.ways, self.measure)

    @property
    def metres(self) -> float:
        """Length of the legs travelled, in metres: along geodesics, or along the line where one is given."""
        return sum(leg.metres for leg in self.legs if leg.travelled)

    @property
    def metres_ahead(self) -> float:
        """Length of the legs still ahead, in metres, as those travelled are measured."""
        return sum(leg.metres for leg in self.legs if not leg.travelled)
