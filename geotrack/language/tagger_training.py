"""Training of the tagger: `python -m geotrack.language.tagger_training FOLDER`.

The folder holds Universal Dependencies files (*.conllu) and the four index files of WordNet (index.noun, index.verb,
index.adj, index.adv). The weights and the lexicon are written into the package.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from geotrack.language.cuts import in_rows
from geotrack.language.features import History, features, windows
from geotrack.language.sums import GREATEST, TAG_BITS, ZERO
from geotrack.language.tagger import (
    LEXICON,
    SMALL_WORD,
    SMALL_WORDS,
    WEIGHTS,
    Tagger,
    Vocabulary,
    Weights,
    forms,
    line_mark,
)
from geotrack.report import TOKEN

__all__ = ["Example", "accuracy", "gathered", "pack", "read_conllu", "read_wordnet", "train", "with_names_tagged"]

ROUNDS = 5
SEED = 7
FREQUENT = 4  # occurrences from which the tags of a word are known
SURE = 12  # occurrences from which a word with one tag always has it
PURE = 0.995
RARE_TAG = 0.02  # a tag with less than this share of a word is noise
SCALE = 8
LEAST = 9  # scaled weights below this are left out: they are half of the file and worth 0.1 % of accuracy
CLASSES = (("N", "noun"), ("V", "verb"), ("J", "adj"), ("R", "adv"))
MIN_HEADLINE, MAX_HEADLINE = 4, 20  # words
CAPITALISED, HEADLINES = 0.08, 0.1  # shares of the examples
SHORTEST = 3  # letters of a word of the lexicon
NAME_TAGS = {"NN": "NNP", "NNS": "NNPS"}

PARTICIPLES = frozenset({"VBN", "VBG"})
PARTICLES = frozenset({"IN", "RP", "TO"})
SENTENCE_OPENINGS = frozenset('"“‘:.?!')
SIGNS = {  # signs that the treebanks tag by different rules
    **dict.fromkeys("([{", "-LRB-"),
    **dict.fromkeys(")]}", "-RRB-"),
    **dict.fromkeys(("“", "``"), "``"),
    **dict.fromkeys(("”", '"', "''"), "''"),
    **dict.fromkeys("$€£¥", "$"),
    **dict.fromkeys("-‑–—;:…", ":"),
    **dict.fromkeys(".!?", "."),
    **dict.fromkeys("/%+=&*@#_|~<>^•", "SYM"),
    ",": ",",
    "&": "CC",
}


class Example(NamedTuple):
    """A sentence as our tokens, with the tag of each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


class _Piece(NamedTuple):
    """A word of the treebank, with its offsets in the sentence's text."""

    start: int
    end: int
    tag: str


def read_conllu(lines: Iterable[str]) -> Iterator[Example]:
    """Yield the sentences of a CoNLL-U file, cut into our own tokens, each with the Penn tag of its head.

    A word with a clitic ("don't", "Kim's") takes the tag of its first part. A hyphenated word takes that of its last
    part, except that a participle makes it an adjective ("Russian-made") and a particle a noun ("take-off").
    """
    rows: list[list[str]] = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
        elif rows and not line.strip():
            yield _example(rows)
            rows = []
    if rows:
        yield _example(rows)


def _example(rows: Sequence[Sequence[str]]) -> Example:
    text, pieces = _aligned(rows)
    words: list[str] = []
    tags: list[str] = []
    for match in TOKEN.finditer(text):
        words.append(match.group())
        tags.append(_tag(match, [p for p in pieces if p.start < match.end() and p.end > match.start()]))
    return Example(tuple(words), tuple(tags))


def _aligned(rows: Sequence[Sequence[str]]) -> tuple[str, list[_Piece]]:
    """Return the sentence's text and its words; the words of a multiword token share its stretch."""
    text = ""
    pieces: list[_Piece] = []
    shared, shared_until = (0, 0), 0
    for number, form, _, _, tag, *_, misc in rows:
        if "." in number:
            continue  # an empty node stands for no word
        first, _, final = number.partition("-")
        inside = not final and int(first) <= shared_until
        if not inside:
            shared = (len(text), len(text) + len(form))
            text += form + ("" if "SpaceAfter=No" in misc else " ")
            shared_until = int(final or first)
        if not final:
            pieces.append(_Piece(*shared, tag))
    return text, pieces


