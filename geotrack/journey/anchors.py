"""What a time may hang on: the events of its sentence, and verbs that tell of coming or going without a place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geotrack.language import Event, TaggedSentence, Toponym, Word, animate
from geotrack.language.motion import VEHICLES, motion_of
from geotrack.language.subjects import subject_of
from geotrack.language.verbs import VerbGroup, verb_groups

__all__ = ["Anchor", "anchors_in", "named_between", "nearest_anchor", "still_there"]

FAR = 22.0
"""Cost, in words, beyond which a time does not belong to an event."""

WORD, BOUNDARY, VERB, WRONG_SIDE, LOOSE = 0.7, 3.0, 6.0, 4.0, 1.0
REPORTING = frozenset({"say", "report", "announce", "tell", "write", "confirm", "state", "quote", "accord"})
LINKS = frozenset({"and", "but", "before", "after", "where", "while", "when", "who", "which"})
BREAKS = frozenset({";", ".", ":"})
OPENERS = frozenset({",", ";", "—", "–", ":", "("})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LEAVING = frozenset({"weigh", "hove", "heave", "unmoor", "undock", "decamp", "depart", "leave"})
AWAY = frozenset({"home", "on", "away", "off", "out", "again", "back"})
STAYING = frozenset("stay remain rest linger spend lie camp lodge wait overnight winter sleep".split())
COMING = frozenset("come get pull put sail steam roll limp fly ride walk run tie make".split())
SHORT = 10  # words
HERE = frozenset({"here", "there"})
LEAVING_NOUNS = (("under", "way"), ("off", "again"), ("hove", "up"), ("heave", "up"))


class Anchor(NamedTuple):
    """What a time may hang on.

    Attributes
    ----------
    first, last
        The stretch of words from the verb to the place, `last` excluded.
    at
        The word that a time stands near: the place, or the verb without one.
    event
        Index of the event that is dated.
    role
        As in `geotrack.journey.timing.Timing`.
    loose
        True for a verb without a place, which speaks of the place told before.
    """

    first: int
    last: int
    at: int
    event: int
    role: str = "at"
    loose: bool = False


def anchors_in(
    tagged: TaggedSentence,
    here: Sequence[int],
    events: Sequence[Event],
    toponyms: Sequence[Toponym],
    current: int | None,
    places: Sequence[int],
) -> tuple[Anchor, ...]:
    """Return what the times of a sentence may hang on, in the order of its events, then of its other verbs.

    Parameters
    ----------
    here
        Indices of the sentence's events.
    current
        The event told last before the sentence, which says where the traveller is; None at the start.
    places
        Offsets of the places that the report names: a verb without a place speaks of the one named last, or of none.
    """
    own = _one_by_one([_of_event(i, events[i], toponyms) for i in here], events)
    ends = {a.event: toponyms[events[a.event].toponym].name.end for a in own}
    if current is not None:
        ends[current] = toponyms[events[current].toponym].name.end
    loose = _loose(tagged, own, events, current)
    return (*own, *(a for a in loose if not named_between(places, ends[a.event], tagged.words[a.at].start)))


def named_between(places: Sequence[int], start: int, end: int) -> bool:
    """True where a place is named in text[start:end]."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _of_event(index: int, event: Event, toponyms: Sequence[Toponym]) -> Anchor:
    span = toponyms[event.toponym].name.span
    verb = event.verb if event.verb >= 0 else span.first
    return Anchor(min(span.first, verb), max(span.last, verb + 1), span.first, index)


def _one_by_one(anchors: Sequence[Anchor], events: Sequence[Event]) -> tuple[Anchor, ...]:
    """Let the second place of a verb stand alone: in "it hit X at noon, and Y later" the noon is none of Y's."""
    told: set[tuple[int, str]] = set()
    out = []
    for a in sorted(anchors, key=lambda a: a.at):
        event = events[a.event]
        shared = (event.verb, event.relation)
        out.append(a._replace(first=a.at) if a.at > event.verb >= 0 and shared in told else a)
        told.add(shared)
    return tuple(out)


def _loose(
    tagged: TaggedSentence, own: Sequence[Anchor], events: Sequence[Event], current: int | None
) -> Iterator[Anchor]:
    """Verbs of coming, going and staying that no event of the sentence has."""
    words = tagged.words
    taken = {events[a.event].verb for a in own}
    verbs = verb_groups(words)
    for verb in verbs:
        role = None if verb.head in taken or verb.modal or verb.negated else _role(words, verb)
        before = [a.event for a in own if a.at < verb.head]
        place = before[-1] if before else current
        if role and place is not None and _speaks_of(events[place], words, verb, verbs):
            yield Anchor(verb.first, verb.head + 1, verb.head, place, role, loose=True)
    if not any(v.tense in {"past", "present", "perfect", "pluperfect", "future"} for v in verbs):
        yield from _in_fragment(tagged, own, events, current)


def _role(words: Sequence[Word], verb: VerbGroup) -> str | None:
    if verb.tense in {"infinitive", "future"}:
        return None
    following = words[verb.head + 1].lower if verb.head + 1 < len(words) else ""
    if following == "in" and _comes_in(words, verb):
        return "come"
    motion = motion_of(words, verb)
    if motion is None and verb.lemma == "be" and following in HERE:
        return "at"
    if motion is None:
        gone = verb.lemma in LEAVING or _goes_away(words, verb.head)
        return "leave" if gone else "at" if verb.lemma in STAYING else None
    if motion.action == "arrive":
        return "come"
    away = motion.action in {"go", "head", "return"} and (following in AWAY or _opens_log(words, verb, following))
    if motion.action == "depart" or away:
        return "leave"
    return "at" if verb.lemma in STAYING else None


