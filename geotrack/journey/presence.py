"""Presence: whether somebody was at a named place, as a learned model weighs the words and what lies around."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import NamedTuple

from geotrack.journey.reasons import because
from geotrack.journey.surroundings import WHOLE, Surroundings
from geotrack.language import (
    OBITUARY,
    OFFER,
    TAKEN_BACK,
    Actor,
    Circumstance,
    Event,
    TaggedSentence,
    Toponym,
    circumstances,
)
from geotrack.resolution import Resolved

__all__ = [
    "CLASSES",
    "FIRST_LOOK",
    "SECOND_LOOK",
    "Presence",
    "Weights",
    "first_look",
    "odds",
    "second_look",
    "weigh_visits",
]

CLASSES = ("mention", "visited", "passed", "ahead")
WEIGHTS = "presence.json.gz"
STEP = 0.01
"""What one unit of a shipped weight is worth, in natural logarithms of the odds."""

FIRST_LOOK, SECOND_LOOK = "words", "report"
TOLD = 0.5
SPOKEN_OF = 0.25
"""Below this probability a name without a rule's event makes none."""

UNDERWAY = frozenset({"planned", "en_route"})
ARRIVED = 0.8
"""What a rule reads as headed for or planned is reached only above this probability."""

FIRM = frozenset({"cancelled", "not_reached", "negated"})
OVERRULES = 0.9
"""What a rule reads as cancelled, denied or not reached is a visit only above this probability."""

RULED = 0.25
"""What a rule that has read a visit counts beside the model in any report."""

CAME = frozenset({"arrive", "return"})
CLEAR, CAME_RULED = 0.8, 0.55
"""What a clear arrival counts: "arrived in Peru" is one, though countries are seldom stops."""

ENOUGH = 10
"""In a text of fewer names the rules have a say of their own, the more the fewer there are."""

UNRULED = 0.7
"""The part of that say where no rule has found an event: rules do not know every verb."""

PASSED_BY_RULE = 0.4
"""What a rule reads as a way is passed, unless a visit is so much likelier."""

LONE = 0.75
"""A report in which a single place looks visited tells of a journey only above this probability."""

FEW, MANY = 2, 20
"""So few places that look visited are no journey in a report of so many names, where nobody moves between them."""

SURE = 1.4
"""But where the two together are this likely, somebody was there."""

MOVING = frozenset({"arrive", "depart", "go", "carry", "return", "pass"})

Weights = Mapping[str, Sequence[float]]


class Presence(NamedTuple):
    """Probabilities of what a name tells: nothing, a visit, a place passed, a place ahead."""

    mention: float
    visited: float
    passed: float
    ahead: float

    @property
    def there(self) -> float:
        """Probability that somebody was there, if only passing."""
        return self.visited + self.passed


@cache
def shipped() -> dict[str, dict[str, list[float]]]:
    """Return the weights that ship with the package: those of the first look and of the second."""
    packed = (files("geotrack.journey") / "data" / WEIGHTS).read_bytes()
    tables = json.loads(gzip.decompress(packed))
    return {look: {f: [u * STEP for u in row] for f, row in table.items()} for look, table in tables.items()}


def odds(weights: Weights, features: Iterable[tuple[str, float]]) -> Presence:
    """Return the probabilities that a multinomial logistic regression gives."""
    a = b = c = d = 0.0
    for name, value in features:
        row = weights.get(name)
        if row is not None:
            e, f, g, h = row
            a, b, c, d = a + e * value, b + f * value, c + g * value, d + h * value
    most = max(a, b, c, d)
    parts = [exp(score - most) for score in (a, b, c, d)]
    total = sum(parts)
    return Presence(*(part / total for part in parts))


def first_look(told: Sequence[Circumstance], resolved: Sequence[Resolved]) -> list[tuple[str, ...]]:
    """Return the features of each name: its words, and what lies around."""
    around = Surroundings(told=told, resolved=resolved).features()
    return [(*(f for f in c.features if not f.startswith(WHOLE)), *more) for c, more in zip(told, around, strict=True)]


def second_look(
    told: Sequence[Circumstance], resolved: Sequence[Resolved], odds: Sequence[Presence]
) -> list[tuple[tuple[str, float], ...]]:
    """Return the features of each name once all have been looked at."""
    return list(Surroundings(told=told, resolved=resolved).weighed(odds))


def weigh_visits(
    sentences: Sequence[TaggedSentence],
    resolved: Sequence[Resolved],
    actors: Sequence[Actor],
    told: Sequence[Event],
    weights: Mapping[str, Weights] | None = None,
) -> tuple[Event, ...]:
    """Return the events of the report as the model weighs them, in the order of the text.

    What a rule has found keeps its words and gets the model's probability; a place of which no rule knows but that
    the model takes for visited, passed or ahead gets an event of its own.

    Parameters
    ----------
    told
        What the rules have found.
    weights
        Of both looks; those of the package by default.
    """
    tables = weights or shipped()
    toponyms: list[Toponym] = [r.toponym for r in resolved]
    found = circumstances(sentences, toponyms, actors, told)
    looks = first_look(found, resolved)
    first = [odds(tables[FIRST_LOOK], ((name, 1.0) for name in look)) for look in looks]
    second = [odds(tables[SECOND_LOOK], look) for look in second_look(found, resolved, first)]
    second = [_blended(p, c.event, len(found)) for p, c in zip(second, found, strict=True)]
    nowhere = _nowhere(second, resolved, found)
    second = [_unmade(p) if nowhere else _so_told(p, c) for p, c in zip(second, found, strict=True)]
    where = _lie_of_another([toponyms[c.toponym] for c in found])
    events = [
        weighed
        for c, look, presence, behind in zip(found, looks, second, where, strict=True)
        if (c.event.rule or not behind) and (weighed := _weighed(c, presence, look, tables[FIRST_LOOK])) is not None
    ]
    read = {c.toponym for c in found}
    unread = [event for event in told if event.toponym not in read]
    return tuple(sorted([*events, *unread], key=lambda e: resolved[e.toponym].toponym.name.start))


