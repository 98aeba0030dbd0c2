"""Slips of the pen are understood where little else can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.gazetteer import Gazetteer
from geotrack.gazetteer.spelling import likeness, one_edit, one_vowel

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SKELETONS = st.text(LETTERS, min_size=7, max_size=14)


@given(skeleton=SKELETONS, place=st.integers(0, 13), letter=st.sampled_from(LETTERS))
def test_every_slip_of_one_letter_is_among_the_edits(skeleton: str, place: int, letter: str) -> None:
    """A letter put in, left out or changed anywhere."""
    before, after = skeleton[:place], skeleton[place:]
    for slip in (before + letter + after, before + letter + after[1:], before + after[1:]):
        assert slip == skeleton or slip in one_edit(skeleton) or len(slip) > len(skeleton) + 1


@given(SKELETONS)
def test_edits_of_a_vowel_are_edits_of_a_letter(skeleton: str) -> None:
    """The few are among the many, and a skeleton is not an edit of itself."""
    assert one_vowel(skeleton) <= one_edit(skeleton)
    assert skeleton not in one_edit(skeleton)
    assert len(one_vowel(skeleton)) < 200 < len(one_edit(skeleton)) < 1_200


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share(name: str, other: str) -> None:
    """From 0 to 1, the same both ways, and 1 for a name and itself."""
    assert 0 <= likeness(name, other) <= 1
    assert likeness(name, other) == likeness(other, name)
    assert likeness(name, name) == 1


@pytest.mark.parametrize("name", ["Vladivastok", "Vladivostk", "Vladivosotk", "Wladiwostok", "Vladyvastok"])
def test_a_slip_finds_the_place_at_a_low_score(tiny: Gazetteer, name: str) -> None:
    """One letter wrong is still Vladivostok, and said to be a slip."""
    (found,) = tiny.lookup(name)
    assert found.place.name == "Vladivostok"
    assert found.match in {"edit", "skeleton"}
    assert found.score < tiny.lookup("Vladivostok")[0].score


@pytest.mark.parametrize("name", ["Suba", "Spia", "Vladivstk", "Minister"])
def test_short_names_and_two_slips_find_nothing(tiny: Gazetteer, name: str) -> None:
    """Four letters with a slip might be anything."""
    assert tiny.lookup(name) == ()


def test_slips_can_be_left_out(tiny: Gazetteer) -> None:
    """Who wants certainty asks without edits."""
    assert tiny.lookup("Vladivastok", edits=False) == ()
