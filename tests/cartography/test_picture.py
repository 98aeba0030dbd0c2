import math
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import journeys
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from payloads import PAYLOADS

from geotrack.cartography import MapOptions
from geotrack.cartography.drawing import Drawing, drawing
from geotrack.cartography.fonts import uncovered, width, wrapped
from geotrack.cartography.ground import ground
from geotrack.cartography.picture import to_svg, unwritable
from geotrack.cartography.placement import Box, Pixel
from geotrack.cartography.png import to_png
from geotrack.cartography.projection import Azimuthal, World, cap
from geotrack.cartography.scene import scene
from geotrack.cartography.sheet import sheet_for
from geotrack.cartography.sizes import SIZES, size_named
from geotrack.errors import BadInputError
from geotrack.geodesy import Point, destination
from geotrack.itinerary import Itinerary
from geotrack.place import Place

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [
    journeys.primorye, journeys.antimeridian, journeys.one_stop, journeys.revisited, journeys.two_tracks,
    journeys.crowd, journeys.mentions_only, journeys.empty,
]  # fmt: skip


def trip(*places: Place, modes: tuple[str | None, ...] = ()) -> Itinerary:
    """Return the journey of one traveller through places."""
    return Itinerary(report=journeys.REPORT, tracks=(journeys.journey(*places, modes=modes),))


def over_the_pole() -> Itinerary:
    """Return a flight from New York to Hong Kong by way of the North Pole."""
    place = journeys.place
    return trip(place("New York", 40.7, -74.0), place("North Pole", 90.0, 0.0), place("Hong Kong", 22.3, 114.2))


def to_the_south_pole() -> Itinerary:
    """Return a walk to the South Pole and a flight on."""
    place = journeys.place
    return trip(
        place("Punta Arenas", -53.16, -70.9), place("South Pole", -90.0, 0.0), place("Christchurch", -43.5, 172.6)
    )


def around_the_world() -> Itinerary:
    """Return a flight around the world, back to where it began."""
    place = journeys.place
    london = place("London", 51.5, -0.12)
    return trip(
        london, place("New York", 40.7, -74.0), place("Honolulu", 21.3, -157.9), place("Tokyo", 35.7, 139.7),
        place("Dubai", 25.2, 55.3), london, modes=("plane",) * 5,
    )  # fmt: skip


FAR = [over_the_pole, to_the_south_pole, around_the_world]


def drawn(itinerary: Itinerary, width_: float = 800, height: float = 540) -> Drawing:
    """Return the map of an itinerary alone."""
    return drawing(scene(itinerary), Box(0, 0, width_, height))


def boxes(made: Drawing) -> list[Box]:
    """Return the boxes of all labels and furniture."""
    words = [
        Box(w.at.x - width(w.text, 12.5) / 2, w.at.y - 9, w.at.x + width(w.text, 12.5) / 2, w.at.y + 3)
        for w in made.words
    ]
    return [*(tag.placed.box for tag in made.tags), *words, *(item.box for item in (made.inset, made.bar) if item)]


def meet(a: Box, b: Box) -> bool:
    """Return whether two boxes overlap by more than a pixel."""
    return a.left < b.right - 1 and b.left < a.right - 1 and a.top < b.bottom - 1 and b.top < a.bottom - 1


@pytest.mark.parametrize("make", [*EVERY, *FAR])
@pytest.mark.parametrize("size", [*SIZES, "1200x630"])
def test_a_picture_is_whole_small_and_the_same_twice(make: Callable[[], Itinerary], size: str) -> None:
    """It is XML with a title, a description and real text, 30 KB at most for a usual journey, and byte-identical."""
    text = to_svg(make(), size=size)
    root = ET.fromstring(text)  # noqa: S314 - our own picture
    assert root.find(f"{SVG}title") is not None
    assert root.findtext(f"{SVG}desc")
    assert len(list(root.iter(f"{SVG}text"))) >= 2
    assert len(text.encode()) <= (30_000 if make is not journeys.crowd else 36_000)
    assert text == to_svg(make(), size=size)


@pytest.mark.parametrize("make", [*EVERY, *FAR])
def test_a_picture_asks_for_nothing(make: Callable[[], Itinerary]) -> None:
    """No script, no style sheet, no link, no picture from elsewhere."""
    root = ET.fromstring(to_svg(make()))  # noqa: S314 - our own picture
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "clipPath", "rect", "g", "path", "circle", "text"}
    assert not any("href" in name or name.startswith("on") for element in root.iter() for name in element.attrib)


