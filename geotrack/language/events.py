"""Events of travel: what a clause says about somebody and a place, from its words alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geotrack.language.actors import Actor
from geotrack.language.kinds import Toponym
from geotrack.language.motion import ANIMATE, BIOGRAPHY, CANCELLING, Motion, mode_in, motion_noun, motion_of
from geotrack.language.subjects import Subject, subject_of
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.words import PLACE_TYPES, TITLES

__all__ = ["Event", "find_events"]

GOAL = frozenset({"to", "into", "back to", "onto", "as far as", "till", "until", "toward", "towards"})
HEADING = frozenset({"for", "toward", "towards", "bound for", "on the way to"})
SOURCE = frozenset({"from"})
PATH = frozenset({"via", "through", "across", "over", "past", "along", "around", "round", "by", "beyond"})
AT = frozenset({"in", "at", "on", "near", "inside", "outside", "off", "back in", "aboard", "within", "under", "around", "between"})
REFERENCE = frozenset({"of", "with", "about", "than", "like", "against", "as", "instead of", "ahead of", "short of", "because of"})
PLANNING = frozenset({"plan", "want", "hope", "intend", "mean", "expect", "wish", "aim", "need", "due", "schedule", "set", "invite",
                      "like", "prepare", "order", "ask", "urge", "tell", "promise", "offer", "agree", "threaten", "decide", "tell"})
FAILING = frozenset({"fail", "refuse", "unable", "decline", "forbid"})
DOING = frozenset({"continue", "manage", "go", "begin", "start", "proceed", "able", "force", "have", "stop", "help", "compel", "allow",
                   "first", "last"})
CONDITIONS = frozenset({"if", "unless", "whether"})
ANTERIOR_WORDS = frozenset({"earlier", "previously", "beforehand"})
CLAUSE_BREAKS = frozenset({";", ":", "—", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Somebody at a place, going there, coming from there or passing it, as one clause says.

    Parameters
    ----------
    toponym
        Index of the name among the report's toponyms.
    sentence
        Index of the sentence.
    action
        Class of the verb or noun (`geotrack.language.motion`).
    relation
        ``goal``, ``source``, ``path`` or ``at``.
    status
        ``asserted``, ``en_route``, ``planned``, ``cancelled``, ``negated`` or ``not_reached``.
    subject
        Who.
    mode, mode_start, mode_end
        Means of travel and the offsets of its words; None where the clause names none.
    anterior
        True where the clause looks back: past perfect, or "earlier".
    returning
        True for a return to a place ("back in X").
    verb
        Index of the governing word in the sentence; events of one verb share it.
    start, end
        Character offsets of the words that say it.
    rule
        Name of the rule that read them.
    confidence
        Probability that it is right, 0 to 1, by rule.
    """

    toponym: int
    sentence: int
    action: str
    relation: str
    status: str = "asserted"
    subject: Subject
    mode: str | None = None
    mode_start: int | None = None
    mode_end: int | None = None
    anterior: bool = False
    returning: bool = False
    verb: int = -1
    start: int
    end: int
    rule: str
    confidence: float


def find_events(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], actors: Sequence[Actor]
) -> tuple[Event, ...]:
    """Return the events that the clauses of the report tell about its places, in the order of the text."""
    events: list[Event] = []
    for tagged in sentences:
        index = tagged.sentence.index
        here = [(i, t) for i, t in enumerate(toponyms) if t.name.sentence == index and t.kind.kind == "place"]
        if here:
            events += _Clauses(tagged, here, [a for a in actors if a.sentence == index]).events()
    return tuple(events)


