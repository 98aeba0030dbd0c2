"""Aliases: the nouns by which a report speaks again of somebody whom it has named ("the pontiff", "the frigate")."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geotrack.language.actors import Actor
from geotrack.language.name import Span
from geotrack.language.subjects import Subject
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.words import TITLES, VESSELS

__all__ = ["Alias", "aliases_of", "spoken_of"]

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "pope": ("pontiff",),
    "king": ("monarch", "sovereign"),
    "queen": ("monarch", "sovereign"),
    "president": ("leader",),
    "premier": ("leader",),
    "chancellor": ("leader",),
    "chairman": ("leader",),
    "emperor": ("monarch",),
    "explorer": ("adventurer",),
    "secretary": ("diplomat",),
    "ambassador": ("envoy", "diplomat"),
    "envoy": ("diplomat",),
}
"""What a title is also called."""

SHIPS = ("ship", "vessel")
AGE = re.compile(r"\d{1,3}")
OLD = "-year-old"
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})
LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Who is meant by a noun.

    Parameters
    ----------
    name
        The actor's name in its fullest form.
    peoples
        Adjectives with a capital that the report puts before the name's title ("Russian"); none where it puts none.
    rivals
        True where the report names other people: "the North Korean leader" may be one of them.
    """

    name: str
    peoples: frozenset[str] = frozenset()
    rivals: bool = False


def aliases_of(sentences: Sequence[TaggedSentence], actors: Sequence[Actor]) -> dict[str, Alias]:
    """Return the nouns, in lower case, that can mean only one of the people and ships of a report.

    Parameters
    ----------
    sentences, actors
        The report and everybody named in it.
    """
    claimed: dict[str, set[str]] = defaultdict(set)
    peoples: dict[str, set[str]] = defaultdict(set)
    words = {tagged.sentence.index: tagged.words for tagged in sentences} if actors else {}
    for actor in actors:
        here = words[actor.sentence]
        for noun in _nouns(here, actor):
            claimed[noun].add(actor.name)
        peoples[actor.name].update(w.lower for w in _before(here, actor.span) if w.capital and w.tag == "JJ")
    for name in [name for name, found in peoples.items() if found]:
        for people in peoples[name]:
            claimed[people].add(name)
    return {
        noun: Alias(name=next(iter(names)), peoples=frozenset(peoples[next(iter(names))]), rivals=len(peoples) > 1)
        for noun, names in claimed.items()
        if len(names) == 1
    }


def spoken_of(subject: Subject, words: Sequence[Word], aliases: Mapping[str, Alias]) -> Subject:
    """Return the subject with the name of whom it means, where a noun can mean nobody else; else as it is.

    Parameters
    ----------
    subject, words
        The subject and its sentence.
    aliases
        What `aliases_of` returns.
    """
    alias = aliases.get(subject.word) if subject.kind == "noun" and subject.span is not None else None
    if alias is None or subject.span is None:
        return subject
    before = _noun_phrase(words, subject.span.first)
    if not any(w.lower in DEFINITE for w in before):
        return subject
    others = [w.lower for w in before if w.capital and w.lower not in DEFINITE]
    if others and not alias.peoples.intersection(others) and (alias.peoples or alias.rivals):
        return subject
    return Subject(kind="actor", word=alias.name, span=subject.span)


def _nouns(words: Sequence[Word], actor: Actor) -> Iterator[str]:
    """Yield what an occurrence of a name is called: by the noun before it, its age, or an apposition."""
    for word in _before(words, actor.span):
        noun = word.lower.rstrip(".")
        if actor.kind == "ship" and noun in VESSELS:
            yield from (noun, *SHIPS)
        elif actor.kind == "person" and noun in TITLES:
            yield from (noun, *SYNONYMS.get(noun, ()))
    if actor.kind == "ship":
        yield from SHIPS
        return
    yield from _called_after(words, actor.span.last)


def _called_after(words: Sequence[Word], last: int) -> Iterator[str]:
    """Yield the age and the noun of an apposition: "Samira, 29, a pharmacist,"."""
    if last >= len(words) or words[last].text != ",":
        return
    if last + 1 < len(words) and AGE.fullmatch(words[last + 1].text):
        yield f"{words[last + 1].text}{OLD}"
        last += 2
    if last + 1 < len(words) and words[last + 1].lower in {"a", "an", "the"}:
        for word in words[last + 2 : last + LONGEST]:
            if word.tag == "NN":
                noun = word.lower
                yield noun
                return
            if word.tag not in {"JJ", "VBN", "CD"}:
                return


def _before(words: Sequence[Word], span: Span) -> Iterator[Word]:
    """Yield the words of the noun phrase before a name, the last first."""
    for i in range(span.first - 1, max(-1, span.first - 1 - LONGEST), -1):
        word = words[i]
        if word.tag not in {"NN", "NNP", "JJ"} or word.possessive:
            return
        yield word


def _noun_phrase(words: Sequence[Word], noun: int) -> list[Word]:
    """Return the words of a noun phrase from its article to the noun."""
    found = [words[noun]]
    for i in range(noun - 1, max(-1, noun - LONGEST), -1):
        found.append(words[i])
        if words[i].tag in {"DT", "PRP$"}:
            break
        if words[i].tag not in {"NN", "NNP", "JJ", "CD", "VBN", ":"}:
            break
    return found
