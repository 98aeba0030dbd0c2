"""Features of a word in its sentence: what the tagger's weights are about, each a letter and what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

__all__ = ["ADVERBS", "EDGE", "Form", "History", "Window", "features", "own_features", "starts", "windows"]

LONG_SUFFIX = 4

OPENINGS = frozenset({"“", '"', ":"})  # a capital after them is no sign of a name
VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
BOUNDARIES = frozenset({",", ".", ":", "CC", "``", "''", "-LRB-", "-RRB-", "WDT", "WP", "WRB"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
AUXILIARIES = {
    word: kind
    for kind, words in {
        "be": "be is are was were am been being 's 're 'm",
        "have": "have has had having 've",
        "do": "do does did",
        "get": "get gets got getting",
        "modal": "will would can could may might shall should must wo ca 'll cannot",
        "to": "to",
    }.items()
    for word in words.split()
}


@dataclass(slots=True)  # not frozen, though never changed: one is made of each word that is new
class Form:
    """What a word shows by itself.

    Attributes
    ----------
    key
        Lower case, digits as 0, without a clitic: "they" for "they'd", "kim" for "Kim's".
    clitic
        "'s", "n't", "'d" ... in lower case with a straight apostrophe, or "".
    shape
        How it is written: "Xx", "XX", "x", "0", "x-x" ...; in a line of capitals the line's mark stands before it.
    kinds
        What the vocabulary knows of it, or "".
    near
        `kinds`, or the last three letters of an unknown word.
    auxiliary
        Kind of auxiliary that the word or its clitic is, or "".
    """

    key: str
    clitic: str
    shape: str
    kinds: str
    near: str = field(init=False)
    auxiliary: str = field(init=False)

    def __post_init__(self) -> None:
        self.near = self.kinds or self.key[-3:]
        self.auxiliary = AUXILIARIES.get(self.clitic) or AUXILIARIES.get(self.key, "")


EDGE = Form("<", "", "<", "<")
Window = tuple[Form, Form, Form, Form, Form]
"""A word in the middle, between the two before it and the two after it."""


class Leading(Protocol):
    """What a word hands on to those after it: its clitic, and the kind of auxiliary that it is."""

    @property
    def clitic(self) -> str:
        """As in `Form`."""

    @property
    def auxiliary(self) -> str:
        """As in `Form`."""


class History(NamedTuple):
    """What the tags to the left say about the next word.

    Attributes
    ----------
    last, before
        The two tags to the left, each with its word's clitic.
    auxiliary
        Kind of the auxiliary that may govern the next word, or "".
    verb
        Tag of the last finite verb in the clause, or "".
    """

    last: str = "<"
    before: str = "<"
    auxiliary: str = ""
    verb: str = ""

    def after(self, form: Leading, tag: str) -> "History":
        """Return the history once `form` has got `tag`."""
        verb = tag if tag in VERBS else "" if tag in BOUNDARIES else self.verb
        auxiliary = form.auxiliary
        if tag in ADVERBS and not auxiliary:
            auxiliary = self.auxiliary  # "has never sailed"
        if form.clitic in {"'ll", "'d", "'re", "'m", "'ve"}:
            verb = "MD" if form.clitic == "'ll" else "VBP"
        return History(tag + form.clitic, self.last, auxiliary, verb)


def windows(sentence: Sequence[Form]) -> Iterator[Window]:
    """Yield each word of a sentence with the two before it and the two after it."""
    padded = (EDGE, EDGE, *sentence, EDGE, EDGE)
    return zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False)


def starts(last: Form) -> str:
    """Return "^" where a capital after `last` is no sign of a name: it opens a sentence or a quotation; else ""."""
    return "^" if last is EDGE or last.key in OPENINGS else ""


def features(window: Window, history: History) -> tuple[str, ...]:
    """Return all features of a word between its neighbours: what training counts, and `known` looks up by parts."""
    form = window[2]
    own = own_features(form, starts(window[1]))
    return (*own, *context_features(window), *history_features(form, window[3], history))


def own_features(form: Form, start: str) -> tuple[str, ...]:
    """Return the features that a word gives by itself, at a start (see `starts`) or not."""
    key, shape = form.key, form.shape + start
    return (
        "",
        f"o{key}",
        f"p{key[-1:]}",
        f"q{key[-2:]}",
        f"r{key[-3:]}",
        f"s{key[-LONG_SUFFIX:]}",
        f"t{key[:1]}",
        f"u{key[:3]}",
        f"v{shape}",
        f"w{shape}|{key[-2:]}",
        f"x{form.clitic}",
        f"y{form.kinds}|{shape}",
        f"z{key.rpartition('-')[2]}",
    )


def context_features(window: Window) -> tuple[str, ...]:
    """Return the features that the words around give, without the tags to the left."""
    before, last, form, following, second = window
    key, shape, kinds = form.key, form.shape, form.kinds
    return (
        f"a{last.key}",
        f"b{before.key}",
        f"c{following.key}",
        f"d{second.key}",
        f"e{last.key} {key}",
        f"f{key} {following.key}",
        f"g{last.near}|{form.near}",
        f"h{form.near}|{following.near}",
        f"i{following.near}|{second.near}|{kinds or key[-2:]}",
        f"j{last.shape}|{shape}|{following.shape}",
        f"k{key[-3:]}|{following.key}",
        f"l{last.key}|{following.key}",
        f"m{following.key[-3:]}|{following.shape}",
        f"n{last.key[-3:]}",
        f"N{key}|{following.shape}",
        f"O{shape}|{starts(last)}|{kinds}|{last.shape}",
        f"P{shape}|{kinds}|{following.shape}",
    )


def history_features(form: Form, following: Form, history: History) -> tuple[str, ...]:
    """Return the features that the tags to the left give."""
    key, near, right = form.key, form.near, following.near
    last, before, auxiliary, verb = history.last, history.before, history.auxiliary, history.verb
    return (
        f"A{last}",
        f"B{before}",
        f"C{before} {last}",
        f"D{last} {key}",
        f"E{last} {near}",
        f"F{last} {following.key}",
        f"G{last} {form.shape}",
        f"H{auxiliary} {near}",
        f"I{verb} {near}",
        f"J{verb} {auxiliary} {key[-2:]} {right}",
        f"K{before} {last} {near}",
        f"L{last} {right}",
        f"M{verb} {last} {key[-2:]}",
    )
