from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.language.measures import find_distances
from geotrack.language.numerals import number

# A text with its distances in [brackets] | their kilometres. Add a line to teach a new way of speaking, or a trap.
DISTANCES = """
The station lies [about 250 km] from the border.                  | 250
The journey is [about 1,200 km]; the moon is [384,000 km] away.    | 1200 384000
Written with a blank it is [4 300 km], [exactly 199.2 km].         | 4300 199.2
The [250-km] run and the [163-kilometre] line.                     | 250 163
They rode [some 240 km], then [roughly 95 km] more.                | 240 95
It is [almost 500 km], [more than 1,000 kms], [up to 60 kilometers]. | 500 1000 60
He walked [two hundred miles], she [a thousand miles], we [a dozen miles]. | 321.869 1609.344 19.312
CALCUTTA TO RANGOON IS [FOUR THOUSAND KILOMETRES] STOP             | 4000
Stopped by ice [a hundred kilometres] short.                       | 100
It lies [two and a half miles] off, [half a mile] from the quay.   | 4.02336 0.804672
[30 to 40 km], [30-40 km], [between 200 and 300 miles]             | 35 35 402.336
[between two and three hundred miles]; [30 km to 40 km]            | 402.336 35
Limassol is [90 nautical miles] away, Run [72 nm], then [15 nmi].  | 166.68 133.344 27.78
[Over 500 statute miles] and [17 miles] from the town.             | 804.672 27.359
[40 versts] to Tomsk, [three hundred li] to Xian.                  | 42.672 150
[three leagues] from the coast, [twelve sea leagues] out           | 14.484 66.672
She swam [5,000 metres] from the ship to the shore.                | 5
It lies [250 km] (155 miles) off, [almost 500 km]/310 miles.       | 250 500
A wrong sum, [100 km] ([500 miles]), is shown twice.               | 100 804.672
[some forty-five miles], [sixty-six miles], [two hundred and forty-five miles] | 72.42 106.217 394.289
[twenty-two to twenty-five miles], [ten–twelve miles], [two-three hundred miles] | 37.82 17.703 402.336
The [eighteen-hundred-mile] trip, [300-odd km], [forty-odd miles] | 2896.819 300 64.374
[1,200-plus km], [300+ km]                                         | 1200 300
[2.5 thousand km], [12 1/2 miles] down the coast                   | 2500 20.117
It was [90 nautical] to Nice, [250 naut. miles] to Bastia.         | 166.68 463
[195 miles] by the log, [38 miles] next day                        | 361.14 70.376
[76 miles], nautical; then [10 miles]                              | 140.752 18.52
[840 n. miles] by log, and [700 miles] down the coast              | 1555.68 1126.541
It had done [more than 3,000] of its [3,800 km].                   | 3000 3800
In 1990 to [300 km], in 2004 [300 km].                             | 300 300
From [199.2 km] and [two hundred miles] nothing is made.           | 199.2 321.869
80 km/h, 50 miles an hour, 30 km per hour, 60 miles a day, 235 kph |
500 square km, 20 km², 30 km2, 12 square miles                     |
3,000 m above sea level; 5,000 metres up; at 4,500 metres; a 3,000-metre peak |
100mm guns, 4 m waves, 600 m high, 400 metres under the summit     |
a range of 2,500 km, a 12-mile limit, the 30-km exclusion zone     |
a storm 600 km wide, an island 20 km in diameter                   |
1.5 million km, $500 miles, a few kilometres, several miles        |
735 on the clock, the kilometre post said 1,816, one puncture per kilometre |
Ten Mile and Seven Mile are towns, one-third of a mile, a 1/2 mile   |
two leagues of clubs, Li said so, in 5 minutes, a mile of it       |
"""

NUMBERS = """
1,200                    | 1200
4 300                    | 4300
199.2                    | 199.2
2½                       | 2.5
a dozen                  | 12
a couple of hundred      | 200
half a dozen             | 6
two hundred and forty    | 240
four thousand            | 4000
ten thousand five hundred| 10500
one hundred thousand     | 100000
twenty-one               | 21
two and a half           | 2.5
A HUNDRED AND TWENTY     | 120
"""

WORDS_AROUND = """
about 250 km        | about    | yes
some 250 km         | some     | yes
more than 250 km    | more than| yes
30 to 40 km         | between  | yes
exactly 250 km      | exactly  | no
250 km              | -        | no
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of each line."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("marked", "km"), rows(DISTANCES))
def test_stated_distances_are_found_and_measured(marked: str, km: str) -> None:
    """A distance on the ground is found with its words; a speed, an area, a height or a bare number is none."""
    text = marked.replace("[", "").replace("]", "")
    found = find_distances(text)
    assert [d.text for d in found] == [piece.split("]")[0] for piece in marked.split("[")[1:]]
    assert [d.metres / 1000 for d in found] == pytest.approx([float(value) for value in km.split()], rel=1e-4)


@pytest.mark.parametrize(("words", "value"), rows(NUMBERS))
def test_a_number_is_read_in_digits_and_in_words(words: str, value: str) -> None:
    """However a number is written, it has one value."""
    assert number(words) == float(value)


@pytest.mark.parametrize(("words", "around", "approximate"), rows(WORDS_AROUND))
def test_the_words_say_how_exact_a_distance_is(words: str, around: str, approximate: str) -> None:
    """The hedge is kept, and a plain or exact figure is not called approximate."""
    (found,) = find_distances(words)
    assert (found.around or "-", found.approximate) == (around, approximate == "yes")


@given(st.integers(1, 999_999), st.sampled_from(["{:,} km", "{} km", "{}-km", "{:,} kilometres", "about {:,} km"]))
def test_a_written_distance_comes_back(km: int, form: str) -> None:
    """A whole number of kilometres is read back exactly, with or without separators."""
    (found,) = find_distances(form.format(km))
    assert found.metres == km * 1000


TOKENS = st.lists(
    st.sampled_from(
        "about between and to 3 30 1,200 4 300 a half two hundred km miles nautical m li - ( ) / mi . é 北".split()
    ),
    max_size=30,
).map(" ".join)


@given(st.one_of(st.text(), TOKENS))
def test_offsets_are_true_in_any_text(text: str) -> None:
    """Whatever the text, the words stand at their offsets, in order, and every length is positive."""
    found = find_distances(text)
    assert all(text[d.start : d.end] == d.text and d.metres > 0 for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
