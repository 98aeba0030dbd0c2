"""``geotrack embed``: a folder with all that an article needs."""

from typing import TYPE_CHECKING

import click

from geotrack.cli.folder import check_folder, write_folder
from geotrack.cli.looks import look_options, open_option, open_page, say_disputed
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
from geotrack.cli.reading import NOBODY, read_all, said_nobody, tracked
from geotrack.cli.session import Session
from geotrack.cli.stills import warn_of_letters

if TYPE_CHECKING:
    from geotrack.cartography import MapOptions
    from geotrack.gazetteer import GeocoderSettings

__all__ = ["embed_command"]


@click.command(
    "embed",
    epilog=examples(
        "geotrack embed report.txt -o journey --url https://example.org/maps/journey/",
        "geotrack embed report.txt -o journey --assets external",
    ),
)
@reports_argument
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write.")
@click.option("--url", metavar="URL", default="", help="Where the folder will lie on the web.")
@click.option(
    "--assets",
    type=click.Choice(("inline", "external")),
    default="inline",
    show_default=True,
    help="Scripts and styles inside the page, or beside it for hosts that forbid them inside.",
)
@dates_option
@look_options
@open_option
@columns_option
@keep_option
@measure_options
@encoding_option
@home_option
@geocoder_options
@session_options
@pass_session
def embed_command(  # noqa: PLR0913 - click hands over one argument an option
    session: Session,
    *,
    reports: tuple[str, ...],
    output: str,
    url: str,
    assets: str,
    published: tuple[str, ...],
    options: "MapOptions",
    opens: bool,
    columns: str | None,
    keep: str | None,
    encoding: str,
    home: str | None,
    geocoder: "GeocoderSettings | None",
    measure: Measuring,
) -> int:
    """Write all that an article needs to show the journey of a REPORT into a folder.

    The page map.html, its frame embed.html, figure.html without a script, the picture, oembed.json and alt.txt. The
    folder is written whole or not at all.
    """
    check_folder(output)
    told = read_all(reports, published=published, encoding=encoding)

    from geotrack.cartography.embed import embed_files
    from geotrack.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        itinerary = tracked(
            told, session, gazetteer, geocoder=geocoder, home=home, keep=keep, columns=columns, measure=measure
        )
        if said_nobody(itinerary, session):
            session.say("no embed is written")
            return NOBODY
        contents = embed_files(itinerary, gazetteer=gazetteer, options=options, url=url, assets=assets)
    warn_of_letters(contents["map.svg"].decode("utf-8"), session)
    write_folder(output, contents)
    session.say(f"wrote {output}: {', '.join(sorted(contents))}")
    if "map.png" not in contents:
        session.say("hint: pip install 'geotrack[png]' adds map.png")
    if not url:
        session.say("hint: --url writes the folder's address into embed.html and oembed.json, which other sites need")
    say_disputed(itinerary, options, session)
    if opens:
        open_page(f"{output}/map.html", session)
    return 0
