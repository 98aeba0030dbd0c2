"""The words that the script of a page says itself; all others stand in its data or in its template."""

from collections.abc import Mapping

from geotrack.cartography.catalogue import placeholders
from geotrack.cartography.scene import Scene

__all__ = ["page_words"]

FILLED: Mapping[str, tuple[str, ...]] = {
    "stop": ("number", "of", "name"),
    "ahead": ("name",),
    "crowd": ("numbers", "names"),
    "aside": ("name",),
    "rival": ("name",),
}
"""What the script puts into a text: ``{0}``, ``{1}``, ... in it, in this order."""

PLAIN = (
    "and", "whole", "not_dated", "play", "pause", "close", "zoom_in", "zoom_out", "load_tiles", "tiles_not_here",
    "tiles_off",
)  # fmt: skip


def page_words(scene: Scene) -> dict[str, str]:
    """Return the words by their keys."""
    voice, offered = scene.voice, scene.options.tiles_offered()
    words = voice.catalogue.words
    filled = {
        key: voice(f"map.{key}", **{name: f"{{{n}}}" for n, name in enumerate(names)}) for key, names in FILLED.items()
    }
    needed = [key for key in PLAIN if offered or "tiles" not in key]
    service = {"service": offered.service} if offered else {}
    plain = {key: voice(f"map.{key}", **service if placeholders(words[f"map.{key}"]) else {}) for key in needed}
    return {**filled, **plain}
