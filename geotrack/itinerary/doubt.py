"""A doubt: a stop whose name may mean another place, with the runners-up and why the one was chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.itinerary.itinerary import Itinerary
from geotrack.itinerary.mention import Mention, Rival
from geotrack.place import Place

__all__ = ["Doubt", "doubts"]

CERTAIN = 0.9
"""A place that is likelier than this is not called ambiguous."""

WORTH_NAMING = 0.05
MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A name of a stop that may mean another place.

    Parameters
    ----------
    surface
        The name as the report writes it.
    place, score
        The place chosen, and its probability.
    rivals
        The runners-up, the likeliest first, at most three.
    reason
        Why the one was chosen.
    """

    surface: str
    place: Place
    score: float
    rivals: tuple[Rival, ...]
    reason: str


def doubts(itinerary: Itinerary) -> Iterator[Doubt]:
    """Yield the ambiguous names of stops, each once, in the order of the text."""
    seen: set[tuple[str, str]] = set()
    for mention in itinerary.mentions:
        doubt = _doubt(mention) if mention.stop is not None and mention.set_by is None else None
        if doubt is not None and (doubt.surface, doubt.place.id) not in seen:
            seen.add((doubt.surface, doubt.place.id))
            yield doubt


def _doubt(mention: Mention) -> Doubt | None:
    if mention.place is None:
        return None
    score = next((r.score for r in mention.candidates if r.place.id == mention.place.id), 1.0)
    others = [r for r in mention.candidates if r.place.id != mention.place.id and r.score >= WORTH_NAMING]
    if score >= CERTAIN or not others:
        return None
    return Doubt(
        surface=mention.surface,
        place=mention.place,
        score=score,
        rivals=tuple(others[:MOST]),
        reason=mention.reason,
    )
