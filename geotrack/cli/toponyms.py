"""``geotrack toponyms``: every name of a place in a report, and why it is read as it is."""

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
from geotrack.cli.reading import read, tracked
from geotrack.cli.session import Session
from geotrack.cli.tables import default_form, json_line, write_table, write_tsv
from geotrack.itinerary import Itinerary, Mention
from geotrack.place import Place

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings

__all__ = ["toponyms_command"]

FORMS = ("table", "json", "html", "tsv")
TABLE = ("Name", "Kind", "Role", "Place", "Sure", "Why")
TSV = ("start", "end", "surface", "kind", "role", "place", "id", "lat", "lon", "country", "confidence", "reason")


@click.command(
    "toponyms",
    epilog=examples(
        "geotrack toponyms report.txt",
        "geotrack toponyms report.txt --format json | head -3",
        "geotrack toponyms report.txt -o names.tsv",
        "geotrack toponyms report.txt -o names.html",
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
def toponyms_command(  # noqa: PLR0913 - click hands over one argument an option
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
    """List every name of a place in a REPORT: kind, role, place, confidence, reason.

    They come in the order of the text. REPORT is a text file in English, or - for standard input. --format json prints
    one JSON object a line; --format html makes a page of the text with its names marked and what each may stand for.
    """
    check_apart(output, report)
    found = read(report, published=published, encoding=encoding)
    itinerary = tracked((found,), session, geocoder=geocoder, home=home)
    if not itinerary.mentions:
        session.say("geotrack: the report names no place")
    with opened(output) as stream:
        _write(itinerary, found.text, form or default_form(output, FORMS), stream, width)
    return 0


def _write(itinerary: Itinerary, text: str, form: str, stream: TextIO, width: int | None) -> None:
    if form == "json":
        stream.writelines(json_line(mention) for mention in itinerary.to_dict()["mentions"])
    elif form == "html":
        from geotrack.exports import to_marked_html

        stream.write(to_marked_html(itinerary, text))
    elif form == "tsv":
        write_tsv(stream, TSV, [_tsv_row(mention) for mention in itinerary.mentions])
    else:
        write_table(stream, TABLE, [_table_row(mention) for mention in itinerary.mentions], width)


def _table_row(mention: Mention) -> tuple[str, ...]:
    where = _where(mention.place) if mention.place else "" if mention.kind == "person" else "not found"
    return mention.surface, mention.kind, mention.role, where, f"{mention.confidence:.0%}", mention.reason


def _where(place: Place) -> str:
    return f"{place.name}, {place.country}" if place.country else place.name


def _tsv_row(mention: Mention) -> tuple[str, ...]:
    place = mention.place
    found = (place.name, place.id, f"{place.lat:.5f}", f"{place.lon:.5f}", place.country or "") if place else ("",) * 5
    span = (str(mention.start), str(mention.end), mention.surface)
    return (*span, mention.kind, mention.role, *found, f"{mention.confidence:.3f}", mention.reason)
