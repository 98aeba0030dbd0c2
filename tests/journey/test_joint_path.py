from hypothesis import given
from hypothesis import strategies as st

from geotrack.journey.path import best_path
from geotrack.place import Place


def place(name: str, lat: float, lon: float) -> Place:
    """Return a town."""
    return Place(id=f"t:{name}", name=name, lat=lat, lon=lon)


PARIS, PARIS_TEXAS = place("Paris", 48.86, 2.35), place("Paris, Texas", 33.66, -95.56)
LYON, DALLAS, TYLER = place("Lyon", 45.75, 4.85), place("Dallas", 32.78, -96.8), place("Tyler", 32.35, -95.3)

places = st.builds(place, st.text(min_size=1), st.floats(-90, 90), st.floats(-180, 180))
choices = st.lists(st.lists(st.tuples(places, st.floats(0, 1)), min_size=1, max_size=4), max_size=6)


def test_neighbours_decide_between_namesakes() -> None:
    """Between Dallas and Tyler the Paris is the one in Texas, after Lyon the one in France."""
    paris = [(PARIS, 0.7), (PARIS_TEXAS, 0.3)]
    assert best_path([[(DALLAS, 1.0)], paris, [(TYLER, 1.0)]])[1].place == PARIS_TEXAS
    assert best_path([[(LYON, 1.0)], paris])[1].place == PARIS


def test_a_far_journey_does_not_outweigh_a_sure_name() -> None:
    """People fly far: a place as good as certain stays."""
    assert best_path([[(DALLAS, 1.0)], [(PARIS, 0.98), (PARIS_TEXAS, 0.02)], [(TYLER, 1.0)]])[1].place == PARIS


@given(choices)
def test_a_path_takes_one_of_the_choices_of_each_visit(drawn: list[list[tuple[Place, float]]]) -> None:
    """The path is as long as the journey, and each place of it was a candidate there."""
    path = best_path(drawn)
    assert len(path) == len(drawn)
    assert all(chosen.place in [p for p, _ in row] for chosen, row in zip(path, drawn, strict=True))
