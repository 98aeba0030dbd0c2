"""Stays: when a visit began and ended, by its own words, by how long it lasted, and by the visits beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.grain import DAY, earlier
from geotrack.journey.timing import Timing
from geotrack.language import Event

if TYPE_CHECKING:
    from geotrack.journey.visits import Visit

__all__ = ["bounded", "departures", "own_times"]

SHORT_HOURS = 4.5
"""A leg of about four hours keeps to the day on which it began."""

DAYS_WAY = 10.0
"""Hours of travel that one day holds besides what is done at its stops."""

LATE, EARLY, FEW_DAYS, NEAR_NAMES, NEAR_SENTENCES = 20, 5, 4, 3, 3
"""From this hour on a leg may run into the next day; before this one it may have begun the day before."""

NEAR_NIGHT = 200
"""Characters between the words that tell of a night and those that date it, at most."""

SPEEDS = {"plane": 750.0, "helicopter": 200.0, "ship": 28.0, "boat": 20.0, "bicycle": 18.0, "foot": 4.5, "animal": 8.0}
BY_LAND = 75.0
BEFORE_CARS, CARS_SINCE = 8.0, 1910
"""Kilometres an hour by rail or road, and where the mode is not told."""

LEAVING = frozenset({"board", "embark", "re-embark", "weigh", "slip", "cast"})
"""What one does at the place that one leaves."""

STARTING = frozenset({"begin", "start", "form", "load", "gather", "assemble", "pick", "fill", "release", "launch"})
"""What one does at the place where a journey begins."""


def departures(events: Sequence[Event], mine: Sequence[int], timings: Mapping[int, Timing]) -> dict[int, Timing]:
    """Return the times of "left for X" by the event told before: they are departures from that place."""
    found = {}
    for before, index in pairwise(mine):
        event = events[index]
        leaving = event.action == "depart" and event.relation == "goal" and index in timings
        if leaving and events[before].status == "asserted" and events[before].sentence >= event.sentence - 1:
            found[before] = timings[index]
    return found


def own_times(
    group: Sequence[int], events: Sequence[Event], timings: Mapping[int, Timing], left: Mapping[int, Timing]
) -> tuple[Timing | None, Timing | None]:
    """Return when a visit began and ended, as the words about it say.

    Parameters
    ----------
    group
        The indices of its events.
    events, timings
        All events and their times.
    left
        Departures that other events tell of, as `departures` returns them.
    """
    made = any(events[i].status == "asserted" for i in group)
    sure = [i for i in group if i in timings and (events[i].status == "asserted" or not made)]
    told = [(events[i], t) for i in sure for t in timings[i].told]
    told = [(e, t) for e, t in told if t.days is None and not (e.action == "depart" and e.relation == "goal")]
    come = [t for e, t in told if t.role == "come" or (t.role == "at" and e.relation == "goal")]
    leave = [t for e, t in told if _ends(e, t)]
    during = [(e, t) for e, t in told if t.role == "at" and e.relation in {"at", "path"} and not _ends(e, t)]
    passing = [t for e, t in during if e.relation == "path"]
    leave += [left[i] for i in group if i in left]
    arrive = _first(come) or _during(group, events, during)
    return arrive, _first(leave) or _first(passing)


def _starts(event: Event) -> bool:
    return event.rule.rpartition(":")[2] in STARTING


def _ends(event: Event, timing: Timing) -> bool:
    """True for a time of leaving: of a departure, of the end of a stay, or of what one does when leaving."""
    if timing.role in {"leave", "until"}:
        return True
    if timing.role != "at":
        return False
    if event.relation == "source" or (event.relation == "at" and event.action == "depart"):
        return True
    return event.relation == "at" and event.rule.rpartition(":")[2] in LEAVING


def _first(told: Sequence[Timing]) -> Timing | None:
    return next((t for t in told if t.date), told[0] if told else None)


def _during(group: Sequence[int], events: Sequence[Event], during: Sequence[tuple[Event, Timing]]) -> Timing | None:
    """Return the first day of what was done there; none where a coming is told apart from it, without a day."""
    came = [i for i in group if events[i].relation == "goal" and events[i].status == "asserted"]
    if came and all(_apart(events[i], during) for i in came):
        return None
    dated = [t for _, t in during if t.date]
    return min(dated, key=lambda t: str(t.date)[:DAY], default=_first([t for _, t in during]))


def _apart(coming: Event, during: Sequence[tuple[Event, Timing]]) -> bool:
    """True for an arrival told of far from the day of what was done there: that day need not be the first one."""
    return all(abs(e.sentence - coming.sentence) > NEAR_SENTENCES for e, _ in during)


def bounded(visits: "Sequence[Visit]", events: Sequence[Event], timings: Mapping[int, Timing]) -> "tuple[Visit, ...]":
    """Return the visits of a journey with the times that stays and short legs carry from one to the next.

    Arrival and nights give the departure, and the reverse. A leg of about four hours or less begins and ends on one
    day. What lies between two stops of the same day was on that day.

    Parameters
    ----------
    visits
        In the order travelled.
    events, timings
        All events and their times.
    """
    bounds = [_Bounds(v, timings) for v in visits]
    made = [b for b in bounds if b.visit.status == "asserted"]
    if made:
        made[0].first(events)
    told = sorted(i for b in made for i in b.visit.events)
    order = dict(pairwise(told))
    for _ in range(2):
        for b in made:
            b.last()
        _same_day(made, events)
        for a, b in pairwise(made):
            _carry(a, b, events, order)
    for b in made:
        b.pass_through(events)
    return tuple(b.done() for b in bounds)


class _Bounds:
    """The two ends of a visit, while they are found."""

    def __init__(self, visit: "Visit", timings: Mapping[int, Timing]) -> None:
        self.visit, self.arrive, self.depart = visit, visit.arrive, visit.depart
        told = [t for i in visit.events if i in timings for t in timings[i].told]
        self.stay = next((t for t in told if t.role == "stay"), None)
        self.night = next((t for t in told if t.role == "night"), None)
        self.latest = max((t.date[:DAY] for t in told if t.date), default="")
        self.own = self.arrive is not None and any(t.start == self.arrive.start for t in told if t.role == "at")

    def first(self, events: Sequence[Event]) -> None:
        """Take the day of what began the journey for that of leaving: "formed up at X on 19 July"."""
        told = [events[i] for i in self.visit.events if events[i].status == "asserted"]
        began = all(e.relation in {"at", "source"} for e in told) and any(_starts(e) for e in told)
        if began and not self.visit.reached and self.depart is None and self.own:
            self.arrive, self.depart = None, self.arrive

    def last(self) -> None:
        """Count a stay from the end that is known, a night from the day that is told beside it."""
        if self.stay is None and self.night and self.arrive and _day(self.arrive) and not _date(self.depart):
            near = abs(self.night.start - self.arrive.start) <= NEAR_NIGHT and _hour(self.arrive.date, DAY) > EARLY
            if near and self.latest <= str(_day(self.arrive)):
                self.depart = _after(self.arrive, self.night, 1.0)
        if self.stay is None or self.stay.days is None:
            return
        if _date(self.arrive) and not _date(self.depart):
            self.depart = _after(self.arrive, self.stay, self.stay.days)
        elif _date(self.depart) and not _date(self.arrive):
            self.arrive = _after(self.depart, self.stay, -self.stay.days)

    def pass_through(self, events: Sequence[Event]) -> None:
        """Let a place that is only passed be reached and left on one day."""
        passed = all(events[i].relation == "path" for i in self.visit.events)
        if passed and self.stay is None and bool(_day(self.arrive)) != bool(_day(self.depart)):
            self.arrive, self.depart = self.arrive or _same(self.depart), self.depart or _same(self.arrive)

    def done(self) -> "Visit":
        """Return the visit with its ends; a departure before the arrival is none."""
        came, left = _date(self.arrive), _date(self.depart)
        early = came is not None and left is not None and earlier(left, came)
        return replace(self.visit, arrive=self.arrive, depart=None if early else self.depart)


def _date(timing: Timing | None) -> str | None:
    return timing.date if timing else None


def _day(timing: Timing | None) -> str | None:
    found = _date(timing)
    return found[:DAY] if found and len(found) >= DAY else None


def _after(timing: Timing | None, stay: Timing, days: float) -> Timing | None:
    """Return the end of a stay: to the day where the other end is one, else within the same year or month."""
    start = _date(timing)
    if start is None:
        return None
    if len(start) >= DAY:
        try:
            end = (date.fromisoformat(start[:DAY]) + timedelta(days=round(days))).isoformat()
        except OverflowError:
            return None
        return replace(stay, date=end, role="at", days=None)
    years = round(days / 365.25)
    if len(start) == len("2013") and abs(days - years * 365.25) < 1 and years:
        return replace(stay, date=f"{int(start) + years:04d}", role="at", days=None)
    short = abs(days) <= (2 if len(start) > len("2013") else 14)
    return replace(stay, date=start, role="at", days=None) if short else None


def _same_day(made: Sequence[_Bounds], events: Sequence[Event]) -> None:
    """Date what lies between two stops of the same day."""
    for i, a in enumerate(made):
        day = _day(a.depart) or _day(a.arrive)
        if day is None:
            continue
        j = next((j for j in range(i + 1, len(made)) if _date(made[j].arrive) or _date(made[j].depart)), None)
        if j is None or (_day(made[j].arrive) or _day(made[j].depart)) != day:
            continue
        one_day = j == i + 1 and _told_on(a, made[j]) and _day(made[j].arrive) == day
        if _date(a.depart) or one_day or _one_day(made[i : j + 1], events):
            _fill(a, made[i + 1 : j])
            if not _date(made[j].arrive):
                made[j].arrive = _same(a.depart)


def _one_day(way: Sequence[_Bounds], events: Sequence[Event]) -> bool:
    """True for stops told in the order travelled, near enough to each other for a day."""
    onwards = all(_told_on(a, b) for a, b in pairwise(way))
    return onwards and sum(_hours(a.visit, b.visit, events) for a, b in pairwise(way)) <= DAYS_WAY


def _told_on(a: _Bounds, b: _Bounds) -> bool:
    """True for two stops that the text tells of in the order travelled."""
    return a.visit.events[0] < b.visit.events[0]


def _fill(first: _Bounds, between: Sequence[_Bounds]) -> None:
    """Give the day on which a stop was left to what lies between it and another stop of that day."""
    first.depart = first.depart or _same(first.arrive)
    for b in between:
        b.arrive = b.depart = _same(first.depart)


def _carry(a: _Bounds, b: _Bounds, events: Sequence[Event], order: Mapping[int, int]) -> None:
    """Carry a day over a short leg that the text tells in one go."""
    if not _short(a.visit, b.visit, events):
        return
    first = b.visit.events[0]
    last = max((i for i in a.visit.events if i < first), default=first)
    near = events[first].toponym - events[last].toponym <= NEAR_NAMES
    if not near or order.get(last) != first:
        _carry_back(a, b, events)
        return
    left, came = _date(a.depart), _date(b.arrive)
    if _day(a.depart) and not came and _hour(left, 0) < LATE and not _overtakes(b.depart, a.depart):
        b.arrive = _same(a.depart)
    elif (
        _day(b.arrive)
        and not left
        and _hour(came, DAY) > EARLY
        and (_within(a, b, events) or _one_way(a, b, events) or _rested(a, b))
    ):
        a.depart = _same(b.arrive)
    elif _day(a.arrive) and not left and not came and _in_one_go(a, b, events):
        a.depart = b.arrive = _same(a.arrive)


def _carry_back(a: _Bounds, b: _Bounds, events: Sequence[Event]) -> None:
    """Take the day of an arrival for that of leaving a dated stop near by, which the text does not tell just before."""
    if _told_on(a, b) and not _date(a.depart) and a.stay is None and _within(a, b, events):
        a.depart = _same(b.arrive)


def _in_one_go(a: _Bounds, b: _Bounds, events: Sequence[Event]) -> bool:
    """True where one sentence tells of a coming with its day, and of going on: "landed on Sunday and drove to X"."""
    here, there = events[a.visit.events[-1]], events[b.visit.events[0]]
    return here.sentence == there.sentence and a.stay is None and b.depart is None and here.verb != there.verb


def _within(a: _Bounds, b: _Bounds, events: Sequence[Event]) -> bool:
    """True for a coming that a few days at most separate from the next one.

    The date of a heading is the day of what stands under it, not that of leaving the place before; but whoever keeps a
    diary has slept where the day before ended.
    """
    first, then = _day(a.arrive), _day(b.arrive)
    if b.arrive is None or first is None or then is None:
        return False
    longest = FEW_DAYS if b.arrive.said is not None else _keeps_diary(events)
    return 0 <= _days_between(first, then) <= longest


def _keeps_diary(events: Sequence[Event]) -> bool:
    """True for a report in the first person."""
    return any(e.subject.word in {"i", "we"} or e.taken in {"me", "us"} for e in events)


def _rested(a: _Bounds, b: _Bounds) -> bool:
    """True for a stay of some nights, told without its day, before a coming that the text dates."""
    dated = b.arrive is not None and b.arrive.said is not None
    return dated and a.stay is not None and (a.stay.days or 0.0) >= 1.0 and not _date(a.arrive)


def _days_between(a: str, b: str) -> int:
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


def _one_way(a: _Bounds, b: _Bounds, events: Sequence[Event]) -> bool:
    """True for source and goal of one verb: "drove from Oslo to Drammen on Friday"."""
    left = {events[i].verb for i in a.visit.events if events[i].relation == "source"}
    came = {events[i].verb for i in b.visit.events if events[i].relation == "goal"}
    one_sentence = events[a.visit.events[-1]].sentence == events[b.visit.events[0]].sentence
    return one_sentence and bool(left & came)


def _overtakes(later: Timing | None, earlier: Timing | None) -> bool:
    """True where the later of two days comes before the earlier one."""
    a, b = _day(later), _day(earlier)
    return bool(a and b and a < b)


def _same(timing: Timing | None) -> Timing | None:
    """Return the day of a time, without its hour."""
    return replace(timing, date=_day(timing), role="at", more=()) if timing else None


def _hour(iso: str | None, default: int) -> int:
    return int(iso[DAY + 1 : DAY + 3]) if iso and len(iso) > DAY else default


def _short(a: "Visit", b: "Visit", events: Sequence[Event]) -> bool:
    return _hours(a, b, events) <= SHORT_HOURS


def _hours(a: "Visit", b: "Visit", events: Sequence[Event]) -> float:
    km = rough_distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon)) / 1000.0
    return km / SPEEDS.get(_mode(a, b, events) or "", _by_land(a, b))


def _by_land(a: "Visit", b: "Visit") -> float:
    """Return the kilometres an hour of a way of which nothing is said: before the motor-car, those of a horse."""
    dates = [t.date for t in (a.depart, b.arrive, a.arrive, b.depart) if t and t.date]
    return BEFORE_CARS if dates and int(dates[0][:4]) < CARS_SINCE else BY_LAND


def _mode(a: "Visit", b: "Visit", events: Sequence[Event]) -> str | None:
    left = [events[i].mode for i in a.events if events[i].relation == "source"]
    came = [events[i].mode for i in b.events if events[i].relation != "source"]
    return next((mode for mode in [*left, *came] if mode), None)
