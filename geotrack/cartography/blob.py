"""The data of a page: what the script in it draws, as plain JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from geotrack.cartography.article import Quote, name_of, notes, precision, quotes, said, why
from geotrack.cartography.basemap import Basemap, Line, basemap
from geotrack.cartography.context import Surrounding
from geotrack.cartography.layers import key_of, layers
from geotrack.cartography.mercator import Window
from geotrack.cartography.ownground import OwnGround
from geotrack.cartography.scene import Dot, Scene, Visit, Way
from geotrack.cartography.symbols import AHEAD, stroke_for
from geotrack.cartography.wording import UNITS, Voice
from geotrack.geodesy import Point
from geotrack.itinerary import AHEAD as NOT_REACHED
from geotrack.itinerary import Aside
from geotrack.place import Place

__all__ = ["base_of", "blob"]

MARGIN = 1.0  # of the span, on each side of the route: what a reader may pan over
WORLD_POINTS = 2_500
DECIMALS = 4
Step = tuple[int, int]  # index of the track, number of the stop


def base_of(scene: Scene) -> Basemap:
    """Return the base map of a scene, with a margin for panning and for wide screens."""
    span = scene.window.span
    return basemap(scene.window.widened(span * MARGIN), span=span, own=scene.own)


def blob(scene: Scene, base: Basemap, context: Sequence[Surrounding] = ()) -> dict[str, Any]:
    """Return what the page's script draws: plain dicts, lists, strings and numbers."""
    steps = _steps(scene)
    outside = any(not base.window.holds(Point(aside.place.lat, aside.place.lon)) for aside in scene.asides)
    return {
        "fit": _box(scene.window),
        "base": _base(base),
        "world": _base(_world(base.window, scene.own)) if outside else None,
        "layers": [{"key": la.key, "name": la.name, "shown": la.shown} for la in layers(scene)],
        "dots": [_dot(dot, scene, steps) for dot in scene.dots],
        "ways": [_way(way, scene, steps) for way in scene.ways],
        "asides": [_aside(aside, scene.voice) for aside in scene.asides],
        "context": [_surrounding(name) for name in context],
        "steps": [_step(dot, visit, scene.voice) for dot, visit in _walk(scene)],
    }


def _world(window: Window, own: OwnGround) -> Basemap:
    """Return the world around the window, coarsely, for readers who look where else the report speaks of."""
    middle = window.middle.lon
    world = Window(south=-78.0, west=middle - 190.0, north=83.0, east=middle + 190.0)
    return basemap(world, scale="110m", most=WORLD_POINTS, own=own)


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


def _dot(dot: Dot, scene: Scene, steps: Mapping[Step, int]) -> dict[str, Any]:
    return {
        "layer": key_of(dot, scene),
        "track": dot.track,
        "label": dot.label,
        "name": name_of(dot.visits[0].stop),
        "lat": round(dot.point.lat, 5),
        "lon": round(dot.point.lon, 5),
        "radius": round(dot.place.radius_km * 1000),
        "ahead": dot.ahead,
        "visits": [_visit(visit, steps[dot.track, visit.order], scene) for visit in dot.visits],
    }


def _visit(visit: Visit, step: int, scene: Scene) -> dict[str, Any]:
    stop, voice = visit.stop, scene.voice
    dates = voice.dates(stop.arrive, stop.depart)
    facts = [dates, f"“{said(stop)}”" if said(stop) else "", *notes(stop, None, voice)]
    onward = voice.how(stop.mode_to_next, inferred=stop.mode_inferred)
    return {
        "number": visit.number,
        "order": step,
        "status": voice("note.ahead_alone") if stop.role in NOT_REACHED else "",
        "facts": [fact for fact in facts if fact],
        "quotes": [_parts(quote) for quote in quotes(stop, scene)],
        "spot": f"{_spot(stop.place, voice)} ({precision(stop, voice)})",
        "onward": voice("how.onward", how=onward) if onward else "",
    }


def _parts(quote: Quote) -> list[str]:
    parts = [quote.before, quote.name, quote.after]
    return [*parts, quote.source] if quote.source else parts


def _spot(place: Place, voice: Voice) -> str:
    lat = voice.degrees(place.lat, "south" if place.lat < 0 else "north")
    return f"{lat}, {voice.degrees(place.lon, 'west' if place.lon < 0 else 'east')}"


def _way(way: Way, scene: Scene, steps: Mapping[Step, int]) -> dict[str, Any]:
    stroke = stroke_for(way)
    return {
        "layer": key_of(way, scene),
        "track": way.track,
        "order": steps[way.track, way.leg.end + 1],
        "stroke": stroke.name,
        "dash": stroke.dash if way.leg.travelled else AHEAD.dash,
        "weight": stroke.weight if way.leg.travelled else AHEAD.weight,
        "ahead": not way.leg.travelled,
        "assumed": way.leg.order == "assumed",
        "path": [[round(p.lat, DECIMALS), round(p.lon, DECIMALS)] for p in way.path],
        "far": scene.voice.distance(way.leg.metres),
    }


def _aside(aside: Aside, voice: Voice) -> dict[str, Any]:
    surfaces = [surface for surface in aside.surfaces if surface != aside.place.name]
    return {
        "name": aside.place.name,
        "why": why(aside, voice),
        "surfaces": surfaces,
        "lat": round(aside.place.lat, 5),
        "lon": round(aside.place.lon, 5),
    }


def _surrounding(name: Surrounding) -> dict[str, Any]:
    spots = [[round(spot.lat, DECIMALS), round(spot.lon, DECIMALS)] for spot in name.spots]
    return {"kind": name.kind, "name": name.name, "spots": spots}


def _walk(scene: Scene) -> list[tuple[int, Visit]]:
    """Return the visits as the stepper walks them, track by track, each with the index of its dot."""
    visits = [(index, visit) for index, dot in enumerate(scene.dots) for visit in dot.visits]
    return sorted(visits, key=lambda pair: (scene.dots[pair[0]].track, pair[1].order))


def _steps(scene: Scene) -> dict[Step, int]:
    """Return at which step, from 1, the walk reaches a track's stop, from 1."""
    walk = _walk(scene)
    return {(scene.dots[dot].track, visit.order): step for step, (dot, visit) in enumerate(walk, start=1)}


def _step(dot: int, visit: Visit, voice: Voice) -> dict[str, Any]:
    return {"dot": dot, "number": visit.number, "when": voice.dates(visit.stop.arrive, visit.stop.depart)}
