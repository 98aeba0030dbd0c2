"""Alignment: which stops of two reports are one visit, and which tracks are one traveller's.

Rules: the project's specification, "Merging reports": the same name with a shared place or overlapping dates, or two
shared places; stops within 25 km of each other at compatible dates are one.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from geotrack.geodesy import Point, rough_distance
from geotrack.itinerary import AHEAD, Stop, Track
from geotrack.journey.grain import DAY, earlier

__all__ = ["aligned", "compatible", "near", "same_traveller"]

NEAR_M = 25_000.0
DAYS_APART = 4
"""Reports that disagree by no more than this many days about a visit speak of one visit."""

SHORTEST_NAME = 3
NO_NAME = frozenset({"the", "and", "traveller", "narrator", "president", "minister", "king", "queen", "pope", "ship"})


def near(a: Stop, b: Stop) -> bool:
    """True where two stops lie within 25 km of each other, or within the radius of a derived place."""
    apart = rough_distance(Point(a.place.lat, a.place.lon), Point(b.place.lat, b.place.lon))
    derived = 1000.0 * max(s.place.radius_km if s.derived else 0.0 for s in (a, b))
    return a.place.id == b.place.id or apart <= max(NEAR_M, derived)


def compatible(a: str | None, b: str | None) -> bool:
    """True where two ISO dates agree at the coarser of their grains; an unknown one agrees with all.

    Examples
    --------
    >>> compatible("2023-09", "2023-09-16"), compatible("2023-09-15", "2023-09-16")
    (True, False)
    """
    if a is None or b is None:
        return True
    grain = min(len(a), len(b))
    return a[:grain] == b[:grain]


def same_traveller(a: Track, b: Track) -> bool:
    """True where two tracks of different reports are one traveller's."""
    shared = {x.place.id for x, y in product(a.stops, b.stops) if near(x, y)}
    named, other = _name_words(a), _name_words(b)
    if named & other:
        return bool(shared) or _overlap(a, b)
    return len(shared) > 1 and not (named and other)


def _name_words(track: Track) -> set[str]:
    """Return the words of the traveller's names that tell it from others, without accents; none for a narrator.

    Who has no name is known by the noun: "the minister".
    """
    if track.kind == "narrator":
        return set()
    if track.traveller == track.traveller.lower():
        return {track.traveller} - {"the traveller"}
    text = " ".join(name for name in (track.traveller, *track.aliases) if name != name.lower())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return {w.lower() for w in words if len(w) >= SHORTEST_NAME and w[:1].isupper()} - NO_NAME


def _overlap(a: Track, b: Track) -> bool:
    spans = [sorted(d for s in t.stops for d in (s.arrive, s.depart) if d) for t in (a, b)]
    if not all(spans):
        return False
    (first, *_, last), (start, *_, end) = (([*span, *span])[:: len(span) * 2 - 1] for span in spans)
    return not (earlier(last, start, finest=len(last)) or earlier(end, first, finest=len(end)))


def aligned(a: Sequence[Stop], b: Sequence[Stop]) -> dict[int, int]:
    """Return which stop of one report is which of the other, as index in `b` to index in `a`.

    The best alignment that keeps both orders comes first; what it leaves over is paired where both reports name the
    place once.
    """
    pairs = dict(_in_order(a, b))
    taken = set(pairs.values())
    for j, stop in enumerate(b):
        alike = [i for i, other in enumerate(a) if near(stop, other)]
        twins = [k for k, other in enumerate(b) if near(stop, other)]
        if j not in pairs and len(alike) == len(twins) == 1 and alike[0] not in taken:
            pairs[j] = alike[0]
            taken.add(alike[0])
    return pairs


def _in_order(a: Sequence[Stop], b: Sequence[Stop]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the alignment of two sequences that gains most (Needleman and Wunsch 1970, gaps free)."""
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, j in product(range(len(a)), range(len(b))):
        best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + _likeness(a[i], b[j]))
    i, j = len(a), len(b)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield j, i


def _likeness(a: Stop, b: Stop) -> float:
    """Return what pairing two stops gains: 0 for places apart, most for one place on one day."""
    if not near(a, b) or not _days_agree(a, b):
        return 0.0
    agreed = sum(x is not None and x == y for x, y in ((a.arrive, b.arrive), (a.depart, b.depart)))
    return 1.0 + 0.25 * agreed + 0.25 * (a.place.id == b.place.id) - 0.25 * ((a.role in AHEAD) != (b.role in AHEAD))


def _days_agree(a: Stop, b: Stop) -> bool:
    """True unless the two dates of the visits lie more than a few days apart."""
    here, there = a.arrive or a.depart, b.arrive or b.depart
    if compatible(here, there) or here is None or there is None:
        return True
    if min(len(here), len(there)) < DAY:
        return False
    return abs(date.fromisoformat(here[:DAY]).toordinal() - date.fromisoformat(there[:DAY]).toordinal()) <= DAYS_APART
