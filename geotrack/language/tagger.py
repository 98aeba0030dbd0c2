"""Parts of speech: an averaged perceptron that reads from left to right and gives Penn Treebank tags."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = [
    "Form",
    "History",
    "Tagger",
    "Vocabulary",
    "Weights",
    "context_features",
    "forms",
    "history_features",
    "line_mark",
    "own_features",
    "spread",
    "starts",
]

WEIGHTS = "tagger.json.gz"
LEXICON = "lexicon.json.gz"
TAG_BITS = 6  # a weight and its tag share one character, which a JSON reader takes in faster than any list
TAG_MASK = (1 << TAG_BITS) - 1
GREATEST = 127
FIRST_CHARACTER = 0x100
ZERO = (FIRST_CHARACTER >> TAG_BITS) + GREATEST

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
    kinds
        What the vocabulary knows of it, or "".
    """

    key: str
    clitic: str
    shape: str
    kinds: str


EDGE = Form("<", "", "<", "<")


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
        # what a word shows by itself is a third of the work, and most words come again
        self._own_scores = lru_cache(maxsize=20_000)(self._score_alone)

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
        sentence = forms(words, self._vocabulary)
        history = History()
        tags: list[str] = []
        for i, form in enumerate(sentence):
            number = self._weights.sure.get(form.key)
            tag = self._weights.tags[self._best(sentence, i, history) if number is None else number]
            history = history.after(form, tag)
            tags.append(tag)
        return tuple(_to_settled(sentence, tags))

    def _best(self, sentence: Sequence[Form], i: int, history: History) -> int:
        scores = list(self._own_scores(sentence[i], starts(sentence, i)))
        self._add((*context_features(sentence, i), *history_features(sentence, i, history)), scores)
        return scores.index(max(scores))

    def _score_alone(self, form: Form, start: str) -> tuple[int, ...]:
        scores = [0] * len(self._weights.tags)
        self._add(own_features(form, start), scores)
        return tuple(scores)

    def _add(self, features: Iterable[str], scores: list[int]) -> None:
        row = self._weights.features.get
        for feature in features:
            for code in map(ord, row(feature, "")):
                scores[code & TAG_MASK] += (code >> TAG_BITS) - ZERO


def _to_settled(sentence: Sequence[Form], tags: Sequence[str]) -> Iterator[str]:
    """Yield the tags with TO for each "to" before an infinitive and IN for the others, now that the verbs are known."""
    for i, tag in enumerate(tags):
        if sentence[i].key != "to" or tag not in {"TO", "IN"}:
            yield tag
            continue
        following = next((t for t in tags[i + 1 :] if t not in ADVERBS), "")
        yield "TO" if following == "VB" else "IN"


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
    plain = [_plain(word) for word in words]
    return [Form(key, clitic, mark + shape, vocabulary.kinds(key)) for key, clitic, shape in plain]


def line_mark(words: Sequence[str]) -> str:
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


def starts(sentence: Sequence[Form], i: int) -> str:
    """Return "^" where a capital is no sign of a name: at the start of a sentence or a quotation; else ""."""
    return "^" if i == 0 or sentence[i - 1].key in OPENINGS else ""


def context_features(sentence: Sequence[Form], i: int) -> tuple[str, ...]:
    """Return the features that the words around give, without the tags to the left."""
    key, _, shape, kinds = sentence[i]
    last = sentence[i - 1] if i else EDGE
    before = sentence[i - 2] if i > 1 else EDGE
    following = sentence[i + 1] if i + 1 < len(sentence) else EDGE
    second = sentence[i + 2] if i + 2 < len(sentence) else EDGE
    start = starts(sentence, i)
    near, left, right = kinds or key[-3:], last.kinds or last.key[-3:], following.kinds or following.key[-3:]
    return (
        f"a{last.key}",
        f"b{before.key}",
        f"c{following.key}",
        f"d{second.key}",
        f"e{last.key} {key}",
        f"f{key} {following.key}",
        f"g{left}|{near}",
        f"h{near}|{right}",
        f"i{right}|{second.kinds or second.key[-3:]}|{kinds or key[-2:]}",
        f"j{last.shape}|{shape}|{following.shape}",
        f"k{key[-3:]}|{following.key}",
        f"l{last.key}|{following.key}",
        f"m{following.key[-3:]}|{following.shape}",
        f"n{last.key[-3:]}",
        f"N{key}|{following.shape}",
        f"O{shape}|{start}|{kinds}|{last.shape}",
        f"P{shape}|{kinds}|{following.shape}",
    )


def own_features(form: Form, start: str) -> tuple[str, ...]:
    """Return the features that a word gives by itself, at a start (see `starts`) or not."""
    key, clitic, shape, kinds = form
    shape += start
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


def history_features(sentence: Sequence[Form], i: int, history: History) -> tuple[str, ...]:
    """Return the features that the tags to the left give."""
    key, _, shape, kinds = sentence[i]
    following = sentence[i + 1] if i + 1 < len(sentence) else EDGE
    near, right = kinds or key[-3:], following.kinds or following.key[-3:]
    last, before, auxiliary, verb = history
    return (
        f"A{last}",
        f"B{before}",
        f"C{before} {last}",
        f"D{last} {key}",
        f"E{last} {near}",
        f"F{last} {following.key}",
        f"G{last} {shape}",
        f"H{auxiliary} {near}",
        f"I{verb} {near}",
        f"J{verb} {auxiliary} {key[-2:]} {right}",
        f"K{before} {last} {near}",
        f"L{last} {right}",
        f"M{verb} {last} {key[-2:]}",
    )
