"""Still pictures: ``-o FILE.svg`` and ``-o FILE.png``."""

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from geotrack.cli.output import opened, write_bytes
from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.cartography import MapOptions
    from geotrack.gazetteer import Gazetteer
    from geotrack.itinerary import Itinerary

__all__ = ["check_still", "size_option", "warn_of_letters", "write_still"]

STILLS = (".svg", ".png")
MOST_SHOWN = 12

size_option = click.option(
    "--size", metavar="SIZE", help="Of a picture: article, 16:9, 1:1, 4:5, or pixels, as 1200x630.  [default: article]"
)


def check_still(output: str | None, size: str | None) -> str | None:
    """Return the size of the still picture that is asked for; None where it is a page.

    Raises
    ------
    click.UsageError
        If a size is given for a page.
    BadInputError
        If there is no such size.
    MissingExtraError
        If it is to be PNG, and nothing is installed that draws it.
    """
    ending = PurePath(output or "").suffix.lower()
    if ending not in STILLS:
        if size:
            raise click.UsageError("--size is for pictures: name one with -o FILE.svg or -o FILE.png")
        return None
    from geotrack.cartography.png import check_png
    from geotrack.cartography.sizes import size_named

    size_named(size or "article")
    if ending == ".png":
        check_png()
    return size or "article"


def write_still(
    itinerary: "Itinerary",
    target: str,
    session: Session,
    *,
    size: str,
    gazetteer: "Gazetteer | None" = None,
    options: "MapOptions",
) -> None:
    """Write the picture of an itinerary as SVG or PNG, by the ending of the file's name."""
    from geotrack.cartography import to_svg

    text = to_svg(itinerary, size=size, gazetteer=gazetteer, options=options)
    warn_of_letters(text, session)
    if PurePath(target).suffix.lower() == ".svg":
        with opened(target) as stream:
            stream.write(text)
        return
    from geotrack.cartography import to_png

    write_bytes(target, to_png(text, size=size))


def warn_of_letters(svg: str, session: Session) -> None:
    """Say which letters of a picture its own font does not have."""
    from geotrack.cartography.picture import unwritable

    if letters := unwritable(svg):
        shown = f"{letters[:MOST_SHOWN]}…" if len(letters) > MOST_SHOWN else letters
        session.say(f"warning: the picture's font has no {shown}: another font of the reader's machine stands in")
