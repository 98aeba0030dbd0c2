"""Words with their part of speech: what the other modules of this room read."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from geotrack.language.lemmas import lemma
from geotrack.language.tagger import Tagger, line_mark
from geotrack.language.words import CALENDAR
from geotrack.report import Report, Sentence, Token, split_sentences

__all__ = ["TaggedSentence", "Word", "tag_report"]

PAST_ONLY = frozenset(
    (
        "rode bore flew drove went came sailed travelled traveled arrived departed landed docked crossed "
        "reached visited stayed spent took brought carried returned entered climbed walked marched steamed "
        "anchored slept swam crept fled wrote woke shook began ate drank knew grew became withdrew overtook fought "
        "caught bought sank spent sent told said hid slid bivouacked berthed refuelled unloaded disembarked"
    ).split(),
)
PAST_OR_NOUN = frozenset({"left", "met", "set", "put", "toured", "passed", "stopped", "moored", "camped"})
WIRE_WORDS = 3
POSSESSIVES = ("'s", "’s", "'S", "’S")

CARRIED = frozenset("driven flown ferried shipped bussed airlifted rowed sailed".split())
BEING = frozenset("was were been be is are being".split())
LOOKED_AT = PAST_ONLY | PAST_OR_NOUN | CARRIED

_new = tuple.__new__  # what a NamedTuple calls, at half the cost: there are hundreds of words in a report


class Word(NamedTuple):
    """A token with its part of speech.

    Attributes
    ----------
    text
        The token without a possessive 's.
    start, end
        Character offsets of `text` in the report.
    tag
        Penn Treebank tag.
    lemma
        Base form, lower case.
    possessive
        True where the report writes 's after it.
    lower
        The word in lower case.
    capital
        True where it begins with a capital letter, or with a letter of a script without capitals.
    """

    text: str
    start: int
    end: int
    tag: str
    lemma: str
    possessive: bool
    lower: str
    capital: bool


class TaggedSentence(NamedTuple):
    """A sentence of the report and its words."""

    sentence: Sentence
    words: tuple[Word, ...]


def tag_report(report: Report, tagger: Tagger) -> tuple[TaggedSentence, ...]:
    """Return the sentences of the report with a part of speech on every word, which stands for its token from now on.

    The tokens themselves are let go, sentence by sentence: those of a long text take as much memory as its words.
    """
    return tuple(
        TaggedSentence(replace(s, tokens=()), _recased(s.tokens, tagger) if _is_wire(s) else _tagged(s.tokens, tagger))
        for s in split_sentences(report.text)
    )


def _is_wire(sentence: Sentence) -> bool:
    """True for a sentence in capitals, as telegrams have them; a headline is read as one."""
    words = [form for form, _, _ in sentence.tokens if form.isalpha()] if sentence.kind == "body" else ()
    return len(words) >= WIRE_WORDS and all(map(str.isupper, words))


def _recased(tokens: Sequence[Token], tagger: Tagger) -> tuple[Word, ...]:
    """Return the words of a telegram: what the dictionary knows is no name, what it does not is one."""
    lower = [token.text.lower() for token in tokens]
    words: list[Word] = []
    for token, form, tag in zip(tokens, lower, tagger.tag(lower), strict=True):
        named = form.isalpha() and not tagger.knows(form) and form not in CALENDAR
        word = _word(token, "NNP" if named or form in CALENDAR else tag)
        base = word.lemma if named else _form(form, tag)[2]
        words.append(word._replace(capital=named or form in CALENDAR or not words, lemma=base))
    return tuple(words)


def _tagged(tokens: Sequence[Token], tagger: Tagger) -> tuple[Word, ...]:
    forms = [token[0] for token in tokens]
    tags = list(tagger.tag(forms))
    for i in [i for i, form in enumerate(forms) if form in LOOKED_AT] if not LOOKED_AT.isdisjoint(forms) else ():
        if _is_past(tokens, tags, i):
            tags[i] = "VBD"
        elif tokens[i].text in CARRIED and tags[i] == "JJ" and i and tokens[i - 1].text in BEING:
            tags[i] = "VBN"  # "was driven to X"
    for i in [i for i, tag in enumerate(tags) if tag[0] == "V" and forms[i][0].isupper() and _in_name(forms, tags, i)]:
        tags[i] = "NNP"  # "Port Said"
    return tuple(map(_word, tokens, tags))


def _in_name(forms: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """True for a verb with a capital right after a name, in a line whose capitals mean something."""
    return i > 0 and tags[i - 1] == "NNP" and forms[i - 1][0].isupper() and not line_mark(forms)


def _word(token: Token, tag: str) -> Word:
    start = token[1]
    text, size, base, possessive, lower, capital = _form(token[0], tag)
    return _new(Word, (text, start, start + size, tag, base, possessive, lower, capital))


def _is_past(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """True for a past tense that the tagger takes for something else ("the train left Oslo", "they rode")."""
    form = tokens[i].text
    if form in PAST_ONLY and tags[i] in {"VBP", "VB", "NN", "JJ", "NNP"}:
        return True
    if form not in PAST_OR_NOUN or tags[i].startswith("V") or i == 0 or i + 1 == len(tokens):
        return False
    return tags[i - 1] in {"NN", "NNS", "NNP", "NNPS", "PRP", "CC", "RB"} and tags[i + 1] in {
        "NNP",
        "DT",
        "PRP$",
        "IN",
        "TO",
    }


@lru_cache(maxsize=20_000)
def _form(form: str, tag: str) -> tuple[str, int, str, bool, str, bool]:
    """Return what a word shows without its place, and its length: most words come again."""
    possessive = form.endswith(POSSESSIVES) and len(form) > len(POSSESSIVES[0])
    text = form[:-2] if possessive else form
    first = text[0]
    capital = first.isupper() or (first.isalpha() and first.lower() == first.upper())
    return text, len(text), lemma(text, tag), possessive, text.lower(), capital
