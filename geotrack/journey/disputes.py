"""Disputes between reports: one order against another, a visit against a cancelled one, two stated distances."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from geotrack.itinerary import AHEAD, Claim, Contradiction, Mention, Side, Stop, Track
from geotrack.journey.agreement import Source

__all__ = ["disputed_distances", "disputed_order", "disputed_visits"]

TOLERANCE = 0.1
"""Stated distances of one leg that differ by more than a tenth are a contradiction, not a rounding."""

MISSED = {"cancelled": "cancelled", "not_reached": "not reached"}


def disputed_order(
    visits: Sequence[Sequence[Source]], tracks: Sequence[tuple[int, Track]], order: Sequence[int]
) -> Iterator[Contradiction]:
    """Yield the pairs of visits that follow each other in one report and stand the other way round in another.

    Parameters
    ----------
    visits
        What the reports say of each visit.
    tracks
        Index of each report, and its track.
    order
        The visits in the order that is shown.
    """
    rank = {v: i for i, v in enumerate(order)}
    home = {(s.index, s.stop.id): v for v, visit in enumerate(visits) for s in visit}
    report = {s.index: s.report.id for visit in visits for s in visit}
    told = {i: [s for s in t.stops if s.role not in AHEAD] for i, t in tracks}
    places = {i: {home[i, s.id]: n for n, s in enumerate(stops)} for i, stops in told.items()}
    for (i, stops), (j, _) in ((a, b) for a in told.items() for b in told.items() if a[0] < b[0]):
        for x, y in pairwise(stops):
            a, b = home[i, x.id], home[i, y.id]
            there = places[j]
            if a in there and b in there and there[a] > there[b]:
                yield _order((x, y), (report[i], report[j]), shown=rank[a] < rank[b])


def _order(pair: tuple[Stop, Stop], reports: tuple[str, str], *, shown: bool) -> Contradiction:
    here, there = (stop.place.name or stop.surface for stop in pair)
    one, other = f"{here}, then {there}", f"{there}, then {here}"
    return Contradiction(
        kind="order",
        about=f"{here} and {there}",
        stop=None,
        sides=(Side(report=reports[0], value=one), Side(report=reports[1], value=other)),
        kept=one if shown else other,
    )


def disputed_visits(tracks: Sequence[Track], mentions: Sequence[Mention]) -> Iterator[Contradiction]:
    """Yield the stops that another report calls cancelled or not reached."""
    stops = [stop for track in tracks for stop in track.stops if stop.role not in AHEAD]
    for stop in stops:
        sources = {e.report for e in stop.evidence}
        against = [
            m
            for m in mentions
            if m.role in MISSED and m.place and m.place.id == stop.place.id and m.report not in sources
        ]
        if against and sources:
            first = stop.evidence[0]
            sides = (
                Side(report=first.report, value="visited", words=first.quote),
                Side(report=against[0].report, value=MISSED[against[0].role]),
            )
            about = stop.place.name or stop.surface
            yield Contradiction(kind="visit", about=about, stop=stop.id, sides=sides, kept="visited")


def disputed_distances(claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Yield the stated distances of one leg that differ between reports by more than a tenth."""
    stated = [c for c in claims if c.kind == "distance" and c.start_name and c.end_name]
    for a, b in combinations(stated, 2):
        same = {a.start_stop or a.start_name, a.end_stop or a.end_name} == {
            b.start_stop or b.start_name,
            b.end_stop or b.end_name,
        }
        if same and a.report != b.report and abs(a.metres - b.metres) > TOLERANCE * max(a.metres, b.metres):
            yield _distance(a, b)


def _distance(a: Claim, b: Claim) -> Contradiction:
    sides = tuple(Side(report=c.report, value=f"{c.metres / 1000.0:,.0f} km", words=c.text) for c in (a, b))
    fits = min((a, b), key=lambda c: c.verdict in {"wrong", "unchecked"})
    kept = f"{fits.metres / 1000.0:,.0f} km" if a.verdict != b.verdict else "both"
    return Contradiction(
        kind="distance", about=f"from {a.start_name} to {a.end_name}", stop=None, sides=sides, kept=kept
    )
