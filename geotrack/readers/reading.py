"""Reading: which reader a source needs, and the report that it gives."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType

from geotrack.errors import BadInputError
from geotrack.readers.article import article
from geotrack.readers.documents import document_text
from geotrack.readers.markdown import markdown_report
from geotrack.readers.pdf import pdf_text
from geotrack.readers.web import fetched
from geotrack.report import MAX_BYTES, Report, decoded, file_bytes, tidy

__all__ = ["read_any"]

STDIN = "-"
KINDS: Mapping[str, str] = MappingProxyType(
    {".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf", ".md": "md", ".markdown": "md"}
)
PLAIN = frozenset({".csv", ".tsv", ".gpx", ".geojson", ".json", ".yaml", ".yml", ".kml"})
OLD_OFFICE = frozenset({".doc", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".pptx"})
SIGNATURES = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"))


def read_any(source: str, *, published: str | None = None, encoding: str = "utf-8") -> Report:
    r"""Return the report at a path or an address, or on standard input where the source is ``-``.

    Plain text, Markdown with front matter, HTML (the text of the article, its title and date), Word (.docx) and PDF.
    Offsets refer to the text that is returned.

    Parameters
    ----------
    source
        A path, ``http://`` or ``https://``, or ``-``.
    published
        Date of publication in ISO 8601; wins over what the source says of itself.
    encoding
        Of text files.

    Raises
    ------
    UnreadableError
        When it is missing, may not be read, or the address does not answer.
    BadInputError
        When it is none of these formats, broken, empty or too large.
    MissingExtraError
        When its format needs a package that is not installed.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "trip.md")
    ...     size = path.write_bytes(b"---\ntitle: North\ndate: 2024-06-10\n---\nAda sailed to **Oslo**.")
    ...     report = read_any(str(path))
    >>> report.title, report.published, report.text
    ('North', '2024-06-10', 'Ada sailed to Oslo.')
    """
    if "://" in source:
        data, kind, name = fetched(source), "html", PurePath(source.partition("?")[0].rstrip("/")).stem or "article"
        kind = _by_signature(data) or kind
    else:
        data, kind = _local(source)
        name = "stdin" if source == STDIN else Path(source).stem
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{source} is larger than {MAX_BYTES // 1_000_000} MB", hint="cut it into reports")
    report = READERS[kind](data, source, encoding)
    whole = replace(report, text=tidy(report.text), id=name, source=source, published=published or report.published)
    if not whole.text.strip():
        raise BadInputError(f"{source} is empty", hint="geotrack reads a report in English prose")
    return whole


def _local(source: str) -> tuple[bytes, str]:
    suffix = PurePath(source).suffix.lower()
    if suffix in OLD_OFFICE:
        raise BadInputError(f"geotrack does not read {suffix} files", hint="save it as .docx, .pdf or plain text")
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if source == STDIN else file_bytes(Path(source))
    if suffix in PLAIN:
        return data, "text"
    return data, _by_signature(data) or KINDS.get(suffix) or ("html" if _is_page(data) else "text")


def _by_signature(data: bytes) -> str | None:
    return next((kind for start, kind in SIGNATURES if data.startswith(start)), None)


def _is_page(data: bytes) -> bool:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _text(data: bytes, source: str, encoding: str) -> Report:
    return Report(text=decoded(data, source, encoding))


def _markdown(data: bytes, source: str, encoding: str) -> Report:
    try:
        return markdown_report(decoded(data, source, encoding))
    except BadInputError as error:
        told = error.message if source in error.message else f"{source}: {error.message}"
        raise BadInputError(told, hint=error.hint) from error


def _docx(data: bytes, source: str, _: str) -> Report:
    return document_text(data, source)


def _pdf(data: bytes, source: str, _: str) -> Report:
    return pdf_text(data, source)


def _html(data: bytes, source: str, _: str) -> Report:
    return article(data, source)


READERS: Mapping[str, Callable[[bytes, str, str], Report]] = MappingProxyType(
    {"text": _text, "md": _markdown, "docx": _docx, "pdf": _pdf, "html": _html}
)
