"""The picture: the same map as a still drawing in SVG, for print, articles and cards, and readers without scripts."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geotrack.cartography.drawing import drawing
from geotrack.cartography.escape import sound
from geotrack.cartography.fonts import uncovered
from geotrack.cartography.layout import Layout, layout
from geotrack.cartography.legend import Entry, legend
from geotrack.cartography.lettering import named
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.painting import paint
from geotrack.cartography.palette import palette
from geotrack.cartography.placement import Box
from geotrack.cartography.scene import Scene, scene
from geotrack.cartography.sizes import Size, size_named
from geotrack.cartography.wording import headline, lines_said, listed, standfirst
from geotrack.itinerary import Itinerary

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["Still", "still", "titles", "to_svg", "unwritable"]

WIDTH, HEIGHT = 900, 600  # of the picture inside the page
MOST_TOLD = 30  # stops in the description


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """The map alone, for paper and for readers without scripts.

    Parameters
    ----------
    svg
        900 by 600, in the colours of the page around it.
    signs
        What of the legend it shows.
    """

    svg: str
    signs: tuple[Entry, ...]


def still(shown: Scene, gazetteer: "Gazetteer | None" = None) -> Still:
    """Return the map of a scene that stands in a page."""
    drawn = layered(shown)
    made = drawing(drawn, Box(0, 0, WIDTH, HEIGHT), gazetteer)
    size, title = f'viewBox="0 0 {WIDTH} {HEIGHT}"', headline(shown.itinerary, shown.voice)
    svg = paint(made, None, palette("page"), title=title, description=_told(shown), size=size)
    return Still(svg=svg, signs=_signs(drawn, circles=bool(made.circles)))


def to_svg(
    itinerary: Itinerary,
    *,
    size: str = "article",
    gazetteer: "Gazetteer | None" = None,
    options: MapOptions = DEFAULTS,
) -> str:
    """Return the map of an itinerary as an SVG file: title, map, legend and credits, the same on every machine.

    Parameters
    ----------
    itinerary
        What to draw.
    size
        ``article``, ``16:9``, ``1:1``, ``4:5``, or pixels, as ``1200x630``.
    gazetteer
        Where the names around the route come from; without it there are none.
    options
        Title, colours, units, language, ...; a picture has no tiles.

    Raises
    ------
    BadInputError
        If there is no such size, or a file of the options cannot be used.
    """
    shown, paper = layered(scene(itinerary, options)), size_named(size)
    head, below = titles(shown)
    foot = _credits(shown)
    colours = palette("dark" if options.theme == "dark" else "light", options.accent)

    def page(signs: Sequence[Entry], names: Sequence[str]) -> Layout:
        return layout(paper, title=head, subtitle=below, legend=signs, names=names, credits_=foot)

    around = page(_signs(shown), ())
    made = drawing(shown, around.box, gazetteer)
    if made.unnamed or made.circles:  # the map gives way to the list of stops and the sign of the circle below it
        around = page(_signs(shown, circles=bool(made.circles)), _listed(shown) if made.unnamed else ())
        made = drawing(shown, around.box, gazetteer)
    name = head or headline(itinerary, shown.voice)  # a picture has a name for those who do not see it
    return sound(paint(made, around, colours, title=name, description=_told(shown), size=_size(paper)))


def layered(shown: Scene) -> Scene:
    """Return the scene with the legs and stops of the layers that are wanted; stops that were reached always stay."""
    options = shown.options
    legs, ahead = options.shows("legs"), options.shows("ahead")
    ways = tuple(way for way in shown.ways if (legs if way.leg.travelled else ahead))
    return replace(shown, ways=ways, dots=tuple(dot for dot in shown.dots if ahead or not dot.ahead))


def titles(shown: Scene) -> tuple[str, str]:
    """Return title and subtitle: those that are wanted, else what the route is."""
    options = shown.options
    head = headline(shown.itinerary, shown.voice) if options.title is None else options.title
    return head, standfirst(shown.itinerary, shown.voice) if options.subtitle is None else options.subtitle


def unwritable(svg: str) -> str:
    """Return the letters of a picture that its font does not have, each once: another font must stand in for them."""
    return uncovered(html.unescape("".join(re.findall(r">([^<]+)<", svg))))


def _signs(shown: Scene, *, circles: bool = False) -> tuple[Entry, ...]:
    """Return what the signs mean that a picture shows: a diamond only where there are no stops."""
    kinds = {"line"} | ({"circle"} if circles else set()) | (set() if shown.dots else {"diamond"})
    return tuple(entry for entry in legend(shown) if entry.kind in kinds)


def _listed(shown: Scene) -> list[str]:
    return [f"{listed(item.numbers, shown.voice)} {item.name}".strip() for item in named(shown, whole=True)]


def _size(paper: Size) -> str:
    grown = paper.zoom / paper.density
    across, down = paper.width * grown, paper.height * grown
    measures = f'width="{across:.0f}" height="{down:.0f}" viewBox="0 0 {paper.width:g} {paper.height:g}"'
    return f'xmlns="http://www.w3.org/2000/svg" {measures}'


def _credits(shown: Scene) -> list[str]:
    itinerary, voice = shown.itinerary, shown.voice
    asked = itinerary.geocoder if itinerary.geocoder and itinerary.geocoder.asked else None
    found = [shown.options.credit] if shown.options.credit else []
    found += [lines_said(itinerary, voice)] if itinerary.legs else []
    found += [voice("picture.assumed")] if any(leg.order == "assumed" for leg in itinerary.legs) else []
    return [*found, _sources(shown), *([f"{asked.service}: {asked.attribution}."] if asked else [])]


def _sources(shown: Scene) -> str:
    own, voice = shown.own, shown.voice
    if own.land is not None:
        both = "_both" if own.borders_name else ""
        return voice(f"picture.sources_own{both}", ground=own.land_name, borders=own.borders_name)
    if own.borders_name:
        return voice("picture.sources_own_borders", borders=own.borders_name)
    return voice("picture.sources" if own.borders is None else "picture.sources_no_borders")


def _told(shown: Scene) -> str:
    """Return the route in words."""
    stops = _listed(shown)
    more = ["…"] if len(stops) > MOST_TOLD else []
    return " ".join([standfirst(shown.itinerary, shown.voice), "; ".join([*stops[:MOST_TOLD], *more])]).strip()
