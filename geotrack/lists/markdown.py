"""Markdown lists: a stop an item, as "1. Bergen, Norway (3 May 2024, by train)"."""

import re
from collections.abc import Iterator

from geotrack.errors import BadInputError
from geotrack.lists.days import iso_date
from geotrack.lists.listed import Listed, ListOfStops
from geotrack.lists.points import checked_point
from geotrack.lists.tables import MODE_WORDS, MODES

__all__ = ["ITEM", "read_markdown"]

ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<text>\S.*)")
HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.+)")
DAY = re.compile(
    r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
    r"|[A-Z][a-z]{2,8} \d{4}(?![-\d])"
)
POINT = re.compile(r"(?<![\d.])(-?\d{1,3}\.\d+)[,;] ?(-?\d{1,3}\.\d+)")
BETWEEN = re.compile(r"\s*(?:\(|:|\s[-–—]\s|;|,\s*(?=\d)|,?\s+by\s)\s*")
PLAIN = re.compile(r"^\[[ xX]\]\s+|[*_`\[\]]|\(https?:[^)]*\)")
MOST_DATES = 2
LONGEST = 2_000


def read_markdown(text: str) -> ListOfStops:
    """Return the stops of the items of a list; other lines are not read, a first heading is the title.

    Raises
    ------
    BadInputError
        When there is no item.
    """
    stops = tuple(_items(text))
    if not stops:
        raise BadInputError("the list has no item", hint="begin each stop with a dash, as - Bergen, Norway")
    heading = HEADING.search(text)
    return ListOfStops(
        stops=stops, title=heading["text"].strip() if heading else "", said=(f"{len(stops)} items read",)
    )


def _items(text: str) -> Iterator[Listed]:
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if item := ITEM.fullmatch(line.rstrip("\r\n")):
            yield _item(item["text"], number, offset + item.start("text"))
        offset += len(line)


def _item(raw: str, line: int, start: int) -> Listed:
    if len(raw) > LONGEST:
        raise BadInputError(f"line {line} is too long for an item", hint="a stop an item, as - Bergen, Norway")
    text = PLAIN.sub("", raw)
    point = POINT.search(text)
    dates = _dates(text, line)
    name = BETWEEN.split(POINT.sub("", DAY.sub("", text)), maxsplit=1)[0].strip(" ,.;-–—()")
    words = re.findall(r"[a-z]+", text.casefold())
    mode = next((m for w in words if (m := MODE_WORDS.get(w, w)) in MODES), None)
    if not name and point is None:
        raise BadInputError(f"line {line} names no place", hint="begin the item with the name of the stop")
    spot = checked_point(point[1], point[2], f"line {line}") if point else None
    return Listed(
        line=line,
        start=start,
        end=start + len(raw),
        name=name or None,
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        arrive=dates[0] if dates else None,
        depart=dates[1] if len(dates) > 1 else None,
        mode=mode,
    )


def _dates(text: str, line: int) -> list[str]:
    """Return the dates of an item; what only looks like one ("Bergen 2024") is none."""
    found = []
    for day in DAY.finditer(text):
        try:
            found.append(iso_date(day.group(), ""))
        except ValueError as error:
            if any(sign.isdecimal() for sign in day.group().split()[0]) or day.group().count(" ") > 1:
                hint = "dates are 2024, 2024-05, 2024-05-03 or 3 May 2024"
                raise BadInputError(f"line {line}: {error}", hint=hint) from error
    return found[:MOST_DATES]
