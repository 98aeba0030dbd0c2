"""The choice: one place for each name, all names of a report together."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geotrack.gazetteer import Gazetteer
from geotrack.language import TaggedSentence, Toponym
from geotrack.place import Place, contains, is_area
from geotrack.resolution.candidates import MOST, Candidate, candidates_of, listed_as, softmax
from geotrack.resolution.context import (
    Shares,
    Surroundings,
    context_score,
    country_counts,
    country_weights,
    qualifiers,
    unheld,
    without,
)
from geotrack.resolution.home import Home, Homes, home_score
from geotrack.resolution.reasons import Case, reason

__all__ = ["Resolved", "resolve"]

QUALIFIED = 6.0
ONE_SENSE = 4.0
SOON = 3
"""Sentences within which a report that names a place says where it lies: a headline, the caption, the first lines."""

ROUNDS = 2
NEIGHBOURS = 40  # names on either side: a book speaks of one journey at a time
BESIDE = 2  # names on either side that are likely the stage before and the next
AREAS = ("A.ADM1", "A.PCL")
"""What lifts the places in it when the report names it."""

UNSURE = 1.2
"""A name stays unresolved where nothing speaks for its best candidate: a hamlet without support from the context."""

TEMPER = 1.25
"""What scores are divided by before they become probabilities: of the choices at .8 so many are right."""

UNLISTED = 3.0
"""The score of the place that no gazetteer has: a name may always stand for another hamlet, or for none."""

LEAST = 0.1
"""Below this probability a name stays unresolved."""

SUREST = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A toponym with the places that it may stand for.

    Parameters
    ----------
    toponym
        The name in the text.
    places
        Places and their probabilities, the likeliest first; empty where the name stays unresolved.
    reason
        One line: what decided.
    pinned
        True where a person has set the place.
    """

    toponym: Toponym
    places: tuple[tuple[Place, float], ...] = ()
    reason: str = ""
    pinned: bool = False

    @property
    def best(self) -> Place | None:
        """The likeliest place."""
        return self.places[0][0] if self.places else None

    @property
    def confidence(self) -> float:
        """Probability that the likeliest place is the right one; 0 where there is none."""
        return self.places[0][1] if self.places else 0.0


def resolve(
    sentences: Sequence[TaggedSentence],
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    pinned: Mapping[int, Place] | None = None,
    home: Home | None = None,
) -> tuple[Resolved, ...]:
    """Return for each toponym the places it may stand for, by everything but the journey.

    Parameters
    ----------
    sentences, toponyms
        The report and its names.
    gazetteer
        Where places are looked up.
    pinned
        Places that a person has set, by index of the toponym.
    home
        The paper's own region, where it is known.
    """
    pins = dict(pinned or {})
    everything = _pools(sentences, toponyms, gazetteer, pins)
    nowhere = {i: n for i, n in unheld(sentences, toponyms, everything).items() if i not in pins}
    links = qualifiers(sentences, toponyms, everything)
    bonus = [_qualifier_bonus(i, everything, links) for i in range(len(toponyms))]
    _share_senses(toponyms, everything, bonus)
    homes = Homes.of(toponyms, everything, bonus, home or Home())
    pools = [_most_likely(t, pool, extra, homes) for t, pool, extra in zip(toponyms, everything, bonus, strict=True)]
    scores = [[c.prior + b.get(c.place.id, 0.0) for c in pool] for pool, b in zip(pools, bonus, strict=True)]
    arounds: dict[str, Surroundings] = {}
    for _ in range(ROUNDS):
        arounds.clear()  # those of a long text take much memory, and are not asked again
        scores, arounds = _with_context(toponyms, pools, bonus, scores, homes)
    qualifier = _qualifier_words(toponyms, links)
    out = []
    for i, (toponym, pool, score) in enumerate(zip(toponyms, pools, scores, strict=True)):
        if i in nowhere:
            out.append(_unknown_there(toponym, toponyms[nowhere[i]]))
            continue
        ranked = _ranked(pool, score)
        words = qualifier.get(toponym.name.surface.lower()) if ranked and ranked[0][0].place.id in bonus[i] else None
        case = Case(
            ranked=[c for c, _, _ in ranked],
            around=arounds.get(toponym.name.surface.lower()),
            qualifier=words,
            elsewhere=i not in links,
        )
        out.append(_resolved(toponym, ranked, case, gazetteer, pinned=i in pins))
    return tuple(out)


