"""The colours of the picture: by day, by night, or those of the page around it."""

from collections.abc import Mapping

from geotrack.cartography.colour import colour, ink_on, seen_on
from geotrack.cartography.symbols import NOT_STATED, STROKES, TRAVELLERS

__all__ = ["PALETTES", "Palette", "accented", "palette"]

Palette = Mapping[str, str]
"""A colour for each name. The names and values are those of `data/page.css`."""

_LIGHT = {
    "ink": "#191919", "dot": "#191919", "soft": "#5a6270", "paper": "#ffffff", "land": "#f6f3ec", "sea": "#dfe7ee",
    "shore": "#b9b3be", "border": "#a99db3", "halo": "#ffffff", "pill": "#191919", "pill-ink": "#ffffff",
    "globe-land": "#8d949c", "water": "#3d6a8f", "mark": "#d0103a",
}  # fmt: skip
_DARK = {
    "ink": "#ececec", "dot": "#ececec", "soft": "#aab2bf", "paper": "#15181c", "land": "#2a2e33", "sea": "#171d24",
    "shore": "#4d5560", "border": "#6d7380", "halo": "#15181c", "pill": "#f2f2f2", "pill-ink": "#15181c",
    "globe-land": "#6b737d", "water": "#8fb3d1", "mark": "#ff5c7a",
}  # fmt: skip
_STROKES = {stroke.name: (stroke.light, stroke.dark) for stroke in (*STROKES.values(), NOT_STATED)} | {
    f"traveller-{index}": pair for index, pair in enumerate(TRAVELLERS)
}
_PAGE = {name: f"var(--{name})" for name in (*_LIGHT, *_STROKES)} | {"water": "var(--soft)", "mark": "#d0103a"}
PALETTES: Mapping[str, Palette] = {
    "light": _LIGHT | {name: pair[0] for name, pair in _STROKES.items()},
    "dark": _DARK | {name: pair[1] for name, pair in _STROKES.items()},
    "page": _PAGE,
}
"""``light``, ``dark``, and ``page``: the variables of the page's style sheet, for a picture inside it."""


def palette(name: str, accent: str | None = None) -> Palette:
    """Return the colours of a theme, with the reader's own where one is given."""
    return PALETTES[name] if accent is None else {**PALETTES[name], **accented(name, accent)}


def accented(name: str, accent: str) -> Palette:
    """Return what an accent colours in a theme: the pills and the dots, so that they are seen on land and sea."""
    given = PALETTES[name]
    pill = seen_on(colour(accent), (given["land"], given["sea"], given["paper"]))
    return {"pill": pill, "dot": pill, "pill-ink": ink_on(pill)}
