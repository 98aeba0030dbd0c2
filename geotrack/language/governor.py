"""What governs a name: its preposition, and the verb or noun that the preposition hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass

from geotrack.language.name import Span
from geotrack.language.tagging import Word
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import LOCATIVES, PLACE_TYPES

__all__ = ["Governor", "govern"]

PREPOSITIONS = LOCATIVES | {"for", "of", "with", "on", "than", "like", "as", "about", "among", "throughout", "aboard"}
COMPOUND = {
    ("out", "of"): "from",
    ("back", "to"): "back to",
    ("back", "in"): "back in",
    ("back", "at"): "back in",
    ("back", "into"): "back to",
    ("on", "to"): "to",
    ("up", "to"): "to",
    ("down", "to"): "to",
    ("way", "of"): "via",
    ("close", "to"): "near",
    ("next", "to"): "near",
    ("according", "to"): "according to",
    ("north", "of"): "near",
    ("south", "of"): "near",
    ("east", "of"): "near",
    ("west", "of"): "near",
    ("coast", "of"): "near",
    ("outskirts", "of"): "in",
    ("shores", "of"): "at",
    ("banks", "of"): "at",
    ("instead", "of"): "instead of",
    ("short", "of"): "short of",
    ("far", "as"): "to",
    ("ahead", "of"): "ahead of",
    ("because", "of"): "because of",
    ("way", "to"): "on the way to",
    ("route", "to"): "on the way to",
    ("route", "for"): "on the way to",
    ("bound", "for"): "bound for",
    ("heading", "for"): "for",
    ("side", "of"): "near",
    ("rather", "than"): "instead of",
}
LONGEST_PHRASE = 30  # words: a line of a thousand names is no phrase
LOCATION_PARTS = frozenset(
    (
        "anchorage roads roadstead outskirts suburbs suburb streets edge centre center heart middle mouth "
        "foot top summit shores shore banks coast waters hills quarter slum slums ruins gates walls wharf "
        "quay docks quays approaches cathedral square market environs vicinity neighbourhood neighborhood "
        "plains forests jungles mountains north south east west tip end side"
    ).split(),
)
"""Parts of a place: "in the streets of X" is in X."""

NOUN_PHRASE = frozenset("DT PRP$ JJ JJR JJS NN NNS NNP NNPS CD POS VBN VBG".split())
LIST_LINKS = frozenset({",", "and", "or", "then", "first", "finally", "later", "&", "–", "/", "next"})
NUMBERED = frozenset({"flight", "train", "bus", "express"})
SAYING = frozenset("say think believe claim report suggest hope add insist know fear mean".split())
MOST_WORDS_BACK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """What a name hangs on.

    Parameters
    ----------
    preposition
        "in", "from", "back to" ...; None for an object or a subject.
    at
        Index of the first word of the whole phrase, preposition included.
    noun
        The word before the preposition, lower case ("layover" in "a layover in the town of X").
    verb
        The verb group that governs the phrase; None in a sentence without a fitting verb.
    fronted
        True where the verb follows ("From Australia they flew").
    subject
        True where the name itself is the subject of that verb.
    listed
        True where the name inherits all this from the name before it in a list.
    type_noun
        A type that the text gives to the place: "town" in "the town of X", "station" in "X station".
    """

    preposition: str | None = None
    at: int = 0
    noun: str | None = None
    verb: VerbGroup | None = None
    fronted: bool = False
    subject: bool = False
    listed: bool = False
    type_noun: str | None = None


def govern(
    words: Sequence[Word],
    span: Span,
    verbs: Sequence[VerbGroup],
    before: Sequence[tuple[Span, Governor]] = (),
) -> Governor:
    """Return what governs a name.

    Parameters
    ----------
    words, verbs
        The sentence.
    span
        The words of the name.
    before
        The names before it in the sentence with their governors, for lists.
    """
    first, type_noun = _phrase_start(words, span)
    type_noun = type_noun or _type_after(words, span)
    plain = [w.lower for w in words[first : span.first]] in ([], ["the"])  # "X, the capital of Y" is no list
    listed = _listed(words, first, before) if plain else None
    if listed:
        return _inherit(listed, type_noun)
    preposition, at = _preposition(words, first)
    noun = _noun_before(words, at) if preposition and at else None
    is_object = any(v.head == first - 1 and v.lemma not in SAYING for v in verbs)
    if preposition is None and not is_object and (subject_of := _verb_after(words, span, verbs)):
        return Governor(at=first, verb=subject_of, subject=True, type_noun=type_noun)
    verb = _verb_before(words, at, verbs)
    fronted = verb is None
    if verb is None:
        verb = _first_verb_after(words, span.last, verbs)
    return Governor(
        preposition=preposition, at=at, noun=noun, verb=verb, fronted=fronted and verb is not None, type_noun=type_noun
    )


def _noun_before(words: Sequence[Word], at: int) -> str | None:
    """Return the word before a preposition; over the number of a flight: "flight 702, from X"."""
    i = at - 2 if words[at - 1].text == "," else at - 1
    if i > 0 and any(c.isdigit() for c in words[i].text) and words[i - 1].lower in NUMBERED:
        return words[i - 1].lower
    return words[at - 1].lower if words[at - 1].tag.startswith(("N", "J", "V", "R")) else None


def _inherit(governor: Governor, type_noun: str | None) -> Governor:
    return Governor(
        preposition=governor.preposition,
        at=governor.at,
        noun=governor.noun,
        verb=governor.verb,
        fronted=governor.fronted,
        subject=governor.subject,
        listed=True,
        type_noun=type_noun,
    )


def _phrase_start(words: Sequence[Word], span: Span) -> tuple[int, str | None]:
    """Walk back over article, adjectives and "the town of" to the start of the noun phrase."""
    first, type_noun = span.first, None
    while first > max(0, span.first - LONGEST_PHRASE):
        word = words[first - 1]
        if word.text == "of" and first > 1 and words[first - 2].lower in PLACE_TYPES:
            type_noun = words[first - 2].lower
            first -= 2
        elif word.text == "of" and first > 1 and words[first - 2].lower in LOCATION_PARTS:
            first -= 2
        elif word.tag in NOUN_PHRASE and word.lower not in PREPOSITIONS and not _is_verb_object(words, first):
            if word.lower in PLACE_TYPES and first == span.first:
                type_noun = word.lower
            first -= 1
        else:
            break
    return first, type_noun


def _is_verb_object(words: Sequence[Word], first: int) -> bool:
    """True where the word before is a verb, not an adjective ("visiting Rome", "left Rome")."""
    word = words[first - 1]
    return word.tag in {"VBG", "VBN"} and (first < 2 or words[first - 2].tag not in {"DT", "PRP$", "JJ"})  # noqa: PLR2004


def _type_after(words: Sequence[Word], span: Span) -> str | None:
    for word in words[span.last : span.last + 3]:
        if word.lower in PLACE_TYPES:
            return word.lower
        if not word.tag.startswith("NN") and word.tag != "CD":
            return None
    return None


def _listed(words: Sequence[Word], first: int, before: Sequence[tuple[Span, Governor]]) -> Governor | None:
    if not before:
        return None
    span, governor = before[-1]
    between = [w.lower for w in words[span.last : first] if w.tag != "CD"]
    if not between or len(between) > 3 or not all(w in LIST_LINKS for w in between):  # noqa: PLR2004 - ", and then"
        return None
    return governor


def _preposition(words: Sequence[Word], first: int) -> tuple[str | None, int]:
    if first == 0:
        return None, 0
    word = words[first - 1].lower
    if first > 1 and (compound := COMPOUND.get((words[first - 2].lower, word))):
        at = first - 2
        if (
            compound in {"via", "on the way to", "to", "near"}
            and at
            and words[at - 1].lower in {"by", "the", "as", "on", "en"}
        ):
            at -= 1
            while at and words[at - 1].lower in {"on", "by", "as", "en"}:
                at -= 1
        return compound, at
    if word in PREPOSITIONS:
        return word, first - 1
    return None, first


def _verb_before(words: Sequence[Word], at: int, verbs: Sequence[VerbGroup]) -> VerbGroup | None:
    for verb in reversed(verbs):
        if verb.head >= at:
            continue
        return None if _clause_between(words, verb.head + 1, at) else verb
    return None


def _clause_between(words: Sequence[Word], first: int, last: int) -> bool:
    return any(w.text in {";", ":", "."} or (w.lower == "but" and w.tag == "CC") for w in words[first:last])


def _verb_after(words: Sequence[Word], span: Span, verbs: Sequence[VerbGroup]) -> VerbGroup | None:
    """Return the verb whose subject the name is: the next one, over adverbs, a list or an aside between commas."""
    i = _over_aside(words, span.last)
    for verb in verbs:
        if verb.first < i or verb.tense in {"gerund", "infinitive"}:
            continue
        between = [w for w in words[i : verb.first] if w.tag not in {"RB", "CC", "NNP", "NNPS", "DT"}]
        listed = any(w.tag == "CC" for w in words[i : verb.first])  # "X, Y and Z agreed"
        return verb if all(listed and w.text == "," for w in between) else None
    return None


def _over_aside(words: Sequence[Word], i: int) -> int:
    if i < len(words) and words[i].text == ",":
        for j in range(i + 1, min(len(words), i + MOST_WORDS_BACK)):
            if words[j].text == ",":
                return j + 1
    while i < len(words) and (words[i].lower == "on" or words[i].lower.endswith("day")):
        i += 1
    return i


def _first_verb_after(words: Sequence[Word], last: int, verbs: Sequence[VerbGroup]) -> VerbGroup | None:
    for verb in verbs:
        if verb.first >= last:
            return None if _clause_between(words, last, verb.first) else verb
    return None
