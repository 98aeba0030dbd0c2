"""Modes of travel: how the traveller went from stop to stop, by the words of each leg and by what carries on."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geotrack.geodesy import Point, rough_distance
from geotrack.journey.travellers import Party
from geotrack.journey.visits import Visit
from geotrack.language import VEHICLES, Event, Means
from geotrack.resolution import Resolved

__all__ = ["Told", "leg_modes"]


class Told(NamedTuple):
    """How somebody went: the mode, the words behind it, and whether it was concluded rather than said."""

    mode: str
    means: Means | None
    inferred: bool
    rule: str = "said of this leg"


class Moment(NamedTuple):
    """One mention of a stop: which stop, where in the text, and what the words say about it."""

    stop: int
    sentence: int
    word: int
    verb: int
    relation: str


OWN = {"ship": "ship", "boat": "ship", "aircraft": "plane", "plane": "plane", "train": "train", "cyclists": "bicycle"}
SAME = {"boat": "ship", "helicopter": "plane"}
STILL = frozenset("storm animal bird".split())
STORMS = frozenset("storm hurricane typhoon cyclone depression".split())
CARRIED = frozenset({"animal", "bicycle", "foot", "plane", "road", "train"})
"""What people go on with until another means is named."""

AFLOAT = frozenset({"ship", "boat"})
FARTHEST = {"foot": 150e3, "bicycle": 2500e3, "animal": 2500e3, "road": 2500e3, "train": 4000e3}
"""Metres beyond which a leg is not believed to have been made so unless the report says it."""

WHOLE = frozenset({"animal", "bicycle", "foot", "road", "train"})
SOMETIMES = frozenset({"foot", "ship"})
"""Trades that people leave on the way: climbers come by bus, sailors go on by train."""

WEIGHT = {"verb": 1.0, "phrase": 1.4, "vehicle": 0.9, "scene": 0.4, "hint": 0.2}
"""How much words count by their kind. A fit of 3 is a verb that governs the stop too, 2 a neighbour in the sentence,
1 a neighbour in the next; the product decides, and from `SURE` on the report is taken to say it of this leg."""

SHARE, SHARE_OWNED = 0.7, 0.5
"""What share of all the words about a journey its usual means has; less will do for the traveller's own."""

ON_SKIS = 10.0
SKIERS = frozenset("pulk sastrugi skiers skier skis".split())
"""How many times farther a leg may be where skiing is the trade, by its words: polar travellers name few stops."""

FLOWN = 200e3
"""Metres from which a traveller with a plane of his own is believed to have taken it."""

LEAST, WEAKEST = 1.5, 0.5
OWNED = 1.5
TOLERANCE = 0.6
"""Words belong to every leg that they fit about as well as the best one."""

SURE = 1.0
AROUND = 12
"""Sentences before the first and after the last word about a journey that may still tell of its means."""

THE_OWN = "the traveller's own"
USUAL = "most words of the report speak of it"


def leg_modes(
    visits: Sequence[Visit],
    party: Party,
    events: Sequence[Event],
    resolved: Sequence[Resolved],
    means: Sequence[Means],
) -> tuple[Told | None, ...]:
    """Return for each leg between neighbouring visits how the traveller went; None where nothing tells.

    Parameters
    ----------
    visits
        In the order travelled.
    party
        The traveller: a ship sails, a storm goes by no means.
    events, resolved
        What the visits refer to.
    means
        The words of the report that name a means of travel (`geotrack.language.find_means`).
    """
    if len(visits) < 2 or party.kind in STILL or STORMS.intersection(party.name.lower().split()):  # noqa: PLR2004
        return (None,) * max(0, len(visits) - 1)
    moments = _moments(visits, events, resolved)
    own = _told_of(party, moments, events, means)
    said = [_best(score) for score in _scores(len(visits) - 1, moments, own)]
    vehicle = _own_vehicle(party, means)
    if vehicle is not None and vehicle.mode not in SOMETIMES:
        return tuple(_with_own(told, vehicle) for told in said)
    trade = vehicle._replace(inferred=True) if vehicle is not None else None
    usual = trade or _called(party, means) or _titled(means) or _usual(own)
    return tuple(_carried(said, usual, moments, visits))


