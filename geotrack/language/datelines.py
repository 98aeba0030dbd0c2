"""The dateline: where and when a report was filed, in the first words of its first line."""

import re
from collections.abc import Sequence

from geotrack.report import Report

__all__ = ["dateline_span", "entry_heads"]

MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\\.?"
DATE = rf"(?:,? (?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}})?)"
AGENCY = r"(?: ?\([^()\n]{1,40}\)| ?/[A-Z][\w .-]{1,30}/)"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]*[A-ZÀ-Þ.]"
MIXED = r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,3}"
DASH = r" ?(?:--|[-–—])\s"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
DATELINE = re.compile(
    rf"(?:{CAPITALS}(?:/{CAPITALS})*(?:, {MIXED})?{DATE}?{AGENCY}?{DASH}"
    rf"|(?!{WEEKDAY},? \d){MIXED}(?:, {MIXED})?{DATE}{AGENCY}?(?:{DASH}|: )"
    rf"|{MIXED}(?:, {MIXED})?{DATE}?{AGENCY}{DASH})",
)
SEARCHED_LINES = 4
ENTRY = re.compile(
    rf"^[ \t]*(?P<name>(?:{CAPITALS}|{MIXED})),?(?:,? (?P<weekday>(?i:{WEEKDAY})),?)?,? "
    rf"(?P<date>(?i:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?i:{MONTHS}))\b"
    rf"(?P<year>,? \d{{4}})?(?= ?[.,:;\n]|$| [A-Z(])",
    re.MULTILINE,
)
FEWEST_ENTRIES = 2


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


def entry_heads(text: str) -> tuple[tuple[int, int], ...]:
    r"""Return the character offsets of the places at the heads of dated entries, in the order of the text.

    A series of dispatches, letters or telegrams says at the head of each where its writer was: ``IRKUTSK, July 1.``,
    ``Leon, Sunday 20 June 1999``, ``VIENNA MAY 5``. One head in capitals alone may be an agency's dateline and is none.

    Examples
    --------
    >>> text = "IRKUTSK, July 1. Arrived.\nTOMSK, July 11. Mud."
    >>> [text[start:end] for start, end in entry_heads(text)]
    ['IRKUTSK', 'TOMSK']
    """
    found = [m for m in ENTRY.finditer(text) if not m["date"].isupper() or m["name"].isupper()]
    personal = [m for m in found if not m["name"].isupper() and (m["weekday"] or m["year"])]
    heads = found if len(found) >= FEWEST_ENTRIES else personal[:1]
    return tuple(m.span("name") for m in heads)