def _comes_in(words: Sequence[Word], verb: VerbGroup) -> bool:
    """True for "we came in on the 18th", "she put in at noon": with no place after it."""
    after = words[verb.head + 2 : verb.head + 3]
    return verb.lemma in COMING and (not after or after[0].tag in {"IN", "RB", ".", ",", "CD"})


def _opens_log(words: Sequence[Word], verb: VerbGroup, following: str) -> bool:
    """True for the bare verb of a log's entry: "Sailed, wind fair.", "Steamed at noon"."""
    first = all(w.tag == "CD" for w in words[: verb.first])
    return first and (following in {",", ".", "at", "with", ""} or verb.head + 1 == len(words))


def _goes_away(words: Sequence[Word], head: int) -> bool:
    """True for any verb with "out" or "off" and no object: "they filed out on 16 December"."""
    if words[head].tag != "VBD" or head + 2 >= len(words) or words[head + 1].lower not in {"out", "off", "away"}:
        return False
    return words[head + 2].tag in {"IN", "RB", "."}


def _speaks_of(event: Event, words: Sequence[Word], verb: VerbGroup, verbs: Sequence[VerbGroup]) -> bool:
    """True where the verb's subject may be whoever the event told of, and has not left the place yet."""
    if event.relation == "source" or event.status != "asserted":
        return False
    who = subject_of(words, verb, verbs, (), ())
    if who.kind in {"noun", "place"}:
        return animate(who.word)
    named = who.kind == "name" and who.word.lower() not in VEHICLES and event.subject.kind in {"actor", "name"}
    if not named:
        return True
    mine = set(who.word.split())
    return any(mine & set(name.split()) for name in (event.subject.word, *event.subject.others))


def _in_fragment(
    tagged: TaggedSentence, own: Sequence[Anchor], events: Sequence[Event], current: int | None
) -> Iterator[Anchor]:
    """A sentence without a verb: "In on the 14th, out on the 15th", "Under way again after breakfast".

    A short one that begins with a preposition goes on with the one before: "Outjo! In a bakery, on the 11th."
    """
    words = tagged.words
    if own or current is None:
        return
    for i, word in enumerate(words):
        following = words[i + 1].lower if i + 1 < len(words) else ""
        if word.lower == "out" and following in {"on", "at", "by", "the"}:
            yield Anchor(i, i + 1, i, current, "leave", loose=True)
        elif word.lower == "in" and i == 0 and following in {"on", "at", "by"}:
            yield Anchor(i, i + 1, i, current, "come", loose=True)
        elif (word.lower, following) in LEAVING_NOUNS:
            yield Anchor(i, i + 2, i, current, "leave", loose=True)
    if words[0].tag == "IN" and len(words) <= SHORT and events[current].sentence == tagged.sentence.index - 1:
        yield Anchor(0, 1, 0, current, "at", loose=True)


def nearest_anchor(
    tagged: TaggedSentence, anchors: Sequence[Anchor], span: tuple[int, int], doubts: Mapping[int, float]
) -> Anchor | None:
    """Return what words hang on, None where nothing is near enough.

    Parameters
    ----------
    span
        Their offsets in the text.
    doubts
        How many words further off an event counts that did not happen, or not yet.
    """
    words = tagged.words
    at = bisect_right(words, span[0], key=lambda w: w.end)
    after = bisect_left(words, span[1], key=lambda w: w.start)
    costs = [
        (_cost(words, at, after, a) + doubts.get(a.event, 0.0), min(abs(a.at - at), abs(a.at - after)), i)
        for i, a in enumerate(anchors)
    ]
    best = min(costs, default=(FAR, 0, 0))
    return anchors[best[2]] if best[0] < FAR else None


def still_there(tagged: TaggedSentence, anchor: Anchor) -> bool:
    """True for "while she was still in X": whoever is still there came on another day."""
    return any(w.lower == "still" for w in tagged.words[anchor.first : anchor.at])


def _reports(word: Word) -> bool:
    return word.lower == "according" or (word.tag.startswith("V") and word.lemma in REPORTING)


def _cost(words: Sequence[Word], at: int, after: int, anchor: Anchor) -> float:
    """Return the distance in words, longer over commas, other verbs, and out of the time's own clause."""
    opens = at == 0 or words[at - 1].text in OPENERS or words[at - 1].lower in LINKS
    closes = after >= len(words) or words[after].text in {",", ")", "."} or words[after].lower in LINKS
    if at >= anchor.last:
        between, wrong = words[anchor.last : at], opens and not closes
    elif after <= anchor.first:
        between, wrong = words[after : anchor.first], closes and not opens
    else:
        return LOOSE * anchor.loose
    if any(w.text in BREAKS or _reports(w) for w in between):
        return FAR
    links = sum(w.text == "," or w.lower in LINKS for w in between)
    if opens and after <= anchor.first and between and between[0].text == ",":
        links -= [w.lower for w in between[1:2]] != ["then"]  # "hit X, late on Monday, then crossed Y"
    verbs = sum(w.tag in FINITE for w in between)
    return WORD * len(between) + BOUNDARY * links + VERB * verbs + WRONG_SIDE * wrong + LOOSE * anchor.loose
