"""A correction: one thing that a person has settled, which the program never changes."""

from dataclasses import dataclass

from geotrack.errors import BadInputError
from geotrack.place import Place

__all__ = ["PINS", "Correction"]

PINS = ("place", "kind", "visit", "arrive", "depart", "mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One pinned fact.

    Parameters
    ----------
    surface
        The name in the text that it is about.
    start
        Character offset of the one occurrence meant; None for every occurrence of the name.
    pin
        What is settled, one of `PINS`: the ``place`` behind the name, the ``kind`` of the mention, the ``visit`` (its
        role), the date to ``arrive`` or ``depart``, the ``mode`` by which the traveller went on.
    value
        A `Place` or the id of one, a kind, a role (True for a stop, False for no visit), an ISO 8601 date, a mode.

    Raises
    ------
    BadInputError
        When the pin is none of `PINS`.

    Examples
    --------
    >>> Correction(surface="Khasan", pin="visit", value="planned").pin
    'visit'
    """

    surface: str
    pin: str
    value: Place | str | bool
    start: int | None = None

    def __post_init__(self) -> None:
        if self.pin not in PINS:
            raise BadInputError(f"a correction cannot pin {self.pin!r}", hint=f"it pins one of {', '.join(PINS)}")
