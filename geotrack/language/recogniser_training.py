"""Training of the recogniser: `python -m geotrack.language.recogniser_training FOLDER`.

The folder holds files in which each word has a label: *.conll (word and label), *.iob2 (number, word and label, with
the text of each sentence), *.conllu with entities (GUM), and our own news_sentences.txt (it stands beside the tests).
The weights are written into the package.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from geotrack.gazetteer import Gazetteer
from geotrack.language.evidence import evidence_of
from geotrack.language.knownnames import known_names
from geotrack.language.recogniser import LABELS, STEP, WEIGHTS, Recogniser, features, own_features, runs
from geotrack.language.tagger import Tagger, line_mark
from geotrack.language.tagger_training import pack
from geotrack.language.tagging import TaggedSentence, tag_report
from geotrack.report import Report

__all__ = ["Example", "Labelled", "read_iob", "read_marked", "train"]

ROUNDS = 6
SEED = 11
RATE = 0.25
DECAY = 1e-6
RARE = 3  # a feature met less often is left out
ZERO = 128
LEAST = 3  # units: smaller weights are left out
OWN = 4  # our own sentences are few: each counts so often
KINDS = {
    "LOC": "place",
    "location": "place",
    "PER": "person",
    "person": "person",
    "ORG": "organisation",
    "corporation": "organisation",
    "group": "organisation",
    "place": "place",
    "organization": "organisation",
}
NO_BLANK_BEFORE = frozenset(".,;:!?)]}%'’") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m", "''"}
NO_BLANK_AFTER = frozenset("([{$#@")
MARKED = re.compile(r"\[(PLACE|PERSON|ORG) ([^\]]+)\]")
MARKS = {"PLACE": "place", "PERSON": "person", "ORG": "organisation"}


class Labelled(NamedTuple):
    """A sentence, and its names: first and last offset and label of each."""

    text: str
    names: tuple[tuple[int, int, str], ...]


class Example(NamedTuple):
    """The features of one capitalised word, and the number of its label."""

    features: tuple[str, ...]
    label: int


def read_iob(lines: Iterable[str], columns: tuple[int, int], separator: str | None = None) -> Iterator[Labelled]:
    """Yield the sentences of a file with one word and its label a line.

    Parameters
    ----------
    columns
        Index of the word and of its label.
    """
    text = ""
    rows: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        stripped = line.rstrip("\n")
        if stripped.startswith("# text = "):
            text = stripped.removeprefix("# text = ")
        elif stripped.strip() and not (stripped.startswith("# ") and "\t" not in stripped):
            cells = stripped.split(separator)
            if len(cells) > columns[1]:
                rows.append((cells[columns[0]], cells[columns[1]]))
        elif rows:
            yield _labelled(rows, text)
            rows, text = [], ""


def _labelled(rows: Sequence[tuple[str, str]], text: str) -> Labelled:
    spans = _aligned([word for word, _ in rows], text)
    text = text or _joined([word for word, _ in rows])
    names: list[tuple[int, int, str]] = []
    for (start, end), (_, mark) in zip(spans, rows, strict=True):
        kind = KINDS.get(mark[2:], "none")
        if mark[:2] == "I-" and names and names[-1][2] == kind and start - names[-1][1] <= 1 and kind != "none":
            names[-1] = (names[-1][0], end, kind)
        elif kind != "none":
            names.append((start, end, kind))
    return Labelled(text, tuple(names))


def _joined(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        glued = word in NO_BLANK_BEFORE or not text or text[-1] in NO_BLANK_AFTER
        text += word if glued else f" {word}"
    return text


def _aligned(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    text = text or _joined(words)
    spans, at = [], 0
    for word in words:
        start = text.find(word, at)
        start = at if start < 0 else start
        at = start + len(word)
        spans.append((start, at))
    return spans


def read_marked(lines: Iterable[str]) -> Iterator[Labelled]:
    """Yield sentences in which names are marked: "[ORG Columbus police] said ... in [PLACE Dayton]"."""
    for line in lines:
        text, names, at = "", [], 0
        for match in MARKED.finditer(line.strip()):
            text += line.strip()[at : match.start()]
            names.append((len(text), len(text) + len(match[2]), MARKS[match[1]]))
            text += match[2]
            at = match.end()
        text += line.strip()[at:]
        if text and not text.startswith("#"):
            yield Labelled(text, tuple(names))


def read_gum(lines: Iterable[str]) -> Iterator[Labelled]:
    """Yield the sentences of GUM: an entity is a name where all its longer words begin with a capital."""
    rows: list[tuple[str, str]] = []
    text = ""
    for line in [*lines, ""]:
        cells = line.rstrip("\n").split("\t")
        if line.startswith("# text = "):
            text = line.rstrip("\n").removeprefix("# text = ")
        elif cells[0].isdigit():
            found = re.search(r"Entity=([^|]*)", cells[9])
            rows.append((cells[1], found[1] if found else ""))
        elif rows and not line.strip():
            yield _gum_sentence(text, [word for word, _ in rows], _entities([field for _, field in rows]))
            rows = []


def _entities(fields: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first word, the word after the last, and type of each entity: "(3-person-new(4-place-new)" opens one."""
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for i, field in enumerate(fields):
        for opening, number, kind, closing in re.findall(r"(\(?)(\w+)(?:-(\w+))?[^()]*(\)?)", field):
            if opening:
                opened.append((number, kind, i))
            match = next((o for o in reversed(opened) if o[0] == number), None) if closing else None
            if match:
                opened.remove(match)
                found.append((match[2], i + 1, match[1]))
    return found


