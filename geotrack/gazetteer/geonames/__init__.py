"""GeoNames' dumps: read as a stream, fetched when asked for, and made into packs."""

from geotrack.gazetteer.geonames.build import Built, build
from geotrack.gazetteer.geonames.install import install
from geotrack.gazetteer.geonames.selection import Selection

__all__ = ["Built", "Selection", "build", "install"]
