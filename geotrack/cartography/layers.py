"""The layers of a map: which there are, what they are called, and what lies in them."""

from dataclasses import dataclass

from geotrack.cartography.scene import Dot, Scene, Way

__all__ = ["Layer", "key_of", "layers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A part of the map that the reader can switch on and off.

    Parameters
    ----------
    key
        ``stops``, ``legs``, ``ahead``, ``distances``, ``circles`` or ``asides``; with the traveller's index after a
        hyphen where there are several.
    name
        What the reader sees.
    shown
        Whether it is on at first.
    track
        Index of the traveller; None where it belongs to all.
    """

    key: str
    name: str
    shown: bool = True
    track: int | None = None


def layers(scene: Scene) -> tuple[Layer, ...]:
    """Return the layers that hold something, bottom first."""
    found = [_layer("circles", scene)] if _uncertain(scene) else []
    for track in dict.fromkeys(dot.track for dot in scene.dots):
        found += _of_track(scene, track)
    found += [_layer("distances", scene)] if scene.ways else []
    found += [_layer("asides", scene, usually=False)] if scene.asides else []
    return tuple(found)


def key_of(item: Dot | Way, scene: Scene) -> str:
    """Return the key of the layer that a dot or a leg lies in."""
    ahead = item.ahead if isinstance(item, Dot) else not item.leg.travelled
    kind = "ahead" if ahead else "stops" if isinstance(item, Dot) else "legs"
    return f"{kind}-{item.track}" if scene.several else kind


def _of_track(scene: Scene, track: int) -> list[Layer]:
    voice = scene.voice
    several, traveller = scene.several, voice.traveller(scene.itinerary.tracks[track])
    items: list[Dot | Way] = [*scene.dots, *scene.ways]
    held = {key_of(item, scene) for item in items if item.track == track}
    return [
        Layer(
            key=key,
            name=voice(f"layer.{kind}_of", traveller=traveller) if several else voice(f"layer.{kind}"),
            shown=scene.options.shows(kind),
            track=track,
        )
        for kind in ("legs", "ahead", "stops")
        if (key := f"{kind}-{track}" if several else kind) in held
    ]


def _layer(key: str, scene: Scene, *, usually: bool = True) -> Layer:
    return Layer(key=key, name=scene.voice(f"layer.{key}"), shown=scene.options.shows(key, usually=usually))


def _uncertain(scene: Scene) -> bool:
    return any(dot.place.radius_km > 0 for dot in scene.dots)
