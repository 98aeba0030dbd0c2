"""Clauses: what the words of a sentence say about somebody and a place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geotrack.language.actors import Actor
from geotrack.language.aliases import Alias, aliases_of, spoken_of
from geotrack.language.events import Event
from geotrack.language.governor import Governor
from geotrack.language.motion import VEHICLES, Motion, motion_noun, motion_of
from geotrack.language.reading import Finding
from geotrack.language.subjects import Subject
from geotrack.language.tagging import TaggedSentence
from geotrack.language.toponym import Toponym
from geotrack.language.verbal import AT, GOAL, HEADING, PATH, SOURCE, SPEAKING, VISITING, VerbReader
from geotrack.language.words import CALENDAR, PLACE_TYPES
from geotrack.place import Place

__all__ = ["find_events", "outermost"]

REFERENCE = frozenset(
    {"of", "with", "about", "than", "like", "against", "as", "instead of", "ahead of", "short of", "because of"}
)
PLANNING = frozenset(
    (
        "plan want hope intend mean expect wish aim need due schedule set invite like prepare order ask urge "
        "tell promise offer agree threaten decide"
    ).split()
)
UNITS = frozenset(
    (
        "km kms kilometres kilometers kilometre kilometer mile miles nm verst versts league leagues li metres meters"
    ).split()
)
SETTING_OUT = frozenset("begin start resume continue embark undertake set launch commence".split())
FRAGMENT = 14
OBJECT_WORDS = 4
SPORTS = frozenset(
    "rugby football soccer chess cricket tennis hockey basketball baseball handball volleyball boxing racing golf "
    "snooker darts athletics swimming league scores results fixtures".split()
)
EVERY = frozenset({"every", "each", "any", "no"})
HEADS = "heads"  # a dated entry
DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow"})
LINKING = frozenset({"the", "southern", "northern", "eastern", "western", "central"})


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
    named, acting = defaultdict[int, list[tuple[int, Toponym]]](list), defaultdict[int, list[Actor]](list)
    for i, toponym in enumerate(toponyms):
        named[toponym.name.sentence].append((i, toponym))
    for actor in actors:
        acting[actor.sentence].append(actor)
    aliases = aliases_of(sentences, actors)
    before: TaggedSentence | None = None
    for tagged in sentences:
        index = tagged.sentence.index
        dated, before = before is not None and is_date_alone(before, tagged), tagged
        here = [(i, t) for i, t in outermost(named[index]) if t.kind.kind == "place"]
        if here and tagged.sentence.kind == "body":
            spans = [t.name.span for _, t in named[index] if t.kind.kind in {"place", "metonym", "dateline"}]
            events += (
                _by_whom(e, tagged, aliases) for e in Clauses(tagged, here, acting[index], spans, dated=dated).events()
            )
    return tuple(events)


def is_date_alone(before: TaggedSentence, here: TaggedSentence) -> bool:
    """True for "13 April." before "Matavai Bay.": the date heads the entry, though the full stop parts the two."""
    words = [w for w in before.words if w.text.isalnum()]
    if before.sentence.block != here.sentence.block or not 1 < len(words) <= LONGEST_DATE:
        return False
    return all(w.tag == "CD" or w.lower.rstrip(".") in CALENDAR or w.text[0].isdigit() for w in words)


def _by_whom(event: Event, tagged: TaggedSentence, aliases: Mapping[str, Alias]) -> Event:
    """Return the event with a name for its subject where "the pontiff" can mean nobody else."""
    subject = spoken_of(event.subject, tagged.words, aliases)
    return event if subject is event.subject else replace(event, subject=subject)


def outermost(here: Sequence[tuple[int, Toponym]]) -> list[tuple[int, Toponym]]:
    """Return the names from left to right, but for those inside a longer phrase: "40 km off X" is not X."""
    kept: list[tuple[int, Toponym]] = []
    for i, toponym in sorted(here, key=lambda found: (found[1].name.span.first, -found[1].name.span.last)):
        if not kept or toponym.name.span.last > kept[-1][1].name.span.last:
            kept.append((i, toponym))
    return kept


FEW = 2  # words
LONGEST_DATE = 4


class Clauses(VerbReader):
    """The rules, asked in turn for each place of the sentence."""

    def events(self) -> Iterator[Event]:
        pairs = set(self._route_pairs())
        for index, toponym in self.here:
            event = self._route_event(index, toponym, pairs) or self._headed(index, toponym)
            event = event or self._event(index, toponym)
            if event is not None:
                yield self.with_mode(event, toponym)

    # "Florence - Rimini": a stage, told without a verb
    def _route_pairs(self) -> Iterator[tuple[int, str]]:
        for (i, a), (j, b) in pairwise(self.here):
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
            who = Subject(kind="actor", word=goer.name, span=goer.span)
            gone = Finding(Motion("go"), "goal", status="asserted", rule="who to where", confidence=0.8, subject=who)
            return self.make(index, toponym, gone)
        if self._measured_from(g) or self._modifies_subject(toponym) or self._says_where(toponym):
            return None
        if g.preposition == "via":
            return self.make(
                index,
                toponym,
                Finding(Motion("pass"), "path", status="asserted", rule="by way of", confidence=0.8, verb=g.verb),
            )
        noun = motion_noun(g.noun) if g.preposition and self._moves(g) else None
        if noun is not None and g.noun is not None:
            nominal = self._nominal(index, toponym, noun)
            if nominal is not None or g.verb is None or g.fronted:
                return nominal  # else the verb tells: "opened the Australian leg in Melbourne"
        if g.verb is None:
            return self._verbless(index, toponym)
        if g.preposition is None and self._after_colon(toponym):
            return self.make(
                index, toponym, Finding(Motion("go"), "goal", status="asserted", rule="list", confidence=0.75)
            )
        return self.verbal(index, toponym, g.verb)

    def _moves(self, g: Governor) -> bool:
        """True for a noun of motion that is no verb, no part of a name ("Road to Mandalay") and no list ("every")."""
        word, before = self.words[g.at - 1], self.words[max(0, g.at - 2)]
        named = word.capital and g.at > 1 and word.tag.startswith("NNP") and not self._capitals()
        return not word.tag.startswith("V") and not named and before.lower not in EVERY

    def _capitals(self) -> bool:
        return all(w.text.isupper() for w in self.words if w.text.isalpha())

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
        first, before = toponym.name.span.first, self.before.get(toponym.name.span)
        if before is None or first - before.span.last > OBJECT_WORDS:
            return False
        between = [w.lower for w in self.words[before.span.last : first]]
        linked = [w for w in between if w not in PLACE_TYPES and w not in LINKING] in (["in"], [","])
        return linked and any(_holds(area.place, hit.place) for area in toponym.name.hits for hit in before.hits)

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
        after_noun = g.at > 0 and self.words[g.at - 1].tag.startswith("N") and motion_noun(g.noun) is None
        return after_noun and (g.fronted or (g.preposition in AT and self._speaks_next(toponym)))

    def _speaks_next(self, toponym: Toponym) -> bool:
        """True where those before a place go on to speak: "..., prosecutors in X said"."""
        last = toponym.name.span.last
        spoken = next((v for v in self.verbs if v.first == last), None)
        return spoken is not None and spoken.lemma in SPEAKING and spoken.tense in {"past", "present", "perfect"}

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
        g = toponym.governor
        verb = g.verb
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

    # a dated entry or a list item: "12 May, Lisbon. Took on water."
    def _verbless(self, index: int, toponym: Toponym) -> Event | None:
        g = toponym.governor
        if self._results():
            return None
        if g.preposition in PATH:
            return self.make(
                index, toponym, Finding(Motion("pass"), "path", status="asserted", rule="way", confidence=0.6)
            )
        if g.preposition in {"to", "back to", "into"} and self._on_the_way(toponym):
            return self.make(
                index, toponym, Finding(Motion("go"), "goal", status="asserted", rule="way to", confidence=0.65)
            )
        before = self.words[: toponym.name.span.first]
        dated = any(w.tag == "CD" or w.lower in CALENDAR for w in before[:3]) or (self.dated and len(before) <= FEW)
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

    def _results(self) -> bool:
        """True in a line of results: "Rugby: Toulouse, Toulon, Toulouse again."."""
        return len(self.words) > 1 and self.words[0].lower in SPORTS and self.words[1].text in {":", ".", "–", "—"}

    # "KALGAN, June 14. Four days from Peking"
    def _headed(self, index: int, toponym: Toponym) -> Event | None:
        headed = toponym.kind.reason.startswith(HEADS) or toponym.name.surface.isupper()
        if toponym.name.span.first != 0 or not headed or not self._dated_after(toponym):
            return None
        status = "planned" if any(w.lower == "tomorrow" for w in self.words) else "asserted"
        found = Finding(Motion("visit"), "at", status=status, rule="entry head", confidence=0.7)
        return self.make(index, toponym, found)

    def _dated_after(self, toponym: Toponym) -> bool:
        """True for "KALGAN, June 14.", which heads a dated entry."""
        after = [w for w in self.words[toponym.name.span.last :] if w.text != ","][:1]
        return any(w.lower in CALENDAR | DAYS or w.tag == "CD" for w in after)

    def _short_fragment(self, g: Governor) -> bool:
        """True for "Up at X by seven.": a few words without a verb that begin with a place."""
        return g.preposition in {"at", "in"} and g.at <= 1 and len(self.words) <= FRAGMENT

    def _on_the_way(self, toponym: Toponym) -> bool:
        """True for "then the night coach to Izmir", "from there to X": a fragment that only tells of the way."""
        before = [w.lower for w in self.words[: toponym.governor.at]]
        vehicle = any(word in VEHICLES for word in before[-4:])
        return vehicle or before[:1] in (["from"], ["then"], ["on"], ["across"], ["next"]) or "across" in before[-2:]
