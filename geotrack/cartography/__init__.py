"""Maps of itineraries: an ordinary folium map, a sealed page, a still picture, and what a notebook shows."""

from geotrack.cartography.folium_map import to_folium
from geotrack.cartography.notebook import notebook_html
from geotrack.cartography.options import MapOptions
from geotrack.cartography.picture import to_svg
from geotrack.cartography.png import to_png, write_picture
from geotrack.cartography.sealed import page, write_page

__all__ = ["MapOptions", "notebook_html", "page", "to_folium", "to_png", "to_svg", "write_page", "write_picture"]
