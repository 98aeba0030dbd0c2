"""The legend: one entry for each look that the map really has."""

from dataclasses import dataclass

from geotrack.cartography.scene import Scene, Way
from geotrack.cartography.symbols import AHEAD, NOT_STATED, TRAVELLERS, stroke_for

__all__ = ["Entry", "legend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the legend.

    Parameters
    ----------
    kind
        ``line``, ``circle`` or ``diamond``.
    word
        What it stands for.
    look
        CSS class of the colour; empty for circles and diamonds.
    dash, weight
        As in `Stroke`.
    """

    kind: str
    word: str
    look: str = ""
    dash: str | None = None
    weight: float = 2.0


def legend(scene: Scene) -> tuple[Entry, ...]:
    """Return the entries for what is drawn, and for nothing else."""
    entries = _travellers(scene) if scene.several else []
    entries += [_line(way, scene) for way in scene.ways if way.leg.travelled]
    entries += [_ahead(way, scene) for way in scene.ways if not way.leg.travelled]
    entries += [Entry(kind="circle", word=scene.voice("legend.circle"))] if scene.dots else []
    entries += [Entry(kind="diamond", word=scene.voice("legend.aside"))] if scene.asides else []
    return tuple(dict.fromkeys(entries))


def _travellers(scene: Scene) -> list[Entry]:
    tracks = dict.fromkeys(dot.track for dot in scene.dots)
    looks = {track: f"on-traveller-{track % len(TRAVELLERS)}" for track in tracks}
    words = {track: scene.voice.traveller(scene.itinerary.tracks[track]) for track in tracks}
    return [Entry(kind="line", word=words[track], look=looks[track], weight=4.0) for track in tracks]


def _line(way: Way, scene: Scene) -> Entry:
    stroke = stroke_for(way)
    look = f"on-{NOT_STATED.name}" if scene.several else f"on-{stroke.name}"
    return Entry(
        kind="line", word=scene.voice(f"legend.{stroke.name}"), look=look, dash=stroke.dash, weight=stroke.weight
    )


def _ahead(way: Way, scene: Scene) -> Entry:
    stroke = stroke_for(way)
    look = f"on-{NOT_STATED.name}" if scene.several else f"on-{stroke.name}"
    key = "legend.ahead" if stroke == NOT_STATED else f"legend.ahead-{stroke.name}"
    return Entry(kind="line", word=scene.voice(key), look=look, dash=AHEAD.dash, weight=AHEAD.weight)
