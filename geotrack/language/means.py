"""Means of travel: the words of a report that name one, with the verb that they hang on."""

import re
from collections.abc import Iterator, Sequence

from geotrack.language.motion import MOVING, TRIPS, means_of_verb
from geotrack.language.tagging import TaggedSentence
from geotrack.language.vehicles import (
    BOARDING,
    CARS_BY_MAKE,
    DELIVERING,
    FLYING,
    GOERS,
    LIFTING,
    LOOKING,
    MAKES,
    SCENES,
    SHOWN,
    VEHICLES,
    WARSHIPS,
    WEAPONS,
)
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.wholemeans import Means, whole_report
from geotrack.language.words import CALENDAR

__all__ = ["Means", "find_means"]

CARRIERS = frozenset("by on in aboard via".split())
BY = {
    "air": "plane",
    "sea": "ship",
    "river": "boat",
    "water": "boat",
    "road": "road",
    "land": "road",
    "sledge": "animal",
    "sleigh": "animal",
    "sled": "animal",
    "charter": "plane",
    "elephant": "animal",
    "thumb": "road",
    "uber": "road",
}
"""What stands after a bare "by" and is no vehicle."""

ON = {"foot": "foot", "skis": "foot", "snowshoes": "foot"}
CARS = {
    "sleeping": "train",
    "dining": "train",
    "railway": "train",
    "rail": "train",
    "pullman": "train",
    "guard": "train",
}
MADE = {
    ("road", "train"): "road",
    ("wagon", "train"): "animal",
    ("flying", "boat"): "plane",
    ("golf", "animal"): "road",
}
DESIGNATION = re.compile(r"(?:C|B|DC|MD|Il|An|Tu|Yak|Ju|Do|KC|MC)-\d{1,3}|A3\d\d")
"""Names of aircraft: C-130, Tu-154, A330."""

LONGEST_PHRASE = 5
NEAR = 6
INSIDE = frozenset("DT PRP$ JJ JJS NN NNP NNPS NNS CD VBN VBG POS RB".split())
JOURNEYS = frozenset(
    (
        "ride rides journey trip tour convoy driver drivers crew captain service crossing passage transfer ticket "
        "tickets passengers passenger load loads party caravan column pilot number"
    ).split()
)
"""Nouns before which a vehicle still means travel: "the bus ride"; "car factory" does not."""

PLACED = frozenset("station stations stop terminal terminus port harbour harbor depot platform landing".split())
INTENDING = frozenset(
    (
        "plan want hope intend mean expect wish aim need promise offer refuse fail decline ask invite due schedule "
        "set consider propose threaten forbid"
    ).split()
)
UNAVAILABLE = frozenset("full cancelled canceled suspended booked late missed".split())
BREAKS = frozenset({";", ":", "—", "–"})
CALLED_OFF = frozenset("cancel cancelled canceled scrap scrapped drop dropped postpone postponed miss missed".split())
FLOWN_NEAR = 4
TELLING = frozenset({*VEHICLES, *SCENES, *GOERS, *BY, *ON, *TRIPS, *CARS_BY_MAKE, "dogs", "lift", "lifts"})

AFLOAT = frozenset("at high low out".split())
"""What stands after the verb of a ship that lies at anchor: "riding at anchor"."""

ABOUT = frozenset({"about", "around", "round", "the", "among"})
"""What stands after the verb of a walk that leads nowhere else: "walked about the town"."""

WEAK_VERBS = {"clear": "scene", "lie": "scene", "climb": "hint", "ascend": "hint", "descend": "hint"}
"""Verbs that mean other things, too."""

RAILS = frozenset({"rail", "railway", "railroad"})
INSTEAD = frozenset({"instead", "rather", "without", "than", "if", "meaning", "hoping", "of"})


def find_means(sentences: Sequence[TaggedSentence], title: str = "") -> tuple[Means, ...]:
    """Return the words of the report that name a means of travel, in the order of the text.

    What is only planned, refused or denied names none; neither does a vehicle that is part of another thing
    ("car factory") or of a name. What the title names comes first: it speaks for the whole journey.

    Parameters
    ----------
    sentences
        The report.
    title
        The headline given beside the text.
    """
    read = [means for tagged in sentences for means in _Reader(tagged).means()]
    return whole_report(sentences, title, read)


