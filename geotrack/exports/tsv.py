"""The route as tab-separated values: what a pipe gets."""

from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, rows
from geotrack.itinerary import Itinerary

__all__ = ["to_tsv"]

COLUMNS = (
    "number", "stop", "role", "when", "when_words", "how", "leg_km", "sum_km", "confidence", "lat", "lon", "traveller",
    "measured", "evidence",
)  # fmt: skip


def to_tsv(itinerary: Itinerary) -> str:
    """Return a header line and one line a stop; numbers in degrees and kilometres.

    A cell of text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    lines = [COLUMNS, *(_cells(row) for row in rows(itinerary))]
    return "".join("\t".join(line) + "\n" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    stop = row.stop
    said = "; ".join(words for words in (stop.arrive_words, stop.depart_words) if words)
    texts = [_guarded(text) for text in (row.name, stop.role, row.when, said, row.how, row.traveller, row.evidence)]
    numbers = [f"{stop.confidence:.3f}", f"{stop.place.lat:.5f}", f"{stop.place.lon:.5f}"]
    measured = row.leg.measured if row.leg else ""
    return (row.number, *texts[:5], _number(row.leg_km), _number(row.sum_km), *numbers, texts[5], measured, texts[6])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _guarded(text: str) -> str:
    text = plain(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