class _Clauses:
    """One sentence while it is read."""

    def __init__(self, tagged: TaggedSentence, here: Sequence[tuple[int, Toponym]], actors: Sequence[Actor]) -> None:
        self.tagged, self.words = tagged, tagged.words
        self.verbs = verb_groups(tagged.words)
        self.here, self.actors = here, actors
        self.spans = [t.name.span for _, t in here]

    def events(self) -> Iterator[Event]:
        pairs = set(self._route_pairs())
        for index, toponym in self.here:
            event = self._route_event(index, toponym, pairs) or self._event(index, toponym)
            if event is not None:
                yield self._with_mode(event, toponym)

    # "Florence - Rimini": a stage, told without a verb
    def _route_pairs(self) -> Iterator[tuple[int, str]]:
        for (i, a), (j, b) in zip(self.here, self.here[1:], strict=False):
            between = [w.text for w in self.words[a.name.span.last : b.name.span.first]]
            if between in (["-"], ["–"], ["—"], ["to"]) and (between != ["to"] or not a.governor.preposition) and not self._verb_near(a):
                yield i, "source"
                yield j, "goal"

    def _verb_near(self, toponym: Toponym) -> bool:
        verb = toponym.governor.verb
        return verb is not None and verb.head < toponym.name.span.first

    def _route_event(self, index: int, toponym: Toponym, pairs: set[tuple[int, str]]) -> Event | None:
        for relation in ("goal", "source"):
            if (index, relation) in pairs:
                status = "planned" if self._future_heading() else "asserted"
                return self._make(index, toponym, Motion("go"), relation, status=status, rule="stage", confidence=0.85)
        return None

    def _future_heading(self) -> bool:
        return any(w.lower in {"tomorrow", "next", "upcoming"} for w in self.words)

    def _event(self, index: int, toponym: Toponym) -> Event | None:
        g = toponym.governor
        if g.preposition in REFERENCE and not (g.preposition == "of" and motion_noun(g.noun)):
            return None
        noun = motion_noun(g.noun) if g.preposition else None
        if noun is not None and g.noun is not None:
            return self._nominal(index, toponym, noun)
        if g.verb is None:
            return self._verbless(index, toponym)
        return self._verbal(index, toponym, g.verb)

    # "after a layover in X", "ended his visit to X"
    def _nominal(self, index: int, toponym: Toponym, motion: Motion) -> Event | None:
        g = toponym.governor
        relation = self._noun_relation(motion, g.preposition or "")
        if relation is None:
            return None
        status = self._noun_status(toponym, motion)
        confidence = 0.8 if status == "asserted" else 0.7
        return self._make(index, toponym, motion, relation, status=status, rule=f"noun:{g.noun}", confidence=confidence, verb=g.verb)

    @staticmethod
    def _noun_relation(motion: Motion, preposition: str) -> str | None:
        if preposition in SOURCE:
            return "source"
        if preposition in PATH and preposition != "around":
            return "path"
        if preposition in GOAL | {"for", "back to", "on the way to"}:
            return "at" if motion.action == "visit" else "goal"
        if preposition in AT | {"of"}:
            return "source" if motion.action == "depart" else "at" if motion.action in {"visit", "arrive"} else None
        return None

    def _noun_status(self, toponym: Toponym, motion: Motion) -> str:
        verb = toponym.governor.verb
        g = toponym.governor
        goal_ahead = motion.action in {"return", "head"} or (motion.action == "go" and g.preposition in GOAL | HEADING)
        before = [w.lower for w in self.words[max(0, g.at - 6) : g.at]]
        if "before" in before or "ahead" in before:
            return "planned"
        if verb is None:
            return "en_route" if goal_ahead else "asserted"
        if verb.lemma in CANCELLING or self._cancelled_after(toponym):
            return "cancelled"
        status = self._status(verb)
        if status == "asserted" and verb.lemma in PLANNING | {"announce", "discuss", "consider", "propose", "arrange"}:
            return "planned"
        if status == "asserted" and goal_ahead and verb.lemma not in {"end", "finish", "conclude", "complete", "make", "wrap"}:
            return "en_route"
        return status

    def _verbal(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        g = toponym.governor
        motion = motion_of(self.words, verb)
        if verb.lemma in CANCELLING or self._cancelled_after(toponym):
            if g.preposition not in SOURCE:
                return self._make(index, toponym, Motion("fail"), "at", status="cancelled", rule="cancelled", confidence=0.8, verb=verb)
            return None
        if verb.lemma in BIOGRAPHY:
            return None
        if g.subject:
            return self._place_as_subject(index, toponym, verb, motion)
        if motion is None:
            return self._adjunct(index, toponym, verb)
        relation = self._relation(motion, verb, g.preposition)
        if relation is None:
            return None
        return self._moving(index, toponym, verb, motion, relation)

    # "Damascus, reached on 9 August"; a place that does something else is no event
    def _place_as_subject(self, index: int, toponym: Toponym, verb: VerbGroup, motion: Motion | None) -> Event | None:
        if motion and motion.action == "arrive" and (verb.passive or verb.tense == "participle"):
            return self._make(index, toponym, motion, "goal", status=self._status(verb), rule="reached", confidence=0.85, verb=verb)
        return None

    def _relation(self, motion: Motion, verb: VerbGroup, preposition: str | None) -> str | None:
        action = motion.action
        if preposition is None:
            objects = {"arrive": "goal", "depart": "source", "pass": "path", "visit": "at", "head": None, "return": None}
            if action == "go" and verb.lemma in {"sail", "climb", "travel", "cross", "ascend", "tour", "roam", "walk", "fly", "leave"}:
                return "path"
            if action == "visit" and verb.lemma not in {"visit", "tour", "inspect", "explore", "leave"}:
                return None
            return objects.get(action)
        if preposition in SOURCE:
            return "source" if action not in {"visit"} else None
        if preposition in PATH and not (action in {"arrive", "visit"} and preposition in {"by", "over", "along"}):
            return "path" if action != "visit" else "at"
        if preposition in GOAL:
            return "goal"
        if preposition in HEADING:
            return "goal" if action in {"depart", "go", "head", "return", "carry"} else None
        if preposition in AT:
            if action == "depart":
                return "source"
            return "goal" if action in {"arrive", "return"} or preposition == "back in" else "at"
        return None

    def _moving(self, index: int, toponym: Toponym, verb: VerbGroup, motion: Motion, relation: str) -> Event | None:
        subject = self._subject(verb)
        if not self._can_travel(subject, verb, motion):
            return None
        status = self._status(verb)
        if status == "asserted" and relation == "goal" and self._still_going(verb, motion, toponym):
            status = "en_route"
        if motion.action == "fail" and relation in {"goal", "at"}:
            status = "not_reached"
        rule = f"{motion.action}:{verb.lemma}"
        return self._make(index, toponym, motion, relation, status=status, rule=rule, confidence=self._sure(subject, motion), verb=verb)

    def _still_going(self, verb: VerbGroup, motion: Motion, toponym: Toponym) -> bool:
        """True where the words tell of a direction, not of an arrival: "left for X", "was heading to X"."""
        preposition = toponym.governor.preposition
        if motion.action == "head" or (motion.action in {"depart", "go", "return"} and preposition in HEADING):
            return True
        return verb.progressive and motion.action in {"go", "return", "head"}

    # "met the premier in X": an event of somebody, at a place
    def _adjunct(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        g = toponym.governor
        subject = self._subject(verb)
        if verb.lemma == "be":
            return self._being(index, toponym, verb, subject)
        if g.preposition not in AT - {"on", "between", "outside", "under", "around"} or not self._alive(subject):
            return None
        if verb.passive or verb.tense == "present" or (g.noun and not g.fronted and self._noun_takes_it(toponym)):
            return None
        return self._make(index, toponym, Motion("visit"), "at", status=self._status(verb), rule=f"did:{verb.lemma}", confidence=0.6, verb=verb)

    def _noun_takes_it(self, toponym: Toponym) -> bool:
        """True where the phrase belongs to the noun before it: "a factory in Ohio", "the talks in Hanoi"."""
        word = self.words[toponym.governor.at - 1]
        return word.tag.startswith("N") and not word.capital

    def _being(self, index: int, toponym: Toponym, verb: VerbGroup, subject: Subject) -> Event | None:
        back = any(w.lower == "back" for w in self.words[verb.head : toponym.name.span.first])
        g = toponym.governor
        if g.preposition not in AT | {"to"} or not self._alive(subject):
            return None
        if not back and verb.tense not in {"past", "perfect", "pluperfect"}:
            return None
        return self._make(
            index, toponym, Motion("return" if back else "visit"), "goal" if back else "at", status=self._status(verb),
            rule="was in", confidence=0.7, verb=verb,
        )

    # a dated entry or a list item: "12 May, Lisbon. Took on water."
    def _verbless(self, index: int, toponym: Toponym) -> Event | None:
        g = toponym.governor
        if g.preposition in PATH:
            return self._make(index, toponym, Motion("pass"), "path", status="asserted", rule="way", confidence=0.6)
        if toponym.name.span.first > 0 and any(w.tag == "CD" for w in self.words[: toponym.name.span.first]) and g.preposition in {None, "at", "in", "off", "near"}:
            return self._make(index, toponym, Motion("visit"), "at", status="asserted", rule="entry", confidence=0.55)
        return None

    def _status(self, verb: VerbGroup) -> str:
        if verb.negated:
            return "negated"
        words = [w.lower for w in self.words[max(0, verb.first - 8) : verb.first]]
        if any(word in CONDITIONS for word in words):
            return "planned"
        if verb.modal in {"would", "could", "might", "should"} and "have" in {w.lemma for w in self.words[verb.first : verb.head]}:
            return "negated"
        if verb.modal and verb.modal not in {"did"} and verb.tense != "infinitive":
            return "planned"
        if verb.tense == "infinitive":
            return self._infinitive(verb)
        if verb.tense == "gerund" and verb.first and self.words[verb.first - 1].lower in {"of", "than", "without", "from", "before"}:
            return "negated" if self.words[verb.first - 1].lower != "before" else "asserted"
        if verb.progressive and verb.tense == "present":
            return "asserted"
        return "asserted"

    def _infinitive(self, verb: VerbGroup) -> str:
        governor = verb.governor or ""
        if governor in FAILING:
            return "negated"
        if governor in DOING:
            return "asserted"
        return "planned"

    def _cancelled_after(self, toponym: Toponym) -> bool:
        """True where a later verb of the sentence calls the thing off ("a stop in X was dropped")."""
        later = [v for v in self.verbs if v.head > toponym.name.span.last]
        return any(v.lemma in CANCELLING and v.passive for v in later[:2])

    def _subject(self, verb: VerbGroup) -> Subject:
        return subject_of(self.words, verb, self.verbs, self.actors, self.spans)

    def _alive(self, subject: Subject) -> bool:
        if subject.kind in {"actor", "pronoun", "name", "none"}:
            return subject.word not in {"it", "you"}
        return subject.kind == "noun" and _animate(subject.word)

    def _can_travel(self, subject: Subject, verb: VerbGroup, motion: Motion) -> bool:
        if subject.kind == "place":
            return False
        if verb.passive and motion.action not in {"carry", "visit", "arrive"}:
            return False
        return subject.kind in {"actor", "pronoun", "name", "none"} or _animate(subject.word)

    @staticmethod
    def _sure(subject: Subject, motion: Motion) -> float:
        base = {"arrive": 0.95, "visit": 0.9, "depart": 0.9, "return": 0.9, "go": 0.85, "carry": 0.8, "pass": 0.85}.get(motion.action, 0.7)
        loss = {"actor": 0.0, "pronoun": 0.07, "noun": 0.05, "name": 0.05}.get(subject.kind, 0.15)
        return base - loss

    def _make(
        self, index: int, toponym: Toponym, motion: Motion, relation: str, *, status: str, rule: str, confidence: float,
        verb: VerbGroup | None = None,
    ) -> Event:  # fmt: skip
        name = toponym.name
        if motion.action == "pass" and relation in {"goal", "at"}:
            relation = "path"
        start, end = self._quote(name.start, name.end, verb)
        return Event(
            toponym=index,
            sentence=self.tagged.sentence.index,
            action=motion.action,
            relation=relation,
            status=status,
            subject=self._subject(verb) if verb else Subject(),
            mode=motion.mode,
            mode_start=self.words[verb.head].start if motion.mode and verb else None,
            mode_end=self.words[verb.head].end if motion.mode and verb else None,
            anterior=self._anterior(verb),
            returning=motion.action == "return" or (toponym.governor.preposition or "").startswith("back"),
            verb=verb.head if verb else -1,
            start=start,
            end=end,
            rule=rule,
            confidence=confidence,
        )

    def _quote(self, start: int, end: int, verb: VerbGroup | None) -> tuple[int, int]:
        """Return the words from verb to name, or the name with the words around it in a clause without a verb."""
        if verb is None or abs(self.words[verb.head].start - start) > 160:  # noqa: PLR2004 - a quote, not a paragraph
            return start, end
        return min(start, self.words[verb.first].start), max(end, self.words[verb.head].end)

    def _anterior(self, verb: VerbGroup | None) -> bool:
        opening = [w.lower for w in self.words[:4]]
        if any(word in ANTERIOR_WORDS for word in opening):
            return True
        return verb is not None and verb.tense == "pluperfect"

    def _with_mode(self, event: Event, toponym: Toponym) -> Event:
        if event.mode is not None:
            return event
        found = mode_in(self._clause_around(toponym))
        if found is None or event.relation == "at":
            return event
        mode, word = found
        return replace(event, mode=mode, mode_start=word.start, mode_end=word.end)

    def _clause_around(self, toponym: Toponym) -> Sequence[Word]:
        first, last = toponym.name.span
        while first > 0 and self.words[first - 1].text not in CLAUSE_BREAKS:
            first -= 1
        while last < len(self.words) and self.words[last].text not in CLAUSE_BREAKS:
            last += 1
        return self.words[first:last]


def _animate(noun: str) -> bool:
    singular = noun.removesuffix("s")
    if noun in PLACE_TYPES:
        return False
    return noun in ANIMATE or singular in ANIMATE or singular in TITLES or noun.endswith(("men", "women", "ists", "ers", "ors"))
