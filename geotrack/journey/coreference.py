"""Coreference of places: what "the capital", "there" and "40 km off Libya" mean, by what the text has told before.

In the order of the project's specification: the one mention of that type or that country's capital, else where the
traveller is by now, else the last place of the right type. What stays unresolved makes no stop.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from geotrack.gazetteer import Gazetteer
from geotrack.language import Event, Reference, Toponym
from geotrack.language.words import PLACE_TYPES
from geotrack.place import Place, contains, is_area, is_settlement
from geotrack.resolution import Resolved, derived_place

__all__ = ["refer"]

HEADS = "heads"  # a dated entry
SURE = 0.85
"""How sure a reference is where its antecedent is certain."""

LEAST_SURE = 0.3
LATELY = 2  # sentences
ASIDE = 7  # words from a name to what tells where it lies
MOST_BACK = 60  # mentions
REACHING = frozenset({"reach", "arrive", "enter", "land", "return", "come", "go", "travel", "fly", "sail"})
CITY, TOWN = 20_000, 1_000_000  # inhabitants: the least of a "city", the most of a "town"
VILLAGE = 50_000
TOWN_NOUNS = frozenset("city town village port capital resort settlement hamlet harbour harbor metropolis".split())
PORTS = frozenset({"port", "harbour", "harbor", "resort"})
LATELY_STOOD = 8
ISLANDS = frozenset({"island", "isle", "atoll"})
SAME = {"isle": "island", "harbor": "harbour", "airfield": "airport", "aerodrome": "airport"}


def refer(
    references: Sequence[Reference],
    events: Sequence[Event],
    resolved: Sequence[Resolved],
    gazetteer: Gazetteer,
) -> tuple[Resolved, ...]:
    """Return each reference with the place that it means; without one where nothing tells.

    Parameters
    ----------
    references
        In the order of the text.
    events
        Events of the report in the order of the text; those of references have the numbers after the toponyms'.
    resolved
        The toponyms of the report with their places.
    gazetteer
        Knows capitals.
    """
    if not references:
        return ()
    told = _Told(events, resolved, references, gazetteer)
    for reference in references:
        told.add(reference)
    return tuple(told.meant)


class _Told:
    """What the text has told before a reference, read from the beginning to the end."""

    def __init__(
        self,
        events: Sequence[Event],
        resolved: Sequence[Resolved],
        references: Sequence[Reference],
        gazetteer: Gazetteer,
    ) -> None:
        self.resolved, self.gazetteer = resolved, gazetteer
        self.named = [i for i, r in enumerate(resolved) if r.toponym.kind.kind == "place"]
        self.starts = [resolved[i].toponym.name.start for i in self.named]
        toponyms = [*(r.toponym for r in resolved), *(r.toponym for r in references)]
        self.events = sorted(
            ((toponyms[e.toponym].name.start, e) for e in events if e.relation in {"goal", "at", "source"}),
            key=lambda told: told[0],
        )
        self.event_starts = [start for start, _ in self.events]
        datelines = (r for r in resolved if r.toponym.kind.kind == "dateline" and r.best is not None)
        self.filed = next(datelines, None)
        self.heads = [r for r in resolved if r.toponym.kind.reason.startswith(HEADS) and r.best is not None]
        self.only: dict[str, Resolved | None] = {}
        self.meant: list[Resolved] = []

    def add(self, reference: Reference) -> None:
        """Settle one reference; those before it are settled."""
        found = self._found(reference)
        if found is None or found[1] < LEAST_SURE:
            self.meant.append(Resolved(toponym=reference.toponym, reason="nothing tells which place is meant"))
            return
        place, sure, why = found
        self.meant.append(Resolved(toponym=reference.toponym, places=((place, sure),), reason=why))

    def _found(self, reference: Reference) -> tuple[Place, float, str] | None:
        if reference.kind == "derived":
            return self._derived(reference)
        if reference.kind == "definite":
            return self._definite(reference)
        if reference.kind == "relative":
            return self._relative(reference)
        if reference.kind in {"latter", "former"}:
            return self._by_order(reference)
        if reference.kind == "back":
            return self._back(reference)
        return self._here(reference) if reference.kind == "here" else self._there(reference)

    def _derived(self, reference: Reference) -> tuple[Place, float, str] | None:
        bases = [self.resolved[i] for i in reference.bases]
        places = [r.best for r in bases if r.best is not None]
        if reference.phrase is None or len(places) < len(bases):
            return None
        place = derived_place(reference.phrase, places, self.gazetteer)
        if place is None:
            return None
        names = " and ".join(p.name for p in places)
        return (
            place,
            min(r.confidence for r in bases),
            f"{reference.phrase.called} {names}, within {place.radius_km:.0f} km",
        )

    def _relative(self, reference: Reference) -> tuple[Place, float, str] | None:
        index = reference.bases[0]
        while index and self._qualifies(index - 1, index):
            index -= 1
        return self._same(self.resolved[index])

    def _qualifies(self, a: int, b: int) -> bool:
        """True where the second name only says where the first lies: "Paris, Texas, where", "X on the Rhine, where"."""
        first, second = self.resolved[a], self.resolved[b]
        if second.best is None or first.toponym.kind.kind != "place":
            return False
        near = first.toponym.name.sentence == second.toponym.name.sentence
        if not near or second.toponym.name.span.first - first.toponym.name.span.last > ASIDE:
            return False
        if first.best is not None and contains(second.best, first.best):
            return True
        joined = second.toponym.governor.listed or second.toponym.governor.preposition in {"from", "to", "into"}
        return is_area(second.best) and not joined and (first.best is None or not is_area(first.best))

    def _same(self, r: Resolved) -> tuple[Place, float, str] | None:
        if r.best is None:
            return None
        return r.best, SURE * r.confidence, f"means {r.best.name}"

    def _by_order(self, reference: Reference) -> tuple[Place, float, str] | None:
        back = 1 if reference.kind == "latter" else 2
        last = [r for r in self._before(reference) if self._lately(r.toponym, reference)][:2]
        return self._same(last[back - 1]) if len(last) == 2 else None  # noqa: PLR2004 - the former and the latter

    def _back(self, reference: Reference) -> tuple[Place, float, str] | None:
        """Return where the traveller was before the last place: that is what "to X and back" returns to."""
        stood = [r for r in islice(self._stood(reference), LATELY_STOOD) if r.best is not None]
        last = stood[0].best if stood else None
        before = next((r for r in stood if r.best is not None and last is not None and r.best.id != last.id), None)
        return self._same(before) if before is not None else None

    def _here(self, reference: Reference) -> tuple[Place, float, str] | None:
        """Return where the report was written, or the letter or entry that a reference stands in."""
        at = reference.toponym.name.start
        head = next((r for r in reversed(self.heads) if r.toponym.name.start <= at), None)
        written = self.filed or head
        return self._same(written) if written is not None else None

    def _there(self, reference: Reference) -> tuple[Place, float, str] | None:
        named = next(self._before(reference), None)
        if named is not None and _starts(named.toponym, reference.toponym):
            other = next((r for r in islice(self._before(reference), 1, None) if r.best and r.best != named.best), None)
            return self._same(other) if other is not None else None
        if named is not None and self._leads_there(named, reference):
            return self._same(named)
        event = self._last_event(reference)
        if event is not None and self._lately(self._toponym(event.toponym), reference):
            return self._same(self._of(event.toponym))
        return self._same(named) if named is not None and self._lately(named.toponym, reference) else None

    def _definite(self, reference: Reference) -> tuple[Place, float, str] | None:
        noun = reference.noun
        base = self.resolved[reference.bases[0]].best if reference.bases else None
        if noun == "capital":
            return self._capital(reference, base)
        fits = _fits(noun)
        if reference.bases:
            return self._in_country(reference, base, fits) if base is not None else None
        if (only := self._only(noun, fits)) is not None:
            return self._same(only)
        told = self._stood(reference)
        if noun not in PORTS:
            told = chain(told, self._before(reference))
        last = next((r for r in told if fits(r) and not self._leaves(r, reference)), None)
        current = self._current(reference) if noun in ISLANDS else None
        last = last or (current if current and current.best and not is_settlement(current.best) else None)
        return self._same(last) if last is not None else None

    def _only(self, noun: str, fits: Callable[[Resolved], bool]) -> Resolved | None:
        """Return the one place of the report that a noun fits, None where several or none do."""
        if noun not in self.only:
            every = {r.best.id: r for r in (self.resolved[i] for i in self.named) if r.best is not None and fits(r)}
            self.only[noun] = next(iter(every.values())) if len(every) == 1 else None
        return self.only[noun]

    def _capital(self, reference: Reference, base: Place | None) -> tuple[Place, float, str] | None:
        if reference.bases and (base is None or base.country is None):
            return None
        if base is None:
            capitals = {r.best.id: r for r in self._before(reference) if r.best and r.best.feature == "P.PPLC"}
            if len(capitals) == 1:
                return self._same(next(iter(capitals.values())))
            around = self._current(reference) or next(self._before(reference), None)
            base = around.best if around is not None else None
        if base is None or base.country is None or (reference.bases and not base.feature.startswith("A.PCL")):
            return None
        found = self.gazetteer.capital(base.country)
        return (found, SURE, f"the capital of {base.country}") if found is not None else None

    def _in_country(
        self, reference: Reference, base: Place, fits: Callable[[Resolved], bool]
    ) -> tuple[Place, float, str] | None:
        """The last place of that type in a country: "the Cameroonian port city"."""
        last = next((r for r in self._before(reference) if fits(r) and _inside(base, r)), None)
        if last is None:
            at = bisect_left(self.starts, reference.toponym.name.start)
            every = (self.resolved[i] for i in self.named[at : at + MOST_BACK])
            inside = {r.best.id: r for r in every if r.best is not None and fits(r) and _inside(base, r)}
            last = next(iter(inside.values())) if len(inside) == 1 else None
        return self._same(last) if last is not None else None

    def _before(self, reference: Reference) -> Iterator[Resolved]:
        """Yield the places named before a reference, the last first."""
        end = bisect_left(self.starts, reference.toponym.name.start)
        for i in range(end - 1, max(-1, end - 1 - MOST_BACK), -1):
            yield self.resolved[self.named[i]]

    def _leads_there(self, named: Resolved, reference: Reference) -> bool:
        """True for a place named before in the same sentence, not as one that was left or compared."""
        preposition = named.toponym.governor.preposition
        same = named.toponym.name.sentence == reference.toponym.name.sentence
        return same and preposition not in {"from", "of", "than", "like", "with", "about", "for"}

    def _last_event(self, reference: Reference) -> Event | None:
        """Return the last event before a reference that puts somebody at a place."""
        end = bisect_left(self.event_starts, reference.toponym.name.start)
        for _, event in reversed(self.events[max(0, end - MOST_BACK) : end]):
            known = event.toponym < len(self.resolved) + len(self.meant)
            if event.relation != "source" and event.status != "cancelled" and known and self._of(event.toponym).best:
                return event
        return None

    def _current(self, reference: Reference) -> Resolved | None:
        """Return where the traveller is by now."""
        return next(self._stood(reference), None)

    def _stood(self, reference: Reference) -> Iterator[Resolved]:
        """Yield where somebody is said to have been before a reference, the last first."""
        end = bisect_left(self.event_starts, reference.toponym.name.start)
        for _, event in reversed(self.events[max(0, end - MOST_BACK) : end]):
            known = event.toponym < len(self.resolved) + len(self.meant)
            if event.status == "asserted" and known and self._of(event.toponym).best is not None:
                yield self._of(event.toponym)

    @staticmethod
    def _leaves(r: Resolved, reference: Reference) -> bool:
        """True where the sentence goes on from a place to the one meant: "stopped at X and reached the island"."""
        a, b = r.toponym, reference.toponym
        one = a.name.sentence == b.name.sentence and a.governor.verb is not None and b.governor.verb is not None
        reached = b.governor.verb is not None and b.governor.verb.lemma in REACHING
        return one and a.governor.verb != b.governor.verb and reached

    def _of(self, index: int) -> Resolved:
        return self.resolved[index] if index < len(self.resolved) else self.meant[index - len(self.resolved)]

    def _toponym(self, index: int) -> Toponym:
        return self._of(index).toponym

    @staticmethod
    def _lately(toponym: Toponym, reference: Reference) -> bool:
        return reference.toponym.name.sentence - toponym.name.sentence <= LATELY


def _starts(a: Toponym, b: Toponym) -> bool:
    """True for the start of a way that leads to the other: "Genoa to there is 10,300 km"."""
    joined = a.name.sentence == b.name.sentence and b.name.span.first - a.name.span.last == 1
    return joined and b.governor.preposition == "to"


def _inside(base: Place, r: Resolved) -> bool:
    return r.best is not None and (
        contains(base, r.best) or (base.country == r.best.country and base.feature[:1] == "A")
    )


def _fits(noun: str) -> Callable[[Resolved], bool]:
    """Return what tells whether a name may be called by a noun: by its own words, else by the gazetteer."""
    kind = SAME.get(noun, noun)

    def fits(r: Resolved) -> bool:
        if r.best is None:
            return False
        if kind in r.toponym.name.surface.lower().split() or r.toponym.governor.type_noun == noun:
            return True
        if noun in TOWN_NOUNS:
            return _is_town(r.best, noun)
        return kind in PLACE_TYPES and r.best.feature.startswith(PLACE_TYPES[kind][:5])

    return fits


def _is_town(place: Place, noun: str) -> bool:
    people = place.population
    if noun in {"port", "harbour", "harbor"} and place.feature == "L.PRT":
        return True
    if not is_settlement(place):
        return False
    if noun in {"city", "metropolis"}:
        return people >= CITY or people == 0
    if noun in {"village", "hamlet"}:
        return people < VILLAGE
    return noun != "town" or people < TOWN
