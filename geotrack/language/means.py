"""Means of travel: the words of a report that name one, with the verb that they hang on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geotrack.language.motion import BOARDING, RIDING, SCENES, VEHICLES, means_of_verb
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.verbs import VerbGroup, verb_groups

__all__ = ["Means", "find_means"]

CARRIERS = frozenset("by on in aboard via with per".split())
WAYS = {
    "rail": "train",
    "train": "train",
    "air": "plane",
    "plane": "plane",
    "sea": "ship",
    "river": "boat",
    "water": "boat",
    "road": "road",
    "land": "road",
    "sledge": "animal",
    "dogsled": "animal",
}
"""What stands after a bare "by"."""

ON = {"foot": "foot", "horseback": "animal", "skis": "foot", "snowshoes": "foot"}
LONGEST_PHRASE = 5
INSIDE = frozenset("DT PRP$ JJ JJS NN NNP NNPS NNS CD VBN VBG POS RB".split())
TRIPS = frozenset(
    (
        "ride rides journey trip tour convoy driver drivers crew captain service crossing passage transfer ticket "
        "tickets passengers passenger load loads party caravan column pilot"
    ).split()
)
"""Nouns before which a vehicle still means travel: "the bus ride"; "car factory" does not."""

PLACED = frozenset("station stations stop terminal terminus port harbour harbor depot platform landing".split())
UNREAL = frozenset(
    (
        "plan want hope intend mean expect wish aim need promise offer refuse fail decline ask invite due "
        "schedule set plan consider propose threaten"
    ).split()
)
SENTENCE_BREAKS = frozenset({";", ":", "—", "–"})
INSTEAD = frozenset({"instead", "rather", "without", "than"})


class Means(NamedTuple):
    """Some words that name a means of travel.

    Attributes
    ----------
    sentence, first, last
        Index of the sentence, and its words.
    mode
        One of `geotrack.itinerary.MODES`.
    kind
        ``verb`` (flew), ``phrase`` (by train), ``vehicle`` (the train) or ``scene`` (the airport).
    verb
        Index of the verb that the words hang on; -1 without one.
    boarding
        True where that verb tells of getting on: the words belong to the way that follows.
    start, end
        Character offsets.
    """

    sentence: int
    first: int
    last: int
    mode: str
    kind: str
    verb: int
    boarding: bool
    start: int
    end: int


def find_means(sentences: Sequence[TaggedSentence]) -> tuple[Means, ...]:
    """Return the words of the report that name a means of travel, in the order of the text.

    What is only planned, refused or denied names none; neither does a vehicle that is part of another thing
    ("car factory") or of a name.
    """
    return tuple(means for tagged in sentences for means in _in_sentence(tagged))


def _in_sentence(tagged: TaggedSentence) -> Iterator[Means]:
    words = tagged.words
    likely = [i for i, w in enumerate(words) if w.lower in VEHICLES or w.lower in SCENES or w.lower in ON]
    verbs = verb_groups(words) if likely or any(w.tag.startswith("V") for w in words) else ()
    by_head = {verb.head: verb for verb in verbs}
    for i, word in enumerate(words):
        found = _verb(words, by_head[i]) if i in by_head else None
        found = found or _noun(words, i)
        if found is None:
            continue
        mode, kind, first = found
        verb = _governing(words, i, verbs)
        if verb is not None and _unreal(words, verb, verbs):
            continue
        yield Means(
            sentence=tagged.sentence.index,
            first=first,
            last=i + 1,
            mode=mode,
            kind=kind,
            verb=-1 if verb is None else verb.head,
            boarding=verb is not None and verb.lemma in BOARDING,
            start=words[first].start,
            end=word.end,
        )


def _verb(words: Sequence[Word], verb: VerbGroup) -> tuple[str, str, int] | None:
    mode = means_of_verb(words, verb)
    if mode is None:
        return None
    return mode, "verb", verb.head


def _noun(words: Sequence[Word], i: int) -> tuple[str, str, int] | None:
    lower = words[i].lower
    before = words[i - 1].lower if i else ""
    if lower in ON and before == "on":
        return ON[lower], "phrase", i - 1
    if lower in WAYS and before == "by":
        return WAYS[lower], "phrase", i - 1
    if lower in SCENES and words[i].tag.startswith("N"):
        return SCENES[lower], "scene", i
    mode = VEHICLES.get(lower)
    if mode is None or mode == "foot" or not words[i].tag.startswith(("N", "J")):
        return None
    return _vehicle(words, i, mode)


def _vehicle(words: Sequence[Word], i: int, mode: str) -> tuple[str, str, int] | None:
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.lower in PLACED:
        return mode, "scene", i
    if after is not None and after.tag in {"NN", "NNS"} and not _goes_on(after):
        return None
    if i and words[i - 1].lower in {"road"} and words[i].lower == "train":
        mode = "road"
    carrier = _carrier(words, i)
    return (mode, "vehicle", i) if carrier is None else (mode, "phrase", carrier)


def _goes_on(word: Word) -> bool:
    return word.lower in TRIPS or word.lower in VEHICLES


def _carrier(words: Sequence[Word], i: int) -> int | None:
    """Return where "by the night train" begins, None where no such preposition stands before."""
    for j in range(i - 1, max(-1, i - 1 - LONGEST_PHRASE), -1):
        if words[j].lower in CARRIERS:
            return j
        if words[j].tag not in INSIDE:
            return None
    return None


def _governing(words: Sequence[Word], i: int, verbs: Sequence[VerbGroup]) -> VerbGroup | None:
    """Return the verb that a word hangs on: its own, the subject's, or the one before it."""
    before = next((v for v in reversed(verbs) if v.head <= i), None)
    after = next((v for v in verbs if v.first > i), None)
    if before is not None and any(w.text in SENTENCE_BREAKS for w in words[before.head + 1 : i]):
        before = None
    if after is not None and after.first - i <= 1 and not (before is not None and before.head == i):
        return after
    return before or after


def _unreal(words: Sequence[Word], verb: VerbGroup, verbs: Sequence[VerbGroup]) -> bool:
    """True for what did not happen, or not yet: denied, refused, planned, under a condition."""
    if verb.negated or verb.modal is not None or verb.tense == "future":
        return True
    if verb.tense == "infinitive" and verb.governor in UNREAL:
        return True
    before = {w.lower for w in words[max(0, verb.first - 3) : verb.first]}
    return verb.tense in {"gerund", "infinitive"} and bool(INSTEAD & before or {"if", "meaning"} & before)
