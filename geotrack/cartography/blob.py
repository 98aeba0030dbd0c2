"""The data of a page: what the script in it draws, as plain JSON."""

from collections.abc import Sequence
from typing import Any

from geotrack.cartography.article import notes, precision, quote, said, when
from geotrack.cartography.basemap import Basemap, Line, basemap
from geotrack.cartography.context import Surrounding
from geotrack.cartography.layers import key_of, layers
from geotrack.cartography.mercator import Window
from geotrack.cartography.scene import Aside, Dot, Scene, Visit, Way
from geotrack.cartography.symbols import AHEAD, stroke_for
from geotrack.cartography.wording import how, kilometres
from geotrack.itinerary import AHEAD as NOT_REACHED

__all__ = ["base_of", "blob"]

MARGIN = 1.0  # of the span, on each side of the route: what a reader may pan over
WORLD_POINTS = 2_500
DECIMALS = 4


def base_of(scene: Scene) -> Basemap:
    """Return the base map of a scene, with a margin for panning and for wide screens."""
    span = scene.window.span
    return basemap(scene.window.widened(span * MARGIN), span=span)


def blob(scene: Scene, base: Basemap, context: Sequence[Surrounding] = ()) -> dict[str, Any]:
    """Return what the page's script draws: plain dicts, lists, strings and numbers."""
    outside = any(not base.window.holds(aside.point) for aside in scene.asides)
    return {
        "fit": _box(scene.window),
        "base": _base(base),
        "world": _base(_world(base.window)) if outside else None,
        "layers": [{"key": la.key, "name": la.name, "shown": la.shown} for la in layers(scene)],
        "dots": [_dot(dot, scene) for dot in scene.dots],
        "ways": [_way(way, scene) for way in scene.ways],
        "asides": [_aside(aside) for aside in scene.asides],
        "context": [_surrounding(name) for name in context],
        "steps": _steps(scene),
    }


def _world(window: Window) -> Basemap:
    """Return the world around the window, coarsely, for readers who look where else the report speaks of."""
    middle = window.middle.lon
    world = Window(south=-78.0, west=middle - 190.0, north=83.0, east=middle + 190.0)
    return basemap(world, scale="110m", most=WORLD_POINTS)


def _base(base: Basemap) -> dict[str, Any]:
    return {
        "box": _box(base.window),
        "step": base.step,
        "land": [_coded(ring, base.step) for ring in base.land],
        "borders": [_coded(line, base.step) for line in base.borders],
    }


def _coded(line: Line, step: float) -> list[int]:
    """Return a line as whole steps of the grid from point to point: a third of the size of decimals."""
    out, x, y = [], 0, 0
    for point in line:
        nx, ny = round(point.lon / step), round(point.lat / step)
        out += [nx - x, ny - y]
        x, y = nx, ny
    return out


def _box(window: Window) -> list[float]:
    return [round(value, DECIMALS) for value in (window.south, window.west, window.north, window.east)]


def _dot(dot: Dot, scene: Scene) -> dict[str, Any]:
    return {
        "layer": key_of(dot, scene),
        "track": dot.track,
        "label": dot.label,
        "name": dot.place.name or dot.visits[0].stop.surface,
        "lat": round(dot.point.lat, 5),
        "lon": round(dot.point.lon, 5),
        "radius": round(dot.place.radius_km * 1000),
        "ahead": dot.ahead,
        "visits": [_visit(visit, scene) for visit in dot.visits],
    }


def _visit(visit: Visit, scene: Scene) -> dict[str, Any]:
    stop = visit.stop
    facts = [when(stop), f"“{said(stop)}”" if said(stop) else "", *notes(stop, None)]
    quotes = [quote(evidence.quote, stop.surface) for evidence in stop.evidence[:2]]
    return {
        "number": visit.number,
        "order": _place_in_steps(visit, scene),
        "status": "Headed for, not reached" if stop.role in NOT_REACHED else "",
        "facts": [fact for fact in facts if fact],
        "quotes": [[part.before, part.name, part.after] for part in quotes],
        "spot": f"{_degrees(stop.place.lat, 'NS')}, {_degrees(stop.place.lon, 'EW')} ({precision(stop)})",
        "onward": f"Went on {how(stop.mode_to_next, inferred=stop.mode_inferred)}" if stop.mode_to_next else "",
    }


def _degrees(value: float, halves: str) -> str:
    return f"{abs(value):.3f}° {halves[value < 0]}"


def _way(way: Way, scene: Scene) -> dict[str, Any]:
    stroke = stroke_for(way)
    start = next(i for i, step in enumerate(_order(scene), 1) if step == (way.track, way.leg.start + 1))
    return {
        "layer": key_of(way, scene),
        "track": way.track,
        "order": start + 1,
        "stroke": stroke.name,
        "dash": stroke.dash if way.leg.travelled else AHEAD.dash,
        "weight": stroke.weight if way.leg.travelled else AHEAD.weight,
        "ahead": not way.leg.travelled,
        "assumed": way.leg.order == "assumed",
        "path": [[round(p.lat, DECIMALS), round(p.lon, DECIMALS)] for p in way.path],
        "far": kilometres(way.leg.metres),
    }


def _aside(aside: Aside) -> dict[str, Any]:
    surfaces = [surface for surface in aside.surfaces if surface != aside.place.name]
    return {
        "name": aside.place.name,
        "why": aside.why,
        "surfaces": surfaces,
        "lat": round(aside.point.lat, 5),
        "lon": round(aside.point.lon, 5),
    }


def _surrounding(name: Surrounding) -> dict[str, Any]:
    spots = [[round(spot.lat, DECIMALS), round(spot.lon, DECIMALS)] for spot in name.spots]
    return {"kind": name.kind, "name": name.name, "spots": spots}


def _order(scene: Scene) -> list[tuple[int, int]]:
    """Return the visits as the stepper walks them: track by track, in the order travelled."""
    return sorted((dot.track, visit.order) for dot in scene.dots for visit in dot.visits)


def _place_in_steps(visit: Visit, scene: Scene) -> int:
    track = next(dot.track for dot in scene.dots if visit in dot.visits)
    return _order(scene).index((track, visit.order)) + 1


def _steps(scene: Scene) -> list[dict[str, Any]]:
    found = {(dot.track, v.order): (i, v) for i, dot in enumerate(scene.dots) for v in dot.visits}
    return [
        {"dot": found[step][0], "number": found[step][1].number, "when": when(found[step][1].stop)}
        for step in _order(scene)
    ]
