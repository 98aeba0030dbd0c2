"""A stop: a traveller at a place, with the words that prove it."""

from dataclasses import dataclass

from geotrack.geodesy import Point
from geotrack.place import Place

__all__ = ["AHEAD", "MODES", "Evidence", "Stop"]

AHEAD = frozenset({"en_route", "planned"})
"""Roles of stops that nobody is said to have reached."""

MODES = ("train", "plane", "helicopter", "ship", "boat", "road", "bicycle", "foot", "animal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of a report that support something.

    Parameters
    ----------
    report
        Id of the report.
    start, end
        Character offsets into the report's text, end exclusive.
    quote
        The words themselves: ``text[start:end]``.
    supports
        What they prove: ``visit``, ``arrive``, ``depart``, ``mode`` or ``order``.
    rule
        Name of the rule that read them so.
    """

    report: str
    start: int
    end: int
    quote: str
    supports: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A traveller at a place.

    Parameters
    ----------
    id
        ``s1``, ``s2``, ... unique in the itinerary.
    place
        Where.
    derived
        How the place was made from others ("off Libya"); None for a place of the gazetteer.
    surface
        The name as the report writes it.
    role
        ``origin``, ``stop``, ``pass_through``, ``en_route`` or ``planned``; the last two were not reached.
    arrive, depart
        ISO 8601 at the grain of the text: ``2023``, ``2023-09``, ``2023-09-16``, ``2023-09-16T06:30``.
    arrive_words, depart_words
        The report's own words for them ("early on Saturday").
    mode_to_next, mode_inferred
        How the traveller went on, one of `MODES`; whether that was concluded rather than said.
    confidence
        Probability that the traveller was there, 0 to 1.
    order, order_evidence
        ``stated`` or ``assumed``: what the place in the sequence after the stop before rests on, and the words or rule.
    evidence
        The words that prove it, the strongest first.
    set_by
        ``person`` where a correction pinned it.
    note
        Anything a reader should know.
    snapped
        Where on the traveller's real line it is drawn and measured; None where none is given, or it runs elsewhere.

    Examples
    --------
    >>> import geotrack
    >>> stop = geotrack.track("Ada sailed from Bergen to Oslo.").stops[1]
    >>> stop.surface, stop.place.id, stop.role, stop.evidence[0].quote
    ('Oslo', 'geonames:3143244', 'stop', 'Ada sailed from Bergen to Oslo')
    """

    id: str
    place: Place
    derived: str | None = None
    surface: str
    role: str = "stop"
    arrive: str | None = None
    depart: str | None = None
    arrive_words: str | None = None
    depart_words: str | None = None
    mode_to_next: str | None = None
    mode_inferred: bool = False
    confidence: float = 1.0
    order: str = "assumed"
    order_evidence: str | None = None
    evidence: tuple[Evidence, ...] = ()
    set_by: str | None = None
    note: str | None = None
    snapped: Point | None = None

    @property
    def spot(self) -> Point:
        """Where it is drawn and measured: on the line where one is given, else at the place's own point."""
        return self.snapped or Point(self.place.lat, self.place.lon)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the reports that tell of the stop."""
        return tuple(dict.fromkeys(e.report for e in self.evidence if e.supports in {"visit", "depart"}))

    @property
    def proofs(self) -> tuple[Evidence, ...]:
        """The evidence to show: the two strongest quotes, or the strongest of each report where there are several."""
        firsts = {e.report: e for e in reversed(self.evidence)}
        strongest = tuple(e for e in self.evidence if firsts[e.report] is e)
        return strongest if len(strongest) > 1 else self.evidence[:2]
