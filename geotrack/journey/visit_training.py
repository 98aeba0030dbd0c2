"""Training of the model of visits: `python -m geotrack.journey.visit_training FOLDER...`.

Each folder holds reports with gold, one JSON file each: text, title, date of publication, and under `gold` the
travellers with their stops and the names that were not visited. The weights are written into the package.
"""

import gzip
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance
from geotrack.journey.meaning import meaning_of
from geotrack.journey.presence import (
    CLASSES,
    FIRST_LOOK,
    SECOND_LOOK,
    STEP,
    WEIGHTS,
    Presence,
    first_look,
    odds,
    second_look,
)
from geotrack.language import (
    Circumstance,
    Recogniser,
    Tagger,
    circumstances,
    classify,
    dateline_span,
    entry_heads,
    find_actors,
    find_names,
    tag_report,
    with_points,
)
from geotrack.place import Place, is_area
from geotrack.report import Report
from geotrack.resolution import Resolved, resolve

__all__ = ["Example", "Read", "read_case", "train"]

MENTION, VISITED, PASSED, AHEAD = range(len(CLASSES))
RARE = 2  # reports: a feature met in fewer is left out
ROUNDS = 250
RATE = 0.1
PENALTY = {FIRST_LOOK: 12.0, SECOND_LOOK: 40.0}
FOLDS = 5
SEED = 7
NAMED_AGAIN = 0.5
"""Weight of a name of a visited place in words other than those that tell of the visit."""

NEAR_M = 25_000.0
ALONE = 0.3
"""Weight of a name in its sentence read alone: short texts are read too."""

UNREAD = ("metonym", "dateline")


class Example(NamedTuple):
    """A name: its features, its class, and how much it counts."""

    features: tuple[tuple[str, float], ...]
    label: int
    weight: float = 1.0


class Read(NamedTuple):
    """A report with gold, read up to the first look."""

    name: str
    told: tuple[Circumstance, ...]
    resolved: tuple[Resolved, ...]
    looks: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[int, float], ...]
    alone: tuple["Read", ...] = ()

    def examples(self) -> list[Example]:
        """Return the names as examples for the first look."""
        own = [
            Example(tuple((f, 1.0) for f in look), *label) for look, label in zip(self.looks, self.labels, strict=True)
        ]
        return own + [e for read in self.alone for e in read.examples()]

    def weighed(self, table: Mapping[str, Sequence[float]]) -> list[Example]:
        """Return the names as examples for the second look, by the weights of the first."""
        first = [odds(table, ((f, 1.0) for f in look)) for look in self.looks]
        second = second_look(self.told, self.resolved, first)
        own = [Example(look, *label) for look, label in zip(second, self.labels, strict=True)]
        return own + [e for read in self.alone for e in read.weighed(table)]


def read_case(case: Mapping[str, Any], gazetteer: Gazetteer) -> Read:
    """Return a report with gold, its names with features and classes."""
    report = Report(text=case["text"], title=case.get("title") or "", published=case.get("published"))
    whole = _read(case["id"], report, case["gold"], gazetteer)
    alone = (
        _read(case["id"], Report(text=report.text[s.start : s.end]), case["gold"], gazetteer, s.start)
        for s in report.sentences
        if s.kind == "body"
    )
    return whole._replace(alone=tuple(read for read in alone if read.told))


def _read(name: str, report: Report, gold: Mapping[str, Any], gazetteer: Gazetteer, start: int | None = None) -> Read:
    """Return a report, or one of its sentences that begins at an offset, up to the first look."""
    sentences = tag_report(report, Tagger.load())
    dateline = dateline_span(report)
    names = with_points(
        find_names(sentences, gazetteer, dateline, Recogniser.load(), entry_heads(report.text)), sentences, report.text
    )
    actors = find_actors(sentences, names)
    toponyms = classify(sentences, names, actors, dateline, entry_heads(report.text))
    resolved = resolve(sentences, toponyms, gazetteer)
    meaning = meaning_of(report.text, sentences, actors, resolved, gazetteer)
    told = circumstances(sentences, meaning.toponyms, actors, meaning.events)
    labels = [_label(meaning.meant[c.toponym], gold, start or 0) for c in told]
    if start is not None:
        labels = [(label, weight * ALONE if weight == 1.0 else 0.0) for label, weight in labels]
    return Read(name, told, meaning.meant, tuple(first_look(told, meaning.meant)), tuple(labels))


