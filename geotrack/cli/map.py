"""``geotrack map``: one self-contained page with the map and the route."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geotrack.cli.looks import check_opens, check_pictured, look_options, open_option, open_page, say_disputed
from geotrack.cli.measuring import Measuring, measure_options
from geotrack.cli.options import (
    columns_option,
    dates_option,
    encoding_option,
    examples,
    geocoder_options,
    home_option,
    keep_option,
    pass_session,
    reports_argument,
    session_options,
)
from geotrack.cli.output import STDOUT, check_apart, opened
from geotrack.cli.reading import NOBODY, read_all, said_nobody, tracked
from geotrack.cli.session import Session
from geotrack.cli.stills import check_still, size_option, write_still

if TYPE_CHECKING:
    from geotrack.cartography import MapOptions
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.itinerary import Itinerary

__all__ = ["map_command"]


@click.command(
    "map",
    epilog=examples(
        "geotrack map report.txt --published 2023-09-18",
        "geotrack map report.txt -o page.html --title 'The way home'",
        "geotrack map report.txt -o card.png --size 16:9 --theme dark --accent '#c8102e'",
        "geotrack map report.txt --lang id --units mi --open",
        "geotrack map monday.txt tuesday.txt -o both.html --published 2023-09-18 --published 2023-09-19",
        "geotrack map - -o page.html < report.txt",
    ),
)
@reports_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The page, or picture (.svg, .png), to write.  [default: REPORT.html]",
)
@size_option
@dates_option
@look_options
@open_option
@click.option("--places", is_flag=True, help="Map the places that are named, where nobody is said to have travelled.")
@columns_option
@keep_option
@measure_options
@encoding_option
@home_option
@geocoder_options
@session_options
@pass_session
def map_command(  # noqa: PLR0913 - click hands over one argument an option
    session: Session,
    *,
    reports: tuple[str, ...],
    output: str | None,
    size: str | None,
    published: tuple[str, ...],
    options: "MapOptions",
    opens: bool,
    places: bool,
    columns: str | None,
    keep: str | None,
    encoding: str,
    home: str | None,
    geocoder: "GeocoderSettings | None",
    measure: Measuring,
) -> int:
    """Draw the journey of a REPORT as one HTML file; several reports on the same journey are merged.

    The page holds the map, the route as a table and the words that prove each stop. It needs no network. REPORT is a
    text file in English, or - for standard input. With -o FILE.svg or FILE.png it is a still picture instead.
    """
    still = check_still(output, size)
    if still:
        check_pictured(options)
    told = read_all(reports, published=published, encoding=encoding)
    target = output or f"{told[0].id}.html"
    check_opens(target, opens=opens)
    check_apart(target, *reports, keep, measure.line)

    from geotrack.cartography import page
    from geotrack.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        itinerary = tracked(
            told, session, gazetteer, geocoder=geocoder, home=home, keep=keep, columns=columns, measure=measure
        )
        if said_nobody(itinerary, session) and not (places and _names_places(itinerary)):
            drawable = _names_places(itinerary) and not places
            session.say("hint: --places draws the places that the report names" if drawable else "no map is drawn")
            return NOBODY
        if still:
            write_still(itinerary, target, session, size=still, gazetteer=gazetteer, options=options)
        else:
            text = page(itinerary, gazetteer=gazetteer, options=options)
            with opened(target) as stream:
                stream.write(text)
    if target != STDOUT:
        session.say(f"wrote {target} ({_weight(target)}). {_summary(itinerary, options)}")
    say_disputed(itinerary, options, session)
    if opens:
        open_page(target, session)
    return 0


def _weight(path: str) -> str:
    return f"{Path(path).stat().st_size / 1000:.0f} kB"


def _summary(itinerary: "Itinerary", options: "MapOptions") -> str:
    """Return what the map shows, in the language of the command line and the map's unit."""
    from geotrack.cartography.wording import standfirst

    return standfirst(itinerary, replace(options.voice, lang="en")) if itinerary.stops else ""


def _names_places(itinerary: "Itinerary") -> bool:
    return any(mention.place for mention in itinerary.mentions)
