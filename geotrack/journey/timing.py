"""When each event was: the time expressions of the text, laid beside the events."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.language import Event, TaggedSentence, Toponym, dateline_span, find_times, resolve_time
from geotrack.language.times import TimeExpression
from geotrack.report import Report

__all__ = ["Timing", "time_events"]

FAR = 30
ENTRY_WORDS = 9
LONGEST_QUOTE = 200
"""Words between a time and its event, at most."""


FROM_PUBLICATION = frozenset({"relative"})
REPORTING = frozenset({"say", "report", "announce", "tell", "write", "confirm", "state", "quote", "accord"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When an event was.

    Parameters
    ----------
    date
        ISO 8601 at the grain of the words; None where they cannot be turned into a date.
    words, start, end
        The report's own words and their offsets.
    until
        True for "until Friday": the end of a stay.
    said
        Offsets of the words that join the time to its event ("arrived in X early on Saturday").
    """

    date: str | None
    words: str
    start: int
    end: int
    until: bool = False
    said: tuple[int, int] | None = None


def time_events(
    report: Report, sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], events: Sequence[Event]
) -> dict[int, Timing]:
    """Return the time of each event that the text dates, by index of the event.

    A time belongs to the nearest event of its sentence. The narrative's own date runs along with the text, so that
    "the next morning" counts from the event told before.
    """
    reference: str | None = None
    found: dict[int, Timing] = {}
    dateline = dateline_span(report)
    heading: tuple[int, Timing] | None = None
    told = defaultdict[int, list[tuple[int, Event]]](list)
    for i, event in enumerate(events):
        told[event.sentence].append((i, event))
    points = _points(toponyms)
    for tagged in sentences:
        sentence = tagged.sentence
        here = told[sentence.index]
        for expression in find_times(report.text, sentence.start, sentence.end):
            if dateline and dateline[0] <= expression.start < dateline[1]:
                continue
            if any(a < expression.end and expression.start < b for a, b in points[sentence.index]):
                continue
            nearest = _nearest(tagged, here, toponyms, expression)
            tense = "future" if nearest is not None and events[nearest].status == "planned" else "past"
            date = resolve_time(expression, published=report.published, reference=reference, tense=tense)
            publication = expression.kind in FROM_PUBLICATION and _long_ago(reference, report.published)
            if date and tense == "past" and not publication and (nearest is not None or not here):
                reference = date
            timing = Timing(
                date=date,
                words=expression.text,
                start=expression.start,
                end=expression.end,
                until=expression.direction == "until",
                said=_said(expression, events[nearest]) if nearest is not None else None,
            )
            if nearest is not None:
                found.setdefault(nearest, timing)
            elif not here and _is_entry_head(tagged):
                heading = sentence.block, timing
        if heading and heading[0] == sentence.block:
            found |= {i: heading[1] for i, e in here if i not in found and e.status == "asserted"}
    return found


def _points(toponyms: Sequence[Toponym]) -> defaultdict[int, list[tuple[int, int]]]:
    """Return by sentence where coordinates stand: "at 12.30 N" is no time of day."""
    found = defaultdict[int, list[tuple[int, int]]](list)
    for toponym in toponyms:
        if toponym.name.point is not None:
            found[toponym.name.sentence].append((toponym.name.start, toponym.name.point_end or toponym.name.end))
    return found


def _said(expression: TimeExpression, event: Event) -> tuple[int, int] | None:
    """Return the stretch from event to time, None where it would be no quote but a paragraph."""
    start, end = min(event.start, expression.start), max(event.end, expression.end)
    return (start, end) if end - start < LONGEST_QUOTE else None


def _is_entry_head(tagged: TaggedSentence) -> bool:
    """True for the date at the head of a list item or a log's entry: "Stage 2, Sunday 30 June."."""
    return len(tagged.words) <= ENTRY_WORDS and not any(w.tag.startswith("V") for w in tagged.words)


def _long_ago(reference: str | None, published: str | None) -> bool:
    """True where the story plays years before publication: "fifty years ago today" does not move its time."""
    return bool(reference and published) and abs(int(str(reference)[:4]) - int(str(published)[:4])) > 1


def _nearest(
    tagged: TaggedSentence, here: Sequence[tuple[int, Event]], toponyms: Sequence[Toponym], expression: TimeExpression
) -> int | None:
    words = tagged.words
    at = bisect_right(words, expression.start, key=lambda w: w.end)
    after = bisect_left(words, expression.end, key=lambda w: w.start)
    best: tuple[float, int] | None = None
    for index, event in here:
        span = toponyms[event.toponym].name.span
        first, last = min(span.first, event.verb if event.verb >= 0 else span.first), max(span.last, event.verb + 1)
        gap = _gap(tagged, (at, after), (first, last), event)
        if gap < FAR and (best is None or gap < best[0]):
            best = gap, index
    return best[1] if best else None


def _gap(tagged: TaggedSentence, time: tuple[int, int], event: tuple[int, int], told: Event) -> float:
    """Return the distance in words, longer over commas and other verbs; a clause boundary separates."""
    if time[0] >= event[1]:
        between = tagged.words[event[1] : time[0]]
    elif time[1] <= event[0]:
        between = tagged.words[time[1] : event[0]]
    else:
        return 0.0
    if any(w.text in {";", ".", ":"} or w.lemma in REPORTING or w.lower == "according" for w in between):
        return float(FAR)
    cost = float(len(between))
    cost += sum(3.0 for w in between if w.text == "," or w.lower in {"and", "before", "after", "where", "while"})
    cost += sum(6.0 for w in between if w.tag in {"VBD", "VBZ", "VBP"})
    return cost + (0.0 if told.status == "asserted" else 0.5)
