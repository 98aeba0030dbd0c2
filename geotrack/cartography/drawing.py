"""The drawing: everything of a picture in its place, before it is painted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from geotrack.cartography.context import Surrounding, surroundings
from geotrack.cartography.furniture import Bar, Inset, bar, inset
from geotrack.cartography.lettering import Named, Tag, Words, around, distances, named, tags
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.scene import Scene
from geotrack.cartography.sheet import Sheet, sheet_for
from geotrack.cartography.stretches import Stretch, course, sampled, stretches
from geotrack.cartography.wording import UNITS
from geotrack.geodesy import Point, rough_distance

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["Drawing", "drawing", "names_on"]

LEAST_CIRCLE = 6.0  # pixels: a smaller circle says nothing
WIDEST = 238.0  # degrees
EDGE = 5.0  # pixels that labels keep from the edge of the map
PADDING, SHARE = Pixel(110.0, 64.0), Pixel(0.15, 0.13)  # around the route: pixels, of the map; the lesser


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
    def unnamed(self) -> tuple[Named, ...]:
        """The stops whose names found no room."""
        return tuple(item for tag in self.tags if not tag.lines for item in tag.named)

    @property
    def circles(self) -> tuple[tuple[Pixel, float], ...]:
        """Middle and radius of how exact each position is, where it can be seen."""
        if not self.scene.options.shows("circles"):
            return ()
        found = [(self.sheet.pixel(dot.point), dot.place.radius_km / self.sheet.km) for dot in self.scene.dots]
        most = (self.sheet.box.right - self.sheet.box.left) / 2
        return tuple((at, radius) for at, radius in found if LEAST_CIRCLE < radius < most)


def drawing(scene: Scene, box: Box, gazetteer: "Gazetteer | None" = None) -> Drawing:
    """Return a scene drawn into a box of the paper: legs first, then furniture, names, distances, names around."""
    sheet, drawn = _routes(scene, box)
    route = [spot for stretch in drawn for part in stretch.parts for spot in sampled(part)]
    items = named(scene, whole=sheet.whole)
    dots = [sheet.pixel(item.point) for item in items]
    globe = inset(sheet, route, dots)
    scale = bar(sheet, route, dots, [globe.box] if globe else [], unit=UNITS[scene.voice.unit] / 1000.0)
    taken = [found.box for found in (globe, scale) if found]
    frame = Box(box.left + EDGE, box.top + EDGE, box.right - EDGE, box.bottom - EDGE)
    placed = tags(items, sheet, frame=frame, fixed=taken, route=route)
    taken += [tag.placed.box for tag in placed]
    over = [*dots, *(spot for tag in placed for spot in _leader(tag))]
    told = [scene.voice.distance(each.way.leg.metres) for each in drawn] if scene.options.shows("distances") else []
    far = tuple(distances(drawn, told, frame=frame, taken=taken, dots=over))
    names = names_on(scene, sheet, gazetteer)
    near = tuple(around(names, sheet, frame=frame, taken=taken, busy=[*route, *over]))
    return Drawing(scene=scene, sheet=sheet, stretches=drawn, tags=placed, words=(*far, *near), inset=globe, bar=scale)


def _routes(scene: Scene, box: Box) -> tuple[Sheet, tuple[Stretch, ...]]:
    courses = [course(way, scene) for way in scene.ways]
    points = [*chain.from_iterable(courses), *(item.point for item in named(scene))]
    wide, high = box.right - box.left, box.bottom - box.top
    sheet = sheet_for(points, box, Pixel(min(PADDING.x, SHARE.x * wide), min(PADDING.y, SHARE.y * high)))
    return sheet, stretches(scene, courses, sheet)


def names_on(scene: Scene, sheet: Sheet, gazetteer: "Gazetteer | None") -> Iterator[Surrounding]:
    """Yield the names around, without quarters of the cities where somebody stopped."""
    window = sheet.window
    if window.east - window.west > WIDEST:  # the names are asked for in a wider window, which must not lap itself
        middle = (window.west + window.east) / 2
        window = replace(window, west=middle - WIDEST / 2, east=middle + WIDEST / 2)
    taken = {item.name for item in named(scene)}
    circles = [(Point(d.point.lat, d.point.lon), 1000 * d.place.radius_km) for d in scene.dots]
    for name in surroundings(replace(scene, window=window), gazetteer):
        inside = any(rough_distance(at, name.spots[0]) < metres for at, metres in circles)
        if name.name not in taken and not (inside and name.kind == "town"):
            yield name


def _leader(tag: Tag) -> tuple[Pixel, ...]:
    end = tag.placed.end
    return tuple(sampled((tag.at, end))) if end else ()
