"""Verbs: what a verb and its preposition say about somebody and a place."""

from geotrack.language.events import Event
from geotrack.language.motion import BIOGRAPHY, STORMS, STRIKING, Motion, motion_of
from geotrack.language.reading import Finding, SentenceReader, sureness
from geotrack.language.subjects import Subject
from geotrack.language.toponym import Toponym
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import CALENDAR, GOVERNMENT_VERBS, OBJECT_PRONOUNS

__all__ = ["AT", "GOAL", "HEADING", "PATH", "SOURCE", "SPEAKING", "VISITING", "VerbReader"]

GOAL = frozenset({"to", "into", "back to", "onto", "as far as", "till", "until", "toward", "towards"})
HEADING = frozenset({"for", "toward", "towards", "bound for", "on the way to"})
SOURCE = frozenset({"from"})
PATH = frozenset({"via", "through", "across", "over", "past", "along", "around", "round", "by", "beyond"})
AT = frozenset(
    {"in", "at", "on", "near", "inside", "outside", "off", "back in", "aboard", "within", "under", "around", "between"}
)
HOSTING = frozenset("greet welcome receive host cheer await see dazzle disappoint delight bore charm".split())
GIVING = frozenset({"give", "offer", "lay"})
WELCOMES = frozenset(
    "welcome reception guard honour honor honours banquet dinner lunch salute ovation farewell".split()
)
SEEN_AT = frozenset({"on", "for", "at", "in", "off", "twice", "again", "briefly", ",", "."})
"""What follows "Chicago saw it", of a train, and not "Washington saw it as a threat"."""

HOSTED, FELT = 0.75, 0.6
"""How surely somebody was at a place that welcomed them, and at one that did something else to them."""

GUEST = Subject(kind="pronoun", word="they")
WAY_NOUNS = frozenset("haul hop ride drive leg way run slog crossing flight trip journey march walk day days".split())
DIRECTIONS = frozenset(
    "across down up over back on out off north south east west northward southward along home away ashore".split()
)
STOP_NOUNS = frozenset("stop port halt call stage night date leg stopover base anchorage camp".split())
UNMOVING = SPEAKING = frozenset(
    (
        "say tell announce warn state report write claim think believe know recall describe add explain own "
        "want admit argue insist hope expect speak talk listen send sell give belong refer object point "
        "appeal lead link tie compare attribute apply amount contribute commit sentence return-to donate "
        "offer pledge promise relate respond react reply owe extend stretch date differ suffer benefit hear "
        "learn come-from buy import export stem range vary vow agree swear subject translate introduce devote "
        "dedicate look see watch lose bring-back mean register base headquarter flag licence license incorporate"
    ).split(),
)
THEN = frozenset("so then next after from instead finally afterwards later".split())
FAR_OBJECT = 3  # words
DUE = frozenset({"due", "expected", "scheduled"})
MAKING = frozenset("make build manufacture produce print publish brew weave bottle mint cast assemble".split())
"""What is done to things at the place that they are from."""

FIRST_PERSON = frozenset({"i", "we"})
DESTINATIONS = frozenset({"destination", "goal", "target"})
BESIDE = frozenset({"near", "off", "over"})
SIGHTING = frozenset({"see", "hear"})
"""Whoever was seen at a place was there."""

MOORING = frozenset({"anchor", "moor", "berth", "dock", "land", "make", "overnight", "raise", "arrive"})
DIRECTING = frozenset({"to", "from", "into", "back to", "through", "past", "across", "via"})
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


