"""Visits: the events of one traveller at one place, gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.grain import DAY, apart, earlier
from geotrack.journey.stays import departures, own_times
from geotrack.journey.timing import Timing
from geotrack.language import Event
from geotrack.place import Place, is_derived

__all__ = ["DRAWN", "Visit", "gather"]

DRAWN = 0.5
"""Nothing below this confidence is drawn as a stop, nor takes an area's place."""

SAME_PLACE_M = 3_000.0
REACH = 40
"""So many visits back a stay elsewhere is looked for, so that a long text takes no longer than its length."""

SURELY = 0.5
SAME_PLACE_DEGREES = 0.03  # of latitude, and so farther than that


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A traveller at a place, in however many words.

    Parameters
    ----------
    place
        Where.
    events
        Indices of the events that tell of it, in the order of the text.
    status
        ``asserted``, or what the strongest of its events is.
    arrive, depart
        The times of arrival and departure.
    confidence
        Probability by the events alone; independent evidence combines by noisy-or.
    anterior
        True where the text looks back to it.
    passing, reached
        True where all its events only pass the place; where one of them tells of an arrival.
    days
        ISO 8601 days on which something happened there, the first first: what neither arrival nor departure says.
    """

    place: Place
    events: tuple[int, ...]
    status: str
    arrive: Timing | None = None
    depart: Timing | None = None
    confidence: float = 0.0
    anterior: bool = False
    passing: bool = False
    reached: bool = False
    days: tuple[str, ...] = ()


def gather(
    events: Sequence[Event],
    mine: Sequence[int],
    places: Mapping[int, Place],
    timings: Mapping[int, Timing],
    lines: Mapping[int, int] | None = None,
) -> tuple[Visit, ...]:
    """Return the visits of one traveller in the order of their first words.

    Parameters
    ----------
    events
        All events of the report.
    mine
        Indices of this traveller's events, in the order of the text.
    places
        The place of each toponym; toponyms without a place make no visit.
    timings
        The times of the events.
    lines
        The stretch of the story that each event lies in, as `story_lines` gives them; one stretch without them.
    """
    left = departures(events, mine, timings)
    groups: list[list[int]] = []
    for index in mine:
        place = places.get(events[index].toponym)
        if place is None:
            continue
        group = _group_for(groups, index, events, places, timings)
        if group is not None and _come_later(groups, group, index, events, timings, lines or {}):
            group = None
        if group is None:
            groups.append([index])
        else:
            group.append(index)
    return tuple(_visit(group, events, places, timings, left) for group in groups)


def _group_for(
    groups: Sequence[list[int]],
    index: int,
    events: Sequence[Event],
    places: Mapping[int, Place],
    timings: Mapping[int, Timing],
) -> list[int] | None:
    """Return the visit that an event belongs to: the latest one to the same place, unless this is a return to it."""
    event, place = events[index], places[events[index].toponym]
    latest = next((g for g in reversed(groups) if _same(places[events[g[0]].toponym], place)), None)
    if latest is None:
        return None
    if event.returning and event.status == "asserted" and _something_after(groups, latest, events):
        return None
    if _ends(event, latest, events):
        return None if _long_before(groups, index, events, timings) else latest
    if _comes_after(latest, index, events, timings):
        return None
    if _dates_apart(latest, index, timings) and _something_after(groups, latest, events):
        return latest if _one_stay(groups, latest, index, events, timings) else None
    if _status_apart(event, [events[i] for i in latest]):
        return None
    return latest


def _same(a: Place, b: Place) -> bool:
    if a.id == b.id:
        return True
    if a.country != b.country:  # the two towns of Nogales face each other over a border
        return False
    if abs(a.lat - b.lat) > SAME_PLACE_DEGREES or a.feature[:1] != b.feature[:1] or a.feature[:1] not in "PS":
        return False
    return rough_distance(Point(a.lat, a.lon), Point(b.lat, b.lon)) < SAME_PLACE_M


def _ends(event: Event, latest: Sequence[int], events: Sequence[Event]) -> bool:
    """True for the departure from a visit of which none is told yet: its later date is no second visit."""
    return event.relation == "source" and all(events[i].relation != "source" for i in latest)


def _long_before(
    groups: Sequence[list[int]], index: int, events: Sequence[Event], timings: Mapping[int, Timing]
) -> bool:
    """True for a departure that the text looks back to, before all that is dated: it ended another stay."""
    day = _day(index, timings)
    days = [d for g in groups[-REACH:] for i in g[-REACH:] if (d := _day(i, timings))]
    return events[index].anterior and day is not None and bool(days) and all(earlier(day, d) for d in days)


def _something_after(groups: Sequence[list[int]], latest: list[int], events: Sequence[Event]) -> bool:
    """True where the text tells of another place after the latest visit began."""
    others = (g for g in reversed(groups) if g is not latest and g[-1] > latest[0])
    return any(events[i].status == "asserted" and i > latest[0] for g in others for i in g)


def _come_later(
    groups: Sequence[list[int]],
    latest: list[int],
    index: int,
    events: Sequence[Event],
    timings: Mapping[int, Timing],
    lines: Mapping[int, int],
) -> bool:
    """True for a dated coming after a stay elsewhere that the text dates before it, and tells after the one here."""
    event, line, day = events[index], lines.get(index, 0), _day(index, timings)
    if day is None or event.relation != "goal" or event.status != "asserted" or event.anterior:
        return False
    if any(_day(i, timings) for i in latest) or lines.get(latest[-1], 0) != line:
        return False
    if not any(_was_there(events[i]) for i in latest):
        return False
    others = (i for g in groups[-REACH:] if g is not latest for i in g[-REACH:])
    since = (i for i in others if i > latest[-1] and lines.get(i, 0) == line)
    return any(
        (d := _day(i, timings)) is not None and earlier(d, day) and events[i].status == "asserted" for i in since
    )


def _was_there(event: Event) -> bool:
    """True for what a verb tells of being at a place, not for "to make the pilgrimage to X"."""
    told = event.status == "asserted" and event.relation != "path" and not event.rule.startswith("noun")
    return told and event.confidence >= SURELY


def _dates_apart(group: Sequence[int], index: int, timings: Mapping[int, Timing]) -> bool:
    here = timings.get(index)
    if here is None or here.date is None:
        return False
    dates = [t.date for i in group if (t := timings.get(i)) and t.date]
    return bool(dates) and all(apart(here.date, date) for date in dates)


def _comes_after(group: Sequence[int], index: int, events: Sequence[Event], timings: Mapping[int, Timing]) -> bool:
    """True where one of the two tells of a coming on a later day than the other was there: these are two visits."""
    here = _day(index, timings)
    if here is None:  # most are undated, and a place may be named ten thousand times
        return False
    for i in group:
        there = _day(i, timings)
        if there is None or not apart(here, there):
            continue
        later = i if here < there else index
        if events[later].relation == "goal" and events[later].action != "depart":
            return True
    return False


def _one_stay(
    groups: Sequence[list[int]], latest: list[int], index: int, events: Sequence[Event], timings: Mapping[int, Timing]
) -> bool:
    """True for the coming and the leaving of one stay, with nothing elsewhere dated between the two."""
    here = _day(index, timings)
    there = next((day for i in latest if (day := _day(i, timings))), None)
    if here is None or there is None:
        return False
    leaving = {events[index].relation == "source", *(events[i].relation == "source" for i in latest if i in timings)}
    came, left = sorted((here, there))
    ends = index if here == left else next(i for i in latest if _day(i, timings) == left)
    if len(leaving) == 1 or events[ends].relation != "source":
        return False
    elsewhere = (day for g in groups if g is not latest for i in g if (day := _day(i, timings)))
    return not any(came < day < left for day in elsewhere)


def _day(index: int, timings: Mapping[int, Timing]) -> str | None:
    timing = timings.get(index)
    return timing.date[:DAY] if timing is not None and timing.date else None


def _day_at(index: int, timings: Mapping[int, Timing]) -> str | None:
    timing = timings.get(index)
    return _day(index, timings) if timing is not None and timing.role == "at" else None


def _status_apart(event: Event, others: Sequence[Event]) -> bool:
    """A plan to come back is another visit than the one that was made."""
    ahead = {"en_route", "planned", "cancelled", "not_reached"}
    made = any(o.status == "asserted" for o in others)
    return event.status in ahead and made and (event.returning or event.action == "return")


def _visit(
    group: Sequence[int],
    events: Sequence[Event],
    places: Mapping[int, Place],
    timings: Mapping[int, Timing],
    left: Mapping[int, Timing],
) -> Visit:
    told = [events[i] for i in group]
    asserted = [e for e in told if e.status == "asserted"]
    doubt = 1.0
    for event in asserted or told:
        doubt *= 1.0 - event.confidence
    arrive, depart = own_times(group, events, timings, left)
    return Visit(
        place=_place([places[e.toponym] for e in told]),
        events=tuple(group),
        status="asserted" if asserted else told[-1].status,
        arrive=arrive,
        depart=depart,
        confidence=1.0 - doubt,
        anterior=(asserted or told)[0].anterior,
        passing=all(e.relation == "path" for e in asserted) if asserted else False,
        reached=any(e.relation == "goal" for e in asserted),
        days=tuple(sorted(day for i in group if (day := _day_at(i, timings)) is not None)),
    )


def _place(named: Sequence[Place]) -> Place:
    """Return the place of a visit: the one named first, but rather the place itself than what is only near it."""
    return next((place for place in named if not is_derived(place)), named[0])
