"""The names of other towns on a map: enough to know where one is, never over the route."""

from typing import TYPE_CHECKING

from geotrack.cartography.scene import Scene
from geotrack.place import Place, is_settlement

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["context_places"]

MOST = 14  # the page drops those that would touch anything
ASKED = 60


def context_places(scene: Scene, gazetteer: "Gazetteer | None") -> tuple[Place, ...]:
    """Return the most populous towns around the routes, without the stops themselves; none without a gazetteer."""
    if gazetteer is None:
        return ()
    drawn = {dot.place.id for dot in scene.dots} | {aside.place.id for aside in scene.asides}
    around = scene.window.widened(scene.window.span / 4)
    west, east = _on_one_turn(around.west), _on_one_turn(around.east)
    found = gazetteer.window(south=around.south, west=west, north=around.north, east=east, limit=ASKED)
    names = {dot.place.name for dot in scene.dots}
    towns = [p for p in found if is_settlement(p) and p.id not in drawn and p.name not in names]
    return tuple(towns[:MOST])


def _on_one_turn(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0
