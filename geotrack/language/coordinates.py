"""Coordinates in the text: "43.12 N, 131.89 E" is a place that needs no gazetteer."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geotrack.language.name import Name, Span
from geotrack.language.tagging import TaggedSentence
from geotrack.place import Place

__all__ = ["StatedPoint", "find_points", "with_points"]

_GAP = r"[^\S\n]{1,2}"
_DEGREE = r"[°º˚]|(?i:degrees?|degs?\b\.?)"
_MINUTE = r"['′’ʹ‘´]|(?i:minutes?|mins?\b\.?)"
_SECOND = r"[\"″”“]|''|′′|’’|(?i:seconds?|secs?\b\.?)"
_AXIS = r"(?i:latitude|longitude|lat\b\.?|long?\b\.?)"
_BETWEEN = rf"(?:,{_GAP}|{_GAP})(?:(?i:and){_GAP})?"
_BREAK = rf"(?:{_GAP})?[,;/–](?:{_GAP})?(?:(?i:and){_GAP})?|(?:{_GAP})?-(?:{_GAP})?|{_GAP}(?i:and|by|x){_GAP}|{_GAP}|"


def _angle(name: str) -> str:
    """Return the pattern of degrees, minutes and seconds; its groups begin with a letter of their own."""
    return (
        rf"(?P<{name}d>\d{{1,3}}(?:\.\d{{1,8}})?)(?P<{name}sign>(?:{_GAP})?(?:{_DEGREE}))?"
        rf"(?:(?P<{name}gap>{_BETWEEN}|[-–:])?(?P<{name}m>\d{{1,2}}(?:\.\d{{1,6}})?)(?:(?:{_GAP})?(?:{_MINUTE}))?"
        rf"(?:(?:{_BETWEEN}|[-–:])?(?P<{name}s>\d{{1,2}}(?:\.\d{{1,4}})?)(?:{_GAP})?(?:{_SECOND})?)?)?"
    )


def _side(name: str, letters: str, words: str) -> str:
    return rf"(?P<{name}side>[{letters}](?![^\W\d_]|['’]s)|(?i:{words})\b)"


_SIDES = ("NSEW", "north|south|east|west")
_START = rf"(?<![\w.,:$€£#/])(?:{_AXIS}{_GAP})?"
_NEXT = rf"(?:{_GAP}{_AXIS})?(?P<sep>{_BREAK})(?:{_AXIS}{_GAP})?"
BEHIND = re.compile(  # 43.12 N, 131.89 E
    rf"{_START}{_angle('a')}(?:{_GAP})?{_side('a', *_SIDES)}(?:\.(?=[,\s]))?{_NEXT}"
    rf"{_angle('b')}(?:{_GAP})?{_side('b', *_SIDES)}(?:{_GAP}(?i:latitude|longitude|lat|lon)(?!\w))?",
)
BEFORE = re.compile(  # N43°07.2' E131°53.1'
    rf"{_START}(?P<aside>[NSEW])(?:{_GAP})?{_angle('a')}{_NEXT}(?P<bside>[NSEW])(?:{_GAP})?{_angle('b')}(?![\w°]|\.\d)",
)
SIGNED = re.compile(  # 43.12, 131.89
    rf"(?<![\w.,:$€£#/%])(?P<a>[-−–+]?\d{{1,2}}\.\d{{2,8}})(?P<sign>°?)(?:,(?:{_GAP})?|(?:{_GAP})?[;/](?:{_GAP})?)"
    r"(?P<b>[-−–+]?\d{1,3}\.\d{2,8})°?(?![\w°%$€£]|\.\d)",
)
CONTEXT = 40
CUE = re.compile(r"(?i:\b(?:co-?ordinates?|positions?|located|location|latitude|lat|gps|waypoint|epicent(?:re|er))\b)")
AT = re.compile(r"(?i:\b(?:at|near|off)\s$)|[A-ZÀ-Þ]\w+\s[(\[]$")
EXACT_AT = re.compile(r"(?i:\b(?:to|from|in|of|towards?|reached)\s|:\s)$|[(\[]$")
TRADE = re.compile(
    r"(?i:\b(?:clos\w+|open\w+|trad\w+|settl\w+|priced?|index|shares?|scor\w+|averag\w+|rates?|finish\w+|times?|points)\b)"
)
NO_POINT = re.compile(
    r"(?i:,?\s?(?:per|percent|points?|seconds?|secs?|minutes?|dollars|euros?|pounds|million|billion|k[gm]|m|up|down|"
    r"lower|higher|above|below|less|more|respectively)\b)|\s?[%$€£]|(?:,\s?|\s(?:and|or|to)\s)[-−]?\d"
)
AFTER_NAME = re.compile(r"(?:\s?[(\[]|,)\s?(?:at\s)?")
EXACT_DECIMALS, SURE_DECIMALS = 3, 4
KM_PER_DEGREE = 80.0
"""Half a degree north and half a degree east are less than this many kilometres away."""
LEAST_KM = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPoint:
    """A point that the text gives by its coordinates.

    Parameters
    ----------
    start, end, text
        Character offsets and the whole expression.
    lat, lon
        Degrees north and east.
    radius_km
        Kilometres: the true point lies within, for the figures are rounded to their last digit.
    """

    start: int
    end: int
    text: str
    lat: float
    lon: float
    radius_km: float

    @property
    def place(self) -> Place:
        """The point as a place: no country, no gazetteer."""
        ends = f"{abs(self.lat):.5f}{'NS'[self.lat < 0]}", f"{abs(self.lon):.5f}{'EW'[self.lon < 0]}"
        exact = max(0, math.ceil(math.log10(KM_PER_DEGREE / self.radius_km)))
        name = f"{abs(self.lat):.{exact}f}° {'NS'[self.lat < 0]}, {abs(self.lon):.{exact}f}° {'EW'[self.lon < 0]}"
        return Place(
            id=f"derived:point-{ends[0]}-{ends[1]}",
            name=name,
            lat=self.lat,
            lon=self.lon,
            feature="S",
            radius_km=self.radius_km,
        )


def find_points(text: str) -> tuple[StatedPoint, ...]:
    """Return the points that a text gives by coordinates, decimal or in degrees, minutes and seconds, in their order.

    Two bare numbers count only where words or many decimals speak for a point: prices, scores and sums do not.

    Examples
    --------
    >>> [(p.text, p.lat, p.lon) for p in find_points("She stopped at 43.12 N, 131.89 E and at 8°30′S 125°E.")]
    [('43.12 N, 131.89 E', 43.12, 131.89), ('8°30′S 125°E', -8.5, 125.0)]
    """
    found: list[StatedPoint] = []
    every = [p for p in (*_sided(text), *_signed(text)) if p is not None]
    for point in sorted(every, key=lambda p: (p.start, -p.end)):
        if not found or point.start >= found[-1].end:
            found.append(point)
    return tuple(found)


def _sided(text: str) -> Iterator[StatedPoint | None]:
    for pattern in (BEHIND, BEFORE):
        for match in pattern.finditer(text):
            first, second = _read(match, "a"), _read(match, "b")
            if first and second and _is_stated(text, match):
                yield _point(match, first, second)


@dataclass(frozen=True, slots=True)
class _Angle:
    side: str
    degrees: float
    step: float


def _read(match: re.Match[str], name: str) -> _Angle | None:
    """Return the angle of a group; None where a part of it is none."""
    d, m, s = (match[f"{name}{part}"] for part in "dms")
    whole = "." not in d and (s is None or "." not in m)
    loose = m is not None and match[f"{name}sign"] is None and match[f"{name}gap"] is None
    if (m is not None and not whole) or loose or float(m or 0) >= 60 or float(s or 0) >= 60:  # noqa: PLR2004 - sixty
        return None
    finest, unit = (s, 3600) if s is not None else (m, 60) if m is not None else (d, 1)
    degrees = float(d) + float(m or 0) / 60 + float(s or 0) / 3600
    return _Angle(match[f"{name}side"][0].upper(), degrees, _step(finest) / unit)


def _step(figure: str) -> float:
    return 10.0 ** -len(figure.partition(".")[2])


def _is_stated(text: str, match: re.Match[str]) -> bool:
    """True unless two bare whole numbers stand there without a sign, a comma or a word for them: 5 N 6 E."""
    bare = all(match[f"{n}sign"] is None and match[f"{n}m"] is None and "." not in match[f"{n}d"] for n in "ab")
    behind = match.re is BEHIND and "," in match["sep"]
    return not bare or behind or CUE.search(text, max(0, match.start() - CONTEXT), match.end()) is not None


def _point(match: re.Match[str], first: _Angle, second: _Angle) -> StatedPoint | None:
    """Return the point of a latitude and a longitude, whichever comes first; None where they are no such pair."""
    lat, lon = (first, second) if first.side in "NS" else (second, first)
    if lat.side not in "NS" or lon.side not in "EW":
        return None
    north = -lat.degrees if lat.side == "S" else lat.degrees
    return _in_range(match, north, -lon.degrees if lon.side == "W" else lon.degrees, max(lat.step, lon.step))


def _in_range(match: re.Match[str], lat: float, lon: float, step: float) -> StatedPoint | None:
    if abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004 - the poles, the antimeridian
        return None
    radius = max(LEAST_KM, round(KM_PER_DEGREE * step, 4))
    start, end = match.span()
    # + 0.0 since -0.0 would be written with a minus
    return StatedPoint(start=start, end=end, text=match[0], lat=lat + 0.0, lon=lon + 0.0, radius_km=radius)


def _signed(text: str) -> Iterator[StatedPoint | None]:
    for match in SIGNED.finditer(text):
        if _is_point(text, match):
            lat, lon = (float(match[n].replace("−", "-").replace("–", "-")) for n in "ab")
            yield _in_range(match, lat, lon, max(_step(match["a"]), _step(match["b"])))


def _is_point(text: str, match: re.Match[str]) -> bool:
    """Tell two numbers that are a point from two prices, scores or times."""
    before, behind = text[max(0, match.start() - CONTEXT) : match.start()], text[match.end() : match.end() + CONTEXT]
    if NO_POINT.match(behind) or re.search(r"\d[%)]?[,;]?\s[(\[]?$", before):
        return False
    decimals = min(len(match[n].partition(".")[2]) for n in "ab")
    if match["sign"] or decimals >= SURE_DECIMALS or CUE.search(before):
        return True
    if TRADE.search(before):
        return False
    return AT.search(before) is not None or (decimals >= EXACT_DECIMALS and EXACT_AT.search(before) is not None)


def with_points(names: Sequence[Name], sentences: Sequence[TaggedSentence], text: str) -> tuple[Name, ...]:
    """Return the names with the points among them, in the order of the text; a point takes the words of a name."""
    points = find_points(text)
    if not points:
        return tuple(names)
    ends = [point.end for point in points]
    kept = [name for name in names if not _touches(name, points, ends)]
    placed = _placed(kept, points, text)
    starts = [tagged.sentence.start for tagged in sentences]
    alone = [point for point in points if point not in placed.values()]
    found = [_named(point, sentences[max(0, bisect_right(starts, point.start) - 1)]) for point in alone]
    kept = [
        replace(name, point=placed[i].place, point_end=placed[i].end) if i in placed else name
        for i, name in enumerate(kept)
    ]
    return tuple(sorted([*kept, *filter(None, found)], key=lambda name: (name.sentence, name.span)))


def _placed(names: Sequence[Name], points: Sequence[StatedPoint], text: str) -> dict[int, StatedPoint]:
    """Return the points that stand right after a name, in brackets or after a comma: "Khasan (42.43 N, 130.64 E)"."""
    ends = [name.end for name in names]
    found: dict[int, StatedPoint] = {}
    for point in points:
        before = bisect_right(ends, point.start) - 1
        if before >= 0 and AFTER_NAME.fullmatch(text, ends[before], point.start):
            found[before] = point
    return found


def _touches(name: Name, points: Sequence[StatedPoint], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, name.start)
    return at < len(points) and points[at].start < name.end


def _named(point: StatedPoint, tagged: TaggedSentence) -> Name | None:
    """Return the point as a name of a sentence; None where none of its words stands there."""
    inside = [i for i, word in enumerate(tagged.words) if word.start < point.end and point.start < word.end]
    if not inside:
        return None
    return Name(
        sentence=tagged.sentence.index,
        span=Span(inside[0], inside[-1] + 1),
        start=point.start,
        end=point.end,
        surface=point.text,
        point=point.place,
    )