def _tag(match: re.Match[str], pieces: Sequence[_Piece]) -> str:
    word, first, last = match.group(), pieces[0], pieces[-1]
    if word in SIGNS:
        return SIGNS[word]
    if len(pieces) == 1 or (last.start, last.end) == (first.start, first.end):
        return first.tag  # one word, or one with its clitic
    if "-" not in word and "‑" not in word:
        return first.tag
    parts = [p.tag for p in pieces if p.tag not in {"HYPH", "POS"}] or [last.tag]
    return "JJ" if parts[-1] in PARTICIPLES else "NN" if parts[-1] in PARTICLES else parts[-1]


def with_other_capitals(examples: Sequence[Example], generator: random.Random) -> list[Example]:
    """Return the examples with some more of them in capitals and as headlines, so that capitals alone decide little."""
    shouted = generator.sample(examples, int(len(examples) * CAPITALISED))
    upper = [Example(tuple(word.upper() for word in e.words), e.tags) for e in shouted]
    short = [example for example in examples if MIN_HEADLINE <= len(example.words) <= MAX_HEADLINE]
    titled = [_headline(e) for e in generator.sample(short, int(len(short) * HEADLINES))]
    return [*examples, *upper, *titled]


def _headline(example: Example) -> Example:
    """Return a sentence as a headline: a capital on each longer word, no article, no full stop."""
    pairs = zip(example.words, example.tags, strict=True)
    kept = [(_titled(word), tag) for word, tag in pairs if tag not in {"DT", "."}]
    return Example(tuple(word for word, _ in kept), tuple(tag for _, tag in kept))


def _titled(word: str) -> str:
    return word if len(word) <= SMALL_WORD or word in SMALL_WORDS else word[0].upper() + word[1:]


def with_names_tagged(examples: Sequence[Example]) -> list[Example]:
    """Return the examples with one rule for the words of a name: "Motion Picture Association" is NNP NNP NNP.

    The treebanks differ here. A noun with a capital inside a sentence is a proper noun, and so is an adjective that
    the examples also have in lower case, when a name follows it ("International Space Station").
    """
    small = frozenset(word for example in examples for word in example.words if word.islower())
    return [example if line_mark(example.words) else _names_tagged(example, small) for example in examples]


def _names_tagged(example: Example, small: frozenset[str]) -> Example:
    tags = list(example.tags)
    for i in range(len(tags) - 1, 0, -1):
        word = example.words[i]
        if not word[0].isupper() or example.words[i - 1] in SENTENCE_OPENINGS:
            continue
        tags[i] = NAME_TAGS.get(tags[i], tags[i])
        if tags[i] == "JJ" and word.lower() in small and tags[i + 1 : i + 2] in (["NNP"], ["NNPS"]):
            tags[i] = "NNP"
    return Example(example.words, tuple(tags))


def read_wordnet(folder: Path) -> dict[str, str]:
    """Return the words of WordNet's index files by the letters of their classes, for example "NV".

    A noun counts when WordNet has met it in running text; of the other classes every word counts.
    """
    letters: defaultdict[str, str] = defaultdict(str)
    for letter, name in CLASSES:
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" ") and (word := _entry(line, letter)):
                letters[word] += letter
    return dict(letters)


def _entry(line: str, letter: str) -> str | None:
    word, _, _, pointers, *rest = line.split()
    met = int(rest[int(pointers) + 1])
    return word if word.isalpha() and len(word) >= SHORTEST and (met or letter != "N") else None


def train(examples: Sequence[Example], lexicon: Mapping[str, str], *, least: int = LEAST) -> Weights:
    """Return the weights learnt from the examples; the same examples give the same weights.

    Parameters
    ----------
    least
        Weights below this many eighths of a step are left out.
    """
    generator = random.Random(SEED)  # noqa: S311 - an order of sentences, not a secret
    sure, ambiguity = _dictionary(examples)
    tags = sorted({tag for example in examples for tag in example.tags})
    perceptron = _Perceptron(tags)
    sentences = with_other_capitals(examples, generator)
    for _ in range(ROUNDS):
        generator.shuffle(sentences)
        for example in sentences:
            perceptron.learn(example, sure, Vocabulary(ambiguity, lexicon))
    numbers = {tag: number for number, tag in enumerate(tags)}
    known = {word: numbers[tag] for word, tag in sure.items()}
    return Weights(tags, known, ambiguity, *in_rows(perceptron.averaged(least)))


