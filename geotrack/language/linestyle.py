"""The style of a line: prose, a dated entry, an item of a list, a question, a telegram."""

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import CALENDAR

__all__ = ["OBITUARY", "OFFER", "LineStyle", "line_styles"]

OPENING = 4
SHORT = 10
MANY = 4
LISTLIKE = ("line:date", "line:number", "line:item", "line:A", "line:capitals")
OFFER = "report:offer"
"""Of a report that speaks to its reader, and hardly of what was: a brochure offers a journey that is to be made."""

OBITUARY = "report:obituary"
"""Of a report that opens with somebody's death and age: where they lived and studied is no journey."""

HEAD = 60  # words
DYING, AGED = frozenset({"died", "dies", "death", "dead", "obituary"}), frozenset({"age", "aged", "year-old"})

SPOKEN_TO, MOST_PAST = 150, 8
"""One word in so many is "you", and one verb in so many at most tells of the past, where a journey is only offered."""

QUOTES = frozenset({'"', "“", "”"})
FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
THIRD_PERSON = frozenset({"he", "she", "they", "his", "her", "their", "him", "them"})
AHEAD = frozenset(
    "will shall tomorrow next expected planned due schedule programme pending plans forecast ahead".split()
)
YOU = frozenset({"you", "your"})
PAST_TAGS = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle:
    """How the line of a sentence is written, and where the sentence stands.

    Parameters
    ----------
    marks
        Features of the line and of the whole report.
    opening
        Offset of the first word of the line that is no date, number, sign or small word.
    quoted, bracketed
        Character spans inside quotation marks and inside brackets.
    """

    marks: tuple[str, ...]
    opening: int = 0
    quoted: tuple[tuple[int, int], ...] = ()
    bracketed: tuple[tuple[int, int], ...] = ()

    def features(self, start: int) -> Iterator[str]:
        """Yield the features of a name at an offset."""
        yield from self.marks
        if start <= self.opening:
            line = next((mark for mark in self.marks if mark in LISTLIKE), "line:other")
            yield from ("slot", f"slot|{line}")
        if _within(self.quoted, start):
            yield "quoted"
        if _within(self.bracketed, start):
            yield "bracketed"


def _within(spans: Sequence[tuple[int, int]], start: int) -> bool:
    """True for an offset inside one of some spans that stand in the order of the text."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1
    return at >= 0 and start < spans[at][1]


def line_styles(sentences: Sequence[TaggedSentence]) -> list[LineStyle]:
    """Return the style of each sentence's line."""
    lines = defaultdict[int, list[TaggedSentence]](list)
    for tagged in sentences:
        lines[tagged.sentence.block].append(tagged)
    styles = {block: _style_of([w for t in line for w in t.words]) for block, line in lines.items()}
    whole = _of_report(sentences, list(styles.values()))
    heads = _headings(lines)
    spans = {block: _enclosed([w for t in line for w in t.words]) for block, line in lines.items()}
    out = []
    for i, tagged in enumerate(sentences):
        block = tagged.sentence.block
        marks = (*styles[block], *_position(i, sentences), *heads[block], f"kind={tagged.sentence.kind}")
        opening = _opening_of([w for t in lines[block][:OPENING] for w in t.words])
        out.append(
            LineStyle(marks=(*marks, *whole), opening=opening, quoted=spans[block][0], bracketed=spans[block][1])
        )
    return out


def _opening_of(words: Sequence[Word]) -> int:
    """Return the offset of the first word that says more than when: of "Lisbon" in "12 May, at Lisbon"."""
    for word in words:
        small = word.tag in {"IN", "CD", "TO"} or not word.text[0].isalnum()
        if not (small or word.lower.rstrip(".") in CALENDAR or word.text[0].isdigit() or word.text in {"A", "Day"}):
            return word.start
    return -1


def _headings(lines: Mapping[int, Sequence[TaggedSentence]]) -> dict[int, tuple[str, ...]]:
    """Return for each line what the heading over it, or the words in capitals that open it, say."""
    last: tuple[str, ...] = ()
    out = {}
    for block, line in lines.items():
        if line[0].sentence.kind == "heading":
            last = _heading_marks([w.lower for w in line[0].words])
        out[block] = _heading_marks(_opening_capitals(line[0].words)) or last
    return out


