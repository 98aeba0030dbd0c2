"""The gazetteer as a geocoder of geopy: addresses to points and back, without a network."""

import math
import weakref
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, Self

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point as GeopyPoint

from geotrack.gazetteer.candidate import Candidate
from geotrack.gazetteer.gazetteer import Feature, Gazetteer
from geotrack.geodesy import Point, distance
from geotrack.place import Place, holds, is_settlement

__all__ = ["GeotrackGeocoder"]

MOST = 60  # namesakes that are looked at; as many as the gazetteer tells of
MOST_AREAS = 10
REACHES_M = (20_000.0, 100_000.0, 500_000.0)
"""How far, in metres, a settlement is sought around a point; farther out at sea there is none to speak of."""

STRUCTURED = {
    "city": ("P",),
    "county": ("A.ADM2", "A.ADM3", "A.ADM", "A"),
    "state": ("A.ADM1", "A"),
    "country": ("A.PCL", "A"),
}
"""Parts of a structured query, the narrowest first, and what each names; streets and post codes are not known."""

CODE_LETTERS = 2

Part = tuple[str, Feature | None]  # a name, and what it may be


class GeotrackGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geocoder of geopy over the gazetteer: names to points, points to the nearest settlement.

    It serves wherever geopy's do, as in ``geopandas.tools.geocode(names, provider=GeotrackGeocoder)`` or with geopy's
    rate limiter. It never goes online. Threads may share it.

    Parameters
    ----------
    gazetteer
        An open gazetteer, which stays open; by default one of its own, closed with the geocoder.

    Examples
    --------
    >>> with GeotrackGeocoder() as geocoder:
    ...     geocoder.geocode("Paris, Texas").address
    'Paris, Texas, United States'
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:
        super().__init__(**options | {"adapter_factory": _NoNetwork})
        self.gazetteer = gazetteer or Gazetteer.open()
        # geopandas makes a geocoder and forgets it: what nobody holds any longer is closed too
        self._closing = weakref.finalize(self, _nothing if gazetteer else self.gazetteer.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, **_: Any) -> Self:
        """Return itself: geopandas calls its provider for a geocoder, and may so be given one that is there."""
        return self

    def close(self) -> None:
        """Close the gazetteer, unless it was given."""
        self._closing()

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - nothing here has to be waited for
    ) -> Location | list[Location] | None:
        """Return where a name is, None where the gazetteer has no such place.

        Parameters
        ----------
        query
            A name, with the areas that hold it after commas ("Artyom, Primorsky Krai, Russia"), each of which has to be
            known; or a mapping with "city", "county", "state" and "country".
        exactly_one, limit
            True for the likeliest place, False for a list of so many at most, the likeliest first.
        country_codes
            ISO 3166-1 alpha-2 codes: only places of these countries.

        Returns
        -------
        geopy.location.Location
            Its ``raw`` holds id, name, feature, country, admin1, population, radius_km, score (0 to 1), match
            (as in `Candidate`) and matched, the name that was met.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If the query is no such text or mapping.
        """
        countries = {
            code.upper() for code in ([country_codes] if isinstance(country_codes, str) else country_codes or ())
        }
        found = [
            candidate for candidate in self._candidates(query) if not countries or candidate.place.country in countries
        ]
        return _answer([self._location(candidate) for candidate in found[:limit]], exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int = 5,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - as above
    ) -> Location | list[Location] | None:
        """Return the settlement nearest to a point, None where none lies within 500 km.

        Parameters
        ----------
        query
            A point as geopy takes it: latitude and longitude as a pair, a text or a ``geopy.Point``.
        exactly_one, limit
            As in `geocode`; the nearest comes first.

        Returns
        -------
        geopy.location.Location
            Its ``raw`` holds id, name, feature, country, admin1, population, radius_km and metres, the distance.

        Raises
        ------
        ValueError
            If the query is no point on the earth.
        """
        given = GeopyPoint(query)
        here = Point(given.latitude, given.longitude)
        if not all(map(math.isfinite, (here.lat, here.lon))):
            raise GeocoderQueryError("the point lies nowhere")
        wanted = 1 if exactly_one else limit
        found: Sequence[tuple[Place, float]] = ()
        for reach in REACHES_M:
            found = self.gazetteer.nearest(here, within_metres=reach, feature="P", limit=wanted)
            if len(found) >= wanted:
                break
        locations = [self._located(place, metres=round(metres, 1)) for place, metres in found]
        return _answer(locations, exactly_one=exactly_one)

    def _candidates(self, query: str | Mapping[str, str]) -> list[Candidate]:
        parts = list(_parts(query))
        if not parts:
            return []
        found = self._held(*parts)
        if not found and isinstance(query, str) and len(parts) > 1:  # "T'bilisi, Georgia" is one name too
            return [one for one in self.gazetteer.lookup(query, limit=MOST) if one.match == "exact"]
        return found

    def _held(self, named: Part, *holders: Part) -> list[Candidate]:
        """Return the places of a name that lie in each of the areas."""
        name, feature = named
        found = list(self.gazetteer.lookup(name, feature=feature, limit=MOST)) or self._countries(name, feature)
        for holder, kind in holders:
            areas = [one.place for one in self.gazetteer.lookup(holder, feature=kind, limit=MOST_AREAS)]
            areas += [one.place for one in self._countries(holder, kind)]
            found = [one for one in found if any(_holds(area, one.place) for area in areas)]
        return found

    def _countries(self, code: str, feature: Feature | None) -> list[Candidate]:
        """Return the country with a code: "ru" in a structured query, "Paris, FR"."""
        two = len(code) == CODE_LETTERS and code.isascii() and code.isalpha()
        place = self.gazetteer.country(code) if two and (feature or code.isupper()) else None
        return [Candidate(place=place, score=1.0, matched=code, match="exact")] if place else []

    def _location(self, candidate: Candidate) -> Location:
        how = {"score": round(candidate.score, 3), "match": candidate.match, "matched": candidate.matched}
        return self._located(candidate.place, **how)

    def _located(self, place: Place, **more: Any) -> Location:
        raw = {
            "id": place.id,
            "name": place.name,
            "feature": place.feature,
            "country": place.country,
            "admin1": place.admin1,
            "population": place.population,
            "radius_km": place.radius_km,
        }
        return Location(self._address(place), (place.lat, place.lon), raw | more)

    def _address(self, place: Place) -> str:
        division = country = None
        if place.country:
            division = self.gazetteer.division(place.country, place.admin1) if place.admin1 else None
            country = self.gazetteer.country(place.country)
        return ", ".join(dict.fromkeys([place.name, *(area.name for area in (division, country) if area)]))


def _parts(query: str | Mapping[str, str]) -> Iterator[Part]:
    """Yield the name, then the areas that hold it, each with what it may be."""
    if isinstance(query, str):
        yield from ((part.strip(), None) for part in query.split(",") if part.strip())
    elif isinstance(query, Mapping):
        for key, feature in STRUCTURED.items():
            if (value := query.get(key)) and str(value).strip():
                yield str(value).strip(), feature
    else:
        raise GeocoderQueryError("a query is a name, or a mapping with city, county, state and country")


def _holds(area: Place, place: Place) -> bool:
    """True where an area holds a place, or a town its suburb or its airport: "Brixton, London"."""
    if holds(area, place) or not is_settlement(area) or area.id == place.id:
        return holds(area, place)
    return distance(Point(area.lat, area.lon), Point(place.lat, place.lon)) < area.radius_km * 1000.0


def _answer(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _nothing() -> None:
    return None


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # as above
    """What geopy would send a request by: nothing goes out."""

    def get_text(self, url: str, *, timeout: Any, headers: Any) -> NoReturn:  # noqa: ARG002 - as above
        raise GeocoderUnavailable("the gazetteer never goes online")

    get_json = get_text
