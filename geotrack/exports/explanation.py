"""The explanation of a route: for every stop, date, order, leg and exclusion the rule, the words and how sure it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geotrack.errors import BadInputError
from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, rows
from geotrack.itinerary import Evidence, Itinerary, Mention

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Explained", "explain", "print_explanation"]

LABEL = 8
"""Characters of the longest label ("because:") on the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One thing explained.

    Parameters
    ----------
    heading
        The stop with its number, or the name of what is no stop.
    lines
        Label and text of each reason.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]


def explain(itinerary: Itinerary, number: str | None = None) -> tuple[Explained, ...]:
    """Return why each stop is one, and why each other name is none, in plain text.

    Parameters
    ----------
    itinerary
        What to explain.
    number
        Only this stop, as the table numbers it ("3", "B2"); None for all stops, exclusions and stated distances.

    Raises
    ------
    BadInputError
        When no stop has that number.
    """
    table = rows(itinerary)
    wanted = [row for row in table if number is None or row.number.lower() == number.lower()]
    if number is not None and not wanted:
        known = f"the stops are numbered {table[0].number} to {table[-1].number}" if table else "there are no stops"
        raise BadInputError(f"no stop has the number {number!r}", hint=known)
    stops = tuple(_stop(row, table, itinerary) for row in wanted)
    if number is not None:
        return stops
    left_out = tuple(_left_out(m) for m in itinerary.mentions if m.stop is None)
    return (*stops, *left_out, *(_claims(itinerary)))


def _stop(row: Row, table: Sequence[Row], itinerary: Itinerary) -> Explained:
    stop = row.stop
    before = next((r for r, after in pairwise(table) if after is row and r.track == row.track), None)
    place = f"{plain(stop.place.name)} ({stop.place.id}), {stop.place.lat:.3f} {stop.place.lon:.3f}"
    lines = [("role", f"{stop.role.replace('_', ' ')}, {stop.confidence:.0%} sure"), ("place", place)]
    lines += [("derived", stop.derived)] if stop.derived else []
    lines += [("chosen", reason) for reason in _place_reasons(stop.id, itinerary)]
    lines += [(e.supports, _words(e)) for e in stop.evidence if e.supports not in {"arrive", "depart"} or not _dated(e)]
    lines += list(_dates(row))
    lines += list(_way(row, before))
    lines += [("set by", stop.set_by)] if stop.set_by else []
    lines += [("note", stop.note)] if stop.note else []
    return Explained(heading=f"{row.number} {row.name}", lines=tuple((label, plain(text)) for label, text in lines))


def _dated(evidence: Evidence) -> bool:
    return evidence.rule == "time"


def _words(evidence: Evidence) -> str:
    return f"“{evidence.quote}”, by the rule “{evidence.rule}”"


def _place_reasons(stop_id: str, itinerary: Itinerary) -> Iterator[str]:
    reasons = dict.fromkeys(m.reason for m in itinerary.mentions if m.stop == stop_id and m.reason)
    yield from list(reasons)[:2]


def _dates(row: Row) -> Iterator[tuple[str, str]]:
    stop = row.stop
    said = [("arrive", stop.arrive, stop.arrive_words), ("depart", stop.depart, stop.depart_words)]
    for label, date, words in said:
        if date or words:
            yield label, f"{date or 'no date'}{f', from “{words}”' if words else ''}"
    if not any(date or words for _, date, words in said):
        yield "date", "the report gives none"


def _way(row: Row, before: Row | None) -> Iterator[tuple[str, str]]:
    if before is None:
        return
    stop = row.stop
    why = f": {stop.order_evidence}" if stop.order_evidence else ""
    yield "order", f"after {before.number} {before.name}, {stop.order}{why}"
    mode = next((e for e in before.stop.evidence if e.supports == "mode"), None)
    words = f", from “{mode.quote}”" if mode else ""
    how = row.how + words if row.how else "how is not said"
    along = f" along “{row.leg.way.name}”" if row.leg and row.leg.way else ""
    yield "leg", f"{row.leg_km:,.1f} km{along} from {before.name}, {how}"


def _left_out(mention: Mention) -> Explained:
    place = f"{mention.place.name} ({mention.place.id})" if mention.place else "no place"
    role = mention.role.replace("_", " ")
    lines = [("role", f"{role}, {mention.confidence:.0%} sure"), ("place", place), ("because", mention.reason)]
    shown = tuple((label, plain(text)) for label, text in lines if text)
    return Explained(heading=f"Not a stop: {plain(mention.surface)}", lines=shown)


def _claims(itinerary: Itinerary) -> Iterator[Explained]:
    for claim in itinerary.claims:
        lines = (("verdict", claim.verdict.replace("_", " ")), ("because", plain(claim.told)))
        yield Explained(heading=f"Stated: “{plain(claim.text)}”", lines=lines)


def print_explanation(itinerary: Itinerary, console: "Console", number: str | None = None) -> None:
    """Print the explanation, labels on the left; nothing of a report is taken for markup.

    Raises
    ------
    BadInputError
        When no stop has that number.
    """
    from rich.table import Table
    from rich.text import Text

    for explained in explain(itinerary, number):
        console.print(Text(explained.heading, style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(width=LABEL + 2, justify="right")
        table.add_column(overflow="fold")
        for label, text in explained.lines:
            table.add_row(Text(label, style="dim"), Text(text))
        console.print(table)
    if not itinerary.stops:
        console.print(Text(plain(itinerary.empty_because or "Nobody is said to have travelled.")))
