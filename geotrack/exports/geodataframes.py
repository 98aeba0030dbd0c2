"""The itinerary as GeoDataFrames, for geopandas and everything that reads its files."""

from collections.abc import Iterable
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
    directions in degrees, dates in ISO 8601.
    """
    return {
        "stops": _frame(stop_features(itinerary), STOPS),
        "legs": _frame(leg_features(itinerary), LEGS),
        "mentions": _frame(mention_features(itinerary), MENTIONS),
    }


def _frame(features: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> "geopandas.GeoDataFrame":
    import geopandas
    from shapely.geometry import shape

    found = list(features)
    table = {column: [feature["properties"][column] for feature in found] for column in columns}
    geometry = [shape(feature["geometry"]) for feature in found]
    return geopandas.GeoDataFrame(table, geometry=geometry, crs="EPSG:4326")
