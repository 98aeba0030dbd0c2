"""The route as comma-separated values, safe to open in a spreadsheet."""

import csv
import io

from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, off_line_km, rows
from geotrack.itinerary import Itinerary

__all__ = ["guarded", "to_csv"]

COLUMNS = (
    "number", "traveller", "stop", "role", "arrive", "depart", "arrive_words", "depart_words", "mode_to_next",
    "leg_km", "sum_km", "lat", "lon", "radius_km", "country", "place_id", "confidence", "order", "evidence", "note",
    "measured", "line_name", "off_line_km",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(itinerary: Itinerary) -> str:
    """Return a header line and one line a stop; numbers in degrees and kilometres, dates in ISO 8601.

    A cell of text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV injection").
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in rows(itinerary))
    return stream.getvalue()


def _cells(row: Row) -> tuple[str, ...]:
    stop, place = row.stop, row.stop.place
    return (
        row.number,
        *map(guarded, (row.traveller, row.name, stop.role, stop.arrive, stop.depart)),
        *map(guarded, (stop.arrive_words, stop.depart_words, stop.mode_to_next)),
        _number(row.leg_km, 1),
        _number(row.sum_km, 1),
        _number(place.lat, 5),
        _number(place.lon, 5),
        _number(place.radius_km, 1),
        *map(guarded, (place.country, place.id)),
        _number(stop.confidence, 3),
        *map(guarded, (stop.order, row.evidence, stop.note)),
        *map(guarded, (row.leg.measured, row.leg.way.name if row.leg.way else None) if row.leg else (None, None)),
        _number(off_line_km(stop), 2),
    )


def _number(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def guarded(text: str | None) -> str:
    """Return plain text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guarded("=HYPERLINK(1)"), guarded("Oslo")
    ("'=HYPERLINK(1)", 'Oslo')
    """
    cleaned = plain(text or "")
    return f"'{cleaned}" if cleaned.startswith(FORMULA) else cleaned
