"""The names around a route: other towns and the countries, enough to know where one is, never over the route."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geotrack.cartography.mercator import Window
from geotrack.cartography.scene import Scene
from geotrack.geodesy import Point, rough_distance
from geotrack.place import Place

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer

__all__ = ["Surrounding", "surroundings"]

MOST_TOWNS = 14  # the page drops those that would touch anything
MOST_COUNTRIES = 6
MOST_SPOTS = 12
ASKED = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounding:
    """A name on the base map.

    Parameters
    ----------
    kind
        ``town`` or ``country``.
    name
        What is written.
    spots
        Where it may be written, the best first, on the turn of the earth that the map shows. A town has one.
    """

    kind: str
    name: str
    spots: tuple[Point, ...]


def surroundings(scene: Scene, gazetteer: "Gazetteer | None") -> tuple[Surrounding, ...]:
    """Return the countries and the most populous towns around the routes, without the stops themselves.

    Without a gazetteer there are none.
    """
    if gazetteer is None:
        return ()
    around = scene.window.widened(scene.window.span / 4)
    found = gazetteer.window(
        south=around.south,
        west=_wrapped(around.west),
        north=around.north,
        east=_wrapped(around.east),
        feature="P",
        limit=ASKED,
    )
    taken = {dot.place.id for dot in scene.dots} | {aside.place.id for aside in scene.asides}
    named = {dot.place.name for dot in scene.dots}
    towns = [town for town in found if town.id not in taken and town.name not in named][:MOST_TOWNS]
    names = scene.voice.catalogue.countries
    return (*_countries(found, gazetteer, around, names), *(_town(town, around) for town in towns))


def _town(town: Place, window: Window) -> Surrounding:
    return Surrounding(kind="town", name=town.name, spots=(_shown(town, window),))


def _countries(
    towns: Sequence[Place], gazetteer: "Gazetteer", window: Window, names: Mapping[str, str]
) -> Iterator[Surrounding]:
    """Yield the countries in the window, each written where one of its towns lies, far from the towns of others.

    The base map knows borders but not whose land lies beside them; the towns know.
    """
    codes = dict.fromkeys(town.country for town in towns if town.country)
    if len(codes) < 2:  # noqa: PLR2004 - where all is one country, its name says nothing
        return
    for code in list(codes)[:MOST_COUNTRIES]:
        country = gazetteer.country(code)
        own = [_shown(town, window) for town in towns if town.country == code]
        foreign = [_shown(town, window) for town in towns if town.country != code]
        spots = sorted(own, key=lambda spot: -min(rough_distance(spot, other) for other in foreign))
        if country:
            name = names.get(code, country.name)
            yield Surrounding(kind="country", name=name, spots=tuple(spots[:MOST_SPOTS]))


def _shown(place: Place, window: Window) -> Point:
    return Point(place.lat, place.lon + 360.0 * round((window.middle.lon - place.lon) / 360.0))


def _wrapped(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0
