"""Numbers as a text writes them, in figures and in words."""

import re

__all__ = ["NUMBER_WORDS", "number_value"]

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
    )
} | {word: 20 + 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
OTHERS = {"a": 1, "an": 1, "half": 0.5, "dozen": 12, "couple": 2, "few": 3}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
WORD = "|".join(sorted({*SMALL, *SCALES}, key=len, reverse=True))

NUMBER_WORDS = rf"(?:(?:a|an)\s+(?:hundred|thousand|dozen)|(?:{WORD})(?:[\s-]+(?:and\s+)?(?:{WORD}))*)"
"""Regular expression of a number in words: "two hundred and fifty", "a thousand", "a dozen"."""


def number_value(text: str) -> float | None:
    """Return the value of a number in figures or words, None where it is neither.

    Examples
    --------
    >>> number_value("1,816"), number_value("two hundred and fifty"), number_value("a dozen")
    (1816.0, 250.0, 12.0)
    """
    figures = re.sub(r"[,\s]", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", figures):
        return float(figures)
    total, group, seen = 0.0, 0.0, False
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in SCALES:
            group = (group or 1.0) * SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, group = total + group, 0.0
        elif word in SMALL or word in OTHERS:
            group += SMALL.get(word, OTHERS.get(word, 0))
        elif word != "and":
            return None
        seen = True
    return total + group if seen else None
