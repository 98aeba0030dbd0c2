"""The options of a map: all that a person may choose about how it looks and speaks."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geotrack.cartography.catalogue import catalogue
from geotrack.cartography.colour import colour
from geotrack.cartography.wording import UNITS, Voice
from geotrack.errors import BadInputError

if TYPE_CHECKING:
    from geotrack.cartography.tiles import Tiles

__all__ = ["DEFAULTS", "LAYERS", "THEMES", "MapOptions"]

THEMES = ("auto", "light", "dark")
LAYERS = ("stops", "legs", "ahead", "distances", "circles", "asides", "rivals")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOptions:
    """How a map looks and speaks; the same record serves page, picture, embed and folium map.

    Parameters
    ----------
    title, subtitle
        By default what the route is, and who, when and how far. An empty text leaves the line out.
    credit
        Put before the credits.
    theme
        ``light``, ``dark``, or ``auto``: as the reader's machine prefers (a picture is light).
    accent
        Colour of the numbered pills and of what the reader moves: ``#c8102e`` or a name of CSS 2.1. It is made darker
        or lighter where it could not be seen on the map.
    tiles
        Name of a provider in xyzservices: a page offers its tiles as a detailed base map, and loads none before a
        click.
    borders
        ``auto``: as Natural Earth draws them, de facto; ``none``; or a file with lines or areas.
    basemap
        A file with areas that is drawn as land instead of Natural Earth's: GeoJSON, a shapefile or a GeoPackage.
    units
        ``km``, ``mi`` or ``nmi``.
    layers
        Which of `LAYERS` are shown; on a page the reader can add the others. None: all but ``asides`` and ``rivals``.
    quote_words
        So many words of a quote at most, around the name.
    lang
        Language of the map's own words; the report's words stay as they are.

    Raises
    ------
    BadInputError
        If there is no such theme, colour, provider, unit, layer or language, or no word is left of a quote.

    Examples
    --------
    >>> import geotrack
    >>> options = geotrack.MapOptions(lang="id", units="nmi", theme="dark")
    >>> options.voice.distance(18_520)
    '10 mil laut'
    """

    title: str | None = None
    subtitle: str | None = None
    credit: str = ""
    theme: str = "auto"
    accent: str | None = None
    tiles: str | None = None
    borders: str | os.PathLike[str] = "auto"
    basemap: str | os.PathLike[str] | None = None
    units: str = "km"
    layers: Sequence[str] | None = None
    quote_words: int | None = None
    lang: str = "en"

    def __post_init__(self) -> None:
        _check_one_of("theme", self.theme, THEMES)
        _check_one_of("unit", self.units, tuple(UNITS))
        for layer in self.layers or ():
            _check_one_of("layer", layer, LAYERS)
        if self.lang != "en":  # the words that are always there need no look
            catalogue(self.lang)
        if self.accent is not None:
            colour(self.accent)
        if self.tiles is not None:
            self.tiles_offered()
        if self.quote_words is not None and self.quote_words < 1:
            raise BadInputError("no word would be left of a quote", hint="keep one word at least")

    @property
    def voice(self) -> Voice:
        """How the map speaks."""
        return Voice(lang=self.lang, unit=self.units)

    def shows(self, layer: str, *, usually: bool = True) -> bool:
        """Return whether a layer is shown at first."""
        return usually if self.layers is None else layer in self.layers

    def tiles_offered(self) -> "Tiles | None":
        """Return the provider of tiles, None without one."""
        from geotrack.cartography.tiles import tiles_named

        return None if self.tiles is None else tiles_named(self.tiles)


def _check_one_of(what: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise BadInputError(f"there is no {what} {given!r}", hint=f"one of {', '.join(known)}")


DEFAULTS = MapOptions()
"""A map as it is without any wish."""
