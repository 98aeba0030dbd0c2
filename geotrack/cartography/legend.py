"""The legend: one entry for each look that the map really has."""

from dataclasses import dataclass

from geotrack.cartography.scene import Scene, Way
from geotrack.cartography.symbols import AHEAD, NOT_STATED, TRAVELLERS, Stroke, stroke_for

__all__ = ["Entry", "legend", "line", "sign", "traveller"]

SIGNS = {"circle": "circles", "diamond": "asides", "rival": "rivals"}
"""The signs, each with the layer that it explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the legend.

    Parameters
    ----------
    kind
        ``line``, ``circle``, ``diamond`` or ``rival``.
    word
        What it stands for.
    look
        CSS class of the colour; empty for circles and diamonds.
    dash, weight
        As in `Stroke`.
    layer
        Key of the layer that it explains: on a page the entry goes and comes with it.
    """

    kind: str
    word: str
    look: str = ""
    dash: str | None = None
    weight: float = 2.0
    layer: str = ""


def legend(scene: Scene) -> tuple[Entry, ...]:
    """Return the entries for what is drawn, and for nothing else."""
    entries = _travellers(scene) if scene.several else []
    entries += [line(stroke_for(way), scene) for way in scene.ways if way.leg.travelled]
    entries += [_ahead(way, scene) for way in scene.ways if not way.leg.travelled]
    entries += [sign("circle", scene)] if scene.dots else []
    entries += [sign("diamond", scene)] if scene.asides else []
    entries += [sign("rival", scene)] if scene.rivals else []
    return tuple(dict.fromkeys(entries))


def sign(kind: str, scene: Scene) -> Entry:
    """Return a sign that is no line: ``circle``, ``diamond`` or ``rival``."""
    return Entry(kind=kind, word=scene.voice(f"legend.{kind}"), layer=SIGNS[kind])


def traveller(track: int, scene: Scene) -> Entry:
    """Return the colour of a traveller."""
    look = f"on-traveller-{track % len(TRAVELLERS)}"
    word = scene.voice.traveller(scene.itinerary.tracks[track])
    return Entry(kind="line", word=word, look=look, weight=4.0, layer=f"traveller-{track}")


def _travellers(scene: Scene) -> list[Entry]:
    return [traveller(track, scene) for track in dict.fromkeys(dot.track for dot in scene.dots)]


def line(stroke: Stroke, scene: Scene) -> Entry:
    """Return the line of a way of travel: in its colour, or in grey where colours tell the travellers apart."""
    look = f"on-{NOT_STATED.name if scene.several else stroke.name}"
    layer = f"legs-{stroke.name}"
    return Entry(
        kind="line",
        word=scene.voice(f"legend.{stroke.name}"),
        look=look,
        dash=stroke.dash,
        weight=stroke.weight,
        layer=layer,
    )


def _ahead(way: Way, scene: Scene) -> Entry:
    stroke = stroke_for(way)
    look = f"on-{NOT_STATED.name if scene.several else stroke.name}"
    word = scene.voice("legend.ahead" if stroke == NOT_STATED else f"legend.ahead-{stroke.name}")
    return Entry(kind="line", word=word, look=look, dash=AHEAD.dash, weight=AHEAD.weight, layer="ahead")
