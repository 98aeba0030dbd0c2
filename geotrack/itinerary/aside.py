"""An aside: a place that a report names without saying that a traveller was there."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.mention import Mention
from geotrack.place import Place, holds

__all__ = ["Aside", "asides", "not_found"]

WHY = {
    "dateline": "the report was filed there",
    "metonym": "stands for a government or an institution",
    "demonym": "named for its people",
    "cancelled": "the visit was called off",
    "not_reached": "not reached",
    "mention": "no visit stated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A place that the report names without saying that a traveller was there.

    Parameters
    ----------
    place
        Where.
    why
        Why it is not a stop, in words.
    surfaces
        How the report writes it.
    reasons
        Why it is not a stop: ``dateline``, ``metonym``, ``demonym``, ``cancelled``, ``not_reached`` or ``mention``.
    """

    place: Place
    why: str
    surfaces: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def asides(itinerary: Itinerary) -> tuple[Aside, ...]:
    """Return the places named but not visited, in the order of the text; areas that hold a stop are left out."""
    grouped: dict[str, list[Mention]] = {}
    stops = [stop.place for stop in itinerary.stops]
    for mention in itinerary.mentions:
        place = mention.place
        named = mention.kind not in {"name_part", "person"} and mention.stop is None
        if place and named and not any(place.id == stop.id or holds(place, stop) for stop in stops):
            grouped.setdefault(place.id, []).append(mention)
    return tuple(_aside(mentions) for mentions in grouped.values())


def _aside(mentions: list[Mention]) -> Aside:
    kinds = tuple(dict.fromkeys(next((k for k in (m.role, m.kind) if k in WHY), "mention") for m in mentions))
    why = "; ".join(WHY[kind] for kind in kinds)
    surfaces = tuple(dict.fromkeys(mention.surface for mention in mentions))
    places = (mention.place for mention in mentions if mention.place)
    return Aside(place=next(places), why=why, surfaces=surfaces, reasons=kinds)


def not_found(itinerary: Itinerary) -> Iterator[str]:
    """Yield the names of places that no gazetteer knew, each once."""
    lost = (mention.surface for mention in itinerary.mentions if mention.kind == "place" and mention.place is None)
    yield from dict.fromkeys(lost)
