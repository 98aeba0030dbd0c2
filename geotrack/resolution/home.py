"""Home: the region that a report is about, or that its paper writes for, and what it says for a place."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance
from geotrack.language import Toponym
from geotrack.place import Place
from geotrack.resolution.candidates import Candidate, candidates_of, softmax

__all__ = ["Home", "Homes", "Region", "gains", "home_score", "learn", "names_at_home", "odds", "support"]

Region = tuple[str, str]
"""A first-order division: the country and GeoNames' code in it, ("US", "OH")."""

LOCAL = 0.6
"""Share of the names of a report at home in a region that lie in it; the others may lie anywhere."""

BASE = 1 / 300
"""How likely a report is about any one region, before a word is read, and a name that may lie anywhere about it."""

LIFT = LOCAL / (1 - LOCAL) / BASE
"""How much likelier than elsewhere a name means its place in a region where the report is at home."""

TRUST = 0.6
"""What a name counts for of what it would if names erred independently: the misread ones of a text err together."""

AGAINST = TRUST * math.log(1 - LOCAL)
"""What a name that has no place in a region adds to the odds of it."""

GIVEN = 0.7
"""How likely a report is about its paper's region, before a word of it is read."""

LEAST = 0.04
"""A region that fewer of a paper's reports are about is not its own."""

CHANCE = 0.08
"""A name that stands for a place of a region less often than this has a namesake there, as any name may."""

TURNS = 5
MOST_REGIONS = 8
AROUND_M = 80_000.0
"""Metres around the town of a home that count as home, also beyond the border of its division."""

