"""Names that only read as something else, though a place of that name lies by the other places of the report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import dist

from geotrack.gazetteer import NameHit
from geotrack.geodesy import EARTH_RADIUS_M, direction
from geotrack.language.setting import strength

__all__ = ["Spots", "few_places"]

NEAR = 300_000.0 / EARTH_RADIUS_M
"""A day's drive, in radii of the earth: the edge of a cell, and the farthest that a place may lie off another."""

SURE = 0.5
"""The strength of a town that a report hardly means another by."""

FEW = 2
"""Places of one name: "Khotan" is one place, but there is a Franklin near everywhere."""

Cell = tuple[int, int, int]
Spot = tuple[float, float, float]


class Spots:
    """The points that a report surely names, ready to be asked what lies near them; time linear in their number.

    Parameters
    ----------
    named
        The names that are places, in lower case, each with what the gazetteer knows of it.
    """

    def __init__(self, named: Iterable[tuple[str, Sequence[NameHit]]]) -> None:
        self._cells: dict[Cell, dict[str, Spot]] = defaultdict(dict)
        for name, hits in dict(named).items():
            best = max(hits, key=lambda hit: strength((hit,)), default=None)
            if best and strength((best,)) >= SURE and not best.place.feature.startswith("A"):
                spot = direction(best.place.lat, best.place.lon)
                self._cells[_cell(spot)][name] = spot

    def near(self, name: str, hits: Sequence[NameHit]) -> bool:
        """True where a place of that name lies within `NEAR` of one that has another name."""
        spots = (direction(hit.place.lat, hit.place.lon) for hit in hits)
        return any(0.0 < dist(spot, other) <= NEAR for spot in spots for other in self._around(spot, name))

    def _around(self, spot: Spot, name: str) -> Iterator[Spot]:
        x, y, z = _cell(spot)
        for i, j, k in product((-1, 0, 1), repeat=3):
            for other, found in self._cells.get((x + i, y + j, z + k), {}).items():
                if other != name:
                    yield found


def _cell(spot: Spot) -> Cell:
    x, y, z = spot
    return int(x // NEAR), int(y // NEAR), int(z // NEAR)


def few_places(hits: Sequence[NameHit]) -> bool:
    """True for a name that one or two places have: that one of them lies near is no chance."""
    return 0 < len(hits) <= FEW
