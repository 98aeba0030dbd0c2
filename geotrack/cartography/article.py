"""What stands around the map of a page: the route table and the lists under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.cartography.scene import Dot, Scene, Visit
from geotrack.cartography.wording import dates, how, kilometres, measured
from geotrack.itinerary import AHEAD, Itinerary, Leg, Stop, Track

__all__ = ["Quote", "Route", "Row", "claim_lines", "notes", "precision", "quotes", "routes", "said", "when"]

ROUGH_KM = 25.0
DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report, with the name of the place picked out: the three parts together are the quote.

    `source` names the report where several are shown on one map.
    """

    before: str
    name: str
    after: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the route table, every cell in words."""

    number: str
    name: str
    ahead: bool
    when: str
    words: str
    how: str
    leg: str
    total: str
    sure: str
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The table of one traveller."""

    traveller: str
    rows: tuple[Row, ...]
    travelled: str
    ahead: str
    measured: str


def routes(scene: Scene) -> tuple[Route, ...]:
    """Return the route table of each traveller who went anywhere."""
    return tuple(
        Route(
            traveller=track.traveller,
            rows=tuple(_rows(track, _visits(scene, index), several=len(scene.itinerary.reports) > 1)),
            travelled=kilometres(track.metres),
            ahead=kilometres(track.metres_ahead) if track.metres_ahead else "",
            measured=measured(track),
        )
        for index, track in enumerate(scene.itinerary.tracks)
        if track.stops
    )


def _visits(scene: Scene, index: int) -> list[Visit]:
    dots: list[Dot] = [dot for dot in scene.dots if dot.track == index]
    return sorted((visit for dot in dots for visit in dot.visits), key=lambda visit: visit.order)


def _rows(track: Track, visits: list[Visit], *, several: bool) -> Iterator[Row]:
    total, legs = 0.0, (None, *track.legs)
    for visit, leg in zip(visits, legs, strict=True):
        stop, ahead = visit.stop, visit.stop.role in AHEAD
        total += leg.metres if leg and leg.travelled else 0.0
        yield Row(
            number=visit.number,
            name=stop.place.name or stop.surface,
            ahead=ahead,
            when=when(stop),
            words=said(stop),
            how=how(leg.mode, inferred=leg.mode_inferred) if leg else "",
            leg=kilometres(leg.metres) if leg else "",
            total="ahead" if ahead else kilometres(total) if leg else "",
            sure=f"{stop.confidence:.0%}",
            quotes=quotes(stop, several=several),
            notes=notes(stop, leg),
        )


def when(stop: Stop) -> str:
    """Return the dates of a stop as a reader writes them."""
    return dates(stop.arrive, stop.depart)


def said(stop: Stop) -> str:
    """Return the report's own words for the time of a stop."""
    return "; ".join(dict.fromkeys(words for words in (stop.arrive_words, stop.depart_words) if words))


def quotes(stop: Stop, *, several: bool) -> tuple[Quote, ...]:
    """Return the words to show for a stop, each with its report where several reports are shown."""
    return tuple(_quote(e.quote, stop.surface, e.report if several else "") for e in stop.proofs)


def _quote(words: str, name: str, source: str) -> Quote:
    """Return a quote with the first occurrence of the name picked out."""
    at = words.find(name) if name else -1
    if at < 0:
        return Quote(before=words, name="", after="", source=source)
    return Quote(before=words[:at], name=name, after=words[at + len(name) :], source=source)


def precision(stop: Stop) -> str:
    """Return how exactly the place is known."""
    radius = stop.place.radius_km
    return f"±{radius:,.0f} km" if radius >= 1 else f"±{radius:.1f} km"


def notes(stop: Stop, leg: Leg | None) -> tuple[str, ...]:
    """Return what a reader should know before relying on a stop."""
    found = ["order assumed"] if leg and leg.order == "assumed" else []
    found += [f"leg along “{leg.way.name}”, {kilometres(leg.straight)} straight"] if leg and leg.way else []
    found += [f"approximate ({precision(stop)})"] if stop.place.radius_km >= ROUGH_KM or stop.derived else []
    found += [stop.derived] if stop.derived else []
    found += ["doubtful"] if stop.confidence < DOUBTFUL else []
    found += ["set by a person"] if stop.set_by == "person" else []
    found += [stop.note] if stop.note else []
    return tuple(found)


def claim_lines(itinerary: Itinerary) -> tuple[tuple[str, str], ...]:
    """Return each stated distance with what the map says to it."""
    return tuple((claim.text, claim.told) for claim in itinerary.claims)
