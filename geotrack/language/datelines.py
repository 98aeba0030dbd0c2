"""The dateline: where and when a report was filed, in the first words of its first line."""

import re
from collections.abc import Sequence

from geotrack.report import Report

__all__ = ["dateline_span"]

MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\\.?"
DATE = rf"(?:,? (?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}})?)"
AGENCY = r"(?: ?\([^()\n]{1,40}\)| ?/[A-Z][\w .-]{1,30}/)"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]*[A-ZÀ-Þ.]"
MIXED = r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,3}"
DASH = r" ?(?:--|[-–—])\s"
DATELINE = re.compile(
    rf"(?:{CAPITALS}(?:/{CAPITALS})*(?:, {MIXED})?{DATE}?{AGENCY}?{DASH}"
    rf"|{MIXED}(?:, {MIXED})?{DATE}{AGENCY}?(?:{DASH}|: )"
    rf"|{MIXED}(?:, {MIXED})?{DATE}?{AGENCY}{DASH})",
)
SEARCHED_LINES = 4


def dateline_span(report: Report) -> tuple[int, int] | None:
    """Return the character offsets of the dateline, None where there is none.

    Written as the agencies do: ``SEOUL, April 27 -``, ``VALENCIA, Spain (Wire B) -``, ``Paris (AFP) —``.
    It stands in the first lines, before any other sentence of the body.
    """
    for start in _line_starts(report.text)[:SEARCHED_LINES]:
        match = DATELINE.match(report.text, start)
        if match:
            return match.start(), match.end()
    return None


def _line_starts(text: str) -> Sequence[int]:
    return [m.start() for m in re.finditer(r"\S[^\n]*", text)]
