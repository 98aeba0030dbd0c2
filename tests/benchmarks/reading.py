"""Measure how fast reports are read on this machine: `python tests/benchmarks/reading.py [REPORTS.jsonl]`.

Without a file of reports (one JSON object with a "text" a line) texts of 2.4 kB are made of the sentences of
tests/reports. Speeds are in such texts a second of one core's time, once half of the reports have been read; on a busy
machine they say little. Each step is measured by itself.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from measures import fresh, show

from geotrack import pipeline
from geotrack.gazetteer import Gazetteer
from geotrack.journey import Said, meaning_of, parties, plan_route, time_events, weigh_visits
from geotrack.language import (
    Recogniser,
    Tagger,
    classify,
    dateline_span,
    find_actors,
    find_means,
    find_names,
    tag_report,
)
from geotrack.report import Report
from geotrack.resolution import resolve

REPORTS = Path(__file__).resolve().parents[1] / "reports"
SIZE = 2_400  # characters of a report
HOW_MANY = 200
LONG = 1_000_000  # characters
RECOGNITION = ("tokens and parts of speech", "names", "actors", "kinds", "resolution")
LOAD = """
import time; from geotrack.language import Recogniser, Tagger
start = time.perf_counter(); Tagger.load(); Recogniser.load(); print((time.perf_counter() - start) * 1e3)
"""
MEMORY = """
import sys, resource; sys.path.insert(0, sys.argv[1])
from reading import texts; from geotrack.gazetteer import Gazetteer; from geotrack.pipeline import track
gazetteer = Gazetteer.open()
for text in texts(*sys.argv[2:]): track(text, gazetteer=gazetteer)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def main() -> None:
    """Print one figure a line."""
    source = sys.argv[1:]
    show("load of the tagger and the recogniser", float(fresh(LOAD)[0]), "ms", most=50)
    if sys.platform == "linux":
        show("peak memory", float(fresh(MEMORY, str(Path(__file__).parent), *source)[0]), "MB", most=150)
    reports = list(texts(*source))
    with Gazetteer.open() as gazetteer:
        warm = len(reports) // 2  # read before the clock starts
        for text in reports[:warm]:
            pipeline.track(text, gazetteer=gazetteer)
        show_steps(reports[warm:], gazetteer)
        show("a text of 1 MB", spent(lambda: pipeline.track(long_text(reports), gazetteer=gazetteer)), "s", most=10)


def texts(source: str | None = None) -> Iterator[str]:
    """Yield the reports of a file, or texts of the size of a report made of sentences of those of the tests."""
    if source:
        yield from (json.loads(line)["text"] for line in Path(source).read_text(encoding="utf-8").strip().split("\n"))
        return
    told = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(REPORTS.glob("*/*.json"))]
    sentences = [text[s.start : s.end] for text in told for s in Report(text=text).sentences]
    generator = Random(SIZE)  # noqa: S311 - the same texts each time
    for _ in range(HOW_MANY):
        text = " ".join(generator.sample(sentences, SIZE // 40))
        yield text[: text.rindex(" ", 0, SIZE)]


def long_text(reports: list[str]) -> str:
    """Return a text of 1 MB."""
    text = "\n".join(reports)
    return (text * (1 + LONG // len(text)))[:LONG]


def show_steps(reports: list[str], gazetteer: Gazetteer) -> None:
    """Print how many reports a second each step takes, those of recognition and resolution together, and all."""
    times = defaultdict[str, float](float)
    for text in reports:
        _read(Report(text=text), gazetteer, times)
    size = sum(map(len, reports)) / SIZE
    for step, seconds in times.items():
        show(step, size / seconds, "reports/s")
    show("recognition and resolution", size / sum(times[step] for step in RECOGNITION), "reports/s", least=200)
    whole = spent(lambda: [pipeline.track(text, gazetteer=gazetteer) for text in reports])
    show("the whole way", size / whole, "reports/s")


def _read(report: Report, gazetteer: Gazetteer, times: dict[str, float]) -> None:
    def timed(step: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        times[step] += time.process_time() - start
        return done

    dateline = dateline_span(report)
    sentences = timed("tokens and parts of speech", lambda: tag_report(report, Tagger.load()))
    names = timed("names", lambda: find_names(sentences, gazetteer, dateline, Recogniser.load()))
    actors = timed("actors", lambda: find_actors(sentences, names))
    toponyms = timed("kinds", lambda: classify(sentences, names, actors, dateline))
    resolved = timed("resolution", lambda: resolve(sentences, toponyms, gazetteer, {}))
    told = timed("events", lambda: meaning_of(report.text, sentences, actors, resolved, gazetteer))
    events = timed("visits", lambda: weigh_visits(sentences, told.meant, actors, told.events))
    timings = timed("times", lambda: time_events(report, sentences, told.toponyms, events))
    who = timed("travellers", lambda: parties(events, actors))
    said = Said(told.stated, timed("means", lambda: find_means(sentences)))
    timed("order", lambda: [plan_route(party, events, told.meant, timings, sentences, said) for party in who])


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of this process's time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
