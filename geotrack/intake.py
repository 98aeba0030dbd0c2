"""Intake: the itinerary of whatever was read, a report or an itinerary file; several of them are merged."""

from collections.abc import Sequence
from dataclasses import replace

from geotrack.errors import BadInputError, GeotrackError
from geotrack.gazetteer import Gazetteer
from geotrack.itinerary import Correction, Itinerary
from geotrack.itinerary.file import carried, drafted_stops, laid_over, looks_like_itinerary, read_fields, read_itinerary
from geotrack.journey import merge
from geotrack.pipeline import track
from geotrack.placing import placing_in
from geotrack.report import Report
from geotrack.resolution import Geocoder, Home

__all__ = ["itinerary_of", "kept", "many"]


def many(
    told: Sequence[Report],
    *,
    gazetteer: Gazetteer,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
) -> Itinerary:
    """Return the itinerary of one or more texts, each a report or an itinerary file, merged where there are several."""
    return merge([itinerary_of(r, gazetteer=gazetteer, geocoder=geocoder, home=home) for r in told])


def itinerary_of(
    told: Report,
    *,
    gazetteer: Gazetteer,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
    corrections: Sequence[Correction] = (),
) -> Itinerary:
    """Return the itinerary of a text: as it stands where the text is an itinerary file, else as the report tells it.

    Raises
    ------
    BadInputError
        When an itinerary file has something that cannot be used; it names file, line and path.
    """
    if not looks_like_itinerary(told.text):
        return track(told, gazetteer=gazetteer, geocoder=geocoder, home=home, corrections=corrections)
    try:
        read = read_itinerary(told.text, placing_in(gazetteer), report_id=told.id)
    except BadInputError as error:
        raise BadInputError(f"{told.source or told.id}: {error.message}", hint=error.hint) from error
    return read if read.packs else replace(read, packs=gazetteer.packs)


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
