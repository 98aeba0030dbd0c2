"""The sizes of pictures."""

import math
import re
from dataclasses import dataclass

from geotrack.errors import BadInputError

__all__ = ["SIZES", "Size", "size_named"]

LEAST, MOST = 320, 6000
WRITTEN = re.compile(r"(\d{2,5})\s*[x×X]\s*(\d{2,5})")
READING = 800.0 * 640.0  # a picture of so many units is read at its own size; larger ones are drawn larger


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a picture is.

    Parameters
    ----------
    width, height
        The paper, in the units of the SVG: a name is written 14 of them high.
    zoom
        Pixels of the PNG for a unit.
    density
        Pixels of the PNG for one of the SVG: 2 where the size is that of a place in a page.
    """

    width: float
    height: float
    zoom: float = 2.0
    density: float = 2.0


SIZES = {
    "article": Size(width=800, height=640),
    "16:9": Size(width=704, height=396, zoom=1600 / 704),
    "1:1": Size(width=540, height=540),
    "4:5": Size(width=540, height=675),
}
"""For articles, and the shapes of cards in social media: PNGs of 1600x1280, 1600x900, 1080x1080 and 1080x1350."""


def size_named(name: str) -> Size:
    """Return the size of that name, or of so many pixels across and down: "1200x630".

    Raises
    ------
    BadInputError
        If it is neither, or a side has not 320 to 6000 pixels.

    Examples
    --------
    >>> size_named("1:1"), size_named("1600x1280").zoom
    (Size(width=540, height=540, zoom=2.0, density=2.0), 2.0)
    """
    if name in SIZES:
        return SIZES[name]
    found = WRITTEN.fullmatch(name.strip())
    if not found:
        raise BadInputError(f"there is no size {name!r}", hint=f"write {', '.join(SIZES)}, or pixels, as 1200x630")
    across, down = map(int, found.groups())
    if not (LEAST <= across <= MOST and LEAST <= down <= MOST):
        raise BadInputError(f"no picture is {name} large", hint=f"a side has {LEAST} to {MOST} pixels")
    zoom = max(1.0, math.sqrt(across * down / READING))
    return Size(width=across / zoom, height=down / zoom, zoom=zoom, density=1.0)
