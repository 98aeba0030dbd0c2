"""The itinerary as GeoDataFrames, for geopandas and everything that reads its files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geotrack.exports.geojson import leg_features, mention_features, stop_features
from geotrack.itinerary import Itinerary

if TYPE_CHECKING:
    import geopandas

__all__ = ["to_geodataframes"]

STOPS = (
    "id", "track", "traveller", "order", "name", "place_id", "country", "radius_km", "role", "arrive", "depart",
    "arrive_words", "depart_words", "mode_to_next", "confidence", "evidence",
    "off_line_km",
)  # fmt: skip
LEGS = (
    "track", "traveller", "order", "from", "to", "km", "bearing", "mode", "mode_inferred", "travelled", "order_is",
    "measured", "line_name", "straight_km",
)  # fmt: skip
MENTIONS = (
    "id", "surface", "start", "end", "mention_kind", "role", "name", "place_id", "confidence", "reason",
)  # fmt: skip


def to_geodataframes(itinerary: Itinerary) -> "dict[str, geopandas.GeoDataFrame]":
    """Return ``stops``, ``legs`` and ``mentions`` in EPSG:4326, with the same columns whether or not they hold rows.

    Legs are geodesics, or the real line where one is followed, cut at the antimeridian; lengths in kilometres,
    directions in degrees, dates in ISO 8601. ``arrive_time`` and ``depart_time`` (of a leg: at its ends) and ``time``
    (of a stop: the first of both that is known) are times for programs that reckon with them: the first moment of
    the day, month or year that the report gives, on the clock of the place, written as UTC since no report says more.
    """
    ends = [(track.stops[leg.start], track.stops[leg.end]) for track in itinerary.tracks for leg in track.legs]
    stops = {
        "arrive_time": [stop.arrive for stop in itinerary.stops],
        "depart_time": [stop.depart for stop in itinerary.stops],
        "time": [stop.arrive or stop.depart for stop in itinerary.stops],
    }
    legs = {
        "depart_time": [a.depart or a.arrive for a, _ in ends],
        "arrive_time": [b.arrive or b.depart for _, b in ends],
    }
    return {
        "stops": _timed(_frame(stop_features(itinerary), STOPS), stops),
        "legs": _timed(_frame(leg_features(itinerary), LEGS), legs),
        "mentions": _frame(mention_features(itinerary), MENTIONS),
    }


def _timed(frame: "geopandas.GeoDataFrame", times: Mapping[str, Sequence[str | None]]) -> "geopandas.GeoDataFrame":
    """Return the frame with columns of times before the geometry."""
    import numpy as np
    import pandas as pd

    for name, dates in times.items():
        # seconds: pandas' nanoseconds begin in 1677, and Marco Polo left in 1271
        moments = np.array([np.datetime64(date or "NaT", "s") for date in dates], dtype="datetime64[s]")
        frame.insert(len(frame.columns) - 1, name, pd.DatetimeIndex(moments).tz_localize("UTC"))
    return frame


def _frame(features: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> "geopandas.GeoDataFrame":
    import geopandas
    from shapely.geometry import shape

    found = list(features)
    table = {column: [_value(feature, column) for feature in found] for column in columns}
    geometry = [shape(feature["geometry"]) for feature in found]
    return geopandas.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")


def _value(feature: Mapping[str, Any], column: str) -> Any:
    value = feature["properties"][column]
    return float("nan") if value is None and column.endswith("_km") else value  # a column of numbers stays one
