from hypothesis import given
from hypothesis import strategies as st

from geotrack import Gazetteer, Place, Report
from geotrack.pipeline import analyse
from geotrack.resolution.measured import fit


def place_of(text: str, surface: str) -> Place | None:
    """Return the place of the first mention of a name."""
    with Gazetteer.open() as gazetteer:
        found = analyse(Report(text=text), gazetteer=gazetteer)
    return next(r.best for r in found.resolved if r.toponym.name.surface == surface)


def test_a_stated_distance_speaks_for_the_namesake_so_far_away() -> None:
    """Paris is 150 km from the Dallas in Texas, and another one is 7,900 km away."""
    near = place_of("The distance between Dallas and Paris is 160 km.", "Paris")
    far = place_of("The distance between Dallas and Paris is 7,900 km.", "Paris")
    assert (near and near.country, far and far.country) == ("US", "FR")


def test_two_places_of_one_name_are_two() -> None:
    """Nothing lies 7,900 km from itself."""
    text = "The distance between Paris and Paris, Texas, is about 7,900 km."
    with Gazetteer.open() as gazetteer:
        found = analyse(Report(text=text), gazetteer=gazetteer)
    assert [r.best.country for r in found.resolved if r.best and r.toponym.name.surface == "Paris"] == ["FR", "US"]


def test_a_wrong_figure_moves_no_place_that_is_sure() -> None:
    """Reports do err: the Lyon in France stays where it is."""
    place = place_of("The distance between Lyon and Dijon is 9,000 km.", "Lyon")
    assert place is not None
    assert place.country == "FR"


@given(st.floats(1.0, 2e7), st.floats(0.0, 2e7))
def test_the_fit_of_a_distance_is_a_share(stated: float, geodesic: float) -> None:
    """No figure fits better than wholly, and none excludes a place."""
    assert 0.0 < fit(stated, geodesic) <= 1.0
