"""Numbers as reports write them: "1,200", "199.2", "4 300", "two hundred", "a dozen", "two and a half"."""

import re

__all__ = ["COMPOUND", "NUMBER", "number"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {
    **{word: i for i, word in enumerate(f"{_UNITS} eighteen nineteen".split()) if i},
    **{word: 10 * i for i, word in enumerate(_ROUND.split(), 2)},
    "a": 1,
    "an": 1,
    "single": 1,
    "couple": 2,
}
LARGE = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}

_GAP = r"(?:[^\S\n]{1,2}|\n|[-‐‑])"
_TENS = _ROUND.replace(" ", "|")
_NINES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "|".join(word for word, value in SMALL.items() if 10 <= value < 20)  # noqa: PLR2004 - ten to nineteen
_LARGE = "|".join(LARGE)
_BASE = rf"(?:(?:{_TENS})(?:{_GAP}(?:{_NINES})\b)?|{_TEENS}|{_NINES})"
# a number goes on only after a hundred or a thousand: "two and three hundred" are two numbers
_AND = rf"{_GAP}(?:(?<=hundred.)|(?<=thousand.))(?:and{_GAP})?"
_SPELT = (
    rf"(?:an?{_GAP}(?=half|{_LARGE}))?(?:half{_GAP}(?:a{_GAP})?)?(?:{_BASE}(?:{_GAP}(?:{_LARGE})){{0,2}}|{_LARGE})"
    rf"(?:{_AND}{_BASE}(?:{_GAP}(?:{_LARGE})){{0,2}}){{0,3}}(?:{_GAP}and{_GAP}a{_GAP}half)?"
    rf"|half{_GAP}an?|an?{_GAP}(?:single|couple{_GAP}of(?:{_GAP}(?:{_LARGE}))?)|an?"
)
COMPOUND = rf"(?i:(?<=ty)[-‐‑](?:{_NINES})\b|[-‐‑](?:{_LARGE})\b)"
"""Source of a regular expression for a hyphen that makes one number of two: "forty-five", "eighteen-hundred"."""

_ROUNDED = r"\d{1,3}(?:\.\d{1,3})?\s(?:thousand|hundred)|\d{1,4}\s[13]/[24]"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?[½]?"
NUMBER = rf"(?:(?<![\w.,/$£€])(?:{_ROUNDED}|{_DIGITS})|\b(?:{_SPELT})\b)"
"""Source of a regular expression for a number in digits or words; use it with ``re.IGNORECASE``."""


def number(text: str) -> float | None:
    """Return the value of a number as written, None where the words are no number.

    Examples
    --------
    >>> number("1,200"), number("4 300"), number("199.2"), number("two hundred and forty"), number("half a dozen")
    (1200.0, 4300.0, 199.2, 240.0, 6.0)
    >>> number("2.5 thousand"), number("12 1/2"), number("forty-five")
    (2500.0, 12.5, 45.0)
    """
    return _from_digits(text) if text[:1].isdigit() else _from_words(text)


def _from_digits(text: str) -> float | None:
    first, _, last = text.lower().partition(" ")
    if last in LARGE or "/" in last:
        value = _from_digits(first)
        return None if value is None else value * LARGE[last] if last in LARGE else value + int(last[0]) / int(last[2])
    half = 0.5 if text.endswith("½") else 0.0
    plain = re.sub(r"[,\s]", "", text.rstrip("½"))
    try:
        return float(plain) + half
    except ValueError:
        return None


def _from_words(text: str) -> float | None:
    """Read number words from left to right: "four thousand two hundred" is 4 x 1000 + 2 x 100."""
    words = re.findall(r"[a-z]+", text.lower())
    total, current, part = 0.0, 0.0, 1.0
    for i, word in enumerate(words):
        if word == "half":
            if words[i - 1 : i] == ["a"]:
                current += 0.5 - 1.0  # the "a" of "and a half" has been counted as one
            else:
                part = 0.5
        elif word in LARGE:
            current = max(current, 1.0) * LARGE[word]
            total, current = (total + current, 0.0) if LARGE[word] > LARGE["hundred"] else (total, current)
        elif word in SMALL:
            current = _joined(current, word)
        elif word not in {"and", "of"}:
            return None
    value = (total + current) * part
    return value or None


def _joined(current: float, word: str) -> float:
    """Add a small number; the article of "a single" and "a couple" is no number of its own."""
    return float(SMALL[word]) if word in {"single", "couple"} else current + SMALL[word]