class VerbReader(SentenceReader):
    """The rules about verbs."""

    def verbal(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        """Return the event that a verb tells about a place, None where it tells none."""
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
        hails = verb.lemma == "come" and verb.tense == "present" and g.preposition == "from"  # "who comes from Durban"
        if verb.lemma in BIOGRAPHY or hails or self._brought_up(verb) or self._made_there(verb):
            return None
        if g.subject:
            return self._place_as_subject(index, toponym, verb, motion)
        if motion is None and self._directed(toponym, verb):
            motion = Motion("go")
        if motion is None and verb.lemma in STRIKING and g.preposition is None:
            return self._struck(index, toponym, verb)
        if motion is None:
            return self._adjunct(index, toponym, verb)
        relation = self._relation(motion, verb, g.preposition)
        if relation is None:
            return None
        return self._moving(index, toponym, verb, motion, relation)

    def _brought_up(self, verb: VerbGroup) -> bool:
        """True for "was brought up in Paisley": a life; a ship that "brought up in the bay" came to anchor."""
        after = [w.lower for w in self.words[verb.head + 1 : verb.head + 3]]
        life = verb.passive or any(w.lower == "born" for w in self.words)
        return verb.lemma == "bring" and after == ["up", "in"] and life

    def _made_there(self, verb: VerbGroup) -> bool:
        """True for a thing with its origin: "a machine, made in California"."""
        after = self.words[verb.head + 1].lower if verb.head + 1 < len(self.words) else ""
        return verb.lemma in MAKING and (verb.passive or verb.tense == "participle" or after in {"in", "at"})

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
        if sure := self._hosts(verb):
            hosted = Finding(
                Motion("visit"), "at", status=self.status(verb), rule="host", confidence=sure, subject=self._guest(verb)
            )
            return self.make(index, toponym, hosted)
        if verb.lemma == "be" and self._is_a_day(verb):
            day = Finding(Motion("visit"), "at", status=self.status(verb), rule="day", confidence=0.7, subject=GUEST)
            return self.make(index, toponym, day)
        if motion and motion.action == "arrive" and (verb.passive or verb.lemma in {"reach", "enter"}):
            reached = Finding(
                motion, "goal", status=self.status(verb), rule="reached", confidence=0.85, verb=verb, subject=GUEST
            )
            return self.make(index, toponym, reached)
        return None

    def _guest(self, verb: VerbGroup) -> Subject:
        """Return who is the object: by name, else whoever the text speaks of."""
        for actor in self.actors:
            if actor.span.first in {verb.head + 1, verb.head + 2}:
                return Subject(kind="actor", word=actor.name, span=actor.span)
        return GUEST

    def _hosts(self, verb: VerbGroup) -> float:
        """Return how surely a place has a guest: "Nairobi greeted him", "Peshawar gave her a puncture"; 0 for none."""
        if verb.passive:
            return 0.0
        after = self.words[verb.head + 1 : verb.head + 10]
        if verb.lemma in HOSTING:
            it = bool(after) and after[0].lower == "it" and (len(after) == 1 or after[1].lower in SEEN_AT)
            return HOSTED if it or self.takes_guest(verb) else 0.0
        if verb.tense != "past" or verb.lemma in SPEAKING - GIVING or verb.lemma in GOVERNMENT_VERBS:
            return 0.0
        if verb.lemma in GIVING and any(w.lower in WELCOMES for w in after):
            return HOSTED if self.takes_guest(verb) else 0.0
        alone = len(after) == 1 or (len(after) > 1 and not after[1].tag.startswith(("NN", "JJ", "VB")))
        return FELT if after and after[0].lower in OBJECT_PRONOUNS and alone else 0.0

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
            hosted = Finding(
                motion,
                "at",
                status=self.status(verb),
                rule="host",
                confidence=HOSTED,
                verb=verb,
                subject=self._guest(verb),
            )
            return self.make(index, toponym, hosted)
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

    # "the typhoon hit X", "Beryl battered X"
    def _struck(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        subject = self.subject(verb)
        if verb.passive or (subject.kind != "name" and subject.word not in STORMS):
            return None
        hit = Finding(
            Motion("visit"), "at", status=self.status(verb), rule=f"struck:{verb.lemma}", confidence=0.6, verb=verb
        )
        return self.make(index, toponym, hit)

    # "met the premier in X": an event of somebody, at a place
    def _adjunct(self, index: int, toponym: Toponym, verb: VerbGroup) -> Event | None:
        g = toponym.governor
        subject = self.subject(verb)
        if verb.lemma == "be":
            return self._stop_named(index, toponym, verb, subject) or self._being(index, toponym, verb, subject)
        told_past = verb.tense in {"past", "pluperfect"} and not verb.passive
        if g.fronted and g.preposition in {"in", "at"} and told_past and self._takes_pronoun(verb):
            met = Finding(
                Motion("visit"), "at", status=self.status(verb), rule="met there", confidence=0.6, subject=GUEST
            )
            return self.make(index, toponym, met)
        if g.preposition not in AT - {"on", "between", "outside", "under", "around"} or not self.alive(subject):
            return None
        if subject.kind == "none" and verb.tense == "participle":
            return None
        present = verb.tense in {"present", "gerund"} and not (subject.word in FIRST_PERSON and verb.progressive)
        spoken = verb.lemma in SPEAKING and not self._sighted(verb)
        if present or spoken or (verb.passive and subject.kind == "none"):
            return None
        return self.make(
            index,
            toponym,
            Finding(
                Motion("visit"), "at", status=self.status(verb), rule=f"did:{verb.lemma}", confidence=0.6, verb=verb
            ),
        )

    def _stop_named(self, index: int, toponym: Toponym, verb: VerbGroup, subject: Subject) -> Event | None:
        """Return the event of "the last stop was X", "her destination is X" and "so it was X"."""
        if toponym.governor.preposition is not None:
            return None
        if subject.word in STOP_NOUNS:
            status = "planned" if verb.tense == "future" else self.status(verb)
            found = Finding(Motion("visit"), "at", status=status, rule="stop was", confidence=0.8)
        elif subject.word in DESTINATIONS:
            found = Finding(Motion("head"), "goal", status="planned", rule="destination is", confidence=0.8)
        elif subject.word == "it" and self._then(verb, toponym):
            status = self.status(verb)
            found = Finding(Motion("go"), "goal", status=status, rule="then it was", confidence=0.7, subject=GUEST)
        else:
            return None
        return self.make(index, toponym, found)

    def _then(self, verb: VerbGroup, toponym: Toponym) -> bool:
        """True for "so it was Sofia, Belgrade and Vienna": the next stops of a story."""
        near = toponym.name.span.first - verb.head <= FAR_OBJECT
        opening = {w.lower for w in self.words[max(0, verb.first - FAR_OBJECT) : verb.first]}
        return near and verb.tense == "past" and not opening.isdisjoint(THEN)

    def _being(self, index: int, toponym: Toponym, verb: VerbGroup, subject: Subject) -> Event | None:
        between = self.words[verb.head + 1 : toponym.governor.at]
        if toponym.governor.preposition in GOAL and any(w.lower in WAY_NOUNS for w in between):
            way = Finding(
                Motion("go"), "goal", status=self.status(verb), rule="it was a way to", confidence=0.75, subject=GUEST
            )
            return self.make(index, toponym, way)
        said = [w.lower for w in self.words[verb.head : toponym.name.span.first]]
        g, back, due = toponym.governor, "back" in said, not DUE.isdisjoint(said)
        beside = subject.word == "it" and g.preposition in BESIDE  # a ship or a storm: "it was near Gotland"
        if g.preposition not in AT | {"to", "over"} or not (self.alive(subject) or beside):
            return None
        here = verb.tense == "present" and g.preposition in AT and (subject.word in FIRST_PERSON or "now" in said)
        if not (back or due or here) and verb.tense not in {"past", "perfect", "pluperfect"}:
            return None
        return self.make(
            index,
            toponym,
            Finding(
                Motion("return" if back else "visit"),
                "goal" if back else "at",
                status="planned" if due else self.status(verb),
                rule="due in" if due else "was in",
                confidence=0.7,
                verb=verb,
            ),
        )

    def _sighted(self, verb: VerbGroup) -> bool:
        """True for "was last seen in X", not for "was seen off with a ceremony"."""
        after = self.words[verb.head + 1 : verb.head + 3]
        sent_off = bool(after) and after[0].lower == "off" and not after[-1].capital
        return verb.passive and verb.lemma in SIGHTING and not sent_off

    def _takes_pronoun(self, verb: VerbGroup) -> bool:
        """True for "In Vienna strangers gave us apples": whoever is spoken of was there."""
        sure = OBJECT_PRONOUNS - {"her"}  # "met her aunt" tells of another
        return any(w.lower in sure for w in self.words[verb.head + 1 : verb.head + 3])
