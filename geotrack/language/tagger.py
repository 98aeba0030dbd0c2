"""Parts of speech: an averaged perceptron that reads from left to right and gives Penn Treebank tags."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Form", "History", "Tagger", "Weights", "context_features", "forms", "history_features"]

WEIGHTS = "tagger.json.gz"
TAG_BITS = 6  # a weight and its tag share one integer: weight * 64 + tag
TAG_MASK = (1 << TAG_BITS) - 1

CLITIC = re.compile(r"(?<=\w)(n['’]t|['’](?:s|ll|re|ve|d|m)|(?<=s)['’])$", re.IGNORECASE)
CAPITALS = 0.75  # a line with this share of capitals says nothing by its capitals
CAPITAL_LINE_WORDS = 3
SMALL_WORD = 3  # headlines write "of" and "the" small
SMALL_WORDS = frozenset("from with into over after than that about amid through before between against without under".split())
YEAR_DIGITS = 4
LONG_SUFFIX = 4

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


class Form(NamedTuple):
    """What a word shows by itself.

    Attributes
    ----------
    key
        Lower case, digits as 0, without a clitic: "they" for "they'd", "kim" for "Kim's".
    clitic
        "'s", "n't", "'d" ... in lower case with a straight apostrophe, or "".
    shape
        How it is written: "Xx", "XX", "x", "0", "x-x" ...; in a line of capitals the line's mark stands before it.
    ambiguity
        The tags that a frequent word had in training, as one string, or "".
    """

    key: str
    clitic: str
    shape: str
    ambiguity: str


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

    def after(self, form: Form, tag: str) -> "History":
        """Return the history once `form` has got `tag`."""
        verb = tag if tag in VERBS else "" if tag in BOUNDARIES else self.verb
        auxiliary = AUXILIARIES.get(form.clitic) or AUXILIARIES.get(form.key, "")
        if tag in ADVERBS and not auxiliary:
            auxiliary = self.auxiliary  # "has never sailed"
        if form.clitic in {"'ll", "'d", "'re", "'m", "'ve"}:
            verb = "MD" if form.clitic == "'ll" else "VBP"
        return History(tag + form.clitic, self.last, auxiliary, verb)


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
        For each feature its weights, each with its tag in the lowest six bits.
    """

    tags: Sequence[str]
    sure: Mapping[str, int]
    ambiguity: Mapping[str, str]
    features: Mapping[str, Sequence[int]]


class Tagger:
    """Gives each word of a sentence its part of speech.

    Parameters
    ----------
    weights
        A trained model; `Tagger.load` reads the one that ships with the package.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

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
        ('PRP', 'VBD', 'TO', 'NNP', '.')
        """
        sentence = forms(words, self._weights.ambiguity)
        history = History()
        tags: list[str] = []
        for i, form in enumerate(sentence):
            number = self._weights.sure.get(form.key)
            tag = self._weights.tags[self._best(sentence, i, history) if number is None else number]
            history = history.after(form, tag)
            tags.append(tag)
        return tuple(tags)

    def _best(self, sentence: Sequence[Form], i: int, history: History) -> int:
        table = self._weights.features
        scores = [0] * len(self._weights.tags)
        for feature in (*context_features(sentence, i), *history_features(sentence, i, history)):
            for weight in table.get(feature, ()):
                scores[weight & TAG_MASK] += weight >> TAG_BITS
        return scores.index(max(scores))


@cache
def _shipped() -> Tagger:
    packed = files("geotrack.language").joinpath("data", WEIGHTS).read_bytes()
    return Tagger(Weights(**json.loads(gzip.decompress(packed))))


def forms(words: Sequence[str], ambiguity: Mapping[str, str]) -> list[Form]:
    """Return what the words of one sentence show by themselves."""
    mark = _line_mark(words)
    plain = [_plain(word) for word in words]
    return [Form(key, clitic, mark + shape, ambiguity.get(key, "")) for key, clitic, shape in plain]


