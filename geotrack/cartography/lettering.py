"""The words on the map of a picture: numbered names, distances and the names around, none over another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geotrack.cartography.context import Surrounding
from geotrack.cartography.fonts import width, wrapped
from geotrack.cartography.placement import ALOOF, BESIDE, NO_ROOM, SHARES, SHORTEST, Box, Label, Pixel, Placed, place
from geotrack.cartography.scene import Dot, Scene
from geotrack.cartography.sheet import Sheet
from geotrack.cartography.stretches import Stretch, along, length, sampled
from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["AROUND", "FAR", "NAME", "NUMBER", "PILL", "Named", "Tag", "Words", "around", "distances", "named", "tags"]

NAME, NUMBER, FAR, AROUND = 14.0, 12.5, 12.5, 11.5  # sizes of letters
LINE = 16.5  # from line to line of a name
PILL = 22.0
GAP = 5.0  # between the pill and the name
LONG = 150.0  # a longer name takes two lines
HALVES = (0.52, 0.58, 0.64, 0.7, 0.78, 0.86)  # of a name: the longer of its two lines
MOST_AROUND = 9
SPACED = 1.5  # between the letters of a country


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a map names: a stop, or a place that is only mentioned.

    Parameters
    ----------
    name, point
        What and where.
    numbers
        Of its visits; none where it is only mentioned.
    ahead
        True where nobody is said to have been.
    track
        Index of the traveller.
    """

    name: str
    point: Point
    numbers: tuple[str, ...] = ()
    ahead: bool = False
    track: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A pill on the paper, with or without a name.

    Parameters
    ----------
    named
        Whose numbers it bears: one, or several that could not be parted.
    label
        What the pill says.
    lines
        The name; empty where it found no room.
    pill
        Width of the pill.
    at
        Its dot.
    placed
        Where it went.
    """

    named: tuple[Named, ...]
    label: str
    lines: tuple[str, ...]
    pill: float
    at: Pixel
    placed: Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words on the paper.

    Parameters
    ----------
    kind
        ``far``, ``town``, ``country`` or ``water``.
    text
        What is written.
    at
        The middle of their base line, or its start for a town.
    dot
        The spot of a town.
    """

    kind: str
    text: str
    at: Pixel
    dot: Pixel | None = None


def named(scene: Scene, *, whole: bool = False) -> tuple[Named, ...]:
    """Return the stops of a scene; where there are none, the places that its report mentions.

    On a map of the whole world a place has one spot on whichever turn of the earth it was visited.
    """
    if not scene.dots:
        return tuple(Named(name=a.place.name, point=Point(a.place.lat, a.place.lon)) for a in scene.asides)
    groups: dict[tuple[object, ...], list[Dot]] = {}
    for index, dot in enumerate(scene.dots):
        groups.setdefault((dot.track, dot.place.id) if whole else (index,), []).append(dot)
    return tuple(_stop(dots) for dots in groups.values())


def _stop(dots: Sequence[Dot]) -> Named:
    first = dots[0]
    return Named(
        name=first.place.name or first.visits[0].stop.surface,
        point=first.point,
        numbers=tuple(visit.number for dot in dots for visit in dot.visits),
        ahead=all(dot.ahead for dot in dots),
        track=first.track,
    )


def tags(
    items: Sequence[Named], sheet: Sheet, *, frame: Box, fixed: Sequence[Box], route: Sequence[Pixel]
) -> tuple[Tag, ...]:
    """Return the pills and names of all items; a name without room is left out, a crowd becomes one pill.

    Parameters
    ----------
    items
        In the order travelled.
    sheet
        The paper.
    frame
        Where labels may stand.
    fixed
        Boxes that are taken.
    route
        Points along the legs.
    """
    drafts = [_draft(item, sheet.pixel(item.point)) for item in items]
    ground = Ground(frame=frame, fixed=fixed, route=route, dots=tuple(tag.at for tag in drafts))
    tried = _placed(_once(drafts), ground)
    while _crowded(tried) and (fewer := _thinned(tried)) != tried:
        tried = _placed(fewer, ground)
    return tuple(_pointed(tag, tried) for tag in tried)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What labels keep off, and the frame that they keep to."""

    frame: Box
    fixed: Sequence[Box]
    route: Sequence[Pixel]
    dots: Sequence[Pixel]


def _once(drafts: Sequence[Tag]) -> list[Tag]:
    """Return the tags with each name once where travellers met: the second has its number only."""
    seen: set[tuple[Pixel, str]] = set()
    found = []
    for tag in drafts:
        here = tag.at, tag.named[0].name
        found.append(_bare(tag) if here in seen and tag.label else tag)
        seen.add(here)
    return found


def _pointed(tag: Tag, others: Sequence[Tag]) -> Tag:
    """Return a tag with a leader line where one might take it for another's."""
    own = math.dist(tag.at, _nearest(tag.placed.box, tag.at))
    near = [math.dist(other.at, _nearest(tag.placed.box, other.at)) for other in others if other.at != tag.at]
    if tag.placed.end or tag.placed is NOWHERE or own < min(near, default=math.inf) - BESIDE:
        return tag
    return replace(tag, placed=replace(tag.placed, end=_nearest(tag.placed.box, tag.at)))


