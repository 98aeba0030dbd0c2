"""Looks: the options of ``map`` and ``embed`` that say how a map looks and speaks, and the one that opens it."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from geotrack.cli.output import STDOUT

if TYPE_CHECKING:
    from geotrack.cartography import MapOptions
    from geotrack.cli.session import Session
    from geotrack.itinerary import Itinerary

__all__ = ["check_opens", "check_pictured", "look_options", "open_option", "open_page", "say_disputed"]

MOST_NAMED = 3
F = TypeVar("F", bound=Callable[..., Any])
OPTIONS = (
    click.option("--title", metavar="TEXT", help="Title instead of what the route is; '' for none."),
    click.option("--subtitle", metavar="TEXT", help="Line below it instead of who, when and how far; '' for none."),
    click.option("--credit", metavar="TEXT", default="", help="Put before the credits."),
    click.option(
        "--theme",
        type=click.Choice(("auto", "light", "dark")),
        default="auto",
        show_default=True,
        help="Colours: auto is what the reader's machine prefers; a picture is then light.",
    ),
    click.option("--accent", metavar="COLOUR", help="Colour of the numbered stops, as #c8102e."),
    click.option(
        "--tiles",
        metavar="PROVIDER",
        help="Offer a detailed base map, as OpenStreetMap.Mapnik: it loads only when the reader clicks.",
    ),
    click.option(
        "--borders",
        metavar="auto|none|FILE",
        default="auto",
        show_default=True,
        help="Borders as Natural Earth draws them, none, or those of a file.",
    ),
    click.option("--basemap", metavar="FILE", help="Your own land: GeoJSON, a shapefile or a GeoPackage."),
    click.option(
        "--units",
        type=click.Choice(("km", "mi", "nmi")),
        default="km",
        show_default=True,
        help="Kilometres, miles or nautical miles.",
    ),
    click.option(
        "--layers",
        metavar="LAYER,...",
        callback=lambda *given: _names(given[2]),
        help="Show these only: stops, legs, ahead, distances, circles, asides, rivals.",
    ),
    click.option("--quote-words", type=click.IntRange(min=1), metavar="N", help="Keep quotes to so many words."),
    click.option(
        "--lang",
        metavar="TAG",
        default="en",
        show_default=True,
        help="Language of the map's own words, as id for Indonesian.",
    ),
)

open_option = click.option("--open", "opens", is_flag=True, help="Open what is written in the browser.")


def look_options(command: F) -> F:
    """Add the options of `MapOptions`; the command is given them as one argument ``options``."""

    @wraps(command)
    def with_looks(*args: Any, **given: Any) -> Any:
        from geotrack.cartography.options import MapOptions

        chosen = {name: given.pop(name) for name in MapOptions.__dataclass_fields__}
        return command(*args, **given, options=MapOptions(**chosen))

    for option in reversed(OPTIONS):
        with_looks = option(with_looks)
    return cast("F", with_looks)


def check_opens(target: str, *, opens: bool) -> None:
    """Raise a UsageError where there will be no file that a browser could open."""
    if opens and target == STDOUT:
        raise click.UsageError("--open needs a file: name one with -o")


def open_page(path: str, session: "Session") -> None:
    """Open a file in the browser; say so where there is none."""
    import webbrowser

    if not webbrowser.open(Path(path).resolve().as_uri()):
        session.say(f"hint: no browser was found: open {path} yourself")


def check_pictured(options: "MapOptions") -> None:
    """Raise a UsageError where a picture is to have what only a page can have."""
    if options.tiles:
        raise click.UsageError("--tiles is for pages: a picture loads nothing")


def say_disputed(itinerary: "Itinerary", options: "MapOptions", session: "Session") -> None:
    """Say which disputed ground the map shows: whose it is called is for the newsroom to decide."""
    from geotrack.cartography.disputed import disputed

    if found := disputed(itinerary, options):
        where = f"{', '.join(found[:MOST_NAMED])}{', ...' if len(found) > MOST_NAMED else ''}"
        session.say(f"hint: borders are drawn as they are held, also where that is disputed ({where}); see --borders")


def _names(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(name for name in (part.strip() for part in text.split(",")) if name)
