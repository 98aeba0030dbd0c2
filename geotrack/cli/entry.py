"""The entry: the group of all commands, and the one place where errors become lines and exit codes."""

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from geotrack import __version__
from geotrack.cli.batch import batch_command
from geotrack.cli.draft import draft_command
from geotrack.cli.embed import embed_command
from geotrack.cli.gazetteer import gazetteer_group
from geotrack.cli.map import map_command
from geotrack.cli.options import examples, session_options
from geotrack.cli.route import route_command
from geotrack.cli.session import Session
from geotrack.cli.toponyms import toponyms_command
from geotrack.errors import GeotrackError

__all__ = ["main", "run"]

FAILED, USAGE, STOPPED = 1, 2, 130


@click.group(
    "geotrack",
    no_args_is_help=False,
    commands=[
        map_command,
        route_command,
        toponyms_command,
        embed_command,
        draft_command,
        batch_command,
        gazetteer_group,
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "geotrack map report.txt --published 2023-09-18 -o journey.html",
        "geotrack route report.txt --format json",
        "geotrack toponyms report.txt",
    )
    + "\n\nExit codes: 0 done, 1 error, 2 wrong usage, 3 nobody is said to have travelled.",
)
@click.version_option(__version__, prog_name="geotrack", message="%(prog)s %(version)s")
@session_options
def geotrack() -> None:
    """Turn an English report of a journey into a map that can be checked and printed."""


def main() -> NoReturn:
    """Run the command line of this process, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # data is UTF-8 on every system; a lone surrogate of the input must not end the run
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if "batch" not in sys.argv:
        gc.disable()  # one report, and the process ends: collecting would cost a twelfth of its time
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 error, 2 wrong usage, 3 nobody is said to have travelled.

    The arguments are those of the process by default. Nothing is raised: an error is one line on standard error, with
    a hint where there is one.
    """
    session = Session()
    try:
        code = geotrack.main(arguments, prog_name="geotrack", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - here every error becomes a line
        return _explain(error, session)
    return int(code or 0)


def _explain(error: Exception, session: Session) -> int:
    """Say what went wrong, and return the exit code."""
    if isinstance(error, click.Abort):
        session.error("stopped")
        return STOPPED
    if isinstance(error, click.UsageError):
        return _usage(error, session)
    if isinstance(error, GeotrackError):
        session.error(error.message, error.hint)
    elif isinstance(error, BrokenPipeError):
        _close_stdout()
    elif isinstance(error, OSError) and error.errno == errno.ENOSPC:
        session.error("there is no space left to write", "make room, or write elsewhere with -o")
    else:
        session.fault(error)
    return FAILED


def _usage(error: click.UsageError, session: Session) -> int:
    command = error.ctx.command_path if error.ctx else "geotrack"
    session.error(error.format_message().rstrip("."), f"`{command} --help` shows how it is called")
    return USAGE


def _close_stdout() -> None:
    # Python flushes once more at its end and would complain: what is left goes nowhere
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
