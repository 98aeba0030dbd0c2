"""A place: a name, a point, and how exact the point is."""

from dataclasses import dataclass

from geotrack.geodesy import Point, distance

__all__ = [
    "FACILITY_LANDS",
    "FEATURE_CLASSES",
    "Place",
    "contains",
    "holds",
    "is_area",
    "is_derived",
    "is_facility",
    "is_settlement",
]

FEATURE_CLASSES = {
    "A": "country or administrative division",
    "H": "sea, river or lake",
    "L": "region or park",
    "P": "settlement",
    "R": "road or railway",
    "S": "spot, building or facility",
    "T": "mountain, island or other relief",
    "U": "undersea feature",
    "V": "forest or vegetation",
}

FACILITY_LANDS = ("L.PRT", "L.NVB", "L.MILB", "L.MVA", "L.AMUS", "L.BTL")
"""Codes that GeoNames puts among the regions although reports speak of them as of a building or a yard."""


FACILITIES = ("S", *FACILITY_LANDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry, or a place derived from one.

    Parameters
    ----------
    id
        Stable identity: ``geonames:N``, ``icao:XXXX``, ``geotrack:slug`` or ``derived:...``.
    name
        Main name in English or in the Latin script.
    lat, lon
        Degrees north and east, WGS84.
    country
        ISO 3166-1 alpha-2 code; None on the high seas or where several countries share the place.
    feature
        GeoNames feature class and code, ``P.PPLC``; the class alone where the code is not known.
    radius_km
        Kilometres: "in this place" lies within this distance of the point.
    admin1
        GeoNames code of the first-order division, without the country ("59" in RU is Primorye).
    population
        Inhabitants; 0 where not known.
    admin2
        GeoNames code of the second-order division, without those it lies in ("201" in US.TX is Harris County).

    Examples
    --------
    >>> cabin = Place(id="geotrack:the-cabin", name="The cabin", lat=61.5, lon=9.1, country="NO", feature="S.HUT")
    >>> is_facility(cabin)
    True
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    feature: str = "P.PPL"
    radius_km: float = 1.0
    admin1: str | None = None
    population: int = 0
    admin2: str | None = None


def is_settlement(place: Place) -> bool:
    """True for a village, town or city."""
    return place.feature.startswith("P")


def is_area(place: Place) -> bool:
    """True for a place that holds other places: a country, a division, a region, a sea.

    Examples
    --------
    >>> is_area(Place(id="geotrack:RU-PRI", name="Primorye", lat=45.3, lon=134.7, feature="A.ADM1"))
    True
    """
    wide = place.feature[:1] in {"A", "L", "H", "V", "U"} or place.feature in {"T.ISL", "T.ISLS", "T.MTS", "T.PEN"}
    return wide and not is_facility(place) and not is_derived(place)


def is_derived(place: Place) -> bool:
    """True for a place that is told by others ("off Libya") or by coordinates: a point with a radius, no area."""
    return place.id.startswith("derived:")


def is_facility(place: Place) -> bool:
    """True for a spot that people made: a building, a station, a port, a base."""
    return place.feature.startswith(FACILITIES)


def contains(area: Place, place: Place) -> bool:
    """True where a place lies in a country or first-order division, by the codes of the gazetteer."""
    if area.id == place.id or area.country is None or area.country != place.country:
        return False
    if area.feature.startswith("A.PCL"):
        return True
    return area.feature == "A.ADM1" and area.admin1 is not None and area.admin1 == place.admin1


def holds(area: Place, place: Place) -> bool:
    """True where an area surely holds a place: by their codes, else by the area's radius.

    A traveller in Bari has been in Italy.
    """
    if contains(area, place):
        return True
    coded = area.feature.startswith("A.PCL") or (area.feature == "A.ADM1" and place.admin1 is not None)
    elsewhere = area.country and place.country and area.country != place.country
    if coded or elsewhere or not is_area(area) or area.radius_km <= place.radius_km:
        return False
    return distance(Point(area.lat, area.lon), Point(place.lat, place.lon)) < area.radius_km * 1000.0
