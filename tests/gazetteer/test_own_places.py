"""A person's own places: tables of every make, bad rows by their line, and a pack that wins."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.errors import BadInputError, UnreadableError
from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.folder import pack_files, remove_pack
from geotrack.gazetteer.own import Added, BadRowsError, add_places, own_places, remove_place
from geotrack.gazetteer.own.rows import entry_of, row_of


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of packs, which is the reader's."""
    monkeypatch.setenv("GEOTRACK_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


def add(tmp_path: Path, text: str, *, file: str = "places.csv", **more: Any) -> Added:
    """Add the places of a table."""
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    return add_places(path, **more)


def collection(*features: object) -> str:
    """Return a FeatureCollection."""
    return json.dumps({"type": "FeatureCollection", "features": features})


def point(name: str, lon: float, lat: float, **properties: object) -> dict[str, object]:
    """Return a feature."""
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": {"name": name, **properties}}


def refused_rows(tmp_path: Path, text: str, **more: Any) -> tuple[str, ...]:
    """Return the bad rows, told; nothing is written."""
    with pytest.raises(BadRowsError, match="nothing was added") as caught:
        add(tmp_path, text, **more)
    assert not pack_files()
    return caught.value.rows


def test_a_table_becomes_places_that_are_found(tmp_path: Path) -> None:
    """All columns are taken."""
    added = add(
        tmp_path,
        "id,name,names,feature,country,admin1,lat,lon,radius_km,population,source\n"
        "geonames:7,Camp Ada,Ada|Лагерь,S.INSM,np,03,27.98,86.92,2.5,40,own survey\n"
        "17,Hut,,,,,1,2,,,\n",
    )
    camp, hut = sorted(own_places(), key=lambda entry: entry.name)
    assert (added.new, added.replaced, added.total, added.left_out) == (2, 0, 2, ())
    assert (camp.id, camp.names, camp.feature, camp.country) == ("geonames:7", ("Ada", "Лагерь"), "S.INSM", "NP")
    assert (camp.admin1, camp.lat, camp.lon, camp.radius_km, camp.population) == ("03", 27.98, 86.92, 2.5, 40)
    assert (hut.id, hut.feature, hut.radius_km, hut.country) == ("geotrack:own-17", "P.PPL", 1.0, None)
    with Gazetteer.open() as gazetteer:
        found = [candidate.place.id for name in ("Лагерь", "Hut") for candidate in gazetteer.lookup(name, limit=50)]
    assert {"geonames:7", "geotrack:own-17"} <= set(found)


@pytest.mark.parametrize(
    "text",
    [
        "name,lat,lon\nBase Camp,27.98,86.92\n",
        "\ufeffName;Latitude;Longitude\r\nBase Camp;27.98;86.92\r\n",
        "Title\tlong\tLAT\tNotes\nBase  Camp\t86.92\t27.98\tcold; windy, high\n\n",
        '\n"lng","lat","name"\n"86.92"," 27.98 ","Base Camp"\n,,\n',
    ],
)
def test_tables_of_every_make_are_read(tmp_path: Path, text: str) -> None:
    """The separator, the order and the names of the columns are found out."""
    add(tmp_path, text)
    (place,) = own_places()
    assert (place.id, place.name, place.lat, place.lon) == ("geotrack:own-base-camp", "Base Camp", 27.98, 86.92)


def test_own_places_win_over_the_base(tmp_path: Path) -> None:
    """The same id is one place: the person's."""
    add(tmp_path, "id,name,lat,lon\ngeonames:2013348,Vladivostok,1,2\n")
    with Gazetteer.open() as gazetteer:
        place = gazetteer.place("geonames:2013348")
        assert place is not None
        assert (place.lat, place.lon) == (1, 2)
        assert gazetteer.lookup("Владивосток")[0].place == place


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    """With its line, and nothing is added; with skip_bad the others are."""
    text = (
        "name;lat;lon;country;feature;id;radius_km\n"
        "Good;1;2;;;;\n"
        "Comma;43,12;2;;;;\n"
        "Far;91;2;;;;\n"
        ";1;2;;;;\n"
        "Word;north;2;;;;\n"
        "Nowhere;;2;;;;\n"
        "Land;1;2;Russia;;;\n"
        "Kind;1;2;;castle;;\n"
        "Odd;1;2;;;a b;\n"
        "Wide;1;2;;;;-3\n"
        "Good;3;4;;;;\n"
        "Nan;nan;4;;;;\n"
    )
    rows = refused_rows(tmp_path, text)
    assert [row.partition(":")[0] for row in rows] == [f"line {number}" for number in range(3, 14)]
    assert rows[0] == "line 3: lat '43,12' has a decimal comma: write 43.12"
    assert "line 2" in rows[9]
    added = add(tmp_path, text, skip_bad=True)
    assert (added.new, added.left_out) == (1, rows)


def test_a_decimal_comma_in_a_table_of_commas_is_seen(tmp_path: Path) -> None:
    """It makes one cell too many."""
    assert "write 43.12" in refused_rows(tmp_path, "name,lat,lon\nCamp,43,12,2\n")[0]


def test_lines_are_counted_through_long_cells(tmp_path: Path) -> None:
    """A cell may hold line ends; the row is named by its first line."""
    text = 'name,notes,lat,lon\nA,"one\ntwo\nthree",1,2\n\nB,x,1,east\n'
    assert refused_rows(tmp_path, text) == ("line 6: lon 'east' is no number",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("place name\nx\n", "no column name"),
        ("name,lat\nx,1\n", "no column lon"),
        ("name,lat,lon,latitude\nx,1,2,3\n", "two columns for lat"),
        ("name,lat,lon\n", "no place that can be used"),
    ],
)
def test_something_else_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """In one line, with what is needed."""
    with pytest.raises(BadInputError, match=told) as caught:
        add(tmp_path, text)
    assert caught.value.hint
    assert not pack_files()


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """Absent, or not in UTF-8."""
    with pytest.raises(UnreadableError, match=r"none\.csv"):
        add_places(tmp_path / "none.csv")
    (tmp_path / "old.csv").write_bytes("name,lat,lon\nKöln,1,2\n".encode("latin-1"))
    with pytest.raises(BadInputError, match="not in UTF-8"):
        add_places(tmp_path / "old.csv")


