import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.language.lemmas import lemma

VERBS = """
VBD went go
VBD flew fly
VBZ flies fly
VBN flown fly
VBD left leave
VBN left leave
VB lay lay
VBD lay lie
VBD laid lay
VBG lying lie
VBN lain lie
VBD rode ride
VBD drove drive
VBN driven drive
VBD spent spend
VBD met meet
VBD fell fall
VBD set set
VBD put put
VBD came come
VBN come come
VBD got get
VBD took take
VBN taken take
VBD brought bring
VBD saw see
VB saw saw
VBD found find
VB found found
VBD rose rise
VBD sank sink
VBD ran run
VBN run run
VBD swam swim
VBD strode stride
VBD led lead
VBD read read
VBD cut cut
VBD sailed sail
VBD docked dock
VBD anchored anchor
VBD arrived arrive
VBD departed depart
VBD landed land
VBD travelled travel
VBD traveled travel
VBG travelling travel
VBD cycled cycle
VBD hiked hike
VBG hiking hike
VBD crossed cross
VBG crossing cross
VBD visited visit
VBD toured tour
VBD continued continue
VBD reached reach
VBD returned return
VBD stopped stop
VBG stopping stop
VBD passed pass
VBZ passes pass
VBD headed head
VBD entered enter
VBD boarded board
VBD transited transit
VBD moored moor
VBD berthed berth
VBD ferried ferry
VBD carried carry
VBD hurried hurry
VBD journeyed journey
VBD voyaged voyage
VBD cruised cruise
VBD steamed steam
VBD rowed row
VBD paddled paddle
VBD pedalled pedal
VBD trekked trek
VBD marched march
VBD walked walk
VBD climbed climb
VBD descended descend
VBD ascended ascend
VBD navigated navigate
VBD circled circle
VBD rounded round
VBD skirted skirt
VBD evacuated evacuate
VBD relocated relocate
VBD diverted divert
VBD cancelled cancel
VBD canceled cancel
VBD postponed postpone
VBD planned plan
VBG planning plan
VBD scheduled schedule
VBD refuelled refuel
VBD stayed stay
VBD explored explore
VBD emerged emerge
VBD changed change
VBD ranged range
VBD pulled pull
VBD called call
VBG calling call
VBD settled settle
VBD traversed traverse
VBD proceeded proceed
VBD agreed agree
VBD fled flee
VBG fleeing flee
VBG dying die
VBD died die
VBD used use
VBD decided decide
VBD completed complete
VBD required require
VBD escaped escape
VBD remained remain
VBD captured capture
VBD taxied taxi
VBG skiing ski
VBD wed wed
VBZ goes go
VBZ reaches reach
VBZ arrives arrive
VBZ does do
VBZ has have
VBZ is be
VBD were be
VBP don't do
VBD didn't do
VBD wasn’t be
MD won't will
MD can't can
MD couldn't could
VBN TRAVELLED travel
VB sail sail
"""
NOUNS = """
NNS ferries ferry
NNS ships ship
NNS buses bus
NNS coaches coach
NNS journeys journey
NNS men man
NNS fishermen fisherman
NNS wives wife
NNS children child
NNS aircraft aircraft
NNS headquarters headquarters
NNS houses house
NNS horses horse
NNS bases basis
NNS volcanoes volcano
NNS canoes canoe
NNS taxis taxi
NNS crises crisis
NNS passes pass
NNS days day
NNS summits summit
NNS passers-by passers-by
NN bus bus
NNP Philippines philippines
NNP Kim's kim
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table of words."""
    return [line.split(" ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("tag", "word", "base"), rows(VERBS))
def test_a_verb_has_the_base_form_of_the_dictionary(tag: str, word: str, base: str) -> None:
    """Every form of a verb leads to the form under which a dictionary lists it."""
    assert lemma(word, tag) == base


@pytest.mark.parametrize(("tag", "word", "base"), rows(NOUNS))
def test_a_plural_has_its_singular_and_a_name_stays(tag: str, word: str, base: str) -> None:
    """Plurals lead to their singular; names keep their form in lower case."""
    assert lemma(word, tag) == base


@given(st.text(min_size=1, max_size=20), st.sampled_from(["VBD", "VBG", "VBZ", "VBN", "VB", "NNS", "NN", "MD", "IN"]))
def test_any_word_has_a_base_form(word: str, tag: str) -> None:
    """No word, however odd, is left without a base form or raises an error."""
    assert lemma(word, tag)


@given(
    st.sampled_from(["sail", "land", "visit", "walk", "reach", "return", "anchor", "board"]),
    st.sampled_from(["ed", "ing"]),
)
def test_a_regular_ending_comes_off(base: str, ending: str) -> None:
    """A regular verb with its ending leads back to the verb."""
    assert lemma(base + ending, "VBD" if ending == "ed" else "VBG") == base
