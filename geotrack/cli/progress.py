"""Progress: a bar on a terminal, nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from geotrack.cli.session import Session

__all__ = ["progress_bar"]

Told = Callable[[str, int, int | None], None]
SIZE_SUFFIXES = (".zip", ".txt")


@contextmanager
def progress_bar(session: Session) -> Iterator[Told | None]:
    """Give a function that draws how far the work is; None where nobody looks on, or the reader asked for quiet."""
    if session.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bars:
        tasks: dict[str, object] = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total, told="")
            bars.update(tasks[what], completed=done, total=total, told=_amount(what, done))  # type: ignore[arg-type]  # a TaskID

        yield tell


def _amount(what: str, done: int) -> str:
    return f"{done / 1e6:,.1f} MB" if what.endswith(SIZE_SUFFIXES) else f"{done:,}"