def _own_vehicle(party: Party, means: Sequence[Means]) -> Told | None:
    """Return the traveller's own means: what it is itself, or what the report as a whole speaks of."""
    if party.kind in OWN:
        return _spoken(_craft(OWN[party.kind], means), means, THE_OWN)
    return next((Told(m.mode, m, inferred=False, rule=THE_OWN) for m in means if m.kind == "own"), None)


def _called(party: Party, means: Sequence[Means]) -> Told | None:
    """Return the means that an unnamed traveller is called by: "the convoy", "the flight"."""
    words = party.name.lower().split() if party.kind != "person" else ()
    mode = next((VEHICLES[word] for word in words if word in VEHICLES), None)
    return _spoken(mode, means, "what the traveller is called")._replace(inferred=True) if mode else None


def _spoken(mode: str, means: Sequence[Means], rule: str) -> Told:
    """Return a mode with the first words of the report that name it."""
    cue = next((m for m in means if m.kind != "title" and SAME.get(m.mode, m.mode) == SAME.get(mode, mode)), None)
    return Told(mode, cue, inferred=False, rule=rule)


def _craft(mode: str, means: Sequence[Means]) -> str:
    """Return how a thing with a ship's name goes: airships fly, and trains have names too."""
    spoken = [m.mode for m in means if m.kind in {"phrase", "vehicle", "title"}]
    afloat = "ship" in spoken or "boat" in spoken or not spoken
    return mode if afloat or mode != "ship" or spoken[0] not in {"plane", "train"} else spoken[0]


def _with_own(told: Told | None, own: Told) -> Told:
    """Return the traveller's own means, unless the words of the leg name another: "by bus from A to B"."""
    if told is None or told.means is None:
        return own
    trade = own.means is not None and own.means.kind == "own"  # a ship itself never goes by bus
    other = trade and (told.means.kind == "phrase" or (told.means.kind == "verb" and not told.inferred))
    return told._replace(inferred=False) if told.mode == own.mode or other else own


def _told_of(party: Party, moments: Sequence[Moment], events: Sequence[Event], means: Sequence[Means]) -> list[Means]:
    """Return the means named where the text tells of this traveller, but for those of a verb that tells of others."""
    if not moments:
        return []
    mine: set[tuple[int, int]] = set()
    others: set[tuple[int, int]] = set()
    own = frozenset(party.events)
    for i, event in enumerate(events):
        named = event.subject.kind in {"actor", "name"}
        (others if named and i not in own else mine).add((event.sentence, event.verb))
    first, last = moments[0].sentence - AROUND, moments[-1].sentence + AROUND
    return [
        m
        for m in means
        if m.kind not in {"own", "title"}
        and first <= m.sentence <= last
        and ((m.sentence, m.verb) not in others or (m.sentence, m.verb) in mine or m.verb < 0)
    ]


def _moments(visits: Sequence[Visit], events: Sequence[Event], resolved: Sequence[Resolved]) -> list[Moment]:
    found = []
    for stop, visit in enumerate(visits):
        for i in visit.events:
            event = events[i]
            name = resolved[event.toponym].toponym.name
            found.append(Moment(stop, name.sentence, name.span.first, event.verb, event.relation))
    return sorted(found, key=lambda m: (m.sentence, m.word))


def _scores(legs: int, moments: Sequence[Moment], means: Sequence[Means]) -> list[dict[str, list[tuple[float, Means]]]]:
    """Return for each leg the modes that speak for it, with their words."""
    out: list[dict[str, list[tuple[float, Means]]]] = [defaultdict(list) for _ in range(legs)]
    by_sentence = defaultdict(list)
    for m in moments:
        by_sentence[m.sentence].append(m)
    for i, cue in enumerate(means):
        here = by_sentence.get(cue.sentence, [])
        fits: dict[int, float] = {}
        for leg, fit in [*_in_sentence(cue, here, means, i)] if here else [*_in_gap(cue, moments)]:
            if 0 <= leg < legs:
                fits[leg] = max(fit, fits.get(leg, 0.0))
        best = max(fits.values(), default=0.0)
        for leg, fit in fits.items():
            if fit >= best - TOLERANCE:
                out[leg][cue.mode].append((fit * WEIGHT[cue.kind], cue))
    return out


