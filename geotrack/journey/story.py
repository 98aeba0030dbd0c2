"""The story: where the traveller was when a distance is told, for the ends that its words leave out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from geotrack.geodesy import Point, distance, rough_distance
from geotrack.itinerary import AHEAD, Stop, Track
from geotrack.language import HERE, HOME, UNKNOWN, Stated
from geotrack.language.words import PLACE_TYPES
from geotrack.place import Place, contains, is_derived
from geotrack.resolution import MISFIT, Resolved, fit

__all__ = ["End", "Story"]

NOT_THERE = AHEAD | {"pass_through"}
KM = 1000.0
FEW = 4
POINTING = frozenset({"here", "there"})
NEAR = 40  # visits on either side of some words
LATELY = 3
"""Sentences within which a place spoken of is still meant."""


class End(NamedTuple):
    """A place at one end of a distance, and what the report calls it."""

    place: Place
    name: str


class Told(NamedTuple):
    """Words that put a traveller at a stop."""

    start: int
    end: int
    track: int
    stop: int
    sentence: int


class Story:
    """The visits in the order told, and the places spoken of.

    Parameters
    ----------
    resolved, places
        The names of the report and their places.
    tracks
        The journeys.
    """

    def __init__(self, resolved: Sequence[Resolved], places: Mapping[int, Place], tracks: Sequence[Track]) -> None:
        self.resolved, self.tracks = resolved, tracks
        self.places = {i: place for i, r in enumerate(resolved) if (place := places.get(i, r.best)) is not None}
        self.told = sorted(self._told())
        self.starts = [told.start for told in self.told]
        self.at: defaultdict[str, list[Told]] = defaultdict(list)
        for told in self.told:
            self.at[self._stop(told).place.id].append(told)
        self.named: defaultdict[str, list[Resolved]] = defaultdict(list)
        for r in resolved:
            self.named[r.toponym.name.surface].append(r)
        kinds = ((r.toponym.name.sentence, i) for i, r in enumerate(resolved) if r.toponym.kind.kind == "place")
        self.spoken = sorted((s, i) for s, i in kinds if i in self.places and not _is_country(self.places[i]))

    def _told(self) -> Iterator[Told]:
        names = sorted((r.toponym.name.start, r.toponym.name.sentence) for r in self.resolved)
        for t, track in enumerate(self.tracks):
            for s, stop in enumerate(track.stops):
                for e in stop.evidence:
                    if e.supports in {"visit", "depart"} and e.rule != "time":
                        at = bisect_left(names, (e.start, 0))
                        sentence = names[at][1] if at < len(names) and names[at][0] < e.end else -1
                        yield Told(e.start, e.end, t, s, sentence)

    def _stop(self, told: Told) -> Stop:
        return self.tracks[told.track].stops[told.stop]

    def ends(self, stated: Stated) -> tuple[End | None, End | None]:
        """Return the two ends of a distance: those that its words name, else by where the traveller was."""
        start, end = self._named(stated.start, stated), self._named(stated.end, stated)
        if start is not None and end is not None and start.place.id == end.place.id and self._points(stated.end):
            here = self._here(stated.distance.start, start.place)
            end = self._of_stop(here) if here else None
        if stated.kind == "away" and stated.noun and start is None:
            start = self._of_type(stated)
        if (start and end) or stated.kind in {"offset", "pair"} or UNKNOWN in {stated.start, stated.end}:
            return start, end
        if stated.kind == "from":
            return start, self._beyond(start, stated)
        ways = [*self._ways(start, end, stated)]
        fitting = (way for way in ways if self._fits(way, stated))
        return next(fitting, ways[0] if ways else (start, end))

    def _points(self, index: int | None) -> bool:
        """True for "there", "here" and the like."""
        return index is not None and index >= 0 and self.resolved[index].toponym.name.surface.lower() in POINTING

    @staticmethod
    def _fits(way: tuple[End | None, End | None], stated: Stated) -> bool:
        a, b = way
        if a is None or b is None:
            return False
        metres = rough_distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon))
        return fit(stated.distance.metres, metres) > MISFIT

    def _ways(self, start: End | None, end: End | None, stated: Stated) -> Iterator[tuple[End | None, End | None]]:
        """Yield the ways that a distance may speak of, the likeliest first."""
        named = end is not None
        end = end or self._goal(stated)
        if end is None:
            return
        if start is not None:
            yield start, end
            return
        yield self._origin(end, stated), end
        if named:
            here = self._here(stated.distance.start, end.place)
            if here is not None and self._lately(here, stated):
                yield self._of_stop(here), end
            return
        told = self._stop_at(end.place, stated.distance.start)
        if told is None or stated.kind != "leg" or stated.noun:
            return
        stops = self.tracks[told.track].stops
        onward = next((s for s in stops[told.stop + 1 :] if s.role not in AHEAD), None)
        if onward is not None:
            yield end, _end(onward)
        if stated.opens:
            yield from ((_end(stops[0]), _end(stops[i])) for i in range(told.stop, 1, -1))

    def others(self, stated: Stated) -> Iterator[tuple[End, End]]:
        """Yield what else a distance whose ends are not both named may lie between, the likeliest first.

        The places of its sentence, and the stops told of just before and after it; then the whole way so far.
        """
        if any(self._points(i) or i == HERE for i in (stated.start, stated.end)):
            yield from self._written(stated)
            return
        if stated.kind in {"offset", "pair"} or {stated.start, stated.end} & {UNKNOWN, HOME}:
            return
        named = [e for e in (self._named(stated.start, stated), self._named(stated.end, stated)) if e is not None]
        at = bisect_left(self.starts, stated.distance.start)
        near = [*reversed(self.told[max(0, at - FEW) : at]), *self.told[at : at + FEW]]
        ends = list(dict.fromkeys(End(self._stop(t).place, self._stop(t).surface) for t in near))
        for a in named or ends[:FEW]:
            yield from ((a, b) for b in ends if a.place.id != b.place.id)
        for track in self.tracks[:1]:
            stops = [s for s in track.stops if s.role not in AHEAD]
            if stops:
                yield from ((_end(stops[0]), e) for e in named or [_end(stops[-1])])

    def _written(self, stated: Stated) -> Iterator[tuple[End, End]]:
        """Yield the ways to where the report was written, for "from A to here": the last stop."""
        stops = [s for track in self.tracks[:1] for s in track.stops if s.role not in AHEAD]
        ends = (i for i in (stated.start, stated.end) if i != HERE and not self._points(i))
        named = next((end for i in ends if (end := self._named(i, stated)) is not None), None)
        if named is None and (here := self._here(stated.distance.start)) is not None:
            named = self._of_stop(here)
        if named is not None and stops and stops[-1].place.id != named.place.id:
            yield named, _end(stops[-1])

    def so_far(self, stated: Stated) -> Iterator[Track]:
        """Yield the journey that is told of before a distance up to there, and as a whole."""
        told = self._here(stated.distance.start)
        if told is None:
            return
        track = self.tracks[told.track]
        yield replace(track, stops=track.stops[: told.stop + 1])
        yield track

    def leg_of(self, sentence: int, at: int) -> tuple[Stop, Stop] | None:
        """Return the leg that a sentence tells of: the one that ends at the stop told of nearest to some words."""
        first = bisect_left(self.starts, at)
        here = self.told[max(0, first - NEAR) : first + NEAR]
        goals = [t for t in here if t.sentence == sentence and t.stop > 0 and self._stop(t).role not in AHEAD]
        told = min(goals, key=lambda t: (t.start > at, abs(t.start - at)), default=None)
        if told is None:
            return None
        stops = self.tracks[told.track].stops
        return stops[told.stop - 1], stops[told.stop]

    def rivals(self, a: End | None, b: End | None) -> tuple[tuple[str, float], ...]:
        """Return what else a distance may have been meant for, with its length: namesakes of the ends, a whole trip."""
        if a is None or b is None:
            return ()
        return (*self._namesakes(a, b), *self._namesakes(b, a), *self._trips)

    @cached_property
    def _trips(self) -> tuple[tuple[str, float], ...]:
        lengths = [t.metres for t in self.tracks if len(t.legs) > 1]
        return tuple((f"the whole trip, {metres / KM:,.0f} km", metres) for metres in lengths)

    def _namesakes(self, end: End, other: End) -> list[tuple[str, float]]:
        point = Point(other.place.lat, other.place.lon)
        return [
            (f"{place.name} ({place.country}), {metres / KM:,.0f} km away", metres)
            for r in self.named[end.name][:1]
            for place, _ in r.places[:4]
            if place.id != end.place.id
            for metres in (distance(Point(place.lat, place.lon), point),)
        ]

    def _named(self, index: int | None, stated: Stated) -> End | None:
        if index is None or index == UNKNOWN:
            return None
        if index == HOME:
            return _end(self.tracks[0].stops[0]) if self.tracks else None
        if index == HERE or (self._points(index) and index not in self.places):
            beside = next((i for i in (stated.start, stated.end) if i is not None and i >= 0 and i != index), -1)
            other = self.places.get(beside)
            here = self._here(stated.distance.start, other)
            return self._of_stop(here) if here else self._spoken_of(other, stated)
        place = self.places.get(index)
        if (
            place is not None
            and place.feature.startswith("A.PCL")
            and (stop := self._inside(place, stated)) is not None
        ):
            return _end(stop)
        surface = self.resolved[index].toponym.name.surface
        if (
            place is not None
            and is_derived(place)
            and surface.startswith("off ")
            and (base := self.named.get(surface[4:]))
        ):
            place = base[0].best or place
        return End(place, surface if surface[:1].isupper() else place.name) if place else None

    def _inside(self, area: Place, stated: Stated) -> Stop | None:
        """Return the stop in a country that is told of nearest to a distance: it is measured to there."""
        first = bisect_left(self.starts, stated.distance.start)
        here = [t for t in self.told[max(0, first - NEAR) : first + NEAR] if contains(area, self._stop(t).place)]
        told = min(here, key=lambda t: abs(t.start - stated.distance.start), default=None)
        return self._stop(told) if told else None

    def _of_type(self, stated: Stated) -> End | None:
        """Return the place that "from the station" means: the last one of that type."""
        wanted = PLACE_TYPES.get(stated.noun)
        for i in range(len(self.resolved) - 1, -1, -1):
            name, place = self.resolved[i].toponym.name, self.places.get(i)
            if wanted and place and name.end <= stated.distance.start and place.feature.startswith(wanted):
                return End(place, name.surface)
        return None

    def _beyond(self, start: End | None, stated: Stated) -> End | None:
        """Return whereto somebody went from a place, or what lies that far from it."""
        if start is None:
            return None
        if stated.driven:
            return self._onward(start.place, stated.distance.start)
        told = self._here(stated.distance.start, start.place)
        near = told is not None and self._lately(told, stated)
        return self._of_stop(told) if told and near else self._spoken_of(start.place, stated)

    def _onward(self, place: Place, near: int) -> End | None:
        """Return the stop that follows on one at a place, the one told of nearest to some words."""
        left = (t for t in self.at[place.id] if t.stop + 1 < len(self.tracks[t.track].stops))
        told = min(left, key=lambda t: abs(t.start - near), default=None)
        return _end(self.tracks[told.track].stops[told.stop + 1]) if told else None

    def _lately(self, told: Told, stated: Stated) -> bool:
        """True for a stop told of in this sentence or one of the few before it."""
        return told.sentence < 0 or stated.sentence - told.sentence <= LATELY

    def _goal(self, stated: Stated) -> End | None:
        """Return where a way of that length ended: the stop told of beside it, else the last one before."""
        at = bisect_left(self.starts, stated.distance.start)
        before = self.told[at - 1] if at else None
        following = self.told[at] if at < len(self.told) else None
        if before is not None and before.end > stated.distance.start:
            return self._of_stop(before)
        if following is not None and following.sentence == stated.sentence and stated.kind in {"leg", "away"}:
            own = before is not None and before.sentence == stated.sentence
            if not own:
                return self._of_stop(following)
        if before is not None and self._lately(before, stated):
            return self._of_stop(before)
        return self._spoken_of(None, stated) if stated.kind == "leg" else None

    def _origin(self, end: End, stated: Stated) -> End | None:
        """Return where a way to a place began: the stop before it, else where the traveller was."""
        told = self._stop_at(end.place, stated.distance.start)
        if told is not None and told.stop > 0:
            before = self.tracks[told.track].stops[: told.stop]
            stayed = next((s for s in reversed(before) if s.role != "pass_through"), before[-1])
            return _end(stayed)
        here = self._here(stated.distance.start, end.place)
        near = here is not None and self._lately(here, stated)
        return self._of_stop(here) if here and near else self._spoken_of(end.place, stated)

    def _here(self, at: int, other_than: Place | None = None) -> Told | None:
        """Return the stop told of last before some words."""
        for i in range(bisect_left(self.starts, at) - 1, -1, -1):
            stop = self._stop(self.told[i])
            if stop.role not in NOT_THERE and (other_than is None or stop.place.id != other_than.id):
                return self.told[i]
        return None

    def _stop_at(self, place: Place, near: int) -> Told | None:
        """Return the stop at a place that is told of nearest to some words."""
        return min(self.at[place.id], key=lambda t: abs(t.start - near), default=None)

    def _spoken_of(self, other_than: Place | None, stated: Stated) -> End | None:
        """Return the place that the text spoke of last before a sentence; whole countries are none."""
        for at in range(bisect_left(self.spoken, (stated.sentence, -1)) - 1, -1, -1):
            i = self.spoken[at][1]
            if other_than is None or self.places[i].id != other_than.id:
                return End(self.places[i], self.resolved[i].toponym.name.surface)
        return None

    def _of_stop(self, told: Told) -> End:
        return _end(self._stop(told))


def _is_country(place: Place) -> bool:
    return place.feature.startswith("A.PCL")


def _end(stop: Stop) -> End:
    return End(stop.place, stop.surface)
