"""What a name may stand for: one way to read it after the other, until one gives a place that fits."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from geotrack.gazetteer.candidate import Candidate, beside, demonymic, ranked, standing_in, within
from geotrack.gazetteer.generic import GenericName, generic_readings, lengthened, rephrased
from geotrack.gazetteer.hit import NameHit
from geotrack.gazetteer.index import Index, fit
from geotrack.gazetteer.keys import name_key
from geotrack.gazetteer.spelling import LEAST_ALIKE, likeness
from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place, holds, is_area, is_settlement

__all__ = ["Wanted", "look_up"]

ARTICLE = "the "
QUALIFIED = re.compile(r"\s*([^,()]+?)\s*(?:,\s*([^()]*?)|\(([^()]*)\))\s*")
LONGEST_NAME = 200  # GeoNames' own limit for a name
MOST_HOMES = 12  # areas or settlements of one name that are searched, the likeliest
OUTSKIRTS_METRES = 15_000.0
MOST_THINGS = 20
BORDER_METRES = 30_000.0
FARTHEST_METRES = 400_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the places of an answer have to be.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2: in this country; a place that several countries share counts where it touches this one.
    features
        GeoNames classes and codes, or beginnings of them; empty for any.
    near
        Places near this point come first.
    edits
        False: spellings with a slip are not understood.
    """

    country: str | None = None
    features: tuple[str, ...] = ()
    near: Point | None = None
    edits: bool = True