def _line_mark(words: Sequence[str]) -> str:
    """Return "U" for a line in capitals, "T" for a headline with a capital on each word, else ""."""
    long = [word for word in words if len(word) > SMALL_WORD and word[0].isalpha()]
    if len(long) < CAPITAL_LINE_WORDS:
        return "U" if len(long) > 1 and all(word.isupper() for word in long) else ""
    if sum(word.isupper() for word in long) >= CAPITALS * len(long):
        return "U"
    return "T" if all(word[0].isupper() or word in SMALL_WORDS for word in long) else ""


@lru_cache(maxsize=20_000)
def _plain(word: str) -> tuple[str, str, str]:
    match = CLITIC.search(word)
    stem = word[: match.start()] if match else word
    clitic = match.group().lower().replace("’", "'") if match else ""
    return _key(stem), clitic, _shape(stem)


def _key(stem: str) -> str:
    if stem.isdigit() and len(stem) == YEAR_DIGITS and stem[:2] in {"18", "19", "20"}:
        return "<year>"
    return re.sub(r"\d", "0", stem.lower().replace("’", "'"))


def _shape(stem: str) -> str:
    """Return how a word is written, each run of signs of one kind as one: "Jong-un" is "Xx-x"."""
    runs = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", stem))
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub(r"x+", "x", runs))


def context_features(sentence: Sequence[Form], i: int) -> Iterator[str]:
    """Yield the features that the words themselves give, without the tags to the left."""
    edge = Form("<", "", "<", "<")
    form = sentence[i]
    key, clitic, shape, kinds = form
    last = sentence[i - 1] if i else edge
    before = sentence[i - 2] if i > 1 else edge
    following = sentence[i + 1] if i + 1 < len(sentence) else edge
    second = sentence[i + 2] if i + 2 < len(sentence) else edge
    start = "^" if i == 0 or last.key in {"“", '"', ":"} else ""
    yield from _own_features(key, clitic, shape + start, kinds)
    yield f"a{last.key}"
    yield f"b{before.key}"
    yield f"c{following.key}"
    yield f"d{second.key}"
    yield f"e{last.key} {key}"
    yield f"f{key} {following.key}"
    yield f"g{last.ambiguity or last.key[-3:]}|{kinds or key[-3:]}"
    yield f"h{kinds or key[-3:]}|{following.ambiguity or following.key[-3:]}"
    yield f"i{following.ambiguity or following.key[-3:]}|{second.ambiguity or second.key[-3:]}|{kinds or key[-2:]}"
    yield f"j{last.shape}|{shape}|{following.shape}"
    yield f"k{key[-3:]}|{following.key}"
    yield f"l{last.key}|{following.key}"
    yield f"m{following.key[-3:]}|{following.shape}"
    yield f"n{last.key[-3:]}"
    yield f"N{key}|{following.shape}"
    yield f"O{shape}|{start}|{kinds}|{last.shape}"
    yield f"P{shape}|{kinds}|{following.shape}"


@lru_cache(maxsize=20_000)
def _own_features(key: str, clitic: str, shape: str, kinds: str) -> tuple[str, ...]:
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
        f"x{clitic}",
        f"y{kinds}|{shape}",
        f"z{key.rpartition('-')[2]}",
    )


def history_features(sentence: Sequence[Form], i: int, history: History) -> Iterator[str]:
    """Yield the features that the tags to the left give."""
    key, _, shape, kinds = sentence[i]
    following = sentence[i + 1] if i + 1 < len(sentence) else Form("<", "", "<", "<")
    near = kinds or key[-3:]
    yield f"A{history.last}"
    yield f"B{history.before}"
    yield f"C{history.before} {history.last}"
    yield f"D{history.last} {key}"
    yield f"E{history.last} {near}"
    yield f"F{history.last} {following.key}"
    yield f"G{history.last} {shape}"
    yield f"H{history.auxiliary} {near}"
    yield f"I{history.verb} {near}"
    yield f"J{history.verb} {history.auxiliary} {key[-2:]} {following.ambiguity or following.key[-3:]}"
    yield f"K{history.before} {history.last} {near}"
    yield f"L{history.last} {following.ambiguity or following.key[-3:]}"
    yield f"M{history.verb} {history.last} {key[-2:]}"
