"""PDF files: the text of their pages, lines joined into paragraphs (pypdf)."""

import io
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from geotrack.errors import BadInputError, MissingExtraError
from geotrack.report import Report

__all__ = ["joined_lines", "pdf_text"]

MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000
MOST_SECONDS = 60.0
HINT = "pip install 'geotrack[pdf]', or save it as plain text"
HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad]$")
SENTENCE_END = re.compile(r"[.!?:…]['\"”’)\]]*$")
SHORT = 0.7
"""A line shorter than this share of the page's widest ends a paragraph where it ends a sentence."""


def pdf_text(data: bytes, source: str) -> Report:
    """Return the text of a PDF with its title.

    Raises
    ------
    MissingExtraError
        When pypdf is not installed.
    BadInputError
        When it is no PDF, is locked, broken, too long, or holds pictures only.
    """
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError(f"{source} is a PDF: pypdf is needed to read it", hint=HINT) from error
    try:
        with _silent("pypdf"):
            reader = pypdf.PdfReader(io.BytesIO(data))
            _check_open(reader, source)
            pages = list(_pages(reader, source))
            title = str((reader.metadata.title if reader.metadata else None) or "")
    except BadInputError:
        raise
    except Exception as error:  # a broken file may raise anything
        raise BadInputError(f"{source} cannot be read as a PDF", hint="save it as plain text") from error
    text = "\n\n".join(page for page in pages if page.strip())
    if not text.strip():
        raise BadInputError(f"{source} holds no text, perhaps scanned pages", hint="run it through text recognition")
    return Report(text=text, title=" ".join(title.split()))


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Let a library's log say nothing: what is wrong is told in one line of our own."""
    logger, nowhere = logging.getLogger(name), logging.NullHandler()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(nowhere)
    try:
        yield
    finally:
        logger.removeHandler(nowhere)
        logger.propagate = before


def _pages(reader: Any, source: str) -> Iterator[str]:
    """Yield the text of each page, as long as they are those of a report."""
    read, until = 0, time.monotonic() + MOST_SECONDS
    for page in reader.pages:
        text = joined_lines(page.extract_text())
        read += len(text)
        if read > MOST_CHARACTERS or time.monotonic() > until:
            raise BadInputError(f"{source} holds too much to be a report", hint="cut it into reports")
        yield text


def _check_open(reader: Any, source: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise BadInputError(f"{source} is locked with a password", hint="save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise BadInputError(f"{source} has more than {MOST_PAGES} pages", hint="cut it into reports")


def joined_lines(page: str) -> str:
    r"""Return a page with the lines of each paragraph joined, words that were cut at a line's end made whole.

    Examples
    --------
    >>> joined_lines("She flew from Oslo to Ber-\ngen on Friday and then\nslept.\n\nNext day she left.")
    'She flew from Oslo to Bergen on Friday and then slept.\n\nNext day she left.'
    """
    lines = [line.strip() for line in page.splitlines()]
    return "\n\n".join(_paragraphs(lines, max(map(len, lines), default=0)))


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    paragraph = ""
    for line in lines:
        if paragraph and HYPHENATED.search(paragraph) and line[:1].islower():
            paragraph = HYPHENATED.sub("", paragraph) + line
        else:
            paragraph = f"{paragraph} {line}".strip()
        if paragraph and (not line or (len(line) < SHORT * width and SENTENCE_END.search(line))):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph
