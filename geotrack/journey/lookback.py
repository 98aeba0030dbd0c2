"""Looks back: weekdays that lie before the day which the story has reached."""

from geotrack.language import TaggedSentence
from geotrack.language.calendar import moment, month_distance, near_weekday
from geotrack.language.times import TimeExpression

__all__ = ["LookBack"]

HISTORY_MONTHS = 1.0
"""What lies further back than this from publication has a calendar of its own."""


class LookBack:
    """Tells whether the story looks back while its sentences go by.

    Parameters
    ----------
    published
        Date of publication, ISO 8601.
    """

    def __init__(self, published: str | None) -> None:
        self.published = moment(published or "")
        self.backwards = self.had = False

    def pass_by(self, tagged: TaggedSentence) -> None:
        """Take notice of the next sentence."""
        self.had = self.had or _had_been(tagged)

    def told(self) -> None:
        """Take notice of a day that the story has reached."""
        self.had = False

    def day(self, e: TimeExpression, date: str | None, reference: str | None, *, anterior: bool) -> str | None:
        """Return the weekday before the day that the story has reached, where its clause or the run looks back."""
        told, found = moment(reference or ""), moment(date or "")
        if e.kind != "weekday" or e.which not in {None, "the"} or e.weekday is None:
            self.backwards = False
            return None
        if told is None or found is None or told.date is None or found.date is None or found.date <= told.date:
            return None
        history = self.published is None or month_distance(self.published, told) > HISTORY_MONTHS
        if not anterior and not (history and (self.backwards or self.had)):
            return None
        self.backwards = True
        before = near_weekday(told, e.weekday, "before")
        return before.iso if before else None


def _had_been(tagged: TaggedSentence) -> bool:
    """True where a verb of the sentence looks back from the story: "had come"."""
    words = tagged.words
    return any(
        word.lower == "had" and any(w.tag == "VBN" for w in words[i + 1 : i + 4]) for i, word in enumerate(words[:-1])
    )
