"""The data of a page: what the script in it draws, as plain JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from geotrack.cartography.article import Quote, name_of, notes, precision, quotes, said, why
from geotrack.cartography.basemap import Basemap, Line, basemap
from geotrack.cartography.context import Surrounding
from geotrack.cartography.layers import Layer, kind_of, layers
from geotrack.cartography.mercator import Window
from geotrack.cartography.ownground import OwnGround
from geotrack.cartography.page_words import page_words
from geotrack.cartography.placement import COSTS
from geotrack.cartography.polar import Polar
from geotrack.cartography.projection import Azimuthal
from geotrack.cartography.scene import Candidate, Dot, Scene, Visit, Way
from geotrack.cartography.steps import Step, axis, steps
from geotrack.cartography.symbols import AHEAD, stroke_for
from geotrack.cartography.wording import UNITS, Voice
from geotrack.geodesy import Point
from geotrack.itinerary import AHEAD as NOT_REACHED
from geotrack.itinerary import Aside, Stop
from geotrack.place import Place

__all__ = ["base_of", "blob", "rival_told"]

NATURAL_EARTH = "Natural Earth"
MARGIN = 1.0  # of the span, on each side of the route: what a reader may pan over
ACROSS = 2.75  # of the span, at least: a route that runs north is seen on a wide screen with so much beside it
WORLD_POINTS = 550
DECIMALS = 4
GRAIN = 10**-DECIMALS  # degrees: the grid of the legs
Steps = Mapping[tuple[int, int], int]  # by index of the track and number of the stop


def base_of(scene: Scene) -> Basemap:
    """Return the base map of a scene, with a margin for panning and for wide screens."""
    span = scene.window.span
    wide = scene.window.widened(span * MARGIN)
    lack = max(0.0, ACROSS * span - (wide.east - wide.west)) / 2
    return basemap(replace(wide, west=wide.west - lack, east=wide.east + lack), span=span, own=scene.own)


def blob(
    scene: Scene, base: Basemap, context: Sequence[Surrounding] = (), *, pole: Polar | None = None
) -> dict[str, Any]:
    """Return what the page's script draws: plain dicts, lists, strings and numbers."""
    if pole:
        ways = tuple(replace(way, path=path) for way, path in zip(scene.ways, pole.paths, strict=True))
        scene, base = replace(scene, ways=ways), pole.base
    walked, time = steps(scene), axis(scene)
    order = {(scene.dots[s.dot].track, s.visit.order): number for number, s in enumerate(walked, start=1)}
    beside = [aside.place for aside in scene.asides] + [rival.place for rival in scene.rivals]
    outside = any(not base.window.holds(Point(place.lat, place.lon)) for place in beside)
    return {
        "words": page_words(scene),
        "costs": COSTS,
        "grain": GRAIN,
        "unit": _unit(scene.voice),
        "tiles": None if pole else _tiles(scene),  # tiles lie on Web Mercator
        "ground": scene.own.land_name or NATURAL_EARTH,
        "fit": _box(scene.window),
        "base": _base(base),
        "polar": _plane(pole.projection) if pole else None,
        "world": _base(_world(base.window, scene.own)) if outside and not pole else None,
        "several": scene.several,
        "layers": [_layer(layer, scene) for layer in layers(scene)],
        "dots": [_dot(dot, scene, order) for dot in scene.dots],
        "ways": [_way(way, scene, order) for way in scene.ways],
        "asides": [_aside(aside, scene) for aside in scene.asides],
        "rivals": [_rival(rival, scene) for rival in scene.rivals],
        "context": [_surrounding(name) for name in context],
        "steps": [_step(step, scene) for step in walked],
        "axis": asdict(time) if time else None,
    }


def _plane(projection: Azimuthal) -> dict[str, float]:
    return {"lat": projection.centre.lat, "lon": projection.centre.lon, "turn": projection.turn}


def _unit(voice: Voice) -> dict[str, Any]:
    words = voice.catalogue.words[f"unit.{voice.unit}"]
    return {"metres": UNITS[voice.unit], "words": words, "decimal": voice.catalogue.decimal}


def _tiles(scene: Scene) -> dict[str, Any] | None:
    offered = scene.options.tiles_offered()
    if offered is None:
        return None
    return {
        "url": offered.url,
        "subdomains": offered.subdomains,
        "deepest": offered.deepest,
        "credit": offered.credit,
    }


def _layer(layer: Layer, scene: Scene) -> dict[str, Any]:
    return asdict(layer) | {"crosses": layer.crosses, "group": scene.voice(f"group.{layer.group}")}


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


def _coded(line: Line, step: float) -> str:
    """Return a line as whole steps of the grid from point to point, in the letters of Google's encoded polylines."""
    out, x, y = [], 0, 0
    for point in line:
        nx, ny = round(point.lon / step), round(point.lat / step)
        out += [_letters(nx - x), _letters(ny - y)]
        x, y = nx, ny
    return "".join(out)


