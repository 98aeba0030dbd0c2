"""Lines: reports as they come in a .jsonl file, one JSON object a line."""

import json
from typing import Any

from geotrack.errors import BadInputError
from geotrack.report import Report

__all__ = ["NoJsonError", "read_line"]

SHAPE = '{"id": "...", "text": "...", "title": "...", "published": "2023-09-18"}'


class NoJsonError(BadInputError):
    """A line that is no JSON at all."""


def read_line(line: bytes, *, unnamed: str, published: str | None = None) -> Report:
    """Return the report in one line of JSON; of an itinerary document, the document as its text.

    Parameters
    ----------
    line
        A JSON object with a ``text``; ``id``, ``title``, ``published`` and ``source`` where they are known. A
        date that is none becomes a warning when the report is tracked.
    unnamed
        Id of the report where the line has none.
    published
        Date of publication where the line has none.

    Raises
    ------
    BadInputError
        When the line is not such an object, or its text is empty.
    """
    fields = _object(line)
    if "geotrack" in fields and "text" not in fields:
        return Report(text=json.dumps(fields, ensure_ascii=False), id=unnamed)
    text = fields.get("text")
    if not isinstance(text, str):
        raise BadInputError("there is no text" if text is None else "the text is not a string", hint=f"write {SHAPE}")
    if not text.strip():
        raise BadInputError("the text is empty", hint="geotrack reads a report in English prose")
    return Report(
        text=text,
        id=_words(fields.get("id")) or unnamed,
        title=_words(fields.get("title")),
        published=_words(fields.get("published")) or published,
        source=_words(fields.get("source")),
    )


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NoJsonError("not JSON", hint=f"each line is one object: {SHAPE}") from error
    if not isinstance(value, dict):
        raise BadInputError("not a JSON object", hint=f"each line is one object: {SHAPE}")
    return value


def _words(value: Any) -> str:
    return "" if value is None else str(value)
