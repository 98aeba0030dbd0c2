"""What stands under the route: totals, places that are not stops, stated distances, warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from geotrack.exports.plain import plain
from geotrack.exports.rows import km, rows
from geotrack.itinerary import AHEAD, Aside, Claim, Doubt, Itinerary, ReportRef, Track, asides, doubts, not_found
from geotrack.place import Place

__all__ = ["Footnote", "footnotes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A heading and its lines, in plain text."""

    heading: str
    lines: tuple[str, ...]


def footnotes(itinerary: Itinerary) -> tuple[Footnote, ...]:
    """Return what a reader must know beside the table; only headings that have something under them."""
    found = {
        "Reports": [_report(report) for report in itinerary.reports] if len(itinerary.reports) > 1 else [],
        "Total": [_total(track) for track in itinerary.tracks if track.stops],
        "Along the line": [*_along(itinerary)],
        "Headed for": [_ahead(track) for track in itinerary.tracks if _ahead(track)],
        "Mentioned, not visited": [_aside(aside) for aside in asides(itinerary)],
        "Ambiguous": [_doubtful(doubt) for doubt in doubts(itinerary)],
        "Not found": [plain(surface) for surface in not_found(itinerary)],
        "Stated distances": [_claim(claim) for claim in itinerary.claims],
        "Contradictions": [plain(found.told) for found in itinerary.contradictions],
        "Warnings": [plain(warning) for warning in itinerary.warnings],
    }
    return tuple(Footnote(heading=heading, lines=tuple(lines)) for heading, lines in found.items() if lines)


def _report(report: ReportRef) -> str:
    return plain(", ".join(part for part in (f"{report.id}: {report.title}", report.published, report.source) if part))


def _total(track: Track) -> str:
    ahead = f", {km(track.metres_ahead):,.1f} km ahead" if track.metres_ahead else ""
    return f"{plain(track.traveller)}: {km(track.metres):,.1f} km travelled{ahead}"


def _along(itinerary: Itinerary) -> Iterator[str]:
    """Yield each leg that follows a real line, with its length along it and without."""
    table = rows(itinerary)
    for before, row in pairwise(table):
        leg = row.leg
        if leg and leg.way:
            ends = f"{before.number} {before.name} to {row.number} {row.name}"
            yield plain(f"{ends}: {km(leg.metres):,.1f} km along “{leg.way.name}”, {km(leg.straight):,.1f} km straight")


def _ahead(track: Track) -> str:
    names = dict.fromkeys(plain(stop.place.name) for stop in track.stops if stop.role in AHEAD)
    return f"{plain(track.traveller)}: {', '.join(names)}" if names else ""


def _aside(aside: Aside) -> str:
    return f"{plain(aside.place.name)}: {aside.why}"


def _doubtful(doubt: Doubt) -> str:
    rivals = ", ".join(f"{_where(rival.place)} {rival.score:.0%}" for rival in doubt.rivals)
    why = f" ({doubt.reason})" if doubt.reason else ""
    return plain(f"{doubt.surface}: {_where(doubt.place)} {doubt.score:.0%}, or {rivals}{why}")


def _where(place: Place) -> str:
    return f"{place.name}, {place.country}" if place.country else place.name


def _claim(claim: Claim) -> str:
    return plain(f"“{claim.text}” {claim.told}")
