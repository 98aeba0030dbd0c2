"""The model of visits on reports that it has not seen: `python tests/reports/crossvalidate.py OUT.jsonl FOLDER...`.

Trains on all folds but one, runs the whole way on the reports of that one, and writes their itineraries, ready to be
scored. Prints how well the classes of the names are told apart.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from geotrack.gazetteer import Gazetteer
from geotrack.journey import presence
from geotrack.journey.visit_training import Read, fit, folds, looked_at, read_case, read_folders
from geotrack.pipeline import track
from geotrack.report import Report

FOLDS = 8


def main(out: Path, folders: Sequence[Path]) -> None:
    """Write the itineraries of all reports, each by weights that have not seen it."""
    gazetteer = Gazetteer.open()
    cases = read_folders(folders)
    reads = [read_case(case, gazetteer) for case in cases]
    documents: dict[int, str] = {}
    table: Counter[tuple[int, int]] = Counter()
    reliability: Counter[tuple[int, bool]] = Counter()
    for held in folds(len(cases), FOLDS):
        tables = fit([read for i, read in enumerate(reads) if i not in held])
        for i in held:
            _count(reads[i], looked_at(reads[i], tables), table, reliability)
        with mock.patch.object(presence, "shipped", lambda tables=tables: tables):
            for i in held:
                case = cases[i]
                report = Report(text=case["text"], id=case["id"], title=case.get("title") or "")
                documents[i] = json.dumps(track(report, published=case.get("published"), gazetteer=gazetteer).to_dict())
    out.write_text("".join(documents[i] + "\n" for i in sorted(documents)), encoding="utf-8")
    _show(table, reliability)


def _count(
    read: Read,
    found: Sequence[presence.Presence],
    table: Counter[tuple[int, int]],
    reliability: Counter[tuple[int, bool]],
) -> None:
    for (label, weight), odds in zip(read.labels, found, strict=True):
        if weight == 1.0:
            table[label, max(range(4), key=odds.__getitem__)] += 1
        reliability[int(10 * odds.there), label in {1, 2}] += 1


def _show(table: Counter[tuple[int, int]], reliability: Counter[tuple[int, bool]]) -> None:
    for label, name in enumerate(presence.CLASSES):
        print(f"{name:10}", *(f"{table[label, said]:5}" for said in range(4)))  # noqa: T201 - a script
    for tenth in range(11):
        right, wrong = reliability[tenth, True], reliability[tenth, False]
        if right + wrong:
            print(f".{tenth}  {right}/{right + wrong}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
