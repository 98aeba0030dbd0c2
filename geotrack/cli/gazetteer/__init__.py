"""``geotrack gazetteer``: ask the place facts that geotrack works with, and add to them."""

import click

from geotrack.cli.gazetteer.add import add_command
from geotrack.cli.gazetteer.build import build_command
from geotrack.cli.gazetteer.info import info_command
from geotrack.cli.gazetteer.install import install_command
from geotrack.cli.gazetteer.nearest import nearest_command
from geotrack.cli.gazetteer.remove import remove_command
from geotrack.cli.gazetteer.search import search_command
from geotrack.cli.options import examples

__all__ = ["gazetteer_group"]

COMMANDS = (
    search_command, nearest_command, info_command, install_command, build_command, add_command, remove_command,
)  # fmt: skip


@click.group(
    "gazetteer",
    no_args_is_help=False,
    commands=COMMANDS,
    epilog=examples(
        "geotrack gazetteer search Vladivostok",
        "geotrack gazetteer nearest 43.4,132.15",
        "geotrack gazetteer info",
        "geotrack gazetteer install RU",
        "geotrack gazetteer add places.csv",
    ),
)
def gazetteer_group() -> None:
    """Look up places, see what lies where, and add to those that geotrack knows."""
