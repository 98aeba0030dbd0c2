"""Report text made plain: one line, and nothing in it that a terminal or a reader's eye would obey."""

import unicodedata

__all__ = ["plain"]

# Cc controls (ANSI escapes begin with one), Cf unseen format characters (they turn the reading direction), Cs halves of
# characters, Zl and Zp line breaks. Joiners are letters' business in Persian and Indian scripts.
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}


def plain(text: str) -> str:
    r"""Return text on one line without control characters.

    Examples
    --------
    >>> plain("red \x1b[31m alert\nnext")
    'red [31m alert next'
    """
    seen = (char if char in JOINERS or unicodedata.category(char) not in UNSEEN else " " for char in text)
    return " ".join("".join(seen).split())
