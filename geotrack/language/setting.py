"""A name in its sentence: all that a rule about its kind may look at."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geotrack.gazetteer import NameHit
from geotrack.language.actors import Actor
from geotrack.language.governor import Governor
from geotrack.language.name import Name, Span
from geotrack.language.tagging import Word
from geotrack.language.words import (
    LOCATIVES,
    PLACE_TYPES,
)

PLACING = LOCATIVES | {"of"}

__all__ = ["Kind", "Setting", "feature_of", "is_locative", "reads_as_place", "strength"]


class Kind(NamedTuple):
    """What a name is, why, and how sure that is (0 to 1).

    The kind None means: no name of a place at all. `nested` marks a place inside the name of an organisation that
    sits there ("Paris" in "Paris Police Department").
    """

    kind: str | None
    reason: str
    confidence: float
    nested: bool = False


class Setting(NamedTuple):
    """All that a rule may look at."""

    words: Sequence[Word]
    name: Name
    governor: Governor
    chunk: Span
    actors: Sequence[Actor]
    dateline: tuple[int, int] | None
    following: Name | None


def strength(hits: Sequence[NameHit]) -> float:
    """Return how well known the best place of that name is: 0 for an unknown hamlet to 1 for a country.

    The scale is ours: countries and continents 1, first-order divisions, seas and regions .85, cities by the logarithm
    of their inhabitants (.75 at a million, .5 at 10,000); a name that is only an alternate counts a tenth less.
    """
    return max(map(_weight, hits), default=0.0)


def _weight(hit: NameHit) -> float:
    return _fame(hit.place.feature, hit.place.population) - (0.0 if hit.primary else 0.1)


@lru_cache(maxsize=4_096)
def _fame(feature: str, people: int) -> float:
    if feature.startswith(("A.PCL", "L.CONT")) or feature == "A.TERR":
        return 1.0
    if feature.startswith(("A.ADM1", "H", "L", "T")) or feature in {"P.PPLC", "S.ADMF", "S.PAL", "S.BLDG", "S.CTRG"}:
        return 0.85
    return 0.25 + min(0.55, max(0.0, (len(str(people)) - 1) / 12)) if people else 0.25


def feature_of(s: Setting) -> str | None:
    """Return the GeoNames feature that the words ask for ("X station", "the town of X"), None where they do not."""
    noun = s.governor.type_noun
    if s.chunk.last > s.name.span.last and s.words[s.name.span.last].lower in PLACE_TYPES:
        noun = s.words[s.name.span.last].lower
    elif s.chunk.first < s.name.span.first and s.words[s.name.span.first - 1].lower in PLACE_TYPES:
        noun = s.words[s.name.span.first - 1].lower
    return PLACE_TYPES.get(noun) if noun else None


def is_locative(s: Setting) -> bool:
    """True after a preposition of place."""
    preposition = s.governor.preposition
    return preposition is not None and preposition not in {"by", "of"} and preposition.split()[-1] in PLACING


def reads_as_place(name: Name, least: float) -> bool:
    """True where the recogniser takes the name for a place with at least this probability."""
    return name.reading is not None and name.reading.place >= least
