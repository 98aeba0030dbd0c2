"""The font of the pictures: Noto Sans, which comes with geotrack, measured from its own tables.

The subsets have no kerning (see maps/compile_fonts.py), so that a word is as wide as its letters together. The tables
are those of the OpenType specification, 1.9: ``head``, ``hhea``, ``hmtx`` and ``cmap``.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["FACES", "font_files", "uncovered", "width", "wrapped"]

FACES = ("Regular", "Bold", "Italic")
BREAK = re.compile(r"[^\S\xa0]+")  # a space at which a line may be broken
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"})
WIDE = 1.0  # em: a letter of East Asia that the font does not have
OTHER = 0.62  # em: any other letter that it does not have


def width(words: str, em: float, face: str = "Bold") -> float:
    """Return how wide words are in the unit of `em`.

    Examples
    --------
    >>> round(width("Khasan", 10.0), 2)
    36.83
    """
    known = _advances(face)
    return em * sum(known.get(char, _guess(char)) for char in words)


def uncovered(words: str) -> str:
    """Return the letters that the font does not have, each once, in their order.

    Examples
    --------
    >>> uncovered("Хасан, Χίος, Åre"), uncovered("Дар‎ دار")
    ('', 'دار')
    """
    known = _advances("Regular")
    missing = (char for char in words if char not in known and unicodedata.category(char) not in INVISIBLE)
    return "".join(dict.fromkeys(missing))


def wrapped(words: str, em: float, room: float, *, most: int, face: str = "Regular") -> tuple[str, ...]:
    """Return words broken into lines no wider than `room`; what does not fit into `most` lines ends in an ellipsis."""
    lines: list[str] = []
    left = [word for word in BREAK.split(words) if word]
    while left and len(lines) < most:
        taken = _fitting(left, em, room, face)
        line = " ".join(left[:taken])
        left = left[taken:]
        last = len(lines) + 1 == most and bool(left)
        lines.append(_cut(f"{line} " if last else line, em, room, face, always=last))
    return tuple(lines)


@contextmanager
def font_files() -> Iterator[tuple[str, ...]]:
    """Yield the paths of the font's files."""
    with ExitStack() as stack:
        yield tuple(str(stack.enter_context(as_file(_resource(face)))) for face in FACES)


def _resource(face: str) -> "Traversable":
    return files("geotrack.cartography") / "data" / f"NotoSans-{face}.ttf"


def _fitting(words: Sequence[str], em: float, room: float, face: str) -> int:
    """Return how many of the words fit on a line, at least one."""
    space, so_far = width(" ", em, face), 0.0
    for count, word in enumerate(words):
        so_far += width(word, em, face) + (space if count else 0.0)
        if so_far > room:
            return max(1, count)
    return len(words)


def _cut(line: str, em: float, room: float, face: str, *, always: bool) -> str:
    """Return a line with an ellipsis at its end where it is too wide, or where more was to follow."""
    if not always and width(line, em, face) <= room:
        return line
    line = line.rstrip()
    while line and width(f"{line}…", em, face) > room:
        line = line[: max(0, min(len(line) - 1, int(len(line) * room / width(f"{line}…", em, face)) + 1))]
    return f"{line.rstrip(' ,;:.')}…"


def _guess(char: str) -> float:
    if unicodedata.category(char) in INVISIBLE:
        return 0.0
    return WIDE if unicodedata.east_asian_width(char) in "WF" else OTHER


@lru_cache(maxsize=len(FACES))
def _advances(face: str) -> Mapping[str, float]:
    """Return the width of each letter in em."""
    data = _resource(face).read_bytes()
    tables = dict(_tables(data))
    (unit,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    wide = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]
    return {chr(code): wide[min(glyph, count - 1)] / unit for code, glyph in _glyphs(data, tables["cmap"])}


def _tables(data: bytes) -> Iterator[tuple[str, int]]:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        yield tag.decode("ascii"), start


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield each character code with its glyph: subtable format 4, the one for the Basic Multilingual Plane."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)[2] + cmap for index in range(count)]
    table = next(start for start in starts if struct.unpack_from(">H", data, start)[0] == 4)  # noqa: PLR2004 - the format
    (double,) = struct.unpack_from(">H", data, table + 6)
    columns = [table + 14, table + 16 + double, table + 16 + 2 * double, table + 16 + 3 * double]
    for index in range(double // 2):
        end, first, delta, offset = (struct.unpack_from(">H", data, column + 2 * index)[0] for column in columns)
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code + delta
            if offset:
                (held,) = struct.unpack_from(">H", data, columns[3] + 2 * index + offset + 2 * (code - first))
                glyph = held + delta if held else 0
            if glyph % 0x10000:
                yield code, glyph % 0x10000
