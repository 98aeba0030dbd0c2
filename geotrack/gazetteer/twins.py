"""One place that two packs know under two ids: Primorsky Krai of our tables is Primorye of a GeoNames pack."""

from collections.abc import Iterable, Iterator

from geotrack.gazetteer.pack import PlaceRow
from geotrack.gazetteer.schema import SCALE
from geotrack.geodesy import Point, rough_distance

__all__ = ["Ranked", "are_twins", "older_twins"]

NEAR_METRES = 3_000.0
RADIUS_SHARE = 0.5  # two points for one lake may lie half its radius apart

Ranked = tuple[int, PlaceRow]  # the pack's number, higher ones win, and its row


def older_twins(rows: Iterable[Ranked]) -> Iterator[int]:
    """Yield the row numbers of places, all of one name, that a later pack has under another id."""
    every = sorted(rows, key=lambda ranked: -ranked[0])
    for index, (rank, row) in enumerate(every):
        if any(later > rank and are_twins(row, other) for later, other in every[:index]):
            yield row[0]


def are_twins(one: PlaceRow, other: PlaceRow) -> bool:
    """True where rows of two packs that share a name mean one place: the same class, the same country, close by."""
    if one[0] == other[0] or one[5][:1] != other[5][:1] or (one[6] and other[6] and one[6] != other[6]):
        return False
    if one[5].startswith("A"):
        return one[5][:5] == other[5][:5] and one[7] == other[7] and (one[7] is not None or one[5].startswith("A.PCL"))
    reach = max(NEAR_METRES, RADIUS_SHARE * max(one[9], other[9]))
    return rough_distance(_point(one), _point(other)) <= reach


def _point(row: PlaceRow) -> Point:
    return Point(row[3] / SCALE, row[4] / SCALE)
