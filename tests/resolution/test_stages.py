"""What the names just before and after say for a place."""

from geotrack import Place
from geotrack.resolution.candidates import Candidate
from geotrack.resolution.context import Surroundings, context_score, without

FREETOWN = Place(id="freetown", name="Freetown", feature="P.PPLC", lat=8.48, lon=-13.23, country="SL")
CONAKRY = Place(id="conakry", name="Conakry", feature="P.PPLC", lat=9.54, lon=-13.68, country="GN")
BANJUL = Place(id="banjul", name="Banjul", feature="P.PPLC", lat=13.45, lon=-16.58, country="GM")
BATHURST = Place(id="bathurst", name="Bathurst", feature="P.PPL", lat=-33.42, lon=149.58, country="AU")


def advantage(*beside: Place) -> float:
    """Return by how much the places beside "Bathurst" speak for the one in Africa."""
    said = [(place, 1.0) for place in beside]
    around = Surroundings(countries=without({}, {}), neighbours=said, areas=(), beside=said)
    near, far = (context_score(Candidate(place=place, prior=0.0), around) for place in (BANJUL, BATHURST))
    return near - far


def test_the_stages_before_and_after_speak_for_a_place_a_long_stage_away() -> None:
    """Two stages some 600 km off outweigh a tenfold population."""
    assert advantage(FREETOWN, CONAKRY) > 0.9


def test_one_place_is_no_journey() -> None:
    """A single other name says nothing about what lies 600 km away."""
    assert advantage(FREETOWN) < 0.1
