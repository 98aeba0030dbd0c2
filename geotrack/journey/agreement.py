"""Agreement: one stop out of what several reports say of a visit, and what they say differently.

What a person has set wins; then what was done over what was planned, what more reports say, what the later report
says. The finer of two dates that agree is kept. The project's specification, "Merging reports".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import prod

from geotrack.itinerary import AHEAD, Contradiction, ReportRef, Side, Stop
from geotrack.journey.alignment import compatible

__all__ = ["Source", "agree", "weightiest"]

PERSON = "person"
SUREST = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A stop as one report tells it.

    Parameters
    ----------
    index, report
        Number of the report, from 0, and the report itself.
    stop
        The stop.
    """

    index: int
    report: ReportRef
    stop: Stop


def agree(visit: Sequence[Source], stop_id: str) -> tuple[Stop, tuple[Contradiction, ...]]:
    """Return the stop that reports of one visit make together, and what they say differently of its dates.

    Parameters
    ----------
    visit
        What each report says of it, at least one.
    stop_id
        Id of the stop in the merged itinerary.
    """
    weighty = _weighty(visit)
    stop = min((s.stop for s in weighty), key=lambda stop: (stop.derived is not None, stop.place.radius_km))
    found: list[Contradiction] = []
    dates: dict[str, str | None] = {}
    for field in ("arrive", "depart"):
        value, words, contradiction = _date(weighty, field, stop.place.name or stop.surface, stop_id)
        dates |= {field: value, f"{field}_words": words}
        found += contradiction
    merged = replace(
        stop,
        id=stop_id,
        arrive=dates["arrive"],
        arrive_words=dates["arrive_words"],
        depart=dates["depart"],
        depart_words=dates["depart_words"],
        role=_role(weighty),
        confidence=_confidence(weighty),
        evidence=tuple(dict.fromkeys(chain.from_iterable(s.stop.evidence for s in [*weighty, *visit]))),
        set_by=next((s.stop.set_by for s in weighty if s.stop.set_by), None),
        note=_note(visit, weighty),
    )
    return merged, tuple(found)


def _weighty(visit: Sequence[Source]) -> list[Source]:
    """Return the sources that count: those that a person set, else those that tell of a visit that was made."""
    settled = [s for s in visit if s.stop.set_by == PERSON]
    made = [s for s in visit if s.stop.role not in AHEAD]
    return settled or made or list(visit)


def _role(weighty: Sequence[Source]) -> str:
    roles = [s.stop.role for s in weighty]
    return "stop" if "stop" in roles else roles[-1]


def _confidence(weighty: Sequence[Source]) -> float:
    """Return the probability that one of several independent reports is right (noisy-or)."""
    if len(weighty) == 1:
        return weighty[0].stop.confidence
    return min(SUREST, 1.0 - prod(1.0 - s.stop.confidence for s in weighty))


def _note(visit: Sequence[Source], weighty: Sequence[Source]) -> str | None:
    notes = [s.stop.note for s in visit if s.stop.note]
    planned = [s.report.id for s in visit if s.stop.role in AHEAD and s not in weighty]
    notes += [f"only planned in {', '.join(dict.fromkeys(planned))}"] if planned else []
    return "; ".join(dict.fromkeys(notes)) or None


def _date(
    weighty: Sequence[Source], field: str, about: str, stop_id: str
) -> tuple[str | None, str | None, list[Contradiction]]:
    """Return a date and its words as the sources give them together, and their contradiction where they differ."""
    given = [s for s in weighty if getattr(s.stop, field)]
    if not given:
        return None, next((w for s in weighty if (w := getattr(s.stop, f"{field}_words"))), None), []
    values = {s.index: str(getattr(s.stop, field)) for s in given}
    kept = weightiest(given, lambda a, b: compatible(values[a.index], values[b.index]))
    best = max(kept, key=lambda s: len(values[s.index]))
    words = getattr(best.stop, f"{field}_words")
    if len(kept) == len(given):
        return values[best.index], words, []
    sides = tuple(
        Side(report=s.report.id, value=values[s.index], words=getattr(s.stop, f"{field}_words")) for s in given
    )
    shown = values[best.index]
    return shown, words, [Contradiction(kind=field, about=about, stop=stop_id, sides=sides, kept=shown)]


def weightiest(sources: Sequence[Source], same: Callable[[Source, Source], bool]) -> list[Source]:
    """Return the sources that agree with each other and outweigh the rest: more of them, else the latest published.

    Parameters
    ----------
    sources
        At least one.
    same
        Whether two of them say the same.
    """
    groups: list[list[Source]] = []
    for source in sources:
        group = next((g for g in groups if all(same(source, other) for other in g)), None)
        if group is None:
            groups.append([source])
        else:
            group.append(source)
    return max(groups, key=lambda g: (len(g), max(s.report.published or "" for s in g)))
