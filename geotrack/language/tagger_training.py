"""Training of the tagger from Universal Dependencies files: `python -m geotrack.language.tagger_training FOLDER`."""

import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from geotrack.language.tagger import (
    SMALL_WORD,
    SMALL_WORDS,
    TAG_BITS,
    WEIGHTS,
    History,
    Tagger,
    Weights,
    context_features,
    forms,
    history_features,
)
from geotrack.report import TOKEN

__all__ = ["Example", "accuracy", "pack", "read_conllu", "train"]

ROUNDS = 8
SEED = 7
FREQUENT = 4  # occurrences from which the tags of a word are known
SURE = 12  # occurrences from which a word with one tag always has it
PURE = 0.995
RARE_TAG = 0.02  # a tag with less than this share of a word is noise
SCALE = 32
LEAST = 4  # scaled weights below this are left out

PARTICIPLES = frozenset({"VBN", "VBG"})
PARTICLES = frozenset({"IN", "RP", "TO"})
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
    upper = [Example(tuple(w.upper() for w in e.words), e.tags) for e in generator.sample(examples, len(examples) // 12)]
    titled = [Example(_titled(e), e.tags) for e in generator.sample(examples, len(examples) // 12)]
    return [*examples, *upper, *titled]


def _titled(example: Example) -> tuple[str, ...]:
    return tuple(w if len(w) <= SMALL_WORD or w in SMALL_WORDS else w[0].upper() + w[1:] for w in example.words)


def train(examples: Sequence[Example], rounds: int = ROUNDS) -> Weights:
    """Return the weights learnt from the examples; the same examples give the same weights."""
    generator = random.Random(SEED)  # noqa: S311 - an order of sentences, not a secret
    sure, ambiguity = _dictionary(examples)
    tags = sorted({tag for example in examples for tag in example.tags})
    perceptron = _Perceptron(tags)
    sentences = with_other_capitals(examples, generator)
    for _ in range(rounds):
        generator.shuffle(sentences)
        for example in sentences:
            perceptron.learn(example, sure, ambiguity)
    numbers = {tag: number for number, tag in enumerate(tags)}
    return Weights(tags, {word: numbers[tag] for word, tag in sure.items()}, ambiguity, perceptron.averaged())


def _dictionary(examples: Sequence[Example]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tag of each frequent word that has one only, and all tags of each frequent word."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    clitics: Counter[str] = Counter()
    for example in examples:
        for form, tag in zip(forms(example.words, {}), example.tags, strict=True):
            counts[form.key][tag] += 1
            clitics[form.key] += bool(form.clitic)
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

    def learn(self, example: Example, sure: Mapping[str, str], ambiguity: Mapping[str, str]) -> None:
        """Tag one sentence with the weights so far, and correct them after each error."""
        sentence = forms(example.words, ambiguity)
        history = History()
        for i, (form, truth) in enumerate(zip(sentence, example.tags, strict=True)):
            guess = sure.get(form.key)
            if guess is None:
                features = [*context_features(sentence, i), *history_features(sentence, i, history)]
                guess = self._guess(features)
                if guess != truth:
                    self._correct(features, self.numbers[truth], self.numbers[guess])
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

    def averaged(self) -> dict[str, list[int]]:
        """Return the averages as integers, without the small ones."""
        table: dict[str, list[int]] = {}
        for feature in sorted(self.weights):
            row, moments = self.weights[feature], self.moments[feature]
            means = {tag: round(SCALE * (row[tag] - moments[tag] / self.time)) for tag in sorted(row)}
            kept = [(mean << TAG_BITS) + tag for tag, mean in means.items() if abs(mean) >= LEAST]
            if kept:
                table[feature] = kept
        return table


def pack(weights: Weights) -> bytes:
    """Return the weights as the bytes of their file, the same for the same weights."""
    text = json.dumps(weights._asdict(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def accuracy(tagger: Tagger, examples: Sequence[Example]) -> float:
    """Return the share of words with the right tag, 0 to 1."""
    right = total = 0
    for example in examples:
        right += sum(a == b for a, b in zip(tagger.tag(example.words), example.tags, strict=True))
        total += len(example.words)
    return right / total


def main(folder: str) -> None:
    """Train on every CoNLL-U file of a folder and write the weights into the package."""
    corpora = {path.name: list(read_conllu(path.open(encoding="utf-8"))) for path in sorted(Path(folder).glob("*.conllu"))}
    for name, held_out in corpora.items():
        others = [example for other, examples in corpora.items() if other != name for example in examples]
        sys.stdout.write(f"{name}: {accuracy(Tagger(train(others)), held_out):.4f} without it\n")
    weights = train([example for examples in corpora.values() for example in examples])
    (Path(__file__).parent / "data" / WEIGHTS).write_bytes(pack(weights))


if __name__ == "__main__":
    main(sys.argv[1])
