"""Names that nothing local knows, laid before an online geocoder; the report chooses among its answers."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from geotrack.gazetteer import name_key, skeleton_key
from geotrack.language import TaggedSentence
from geotrack.place import Place, is_area
from geotrack.resolution.candidates import Candidate
from geotrack.resolution.choice import Resolved
from geotrack.resolution.context import Surroundings, context_score, country_counts, country_weights, linked, without

__all__ = ["Consulted", "Geocoder", "consult"]

SUPPORTED, ALONE = 0.6, 0.3
"""The most that an answer is trusted: where the report speaks for it, and where nothing does."""

CLEAR = 0.75
"""How sure it must be that a name is a place's: "to X" is, "X waited" is not."""

SUPPORT = 1.0  # on the scale of `context_score`: about a tenth of the report is about its country
RANK = 0.7  # what each place down the service's list costs, on the same scale


class Geocoder(Protocol):
    """What is asked for names: see `geotrack.gazetteer.online.OnlineGeocoder`."""

    @property
    def label(self) -> str:
        """What a reader is told: "Nominatim"."""

    @property
    def attribution(self) -> str:
        """What the service's licence wants to be printed."""

    @property
    def trouble(self) -> str | None:
        """Why the last name without an answer got none."""

    def find(self, name: str, country: str | None = None) -> Sequence[Place] | None:
        """Return the places of that name, none where there are none, None where there is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """What came of asking.

    Parameters
    ----------
    resolved
        The toponyms, with the places that were answered.
    asked, unanswered
        How many different names were laid before the geocoder, and how many of them got no answer.
    """

    resolved: tuple[Resolved, ...]
    asked: int = 0
    unanswered: int = 0


def consult(sentences: Sequence[TaggedSentence], resolved: Sequence[Resolved], geocoder: Geocoder) -> Consulted:
    """Return the toponyms, those of kind place that have none looked up with an online geocoder.

    Each different name is asked once, and only where the words around it say that it is a place: a person's name is
    nobody's business. Nothing goes out but the name, and the code of its country where the report writes that right
    behind it.
    """
    unknown = _unknown(resolved)
    countries = _countries(unknown, sentences, resolved)
    names = {_key(resolved[i]): resolved[i].toponym.name.surface for i in unknown}
    answers = {key: geocoder.find(name, countries.get(key)) for key, name in names.items()}
    around = _around(resolved)
    out = list(resolved)
    for i in unknown:
        key = _key(resolved[i])
        found = _ranked(names[key], answers[key] or (), around, told=key in countries)
        if found:
            out[i] = replace(resolved[i], places=found, reason=_reason(resolved[i].reason, found[0][0], geocoder.label))
    missing = sum(answer is None for answer in answers.values())
    return Consulted(resolved=tuple(out), asked=len(names), unanswered=missing)


def _unknown(resolved: Sequence[Resolved]) -> list[int]:
    """Return the toponyms that may be asked for, by their indices."""
    clear = {_key(r) for r in resolved if r.toponym.kind.kind == "place" and r.toponym.kind.confidence >= CLEAR}
    clear -= {_key(r) for r in resolved if r.toponym.kind.kind == "person"}
    places = [(i, r) for i, r in enumerate(resolved) if r.toponym.kind.kind == "place" and not r.places]
    return [i for i, r in places if _key(r) in clear and not r.pinned]


def _key(resolved: Resolved) -> str:
    return name_key(resolved.toponym.name.surface)


def _countries(
    unknown: Iterable[int], sentences: Sequence[TaggedSentence], resolved: Sequence[Resolved]
) -> dict[str, str]:
    """Return by name the country of the area that stands behind it: "Kolkhozny, Russia"."""
    found: dict[str, str] = {}
    for i in unknown:
        a, behind = resolved[i].toponym, resolved[i + 1] if i + 1 < len(resolved) else None
        area = behind.best if behind and behind.toponym.kind.kind == "place" else None
        if behind is None or area is None or not area.feature.startswith("A") or area.country is None:
            continue
        b = behind.toponym
        if a.name.sentence == b.name.sentence and linked(sentences[a.name.sentence], a, b):
            found.setdefault(_key(resolved[i]), area.country)
    return found


def _around(resolved: Sequence[Resolved]) -> Surroundings:
    """Return what the report is about, as far as it is known."""
    best = [Candidate(place=r.best, prior=0.0) if r.best else None for r in resolved]
    sure = {r.best.id: (r.best, r.confidence) for r in resolved if r.best and r.toponym.kind.kind != "person"}
    return Surroundings(
        countries=without(country_weights(country_counts([r.toponym for r in resolved], best)), {}),
        neighbours=[(place, p) for place, p in sure.values() if not is_area(place)],
        areas=[(place, p) for place, p in sure.values() if place.feature == "A.ADM1"],
    )


def _ranked(name: str, places: Sequence[Place], around: Surroundings, *, told: bool) -> tuple[tuple[Place, float], ...]:
    """Return the answers with their probabilities, the likeliest first.

    One that is called otherwise is left out unless the report speaks for it: services guess what may have been meant.
    """
    candidates = [Candidate(place=place, prior=-RANK * rank, how="online") for rank, place in enumerate(places)]
    context = {c.place.id: context_score(c, around) for c in candidates}
    kept = [c for c in candidates if told or context[c.place.id] >= SUPPORT or _agree(name, c.place.name)]
    weights = {c.place.id: math.exp(c.prior + context[c.place.id]) for c in kept}
    total = sum(weights.values())
    most = {c.place.id: SUPPORTED if told or context[c.place.id] >= SUPPORT else ALONE for c in kept}
    scored = [(c.place, most[c.place.id] * weights[c.place.id] / total) for c in kept]
    return tuple(sorted(scored, key=lambda row: -row[1]))


def _agree(name: str, other: str) -> bool:
    """True where one is the other in another spelling, or holds it as a whole word."""
    a, b = name_key(name), name_key(other)
    return skeleton_key(a) == skeleton_key(b) or f" {a} " in f" {b} "


def _reason(before: str, place: Place, label: str) -> str:
    where = f"{place.name}, {place.country}" if place.country else place.name
    return f"{before}; online, {label} knows {where}"
