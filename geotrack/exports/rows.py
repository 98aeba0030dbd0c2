"""The route as rows: what the table of every text format says."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.exports.plain import plain
from geotrack.geodesy import Point, distance
from geotrack.itinerary import AHEAD, Itinerary, Leg, Stop, Track

__all__ = ["Row", "km", "off_line_km", "rows", "strip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stop, in plain text.

    Parameters
    ----------
    track, traveller
        Index of the track, and whose it is.
    number
        Place in the track, from 1; with the traveller's letter where there are several.
    stop
        The stop itself.
    name, when, how, evidence, sources
        What the columns say; empty where the report says nothing.
    leg_km, sum_km
        From the stop before, and travelled so far; None for the first stop and, for the sum, where nobody went.
    ahead
        True where the traveller is only headed for the place.
    leg
        The leg from the stop before; None for the first stop.
    """

    track: int
    traveller: str
    number: str
    stop: Stop
    name: str
    when: str
    how: str
    leg_km: float | None
    sum_km: float | None
    ahead: bool
    evidence: str
    sources: str = ""
    leg: Leg | None = None


def km(metres: float) -> float:
    """Return kilometres with one decimal, rounded as the itinerary document rounds them."""
    return round(metres / 1000.0, 1)


def off_line_km(stop: Stop) -> float | None:
    """Return how far a place's own point lies off the real line that its stop is drawn on; None for a stop on none."""
    if stop.snapped is None:
        return None
    return round(distance(Point(stop.place.lat, stop.place.lon), stop.snapped) / 1000.0, 2)


def rows(itinerary: Itinerary) -> tuple[Row, ...]:
    """Return the stops of all tracks, track by track, in the order travelled."""
    several = len(itinerary.tracks) > 1
    return tuple(
        row for index, track in enumerate(itinerary.tracks) for row in _of_track(index, track, lettered=several)
    )


def _of_track(index: int, track: Track, *, lettered: bool) -> Iterator[Row]:
    letter, total = chr(ord("A") + index % 26) if lettered else "", 0.0
    legs: tuple[Leg | None, ...] = (None, *track.legs)
    for order, (stop, leg) in enumerate(zip(track.stops, legs, strict=False), start=1):
        ahead = stop.role in AHEAD
        total += leg.metres if leg and leg.travelled else 0.0
        yield Row(
            track=index,
            traveller=plain(track.traveller),
            number=f"{letter}{order}",
            stop=stop,
            name=plain(stop.place.name or stop.surface),
            when=_when(stop),
            how=_how(leg),
            leg_km=km(leg.metres) if leg else None,
            sum_km=km(total) if leg and not ahead else None,
            ahead=ahead,
            evidence=plain(stop.evidence[0].quote) if stop.evidence else "",
            sources=plain(", ".join(stop.sources)),
            leg=leg,
        )


def _when(stop: Stop) -> str:
    """Return ISO dates, `2023-09-16 to 17` for days of one month; the report's words where there are none."""
    first, last = stop.arrive, stop.depart
    if first and last and first != last:
        month = len("2023-09-")
        days = len(first) == len(last) == len("2023-09-16") and first[:month] == last[:month]
        return plain(f"{first} to {last[month:] if days else last}")
    if first or last:
        return plain(first or f"until {last}")
    return plain(stop.arrive_words or stop.depart_words or "")


def _how(leg: Leg | None) -> str:
    if leg is None or not leg.mode:
        return ""
    return plain(f"{leg.mode} (inferred)" if leg.mode_inferred else leg.mode)


def strip(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each route on one line: ``1 Artyom -37-> 2 Vladivostok ~163~> 3 Khasan``, waves where nobody went yet."""
    lines: dict[int, str] = {}
    for row in rows(itinerary):
        line = "~" if row.ahead else "-"
        link = f" {line}{row.leg_km:.0f}{line}> " if row.leg_km is not None else ""
        lines[row.track] = f"{lines.get(row.track, '')}{link}{row.number} {row.name}"
    return tuple(lines.values())
