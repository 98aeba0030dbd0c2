import warnings
from dataclasses import replace

import journeys
import pytest

from geotrack.exports import to_geodataframes
from geotrack.itinerary import Itinerary


def test_frames_hold_the_journey() -> None:
    """Stops, legs and mentions of the example, in degrees, lengths in kilometres."""
    frames = to_geodataframes(journeys.primorye())
    assert {name: len(frame) for name, frame in frames.items()} == {"stops": 4, "legs": 3, "mentions": 4}
    assert all(frame.crs.to_epsg() == 4326 for frame in frames.values())
    legs = frames["legs"]
    assert legs[legs.travelled].km.sum() == pytest.approx(74.6, abs=0.1)
    assert list(frames["stops"].role) == ["origin", "stop", "stop", "en_route"]
    assert frames["stops"].geometry.iloc[1].x == 131.885


def test_empty_frames_keep_their_columns() -> None:
    """An itinerary without stops gives empty frames with the same columns."""
    full, none = to_geodataframes(journeys.primorye()), to_geodataframes(journeys.empty())
    for name, frame in none.items():
        assert len(frame) == 0
        assert list(frame.columns) == list(full[name].columns)
        assert frame.crs.to_epsg() == 4326


def test_frames_can_be_written_and_read(tmp_path: object) -> None:
    """A GeoJSON file of the legs has as many lines as the frame."""
    import geopandas

    frame = to_geodataframes(journeys.antimeridian())["legs"]
    frame.to_file(f"{tmp_path}/legs.geojson")
    assert len(geopandas.read_file(f"{tmp_path}/legs.geojson")) == len(frame)


def dated() -> Itinerary:
    """Return a voyage with a date of each grain, the first long before pandas' nanoseconds begin."""
    (track,) = journeys.antimeridian().tracks
    dates = ("1271", "1271-05", "1271-05-03", "1271-05-03T06:30")
    stops = tuple(replace(stop, arrive=date) for stop, date in zip(track.stops, dates, strict=True))
    stops = (*stops[:3], replace(stops[3], arrive="1271-05-04T06:30", depart="1271-06"))
    return replace(journeys.antimeridian(), tracks=(replace(track, stops=stops),))


def test_times_are_columns_of_times() -> None:
    """The first moment of the grain, in UTC, also before 1677; nothing where the report says nothing."""
    frames = dated().to_geodataframes()
    stops, legs = frames["stops"], frames["legs"]
    assert [str(time) for time in stops["arrive_time"]] == [
        "1271-01-01 00:00:00+00:00", "1271-05-01 00:00:00+00:00", "1271-05-03 00:00:00+00:00",
        "1271-05-04 06:30:00+00:00",
    ]  # fmt: skip
    assert stops["depart_time"].isna().tolist() == [True, True, True, False]
    assert legs["depart_time"].tolist() == stops["time"].tolist()[:3]
    assert legs["arrive_time"].tolist() == stops["arrive_time"].tolist()[1:]
    for frame in (*frames.values(), *journeys.empty().to_geodataframes().values()):
        assert all(str(frame[name].dtype).endswith("UTC]") for name in frame if name in {"time", "arrive_time"})
        assert all(frame[name].dtype == float for name in frame if name.endswith("_km"))


def test_movingpandas_takes_the_stops() -> None:
    """As a trajectory of each traveller, as long as its legs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what else could be installed, and that times lose their zone
        import movingpandas

        stops = dated().to_geodataframes()["stops"]
        (moved,) = movingpandas.TrajectoryCollection(stops, traj_id_col="track", t="time").trajectories
    assert moved.size() == 4
    assert moved.crs.to_epsg() == 4326
    assert moved.get_length() == pytest.approx(dated().tracks[0].metres, rel=0.006)  # measured on a sphere
    assert str(moved.get_end_time()) == "1271-05-04 06:30:00"
