"""Containment: an area is no stop beside a finer one inside it, a building none beside its town."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.visits import DRAWN, Visit
from geotrack.language import Event
from geotrack.place import Place, holds, is_area, is_facility, is_settlement

__all__ = ["one_stay", "settle"]

SUBURB = 10
NEARBY_M = 25_000.0
"""A facility within this distance of a visited settlement is something done there, not a stop of its own."""


def settle(visits: Sequence[Visit], events: Sequence[Event]) -> tuple[Visit, ...]:
    """Return the visits without the areas that finer ones cover; the dates of an area go to a finer visit.

    Parameters
    ----------
    visits
        One traveller's visits in the order travelled.
    events
        What they refer to: the dates of an area go to what its own sentence tells of ("left Tuzla in Bosnia on 3 May"),
        else its arrival to the first visit inside it.
    """
    settled = tuple(visits)
    # a visit that was joined may hold the one before it: each turn leaves fewer visits, or is the last
    while (fewer := _collapsed(_without_facilities(_without_areas(settled, events)))) != settled:
        settled = fewer
    return settled


def _without_areas(visits: Sequence[Visit], events: Sequence[Event]) -> tuple[Visit, ...]:
    kept = list(visits)
    for i, area in enumerate(visits):
        at = i - len(visits) + len(kept)  # only visits before this one have gone
        if kept[at] is not area or not is_area(area.place) or area.status != "asserted":
            continue
        finer = [
            j
            for j, v in enumerate(kept)
            if j != at
            and v.status == "asserted"
            and v.confidence >= DRAWN
            and not v.passing
            and holds(area.place, v.place)
        ]
        if finer:
            _give_dates(kept, area, finer, events)
            del kept[at]
    return tuple(kept)


def _give_dates(kept: list[Visit], area: Visit, finer: Sequence[int], events: Sequence[Event]) -> None:
    told_in = {events[i].sentence for i in area.events}
    beside = [j for j in finer if any(_is_told_in(told_in, events[i]) for i in kept[j].events)]
    first = kept[finer[0]]
    if beside:
        own = kept[beside[0]]
        kept[beside[0]] = replace(own, arrive=own.arrive or area.arrive, depart=own.depart or area.depart)
    elif area.reached and first.arrive is None:
        kept[finer[0]] = replace(first, arrive=area.arrive)


def _is_told_in(sentences: Collection[int], event: Event) -> bool:
    """True for an event of one of the sentences; the place of a dateline is told of by no sentence."""
    filed = event.relation == "at" and event.phrase == 0 and event.verb > 0
    return event.sentence in sentences and not filed


def _without_facilities(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Fold a facility or suburb into the town before or after it in the journey, where it lies in or near it.

    A facility in the middle of a visited town belongs to the visit there, wherever the text speaks of it.
    """
    kept = list(visits)
    for i, visit in enumerate(visits):
        at = i - len(visits) + len(kept)  # only visits before this one have gone
        town = _town_of(at, kept) if kept[at] is visit and visit.status == "asserted" else None
        if town is not None:
            kept[town] = _joined(kept[town], visit)
            del kept[at]
    return tuple(kept)


def _town_of(at: int, kept: Sequence[Visit]) -> int | None:
    """Return the index of the visit to the town that a facility or suburb is folded into, None where there is none."""
    visit = kept[at]
    beside = [i for i in (at - 1, at + 1) if 0 <= i < len(kept)]
    anywhere = range(len(kept)) if is_facility(visit.place) and not visit.reached else ()
    elsewhere = (i for i in anywhere if _lies_within(visit.place, kept[i].place))
    for i in chain(beside, elsewhere):
        if kept[i].status == "asserted" and not kept[i].passing and _belongs(visit.place, kept[i].place):
            return i
    return None


def _lies_within(place: Place, town: Place) -> bool:
    """True for a facility that stands in a town: seen there at any time, nobody is said to have come for it anew."""
    metres = rough_distance(Point(town.lat, town.lon), Point(place.lat, place.lon))
    return is_facility(place) and metres < town.radius_km * 1000.0


def _belongs(place: Place, town: Place) -> bool:
    """True for a facility in or near a town, and for a suburb of a city ten times its size."""
    if not is_settlement(town) or place.id == town.id:
        return False
    metres = rough_distance(Point(town.lat, town.lon), Point(place.lat, place.lon))
    if is_facility(place):
        return metres < NEARBY_M and not place.feature.startswith("S.PSTB")
    suburb = is_settlement(place) and place.population * SUBURB < town.population and place.country == town.country
    return suburb and metres < town.radius_km * 1000.0


def one_stay(before: Visit, after: Visit) -> Visit | None:
    """Return two neighbours at one place as one visit; None where they are two, as where the text tells of a return."""
    same = before.place.id == after.place.id and before.status == after.status == "asserted"
    back = after.reached and after.arrive is not None and after.arrive != before.arrive
    if not same or back or before.depart is not None:
        return None
    return replace(_joined(before, after), depart=after.depart)


def _joined(town: Visit, other: Visit) -> Visit:
    return replace(
        town,
        events=tuple(sorted({*town.events, *other.events})),
        arrive=town.arrive or other.arrive,
        depart=town.depart or other.depart,
        confidence=1.0 - (1.0 - town.confidence) * (1.0 - other.confidence),
        passing=town.passing and other.passing,
        days=tuple(sorted({*town.days, *other.days})),
    )


def _collapsed(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Join neighbours at the same place: leaving and coming back with nothing in between is one stop."""
    out: list[Visit] = []
    for visit in visits:
        if out and out[-1].place.id == visit.place.id and out[-1].status == visit.status == "asserted":
            out[-1] = replace(_joined(out[-1], visit), depart=visit.depart or out[-1].depart)
        else:
            out.append(visit)
    return tuple(out)
