"""Files with a line in them: read as programs write them, refused in one line where they are broken."""

import json
from contextlib import suppress
from pathlib import Path

import journeys
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack.errors import BadInputError, GeotrackError, UnreadableError
from geotrack.exports import to_geojson, to_kml
from geotrack.following import follow, read_line
from geotrack.geodesy import Point

GPX = '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">{}</gpx>'
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>{}'
    "</Document></kml>"
)
WAY = {"type": "LineString", "coordinates": [[5.3, 60.4, 12.0], [6.4, 60.6]]}
SEGMENTS = (
    '<trk><name>Out</name><trkseg><trkpt lat="60.4" lon="5.3"/><trkpt lat="60.5" lon="5.9"/></trkseg><trkseg>'
    '<trkpt lat="60.5" lon="5.9"/><trkpt lat="60.6" lon="6.4"/></trkseg></trk>'
)
GOOD = {
    "bare.geojson": json.dumps(WAY),
    "feature.json": json.dumps({"type": "Feature", "geometry": WAY, "properties": {"name": "The railway"}}),
    "mixed.geojson": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": None, "properties": None},
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}, "properties": {}},
                {
                    "type": "Feature",
                    "geometry": {"type": "GeometryCollection", "geometries": [WAY]},
                    "properties": {"name": "The railway"},
                },
            ],
        }
    ),
    "track.gpx": GPX.format(SEGMENTS),
    "route.gpx": GPX.format(
        '<wpt lat="1" lon="2"/><rte><rtept lat="60.4" lon="5.3"/><rtept lat="60.6" lon="6.4"/></rte>'
    ),
    "way.kml": KML.format(
        "<Placemark><name>The railway</name><LineString><coordinates>5.3,60.4,0\n 6.4,60.6,0</coordinates>"
        "</LineString></Placemark>"
    ),
    "track.kml": KML.format(
        "<Placemark><gx:Track><when>2024-05-03</when><gx:coord>5.3 60.4 0</gx:coord><gx:coord>6.4 60.6 0</gx:coord>"
        "</gx:Track></Placemark>"
    ),
}


def written(folder: Path, name: str, text: str | bytes) -> Path:
    """Return the path of a new file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("name", GOOD)
def test_lines_are_read_as_programs_write_them(name: str, tmp_path: Path) -> None:
    """Heights, points and areas in the file are left out; the ends are those of the line."""
    line = read_line(written(tmp_path, name, "\ufeff" + GOOD[name]))
    ends = line.parts[0].points[0], line.parts[-1].points[-1]
    assert ends == (Point(60.4, 5.3), Point(60.6, 6.4))
    assert line.name in {"The railway", "Out", name}


@pytest.mark.parametrize("write", [to_geojson, to_kml])
def test_our_own_files_have_a_line(write: object, tmp_path: Path) -> None:
    """What geotrack writes, it follows."""
    itinerary = journeys.antimeridian()
    path = written(tmp_path, "own.kml" if write is to_kml else "own.geojson", write(itinerary))  # type: ignore[operator]  # a function of an itinerary
    found = follow(itinerary, read_line(path))
    for leg in found.legs:
        assert leg.metres == pytest.approx(leg.straight, rel=1e-3)


def test_a_file_of_one_line_can_be_followed_from_python(tmp_path: Path) -> None:
    """By its path."""
    path = written(tmp_path, "way.geojson", to_geojson(journeys.primorye()))
    assert {leg.measured for leg in journeys.primorye().along(path).legs} == {"line"}


BROKEN: dict[str, tuple[str, str | bytes]] = {
    "empty": ("neither GeoJSON nor GPX nor KML", " "),
    "prose": ("neither GeoJSON nor GPX nor KML", "Anna flew to Oslo."),
    "half JSON": ("line 1: this is no JSON", '{"type": "LineString", "coordinates": [['),
    "deep JSON": ("nested too deeply", '{"type":' + "[" * 100_000),
    "long number": ("nested too deeply", '{"type": "LineString", "coordinates": [[' + "9" * 5000 + ", 1], [2, 3]]}"),
    "huge number": ("point 1", '{"type": "LineString", "coordinates": [[1e999, 1], [2, 3]]}'),
    "not a number": ("point 1 has no coordinates", '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}'),
    "no numbers": ("point 2 has no coordinates", '{"type": "LineString", "coordinates": [[1, 1], ["x", null]]}'),
    "true": ("point 1 has no coordinates", '{"type": "LineString", "coordinates": [[true, 1], [2, 3]]}'),
    "no list": ("has no coordinates", '{"type": "LineString", "coordinates": 7}'),
    "swapped": ("swapped", '{"type": "LineString", "coordinates": [[43.1, 131.9], [43.2, 131.8]]}'),
    "metres": ("not metres", '{"type": "LineString", "coordinates": [[590000, 6640000], [590001, 6640001]]}'),
    "one point": ("holds no line", '{"type": "LineString", "coordinates": [[1, 1], [1, 1]]}'),
    "an area": ("holds no line", '{"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [1, 2], [1, 1]]]}'),
    "only points": ("holds no line", GPX.format('<wpt lat="1" lon="2"/>')),
    "half XML": ("this is no XML", "<gpx><trk>"),
    "laughs": ("declares a document type", '<!DOCTYPE kml [<!ENTITY a "b">]><kml/>'),
    "no degrees": ("part 1, point 1 has no coordinates", GPX.format("<trk><trkseg><trkpt/><trkpt/></trkseg></trk>")),
    "KML words": (
        "line 1, point 1 has no coordinates",
        KML.format("<LineString><coordinates>a,b c,d</coordinates></LineString>"),
    ),
    "KML blanks": (
        "line 1, point 1 has no coordinates",
        KML.format("<LineString><coordinates>5.3, 60.4</coordinates></LineString>"),
    ),
    "KMZ": ("is packed", b"PK\x03\x04"),
    "nulls": ("not a text file", b"\0" * 100),
    "Latin-1": ("not text in utf-8", '{"name": "Malm\u00f6"}'.encode("latin-1")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_one_line(name: str, tmp_path: Path) -> None:
    """With the name of the file and a hint; nothing else is raised."""
    words, text = BROKEN[name]
    path = written(tmp_path, "broken.geojson", text)
    with pytest.raises(BadInputError) as caught:
        read_line(path)
    assert words in f"{caught.value.message}; {caught.value.hint}"
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """As for a report."""
    with pytest.raises(UnreadableError, match="there is no file"):
        read_line(tmp_path / "none.geojson")


@settings(deadline=None, max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
def test_whatever_the_coordinates_are(value: object) -> None:
    """A line, or an error of ours."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder, suppress(GeotrackError):
        read_line(written(Path(folder), "x.geojson", json.dumps({"type": "LineString", "coordinates": value})))
