"""How likely a place is to be the one meant, before anything is known of the report."""

import math
from functools import cache

from geotrack.place import FACILITY_LANDS

__all__ = ["feature_prior", "population_prior", "prominence", "renown"]

FEATURE_PRIORS = {
    "A.PCLI": 1.0,
    "A.PCLH": 0.6,  # a state of the past
    "A.PCL": 0.9,
    "A.ADM1": 0.75,
    "A.ADM2": 0.4,
    "A.ADM": 0.3,
    "A": 0.5,
    "H.OCN": 0.9,
    "H.SEA": 0.85,
    "H.GULF": 0.8,
    "H.STRT": 0.75,
    "H": 0.65,
    "L.CONT": 1.0,
    "L.RGN": 0.8,
    "L": 0.5,
    **dict.fromkeys(FACILITY_LANDS, 0.2),  # as S
    "P.PPLC": 0.5,
    "P.PPLA": 0.23,  # hardly more than P: more would put Saint-Louis of Senegal before that of Missouri
    "P.PPLX": 0.1,
    "P": 0.2,
    "R": 0.3,
    "S.AIRP": 0.25,
    "S.AIRF": -0.5,  # an airstrip or a heliport is named after something better known
    "S.AIRH": -0.5,
    "S": 0.2,
    "T.ISL": 0.6,
    "T": 0.55,
    "U": 0.3,
    "V": 0.3,
}
MOST_NAMES = 100
WEIGHTS = (0.4, 0.4, 0.2)  # feature, population, renown


@cache
def feature_prior(feature: str) -> float:
    """Return up to 1 for a feature class and code: a country before a sea, a sea before a town.

    Airstrips have less than 0: a name that is theirs and another's is the other's.
    """
    for length in range(len(feature), 0, -1):
        if feature[:length] in FEATURE_PRIORS:
            return FEATURE_PRIORS[feature[:length]]
    return 0.1


def population_prior(population: int) -> float:
    """Return 0 to 1 by the logarithm of the population: 1 at a hundred million.

    Examples
    --------
    >>> population_prior(0), round(population_prior(604_901), 2)
    (0.0, 0.72)
    """
    return min(1.0, math.log10(1 + max(0, population)) / 8)


def renown(names: int, *, ours: bool) -> float:
    """Return 0 to 1 by how many names a place has: the more languages speak of it, the better it is known.

    A row of the project's own tables is there because reports speak of it: it counts as well known.
    """
    known = min(1.0, math.log10(1 + names) / math.log10(1 + MOST_NAMES))
    return min(1.0, 0.8 + known / 2) if ours else known


def prominence(feature: str, population: int, renown: float) -> float:
    """Return 0 to 1: the weighted mean of the feature's prior, the population's and the renown."""
    of_feature, of_population, of_renown = WEIGHTS
    people = of_population * population_prior(population)
    return max(0.0, of_feature * feature_prior(feature) + people + of_renown * renown)
