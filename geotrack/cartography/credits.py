"""The credits under a map: whose land, whose borders, whose places."""

from typing import TYPE_CHECKING

from geotrack.cartography.scene import Scene
from geotrack.cartography.wording import distances_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

__all__ = ["ground_credits", "page_credits"]

NATURAL_EARTH = ("https://www.naturalearthdata.com/", "Natural Earth")
GEONAMES, LEAFLET = ("https://www.geonames.org/", "GeoNames"), ("https://leafletjs.com/", "Leaflet")
LICENCE = ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")


def page_credits(scene: Scene) -> "Iterator[Markup]":
    """Yield the sentences at the foot of a page, with their links; a report's words in them are escaped."""
    from markupsafe import escape

    asked = scene.itinerary.geocoder if scene.itinerary.geocoder and scene.itinerary.geocoder.asked else None
    if scene.options.credit:
        yield escape(scene.options.credit)
    yield escape(distances_said(scene.itinerary, scene.voice))
    yield from ground_credits(scene)
    places = _said(scene, "page.places", source=_link(*GEONAMES), licence=_link(*LICENCE, rel="license noopener"))
    if asked:
        places += "; " + _said(scene, "page.asked", service=asked.service, attribution=asked.attribution)
    yield places + "."
    yield _said(scene, "page.drawn", leaflet=_link(*LEAFLET))


def ground_credits(scene: Scene) -> "Iterator[Markup]":
    """Yield who drew the land and the borders."""
    own, theirs = scene.own, _link(*NATURAL_EARTH)
    if own.land is not None:
        yield _said(scene, "page.ground", source=own.land_name)
    elif own.borders is not None:
        yield _said(scene, "page.ground", source=theirs)
    if own.borders_name:
        yield _said(scene, "page.borders_own", source=own.borders_name)
    elif own.borders is None and own.land is None:
        yield _said(scene, "page.borders", source=theirs)


def _said(scene: Scene, key: str, **values: str) -> "Markup":
    from markupsafe import Markup

    return Markup(scene.voice.catalogue.words[key]).format(**values)  # noqa: S704 - our own words; format escapes values


def _link(address: str, words: str, rel: str = "noopener") -> "Markup":
    from markupsafe import Markup

    return Markup('<a href="{}" rel="{}">{}</a>').format(address, rel, words)