def _nearest(box: Box, at: Pixel) -> Pixel:
    return Pixel(max(box.left, min(box.right, at.x)), max(box.top, min(box.bottom, at.y)))


def _crowded(tried: Sequence[Tag]) -> bool:
    return any(tag.placed.cost > NO_ROOM for tag in tried)


def _draft(item: Named, at: Pixel) -> Tag:
    lines = _lines(item.name)
    label = ", ".join(item.numbers)
    return Tag(named=(item,), label=label, lines=lines, pill=_pill(label), at=at, placed=NOWHERE)


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in one line, or in two about equally long; one that is longer still ends in an ellipsis."""
    whole = wrapped(name, NAME, 2 * LONG, most=1, face="Bold")
    if not whole or width(whole[0], NAME) <= LONG:
        return whole
    tried = (wrapped(whole[0], NAME, share * width(whole[0], NAME), most=2, face="Bold") for share in HALVES)
    fits = (lines for lines in tried if "…" not in "".join(lines) or whole[0].endswith("…"))
    return next(fits, whole)


NOWHERE = Placed(box=Box(0, 0, 0, 0), end=None, cost=0.0)


def _bare(tag: Tag) -> Tag:
    return replace(tag, lines=(), placed=NOWHERE)


def _pill(label: str) -> float:
    return max(PILL, width(label, NUMBER) + 11.0) if label else 0.0


def _label(tag: Tag) -> Label:
    name = GAP + max(width(line, NAME) for line in tag.lines) if tag.lines else 0.0
    return Label(at=tag.at, width=tag.pill + name + 2, height=max(PILL + 2, LINE * len(tag.lines) + 2))


def _placed(drafts: Sequence[Tag], ground: Ground) -> list[Tag]:
    """Return the tags in their places; a sign without number and name, which its dot alone shows, takes none."""
    written = [tag for tag in drafts if tag.label or tag.lines]
    found = place(
        [_label(tag) for tag in written],
        frame=ground.frame,
        fixed=ground.fixed,
        route=ground.route,
        dots=ground.dots,
        kept=[None if tag.placed is NOWHERE else tag.placed for tag in written],
    )
    places = iter(found)
    return [replace(tag, placed=next(places) if tag.label or tag.lines else NOWHERE) for tag in drafts]


def _thinned(tried: Sequence[Tag]) -> list[Tag]:
    """Return the tags with less to write: without the names that found no room, or, where none is left, merged.

    What has room stays where it is.
    """
    named_ = any(tag.lines and tag.placed.cost > NO_ROOM for tag in tried)
    return [_bare(tag) if tag.placed.cost > NO_ROOM else tag for tag in tried] if named_ else _merged(tried)


def _merged(tried: Sequence[Tag]) -> list[Tag]:
    """Return the pills with those that found no room joined to their nearest neighbours; with the last one, if all."""
    lost = [tag for tag in tried if tag.placed.cost > NO_ROOM]
    rest = [tag for tag in tried if tag.placed.cost <= NO_ROOM]
    if not any(tag.label for tag in rest):
        rest.append(lost.pop())
    for guest in lost:
        host = min(
            (index for index, tag in enumerate(rest) if tag.label),
            key=lambda index: math.dist(rest[index].at, guest.at),
        )
        rest[host] = _joined(rest[host], guest)
    return rest


def _joined(host: Tag, guest: Tag) -> Tag:
    items = (*host.named, *guest.named)
    label = runs([number for item in items for number in item.numbers])
    return replace(host, named=items, label=label, lines=(), pill=_pill(label), placed=NOWHERE)


def runs(numbers: Sequence[str]) -> str:
    """Return numbers as a crowd's pill bears them.

    Examples
    --------
    >>> runs(["4", "6", "5", "9"]), runs(["A1", "B2"])
    ('4–6, 9', 'A1, B2')
    """
    if not numbers:
        return ""
    if not all(number.isdecimal() for number in numbers):
        return ", ".join(numbers) if len(numbers) < 4 else f"{numbers[0]} +{len(numbers) - 1}"  # noqa: PLR2004 - a pill
    found: list[list[int]] = []
    for number in sorted(map(int, numbers)):
        if found and number <= found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in found)


def distances(
    drawn: Sequence[Stretch], told: Sequence[str], *, frame: Box, taken: list[Box], dots: Sequence[Pixel]
) -> Iterator[Words]:
    """Yield what is told of each leg that has room for it beside the line; boxes found are added to `taken`."""
    lines = [spots_of(spot for part in stretch.parts for spot in sampled(part)) for stretch in drawn]
    still = spots_of(dots)
    for index, (stretch, words) in enumerate(zip(drawn, told, strict=False)):
        line = stretch.main
        wide = width(words, FAR)
        for share, side in ((s, d) for s in SHARES for d in (1, -1)) if length(line) >= SHORTEST * wide else ():
            box = _beside(line, share, side, wide)
            alone = _free(box, frame, taken, still) and not _over(box, lines[index])
            if alone and not any(_over(box, spots, ALOOF) for other, spots in enumerate(lines) if other != index):
                taken.append(box)
                yield Words(kind="far", text=words, at=Pixel((box.left + box.right) / 2, box.bottom - 3.5))
                break


def _beside(line: Sequence[Pixel], share: float, side: int, wide: float) -> Box:
    at, turn = along(line, share)
    away = Pixel(-math.sin(turn) * side, math.cos(turn) * side)
    reach = 5 + abs(away.x) * wide / 2 + abs(away.y) * FAR * 0.6
    x, y = at.x + away.x * reach, at.y + away.y * reach
    return Box(x - wide / 2, y - FAR * 0.6, x + wide / 2, y + FAR * 0.6)


def around(
    names: Iterable[Surrounding], sheet: Sheet, *, frame: Box, taken: list[Box], busy: Sequence[Pixel]
) -> Iterator[Words]:
    """Yield the names around the route that touch nothing."""
    left, spots = MOST_AROUND, spots_of(busy)
    for name in names:
        found = next(filter(None, (_around(name, sheet.pixel(spot), frame, taken, spots) for spot in name.spots)), None)
        if found and left:
            left -= 1
            box, words = found
            taken.append(box)
            yield words


def _around(name: Surrounding, at: Pixel, frame: Box, taken: Sequence[Box], busy: "Grid") -> tuple[Box, Words] | None:
    """Return where a name fits at a spot, or None."""
    if name.kind == "town":
        wide = width(name.name, AROUND, "Regular")
        for side in (1, -1):
            left = at.x + 6 if side > 0 else at.x - 6 - wide
            box = Box(min(left, at.x - 4), at.y - 8, max(left + wide, at.x + 4), at.y + 8)
            if _free(box, frame, taken, busy):
                return box, Words(kind="town", text=name.name, at=Pixel(left, at.y + 4), dot=at)
        return None
    text = name.name.upper() if name.kind == "country" else name.name
    wide = width(text, AROUND, "Regular") + SPACED * len(text)
    box = Box(at.x - wide / 2, at.y - 8, at.x + wide / 2, at.y + 8)
    kind = "country" if name.kind == "country" else "water"
    return (box, Words(kind=kind, text=text, at=Pixel(at.x, at.y + 4))) if _free(box, frame, taken, busy) else None


def _free(box: Box, frame: Box, taken: Iterable[Box], busy: "Grid") -> bool:
    inside = box.left > frame.left and box.right < frame.right and box.top > frame.top and box.bottom < frame.bottom
    return inside and not any(meets(box, other) for other in taken) and not _over(box, busy)


def spots_of(points: Iterable[Pixel]) -> "Grid":
    """Return points as an array of x and y."""
    import numpy as np

    return np.array(list(points), dtype=np.float64).reshape(-1, 2)


def _over(box: Box, spots: "Grid", gap: float = 2.0) -> bool:
    """Return True where a box lies less than `gap` from any of the spots."""
    low, high = (box.left - gap, box.top - gap), (box.right + gap, box.bottom + gap)
    return bool(((spots > low) & (spots < high)).all(axis=1).any())


def meets(a: Box, b: Box, gap: float = 2.0) -> bool:
    """Return True where two boxes are less than `gap` apart."""
    return a.left < b.right + gap and b.left < a.right + gap and a.top < b.bottom + gap and b.top < a.bottom + gap
