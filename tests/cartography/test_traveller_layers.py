"""The colours of travellers: told apart by everybody, and seen against land, sea and the numbers on them.

How colours look to readers who lack a kind of cone: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
physiologically-based model for simulation of color vision deficiency" (IEEE TVCG 15, 2009), severity 1. How far apart
two colours are: CIE 1976 L*a*b*; 2.3 is just noticed.
"""

import math
from itertools import combinations

import pytest

from geotrack.cartography.palette import PALETTES
from geotrack.cartography.symbols import TRAVELLERS

Triple = tuple[float, float, float]
SEEN = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
THEMES = {"light": 0, "dark": 1}


def linear(colour: str) -> Triple:
    """Return the light of an sRGB colour."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def lab(light: Triple) -> Triple:
    """Return L*a*b* under D65."""
    red, green, blue = light
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eyes: str) -> Triple:
    """Return how a colour looks, as L*a*b*."""
    light = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN[eyes])
    return lab((red, green, blue))


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(a), linear(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("theme", THEMES)
def test_no_two_travellers_look_alike(theme: str, eyes: str) -> None:
    """Any two of the six differ by eight times what is just noticed."""
    colours = [pair[THEMES[theme]] for pair in TRAVELLERS]
    assert min(math.dist(seen(a, eyes), seen(b, eyes)) for a, b in combinations(colours, 2)) > 8 * 2.3


@pytest.mark.parametrize("theme", THEMES)
def test_travellers_are_seen_on_the_map(theme: str) -> None:
    """Lines have 3:1 against land and sea, numbers 4.5:1 on their pills."""
    palette = PALETTES[theme]
    for pair in TRAVELLERS:
        colour = pair[THEMES[theme]]
        assert contrast(colour, palette["land"]) >= 3
        assert contrast(colour, palette["sea"]) >= 3
        assert contrast(colour, palette["pill-ink"]) >= 4.5
