"""Reading: from what stands on the command line to an itinerary."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from geotrack.cli.session import Session
from geotrack.errors import BadInputError
from geotrack.report import Report

if TYPE_CHECKING:
    from geotrack.cli.measuring import Measuring
    from geotrack.gazetteer import Gazetteer, GeocoderSettings, OnlineGeocoder
    from geotrack.itinerary import Itinerary
    from geotrack.resolution import Home

__all__ = ["NOBODY", "at_home", "learns", "online", "published_date", "read", "read_all", "said_nobody", "tracked"]

AUTO = "auto"  # as in `geotrack.pipeline`, which is not loaded for it
NOBODY = 3
"""Exit code: nobody is said to have travelled."""


def published_date(text: str | None) -> str | None:
    """Return a date of publication in ISO 8601; None where none is given."""
    from geotrack.publication import parse_published

    return parse_published(text) if text else None


def read(source: str, *, published: str | None, encoding: str) -> Report:
    """Return the report that the command line names."""
    from geotrack.readers import read_any

    # the date first: an impossible one should not wait for standard input
    return read_any(source, published=published_date(published), encoding=encoding)


def read_all(sources: Sequence[str], *, published: Sequence[str], encoding: str) -> tuple[Report, ...]:
    """Return the reports that the command line names, each with an id of its own.

    Raises
    ------
    click.UsageError
        If one is named twice, or there are several dates of publication and not one for each report.
    """
    if len(set(sources)) < len(sources):
        raise click.UsageError("one report is named twice: it would bear itself out")
    if len(published) > 1 and len(published) != len(sources):
        raise click.UsageError(f"{len(published)} dates for {len(sources)} reports: give --published once, or for each")
    dates = published if len(published) == len(sources) else [published[0] if published else None] * len(sources)
    reports = [read(s, published=date, encoding=encoding) for s, date in zip(sources, dates, strict=True)]
    ids = [report.id for report in reports]
    again = [ids[:i].count(name) for i, name in enumerate(ids)]
    return tuple(replace(r, id=f"{r.id}-{n + 1}") if n else r for r, n in zip(reports, again, strict=True))


def online(settings: "GeocoderSettings | None") -> "AbstractContextManager[OnlineGeocoder | None]":
    """Return the online geocoder that the command line asks for, to be entered; None in it where it asks for none."""
    if settings is None:
        return nullcontext()
    from geotrack.gazetteer import OnlineGeocoder

    return OnlineGeocoder(settings)


def learns(home: str | None) -> bool:
    """True for ``--home auto``."""
    return home is not None and home.strip().lower() == AUTO


def at_home(name: str | None, gazetteer: "Gazetteer | None") -> "Home | str | None":
    """Return the home that the command line names: "auto" as it is, None where it names none.

    Raises
    ------
    click.BadParameter
        If the gazetteer has no such place.
    """
    if name is None or gazetteer is None:
        return None
    if learns(name):
        return AUTO
    from geotrack.pipeline import home_named

    try:
        return home_named(name, gazetteer)
    except BadInputError as error:
        raise click.BadParameter(f"{error.message}; {error.hint}", param_hint="'--home'") from error


def tracked(  # noqa: PLR0913 - what the options of a command decide
    told: Sequence[Report],
    session: Session,
    gazetteer: "Gazetteer | None" = None,
    *,
    geocoder: "GeocoderSettings | None" = None,
    home: str | None = None,
    keep: str | None = None,
    columns: str | None = None,
    measure: "Measuring | None" = None,
) -> "Itinerary":
    """Return the itinerary of a report or an itinerary file, or of several merged, its warnings said.

    `keep` names a drafted file whose corrections are laid over the report, `measure` how its distances are told.
    """
    from geotrack.gazetteer import Gazetteer
    from geotrack.intake import kept, list_said, many
    from geotrack.lists import parse_columns

    named = parse_columns(columns) if columns else None
    if keep and len(told) > 1:
        raise click.UsageError("--keep-corrections is for one report")
    with nullcontext(gazetteer) if gazetteer else Gazetteer.open() as places, online(geocoder) as asked:
        at = at_home(home, places)
        if keep:
            file = read(keep, published=None, encoding="utf-8")
            itinerary = kept(told[0], file, gazetteer=places, geocoder=asked, home=at)
        else:
            itinerary = many(told, gazetteer=places, geocoder=asked, home=at, columns=named)
            for line in (line for report in told for line in list_said(report, named)):
                session.say(line)
    itinerary = measure.of(itinerary) if measure else itinerary
    for warning in itinerary.warnings:
        session.say(f"warning: {warning}")
    return itinerary


def said_nobody(itinerary: "Itinerary", session: Session) -> bool:
    """Say why, and return True, where nobody is said to have travelled."""
    if itinerary.empty_because is None and itinerary.stops:
        return False
    session.say(f"geotrack: {itinerary.empty_because or 'nobody is said to have travelled'}")
    return True