STRETCH = 40  # different names
NEAR_HOME = frozenset("PSLTHV")
SPEAKING = frozenset({"place", "dateline", "metonym"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A paper's own region.

    Parameters
    ----------
    regions
        How likely a report of that paper is about each region, before it is read: 0 to 1.
    place
        The town, division or country that was given, None where nothing was.
    """

    regions: Mapping[Region, float] = field(default_factory=dict)
    place: Place | None = None

    @classmethod
    def at(cls, place: Place) -> "Home":
        """Return the home of a paper of this town, division or country."""
        region = _division(place)
        return cls(regions={region: GIVEN} if region else {}, place=place)

    @property
    def country(self) -> str | None:
        """The country of the paper: that of its place, else of its likeliest region; None where nothing is known."""
        if self.place is not None:
            return self.place.country
        return max(self.regions, key=self.regions.__getitem__)[0] if self.regions else None

    def region_of(self, place: Place) -> Region | None:
        """Return the region that a place is or lies in, None for a country or a sea.

        Places near the home's town are at home with it, on whichever side of a border.
        """
        home = self.place
        if home is None or not home.feature.startswith("P") or place.feature[:1] not in NEAR_HOME:
            return _division(place)
        near = rough_distance(Point(home.lat, home.lon), Point(place.lat, place.lon)) < AROUND_M
        return _division(home if near else place)


def _division(place: Place) -> Region | None:
    return (place.country, place.admin1) if place.country and place.admin1 else None


def learn(reports: Sequence[Mapping[str, Mapping[Region, float]]]) -> Home:
    """Return the home that a paper's reports speak for: the regions, each with the share of them that is about it.

    A name that many of the reports have counts for less in each: it is the same evidence again and again.

    Parameters
    ----------
    reports
        What `names_at_home` returns for each.
    """
    count = Counter(name for names in reports for name in names)
    found = [odds({n: _scaled(g, count[n] ** -0.5) for n, g in names.items()}, Home()) for names in reports]
    shares: Mapping[Region, float] = {}
    for _ in range(TURNS):  # of expectation and maximisation; one report in three hundred may be about any
        shares = _shares(found, shares)
    return Home(regions={region: min(GIVEN, share) for region, share in shares.items() if share >= LEAST})


def _scaled(by_region: Mapping[Region, float], weight: float) -> dict[Region, float]:
    return {region: gain * weight for region, gain in by_region.items()}


def _shares(found: Sequence[Mapping[Region, float]], before: Mapping[Region, float]) -> dict[Region, float]:
    """Return what share of the reports each region has, by their odds and the shares as they were thought before."""
    told: Counter[Region] = Counter()
    for one in found:
        told.update(support({r: value + math.log1p(before.get(r, 0.0) / BASE) for r, value in one.items()}))
    return {region: total / len(found) for region, total in told.items()}


def names_at_home(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> dict[str, dict[Region, float]]:
    """Return what `learn` is given of a report with these names."""
    pools = [candidates_of(toponym, gazetteer) for toponym in toponyms]
    return gains(toponyms, pools, [{}] * len(toponyms), Home())


def gains(
    toponyms: Sequence[Toponym],
    pools: Sequence[Sequence[Candidate]],
    bonus: Sequence[Mapping[str, float]],
    home: Home,
) -> dict[str, dict[Region, float]]:
    """Return for each different name what it adds to the odds of each region being home, by the name alone.

    A name that has places in many regions says little, one whose only place lies in a region says much.
    """
    found: dict[str, dict[Region, float]] = {}
    for toponym, pool, extra in zip(toponyms, pools, bonus, strict=True):
        name = toponym.name.surface.lower()
        speaks = toponym.kind.kind in SPEAKING or toponym.kind.nested
        if speaks and pool and (name not in found or extra):
            shares = _by_region(pool, extra, home)
            found[name] = {
                region: TRUST * math.log1p(LIFT * max(0.0, share - CHANCE)) for region, share in shares.items()
            }
    return found


def _by_region(pool: Sequence[Candidate], extra: Mapping[str, float], home: Home) -> dict[Region, float]:
    weights = softmax([c.prior + extra.get(c.place.id, 0.0) for c in pool])
    shares: dict[Region, float] = {}
    for candidate, weight in zip(pool, weights, strict=True):
        region = home.region_of(candidate.place)
        if region is not None:
            shares[region] = shares.get(region, 0.0) + weight
    return shares


def odds(names: Mapping[str, Mapping[Region, float]], home: Home) -> dict[Region, float]:
    """Return the logarithm of the odds that a report with these names is at home in each region, not nowhere.

    A name that has no place in a region speaks against it.
    """
    against = len(names) * AGAINST
    found = {region: math.log(share) + against for region, share in home.regions.items()}
    for by_region in names.values():
        for region, gain in by_region.items():
            found[region] = found.get(region, math.log(BASE) + against) + gain
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_REGIONS])


def support(found: Mapping[Region, float], own: Mapping[Region, float] | None = None) -> dict[Region, float]:
    """Return how likely a report is at home in each region: 0 to 1, with a sum of 1 at most.

    Parameters
    ----------
    found
        What `odds` returns.
    own
        What the name that is to be decided has added to them: it is not asked.
    """
    fair = {r: value - own.get(r, 0.0) - AGAINST for r, value in found.items()} if own is not None else found
    top = max([0.0, *fair.values()])
    total = math.exp(-top) + sum(math.exp(value - top) for value in fair.values())  # 0: at home nowhere
    return {region: math.exp(value - top) / total for region, value in fair.items()}


def home_score(region: Region | None, shares: Mapping[Region, float]) -> float:
    """Return what a report's homes say for a place of a region, on the scale of `Candidate.prior`."""
    return math.log1p(LIFT * shares.get(region, 0.0)) if region is not None else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """The regions that a report is at home in, as each of its names has them from the names around it.

    Parameters
    ----------
    home
        The paper's own region.
    names
        What each name adds, in the order of the text.
    found
        The odds of each stretch of the text; a book is at home in one region after the other.
    """

    home: Home
    names: Mapping[str, Mapping[Region, float]]
    order: Mapping[str, int]
    found: Sequence[Mapping[Region, float]]

    @classmethod
    def of(
        cls,
        toponyms: Sequence[Toponym],
        pools: Sequence[Sequence[Candidate]],
        bonus: Sequence[Mapping[str, float]],
        home: Home,
    ) -> "Homes":
        """Return the homes of a report with these names and candidates."""
        names = gains(toponyms, pools, bonus, home)
        every = list(names)
        starts = range(0, max(1, len(every)), STRETCH)
        around = (every[max(0, start - STRETCH) : start + 2 * STRETCH] for start in starts)
        found = [odds({name: names[name] for name in beside}, home) for beside in around]
        return cls(home=home, names=names, order={name: i for i, name in enumerate(every)}, found=found)

    def around(self, name: str) -> dict[Region, float]:
        """Return how likely the text around a name is at home in each region, by the other names."""
        return support(self.found[self.order.get(name, 0) // STRETCH], self.names.get(name))
