"""The subject of a verb: who does it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.language.actors import Actor
from geotrack.language.motion import VEHICLES
from geotrack.language.name import Span
from geotrack.language.recogniser import given_names
from geotrack.language.tagging import Word
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import CALENDAR, KIN, PLACE_TYPES, STREETS, TITLES

__all__ = ["Subject", "subject_of"]

PRONOUNS = frozenset("he she they we i it who you both others me us".split())
NOUN_PHRASE = frozenset({"DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "JJS", "VBN"})
RELATIVES = frozenset({"who", "which", "that"})
SAYING = frozenset({"say", "report", "add", "write", "announce"})
LONGEST_ASIDE = 25  # words
PEOPLES = ("an", "ese", "ish", "ch", "i", "er", "ss", "s", "ard", "ic", "k", "n", "de", "ot")
"""How the names of peoples end."""

FELLOWS = frozenset("predecessor successor deputy rival opponent lawyer assistant aide".split())
PARTS_OF_TIME = frozenset("morning afternoon evening night noon midnight week weekend month year day".split())
SHORT_NAME = 4
LONGEST_NAME = 3  # words before the last
PLACED = frozenset({*PLACE_TYPES, *STREETS, "gate", "quay", "wharf", "hill"})
ASIDES = frozenset({"who", "whose", "whom", "aged", "then", "now", "accompanied", "born", "known"})
SUBORDINATORS = frozenset("that while as when after before if because since until".split())
NOMINAL = ("NN", "PRP", "CD")
CLOCK = re.compile(r"[012]\d:?[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who does something.

    Parameters
    ----------
    kind
        ``actor`` (a named person or ship), ``pronoun``, ``noun``, or ``none`` where the clause has no subject.
    word
        The name in its fullest form, the pronoun, or the head noun in lower case.
    span
        Where it stands in the sentence; None where the clause has none.
    others
        The names that share the deed ("Burke, Wills and King came out").
    whose
        True for somebody's relative ("Olena's brother stayed in X"): another traveller.
    """

    kind: str = "none"
    word: str = ""
    span: Span | None = None
    others: tuple[str, ...] = ()
    whose: bool = False


def subject_of(
    words: Sequence[Word], verb: VerbGroup, verbs: Sequence[VerbGroup], actors: Sequence[Actor], places: Sequence[Span]
) -> Subject:
    """Return the subject of a verb group.

    Parameters
    ----------
    words, verbs
        The sentence.
    verb
        The verb asked about.
    actors
        The people and ships named in this sentence.
    places
        The names of places in it: they are no subjects of motion.
    """
    reduced = verb.tense == "participle" and not _follows_noun(words, verb)
    if verb.tense in {"gerund", "infinitive"} or reduced:
        return _borrowed(words, verb, verbs, actors, places)
    if _coordinated(words, verb) and any(v.first < verb.first for v in verbs):
        shared = _borrowed(words, verb, verbs, actors, places)
        if shared.kind != "none":
            return shared
    return _phrase_before(words, verb.first, verbs, actors, places)


def _follows_noun(words: Sequence[Word], verb: VerbGroup) -> bool:
    """True where a subject stands right before a form that is past tense or participle ("The caravan crawled")."""
    return verb.first > 0 and words[verb.first - 1].tag.startswith(NOMINAL)


def _coordinated(words: Sequence[Word], verb: VerbGroup) -> bool:
    i = verb.first - 1
    while i > 0 and words[i].tag in {"RB", "RBR"}:
        i -= 1
    return i > 0 and (words[i].tag == "CC" or words[i].text == ",")


def _borrowed(
    words: Sequence[Word], verb: VerbGroup, verbs: Sequence[VerbGroup], actors: Sequence[Actor], places: Sequence[Span]
) -> Subject:
    """A participle, an infinitive or a second verb shares the subject of the finite verb before it.

    Where none is before it, a participle or an infinitive shares that of the next ("Leaving X, he ...").
    """
    finite = [v for v in verbs if v.tense not in {"gerund", "infinitive", "participle"} and v is not verb]
    before = [v for v in finite if v.first < verb.first and not _said_aside(words, v)]
    before = [v for v in before if not _coordinated(words, v)] or before
    after = [v for v in finite if v.first > verb.first] if verb.tense in {"gerund", "infinitive", "participle"} else []
    for other in [*reversed(before), *after]:
        found = _phrase_before(words, other.first, verbs, actors, places)
        if found.kind not in {"none", "place"}:
            return found
    return Subject()


def _said_aside(words: Sequence[Word], verb: VerbGroup) -> bool:
    """True for "KCNA said" in the middle of what it says: "he looked at X, KCNA said, and was then seen off"."""
    if verb.lemma not in SAYING or [w.text for w in words[verb.head + 1 : verb.head + 2]] != [","]:
        return False
    return any(w.text == "," for w in words[1 : verb.first])


