"""The marked text: a report with its names marked by kind and role, and what was thought about each, on one page."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from geotrack.errors import BadInputError
from geotrack.exports.marks import LOOKS, LOST, Look, Mark, Piece, marks_of, paragraphs
from geotrack.exports.plain import plain
from geotrack.itinerary import Itinerary, Rival
from geotrack.place import FEATURE_CLASSES, Place

__all__ = ["to_marked_html"]

POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
LEAST = 0.005
HALF = re.compile("[\ud800-\udfff]")


def to_marked_html(itinerary: Itinerary, text: str) -> str:
    """Return the report's text with its names marked, a legend and a table of the names, as one HTML document.

    It holds no script and asks no host for anything; its policy forbids both. The same bytes for the same itinerary.

    Parameters
    ----------
    itinerary
        Whose mentions to show.
    text
        The report's text, to which their offsets refer; an itinerary holds only its fingerprint.

    Raises
    ------
    BadInputError
        When the text is not that of the itinerary.
    """
    whole = HALF.sub("\ufffd", text)
    _check(itinerary, whole)
    marks = marks_of(itinerary.mentions)
    shown = paragraphs(whole, marks)
    style = _asset("marked.css")
    page: str = _template().render(
        heading=plain(itinerary.report.title) or "The names of places",
        standfirst=_standfirst(marks),
        policy=POLICY.format(digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()),
        style=style,
        legend=_legend(marks),
        paragraphs=shown,
        rows=_rows(marks, shown),
        report=", ".join(filter(None, map(plain, (itinerary.report.source, itinerary.report.published or "")))),
        geocoder=itinerary.geocoder if itinerary.geocoder and itinerary.geocoder.asked else None,
        version=itinerary.version,
    )
    return page


def _check(itinerary: Itinerary, text: str) -> None:
    known = itinerary.report.text_sha256
    if known and known != hashlib.sha256(text.encode("utf-8")).hexdigest():
        raise BadInputError("the text is not that of the itinerary", hint="give the report that it was made from")


def _standfirst(marks: Sequence[Mark]) -> str:
    lost, found = sum(mark.lost for mark in marks), sum(mark.mention.place is not None for mark in marks)
    names = "1 name" if len(marks) == 1 else f"{len(marks):,} names"
    return f"{names} in the text; {found:,} with a place, {lost:,} not found."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    look: Look
    count: int


def _legend(marks: Sequence[Mark]) -> tuple[_Entry, ...]:
    """Return the looks that the text has, in a fixed order, the missing ones last."""
    counts = Counter(mark.look for mark in marks)
    counts[LOST] = sum(mark.lost for mark in marks)
    return tuple(_Entry(look=look, count=counts[look]) for look in (*LOOKS.values(), LOST) if counts[look])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    id: str
    name: str
    country: str
    feature: str
    point: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rival:
    place: _Where
    hint: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    number: int
    marked: bool
    lost: bool
    surface: str
    kind: str
    role: str
    place: _Where | None
    sure: str
    reason: str
    rivals: tuple[_Rival, ...]


def _rows(marks: Sequence[Mark], shown: Sequence[Sequence[Piece]]) -> tuple[_Row, ...]:
    marked = {piece.mark.number for line in shown for piece in line if piece.mark}
    return tuple(_row(mark, marked=mark.number in marked) for mark in marks)


def _row(mark: Mark, *, marked: bool) -> _Row:
    mention = mark.mention
    return _Row(
        number=mark.number,
        marked=marked,
        lost=mark.lost,
        surface=plain(mention.surface),
        kind=plain(mention.kind).replace("_", " "),
        role="" if mention.role == mention.kind else plain(mention.role).replace("_", " "),
        place=_where(mention.place) if mention.place else None,
        sure=f"{mention.confidence:.0%}",
        reason=plain(mention.reason),
        rivals=tuple(_rival(rival) for rival in mention.candidates),
    )


def _rival(rival: Rival) -> _Rival:
    """Return a candidate with its point: five towns of one name in one country are told apart by it alone."""
    place = rival.place
    hint = f"{plain(place.feature)} {_degrees(place.lat, 'NS', 1)}, {_degrees(place.lon, 'EW', 1)}"
    return _Rival(place=_where(place), hint=hint, score=f"{rival.score:.2f}" if rival.score >= LEAST else "<0.01")


def _where(place: Place) -> _Where:
    kind = FEATURE_CLASSES.get(place.feature[:1], "")
    return _Where(
        id=plain(place.id),
        name=plain(place.name),
        country=place.country or "",
        feature=f"{kind} ({place.feature})" if kind else plain(place.feature),
        point=f"{_degrees(place.lat, 'NS')}, {_degrees(place.lon, 'EW')} ±{_radius(place.radius_km)} km",
    )


def _degrees(value: float, signs: str, decimals: int = 4) -> str:
    return f"{abs(value):.{decimals}f}° {signs[value < 0]}"


def _radius(km: float) -> str:
    return f"{km:,.0f}" if km >= 10 else f"{km:.2g}"  # noqa: PLR2004 - two figures are enough


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    # All that a report says is escaped here; only our own style sheet is marked safe in the template
    house = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return house.from_string(_asset("marked.html"))


def _asset(name: str) -> str:
    return (files("geotrack.exports") / "data" / name).read_text(encoding="utf-8")
