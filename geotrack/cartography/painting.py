"""The painting of a picture: a drawing as SVG.

Looks are attributes, not a style sheet, so that drawing programs, newsletters and old browsers show them. Halos are
texts of their own below the words, for the many programs that know no ``paint-order``.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geotrack.cartography.drawing import Drawing
from geotrack.cartography.escape import xml
from geotrack.cartography.fonts import uncovered, width
from geotrack.cartography.ground import ground, outline
from geotrack.cartography.layout import KEY, SAMPLE, Layout, Sample
from geotrack.cartography.legend import Entry
from geotrack.cartography.lettering import AROUND, FAR, GAP, LINE, NAME, NUMBER, SPACED, Tag
from geotrack.cartography.palette import Palette
from geotrack.cartography.placement import Pixel
from geotrack.cartography.scene import Way
from geotrack.cartography.stretches import Stretch, along, curves, length
from geotrack.cartography.symbols import AHEAD, TRAVELLERS, stroke_for

__all__ = ["paint"]

FONT = "'Noto Sans','Open Sans','Segoe UI',Roboto,Helvetica,Arial,sans-serif"
FACES = {"Bold": ' font-weight="700"', "Regular": "", "Italic": ' font-style="italic"'}
ARROW, ARROW_ROOM = "M-5-4.6 6 0-5 4.6-2.6 0Z", 50.0
HALO, CASING = 3.2, 3.5  # pixels around words and lines
CAP = 0.357  # em: half the height of a capital, from the base line to the middle


class Look(NamedTuple):
    """How words look: size, face, colour, where they are anchored, space between letters, whether they have a halo."""

    em: float
    face: str
    colour: str
    anchor: str = ""
    spaced: float = 0.0
    halo: bool = True


LOOKS = {
    "name": Look(NAME, "Bold", "ink"),
    "number": Look(NUMBER, "Bold", "pill-ink", "middle", halo=False),
    "number-ahead": Look(NUMBER, "Bold", "ink", "middle", halo=False),
    "far": Look(FAR, "Bold", "ink", "middle"),
    "town": Look(AROUND, "Regular", "soft"),
    "country": Look(AROUND, "Regular", "soft", "middle", SPACED),
    "water": Look(AROUND, "Italic", "water", "middle"),
    "scale": Look(11.0, "Regular", "ink"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words at a base line."""

    words: str
    at: Pixel
    look: str


def paint(made: Drawing, paper: Layout | None, colours: Palette, *, title: str, description: str, size: str) -> str:
    """Return the SVG of a drawing.

    Parameters
    ----------
    made
        The map.
    paper
        What stands around it; None for the map alone.
    colours
        A palette.
    title, description
        For readers who do not see it.
    size
        The attributes that give the size: ``viewBox`` and, for a file, ``width`` and ``height``.
    """
    name, box = f"p{zlib.crc32(title.encode('utf-8', 'replace')):08x}", made.sheet.box
    clip = f'x="{box.left:g}" y="{box.top:g}" width="{box.right - box.left:g}" height="{box.bottom - box.top:.1f}"'
    inside = (_ground, _circles, _legs, _corners, _stops, _words)
    return (
        f'<svg {size} role="img" aria-labelledby="{name}t {name}d" '
        f'font-family="{FONT}"><title id="{name}t">{xml(title)}</title><desc id="{name}d">{xml(description)}</desc>'
        f'<clipPath id="{name}c"><rect {clip}/></clipPath>{"".join(_paper(paper, colours)) if paper else ""}'
        f'<g clip-path="url(#{name}c)">{"".join(part for paint in inside for part in paint(made, colours))}</g></svg>'
    )


