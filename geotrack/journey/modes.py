"""Modes of travel: how the traveller went from stop to stop, by the words of each leg and by what carries on."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geotrack.language import Event, Means
from geotrack.journey.visits import Visit

__all__ = ["Told", "leg_modes"]


class Told(NamedTuple):
    """How somebody went: the mode, the words behind it, and whether it was concluded rather than said."""

    mode: str
    means: Means | None
    inferred: bool


class Moment(NamedTuple):
    """One mention of a stop: which stop, where in the text, and what the words say about it."""

    stop: int
    sentence: int
    word: int
    verb: int
    relation: str


OWN = {"ship": "ship", "boat": "ship", "aircraft": "plane", "plane": "plane", "train": "train", "cyclists": "bicycle"}
STILL = frozenset("storm hurricane typhoon cyclone depression animal bird".split())
CARRIED = frozenset({"train", "ship", "boat", "road", "bicycle", "foot", "animal"})
WEIGHT = {"verb": 1.0, "phrase": 1.2, "vehicle": 0.9, "scene": 0.4}
SHARE = 0.7
LEAST = 2.0


def leg_modes(
    visits: Sequence[Visit],
    events: Sequence[Event],
    spots: Mapping[int, tuple[int, int]],
    means: Sequence[Means],
    *,
    kind: str,
    name: str,
) -> tuple[Told | None, ...]:
    """Return for each leg between neighbouring visits how the traveller went; None where nothing tells."""
    if len(visits) < 2:
        return ()
    if kind in STILL or STILL.intersection(name.lower().split()):
        return (None,) * (len(visits) - 1)
    moments = _moments(visits, events, spots)
    scores = _scores(len(visits) - 1, moments, means)
    said = [_best(score) for score in scores]
    own = OWN.get(kind)
    if own is not None:
        return tuple(t if t is not None and t.mode == own else Told(own, None, inferred=False) for t in said)
    usual = _usual(moments, means)
    return tuple(_carried(said, usual))


def _moments(visits: Sequence[Visit], events: Sequence[Event], spots: Mapping[int, tuple[int, int]]) -> list[Moment]:
    found = []
    for stop, visit in enumerate(visits):
        for i in visit.events:
            event = events[i]
            sentence, word = spots[event.toponym]
            found.append(Moment(stop, sentence, word, event.verb, event.relation))
    return sorted(found, key=lambda m: (m.sentence, m.word))


def _scores(legs: int, moments: Sequence[Moment], means: Sequence[Means]) -> list[dict[str, list[tuple[float, Means]]]]:
    """Return for each leg the modes that speak for it, with their words."""
    out: list[dict[str, list[tuple[float, Means]]]] = [defaultdict(list) for _ in range(legs)]
    at = {m: i for i, m in enumerate(moments)}
    for cue in means:
        fits = _fits(cue, legs, moments)
        best = max(fits.values(), default=0.0)
        for leg, fit in fits.items():
            if fit >= best - 0.6:
                out[leg][cue.mode].append((fit * WEIGHT[cue.kind], cue))
    return out


def _fits(cue: Means, legs: int, moments: Sequence[Moment]) -> dict[int, float]:
    """Return how well some words fit the legs: those that end or begin at the mentions around them."""
    fits: dict[int, float] = {}

    def say(leg: int, fit: float) -> None:
        if 0 <= leg < legs:
            fits[leg] = max(fit, fits.get(leg, 0.0))

    here = [m for m in moments if m.sentence == cue.sentence]
    before = [m for m in here if m.word < cue.first]
    after = [m for m in here if m.word >= cue.last]
    for m in here:
        if m.verb >= 0 and m.verb == cue.verb:
            if m.relation in {"goal", "path"}:
                say(m.stop - 1, 3.0)
                if m.relation == "path":
                    say(m.stop, 3.0)
            elif m.relation == "source":
                say(m.stop, 3.0)
            elif cue.boarding:
                say(m.stop, 3.0)
            elif cue.kind == "verb":
                say(m.stop - 1, 2.5)
    if after:
        m = after[0]
        if m.relation == "source":
            say(m.stop, 2.4)
        elif m.relation == "path":
            say(m.stop - 1, 2.4)
            say(m.stop, 2.2)
        elif not (m.relation == "at" and cue.boarding):
            say(m.stop - 1, 2.4)
        else:
            say(m.stop, 2.4)
    if before:
        m = before[-1]
        if cue.boarding:
            say(m.stop, 2.6)
        elif m.relation == "source":
            say(m.stop, 2.0)
        elif m.relation in {"goal", "path"}:
            say(m.stop - 1, 1.8)
        else:
            say(m.stop - 1, 1.0)
            say(m.stop, 1.5)
    if not here:
        last = next((m for m in reversed(moments) if m.sentence < cue.sentence), None)
        following = next((m for m in moments if m.sentence > cue.sentence), None)
        if last is not None and following is not None and following.stop == last.stop + 1:
            say(last.stop, 1.5)
        elif last is not None:
            say(last.stop, 0.9 if cue.boarding else 0.7)
            if cue.sentence - last.sentence <= 1:
                say(last.stop - 1, 0.7)
        if following is not None:
            say(following.stop - 1, 0.6)
    return fits


def _best(score: Mapping[str, Sequence[tuple[float, Means]]]) -> Told | None:
    if not score:
        return None

    def weight(mode: str) -> float:
        fits = sorted((fit for fit, _ in score[mode]), reverse=True)
        return fits[0] + 0.3 * sum(fits[1:3])

    mode = max(score, key=weight)
    if weight(mode) < 0.5:
        return None
    fit, cue = max(score[mode], key=lambda pair: pair[0])
    return Told(mode, cue, inferred=fit < 1.0)


def _usual(moments: Sequence[Moment], means: Sequence[Means]) -> Told | None:
    """Return the mode that most of the words about this journey speak for, where they agree."""
    total: Counter[str] = Counter()
    for cue in means:
        total[cue.mode] += WEIGHT[cue.kind]
    if not total:
        return None
    mode, most = total.most_common(1)[0]
    if most < LEAST or most < SHARE * sum(total.values()):
        return None
    cue = next(c for c in means if c.mode == mode)
    return Told(mode, cue, inferred=True)


def _carried(said: Sequence[Told | None], usual: Told | None) -> list[Told | None]:
    """Return the modes with those that carry on over legs of which the report says nothing."""
    out: list[Told | None] = []
    for told in said:
        if told is None and usual is not None:
            told = usual
        elif told is None and out and out[-1] is not None and out[-1].mode in CARRIED:
            told = out[-1]._replace(inferred=True)
        out.append(told)
    return out
