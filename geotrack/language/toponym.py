"""A toponym: a name in the text, the kind that it is of, and what governs it."""

from dataclasses import dataclass

from geotrack.language.governor import Governor
from geotrack.language.name import Name
from geotrack.language.setting import Kind

__all__ = ["Toponym"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name in the text with its kind and what governs it.

    Parameters
    ----------
    name
        The words, and what the gazetteer knows of them.
    kind
        As in `geotrack.itinerary.KINDS`, with reason and confidence.
    governor
        Preposition, verb and type noun.
    feature
        GeoNames feature that the text asks for ("X station"), None where it does not.
    """

    name: Name
    kind: Kind
    governor: Governor
    feature: str | None = None
