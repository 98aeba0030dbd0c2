"""Travel times: how long a way took, in the report's own words ("a 14-hour drive", "the crossing took nine hours")."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from geotrack.language.durations import find_durations
from geotrack.language.tagging import TaggedSentence

__all__ = ["TravelTime", "find_travel_times"]

WAYS = "drive|ride|flight|journey|trip|crossing|passage|voyage|sail|walk|march|trek|hike|climb|haul|run|slog|cruise"
AFTER = re.compile(rf"(?:[’']s?|’)?[\s-]{{1,2}}(?:\w+[\s-])?(?:{WAYS})\b", re.IGNORECASE)
BEFORE = re.compile(
    rf"\b(?:{WAYS})\s(?:\w+\s){{0,6}}(?:took|takes|lasted|lasts|lasting|taking|of)\s(?:(?:about|some|nearly|over)\s)?$"
    r"|\b(?:it|they|we|she|he|which|that)\s(?:took|had\staken)\s(?:(?:about|some|nearly|over)\s)?$",
    re.IGNORECASE,
)
CONTEXT = 80
LONGEST = 60.0  # days
HOURS = 24.0


class TravelTime(NamedTuple):
    """How long a way took.

    Attributes
    ----------
    sentence
        Index of the sentence.
    start, end, text
        Character offsets and the words.
    hours
        Length in hours; a night counts as a day.
    """

    sentence: int
    start: int
    end: int
    text: str
    hours: float


def find_travel_times(text: str, sentences: Sequence[TaggedSentence]) -> tuple[TravelTime, ...]:
    """Return the travel times that a report states, in the order of the text; stays and ages are none."""
    found = []
    for tagged in sentences:
        sentence = tagged.sentence
        words = text[sentence.start : sentence.end]
        if "hour" not in words and "day" not in words and "minute" not in words:
            continue
        for d in find_durations(text, sentence.start, sentence.end):
            before = text[max(sentence.start, d.start - CONTEXT) : d.start]
            if d.days <= LONGEST and (AFTER.match(text, d.end) or BEFORE.search(before)):
                found.append(TravelTime(sentence.index, d.start, d.end, d.text, d.days * HOURS))
    return tuple(found)
