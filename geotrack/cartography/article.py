"""What stands around the map of a page: the route table and the lists under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geotrack.cartography.scene import Dot, Scene, Visit
from geotrack.cartography.sentences import told_claim
from geotrack.cartography.wording import UNITS, Voice, measured
from geotrack.itinerary import AHEAD, Aside, Leg, Stop, Track

__all__ = ["Quote", "Route", "Row", "claim_lines", "name_of", "notes", "precision", "quotes", "routes", "said", "why"]

ROUGH_KM = 25.0
DOUBTFUL = 0.5
LEADING, TRAILING = re.compile(r"\S+\s*"), re.compile(r"\s*\S+")  # words with the space after, before them


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
            traveller=scene.voice.traveller(track),
            rows=tuple(_rows(track, _visits(scene, index), scene)),
            travelled=scene.voice.distance(track.metres),
            ahead=scene.voice.distance(track.metres_ahead) if track.metres_ahead else "",
            measured=measured(track, scene.voice),
        )
        for index, track in enumerate(scene.itinerary.tracks)
        if track.stops
    )


def _visits(scene: Scene, index: int) -> list[Visit]:
    dots: list[Dot] = [dot for dot in scene.dots if dot.track == index]
    return sorted((visit for dot in dots for visit in dot.visits), key=lambda visit: visit.order)


def _rows(track: Track, visits: list[Visit], scene: Scene) -> Iterator[Row]:
    total, legs, voice = 0.0, (None, *track.legs), scene.voice
    for visit, leg in zip(visits, legs, strict=True):
        stop, ahead = visit.stop, visit.stop.role in AHEAD
        total += leg.metres if leg and leg.travelled else 0.0
        yield Row(
            number=visit.number,
            name=name_of(stop),
            ahead=ahead,
            when=voice.dates(stop.arrive, stop.depart),
            words=said(stop),
            how=voice.how(leg.mode, inferred=leg.mode_inferred) if leg else "",
            leg=voice.distance(leg.metres) if leg else "",
            total=voice("table.ahead") if ahead else voice.distance(total) if leg else "",
            sure=f"{stop.confidence:.0%}",
            quotes=quotes(stop, scene),
            notes=notes(stop, leg, voice),
        )


def name_of(stop: Stop) -> str:
    """Return what a stop is called."""
    return stop.place.name or stop.surface


def said(stop: Stop) -> str:
    """Return the report's own words for the time of a stop."""
    return "; ".join(dict.fromkeys(words for words in (stop.arrive_words, stop.depart_words) if words))


def quotes(stop: Stop, scene: Scene) -> tuple[Quote, ...]:
    """Return the words to show for a stop, each with its report where several reports are shown."""
    several, most = len(scene.itinerary.reports) > 1, scene.options.quote_words
    found = (_quote(e.quote, stop.surface, e.report if several else "") for e in stop.proofs)
    return tuple(quote if most is None else shortened(quote, most) for quote in found)


def _quote(words: str, name: str, source: str) -> Quote:
    """Return a quote with the first occurrence of the name picked out."""
    at = words.find(name) if name else -1
    if at < 0:
        return Quote(before=words, name="", after="", source=source)
    return Quote(before=words[:at], name=name, after=words[at + len(name) :], source=source)


def shortened(quote: Quote, most: int) -> Quote:
    """Return a quote of so many words at most, those around the name, with an ellipsis for what is left out.

    Examples
    --------
    >>> quote = Quote(before="On Friday the two of them came to ", name="Oslo", after=" by the night train.")
    >>> short = shortened(quote, 5)
    >>> short.before, short.name, short.after
    ('… came to ', 'Oslo', ' by the …')
    """
    before, after = LEADING.findall(quote.before), TRAILING.findall(quote.after)
    room = max(0, most - len(quote.name.split()))
    if len(before) + len(after) <= room:
        return quote
    if not quote.name:
        return replace(quote, before="".join(before[:room]).rstrip() + " …", after="")
    ahead = min(len(before), max(room - len(after), room // 2))
    kept, rest = before[len(before) - ahead :], after[: room - ahead]
    gap = " " if quote.before[-1:].isspace() else ""
    return replace(
        quote,
        before=("… " if kept else f"…{gap}") + "".join(kept) if ahead < len(before) else quote.before,
        after="".join(rest) + " …" if len(rest) < len(after) else quote.after,
    )


def precision(stop: Stop, voice: Voice) -> str:
    """Return how exactly the place is known."""
    radius = stop.place.radius_km
    length = radius * 1000 / UNITS[voice.unit]
    return "±" + voice(f"unit.{voice.unit}", n=voice.catalogue.number(length, places=0 if length >= 1 else 1))


def notes(stop: Stop, leg: Leg | None, voice: Voice) -> tuple[str, ...]:
    """Return what a reader should know before relying on a stop."""
    found = [voice("note.assumed")] if leg and leg.order == "assumed" else []
    found += [voice("note.along", line=leg.way.name, far=voice.distance(leg.straight))] if leg and leg.way else []
    rough = stop.place.radius_km >= ROUGH_KM or stop.derived
    found += [voice("note.approximate", precision=precision(stop, voice))] if rough else []
    found += [voice.sentence(stop.derived)] if stop.derived else []
    found += [voice("note.doubtful")] if stop.confidence < DOUBTFUL else []
    found += [voice("note.by_person")] if stop.set_by == "person" else []
    found += [voice.sentence(part) for part in (stop.note or "").split("; ") if part]
    return tuple(found)


def why(aside: Aside, voice: Voice) -> str:
    """Return why a place of the report is no stop."""
    return "; ".join(voice(f"why.{reason}") for reason in aside.reasons) or aside.why


def claim_lines(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return each stated distance with what the map says to it."""
    return tuple((claim.text, told_claim(claim, scene.voice)) for claim in scene.itinerary.claims)
