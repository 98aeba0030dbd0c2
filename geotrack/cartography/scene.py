"""The scene: what a map of an itinerary shows, before anybody draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geotrack.cartography.lines import Chord, bows, followed, kept, path
from geotrack.cartography.mercator import Window, on_plane, window_around
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.ownground import OwnGround, own_ground
from geotrack.cartography.wording import Voice
from geotrack.geodesy import Point, unwrap
from geotrack.itinerary import AHEAD, Aside, Itinerary, Leg, Stop, Track, asides, doubts
from geotrack.place import Place

__all__ = ["Candidate", "Dot", "Scene", "Visit", "Way", "scene"]

SAME_SPOT_M = 50.0
FARTHEST = 0.05  # of the window: of a bow from its line
LEAST_KM, ALONE_KM = 4.0, 40.0  # the window of a walk through a town, and around a single place


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A numbered stop.

    Parameters
    ----------
    number
        What the pill says: ``2``, or ``B2`` where there are several travellers.
    order
        Position in its track, from 1.
    stop
        The stop itself.
    """

    number: str
    order: int
    stop: Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A spot of the map where a traveller stopped, once or more often.

    Parameters
    ----------
    track
        Index of the traveller.
    point
        Unwrapped: the longitude runs on over the antimeridian.
    visits
        In the order travelled; a place seen again has several.
    """

    track: int
    point: Point
    visits: tuple[Visit, ...]

    @property
    def place(self) -> Place:
        """The place of all its visits."""
        return self.visits[0].stop.place

    @property
    def label(self) -> str:
        """The numbers of its visits."""
        return ", ".join(visit.number for visit in self.visits)

    @property
    def ahead(self) -> bool:
        """True where nobody is said to have been."""
        return all(visit.stop.role in AHEAD for visit in self.visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A leg as it is drawn.

    Parameters
    ----------
    track
        Index of the traveller.
    order
        Number of the leg in its track, from 1.
    leg
        The leg itself.
    path
        Its points, longitudes unwrapped.
    """

    track: int
    order: int
    leg: Leg
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Another place that the name of a stop may mean.

    Parameters
    ----------
    place
        On the turn of the earth nearest to the routes.
    surface
        The name as the report writes it.
    chosen
        The place that the map takes it for.
    score
        How likely this one is, 0 to 1.
    """

    place: Place
    surface: str
    chosen: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that a map of an itinerary shows.

    Parameters
    ----------
    itinerary
        What it was made from.
    window
        Around all dots and ways.
    dots, ways
        Track by track, in the order travelled.
    asides
        In the order of the text, on the turn of the earth nearest to the routes.
    options
        How the reader wants it.
    own
        The reader's own base map.
    rivals
        What the names of stops may mean otherwise.
    """

    itinerary: Itinerary
    window: Window
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    asides: tuple[Aside, ...]
    options: MapOptions
    own: OwnGround
    rivals: tuple[Candidate, ...] = ()

    @property
    def voice(self) -> Voice:
        """How the map speaks."""
        return self.options.voice

    @property
    def several(self) -> bool:
        """True where several travel: colours and letters then tell who, and dashes how."""
        return len({dot.track for dot in self.dots}) > 1


def scene(itinerary: Itinerary, options: MapOptions = DEFAULTS) -> Scene:
    """Return what a map of the itinerary shows.

    Raises
    ------
    BadInputError
        If a file of the options cannot be used.
    """
    tracks = [(index, track) for index, track in enumerate(itinerary.tracks) if track.stops]
    routes = _routes([track for _, track in tracks])
    dots = tuple(
        dot
        for (index, track), route in zip(tracks, routes, strict=True)
        for dot in _dots(index, track, route, len(tracks))
    )
    ways = tuple(_ways(tracks, routes))
    aside = asides(itinerary)
    drawn = [dot.point for dot in dots] + [point for way in ways for point in way.path]
    drawn = drawn or [Point(a.place.lat, a.place.lon) for a in aside]
    window = window_around(drawn, least_km=LEAST_KM if len(drawn) > 1 else ALONE_KM)
    return Scene(
        itinerary=itinerary,
        window=window,
        dots=dots,
        ways=ways,
        asides=tuple(replace(a, place=_nearby(a.place, window)) for a in aside),
        options=options,
        own=own_ground(basemap=options.basemap, borders=options.borders),
        rivals=tuple(_rivals(itinerary, dots, window)),
    )


