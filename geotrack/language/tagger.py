"""Parts of speech: an averaged perceptron that reads from left to right and gives Penn Treebank tags."""

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from geotrack.language.features import ADVERBS, EDGE, Form, History
from geotrack.language.sums import Known, Past, Sums

__all__ = ["Tagger", "Vocabulary", "Weights", "forms", "line_mark", "spread"]

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

ENDINGS = (("s", "NV"), ("ed", "V"), ("ing", "V"), ("er", "J"), ("est", "J"), ("ly", "J"))  # of what they make a form


BEGINNING = History()
MANY = 12_000  # words and pasts that are kept: at most some 25 MB
MARKS = ("", "T", "U")


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
    rows
        The same for the features of two parts, cut in two: by the part that a row is found by, then by the other.
    """

    tags: Sequence[str]
    sure: Mapping[str, int]
    ambiguity: Mapping[str, str]
    features: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


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
        self._sums = Sums(weights.features, weights.rows, len(weights.tags))
        self._met = {mark: _Met(mark, self._meet) for mark in MARKS}
        self._pasts = dict[History, Past]()
        self._edge = self._sums.word(EDGE, None)

    @classmethod
    def load(cls) -> "Tagger":
        """Return the tagger that ships with the package; it is read once."""
        return _shipped()

    def knows(self, word: str) -> bool:
        """True for a word in lower case that is a common one, or is made of one; names of places are none."""
        kinds = self._vocabulary.kinds(word)
        return bool(set(kinds.split()) - {"NNP", "NNPS", "%N"})

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return one Penn Treebank tag for each word of one sentence.

        A word is a token of `geotrack.report`: "don't", "Kim's" and "Jong-un" are one word each, and have the tag of
        their first part ("don't" is a VBP), or of the last part of a hyphenated word.

        Examples
        --------
        >>> Tagger.load().tag(["He", "flew", "to", "Vladivostok", "."])
        ('PRP', 'VBD', 'IN', 'NNP', '.')
        """
        sentence = self._known(words)
        edges = (self._edge, self._edge)
        padded = (*edges, *sentence, *edges)
        past, tags, names, best = self._past(BEGINNING), list[str](), self._weights.tags, self._sums.best
        for window in zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False):
            known = window[2]
            number = best(window, past) if known.sure is None else known.sure
            past = past.after.get(known.step + number) or self._next(past, known, number)
            tags.append(names[number])
        _settle_to(sentence, tags)
        return tuple(tags)

    def _known(self, words: Sequence[str]) -> list[Known]:
        """Return what is known of the words of a sentence; words come again, and are looked at once."""
        found = list(map(self._met[""].__getitem__, words))
        mark = _mark("".join([known.case for known in found]))
        return list(map(self._met[mark].__getitem__, words)) if mark else found

    def _meet(self, mark: str, word: str) -> Known:
        form = _form(mark, word, self._vocabulary)
        return self._sums.word(form, self._weights.sure.get(form.key), _case(word))

    def _next(self, past: Past, known: Known, number: int) -> Past:
        found = self._past(past.history.after(known, self._weights.tags[number]))
        past.after[known.step + number] = found
        return found

    def _past(self, history: History) -> Past:
        past = self._pasts.get(history)
        if past is None:
            if len(self._pasts) >= MANY:
                self._pasts = {}
            past = self._pasts[history] = self._sums.past(history)
        return past


class _Met(dict[str, Known]):
    """What is known of the words of lines of one mark; of too many words those are dropped that did not come again."""

    def __init__(self, mark: str, meet: Callable[[str, str], Known]) -> None:
        self._mark, self._meet, self._older = mark, meet, dict[str, Known]()

    def __missing__(self, word: str) -> Known:
        known = self._older.get(word) or self._meet(self._mark, word)
        if len(self) >= MANY:
            self._older = self.copy()
            self.clear()
        self[word] = known
        return known


def _settle_to(sentence: Sequence[Known], tags: list[str]) -> None:
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
    found: dict[str, str] = {}
    for letters, words in lists.items():
        found |= dict.fromkeys(words.split(), letters)
    return found


def forms(words: Sequence[str], vocabulary: Vocabulary) -> list[Form]:
    """Return what the words of one sentence show by themselves."""
    mark = line_mark(words)
    return [_form(mark, word, vocabulary) for word in words]


def _form(mark: str, word: str, vocabulary: Vocabulary) -> Form:
    key, clitic, shape = _plain(word)
    return Form(key, clitic, mark + shape, vocabulary.kinds(key))


def line_mark(words: Sequence[str]) -> str:
    """Return "U" for a line in capitals, "T" for a headline with a capital on each word, else ""."""
    return _mark("".join(map(_case, words)))


@lru_cache(maxsize=4_096)
def _case(word: str) -> str:
    """Return how a long word is written: "u" in capitals, "c" with one, "s" a small word, "l" another; "" if short."""
    if len(word) <= SMALL_WORD or not word[0].isalpha():
        return ""
    if word.isupper():
        return "u" if word[0].isupper() else "v"
    return "c" if word[0].isupper() else "s" if word in SMALL_WORDS else "l"


def _mark(cases: str) -> str:
    shouted = cases.count("u") + cases.count("v")
    if len(cases) < CAPITAL_LINE_WORDS:
        return "U" if len(cases) > 1 and shouted == len(cases) else ""
    if shouted >= CAPITALS * len(cases):
        return "U"
    return "" if "l" in cases or "v" in cases else "T"


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
