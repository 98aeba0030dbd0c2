"""``geotrack gazetteer build``: a pack from GeoNames' files that are there."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geotrack.cli.options import examples, pass_session, session_options
from geotrack.cli.progress import progress_bar
from geotrack.cli.session import Session

if TYPE_CHECKING:
    from geotrack.gazetteer.geonames import Built

__all__ = ["build_command", "classes_option", "tell_built"]

MOST_REASONS = 12

classes_option = click.option(
    "--classes",
    metavar="LIST",
    help="Only these feature classes, or codes of them: A,P,S:RSTN|AIRP|BDG|CSTM|PRT,H,T:ISL|MT",
)


@click.command(
    "build",
    epilog=examples(
        "geotrack gazetteer build RU.zip admin1CodesASCII.txt admin2Codes.txt countryInfo.txt",
        "geotrack gazetteer build allCountries.zip alternateNamesV2.zip --countries RU,KP --name far-east",
        "geotrack gazetteer build allCountries.zip --classes 'A,P,S:RSTN|AIRP'",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--name", metavar="NAME", help="Of the pack; by default that of the one country dump, or full.")
@click.option("--countries", metavar="CODES", default="", help="Only places of these countries: RU,KP")
@classes_option
@session_options
@pass_session
def build_command(
    session: Session, *, files: tuple[str, ...], name: str | None, countries: str, classes: str | None
) -> int:
    """Make a pack of places from GeoNames' dumps, zipped or not; what each file is, is told by its content."""
    from geotrack.gazetteer.geonames import Selection, build

    selection = Selection.of(countries=filter(None, countries.split(",")), classes=classes)
    with progress_bar(session) as progress:
        built = build([Path(file) for file in files], name=name, selection=selection, progress=progress)
    tell_built(session, built)
    return 0


def tell_built(session: Session, built: "Built") -> None:
    """Print the path of a pack on standard output, and what is in it and what is not on standard error."""
    size = built.path.stat().st_size / 1e6
    session.say(f"{built.name}: {built.places:,} places, {size:,.1f} MB; GeoNames, CC BY 4.0")
    reasons = sorted(built.left_out.items(), key=lambda reason: (-reason[1], reason[0]))
    told = [f"{number:,} {reason}" for reason, number in reasons[:MOST_REASONS]]
    if rest := sum(number for _, number in reasons[MOST_REASONS:]):
        told.append(f"{rest:,} for other reasons")
    if told:
        session.say(f"left out: {', '.join(told)}")
    for remark in built.remarks:
        session.say(remark)
    sys.stdout.write(f"{built.path}\n")
