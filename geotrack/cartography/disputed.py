"""Disputed ground: where a map that draws borders as they are held draws them as others do not.

The list names where countries dispute a border that Natural Earth's map of the countries draws; it takes no side.
"""

from geotrack.cartography.mercator import Window
from geotrack.cartography.options import MapOptions
from geotrack.cartography.scene import scene
from geotrack.itinerary import Itinerary

__all__ = ["disputed"]

SEEN = 0.15  # of the span: what a page shows around a route
DISPUTED = {
    "Abkhazia": (42.4, 40.0, 43.6, 42.2),
    "Abyei": (9.4, 27.8, 10.4, 29.2),
    "Arunachal Pradesh": (26.6, 91.5, 29.5, 97.4),
    "Crimea": (44.3, 32.4, 46.3, 36.7),
    "the Essequibo": (1.2, -61.5, 8.6, -57.1),
    "the Golan Heights": (32.6, 35.6, 33.4, 36.0),
    "the Halaib Triangle": (21.9, 33.1, 23.2, 37.0),
    "the Ilemi Triangle": (4.3, 34.2, 5.5, 36.0),
    "Kashmir": (32.2, 72.5, 37.1, 80.4),
    "Kosovo": (41.8, 20.0, 43.3, 21.8),
    "Nagorno-Karabakh": (39.2, 46.1, 40.4, 47.4),
    "the north of Cyprus": (34.9, 32.5, 35.7, 34.6),
    "the Palestinian territories": (31.2, 34.2, 32.6, 35.6),
    "Somaliland": (8.0, 42.6, 11.6, 49.1),
    "South Ossetia": (42.0, 43.4, 42.7, 44.6),
    "Transnistria": (46.3, 28.4, 48.2, 30.2),
    "Western Sahara": (20.7, -17.2, 27.7, -8.6),
}
"""South, west, north and east in degrees: roughly, rather too large than too small."""


def disputed(itinerary: Itinerary, options: MapOptions) -> tuple[str, ...]:
    """Return the disputed ground that the map shows; nothing where it does not draw Natural Earth's borders."""
    if options.borders != "auto" or options.basemap is not None:
        return ()
    window = scene(itinerary, options).window
    window = window.widened(window.span * SEEN)
    return tuple(name for name, box in DISPUTED.items() if _meets(window, *box))


def _meets(window: Window, south: float, west: float, north: float, east: float) -> bool:
    turn = 360.0 * round((window.middle.lon - (west + east) / 2) / 360.0)
    across = west + turn < window.east and east + turn > window.west
    return across and south < window.north and north > window.south
