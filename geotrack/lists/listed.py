"""A listed stop: what one row says."""

from dataclasses import dataclass

__all__ = ["ListOfStops", "Listed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A stop as a row gives it.

    Parameters
    ----------
    line
        Number of the line, or of the point in the file, from 1.
    start, end
        Character offsets of the row in the text; equal where the format has no rows.
    name, country
        Name of the place with what it lies in, and ISO 3166-1 code; None where the row has none.
    lat, lon
        Degrees; both or none.
    arrive, depart
        ISO 8601.
    mode, role, note, traveller
        As in the itinerary document; None where the row has none.
    """

    line: int
    start: int = 0
    end: int = 0
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    arrive: str | None = None
    depart: str | None = None
    mode: str | None = None
    role: str | None = None
    note: str | None = None
    traveller: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOfStops:
    """The stops of a list in its order.

    Parameters
    ----------
    stops
        At least one.
    title
        Of the list; empty where it has none.
    said
        How it was read, a line each: which column is which.
    """

    stops: tuple[Listed, ...]
    title: str = ""
    said: tuple[str, ...] = ()
