"""One sentence while it is read for events: who, whether it happened, by which means, and the words that say it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from geotrack.language.actors import Actor
from geotrack.language.events import Event
from geotrack.language.motion import ANIMATE, CANCELLING, PUT_ASIDE, VEHICLES, Motion, mode_in, motion_of
from geotrack.language.name import Span
from geotrack.language.subjects import Subject, subject_of
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.toponym import Toponym
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.words import CALENDAR, OBJECT_PRONOUNS, PLACE_TYPES, TITLES, VESSELS

__all__ = ["Finding", "SentenceReader", "animate", "sureness"]

FAILING = frozenset({"fail", "refuse", "unable", "decline", "forbid"})
DOING = frozenset("continue manage go begin start proceed able force have stop help compel allow first last".split())
ANCHORS = frozenset({"anchor", "hook", "moorings"})
NOT_DONE = frozenset(
    "instead short chance hope hopes kept keep stopped stop barred prevented banned idea thought".split()
)
NOBODY = frozenset({"no", "none", "nobody", "neither"})
DENYING = frozenset("deny denies denied avoid avoids avoided".split())
CONDITIONS = frozenset({"if", "unless", "whether"})
ANTERIOR_WORDS = frozenset({"earlier", "previously", "beforehand"})
THINGS_IN_ERS = frozenset(
    (
        "containers papers numbers waters powers letters orders computers figures doors prisoners-of "
        "manufacturers others offers layers drawers matters rivers towers flowers answers covers factors "
        "sectors motors tractors doctors-of tenders shares vectors errors floors colors colours"
    ).split(),
)
NUMERALS = frozenset(
    ("nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands dozens").split()
)
LONGEST_QUOTE = 18
OBJECT_WORDS = 9
SURE = {"arrive": 0.95, "visit": 0.9, "depart": 0.9, "return": 0.9, "go": 0.85, "carry": 0.8, "pass": 0.85}
CLAUSE_BREAKS = frozenset({";", ":", "—", "–"})
ENDS = frozenset({"to", "back to", "as far as"})
OPENING = 5  # words
COMING = CALENDAR | frozenset({"week", "month", "year", "spring", "summer", "autumn", "winter", "day", "morning"})
BEFORE_IT = frozenset({"before", "until", "when", "after"})
ENDING = frozenset("die sink founder crash collapse intercept arrest stop catch capture perish detain kill".split())
LISTS = frozenset("programme program schedule itinerary agenda cards list plans".split())
DOUBLE = frozenset({"strike", "drop", "miss", "delete"})
DONE_TO = frozenset({"by", "in", "at", "near", "into", "onto", "with"})
"""What follows a verb of cancelling where it is none: she "was dropped at X", a ship "was struck by a wave"."""

FOLLOWING = frozenset({"before", "and", "after", "then", ","})


class Finding(NamedTuple):
    """What a rule has found: motion and relation, whether it happened, by which rule, and how sure that is.

    The verb's subject is who went, unless the rule has found that somebody else did.
    """

    motion: Motion
    relation: str
    status: str
    rule: str
    confidence: float
    verb: VerbGroup | None = None
    subject: Subject | None = None


class SentenceReader:
    """What the rules about clauses ask of a sentence.

    Parameters
    ----------
    tagged
        The sentence.
    here
        Its names of places, each with its index among the report's toponyms.
    actors
        The people and ships named in it.
    spans
        Names of places and governments: they are no travellers.
    dated
        True where a date stands before the sentence, as over an entry of a log.
    """

    def __init__(
        self,
        tagged: TaggedSentence,
        here: Sequence[tuple[int, Toponym]],
        actors: Sequence[Actor],
        spans: Sequence[Span],
        *,
        dated: bool = False,
    ) -> None:
        self.dated = dated
        self.tagged, self.words = tagged, tagged.words
        self.verbs = verb_groups(tagged.words)
        self.here, self.actors, self.spans = here, actors, spans
        self.before = {b.name.span: a.name for (_, a), (_, b) in pairwise(here)}

    def status(self, verb: VerbGroup) -> str:
        """Return whether what a verb tells has happened: ``asserted``, ``planned``, ``not_reached`` or ``negated``."""
        before = [w.lower for w in self.words[max(0, verb.first - 8) : verb.first]]
        if verb.negated or self._unreal(verb) or NOBODY.intersection(before[-4:]):
            return "negated"
        if verb.tense == "infinitive":
            return "planned" if CONDITIONS.intersection(before) else _of_infinitive(verb)
        if verb.modal or CONDITIONS.intersection(before):
            return "planned"
        if verb.tense == "gerund":
            return self._of_gerund(verb, before)
        return "planned" if verb.tense == "present" and self._to_come(verb) else "asserted"

    def _of_gerund(self, verb: VerbGroup, before: Sequence[str]) -> str:
        """Return the status of "going to X" by the words before it."""
        if self._only_planned(verb):
            return "planned"
        last = before[-1] if before else ""
        if last == "before" and self._ends_before(verb):
            return "not_reached"
        denied = last in {"than", "without"} or DENYING.intersection(before[-3:])
        undone = last in {"of", "from"} and NOT_DONE.intersection(before[-3:])
        return "negated" if denied or undone else "asserted"

    def _ends_before(self, verb: VerbGroup) -> bool:
        """True for "turned back before reaching X", "was arrested before reaching X"."""
        last = next((v for v in reversed(self.verbs) if v.head < verb.first), None)
        if last is None:
            return False
        motion = motion_of(self.words, last)
        return last.lemma in ENDING or (motion is not None and motion.action == "fail")

    def _to_come(self, verb: VerbGroup) -> bool:
        """True for a present that tells of later: "next week I go to X", "will be repaired before it goes on to X"."""
        opening = [w.lower for w in self.words[: min(verb.first, OPENING)]]
        if "tomorrow" in opening or any(a == "next" and b in COMING for a, b in pairwise(opening)):
            return True
        since = next((i for i in range(verb.first - 1, 0, -1) if self.words[i].lower in BEFORE_IT), 0)
        return any(v.tense == "future" for v in self.verbs if v.head < since)

    def _only_planned(self, verb: VerbGroup) -> bool:
        """True for what follows a plan: "is due to go on to X before returning to Y"."""
        if verb.first == 0 or self.words[verb.first - 1].lower not in FOLLOWING:
            return False
        before = next((v for v in reversed(self.verbs) if v.head < verb.first and v.tense != "gerund"), None)
        if before is None or any(w.text in CLAUSE_BREAKS for w in self.words[before.head : verb.first]):
            return False
        return self.status(before) == "planned"

    def _unreal(self, verb: VerbGroup) -> bool:
        """True for "would have sailed"."""
        auxiliaries = {w.lemma for w in self.words[verb.first : verb.head]}
        return verb.modal in {"would", "could", "might", "should"} and "have" in auxiliaries

    def calls_off(self, verb: VerbGroup) -> bool:
        """True for a verb of cancelling."""
        following = [w.lower for w in self.words[verb.head + 1 : verb.head + 4]]
        if ANCHORS.intersection(following):  # "dropped her anchor"
            return False
        if verb.passive and verb.lemma in DOUBLE and not DONE_TO.isdisjoint(following[:1]):
            return False  # "was struck by a wave"
        return verb.lemma in CANCELLING or following[:1] == [PUT_ASIDE.get(verb.lemma)]

    def cancelled_after(self, toponym: Toponym) -> bool:
        """True where a later verb of the sentence calls the thing off ("a stop in X was dropped")."""
        last = toponym.name.span.last
        end = next((i for i in range(last, len(self.words)) if self.words[i].text in CLAUSE_BREAKS), len(self.words))
        later = [v for v in self.verbs if last < v.head < end]
        return any((self.calls_off(v) and v.passive) or self._off_the_list(v) for v in later[:2])

    def _off_the_list(self, verb: VerbGroup) -> bool:
        """True for "a visit to X is not on the programme"."""
        after = {w.lower for w in self.words[verb.head + 1 : verb.head + 5]}
        return verb.lemma == "be" and (verb.negated or "not" in after) and not LISTS.isdisjoint(after)

    def subject(self, verb: VerbGroup) -> Subject:
        """Return who does what a verb tells."""
        return subject_of(self.words, verb, self.verbs, self.actors, self.spans)

    @staticmethod
    def alive(subject: Subject) -> bool:
        """True for somebody, or nobody named, who can be at a place."""
        if subject.kind in {"actor", "pronoun", "name", "none"}:
            return subject.word not in {"it", "you"}
        return subject.kind == "noun" and animate(subject.word)

    @staticmethod
    def can_travel(subject: Subject, verb: VerbGroup, motion: Motion) -> bool:
        """True for a subject that moves or is moved; governments, decisions and roads do not."""
        if subject.kind == "place" or (verb.passive and motion.action in {"depart", "pass", "fail"}):
            return False
        return subject.kind != "noun" or animate(subject.word)

    def takes_guest(self, verb: VerbGroup) -> bool:
        """True where somebody is the object: "Nairobi greeted him"."""
        after = self.words[verb.head + 1 : verb.head + 3]
        if any(w.lower in OBJECT_PRONOUNS or animate(w.lower) for w in after):
            return True
        return any(a.span.first in {verb.head + 1, verb.head + 2} for a in self.actors)

    def make(self, index: int, toponym: Toponym, found: Finding) -> Event:
        """Return the event that a rule has found about a name, with the words that say it."""
        motion, verb = found.motion, found.verb
        reached = found.relation == "goal" and toponym.governor.preposition in ENDS  # "crossed the pass to Zermatt"
        crossed = motion.action == "pass" and found.relation in {"goal", "at"} and not reached
        relation = "path" if crossed else found.relation
        start, end = self._quote(toponym, verb)
        return Event(
            toponym=index,
            sentence=self.tagged.sentence.index,
            action=motion.action,
            relation=relation,
            status=found.status,
            subject=found.subject or (self.subject(verb) if verb else Subject()),
            mode=motion.mode,
            anterior=self._anterior(verb),
            returning=motion.action == "return" or self._again(toponym, verb),
            verb=verb.head if verb else -1,
            phrase=toponym.governor.at,
            start=start,
            end=end,
            rule=found.rule,
            confidence=found.confidence,
            taken=self._taken(verb),
        )

    def _taken(self, verb: VerbGroup | None) -> str | None:
        """Return the pronoun for whom a verb does something to: "him" in "Jefferson had him to dinner in X"."""
        after = self.words[verb.head + 1].lower if verb and verb.head + 1 < len(self.words) else ""
        return after if after in OBJECT_PRONOUNS and verb and not verb.passive else None

    def _again(self, toponym: Toponym, verb: VerbGroup | None) -> bool:
        """True for "back in X", "went back over the pass to X", "in X again"."""
        first, last = toponym.name.span
        if (toponym.governor.preposition or "").startswith("back"):
            return True
        between = self.words[max(verb.head, first - LONGEST_QUOTE) : first] if verb and verb.head < first else ()
        after = [w.lower for w in self.words[last : last + 2]]
        return any(w.lower == "back" for w in between) or "again" in after or after == ["once", "more"]

    def _quote(self, toponym: Toponym, verb: VerbGroup | None) -> tuple[int, int]:
        """Return the offsets of the words from subject and verb to the name, or of the whole short clause."""
        first, last = toponym.governor.at, toponym.name.span.last
        if verb is not None and abs(verb.head - first) < LONGEST_QUOTE:
            subject = self.subject(verb).span
            near = subject is not None and 0 <= verb.first - subject.first < LONGEST_QUOTE
            first = min(first, subject.first if near and subject is not None else verb.first)
            last = max(last, verb.head + 1)
            if toponym.governor.fronted:
                last = self._object_end(last)
        while first > 0 and self.words[first - 1].tag in {"DT", "PRP$"}:
            first -= 1
        noun = toponym.governor.type_noun
        if last < len(self.words) and self.words[last].lower == noun:
            last += 1
        return self.words[first].start, self.words[last - 1].end

    def _object_end(self, last: int) -> int:
        """Return where the few words after a verb end: what was done at the place belongs to the quote."""
        end = last
        while end < len(self.words) and end - last < OBJECT_WORDS and self.words[end].text not in {",", ";", ".", ":"}:
            end += 1
        return end

    def _anterior(self, verb: VerbGroup | None) -> bool:
        if ANTERIOR_WORDS.intersection(w.lower for w in self.words[:4]):
            return True
        return verb is not None and verb.tense == "pluperfect"

    def with_mode(self, event: Event, toponym: Toponym) -> Event:
        """Return the event with the means of travel in its clause: "by train", or the train itself as subject."""
        vehicle = VEHICLES.get(event.subject.word) if event.subject.kind == "noun" else None
        if vehicle is not None:
            return replace(event, mode=vehicle)
        clause = self._clause_around(toponym)
        found = mode_in(clause)
        if found is None or event.relation == "at":
            return event
        by = clause.index(found[1]) > 0 and clause[clause.index(found[1]) - 1].lower in {"by", "on"}
        return replace(event, mode=found[0]) if event.mode is None or by else event

    def _clause_around(self, toponym: Toponym) -> Sequence[Word]:
        first, last = toponym.name.span
        while first > 0 and self.words[first - 1].text not in CLAUSE_BREAKS:
            first -= 1
        while last < len(self.words) and self.words[last].text not in CLAUSE_BREAKS:
            last += 1
        return self.words[first:last]


def sureness(subject: Subject, motion: Motion) -> float:
    """Return how sure an event is by its verb and by who does it: start values of the project's specification."""
    loss = {"actor": 0.0, "pronoun": 0.07, "noun": 0.05, "name": 0.05}.get(subject.kind, 0.15)
    return SURE.get(motion.action, 0.7) - loss


def _of_infinitive(verb: VerbGroup) -> str:
    if verb.governor in FAILING:
        return "not_reached"
    came = verb.governor == "come" and verb.lemma in {"rest", "lie", "stay", "live", "be"}  # "came to rest in X"
    return "asserted" if came or verb.governor in DOING else "planned"


def animate(noun: str) -> bool:
    """True for a noun (lower case) that names somebody or something that travels."""
    if noun in PLACE_TYPES or noun in THINGS_IN_ERS:
        return False
    if noun.endswith("-year-old"):
        return True
    singular = noun.removesuffix("s")
    listed = noun in ANIMATE or singular in ANIMATE or noun in VESSELS or noun in NUMERALS or singular in TITLES
    return listed or noun.endswith(("men", "women", "ists", "ers", "ors"))
