"""Tracks: the visits of one traveller in their order, with the legs' modes, ready to be drawn."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from geotrack.itinerary import AHEAD, Evidence, Stop, Track
from geotrack.journey.containment import one_stay, settle
from geotrack.journey.flashbacks import story_lines
from geotrack.journey.modes import Told, leg_modes
from geotrack.journey.order import STATED, Edge, assumed, best_order, edges_between, looking_back, strongest
from geotrack.journey.path import Placed, best_path
from geotrack.journey.reach import reaches
from geotrack.journey.stays import bounded
from geotrack.journey.timing import Timing
from geotrack.journey.travellers import Party
from geotrack.journey.visits import DRAWN, Visit, gather
from geotrack.language import Event, Means, Stated, TaggedSentence
from geotrack.place import Place, is_area, is_derived
from geotrack.report import Report
from geotrack.resolution import Resolved

__all__ = ["Route", "Said", "placed_along", "plan_route", "track_of"]

DOUBTED = 0.3
"""Nor is a visit of which it is so little sure where it was."""

COUNTRY = ("A.PCL", "L.CONT")
MISTAKEN = 60.0
"""How many times likelier the place by name alone may be, for the journey to overrule it."""


BYNAME, KNOWN = 0.3, 50_000
"""What is left of a small place that bears the name only beside its own, where others are called so."""

BESIDE_CITY, GREAT = 0.2, 500_000
"""What is left of a division that a great city shares its name with."""

SUREST = 0.98
ON_THE_WAY = "the one that the journey comes by"
TOLD_BY_VERB = ("head:", "go:", "depart:")


Shares = tuple[tuple[Place, float], ...]
"""The places that a name may stand for with their probabilities, the chosen one first."""


class Said(NamedTuple):
    """What the report says of ways: the distances that it states, and the words that name a means of travel."""

    stated: tuple[Stated, ...] = ()
    means: tuple[Means, ...] = ()


SILENT = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One traveller's visits in the order travelled, and why in this order.

    Parameters
    ----------
    party
        The traveller.
    visits
        In the order travelled; places not reached come last.
    reasons
        For each visit the strongest reason why it follows the one before; None for the first.
    means
        The words of the report that name a means of travel.
    shares
        For each toponym that visits tell of, the probabilities of its places along this route.
    """

    party: Party
    visits: tuple[Visit, ...]
    reasons: tuple[Edge | None, ...]
    means: tuple[Means, ...] = ()
    shares: Mapping[int, Shares] = field(default_factory=dict)


def plan_route(
    party: Party,
    events: Sequence[Event],
    resolved: Sequence[Resolved],
    timings: Mapping[int, Timing],
    sentences: Sequence[TaggedSentence],
    said: Said = SILENT,
) -> Route:
    """Return a traveller's visits: gathered, put in order, placed along that order, settled, and put in order again."""
    mine = {events[i].toponym for i in party.events}  # a long report has many parties, each with a few places
    places = {i: place for i in sorted(mine) if (place := resolved[i].best) is not None}
    dated = {i: date for i in party.events if i in timings and (date := timings[i].date)}
    lines = story_lines(party.events, events, sentences, dated, {i: place.id for i, place in places.items()})

    def reasons_for(visits: Sequence[Visit]) -> tuple[Edge, ...]:
        return edges_between(visits, events, sentences, lines)

    visits = gather(events, party.events, places, timings, lines.lines)
    visits = _in_order(visits, reasons_for(visits))
    choices = [_choices(visit, events, resolved) for visit in visits]
    placed = best_path(choices, reaches(visits, events, said.stated))
    shares = dict(_shares(visits, placed, events, resolved))
    visits = gather(
        events, party.events, {**places, **{i: found[0][0] for i, found in shares.items()}}, timings, lines.lines
    )
    visits = settle(_in_order(visits, reasons_for(visits)), events)
    visits = _heading_kept(visits, events, looking_back(visits, lines), reasons_for(visits))
    visits = settle(_in_order(visits, reasons_for(visits)), events)
    edges = reasons_for(visits)
    visits = bounded(visits, events, timings)
    best = strongest(edges)
    reasons = [_reason(a, b, visits, best) for a, b in pairwise(range(len(visits)))]
    return Route(party=party, visits=visits, reasons=(None, *reasons), means=said.means, shares=shares)


def _reason(before: int, after: int, visits: Sequence[Visit], best: Mapping[tuple[int, int], Edge]) -> Edge | None:
    if visits[after].status in AHEAD and visits[before].status not in AHEAD:
        return Edge(before, after, 1.0, "not reached yet when the report was written")
    return best.get((before, after)) or assumed(before, after, visits)


def _in_order(visits: Sequence[Visit], edges: Sequence[Edge]) -> tuple[Visit, ...]:
    """Return the visits in the order travelled; places not reached come last, the finer before the wider."""
    ahead = {"en_route": 0, "planned": 1}
    count = len(visits)
    last = {
        v: (ahead[visit.status] * 2 + is_area(visit.place)) * count + v
        for v, visit in enumerate(visits)
        if visit.status in ahead
    }
    return tuple(visits[v] for v in best_order(count, edges, last))


