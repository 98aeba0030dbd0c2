"""``geotrack gazetteer``: ask the place facts that geotrack works with, and add to them."""

import click

from geotrack.cli.gazetteer.info import info_command
from geotrack.cli.gazetteer.search import search_command
from geotrack.cli.options import examples

__all__ = ["gazetteer_group"]


@click.group(
    "gazetteer",
    no_args_is_help=False,
    commands=[search_command, info_command],
    epilog=examples("geotrack gazetteer search Vladivostok", "geotrack gazetteer info"),
)
def gazetteer_group() -> None:
    """Look up places: what geotrack knows, and how it ranks."""
