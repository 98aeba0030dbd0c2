"""Intake: the itinerary of whatever was read, a report, an itinerary file or a list; several of them are merged."""

import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from geotrack.errors import BadInputError, GeotrackError
from geotrack.gazetteer import Gazetteer
from geotrack.itinerary import Correction, Itinerary
from geotrack.itinerary.file import carried, drafted_stops, laid_over, looks_like_itinerary, read_fields, read_itinerary
from geotrack.journey import merge
from geotrack.listing import track_list
from geotrack.lists import looks_like_list, read_list
from geotrack.pipeline import track
from geotrack.placing import placing_in
from geotrack.report import Report, read_report
from geotrack.resolution import Geocoder, Home

__all__ = ["itinerary_of", "kept", "list_said", "load", "many"]


def many(
    told: Sequence[Report],
    *,
    gazetteer: Gazetteer,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Itinerary:
    """Return the itinerary of one or more texts, each a report, an itinerary file or a list, merged where several."""
    return merge([itinerary_of(r, gazetteer=gazetteer, geocoder=geocoder, home=home, columns=columns) for r in told])


def itinerary_of(
    told: Report,
    *,
    gazetteer: Gazetteer,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
    corrections: Sequence[Correction] = (),
    columns: Mapping[str, str] | None = None,
) -> Itinerary:
    """Return the itinerary of a text: that of an itinerary file or a list as it stands, else as the report tells it.

    Raises
    ------
    BadInputError
        When a file or a list has something that cannot be used; it names file and line.
    """
    try:
        if looks_like_itinerary(told.text):
            read = read_itinerary(told.text, placing_in(gazetteer), report_id=told.id)
            return read if read.packs else replace(read, packs=gazetteer.packs)
        if columns or looks_like_list(told.text, told.source):
            return track_list(read_list(told.text, source=told.source, columns=columns), told, gazetteer)
    except BadInputError as error:
        raise BadInputError(f"{told.source or told.id}: {error.message}", hint=error.hint) from error
    return track(told, gazetteer=gazetteer, geocoder=geocoder, home=home, corrections=corrections)


def list_said(told: Report, columns: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return how a text is read where it is a list: which column is which; nothing for other texts."""
    if looks_like_itinerary(told.text) or not (columns or looks_like_list(told.text, told.source)):
        return ()
    return read_list(told.text, source=told.source, columns=columns).said


def load(path: str | os.PathLike[str], *, gazetteer: Gazetteer | None = None) -> Itinerary:
    r"""Return the itinerary in an itinerary file (YAML or JSON) or a list of stops (CSV, TSV, Markdown, GeoJSON, GPX).

    Parameters
    ----------
    path
        The file.
    gazetteer
        Where the places that it names are looked up; the base pack and the reader's own by default.

    Raises
    ------
    UnreadableError
        When the file is missing or may not be read.
    BadInputError
        When it is neither, or has something that cannot be used; the message names file and line.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "stops.csv")
    ...     size = path.write_bytes(b"place,country\nBergen,NO\nOslo,NO\n")
    ...     [stop.place.name for stop in load(path).stops]
    ['Bergen', 'Oslo']
    """
    told = read_report(os.fspath(path))
    if not (looks_like_itinerary(told.text) or looks_like_list(told.text, told.source)):
        raise BadInputError(f"{told.source} is no itinerary file and no list", hint="`track` reads reports")
    with nullcontext(gazetteer) if gazetteer else Gazetteer.open() as places:
        return itinerary_of(told, gazetteer=places)


def kept(
    told: Report,
    file: Report,
    *,
    gazetteer: Gazetteer,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
) -> Itinerary:
    """Return the itinerary of a report with what a person has changed in a file drafted from an earlier version of it.

    Changes are matched by the words that proved the stops; what cannot be matched becomes a warning.

    Parameters
    ----------
    told
        The report as it is now.
    file
        The drafted itinerary file, as text.

    Raises
    ------
    BadInputError
        When the file is no draft, or cannot be read.
    """
    written = itinerary_of(file, gazetteer=gazetteer)
    drafted = drafted_stops(read_fields(file.text).child("drafted"))
    if not drafted:
        name = file.source or file.id
        raise BadInputError(f"{name} does not say what geotrack had found", hint="make it with `geotrack draft`")
    changes = carried(written, drafted, told.text)
    good: list[Correction] = []
    lost = list(changes.lost)
    found = track(told, gazetteer=gazetteer, geocoder=geocoder, home=home)
    for correction in changes.corrections:
        try:
            found = track(told, gazetteer=gazetteer, geocoder=geocoder, home=home, corrections=[*good, correction])
            good.append(correction)
        except GeotrackError as error:
            lost.append(f"{correction.surface} ({correction.pin}): {error.message}")
    found = laid_over(found, written, drafted)
    return replace(found, warnings=(*found.warnings, *(f"A correction is lost: {line}." for line in lost)))