@pytest.mark.parametrize("make", [*EVERY, *FAR, lambda: journeys.crowd(40)])
@pytest.mark.parametrize("measures", [(800, 540), (704, 300), (540, 420), (540, 560)])
def test_labels_inset_and_bar_never_cover_each_other(
    make: Callable[[], Itinerary], measures: tuple[float, float]
) -> None:
    """Names, distances, the globe and the scale bar lie apart, and inside the map."""
    made = drawn(make(), *measures)
    found = boxes(made)
    assert [(a, b) for a, b in combinations(found, 2) if meet(a, b)] == []
    assert all(b.left >= 0 and b.top >= 0 and b.right <= measures[0] and b.bottom <= measures[1] for b in found)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(-80, 85), st.floats(-180, 180)), min_size=2, max_size=12),
    st.sampled_from([3.0, 30.0, 400.0, 20_000.0]),
)
def test_labels_lie_apart_wherever_one_travels(spots: list[tuple[float, float]], reach: float) -> None:
    """Journeys in one town, in one country and around the world: no label covers another."""
    first = Point(*spots[0])
    points = [first, *(destination(first, lon + 180, reach * 1000 * (90 - lat) / 190) for lat, lon in spots[1:])]
    made = drawn(trip(*(journeys.place(f"Place {i}", p.lat, p.lon) for i, p in enumerate(points))))
    if len(made.tags) > 1:
        assert not any(meet(a, b) for a, b in combinations(boxes(made), 2))


def test_every_number_is_on_the_map() -> None:
    """Whatever the crowd, each stop's number stands in a pill, and names without room in the list below the map."""
    made = drawn(journeys.crowd(60, spread=0.2))
    assert {number for tag in made.tags for item in tag.named for number in item.numbers} == {
        str(number) for number in range(1, 61)
    }
    assert made.unnamed
    words = "".join(ET.fromstring(to_svg(journeys.crowd(60, spread=0.2))).itertext())  # noqa: S314 - our own picture
    assert "1\xa0Village\xa01 · 2\xa0Village\xa02" in words


def test_a_line_over_the_antimeridian_is_unbroken() -> None:
    """From Suva to Apia the line is one piece, and short."""
    for stretch in drawn(journeys.antimeridian()).stretches:
        assert len(stretch.parts) == 1
        (line,) = stretch.parts
        assert max(math.dist(a, b) for a, b in pairwise(line)) < 500


def test_a_route_over_a_pole_is_shown_truly() -> None:
    """The pole is a point of the map, and the line there has the length that the earth has, to some percent."""
    made = drawn(over_the_pole())
    assert isinstance(made.sheet.projection, Azimuthal)
    pole, hong_kong = made.sheet.pixel(Point(90.0, 0.0)), made.sheet.pixel(Point(22.3, 114.2))
    assert made.sheet.pixel(Point(90.0, 77.0)) == pytest.approx(pole)
    assert math.dist(pole, hong_kong) * made.sheet.km == pytest.approx(7535, rel=0.08)


