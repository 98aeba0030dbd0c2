"""The services that can be asked: one row each, over the class of geopy that speaks to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["SERVICES", "Service", "Shape"]

Shape = Literal["nominatim", "photon", "geonames", "opencage", "pelias", "mapbox", "arcgis"]

OSM = "© OpenStreetMap contributors, ODbL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service.

    Parameters
    ----------
    name, label
        What it is called on the command line, and what a reader is told.
    maker
        Its class in ``geopy.geocoders``.
    shape
        How its answers are built: see `answers`.
    attribution
        What its licence wants to be printed.
    host
        Its public server; None where there is none, and a URL has to be given.
    key
        Name of the argument that takes the key or user name; None where it needs none.
    needs_key, needs_email
        True where the public server refuses to work without.
    country
        How a request is kept to one country (ISO 3166-1 alpha-2); None where it cannot be: then the answers are sifted.
    more
        Further arguments of each request.
    kept
        True where its terms let answers be kept on disk.
    """

    name: str
    label: str
    maker: str
    shape: Shape
    attribution: str
    host: str | None
    key: str | None = None
    needs_key: bool = False
    needs_email: bool = False
    country: Callable[[str], dict[str, Any]] | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    kept: bool = True


ROWS = (
    Service(
        name="nominatim",
        label="Nominatim",
        maker="Nominatim",
        shape="nominatim",
        attribution=OSM,
        host="nominatim.openstreetmap.org",
        needs_email=True,  # https://operations.osmfoundation.org/policies/nominatim/
        country=lambda code: {"country_codes": code.lower()},
        more={"limit": 5, "addressdetails": True, "language": "en"},
    ),
    Service(
        name="photon",
        label="Photon",
        maker="Photon",
        shape="photon",
        attribution=OSM,
        host="photon.komoot.io",
        more={"limit": 5, "language": "en"},
    ),
    Service(
        name="geonames",
        label="GeoNames",
        maker="GeoNames",
        shape="geonames",
        attribution="GeoNames, CC BY 4.0",
        host="secure.geonames.org",  # the one that speaks https: the user name is part of the request
        key="username",
        needs_key=True,
        country=lambda code: {"country": code.upper()},
    ),
    Service(
        name="opencage",
        label="OpenCage",
        maker="OpenCage",
        shape="opencage",
        attribution=f"OpenCage, {OSM}",
        host="api.opencagedata.com",
        key="api_key",
        needs_key=True,
        country=lambda code: {"country": code.lower()},
        more={"annotations": False, "language": "en"},
    ),
    Service(
        name="pickpoint",
        label="PickPoint",
        maker="PickPoint",
        shape="nominatim",
        attribution=f"PickPoint, {OSM}",
        host="api.pickpoint.io",
        key="api_key",
        needs_key=True,
        country=lambda code: {"country_codes": code.lower()},
        more={"limit": 5, "addressdetails": True, "language": "en"},
    ),
    Service(
        name="pelias",
        label="Pelias",
        maker="Pelias",
        shape="pelias",
        attribution=f"{OSM}, Who's On First, GeoNames, OpenAddresses",
        host=None,
        key="api_key",
        country=lambda code: {"countries": [code.upper()]},
        more={"language": "en"},
    ),
    Service(
        name="geocodeearth",
        label="Geocode Earth",
        maker="GeocodeEarth",
        shape="pelias",
        attribution=f"Geocode Earth, {OSM}, Who's On First, GeoNames, OpenAddresses",
        host="api.geocode.earth",
        key="api_key",
        needs_key=True,
        country=lambda code: {"countries": [code.upper()]},
        more={"language": "en"},
    ),
    Service(
        name="mapbox",
        label="Mapbox",
        maker="MapBox",
        shape="mapbox",
        attribution=f"© Mapbox, {OSM}",
        host="api.mapbox.com",
        key="api_key",
        needs_key=True,
        country=lambda code: {"country": code.lower()},
        more={"language": "en"},
        kept=False,
    ),
    Service(
        name="arcgis",
        label="ArcGIS",
        maker="ArcGIS",
        shape="arcgis",
        attribution="Powered by Esri",
        host="geocode.arcgis.com",
        more={"out_fields": "Type"},
        kept=False,
    ),
)

SERVICES: Mapping[str, Service] = {service.name: service for service in ROWS}
"""Every service by its name."""
