"""Claims: the distances that the report states, laid beside the geodesic between the places they join."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geotrack.geodesy import Point, distance
from geotrack.itinerary import Claim, Stop, Track
from geotrack.journey.story import End, Story
from geotrack.language import UNKNOWN, Stated, StatedDistance

__all__ = ["check_claims", "verdict"]

WRONG_BELOW, CONSISTENT, ROUTE, WRONG_ABOVE = 0.85, 1.10, 1.20, 2.3
CONSISTENT_TO = 1.15
STRAIGHT_MODES = frozenset({"plane", "helicopter", "ship", "boat"})
BENT_MODES = frozenset({"road", "train", "bicycle"})
KM = 1000.0
LONG_WAY = 1.6
FITTING = frozenset({"consistent", "route_length"})
RIVAL_SENTENCES, NOWHERE = 2, 4.0
NEAR = 0.1
SEA_MILE_KM, MILE_KM = 1.852, 1.609344
UNIT_MIX_UPS = (
    (MILE_KM, "miles told as km"),
    (1 / MILE_KM, "km told as miles"),
    (SEA_MILE_KM, "nautical miles told as km"),
    (1 / SEA_MILE_KM, "km told as nautical miles"),
)


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
    if CONSISTENT <= ratio <= ROUTE and mode in STRAIGHT_MODES | BENT_MODES:
        return "consistent" if mode in STRAIGHT_MODES else "route_length"
    return "consistent" if ratio <= CONSISTENT_TO else "route_length"


def check_claims(stated: Sequence[Stated], story: Story) -> tuple[Claim, ...]:
    """Return every distance that the report states, with its ends, the geodesic between them, and a verdict.

    Parameters
    ----------
    stated
        The distances with the ends that their words name (`geotrack.language.find_stated`).
    story
        The journeys: they tell where somebody was when the words do not.
    """
    return tuple(_claim(s, stated, story, story.tracks) for s in stated)


def _settled(one: Stated, stated: Sequence[Stated], story: Story) -> bool:
    """True where the report goes on with a figure for the same way that fits: the first one is known to be wrong."""
    rivals = (
        s
        for s in stated
        if one.distance.start < s.distance.start
        and s.sentence - one.sentence <= RIVAL_SENTENCES
        and (s.kind, s.start, s.end, s.noun) == (one.kind, one.start, one.end, one.noun)
    )
    return any(_between(s, story, story.tracks).verdict in FITTING for s in rivals)


def _claim(stated: Stated, others: Sequence[Stated], story: Story, tracks: Sequence[Track]) -> Claim:
    if stated.kind == "total" and tracks:
        return _whole_trip(stated, story, tracks)
    judged = _between(stated, story, tracks)
    if judged.verdict not in {"wrong", "unchecked"} or stated.doubted or _settled(stated, others, story):
        return judged
    whole = _whole(stated, tracks)
    if whole is not None:
        return whole
    ways = (_judge(stated, ends, story, tracks) for ends in story.others(stated))
    return next((claim for claim in ways if claim.verdict in FITTING), judged)


def _whole_trip(stated: Stated, story: Story, tracks: Sequence[Track]) -> Claim:
    """Return the claim about all the legs of the main journey, or what else a sum fits that does not fit them.

    A way that somebody "has covered" may be the last leg, all the way so far, or the journey told of just before.
    """
    total = _total(stated.distance, tracks[0])
    if total.verdict in FITTING or stated.doubted:
        return total
    others = [_between(replace(stated, kind="leg"), story, tracks)] if stated.driven else []
    others += [_total(stated.distance, part) for part in story.so_far(stated)]
    if stated.driven:
        others += [_judge(stated, ends, story, tracks) for ends in story.others(stated)]
    return next((claim for claim in others if claim.verdict in FITTING), total)


def _between(stated: Stated, story: Story, tracks: Sequence[Track]) -> Claim:
    return _judge(stated, story.ends(stated), story, tracks)


def _judge(stated: Stated, ends: tuple[End | None, End | None], story: Story, tracks: Sequence[Track]) -> Claim:
    a, b = ends
    claim = Claim(
        text=stated.distance.text,
        start=stated.distance.start,
        end=stated.distance.end,
        start_name=a.name if a else None,
        end_name=b.name if b else None,
        metres=stated.distance.metres,
        geodesic_metres=_geodesic(a, b),
        verdict="unchecked",
        explanation="",
    )
    unknown = stated.kind == "from" and stated.end == UNKNOWN and a is not None
    if (stated.kind == "offset" and stated.driven and _alone(claim)) or unknown:
        return replace(
            claim, geodesic_metres=None, verdict="consistent", explanation="The place is known by this distance alone."
        )
    judged = _judged(_on_leg(claim, a, b, tracks), _mode(a, b, tracks), ())
    return judged if judged.verdict != "wrong" else _judged(judged, None, story.rivals(a, b))


def _alone(claim: Claim) -> bool:
    """True for a distance off one place: what else the sentence names lies nowhere near that far."""
    if claim.start_name is None and claim.end_name is None:
        return False
    return claim.geodesic_metres is None or not 1 / NOWHERE < claim.metres / claim.geodesic_metres < NOWHERE


def _whole(stated: Stated, tracks: Sequence[Track]) -> Claim | None:
    """Return the claim about the whole trip that a distance without ends may be, at the edge of a paragraph or the end.

    "It was 3,500 miles", after all the stops, speaks of all the legs; only where it fits them is it taken so.
    """
    alone = stated.kind == "leg" and not stated.noun and stated.start is None and stated.end is None
    if not alone or not (stated.opens or stated.closes):
        return None
    totals = (_total(stated.distance, track) for track in tracks[:1])
    return next((total for total in totals if total.verdict in FITTING), None)


def _geodesic(a: End | None, b: End | None) -> float | None:
    if a is None or b is None or a.place.id == b.place.id:
        return None
    # two entries of one spot: nothing to be measured
    return distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon)) or None


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
    return _judged(claim, None, ())


def _on_leg(claim: Claim, a: End | None, b: End | None, tracks: Sequence[Track]) -> Claim:
    """Lay the claim beside the leg that joins its ends, in whichever direction."""
    if (found := _leg(a, b, tracks)) is None:
        return claim
    track, first, second = found
    return replace(claim, track=track.id, start_stop=first.id, end_stop=second.id)


def _mode(a: End | None, b: End | None, tracks: Sequence[Track]) -> str | None:
    found = _leg(a, b, tracks)
    return found[1].mode_to_next if found and not found[1].mode_inferred else None


def _leg(a: End | None, b: End | None, tracks: Sequence[Track]) -> tuple[Track, Stop, Stop] | None:
    if a is None or b is None:
        return None
    for track in tracks:
        for first, second in pairwise(track.stops):
            if {first.place.id, second.place.id} == {a.place.id, b.place.id}:
                return track, first, second
    return None


def _judged(claim: Claim, mode: str | None, rivals: Sequence[tuple[str, float]]) -> Claim:
    result = verdict(claim.metres, claim.geodesic_metres, mode, whole=claim.kind == "total")
    return replace(claim, verdict=result, explanation=_explain(claim, result, mode, rivals))


def _explain(claim: Claim, result: str, mode: str | None, rivals: Sequence[tuple[str, float]]) -> str:
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
        long_way = " The long way round." if ratio > LONG_WAY and claim.kind != "total" else ""
        return f"A plausible {way} length: {ratio:.2f} times {length}.{long_way}"
    return f"Does not fit: {length}, ratio {ratio:.2f}.{_hint(claim.metres, claim.geodesic_metres, rivals)}"


def _hint(stated: float, geodesic: float, rivals: Sequence[tuple[str, float]]) -> str:
    """Return what would explain a wrong figure: another unit, a namesake, swapped or lost digits."""
    ratio = stated / geodesic
    for factor, words in UNIT_MIX_UPS:
        if abs(ratio * factor - 1.0) < NEAR:
            return f" It would fit if it were {words}."
    for name, metres in rivals:
        if metres and WRONG_BELOW <= stated / metres <= CONSISTENT_TO:
            return f" It would fit {name}."
    for power, words in ((10.0, "one zero less"), (0.1, "one zero more")):
        if abs(ratio / power - 1.0) < NEAR:
            return f" It would fit with {words}."
    swapped = next((v for v in _swaps(round(stated / KM)) if abs(v * KM / geodesic - 1.0) < NEAR), None)
    return f" It would fit with two digits swapped: {swapped:,} km." if swapped else ""


def _swaps(value: int) -> list[int]:
    """Return the numbers that swapping two neighbouring digits makes of one."""
    digits = str(value)
    swapped = (digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1))
    return [int(other) for other in swapped if other != digits and other[0] != "0"]
