"""The index: what the open packs know, each name, point and code asked of all of them as of one."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from geotrack.gazetteer.folder import is_own
from geotrack.gazetteer.grid import Box, around, shelves_for, split
from geotrack.gazetteer.hit import Match, NameHit
from geotrack.gazetteer.keys import name_key, skeleton_key
from geotrack.gazetteer.pack import NamedRow, Pack, PlaceRow, to_place
from geotrack.gazetteer.prominence import prominence
from geotrack.gazetteer.schema import CASED, PRIMARY
from geotrack.gazetteer.spelling import one_edit, one_vowel
from geotrack.gazetteer.twins import Ranked, older_twins
from geotrack.geodesy import Point, distance, rough_distance
from geotrack.place import Place

__all__ = ["Feature", "Index", "features_of", "fit"]

MOST_REMEMBERED = 8_192  # keys, and so some 5 MB
MOST_HITS_REMEMBERED = 8
OWN = 1 << 8  # a flag of this module, on rows of places that the reader has added
MOST_HITS = 60  # a key; some names have hundreds of places
SHORTEST_SKELETON = 4  # shorter ones agree by chance
SPHERE_ERROR = 1.006  # what `rough_distance` may be off, and a little more

UNASKED = Place(id="", name="", lat=0.0, lon=0.0)  # stands for what nobody has asked yet
Key = TypeVar("Key")
Value = TypeVar("Value")

Feature = str | tuple[str, ...]
"""A GeoNames class, class and code, or the beginning of one ("P", "S.AIRP", "A.ADM"); or several of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Open packs, later ones before earlier ones where both have a place; they are only read, also by threads.

    Parameters
    ----------
    memo
        What the last few thousand name keys led to: reports name the same places again and again.
    areas, peoples
        The same for the codes of countries and divisions, and for the keys of demonyms.
    """

    opened: tuple[Pack, ...]
    memo: dict[str, tuple[NameHit, ...]] = field(default_factory=dict, compare=False, repr=False)
    areas: dict[tuple[str, int], Place | None] = field(default_factory=dict, compare=False, repr=False)
    peoples: dict[str, Place | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def packs(self) -> tuple[str, ...]:
        """Names and versions of the packs, as the document tells them."""
        return tuple(f"{pack.name}-{pack.version}" for pack in self.opened)

    def known(self, keys: Collection[str]) -> set[str]:
        """Return those of the name keys (see `name_key`) that some place has."""
        return {key for pack in self.opened for key in pack.known(keys)}

    def probe(self, keys: Collection[str]) -> dict[str, tuple[NameHit, ...]]:
        """Return the places under each name key that has any, most prominent first, at most 60 a key."""
        found: dict[str, tuple[NameHit, ...]] = {}
        fresh = []
        for key in keys:
            hits = self.memo.get(key)
            if hits is None:
                fresh.append(key)
            elif hits:
                found[key] = hits
        if fresh:
            found |= self._probed(fresh)
        return found

    def _probed(self, keys: Sequence[str]) -> dict[str, tuple[NameHit, ...]]:
        found = {key: _best(rows.values()) for key, rows in self._rows(keys).items()}
        every = ((key, found.get(key, ())) for key in keys)
        _remember(self.memo, {key: hits for key, hits in every if len(hits) <= MOST_HITS_REMEMBERED})
        return found

    def probe_skeletons(self, keys: Collection[str]) -> dict[str, tuple[NameHit, ...]]:
        """Return the places whose names are other romanisations of the name keys, as `probe` does.

        Exact hits are left out, and keys whose skeleton has fewer than 4 letters: those agree by chance.
        """
        skeletons = {key: skeleton for key in keys if len(skeleton := skeleton_key(key)) >= SHORTEST_SKELETON}
        like: dict[str, set[str]] = {}
        for pack in self.opened:
            for skeleton, key in pack.keys_like(set(skeletons.values())):
                like.setdefault(skeleton, set()).add(key)
        rows = self._rows({key for found in like.values() for key in found})
        out = {}
        for key, skeleton in skeletons.items():
            others = (rows.get(other, {}) for other in sorted(like.get(skeleton, set()) - {key}))
            hits = _best(_once_each(others), match="skeleton")
            if hits:
                out[key] = hits
        return out

    def hits(self, keys: Collection[str]) -> tuple[NameHit, ...]:
        """Return every place under the name keys once, most prominent first, however many there are."""
        return _best(_once_each(self._rows(keys).values(), cased=True), most=None)

    def misspelt(self, key: str, *, any_letter: bool) -> tuple[NameHit, ...]:
        """Return the places whose skeleton is one edit from the key's: of a vowel or an h, or of any letter.

        Short names have none: see `spelling`.
        """
        edits = (one_edit if any_letter else one_vowel)(skeleton_key(key))
        like = {found for pack in self.opened for _, found in pack.keys_like(edits)} - {key}
        return _best(_once_each(self._rows(sorted(like)).values()), match="edit")

    def complete(
        self, prefix: str, *, country: str | None = None, feature: Feature | None = None, limit: int = 10
    ) -> tuple[NameHit, ...]:
        """Return the places with a name that starts so, the best known first, each once.

        Of a prefix that tens of thousands of names share only the first 20,000 are looked at.
        """
        key, features = name_key(prefix), features_of(feature)
        rows = self._newest_rows([pack.beginning(key) for pack in self.opened]) if key else {}
        hits = _best(_once_each(rows.values(), cased=True), most=None)
        fits = fit(country and country.upper(), features)
        return tuple(hit for hit in hits if hit.fits_beginning(prefix) and fits(hit.place))[: max(0, limit)]

    def _rows(self, keys: Collection[str]) -> dict[str, dict[int, NamedRow]]:
        """Return by key and row number the rows of the names."""
        return self._newest_rows([pack.named(keys) for pack in self.opened])

    def _newest_rows(self, packs: Sequence[list[NamedRow]]) -> dict[str, dict[int, NamedRow]]:
        """Return by key and row number what the packs found, a place that several have as the last of them has it."""
        found: dict[str, dict[int, NamedRow]] = {}
        ranks: dict[str, list[Ranked]] = {}
        several = len(packs) > 1  # a place has a twin in another pack only
        own = self._own(row[3] for rows in packs for row in rows)
        for rank, rows in enumerate(packs):
            newest = self._newest(rank, rows, 3)
            for row in rows:
                number = row[3]
                place = newest.get(number, row[3:])
                flags = row[2] | OWN if number in own else row[2]
                found.setdefault(row[0], {})[number] = (*row[:2], flags, *place)
                if several:
                    ranks.setdefault(row[0], []).append((rank, place))
        for key, ranked_rows in ranks.items():
            for number in older_twins(ranked_rows):
                found[key].pop(number, None)
        return found

    def _own(self, numbers: Iterable[int]) -> set[int]:
        """Return those of the rows that the reader has added or amended."""
        added = [pack for pack in self.opened if is_own(pack)]
        asked = set(numbers) if added else set()
        return {number for pack in added for number in pack.places(asked)}

    def _newest(self, rank: int, rows: Iterable[tuple[Any, ...]], column: int) -> dict[int, PlaceRow]:
        """Return the rows that packs opened after this one have for the same places."""
        later = self.opened[rank + 1 :]
        numbers = {row[column] for row in rows} if later else ()
        return {number: row for pack in later for number, row in pack.places(numbers).items()}

    def place(self, place_id: str) -> Place | None:
        """Return the place with this stable id."""
        found = (pack.place(place_id) for pack in reversed(self.opened))
        return next((to_place(row) for row in found if row), None)

    def nearest(
        self, point: Point, *, within_metres: float, feature: Feature | None = None, limit: int = 5
    ) -> tuple[tuple[Place, float], ...]:
        """Return the places around a point with their distance in metres, nearest first."""
        rough = self._around(point, within_metres * SPHERE_ERROR, features_of(feature))[: 2 * limit]
        exact = [(place, distance(point, Point(place.lat, place.lon))) for _, place in rough]
        exact.sort(key=lambda found: (found[1], found[0].id))
        return tuple((place, metres) for place, metres in exact if metres <= within_metres)[: max(0, limit)]

    def _around(self, point: Point, metres: float, features: tuple[str, ...]) -> list[tuple[float, Place]]:
        boxes = around(point.lat, point.lon, metres)
        places = (place for step in shelves_for(features) for place in self._inside(boxes, step, features))
        measured = [(rough_distance(point, Point(place.lat, place.lon)), place) for place in places]
        return sorted(
            ((far, place) for far, place in measured if far <= metres), key=lambda found: (found[0], found[1].id)
        )

    def window(
        self, *, south: float, west: float, north: float, east: float, feature: Feature | None = None, limit: int = 50
    ) -> tuple[Place, ...]:
        """Return the places in a window of degrees, most populous first; west beyond east crosses the antimeridian."""
        boxes = split(south=south, west=west, north=north, east=east)
        features = features_of(feature)
        found: list[Place] = []
        for step in shelves_for(features):
            places = self._inside(boxes, step, features)
            found.extend(sorted(places, key=lambda place: (-place.population, place.id)))
            if len(found) >= limit:
                break
        return tuple(found[: max(0, limit)])

    def _inside(self, boxes: tuple[Box, ...], shelves: tuple[int, ...], features: tuple[str, ...]) -> list[Place]:
        found: dict[int, PlaceRow] = {}
        for rank, pack in enumerate(self.opened):
            here = [row for shelf in shelves for box in boxes for row in pack.inside(box, shelf)]
            moved = self._newest(rank, here, 0)  # a later pack says for itself whether it has them here
            found |= {row[0]: row for row in here if row[0] not in moved}
        return [to_place(row) for row in found.values() if not features or row[5].startswith(features)]

    def has_near(self, point: Point, metres: float, country: str) -> bool:
        """Return whether a settlement of the country lies within so many metres."""
        boxes = around(point.lat, point.lon, metres)
        places = (place for step in shelves_for(("P",)) for place in self._inside(boxes, step, ("P",)))
        return any(
            place.country == country and rough_distance(point, Point(place.lat, place.lon)) <= metres
            for place in places
        )

    def areas_of(self, place: Place) -> tuple[Place, ...]:
        """Return the divisions and the country that the place lies in by its codes, smallest first."""
        code = place.country and place.admin1 and f"{place.country}.{place.admin1}"
        codes = [code and place.admin2 and f"{code}.{place.admin2}", code, place.country]
        found = (self._admin(each, 0) for each in codes if each)
        return tuple(area for area in found if area and area.id != place.id)

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""
        return self._admin(code.upper(), 0)

    def capital(self, code: str) -> Place | None:
        """Return the capital of the country with this ISO 3166-1 alpha-2 code."""
        return self._admin(code.upper(), 1)

    def division(self, country: str, admin1: str) -> Place | None:
        """Return the first-order division with GeoNames' code: "59" in "RU" is Primorye."""
        return self._admin(f"{country.upper()}.{admin1}", 0)

    def _admin(self, code: str, column: int) -> Place | None:
        place = self.areas.get((code, column), UNASKED)
        if place is UNASKED:
            place = self._found_admin(code, column)
            _remember(self.areas, {(code, column): place})
        return place

    def _found_admin(self, code: str, column: int) -> Place | None:
        for pack in reversed(self.opened):
            found = pack.admin(code)
            if found and (number := found[column]) is not None:
                return self._numbered({number}).get(number)
        return None

    def demonyms(self, keys: Collection[str]) -> dict[str, Place]:
        """Return the place of each name key that is a demonym or an adjective: "russian", "muscovites"."""
        known = {key: self.peoples.get(key, UNASKED) for key in keys}
        fresh = [key for key, place in known.items() if place is UNASKED]
        if fresh:
            found = self._found_demonyms(fresh)
            asked = {key: found.get(key) for key in fresh}
            _remember(self.peoples, asked)
            known |= asked
        return {key: place for key, place in known.items() if place is not None}

    def _found_demonyms(self, keys: Collection[str]) -> dict[str, Place]:
        numbers = {key: number for pack in self.opened for key, number in pack.demonyms(keys)}
        places = self._numbered(set(numbers.values())) if numbers else {}
        return {key: places[number] for key, number in numbers.items() if number in places}

    def _numbered(self, numbers: Collection[int]) -> dict[int, Place]:
        return {number: to_place(row) for pack in self.opened for number, row in pack.places(numbers).items()}