def _in_sentence(cue: Means, here: Sequence[Moment], means: Sequence[Means], at: int) -> Iterator[tuple[int, float]]:
    """Yield the legs that begin or end at a mention in the sentence of some words, and how well they fit."""
    for m in here:
        if m.verb >= 0 and m.verb == cue.verb:
            yield from _of_verb(cue, m)
    after = next((m for m in here if m.word >= cue.last), None)
    before = next((m for m in reversed(here) if m.word < cue.first), None)
    for m in here:
        listed = after is not None and m.word > after.word and m.verb in {-1, after.verb, cue.verb}
        near = m is after or (listed and m.relation != "source")
        if near and m.word < cue.until and not _other_between(cue, m.word, means, at):
            yield from _next(cue, m)
    if before is not None:
        yield from _previous(cue, before)


def _other_between(cue: Means, word: int, means: Sequence[Means], at: int) -> bool:
    """True where another means is named between some words and a place."""
    for i in range(at + 1, len(means)):
        other = means[i]
        if other.sentence != cue.sentence or other.first >= word:
            return False
        if other.mode != cue.mode and other.kind not in {"scene", "hint"}:
            return True
    return False


def _of_verb(cue: Means, m: Moment) -> Iterator[tuple[int, float]]:
    if m.relation in {"goal", "path"}:
        yield m.stop - 1, 3.0
    if m.relation == "source":
        yield m.stop, 3.0
    if m.relation == "path":
        yield m.stop, 2.0
    if m.relation == "at":
        if cue.way == "on":
            yield m.stop, 3.0
        elif cue.mode == "foot" and cue.kind == "verb":
            yield m.stop - 1, 0.4  # a walk in the town
        elif cue.kind == "verb":
            yield m.stop - 1, 2.5


def _next(cue: Means, m: Moment) -> Iterator[tuple[int, float]]:
    if m.relation == "source" or (m.relation == "at" and cue.way == "on" and m.verb in {-1, cue.verb}):
        yield m.stop, 2.4
    elif cue.mode == "foot" and cue.kind == "verb" and m.relation == "at" and m.verb not in {-1, cue.verb}:
        return  # a walk in the town
    else:
        own = m.verb >= cue.last and m.verb != cue.verb  # "took a bus and reached X"
        yield m.stop - 1, 1.7 if own else 2.4
    if m.relation == "path":
        yield m.stop, 2.2


def _previous(cue: Means, m: Moment) -> Iterator[tuple[int, float]]:
    if cue.way == "in":
        yield m.stop - 1, 2.4
    elif cue.way == "on" or m.relation == "source":
        yield m.stop, 2.6
    elif m.verb != cue.verb and cue.verb > m.word:
        if not (cue.mode == "foot" and cue.kind == "verb"):
            yield m.stop, 2.2
    elif m.relation in {"goal", "path"}:
        yield m.stop - 1, 2.0
    else:
        yield m.stop - 1, 1.2
        yield m.stop, 1.5


def _in_gap(cue: Means, moments: Sequence[Moment]) -> Iterator[tuple[int, float]]:
    """Yield the legs that words in a sentence without a stop may speak of: those at the mentions around it."""
    at = bisect_left(moments, cue.sentence, key=lambda m: m.sentence)
    last = moments[at - 1] if at else None
    following = moments[at] if at < len(moments) else None
    if last is not None and following is not None and following.stop == last.stop + 1:
        yield last.stop, 1.5
        return
    if last is not None:
        yield last.stop, 0.9 if cue.way == "on" else 0.7
        if cue.sentence - last.sentence <= 1:
            yield last.stop - 1, 0.7
    if following is not None:
        yield following.stop - 1, 0.6


