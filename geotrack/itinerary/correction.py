"""A correction: one thing that a person has settled, which the program never changes."""

import re
from dataclasses import dataclass
from datetime import datetime

from geotrack.errors import BadInputError
from geotrack.itinerary.stop import MODES
from geotrack.place import Place

__all__ = ["PINS", "Correction", "is_date"]

ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2})?)?)?")
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
        When the pin is none of `PINS`, a mode none of `MODES`, or a date not in ISO 8601.

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
        if self.pin == "mode" and self.value not in MODES:
            raise BadInputError(f"{self.value!r} is no mode of travel", hint=f"it is one of {', '.join(MODES)}")
        if self.pin in {"arrive", "depart"} and not is_date(str(self.value)):
            raise BadInputError(
                f"{self.value!r} is no date", hint="write it as 2023, 2023-09, 2023-09-16 or 2023-09-16T06:30"
            )


def is_date(text: str) -> bool:
    """True for a day, month or year of the calendar, and for a day with hours and minutes."""
    if not ISO_DATE.fullmatch(text):
        return False
    first = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    try:
        datetime.fromisoformat(first)
    except ValueError:
        return False
    return True