def test_antarctica_has_land_at_the_pole() -> None:
    """The South Pole lies on land, though the base map ends at 85 degrees."""
    made = drawn(to_the_south_pole())
    rings = [ring for ring in ground(made.sheet).land.split("M") if ring]
    x, y = made.sheet.pixel(Point(-89.0, 20.0))
    inside = False
    for ring in rings:
        start, _, steps = ring.removesuffix("z").partition("l")
        numbers = [int(n) for n in steps.replace("-", " -").split()]
        px, py = map(int, start.split())
        points = [(px, py)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
            if (ay > 2 * y) != (by > 2 * y):
                inside ^= 2 * x < ax + (2 * y - ay) / (by - ay) * (bx - ax)
    assert inside


def test_a_way_around_the_world_is_cut_once_at_the_edge() -> None:
    """A world tour has a world map; one leg goes out on one side and comes in on the other, and London stands once."""
    made = drawn(around_the_world())
    assert made.sheet.whole
    assert sorted(len(stretch.parts) for stretch in made.stretches) == [1, 1, 1, 1, 2]
    assert made.tags[0].label == "1, 6"
    assert made.bar is None


@given(st.floats(-85, 85), st.floats(-179, 179), st.floats(-80, 80), st.floats(-180, 180), st.floats(0, 360))
def test_a_plane_and_the_earth_agree(lat: float, lon: float, lat0: float, lon0: float, turn: float) -> None:
    """A place put on the plane and taken back is the place."""
    import numpy as np

    place = np.array([(lon, lat)])
    round_plane = Azimuthal(centre=Point(lat0, lon0), turn=turn)
    if cap(np.array([(lon, lat), (lon0, lat0)]))[1] < 85:
        (back,) = round_plane.earth(round_plane.plane(place))
        assert back[1] == pytest.approx(lat, abs=1e-5)
        assert math.cos(math.radians(back[0] - lon)) == pytest.approx(1.0, abs=1e-6)
    (back,) = World(middle=0.0).earth(World(middle=0.0).plane(place))
    assert tuple(back) == pytest.approx((lon, lat), abs=0.01)


@pytest.mark.parametrize("projection", [Azimuthal(centre=Point(70.0, 30.0)), World(middle=10.0)])
def test_areas_are_true(projection: Azimuthal | World) -> None:
    """A square degree has its area on the plane, wherever it lies."""
    import numpy as np

    for lat in (0.0, 45.0, 80.0):
        corners = projection.plane(np.array([(20.0, lat), (21.0, lat), (21.0, lat + 1), (20.0, lat + 1)]))
        x, y = corners.T
        area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        true = math.radians(1) * (math.sin(math.radians(lat + 1)) - math.sin(math.radians(lat)))
        assert area == pytest.approx(true, rel=0.01)


def test_a_sheet_without_points_shows_the_world() -> None:
    """Nothing to draw is a map of the world, not an error."""
    assert sheet_for([], Box(0, 0, 800, 500), Pixel(100, 60)).whole


def test_a_picture_of_ten_stops_is_quick() -> None:
    """Ten stops take well under 300 ms."""
    to_svg(journeys.crowd(10))
    began = time.perf_counter()
    to_svg(journeys.crowd(10))
    assert time.perf_counter() - began < 0.3


def test_widths_are_those_of_the_font() -> None:
    """Latin, Greek and Cyrillic are measured; what the font lacks is named."""
    assert width("i", 10) < width("W", 10)
    assert uncovered("Łódź Αθήνα Владивосток Đà Nẵng ʻokina") == ""
    assert uncovered("Tokyo 東京") == "東京"
    assert unwritable(to_svg(trip(journeys.place("القاهرة", 30.0, 31.2), journeys.place("Suez", 29.97, 32.5))))


@given(st.text(max_size=200), st.floats(40, 400))
def test_lines_keep_to_their_room(text: str, room: float) -> None:
    """However long words are, no line is wider than its room, and no more lines are made than asked for."""
    lines = wrapped(text, 14, room, most=2)
    assert len(lines) <= 2
    assert all(width(line, 14, "Regular") <= room for line in lines)


@pytest.mark.parametrize("name", ["16:99", "10x10", "99999x10", "", "0x0", "1200 by 630"])
def test_a_size_that_cannot_be_is_one_line_and_a_hint(name: str) -> None:
    """It is named, with what can be written instead."""
    with pytest.raises(BadInputError) as error:
        size_named(name)
    assert error.value.hint


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("article", (1600, 1280)), ("16:9", (1600, 900)), ("1:1", (1080, 1080)), ("4:5", (1080, 1350)),
     ("1200x630", (1200, 630))],
)  # fmt: skip
def test_a_png_has_the_pixels_of_its_size(size: str, pixels: tuple[int, int]) -> None:
    """Its first bytes say PNG and how large it is."""
    pytest.importorskip("resvg_py")
    data = to_png(to_svg(journeys.primorye(), size=size), size=size)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == pixels
    assert len(data) < 250_000


def test_a_png_does_not_depend_on_the_fonts_of_the_machine() -> None:
    """With its own font alone and with all of the machine's, letters that it has look the same."""
    resvg = pytest.importorskip("resvg_py")
    from geotrack.cartography.fonts import font_files

    svg = to_svg(journeys.primorye())
    with font_files() as fonts:
        both = [
            resvg.svg_to_bytes(svg_string=svg, font_files=list(fonts), skip_system_fonts=alone)
            for alone in (True, False)
        ]
    assert both[0] == both[1]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_a_report_becomes_markup(payload: str) -> None:
    """A picture with a hostile text in every field is XML, with the elements and attributes of any other."""
    text = to_svg(
        journeys.hostile(payload), options=MapOptions(title=payload or None, subtitle=payload, credit=payload)
    )
    root = ET.fromstring(text)  # noqa: S314 - our own picture
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "clipPath", "rect", "g", "path", "circle", "text"}
    assert not any("href" in name or name.startswith("on") for element in root.iter() for name in element.attrib)
    assert text.encode("utf-8")


def test_a_picture_needs_neither_folium_nor_geopandas() -> None:
    """Drawing a picture imports no map library, and no room of the language."""
    code = (
        "import sys; from geotrack.itinerary import Itinerary, ReportRef\n"
        "Itinerary(report=ReportRef(id='x')).to_svg()\n"
        "bad = {'folium', 'geopandas', 'shapely', 'resvg_py', 'geotrack.pipeline'} & set(sys.modules)\n"
        "assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