class _Reader:
    """One sentence, read for its means of travel."""

    def __init__(self, tagged: TaggedSentence) -> None:
        self.index, self.words = tagged.sentence.index, tagged.words
        self.nouns = [i for i, w in enumerate(self.words) if w.lower in TELLING or "-" in w.text or w.text[1:2] == "3"]
        moving = self.nouns or any(w.lemma in MOVING for w in self.words)
        self.verbs = verb_groups(self.words) if moving else ()
        self.shouted = all(w.text.isupper() for w in self.words if w.text.isalpha())

    def means(self) -> Iterator[Means]:
        heads = {verb.head: verb for verb in self.verbs}
        nouns = [(i, found) for i in self.nouns if (found := self._noun(i))]
        for i, found in sorted([*nouns, *self._verbs(heads, [i for i, _ in nouns])]):
            verb = self._governing(i)
            shown = verb is not None and verb.lemma in SHOWN and self.words[i].text in WARSHIPS
            idle = shown or self._looked_at(i, verb) or self._called_off(i)
            if not idle and (verb is None or not self._unreal(verb, i)):
                yield self._made(i, *found, verb)

    def _looked_at(self, i: int, verb: VerbGroup | None) -> bool:
        """True for a thing on show, and for a weapon: "inspected aircraft", "cruise missiles"."""
        following = self.words[i + 1].lower if i + 1 < len(self.words) else ""
        carried = i > 0 and any(w.lower in CARRIERS for w in self.words[max(0, i - 2) : i])
        return following in WEAPONS or (verb is not None and verb.lemma in LOOKING and verb.head < i and not carried)

    def _made(self, i: int, mode: str, kind: str, first: int, verb: VerbGroup | None) -> Means:
        return Means(
            sentence=self.index,
            first=first,
            last=i + 1,
            mode=mode,
            kind=kind,
            verb=-1 if verb is None else verb.head,
            way=self._way(i, kind, verb),
            word=self.words[i].lemma if kind == "verb" else self.words[i].lower,
            until=self._until(i),
            owned=kind in {"vehicle", "phrase"} and self._owned(i),
            start=self.words[first].start,
            end=self.words[i].end,
        )

    def _owned(self, i: int) -> bool:
        before = self.words[max(0, i - 3) : i]
        return any(w.tag == "PRP$" or w.possessive or w.lower in {"aboard", "board"} for w in before)

    def _verbs(self, heads: dict[int, VerbGroup], nouns: Sequence[int]) -> Iterator[tuple[int, tuple[str, str, int]]]:
        for i, verb in heads.items():
            mode = means_of_verb(self.words, verb)
            vehicle = any(i < n <= i + NEAR for n in nouns)
            after = self.words[i + 1].lower if i + 1 < len(self.words) else ""
            if mode is not None and self._thrown(verb):
                continue
            stroll = (mode == "foot" and after in ABOUT) or (verb.lemma == "ride" and after in AFLOAT)
            if mode is not None and not stroll and not (verb.lemma == "ride" and vehicle):
                yield i, (mode, WEAK_VERBS.get(verb.lemma, "verb"), i)

    def _thrown(self, verb: VerbGroup) -> bool:
        """True for what flies or sails and carries nobody: "missiles flew over", "whose flag she flies"."""
        near = {w.lower for w in self.words[max(0, verb.first - FLOWN_NEAR) : verb.head + 3]}
        return bool(FLYING & near) and verb.lemma in {"fly", "sail", "land"}

    def _noun(self, i: int) -> tuple[str, str, int] | None:
        word, before = self.words[i], self.words[i - 1].lower if i else ""
        if DESIGNATION.fullmatch(word.text):
            return "plane", "vehicle", i
        if word.capital and i and not self.shouted and word.lower not in MAKES:
            return self._vehicle(i, "road") if word.lower in CARS_BY_MAKE and self._by_make(i) else None
        if word.lower in {"lift", "lifts"} and self._lifted(i):
            return "road", "phrase", i
        if (phrase := self._bare(word.lower, before)) is not None:
            return phrase, "phrase", i - 1
        if (word.lower in SCENES or word.lower in GOERS) and word.tag.startswith("N"):
            scene = SCENES.get(word.lower) or GOERS[word.lower]
            return scene, "scene" if scene == "plane" else "hint", i
        mode = VEHICLES.get(word.lower) or VEHICLES.get(word.lower.rpartition("-")[2])
        trip = TRIPS.get(word.lower)
        if mode is None and trip is not None and word.tag in {"NN", "NNS"}:
            return trip, "vehicle", i
        if mode is None or mode == "foot" or not word.tag.startswith(("N", "J")):
            return None
        return self._vehicle(i, mode)

    def _by_make(self, i: int) -> bool:
        """True for "a Ford" and "their old Land Cruiser", not for "Henry Ford" and "the Ford Foundation"."""
        land = self.words[i - 1].lower == "land"
        before = self.words[max(0, i - 1 - land)]
        rover = self.words[i].lower in {"rover", "cruiser"}
        named = i + 1 < len(self.words) and self.words[i + 1].capital
        return rover == land and not named and before.tag in {"DT", "PRP$", "JJ", "POS", "CD"}

    def _lifted(self, i: int) -> bool:
        """True for "got a lift" and "lifts from lorry drivers were offered"."""
        given = i > 0 and (self.words[i - 1].lower in {"a", "another"} or self.words[i].lower == "lifts")
        return given and any(w.lemma in LIFTING for w in self.words[max(0, i - NEAR) : i] if w.tag.startswith("V"))

    @staticmethod
    def _bare(word: str, before: str) -> str | None:
        """Return the mode of "on foot", "by sea", "with dogs"."""
        if before == "on" and word in ON:
            return ON[word]
        if before == "by" and word in BY:
            return BY[word]
        return "animal" if word == "dogs" and before in {"with", "by"} else None

    def _vehicle(self, i: int, mode: str) -> tuple[str, str, int] | None:
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        if after is not None and after.lower == "of" and mode == "train":
            return None  # "in the train of the khan"
        if after is not None and after.lower in PLACED:
            return mode, "scene", i
        if after is not None and after.tag in {"NN", "NNS"} and after.lower not in JOURNEYS:
            return None  # "car factory"; in "sleeper bus" the bus tells
        before = self.words[i - 1].lower if i else ""
        if (before, mode) in MADE:
            mode = MADE[before, mode]
        elif self.words[i].lower in {"car", "van"} and before in CARS:
            mode = CARS[before]
        carrier = self._carrier(i)
        if self.words[i].lower in RAILS and before != "by" and (after is None or after.lower not in JOURNEYS):
            return mode, "scene", i
        return (mode, "vehicle", i) if carrier is None else (mode, "phrase", carrier)

    def _carrier(self, i: int) -> int | None:
        """Return where "by the night train" begins, None where no such preposition stands before."""
        for j in range(i - 1, max(-1, i - 1 - LONGEST_PHRASE), -1):
            word = self.words[j]
            if word.lower in CARRIERS:
                return j if self.words[j + 1].lower not in CALENDAR and not self.words[j + 1].text.isdigit() else None
            if word.tag not in INSIDE or word.lower == "time":
                return None
        return None

    def _governing(self, i: int) -> VerbGroup | None:
        """Return the verb that a word hangs on: its own, that of which it is the subject, or the one before it."""
        before = next((v for v in reversed(self.verbs) if v.head <= i), None)
        after = next((v for v in self.verbs if v.first > i), None)
        if before is not None and any(w.text in BREAKS for w in self.words[before.head + 1 : i]):
            before = None
        if before is not None and before.head == i:
            return before
        if after is not None and (after.first == i + 1 or self._subject_of(i, before, after)):
            return after
        return before or after

    def _subject_of(self, i: int, before: VerbGroup | None, after: VerbGroup) -> bool:
        """True for "X, and a man with a van brought us": a clause has begun since the verb before."""
        if before is None:
            return True
        opened = any(w.tag in {"CC", "WRB", "WDT"} or w.text == "," for w in self.words[before.head + 1 : i])
        closed = any(w.tag == "CC" or w.text == "," for w in self.words[i + 1 : after.first])
        return opened and not closed and after.tense not in {"gerund", "participle", "infinitive"}

    def _until(self, i: int) -> int:
        """Return where another subject takes over: "I took a jeep to X, and she went on to Y"."""
        for verb in self.verbs:
            if verb.first > i + 1 and verb.tense not in {"gerund", "infinitive", "participle"}:
                subject = self.words[verb.first - 1]
                link = self.words[max(0, verb.first - 2)]
                if subject.tag in {"PRP", "NNP"} and (link.tag == "CC" or link.text in {",", ";", ":"}):
                    return verb.first - 1
        return len(self.words)

    def _way(self, i: int, kind: str, verb: VerbGroup | None) -> str:
        if verb is None:
            return ""
        if kind == "verb":
            following = self.words[i + 1].lower if i + 1 < len(self.words) else ""
            return "on" if following in {"on", "away", "off", "out"} and verb.head == i else ""
        left = {w.lower for w in self.words[max(0, i - LONGEST_PHRASE + 1) : i]}
        if (verb.lemma in DELIVERING and verb.head > i) or (verb.head < i and "off" in left):
            return "in"
        taken = verb.lemma in BOARDING and not verb.passive and 0 < i - verb.head <= NEAR
        return "on" if taken and (kind == "vehicle" or verb.lemma not in {"take", "pick", "join"}) else ""

    def _called_off(self, i: int) -> bool:
        """True for "the flight to X cancelled"."""
        for word in self.words[i + 1 : i + 1 + NEAR]:
            if word.text in BREAKS or word.text == ",":
                return False
            if word.lower in CALLED_OFF and word.tag in {"VBN", "VBD", "JJ"}:
                return True
        return False

    def _unreal(self, verb: VerbGroup, i: int) -> bool:
        """True for what did not happen, or not yet: denied, refused, planned, under a condition."""
        if verb.negated or verb.modal is not None or verb.tense == "future":
            return True
        if verb.lemma == "be" and self.words[min(verb.head + 1, len(self.words) - 1)].lower in UNAVAILABLE:
            return verb.head > i
        if verb.tense == "infinitive" and verb.governor in INTENDING:
            return True
        before = {w.lower for w in self.words[max(0, verb.first - 2) : verb.first]}
        return verb.tense in {"gerund", "infinitive"} and bool(INSTEAD & before)