def _rivals(itinerary: Itinerary, dots: Sequence[Dot], window: Window) -> Iterator[Candidate]:
    """Yield the runners-up of doubtful names, each place once, without places where somebody stopped anyway."""
    seen = {dot.place.id for dot in dots}
    for doubt in doubts(itinerary):
        for rival in doubt.rivals:
            if rival.place.id not in seen:
                seen.add(rival.place.id)
                place = _nearby(rival.place, window)
                yield Candidate(place=place, surface=doubt.surface, chosen=doubt.place.name, score=rival.score)


def _routes(tracks: Sequence[Track]) -> list[tuple[Point, ...]]:
    """Return the stops' points of each track, unwrapped, all tracks on the same turn of the earth."""
    routes = [_unwrapped(track) for track in tracks]
    if not routes:
        return []
    middle = (min(p.lon for p in routes[0]) + max(p.lon for p in routes[0])) / 2
    shifts = [360.0 * round((middle - sum(p.lon for p in route) / len(route)) / 360.0) for route in routes]
    return [tuple(Point(p.lat, p.lon + shift) for p in route) for route, shift in zip(routes, shifts, strict=True)]


def _unwrapped(track: Track) -> tuple[Point, ...]:
    """Return the stops' points, each on the turn of the earth to which the way there leads."""
    points = list(unwrap([stop.spot for stop in track.stops]))
    for leg in track.legs:
        if leg.line:
            there = points[leg.start].lon + leg.line[-1].lon - leg.line[0].lon
            turns = 360.0 * round((there - points[leg.end].lon) / 360.0)
            points[leg.end :] = [Point(p.lat, p.lon + turns) for p in points[leg.end :]]
    return tuple(points)


def _dots(index: int, track: Track, route: Sequence[Point], travellers: int) -> list[Dot]:
    letter = _letter(index) if travellers > 1 else ""
    grouped: dict[tuple[str, int], list[tuple[Point, Visit]]] = {}
    for order, (stop, point) in enumerate(zip(track.stops, route, strict=True), start=1):
        visit = Visit(number=f"{letter}{order}", order=order, stop=stop)
        turn = round((point.lon - stop.spot.lon) / 360.0)
        grouped.setdefault((stop.place.id, turn), []).append((point, visit))
    return [
        Dot(track=index, point=pairs[0][0], visits=tuple(visit for _, visit in pairs)) for pairs in grouped.values()
    ]


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"{index + 1}/"  # noqa: PLR2004 - letters of the alphabet


def _ways(tracks: Sequence[tuple[int, Track]], routes: Sequence[Sequence[Point]]) -> Iterator[Way]:
    legs = [
        (index, leg, route[leg.start], route[leg.end])
        for (index, track), route in zip(tracks, routes, strict=True)
        for leg in track.legs
    ]
    chords = [Chord(start=on_plane(start), end=on_plane(end)) for _, _, start, end in legs]
    bent = kept(bows(chords), chords, FARTHEST * window_around(p for route in routes for p in route).span)
    for (index, leg, start, end), bow in zip(legs, bent, strict=True):
        if leg.metres > SAME_SPOT_M:
            line = followed(leg.line, start) if leg.line else path(start, end, metres=leg.metres, bow=bow)
            yield Way(track=index, order=leg.end, leg=leg, path=line)


def _nearby(place: Place, window: Window) -> Place:
    return replace(place, lon=place.lon + 360.0 * round((window.middle.lon - place.lon) / 360.0))