def test_adding_again_merges(tmp_path: Path) -> None:
    """The same name is the same place and is replaced; the others stay."""
    add(tmp_path, "name,lat,lon\nCamp One,1,2\nКемп,3,4\n")
    added = add(tmp_path, "name,lat,lon\ncamp one,5,6\nCamp Two,7,8\n", file="more.csv")
    assert (added.new, added.replaced, added.total) == (1, 1, 3)
    assert [(place.id, place.lat) for place in own_places()] == [
        ("geotrack:own-camp-one", 5),
        ("geotrack:own-camp-two", 7),
        ("geotrack:own-kemp", 3),
    ]
    assert len(pack_files()) == 1


def test_collections_are_apart(tmp_path: Path) -> None:
    """A person may keep several; each is a pack."""
    add(tmp_path, "name,lat,lon\nCamp,1,2\n")
    add(tmp_path, "name,lat,lon\nCamp,3,4\n", name="Expedition-2")
    assert [(file.name, file.own) for file in pack_files()] == [("Expedition-2", True), ("mine", True)]
    assert [own_places(name=name)[0].lat for name in ("mine", "Expedition-2")] == [1, 3]


def test_the_kept_rows_can_be_amended_by_hand(tmp_path: Path) -> None:
    """Adding nothing makes the pack again: after an amendment, or for a new version."""
    table = add(tmp_path, "name,lat,lon\nCamp,1,2\n").table
    table.write_text(table.read_text(encoding="utf-8").replace("Camp", "Hut"), encoding="utf-8")
    remade = add_places(None)
    assert (remade.new, remade.total) == (0, 1)
    with Gazetteer.open() as gazetteer:
        assert "geotrack:own-camp" in {candidate.place.id for candidate in gazetteer.lookup("Hut", limit=50)}
    with pytest.raises(BadInputError, match="no places of 'other' yet"):
        add_places(None, name="other")


def test_the_kept_rows_tell_where_they_came_from(tmp_path: Path) -> None:
    """The file, where the row names no source."""
    table = add(tmp_path, "name,lat,lon,source\nCamp,1,2,\nHut,1,2,survey\n").table
    assert [line.rpartition(",")[2] for line in table.read_text(encoding="utf-8").splitlines()[1:]] == [
        "places.csv",
        "survey",
    ]


def test_a_place_can_be_taken_out(tmp_path: Path) -> None:
    """By its id; the last one goes with the pack."""
    add(tmp_path, "name,lat,lon\nCamp,1,2\nHut,3,4\n")
    remove_place("geotrack:own-camp")
    assert [place.name for place in own_places()] == ["Hut"]
    with pytest.raises(BadInputError, match="no place of 'mine'"):
        remove_place("geotrack:own-camp")
    with pytest.raises(BadInputError, match="the last place"):
        remove_place("geotrack:own-hut")


