"""Flashbacks: where a text stops telling forwards and looks back, and how far that stretch goes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geotrack.journey.grain import DAY, earlier
from geotrack.language import Event, TaggedSentence, Word
from geotrack.language.words import CALENDAR

__all__ = ["Story", "reversed_by", "story_lines"]

LEAD = 2
"""A story that looks back after so few places has only told its end, and goes on from its beginning."""

ANTERIOR, ANTERIOR_FAR = 0.75, 0.5  # many of the second kind must not outweigh a date
MOST_BEFORE, MOST_INHERITED, MOST_STRETCHES = 8, 8, 8
"""So many events before which a stretch lies are kept, so that a long text takes no longer than its length."""
YEAR = 4  # characters of an ISO year
OPENING, NEAR, QUESTION, PLUPERFECT = 9, 9, 12, 12  # words
LONGEST = 12  # sentences
LEAD_SENTENCES, DATELINE, MOST_TOLD = 4, 12, 20
DASHES = frozenset({"-", "–", "—", "--"})
NEXT = frozenset("then next later afterwards after subsequently finally will tomorrow now".split())
SUBORDINATE = frozenset({"after", "as", "by", "if", "once", "when", "while"})
EARLIER = frozenset({"earlier", "previously"})
MOMENTS = CALENDAR | frozenset("noon midday dawn dusk nightfall midnight then evening morning sunset lunchtime".split())
NEAR_BY = 5  # words
HOPES = frozenset("hope plan want mean intend expect wish think dream promise".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_UNIT = r"(?:days?|weeks?|months?|hours?|nights?|years?)"
_COUNT = r"(?:a|one|two|three|four|five|six|ten|\d+|several|some)"
BEFORE_THAT = re.compile(
    r"\b(?:before (?:that|this|it|then|coming|arriving|reaching|here)|ahead of (?:that|those|it|this)|earlier still|"
    r"preceded by|the (?:day|night|evening|morning|week|month|year) before|the previous (?:day|night|week|month|year)|"
    rf"{_COUNT} {_UNIT} (?:earlier|before))\b",
    re.IGNORECASE,
)
_JOURNEY = "it|that|this|the (?:journey|trip|tour|voyage|expedition|odyssey|story|whole thing)"
BEGINNING = re.compile(
    rf"\b(?:(?:{_JOURNEY}) (?:all |had |first )*(?:began|begun|started|kicked off)|"
    r"(?:all )?(?:this|that) (?:came|was|followed|happened) after|go back to the (?:beginning|start)|"
    r"(?:which|what) place did you leave|in the beginning|on day one|to begin (?:with|at the beginning)|"
    r"where (?:it|she|he|they|you) (?:had )?(?:began|started)|how (?:had|did) \w+ (?:come|get)|"
    r"where did (?:\w+ ){1,3}(?:come from|start|begin|set (?:out|off))|from the (?:start|beginning)|"
    r"(?:before|prior to) (?:this|that|the|its|her|his|their|our) "
    r"(?:trip|voyage|journey|tour|visit|expedition|flight))\b",
    re.IGNORECASE,
)


def story_lines(
    told: Sequence[int],
    events: Sequence[Event],
    sentences: Sequence[TaggedSentence],
    dated: Mapping[int, str] | None = None,
    places: Mapping[int, str] | None = None,
) -> "Story":
    """Return the stretches of the story: 0 told forwards, 1, 2 ... looking back.

    A stretch begins with a past perfect, "earlier", "it all began", or a date before the one told last. It goes on to
    the end of its paragraph, or on through the text where only the end of the story had been told till then, and ends
    with a date after all that was told forwards.

    Parameters
    ----------
    told, events, sentences
        Indices of the traveller's events, all events, and the report.
    dated, places
        The dates of events, and what identifies the place of each toponym.
    """
    teller = _Teller(events, sentences, dated or {}, places or {})
    for i in told:
        teller.take(i)
    return Story(lines=teller.lines, before=teller.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The stretches of a traveller's story.

    Parameters
    ----------
    lines
        The stretch of each event.
    before
        For each stretch that looks back, the events that it lies before, with the strength of that.
    """

    lines: Mapping[int, int]
    before: Mapping[int, Sequence[tuple[int, float]]]


