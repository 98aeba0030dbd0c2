"""How lines look: each way of travel has a colour, a dash and a word; travellers have colours of their own."""

from dataclasses import dataclass

from geotrack.cartography.scene import Way

__all__ = ["AHEAD", "NOT_STATED", "STROKES", "TRAVELLERS", "Stroke", "stroke_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """The look of a line.

    Parameters
    ----------
    name
        Of the CSS class and variable.
    light, dark
        Colours on a light and a dark map; at least 3:1 against land and sea.
    dash
        SVG's ``stroke-dasharray``; None for a solid line.
    weight
        Width in pixels.
    """

    name: str
    light: str
    dark: str
    dash: str | None
    weight: float


RAIL = Stroke(name="by-rail", light="#1d4f91", dark="#7fb2ff", dash=None, weight=3.2)
AIR = Stroke(name="by-air", light="#7b3fa0", dark="#cf9bf2", dash="1 6", weight=3.4)
SEA = Stroke(name="by-sea", light="#0b6f72", dark="#5fd0d0", dash="11 4 2 4", weight=3)
ROAD = Stroke(name="by-road", light="#b0450c", dark="#ff9d66", dash="8 5", weight=3.2)
GROUND = Stroke(name="by-ground", light="#2f6f1e", dark="#93d36f", dash="2 5", weight=3)
NOT_STATED = Stroke(name="by-unstated", light="#5f6672", dark="#a9b0bd", dash=None, weight=1.8)
AHEAD = Stroke(name="by-ahead", light="#5f6672", dark="#a9b0bd", dash="5 6", weight=2.2)
STROKES = {
    "train": RAIL,
    "plane": AIR,
    "helicopter": AIR,
    "ship": SEA,
    "boat": SEA,
    "road": ROAD,
    "bicycle": GROUND,
    "foot": GROUND,
    "animal": GROUND,
}
# Blue, vermilion, green, violet, brown, crimson: as far apart as may be for readers with any common colour blindness,
# 3:1 and more against land and sea, 4.5:1 under the numbers of a pill; a letter and the dashes tell the same.
TRAVELLERS = (
    ("#1d4f91", "#7fb2ff"),
    ("#b4490e", "#ec8655"),
    ("#05846c", "#61e1b3"),
    ("#8a5cd3", "#f0caff"),
    ("#553700", "#ebc852"),
    ("#7a0039", "#e186bb"),
)


def stroke_for(way: Way) -> Stroke:
    """Return the look of a leg by what the report states; what is inferred stands in the table only."""
    stated = None if way.leg.mode_inferred else way.leg.mode
    return STROKES.get(stated or "", NOT_STATED)
