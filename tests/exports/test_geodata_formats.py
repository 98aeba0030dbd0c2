"""Each format is read back by a program that people use for it, and all of them tell the same route."""

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import geopandas
import gpxpy
import journeys
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS
from rich.console import Console

from geotrack.errors import OutputError
from geotrack.exports import FORMATS, print_route, to_csv, to_gpx, to_html, to_kml, write_geopackage, write_geoparquet
from geotrack.exports.csv import guarded
from geotrack.following import Line
from geotrack.geodesy import Point
from geotrack.itinerary import AHEAD, Itinerary


def along_a_line() -> Itinerary:
    """Return a journey of which two legs follow a real line."""
    spots = [Point(43.4, 132.15), Point(43.3, 132.3), Point(43.115, 131.89)]
    return journeys.primorye().along(Line.of("The railway", [spots]))


def on_a_sphere() -> Itinerary:
    """Return a voyage measured on great circles."""
    return journeys.antimeridian().measured("great-circle")


MAKERS = (
    journeys.primorye,
    journeys.two_tracks,
    journeys.antimeridian,
    journeys.one_stop,
    journeys.revisited,
    journeys.crowd,
    journeys.empty,
    along_a_line,
    on_a_sphere,
)
makers = pytest.mark.parametrize("make", MAKERS)
payloads = pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
KML = "{http://www.opengis.net/kml/2.2}"


class Figures(NamedTuple):
    """What a format says: stops, legs, kilometres travelled (one decimal a leg)."""

    stops: int
    legs: int
    km: float


def figures(itinerary: Itinerary) -> Figures:
    """Return what the itinerary itself says."""
    legs = [leg for track in itinerary.tracks for leg in track.legs]
    return Figures(len(itinerary.stops), len(legs), total(leg.metres / 1000 for leg in legs if leg.travelled))


def total(lengths: object) -> float:
    """Return the sum of lengths rounded to tenths."""
    return round(sum(round(km, 1) for km in lengths), 1)  # type: ignore[attr-defined]


def of_json(itinerary: Itinerary, _: Path) -> Figures:
    """Read the document."""
    tracks = json.loads(FORMATS["json"](itinerary))["tracks"]
    legs = [leg for track in tracks for leg in track["legs"]]
    return Figures(sum(len(t["stops"]) for t in tracks), len(legs), total(g["km"] for g in legs if g["travelled"]))


def of_geojson(itinerary: Itinerary, _: Path) -> Figures:
    """Read the features."""
    facts = [feature["properties"] for feature in json.loads(FORMATS["geojson"](itinerary))["features"]]
    legs = [f for f in facts if f["kind"] == "leg"]
    return Figures(sum(f["kind"] == "stop" for f in facts), len(legs), total(g["km"] for g in legs if g["travelled"]))


def of_csv(itinerary: Itinerary, _: Path) -> Figures:
    """Read the lines with Python's reader."""
    table = list(csv.DictReader(io.StringIO(to_csv(itinerary))))
    legs = [row for row in table if row["leg_km"]]
    return Figures(len(table), len(legs), total(float(row["leg_km"]) for row in legs if row["role"] not in AHEAD))


def of_tsv(itinerary: Itinerary, _: Path) -> Figures:
    """Read the tabbed lines."""
    table = list(csv.DictReader(io.StringIO(FORMATS["tsv"](itinerary)), delimiter="\t", quoting=csv.QUOTE_NONE))
    legs = [row for row in table if row["leg_km"]]
    return Figures(len(table), len(legs), total(float(row["leg_km"]) for row in legs if row["role"] not in AHEAD))


def of_markdown(itinerary: Itinerary, _: Path) -> Figures:
    """Read the rows of the tables."""
    lines = [line for line in FORMATS["markdown"](itinerary).splitlines() if re.match(r"\| [A-Z]?\d", line)]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    legs = [row for row in cells if row[4]]
    return Figures(len(cells), len(legs), total(float(row[4]) for row in legs if "headed for" not in row[1]))


