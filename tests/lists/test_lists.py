"""Lists of stops: tables, items, GeoJSON and GPX, read as people keep them, refused where broken."""

import json
from collections.abc import Callable
from contextlib import suppress

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack import Gazetteer, Report
from geotrack.errors import BadInputError, GeotrackError
from geotrack.exports import FORMATS
from geotrack.intake import itinerary_of
from geotrack.itinerary import Itinerary
from geotrack.lists import looks_like_list, parse_columns, read_list

CSV = 'Port,ETA,How,Remarks\nOslo,2024-05-03,ship,the start\n"Bergen, Norway",4 May 2024,by train,\n'
GPX = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
POINT = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [5.3, 60.4]}, "properties": {"name": "Bergen"}}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the base gazetteer."""
    return Gazetteer.open()


def made(text: str, source: str, gazetteer: Gazetteer, **columns: str) -> Itinerary:
    """Return the itinerary of a list."""
    return itinerary_of(Report(text=text, id="list", source=source), gazetteer=gazetteer, columns=columns or None)


def test_columns_are_guessed_and_said() -> None:
    """Headings of a shipping line, dates of a person."""
    read = read_list(CSV, source="stops.csv")
    assert read.said == ("columns read: Port = place, ETA = arrive, How = mode, Remarks = note",)
    assert [(s.name, s.arrive, s.mode, s.note) for s in read.stops] == [
        ("Oslo", "2024-05-03", "ship", "the start"),
        ("Bergen, Norway", "2024-05-04", "train", None),
    ]
    assert [CSV[s.start : s.end] for s in read.stops] == CSV.splitlines()[1:]


def test_columns_can_be_told() -> None:
    """By their headings."""
    read = read_list("a;b\nOslo;1\nBergen;2\n", source="x.csv", columns=parse_columns("place=a, note=b"))
    assert [(s.name, s.note) for s in read.stops] == [("Oslo", "1"), ("Bergen", "2")]
    for wrong in ("a", "place=", "spot=a"):
        with pytest.raises(BadInputError):
            parse_columns(wrong)


def test_names_are_placed_along_the_route(gazetteer: Gazetteer) -> None:
    """The nearer Cambridge is meant; what nothing knows is left out and said."""
    found = made("place\nBoston\nCambridge\nConcord\nXyzzyville\n", "us.csv", gazetteer)
    assert [s.place.country for s in found.stops] == ["US", "US", "US"]
    assert found.warnings == ("line 5: the gazetteer has no place 'Xyzzyville'; it is left out.",)
    assert [(s.order, s.evidence[0].quote) for s in found.stops][1] == ("stated", "Cambridge")
    assert made("place\nLondon\nCambridge\nEly\n", "uk.csv", gazetteer).stops[1].place.country == "GB"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ('name,coordinates\nOslo,"59.91, 10.75"\nBergen,60.39 5.32\n', [(59.91, 10.75), (60.39, 5.32)]),
        ("name\tLatitude\tLongitude\nHut\t60°30′N\t8°15′30″E\n", [(60.5, 8.258333)]),
        ("name;lat;lon\nHut;-60,5;8,25\n", [(-60.5, 8.25)]),
        ("name,lat,lon\nHut,60.5S,8.25 W\n", [(-60.5, -8.25)]),
        ("name,GPS\nHut,60°30'0\"\"S 8°15'W\n".replace('""', '"'), [(-60.5, -8.25)]),
    ],
)
def test_degrees_are_read_as_people_write_them(text: str, points: list[tuple[float, float]]) -> None:
    """In one cell or two, with minutes, halves and decimal commas."""
    read = read_list(text, source="x.tsv")
    for stop, (lat, lon) in zip(read.stops, points, strict=True):
        assert (stop.lat, stop.lon) == (pytest.approx(lat, abs=1e-5), pytest.approx(lon, abs=1e-5))


def test_a_table_from_excel_is_read() -> None:
    """With its mark, the line that names the separator, and dates with dots."""
    read = read_list("\ufeffsep=;\r\nCity;Date\r\nOslo;03.05.2024\r\nBergen;5.5.2024\r\n", source="x.csv")
    assert [(s.line, s.name, s.arrive) for s in read.stops] == [(3, "Oslo", "2024-05-03"), (4, "Bergen", "2024-05-05")]


def test_what_a_place_lies_in_may_stand_beside_it_or_behind_it(gazetteer: Gazetteer) -> None:
    """A code or name of a country, or of a state."""
    rows = 'London,ON\nTbilisi,Georgia\nOslo,NO\n"Paris, France",\n"Oslo, Norway",\n"Athens, Georgia",\n'
    found = made(f"place,country\n{rows}", "x.csv", gazetteer)
    assert [(s.place.name, s.place.country, s.place.feature[:1]) for s in found.stops] == [
        ("London", "CA", "P"), ("Tbilisi", "GE", "P"), ("Oslo", "NO", "P"), ("Paris", "FR", "P"), ("Oslo", "NO", "P"),
        ("Athens", "US", "P"),
    ]  # fmt: skip


def test_points_need_no_gazetteer(gazetteer: Gazetteer) -> None:
    """A place with degrees stands where they say."""
    found = made("name,lat,lon,who\nHut,61.5,9.1,Ann\nEnd,62,10,Bo\n", "x.csv", gazetteer)
    assert [(t.traveller, t.stops[0].place.lat, t.stops[0].place.name) for t in found.tracks] == [
        ("Ann", 61.5, "Hut"),
        ("Bo", 62.0, "End"),
    ]


def test_items_of_a_list_are_stops(gazetteer: Gazetteer) -> None:
    """With dates, modes and a title."""
    text = "# Up north\n\n1. Oslo (3 May 2024, by train)\n2. **Bergen**, Norway - 2024-05-05\n"
    found = made(text, "trip.md", gazetteer)
    assert found.report.title == "Up north"
    assert [(s.place.name, s.arrive, s.mode_to_next) for s in found.stops] == [
        ("Oslo", "2024-05-03", "train"),
        ("Bergen", "2024-05-05", None),
    ]


def test_a_text_file_that_holds_only_names_in_items_is_a_list(gazetteer: Gazetteer) -> None:
    """A line that says more than a name and a day makes it a report."""
    assert [s.place.name for s in made("1. Lisbon\n2. Madrid, 3 May 2024\n", "stops.txt", gazetteer).stops] == [
        "Lisbon",
        "Madrid",
    ]
    assert not looks_like_list("- Lisbon\n- In Madrid we waited for a week until the visa came\n", "notes.txt")


def test_a_list_says_how_sure_its_places_are(gazetteer: Gazetteer) -> None:
    """Lisbon is hardly another; a Springfield that nothing stands beside may be any of several."""
    sure, unsure = (made(f"place\n{name}\n", "a.csv", gazetteer).stops[0] for name in ("Lisbon", "Springfield"))
    assert sure.confidence > 0.6 > unsure.confidence


def test_degrees_changed_over_are_told_where_the_name_knows_better(gazetteer: Gazetteer) -> None:
    """Both are a point of the earth: only that Oslo lies at the other shows it; what is no known name is believed."""
    with pytest.raises(BadInputError, match=r"^a.csv: line 2: 'Oslo' lies at 59.91, 10.75") as caught:
        made("place,lat,lon\nOslo,10.75,59.91\n", "a.csv", gazetteer)
    assert caught.value.hint == "are latitude and longitude swapped?"
    assert made("place,lat,lon\nOur camp,10.75,59.91\n", "a.csv", gazetteer).stops[0].place.lat == 10.75


def test_prose_is_no_list() -> None:
    """A Markdown report with one list in it stays a report."""
    assert not looks_like_list(
        "# Trip\n\nWe went to Oslo and slept.\n\n- Oslo\n- Bergen\n\nThen home.\nAnd so on.\n", "a.md"
    )
    assert not looks_like_list("Oslo, Bergen", "a.txt")


@pytest.mark.parametrize("form", ["geojson", "gpx", "csv"])
@pytest.mark.parametrize("make", [journeys.primorye, journeys.antimeridian, journeys.one_stop])
def test_what_is_written_is_read_again(form: str, make: Callable[[], Itinerary], gazetteer: Gazetteer) -> None:
    """Our own GeoJSON, GPX and CSV come back with the same points in the same order."""
    before = make()
    after = made(FORMATS[form](before), f"route.{form}", gazetteer)
    visited = [s for s in before.stops if form != "gpx" or s.role not in {"en_route", "planned"}]
    assert [(round(s.place.lat, 4), round(s.place.lon, 4)) for s in after.stops] == [
        (round(s.place.lat, 4), round(s.place.lon, 4)) for s in visited
    ]


BROKEN = {
    "a.csv": {
        "place\n": "no row under its header",
        "x,y2\n1,2\n": "says where the stops are",
        "place,arrive\nOslo,31 February 2024\n": "line 2: day is out of range",
        "place,arrive\nOslo,03/05/2024\n": "line 2: '03/05/2024' may be two days",
        "place,arrive\nOslo,13/05/2024\nBergen,05/13/2024\n": "some dates begin with the day",
        "place,lat,lon\nOslo,131.9,43.1\n": "line 2: 131.9 is no latitude",
        "place,lat,lon\nOslo,0,0\n": "line 2: 0, 0 lies in the Gulf of Guinea",
        "place,lat,lon\nOslo,43.1,\n": "line 2 has only one of latitude and longitude",
        "place,lat,lon\nOslo,43.1,x\n": "line 2: 'x' is no number",
        "place,point\nOslo,somewhere\n": "line 2: 'somewhere' is no point",
        "place,mode\nOslo,teleport\n": "line 2: 'teleport' is no mode",
        "place\nOslo,1,2\n": "line 2 has 3 cells, the header 1",
        'place\n"Oslo\n': "unexpected end of data",
        "place,note\n,x\n": "line 2 says neither a place nor a point",
        "place\nXyzzyville\n": "knows none of the places",
        "place\nOs\0lo\n": "null characters",
        "place,lat,lon\nOslo,nan,1\n": "line 2: 'nan' is no number",
        "place,lat,lon\nOslo,1e400,1\n": "line 2: '1e400' is no number",
        "place,lat,lon\nOslo," + "9" * 5000 + ",1\n": "line 2: '999",
        "place,arrive\nOslo,99999-01-01\n": "line 2: '99999-01-01' is no date",
        "place,arrive\nOslo,2024-05-13\nBergen,05.06.24\n": "line 3: '05.06.24' is no date",
        "place\n" + "x" * 120_000 + "\n": "line 2 has a cell of more than 100,000 characters",
        "place\n" + "x" * 140_000 + "\n": "line 2: field larger than field limit",
        "place\n" + "Oslo\n" * 10_001: "the list has 10,001 stops",
        '"' * 100_001: "is a quotation mark not closed",
        "," * 100_000: "no row under its header",
    },
    "a.geojson": {
        "{": "this is no JSON",
        '{"type": "FeatureCollection"}': "no list of features",
        '{"features": []}': "no points",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [1]}}]}': "features[0] has no coordinates",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [43.1, 131.9]}}]}': "swapped",
        "[" * 100_000: "this is no JSON",
        '{"features": ' + "[" * 100_000: "this is no JSON",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [' + "9" * 5000 + ", 1]}}]}": "this is no JSON",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [NaN, 1]}}]}': "nan is no number",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [1e999, 1]}}]}': "inf is no number",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [0, 0]}}]}': "Gulf of Guinea",
        '{"features": [{"geometry": {"type": "Point", "coordinates": [1, 1]}, "properties": {"date": "?"}}]}': "date",
        "5": "no list of features",
    },
    "a.md": {
        "- Oslo 2024-13-45\n- Bergen\n": "line 1: month must be in 1..12",
        "- Oslo\n- Bergen 31 February 2024\n": "line 2: day is out of range",
        "- Oslo 95.5, 10.5\n- Bergen\n": "line 1: 95.5 is no latitude",
        "- Oslo 0.0, 0.0\n- Bergen\n": "Gulf of Guinea",
        "- (2024-05-03)\n- Bergen\n": "line 1 names no place",
        "- a" + " " * 200_000 + "x\n- b\n": "line 1 is too long for an item",
    },
    "a.gpx": {
        "<gpx": "this is no XML",
        '<!DOCTYPE x [<!ENTITY a "b">]><gpx/>': "declares a document type",
        GPX.format(""): "no way-points and no route",
        GPX.format('<wpt lat="1"/>'): "point 1 has only one of",
        GPX.format('<wpt lat="nan" lon="1"/>'): "point 1: 'nan' is no number",
        GPX.format('<wpt lat="131.9" lon="43.1"/>'): "swapped",
        GPX.format("<a>" * 100_000): "this is no XML",
        GPX.format("<a>" * 100_000 + "</a>" * 100_000): "no way-points and no route",
        GPX.format('<wpt lat="1" lon="2"><time>noon</time></wpt>'): "point 1: 'noon' is no date",
    },
}


@pytest.mark.parametrize(
    ("source", "text", "words"), [(s, t, w) for s, cases in BROKEN.items() for t, w in cases.items()]
)
def test_a_broken_list_is_one_line(source: str, text: str, words: str, gazetteer: Gazetteer) -> None:
    """With the name of the file; nothing else is raised."""
    with pytest.raises(BadInputError) as caught:
        made(text, source, gazetteer)
    said = f"{caught.value.message} {caught.value.hint}"
    assert caught.value.message.startswith(f"{source}: ")
    assert words in said, said
    assert "\n" not in said


@given(st.text(), st.sampled_from(["a.csv", "a.tsv", "a.gpx", "a.geojson", "a.md"]))
def test_whatever_the_list_holds_it_is_read_or_refused(text: str, source: str) -> None:
    """Never anything but stops or an error of ours."""
    bodies = (text, f"place,arrive\n{text},{text}\n", GPX.format(f"<wpt lat='1' lon='2'><name>{text}</name></wpt>"))
    for body in (
        *bodies,
        json.dumps({"features": [POINT | {"properties": {"name": text, "date": text}}]}),
        f"- {text}",
    ):
        with suppress(GeotrackError):
            assert read_list(body, source=source).stops
