"""The lines of the map: how each leg runs over the plane."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.cartography.mercator import Spot, on_earth, on_plane
from geotrack.geodesy import Point, geodesic

__all__ = ["Chord", "bows", "followed", "kept", "path"]

STRAIGHT_BELOW_M = 200_000.0  # a straight line is 2 pixels off at most
NEAR = 0.2  # ends closer than this share of the leg make two legs hard to tell apart
BOW = 0.16  # sideways, as a share of the length
PIECES = 24  # of a leg that bows
FINEST_M, PARTS = 60_000.0, 48  # of a geodesic: metres at least, and pieces at most
UNSEEN = 1 / 4000  # of its extent: what a line may be straightened without anybody seeing it


@dataclass(frozen=True, slots=True, kw_only=True)
class Chord:
    """A leg as the plane sees it: from one spot straight to another."""

    start: Spot
    end: Spot

    @property
    def length(self) -> float:
        """Degrees of longitude on the plane."""
        return _gap(self.start, self.end)


def path(start: Point, end: Point, *, metres: float, bow: float = 0.0) -> tuple[Point, ...]:
    """Return the points of a leg, longitudes running on from `start`: the geodesic where it differs to the eye.

    Parameters
    ----------
    start, end
        Unwrapped: `end` lies on the same turn of the earth as the leg.
    metres
        Length of the geodesic.
    bow
        How far the middle leaves the line, as a share of the length, to the right of travel.
    """
    points = (start, end) if metres < STRAIGHT_BELOW_M else geodesic(start, end, step=max(FINEST_M, metres / PARTS))
    shift = start.lon - points[0].lon
    points = tuple(Point(point.lat, point.lon + shift) for point in points)
    return points if not bow else _bowed(points, bow)


def followed(line: Sequence[Point], start: Point) -> tuple[Point, ...]:
    """Return the real line of a leg on the turn of the earth where it starts, with the points that the eye needs."""
    from shapely import LineString  # only where a line is given: it costs 0.1 s

    lons, lats = [p.lon for p in line], [p.lat for p in line]
    shift = 360.0 * round((start.lon - line[0].lon) / 360.0)
    reach = math.hypot(max(lons) - min(lons), max(lats) - min(lats))
    kept = LineString([(p.lon, p.lat) for p in line]).simplify(reach * UNSEEN, preserve_topology=False)
    return tuple(Point(lat, lon + shift) for lon, lat in kept.coords)


def bows(chords: Sequence[Chord]) -> tuple[float, ...]:
    """Return how far each leg must bow so that legs between the same two neighbourhoods can be told apart.

    There and back bow to different sides, since each bows to the right of travel; a way travelled twice bows further.
    """
    return tuple(_bow(index, chords) for index in range(len(chords)))


def kept(bent: Sequence[float], chords: Sequence[Chord], farthest: float) -> tuple[float, ...]:
    """Return bows that leave a long leg no further than needed to tell it from its neighbours.

    Parameters
    ----------
    bent
        What `bows` says of the chords.
    chords
        The legs.
    farthest
        Of the middle of a leg from its line, in the unit of the chords; of the n-th between the same ends n times it.
    """
    pairs = zip(bent, chords, strict=True)
    return tuple(min(bow, farthest * bow / BOW / chord.length) if bow else 0.0 for bow, chord in pairs)


def _bow(index: int, chords: Sequence[Chord]) -> float:
    mine = chords[index]
    if not mine.length:
        return 0.0
    others = [(i, other) for i, other in enumerate(chords) if i != index and _beside(mine, other)]
    earlier = sum(i < index and _same_way(mine, other) for i, other in others)
    return BOW * (1 + earlier) if others else 0.0


def _beside(a: Chord, b: Chord) -> bool:
    near = NEAR * max(a.length, b.length)
    there = _gap(a.start, b.start) <= near and _gap(a.end, b.end) <= near
    back = _gap(a.start, b.end) <= near and _gap(a.end, b.start) <= near
    return there or back


def _same_way(a: Chord, b: Chord) -> bool:
    return (a.end.x - a.start.x) * (b.end.x - b.start.x) + (a.end.y - a.start.y) * (b.end.y - b.start.y) > 0


def _gap(a: Spot, b: Spot) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def _bowed(points: Sequence[Point], bow: float) -> tuple[Point, ...]:
    start, end = on_plane(points[0]), on_plane(points[-1])
    right = Spot(x=(end.y - start.y) * bow, y=(start.x - end.x) * bow)
    out = []
    for piece in range(PIECES + 1):
        along = piece / PIECES
        spot, push = _at(points, along), 4 * along * (1 - along)
        out.append(on_earth(Spot(x=spot.x + push * right.x, y=spot.y + push * right.y)))
    return tuple(out)


def _at(points: Sequence[Point], along: float) -> Spot:
    whole = along * (len(points) - 1)
    index = min(int(whole), len(points) - 2)
    a, b, share = on_plane(points[index]), on_plane(points[index + 1]), whole - index
    return Spot(x=a.x + share * (b.x - a.x), y=a.y + share * (b.y - a.y))
