"""Parts of speech: an averaged perceptron that reads from left to right and gives Penn Treebank tags."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from geotrack.language.sums import Memo, Sums

__all__ = ["Form", "History", "Tagger", "Vocabulary", "Weights", "features", "forms", "line_mark", "spread", "windows"]

WEIGHTS = "tagger.json.gz"
LEXICON = "lexicon.json.gz"

CLITIC = re.compile(r"(?<=\w)(n['’]t|['’](?:s|ll|re|ve|d|m)|(?<=s)['’])$", re.IGNORECASE)
CAPITALS = 0.75  # a line with this share of capitals says nothing by its capitals
CAPITAL_LINE_WORDS = 3
SMALL_WORD = 3  # headlines write "of" and "the" small
SMALL_WORDS = frozenset(
    "from with into over after than that about amid through before between against without under".split(),
)
YEAR_DIGITS = 4
LONG_SUFFIX = 4

ENDINGS = (("s", "NV"), ("ed", "V"), ("ing", "V"), ("er", "J"), ("est", "J"), ("ly", "J"))  # of what they make a form
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


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """What a word shows by itself. Forms are kept and met again, so they are compared by identity, which is quick.

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
        object.__setattr__(self, "near", self.kinds or self.key[-3:])
        object.__setattr__(self, "auxiliary", AUXILIARIES.get(self.clitic) or AUXILIARIES.get(self.key, ""))


EDGE = Form("<", "", "<", "<")
Window = tuple[Form, Form, Form, Form, Form]
"""A word in the middle, between the two before it and the two after it."""