def look_up(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the candidates of the first reading of the name that has any, best first.

    The name as it stands; a demonym; "Paris, Texas"; another romanisation; a thing of the kind that a generic word
    names; a name that goes on with a generic word, or one with a slip. Other romanisations follow the name as it
    stands too: there are three hamlets Corunna, and a port that Spain writes A Coruña.
    """
    if len(name) > LONGEST_NAME:
        return ()
    readings: tuple[Callable[[Index, str, Wanted], tuple[Candidate, ...]], ...] = (
        _exact, _demonym, _qualified, _romanised, _of_kind, _longer_or_misspelt,
    )  # fmt: skip
    for reading in readings:
        if found := reading(index, name, wanted):
            return _once_each((*found, *_romanised(index, name, wanted))) if reading is _exact else found
    return ()


def _exact(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    hits = (hit for hit in index.hits(_keys(name)) if hit.fits(_bare(name)) or hit.fits(name))
    return ranked(_fitting(index, hits, wanted), wanted.near)


def _keys(name: str) -> tuple[str, ...]:
    key = name_key(name)
    return (key, key.removeprefix(ARTICLE)) if key.startswith(ARTICLE) else (key,)


def _bare(name: str) -> str:
    return name.strip()[len(ARTICLE) :] if name.strip().lower().startswith(ARTICLE) else name


def _demonym(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    places = index.demonyms(_keys(name)).values()
    fits = fit(wanted.country, wanted.features)
    return tuple(demonymic(place, name.strip()) for place in places if fits(place))[:1]


def _qualified(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the places called by what stands before the comma that lie in one called by what stands after it."""
    match = QUALIFIED.fullmatch(name)
    outer = match and (match[2] or match[3])
    if not match or not outer:
        return ()
    homes = [found.place for found in look_up(index, outer, Wanted(edits=False))]
    homes = [home for home in homes if is_area(home) or is_settlement(home)][:MOST_HOMES]
    found = _everywhere(index, match[1], outer, replace(wanted, edits=False)) if homes else ()
    inside = (within(candidate, home) for candidate in found for home in _holding(homes, candidate.place))
    return tuple(sorted(inside, key=lambda candidate: (-candidate.score, candidate.place.id)))


def _everywhere(index: Index, inner: str, outer: str, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the candidates of every reading but the last: the town that is meant may not be of the first."""
    called = ((reading, inner) for reading in (_exact, _romanised, _of_kind))
    joined = ((_exact, form) for form in (f"{outer} {inner}", f"{inner} {outer}"))  # Chicago Union Station
    every = (candidate for reading, form in (*called, *joined) for candidate in reading(index, form, wanted))
    return _once_each(every)


def _holding(homes: list[Place], place: Place) -> Iterable[Place]:
    return [home for home in homes if holds(home, place) or _has_in_town(home, place)][:1]


def _has_in_town(town: Place, place: Place) -> bool:
    """True for a spot in or near a town, and for a quarter of it."""
    if not is_settlement(town) or place.id == town.id or is_area(place):
        return False
    return rough_distance(_point(town), _point(place)) <= town.radius_km * 1000 + OUTSKIRTS_METRES


def _romanised(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    hits = (hit for hits in index.probe_skeletons(_keys(name)).values() for hit in hits)
    return ranked(_fitting(index, hits, wanted), wanted.near)


def _longer_or_misspelt(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    found = _once_each((*_longer(index, name, wanted), *_misspelt(index, name, wanted)))
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.place.id)))


def _longer(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the things whose name goes on with a generic word: Tanna Island for "Tanna"."""
    hits = (replace(hit, match="longer") for hit in index.hits(tuple(lengthened(name))) if not hit.cased)
    return ranked(_fitting(index, hits, wanted), wanted.near)


def _misspelt(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    if not wanted.edits:
        return ()
    for any_letter in (False, True):
        hits = (_alike(name, hit) for hit in index.misspelt(name_key(name), any_letter=any_letter))
        close = [hit for hit in _fitting(index, hits, wanted) if hit.likeness >= LEAST_ALIKE]
        if close:
            return ranked(close, wanted.near)
    return ()


def _alike(name: str, hit: NameHit) -> NameHit:
    return replace(hit, likeness=likeness(name, hit.form))


def _of_kind(index: Index, name: str, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the things of the kind that the name's generic word says."""
    readings = generic_readings(name)
    for generic in readings:
        for kinds in generic.kind.features:
            if named := _named(index, generic, kinds, wanted):
                return named
    return next(filter(None, (_beside(index, generic, wanted) for generic in readings)), ())


def _beside(index: Index, generic: GenericName, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the things of the kind beside the settlements that have the proper name, or these in their stead."""
    if not (generic.kind.metres or generic.kind.of_settlement):
        return ()
    fits = fit(wanted.country, wanted.features)
    homes = _settlements(index, generic, replace(wanted, features=()))[:MOST_HOMES]
    things = (thing for home in homes for thing in _things_of(index, home, generic) if fits(thing.place))
    return tuple(sorted(_once_each(things), key=lambda thing: (-thing.score, thing.place.id)))


def _named(index: Index, generic: GenericName, kinds: tuple[str, ...], wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the things of these features that have the proper name, alone or with another generic word."""
    keys = tuple(rephrased(generic))
    exact = [replace(hit, match="rephrased") for hit in index.hits(keys) if not hit.cased]
    alike = (hit for hits in index.probe_skeletons(keys).values() for hit in hits)
    for called in (exact, alike):
        of_kind = [hit for hit in called if hit.place.feature.startswith(kinds)]
        if found := ranked(_fitting(index, of_kind, wanted), wanted.near):
            return found
    return ()


def _settlements(index: Index, generic: GenericName, wanted: Wanted) -> tuple[Candidate, ...]:
    towns = replace(wanted, features=("P",))
    found = (reading(index, generic.proper, towns) for reading in (_exact, _romanised, _misspelt))
    return next(filter(None, found), ())


def _things_of(index: Index, settlement: Candidate, generic: GenericName) -> Iterator[Candidate]:
    """Yield the thing of this kind that is called after the settlement, else the settlement in its stead."""
    home, kind = settlement.place, generic.kind
    if kind.noun == "division" and home.country and home.admin1:
        if division := index.division(home.country, home.admin1):
            yield beside(settlement, division)
        return
    for features in kind.features if kind.metres else ():
        around = index.nearest(_point(home), within_metres=kind.metres, feature=features, limit=MOST_THINGS)
        called = (found for found in around if kind.sparse or _is_called_after(found[0], generic, home))
        for place, metres in called:
            yield beside(settlement, place, metres)
            return
    if kind.of_settlement:
        yield standing_in(settlement)


def _is_called_after(thing: Place, generic: GenericName, home: Place) -> bool:
    words = f" {name_key(thing.name)} "
    return any(f" {called} " in words for called in (generic.proper, name_key(home.name)))


def _point(place: Place) -> Point:
    return Point(place.lat, place.lon)


def _once_each(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:  # they come best first
        best.setdefault(candidate.place.id, candidate)
    return tuple(best.values())


def _fitting(index: Index, hits: Iterable[NameHit], wanted: Wanted) -> Iterator[NameHit]:
    """Yield the hits that are wanted; of a country's, when there is none, those that it shares with others."""
    every = tuple(hits)
    fits, anywhere = fit(wanted.country, wanted.features), fit(None, wanted.features)
    at_home = [hit for hit in every if fits(hit.place)]
    yield from at_home
    if wanted.country is None:
        return
    # what the reader has added is asked in any case: many a table of one's own has no countries
    shared = [hit for hit in every if hit.place.country is None and anywhere(hit.place) and (hit.own or not at_home)]
    yield from (hit for hit in shared if _touches(index, hit.place, wanted.country))


def _touches(index: Index, place: Place, country: str) -> bool:
    """True where a town of the country lies in or beside the place."""
    metres = min(FARTHEST_METRES, place.radius_km * 1000 + BORDER_METRES)
    return index.has_near(_point(place), metres, country)