class Rows(HTMLParser):
    """Collects the cells of each row of HTML tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell."""
        self.tags.add(tag)
        assert [name for name, _ in attrs] in ([], ["scope"])
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """Fill a cell."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def of_html(itinerary: Itinerary, _: Path) -> Figures:
    """Read the table's rows."""
    table = [row for row in Rows(to_html(itinerary)).rows if re.fullmatch(r"[A-Z]?\d+", row[0])]
    legs = [row for row in table if row[4]]
    lengths = (float(row[4].replace(",", "")) for row in legs if "headed for" not in row[1])
    return Figures(len(table), len(legs), total(lengths))


def of_kml(itinerary: Itinerary, _: Path) -> Figures:
    """Read the placemarks."""
    marks = list(ET.fromstring(to_kml(itinerary)).iter(f"{KML}Placemark"))  # noqa: S314 - our own text
    legs = [mark for mark in marks if mark.find(f"{KML}MultiGeometry") is not None]
    gone = [m for m in legs if m.findtext(f"{KML}styleUrl") != "#ahead"]
    lengths = [float(re.search(r": ([\d.]+) km", m.findtext(f"{KML}name") or "")[1]) for m in gone]  # type: ignore[index]
    return Figures(len(marks) - len(legs), len(legs), total(lengths))


def of_geopackage(itinerary: Itinerary, folder: Path) -> Figures:
    """Read the layers with geopandas."""
    (path,) = write_geopackage(itinerary, folder / "route.gpkg")
    layers = {name: geopandas.read_file(path, layer=name) for name in ("stops", "legs", "mentions")}
    assert len(layers["mentions"]) == sum(m.place is not None for m in itinerary.mentions)
    return of_frames(layers)


def of_geoparquet(itinerary: Itinerary, folder: Path) -> Figures:
    """Read the three files with geopandas."""
    paths = write_geoparquet(itinerary, folder / "route.parquet")
    return of_frames({path.name.split(".")[1]: geopandas.read_parquet(path) for path in paths})


def of_frames(layers: dict[str, geopandas.GeoDataFrame]) -> Figures:
    """Count the rows of GeoDataFrames."""
    assert all(frame.crs.to_epsg() == 4326 for frame in layers.values())
    legs = layers["legs"]
    return Figures(len(layers["stops"]), len(legs), total(legs["km"][legs["travelled"].astype(bool)]))


def of_gpx(itinerary: Itinerary, _: Path) -> Figures:
    """Read waypoints, routes and the totals in the description with gpxpy."""
    gpx = gpxpy.parse(to_gpx(itinerary))
    legs = sum(max(0, len(route.points) - 1) for route in gpx.routes)
    # the totals are rounded once, not leg by leg: up to 0.05 km a leg
    told = sum(float(km.replace(",", "")) for km in re.findall(r"([\d,.]+) km travelled", gpx.description or ""))
    wanted = figures(itinerary).km
    return Figures(len(gpx.waypoints), legs, wanted if abs(told - wanted) <= 0.05 * max(1, legs) else told)


def of_terminal(itinerary: Itinerary, _: Path) -> Figures:
    """Read the table of a wide terminal."""
    console = Console(width=250, file=io.StringIO())
    print_route(itinerary, console)
    assert isinstance(console.file, io.StringIO)
    rows = [re.split(r"  +", line) for line in console.file.getvalue().splitlines() if re.match(r" ?[A-Z]?\d+  ", line)]
    legs = [
        (line[1], lengths[0]) for line in rows if (lengths := [c for c in line[2:] if re.fullmatch(r"[\d,]+\.\d", c)])
    ]
    gone = (float(km.replace(",", "")) for name, km in legs if "(headed for)" not in name)
    return Figures(len(rows), len(legs), total(gone))


READERS = (
    of_json,
    of_geojson,
    of_csv,
    of_tsv,
    of_markdown,
    of_html,
    of_kml,
    of_geopackage,
    of_geoparquet,
    of_gpx,
    of_terminal,
)


