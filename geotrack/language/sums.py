"""Sums of weights: the weights of a feature for all tags as one whole number, so that one addition adds them all."""

from collections.abc import Callable, Iterable, Mapping
from struct import Struct
from typing import Any, Generic, TypeVar

__all__ = ["GREATEST", "TAG_BITS", "ZERO", "Memo", "Sums"]

TAG_BITS = 6  # a weight and its tag share one character, which a JSON reader takes in faster than any list
TAG_MASK = (1 << TAG_BITS) - 1
GREATEST = 127
FIRST_CHARACTER = 0x100
ZERO = (FIRST_CHARACTER >> TAG_BITS) + GREATEST

LANE = 16  # bits for a tag: a sum of 256 weights fits
MOST = 40_000  # what a memory holds before it is emptied: some 10 MB

Value = TypeVar("Value")


class Memo(dict[Any, Value], Generic[Value]):
    """The values of a function, each worked out when it is first asked for; emptied when there are too many.

    Parameters
    ----------
    work
        The function of a key.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, key: Any) -> Value:
        if len(self) >= MOST:
            self.clear()
        value = self[key] = self.work(key)
        return value


class Packed(dict[str, int]):
    """Weights as they are stored, each string of them with its number: a lane of bits for each tag."""

    def __missing__(self, codes: str) -> int:
        value = self[codes] = sum(((c >> TAG_BITS) - ZERO) << (LANE * (c & TAG_MASK)) for c in map(ord, codes))
        return value


class Sums:
    """Adds the weights of features.

    Parameters
    ----------
    weights
        For each feature its weights, one character each: the tag in its lowest six bits, above them the weight.
    tags
        How many tags there are.
    """

    def __init__(self, weights: Mapping[str, str], tags: int) -> None:
        self.weights, self.packed = weights, Packed()
        self._size, self._lanes = tags * LANE // 8, Struct(f"<{tags}H")
        self._level = sum(1 << (LANE * tag + LANE - 1) for tag in range(tags))  # lifts every lane above zero

    def total(self, features: Iterable[str]) -> int:
        """Return the sum of the weights of some features."""
        return sum(map(self.packed.__getitem__, filter(None, map(self.weights.get, features))))

    def greatest(self, total: int) -> int:
        """Return the number of the tag with the greatest sum; of equal ones the first."""
        lanes = self._lanes.unpack((total + self._level).to_bytes(self._size, "little"))
        return lanes.index(max(lanes))
