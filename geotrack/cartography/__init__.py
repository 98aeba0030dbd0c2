"""Maps of itineraries: an ordinary folium map, a sealed page, and what a notebook shows."""

from geotrack.cartography.folium_map import to_folium
from geotrack.cartography.notebook import notebook_html
from geotrack.cartography.sealed import page, write_page

__all__ = ["notebook_html", "page", "to_folium", "write_page"]
