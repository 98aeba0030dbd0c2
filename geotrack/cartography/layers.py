"""The layers of a map: which there are, what they are called, and what lies in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from geotrack.cartography.legend import Entry, line, sign, traveller
from geotrack.cartography.scene import Dot, Scene, Way
from geotrack.cartography.symbols import AHEAD, stroke_for

__all__ = ["Layer", "key_of", "kind_of", "layers", "parts"]

WHO, WHENCE, ROUTE, MORE = "who", "whence", "route", "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A part of the map that the reader can switch on and off.

    Parameters
    ----------
    key
        ``stops``, ``legs-`` and the name of a stroke, ``ahead``, ``distances``, ``circles``, ``asides`` or ``rivals``;
        and, across these, ``traveller-`` or ``report-`` and an index.
    name
        What the reader sees.
    group
        Under which heading it stands: ``who``, ``whence``, ``route`` or ``more``.
    shown
        Whether it is on at first.
    sample
        How it looks on the map; None where there is no one look.
    """

    key: str
    name: str
    group: str = ROUTE
    shown: bool = True
    sample: Entry | None = None

    @property
    def crosses(self) -> bool:
        """True for a traveller and for a report, whose stops and legs lie in the layers of their kinds."""
        return self.key.startswith(("traveller-", "report-"))


def layers(scene: Scene) -> tuple[Layer, ...]:
    """Return what can be switched on the page, in the order of its list: nothing that holds nothing."""
    return (*_travellers(scene), *_reports(scene), *_route(scene), *_around(scene))


def parts(scene: Scene) -> tuple[Layer, ...]:
    """Return the layers of an ordinary folium map, bottom first: where several travel, each has layers of their own."""
    across = [layer for layer in layers(scene) if not layer.crosses]
    own = [layer for layer in across if layer.group == ROUTE and layer.key != "distances"]
    rest = {layer.key: layer for layer in across if layer not in own}
    bottom = [rest.pop("circles")] if "circles" in rest else []
    return (*bottom, *_owned(scene, own), *rest.values())


def kind_of(item: Dot | Way) -> str:
    """Return the key of the layer that a dot or a leg lies in."""
    if isinstance(item, Dot):
        return "ahead" if item.ahead else "stops"
    return f"legs-{stroke_for(item).name}" if item.leg.travelled else "ahead"


def key_of(item: Dot | Way, scene: Scene) -> str:
    """Return the key of the part that a dot or a leg lies in."""
    return f"{kind_of(item)}-{item.track}" if scene.several else kind_of(item)


def _owned(scene: Scene, kinds: list[Layer]) -> Iterator[Layer]:
    items: list[Dot | Way] = [*scene.dots, *scene.ways]
    for track in dict.fromkeys(dot.track for dot in scene.dots):
        held = {key_of(item, scene) for item in items if item.track == track}
        who = scene.voice.traveller(scene.itinerary.tracks[track])
        for layer in reversed(kinds):
            key, name = (f"{layer.key}-{track}", scene.voice("layer.of", traveller=who, layer=layer.name))
            key, name = (key, name) if scene.several else (layer.key, layer.name)
            if key in held:
                yield Layer(key=key, name=name, shown=layer.shown)


def _travellers(scene: Scene) -> Iterator[Layer]:
    for track in dict.fromkeys(dot.track for dot in scene.dots) if scene.several else ():
        sample = traveller(track, scene)
        yield Layer(key=sample.layer, name=sample.word, group=WHO, sample=sample)


def _reports(scene: Scene) -> Iterator[Layer]:
    reports = scene.itinerary.reports
    for index, report in enumerate(reports if len(reports) > 1 else ()):
        yield Layer(key=f"report-{index}", name=report.title or report.id, group=WHENCE)


def _route(scene: Scene) -> Iterator[Layer]:
    kinds = {*map(kind_of, scene.dots), *map(kind_of, scene.ways)}
    if "stops" in kinds:
        yield _layer("stops", scene)
    for stroke in dict.fromkeys(stroke_for(way) for way in scene.ways if way.leg.travelled):
        yield _layer(f"legs-{stroke.name}", scene, sample=line(stroke, scene))
    if "ahead" in kinds:
        word, look = scene.voice("legend.ahead"), f"on-{AHEAD.name}"
        sample = Entry(kind="line", word=word, look=look, dash=AHEAD.dash, weight=AHEAD.weight)
        yield _layer("ahead", scene, sample=sample)
    if scene.ways:
        yield _layer("distances", scene)


def _around(scene: Scene) -> Iterator[Layer]:
    if any(dot.place.radius_km > 0 for dot in scene.dots):
        yield _layer("circles", scene, group=MORE, sample=sign("circle", scene))
    if scene.asides:  # a map of mentions shows nothing else
        yield _layer("asides", scene, group=MORE, usually=not scene.dots, sample=sign("diamond", scene))
    if scene.rivals:
        yield _layer("rivals", scene, group=MORE, usually=False, sample=sign("rival", scene))


def _layer(key: str, scene: Scene, *, group: str = ROUTE, usually: bool = True, sample: Entry | None = None) -> Layer:
    shown = scene.options.shows(key.partition("-")[0], usually=usually)
    return Layer(key=key, name=scene.voice(f"layer.{key}"), group=group, shown=shown, sample=sample)
