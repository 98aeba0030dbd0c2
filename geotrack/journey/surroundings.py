"""Surroundings: what the other names of a report, and where they lie, say of a visit, as features for a model."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from geotrack.geodesy import Point, rough_distance
from geotrack.language import Circumstance, Name
from geotrack.place import Place, is_area
from geotrack.resolution import Resolved

__all__ = ["WHOLE", "Surroundings"]

SURE = 0.8
MOST = 60  # sure places that a distance is taken to: a list of a thousand is no route
KM = 1000.0
RINGS = ((30, "here"), (150, "day"), (600, "near"), (2_000, "far"), (6_000, "ocean"))
ADJACENT = 2
MOST_LISTED = 10
STEPS = ((-2, "second before"), (2, "second after"))
DETOURS = ((1.2, "on the way"), (2.0, "near it"), (6.0, "off it"))
"""How many times longer than the way between the likely places before and after the way by this one is."""

SHORTEST = 20_000.0  # metres: beside a shorter way everything would be a detour
FEW = 3
MANY = 4
LIKELY = 0.5
LEAST, LOG = 0.002, 1.0 / 3.0
"""The least probability whose logarithm is taken, and what brings these logarithms to the size of the rest."""

TWICE = ("fifth=", "last sentence", "first sentence", "tense=", "st=", "rule=", "k=", "vs=", "line:", "rel=", "head")
"""What the second look sees again: where a sentence stands, its style, and what a rule made of it."""

WHOLE = "report:"
"""What holds of the whole report is left to the second look: reports to learn it from are few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The names of a report that may be visits, with the places that they stand for.

    Parameters
    ----------
    told
        Each with what its words say, in the order of the text.
    resolved
        All toponyms of the report.
    """

    told: Sequence[Circumstance]
    resolved: Sequence[Resolved]

    def features(self) -> Iterator[tuple[str, ...]]:
        """Yield for each name what the places and the rules' events around it say."""
        places = [self.resolved[c.toponym].best for c in self.told]
        counts = Counter(place.id for place in places if place)
        firm = [_firm(c) for c in self.told]
        firm_at = Counter(place.id for place, sure in zip(places, firm, strict=True) if place and sure)
        finer = _inside(places)
        route = _points([p for p, sure in zip(places, firm, strict=True) if p and sure])
        for i, (told, place) in enumerate(zip(self.told, places, strict=True)):
            yield (
                *self._own(told, place),
                *_of_place(place, counts, firm_at, own=firm[i]),
                *([f"finer={finer[i]}"] if place and is_area(place) else []),
                *self._beside(i, places, firm),
                *([f"ring={_ring(place, route)}"] if place and not firm[i] else []),
            )

    def weighed(self, odds: Sequence[Sequence[float]]) -> Iterator[tuple[tuple[str, float], ...]]:
        """Yield for each name the features of a second look: what the first look makes of the names around it.

        Parameters
        ----------
        odds
            Of each name, the probabilities of `geotrack.journey.presence.CLASSES` at the first look.
        """
        places = [self.resolved[c.toponym].best for c in self.told]
        there = [1.0 - row[0] - row[3] for row in odds]
        at = defaultdict[str, list[float]](list)
        for place, p in zip(places, there, strict=True):
            if place:
                at[place.id].append(p)
        likely = _points([p for p, chance in zip(places, there, strict=True) if p and chance > LIKELY])
        runs, whole = self._runs(), self._of_report()
        detours = _detours(places, [chance > LIKELY for chance in there])
        mean = sum(there) / max(1, len(there))
        finer = _inside([p if chance > LIKELY else None for p, chance in zip(places, there, strict=True)], places)
        for i, place in enumerate(places):
            others = sorted(at[place.id], reverse=True) if place else []
            best = (others[1] if there[i] >= others[0] else others[0]) if len(others) > 1 else -1.0
            yield (
                *((f"own{k}", p) for k, p in enumerate(odds[i])),
                *((f"own log{k}", log(max(p, LEAST)) * LOG) for k, p in enumerate(odds[i])),
                *((f, 1.0) for f in self.told[i].features if f.startswith(TWICE)),
                *whole,
                ("bias", 1.0),
                ("mean", mean),
                ("other", best) if best >= 0 else ("alone", 1.0),
                ("before", there[i - 1]) if i else ("first", 1.0),
                ("after", there[i + 1]) if i + 1 < len(there) else ("last", 1.0),
                (f"ring={_ring(place, likely) if place else 'none'}", 1.0),
                (f"area={bool(place and is_area(place))}&finer={finer[i]}", 1.0),
                ("there", there[i] * mean),
                *self._in_run(i, runs, there),
                *self._around(i, odds, there),
                *([(f"detour={detours[i]}", 1.0)] if detours[i] else []),
            )

    def _around(self, i: int, odds: Sequence[Sequence[float]], there: Sequence[float]) -> Iterator[tuple[str, float]]:
        """Yield what the names next but one, and those of this sentence and the next ones, look like."""
        sentence = self.told[i].event.sentence
        yield from ((name, there[i + step]) for step, name in STEPS if 0 <= i + step < len(there))
        for j, name in ((i - 1, "before"), (i + 1, "after")):
            if 0 <= j < len(there) and abs(self.told[j].event.sentence - sentence) <= 1:
                yield f"ahead {name}", odds[j][3]
                yield f"passed {name}", odds[j][2]
        near = range(max(0, i - MOST_LISTED), min(len(there), i + MOST_LISTED + 1))
        same = [there[j] for j in near if j != i and self.told[j].event.sentence == sentence]
        if same:
            yield "sentence mean", sum(same) / len(same)
            yield "sentence most", max(same)

    def _runs(self) -> list[int]:
        """Return for each name the number of its list: "Tabriz, Tehran and Isfahan" are one."""
        runs: list[int] = []
        for i, told in enumerate(self.told):
            span, before = self._name(i).span, self._name(i - 1) if i else None
            joined = before and before.sentence == told.event.sentence and span.first - before.span.last <= ADJACENT
            runs.append(runs[-1] if joined else i)
        return runs

    def _name(self, i: int) -> Name:
        return self.resolved[self.told[i].toponym].toponym.name

    @staticmethod
    def _in_run(i: int, runs: Sequence[int], there: Sequence[float]) -> Iterator[tuple[str, float]]:
        first = runs[i]
        others = [
            there[j]
            for j in range(max(first, i - MOST_LISTED), min(len(runs), i + MOST_LISTED))
            if runs[j] == first and j != i
        ]
        if others:
            yield "list mean", sum(others) / len(others)
            yield f"list of {min(len(others), FEW)}", 1.0
        else:
            yield "no list", 1.0

    def _of_report(self) -> list[tuple[str, float]]:
        """Return what holds of the whole report: its style, and how many of its names are sure visits by rule."""
        firm = sum(_firm(c) for c in self.told)
        style = (f for f in (self.told[0].features if self.told else ()) if f.startswith(WHOLE))
        share = firm / max(1, len(self.told))
        return [("sure share", share), (f"sure {min(firm, MANY)}", 1.0), *((mark, 1.0) for mark in style)]

    @staticmethod
    def _own(told: Circumstance, place: Place | None) -> Iterator[str]:
        if place is None:
            yield "f=none"
            return
        yield f"f={place.feature}"
        yield f"f={place.feature[:1]}|{told.event.relation}"

    def _beside(self, i: int, places: Sequence[Place | None], firm: Sequence[bool]) -> Iterator[str]:
        here = self.told[i].event
        for step, name in ((-1, "before"), (1, "after")):
            j = i + step
            if not 0 <= j < len(self.told):
                yield f"{name}=end"
                continue
            event = self.told[j].event
            gap = min(abs(event.sentence - here.sentence), FEW)
            mark = "sure" if firm[j] else event.status if event.rule else "none"
            yield f"{name}={mark}|{gap}"
            a, b = places[i], places[j]
            if a and b and gap == 0 and a.id != b.id and is_area(b) and not is_area(a) and a.country == b.country:
                yield f"{name} is its area"
            if a and b and gap == 0 and a.id != b.id and is_area(a) and not is_area(b) and a.country == b.country:
                yield f"area of {name}"