def _dictionary(examples: Sequence[Example]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tag of each frequent word that has one only, and all tags of each frequent word."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        for form, tag in zip(forms(example.words, Vocabulary({}, {})), example.tags, strict=True):
            counts[form.key][tag] += 1
    sure: dict[str, str] = {}
    ambiguity: dict[str, str] = {}
    for key in sorted(counts):
        total, tags = counts[key].total(), counts[key]
        if total < FREQUENT:
            continue
        ambiguity[key] = " ".join(sorted(tag for tag, n in tags.items() if n >= RARE_TAG * total))
        tag, most = tags.most_common(1)[0]
        if total >= SURE and most >= PURE * total:
            sure[key] = tag
    return sure, ambiguity


class _Perceptron:
    """Weights while they are learnt, with what their averages need."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tags
        self.numbers = {tag: number for number, tag in enumerate(tags)}
        self.weights: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.moments: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.time = 1

    def learn(self, example: Example, sure: Mapping[str, str], vocabulary: Vocabulary) -> None:
        """Tag one sentence with the weights so far, and correct them after each error."""
        sentence = forms(example.words, vocabulary)
        history = History()
        for window, truth in zip(windows(sentence), example.tags, strict=True):
            form = window[2]
            guess = sure.get(form.key)
            if guess is None:
                shown = features(window, history)
                guess = self._guess(shown)
                if guess != truth:
                    self._correct(shown, self.numbers[truth], self.numbers[guess])
                self.time += 1
            history = history.after(form, guess)

    def _guess(self, features: Sequence[str]) -> str:
        scores = [0] * len(self.tags)
        for feature in features:
            if feature in self.weights:
                for tag, weight in self.weights[feature].items():
                    scores[tag] += weight
        return self.tags[scores.index(max(scores))]

    def _correct(self, features: Sequence[str], truth: int, guess: int) -> None:
        for feature in features:
            row, moments = self.weights[feature], self.moments[feature]
            for tag, step in ((truth, 1), (guess, -1)):
                row[tag] = row.get(tag, 0) + step
                moments[tag] = moments.get(tag, 0) + step * self.time

    def averaged(self, least: int) -> dict[str, str]:
        """Return the averages of each feature, without the small ones."""
        table: dict[str, str] = {}
        for feature in sorted(self.weights):
            row, moments = self.weights[feature], self.moments[feature]
            means = {tag: round(SCALE * (row[tag] - moments[tag] / self.time)) for tag in sorted(row)}
            if kept := "".join(_character(tag, mean) for tag, mean in means.items() if abs(mean) >= least):
                table[feature] = kept
        return table


def _character(tag: int, weight: int) -> str:
    return chr(((max(-GREATEST, min(GREATEST, weight)) + ZERO) << TAG_BITS) + tag)


def pack(document: Mapping[str, object]) -> bytes:
    """Return the document as the bytes of its file, the same for the same document."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def gathered(lexicon: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each combination of letters, joined by blanks; `spread` undoes it."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(lexicon):
        lists[lexicon[word]].append(word)
    return {letters: " ".join(words) for letters, words in lists.items()}


def accuracy(tagger: Tagger, examples: Sequence[Example]) -> float:
    """Return the share of words with the right tag, 0 to 1."""
    right = total = 0
    for example in examples:
        right += sum(a == b for a, b in zip(tagger.tag(example.words), example.tags, strict=True))
        total += len(example.words)
    return right / total


def main(folder: Path) -> None:
    """Report the accuracy on each corpus without it, then train on all and write the weights into the package."""
    corpora = {path.stem: tuple(_sentences(path)) for path in sorted(folder.glob("*.conllu"))}
    lexicon = read_wordnet(folder)
    for name, held_out in corpora.items():
        others = [example for other, examples in corpora.items() if other != name for example in examples]
        tagger = Tagger(train(with_names_tagged(others), lexicon), lexicon)
        plain, ruled = accuracy(tagger, held_out), accuracy(tagger, with_names_tagged(held_out))
        sys.stdout.write(f"{name}: {plain:.4f}, {ruled:.4f} with our rule for names\n")
    weights = train(with_names_tagged([example for examples in corpora.values() for example in examples]), lexicon)
    data = Path(__file__).parent / "data"
    (data / WEIGHTS).write_bytes(pack(weights._asdict()))
    (data / LEXICON).write_bytes(pack(gathered(lexicon)))


def _sentences(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        yield from read_conllu(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
