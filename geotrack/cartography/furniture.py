"""What stands on the map of a picture beside the route: the globe and the scale bar, in corners that are free."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.cartography.globe import Globe, globe_of
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.sheet import Sheet

__all__ = ["Bar", "Inset", "bar", "inset"]

MARGIN = 12.0
GLOBE = 86.0
BARS = tuple(base * 10.0**power for power in range(5) for base in (1, 2, 5))
LONGEST_BAR, BAR_HIGH = 120.0, 22.0
TRUE_TO_KM = 4_500.0  # a map that shows more has no one scale
CLEAR = 6.0  # pixels around a corner's furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """The globe and its box on the paper."""

    globe: Globe
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The scale bar: how long it is in the reader's unit and in kilometres, and its box on the paper."""

    number: float
    km: float
    box: Box


def inset(sheet: Sheet, route: Sequence[Pixel], dots: Sequence[Pixel]) -> Inset | None:
    """Return the globe in an empty corner; None where none is empty, or where the map shows half the earth."""
    if sheet.whole:
        return None
    globe = globe_of(sheet.centre, sheet.span_km)
    found = _corner(sheet.box, (GLOBE, GLOBE), ("tr", "br", "tl", "bl"), route, dots)
    return Inset(globe=globe, box=found) if globe and found else None


def bar(
    sheet: Sheet, route: Sequence[Pixel], dots: Sequence[Pixel], taken: Sequence[Box], *, unit: float = 1.0
) -> Bar | None:
    """Return the scale bar in a free corner, the lower left if it can; None on a map too large or too full for one.

    The unit is given in kilometres.
    """
    if sheet.whole or sheet.span_km > TRUE_TO_KM:
        return None
    number = max((each for each in BARS if each * unit / sheet.km <= LONGEST_BAR), default=BARS[0])
    km = number * unit
    size = (km / sheet.km + 4, BAR_HIGH)
    corners = (_box(sheet.box, size, name) for name in ("bl", "br", "tl", "tr", "b", "t"))
    free = (box for box in corners if not any(_touch(box, other) for other in taken))
    found = next((box for box in free if _clear(box, route, dots)), None)
    return Bar(number=number, km=km, box=found) if found else None


def _corner(
    box: Box, size: tuple[float, float], names: Sequence[str], route: Sequence[Pixel], dots: Sequence[Pixel]
) -> Box | None:
    corners = (_box(box, size, name) for name in names)
    return next((corner for corner in corners if _clear(corner, route, dots)), None)


def _box(box: Box, size: tuple[float, float], corner: str) -> Box:
    middle = (box.left + box.right - size[0]) / 2
    left = box.left + MARGIN if "l" in corner else box.right - MARGIN - size[0] if "r" in corner else middle
    top = box.top + MARGIN if "t" in corner else box.bottom - MARGIN - size[1]
    return Box(left, top, left + size[0], top + size[1])


def _clear(box: Box, route: Sequence[Pixel], dots: Sequence[Pixel]) -> bool:
    """Return True where a box lies over no line and near no stop."""
    return not any(_holds(box, spot, CLEAR) for spot in route) and not any(_holds(box, s, 3 * CLEAR) for s in dots)


def _holds(box: Box, spot: Pixel, gap: float) -> bool:
    return box.left - gap < spot.x < box.right + gap and box.top - gap < spot.y < box.bottom + gap


def _touch(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
