"""``geotrack gazetteer search``: what a name may stand for."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from geotrack.cli.options import examples, pass_session, session_options
from geotrack.cli.output import STDOUT
from geotrack.cli.session import Session
from geotrack.cli.tables import default_form, write_table, write_tsv

if TYPE_CHECKING:
    from geotrack.gazetteer import Candidate

__all__ = ["search_command"]

COLUMNS = ("id", "name", "lat", "lon", "country", "feature", "score", "match", "matched")
NARROW = COLUMNS[:7]  # these fit a terminal of 80 columns


@click.command(
    "search",
    epilog=examples(
        "geotrack gazetteer search Khasan",
        "geotrack gazetteer search Springfield --country US --limit 5",
        "geotrack gazetteer search 'Knevichi airport' --json",
    ),
)
@click.argument("name")
@click.option("--country", metavar="CODE", callback=lambda *given: _country(given[2]), help="Two letters, as RU.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list instead of a table.")
@session_options
@pass_session
def search_command(session: Session, *, name: str, country: str | None, limit: int, as_json: bool) -> int:
    """List the places that NAME may stand for, the likeliest first."""
    from geotrack.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        candidates = gazetteer.lookup(name, country=country, limit=limit)
    rows = [_row(candidate) for candidate in candidates]
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
    elif rows:
        _write(rows)
    if not rows:
        session.error(f"no place is found under the name {name!r}", "try another spelling, or no --country")
    return 0 if rows else 1


def _write(rows: Sequence[Mapping[str, str | float | None]]) -> None:
    table = default_form(STDOUT, ()) == "table"
    columns = NARROW if table else COLUMNS
    cells = [["" if row[column] is None else str(row[column]) for column in columns] for row in rows]
    if table:
        write_table(sys.stdout, columns, cells, None)
    else:
        write_tsv(sys.stdout, columns, cells)


def _country(code: str | None) -> str | None:
    if code is not None and not (len(code) == len("RU") and code.isascii() and code.isalpha()):
        raise click.BadParameter("a country is two letters of ISO 3166, as RU or US")
    return code and code.upper()


def _row(candidate: "Candidate") -> dict[str, str | float | None]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "feature": place.feature,
        "score": round(candidate.score, 3),
        "match": candidate.match,
        "matched": candidate.matched,
    }