def _phrase_before(
    words: Sequence[Word], first: int, verbs: Sequence[VerbGroup], actors: Sequence[Actor], places: Sequence[Span]
) -> Subject:
    if (over := _over_aside(words, first, actors, places)) is not None:
        return _named(words, over, actors)
    stop = max((v.head for v in verbs if v.head < first and v.tense not in {"gerund", "participle"}), default=-1)
    i = first - 1
    while i > stop:
        if _is_age(words, i):
            i -= 2  # "Wim D., 47, was stopped"
            continue
        if words[i].lower in RELATIVES and i > 0:
            return _antecedent(words, i, actors)
        if _is_nominal(words, i):
            start = _noun_phrase_start(words, i, stop)
            if any(actor.span.first <= i < actor.span.last for actor in actors):
                start = _over_office(words, start, stop)
            skipped = _prepositional(words, start, stop)
            if skipped is None and (leader := _with_kin(words, start, actors)) is not None:
                return leader
            if skipped is None:
                inside = any(place.first <= i < place.last for place in places)
                return (
                    Subject(kind="place", word=words[i].text, span=Span(i, i + 1))
                    if inside
                    else _named(words, i, actors)
                )
            i = skipped
        else:
            i -= 1
    return Subject()


def _with_kin(words: Sequence[Word], start: int, actors: Sequence[Actor]) -> Subject | None:
    """Return who is named before "and her two sons": the deed is hers."""
    joined = start > 1 and words[start].tag == "PRP$" and words[start - 1].lower in {"and", "with"}
    if not joined or not words[start - 2].capital or words[start - 2].tag != "NNP":
        return None
    if any(actor.span.first <= start - 2 < actor.span.last for actor in actors):
        return _named(words, start - 2, actors)
    first = _name_start(words, start - 2)
    return Subject(kind="name", word=" ".join(w.text for w in words[first : start - 1]), span=Span(first, start - 1))


def _over_aside(words: Sequence[Word], first: int, actors: Sequence[Actor], places: Sequence[Span]) -> int | None:
    """Return the last word of somebody's name before an aside that ends where a verb begins: "X, who led it, went"."""
    end = first - 1
    while end > 0 and words[end].tag == "RB":
        end -= 1
    if end < 1 or words[end].text != ",":
        return None
    opening = next((i for i in range(end - 1, max(0, end - LONGEST_ASIDE), -1) if words[i].text == ","), None)
    while opening is not None:
        after = words[opening + 1]
        begins = after.lower in ASIDES or after.tag in {"CD", "DT", "WP", "WP$"}
        named = words[opening - 1].tag == "NNP" and not any(p.first < opening <= p.last for p in places)
        if begins and (named or any(actor.span.last == opening for actor in actors)):
            return opening - 1
        before = range(opening - 1, max(0, end - LONGEST_ASIDE), -1)
        opening = next((i for i in before if words[i].text == ","), None)
    return None


def _is_nominal(words: Sequence[Word], i: int) -> bool:
    people = (
        words[i].tag == "JJ" and words[i].capital and i > 0 and words[i - 1].lower == "the"
    )  # "the Russian reached"
    aged = _years(words, i) is not None
    if words[i].tag == "CD" and CLOCK.fullmatch(words[i].text):
        return False  # "0600 weighed"
    return aged or words[i].tag.startswith(NOMINAL) or _pronoun(words[i]) in PRONOUNS or people


def _years(words: Sequence[Word], i: int) -> str | None:
    """Return the age in "the 72-year-old", None in other words; the age is a word of its own."""
    if words[i].lower != "year-old" or i < 2:  # noqa: PLR2004 - the age and a hyphen
        return None
    return words[i - 2].text if words[i - 2].tag == "CD" else words[i - 1].text


def _pronoun(word: Word) -> str:
    """Return the word without a clitic: "i" for "I'd"."""
    return word.lower.replace("’", "'").partition("'")[0]


def _prepositional(words: Sequence[Word], start: int, stop: int) -> int | None:
    """Return where to read on before a noun phrase that hangs on a preposition, None where it hangs on none.

    In "thirty lorries of millet and oil" neither millet nor oil is what rolled.
    """
    if start <= 0:
        return None
    before = words[start - 1]
    if before.tag in {"IN", "TO"} and before.lower not in SUBORDINATORS:
        return start - 2
    if before.tag == "CC" and start > 1 and words[start - 2].tag.startswith(NOMINAL):
        first = _noun_phrase_start(words, start - 2, stop)
        if first > 0 and words[first - 1].lower == "of":
            return first - 2
    return None


def _noun_phrase_start(words: Sequence[Word], i: int, stop: int) -> int:
    if words[i].tag == "PRP":
        return i
    while i - 1 > stop and words[i].tag not in {"DT", "PRP$"} and words[i - 1].tag in NOUN_PHRASE:
        if words[i - 1].tag == "CD" and words[i].capital and words[i].tag == "NNP":
            break  # "In the spring of 1271 Marco Polo set out"
        timed = words[i - 1].lower in CALENDAR or words[i - 1].lower in PARTS_OF_TIME
        if timed and words[i].tag == "NNP" and words[i].lower not in CALENDAR:
            break  # "On Friday Silver Heron left", "On Monday morning Chief Inspector Rao drove up"
        i -= 1
    return i


