"""Circumstances: what the words around a name say of a visit, as features that a model can weigh."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geotrack.language.actors import Actor
from geotrack.language.clauses import UNITS, outermost
from geotrack.language.events import Event
from geotrack.language.governor import LOCATION_PARTS
from geotrack.language.kinds import Toponym
from geotrack.language.linestyle import LineStyle, line_styles
from geotrack.language.motion import BIOGRAPHY, CANCELLING, CONTEST, STRIKING, Motion, motion_noun, motion_of
from geotrack.language.reading import Finding, SentenceReader, animate
from geotrack.language.subjects import Subject
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.verbal import AT, GOAL, HEADING, HOSTING, PATH, SOURCE, SPEAKING
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import CALENDAR, KIN, LOCATIVES, PLACE_TYPES, TITLES

__all__ = ["READ", "TAKEN_BACK", "Circumstance", "circumstances"]

READ = frozenset({"place", "dateline", "metonym"})
"""The kinds of names that may tell of a visit; a metonym seldom does ("Nairobi greeted him")."""

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
MINDS = frozenset("want hope wish think plan mean intend expect dream promise consider talk propose threaten".split())
WORDS_NEAR = 4
NOT_WORDS = frozenset({"not", "never", "no", "n't", "without", "nor", "neither", "instead", "nobody", "nothing"})
AHEAD_WORDS = frozenset("tomorrow next will plans planned due eta destination bound later shall".split())
BACK_WORDS = frozenset({"back", "again", "home"})
DENIALS = NOT_WORDS | frozenset("nonsense untrue false wrong denied denies rubbish hardly".split())
PERSONS = frozenset("i we he she it they that this".split())
PAST = "report:past"
SHORT_ANSWER = NOT_WORDS | frozenset(
    "did done do does had has have was were is are such thing never didn't didn’t hadn't hadn’t wasn't wasn’t weren't "
    "weren’t isn't isn’t hasn't hasn’t haven't haven’t n’t of the kind either so".split()
)
TAKEN_BACK = "taken back"
"""What the next sentence denies in a word, or with a bare auxiliary: "He had done neither.", "Nonsense."."""

CLASSES = (
    ("bio", BIOGRAPHY),
    ("contest", CONTEST),
    ("host", HOSTING),
    ("strike", STRIKING),
    ("mind", MINDS),
    ("speak", SPEAKING),
)
SHORT = 8
CUES = (
    ("cancel", CANCELLING),
    ("mind", MINDS | {"invite", "invitation", "plan", "lobby", "rumour", "rumor", "claim", "suppose", "believe"}),
    ("deny", frozenset("deny denial refuse decline reject fail miss spare avoid neither never nobody nor".split())),
    ("rather", frozenset("instead rather originally meant supposed forecast unlike compare than".split())),
    ("if", frozenset("if unless would could might may whether should".split())),
    ("said", frozenset("say tell report accord claim insist swear".split())),
    (
        "art",
        frozenset("novel book film song poem hero photograph picture painting story play match market price".split()),
    ),
)
"""What a sentence speaks of besides: a model learns which of these speak against a visit."""

AHEAD_SENTENCE = frozenset("tomorrow tonight next will shall plan planned due eta hope maybe perhaps if".split())
TOLD_TENSES = frozenset({"past", "perfect", "pluperfect"})
THEN_WORDS = frozenset("then next first finally later after before afterwards earlier there from thence last".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """A name, what its words say, and the event that it would be if somebody was there.

    Parameters
    ----------
    toponym
        Index of the name among the report's toponyms.
    features
        Names of what holds of it: "p=in" (preposition), "vt=past" (tense) ...
    event
        The event that a rule found; without one, an event at the place with confidence 0.
    """

    toponym: int
    features: tuple[str, ...]
    event: Event


def circumstances(
    sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], actors: Sequence[Actor], told: Sequence[Event]
) -> tuple[Circumstance, ...]:
    """Return what the words say about each name that may be visited, in the order of the text."""
    by_rule = {event.toponym: event for event in told}
    named, acting = defaultdict[int, list[tuple[int, Toponym]]](list), defaultdict[int, list[Actor]](list)
    for i, toponym in enumerate(toponyms):
        named[toponym.name.sentence].append((i, toponym))
    for actor in actors:
        acting[actor.sentence].append(actor)
    styles = line_styles(sentences)
    out: list[Circumstance] = []
    for tagged, style, following in zip(sentences, styles, [*sentences[1:], None], strict=False):
        index = tagged.sentence.index
        here = [(i, t) for i, t in outermost(named[index]) if t.kind.kind in READ]
        if here:
            found = Circumstances(tagged, here, acting[index], style, by_rule).found()
            marks = _answers(following) if following else ()
            out += (replace(c, features=(*c.features, *marks)) for c in found) if marks else found
    return tuple(out)


def _answers(following: TaggedSentence) -> tuple[str, ...]:
    """Return what the sentence after this one says of it: that it was denied, or that it is not so at all."""
    if not _denies(following):
        return ()
    words = [w.lower for w in following.words if w.text[0].isalpha()]
    plain = len(words) == 1 or (words[:1] and words[0] in PERSONS and all(w in SHORT_ANSWER for w in words[1:]))
    return ("denied next", TAKEN_BACK) if plain else ("denied next",)


def _denies(tagged: TaggedSentence) -> bool:
    """True for a short sentence that takes back what was said: "He had done neither.", "Nonsense."."""
    words = [w.lower for w in tagged.words]
    return len(words) <= SHORT and any(w in DENIALS or w.endswith(("n't", "n’t")) for w in words)


class Circumstances(SentenceReader):
    """The names of one sentence, each with its features.

    Parameters
    ----------
    style
        Of the line that the sentence stands in.
    by_rule
        The events that rules have found, by toponym.
    """

    def __init__(
        self,
        tagged: TaggedSentence,
        here: Sequence[tuple[int, Toponym]],
        actors: Sequence[Actor],
        style: LineStyle,
        by_rule: Mapping[int, Event],
    ) -> None:
        super().__init__(tagged, here, actors, [t.name.span for _, t in here])
        self.style, self.by_rule = style, by_rule
        lemmas = {w.lemma for w in tagged.words} | {w.lower for w in tagged.words}
        self.tense = self._tense()
        self.cues = tuple(name for name, words in CUES if not lemmas.isdisjoint(words))

    def found(self) -> Iterator[Circumstance]:
        """Yield the names with their features."""
        for index, toponym in self.here:
            event = self.by_rule.get(index)
            if (
                event is None
                and toponym.governor.noun in UNITS
                and toponym.governor.preposition in {"near", "from", "of"}
            ):
                continue  # "200 km north of the capital" is elsewhere
            would_be = event or self.with_mode(self._would_be(index, toponym), toponym)
            features = (
                *self._of_rule(event),
                *self._of_verb(toponym, would_be.subject),
                *self._of_phrase(toponym),
                *self._of_words(toponym),
                *self.style.features(toponym.name.start),
            )
            yield Circumstance(
                toponym=index,
                features=tuple(dict.fromkeys(features)),
                event=event or self._of_nobody(would_be, toponym.governor.verb),
            )

    def _tense(self) -> str:
        """Return whether the sentence tells of what was, or is, and whether it looks ahead."""
        tenses = {verb.tense for verb in self.verbs}
        told = "past" if tenses & TOLD_TENSES else "present" if "present" in tenses else "none"
        ahead = "future" in tenses or any(verb.modal for verb in self.verbs)
        return f"{told}+ahead" if ahead or any(w.lower in AHEAD_SENTENCE for w in self.words) else told

    def _would_be(self, index: int, toponym: Toponym) -> Event:
        g = toponym.governor
        relation = _relation(g.preposition)
        motion = (motion_of(self.words, g.verb) if g.verb else None) or motion_noun(g.noun) or Motion("visit")
        status = self.status(g.verb) if g.verb and not g.fronted else "asserted"
        verb = g.verb if g.verb is not None and not g.subject else None
        return self.make(index, toponym, Finding(motion, relation, status, "", 0.0, verb))

    @staticmethod
    def _of_nobody(event: Event, verb: VerbGroup | None) -> Event:
        """Return an event without a subject that is no traveller: a place, whoever spoke, an agency ("KCNA")."""
        who = event.subject
        agency = who.kind == "name" and who.word.isupper()
        unsure = who.kind == "place" or agency or (verb is not None and verb.lemma in SPEAKING)
        return replace(event, subject=Subject()) if unsure else event

    @staticmethod
    def _of_rule(event: Event | None) -> Iterator[str]:
        if event is None:
            yield "rule=none"
            return
        yield f"rule={event.rule.partition(':')[0]}"
        yield f"st={event.status}"
        yield f"rel={event.relation}|{event.status}"
        yield f"act={event.action}|{event.relation}"
        yield f"sure={round(event.confidence, 1)}"

    def _of_verb(self, toponym: Toponym, subject: Subject) -> Iterator[str]:
        g = toponym.governor
        preposition = g.preposition or "-"
        verb = g.verb
        if verb is None:
            yield "v=-"
            yield f"v-|{preposition}"
            yield f"v-|{preposition}|{'line' if not self.verbs else 'verbs'}"
            return
        kind = self._class(verb)
        where = "sub" if g.subject else "front" if g.fronted else "far" if g.at - verb.head > WORDS_NEAR else "near"
        yield f"vc={kind}|{where}"
        yield f"vc={kind}|{preposition}"
        yield f"vt={verb.tense}|{where}"
        yield from (f"vt={verb.tense}|{mark}" for mark in self.style.marks if mark.startswith(PAST))
        yield f"vs={self.status(verb)}|{where}"
        yield f"vs={self.status(verb)}|{kind}"
        yield f"w={where}|{preposition}"
        yield f"s={subject.kind}|{where}"
        yield f"s={self._who(subject)}|{kind}"
        yield f"s={self._who(subject)}|{preposition}"
        for mark, holds in (("neg", verb.negated), ("passive", verb.passive), ("prog", verb.progressive)):
            if holds:
                yield f"{mark}|{where}"
        if verb.modal:
            yield f"modal={verb.modal}"
        if verb.governor:
            yield f"to<{verb.governor}"

    def _class(self, verb: VerbGroup) -> str:
        motion = motion_of(self.words, verb)
        if motion is not None:
            return motion.action
        if self.calls_off(verb):
            return "cancel"
        return next((name for name, words in CLASSES if verb.lemma in words), self._plain(verb))

    @staticmethod
    def _plain(verb: VerbGroup) -> str:
        return verb.lemma if verb.lemma in {"be", "have", "do"} else "other"

    def _who(self, subject: Subject) -> str:
        if subject.kind == "pronoun":
            return "first" if subject.word in FIRST_PERSON else "it" if subject.word in {"it", "you"} else "third"
        if subject.kind == "noun":
            return "alive" if self.alive(subject) else "thing"
        return subject.kind

    def _of_phrase(self, toponym: Toponym) -> Iterator[str]:
        g, kind = toponym.governor, toponym.kind
        yield f"k={kind.kind}"
        yield f"k={kind.kind}|{g.preposition or '-'}"
        yield f"kr={kind.reason.split(':')[0][:24]}" if kind.kind != "place" else "kr"
        yield f"p={g.preposition or '-'}{'+' if g.listed else ''}"
        if g.noun:
            motion = motion_noun(g.noun)
            yield f"nc={motion.action if motion else _noun_class(g.noun)}|{g.preposition}"
        if g.listed:
            yield "listed"
        if g.type_noun:
            yield f"type={PLACE_TYPES.get(g.type_noun, '')[:1]}"
        if any(w.lower in LOCATION_PARTS for w in self.words[g.at : toponym.name.span.first]):
            yield "part"
        yield from self._attributive(toponym)

    def _attributive(self, toponym: Toponym) -> Iterator[str]:
        """Yield what a name between an article and a noun belongs to: "an Edinburgh clergyman", "the Oslo hotel"."""
        first, last = toponym.name.span
        if first == 0 or last >= len(self.words) or self.words[first - 1].tag not in {"DT", "PRP$"}:
            return
        after = self.words[last]
        if after.tag in {"NN", "NNS"} and not after.capital and not self.words[last - 1].possessive:
            kind = "type" if after.lower in PLACE_TYPES else "alive" if animate(after.lower) else "thing"
            yield f"attr={kind}"
            yield f"attr={self.words[first - 1].lower}|{kind}"

    def _of_words(self, toponym: Toponym) -> Iterator[str]:
        first, last = toponym.name.span
        words = self.words
        before, after = words[max(0, first - WORDS_NEAR) : first], words[last : last + WORDS_NEAR]
        yield f"b1={_shape(words[first - 1]) if first else '^'}"
        yield f"a1={_shape(words[last]) if last < len(words) else '$'}"
        if words[last - 1].possessive:
            yield "'s"
        near = {w.lower for w in (*before, *after)}
        marks = (("not", NOT_WORDS), ("ahead", AHEAD_WORDS), ("back", BACK_WORDS), ("then", THEN_WORDS))
        yield from (f"near:{mark}" for mark, listed in marks if near & listed)
        if any(w.lower in CALENDAR or w.tag == "CD" for w in (*before, *after)):
            yield "near:date"
        if first == 0:
            yield "opens"
        if any(w.tag.startswith("V") and w.lower == w.text for w in words[:first]):
            yield "verb before"
        clause = self._clause_around(toponym)
        lemmas = {w.lemma for w in clause} | {w.lower for w in clause}
        yield from (f"cue:{name}" for name in self.cues)
        yield from (f"clause:{name}" for name, listed in CUES if name in self.cues and lemmas & listed)
        yield f"here={min(len(self.here), 5)}"
        yield f"tense={self.tense}"
        yield f"tense={self.tense}|{'I' if any(w.lower in FIRST_PERSON for w in words) else 'he'}"


def _relation(preposition: str | None) -> str:
    if preposition in SOURCE:
        return "source"
    if preposition in PATH:
        return "path"
    return "goal" if preposition in GOAL | HEADING else "at"


def _noun_class(noun: str) -> str:
    if noun in TITLES:
        return "title"
    if noun in UNITS:
        return "unit"
    return "kin" if noun in KIN else "type" if noun in PLACE_TYPES else "other"


def _shape(word: Word) -> str:
    """Return a small word as it is, others by their class: names of people and places say nothing by themselves."""
    if word.lower in LOCATIVES | THEN_WORDS | AT or word.tag in {"DT", "CC", "PRP", "PRP$", "WDT", "WRB", "MD", "TO"}:
        return word.lower
    if word.lower in CALENDAR or word.tag == "CD":
        return "#date" if word.lower in CALENDAR else "#"
    return word.text if not word.text[0].isalnum() else f"<{word.tag}>"
