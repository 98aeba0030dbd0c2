"""Features of two parts, cut in two: by the part that a row of weights is found by, then by the other."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["in_rows"]


def in_rows(weights: Mapping[str, str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the weights of the features of one part, and those of two by what a row is found by and the other."""
    whole: dict[str, str] = {}
    rows = defaultdict[str, dict[str, str]](dict)
    for feature, codes in weights.items():
        cut = CUTS.get(feature[:1])
        if cut is None:
            whole[feature] = codes
        else:
            first, other = cut(feature)
            rows[first][other] = codes
    return whole, dict(rows)


def _by_blank(feature: str) -> tuple[str, str]:
    first, _, other = feature.partition(" ")
    return first, other


def _by_bar(feature: str) -> tuple[str, str]:
    first, _, other = feature.partition("|")
    return first, other


def _by_last_bar(feature: str) -> tuple[str, str]:
    first, _, other = feature.rpartition("|")
    return first, other


def _behind_tag(feature: str) -> tuple[str, str]:
    other, _, first = feature.partition(" ")
    return feature[0] + first, other[1:]


def _behind_two_tags(feature: str) -> tuple[str, str]:
    before, last, first = feature.split(" ", 2)
    return feature[0] + first, f"{before[1:]} {last}"


def _behind_nears(feature: str) -> tuple[str, str]:
    other, _, first = feature.rpartition("|")
    return feature[0] + first, other[1:]


def _behind_verb(feature: str) -> tuple[str, str]:
    verb, auxiliary, first, near = feature.split(" ", 3)
    return feature[0] + first, f"{verb[1:]} {auxiliary} {near}"


def _behind_all_tags(feature: str) -> tuple[str, str]:
    other, _, first = feature.rpartition(" ")
    return feature[0] + first, other[1:]


# how the features of each letter are cut; those of the other letters are looked up whole
CUTS = MappingProxyType(
    dict.fromkeys("ef", _by_blank)
    | dict.fromkeys("ghkl", _by_bar)
    | dict.fromkeys("NOP", _by_last_bar)
    | dict.fromkeys("DEFGHIL", _behind_tag)
    | {"K": _behind_two_tags, "M": _behind_all_tags, "i": _behind_nears, "J": _behind_verb}
)
