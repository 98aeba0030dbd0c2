"""Claims: the distances that the report states, laid beside the geodesic between the places they join."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geotrack.geodesy import Point, distance
from geotrack.itinerary import Claim, Track
from geotrack.language import StatedDistance, TaggedSentence, Toponym, find_distances
from geotrack.language.words import PLACE_TYPES
from geotrack.place import Place, is_area
from geotrack.report import Report

__all__ = ["check_claims", "verdict"]

WRONG_BELOW, CONSISTENT, ROUTE, WRONG_ABOVE = 0.85, 1.10, 1.20, 2.3
CONSISTENT_TO = 1.15
STRAIGHT_MODES = frozenset({"plane", "helicopter", "ship", "boat"})
KM = 1000.0
COMMA = 4  # characters between two names that only a comma parts
WHOLE = frozenset("total all altogether overall covered whole entire voyage journey odyssey expedition circuit".split())
LAND_MILE_IN_NAUTICAL, KM_IN_MILE = 1.852, 1.609344


def verdict(stated: float, geodesic: float | None, mode: str | None = None, *, whole: bool = False) -> str:
    """Return what the geodesic says to a stated distance, both in metres.

    ``consistent`` up to 15 % apart, ``route_length`` up to 2.3 times the geodesic, ``wrong`` beyond, ``unchecked``
    where an end is not known. Between 1.1 and 1.2 the mode decides: flights and the open sea run straight, roads and
    rails do not. The sum of a whole trip's legs is consistent up to 1.2.
    """
    if not geodesic:
        return "unchecked"
    ratio = stated / geodesic
    if ratio < WRONG_BELOW or ratio > WRONG_ABOVE:
        return "wrong"
    if whole:
        return "consistent" if ratio <= ROUTE else "route_length"
    if CONSISTENT <= ratio <= ROUTE and mode is not None:
        return "consistent" if mode in STRAIGHT_MODES else "route_length"
    return "consistent" if ratio <= CONSISTENT_TO else "route_length"


def check_claims(
    report: Report,
    sentences: Sequence[TaggedSentence],
    toponyms: Sequence[Toponym],
    places: Mapping[int, Place],
    tracks: Sequence[Track],
) -> tuple[Claim, ...]:
    """Return every distance that the report states, with its ends, the geodesic between them, and a verdict."""
    return tuple(
        _claim(stated, tagged, toponyms, places, tracks)
        for tagged in sentences
        for stated in find_distances(report.text, tagged.sentence.start, tagged.sentence.end)
    )


def _claim(
    stated: StatedDistance,
    tagged: TaggedSentence,
    toponyms: Sequence[Toponym],
    places: Mapping[int, Place],
    tracks: Sequence[Track],
) -> Claim:
    if tracks and _whole(stated, tagged) and len(_ends_named(stated, tagged, toponyms, places)) < 2:  # noqa: PLR2004
        return _total(stated, tracks[0])
    start, end = _ends(stated, tagged, toponyms, places)
    a = places.get(start) if start is not None else None
    b = places.get(end) if end is not None else None
    claim = Claim(
        text=stated.text,
        start=stated.start,
        end=stated.end,
        start_name=toponyms[start].name.surface if start is not None else None,
        end_name=toponyms[end].name.surface if end is not None else None,
        metres=stated.metres,
        geodesic_metres=_geodesic(a, b),
        verdict="unchecked",
        explanation="",
    )
    return _judged(_on_leg(claim, a, b, tracks), _mode(a, b, tracks))


def _geodesic(a: Place | None, b: Place | None) -> float | None:
    if a is None or b is None or a.id == b.id:
        return None
    return distance(Point(a.lat, a.lon), Point(b.lat, b.lon))


def _whole(stated: StatedDistance, tagged: TaggedSentence) -> bool:
    near = [w.lower for w in tagged.words if stated.start - 40 < w.start < stated.end + 40]
    return bool(WHOLE.intersection(near))


def _total(stated: StatedDistance, track: Track) -> Claim:
    claim = Claim(
        text=stated.text,
        start=stated.start,
        end=stated.end,
        start_name=track.stops[0].surface if track.stops else None,
        end_name=track.stops[-1].surface if track.stops else None,
        metres=stated.metres,
        geodesic_metres=track.metres or None,
        verdict="unchecked",
        explanation="",
        track=track.id,
        kind="total",
    )
    return _judged(claim, None)


def _ends_named(
    stated: StatedDistance, tagged: TaggedSentence, toponyms: Sequence[Toponym], places: Mapping[int, Place]
) -> list[int]:
    """Return the places of the sentence, the nearest to the distance first."""
    index = tagged.sentence.index
    here = [
        i
        for i, t in enumerate(toponyms)
        if t.name.sentence == index and i in places and t.kind.kind in {"place", "metonym"}
    ]
    return sorted(here, key=lambda i: _gap(stated, toponyms[i]))


def _gap(stated: StatedDistance, toponym: Toponym) -> int:
    name = toponym.name
    return name.start - stated.end if name.start >= stated.end else stated.start - name.end


def _ends(
    stated: StatedDistance,
    tagged: TaggedSentence,
    toponyms: Sequence[Toponym],
    places: Mapping[int, Place],
) -> tuple[int | None, int | None]:
    """Return the toponyms at the two ends of a stated distance, as the words join them."""
    here = _outermost(_ends_named(stated, tagged, toponyms, places), toponyms, places)
    fine = [i for i in here if not is_area(places[i])]
    here = fine or here
    called = _called_by_type(stated, tagged, toponyms, places)
    if called is not None:
        return called, next((i for i in here if places[i].id != places[called].id), None)
    before = [i for i in here if toponyms[i].name.end <= stated.start]
    after = [i for i in here if toponyms[i].name.start >= stated.end]
    source = next((i for i in here if toponyms[i].governor.preposition == "from"), None)
    if source is not None:
        other = next((i for i in here if i != source and places[i].id != places[source].id), None)
        other = other if other is not None else _spoken_of(tagged, source, toponyms, places)
        return source, other
    if len(before) > 1 and not after:
        return before[1], before[0]
    if len(after) > 1 and not before:
        return after[0], after[1]
    if before and after:
        return before[0], after[0]
    one = next(iter([*before, *after]), None)
    if one is None:
        return None, None
    return _spoken_of(tagged, one, toponyms, places), one


def _called_by_type(
    stated: StatedDistance, tagged: TaggedSentence, toponyms: Sequence[Toponym], places: Mapping[int, Place]
) -> int | None:
    """Return the place that "from the station" means: the last one of that type, None where the words are others."""
    after = [w.lower for w in tagged.words if w.start >= stated.end][:4]
    if len(after) < 3 or after[0] != "from" or after[1] != "the" or after[2] not in PLACE_TYPES or after[3:] == ["of"]:  # noqa: PLR2004
        return None
    wanted = PLACE_TYPES[after[2]]
    fitting = (i for i, t in enumerate(toponyms) if i in places and t.name.end <= stated.start)
    return max((i for i in fitting if places[i].feature.startswith(wanted)), default=None)


def _outermost(here: Sequence[int], toponyms: Sequence[Toponym], places: Mapping[int, Place]) -> list[int]:
    """Leave out what merely says where another lies: "Texas" in "Paris, Texas"."""
    kept = []
    for i in here:
        qualifies = any(
            j == i - 1
            and 0 < toponyms[i].name.start - toponyms[j].name.end < COMMA
            and places[i].feature.startswith("A")
            for j in here
        )
        if not qualifies:
            kept.append(i)
    return kept


def _spoken_of(
    tagged: TaggedSentence, known: int, toponyms: Sequence[Toponym], places: Mapping[int, Place]
) -> int | None:
    """Return the place that the text spoke of last before this sentence, other than the known end."""
    for i in range(len(toponyms) - 1, -1, -1):
        toponym = toponyms[i]
        earlier = toponym.name.sentence < tagged.sentence.index
        if (
            earlier
            and toponym.kind.kind == "place"
            and i in places
            and places[i].id != places[known].id
            and not places[i].feature.startswith("A.PCL")
        ):
            return i
    return None


def _on_leg(claim: Claim, a: Place | None, b: Place | None, tracks: Sequence[Track]) -> Claim:
    """Lay the claim beside the leg that joins its ends, in whichever direction."""
    if a is None or b is None:
        return claim
    for track in tracks:
        for first, second in pairwise(track.stops):
            if {first.place.id, second.place.id} == {a.id, b.id}:
                return replace(claim, track=track.id, start_stop=first.id, end_stop=second.id)
    return claim


def _mode(a: Place | None, b: Place | None, tracks: Sequence[Track]) -> str | None:
    if a is None or b is None:
        return None
    for track in tracks:
        for first, second in pairwise(track.stops):
            if {first.place.id, second.place.id} == {a.id, b.id}:
                return first.mode_to_next
    return None


def _judged(claim: Claim, mode: str | None) -> Claim:
    result = verdict(claim.metres, claim.geodesic_metres, mode, whole=claim.kind == "total")
    return replace(claim, verdict=result, explanation=_explain(claim, result, mode))


def _explain(claim: Claim, result: str, mode: str | None) -> str:
    if claim.geodesic_metres is None:
        return "One end is not known, so it cannot be checked."
    straight = claim.geodesic_metres / KM
    ratio = claim.metres / claim.geodesic_metres
    length = f"{straight:,.0f} km in a straight line"
    if claim.kind == "total":
        length = f"{straight:,.0f} km, the sum of the legs in straight lines"
    if result == "consistent":
        return f"Agrees with {length}."
    if result == "route_length":
        way = {"train": "rail", "road": "road", "ship": "sea", "boat": "sea"}.get(mode or "", "route")
        return f"A plausible {way} length: {ratio:.2f} times {length}."
    return f"Does not fit: {length}, ratio {ratio:.2f}.{_hint(ratio)}"


def _hint(ratio: float) -> str:
    """Return what would explain a wrong figure: another unit, or a whole trip told as a leg."""
    for factor, words in ((KM_IN_MILE, "miles told as km"), (LAND_MILE_IN_NAUTICAL, "nautical miles told as km")):
        if abs(ratio * factor - 1.0) < 0.1:  # noqa: PLR2004
            return f" It would fit if it were {words}."
    return ""
