"""Online geocoders: other people's gazetteers, asked over the network, and only when somebody asks for one."""

from geotrack.gazetteer.online.asking import OnlineGeocoder, open_geocoder
from geotrack.gazetteer.online.services import SERVICES, Service
from geotrack.gazetteer.online.settings import GeocoderSettings

__all__ = ["SERVICES", "GeocoderSettings", "OnlineGeocoder", "Service", "open_geocoder"]
