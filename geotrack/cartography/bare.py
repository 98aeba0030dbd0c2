"""The bare folium map: named, empty layers, which the page seals and its own script fills."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geotrack.cartography.escape import inert
from geotrack.cartography.layers import Layer

if TYPE_CHECKING:
    import folium
    from branca.element import MacroElement

__all__ = ["bare_script", "group_for"]

DRAWING = """
{% macro script(this, kwargs) %}
geotrack({{ this._parent.get_name() }}, {
{%- for key, group in this.groups.items() %}{{ key|tojson }}: {{ group.get_name() }},{% endfor -%}
}, JSON.parse(document.getElementById("route-data").textContent));
{% endmacro %}
"""


def bare_script(drawn: Iterable[Layer]) -> str:
    """Return the script of a folium map of these layers; the same layers give the same script.

    The map's element has the id ``map_route``, the data stand in the element ``route-data``, and a function
    ``geotrack(map, layers, data)`` draws them.
    """
    sealed = _bare_map()
    groups = {layer.key: group_for(layer) for layer in drawn if not layer.crosses}
    for key, group in groups.items():
        group._id = key.replace("-", "_")  # noqa: SLF001 - folium's ids are random and cannot be set otherwise
        group.add_to(sealed)
    _drawing(groups).add_to(sealed)
    figure = sealed.get_root()
    figure.render()
    return str(figure.script.render())  # type: ignore[attr-defined]  # the root of a map is a Figure


def group_for(layer: Layer) -> "folium.FeatureGroup":
    """Return the folium layer of that name, still empty."""
    import folium

    return folium.FeatureGroup(name=inert(layer.name), show=layer.shown)


def _bare_map() -> "folium.Map":
    import folium

    sealed = folium.Map(
        location=(0, 0),
        zoom_start=2,
        tiles=None,
        zoom_snap=0.25,
        zoom_delta=1,
        scroll_wheel_zoom=False,
        max_bounds_viscosity=1,
    )
    # The page has Leaflet inside, and needs nothing else
    sealed.default_js, sealed.default_css = [], []
    sealed._id = "route"  # noqa: SLF001 - as above
    return sealed


def _drawing(groups: "dict[str, folium.FeatureGroup]") -> "MacroElement":
    """Return the element that hands the map and its layers to the page's script."""
    from branca.element import MacroElement
    from folium.template import Template

    class Drawing(MacroElement):
        _template = Template(DRAWING)

    drawing = Drawing()  # type: ignore[no-untyped-call]  # branca's constructor has no types
    drawing._id = "route"  # noqa: SLF001 - as above
    drawing.groups = groups  # type: ignore[attr-defined]  # read by the template
    return drawing