def _choices(visit: Visit, events: Sequence[Event], resolved: Sequence[Resolved]) -> list[tuple[Place, float]]:
    """Return the candidates of a visit: those of its name, unless a person has set the place."""
    told = [resolved[events[i].toponym] for i in visit.events]
    first = next((r for r in told if r.best is None or not is_derived(r.best)), told[0])
    name = first.toponym.name.surface.casefold()
    plain = any(place.name.casefold() == name for place, _ in first.places)
    city = any(place.feature.startswith("P") and place.population >= GREAT for place, _ in first.places)
    return [(place, p * _share(place, name, plain=plain, city=city)) for place, p in first.places] or [
        (visit.place, 1.0)
    ]


def _share(place: Place, name: str, *, plain: bool, city: bool) -> float:
    """Return what is left of a candidate beside its namesakes: whoever goes to "New York" is in the city."""
    if city and place.feature == "A.ADM1":
        return BESIDE_CITY
    return BYNAME if plain and _is_byname(name, place) else 1.0


def _is_byname(name: str, place: Place) -> bool:
    return place.feature.startswith("P") and place.population < KNOWN and place.name.casefold() != name


def _shares(
    visits: Sequence[Visit], placed: Sequence[Placed], events: Sequence[Event], resolved: Sequence[Resolved]
) -> Iterator[tuple[int, Shares]]:
    """Yield each toponym with its places along the route, the chosen one first; a surer name keeps its own place."""
    for visit, found in zip(visits, placed, strict=True):
        if len(found.shares) < 2:  # noqa: PLR2004 - nothing to choose
            continue
        ranked = sorted(found.shares, key=lambda share: (share[0].id != found.place.id, -share[1]))
        for i in dict.fromkeys(events[e].toponym for e in visit.events):
            own = dict.fromkeys((place.id for place, _ in resolved[i].places), 0.0)
            own |= {place.id: p for place, p in resolved[i].places}
            best = max(own.values(), default=0.0)
            if not resolved[i].pinned and own.get(found.place.id, best) * MISTAKEN >= best:
                yield i, tuple(ranked)


def placed_along(resolved: Sequence[Resolved], routes: Sequence[Route]) -> tuple[Resolved, ...]:
    """Return the toponyms with their places as the journeys weigh them; the first route that tells of one decides."""
    out = list(resolved)
    for route in reversed(routes):
        for i, shares in route.shares.items():
            before = resolved[i].best
            moved = before is not None and before.id != shares[0][0].id
            why = f"{ON_THE_WAY}, not the one in {before.country}" if moved and before else resolved[i].reason
            listed = sum(p for _, p in resolved[i].places)  # the rest is for places that nobody has listed
            places = tuple((place, min(SUREST, p * listed)) for place, p in shares)
            out[i] = replace(resolved[i], places=places, reason=why)
    return tuple(out)


def _heading_kept(
    visits: Sequence[Visit], events: Sequence[Event], past: Collection[int], edges: Sequence[Edge]
) -> tuple[Visit, ...]:
    """Return the visits that a map shows, with headings that later events overtook turned into stops.

    "Headed for X", followed in the journey by an event elsewhere, means that X was likely reached; the last such
    heading stays what it is. What the text only looks back to, or puts before the heading, overtakes nothing.
    """
    out = []
    for i, visit in enumerate(visits):
        told = events[visit.events[-1]].rule.startswith(TOLD_BY_VERB) and not is_area(visit.place)
        heading = visit.status == "en_route" and told and visit.confidence >= DRAWN
        if heading and _overtaken(i, visits, past, edges):
            out.append(replace(visit, status="asserted", confidence=0.55))
        elif visit.status in {"asserted", *AHEAD}:
            out.append(visit)
    return tuple(out)


def _overtaken(i: int, visits: Sequence[Visit], past: Collection[int], edges: Sequence[Edge]) -> bool:
    """True for a heading that a later event elsewhere follows in the journey."""
    visit = visits[i]
    return any(
        v.events[0] > visit.events[0] and v.place.id != visit.place.id and not _stated(j, i, edges)
        for j, v in enumerate(visits)
        if v.status == "asserted" and j not in past
    )


def _stated(before: int, after: int, edges: Sequence[Edge]) -> bool:
    return any((e.before, e.after) == (before, after) and e.weight >= STATED for e in edges)


def track_of(
    route: Route,
    number: int,
    first_stop: int,
    report: Report,
    events: Sequence[Event],
    resolved: Sequence[Resolved],
) -> Track:
    """Return the track that a route makes: stops with evidence, dates, modes and confidence.

    Parameters
    ----------
    route
        Visits in their order.
    number, first_stop
        Number of the track, and of its first stop, both from 1.
    report, events, resolved
        What the visits refer to.
    """
    visits = _without_countries_ahead(route.visits)
    shown = [
        (visit, reason)
        for visit, reason in zip(route.visits, route.reasons, strict=False)
        if visit in visits and _is_drawn(visit, resolved, events)
    ]
    shown = _neighbours_joined(shown)
    stops = [
        _stop(visit, reason, f"s{first_stop + i}", first=i == 0, context=(report, events, resolved))
        for i, (visit, reason) in enumerate(shown)
    ]
    modes = leg_modes([visit for visit, _ in shown], route.party, events, resolved, route.means)
    stops = [_with_mode(stop, told, report) for stop, told in zip(stops, [*modes, None], strict=False)]
    return Track(
        id=f"t{number}",
        traveller=route.party.name,
        kind=route.party.kind,
        aliases=route.party.aliases,
        stops=tuple(stops),
    )


