"""The drawing: everything of a picture in its place, before it is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from geotrack.cartography.context import Surrounding
from geotrack.cartography.furniture import Bar, Inset, bar, inset
from geotrack.cartography.lettering import Named, Tag, Words, around, distances, named, tags
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.scene import Scene
from geotrack.cartography.sheet import Sheet, sheet_for
from geotrack.cartography.stretches import Stretch, course, sampled, stretches
from geotrack.geodesy import Point

__all__ = ["Drawing", "drawing"]

LEAST_CIRCLE = 6.0  # pixels: a smaller circle says nothing
EDGE = 5.0  # pixels that labels keep from the edge of the map
PADDING, SHARE = Pixel(110.0, 64.0), Pixel(0.15, 0.13)  # around the route: pixels, or a share of the map if that is less


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map on its paper: everything has its place.

    Parameters
    ----------
    scene, sheet
        What is shown, and how the earth falls on the paper.
    stretches
        The legs.
    tags
        Pills and names.
    words
        Distances and the names around.
    inset, bar
        The globe and the scale bar, where they are drawn.
    """

    scene: Scene
    sheet: Sheet
    stretches: tuple[Stretch, ...]
    tags: tuple[Tag, ...]
    words: tuple[Words, ...]
    inset: Inset | None
    bar: Bar | None

    @property
    def several(self) -> bool:
        """True where there are several travellers."""
        return len({dot.track for dot in self.scene.dots}) > 1

    @property
    def unnamed(self) -> tuple[Named, ...]:
        """The stops whose names found no room."""
        return tuple(item for tag in self.tags if not tag.lines for item in tag.named)

    @property
    def circles(self) -> tuple[tuple[Pixel, float], ...]:
        """Middle and radius of how exact each position is, where it can be seen."""
        found = [(self.sheet.pixel(dot.point), dot.place.radius_km / self.sheet.km) for dot in self.scene.dots]
        most = (self.sheet.box.right - self.sheet.box.left) / 2
        return tuple((at, radius) for at, radius in found if LEAST_CIRCLE < radius < most)


def drawing(scene: Scene, box: Box, context: Sequence[Surrounding] = ()) -> Drawing:
    """Return a scene drawn into a box of the paper: legs first, then furniture, names, distances, names around."""
    courses = [course(way, scene) for way in scene.ways]
    points = [*chain.from_iterable(courses), *(dot.point for dot in scene.dots)]
    points = points or [Point(aside.place.lat, aside.place.lon) for aside in scene.asides]
    wide, high = box.right - box.left, box.bottom - box.top
    sheet = sheet_for(points, box, Pixel(min(PADDING.x, SHARE.x * wide), min(PADDING.y, SHARE.y * high)))
    drawn = stretches(scene, courses, sheet)
    route = [spot for stretch in drawn for part in stretch.parts for spot in sampled(part)]
    dots = [sheet.pixel(dot.point) for dot in scene.dots]
    globe = inset(sheet, route, dots)
    scale = bar(sheet, route, dots, [globe.box] if globe else [])
    taken = [found.box for found in (globe, scale) if found]
    frame = Box(box.left + EDGE, box.top + EDGE, box.right - EDGE, box.bottom - EDGE)
    placed = tags(named(scene), sheet, frame=frame, fixed=taken, route=route)
    taken += [tag.placed.box for tag in placed]
    busy = [*dots, *route, *(spot for tag in placed for spot in _leader(tag))]
    far = tuple(distances(drawn, frame=frame, taken=taken, route=route, dots=busy))
    names = tuple(around(context, sheet, frame=frame, taken=taken, busy=busy))
    return Drawing(scene=scene, sheet=sheet, stretches=drawn, tags=placed, words=(*far, *names), inset=globe, bar=scale)


def _leader(tag: Tag) -> tuple[Pixel, ...]:
    end = tag.placed.end
    return tuple(sampled((tag.at, end))) if end else ()