class _Teller:
    """The stretches of a story, while it is read."""

    def __init__(
        self,
        events: Sequence[Event],
        sentences: Sequence[TaggedSentence],
        dated: Mapping[int, str],
        places: Mapping[int, str],
    ) -> None:
        self.events, self.sentences, self.dated, self.places = events, sentences, dated, places
        self.lead, self.left_lead = _lead(sentences), False
        self.lines: dict[int, int] = {}
        self.before: dict[int, list[tuple[int, float]]] = {}
        self.told: dict[int, list[int]] = {}
        self.depth = 0
        self.open: list[_Stretch] = [_Stretch(line=0, block=-1, lasting=True)]
        self.sentence = self.block = -1
        self.beginning = False
        self.earliest: str | None = None

    def take(self, i: int) -> None:
        """Give the next event its stretch."""
        event, date = self.events[i], self.dated.get(i)
        if date and len(date) == YEAR and self.earliest and len(self.earliest) > YEAR:
            date = None  # "quietly studied last year" beside days is background
        block = self.sentences[event.sentence].sentence.block
        if event.status not in {"asserted", "en_route"}:
            self._join(i, self.open[-1].line)
            return
        while len(self.open) > 1 and not self.open[-1].lasting and block != self.open[-1].block:
            self.open.pop()
        if date:
            self._resume(date)
        if self.lines and self._looks_back(i, date, block):
            self._begin(i, block, date)
        self.sentence, self.block = event.sentence, block
        here = self.open[-1]
        self._join(i, here.line)
        here.latest = date or here.latest
        if date and (self.earliest is None or earlier(date, self.earliest)):
            self.earliest = date

    def _resume(self, date: str) -> None:
        """Go back to the stretch that was left, where a date goes on from it."""
        for at in range(len(self.open) - 1):
            latest, now = self.open[at].latest, self.open[-1].latest
            if latest and earlier(latest, date) and (at or now is None or earlier(now, date)):
                del self.open[at + 1 :]
                return

    def _looks_back(self, i: int, date: str | None, block: int) -> bool:
        self.beginning = False
        event, here = self.events[i], self.open[-1]
        if date and here.latest and (earlier(date, here.latest) or earlier(here.latest, date)):
            return earlier(date, here.latest)
        if self._anterior(event) and (block != here.block or here.line == 0):
            self.beginning = self._cue(event)
            return True
        if event.sentence == self.sentence:
            return False
        if self._leaves_lead(event, block):
            return True
        self.beginning = self._cue(event)
        return self.beginning or (block != self.block and self._opens_anterior(event))

    def _anterior(self, event: Event) -> bool:
        """True for an event in the past perfect, unless it tells of others met there, or how far one was "by June"."""
        if not event.anterior or event.rule in {"met there", "host"}:
            return False
        words = self.sentences[event.sentence].words
        by = any(w.lower == "by" for w in words[:2]) or _by_then(words, event.phrase)
        return not by and (not event.rule.startswith("did:") or event.subject.kind != "noun")

    def _leaves_lead(self, event: Event, block: int) -> bool:
        """True for the first place after the opening paragraph of news, or of a story that opens with its high point.

        Not where it is still the same place, where the words say that it came next, or where the opening sets out.
        """
        opening, datelined = self.lead
        if self.depth or self.left_lead or block <= opening:
            return False
        told = [self.events[j] for j in self.told.get(0, ())]
        led = [e for e in told if self.sentences[e.sentence].sentence.block <= opening]
        here = self.places.get(event.toponym)
        if not led or len(led) < len(told) or here in {self.places.get(e.toponym) for e in led}:
            self.left_lead = len(led) < len(told)
            return False
        if not datelined and any(_sets_out(e) or _lives(e) for e in led):
            return False
        words = self.sentences[event.sentence].words[:OPENING]
        return not self._came_next(event) and not NEXT.intersection(w.lower for w in words)

    def _came_next(self, event: Event) -> bool:
        """True where the words before an event say that it came after what they tell: "and was then seen off at X"."""
        before = [w for w in self.sentences[event.sentence].words if w.start < event.end][-OPENING:]
        return not NEXT.isdisjoint(w.lower for w in before)

    def _opens_anterior(self, event: Event) -> bool:
        """True where the paragraph begins with a past perfect: “It had been a long way.”."""
        words = self.sentences[self._paragraph(event)].words[:PLUPERFECT]
        if words and words[0].lower in SUBORDINATE:
            return False  # "by the time they had reached X" goes on forwards
        finite = next((k for k, w in enumerate(words) if w.tag in FINITE), None)
        if finite is None or words[finite].lower not in {"had", "'d", "’d"} or self._came_next(event):
            return False
        after = words[finite + 1 : finite + 4]
        told = any(w.tag == "VBN" and w.lemma not in HOPES for w in after)
        return told and all(w.lower != "meanwhile" for w in words)

    def _cue(self, event: Event) -> bool:
        """True where the sentences since the event told last, or a question before them, lead to the beginning."""
        first = max(self._paragraph(event), self.sentence + 1)
        for index in range(first, event.sentence + 1):
            if BEGINNING.search(" ".join(w.text for w in self.sentences[index].words[:OPENING])):
                return True
        asked = self.sentences[first - 1].words[-QUESTION:] if first else ()
        return bool(asked) and asked[-1].text == "?" and bool(BEGINNING.search(" ".join(w.text for w in asked)))

    def _paragraph(self, event: Event) -> int:
        """Return the first sentence of an event's paragraph, or one a few sentences before it."""
        first, block = event.sentence, self.sentences[event.sentence].sentence.block
        while first and first > event.sentence - LONGEST and self.sentences[first - 1].sentence.block == block:
            first -= 1
        return first

    def _begin(self, i: int, block: int, date: str | None) -> None:
        """Begin a stretch; what the same sentence told before without a date belongs to it."""
        left, self.depth = self.open[-1].line, self.depth + 1
        mine = [j for j in self.told.get(left, ()) if self.events[j].sentence == self.events[i].sentence]
        while mine and not self.dated.get(mine[-1]):
            self.told[left].remove(mine[-1])
            self._join(mine.pop(), self.depth)
        told = [j for j in self.told.get(left, ()) if self.events[j].status == "asserted"]
        first = self.beginning or self._before_all(date)
        lasting = first or len({self.events[j].toponym for j in told}) <= LEAD
        if first:
            recent = list(self.told.values())[-MOST_STRETCHES:]
            self.before[self.depth] = [(j, ANTERIOR) for mine in recent for j in _ends(mine)]
        else:
            self.before[self.depth] = self._interrupted(left, date, deep=lasting or self._opens_earlier(i, block))
        self.open.append(_Stretch(line=self.depth, block=block, lasting=lasting))

    def _before_all(self, date: str | None) -> bool:
        """True for a date before all that the text has told."""
        return date is not None and (self.earliest is None or earlier(date, self.earliest))

    def _opens_earlier(self, i: int, block: int) -> bool:
        """True for a new paragraph that says where it stands: "Earlier, she had come to X"."""
        words = self.sentences[self._paragraph(self.events[i])].words[:2]
        return block != self.block and any(w.lower in EARLIER for w in words)

    def _interrupted(self, left: int, date: str | None, *, deep: bool) -> list[tuple[int, float]]:
        """What a new stretch lies before: surely the leg told last, likely all of a story's short beginning."""
        told = self.told.get(left, [])
        if date:
            after = [k for k, j in enumerate(told) if j in self.dated and _reaches(date, self.dated[j])]
            told = told[after[-1] + 1 :] if after else told
        leg = self._leg(told)
        surely = [(j, ANTERIOR) for j in leg]
        rest = told[: len(told) - len(leg)]
        likely = [(j, ANTERIOR_FAR) for j in _ends(rest) if deep or (date and self._beside(j, told[-1]))]
        return [*surely, *likely, *((j, ANTERIOR_FAR) for j, _ in self.before.get(left, [])[:MOST_INHERITED])]

    def _leg(self, told: Sequence[int]) -> Sequence[int]:
        """Return the event told last, and those before it in its sentence from where that sentence sets out."""
        mine = [j for j in told[-MOST_BEFORE:] if self.events[j].sentence == self.events[told[-1]].sentence]
        out = (
            k for k, j in enumerate(mine) if self.events[j].relation == "source" or self.events[j].action == "depart"
        )
        return mine[next(out, -1) :]

    def _beside(self, i: int, j: int) -> bool:
        """True for two events of one paragraph."""
        a, b = (self.sentences[self.events[k].sentence].sentence.block for k in (i, j))
        return a == b

    def _join(self, i: int, line: int) -> None:
        self.lines[i] = line
        self.told.setdefault(line, []).append(i)