def _ground(made: Drawing, colours: Palette) -> Iterator[str]:
    """Yield sea, land, coast and borders; their coordinates are half pixels."""
    box, base = made.sheet.box, ground(made.sheet, own=made.scene.own)
    wide, high = box.right - box.left, box.bottom - box.top
    sea = f'<rect x="{box.left:g}" y="{box.top:g}" width="{wide:g}" height="{high:.1f}" fill="{colours["sea"]}"/>'
    land = f'stroke="{colours["land" if base.coast else "shore"]}" stroke-width="1.8"'
    yield '<g fill="none" stroke-linejoin="round">'
    yield sea
    yield '<g transform="scale(.5)">'
    if made.sheet.whole:
        yield f'<path stroke="{colours["shore"]}" stroke-width="1.8" d="{outline(made.sheet)}"/>'
    yield f'<path fill="{colours["land"]}" fill-rule="evenodd" {land} d="{base.land}"/>'
    if base.coast:
        yield f'<path stroke="{colours["shore"]}" stroke-width="1.8" d="{base.coast}"/>'
    if base.borders:
        dash = 'stroke-width="2" stroke-dasharray="11 4 3 4"'
        yield f'<path stroke="{colours["border"]}" {dash} d="{base.borders}"/>'
    yield "</g></g>"


