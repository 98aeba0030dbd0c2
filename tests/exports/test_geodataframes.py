import journeys
import pytest

from geotrack.exports import to_geodataframes


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