@dataclass(slots=True, kw_only=True)
class _Stretch:
    line: int
    block: int
    lasting: bool
    latest: str | None = None


def _lead(sentences: Sequence[TaggedSentence]) -> tuple[int, bool]:
    """Return the paragraph that opens the report, and whether it has a dateline."""
    for tagged in sentences[:LEAD_SENTENCES]:
        words = tagged.words
        capitals = bool(words) and len(words[0].text) > len("AN") and words[0].text.isupper()
        if capitals and any(w.text in DASHES for w in words[1:DATELINE]):
            return tagged.sentence.block, True
    return sentences[0].sentence.block if sentences else 0, False


def _by_then(words: Sequence[Word], phrase: int) -> bool:
    """True where the verb before a phrase tells how far one had come by a time: "by two we had done 90 km to X"."""
    had = next((i for i in range(phrase - 1, 0, -1) if words[i].lower in {"had", "'d", "’d"}), 0)
    for i in range(max(0, had - NEAR_BY), had):
        if words[i].lower == "by" and (words[i + 1].tag == "CD" or words[i + 1].lower in MOMENTS):
            return True
    return False


def _sets_out(event: Event) -> bool:
    """True for what begins a story told forwards: a departure, or a narrator's own doing."""
    leaves = event.relation in {"source", "path"} or event.action == "depart"
    return leaves or event.subject.word in {"i", "we"}


