"""What a report tells of its own time: its expressions, the year of its story, the day on which it was written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geotrack.language import TaggedSentence, Toponym, dateline_span, find_times, resolve_time
from geotrack.language.times import TimeExpression
from geotrack.place import is_area
from geotrack.report import Report

__all__ = ["day_written", "expressions_in", "where_places_stand", "year_of_story"]

LONG_AGO = 10
"""Years before publication from which on a report is a piece of history."""

LETTER_LINES, HEAD_WORDS = 5, 10
POINTING = frozenset({"here", "there"})


def expressions_in(
    report: Report, sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym]
) -> dict[int, tuple[TimeExpression, ...]]:
    """Return the times of each sentence, without the dateline's and the numbers of coordinates."""
    dateline = dateline_span(report) or (0, 0)
    points = _points(toponyms)
    found = {}
    for index, start, end in ((t.sentence.index, t.sentence.start, t.sentence.end) for t in sentences):
        found[index] = tuple(
            e
            for e in find_times(report.text, start, end)
            if not dateline[0] <= e.start < dateline[1] and not any(a < e.end and e.start < b for a, b in points[index])
        )
    return found


def day_written(
    report: Report, sentences: Sequence[TaggedSentence], expressions: Mapping[int, Sequence[TimeExpression]]
) -> str | None:
    """Return the day on which a letter was written, where its head tells that and a newspaper printed it later."""
    for tagged in sentences[:LETTER_LINES]:
        told = expressions[tagged.sentence.index]
        e = next((e for e in told if e.year and e.day), None)
        alone = (
            e is not None and len(tagged.words) <= HEAD_WORDS and not any(w.tag.startswith("V") for w in tagged.words)
        )
        if e is not None and alone and report.text[e.end : e.end + 2].strip(" .") == "":
            return None if _is_log(sentences, expressions, e) else resolve_time(e, published=None, reference=None)
    return None


def _is_log(
    sentences: Sequence[TaggedSentence], expressions: Mapping[int, Sequence[TimeExpression]], head: TimeExpression
) -> bool:
    """True where other lines open with a day, too: these are the entries of a log, and the first is not its date."""
    blocks: set[int] = set()
    for tagged in sentences:
        first = tagged.sentence.block not in blocks
        blocks.add(tagged.sentence.block)
        told = expressions[tagged.sentence.index]
        if first and any(e.day and e.month and e.start == tagged.sentence.start and e is not head for e in told):
            return True
    return False


def year_of_story(report: Report, expressions: Mapping[int, Sequence[TimeExpression]]) -> str | None:
    """Return the year of the first full date of a piece of history; None where a year near publication is named."""
    dates = [e for told in expressions.values() for e in told if e.year]
    now = int(report.published[:4]) if report.published else None
    if now is None or any(abs(e.year - now) < LONG_AGO for e in dates if e.year):
        return None
    return next((f"{e.year:04d}" for e in dates if e.month), None)


def where_places_stand(toponyms: Iterable[Toponym]) -> tuple[int, ...]:
    """Return the offsets of the towns and other points that the text names, in its order; "here" names none."""
    named = (t.name for t in toponyms if t.kind.kind == "place" and t.name.surface.lower() not in POINTING)
    return tuple(sorted(name.start for name in named if not (name.hits and is_area(name.hits[0].place))))


def _points(toponyms: Iterable[Toponym]) -> defaultdict[int, list[tuple[int, int]]]:
    """Return by sentence where coordinates stand: "at 12.30 N" is no time of day."""
    found = defaultdict[int, list[tuple[int, int]]](list)
    for toponym in toponyms:
        if toponym.name.point is not None:
            found[toponym.name.sentence].append((toponym.name.start, toponym.name.point_end or toponym.name.end))
    return found