def _gum_sentence(text: str, words: Sequence[str], found: Sequence[tuple[int, int, str]]) -> Labelled:
    spans = _aligned(words, text)
    names = []
    for first, last, kind in sorted(found, key=lambda span: span[0] - span[1]):
        begin = first + 1 if words[first].lower() in {"the", "a", "an"} else first
        end = last - 1 if words[last - 1] in {"'s", "’s", "'"} else last
        inside = words[begin:end]
        if kind not in KINDS or not inside or not all(w[0].isupper() or w in {"of", "and", "the"} for w in inside):
            continue
        if inside[-1][0].isupper() and len(inside[0]) > 1 and inside[0] not in {"He", "She", "They", "We", "You", "It"}:
            names.append((spans[begin][0], spans[end - 1][1], KINDS[kind]))
    outer: list[tuple[int, int, str]] = []
    for name in names:
        if not any(o[0] <= name[0] and name[1] <= o[1] for o in outer):
            outer.append(name)
    return Labelled(text, tuple(sorted(outer)))


def examples_of(labelled: Sequence[Labelled], gazetteer: Gazetteer) -> list[Example]:
    """Return the capitalised words of the sentences as examples."""
    tagger = Tagger.load()
    out: list[Example] = []
    for sentence in labelled:
        tagged = tag_report(Report(text=sentence.text), tagger)
        for part, names in zip(tagged, known_names(tagged, gazetteer), strict=True):
            if not line_mark([w.text for w in part.words]):
                out += _examples(part, evidence_of(part, names), sentence.names)
    return out


def _examples(
    tagged: TaggedSentence, evidence: Sequence[str], gold: Sequence[tuple[int, int, str]]
) -> Iterator[Example]:
    words = tagged.words
    last, label = -9, "none"
    for first, end in runs(words):
        for i in range(first, end):
            before = label if i - last <= 2 else ""  # noqa: PLR2004 - as in reading
            word = words[i]
            truth = next((kind for start, stop, kind in gold if start < word.end and word.start < stop), "none")
            own = own_features(word.text, word.tag, evidence[i])
            yield Example((*own, *features(words, evidence, (first, end), i, before)), LABELS.index(truth))
            last, label = i, truth


def train(examples: Sequence[Example], *, rounds: int = ROUNDS) -> dict[str, str]:
    """Return the weights of a multinomial logistic regression; the same examples give the same weights.

    The steps are those of AdaGrad; features met in fewer than `RARE` examples are left out.
    """
    counts = Counter(feature for example in examples for feature in example.features)
    kept = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE))}
    rows = [(tuple(kept[f] for f in e.features if f in kept), e.label) for e in examples]
    weights = [[0.0] * len(LABELS) for _ in kept]
    squares = [[1e-3] * len(LABELS) for _ in kept]
    generator = random.Random(SEED)  # noqa: S311 - an order of examples, not a secret
    for _ in range(rounds):
        generator.shuffle(rows)
        for numbers, label in rows:
            _learn(numbers, label, weights, squares)
    return _packed(kept, weights)


