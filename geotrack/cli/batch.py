"""``geotrack batch``: many reports, one itinerary document a line."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from geotrack.cli.homes import learnt_homes
from geotrack.cli.lines import NoJsonError, read_line
from geotrack.cli.options import (
    examples,
    geocoder_options,
    home_option,
    output_option,
    pass_session,
    published_option,
    session_options,
)
from geotrack.cli.output import STDOUT, check_apart, opened
from geotrack.cli.reading import at_home, learns, online, published_date
from geotrack.cli.session import Session
from geotrack.cli.tables import json_line
from geotrack.errors import BadInputError, GeotrackError, UnreadableError

if TYPE_CHECKING:
    from geotrack.gazetteer import GeocoderSettings
    from geotrack.itinerary import Itinerary
    from geotrack.report import Report

__all__ = ["batch_command"]

HOPELESS = 10  # lines that are no JSON before one that is


@click.command(
    "batch",
    epilog=examples(
        "geotrack batch reports.jsonl -o itineraries.jsonl",
        "geotrack batch reports.jsonl --published 2023-09-18 > itineraries.jsonl",
    ),
)
@click.argument("reports", metavar="REPORTS")
@output_option
@published_option
@home_option
@geocoder_options
@session_options
@pass_session
def batch_command(
    session: Session,
    *,
    reports: str,
    output: str,
    published: str | None,
    home: str | None,
    geocoder: "GeocoderSettings | None",
) -> int:
    """Track the REPORTS of a .jsonl file, one itinerary document a line.

    Each line of REPORTS is {"id": ..., "text": ..., "title": ..., "published": ..., "source": ...}; only the text is
    needed. A line may also be an itinerary document, corrected by hand. A line that cannot be used is named with its
    number and left out; the others go on. Exit 1 when any was left out. --home auto learns the home of each source
    from all of its reports, else from each report.
    """
    from geotrack.gazetteer import Gazetteer

    check_apart(output, reports)
    default = published_date(published)
    done = skipped = 0
    with (
        Gazetteer.open() as gazetteer,
        online(geocoder) as asked,
        _binary(reports) as given,
        _again(given, wanted=learns(home)) as file,
        _progress(file, session) as advance,
        opened(output) as stream,
    ):
        at = at_home(home, gazetteer)
        homes = learnt_homes(_whole(file), gazetteer) if learns(home) else {}
        for number, line in enumerate(_advancing(file, advance), start=1):
            if not line.strip():
                continue
            document = ""
            with _named(session, number) as failed:
                report = read_line(line, unnamed=f"{Path(reports).stem}-{number}", published=default)
                there = homes.get(report.source, at)
                document = json_line(_itinerary(report, gazetteer=gazetteer, geocoder=asked, home=there).to_dict())
            stream.write(document)
            done, skipped = done + (not failed), skipped + len(failed)
            if failed and isinstance(failed[0], NoJsonError):
                _stop_at_no_list(reports, done, skipped)
    if asked and asked.trouble:
        session.say(f"warning: {asked.trouble}: some names were not looked up online.")
    return _finish(session, output, done, skipped)


@contextmanager
def _named(session: Session, number: int) -> Iterator[list[Exception]]:
    """Yield a list; a fault of the line goes into it and is told with the line's number."""
    failed: list[Exception] = []
    try:
        yield failed
    except GeotrackError as error:
        session.error(f"line {number}: {error}", error.hint)
        failed.append(error)
    except Exception as error:  # noqa: BLE001 - one report must not lose the others
        session.fault(error, f"line {number}: ")
        failed.append(error)


def _itinerary(report: "Report", **more: Any) -> "Itinerary":
    from geotrack.itinerary.file import looks_like_itinerary
    from geotrack.pipeline import track

    if not looks_like_itinerary(report.text):
        return track(report, **more)
    from geotrack.intake import itinerary_of

    return itinerary_of(report, **more)


def _stop_at_no_list(reports: str, done: int, skipped: int) -> None:
    """Stop where nothing looks like a file of reports: a report or an itinerary file was named."""
    if not done and skipped >= HOPELESS:
        name = "the standard input" if reports == STDOUT else reports
        raise BadInputError(
            f"{name} is no file of JSON lines",
            hint=f"one text or itinerary file: geotrack route {reports} --format json",
        )


def _finish(session: Session, output: str, done: int, skipped: int) -> int:
    where = "" if output == STDOUT else f" to {output}"
    left_out = f", left out {_counted(skipped)}" if skipped else ""
    session.say(f"wrote {_counted(done)}{where}{left_out}")
    return 1 if skipped else 0


def _counted(lines: int) -> str:
    return f"{lines} line{'s'[: lines != 1]}"


@contextmanager
def _again(file: BinaryIO, *, wanted: bool) -> Iterator[BinaryIO]:
    """Yield the file, where it is to be read twice and is a pipe a copy on disk."""
    if not wanted or file.seekable():
        yield file
        return
    with TemporaryFile() as copy:
        copyfileobj(file, copy)
        copy.seek(0)
        yield copy


def _whole(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, which then stands at its beginning again."""
    start = file.tell()
    yield from file
    file.seek(start)


def _advancing(file: BinaryIO, advance: Callable[[float], None]) -> Iterator[bytes]:
    for line in file:
        yield line
        advance(len(line))


@contextmanager
def _binary(source: str) -> Iterator[BinaryIO]:
    if source == STDOUT:
        yield sys.stdin.buffer
        return
    path = Path(source)
    if path.is_dir():
        raise UnreadableError(f"{source} is a folder", hint="name a .jsonl file: one report a line")
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableError(f"{source} cannot be read: {error.strerror}", hint="check the path") from error
    with file:
        yield file


@contextmanager
def _progress(file: BinaryIO, session: Session) -> Iterator[Callable[[float], None]]:
    if session.quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        total = os.fstat(file.fileno()).st_size or None  # a pipe has none
        task = progress.add_task("reports", total=total)
        yield lambda size: progress.advance(task, size)