def _best(score: Mapping[str, Sequence[tuple[float, Means]]]) -> Told | None:
    if not score:
        return None

    def weight(mode: str) -> float:
        fits = sorted((fit for fit, _ in score[mode]), reverse=True)
        return fits[0] + 0.3 * sum(fits[1:3])

    mode = max(score, key=weight)
    if weight(mode) < WEAKEST:
        return None
    fit, cue = max(score[mode], key=lambda pair: pair[0])
    return Told(mode, cue, inferred=fit < SURE, rule="said of this leg" if fit >= SURE else "said near this leg")


def _titled(means: Sequence[Means]) -> Told | None:
    """Return what the title names, where the text names it, too."""
    spoken = {m.mode for m in means if m.kind != "title"}
    found = (m.mode for m in means if m.kind == "title" and m.mode in spoken)
    titled = next(found, None)
    return _spoken(titled, means, "the title speaks of it")._replace(inferred=True) if titled else None


def _usual(means: Sequence[Means]) -> Told | None:
    """Return the mode that most of the words about this journey speak for, or the traveller's own beasts or car."""
    total: defaultdict[str, float] = defaultdict(float)
    for cue in means:
        total[cue.mode] += WEIGHT[cue.kind] + OWNED * cue.owned
    if not total:
        return None
    mode = max(total, key=total.__getitem__)
    most = total[mode]
    owned = any(c.owned and c.mode == mode for c in means)
    enough = most >= LEAST and most >= (SHARE_OWNED if owned else SHARE) * sum(total.values())
    if not enough or not (mode in WHOLE or (owned and mode in {"plane", "ship"})):
        return None
    return Told(mode, next(c for c in means if c.mode == mode), inferred=True, rule=USUAL)


def _carried(
    said: Sequence[Told | None], usual: Told | None, moments: Sequence[Moment], visits: Sequence[Visit]
) -> Iterator[Told | None]:
    """Yield the modes with those that carry on over legs of which the report says nothing."""
    goals = defaultdict(set)
    for m in moments:
        if m.verb >= 0 and m.relation == "goal":
            goals[m.stop].add((m.sentence, m.verb))
    last: Told | None = None
    ahead = _ahead(said)
    for leg, told in enumerate(said):
        if told is None and last is not None and goals[leg] & goals[leg + 1]:
            pass  # "by train to X and on to Y"
        elif told is None and last is not None and last.mode == ahead[leg] and last.mode in AFLOAT:
            last = last._replace(inferred=True, rule="on board before and after")
        elif told is None or told.inferred:
            hinted = told is not None and told.means is not None and told.means.kind not in {"scene", "hint"}
            before = told if hinted else last
            last = _concluded(before, usual, visits[leg], visits[leg + 1]) or told
        else:
            last = told
        yield last


def _ahead(said: Sequence[Told | None]) -> list[str | None]:
    """Return for each leg the mode of the next leg of which the report tells."""
    out: list[str | None] = []
    coming: str | None = None
    for told in reversed(said):
        out.append(coming)
        coming = told.mode if told is not None and not told.inferred else coming
    return out[::-1]


def _concluded(last: Told | None, usual: Told | None, a: Visit, b: Visit) -> Told | None:
    """Return how somebody went on where the report does not say: as usual, or as before, if the way is not too far."""
    metres = rough_distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon))
    nearest = FLOWN if usual is not None and usual.mode == "plane" else 0.0
    farther = ON_SKIS if usual is not None and usual.means is not None and usual.means.word in SKIERS else 1.0
    if usual is not None and nearest <= metres <= FARTHEST.get(usual.mode, metres) * farther:
        return usual
    nearest = FLOWN if last is not None and last.mode == "plane" else 0.0
    if last is not None and last.mode in CARRIED and nearest <= metres <= FARTHEST.get(last.mode, metres):
        return last._replace(inferred=True, rule="carried on from the leg before")
    return None
