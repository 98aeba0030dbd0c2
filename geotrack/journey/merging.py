"""Merging: several reports on the same journeys become one itinerary; every stop keeps its sources.

What the reports say differently is kept side by side as contradictions: nothing is averaged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from geotrack.errors import BadInputError
from geotrack.itinerary import AHEAD, Claim, Contradiction, Itinerary, Mention, Stop, Track
from geotrack.journey.agreement import Source, agree, weightiest
from geotrack.journey.alignment import aligned, same_traveller
from geotrack.journey.disputes import disputed_distances, disputed_order, disputed_visits
from geotrack.journey.order import STATED, Edge, best_order, strongest

__all__ = ["merge"]

DATED, STATED_ORDER, ASSUMED_ORDER = 1.0, 0.85, 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One traveller in several reports.

    Parameters
    ----------
    tracks
        Index of the report, and the traveller's track in it.
    visits
        For each visit, what the reports say of it.
    """

    tracks: tuple[tuple[int, Track], ...] = ()
    visits: tuple[tuple[Source, ...], ...] = ()


def merge(itineraries: Sequence[Itinerary]) -> Itinerary:
    """Return one itinerary of several reports.

    Tracks of one traveller are laid together stop by stop and put in order anew, by the evidence of all reports; the
    others stand beside them, the first report's main traveller first.

    Raises
    ------
    BadInputError
        When there is nothing to merge, or two reports have one id.
    """
    if not itineraries:
        raise BadInputError("there is no itinerary to merge", hint="name at least one report")
    if len(itineraries) == 1:
        return itineraries[0]
    _check_ids(itineraries)
    tracks: list[Track] = []
    names: dict[tuple[int, str], str] = {}
    found: list[Contradiction] = []
    for number, group in enumerate(_groups(itineraries), start=1):
        first = 1 + sum(len(t.stops) for t in tracks)
        track, renamed, said = _track(group, number, first)
        tracks.append(track)
        names |= renamed
        found += said
    return _whole(itineraries, tracks, names, found)


def _check_ids(itineraries: Sequence[Itinerary]) -> None:
    ids = [report.id for itinerary in itineraries for report in itinerary.reports or (itinerary.report,)]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise BadInputError(f"two reports have the id {twice!r}", hint="give their files different names")


def _groups(itineraries: Sequence[Itinerary]) -> list[Group]:
    """Return the travellers, in the order in which the reports name them."""
    groups: list[Group] = []
    for index, itinerary in enumerate(itineraries):
        free = list(range(len(groups)))
        for track in itinerary.tracks:
            at = next((g for g in free if _is_theirs(track, groups[g])), None)
            if at is None:
                groups.append(_with_track(Group(), index, track, itinerary))
            else:
                free.remove(at)
                groups[at] = _with_track(groups[at], index, track, itinerary)
    return groups


def _is_theirs(track: Track, group: Group) -> bool:
    return any(same_traveller(known, track) for _, known in group.tracks)


def _with_track(group: Group, index: int, track: Track, itinerary: Itinerary) -> Group:
    pairs = aligned([_shown(visit) for visit in group.visits], track.stops)
    visits = [list(visit) for visit in group.visits]
    new: list[tuple[int, Source]] = []
    for position, stop in enumerate(track.stops):
        source = Source(index=index, report=itinerary.report, stop=stop)
        if position in pairs:
            visits[pairs[position]].append(source)
        else:
            new.append((1 + max((pairs[p] for p in range(position) if p in pairs), default=-1), source))
    for at, source in reversed(new):
        visits.insert(at, [source])
    return Group(tracks=(*group.tracks, (index, track)), visits=tuple(tuple(visit) for visit in visits))


def _shown(visit: Sequence[Source]) -> Stop:
    """Return the stop that stands for a visit while others are laid beside it: one that was reached, the finest."""
    return min((s.stop for s in visit), key=lambda stop: (stop.role in AHEAD, stop.place.radius_km))


def _track(
    group: Group, number: int, first: int
) -> tuple[Track, dict[tuple[int, str], str], tuple[Contradiction, ...]]:
    """Return the track of a group, the new ids of its reports' stops, and what the reports say differently."""
    drafts = [agree(visit, "s1")[0] for visit in group.visits]
    edges = tuple(_edges(group, drafts))
    last = {v: v for v, stop in enumerate(drafts) if stop.role in AHEAD}
    order = best_order(len(drafts), edges, last)
    ids = {v: f"s{first + rank}" for rank, v in enumerate(order)}
    settled = [agree(group.visits[v], ids[v]) for v in order]
    best = strongest(edges)
    reasons = [None, *(_reason(a, b, best, drafts) for a, b in pairwise(order))]
    stops = [_in_sequence(stop, reason) for (stop, _), reason in zip(settled, reasons, strict=True)]
    modes = [_mode(group.visits[a], group.visits[b], group) for a, b in pairwise(order)]
    stops = [_onward(stop, mode) for stop, mode in zip(stops, [*modes, None], strict=True)]
    names = {(s.index, s.stop.id): ids[v] for v, visit in enumerate(group.visits) for s in visit}
    found = (*chain.from_iterable(said for _, said in settled), *disputed_order(group.visits, group.tracks, order))
    return _named(group, number, stops), names, found


