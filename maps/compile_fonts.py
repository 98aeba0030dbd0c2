"""Compile the font of the pictures from Noto Sans.

Run once, when the font changes; the results are committed::

    pip install fonttools==4.68.0
    apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb noto
    python maps/compile_fonts.py noto/usr/share/fonts/truetype/noto geotrack/cartography/data

Noto Sans 2.004 is under the SIL Open Font License 1.1 and reserves no name, so that a subset may keep it. Three faces
are kept, with the letters of Latin, Greek and Cyrillic, and accents, and without hints and kerning: the width of a
word is then the sum of the widths of its letters, and `fonts.py` can measure it.
"""  # noqa: INP001 - a script, not a package

import argparse
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = ("Regular", "Bold", "Italic")
LETTERS = (
    *(range(0x20, 0x7F), range(0xA0, 0x250), range(0x2B0, 0x300), range(0x300, 0x370)),  # Latin, accents
    *(range(0x370, 0x400), range(0x1F00, 0x2000)),  # Greek
    range(0x400, 0x530),  # Cyrillic
    *(range(0x1E00, 0x1F00), range(0x2010, 0x2060), range(0x20A0, 0x20C0), (0x2116, 0x2122, 0x2212, 0xFFFD)),
)


def main() -> None:
    """Write one file for each face."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("noto", type=Path, help="the folder that holds NotoSans-Regular.ttf")
    parser.add_argument("out", type=Path, help="the folder for the subsets")
    arguments = parser.parse_args()
    for face in FACES:
        subset(arguments.noto / f"NotoSans-{face}.ttf", arguments.out / f"NotoSans-{face}.ttf")


def subset(source: Path, target: Path) -> None:
    """Write the part of a font that the pictures use."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = ["ccmp", "locl", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for part in LETTERS for code in part])
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    main()
