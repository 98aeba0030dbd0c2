"""Making a report's words inert before folium or a browser sees them."""

import html
import json
import re
from typing import Any

__all__ = ["inert", "json_blob", "sound", "xml"]

# folium compiles what it is given as a Jinja template and pastes it into JavaScript template literals: see STYLE.md
# of the project for the trial. Each of these characters starts something there; as a numeric entity it is only shown.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # Jinja eats line ends; half characters cannot be saved
NO_CHARACTER = re.compile("[\ufffe\uffff]")
ACTIVE = str.maketrans({char: f"&#{ord(char)};" for char in "{}`$\\\u2028\u2029"})


def inert(text: str) -> str:
    """Return text that folium, Jinja, JavaScript and HTML all show as it stands; a control character is a space.

    Never together with folium's ``parse_html=True``, which escapes once more.

    Examples
    --------
    >>> inert("<b>${x}</b>")
    '&lt;b&gt;&#36;&#123;x&#125;&lt;/b&gt;'
    """
    return html.escape(CONTROL.sub(" ", text)).translate(ACTIVE)


def json_blob(value: Any) -> str:
    """Return JSON that can stand in a script element: no character in it can end the element or start markup."""
    blob = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        blob = blob.replace(char, f"\\u{ord(char):04x}")
    return sound(blob)


def xml(text: str) -> str:
    """Return text that can stand between tags and in attributes of an XML file, which allows few control characters.

    Examples
    --------
    >>> xml('<b> "' + chr(7) + '"')
    '&lt;b&gt; &quot; &quot;'
    """
    return html.escape(NO_CHARACTER.sub(" ", CONTROL.sub(" ", text)))


def sound(text: str) -> str:
    """Return text that can be saved: a half of a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
