"""The route as HTML tables without style or script, to be pasted into an article."""

from collections.abc import Sequence
from html import escape

from geotrack.exports.footnotes import footnotes
from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, rows
from geotrack.itinerary import Itinerary, distances_told

__all__ = ["to_html"]

HEAD = ("", "Stop", "When", "How", "Leg, km", "Sum, km", "Sure", "Evidence")


def to_html(itinerary: Itinerary) -> str:
    """Return a table a traveller and the notes under it; every text of the report is escaped."""
    table = rows(itinerary)
    blocks = [_table(own) for own in _by_track(table)]
    blocks += [] if table else [f"<p>{_text(itinerary.empty_because or 'Nobody is said to have travelled')}</p>"]
    for note in footnotes(itinerary):
        lines = "".join(f"<li>{_text(line)}</li>" for line in note.lines)
        blocks.append(f"<p><strong>{note.heading}</strong></p>\n<ul>{lines}</ul>")
    blocks.append(f"<p><small>{_text(distances_told(itinerary))} Places: GeoNames (CC BY 4.0) and others.</small></p>")
    return "\n".join(blocks) + "\n"


def _by_track(table: Sequence[Row]) -> list[list[Row]]:
    tracks = dict.fromkeys(row.track for row in table)
    return [[row for row in table if row.track == track] for track in tracks]


def _table(own: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    body = "\n".join(f"<tr>{_cells(row)}</tr>" for row in own)
    caption = f"<caption>{_text(own[0].traveller)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(row: Row) -> str:
    numbers = ["" if value is None else f"{value:,.1f}" for value in (row.leg_km, row.sum_km)]
    name = f"{row.name} (headed for)" if row.ahead else row.name
    quote = f"<q>{_text(row.evidence)}</q>" if row.evidence else ""
    cells = [_text(row.when), _text(row.how), *numbers, f"{row.stop.confidence:.0%}", quote]
    return f'<td>{row.number}</td><th scope="row">{_text(name)}</th>' + "".join(f"<td>{cell}</td>" for cell in cells)


def _text(text: str) -> str:
    return escape(plain(text))
