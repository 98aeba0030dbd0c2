"""A set of geonameids that takes a bit for each."""

__all__ = ["HIGHEST", "Numbers"]

HIGHEST = 200_000_000  # GeoNames counts to some 13 million; a set of bits up to here takes 25 MB


class Numbers:
    """Whole numbers from 0 to `HIGHEST`: thirteen million of them take 2 MB, where a set takes a gigabyte.

    Examples
    --------
    >>> seen = Numbers()
    >>> seen.add(2_013_348), seen.add(2_013_348), 2_013_348 in seen, 7 in seen
    (True, False, True, False)
    """

    __slots__ = ("bits",)

    def __init__(self) -> None:
        self.bits = bytearray()

    def add(self, number: int) -> bool:
        """Put a number in, and return True when it was not there."""
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self.bits):
            self.bits.extend(bytes(place + 65_536 - len(self.bits)))
        if self.bits[place] & bit:
            return False
        self.bits[place] |= bit
        return True

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return place < len(self.bits) and bool(self.bits[place] & 1 << (number & 7))
