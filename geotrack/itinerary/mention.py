"""A mention: one occurrence of a name in the text, what it stands for, and the part it plays in the journey."""

from dataclasses import dataclass

from geotrack.place import Place

__all__ = ["KINDS", "Mention", "Rival"]

KINDS = ("place", "dateline", "metonym", "demonym", "name_part", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A place that a mention may stand for, and how likely (0 to 1; the scores of a mention add up to 1 at most)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a place name.

    Parameters
    ----------
    id
        ``m1``, ``m2``, ... in the order of the text.
    start, end, surface
        Character offsets and the bare name, without article or possessive: ``text[start:end] == surface``.
    kind
        One of `KINDS`: what stands behind the name.
    role
        The part that the place plays: a stop's role, ``cancelled``, ``not_reached`` or ``mention``; where the kind is
        not ``place``, that kind.
    stop
        Id of the stop that it belongs to.
    place
        The place chosen; None where nothing known fits well enough.
    confidence
        Probability that kind and place are right, 0 to 1.
    reason
        One line: why this kind, this place.
    candidates
        The places considered, the likeliest first.
    set_by
        ``person`` where a correction pinned it.
    report
        Id of the report that the offsets refer to; empty where there is only one.
    """

    id: str
    start: int
    end: int
    surface: str
    kind: str
    role: str
    stop: str | None = None
    place: Place | None = None
    confidence: float = 0.0
    reason: str = ""
    candidates: tuple[Rival, ...] = ()
    set_by: str | None = None
    report: str = ""
