"""The kinds of things that services know, in GeoNames' classes and codes."""

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["feature_of"]

# OpenStreetMap's tags are written key.value. What stands nowhere here is left out: the shop, the street and the house
# of that name are what a geocoder finds when there is no such town.
KINDS = """
A.PCLI: place.country, country, dependency
A.ADM1: place.state, place.province, place.region, region, macroregion, state, state or province
A.ADM2: place.county, place.district, place.state_district, county, macrocounty, mapbox.district
A.ADM3: place.municipality, localadmin
A.ADM: boundary.administrative
P.PPL: place.city, place.town, place.village, place.hamlet, place.isolated_dwelling, city, locality
P.PPL: mapbox.place, mapbox.locality
P.PPLX: place.suburb, place.quarter, place.neighbourhood, place.borough, place.city_district
P.PPLX: neighbourhood, borough, neighborhood
L.LCTY: place.locality
L.CONT: place.continent, continent
L.PRK: boundary.national_park, leisure.park
L.RESN: boundary.protected_area, leisure.nature_reserve
L.MILB: military, landuse.military
L.PRT: industrial.port, landuse.port, port
T.ISL: place.island, island
T.ISLT: place.islet
T.ISLS: place.archipelago
T.PK: natural.peak, mountain
T.VLC: natural.volcano
T.MTS: natural.mountain_range, mountain range
T.RDGE: natural.ridge
T.PASS: natural.saddle, mountain_pass
T.VAL: natural.valley, valley
T.CAPE: natural.cape, cape
T.PEN: natural.peninsula, peninsula
T.BCH: natural.beach
T.DSRT: natural.desert, desert
H.SEA: place.sea, marinearea
H.OCN: place.ocean, ocean
H.BAY: natural.bay, bay
H.STRT: natural.strait
H.LK: natural.water, water.lake, place.body_of_water, lake
H.RSV: water.reservoir, landuse.reservoir
H.GLCR: natural.glacier
H.HBR: harbour, seamark.harbour, leisure.marina
H.STM: waterway.river, waterway.stream, river
H.CNL: waterway.canal, canal
H.FLLS: waterway.waterfall
V.FRST: natural.wood, landuse.forest, forest
S.DAM: waterway.dam
S.AIRP: aeroway.aerodrome, airport
S.AIRH: aeroway.heliport, aeroway.helipad
S.RSTN: railway.station, railway.halt, train station
S.PSTB: barrier.border_control
S.FY: amenity.ferry_terminal
S.BDG: man_made.bridge
S.LTHSE: man_made.lighthouse
S.HSP: amenity.hospital
S.UNIV: amenity.university
S.HTL: tourism.hotel
S.MUS: tourism.museum
S.STDM: leisure.stadium
S.HSTS: historic
S: aeroway, amenity.place_of_worship, amenity.monastery, amenity.prison, amenity.townhall, amenity.conference_centre
S: tourism.attraction, tourism.alpine_hut, tourism.camp_site, man_made.pier, man_made.offshore_platform, building.palace
S: venue, poi
"""


def _table(text: str) -> dict[str, str]:
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {word: code for code, words in rows for word in words.split(", ")}


FEATURES: Mapping[str, str] = _table(KINDS)


def feature_of(words: Iterable[Any]) -> str | None:
    """Return the GeoNames class and code for the first of a service's words that has one; None where none has.

    Examples
    --------
    >>> feature_of(["place.village", "place"]), feature_of(["shop.bakery", "shop"])
    ('P.PPL', None)
    """
    return next((FEATURES[word] for word in words if isinstance(word, str) and word in FEATURES), None)
