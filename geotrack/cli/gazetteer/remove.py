"""``geotrack gazetteer remove``: a pack that is no longer wanted."""

import sys

import click

from geotrack.cli.options import examples, session_options

__all__ = ["remove_command"]


@click.command("remove", epilog=examples("geotrack gazetteer remove RU"))
@click.argument("name")
@session_options
def remove_command(*, name: str) -> int:
    """Remove the pack NAME of yours, and print the files that are gone.

    The rows of your own places are kept in the same folder, as NAME.removed.csv.
    """
    from geotrack.gazetteer.folder import remove_pack

    sys.stdout.writelines(f"{path}\n" for path in remove_pack(name))
    return 0