def _qualifier_words(toponyms: Sequence[Toponym], links: Mapping[int, int]) -> dict[str, str]:
    """Return for each name that is qualified somewhere the words that say where it lies."""
    return {toponyms[i].name.surface.lower(): toponyms[links[i]].name.surface for i in sorted(links, reverse=True)}


def _pools(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], gazetteer: Gazetteer, pins: Mapping[int, Place]
) -> list[tuple[Candidate, ...]]:
    """Return the candidates of each name; a name that comes again is looked up once."""
    known: dict[Hashable, tuple[Candidate, ...]] = {}
    out: list[tuple[Candidate, ...]] = []
    for i, toponym in enumerate(toponyms):
        listed = listed_as(sentences[toponym.name.sentence], toponym)
        demonym = toponym.kind.kind == "demonym"
        key = (toponym.name.surface, demonym, toponym.feature, len(toponym.name.hits), listed)
        if i in pins:
            out.append((Candidate(place=pins[i], prior=20.0, how="pinned"),))
            continue
        if key not in known:
            known[key] = candidates_of(toponym, gazetteer, listed)
        out.append(known[key])
    return out


def _most_likely(
    toponym: Toponym, pool: Sequence[Candidate], bonus: Mapping[str, float], homes: Homes
) -> tuple[Candidate, ...]:
    if len(pool) <= MOST:
        return tuple(pool)
    shares = homes.around(toponym.name.surface.lower())
    at_home = {c.place.id: home_score(homes.home.region_of(c.place), shares) for c in pool}
    return tuple(sorted(pool, key=lambda c: -c.prior - bonus.get(c.place.id, 0.0) - at_home[c.place.id])[:MOST])


def _qualifier_bonus(index: int, pools: Sequence[Sequence[Candidate]], links: Mapping[int, int]) -> dict[str, float]:
    """Return what a qualifier adds to each candidate: "Paris, Texas" lifts the one in Texas."""
    holding = [c.place for i in (index - 1,) if links.get(i) == index for c in pools[i]]
    if holding:
        return {c.place.id: QUALIFIED for c in pools[index] if any(contains(c.place, p) for p in holding)}
    if index not in links:
        return {}
    areas = [c.place for c in pools[links[index]][:5]]
    return {c.place.id: QUALIFIED for c in pools[index] if any(contains(area, c.place) for area in areas)}


def _share_senses(
    toponyms: Sequence[Toponym], pools: Sequence[Sequence[Candidate]], bonus: list[dict[str, float]]
) -> None:
    """One sense per report: what qualifies a name once speaks for the same name elsewhere.

    Reports say where a place lies when they first name it. Where the body has named it before without a word, the later
    "San Jose in California" may well be another one.
    """
    by_name: dict[str, tuple[int, dict[str, float]]] = {}
    for i, (toponym, found) in enumerate(zip(toponyms, bonus, strict=True)):
        if found:
            _, known = by_name.setdefault(toponym.name.surface.lower(), (i, {}))
            known.update(found)
    for i, toponym in enumerate(toponyms):
        if bonus[i] or not pools[i]:
            continue
        first, found = by_name.get(toponym.name.surface.lower(), (0, {}))
        late = i < first and toponyms[first].name.sentence - toponym.name.sentence > SOON
        bonus[i] = {} if late else dict.fromkeys(found, ONE_SENSE)


def _with_context(
    toponyms: Sequence[Toponym],
    pools: Sequence[Sequence[Candidate]],
    bonus: Sequence[Mapping[str, float]],
    scores: Sequence[Sequence[float]],
    homes: Homes,
) -> tuple[list[list[float]], dict[str, Surroundings]]:
    best = [_best(pool, score) for pool, score in zip(pools, scores, strict=True)]
    counts = country_counts(toponyms, best, homes.home.country)
    together = country_weights(counts)
    likely = _likely(toponyms, pools, scores)
    cache: dict[str, dict[str, float]] = {}
    arounds: dict[str, Surroundings] = {}
    order = {name: i for i, name in enumerate(likely)}
    others = [_Other(name, found, not is_area(found[0])) for name, found in likely.items()]
    at = 0
    out = []
    for toponym, pool, extra in zip(toponyms, pools, bonus, strict=True):
        name = toponym.name.surface.lower()
        at = order.get(name, at)
        if name not in arounds:
            arounds[name] = _around(name, without(together, counts.get(name, {})), others, at, homes)
        said = cache.setdefault(name, {})
        for c in pool:
            if c.place.id not in said:
                said[c.place.id] = context_score(c, arounds[name])
        out.append([c.prior + extra.get(c.place.id, 0.0) + said[c.place.id] for c in pool])
    return out, arounds


