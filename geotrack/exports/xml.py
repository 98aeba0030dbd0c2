"""XML: elements whose text is the report's, written so that every reader takes it for text."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geotrack.exports.plain import plain

__all__ = ["added", "document"]

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no document, not even escaped (section 2.2)."""


def added(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Return a new last child of an element, its text plain and within what XML allows."""
    child = SubElement(parent, tag, attributes)
    if text is not None:
        child.text = FORBIDDEN.sub("\ufffd", plain(text))
    return child


def document(root: Element) -> str:
    """Return the document with its declaration, one element a line, ending in a newline."""
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