def _lives(event: Event) -> bool:
    """True for where somebody simply was: "was a judge in Herat" opens a story at its beginning."""
    return event.rule == "was in" and event.relation == "at"


def _ends(told: Sequence[int]) -> list[int]:
    """Return the first and the last few events of a stretch: what lies between them stands in its own order."""
    return [*told[:1], *told[max(1, len(told) - MOST_BEFORE) :]]


def _reaches(date: str, told: str) -> bool:
    """True for a date that is not before another; "earlier in December" is before the 24th."""
    return not earlier(date, told) and not (len(date) < min(len(told), DAY) and told.startswith(date))


def reversed_by(told: Event, event: Event, sentences: Sequence[TaggedSentence]) -> str | None:
    """Return the words that put an event before the one told just before it: "before that", "two days earlier"."""
    words = sentences[event.sentence].words
    if told.sentence == event.sentence:
        between = [w for w in words if told.end <= w.start < event.end][-NEAR:]
    else:
        between = [w for w in words[:OPENING] if w.start < event.end]
    match = BEFORE_THAT.search(" ".join(w.text for w in between))
    if match:
        return match[0].lower()
    names = {w.text for w in sentences[told.sentence].words if w.capital and told.start <= w.start < told.end}
    for word, named in pairwise(between):
        if word.lower in {"before", "of"} and named.capital and named.text in names:
            return f"before {named.text}"
    return None
