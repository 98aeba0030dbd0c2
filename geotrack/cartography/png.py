"""The picture as pixels."""

import os
import re
from pathlib import Path

from geotrack.cartography.fonts import font_files
from geotrack.cartography.options import DEFAULTS, MapOptions
from geotrack.cartography.picture import to_svg, unwritable
from geotrack.cartography.sealed import write_whole
from geotrack.cartography.sizes import size_named
from geotrack.errors import MissingExtraError
from geotrack.itinerary import Itinerary

__all__ = ["can_png", "check_png", "to_png", "write_picture"]


def can_png() -> bool:
    """Return True where what draws the pixels is installed."""
    from importlib.util import find_spec

    return find_spec("resvg_py") is not None


def check_png() -> None:
    """Raise a MissingExtraError where nothing is installed that draws pixels."""
    if not can_png():
        raise MissingExtraError("PNG needs resvg", hint="pip install 'geotrack[png]', or write .svg")


def to_png(svg: str, *, size: str = "article") -> bytes:
    """Return a picture as PNG, 2 pixels for a unit, or as many as its size says: the same on every machine.

    Letters that the picture's font does not have are taken from the machine's fonts.

    Parameters
    ----------
    svg
        What `to_svg` returned.
    size
        For which size.

    Raises
    ------
    MissingExtraError
        If resvg is not installed.
    """
    check_png()
    from resvg_py import svg_to_bytes

    paper = size_named(size)
    across, down = round(paper.width * paper.zoom), round(paper.height * paper.zoom)
    # resvg draws at the size that the file says: let it say the pixels
    sized = re.sub(r'width="\d+" height="\d+"', f'width="{across}" height="{down}"', svg, count=1)
    with font_files() as fonts:
        drawn = svg_to_bytes(
            svg_string=sized,
            font_files=list(fonts),
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
            skip_system_fonts=not unwritable(svg),
        )
    return bytes(drawn)


def write_picture(
    itinerary: Itinerary, path: str | os.PathLike[str], *, size: str = "article", options: MapOptions = DEFAULTS
) -> None:
    """Write the picture, as SVG or PNG by the ending of its name: whole or not at all.

    Raises
    ------
    MissingExtraError
        When resvg is not installed, for PNG.
    OutputError
        When the file cannot be written.
    """
    svg = to_svg(itinerary, size=size, options=options)
    png = os.fspath(path).lower().endswith(".png")
    write_whole(Path(path), to_png(svg, size=size) if png else svg)
