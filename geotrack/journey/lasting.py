"""How long a stay lasted: "two nights in X", "stayed there until", "Three nights, and tea in every one of them"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from geotrack.journey.anchors import Anchor
from geotrack.language import Event, TaggedSentence
from geotrack.language.durations import find_durations

__all__ = ["Lasting", "lasting_in", "nights_in"]

UNITS = frozenset(
    "hour hours day days night nights week weeks month months year years fortnight fortnights overnight".split()
)
INEXACT = frozenset("about around some roughly nearly almost over under more less least approximately barely".split())
UNDERWAY = frozenset(
    "after in within took take takes taking lasted every another each than drive drove crossing ride passage".split()
)
JOURNEYS = frozenset(
    "tour trip journey voyage cruise expedition drive ride walk march sail train visit campaign round".split()
)
PLACED = frozenset({"in", "at", "on", "there", "with", "here"})
STAYING = frozenset(
    "stay remain rest linger spend lie camp lodge wait stop pause halt lose pray sleep get swing be anchor let sit "
    "hang hole recover recuperate moor berth billet tarry dwell shelter bivouac".split()
)
NIGHT = re.compile(
    r"\b(?:(?:spen[dt]|pass(?:ed)?|lay|lie|stay(?:ed)?|stop(?:ped)?|rest(?:ed)?|put\sup|halt(?:ed)?|camp(?:ed)?|lodged?)"
    r"\s(?:overnight|(?:for\s)?(?:the|that|one|an?|\w+day)\snight)|for\s(?:the|that|one|the\sone)\snight"
    r"|(?:bunked|bedded)(?:\sdown)?|slept|bivouacked)\b",
    re.IGNORECASE,
)
NOBODY = frozenset("nobody none never not without hardly no little".split())
NEAR, TAIL, LONGEST = 8, 4, 40
SHORTEST_DAYS = 1 / 25


class Lasting(NamedTuple):
    """A stay in the report's own words.

    Attributes
    ----------
    words, start, end
        The words and their offsets.
    days
        Length.
    alone
        True where the sentence has no other place than the one told before.
    """

    words: str
    start: int
    end: int
    days: float
    alone: bool

    def place_among(self, tagged: TaggedSentence, anchors: Sequence[Anchor], events: Sequence[Event]) -> int | None:
        """Return the event whose stay it is: the place right after it, or the one whose verb it follows."""
        words = tagged.words
        after = bisect_left(words, self.end, key=lambda w: w.start)
        best: tuple[int, int] | None = None
        for anchor in anchors:
            event = events[anchor.event]
            if event.relation in {"source", "path"} and not anchor.loose:
                continue
            phrase = anchor.at if anchor.loose else event.phrase
            gap = phrase - after if phrase >= after else after - max(anchor.last, phrase)
            between = words[after:phrase] if phrase >= after else words[anchor.last : after]
            if gap <= NEAR and not any(w.text in {";", ":", "."} for w in between) and anchor.role != "leave":
                best = min(best or (NEAR + 1, 0), (gap, anchor.event))
        return best[1] if best else None


def lasting_in(text: str, tagged: TaggedSentence) -> tuple[Lasting, ...]:
    """Return the exact stays of a day or more that a sentence tells of; the length of a way or a tour is none."""
    if not any(w.lower in UNITS for w in tagged.words):
        return ()
    sentence = tagged.sentence
    return tuple(
        Lasting(d.text, d.start, d.end, d.days, _alone(tagged, d.start, d.end))
        for d in find_durations(text, sentence.start, sentence.end)
        if d.days >= SHORTEST_DAYS and _is_stay(text, tagged, d.start, d.end)
    )


def nights_in(text: str, tagged: TaggedSentence) -> tuple[Lasting, ...]:
    """Return where a sentence tells of a single night spent somewhere: "slept at X", "stopped for the night"."""
    sentence = tagged.sentence
    found = list(NIGHT.finditer(text, sentence.start, sentence.end))
    if not found:
        return ()
    before = {w.start: {v.lower for v in tagged.words[max(0, i - 2) : i]} for i, w in enumerate(tagged.words)}
    return tuple(
        Lasting(m[0], m.start(), m.end(), 1.0, alone=True) for m in found if not before.get(m.start(), set()) & NOBODY
    )


def _is_stay(text: str, tagged: TaggedSentence, start: int, end: int) -> bool:
    words = tagged.words
    i, j = bisect_left(words, start, key=lambda w: w.start), bisect_left(words, end, key=lambda w: w.start)
    inside = {w.lower for w in words[i:j]}
    before = [w.lower for w in words[max(0, i - 2) : i]]
    after = [w.lower for w in words[j : j + 3]]
    if inside & INEXACT or set(before) & (UNDERWAY | INEXACT) or text[end : end + 1] in {"'", "’", "-"}:
        return False
    if JOURNEYS.intersection(after) or "later" in after or "of" in after[:1]:
        return False
    verbs = {w.lemma for w in words[max(0, i - NEAR) : i] if w.tag.startswith("V")}
    spent = bool(verbs & STAYING) or bool({w.lemma for w in words[j : j + TAIL] if w.tag.startswith("V")} & STAYING)
    return spent or bool(PLACED.intersection(after[:1])) or _alone(tagged, start, end)


def _alone(tagged: TaggedSentence, start: int, end: int) -> bool:
    """True for a fragment that opens with the stay: "Two nights there, one museum"."""
    words = tagged.words
    opens = start - tagged.sentence.start <= TAIL or words[0].lower in {"here", "there"}
    j = bisect_left(words, end, key=lambda w: w.start)
    follows = words[j].text in {",", ".", ";", "("} or words[j].lower in PLACED if j < len(words) else True
    return opens and follows and len(words) <= LONGEST and not any(w.tag in {"VBD", "VBZ", "VBP"} for w in words)
