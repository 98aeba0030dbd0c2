"""``geotrack gazetteer install``: packs of whole countries, fetched from GeoNames."""

import click

from geotrack.cli.gazetteer.build import classes_option, tell_built
from geotrack.cli.options import examples, pass_session, session_options
from geotrack.cli.progress import progress_bar
from geotrack.cli.session import Session

__all__ = ["install_command"]


@click.command(
    "install",
    epilog=examples(
        "geotrack gazetteer install RU KP",
        "geotrack gazetteer install all --classes 'A,P,H,T,S:RSTN|AIRP'",
        "geotrack gazetteer install no-country",
    ),
)
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@classes_option
@click.option("--alternates", is_flag=True, help="Fetch the names in all languages too, with codes of airports.")
@click.option("--mirror", metavar="URL", help="Fetch from this folder instead of GeoNames' own.")
@session_options
@pass_session
def install_command(
    session: Session, *, codes: tuple[str, ...], classes: str | None, alternates: bool, mirror: str | None
) -> int:
    """Fetch the places of whole countries from GeoNames and make a pack of each.

    A CODE is two letters, as RU; or all, no-country (seas and the like), cities500. Nothing is sent but the names of
    the files. Run again, it goes on where it was cut off.
    """
    from geotrack.gazetteer.geonames import Selection, install

    selection = Selection.of(classes=classes)
    with progress_bar(session) as progress:
        packs = install(codes, selection=selection, alternates=alternates, server=mirror, progress=progress)
    for built in packs:
        tell_built(session, built)
    return 0
