"""Verb groups: auxiliaries and main verb as one thing, with tense, negation and modality."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geotrack.language.tagging import Word

__all__ = ["VerbGroup", "verb_groups"]

AUXILIARIES = frozenset({"be", "have", "do"})
NEGATIONS = frozenset({"not", "never", "n't", "no", "hardly", "barely", "nowhere", "neither", "nor"})
NEGATIONS_BEFORE = NEGATIONS | {"without"}
ADVERBS = frozenset({"RB", "RBR", "RBS"})
ORDINALS = frozenset({"first", "last"})
"""Adverbs between the parts of a verb that look like adjectives: "was last seen"."""

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
OPENING_TAGS = VERB_TAGS | {"MD", "TO"}
INTENTION = frozenset(
    (
        "plan want hope intend mean expect wish aim need decide promise offer agree prepare try attempt fail "
        "refuse order ask tell urge invite allow force schedule due set like love threaten continue begin "
        "start"
    ).split(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Parameters
    ----------
    first, head
        Indices of the first auxiliary and of the main verb in the sentence.
    lemma
        Base form of the main verb.
    tense
        ``past``, ``present``, ``future``, ``perfect``, ``pluperfect``, ``infinitive``, ``gerund`` or ``participle``.
    passive, progressive, negated
        As said.
    modal
        ``would``, ``may`` ... or None.
    governor
        Base form of the verb or adjective that takes this infinitive ("planned to sail"); None for others.
    """

    first: int
    head: int
    lemma: str
    tense: str
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str | None = None
    governor: str | None = None


def verb_groups(words: Sequence[Word]) -> tuple[VerbGroup, ...]:
    """Return the verb groups of a sentence from left to right."""
    return _groups(tuple(words))


@lru_cache(maxsize=256)
def _groups(words: tuple[Word, ...]) -> tuple[VerbGroup, ...]:
    """Return the verb groups of a sentence: several readers ask in turn for those of the same report."""
    groups: list[VerbGroup] = []
    end = 0
    for i in [i for i, word in enumerate(words) if word.tag in OPENING_TAGS]:
        if i < end or not _opens(words, i):
            continue
        head = _head(words, i)
        groups.append(_group(words, i, head))
        end = head + 1
    return tuple(groups)


def _opens(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.tag in VERB_TAGS:
        named = word.capital and i > 0 and word.tag != "VBG" and words[i - 1].capital
        return not named and not _is_adjective(words, i)
    return word.tag == "MD" or _next_verb(words, i) is not None


def _is_adjective(words: Sequence[Word], i: int) -> bool:
    """True for a participle inside a noun phrase: "the armoured train", "Kim's armoured train"."""
    if words[i].tag not in {"VBN", "VBG"} or i == 0 or i + 1 >= len(words):
        return False
    before, after = words[i - 1], words[i + 1]
    return (before.tag in {"DT", "PRP$", "JJ"} or before.possessive) and after.tag in {"NN", "NNS"}


def _next_verb(words: Sequence[Word], i: int) -> int | None:
    j = i + 1
    while j < len(words) and (words[j].tag in ADVERBS or words[j].lower in NEGATIONS or words[j].lower in ORDINALS):
        j += 1
    return j if j < len(words) and words[j].tag in VERB_TAGS else None


def _head(words: Sequence[Word], i: int) -> int:
    """Walk over auxiliaries and adverbs to the main verb."""
    head = i
    while True:
        here = words[head]
        takes_more = here.tag in {"MD", "TO"} or here.lemma in AUXILIARIES or here.lower in {"’d", "'d"}
        following = _next_verb(words, head)
        if not takes_more or following is None:
            return head
        if here.lemma == "have" and words[following].tag not in {"VBN", "VBD"} and here.tag not in {"MD", "TO"}:
            return head
        head = following


def _group(words: Sequence[Word], first: int, head: int) -> VerbGroup:
    span = words[first : head + 1]
    lemmas = [word.lemma for word in span[:-1]]
    return VerbGroup(
        first=first,
        head=head,
        lemma=words[head].lemma,
        tense=_tense(span, lemmas),
        passive="be" in lemmas and span[-1].tag in {"VBN", "VBD"},
        progressive="be" in lemmas and span[-1].tag == "VBG",
        negated=any(w.lower in NEGATIONS or w.lower.endswith(("n't", "n’t")) for w in span)
        or _negated_before(words, first),
        modal=next((w.lower for w in span if w.tag == "MD"), None),
        governor=_governor(words, first) if span[0].tag == "TO" else None,
    )


def _negated_before(words: Sequence[Word], first: int) -> bool:
    return first > 0 and words[first - 1].lower in NEGATIONS_BEFORE


def _tense(span: Sequence[Word], lemmas: list[str]) -> str:
    opening, tag = span[0], span[-1].tag
    if opening.tag == "TO":
        return "infinitive"
    if opening.lower in {"will", "shall", "'ll", "’ll", "wo"}:
        return "future"
    if "have" in lemmas:
        return "pluperfect" if opening.lower in {"had", "'d", "’d"} else "perfect"
    if opening.tag in {"VBD", "VBP", "VBZ"} or opening.tag == "MD":
        return "past" if opening.tag == "VBD" else "present"
    return {"VBG": "gerund", "VBN": "participle"}.get(tag, "present")


def _governor(words: Sequence[Word], first: int) -> str | None:
    """Return the word that takes the infinitive: the nearest verb or adjective of intention before it."""
    for word in reversed(words[max(0, first - 6) : first]):
        if word.lemma in INTENTION or word.tag in VERB_TAGS or word.tag == "JJ":
            return word.lemma
        if word.text in {",", ";", ":"}:
            return None
    return None
