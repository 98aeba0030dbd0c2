import folium
import journeys
import pytest
from folium.plugins import Fullscreen, MiniMap
from payloads import PAYLOADS

from geotrack.cartography import to_folium


def groups(drawn: folium.Map) -> dict[str, folium.FeatureGroup]:
    """Return the named layers of a map."""
    return {child.layer_name: child for child in drawn._children.values() if isinstance(child, folium.FeatureGroup)}  # noqa: SLF001 - folium has no public way to its children


def test_the_map_has_named_layers_and_a_control() -> None:
    """Stops, legs, headed for and places mentioned are real layers; the last is off."""
    drawn = to_folium(journeys.primorye())
    assert type(drawn) is folium.Map
    found = groups(drawn)
    assert {"Stops", "Legs: how is not stated", "Headed for or planned", "Mentioned, not visited"} <= set(found)
    assert [name for name, group in found.items() if not group.show] == ["Mentioned, not visited"]
    assert any(isinstance(child, folium.LayerControl) for child in drawn._children.values())  # noqa: SLF001 - as above


def test_any_folium_child_can_be_added() -> None:
    """A marker with a popup and two plugins come into the saved page with their scripts."""
    drawn = to_folium(journeys.primorye())
    folium.Marker((43.0, 132.0), popup=folium.Popup("a popup of mine")).add_to(drawn)
    Fullscreen().add_to(drawn)
    MiniMap(folium.TileLayer("OpenStreetMap")).add_to(drawn)
    text = drawn.get_root().render()
    assert "a popup of mine" in text
    assert "L.control.fullscreen(" in text
    assert "new L.Control.MiniMap(" in text
    assert "Control.FullScreen.min.js" in text


def test_leaflet_is_inside() -> None:
    """The map needs no network for Leaflet, its style or the ground."""
    text = to_folium(journeys.one_stop()).get_root().render()
    assert '<script src="data:text/javascript;base64,' in text
    assert "leaflet.js" not in text
    assert "tile.openstreetmap.org" not in text


@pytest.mark.parametrize(
    "make", [journeys.antimeridian, journeys.two_tracks, journeys.crowd, journeys.mentions_only, journeys.empty]
)
def test_every_itinerary_can_be_drawn(make: type) -> None:
    """Maps of all kinds of itineraries render."""
    assert "L.map(" in to_folium(make()).get_root().render()


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_report_reaches_folium_alive(payload: str) -> None:
    """Every hostile text with an active character stands nowhere in the map as it was."""
    text = to_folium(journeys.hostile(payload)).get_root().render()
    if set(payload) & set("<>{}`$"):
        assert payload not in text
    assert "49494949" not in text