def _neighbours_joined(shown: Sequence[tuple[Visit, Edge | None]]) -> list[tuple[Visit, Edge | None]]:
    """Join the stops at one place between which nothing is drawn."""
    out: list[tuple[Visit, Edge | None]] = []
    for visit, reason in shown:
        whole = one_stay(out[-1][0], visit) if out else None
        if whole is None:
            out.append((visit, reason))
        else:
            out[-1] = (whole, out[-1][1])
    return out


def _without_countries_ahead(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Leave out whole countries headed for, where a finer place is known: a line to a country's middle misleads."""
    finer = any(not v.place.feature.startswith(COUNTRY) for v in visits)
    return tuple(v for v in visits if not (finer and v.status in AHEAD and v.place.feature.startswith(COUNTRY)))


def _is_drawn(visit: Visit, resolved: Sequence[Resolved], events: Sequence[Event]) -> bool:
    if visit.status in AHEAD:
        return True
    return visit.confidence >= DRAWN and _confidence(visit, resolved, events) >= DOUBTED


def _stop(
    visit: Visit,
    reason: Edge | None,
    stop_id: str,
    *,
    first: bool,
    context: tuple[Report, Sequence[Event], Sequence[Resolved]],
) -> Stop:
    report, events, resolved = context
    told = [events[i] for i in visit.events]
    named = resolved[_naming(visit, events, resolved)]
    return Stop(
        id=stop_id,
        place=visit.place,
        derived=named.reason if is_derived(visit.place) else None,
        surface=named.toponym.name.surface,
        role=_role(visit, told, first=first),
        arrive=visit.arrive.date if visit.arrive else None,
        depart=visit.depart.date if visit.depart else None,
        arrive_words=visit.arrive.words if visit.arrive else None,
        depart_words=visit.depart.words if visit.depart else None,
        confidence=_confidence(visit, resolved, events),
        order="stated" if reason is not None and reason.weight >= STATED else "assumed",
        order_evidence=reason.why if reason else None,
        evidence=_evidence(visit, report, events),
    )


def _naming(visit: Visit, events: Sequence[Event], resolved: Sequence[Resolved]) -> int:
    """Return the toponym that names the visit's place: the first one that resolves to it, else the first."""
    of_place = [
        events[i].toponym
        for i in visit.events
        if (best := resolved[events[i].toponym].best) and best.id == visit.place.id
    ]
    return of_place[0] if of_place else events[visit.events[0]].toponym


def _confidence(visit: Visit, resolved: Sequence[Resolved], events: Sequence[Event]) -> float:
    place = resolved[_naming(visit, events, resolved)]
    share = next((p for candidate, p in place.places if candidate.id == visit.place.id), place.confidence)
    return visit.confidence * share


def _role(visit: Visit, told: Sequence[Event], *, first: bool) -> str:
    if visit.status in AHEAD:
        return visit.status
    if visit.passing:
        return "pass_through"
    asserted = [e for e in told if e.status == "asserted"]
    left_only = bool(asserted) and all(e.relation == "source" for e in asserted)
    starts = any(e.relation == "source" for e in asserted) and not any(e.relation == "goal" for e in asserted)
    return "origin" if first and (left_only or starts) else "stop"


def _evidence(visit: Visit, report: Report, events: Sequence[Event]) -> tuple[Evidence, ...]:
    """Return the words behind a visit, the surest first, then those of its dates."""
    told = sorted((events[i] for i in visit.events), key=lambda e: (e.status != visit.status, -e.confidence, e.start))
    words = [_quoted(report, e.start, e.end, "depart" if e.relation == "source" else "visit", e.rule) for e in told]
    for timing, supports in ((visit.arrive, "arrive"), (visit.depart, "depart")):
        if timing is not None:
            start, end = timing.said or (timing.start, timing.end)
            words.append(_quoted(report, start, end, supports, "time"))
    return tuple(dict.fromkeys(words))


def _quoted(report: Report, start: int, end: int, supports: str, rule: str) -> Evidence:
    return Evidence(report=report.id, start=start, end=end, quote=report.text[start:end], supports=supports, rule=rule)


def _with_mode(stop: Stop, told: Told | None, report: Report) -> Stop:
    """Return the stop with the way on from it, and the words that tell of it."""
    if told is None:
        return stop
    words = (_quoted(report, told.means.start, told.means.end, "mode", told.rule),) if told.means else ()
    return replace(
        stop,
        mode_to_next=told.mode,
        mode_inferred=told.inferred,
        evidence=tuple(dict.fromkeys((*stop.evidence, *words))),
    )
