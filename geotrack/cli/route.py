"""``geotrack route``: the journey as a table, or as data."""

from typing import TYPE_CHECKING, TextIO

import click

from geotrack.cli.options import (
    encoding_option,
    examples,
    format_option,
    geocoder_options,
    home_option,
    output_option,
    pass_session,
    published_option,
    report_argument,
    session_options,
    width_option,
)
from geotrack.cli.output import check_apart, opened
from geotrack.cli.reading import NOBODY, read, said_nobody, tracked
from geotrack.cli.session import Session
from geotrack.cli.tables import console, default_form

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.itinerary import Itinerary

__all__ = ["route_command"]

FORMS = ("table", "json", "markdown", "geojson", "tsv")


@click.command(
    "route",
    epilog=examples(
        "geotrack route report.txt --published 2023-09-18",
        "geotrack route report.txt --format json -o route.json",
        "geotrack route report.txt -o route.geojson",
    ),
)
@report_argument
@format_option(*FORMS)
@output_option
@width_option
@published_option
@encoding_option
@home_option
@geocoder_options
@session_options
@pass_session
def route_command(  # noqa: PLR0913 - click hands over one argument an option
    session: Session,
    *,
    report: str,
    form: str | None,
    output: str,
    width: int | None,
    published: str | None,
    encoding: str,
    home: str | None,
    geocoder: "GeocoderSettings | None",
) -> int:
    """Tell the journey of a REPORT: stops, dates, legs and the words that prove them.

    REPORT is a text file in English, or - for standard input. --format json is the itinerary document, which other
    programs read; it is printed even where nobody is said to have travelled.
    """
    check_apart(output, report)
    itinerary = tracked(read(report, published=published, encoding=encoding), session, geocoder=geocoder, home=home)
    with opened(output) as stream:
        _write(itinerary, form or default_form(output, FORMS), stream, width)
    return NOBODY if said_nobody(itinerary, session) else 0


def _write(itinerary: "Itinerary", form: str, stream: TextIO, width: int | None) -> None:
    from geotrack.exports import FORMATS, print_route

    if form == "table":
        print_route(itinerary, console(stream, width))
        return
    stream.write(FORMATS[form](itinerary))
