"""``geotrack route``: the journey as a table, or as data."""

import sys
from typing import TYPE_CHECKING, TextIO

import click

from geotrack.cli.measuring import Measuring, measure_options
from geotrack.cli.options import (
    Explaining,
    columns_option,
    dates_option,
    encoding_option,
    examples,
    explain_option,
    format_option,
    geocoder_options,
    home_option,
    keep_option,
    output_option,
    pass_session,
    reports_argument,
    session_options,
    width_option,
)
from geotrack.cli.output import STDOUT, check_apart, opened
from geotrack.cli.reading import NOBODY, read_all, said_nobody, tracked
from geotrack.cli.session import Session
from geotrack.cli.tables import console, default_form

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.itinerary import Itinerary

__all__ = ["route_command"]

FILES = ("gpkg", "parquet")
FORMS = ("table", "json", "markdown", "html", "geojson", "gpx", "kml", "csv", "tsv", "yaml", *FILES)
"""The formats by the names of `geotrack.exports.FORMATS` and `FILES`, which are not loaded for them."""


@click.command(
    "route",
    cls=Explaining,
    epilog=examples(
        "geotrack route report.txt --published 2023-09-18",
        "geotrack route report.txt --explain 2",
        "geotrack route report.txt --format json -o route.json",
        "geotrack route report.txt -o route.geojson",
        "geotrack route report.txt -o route.gpx",
        "geotrack route monday.txt tuesday.txt --published 2023-09-18 --published 2023-09-19",
    ),
)
@reports_argument
@format_option(*FORMS)
@output_option
@explain_option
@width_option
@dates_option
@columns_option
@keep_option
@measure_options
@encoding_option
@home_option
@geocoder_options
@session_options
@pass_session
def route_command(  # noqa: PLR0913 - click hands over one argument an option
    session: Session,
    *,
    reports: tuple[str, ...],
    form: str | None,
    output: str,
    explain: str | None,
    width: int | None,
    published: tuple[str, ...],
    columns: str | None,
    keep: str | None,
    encoding: str,
    home: str | None,
    geocoder: "GeocoderSettings | None",
    measure: Measuring,
) -> int:
    """Tell the journey of a REPORT: stops, dates, legs and the words that prove them; several reports are merged.

    REPORT is a text file in English, or - for standard input. --format json is the itinerary document, which other
    programs read; it is printed even where nobody is said to have travelled.
    """
    check_apart(output, *reports, keep, measure.line)
    told = read_all(reports, published=published, encoding=encoding)
    itinerary = tracked(told, session, geocoder=geocoder, home=home, keep=keep, columns=columns, measure=measure)
    if explain and form not in {None, "table"}:
        raise click.UsageError("--explain prints for a reader: leave --format out")
    chosen = form or default_form(output, FORMS)
    if chosen in FILES and not explain:
        _write_file(itinerary, chosen, output, session)
        return NOBODY if said_nobody(itinerary, session) else 0
    with opened(output) as stream:
        if explain:
            _explain(itinerary, explain, stream, width)
        else:
            _write(itinerary, chosen, stream, width)
    return NOBODY if said_nobody(itinerary, session) else 0


def _write_file(itinerary: "Itinerary", form: str, output: str, session: Session) -> None:
    from geotrack.exports import FILES as WRITERS

    if output == STDOUT:
        raise click.UsageError(f"--format {form} makes a file: name it with -o")
    for path in WRITERS[form](itinerary, output):
        session.say(f"wrote {path}")


def _explain(itinerary: "Itinerary", which: str, stream: TextIO, width: int | None) -> None:
    from geotrack.exports import print_explanation

    print_explanation(itinerary, console(stream, width), None if which == "all" else which)


def _write(itinerary: "Itinerary", form: str, stream: TextIO, width: int | None) -> None:
    from geotrack.exports import FORMATS, print_route

    if form == "table":
        print_route(itinerary, console(stream, width))
        return
    if form == "yaml":
        from geotrack.itinerary.file import draft

        stream.write(draft(itinerary))
        return
    mark = "\ufeff" if form == "csv" and stream is not sys.stdout else ""  # so that Excel reads UTF-8
    stream.write(mark + FORMATS[form](itinerary))