def _edges(group: Group, stops: Sequence[Stop]) -> Iterator[Edge]:
    """Yield every reason for one visit before another: the dates, and the sequence that each report gives."""
    for a, before in enumerate(stops):
        last = before.depart or before.arrive
        for b, after in enumerate(stops):
            start = after.arrive or after.depart
            if last and start and last[: min(len(last), len(start))] < start[: min(len(last), len(start))]:
                yield Edge(a, b, DATED, f"{last} is before {start}")
    home = {(s.index, s.stop.id): v for v, visit in enumerate(group.visits) for s in visit}
    for index, track in group.tracks:
        for before, after in pairwise(track.stops):
            weight = STATED_ORDER if after.order == "stated" else ASSUMED_ORDER
            why = after.order_evidence or "in the order of telling"
            yield Edge(home[index, before.id], home[index, after.id], weight, why)


def _reason(before: int, after: int, best: Mapping[tuple[int, int], Edge], stops: Sequence[Stop]) -> Edge | None:
    if stops[after].role in AHEAD and stops[before].role not in AHEAD:
        return Edge(before, after, 1.0, "not reached yet when the report was written")
    return best.get((before, after))


def _in_sequence(stop: Stop, reason: Edge | None) -> Stop:
    stated = reason is not None and reason.weight >= STATED
    return replace(stop, order="stated" if stated else "assumed", order_evidence=reason.why if reason else None)


def _mode(here: Sequence[Source], there: Sequence[Source], group: Group) -> tuple[str, bool] | None:
    """Return how the traveller went from one visit to the next, by the reports that tell of this leg."""
    tracks = dict(group.tracks)
    ends = {s.index: s.stop.id for s in there}
    told = [
        s for s in here if s.stop.mode_to_next and _next_stop(tracks[s.index], s.stop) == ends.get(s.index, "nowhere")
    ]
    if not told:
        return None
    kept = weightiest(told, lambda a, b: a.stop.mode_to_next == b.stop.mode_to_next)
    said = min(kept, key=lambda s: s.stop.mode_inferred).stop
    return (said.mode_to_next or "", said.mode_inferred)


def _next_stop(track: Track, stop: Stop) -> str | None:
    return next((b.id for a, b in pairwise(track.stops) if a.id == stop.id), None)


def _onward(stop: Stop, mode: tuple[str, bool] | None) -> Stop:
    # a real line joined the stops of one report: those of several are measured anew
    return replace(stop, mode_to_next=mode[0] if mode else None, mode_inferred=bool(mode and mode[1]), snapped=None)


def _named(group: Group, number: int, stops: Sequence[Stop]) -> Track:
    name = group.tracks[0][1].traveller
    others = chain.from_iterable((track.traveller, *track.aliases) for _, track in group.tracks)
    return Track(
        id=f"t{number}",
        traveller=name,
        kind=group.tracks[0][1].kind,
        aliases=tuple(dict.fromkeys(other for other in others if other != name)),
        stops=tuple(stops),
        measure=group.tracks[0][1].measure,
    )


def _whole(
    itineraries: Sequence[Itinerary],
    tracks: Sequence[Track],
    names: Mapping[tuple[int, str], str],
    found: Sequence[Contradiction],
) -> Itinerary:
    first = itineraries[0]
    homes = {stop.id: track.id for track in tracks for stop in track.stops}
    claims = [_claim(claim, i, it.report.id, names, homes) for i, it in enumerate(itineraries) for claim in it.claims]
    mentions = [
        (replace(m, report=m.report or it.report.id), i) for i, it in enumerate(itineraries) for m in it.mentions
    ]
    numbered = [_mention(m, n, i, itineraries[i], names) for n, (m, i) in enumerate(mentions, start=1)]
    return Itinerary(
        report=first.report,
        reports=tuple(chain.from_iterable(it.reports or (it.report,) for it in itineraries)),
        tracks=tuple(tracks),
        mentions=tuple(numbered),
        claims=tuple(claims),
        contradictions=(*found, *disputed_visits(tracks, numbered), *disputed_distances(claims)),
        empty_because=None if any(t.stops for t in tracks) else first.empty_because,
        warnings=tuple(dict.fromkeys(f"{it.report.id}: {w}" for it in itineraries for w in it.warnings)),
        version=first.version,
        packs=tuple(dict.fromkeys(chain.from_iterable(it.packs for it in itineraries))),
        geocoder=next((it.geocoder for it in itineraries if it.geocoder), None),
    )


def _claim(
    claim: Claim, index: int, report: str, names: Mapping[tuple[int, str], str], homes: Mapping[str, str]
) -> Claim:
    start, end = (names.get((index, stop)) if stop else None for stop in (claim.start_stop, claim.end_stop))
    track = homes.get(start or end or "")
    return replace(claim, start_stop=start, end_stop=end, track=track, report=claim.report or report)


def _mention(
    mention: Mention, number: int, index: int, told: Itinerary, names: Mapping[tuple[int, str], str]
) -> Mention:
    stop = names.get((index, mention.stop)) if mention.stop else None
    return replace(mention, id=f"m{number}", stop=stop, report=mention.report or told.report.id)
