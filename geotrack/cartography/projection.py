"""The planes of the picture: equal-area projections of the sphere, with lengths in earth radii.

Formulas: J. P. Snyder, "Map Projections - A Working Manual" (1987), section 24, for Lambert's azimuthal projection;
B. Savric, T. Patterson and B. Jenny, "The Equal Earth map projection" (International Journal of GIS 33, 2019).
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geotrack.geodesy import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

__all__ = ["Azimuthal", "Projection", "World", "cap"]

COEFFICIENTS = (1.340264, -0.081106, 0.000893, 0.003796)
ROUNDS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection, true at its centre.

    Parameters
    ----------
    centre
        Where it touches the earth.
    turn
        Degrees by which the plane is turned counter-clockwise; 0 has north up at the centre.
    """

    centre: Point
    turn: float = 0.0

    def plane(self, places: "Grid") -> "Grid":
        """Return the spots (x, y) of places (longitude, latitude in degrees)."""
        import numpy as np

        lon, lat = np.radians(places[:, 0] - self.centre.lon), np.radians(places[:, 1])
        sin0, cos0 = math.sin(math.radians(self.centre.lat)), math.cos(math.radians(self.centre.lat))
        north = cos0 * np.sin(lat) - sin0 * np.cos(lat) * np.cos(lon)
        towards = sin0 * np.sin(lat) + cos0 * np.cos(lat) * np.cos(lon)
        grown = np.sqrt(2.0 / np.maximum(1.0 + towards, 1e-9))
        return _turned(np.stack([grown * np.cos(lat) * np.sin(lon), grown * north], axis=1), self.turn)

    def earth(self, spots: "Grid") -> "Grid":
        """Return the places of spots, longitudes within 180 degrees of the centre; NaN off the earth."""
        import numpy as np

        x, y = _turned(spots, -self.turn).T
        reach = np.hypot(x, y)
        angle = 2 * np.arcsin(np.where(reach <= 2.0, reach, np.nan) / 2)  # noqa: PLR2004 - the earth is a disc of radius 2
        sin0, cos0 = math.sin(math.radians(self.centre.lat)), math.cos(math.radians(self.centre.lat))
        far = np.maximum(reach, 1e-12)
        lat = np.arcsin(np.clip(np.cos(angle) * sin0 + y * np.sin(angle) * cos0 / far, -1.0, 1.0))
        lon = np.arctan2(x * np.sin(angle), far * cos0 * np.cos(angle) - y * sin0 * np.sin(angle))
        return np.stack([np.degrees(lon) + self.centre.lon, np.degrees(lat)], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The Equal Earth projection of the whole world.

    Parameters
    ----------
    middle
        Longitude of the middle, in degrees; the map ends 180 degrees from it.
    south
        Where it ends in the south: Antarctica is left out where nobody goes there.
    """

    middle: float
    south: float = -90.0

    def plane(self, places: "Grid") -> "Grid":
        """Return the spots (x, y) of places (longitude, latitude in degrees), longitudes as they are."""
        import numpy as np

        theta = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(places[:, 1])))
        shrink, y = _shrink(theta), _height(theta)
        x = 2 * math.sqrt(3) / 3 * np.radians(places[:, 0] - self.middle) * np.cos(theta) / shrink
        return np.stack([x, y], axis=1)

    def earth(self, spots: "Grid") -> "Grid":
        """Return the places of spots; NaN off the earth."""
        import numpy as np

        theta = np.linspace(-math.pi / 3, math.pi / 3, 721)
        at = np.interp(spots[:, 1], _height(theta), theta, left=np.nan, right=np.nan)
        lon = spots[:, 0] * 3 / (2 * math.sqrt(3)) * _shrink(at) / np.cos(at)
        lon = np.where(np.abs(lon) <= math.pi, lon, np.nan)
        lat = np.arcsin(np.sin(at) * 2 / math.sqrt(3))
        return np.stack([np.degrees(lon) + self.middle, np.degrees(lat)], axis=1)


Projection = Azimuthal | World


def cap(places: "Grid") -> tuple[Point, float]:
    """Return the centre of the smallest circle on the earth around places, and its radius in degrees.

    M. Badoiu and K. Clarkson, "Smaller core-sets for balls" (2003): go towards the farthest place, less each time.
    """
    import numpy as np

    lon, lat = np.radians(places.T)
    vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    centre = vectors.mean(axis=0) + 1e-9
    for step in range(1, ROUNDS):
        centre /= math.sqrt(centre @ centre)
        centre = centre + (vectors[(vectors @ centre).argmin()] - centre) / (step + 1)
    centre /= math.sqrt(centre @ centre)
    radius = math.degrees(math.acos(float(np.clip((vectors @ centre).min(), -1.0, 1.0))))
    x, y, z = map(float, centre)
    return Point(math.degrees(math.asin(z)), math.degrees(math.atan2(y, x))), radius


def _turned(spots: "Grid", degrees: float) -> "Grid":
    import numpy as np

    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return spots @ np.array([[cos, sin], [-sin, cos]]) if degrees else spots


def _height(theta: "Grid") -> "Grid":
    a, b, c, d = COEFFICIENTS
    return theta * (a + b * theta**2 + theta**6 * (c + d * theta**2))


def _shrink(theta: "Grid") -> "Grid":
    a, b, c, d = COEFFICIENTS
    return a + 3 * b * theta**2 + theta**6 * (7 * c + 9 * d * theta**2)
