"""What was still ahead: a day after the one on which the report was published has not come yet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geotrack.journey.timing import Timing
from geotrack.language import Event, TaggedSentence

__all__ = ["still_ahead"]

MONTH = 7  # characters of an ISO month: a bare year says nothing
SURE = 0.8
PAST = frozenset({"VBD", "VBN"})


def still_ahead(
    events: Sequence[Event],
    timings: Mapping[int, Timing],
    sentences: Sequence[TaggedSentence],
    published: str | None,
) -> tuple[Event, ...]:
    """Return the events, with those planned that are dated after the report and not told in the past tense.

    "They travel to Fiji next Tuesday" tells of no visit.

    Parameters
    ----------
    published
        Day of publication as an ISO date; without it nothing is known to be ahead.
    """
    if published is None:
        return tuple(events)
    return tuple(
        replace(event, status="planned", confidence=max(event.confidence, SURE))
        if event.status == "asserted" and _after(timings.get(i), published) and not _told_as_past(event, sentences)
        else event
        for i, event in enumerate(events)
    )


def _after(timing: Timing | None, published: str) -> bool:
    date = timing.date if timing is not None else None
    if date is None or len(date) < MONTH:
        return False
    grain = min(len(date), len(published))
    return date[:grain] > published[:grain]


def _told_as_past(event: Event, sentences: Sequence[TaggedSentence]) -> bool:
    words = sentences[event.sentence].words
    return 0 <= event.verb < len(words) and words[event.verb].tag in PAST