def test_removing_the_pack_keeps_the_rows(tmp_path: Path, packs: Path) -> None:
    """They are the only copy of somebody's work."""
    add(tmp_path, "name,lat,lon\nCamp,1,2\n")
    remove_pack("mine")
    assert own_places() == ()
    assert "Camp" in (packs / "own" / "mine.removed.csv").read_text(encoding="utf-8")


def test_geojson_points(tmp_path: Path) -> None:
    """Properties are called as the columns of a table; the id may stand beside them."""
    named = point("Camp", 86.92, 27.98, country="np", alternate_names=["Ada", "Лагерь"], radius_km=3, height=5364)
    added = add(tmp_path, collection(named | {"id": 17}, point("Hut", -1, 2)), file="places.geojson")
    camp = next(place for place in own_places() if place.name == "Camp")
    assert (added.new, camp.id, camp.lat, camp.lon) == (2, "geotrack:own-17", 27.98, 86.92)
    assert (camp.country, camp.names, camp.radius_km) == ("NP", ("Ada", "Лагерь"), 3.0)


def test_geojson_of_one_feature(tmp_path: Path) -> None:
    """Without a collection around it."""
    assert add(tmp_path, json.dumps(point("Camp", 1, 2)), file="camp.json").new == 1


def test_geojson_shapes_have_a_point_inside_and_an_extent(tmp_path: Path) -> None:
    """A square of two degrees on the equator is a circle of 125 km; a line has none of its own."""
    ring = [[0, -1], [2, -1], [2, 1], [0, 1], [0, -1]]
    area = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {"name": "Area"}}
    line = {"type": "LineString", "coordinates": [[5, 5], [6, 6], [7, 7]]}
    add(tmp_path, collection(area, area | {"geometry": line, "properties": {"name": "Line"}}), file="x.geojson")
    shapes = {place.name: place for place in own_places()}
    assert (shapes["Area"].lat, shapes["Area"].lon) == pytest.approx((0, 1))
    assert shapes["Area"].radius_km == pytest.approx(125.2, abs=0.5)
    assert (shapes["Line"].lat, shapes["Line"].radius_km) == (6, 1.0)


def test_bad_features_are_named(tmp_path: Path) -> None:
    """By their number."""
    odd = [{"type": "Point"}, {"type": "Point", "coordinates": ["x", 1]}, {"type": "Hole", "coordinates": []}]
    odd += [{"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, {"type": "Polygon", "coordinates": []}]
    bad = [{"type": "Feature", "geometry": each, "properties": {"name": "X"}} for each in odd]
    text = collection(point("Good", 1, 2), *bad, {"type": "Feature", "geometry": None}, 7, point("Far", 200, 2))
    rows = refused_rows(tmp_path, text, file="x.geojson")
    assert [row.partition(":")[0] for row in rows] == [f"feature {number}" for number in range(2, 10)]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"type": "Topology"}', '{"type": "FeatureCollection"}', "[" * 100_000, collection()]
)
def test_something_else_than_geojson_is_refused(tmp_path: Path, text: str) -> None:
    """In one line."""
    with pytest.raises(BadInputError, match=r"x\.geojson"):
        add(tmp_path, text, file="x.geojson")


def test_two_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    """The second waits and merges with what the first has added."""
    code = "import sys; from pathlib import Path; from geotrack.gazetteer.own import add_places; "
    code += "add_places(Path(sys.argv[1]))"
    running = []
    for number in range(4):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"name,lat,lon\nCamp {number},1,2\n", encoding="utf-8")
        running.append(subprocess.Popen([sys.executable, "-c", code, path]))
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert [place.name for place in own_places()] == ["Camp 0", "Camp 1", "Camp 2", "Camp 3"]


WORDS = st.text(min_size=1, max_size=30)
ROWS = st.fixed_dictionaries(
    {"name": WORDS, "lat": st.floats(-90, 90).map(repr), "lon": st.floats(-180, 180).map(repr)},
    optional={"names": WORDS, "country": st.sampled_from(["", "np", "RU"]), "admin1": WORDS, "feature": WORDS},
)


@given(ROWS)
def test_a_kept_row_gives_the_same_place(row: dict[str, str]) -> None:
    """Whatever the names are; or the row is refused for a reason."""
    try:
        entry = entry_of(row)
    except ValueError:
        return
    assert entry_of(row_of(entry, "x")) == entry
