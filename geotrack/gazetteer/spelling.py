"""Names written with a slip: the skeleton keys one edit away, and how alike two spellings are."""

from collections.abc import Iterator

from geotrack.gazetteer.keys import plain_key

__all__ = ["LEAST_ALIKE", "likeness", "one_edit", "one_vowel"]

VOWELS = "aeiou"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_FOR_VOWELS = 5  # of a skeleton; shorter ones are one edit from too many names
SHORTEST_FOR_ANY = 6
LEAST_ALIKE = 0.78
"""Below this likeness two spellings are two names: halves the false candidates (measured in the design)."""


def one_vowel(skeleton: str) -> frozenset[str]:
    """Return the skeletons that differ by one vowel or one h: put in, left out or changed; none for short ones.

    Some 80: between languages it is vowels and h that are written in many ways.

    Examples
    --------
    >>> "vladivostok" in one_vowel("vladivastok")
    True
    """
    return _edits(skeleton, VOWELS + "h") if len(skeleton) >= SHORTEST_FOR_VOWELS else frozenset()


def one_edit(skeleton: str) -> frozenset[str]:
    """Return the skeletons one edit away: a letter put in, left out or changed, or two exchanged; none for short ones.

    Some 550 for a name of ten letters.

    Examples
    --------
    >>> "vladivostok" in one_edit("vladivosotk")
    True
    """
    if len(skeleton) < SHORTEST_FOR_ANY:
        return frozenset()
    swapped = {skeleton[:i] + skeleton[i + 1] + skeleton[i] + skeleton[i + 2 :] for i in range(len(skeleton) - 1)}
    return (_edits(skeleton, LETTERS) | swapped) - {skeleton}


def _edits(skeleton: str, letters: str) -> frozenset[str]:
    return frozenset(_each_edit(skeleton, letters)) - {skeleton}


def _each_edit(skeleton: str, letters: str) -> Iterator[str]:
    for place in range(len(skeleton) + 1):
        before, after = skeleton[:place], skeleton[place:]
        for letter in letters:
            yield before + letter + after
            if after and after[0] in letters:
                yield before + letter + after[1:]
        if after and after[0] in letters:
            yield before + after[1:]


def likeness(name: str, other: str) -> float:
    """Return 0 to 1: how alike two names are in Latin letters (the normalised indel similarity, by rapidfuzz).

    Examples
    --------
    >>> likeness("Vladivastok", "Владивосток") > LEAST_ALIKE > likeness("Mogadishu", "Mogadiscio")
    True
    """
    from rapidfuzz import fuzz

    return float(fuzz.ratio(plain_key(name), plain_key(other))) / 100