def _remember(memo: dict[Key, Value], found: Mapping[Key, Value]) -> None:
    """Keep what was found; of too much the oldest quarter is forgotten, and asked again where it comes again."""
    if len(memo) + len(found) > MOST_REMEMBERED:
        for key in list(memo)[: MOST_REMEMBERED // 4 + len(found)]:
            memo.pop(key, None)  # another thread may forget the same
    memo.update(islice(found.items(), MOST_REMEMBERED))


def _once_each(groups: Iterable[Mapping[int, NamedRow]], *, cased: bool = False) -> Iterable[NamedRow]:
    """Return each place's row once, that of its main name if there is one; codes, if not `cased`, are left out."""
    places: dict[int, NamedRow] = {}
    for group in groups:
        for number, row in group.items():
            if (cased or not row[2] & CASED) and (number not in places or row[2] & PRIMARY):
                places[number] = row
    return places.values()


def _best(rows: Iterable[NamedRow], match: Match = "exact", most: int | None = MOST_HITS) -> tuple[NameHit, ...]:
    rows = tuple(rows)
    if len(rows) == 1:  # most names have one place
        return (_hit(rows[0], match),)
    weighed = [(prominence(row[8], row[11], row[13] / 1000), row) for row in rows]
    # of two equally prominent places the one whose main name it is comes first
    weighed.sort(key=lambda found: (-(found[1][2] & OWN), -found[0], -(found[1][2] & PRIMARY), found[1][3]))
    return tuple(_hit(row, match) for _, row in weighed[:most])


def _hit(row: NamedRow, match: Match) -> NameHit:
    _, form, flags, *place = row
    return NameHit(
        place=to_place(tuple(place)),
        form=form or row[5],
        match=match,
        primary=bool(flags & PRIMARY),
        cased=bool(flags & CASED),
        renown=row[13] / 1000,
        own=bool(flags & OWN),
    )


def features_of(feature: Feature | None) -> tuple[str, ...]:
    """Return the beginnings of features that are asked for; none for any."""
    return (feature,) if isinstance(feature, str) else tuple(feature or ())


def fit(country: str | None, features: tuple[str, ...]) -> Callable[[Place], bool]:
    """Return what tells whether a place is of the country and has one of the features; None and () are open."""

    def fits(place: Place) -> bool:
        at_home = country is None or place.country == country
        return at_home and (not features or place.feature.startswith(features))

    return fits
