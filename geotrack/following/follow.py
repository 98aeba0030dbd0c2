"""Following a line: stops snapped to it, legs measured along it, and what could not be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geotrack.errors import BadInputError
from geotrack.following.line import Line, thinned
from geotrack.following.network import Network, Run, home
from geotrack.following.passes import Pass, chosen, nearest, passes
from geotrack.itinerary import Claim, Itinerary, Leg, Stop, Track, Way, way_between

__all__ = ["NEAR_KM", "follow"]

NEAR_KM = 5.0
"""A stop farther off the line than this is not snapped to it, nor than the radius of a large town."""

WIDEST_KM = 25.0
"""A place wider than this is a region, whose middle says nothing of where the line was met."""

AIR = frozenset({"plane", "helicopter"})
DETOUR = 3.0
NEARLY = 0.1  # apart: a stated distance is round, and a line is drawn


def follow(itinerary: Itinerary, line: Line, *, within_km: float | None = None) -> Itinerary:
    """Return the itinerary measured along a line: stops near it are snapped, legs between two such follow it.

    Legs stay straight, and a warning says so, where a stop lies too far off, where the line is broken between two
    stops, and where one of several ways to travel is the plane.

    Parameters
    ----------
    itinerary
        What to measure.
    line
        The road, railway or track.
    within_km
        How far off the line a stop may lie; by default 5 km, or the radius of its place up to 25 km.

    Raises
    ------
    BadInputError
        When no leg runs along the line.
    """
    if not line.parts:
        raise BadInputError("the line has no length", hint="a line of two points at least is wanted")
    network = Network.of(line)
    done = [_followed(track, network, line.name, within_km) for track in itinerary.tracks]
    if not any(track.ways for track, _ in done):
        raise BadInputError(f"no leg runs along the line “{line.name}”", hint=_hint(itinerary, network))
    tracks = tuple(track for track, _ in done)
    said = tuple(line for _, lines in done for line in lines)
    claims = tuple(_judged(claim, tracks) for claim in itinerary.claims)
    return replace(itinerary, tracks=tracks, claims=claims, warnings=(*itinerary.warnings, *said))


def _hint(itinerary: Itinerary, network: Network) -> str:
    off = [nearest(network, replace(stop, snapped=None).spot) for stop in itinerary.stops]
    if not off:
        return "the itinerary has no stops"
    return f"of {len(off)} stops the nearest is {min(off) / 1000:,.1f} km off it; --snap-within takes more"


def _followed(track: Track, network: Network, name: str, within_km: float | None) -> tuple[Track, list[str]]:
    """Return a track along the line, and what could not be done of it."""
    bare = tuple(replace(stop, snapped=None) for stop in track.stops)
    found = [passes(network, stop.spot, _limit(stop, within_km)) for stop in bare]
    if not any(found):
        return replace(track, stops=bare, ways=()), []
    legs = replace(track, stops=bare, ways=()).legs
    follows = _following(legs, found)
    settled = chosen(network, found, follows)
    snapped = tuple(_snapped(stop, at, network) for stop, at in zip(bare, settled.passes, strict=True))
    ways = tuple(_ways(snapped, settled.runs, network, name, track.measure))
    used = {end for way in ways for end in (way.start, way.end)}
    stops = tuple(s if s.id in used else b for s, b in zip(snapped, bare, strict=True))
    new = replace(track, stops=stops, ways=ways)
    return new, [*_far(bare, found, network, name), *_not_along(new, settled.runs, found, follows)]


def _limit(stop: Stop, within_km: float | None) -> float:
    if within_km is not None:
        return within_km * 1000.0
    radius = stop.place.radius_km
    return 1000.0 * max(NEAR_KM, radius if radius <= WIDEST_KM else 0.0)


def _following(legs: Sequence[Leg], found: Sequence[Sequence[Pass]]) -> list[bool]:
    """Return for each leg whether it may follow the line: a flight does not follow what others went by land or sea."""
    near = [leg for leg in legs if found[leg.start] and found[leg.end]]
    ground = any(leg.mode and leg.mode not in AIR for leg in near)
    return [leg.mode not in AIR or not ground for leg in legs]


def _snapped(stop: Stop, at: Pass | None, network: Network) -> Stop:
    return replace(stop, snapped=home(network.parts[at.spot.part].at(at.spot.metres))) if at else stop


def _ways(
    stops: Sequence[Stop], runs: Sequence[tuple[Run, ...] | None], network: Network, name: str, measure: str
) -> Iterator[Way]:
    for a, b, way in zip(stops, stops[1:], runs, strict=False):
        line = network.points(way) if way else ()
        if len(line) > 1:
            whole = way_between(a, b, line, name, measure)
            yield replace(whole, line=thinned(line))


def _far(stops: Sequence[Stop], found: Sequence[Sequence[Pass]], network: Network, name: str) -> Iterator[str]:
    for stop, near in zip(stops, found, strict=True):
        if not near:
            off = nearest(network, stop.spot) / 1000.0
            yield (
                f"{stop.place.name} lies {off:,.1f} km off the line “{name}”: it is not snapped to it, and its legs "
                "are straight."
            )


def _not_along(
    track: Track,
    runs: Sequence[tuple[Run, ...] | None],
    found: Sequence[Sequence[Pass]],
    follows: Sequence[bool],
) -> Iterator[str]:
    """Yield why a leg between two stops of the line does not follow it, or that it goes a long way round."""
    for leg, run, along in zip(track.legs, runs, follows, strict=True):
        between = f"{track.stops[leg.start].place.name} and {track.stops[leg.end].place.name}"
        if leg.way and leg.metres > DETOUR * leg.straight:
            ratio = leg.metres / leg.straight if leg.straight else 0.0
            times = f"{ratio:.1f} times the straight distance" if ratio else "a way round"
            yield f"Between {between} the line is {times}: does it run as the traveller went?"
        elif found[leg.start] and found[leg.end] and not along:
            yield f"Between {between} the way was by {leg.mode}: that leg is straight, not along the line."
        elif found[leg.start] and found[leg.end] and run is None:
            yield f"Between {between} the line is broken: that leg is straight."


def _judged(claim: Claim, tracks: Sequence[Track]) -> Claim:
    """Return a stated distance with what the line says to it beside what the geodesic says.

    One that fits no straight line, and fits the line, is the length of a route: what the geodesic says is left out.
    """
    for track in tracks:
        if not track.ways or claim.track not in {track.id, None}:
            continue
        if claim.kind == "total":
            return _beside(claim, track.metres, "Along the line the trip is")
        legs = _between(claim, track)
        if legs and all(leg.way for leg in legs):
            return _beside(claim, sum(leg.metres for leg in legs), "Along the line it is")
    return claim


def _between(claim: Claim, track: Track) -> tuple[Leg, ...]:
    """Return the legs between the ends of a stated distance: of its stops, else of the nearest two with its names."""
    stops = list(enumerate(track.stops))
    if claim.start_stop and claim.end_stop:
        starts, ends = ([i for i, stop in stops if stop.id == end] for end in (claim.start_stop, claim.end_stop))
    else:
        names = (claim.start_name, claim.end_name)
        starts, ends = ([i for i, stop in stops if name and name in {stop.surface, stop.place.name}] for name in names)
    pairs = [(min(a, b), max(a, b)) for a in starts for b in ends if a != b]
    a, b = min(pairs, key=lambda pair: pair[1] - pair[0], default=(0, 0))
    return track.legs[a:b]


def _beside(claim: Claim, metres: float, words: str) -> Claim:
    length = f"{metres / 1000:,.0f} km"
    if claim.verdict == "wrong" and abs(claim.metres / metres - 1.0) <= NEARLY:
        return replace(claim, verdict="route_length", explanation=f"Agrees with {length} along the line.")
    return replace(claim, explanation=f"{claim.explanation} {words} {length}.".strip())
