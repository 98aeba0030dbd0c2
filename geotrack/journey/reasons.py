"""Reasons: the features that spoke most for a visit, in words that a reader understands."""

from collections.abc import Mapping, Sequence

__all__ = ["because"]

MOST = 3
UNTOLD = "what stands around it"
WORDS = {
    "k=place": "it is read as a place",
    "named=2": "named twice",
    "named=3": "named often",
    "sure elsewhere": "a sure visit elsewhere in the text",
    "near:date": "a date beside it",
    "near:then": "a word of sequence beside it",
    "near:back": "a word of return beside it",
    "listed": "in a list of places",
    "opens": "it opens the sentence",
    "part": "a part of the place is named",
    "head": "under a heading",
    "line:date": "in a dated line",
    "line:number": "in a numbered line",
    "line:item": "an item of a list",
    "line:short": "in a short line",
    "line:no verb": "in a line without a verb",
    "line:A": "in an answer",
    "line:capitals": "in a line in capitals",
    "ring=here": "close to a sure stop",
    "ring=day": "a day's way from a sure stop",
    "ring=near": "not far from a sure stop",
    "before is its area": "its region is named beside it",
    "after is its area": "its region is named beside it",
    "first sentence": "in the first sentence",
}
VERBS = {
    "arrive": "a verb of arriving",
    "depart": "a verb of leaving",
    "go": "a verb of going",
    "head": "a verb of heading somewhere",
    "pass": "a verb of passing",
    "visit": "a verb of visiting",
    "carry": "a verb of bringing",
    "return": "a verb of returning",
    "host": "a verb of receiving guests",
    "be": "somebody was",
    "other": "something was done",
}
SUBJECTS = {
    "first": "told in the first person",
    "third": "told of him, her or them",
    "actor": "told of somebody named",
    "alive": "told of somebody",
}
FEATURES = {"P": "a town", "S": "a building or station", "T": "a mountain or island", "H": "a water"}


def because(features: Sequence[str], weights: Mapping[str, Sequence[float]]) -> str:
    """Return what spoke most for a visit.

    Parameters
    ----------
    features
        Of the name, at the first look.
    weights
        For each feature its weights for a mention, a visit and so on, as `geotrack.journey.presence.CLASSES`.
    """
    gains = sorted(((row[1] - row[0], f) for f in features if (row := weights.get(f)) is not None), reverse=True)
    told = [words for gain, f in gains if gain > 0 and (words := _in_words(f))]
    return ", ".join(list(dict.fromkeys(told))[:MOST]) or UNTOLD


def _in_words(feature: str) -> str | None:
    name, _, value = feature.partition("=")
    value = value.partition("|")[0]
    if name == "vc":
        return VERBS.get(value)
    if name == "s":
        return SUBJECTS.get(value)
    if name == "f":
        return FEATURES.get(value[:1])
    if name == "p":
        return f"after '{value.removesuffix('+')}'" if value not in {"-", "-+"} else None
    return WORDS.get(feature)
