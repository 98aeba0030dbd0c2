"""``geotrack draft``: an itinerary file to correct by hand."""

from typing import TYPE_CHECKING

import click

from geotrack.cli.measuring import Measuring, measure_options
from geotrack.cli.options import (
    columns_option,
    dates_option,
    encoding_option,
    examples,
    geocoder_options,
    home_option,
    keep_option,
    output_option,
    pass_session,
    reports_argument,
    session_options,
)
from geotrack.cli.output import STDOUT, check_apart, opened
from geotrack.cli.reading import NOBODY, read_all, said_nobody, tracked
from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings

__all__ = ["draft_command"]


@click.command(
    "draft",
    epilog=examples(
        "geotrack draft report.txt --published 2023-09-18 -o trip.yaml",
        "geotrack map trip.yaml",
        "geotrack draft report-2.txt --keep-corrections trip.yaml -o trip-2.yaml",
    ),
)
@reports_argument
@output_option
@columns_option
@keep_option
@measure_options
@dates_option
@encoding_option
@home_option
@geocoder_options
@session_options
@pass_session
def draft_command(  # noqa: PLR0913 - click hands over one argument an option
    session: Session,
    *,
    reports: tuple[str, ...],
    output: str,
    columns: str | None,
    keep: str | None,
    published: tuple[str, ...],
    encoding: str,
    home: str | None,
    geocoder: "GeocoderSettings | None",
    measure: Measuring,
) -> int:
    """Write the journey of a REPORT as a YAML file that a person can correct.

    Every stop stands there with its words and, as comments, the places that its name could also mean. Every other
    command reads the corrected file in place of the report.
    """
    check_apart(output, *reports, keep, measure.line)
    told = read_all(reports, published=published, encoding=encoding)
    itinerary = tracked(told, session, geocoder=geocoder, home=home, keep=keep, columns=columns, measure=measure)

    from geotrack.itinerary.file import draft

    with opened(output) as stream:
        stream.write(draft(itinerary))
    if output != STDOUT:
        session.say(f"wrote {output}: correct it, then `geotrack map {output}`")
    return NOBODY if said_nobody(itinerary, session) else 0
