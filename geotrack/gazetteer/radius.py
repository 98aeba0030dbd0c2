"""How far from its point a place of GeoNames may be meant, by its feature and population: GeoNames does not say."""

import math

__all__ = ["radius_km", "radius_of_area"]

# A round city of 2,365 people a square kilometre, as in the base pack.
SETTLEMENT_KM = 0.0116
# By code without the H of history: radius where the population is not known, kilometres a square root of the
# population, least, most. 0.09 is the median among the 3,522 first-order divisions of the base pack, whose areas are
# known: four of five lie within a factor of 3.5 of it. Below them 0.05 lies between the Netherlands' communes (0.035)
# and the counties of the United States (0.14). Least and most keep an empty or a crowded division in bounds.
DIVISIONS = {
    "PCL": (250.0, 0.08, 3.0, 1500.0),
    "PCLD": (30.0, 0.08, 1.0, 1500.0),
    "ADM1": (80.0, 0.09, 3.0, 500.0),
    "ADM2": (25.0, 0.05, 2.0, 150.0),
    "ADM3": (10.0, 0.05, 1.0, 80.0),
    "ADM4": (5.0, 0.05, 1.0, 40.0),
    "ADM5": (3.0, 0.05, 0.5, 30.0),
    "ADMD": (15.0, 0.05, 1.0, 150.0),
}
RADII = {
    # What a report says of an ocean holds anywhere in it; the point is only where the label stands.
    "H.OCN": 3000.0, "H.SEA": 400.0, "H.GULF": 100.0, "H.STRT": 40.0, "H.BAY": 10.0, "H.SD": 20.0, "H.FJD": 15.0,
    # The point of a river is its mouth or its middle; most of GeoNames' streams are brooks.
    "H.STM": 15.0, "H.STMI": 15.0, "H.STMS": 20.0, "H.CNL": 10.0, "H.CHN": 10.0, "H.LK": 8.0, "H.LKS": 20.0,
    "H.RSV": 5.0, "H.GLCR": 10.0, "H.MRSH": 10.0, "H.SWMP": 10.0, "H.BNK": 15.0, "H.RF": 5.0, "H.ANCH": 3.0,
    "H.PND": 0.5, "H.SPNG": 0.5, "H.WLL": 0.5, "H.FLLS": 1.0, "H.HBR": 2.0, "H": 3.0,
    "L.CONT": 3000.0, "L.RGN": 100.0, "L.RGNE": 60.0, "L.RGNH": 100.0, "L.PRK": 15.0, "L.RESN": 8.0, "L.RES": 15.0,
    "L.AREA": 10.0, "L.PRT": 2.0, "L.MILB": 5.0, "L.BTL": 5.0, "L.OIL": 10.0, "L.LCTY": 2.0, "L.CST": 50.0, "L": 8.0,
    "R.RR": 10.0, "R.RD": 10.0, "R.TRL": 10.0, "R.CSWY": 3.0, "R.TNL": 2.0, "R.ST": 1.0, "R": 3.0,
    # A building is where it is; an airport or a base takes up some ground.
    "S.AIRP": 1.5, "S.AIRB": 2.0, "S.AIRF": 1.0, "S.NVB": 3.0, "S.INSM": 3.0, "S.PSTB": 1.0, "S.DAM": 1.0,
    "S.MN": 2.0, "S.RUIN": 1.0, "S.ANS": 1.0, "S.UNIV": 1.0, "S": 0.5,
    "T.ISL": 8.0, "T.ISLS": 40.0, "T.ATOL": 15.0, "T.MTS": 60.0, "T.MT": 5.0, "T.PK": 3.0, "T.VLC": 5.0, "T.PEN": 30.0,
    "T.CAPE": 3.0, "T.PASS": 2.0, "T.DSRT": 150.0, "T.PLN": 50.0, "T.PLAT": 50.0, "T.UPLD": 40.0, "T.VAL": 10.0,
    "T.DLTA": 30.0, "T.HLLS": 15.0, "T": 3.0,
    "U": 50.0, "V.FRST": 10.0, "V": 5.0,
}  # fmt: skip
LEAST_KM = 0.5


def radius_km(feature: str, population: int) -> float:
    """Return kilometres around the point that are meant by a name of this feature.

    Examples
    --------
    >>> radius_km("S.RSTN", 0), radius_km("P.PPL", 604_901), radius_km("A.ADM1", 647_000), radius_km("A.ADM2H", 0)
    (0.5, 9.0, 72.4, 25.0)
    """
    if feature.startswith("P"):
        return round(max(1.0, SETTLEMENT_KM * math.sqrt(population)), 1)
    if feature.startswith("A"):
        return _division_km(feature[2:], population)
    return RADII.get(feature) or RADII.get(feature[:1], LEAST_KM)


def _division_km(code: str, population: int) -> float:
    kind = code if code in DIVISIONS else code.removesuffix("H")
    unknown, share, least, most = DIVISIONS.get(kind, DIVISIONS["PCL" if kind.startswith("PCL") else "ADMD"])
    return round(min(most, max(least, share * math.sqrt(population))), 1) if population > 0 else unknown


def radius_of_area(square_km: float) -> float:
    """Return the radius in kilometres of the circle that has this area."""
    return round(math.sqrt(max(0.0, square_km) / math.pi), 1)
