"""A claim: a distance that the report states, checked against the geodesic."""

from dataclasses import dataclass

__all__ = ["Claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A stated distance and what the map says to it.

    Parameters
    ----------
    text, start, end
        The words and their character offsets.
    start_name, end_name
        The names of the two ends; None where the report does not tell.
    metres
        The stated distance in metres.
    geodesic_metres
        The geodesic between the ends (for a whole trip: the sum of its legs); None where an end is not known.
    verdict
        ``consistent``, ``route_length``, ``wrong`` or ``unchecked``.
    explanation
        One sentence for the reader.
    track, start_stop, end_stop
        Ids of the track and the stops it was laid beside; None where it belongs to no leg.
    kind
        ``distance`` between two places, or ``total`` of the whole trip.
    report
        Id of the report that the offsets refer to; empty where there is only one.

    Examples
    --------
    >>> import geotrack
    >>> told = geotrack.track("Ada sailed the 400 km from Bergen to Oslo.").claims[0]
    >>> told.start_name, told.end_name, round(told.metres / 1000), told.verdict
    ('Bergen', 'Oslo', 400, 'route_length')
    """

    text: str
    start: int
    end: int
    start_name: str | None
    end_name: str | None
    metres: float
    geodesic_metres: float | None
    verdict: str
    explanation: str
    track: str | None = None
    start_stop: str | None = None
    end_stop: str | None = None
    kind: str = "distance"
    report: str = ""

    @property
    def told(self) -> str:
        """One line for the reader: the two ends, and what the map says to the distance between them."""
        ends = f"from {self.start_name} to {self.end_name}: " if self.start_name and self.end_name else ""
        return f"{ends}{self.explanation}"
