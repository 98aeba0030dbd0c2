"""The settings of recognition and resolution on a corpus that they were not fitted on.

`python tests/toponyms/by_corpus.py CORPUS.jsonl OTHER.jsonl...`, each a corpus of news with gold toponyms (one JSON
object a line: "text", and "toponyms" with "start", "end", and "lat" and "lon" where they are known). Fits the settings
on each corpus in turn and measures them on the others, with and without demonyms, beside those that ship. Nothing is
written into the package.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

from geotrack.gazetteer import Gazetteer
from geotrack.geodesy import Point, rough_distance
from geotrack.language import (
    Recogniser,
    TaggedSentence,
    Tagger,
    Toponym,
    classify,
    dateline_span,
    entry_heads,
    find_actors,
    find_names,
    kinds,
    longername,
    names,
    tag_report,
    with_points,
)
from geotrack.report import Report
from geotrack.resolution import candidates, choice, context, home, resolve

NEAR_M = 161_000.0  # 100 miles, as the literature has it
FACTORS = (0.8, 1.25)  # what each setting is multiplied by in turn
GAIN = 0.0005  # a lesser one is chance


class Setting(NamedTuple):
    """A number of the package that may be tuned, and the modules that have it."""

    name: str
    modules: tuple[ModuleType, ...]

    @property
    def shipped(self) -> float:
        """Its value in the package."""
        return float(getattr(self.modules[0], self.name))


RECOGNITION = (
    Setting("FAINT", (longername, kinds)),
    Setting("FAINT_IN_PLACE", (kinds,)),
    Setting("LIKELY", (names,)),
    Setting("LIKELY", (kinds,)),
    Setting("SOMETHING", (kinds,)),
)
RESOLUTION = (
    *(Setting(name, (choice,)) for name in ("QUALIFIED", "ONE_SENSE", "UNSURE", "LEAST", "UNLISTED")),
    *(Setting(name, (context,)) for name in ("COUNTRY", "NEAR", "ON_THE_WAY", "REACH_M", "STAGE_M")),
    *(Setting(name, (candidates,)) for name in ("RENOWN", "ALIAS", "ALONE", "LISTED")),
    *(Setting(name, (home,)) for name in ("CHANCE", "AGAINST")),
)
Settings = Mapping[Setting, float]


class Case(NamedTuple):
    """A report of a corpus, its sentences with parts of speech, and what its toponyms are."""

    report: Report
    sentences: tuple[TaggedSentence, ...]
    gold: Mapping[tuple[int, int], Mapping[str, Any]]


class Said(NamedTuple):
    """What is said of one toponym: its span, its place, and whether it is a demonym."""

    span: tuple[int, int]
    point: Point | None
    demonym: bool


class Score(NamedTuple):
    """F1 of exact spans, and shares of the places within 161 km: on those spans, and of all."""

    exact: float
    on_hits: float
    end_to_end: float

    def __str__(self) -> str:
        """Return the three with three digits."""
        return "  ".join(f"{figure:10.3f}" for figure in self)


def main(paths: Sequence[Path]) -> None:
    """Print the table."""
    corpora = {path.stem: read(path) for path in paths}
    with Gazetteer.open() as gazetteer:
        print(f"{'fitted on':12}{'measured on':12}", "  ".join(f"{head:>10}" for head in HEADS))  # noqa: T201 - a script
        fitted = {name: fit(cases, gazetteer) for name, cases in corpora.items()}
        for measured, cases in corpora.items():
            others = {name: settings for name, settings in fitted.items() if name != measured}
            for name, settings in ({"as shipped": {}} | others).items():
                said = answers(cases, gazetteer, settings)
                row = f"{score(cases, said)}  {score(cases, said, demonyms=False)}"
                print(f"{name:12}{measured:12}", row)  # noqa: T201
    for name, settings in fitted.items():
        told = ", ".join(f"{s.name} {s.shipped:g} -> {value:g}" for s, value in settings.items())
        print(f"{name}: {told or 'nothing better than what ships'}")  # noqa: T201


HEADS = ("exact F1", "on hits", "end to end", "no demonyms", "on hits", "end to end")


def read(path: Path) -> list[Case]:
    """Return the reports of a corpus."""
    cases = []
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        document = json.loads(line)
        report = Report(text=document["text"], title=document.get("title") or "")
        gold = {(toponym["start"], toponym["end"]): toponym for toponym in document["toponyms"]}
        cases.append(Case(report, tag_report(report, Tagger.load()), gold))
    return cases


@contextmanager
def applied(settings: Settings) -> Iterator[None]:
    """Give the package these settings for a while."""
    with ExitStack() as stack:
        for setting, value in settings.items():
            for module in setting.modules:
                stack.enter_context(mock.patch.object(module, setting.name, value))
        yield


def fit(cases: Sequence[Case], gazetteer: Gazetteer) -> dict[Setting, float]:
    """Return the settings with which a corpus scores better: one after the other is made less and greater."""
    settings: dict[Setting, float] = {}
    found = recognised(cases, gazetteer)
    best = _worth(cases, placed(cases, found, gazetteer))
    for setting in (*RECOGNITION, *RESOLUTION):
        for value in [factor * setting.shipped for factor in FACTORS]:
            tried = settings | {setting: value}
            with applied(tried):
                anew = recognised(cases, gazetteer) if setting in RECOGNITION else found
                worth = _worth(cases, placed(cases, anew, gazetteer))
            if worth > best + GAIN:
                settings, best, found = tried, worth, anew
    return settings


def _worth(cases: Sequence[Case], said: Sequence[Sequence[Said]]) -> float:
    found = score(cases, said)
    return found.exact + found.end_to_end


def answers(cases: Sequence[Case], gazetteer: Gazetteer, settings: Settings) -> list[list[Said]]:
    """Return what is said of the reports with some settings."""
    with applied(settings):
        return placed(cases, recognised(cases, gazetteer), gazetteer)


def recognised(cases: Iterable[Case], gazetteer: Gazetteer) -> list[tuple[Toponym, ...]]:
    """Return the toponyms of each report, with their kinds."""
    found = []
    for report, sentences, _ in cases:
        dateline, heads = dateline_span(report), entry_heads(report.text)
        known = find_names(sentences, gazetteer, dateline, Recogniser.load(), heads)
        named = with_points(known, sentences, report.text)
        found.append(classify(sentences, named, find_actors(sentences, named), dateline, heads))
    return found


def placed(cases: Iterable[Case], found: Iterable[tuple[Toponym, ...]], gazetteer: Gazetteer) -> list[list[Said]]:
    """Return what is said of the toponyms of each report that stand for a place, by everything but the journey."""
    out = []
    for case, toponyms in zip(cases, found, strict=True):
        said = []
        for r in resolve(case.sentences, toponyms, gazetteer):
            name, kind = r.toponym.name, r.toponym.kind
            if kind.kind not in {None, "person"} and (kind.kind != "name_part" or (kind.nested and r.best)):
                point = Point(r.best.lat, r.best.lon) if r.best else None
                said.append(Said((name.start, name.end), point, kind.kind == "demonym"))
        out.append(said)
    return out


def score(cases: Iterable[Case], said: Iterable[Sequence[Said]], *, demonyms: bool = True) -> Score:
    """Return how well what is said fits; without demonyms these are left out on both sides."""
    right = told = meant = hits = near = measured = 0
    for case, mentions in zip(cases, said, strict=True):
        peoples = [s.span for s in mentions if s.demonym and not demonyms]
        here = {s.span: s.point for s in mentions if s.span not in peoples}
        gold = {span: t for span, t in case.gold.items() if not any(a < span[1] and span[0] < b for a, b in peoples)}
        right, told, meant = right + len(here.keys() & gold.keys()), told + len(here), meant + len(gold)
        there = {span: Point(t["lat"], t["lon"]) for span, t in gold.items() if t.get("lat") is not None}
        measured, hits = measured + len(there), hits + len(here.keys() & there.keys())
        near += sum(_is_near(here.get(span), point) for span, point in there.items())
    return Score(2 * right / max(1, told + meant), near / max(1, hits), near / max(1, measured))


def _is_near(point: Point | None, truth: Point) -> bool:
    return point is not None and rough_distance(point, truth) <= NEAR_M


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