def _heading_marks(words: Sequence[str]) -> tuple[str, ...]:
    if not words:
        return ()
    ahead = ("head:ahead",) if AHEAD.intersection(words) else ()
    return ("head", *ahead, *(f"head:{word}" for word in words[:OPENING] if word.isalpha() and len(word) > 2))  # noqa: PLR2004


def _opening_capitals(words: Sequence[Word]) -> list[str]:
    """Return the words of "TRACK ERROR." or "PENDING:" at the beginning of a line."""
    end = next((i for i, w in enumerate(words[:OPENING]) if w.text in {".", ":"}), 0)
    opening = words[:end]
    return [w.lower for w in opening] if all(w.text.isupper() and len(w.text) > 1 for w in opening) else []


def _style_of(words: Sequence[Word]) -> tuple[str, ...]:
    marks = []
    opening = words[:OPENING]
    shouted = all(w.text.isupper() for w in words if w.text[0].isalpha())
    if shouted and any(w.text[0].isalpha() for w in words):
        marks.append("line:capitals")
    if opening and opening[0].text in {"Q", "A"} and len(opening) > 1 and opening[1].text in {":", "."}:
        marks.append(f"line:{opening[0].text}")
    if words and words[-1].text == "?":
        marks.append("line:?")
    if opening and opening[0].text[0].isdigit():
        marks.append("line:number")
    if any(w.lower.rstrip(".") in CALENDAR for w in opening):
        marks.append("line:date")
    if opening and opening[0].text in {"-", "–", "—", "•", "*", "·"}:
        marks.append("line:item")
    if len(words) <= SHORT:
        marks.append("line:short")
    if not any(w.tag.startswith("V") or w.tag == "MD" for w in words):
        marks.append("line:no verb")
    return tuple(marks) or ("line:prose",)


def _of_report(sentences: Sequence[TaggedSentence], styles: Sequence[Sequence[str]]) -> tuple[str, ...]:
    prose = sum("line:prose" in marks for marks in styles) / max(1, len(styles))
    words = Counter([w.lower for t in sentences for w in t.words])
    tags = Counter([w.tag for t in sentences for w in t.words])
    first, third, you, ahead = (sum(map(words.__getitem__, told)) for told in (FIRST_PERSON, THIRD_PERSON, YOU, AHEAD))
    verbs = sum(count for tag, count in tags.items() if tag.startswith("V"))
    past = sum(map(tags.__getitem__, PAST_TAGS))
    told, total = tags["VBD"], max(1, words.total())
    opening = [w.lower for w in islice((w for t in sentences for w in t.words), HEAD)]
    return (
        f"report:{'prose' if prose > 0.7 else 'mixed' if prose > 0.3 else 'list'}",  # noqa: PLR2004 - thirds
        f"report:{'I' if first > third else 'he' if third else 'nobody'}",
        f"report:past {round(4 * past / max(1, verbs))}",
        f"report:you {min(3, round(60 * you / total))}",
        f"report:ahead {min(4, round(60 * ahead / total))}",
        *([OBITUARY] if _tells_of_a_death(opening) else []),
        *([OFFER] if SPOKEN_TO * you >= total and told * MOST_PAST <= verbs else []),
    )


def _tells_of_a_death(opening: Sequence[str]) -> bool:
    """True where the first words say that somebody has died, and at which age."""
    return bool(DYING.intersection(opening)) and bool(AGED.intersection(opening))


def _position(i: int, sentences: Sequence[TaggedSentence]) -> Iterator[str]:
    if i == 0:
        yield "first sentence"
    if i + 1 == len(sentences):
        yield "last sentence"
    yield f"fifth={5 * i // max(1, len(sentences))}"


def _enclosed(words: Sequence[Word]) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the spans in quotation marks and in brackets of a line."""
    marks = [w.start for w in words if w.text in QUOTES]
    quoted = tuple(zip(marks[::2], marks[1::2], strict=False))
    if not any(w.text == "(" for w in words):
        return quoted, ()
    depth = list(accumulate((w.text == "(") - (w.text == ")") for w in words))
    bracketed = tuple((w.start, w.end) for w, d in zip(words, depth, strict=True) if d > 0)
    return quoted, bracketed