def _firm(told: Circumstance) -> bool:
    return told.event.status == "asserted" and told.event.confidence >= SURE


def _of_place(place: Place | None, counts: Counter[str], firm_at: Counter[str], *, own: bool) -> Iterator[str]:
    if place is None:
        return
    yield f"named={min(counts[place.id], FEW)}"
    if firm_at[place.id] - own > 0:
        yield "sure elsewhere"


def _inside(inner: Sequence[Place | None], areas: Sequence[Place | None] | None = None) -> list[bool]:
    """Return for each area whether a finer place named in the report lies in it, by the codes of the gazetteer."""
    points = [p for p in inner if p and not is_area(p)]
    countries = {p.country for p in points if p.country}
    parts = {(p.country, p.admin1) for p in points if p.admin1}
    return [
        bool(p) and (p.country, p.admin1) in parts
        if p and p.feature == "A.ADM1"
        else bool(p and p.feature.startswith("A.PCL") and p.country in countries)
        for p in areas or inner
    ]


def _detours(places: Sequence[Place | None], likely: Sequence[bool]) -> list[str | None]:
    """Return for each place how far it lies off the way from the likely one before it to the likely one after."""
    spots = [p if p and not is_area(p) else None for p in places]
    before = _latest(spots, likely)
    after = _latest(spots[::-1], likely[::-1])[::-1]
    return [_detour(*three) for three in zip(before, spots, after, strict=True)]


def _latest(spots: Sequence[Place | None], likely: Sequence[bool]) -> list[Place | None]:
    """Return for each place the likely one named last before it that is another."""
    out: list[Place | None] = []
    last = other = None  # the last two likely places that are not one
    for spot, sure in zip(spots, likely, strict=True):
        out.append(other if spot and last and last.id == spot.id else last)
        if spot and sure and not (last and last.id == spot.id):
            last, other = spot, last
    return out


def _detour(before: Place | None, place: Place | None, after: Place | None) -> str | None:
    if before is None or place is None or after is None:
        return None
    a, b, c = (Point(p.lat, p.lon) for p in (before, place, after))
    ratio = (rough_distance(a, b) + rough_distance(b, c)) / max(SHORTEST, rough_distance(a, c))
    return next((name for limit, name in DETOURS if ratio < limit), "far off it")


def _points(places: Sequence[Place]) -> list[Place]:
    return list({p.id: p for p in places if not is_area(p)}.values())[:MOST]


def _ring(place: Place, route: Sequence[Place]) -> str:
    """Return how far the nearest other place of the route lies."""
    point = Point(place.lat, place.lon)
    others = [rough_distance(point, Point(p.lat, p.lon)) for p in route if p.id != place.id]
    if not others:
        return "no route"
    nearest = min(others) / KM
    return next((name for limit, name in RINGS if nearest < limit), "beyond")