def _circles(made: Drawing, colours: Palette) -> Iterator[str]:
    if made.circles:
        yield f'<g fill="{colours["soft"]}" fill-opacity=".12" stroke="{colours["soft"]}" stroke-dasharray="2 3">'
        yield from (f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{radius:.1f}"/>' for at, radius in made.circles)
        yield "</g>"


def _legs(made: Drawing, colours: Palette) -> Iterator[str]:
    yield '<g fill="none" stroke-linejoin="round">'
    for stretch in made.stretches:
        yield from _leg(stretch, colours, several=made.scene.several)
    yield "</g>"
    for stretch in made.stretches:
        if length(stretch.main) >= ARROW_ROOM:
            at, turn = along(stretch.main, 0.62)
            move = f"translate({at.x:.1f} {at.y:.1f})rotate({math.degrees(turn):.0f})"
            edge = f'stroke="{colours["halo"]}" stroke-width=".8"'
            colour = colours[_colour(stretch.way, several=made.scene.several)]
            yield f'<path fill="{colour}" {edge} d="{ARROW}" transform="{move}"/>'


def _leg(stretch: Stretch, colours: Palette, *, several: bool) -> Iterator[str]:
    way = stretch.way
    look = stroke_for(way) if way.leg.travelled else AHEAD
    d = "".join(map(path_data, stretch.parts))
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    dash += ' stroke-linecap="round"' if look.dash and look.dash.startswith(("1 ", "2 ")) else ""
    faint = ' stroke-opacity=".75"' if way.leg.order == "assumed" and way.leg.travelled else ""
    colour = colours[_colour(way, several=several)]
    yield f'<path stroke="{colours["halo"]}" stroke-opacity=".85" stroke-width="{look.weight + CASING:g}" d="{d}"/>'
    yield f'<path stroke="{colour}" stroke-width="{look.weight:g}"{dash}{faint} d="{d}"/>'


def path_data(line: Sequence[Pixel]) -> str:
    """Return a line as path data, in tenths of a pixel: the first point as it is, then steps and curves."""
    x, y = (round(10 * value) for value in line[0])
    out = [f"M{x / 10:g} {y / 10:g}"]
    for kind, *spots in curves(line):
        ends = [(round(10 * spot.x), round(10 * spot.y)) for spot in spots]
        out.append(kind + " ".join(f"{(ex - x) / 10:g} {(ey - y) / 10:g}" for ex, ey in ends))
        x, y = ends[-1]
    return "".join(out)


def _colour(way: Way, *, several: bool) -> str:
    return f"traveller-{way.track % len(TRAVELLERS)}" if several else stroke_for(way).name


def _corners(made: Drawing, colours: Palette) -> Iterator[str]:
    """Yield the globe and the scale bar."""
    if made.inset:
        globe, box = made.inset.globe, made.inset.box
        grown = (box.right - box.left) / 100
        yield f'<g transform="translate({box.left:g} {box.top:.1f})scale({grown:g})">'
        yield f'<circle cx="50" cy="50" r="50" fill="{colours["sea"]}" stroke="{colours["halo"]}" stroke-width="5"/>'
        yield f'<path fill="{colours["globe-land"]}" fill-rule="evenodd" d="{globe.land}"/>'
        yield f'<circle cx="50" cy="50" r="50" fill="none" stroke="{colours["soft"]}"/>'
        side = f'x="{50 - globe.mark:g}" y="{50 - globe.mark:g}" width="{2 * globe.mark:g}" height="{2 * globe.mark:g}"'
        yield f'<rect {side} fill="none" stroke="{colours["mark"]}" stroke-width="2.8"/></g>'
    if made.bar:
        box, x = made.bar.box, made.bar.box.left + 2
        end, y = x + made.bar.km / made.sheet.km, box.bottom - 2
        d = f"M{x:.1f} {y - 5:.1f}v5H{end:.1f}v-5"
        yield f'<path fill="none" stroke="{colours["halo"]}" stroke-width="3.5" stroke-opacity=".8" d="{d}"/>'
        yield f'<path fill="none" stroke="{colours["ink"]}" d="{d}"/>'
        voice = made.scene.voice
        words = voice(f"unit.{voice.unit}", n=voice.catalogue.number(made.bar.number))
        yield from _texts([Text(words=words, at=Pixel(x + 3, y - 5), look="scale")], colours)


def _stops(made: Drawing, colours: Palette) -> Iterator[str]:
    """Yield leader lines, dots, pills and numbers."""
    leaders = "".join(
        f"M{t.at.x:.1f} {t.at.y:.1f}L{t.placed.end.x:.1f} {t.placed.end.y:.1f}" for t in made.tags if t.placed.end
    )
    if leaders:
        yield f'<path fill="none" stroke="{colours["ink"]}" d="{leaders}"/>'
    yield f'<g fill="{colours["dot"]}" stroke="{colours["halo"]}" stroke-width="1.5">'
    yield from (_dot(tag, index, made, colours) for tag in made.tags for index in range(len(tag.named)))
    yield "</g>"
    yield from (_pill(tag, colours, several=made.scene.several) for tag in made.tags if tag.label)
    numbers = [
        Text(
            words=tag.label,
            at=Pixel(tag.placed.box.left + 1 + tag.pill / 2, _middle(tag) + CAP * NUMBER),
            look="number-ahead" if tag.named[0].ahead else "number",
        )
        for tag in made.tags
        if tag.label
    ]
    yield from _texts(numbers, colours)


def _dot(tag: Tag, index: int, made: Drawing, colours: Palette) -> str:
    item = tag.named[index]
    at = made.sheet.pixel(item.point)
    if not item.numbers:
        edge = f'fill="{colours["paper"]}" stroke="{colours["ink"]}" stroke-width="1.4"'
        return f'<path {edge} d="M{at.x:.1f} {at.y - 6:.1f}l6 6-6 6-6-6z"/>'
    hollow = f' fill="{colours["halo"]}" stroke="{colours["ink"]}" stroke-width="2"' if item.ahead else ""
    return f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{4 if item.ahead else 4.5}"{hollow}/>'


def _pill(tag: Tag, colours: Palette, *, several: bool) -> str:
    item, middle = tag.named[0], _middle(tag)
    place = f'x="{tag.placed.box.left + 1:.1f}" y="{middle - 11:.1f}" width="{tag.pill:.1f}" height="22" rx="11"'
    if item.ahead:
        edge = f'stroke="{colours["ink"]}" stroke-width="1.8" stroke-dasharray="4 3"'
        return f'<rect {place} fill="{colours["paper"]}" {edge}/>'
    fill = colours[f"traveller-{item.track % len(TRAVELLERS)}"] if several else colours["pill"]
    return f'<rect {place} fill="{fill}"/>'


def _middle(tag: Tag) -> float:
    return (tag.placed.box.top + tag.placed.box.bottom) / 2


def _words(made: Drawing, colours: Palette) -> Iterator[str]:
    """Yield the names, the distances and the names around, halos below all words."""
    texts = [
        Text(
            words=line,
            at=Pixel(_left(tag), _middle(tag) + CAP * NAME + LINE * (n - (len(tag.lines) - 1) / 2)),
            look="name",
        )
        for tag in made.tags
        for n, line in enumerate(tag.lines)
    ]
    texts = [Text(words=each.text, at=each.at, look=each.kind) for each in made.words] + texts
    dots = [each.dot for each in made.words if each.dot]
    if dots:
        yield f'<g fill="{colours["soft"]}">'
        yield from (f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="2"/>' for at in dots)
        yield "</g>"
    yield from _texts(texts, colours)


def _left(tag: Tag) -> float:
    return tag.placed.box.left + 1 + (tag.pill + GAP if tag.pill else 0.0)


def _texts(texts: Sequence[Text], colours: Palette) -> Iterator[str]:
    """Yield words, those of a look together: first all halos, then all words."""
    looks = list(dict.fromkeys(text.look for text in texts))
    edge = f'stroke="{colours["halo"]}" stroke-width="{HALO}" stroke-linejoin="round" aria-hidden="true"'
    for name in (name for name in looks if LOOKS[name].halo):
        yield f'<g {edge} fill="{colours["halo"]}"{_look(LOOKS[name])}>'
        yield from (_text(text) for text in texts if text.look == name)
        yield "</g>"
    for name in looks:
        yield f'<g fill="{colours[LOOKS[name].colour]}"{_look(LOOKS[name])}>'
        yield from (_text(text) for text in texts if text.look == name)
        yield "</g>"


def _look(look: Look) -> str:
    anchor = f' text-anchor="{look.anchor}"' if look.anchor else ""
    spaced = f' letter-spacing="{look.spaced:g}"' if look.spaced else ""
    return f' font-size="{look.em:g}"{FACES[look.face]}{anchor}{spaced}'


def _text(text: Text) -> str:
    look = LOOKS[text.look]
    return _written(text.words, text.at, width(text.words, look.em, look.face) if not look.spaced else 0.0)


def _written(words: str, at: Pixel, wide: float, attributes: str = "") -> str:
    """Return a text element; its length is given where it is known, so that another font keeps to it."""
    long = f' textLength="{wide:.1f}"' if wide and len(words) > 1 and not uncovered(words) else ""
    return f'<text x="{at.x:.1f}" y="{at.y:.1f}"{long}{attributes}>{xml(words)}</text>'


def _paper(paper: Layout, colours: Palette) -> Iterator[str]:
    """Yield the paper, the words above and below the map, and the legend."""
    yield f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>'
    for line in paper.lines:
        look = f' font-size="{line.em:g}"{FACES[line.face]} fill="{colours[line.colour]}"'
        yield _written(line.text, line.at, width(line.text, line.em, line.face), look)
    for sample in paper.samples:
        yield from _sample(sample, colours)


def _sample(sample: Sample, colours: Palette) -> Iterator[str]:
    entry, (x, y) = sample.entry, sample.at
    yield _sign(entry, x, y, colours)
    at, wide = Pixel(x + SAMPLE + 6, y + CAP * KEY), width(entry.word, KEY, "Regular")
    yield _written(entry.word, at, wide, f' font-size="{KEY:g}" fill="{colours["soft"]}"')


def _sign(entry: Entry, x: float, y: float, colours: Palette) -> str:
    middle = x + SAMPLE / 2
    if entry.kind == "circle":
        look = f'fill="{colours["soft"]}" fill-opacity=".12" stroke="{colours["soft"]}" stroke-dasharray="2 3"'
        return f'<circle cx="{middle:.1f}" cy="{y:.1f}" r="7" {look}/>'
    if entry.kind == "diamond":
        look = f'fill="{colours["paper"]}" stroke="{colours["ink"]}" stroke-width="1.4"'
        return f'<path {look} d="M{middle:.1f} {y - 6:.1f}l6 6-6 6-6-6z"/>'
    dash = f' stroke-dasharray="{entry.dash}"' if entry.dash else ""
    dash += ' stroke-linecap="round"' if entry.dash and entry.dash.startswith(("1 ", "2 ")) else ""
    colour = colours[entry.look.removeprefix("on-")]
    d = f"M{x + 1:.1f} {y:.1f}h{SAMPLE - 2:g}"
    return f'<path fill="none" stroke="{colour}" stroke-width="{entry.weight:g}"{dash} d="{d}"/>'
