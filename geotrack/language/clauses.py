"""Clauses: what the words of a sentence say about somebody and a place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geotrack.language.actors import Actor
from geotrack.language.events import Event
from geotrack.language.governor import Governor
from geotrack.language.kinds import Toponym
from geotrack.language.motion import BIOGRAPHY, VEHICLES, Motion, motion_noun, motion_of
from geotrack.language.reading import Finding, SentenceReader, sureness
from geotrack.language.subjects import Subject
from geotrack.language.tagging import TaggedSentence
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import CALENDAR, PLACE_TYPES
from geotrack.place import Place

__all__ = ["find_events"]

GOAL = frozenset({"to", "into", "back to", "onto", "as far as", "till", "until", "toward", "towards"})
HEADING = frozenset({"for", "toward", "towards", "bound for", "on the way to"})
SOURCE = frozenset({"from"})
PATH = frozenset({"via", "through", "across", "over", "past", "along", "around", "round", "by", "beyond"})
AT = frozenset(
    {"in", "at", "on", "near", "inside", "outside", "off", "back in", "aboard", "within", "under", "around", "between"}
)
REFERENCE = frozenset(
    {"of", "with", "about", "than", "like", "against", "as", "instead of", "ahead of", "short of", "because of"}
)
PLANNING = frozenset(
    {
        "plan",
        "want",
        "hope",
        "intend",
        "mean",
        "expect",
        "wish",
        "aim",
        "need",
        "due",
        "schedule",
        "set",
        "invite",
        "like",
        "prepare",
        "order",
        "ask",
        "urge",
        "tell",
        "promise",
        "offer",
        "agree",
        "threaten",
        "decide",
    }
)
UNITS = frozenset(
    (
        "km kms kilometres kilometers kilometre kilometer mile miles nm verst versts league leagues li metres meters"
    ).split()
)
HOSTING = frozenset("greet welcome receive host cheer await see dazzle disappoint delight bore charm".split())
GUEST = Subject(kind="pronoun", word="they")
WAY_NOUNS = frozenset("haul hop ride drive leg way run slog crossing flight trip journey march walk day days".split())
DIRECTIONS = frozenset(
    "across down up over back on out off north south east west northward southward along home away ashore".split()
)
SETTING_OUT = frozenset("begin start resume continue embark undertake set launch commence".split())
FRAGMENT = 14
STOP_NOUNS = frozenset("stop port halt call stage night date leg stopover base anchorage camp".split())
UNMOVING = SPEAKING = frozenset(
    (
        "say tell announce warn state report write claim think believe know recall describe add explain own "
        "want admit argue insist hope expect speak talk listen send sell give belong refer object point "
        "appeal lead link tie compare attribute apply amount contribute commit sentence return-to donate "
        "offer pledge promise relate respond react reply owe extend stretch date differ suffer benefit hear "
        "learn come-from buy import export stem range vary vow agree swear subject translate introduce devote "
        "dedicate look see watch lose bring-back mean"
    ).split(),
)
FIRST_PERSON = frozenset({"i", "we"})
MOORING = frozenset({"anchor", "moor", "berth", "dock", "land", "make", "overnight", "raise", "arrive"})


DIRECTING = frozenset({"to", "from", "into", "back to", "through", "past", "across", "via"})
OBJECT_WORDS = 4
LINKING = frozenset({"the", "southern", "northern", "eastern", "western", "central"})
TRANSITIVE = frozenset("sail climb travel cross ascend tour roam walk fly leave".split())
VISITING = frozenset("visit tour inspect explore leave".split())
OBJECTS = {"arrive": "goal", "depart": "source", "pass": "path", "visit": "at"}
PHRASES: dict[frozenset[str], dict[str, str | None]] = {
    SOURCE: {"visit": None, "else": "source"},
    GOAL: {"visit": None, "else": "goal"},
    HEADING: {"depart": "goal", "go": "goal", "head": "goal", "return": "goal", "carry": "goal", "else": None},
    AT: {"depart": "source", "arrive": "goal", "return": "goal", "else": "at"},
}
"""What a phrase is to the motion: by its preposition, then by the class of the verb."""


def _holds(area: Place, place: Place) -> bool:
    """True where an area may hold a place, by their codes."""
    if not area.feature.startswith("A") or area.id == place.id or area.country != place.country:
        return False
    return area.feature != "A.ADM1" or place.admin1 in {None, area.admin1}


def find_events(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], actors: Sequence[Actor]
) -> tuple[Event, ...]:
    """Return the events that the clauses of the report tell about its places, in the order of the text."""
    events: list[Event] = []
    for tagged in sentences:
        index = tagged.sentence.index
        named = [(i, t) for i, t in enumerate(toponyms) if t.name.sentence == index]
        here = [(i, t) for i, t in named if t.kind.kind == "place"]
        if here and tagged.sentence.kind == "body":
            spans = [t.name.span for _, t in named if t.kind.kind in {"place", "metonym", "dateline"}]
            events += Clauses(tagged, here, [a for a in actors if a.sentence == index], spans).events()
    return tuple(events)


class Clauses(SentenceReader):
    """The rules, asked in turn for each place of the sentence."""

    def events(self) -> Iterator[Event]:
        pairs = set(self._route_pairs())
        for index, toponym in self.here:
            event = self._route_event(index, toponym, pairs) or self._event(index, toponym)
            if event is not None:
                yield self.with_mode(event, toponym)

    # "Florence - Rimini": a stage, told without a verb
    def _route_pairs(self) -> Iterator[tuple[int, str]]:
        for (i, a), (j, b) in zip(self.here, self.here[1:], strict=False):
            between = [w.text for w in self.words[a.name.span.last : b.name.span.first]]
            if (
                between in (["-"], ["–"], ["—"], ["to"])
                and (between != ["to"] or not a.governor.preposition)
                and not self._verb_near(a)
            ):
                yield i, "source"
                yield j, "goal"

    def _verb_near(self, toponym: Toponym) -> bool:
        verb = toponym.governor.verb
        return verb is not None and verb.head < toponym.name.span.first

    def _route_event(self, index: int, toponym: Toponym, pairs: set[tuple[int, str]]) -> Event | None:
        for relation in ("goal", "source"):
            if (index, relation) in pairs:
                status = "planned" if self._future_heading() else "asserted"
                return self.make(
                    index, toponym, Finding(Motion("go"), relation, status=status, rule="stage", confidence=0.85)
                )
        return None

    def _future_heading(self) -> bool:
        return any(w.lower in {"tomorrow", "next", "upcoming"} for w in self.words)

    def _event(self, index: int, toponym: Toponym) -> Event | None:
        g = toponym.governor
        if g.preposition in REFERENCE and not (g.preposition == "of" and (motion_noun(g.noun) or self._toured(g))):
            return None
        if (goer := self._goer(g)) is not None:
            gone = self.make(
                index, toponym, Finding(Motion("go"), "goal", status="asserted", rule="who to where", confidence=0.8)
            )
            return replace(gone, subject=Subject(kind="actor", word=goer.name, span=goer.span))
        if self._measured_from(g) or self._modifies_subject(toponym) or self._says_where(toponym):
            return None
        if g.preposition == "via":
            return self.make(
                index,
                toponym,
                Finding(Motion("pass"), "path", status="asserted", rule="by way of", confidence=0.8, verb=g.verb),
            )
        noun = motion_noun(g.noun) if g.preposition and not self.words[g.at - 1].tag.startswith("V") else None
        if noun is not None and g.noun is not None:
            return self._nominal(index, toponym, noun)
        if g.verb is None:
            return self._verbless(index, toponym)
        if g.preposition is None and self._after_colon(toponym):
            return self.make(
                index, toponym, Finding(Motion("go"), "goal", status="asserted", rule="list", confidence=0.75)
            )
        return self._verbal(index, toponym, g.verb)

    def _toured(self, g: Governor) -> bool:
        """True for "toured the museums of X"."""
        return (
            g.verb is not None and g.verb.lemma in VISITING and not g.fronted and 0 < g.at - g.verb.head <= OBJECT_WORDS
        )

    def _measured_from(self, g: Governor) -> bool:
        """True for "250 km from X", which tells where something else lies; "drove 250 km from X" is a departure."""
        if g.noun not in UNITS or g.preposition in GOAL:
            return False
        driven = g.verb is not None and not g.fronted and motion_of(self.words, g.verb) is not None
        between = self.words[g.verb.head + 1 : g.at] if g.verb is not None and driven else ()
        return not driven or len(between) > OBJECT_WORDS

    def _after_colon(self, toponym: Toponym) -> bool:
        """True in a list that a motion opens: "followed the coast road east: X first, then Y"."""
        first = toponym.name.span.first
        colon = max((i for i, w in enumerate(self.words[:first]) if w.text == ":"), default=None)
        if colon is None:
            return False
        before = [v for v in self.verbs if v.head < colon]
        motion = motion_of(self.words, before[-1]) if before else None
        return motion is not None and motion.action in {"go", "pass"} and self.status(before[-1]) == "asserted"

    def _says_where(self, toponym: Toponym) -> bool:
        """True for an area that only tells where the place before it lies: "left X station in the Y Region"."""
        first = toponym.name.span.first
        before = [t.name for _, t in self.here if t.name.span.last <= first]
        if not before:
            return False
        between = [w.lower for w in self.words[before[-1].span.last : first]]
        linked = [w for w in between if w not in PLACE_TYPES and w not in LINKING] in (["in"], [","])
        return linked and any(_holds(area.place, hit.place) for area in toponym.name.hits for hit in before[-1].hits)

    def _goer(self, g: Governor) -> Actor | None:
        """Return who goes in "Lavrov to X, Macron to Y", where the verb is left out."""
        if g.preposition != "to" or g.at < 1:
            return None
        actor = next((a for a in self.actors if a.span.last == g.at), None)
        opens = actor is not None and (
            actor.span.first == 0 or self.words[actor.span.first - 1].text in {":", ",", ";", "and", "–", "—"}
        )
        return actor if opens else None

    def _modifies_subject(self, toponym: Toponym) -> bool:
        """True for a phrase between subject and verb: "analysts at a bank in X noted"."""
        g = toponym.governor
        return g.fronted and g.at > 0 and self.words[g.at - 1].tag.startswith("N") and motion_noun(g.noun) is None

    # "after a layover in X", "ended his visit to X"
    def _nominal(self, index: int, toponym: Toponym, motion: Motion) -> Event | None:
        g = toponym.governor
        relation = self._noun_relation(motion, g.preposition or "")
        if relation is None:
            return None
        status = self._noun_status(toponym, motion)
        confidence = 0.8 if status == "asserted" else 0.7
        return self.make(
            index,
            toponym,
            Finding(motion, relation, status=status, rule=f"noun:{g.noun}", confidence=confidence, verb=g.verb),
        )

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
        if self.calls_off(verb) or self.cancelled_after(toponym):
            return "cancelled"
        status = self.status(verb)
        if status == "asserted" and verb.lemma in PLANNING | {"announce", "discuss", "consider", "propose", "arrange"}:
            return "planned"
        if status == "asserted" and goal_ahead and (motion.action != "go" or verb.lemma in SETTING_OUT):
            return "en_route"
        return status

    def _verbal(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        g = toponym.governor
        motion = motion_of(self.words, verb)
        if self.calls_off(verb) or self.cancelled_after(toponym):
            if g.preposition not in SOURCE:
                return self.make(
                    index,
                    toponym,
                    Finding(Motion("fail"), "at", status="cancelled", rule="cancelled", confidence=0.8, verb=verb),
                )
            return None
        if verb.lemma in BIOGRAPHY:
            return None
        if g.subject:
            return self._place_as_subject(index, toponym, verb, motion)
        if motion is None and self._directed(toponym, verb):
            motion = Motion("go")
        if motion is None:
            return self._adjunct(index, toponym, verb)
        relation = self._relation(motion, verb, g.preposition)
        if relation is None:
            return None
        return self._moving(index, toponym, verb, motion, relation)

    def _directed(self, toponym: Toponym, verb: VerbGroup) -> bool:
        """True where a preposition of direction makes any verb one of motion: "trundled down to X"."""
        g = toponym.governor
        if verb.lemma in UNMOVING or verb.lemma == "be" or g.listed:
            return False
        between = self.words[verb.head + 1 : g.at]
        if g.preposition in {"to", "into"} and between and between[-1].lower in DIRECTIONS:
            return True
        still = not any(w.tag in {"NN", "NNS", "PRP"} for w in between)
        return g.preposition in DIRECTING and still and not (verb.passive and g.preposition in {"to", "from"})

    # "Damascus, reached on 9 August", "Nairobi greeted him"; a place that does something else is no event
    def _place_as_subject(self, index: int, toponym: Toponym, verb: VerbGroup, motion: Motion | None) -> Event | None:
        if verb.lemma in HOSTING and not verb.passive:
            visit = self.make(
                index, toponym, Finding(Motion("visit"), "at", status=self.status(verb), rule="host", confidence=0.75)
            )
            return replace(visit, subject=GUEST) if self.takes_guest(verb) else None
        if verb.lemma == "be" and self._is_a_day(verb):
            visit = self.make(
                index, toponym, Finding(Motion("visit"), "at", status=self.status(verb), rule="day", confidence=0.7)
            )
            return replace(visit, subject=GUEST)
        if motion and motion.action == "arrive" and (verb.passive or verb.lemma in {"reach", "enter"}):
            reached = self.make(
                index,
                toponym,
                Finding(motion, "goal", status=self.status(verb), rule="reached", confidence=0.85, verb=verb),
            )
            return replace(reached, subject=GUEST)
        return None

    def _is_a_day(self, verb: VerbGroup) -> bool:
        """True for "Katherine was Saturday": a stop told by its day."""
        return any(w.lower in CALENDAR for w in self.words[verb.head + 1 : verb.head + 3])

    def _relation(self, motion: Motion, verb: VerbGroup, preposition: str | None) -> str | None:
        """Return what the place is to the motion: by its preposition, or as its object."""
        if preposition is None:
            return self._object_relation(motion, verb)
        if preposition in PATH and not (motion.action == "arrive" and preposition in {"by", "over", "along"}):
            return "path" if motion.action != "visit" else None
        if preposition == "of":
            return "at" if motion.action == "visit" else None
        for prepositions, relations in PHRASES.items():
            if preposition in prepositions:
                return "goal" if preposition == "back in" else relations.get(motion.action, relations["else"])
        return None

    def _object_relation(self, motion: Motion, verb: VerbGroup) -> str | None:
        if motion.action == "go" and verb.lemma in TRANSITIVE:
            return "path"
        if verb.lemma in MOORING:
            return "at" if motion.action == "visit" else "goal"
        if motion.action == "visit" and verb.lemma not in VISITING:
            return None
        return OBJECTS.get(motion.action)

    def _moving(self, index: int, toponym: Toponym, verb: VerbGroup, motion: Motion, relation: str) -> Event | None:
        subject = self.subject(verb)
        if subject.kind == "place" and verb.lemma in HOSTING and relation == "at" and not verb.passive:
            visit = self.make(
                index, toponym, Finding(motion, "at", status=self.status(verb), rule="host", confidence=0.75, verb=verb)
            )
            return replace(visit, subject=GUEST)
        carried = motion.action == "carry" and self.takes_guest(verb)
        if not carried and not self.can_travel(subject, verb, motion):
            return None
        status = self.status(verb)
        if status == "asserted" and relation == "goal" and self._still_going(verb, motion, toponym):
            status = "en_route"
        if (motion.action == "fail" or self._turned_back(verb, status)) and relation in {"goal", "at"}:
            status = "not_reached"
        rule = f"{motion.action}:{verb.lemma}"
        return self.make(
            index,
            toponym,
            Finding(motion, relation, status=status, rule=rule, confidence=sureness(subject, motion), verb=verb),
        )

    def _turned_back(self, verb: VerbGroup, status: str) -> bool:
        """True where the sentence goes on to say that the goal was given up: "set off for X but turned back"."""
        later = [motion_of(self.words, v) for v in self.verbs if v.head > verb.head]
        return status == "en_route" and any(m is not None and m.action == "fail" for m in later)

    def _still_going(self, verb: VerbGroup, motion: Motion, toponym: Toponym) -> bool:
        """True where the words tell of a direction, not of an arrival: "left for X", "was heading to X"."""
        preposition = toponym.governor.preposition
        if motion.action == "head" or (motion.action in {"depart", "go", "return"} and preposition in HEADING):
            return True
        return verb.progressive and motion.action in {"go", "return", "head"}

    # "met the premier in X": an event of somebody, at a place
    def _adjunct(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        g = toponym.governor
        subject = self.subject(verb)
        if verb.lemma == "be" and g.preposition is None and subject.word in STOP_NOUNS:
            status = "planned" if verb.tense == "future" else self.status(verb)
            return self.make(
                index, toponym, Finding(Motion("visit"), "at", status=status, rule="stop was", confidence=0.8)
            )
        if verb.lemma == "be":
            return self._being(index, toponym, verb, subject)
        if g.preposition not in AT - {"on", "between", "outside", "under", "around"} or not self.alive(subject):
            return None
        if subject.kind == "none" and any(w.tag.startswith("N") for w in self.words[: verb.first]):
            return None
        present = verb.tense in {"present", "gerund"} and not (subject.word in FIRST_PERSON and verb.progressive)
        if present or verb.lemma in SPEAKING or (verb.passive and subject.kind == "none"):
            return None
        return self.make(
            index,
            toponym,
            Finding(
                Motion("visit"), "at", status=self.status(verb), rule=f"did:{verb.lemma}", confidence=0.6, verb=verb
            ),
        )

    def _being(self, index: int, toponym: Toponym, verb: VerbGroup, subject: Subject) -> Event | None:
        between = self.words[verb.head + 1 : toponym.governor.at]
        if toponym.governor.preposition in GOAL and any(w.lower in WAY_NOUNS for w in between):
            way = self.make(
                index,
                toponym,
                Finding(Motion("go"), "goal", status=self.status(verb), rule="it was a way to", confidence=0.75),
            )
            return replace(way, subject=GUEST)
        back = any(w.lower == "back" for w in self.words[verb.head : toponym.name.span.first])
        g = toponym.governor
        if g.preposition not in AT | {"to"} or not self.alive(subject):
            return None
        if not back and verb.tense not in {"past", "perfect", "pluperfect"}:
            return None
        return self.make(
            index,
            toponym,
            Finding(
                Motion("return" if back else "visit"),
                "goal" if back else "at",
                status=self.status(verb),
                rule="was in",
                confidence=0.7,
                verb=verb,
            ),
        )

    # a dated entry or a list item: "12 May, Lisbon. Took on water."
    def _verbless(self, index: int, toponym: Toponym) -> Event | None:
        g = toponym.governor
        if g.preposition in PATH:
            return self.make(
                index, toponym, Finding(Motion("pass"), "path", status="asserted", rule="way", confidence=0.6)
            )
        if g.preposition in {"to", "back to", "into"} and self._on_the_way(toponym):
            return self.make(
                index, toponym, Finding(Motion("go"), "goal", status="asserted", rule="way to", confidence=0.65)
            )
        before = self.words[: toponym.name.span.first]
        dated = any(w.tag == "CD" or w.lower in CALENDAR for w in before[:3])
        if dated and g.preposition in {None, "at", "in", "off", "near", "to"} and not g.listed:
            return self.make(
                index, toponym, Finding(Motion("visit"), "at", status="asserted", rule="entry", confidence=0.55)
            )
        after = [w.lower for w in self.words[toponym.name.span.last : toponym.name.span.last + 1]]
        if not self.verbs and (after in (["first"], ["next"], ["again"]) or self._short_fragment(g)):
            return self.make(
                index, toponym, Finding(Motion("visit"), "at", status="asserted", rule="fragment", confidence=0.55)
            )
        return None

    def _short_fragment(self, g: Governor) -> bool:
        """True for "Up at X by seven.": a few words without a verb that begin with a place."""
        return g.preposition in {"at", "in"} and g.at <= 1 and len(self.words) <= FRAGMENT

    def _on_the_way(self, toponym: Toponym) -> bool:
        """True for "then the night coach to Izmir", "from there to X": a fragment that only tells of the way."""
        before = [w.lower for w in self.words[: toponym.governor.at]]
        vehicle = any(word in VEHICLES for word in before[-4:])
        return vehicle or before[:1] in (["from"], ["then"], ["on"], ["across"], ["next"]) or "across" in before[-2:]
