"""Dated entries: logs, road books, telegrams and lists, where a date at the head counts for what stands under it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from geotrack.language import TaggedSentence
from geotrack.language.numerals import number
from geotrack.language.times import TimeExpression

__all__ = ["Entries"]

ENTRY_WORDS = 9
SECTION_WORDS = 14
OPENING_WORDS = 3
TELEGRAM_WORDS = 6
LOGS, LIST_LINES = 2, 3
ISO_DAY = 10
CLOSING = re.compile(r"\)?\s?[:–—.]|\s-\s|\)?,?\s*$")
NUMBERED = re.compile(r"\W{0,2}day\s+(\d{1,3}|[a-z-]{3,12})\b", re.IGNORECASE)
NUMBER_OR_SIGN = re.compile(
    r"[\W_]*(?:(?:(?:stage|day|no)\s)?(?:\d{1,3}|[a-z]|[ivx]{1,5})\s?[.)(:]\s*)?[\W_]*", re.IGNORECASE
)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Entries:
    """The dated heading that a sentence stands under.

    Parameters
    ----------
    text, sentences
        The report.
    expressions
        The times of each sentence.
    """

    def __init__(
        self, text: str, sentences: Sequence[TaggedSentence], expressions: Mapping[int, Sequence[TimeExpression]]
    ) -> None:
        self.text = text
        self.size = Counter(t.sentence.block for t in sentences)
        lone = [t for t in sentences if self.size[t.sentence.block] == 1 and _is_short(t)]
        self.log = sum(any(e.kind == "date" for e in expressions[t.sentence.index]) for t in lone) >= LOGS
        self.dated_lines = sum(self._starts(t, e) for t in sentences for e in expressions[t.sentence.index][:1])
        self.first_day: date | None = None
        self.line: tuple[int, TimeExpression, str] | None = None
        self.section: tuple[TimeExpression, str] | None = None
        self.listed = False
        self.block = self.last_end = -1
        self.opens = False
        self.placed = -1
        self.filed: int | None = None
        self.last: tuple[TimeExpression, str] | None = None

    def _starts(self, tagged: TaggedSentence, e: TimeExpression) -> bool:
        """True for a date at the very beginning of a line, or after its number."""
        begins = tagged.sentence.start == 0 or self.text[tagged.sentence.start - 1] == "\n"
        return (
            begins
            and e.kind in {"date", "relative"}
            and bool(NUMBER_OR_SIGN.fullmatch(self.text, tagged.sentence.start, e.start))
        )

    def pass_by(self, tagged: TaggedSentence) -> None:
        """Take notice of the next sentence: a blank line ends a list, another line an entry."""
        sentence = tagged.sentence
        self.opens = sentence.block != self.block
        if self.opens and self.listed and BLANK_LINE.search(self.text, max(0, self.last_end), sentence.start):
            self.section, self.listed = None, False
        self.block, self.last_end = sentence.block, sentence.end
        if self.opens:
            self._number(tagged)

    def _number(self, tagged: TaggedSentence) -> None:
        """Date "Day 3" by an earlier "Day 1" with a date."""
        match = NUMBERED.match(self.text, tagged.sentence.start, tagged.sentence.end)
        count = number(match[1]) if match else None
        if match and count and self.first_day is not None:
            e = TimeExpression(start=match.start(), end=match.end(), text=match[0].strip(), kind="date")
            self.filed = self.last = None
            self.line = (self.block, e, (self.first_day + timedelta(days=int(count) - 1)).isoformat())

    def open(self, tagged: TaggedSentence, e: TimeExpression, told: str | None, *, filed: bool) -> None:
        """Let a time of the sentence head an entry, where it stands as one does.

        `filed` tells that a place stands before the date: a telegram's head, which dates nothing but itself.
        """
        if not told or e.kind in {"clock", "part", "anaphoric"} or not self.opens:
            return
        if self.line is not None and self.line[0] == self.block and self.line[1].kind == "date":
            self._close(e, told)
            return
        if self._heads_line(tagged, e):
            self.line, self.last = (self.block, e, told), None
            self.filed = tagged.sentence.index if filed else None
            match = NUMBERED.match(self.text, tagged.sentence.start, tagged.sentence.end)
            count = number(match[1]) if match else None
            if count and len(told) >= ISO_DAY:
                self.first_day = date.fromisoformat(told[:ISO_DAY]) - timedelta(days=int(count) - 1)
        lone = self.size[self.block] == 1 and _is_short(tagged) and self.dated_lines < LIST_LINES
        listed = lone and tagged.words[-1].text == ":"
        if listed or (lone and self.log and len(tagged.words) <= ENTRY_WORDS):
            self.section, self.listed = (e, told), listed

    def headed_by(self, e: TimeExpression) -> bool:
        """True for the time at the head of the entry."""
        return self.line is not None and self.line[1] is e

    def _close(self, e: TimeExpression, told: str) -> None:
        """Take the second date of "13 and 14 Oct" or "20-22 Oct" for the end of the entry's time."""
        start = self.line[1].end if self.line is not None else 0
        if e.kind == "date" and 0 < e.start - start <= len(" (Sunday) to "):
            self.last = (e, told)

    def _heads_line(self, tagged: TaggedSentence, e: TimeExpression) -> bool:
        if self.dated_lines >= LIST_LINES and self._starts(tagged, e):
            return True
        if e.kind == "relative":
            return False
        before = [w for w in tagged.words if w.end <= e.start]
        if _is_short(tagged) and len(tagged.words) <= ENTRY_WORDS:
            return True
        if len(before) <= OPENING_WORDS and CLOSING.match(self.text[e.end : e.end + 4]):
            return not any(w.tag.startswith("V") for w in before)
        capitals = all(w.text.isupper() or not w.text.isalpha() for w in tagged.words[: TELEGRAM_WORDS + 2])
        return capitals and len(before) <= TELEGRAM_WORDS and e.kind == "date"

    def timing(self, tagged: TaggedSentence) -> tuple[TimeExpression, str] | None:
        """Return the time that a sentence stands under, with its date."""
        if self.line is not None and self.line[0] == tagged.sentence.block:
            return self.line[1], self.line[2]
        return self.section

    def dates(self, tagged: TaggedSentence) -> bool:
        """True where the heading dates what the sentence tells; a telegram's head only dates its own sentence."""
        in_line = self.line is not None and self.line[0] == tagged.sentence.block
        return not in_line or self.filed in {None, tagged.sentence.index}

    def told_in(self, tagged: TaggedSentence, *, told: bool) -> bool:
        """True where no sentence of the entry before this one has told of a place; `told` where this one does."""
        fresh = self.placed != tagged.sentence.block
        if told and fresh:
            self.placed = tagged.sentence.block
        return fresh

    def until(self, tagged: TaggedSentence) -> tuple[TimeExpression, str] | None:
        """Return the end of the entry's time, where its head names a first and a last day."""
        in_line = self.line is not None and self.line[0] == tagged.sentence.block
        return self.last if in_line else None

    def day(self, tagged: TaggedSentence) -> str | None:
        """Return the day that a sentence stands under."""
        found = self.timing(tagged)
        return found[1] if found else None


def _is_short(tagged: TaggedSentence) -> bool:
    """True for a line like a heading: few words and no verb."""
    return 0 < len(tagged.words) <= SECTION_WORDS and not any(w.tag.startswith("V") for w in tagged.words)
