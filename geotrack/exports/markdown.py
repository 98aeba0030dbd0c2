"""The route as Markdown, ready for an editor or a content system."""

import html
import re

from geotrack.exports.footnotes import footnotes
from geotrack.exports.plain import plain
from geotrack.exports.rows import Row, rows
from geotrack.itinerary import Itinerary, distances_told

__all__ = ["to_markdown"]

HEAD = ("#", "Stop", "When", "How", "Leg km", "Sum km", "Sure", "Evidence")
RULE = ("--:", "---", "---", "---", "--:", "--:", "--:", "---")
ACTIVE = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:@/=^$])")


def to_markdown(itinerary: Itinerary) -> str:
    """Return a heading, a table a traveller and the notes, in CommonMark with GitHub's tables."""
    blocks = [f"# {_text(itinerary.report.title or 'Route')}"]
    table, several = rows(itinerary), len(itinerary.reports) > 1
    for track in dict.fromkeys(row.track for row in table):
        own = [row for row in table if row.track == track]
        lines = [HEAD, RULE, *(_cells(row, several=several) for row in own)]
        blocks.append(f"## {_text(own[0].traveller)}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines))
    blocks += [] if table else [_text(itinerary.empty_because or "Nobody is said to have travelled") + "\n"]
    for note in footnotes(itinerary):
        blocks.append(f"**{note.heading}**\n\n" + "\n".join(f"- {_text(line)}" for line in note.lines))
    blocks.append(
        f"{_text(distances_told(itinerary))} Places: [GeoNames](https://www.geonames.org/) (CC BY 4.0) and others."
    )
    return "\n\n".join(block.strip() for block in blocks) + "\n"


def _cells(row: Row, *, several: bool) -> tuple[str, ...]:
    name = f"**{_text(row.name)}**" + (" (headed for)" if row.ahead else "")
    numbers = ["" if value is None else f"{value:.1f}" for value in (row.leg_km, row.sum_km)]
    quote = f"“{_text(row.evidence)}”" if row.evidence else ""
    told = f"{quote} ({_text(row.sources)})" if several and row.sources else quote
    return (row.number, name, _text(row.when), _text(row.how), *numbers, f"{row.stop.confidence:.0%}", told)


def _text(text: str) -> str:
    """Return text that Markdown and the HTML within it show as it stands."""
    return ACTIVE.sub(r"\\\1", html.escape(plain(text), quote=False))
