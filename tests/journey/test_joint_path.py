import pytest
from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from geotrack import track
from geotrack.journey.path import best_path
from geotrack.journey.reach import Reach
from geotrack.place import Place


def place(name: str, lat: float, lon: float) -> Place:
    """Return a town."""
    return Place(id=f"t:{name}", name=name, lat=lat, lon=lon)


PARIS, PARIS_TEXAS = place("Paris", 48.86, 2.35), place("Paris, Texas", 33.66, -95.56)
LYON, DALLAS, TYLER = place("Lyon", 45.75, 4.85), place("Dallas", 32.78, -96.8), place("Tyler", 32.35, -95.3)

NAMESAKES = """
Anna Berg drove from Toronto to Cambridge and on to Montreal.
    Toronto CA > Cambridge CA > Montréal CA
Anna Berg took a train from London to Cambridge and on to Norwich.
    London GB > Cambridge GB > Norwich GB
Anna Berg drove from Boston to Cambridge and on to Worcester.
    Boston US > Cambridge US > Worcester US
Anna Berg flew from Nairobi to Victoria and sailed to Praslin.
    Nairobi KE > Victoria SC > Praslin SC
Anna Berg flew from Managua to San José and on to Panama City.
    Managua NI > San José CR > Panama City PA
Anna Berg drove from San Francisco to San Jose and on to Monterey.
    San Francisco US > San Jose US > Monterey US
Anna Berg walked from Dallas to Paris in four days.
    Dallas US > Paris US
Anna Berg drove 170 km from Dallas to Paris.
    Dallas US > Paris US
Anna Berg flew 7,900 km from Dallas to Paris.
    Dallas US > Paris FR
Anna Berg left Cadiz on foot on 3 May 2024 and reached Cordoba on 12 May 2024.
    Cadiz ES > Córdoba ES
Anna Berg left Rosario on 3 May 2024 and reached Cordoba on 4 May 2024 by bus.
    Rosario AR > Córdoba AR
"""

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


@pytest.mark.parametrize(("text", "expected"), golden(NAMESAKES))
def test_a_namesake_falls_where_the_journey_can_reach_it(text: str, expected: tuple[str, ...]) -> None:
    """Neighbours, stated distances, means and dates tell a Cambridge, a Victoria and a San José apart."""
    assert (" > ".join(f"{s.place.name} {s.place.country}" for s in track(text).stops),) == expected


def test_a_stated_distance_decides_between_namesakes() -> None:
    """From Dallas it is 150 km to one Paris and 7,900 km to the other."""
    paris = [(PARIS, 0.7), (PARIS_TEXAS, 0.3)]
    assert best_path([[(DALLAS, 1.0)], paris], [Reach(stated=7_900_000.0)])[1].place == PARIS
    assert best_path([[(DALLAS, 1.0)], paris], [Reach(stated=170_000.0)])[1].place == PARIS_TEXAS


def test_nobody_comes_farther_than_means_and_time_allow() -> None:
    """Whoever drives for a day from Dallas does not come to France."""
    paris = [(PARIS, 0.9), (PARIS_TEXAS, 0.1)]
    assert best_path([[(DALLAS, 1.0)], paris], [Reach(most=1_500_000.0)])[1].place == PARIS_TEXAS


@given(choices)
def test_the_shares_of_a_visit_are_probabilities(drawn: list[list[tuple[Place, float]]]) -> None:
    """Over all paths the places of a visit share what there is between them."""
    for placed in best_path(drawn):
        assert sum(p for _, p in placed.shares) == pytest.approx(1.0)


def test_the_journey_moves_the_mention_with_the_stop() -> None:
    """A mention shows the place where its stop stands, and says why."""
    found = track("Anna Berg drove from Toronto to Cambridge and on to Montreal.")
    mention = next(m for m in found.mentions if m.surface == "Cambridge")
    assert mention.place == found.stops[1].place
