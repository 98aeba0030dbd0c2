"""The grid that finds places by where they lie: cells of half a degree, on shelves from large cities to small spots."""

import math
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["SHELVES", "Box", "around", "cell_at", "rows", "shelf_of", "shelves_for"]

CELLS_A_DEGREE = 2
COLUMNS = 360 * CELLS_A_DEGREE
METRES_A_DEGREE = 110_500.0  # of latitude, at its shortest: a box errs on the wide side
CROWDS = (1_000_000, 100_000, 10_000)
CLASSES = "AHLPRSTUV"
SHELVES = len(CROWDS) + len(CLASSES)


class Box(NamedTuple):
    """A window in degrees that does not cross the antimeridian."""

    south: float
    west: float
    north: float
    east: float


def cell_at(lat: float, lon: float) -> int:
    """Return the number of the cell that holds the point; cells of one row follow each other from west to east."""
    row = min(math.floor((lat + 90) * CELLS_A_DEGREE), 180 * CELLS_A_DEGREE - 1)
    column = min(math.floor((lon + 180) * CELLS_A_DEGREE), COLUMNS - 1)
    return row * COLUMNS + column


def shelf_of(feature: str, population: int) -> int:
    """Return the shelf of a place: large populations on the first ones, the rest by feature class.

    A window is filled shelf by shelf, so that a map of a continent never reads its villages.
    """
    for shelf, crowd in enumerate(CROWDS):
        if population >= crowd:
            return shelf
    return len(CROWDS) + max(0, CLASSES.find(feature[:1]))


def shelves_for(features: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the shelves to look on for these features (all, when empty), most populous first, in steps.

    Each step holds larger populations than the next.
    """
    classes = {feature[:1] for feature in features} or set(CLASSES)
    last = tuple(len(CROWDS) + CLASSES.index(name) for name in sorted(classes) if name in CLASSES)
    return (*((shelf,) for shelf in range(len(CROWDS))), last)


def rows(box: Box) -> Iterator[tuple[int, int]]:
    """Yield, for each row of the grid that the box touches, its first and last cell."""
    first, last = cell_at(box.south, box.west), cell_at(box.north, box.west)
    width = cell_at(box.south, box.east) - first
    for start in range(first, last + 1, COLUMNS):
        yield start, start + width


def around(lat: float, lon: float, metres: float) -> tuple[Box, ...]:
    """Return the boxes that together hold every point within so many metres: two when the circle meets 180 degrees."""
    reach = metres / METRES_A_DEGREE
    south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
    narrowest = math.cos(math.radians(min(90.0, max(abs(south), abs(north)))))
    if narrowest * 180 <= reach:  # near a pole every longitude is near
        return (Box(south, -180.0, north, 180.0),)
    return split(south=south, west=lon - reach / narrowest, north=north, east=lon + reach / narrowest)


def split(*, south: float, west: float, north: float, east: float) -> tuple[Box, ...]:
    """Return a window as boxes inside -180 to 180; west greater than east means that it crosses the antimeridian."""
    if south > north or south > 90 or north < -90:  # noqa: PLR2004 - the poles
        return ()
    south, north = max(south, -90.0), min(north, 90.0)
    if east - west >= 360:  # noqa: PLR2004 - all the way round
        return (Box(south, -180.0, north, 180.0),)
    west, east = _wrap(west), _wrap(east)
    if west <= east:
        return (Box(south, west, north, east),)
    return Box(south, west, north, 180.0), Box(south, -180.0, north, east)


def _wrap(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180  # noqa: PLR2004 - degrees of longitude
