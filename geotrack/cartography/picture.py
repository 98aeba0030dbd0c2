"""The picture: the same map as a still drawing in SVG, for print and for readers without scripts."""

import html
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geotrack.cartography.basemap import Line, basemap, coasts
from geotrack.cartography.mercator import Spot, Window, on_earth, on_plane
from geotrack.cartography.placement import NO_ROOM, Box, Label, Pixel, Placed, place
from geotrack.cartography.scene import Dot, Scene, Way
from geotrack.cartography.symbols import AHEAD, TRAVELLERS, stroke_for
from geotrack.cartography.wording import headline, kilometres, standfirst
from geotrack.geodesy import Point

__all__ = ["picture"]

WIDTH, HEIGHT = 900, 600
PADDING = Pixel(110.0, 70.0)
MOST_POINTS = 1_200
EM = 14.0
PILL = 24.0
BARS_KM = tuple(base * 10.0**power for power in range(5) for base in (1, 2, 5))
KM_PER_DEGREE = 111.195
LONGEST_BAR = 130.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper: pixels for a degree of longitude, and which spot of the plane lies in its middle."""

    scale: float
    middle: Spot

    def pixel(self, point: Point) -> Pixel:
        """Return where a point falls on the paper."""
        spot = on_plane(point)
        x = WIDTH / 2 + (spot.x - self.middle.x) * self.scale
        return Pixel(x, HEIGHT / 2 - (spot.y - self.middle.y) * self.scale)

    @property
    def window(self) -> Window:
        """What the paper shows."""
        half = Spot(x=WIDTH / 2 / self.scale, y=HEIGHT / 2 / self.scale)
        low = on_earth(Spot(x=self.middle.x - half.x, y=self.middle.y - half.y))
        high = on_earth(Spot(x=self.middle.x + half.x, y=self.middle.y + half.y))
        return Window(south=low.lat, west=low.lon, north=high.lat, east=high.lon)


def picture(scene: Scene) -> str:
    """Return the map as SVG of 900 by 600, coloured by the style sheet of the page around it."""
    sheet = _sheet(scene.window)
    title, description = headline(scene.itinerary), standfirst(scene.itinerary)
    body = [*_ground(sheet), *_circles(scene, sheet), *_ways(scene, sheet), *_names(scene, sheet), *_bar(sheet)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(title)}">'
        f"<title>{html.escape(title)}</title><desc>{html.escape(description)}</desc>"
        f'<clipPath id="sheet"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>'
        f'<g clip-path="url(#sheet)">{"".join(body)}</g></svg>'
    )


def _sheet(window: Window) -> Sheet:
    low, high = on_plane(Point(window.south, window.west)), on_plane(Point(window.north, window.east))
    across = (WIDTH - 2 * PADDING.x) / max(high.x - low.x, 1e-9)
    upward = (HEIGHT - 2 * PADDING.y) / max(high.y - low.y, 1e-9)
    return Sheet(scale=min(across, upward), middle=Spot(x=(low.x + high.x) / 2, y=(low.y + high.y) / 2))


def _ground(sheet: Sheet) -> Iterator[str]:
    base = basemap(sheet.window, most=MOST_POINTS)
    yield f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>'
    yield f'<path class="land" fill-rule="evenodd" d="{"".join(_d(ring, sheet) + "Z" for ring in base.land)}"/>'
    yield f'<path class="border" d="{"".join(_d(line, sheet) for line in base.borders)}"/>'
    yield f'<path class="coast" d="{"".join(_d(line, sheet) for line in coasts(base))}"/>'


def _d(line: Line, sheet: Sheet) -> str:
    """Return path data in whole pixels: the first point as it is, the others as steps."""
    spots = [(round(p.x), round(p.y)) for p in map(sheet.pixel, line)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots)]
    moves = " ".join(f"{x} {y}" for x, y in steps if x or y)
    return f"M{spots[0][0]} {spots[0][1]}l{moves}" if moves else ""


def _circles(scene: Scene, sheet: Sheet) -> Iterator[str]:
    for dot in scene.dots:
        shrunk = math.cos(math.radians(min(80.0, abs(dot.point.lat))))
        radius = dot.place.radius_km / KM_PER_DEGREE / shrunk * sheet.scale
        if 6 < radius < WIDTH:  # noqa: PLR2004 - smaller than the dot, or larger than the paper, says nothing
            x, y = sheet.pixel(dot.point)
            yield f'<circle class="circle" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _ways(scene: Scene, sheet: Sheet) -> Iterator[str]:
    for way in scene.ways:
        stroke = stroke_for(way)
        look = stroke if way.leg.travelled else AHEAD
        colour = f"traveller-{way.track % len(TRAVELLERS)}" if _several(scene) else stroke.name
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (sheet.pixel(point) for point in way.path))
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        yield f'<path class="casing" stroke-width="{look.weight + 3.5}" d="{d}"/>'
        yield f'<path class="on-{colour}" fill="none" stroke-width="{look.weight}"{dash} d="{d}"/>'
        yield _arrow(way, sheet, colour)


def _arrow(way: Way, sheet: Sheet, colour: str) -> str:
    points = [sheet.pixel(point) for point in way.path]
    if math.dist(points[0], points[-1]) < 50:  # noqa: PLR2004 - no room for an arrow between the dots
        return ""
    x, y, turn = _along(points, 0.6)
    move = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(turn):.1f})"
    return f'<path class="in-{colour}" d="M-5-4.6 6 0-5 4.6-2.6 0Z" transform="{move}"/>'


def _along(points: Sequence[Pixel], share: float) -> tuple[float, float, float]:
    """Return the point at a share of a line's length, and the direction of the line there, in radians."""
    left = share * sum(math.dist(a, b) for a, b in pairwise(points))
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if left <= length and length:
            return (
                a.x + (b.x - a.x) * left / length,
                a.y + (b.y - a.y) * left / length,
                math.atan2(b.y - a.y, b.x - a.x),
            )
        left -= length
    return points[-1].x, points[-1].y, 0.0


