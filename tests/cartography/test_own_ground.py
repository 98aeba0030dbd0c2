"""Land and borders of one's own: clipped, reprojected, thinned and credited, or refused in one line."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import journeys
import pytest

from geotrack.cartography import MapOptions, page, to_svg
from geotrack.cartography.blob import base_of
from geotrack.cartography.disputed import disputed
from geotrack.cartography.ownground import own_ground
from geotrack.cartography.scene import scene
from geotrack.errors import BadInputError


def data(text: str) -> Any:
    """Return the data of a page."""
    return json.loads(re.search(r'id="route-data">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]  # it is there


def geojson(path: Path, *shapes: dict[str, Any]) -> Path:
    """Write a GeoJSON file."""
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """Return an area."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_no_borders_are_drawn_where_none_are_wanted() -> None:
    """Neither on the page nor in the picture, and the credits no longer name them."""
    wanted = MapOptions(borders="none")
    text = page(journeys.primorye(), options=wanted)
    assert data(text)["base"]["borders"] == []
    assert data(page(journeys.primorye()))["base"]["borders"]
    assert "de facto" not in text + to_svg(journeys.primorye(), options=wanted)
    assert "Natural Earth" in text


def test_borders_of_a_file_are_drawn_and_named(tmp_path: Path) -> None:
    """Lines, or the outlines of areas; what lies elsewhere is cut away."""
    line = {"type": "LineString", "coordinates": [[131.0, 42.0], [131.0, 44.0]]}
    far = {"type": "LineString", "coordinates": [[10.0, 42.0], [11.0, 44.0]]}
    wanted = MapOptions(borders=geojson(tmp_path / "claims.geojson", line, far, square(131.2, 42.8, 131.9, 43.2)))
    text = page(journeys.primorye(), options=wanted)
    assert len(data(text)["base"]["borders"]) == 2
    assert "Borders: claims." in text
    assert "borders: claims" in to_svg(journeys.primorye(), options=wanted)
    assert len(data(text)["base"]["land"]) == len(data(page(journeys.primorye()))["base"]["land"])


@pytest.mark.parametrize("ending", [".geojson", ".gpkg", ".shp"])
def test_land_of_a_file_replaces_natural_earth(ending: str, tmp_path: Path) -> None:
    """From any of the formats, in any coordinate system, clipped to the map."""
    from geopandas import GeoSeries
    from shapely.geometry import shape

    land = GeoSeries([shape(square(120.0, 30.0, 131.9, 60.0))], crs=4326)
    path = tmp_path / f"own{ending}"
    (land if ending == ".geojson" else land.to_crs(3857)).to_file(path)
    wanted = MapOptions(basemap=path)
    base, text = base_of(scene(journeys.primorye(), wanted)), page(journeys.primorye(), options=wanted)
    (ring,) = base.land
    assert max(point.lon for point in ring) == pytest.approx(131.9, abs=0.01)
    assert min(point.lon for point in ring) == pytest.approx(base.window.west, abs=0.01)
    assert base.borders == ()
    assert "Map: own." in text
    assert "Natural Earth" not in text.split("<footer>")[1]
    assert data(text)["ground"] == "own"


def test_land_of_a_file_reaches_over_the_antimeridian(tmp_path: Path) -> None:
    """It is drawn on whichever turn of the earth the map shows."""
    path = geojson(tmp_path / "own.geojson", square(-175.0, -20.0, -170.0, -10.0), square(175.0, -20.0, 178.0, -10.0))
    assert len(data(page(journeys.antimeridian(), options=MapOptions(basemap=path)))["base"]["land"]) == 2


def test_a_heavy_file_makes_no_heavy_page(tmp_path: Path) -> None:
    """Points that nobody would miss are left out."""
    wave = [[130.0 + n / 20_000, 43.0 + 0.02 * (n % 2)] for n in range(40_000)]
    shape = {"type": "Polygon", "coordinates": [[*wave, [132.0, 42.0], [130.0, 42.0], wave[0]]]}
    path = geojson(tmp_path / "own.geojson", shape)
    assert len(page(journeys.primorye(), options=MapOptions(basemap=path))) < 280_000


def bad_files(folder: Path) -> dict[str, Path]:
    """Return files that are no base map."""
    from geopandas import GeoSeries
    from shapely.geometry import Point, box

    (folder / "broken.geojson").write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    (folder / "words.txt").write_text("Ava went to Oslo.", encoding="utf-8")
    (folder / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    geojson(folder / "empty.geojson")
    geojson(folder / "points.geojson", {"type": "Point", "coordinates": [131, 43]})
    geojson(folder / "far.geojson", square(0, 0, 1, 1))
    geojson(folder / "off.geojson", square(0, 0, 500_000, 5_000_000))
    with pytest.warns(UserWarning, match="crs"):
        GeoSeries([box(131, 43, 132, 44)]).to_file(folder / "lost.shp")
    GeoSeries([Point(131, 43)], crs=4326).to_file(folder / "point.gpkg")
    return {path.name: path for path in folder.iterdir()} | {"missing.shp": folder / "missing.shp", "folder": folder}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.shp", "there is no file"),
        ("broken.geojson", "cannot be read as a map"),
        ("words.txt", "cannot be read as a map"),
        ("table.csv", "cannot be read as a map"),
        ("folder", "there is no file"),
        ("empty.geojson", "there are no areas"),
        ("points.geojson", "there are no areas"),
        ("point.gpkg", "there are no areas"),
        ("lost.shp", "has no coordinate system"),
        ("off.geojson", "does not lie on the earth"),
        ("far.geojson", "nothing of far lies on this map"),
    ],
)
def test_a_file_that_is_no_base_map_is_one_line(name: str, words: str, tmp_path: Path) -> None:
    """What is wrong with it, and what to do."""
    path = bad_files(tmp_path)[name]
    with pytest.raises(BadInputError) as found:
        page(journeys.primorye(), options=MapOptions(basemap=path))
    assert words in found.value.message
    assert found.value.hint


def test_the_name_of_a_file_is_text(tmp_path: Path) -> None:
    """A file may be called whatever its system allows."""
    path = geojson(tmp_path / "<b>bold & co.geojson", square(120.0, 30.0, 131.9, 60.0))
    text = page(journeys.primorye(), options=MapOptions(basemap=path, borders=path))
    assert "Map: &lt;b&gt;bold &amp; co." in text
    assert "<b>bold" not in text


def test_without_a_file_nothing_is_read() -> None:
    """The usual map needs no geopandas."""
    assert own_ground().land is None
    assert own_ground(borders="none").borders == ()


def test_disputed_ground_is_named_where_borders_are_drawn() -> None:
    """Not elsewhere, not without borders, and on whichever turn of the earth."""
    crimea = journeys.journey(journeys.place("Simferopol", 44.95, 34.1), journeys.place("Odesa", 46.48, 30.73))
    made = replace(journeys.primorye(), tracks=(crimea,))
    assert "Crimea" in disputed(made, MapOptions())
    assert disputed(made, MapOptions(borders="none")) == ()
    assert disputed(journeys.primorye(), MapOptions()) == ()
    assert disputed(journeys.antimeridian(), MapOptions()) == ()