def _lie_of_another(toponyms: Sequence[Toponym]) -> list[bool]:
    """Return for each name whether it only says where the place right before it lies: "the station in Artyom"."""
    behind = [False] * len(toponyms)
    for i, (before, here) in enumerate(pairwise(toponyms), start=1):
        joined = before.name.sentence == here.name.sentence and before.name.span.last == here.governor.at
        behind[i] = joined and here.governor.preposition in {"in", "at", "of"} and not here.governor.listed
    return behind


def _blended(learnt: Presence, event: Event, names: int) -> Presence:
    """Return the probabilities with the rules' own: in a text of a few names there is little else to go by."""
    told = event.rule and event.status == "asserted"
    came = told and event.relation == "goal" and event.action in CAME and event.confidence >= CLEAR
    least = CAME_RULED if came else RULED if told else 0.0
    share = max(least, (1.0 - names / ENOUGH) * (1.0 if event.rule else UNRULED))
    rule = _by_rule(event)
    return Presence(*(share * a + (1.0 - share) * b for a, b in zip(rule, learnt, strict=True)))


def _by_rule(event: Event) -> Presence:
    sure = event.confidence
    if event.status in {"planned", "en_route"}:
        return Presence(1.0 - sure, 0.0, 0.0, sure)
    if event.status != "asserted":
        return Presence(1.0, 0.0, 0.0, 0.0)
    passing = event.relation == "path"
    return Presence(1.0 - sure, 0.0 if passing else sure, sure if passing else 0.0, 0.0)


def _unmade(p: Presence) -> Presence:
    return Presence(1.0 - p.ahead, 0.0, 0.0, p.ahead)


def _so_told(p: Presence, told: Circumstance) -> Presence:
    """Return the probabilities without a visit where the next sentence takes it back, or it is only offered."""
    if OFFER in told.features:
        return Presence(p.mention, 0.0, 0.0, p.ahead + p.there)
    return _unmade(p) if TAKEN_BACK in told.features and p.there < OVERRULES else p


def _nowhere(odds: Sequence[Presence], resolved: Sequence[Resolved], told: Sequence[Circumstance]) -> bool:
    """True for a report that tells of no journey.

    It names at most one place where somebody may have been, and that one in doubt; or no rule reads a visit to any;
    or it names many, of which two at most look visited and nobody moves between them; or it is an obituary in which
    nobody moves.
    """
    likely = [(c, p.there) for c, p in zip(told, odds, strict=True) if p.there >= TOLD]
    if len(resolved) >= ENOUGH and not any(c.event.rule for c, _ in likely):
        return True
    places: dict[str, float] = {}
    for c, chance in likely:
        if place := resolved[c.toponym].best:
            places[place.id] = max(chance, places.get(place.id, 0.0))
    if len(places) <= 1 and all(max(chance, c.event.confidence) < LONE for c, chance in likely):
        return True
    moved = (c.toponym for c, _ in likely if c.event.rule and c.event.action in MOVING)
    if len({place.id for i in moved if (place := resolved[i].best)}) > 1:
        return False
    few = len(places) <= FEW and len(resolved) >= MANY and sum(places.values()) < SURE
    return few or OBITUARY in likely[0][0].features


def _weighed(c: Circumstance, p: Presence, look: Sequence[str], weights: Weights) -> Event | None:
    event = c.event
    by_rule = bool(event.rule)
    if not by_rule:
        if max(p.there, p.ahead) < SPOKEN_OF:
            return None
        event = replace(event, rule=f"model: {because(look, weights)}")
    if event.status in FIRM and p.there < OVERRULES:
        return event if by_rule else None
    if event.status in UNDERWAY and p.there < ARRIVED:
        unread = not by_rule and p.ahead < TOLD
        return None if unread else replace(event, confidence=max(p.ahead, event.confidence if by_rule else 0.0))
    if p.there >= TOLD or (event.status == "asserted" and p.ahead < TOLD):
        passing = p.passed > p.visited * (PASSED_BY_RULE if by_rule and event.relation == "path" else 1.0)
        relation = "path" if passing else "at" if event.relation == "path" else event.relation
        action = "visit" if event.action == "pass" and not passing else event.action
        return replace(event, status="asserted", relation=relation, action=action, confidence=p.there)
    if p.ahead >= TOLD and event.status == "asserted":
        return replace(event, status="planned", confidence=p.ahead)
    if by_rule or p.ahead >= TOLD:
        status = event.status if event.status != "asserted" else "planned"
        return replace(event, status=status, confidence=max(p.ahead, event.confidence if by_rule else 0.0))
    return None
