"""Words with their part of speech: what the other modules of this room read."""

from collections.abc import Sequence
from typing import NamedTuple

from geotrack.language.lemmas import lemma
from geotrack.language.tagger import Tagger
from geotrack.report import Report, Sentence, Token

__all__ = ["TaggedSentence", "Word", "tag_report"]

POSSESSIVES = ("'s", "’s", "'S", "’S")


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
    """

    text: str
    start: int
    end: int
    tag: str
    lemma: str
    possessive: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """True where it begins with a capital letter, or with a letter of a script without capitals."""
        first = self.text[0]
        return first.isupper() or (first.isalpha() and first.lower() == first.upper())


class TaggedSentence(NamedTuple):
    """A sentence of the report and its words."""

    sentence: Sentence
    words: tuple[Word, ...]


def tag_report(report: Report, tagger: Tagger) -> tuple[TaggedSentence, ...]:
    """Return the sentences of the report with a part of speech on every word."""
    return tuple(TaggedSentence(s, _tagged(s.tokens, tagger)) for s in report.sentences)


def _tagged(tokens: Sequence[Token], tagger: Tagger) -> tuple[Word, ...]:
    tags = tagger.tag([token.text for token in tokens])
    return tuple(_word(token, tag) for token, tag in zip(tokens, tags, strict=True))


def _word(token: Token, tag: str) -> Word:
    possessive = token.text.endswith(POSSESSIVES) and len(token.text) > len(POSSESSIVES[0])
    text = token.text[:-2] if possessive else token.text
    return Word(text, token.start, token.start + len(text), tag, lemma(text, tag), possessive)
