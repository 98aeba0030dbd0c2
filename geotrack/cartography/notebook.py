"""What a notebook shows for an itinerary."""

import html

from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.sealed import page
from geotrack.itinerary import Itinerary

__all__ = ["notebook_html"]


def notebook_html(itinerary: Itinerary, options: MapOptions = DEFAULTS) -> str:
    """Return the sealed page in a frame of its own.

    The page needs nothing from the notebook and gets nothing from it: the frame is sandboxed, and the page is the value
    of its ``srcdoc``, escaped as an attribute.
    """
    source = html.escape(page(itinerary, options=options), quote=True)
    return (
        f'<iframe srcdoc="{source}" sandbox="allow-scripts" title="Map of the route" loading="lazy" '
        'style="width:100%;height:720px;border:0"></iframe>'
    )