@makers
@pytest.mark.parametrize("read", READERS)
def test_all_formats_tell_the_same_route(
    make: Callable[[], Itinerary], read: Callable[[Itinerary, Path], Figures], tmp_path: Path
) -> None:
    """The same stops, the same legs, the same kilometres."""
    assert read(make(), tmp_path) == figures(make())


@makers
def test_gpxpy_reads_the_gpx(make: Callable[[], Itinerary]) -> None:
    """A waypoint a stop, a route a traveller, and one for what lies ahead."""
    itinerary = make()
    gpx = gpxpy.parse(to_gpx(itinerary))
    assert len(gpx.waypoints) == len(itinerary.stops)
    been = [r for r in gpx.routes if not (r.name or "").endswith(": headed for")]
    assert sum(len(r.points) for r in been) == sum(s.role not in AHEAD for s in itinerary.stops)
    for point, stop in zip(gpx.waypoints, itinerary.stops, strict=True):
        assert (point.latitude, point.longitude) == pytest.approx((stop.spot.lat, stop.spot.lon), abs=1e-6)


@pytest.mark.parametrize(("name", "layers"), [("gpx", {"waypoints", "routes"}), ("kml", {"Kim Jong-un"})])
def test_gdal_reads_what_phones_and_globes_read(name: str, layers: set[str], tmp_path: Path) -> None:
    """GPX and KML open as layers with the right number of points."""
    itinerary = journeys.primorye()
    path = tmp_path / f"route.{name}"
    path.write_text(FORMATS[name](itinerary), encoding="utf-8")
    assert layers <= {layer for layer, _ in pyogrio.list_layers(path)}
    frame = geopandas.read_file(path, layer=min(layers) if name == "kml" else "waypoints")
    assert sum(frame.geometry.geom_type == "Point") == len(itinerary.stops)


def test_kml_times_have_the_grain_of_the_report() -> None:
    """A month stays a month; an hour gets the seconds that XML asks for."""
    text = to_kml(journeys.primorye())
    assert "<begin>2023-09-16</begin>" in text
    assert not re.search(r"T\d\d:\d\d</", text)


@payloads
def test_hostile_text_stays_text_in_xml(payload: str) -> None:
    """GPX and KML stay well-formed, with the elements of a harmless report."""
    for name in ("gpx", "kml"):
        tags = [e.tag for e in ET.fromstring(FORMATS[name](journeys.hostile(payload))).iter()]  # noqa: S314 - our own
        calm = [e.tag for e in ET.fromstring(FORMATS[name](journeys.hostile("calm"))).iter()]  # noqa: S314 - our own
        assert set(tags) <= set(calm)


@payloads
def test_hostile_text_is_safe_in_a_spreadsheet(payload: str) -> None:
    """No cell begins a formula, every line has its cells."""
    table = list(csv.reader(io.StringIO(to_csv(journeys.hostile(payload)))))
    assert {len(row) for row in table} == {len(table[0])}
    for cell in (cell for row in table[1:] for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))
        assert not re.match(r"-\D", cell)


@payloads
def test_hostile_text_is_text_in_the_html_table(payload: str) -> None:
    """No element and no attribute comes from a report."""
    assert Rows(to_html(journeys.hostile(payload))).tags <= Rows(to_html(journeys.hostile("calm"))).tags | {"q"}


@given(st.text())
def test_a_guarded_cell_is_never_a_formula(text: str) -> None:
    """Whatever the report says."""
    assert not guarded(text).startswith(("=", "+", "-", "@"))


def test_a_folder_that_is_missing_is_one_clear_error(tmp_path: Path) -> None:
    """Nothing is written."""
    for write in (write_geopackage, write_geoparquet):
        with pytest.raises(OutputError, match="cannot be written"):
            write(journeys.primorye(), tmp_path / "missing" / "route.file")
    assert not list(tmp_path.iterdir())
