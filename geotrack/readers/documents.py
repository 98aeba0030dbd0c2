"""Word documents: paragraphs and tables of a .docx file in their order (python-docx)."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from geotrack.errors import BadInputError, MissingExtraError
from geotrack.report import Report

__all__ = ["document_text"]

MOST_BYTES = 200_000_000
"""What a document may unpack to: more is a bomb, not a report."""

HINT = "pip install 'geotrack[docx]', or save it as plain text"


def document_text(data: bytes, source: str) -> Report:
    """Return the text of a Word document, a line a paragraph, with its title.

    Raises
    ------
    MissingExtraError
        When python-docx is not installed.
    BadInputError
        When it is no Word document, or broken.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError(f"{source} is a Word document: python-docx is needed", hint=HINT) from error
    try:
        _check_size(data, source)
        document = docx.Document(io.BytesIO(data))
        lines = [text for text in _lines(document) if text.strip()]
        title = document.core_properties.title or ""
    except BadInputError:
        raise
    except Exception as error:  # a broken archive or part may raise anything
        raise BadInputError(f"{source} cannot be read as a Word document", hint="save it as plain text") from error
    return Report(text="\n\n".join(lines), title=" ".join(title.split()))


def _check_size(data: bytes, source: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(item.file_size for item in archive.infolist()) > MOST_BYTES:
            raise BadInputError(f"{source} unpacks to too much", hint="save it as plain text")


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from ("\t".join(cell.text.strip() for cell in row.cells) for row in block.rows)
        else:
            yield block.text
