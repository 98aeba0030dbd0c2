"""The picture: the same map as a still drawing in SVG, for print, articles and cards, and readers without scripts."""

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geotrack.cartography.drawing import drawing
from geotrack.cartography.escape import sound
from geotrack.cartography.fonts import uncovered
from geotrack.cartography.layout import Layout, layout
from geotrack.cartography.legend import Entry, legend
from geotrack.cartography.lettering import named
from geotrack.cartography.painting import paint
from geotrack.cartography.palette import PALETTES
from geotrack.cartography.placement import Box
from geotrack.cartography.scene import Scene, scene
from geotrack.cartography.sizes import Size, size_named
from geotrack.cartography.wording import headline, standfirst
from geotrack.itinerary import Itinerary, lines_told

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["picture", "to_svg", "unwritable"]

WIDTH, HEIGHT = 900, 600  # of the picture inside the page
MOST_TOLD = 30  # stops in the description
ASSUMED = "Order partly assumed."
SOURCES = "Map: Natural Earth (borders de facto); places: GeoNames, CC BY 4.0; made with geotrack."


def picture(shown: Scene, gazetteer: "Gazetteer | None" = None) -> str:
    """Return the map alone as SVG of 900 by 600, in the colours of the page around it."""
    made = drawing(shown, Box(0, 0, WIDTH, HEIGHT), gazetteer)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    return paint(made, None, PALETTES["page"], title=headline(shown.itinerary), description=_told(shown), size=size)


def to_svg(  # noqa: PLR0913 - each a choice of the reader, and each with a default
    itinerary: Itinerary,
    *,
    size: str = "article",
    gazetteer: "Gazetteer | None" = None,
    title: str | None = None,
    subtitle: str | None = None,
    credit: str = "",
    theme: str = "light",
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
    title, subtitle
        By default what the route is, and who, when and how far.
    credit
        Put before the credits.
    theme
        ``light`` or ``dark``.

    Raises
    ------
    BadInputError
        If there is no such size.
    """
    shown, paper = scene(itinerary), size_named(size)
    head = headline(itinerary) if title is None else title
    below = standfirst(itinerary) if subtitle is None else subtitle
    foot = _credits(itinerary, credit)

    def page(signs: Sequence[Entry], names: Sequence[str]) -> Layout:
        return layout(paper, title=head, subtitle=below, legend=signs, names=names, credits_=foot)

    around = page(_signs(shown), ())
    made = drawing(shown, around.box, gazetteer)
    if made.unnamed or made.circles:  # the map gives way to the list of stops and the sign of the circle below it
        around = page(_signs(shown, circles=bool(made.circles)), _listed(shown) if made.unnamed else ())
        made = drawing(shown, around.box, gazetteer)
    return sound(paint(made, around, PALETTES[theme], title=head, description=_told(shown), size=_size(paper)))


def unwritable(svg: str) -> str:
    """Return the letters of a picture that its font does not have, each once: another font must stand in for them."""
    return uncovered(html.unescape("".join(re.findall(r">([^<]+)<", svg))))


def _signs(shown: Scene, *, circles: bool = False) -> tuple[Entry, ...]:
    """Return what the signs mean that a picture shows: a diamond only where there are no stops."""
    kinds = {"line"} | ({"circle"} if circles else set()) | (set() if shown.dots else {"diamond"})
    return tuple(entry for entry in legend(shown) if entry.kind in kinds)


def _listed(shown: Scene) -> list[str]:
    return [f"{' and '.join(item.numbers)} {item.name}".strip() for item in named(shown, whole=True)]


def _size(paper: Size) -> str:
    grown = paper.zoom / paper.density
    across, down = paper.width * grown, paper.height * grown
    measures = f'width="{across:.0f}" height="{down:.0f}" viewBox="0 0 {paper.width:g} {paper.height:g}"'
    return f'xmlns="http://www.w3.org/2000/svg" {measures}'


def _credits(itinerary: Itinerary, credit: str) -> list[str]:
    asked = itinerary.geocoder if itinerary.geocoder and itinerary.geocoder.asked else None
    found = [credit] if credit else []
    found += [lines_told(itinerary)] if itinerary.legs else []
    found += [ASSUMED] if any(leg.order == "assumed" for leg in itinerary.legs) else []
    return [*found, SOURCES, *([f"{asked.service}: {asked.attribution}."] if asked else [])]


def _told(shown: Scene) -> str:
    """Return the route in words."""
    stops = _listed(shown)
    more = ["…"] if len(stops) > MOST_TOLD else []
    return " ".join([standfirst(shown.itinerary), "; ".join([*stops[:MOST_TOLD], *more])]).strip()
