"""Evidence of the gazetteer for each word of a sentence, in the code that the recogniser reads."""

from collections.abc import Sequence

from geotrack.language.name import Name
from geotrack.language.tagging import TaggedSentence

__all__ = ["evidence_of"]


def evidence_of(tagged: TaggedSentence, names: Sequence[Name]) -> list[str]:
    """Return what the gazetteer knows of each word, as the recogniser reads it; "" for nothing.

    The first letter is the class of the best known place (C country, S first-order division, P settlement with the
    digits of its inhabitants, D a demonym, U unknown), then "*" for a main name, "+" for a name of several words.
    """
    codes = [""] * len(tagged.words)
    for name in names:
        for i in range(*name.span):
            codes[i] = _code(name)
    return codes


def _code(name: Name) -> str:
    several = "+" if name.span.last - name.span.first > 1 else ""
    if name.demonym is not None:
        return f"D{several}"
    if not name.hits:
        return f"U{several}"
    best = max(name.hits, key=lambda hit: (hit.primary, hit.place.population))
    feature = best.place.feature
    if feature.startswith(("A.PCL", "L.CONT", "A.TERR")):
        kind = "C"
    elif feature.startswith("A.ADM1"):
        kind = "S"
    elif feature.startswith("P"):
        kind = f"P{max(3, len(str(best.place.population)))}"
    else:
        kind = feature[0]
    return kind + ("*" if best.primary else "") + several