def _fold(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def _label(resolved: Resolved, gold: Mapping[str, Any], offset: int) -> tuple[int, float]:
    """Return the class of a name by the gold, and how much the name counts."""
    toponym, place = resolved.toponym, resolved.best
    name, start = _fold(toponym.name.surface), toponym.name.start + offset
    stops = [stop for track in gold["travellers"] for stop in track["stops"]]
    told = [s for s in stops if s.get("at") is not None and s["at"] <= start < s["at"] + max(1, len(s["surface"]))]
    named = [s for s in stops if name in {_fold(s["name"]), _fold(s["surface"]), *map(_fold, s.get("also") or ())}]
    if toponym.kind.kind in UNREAD and not [s for s in told if s in named]:
        return MENTION, 1.0
    # an area of which a finer place was visited is no stop itself
    exact = [s for s in named if name in {_fold(s["name"]), _fold(s["surface"])} or not (place and is_area(place))]
    found = (
        [s for s in told if s in named] or exact or ([s for s in stops if place and _near(place, s)] if place else [])
    )
    if found:
        sure = any(s in told for s in found)
        passing = all(s["role"] == "pass_through" for s in found)
        return (PASSED if passing else VISITED), 1.0 if sure else NAMED_AGAIN
    roles = {n.get("why") or n.get("role") for n in gold["not_visited"] if _fold(n["surface"]) == name}
    return (AHEAD if roles & {"planned", "en_route"} else MENTION), 1.0


def _near(place: Place, stop: Mapping[str, Any]) -> bool:
    if is_area(place):
        return False
    limit: float = stop.get("tol_km", NEAR_M / 1000.0) * 1000.0
    return bool(rough_distance(Point(place.lat, place.lon), Point(stop["lat"], stop["lon"])) <= min(limit, NEAR_M))


def train(groups: Sequence[Sequence[Example]], penalty: float, rare: int = RARE) -> dict[str, list[float]]:
    """Return the weights of a multinomial logistic regression with a quadratic penalty.

    Parameters
    ----------
    groups
        The examples of each report; a feature met in fewer than `rare` reports is left out.
    """
    met = Counter(f for group in groups for f in {f for e in group for f, _ in e.features})
    kept = {f: n for n, f in enumerate(sorted(f for f, c in met.items() if c >= rare))}
    examples = [e for group in groups for e in group]
    rows = np.repeat(np.arange(len(examples)), [sum(f in kept for f, _ in e.features) for e in examples])
    columns = np.array([kept[f] for e in examples for f, _ in e.features if f in kept], dtype=np.int64)
    values = np.array([v for e in examples for f, v in e.features if f in kept])
    truth = np.eye(len(CLASSES))[[e.label for e in examples]]
    weight = np.array([e.weight for e in examples])[:, None]
    theta = np.zeros((len(kept), len(CLASSES)))
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for turn in range(1, ROUNDS + 1):  # Adam on the whole set: few examples, and the same result each time
        score = _gathered(theta[columns] * values[:, None], rows, len(examples))
        score -= score.max(axis=1, keepdims=True)
        chance = np.exp(score)
        chance /= chance.sum(axis=1, keepdims=True)
        slope = (chance - truth) * weight
        gradient = _gathered(slope[rows] * values[:, None], columns, len(kept)) + penalty * theta
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        theta -= RATE * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8) / (1 + turn / 80)
    return {f: theta[n].round(4).tolist() for f, n in kept.items()}


def _gathered(values: np.ndarray, at: np.ndarray, count: int) -> np.ndarray:
    return np.stack([np.bincount(at, weights=values[:, k], minlength=count) for k in range(values.shape[1])], axis=1)


def fit(reads: Sequence[Read]) -> dict[str, dict[str, list[float]]]:
    """Return the weights of both looks; the second learns from what the first says of reports it has not seen."""
    groups = [read.examples() for read in reads]
    second: list[list[Example]] = []
    for held in folds(len(reads)):
        table = train([g for i, g in enumerate(groups) if i not in held], PENALTY[FIRST_LOOK])
        second += [reads[i].weighed(table) for i in held]
    return {FIRST_LOOK: train(groups, PENALTY[FIRST_LOOK]), SECOND_LOOK: train(second, PENALTY[SECOND_LOOK])}


def folds(count: int, number: int = FOLDS) -> list[set[int]]:
    """Return the indices of the reports of each fold."""
    order = list(range(count))
    random.Random(SEED).shuffle(order)  # noqa: S311 - an order of examples, not a secret
    return [set(order[n::number]) for n in range(number)]


def read_folders(folders: Sequence[Path]) -> list[dict[str, Any]]:
    """Return the reports with gold of some folders, in the order of their names."""
    paths = sorted({p.name: p for folder in folders for p in sorted(folder.glob("[0-9]*.json"))}.items())
    return [json.loads(path.read_text(encoding="utf-8")) for _, path in paths]


def looked_at(read: Read, tables: Mapping[str, Mapping[str, Sequence[float]]]) -> list[Presence]:
    """Return what both looks make of the names of a report."""
    return [odds(tables[SECOND_LOOK], e.features) for e in read._replace(alone=()).weighed(tables[FIRST_LOOK])]


def main(folders: Sequence[Path]) -> None:
    """Train on all reports and write the weights into the package."""
    gazetteer = Gazetteer.open()
    reads = [read_case(case, gazetteer) for case in read_folders(folders)]
    tables = fit(reads)
    units = {
        look: {f: [round(w / STEP) for w in row] for f, row in table.items() if max(map(abs, row)) >= STEP}
        for look, table in tables.items()
    }
    packed = gzip.compress(json.dumps(units, sort_keys=True, separators=(",", ":")).encode(), mtime=0)
    (Path(__file__).parent / "data" / WEIGHTS).write_bytes(packed)
    sys.stdout.write(f"{len(reads)} reports, {sum(len(r.told) for r in reads)} names, {len(packed)} bytes\n")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
