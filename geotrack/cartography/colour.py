"""Colours: what a reader may write for one, and whether it is seen on the map.

Luminance and contrast are those of WCAG 2.2.
"""

import re
from collections.abc import Iterable

from geotrack.errors import BadInputError

__all__ = ["colour", "contrast", "ink_on", "seen_on"]

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
NAMES = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": "#ffffff",
    "maroon": "#800000", "red": "#ff0000", "purple": "#800080", "fuchsia": "#ff00ff", "green": "#008000",
    "lime": "#00ff00", "olive": "#808000", "yellow": "#ffff00", "navy": "#000080", "blue": "#0000ff",
    "teal": "#008080", "aqua": "#00ffff", "orange": "#ffa500",
}  # fmt: skip
"""The names of CSS 2.1."""

GRAPHIC = 3.0
"""The contrast that WCAG 2.2 asks of what is no text (1.4.11)."""

STEPS = 20


def colour(text: str) -> str:
    """Return a colour as six hexadecimal digits.

    Examples
    --------
    >>> colour("#C8102E"), colour("#abc"), colour("teal")
    ('#c8102e', '#aabbcc', '#008080')

    Raises
    ------
    BadInputError
        If it is none.
    """
    low = text.strip().lower()
    low = NAMES.get(low, low)
    if not HEX.fullmatch(low):
        raise BadInputError(f"{text!r} is no colour", hint=f"write it as #c8102e, or one of {', '.join(NAMES)}")
    return low if len(low) > len("#abc") else "#" + "".join(2 * digit for digit in low[1:])


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 1), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, inks: Iterable[str] = ("#ffffff", "#000000")) -> str:
    """Return which ink is read best on a ground.

    Examples
    --------
    >>> ink_on("#c8102e"), ink_on("#ffd100")
    ('#ffffff', '#000000')
    """
    return max(inks, key=lambda ink: contrast(ink, ground))


def seen_on(wanted: str, grounds: Iterable[str]) -> str:
    """Return the colour, made as much darker or lighter as it takes to be seen on every ground.

    Examples
    --------
    >>> seen_on("#c8102e", ("#f6f3ec", "#dfe7ee")), seen_on("#ffd100", ("#f6f3ec", "#dfe7ee"))
    ('#c8102e', '#997d00')
    """
    grounds = tuple(grounds)
    end = ink_on(max(grounds, key=_luminance))
    tried = (_mixed(wanted, end, step / STEPS) for step in range(STEPS + 1))
    return next((found for found in tried if min(contrast(found, ground) for ground in grounds) >= GRAPHIC), end)


def _mixed(a: str, b: str, share: float) -> str:
    return "#" + "".join(f"{round(x + share * (y - x)):02x}" for x, y in zip(_channels(a), _channels(b), strict=True))


def _channels(text: str) -> tuple[int, ...]:
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(text: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(text))]  # noqa: PLR2004 - sRGB's own
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
