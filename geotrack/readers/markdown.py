"""Markdown: front matter gives title, date and source; marks that are not words are taken out."""

import re
from dataclasses import replace

from geotrack.errors import BadInputError, quoted
from geotrack.itinerary.file import Field, read_fields
from geotrack.report import Report

__all__ = ["markdown_report"]

FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r"^#{1,6}[ \t]+(?P<text>.*)$", re.MULTILINE)
LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<text>[^*_\n]+?)(?<=\S)(?P=mark)(?![\w*])")
QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
CODE = re.compile(r"`([^`\n]*)`")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def markdown_report(text: str) -> Report:
    """Return the report of a Markdown text.

    ``title``, ``date`` (or ``published``) and ``source`` are read from YAML front matter; a first heading is the
    title where that gives none. Lists of stops keep their marks: `geotrack.lists` reads them.

    Raises
    ------
    BadInputError
        When the front matter is no YAML; the message names the line.
    """
    front = FRONT.match(text)
    body = text[front.end() :] if front else text
    fields = _fields(front["fields"]) if front else None
    report = Report(text=plain_words(body))
    if fields is None:
        return report
    date = next((d for key in ("published", "date") if (d := fields.child(key).text())), "")
    day = DAY.match(date)
    return replace(
        report,
        title=fields.child("title").text() or "",
        published=day.group() if day else None,
        warnings=(f"The date of the front matter, {quoted(date)}, is not read.",) if date and not day else (),
    )


def _fields(text: str) -> Field | None:
    try:
        fields = read_fields(text)
    except BadInputError as error:
        raise BadInputError(f"front matter, {error.message}", hint=error.hint) from error
    return fields if isinstance(fields.value, dict) else None


def plain_words(text: str) -> str:
    r"""Return the words of a Markdown text without headings' signs, emphasis, links' addresses, quotes and code marks.

    Examples
    --------
    >>> plain_words("# Up\n\nWe saw **Oslo** and [Bergen](https://example.org).")
    'Up\n\nWe saw Oslo and Bergen.'
    """
    text = HEADING.sub(lambda heading: heading["text"].rstrip(" \t#"), text)
    for pattern, kept in (
        (LINK, r"\g<text>"),
        (EMPHASIS, r"\g<text>"),
        (CODE, r"\1"),
        (QUOTED, ""),
    ):
        text = pattern.sub(kept, text)
    return text
