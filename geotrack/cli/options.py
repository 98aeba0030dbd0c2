"""Options: the arguments and options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from geotrack.cli.session import Session

__all__ = [
    "encoding_option",
    "examples",
    "format_option",
    "output_option",
    "pass_session",
    "published_option",
    "report_argument",
    "session_options",
    "width_option",
]

F = TypeVar("F", bound=Callable[..., Any])

pass_session = click.make_pass_decorator(Session, ensure=True)

report_argument = click.argument("report", metavar="REPORT")

published_option = click.option(
    "--published",
    metavar="DATE",
    help="When the report was published, as 2023-09-18: turns “Saturday” into a date.",
)

encoding_option = click.option(
    "--encoding",
    default="utf-8",
    show_default=True,
    metavar="NAME",
    help="Encoding of the report, for example cp1252.",
)

output_option = click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Write to this file instead of standard output.",
)

width_option = click.option("--width", type=click.IntRange(min=40), metavar="COLUMNS", help="Width of the table.")


def format_option(*names: str) -> Callable[[F], F]:
    """Return the option ``--format`` with these names to choose from."""
    shown = "Default: a table on a terminal, else tab-separated values, or what the name of the file says."
    return click.option("--format", "form", type=click.Choice(names), help=shown)


def session_options(command: F) -> F:
    """Add ``--quiet`` and ``--debug``, which every command takes."""
    for name, text in (("debug", "Show the traceback of an unexpected error."), ("quiet", "Say nothing but errors.")):
        option = click.option(f"--{name}", is_flag=True, expose_value=False, callback=_note, help=text)
        command = option(command)
    return command


def _note(ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value:
        setattr(ctx.ensure_object(Session), option.name or "", True)


def examples(*lines: str) -> str:
    """Return the end of a help text: examples, one a line, which click leaves as they stand."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
