"""What the kilometres of an itinerary are, in one sentence, the same in every output."""

from collections.abc import Sequence

from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.leg import Leg
from geotrack.itinerary.way import GREAT_CIRCLE, LINE

__all__ = ["distances_told", "followed_lines", "lines_told"]

STRAIGHT = {
    False: "WGS84 geodesics between the stops, not lengths of roads or tracks",
    True: "great circles on a sphere of 6,371 km between the stops, not lengths of roads or tracks",
}


def followed_lines(itinerary: Itinerary) -> tuple[str, ...]:
    """Return the names of the real lines that legs follow, each once."""
    return tuple(dict.fromkeys(leg.way.name for leg in itinerary.legs if leg.way))


def distances_told(itinerary: Itinerary) -> str:
    """Return what the kilometres are: geodesics, great circles, or lengths along a real line."""
    legs = itinerary.legs
    plain = STRAIGHT[any(track.measure == GREAT_CIRCLE for track in itinerary.tracks)]
    if not any(leg.way for leg in legs):
        return f"Distances are {plain}."
    along = f"Distances are measured along {_named(itinerary)}"
    return f"{along}." if _all(legs) else f"{along} where both stops lie on it; the others are {plain}."


def lines_told(itinerary: Itinerary) -> str:
    """Return what the lines of a map are: whether they are the way that was taken."""
    legs = itinerary.legs
    if not any(leg.way for leg in legs):
        return "Lines join the stops; they are not the roads or tracks taken."
    if _all(legs):
        return f"Lines follow {_named(itinerary)}."
    return (
        f"Lines follow {_named(itinerary)} where both stops lie on it; the others join the stops and are not the "
        "roads or tracks taken."
    )


def _all(legs: Sequence[Leg]) -> bool:
    return all(leg.measured == LINE for leg in legs)


def _named(itinerary: Itinerary) -> str:
    return " and ".join(f"the line “{name}”" for name in followed_lines(itinerary))