class Vocabulary(NamedTuple):
    """What is known of words without their sentence.

    Attributes
    ----------
    ambiguity
        Tags that each frequent word had in training, as one string.
    lexicon
        Letters of a word's classes in the dictionary: N noun, V verb, J adjective, R adverb.
    """

    ambiguity: Mapping[str, str]
    lexicon: Mapping[str, str]

    def kinds(self, key: str) -> str:
        """Return the tags of a frequent word, else its classes in the dictionary ("%V", "%edV"), else ""."""
        known = self.ambiguity.get(key)
        if known is not None:
            return known
        word = key.rpartition("-")[2]
        own = self.lexicon.get(word, "")
        inflected = self._inflected(word)
        return f"%{own}{inflected}" if own or inflected else ""

    def _inflected(self, word: str) -> str:
        """Return the ending and the classes of the words that it may stand on: "edV" for "raised"."""
        for ending, letters in ENDINGS:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                bases = (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y", f"{stem[:-2]}y")  # a loose net does best here
                found = "".join(self.lexicon.get(base, "") for base in bases)
                classes = "".join(letter for letter in letters if letter in found)
                return ending + classes if classes else ""
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What the tags to the left say about the next word; compared by identity, as forms are.

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

    def after(self, form: Form, tag: str) -> "History":
        """Return the history once `form` has got `tag`."""
        return History(*self.going_on(tag, form.clitic, form.auxiliary))

    def going_on(self, tag: str, clitic: str, auxiliary: str) -> tuple[str, str, str, str]:
        """Return the four parts of the history after a word with this tag, clitic and kind of auxiliary."""
        verb = tag if tag in VERBS else "" if tag in BOUNDARIES else self.verb
        if tag in ADVERBS and not auxiliary:
            auxiliary = self.auxiliary  # "has never sailed"
        if clitic in {"'ll", "'d", "'re", "'m", "'ve"}:
            verb = "MD" if clitic == "'ll" else "VBP"
        return tag + clitic, self.last, auxiliary, verb


BEGINNING = History()


class Weights(NamedTuple):
    """A trained model.

    Attributes
    ----------
    tags
        Names of the tags by number.
    sure
        Number of the tag of each frequent word that has one tag only.
    ambiguity
        Tags of each frequent word as one string.
    features
        For each feature its weights, one character each: the tag in its lowest six bits, above them the weight.
    """

    tags: Sequence[str]
    sure: Mapping[str, int]
    ambiguity: Mapping[str, str]
    features: Mapping[str, str]


class Tagger:
    """Gives each word of a sentence its part of speech.

    Parameters
    ----------
    weights
        A trained model; `Tagger.load` reads the one that ships with the package.
    lexicon
        Classes of the words in a dictionary, as `Vocabulary` has them.
    """

    def __init__(self, weights: Weights, lexicon: Mapping[str, str]) -> None:
        self._weights = weights
        self._vocabulary = Vocabulary(weights.ambiguity, lexicon)
        self._sums = Sums(weights.features, len(weights.tags))
        self._histories = Memo[History](lambda parts: History(*parts))  # one history of the same parts, found again by its identity
        # most words come again, and many pairs of words or of word and history: each is scored when it is first met
        total = self._sums.total
        self._forms = Memo[Form](lambda marked: _form(*marked, self._vocabulary))
        self._after = Memo[History](lambda told: self._histories[told[0].going_on(*told[1:])])
        self._before = Memo[int](lambda before: total(before_features(before)))
        self._second = Memo[int](lambda second: total(second_features(second)))
        self._own = Memo[int](lambda started: total(own_features(*started)))
        self._last = Memo[int](lambda last: total(last_features(last)))
        self._left = Memo[int](self._from_left)
        self._following = Memo[int](lambda following: total(following_features(following)))
        self._right = Memo[int](lambda pair: self._following[pair[1]] + total(right_features(*pair)))
        self._past = Memo[int](lambda history: total(past_features(history)))
        self._told = Memo[int](lambda pair: self._past[pair[0]] + total(history_features(*pair)))
        self._ahead = Memo[int](lambda pair: total(ahead_features(*pair)))

    def _from_left(self, pair: tuple[Form, Form]) -> int:
        last, form = pair
        return self._own[form, starts(last)] + self._last[last] + self._sums.total(left_features(last, form))

    @classmethod
    def load(cls) -> "Tagger":
        """Return the tagger that ships with the package; it is read once."""
        return _shipped()

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return one Penn Treebank tag for each word of one sentence.

        A word is a token of `geotrack.report`: "don't", "Kim's" and "Jong-un" are one word each, and have the tag of
        their first part ("don't" is a VBP), or of the last part of a hyphenated word.

        Examples
        --------
        >>> Tagger.load().tag(["He", "flew", "to", "Vladivostok", "."])
        ('PRP', 'VBD', 'IN', 'NNP', '.')
        """
        mark, known = line_mark(words), self._forms
        sentence = [known[mark, word] for word in words]
        names, sure, after = self._weights.tags, self._weights.sure.get, self._after
        history, tags = BEGINNING, list[str]()
        for window in windows(sentence):
            form = window[2]
            number = sure(form.key)
            tag = names[self._best(window, history) if number is None else number]
            history = after[history, tag, form.clitic, form.auxiliary]
            tags.append(tag)
        _settle_to(sentence, tags)
        return tuple(tags)

    def _best(self, window: Window, history: History) -> int:
        before, last, form, following, second = window
        total = self._left[last, form] + self._right[form, following] + self._told[history, form]
        total += self._before[before] + self._second[second] + self._ahead[history.last, following]
        return self._sums.greatest(total + self._sums.total(wide_features(window, history)))


def _settle_to(sentence: Sequence[Form], tags: list[str]) -> None:
    """Set TO for each "to" before an infinitive and IN for the others, now that the verbs are known."""
    for i in [i for i, form in enumerate(sentence) if form.key == "to"]:
        if tags[i] in {"TO", "IN"}:
            following = next((t for t in tags[i + 1 :] if t not in ADVERBS), "")
            tags[i] = "TO" if following == "VB" else "IN"


@cache
def _shipped() -> Tagger:
    return Tagger(Weights(**_data(WEIGHTS)), spread(_data(LEXICON)))


def _data(name: str) -> dict[str, Any]:
    packed = (files("geotrack.language") / "data" / name).read_bytes()
    document: dict[str, Any] = json.loads(gzip.decompress(packed))
    return document


def spread(lists: Mapping[str, str]) -> dict[str, str]:
    """Return the letters of each word, from the words of each combination of letters.

    Examples
    --------
    >>> spread({"N": "quay berth", "NV": "sail"})
    {'quay': 'N', 'berth': 'N', 'sail': 'NV'}
    """
    return {word: letters for letters, words in lists.items() for word in words.split()}


def forms(words: Sequence[str], vocabulary: Vocabulary) -> list[Form]:
    """Return what the words of one sentence show by themselves."""
    mark = line_mark(words)
    return [_form(mark, word, vocabulary) for word in words]


def _form(mark: str, word: str, vocabulary: Vocabulary) -> Form:
    key, clitic, shape = _plain(word)
    return Form(key, clitic, mark + shape, vocabulary.kinds(key))


def line_mark(words: Sequence[str]) -> str:
    """Return "U" for a line in capitals, "T" for a headline with a capital on each word, else ""."""
    long = [word for word in words if len(word) > SMALL_WORD and word[0].isalpha()]
    if len(long) < CAPITAL_LINE_WORDS:
        return "U" if len(long) > 1 and all(word.isupper() for word in long) else ""
    if sum(map(str.isupper, long)) >= CAPITALS * len(long):
        return "U"
    return "T" if all(word[0].isupper() or word in SMALL_WORDS for word in long) else ""


def _plain(word: str) -> tuple[str, str, str]:
    """Return key, clitic and shape of a word."""
    if word.isascii() and word.isalpha():
        return word.lower(), "", _letters_shape(word)
    match = CLITIC.search(word)
    stem = word[: match.start()] if match else word
    clitic = match.group().lower().replace("’", "'") if match else ""
    return _key(stem), clitic, _shape(stem)


def _key(stem: str) -> str:
    if stem.isdigit() and len(stem) == YEAR_DIGITS and stem[:2] in {"18", "19", "20"}:
        return "<year>"
    return re.sub(r"\d", "0", stem.lower().replace("’", "'"))


def _letters_shape(word: str) -> str:
    """Return the shape of a word of plain letters: most are written in one of three ways."""
    if word.islower():
        return "x"
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    return "Xx" if word.istitle() else _shape(word)


def _shape(stem: str) -> str:
    """Return how a word is written, each run of signs of one kind as one: "Jong-un" is "Xx-x"."""
    runs = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", stem))
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub(r"x+", "x", runs))


def windows(sentence: Sequence[Form]) -> Iterator[Window]:
    """Yield each word of a sentence with the two before it and the two after it."""
    padded = (EDGE, EDGE, *sentence, EDGE, EDGE)
    return zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False)


def starts(last: Form) -> str:
    """Return "^" where a capital after `last` is no sign of a name: it opens a sentence or a quotation; else ""."""
    return "^" if last is EDGE or last.key in OPENINGS else ""


def features(window: Window, history: History) -> tuple[str, ...]:
    """Return all features of a word between its neighbours."""
    before, last, form, following, second = window
    return (
        *own_features(form, starts(last)),
        *before_features(before),
        *last_features(last),
        *left_features(last, form),
        *following_features(following),
        *right_features(form, following),
        *second_features(second),
        *past_features(history),
        *history_features(history, form),
        *ahead_features(history.last, following),
        *wide_features(window, history),
    )


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


def before_features(before: Form) -> tuple[str, ...]:
    """Return the features that the word before the last gives."""
    return (f"b{before.key}",)


def last_features(last: Form) -> tuple[str, ...]:
    """Return the features that the word to the left gives."""
    return f"a{last.key}", f"n{last.key[-3:]}"


def following_features(following: Form) -> tuple[str, ...]:
    """Return the features that the word to the right gives."""
    return f"c{following.key}", f"m{following.key[-3:]}|{following.shape}"


def second_features(second: Form) -> tuple[str, ...]:
    """Return the features that the second word to the right gives."""
    return (f"d{second.key}",)


def left_features(last: Form, form: Form) -> tuple[str, ...]:
    """Return the features that a word and the one before it give."""
    return (
        f"e{last.key} {form.key}",
        f"g{last.near}|{form.near}",
        f"O{form.shape}|{starts(last)}|{form.kinds}|{last.shape}",
    )


def right_features(form: Form, following: Form) -> tuple[str, ...]:
    """Return the features that a word and the one after it give."""
    key, shape = form.key, form.shape
    return (
        f"f{key} {following.key}",
        f"h{form.near}|{following.near}",
        f"k{key[-3:]}|{following.key}",
        f"N{key}|{following.shape}",
        f"P{shape}|{form.kinds}|{following.shape}",
    )


def past_features(history: History) -> tuple[str, ...]:
    """Return the features that the tags to the left give by themselves."""
    last, before = history.last, history.before
    return f"A{last}", f"B{before}", f"C{before} {last}"


def history_features(history: History, form: Form) -> tuple[str, ...]:
    """Return the features that a word and the tags to its left give."""
    key, near = form.key, form.near
    last, before, verb = history.last, history.before, history.verb
    return (
        f"D{last} {key}",
        f"E{last} {near}",
        f"G{last} {form.shape}",
        f"H{history.auxiliary} {near}",
        f"I{verb} {near}",
        f"K{before} {last} {near}",
        f"M{verb} {last} {key[-2:]}",
    )


def ahead_features(last: str, following: Form) -> tuple[str, ...]:
    """Return the features that the tag to the left and the word to the right give."""
    return f"F{last} {following.key}", f"L{last} {following.near}"


def wide_features(window: Window, history: History) -> tuple[str, ...]:
    """Return the features that need three things at once, which seldom come again together."""
    _, last, form, following, second = window
    tail = form.key[-2:]
    return (
        f"i{following.near}|{second.near}|{form.kinds or tail}",
        f"j{last.shape}|{form.shape}|{following.shape}",
        f"l{last.key}|{following.key}",
        f"J{history.verb} {history.auxiliary} {tail} {following.near}",
    )