class _Other(NamedTuple):
    """A name of the report with its likeliest place; an area is no neighbour: it is near everything."""

    name: str
    found: tuple[Place, float]
    neighbour: bool


def _around(name: str, countries: Shares, named: Sequence[_Other], at: int, homes: Homes) -> Surroundings:
    """Return the surroundings of a name: the places named next to it, and the areas that may hold it."""
    others = [other for other in _within(named, at, NEIGHBOURS) if other.name != name]
    return Surroundings(
        countries=countries,
        neighbours=[other.found for other in others if other.neighbour],
        areas=[other.found for other in others if other.found[0].feature.startswith(AREAS)],
        beside=[other.found for other in _within(named, at, BESIDE) if other.neighbour and other.name != name],
        home=homes.home,
        shares=homes.around(name),
    )


def _within(named: Sequence[_Other], at: int, reach: int) -> Sequence[_Other]:
    return named[max(0, at - reach) : at + reach + 1]


def _best(pool: Sequence[Candidate], score: Sequence[float]) -> Candidate | None:
    return pool[max(range(len(pool)), key=score.__getitem__)] if pool else None


def _likely(
    toponyms: Sequence[Toponym], pools: Sequence[Sequence[Candidate]], scores: Sequence[Sequence[float]]
) -> dict[str, tuple[Place, float]]:
    """Return the likeliest place of each different name of a place, with its probability."""
    found: dict[str, tuple[Place, float]] = {}
    for toponym, pool, score in zip(toponyms, pools, scores, strict=True):
        name = toponym.name.surface.lower()
        if not pool or toponym.kind.kind not in {"place", "dateline"} or name in found:
            continue
        top = max(range(len(pool)), key=score.__getitem__)
        probability = softmax(score)[top]
        if probability > 0.3:  # noqa: PLR2004 - a mere guess supports nobody
            found[name] = (pool[top].place, probability)
    return found


Ranked = Sequence[tuple[Candidate, float, float]]
"""Candidates with their probabilities and scores, the likeliest first."""


def _ranked(pool: Sequence[Candidate], scores: Sequence[float]) -> Ranked:
    """Return the candidates with calibrated probabilities; what remains of 1 is for places that nobody has listed."""
    if not pool:
        return ()
    likely = softmax([s / TEMPER for s in (*scores, UNLISTED)])[:-1]
    return sorted(zip(pool, likely, scores, strict=True), key=lambda row: -row[1])


def _unknown_there(toponym: Toponym, area: Toponym) -> Resolved:
    reason = f"no {toponym.name.surface} is known in {area.name.surface}, where the text says it lies"
    return Resolved(toponym=toponym, reason=reason)


def _resolved(toponym: Toponym, ranked: Ranked, case: Case, gazetteer: Gazetteer, *, pinned: bool) -> Resolved:
    if not ranked:
        return Resolved(toponym=toponym, reason="not in the gazetteer")
    top, sure, score = ranked[0]
    if pinned:
        return Resolved(toponym=toponym, places=((top.place, 1.0),), reason="set by a person", pinned=True)
    if top.how in {"skeleton", "exact"} and score < UNSURE + 1.0:
        return Resolved(
            toponym=toponym,
            reason=f"only a small {top.place.name} ({top.place.country}) is known, and nothing speaks for it",
        )
    if sure < LEAST:
        return Resolved(toponym=toponym, reason=f"{len(ranked)} places of that name, and nothing tells which is meant")
    places = tuple((c.place, min(SUREST, p)) for c, p, _ in ranked[:5])
    return Resolved(toponym=toponym, places=places, reason=reason(case, gazetteer))
