from collections.abc import Callable
from pathlib import Path

import folium
import journeys
import pytest
from chromium import BROWSER, console, probe, screenshot
from payloads import PAYLOADS

from geotrack.cartography import page, to_folium, write_page
from geotrack.itinerary import Itinerary

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium found: install chromium or google-chrome to run this"),
]
EVERY = [
    journeys.primorye, journeys.antimeridian, journeys.one_stop, journeys.revisited, journeys.two_tracks,
    journeys.crowd, journeys.mentions_only, journeys.empty,
]  # fmt: skip
LAND, SEA = (246, 243, 236), (223, 231, 238)


@pytest.mark.parametrize("make", EVERY)
def test_a_page_opens_without_a_word_on_the_console(make: Callable[[], Itinerary], tmp_path: Path) -> None:
    """With the network blocked and its policy in force, a page draws without an error."""
    write_page(make(), tmp_path / "map.html")
    assert console(tmp_path / "map.html") == []


@pytest.mark.parametrize("width", [500, 768, 1280])
def test_land_sea_and_pills_are_seen(width: int, tmp_path: Path) -> None:
    """The screenshot has land, sea, black pills and the blue line of the train."""
    write_page(journeys.primorye(), tmp_path / "map.html")
    colours = screenshot(tmp_path / "map.html", width=width).colours(20, 200, width - 20, 560)
    assert colours.get(LAND, 0) > 5_000
    assert colours.get(SEA, 0) > 5_000
    assert colours.get((25, 25, 25), 0) > 300
    assert colours.get((29, 79, 145), 0) > 15


def test_dark_readers_get_a_dark_map(tmp_path: Path) -> None:
    """Where dark is preferred, neither the light land nor white paper is left."""
    write_page(journeys.primorye(), tmp_path / "map.html")
    shot = screenshot(tmp_path / "map.html", flags=("--blink-settings=preferredColorScheme=0",))
    colours = shot.colours(0, 0, 768, 600)
    assert colours.get(LAND, 0) == 0
    assert colours.get((255, 255, 255), 0) < 2_000


def test_without_scripts_the_picture_is_there(tmp_path: Path) -> None:
    """Readers without scripts see the same route as a still drawing."""
    text = page(journeys.primorye())
    (tmp_path / "map.html").write_text(text[: text.index("<script>")], encoding="utf-8")
    colours = screenshot(tmp_path / "map.html").colours(0, 130, 768, 600)
    assert colours.get(LAND, 0) > 5_000
    assert colours.get((29, 79, 145), 0) > 15


@pytest.mark.parametrize("policy", [True, False])
def test_nothing_of_a_report_runs(tmp_path: Path, *, policy: bool) -> None:
    """Every hostile text as a traveller with stops of its own, every popup opened: nothing runs, policy or not."""
    script = """(async () => {
      const shown = [];
      for (const item of Object.values(map_route._layers)) if (item.getPopup && item.getPopup()) {
        item.openPopup(); shown.push(document.querySelector('.leaflet-popup').textContent);
      }
      await new Promise(done => setTimeout(done, 300));
      const ran = document.documentElement.dataset.ran || null;
      return { ran: ran, popups: shown.length, images: document.images.length };
    })()"""
    if policy:
        write_page(journeys.all_hostile(PAYLOADS), tmp_path / "map.html")
        assert console(tmp_path / "map.html") == []
        return
    said = probe(page(journeys.all_hostile(PAYLOADS)), tmp_path, script)
    assert said["ran"] is None
    assert said["images"] == 0
    assert said["popups"] >= len(PAYLOADS)


def test_nothing_of_a_report_runs_in_a_folium_map(tmp_path: Path) -> None:
    """All hostile texts in one folium map, its popups opened: nothing runs and the map is drawn."""
    drawn = to_folium(journeys.hostile(" ".join(PAYLOADS)))
    name = drawn.get_name()
    script = f"""(async () => {{
      const out = {{ popups: 0 }};
      for (const group of Object.values({name}._layers)) if (group.eachLayer) group.eachLayer(item => {{
        if (item.getPopup && item.getPopup()) {{ item.openPopup(); out.popups += 1; }}
      }});
      out.ran = document.documentElement.dataset.ran || null;
      out.pills = document.querySelectorAll('.geotrack-pill').length;
      return out;
    }})()"""
    said = probe(drawn.get_root().render(), tmp_path, script)
    assert said["ran"] is None
    assert said["pills"] == 2
    assert said["popups"] >= 2


def test_a_folium_map_with_children_works_offline(tmp_path: Path) -> None:
    """A marker and a popup added later are drawn with the network blocked."""
    drawn = to_folium(journeys.primorye())
    folium.Marker((43.0, 132.0), popup=folium.Popup("a popup of mine", show=True)).add_to(drawn)
    script = """({
      popup: document.querySelector('.leaflet-popup-content')?.textContent.trim(),
      pins: document.querySelectorAll('img.leaflet-marker-icon').length,
      layers: [...document.querySelectorAll('.leaflet-control-layers-overlays label')].map(l => l.textContent.trim()),
    })"""
    said = probe(drawn.get_root().render(), tmp_path, script)
    assert said["popup"] == "a popup of mine"
    assert said["pins"] == 1
    assert {"Stops", "Legs: how is not stated", "Headed for or planned", "Mentioned, not visited"} <= set(
        said["layers"]
    )