def _learn(numbers: Sequence[int], label: int, weights: list[list[float]], squares: list[list[float]]) -> None:
    a = b = c = d = 0.0
    for n in numbers:
        e, f, g, h = weights[n]
        a, b, c, d = a + e, b + f, c + g, d + h
    most = max(a, b, c, d)
    odds = [exp(score - most) for score in (a, b, c, d)]
    total = sum(odds)
    slopes = [part / total - (k == label) for k, part in enumerate(odds)]
    for k, slope in enumerate(slopes):
        if abs(slope) < 1e-3:  # noqa: PLR2004 - as good as learnt
            continue
        for n in numbers:
            step = slope + DECAY * weights[n][k]
            squares[n][k] += step * step
            weights[n][k] -= RATE * step / (sqrt(squares[n][k]) + 1.0)


def _packed(kept: Mapping[str, int], weights: Sequence[Sequence[float]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for feature, n in kept.items():
        mean = sum(weights[n]) / len(LABELS)
        units = [round((w - mean) / STEP) for w in weights[n]]
        if max(map(abs, units)) >= LEAST:
            table[feature] = "".join(chr(max(0, min(255, unit + ZERO))) for unit in units)
    return table


def f1(
    weights: Mapping[str, str], labelled: Sequence[Labelled], gazetteer: Gazetteer
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of each label over capitalised words."""
    recogniser, tagger = Recogniser(weights), Tagger.load()
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for sentence in labelled:
        tagged = tag_report(Report(text=sentence.text), tagger)
        for part, names in zip(tagged, known_names(tagged, gazetteer), strict=True):
            if line_mark([w.text for w in part.words]):
                continue
            readings = recogniser.read(part.words, evidence_of(part, names))
            for i, reading in readings.items():
                word = part.words[i]
                truth = next((k for s, e, k in sentence.names if s < word.end and word.start < e), "none")
                said[reading.label] += 1
                meant[truth] += 1
                right[truth] += truth == reading.label
    return {label: _prf(right[label], said[label], meant[label]) for label in LABELS}


def _prf(right: int, said: int, meant: int) -> tuple[float, float, float]:
    p, r = right / max(1, said), right / max(1, meant)
    return round(p, 3), round(r, 3), round(2 * p * r / max(1e-9, p + r), 3)


def read_folder(folder: Path) -> dict[str, list[Labelled]]:
    """Return the sentences of each file of the folder that has names."""
    corpora: dict[str, list[Labelled]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        if path.suffix == ".conll":
            corpora[path.stem.split("_")[0]] += read_iob(lines, (0, 1), None)
        elif path.suffix == ".iob2":
            corpora[path.stem] += read_iob(lines, (1, 2), "\t")
        elif path.suffix == ".conllu" and "gum" in path.stem:
            corpora["gum"] += read_gum(line + "\n" for line in lines)
        elif path.name == "news_sentences.txt":
            corpora["own"] += read_marked(lines)
    return corpora


def main(folder: Path) -> None:
    """Report the figures on each corpus without it, then train on all and write the weights into the package."""
    gazetteer = Gazetteer.open()
    corpora = read_folder(folder)
    examples = {name: examples_of(labelled, gazetteer) for name, labelled in corpora.items()}
    for name, labelled in corpora.items():
        others = {other: found for other, found in examples.items() if other != name}
        weights = train([e for other, found in others.items() for e in found * (OWN if other == "own" else 1)])
        sys.stdout.write(f"{name}: {f1(weights, labelled, gazetteer)}\n")
    weights = train([e for name, found in examples.items() for e in found * (OWN if name == "own" else 1)])
    (Path(__file__).parent / "data" / WEIGHTS).write_bytes(pack(weights))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