def _letters(number: int) -> str:
    """Return a number five bits a letter, the lowest first; the sign is its last bit."""
    left, out = ~(number << 1) if number < 0 else number << 1, ""
    while left >= 32:  # noqa: PLR2004 - five bits
        out += chr((left & 31 | 32) + 63)
        left >>= 5
    return out + chr(left + 63)


def _box(window: Window) -> list[float]:
    return [round(value, DECIMALS) for value in (window.south, window.west, window.north, window.east)]


def _dot(dot: Dot, scene: Scene, steps: Steps) -> dict[str, Any]:
    return {
        "in": _in(dot, scene),
        "told": _told(scene, [visit.stop for visit in dot.visits]),
        "track": dot.track,
        "label": dot.label,
        "name": name_of(dot.visits[0].stop),
        **_where(dot.point),
        "radius": round(dot.place.radius_km * 1000),
        "ahead": dot.ahead,
        "visits": [_visit(visit, steps[dot.track, visit.order], scene) for visit in dot.visits],
    }


def _in(item: Dot | Way, scene: Scene) -> list[str]:
    """Return the keys of all layers that must be on for a dot or a leg to be seen."""
    return [kind_of(item), f"traveller-{item.track}"] if scene.several else [kind_of(item)]


def _told(scene: Scene, *ends: Iterable[Stop]) -> list[list[str]]:
    """Return the layers of the reports that tell of each end: one of each must be on; none for a single report."""
    keys = {report.id: f"report-{index}" for index, report in enumerate(scene.itinerary.reports)}
    told = [{keys[e.report] for stop in stops for e in stop.evidence if e.report in keys} for stops in ends]
    return [sorted(found) for found in told if found] if len(keys) > 1 else []


def _where(point: Point) -> dict[str, float]:
    return {"lat": round(point.lat, 5), "lon": round(point.lon, 5)}


def _visit(visit: Visit, step: int, scene: Scene) -> dict[str, Any]:
    stop, voice = visit.stop, scene.voice
    onward = voice.how(stop.mode_to_next, inferred=stop.mode_inferred)
    return {
        "number": visit.number,
        "order": step,
        "status": voice("note.ahead_alone") if stop.role in NOT_REACHED else "",
        "when": voice.dates(stop.arrive, stop.depart),
        "said": said(stop),
        "notes": notes(stop, None, voice),
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


def _way(way: Way, scene: Scene, steps: Steps) -> dict[str, Any]:
    stroke, stops = stroke_for(way), scene.itinerary.tracks[way.track].stops
    return {
        "in": _in(way, scene),
        "told": _told(scene, [stops[way.leg.start]], [stops[way.leg.end]]),
        "track": way.track,
        "order": steps[way.track, way.leg.end + 1],
        "stroke": stroke.name,
        "dash": stroke.dash if way.leg.travelled else AHEAD.dash,
        "weight": stroke.weight if way.leg.travelled else AHEAD.weight,
        "ahead": not way.leg.travelled,
        "assumed": way.leg.order == "assumed",
        "path": _coded(way.path, GRAIN),
        "far": scene.voice.distance(way.leg.metres),
    }


def _aside(aside: Aside, scene: Scene) -> dict[str, Any]:
    surfaces = [surface for surface in aside.surfaces if surface != aside.place.name]
    facts = [scene.voice("map.aside_why", why=why(aside, scene.voice))]
    facts += [scene.voice("map.surfaces", names=", ".join(surfaces))] if surfaces else []
    return _beside(aside.place, "aside", facts, scene)


def _rival(rival: Candidate, scene: Scene) -> dict[str, Any]:
    told = rival_told(rival, scene.voice)
    country = f", {rival.place.country}" if rival.place.country else ""
    return _beside(rival.place, "rival", [told, f"{_spot(rival.place, scene.voice)}{country}"], scene)


def rival_told(rival: Candidate, voice: Voice) -> str:
    """Return how likely a doubtful name means another place than the one that the map takes it for."""
    return voice("map.rival_told", name=rival.surface, chosen=rival.chosen, share=f"{rival.score:.0%}")


def _beside(place: Place, kind: str, facts: Sequence[str], scene: Scene) -> dict[str, Any]:
    """Return a place that is no stop, with the reports that name it."""
    told: list[str] = []
    if len(scene.itinerary.reports) > 1:
        named = {mention.report for mention in scene.itinerary.mentions if _means(mention.place, place)}
        told = [f"report-{n}" for n, report in enumerate(scene.itinerary.reports) if report.id in named]
    name = place.name or place.id
    where = _where(Point(place.lat, place.lon))
    layers_ = {"in": [f"{kind}s"], "told": [told] if told else []}
    return {"kind": kind, "name": name, "facts": list(facts), **where, **layers_}


def _means(named: Place | None, place: Place) -> bool:
    return named is not None and named.id == place.id


def _surrounding(name: Surrounding) -> dict[str, Any]:
    spots = [[round(spot.lat, DECIMALS), round(spot.lon, DECIMALS)] for spot in name.spots]
    return {"kind": name.kind, "name": name.name, "spots": spots}


def _step(step: Step, scene: Scene) -> dict[str, int]:
    return {"dot": step.dot, "visit": scene.dots[step.dot].visits.index(step.visit), "at": step.at}
