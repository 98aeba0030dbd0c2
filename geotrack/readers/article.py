"""Articles: the text, title and date of a web page, without its menus and advertisements (trafilatura)."""

import re
from typing import Any

from geotrack.errors import BadInputError, MissingExtraError
from geotrack.report import Report

__all__ = ["article"]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HINT = "pip install 'geotrack[web]', or save the article as plain text"


def article(page: bytes, source: str) -> Report:
    """Return the article of an HTML page; its date of publication where the page states one.

    Raises
    ------
    MissingExtraError
        When trafilatura is not installed.
    BadInputError
        When the page holds no article.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(f"{source} is a web page: trafilatura is needed to read it", hint=HINT) from error
    address = source if "://" in source else None
    try:
        found: Any = trafilatura.bare_extraction(page, url=address, with_metadata=True, include_comments=False)
    except Exception as error:  # the parser of a page made to break it may raise anything
        raise BadInputError(f"{source} cannot be read as a web page", hint="save the article as plain text") from error
    if found is None or not (found.text or "").strip():
        raise BadInputError(f"{source} holds no article", hint="save the article as plain text")
    day = DAY.match(found.date or "")
    title = " ".join((found.title or "").split())
    return Report(text=_without_title(found.text, title), title=title, published=day.group() if day else None)


def _without_title(text: str, title: str) -> str:
    """Return the text without the headline that is its first line: the report has it beside."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest and " ".join(first.split()) == title else text
