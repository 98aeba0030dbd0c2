"""``geotrack gazetteer``: ask the place facts that geotrack works with, and add to them."""

import click

from geotrack.cli.gazetteer.info import info_command
from geotrack.cli.gazetteer.nearest import nearest_command
from geotrack.cli.gazetteer.search import search_command
from geotrack.cli.options import examples

__all__ = ["gazetteer_group"]


@click.group(
    "gazetteer",
    no_args_is_help=False,
    commands=[search_command, nearest_command, info_command],
    epilog=examples(
        "geotrack gazetteer search Vladivostok", "geotrack gazetteer nearest 43.4,132.15", "geotrack gazetteer info"
    ),
)
def gazetteer_group() -> None:
    """Look up places: what geotrack knows, how it ranks, and what lies where."""