def _names(scene: Scene, sheet: Sheet) -> Iterator[str]:
    """Yield dots, pills, names and distances, placed so that none covers another."""
    route = [spot for way in scene.ways for spot in _sampled([sheet.pixel(point) for point in way.path])]
    frame, fixed = Box(4, 4, WIDTH - 4, HEIGHT - 4), [Box(0, HEIGHT - 44, 150, HEIGHT)]
    wide = [_label(dot, sheet, _pill(dot) + 5 + _width(_name(dot), EM)) for dot in scene.dots]
    first = place(wide, frame=frame, fixed=fixed, route=route)
    bare = [placed.cost > NO_ROOM for placed in first]
    labels = [
        _label(dot, sheet, _pill(dot)) if small else label
        for label, dot, small in zip(wide, scene.dots, bare, strict=True)
    ]
    spots = place(labels, frame=frame, fixed=fixed, route=route) if any(bare) else first
    for dot, label, placed, small in zip(scene.dots, labels, spots, bare, strict=True):
        yield _stop(dot, label.at, placed, bare=small)
    yield from _distances(scene, sheet, [*fixed, *(placed.box for placed in spots)], route)


def _label(dot: Dot, sheet: Sheet, width: float) -> Label:
    return Label(at=sheet.pixel(dot.point), width=width, height=PILL)


def _distances(scene: Scene, sheet: Sheet, taken: list[Box], route: Sequence[Pixel]) -> Iterator[str]:
    dots = [sheet.pixel(dot.point) for dot in scene.dots]
    for way in scene.ways:
        points, words = [sheet.pixel(point) for point in way.path], kilometres(way.leg.metres)
        width = _width(words, 12.0)
        for share, side in ((s, d) for s in (0.5, 0.4, 0.6, 0.3, 0.7) for d in (1, -1)):
            box = _beside(points, share, side, width)
            full = any(_meets(box, other) for other in taken) or any(_meets(box, Box(*p, *p)) for p in (*dots, *route))
            if not full and math.dist(points[0], points[-1]) > width:
                taken.append(box)
                yield _text(words, Pixel((box.left + box.right) / 2, box.bottom - 3), "far-still")
                break


def _beside(points: Sequence[Pixel], share: float, side: int, width: float) -> Box:
    x, y, turn = _along(points, share)
    away = Pixel(-math.sin(turn) * side, math.cos(turn) * side)
    reach = 5 + abs(away.x) * width / 2 + abs(away.y) * 7
    x, y = x + away.x * reach, y + away.y * reach
    return Box(x - width / 2, y - 7, x + width / 2, y + 7)


def _meets(a: Box, b: Box) -> bool:
    return a.left < b.right + 2 and b.left < a.right + 2 and a.top < b.bottom + 2 and b.top < a.bottom + 2


def _sampled(points: Sequence[Pixel]) -> Iterator[Pixel]:
    for a, b in pairwise(points):
        pieces = max(1, min(200, round(math.dist(a, b) / 7)))
        yield from (Pixel(a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces) for k in range(pieces))


def _stop(dot: Dot, at: Pixel, placed: Placed, *, bare: bool) -> str:
    box, ahead, pill = placed.box, " ahead" if dot.ahead else "", _pill(dot)
    leader = ""
    if placed.end:
        leader = f'<line class="lead" x1="{at.x:.1f}" y1="{at.y:.1f}" x2="{placed.end.x:.1f}" y2="{placed.end.y:.1f}"/>'
    middle = (box.top + box.bottom) / 2
    name = "" if bare else _text(_name(dot), Pixel(box.left + pill + 5, middle + 5), "name-still")
    return (
        f'{leader}<circle class="dot{ahead}" cx="{at.x:.1f}" cy="{at.y:.1f}" r="4.5"/>'
        f'<rect class="pill-still{ahead}" x="{box.left + 1:.1f}" y="{middle - 11:.1f}" width="{pill - 2:.1f}" '
        f'height="22" rx="11"/>'
        f"{_text(dot.label, Pixel(box.left + pill / 2, middle + 4.5), f'number-still{ahead}')}{name}"
    )


def _text(words: str, at: Pixel, look: str) -> str:
    return f'<text class="{look}" x="{at.x:.1f}" y="{at.y:.1f}">{html.escape(words)}</text>'


def _name(dot: Dot) -> str:
    name = dot.place.name or dot.visits[0].stop.surface
    return name if len(name) < 40 else f"{name[:38]}…"  # noqa: PLR2004 - a label, not a paragraph


def _pill(dot: Dot) -> float:
    return max(PILL, _width(dot.label, 12.5) + 12)


def _width(words: str, em: float) -> float:
    """Return about how wide bold words are: no font is at hand to measure them."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return em * (0.62 * (len(words) - wide) + 1.05 * wide)


def _several(scene: Scene) -> bool:
    return len({dot.track for dot in scene.dots}) > 1


def _bar(sheet: Sheet) -> Iterator[str]:
    """Yield the scale bar, true in the middle of the paper."""
    km = KM_PER_DEGREE * math.cos(math.radians(on_earth(sheet.middle).lat)) / sheet.scale
    length = max((bar for bar in BARS_KM if bar / km <= LONGEST_BAR), default=BARS_KM[0])
    x, y = 12 + length / km, HEIGHT - 14
    yield f'<path class="bar-still" d="M12 {y - 6}V{y}H{x:.1f}V{y - 6}"/>'
    yield _text(f"{length:,.0f} km", Pixel(16, y - 4), "small-still")
