"""``geotrack gazetteer add``: a person's own places."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geotrack.cli.options import examples, pass_session, session_options
from geotrack.cli.session import Session
from geotrack.cli.tables import write_tsv

if TYPE_CHECKING:
    from geotrack.gazetteer.own import Added

__all__ = ["add_command"]

COLUMNS = ("id", "name", "lat", "lon", "country", "feature", "radius_km")


@click.command(
    "add",
    epilog=examples(
        "geotrack gazetteer add places.csv",
        "geotrack gazetteer add camps.geojson --name camps --skip-bad",
        "geotrack gazetteer add --list",
        "geotrack gazetteer add --without geotrack:own-base-camp",
    ),
)
@click.argument("file", required=False)
@click.option("--name", default="mine", show_default=True, metavar="NAME", help="Of the collection to add to.")
@click.option("--skip-bad", is_flag=True, help="Leave out rows that cannot be used, and add the others.")
@click.option("--list", "as_list", is_flag=True, help="List the places that were added, and add none.")
@click.option("--without", metavar="ID", help="Take out the place with this id, and add none.")
@session_options
@pass_session
def add_command(
    session: Session, *, file: str | None, name: str, skip_bad: bool, as_list: bool, without: str | None
) -> int:
    """Add your own places, from CSV or GeoJSON: they win over all others.

    A table needs the columns name, lat and lon; names (parted by |), feature, country, admin1, radius_km, population,
    id and source are taken too. A place that was added before under the same id is replaced. Without FILE the pack is
    made again from the rows that are kept.
    """
    if as_list:
        return _list(name)
    if without is not None:
        from geotrack.gazetteer.own import remove_place

        sys.stdout.write(f"{remove_place(without, name=name)}\n")
        return 0
    _tell(session, _added(session, file, name, skip_bad=skip_bad))
    return 0


def _added(session: Session, file: str | None, name: str, *, skip_bad: bool) -> "Added":
    from geotrack.gazetteer.own import BadRowsError, add_places

    try:
        return add_places(None if file is None else Path(file), name=name, skip_bad=skip_bad)
    except BadRowsError as error:
        for row in error.rows:
            session.say(row)
        raise


def _tell(session: Session, added: "Added") -> None:
    for row in added.left_out:
        session.say(f"left out: {row}")
    session.say(f"{added.new:,} new, {added.replaced:,} replaced, {added.total:,} in all; kept in {added.table}")
    sys.stdout.write(f"{added.path}\n")


def _list(name: str) -> int:
    from geotrack.gazetteer.own import own_places

    rows = [[str(getattr(entry, column) or "") for column in COLUMNS] for entry in own_places(name=name)]
    write_tsv(sys.stdout, COLUMNS, rows)
    return 0