def _is_age(words: Sequence[Word], i: int) -> bool:
    """True for a number between two commas after a name."""
    commas = 0 < i < len(words) - 1 and words[i - 1].text == words[i + 1].text == ","
    return commas and words[i].tag == "CD" and words[i].text.isdigit()


def _over_office(words: Sequence[Word], start: int, stop: int) -> int:
    """Return where a name's phrase begins with its office: "Secretary of State Antony Blinken" hangs on no "of"."""
    office = start - 2
    if office > stop and words[start - 1].lower in {"of", "for"} and words[office].lower in TITLES:
        return _noun_phrase_start(words, office, stop)
    return start


def _antecedent(words: Sequence[Word], i: int, actors: Sequence[Actor]) -> Subject:
    j = i - 1
    while j > 0 and (words[j].text == "," or not words[j].tag.startswith(("NN", "PRP"))):
        j -= 1
    return _named(words, j, actors)


def _named(words: Sequence[Word], i: int, actors: Sequence[Actor]) -> Subject:
    for actor in actors:
        if actor.span.first <= i < actor.span.last:
            return Subject(
                kind="actor", word=actor.name, span=actor.span, others=_fellows(words, actor.span.first, actors)
            )
    if i > 0 and words[i].tag == "CD" and words[i - 1].lower in VEHICLES:
        i -= 1  # "flight 702 landed"
    if i > 0 and len(words[i].text) == 1 and words[i].text.isupper() and words[i - 1].tag == "NNP":
        i -= 1  # "Wim D."
    word = words[i]
    if (years := _years(words, i)) is not None:
        return Subject(kind="noun", word=f"{years}-year-old", span=Span(i, i + 1))
    if _pronoun(word) in PRONOUNS:
        return Subject(kind="pronoun", word=_pronoun(word), span=Span(i, i + 1))
    if word.lower in CALENDAR or (len(word.text) == 1 and word.lower != "i"):
        return Subject()
    acts = word.tag == "NNP" and i + 1 < len(words) and words[i + 1].tag == "VBD"
    opening = i == 0 and not acts and word.lower not in given_names()  # many a word has a capital there
    called = i > 0 and words[i - 1].capital and words[i - 1].tag == "NNP"  # "the Rolling Stones"
    people = (word.tag == "NNPS" and not called) or opening or _of_a_people(words, i)
    place = word.lower in PLACED and i > 0 and words[i - 1].capital  # "Goose Bay", "the Jaffa Gate"
    if word.capital and word.tag in {"NNP", "NNPS"} and word.lower not in VEHICLES and not people and not place:
        first = _name_start(words, i)
        name = " ".join(w.text for w in words[first : i + 1])
        return Subject(kind="name", word=name, span=Span(first, i + 1), others=_fellows(words, first, actors))
    return Subject(kind="noun", word=word.lower, span=Span(i, i + 1), whose=_is_relative(words, i))


def _of_a_people(words: Sequence[Word], i: int) -> bool:
    """True for "the Finn", "the Russian", "the Pope", but not for "The Shiling", a ship."""
    if words[i - 1].lower != "the":
        return False
    word = words[i]
    return word.tag != "NNP" or word.lower in TITLES or word.lower.endswith(PEOPLES) or len(word.text) <= SHORT_NAME


def _name_start(words: Sequence[Word], i: int) -> int:
    """Return where the name begins that ends with a word: "Geo Barents", without a title before it."""
    first = i
    while first > max(0, i - LONGEST_NAME) and _in_name(words, first - 1):
        first -= 1
    return first


def _in_name(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    plain = word.capital and word.text.isalpha() and not word.possessive
    tagged = word.tag == "NNP" or (i > 0 and word.tag in {"JJ", "NN"})  # "Silver Heron"
    return plain and tagged and not any(word.lower in other for other in (TITLES, CALENDAR, VEHICLES))


def _is_relative(words: Sequence[Word], i: int) -> bool:
    """True for a noun of kinship or company that belongs to somebody: "her brother", "Olena's elder sister"."""
    if words[i].lower not in KIN and words[i].lower not in FELLOWS:
        return False
    before = words[max(0, i - 3) : i]
    return any(w.tag == "PRP$" or w.possessive for w in before)


def _may_travel(word: Word) -> bool:
    return word.tag in {"NNP", "NNPS"} and word.lower not in CALENDAR


def _fellows(words: Sequence[Word], first: int, actors: Sequence[Actor]) -> tuple[str, ...]:
    """Return the names joined to one by "and", and by commas before that, to its left."""
    fellows: list[str] = []
    link = {"and", "&"}
    while first > 0 and words[first - 1].lower in TITLES:
        first -= 1
    while first > 1 and words[first - 1].lower in link and _may_travel(words[first - 2]):
        actor = next((a for a in actors if a.span.first <= first - 2 < a.span.last), None)
        fellows.append(actor.name if actor else words[first - 2].text)
        first = actor.span.first if actor else first - 2
        while first > 0 and words[first - 1].lower in TITLES:
            first -= 1
        link = {"and", "&", ","}
    return tuple(fellows)
