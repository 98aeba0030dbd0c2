"""Homes: where the papers of a batch are at home, learnt from their reports."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geotrack.cli.lines import read_line
from geotrack.errors import GeotrackError

if TYPE_CHECKING:
    from geotrack.gazetteer import Gazetteer
    from geotrack.resolution import Home, Region

__all__ = ["learnt_homes"]

ENOUGH = 200
"""Reports of one source that are learnt from; more would say the same."""


def learnt_homes(lines: Iterable[bytes], gazetteer: "Gazetteer") -> "dict[str, Home]":
    """Return the home of each ``source`` that lines of JSON name, learnt from all of its reports.

    Lines without a source, and those that cannot be used, teach nothing.
    """
    from geotrack.pipeline import learnt_home, names_of

    told: dict[str, list[dict[str, dict[Region, float]]]] = {}
    for line in lines:
        try:
            report = read_line(line, unnamed="")
        except GeotrackError:
            continue
        if report.source and len(found := told.setdefault(report.source, [])) < ENOUGH:
            found.append(names_of(report, gazetteer=gazetteer))
    return {source: learnt_home(reports) for source, reports in told.items()}
