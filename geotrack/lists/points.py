"""Points of a list: degrees in figures, checked for what goes wrong most: swapped, out of range, nought."""

import re

from geotrack.errors import BadInputError, quoted

__all__ = ["checked_point", "parted"]

SEXAGESIMAL = re.compile(
    r"(?P<d>\d{1,3})\s*°\s*(?P<m>[0-5]?\d(?:\.\d+)?)\s*[′'’]\s*(?:(?P<s>[0-5]?\d(?:\.\d+)?)\s*(?:[″\"”]|''|′′)\s*)?"
    r"(?P<half>[NSEWnsew])"
)
HIGHEST = 90.0
WIDEST = 180.0


def checked_point(lat: str | float | None, lon: str | float | None, where: str) -> tuple[float, float] | None:
    """Return degrees north and east; None where neither is given.

    Raises
    ------
    BadInputError
        When one is missing, no number, or off the earth, or both are nought.
    """
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise BadInputError(f"{where} has only one of latitude and longitude", hint="fill in both, or neither")
    north, east = _degrees(lat, where), _degrees(lon, where)
    if HIGHEST < abs(north) <= WIDEST and abs(east) <= HIGHEST:
        raise BadInputError(f"{where}: {north:g} is no latitude", hint="are latitude and longitude swapped?")
    if not (abs(north) <= HIGHEST and abs(east) <= WIDEST):
        raise BadInputError(f"{where}: {north:g}, {east:g} does not lie on the earth", hint="degrees are wanted")
    if north == east == 0.0:
        raise BadInputError(
            f"{where}: 0, 0 lies in the Gulf of Guinea: a point that is not known?", hint="leave both empty"
        )
    return north, east


def parted(text: str) -> tuple[str, str] | None:
    """Return latitude and longitude of a cell that holds both, "60.39, 5.32"; None where it holds no two.

    Examples
    --------
    >>> parted("60.39, 5.32"), parted("60°30′N 8°15′E"), parted("Oslo")
    (('60.39', '5.32'), ('60°30′N', '8°15′E'), None)
    """
    parts = [part for part in re.split(r"\s*[;,]\s*|(?<=[NS])\s+|(?<=\d)\s+(?=[-+]?\d)", text.strip()) if part]
    return (parts[0], parts[1]) if len(parts) == 2 and all(re.search(r"\d", p) for p in parts) else None  # noqa: PLR2004 - a pair


def _degrees(value: str | float, where: str) -> float:
    if sexagesimal := SEXAGESIMAL.fullmatch(str(value).strip()):
        degrees, minutes, seconds = (float(sexagesimal[unit] or 0) for unit in ("d", "m", "s"))
        south = sexagesimal["half"].upper() in {"S", "W"}
        return (degrees + minutes / 60 + seconds / 3600) * (-1 if south else 1)
    text = str(value).strip().replace("°", "").replace("\N{MINUS SIGN}", "-")
    sign = -1.0 if text[-1:].upper() in {"S", "W"} else 1.0
    text = text.rstrip("NSEWnsew ").strip()
    try:
        number = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError:
        raise BadInputError(f"{where}: {quoted(value)} is no number of degrees", hint="write it as 43.115") from None
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124 - a NaN is not itself
        raise BadInputError(f"{where}: {quoted(value)} is no number of degrees", hint="write it as 43.115")
    return sign * number
