"""Home: the region that a report or its paper speaks for decides among towns of one name."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack import Gazetteer, Itinerary, Report, track
from geotrack.errors import BadInputError
from geotrack.pipeline import home_named, learnt_home, names_of
from geotrack.resolution import Home
from geotrack.resolution.home import MOST_REGIONS, odds, support

OHIO, TENNESSEE = ("US", "OH"), ("US", "TN")
LOCAL = "The school boards of Worthington, Westerville and Hilliard met in Reynoldsburg. Dublin was not there."
FAR = "The minister flew from Vienna to Dublin and met the mayor of Cork and farmers from Galway."


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """Return the base pack."""
    with Gazetteer.open() as opened:
        yield opened


def meant(itinerary: Itinerary, name: str) -> tuple[str | None, str | None]:
    """Return country and division of the place that a name is taken for."""
    (place,) = {m.place for m in itinerary.mentions if m.surface == name}
    assert place is not None
    return place.country, place.admin1


def test_the_towns_around_tell_where_a_report_is_at_home(gazetteer: Gazetteer) -> None:
    """Among small towns of Ohio, Dublin is the one of Ohio; among those of Ireland, the capital."""
    assert meant(track(LOCAL, gazetteer=gazetteer), "Dublin") == OHIO
    assert meant(track(FAR, gazetteer=gazetteer), "Dublin")[0] == "IE"


@pytest.mark.parametrize("home", ["Columbus, Ohio", "Ohio"])
def test_a_given_home_is_meant_first(gazetteer: Gazetteer, home: str) -> None:
    """A lone name without any context is the paper's own; without the option it is the best known."""
    text = "The mayor of Dublin resigned on Friday."
    assert meant(track(text, gazetteer=gazetteer), "Dublin")[0] == "IE"
    found = track(text, gazetteer=gazetteer, home=home)
    assert meant(found, "Dublin") == OHIO
    assert found.mentions[0].reason.endswith("in Ohio, where its paper is at home")


def test_a_given_home_does_not_move_the_wide_world(gazetteer: Gazetteer) -> None:
    """A paper of Ohio reports on Ireland too, where the text is about it."""
    assert meant(track(FAR, gazetteer=gazetteer, home="Columbus, Ohio"), "Dublin")[0] == "IE"


def test_a_home_reaches_over_the_border(gazetteer: Gazetteer) -> None:
    """A town near the home's is at home with it, though in another state: Covington lies over the river."""
    found = track("The mayor of Covington resigned on Friday.", gazetteer=gazetteer, home="Cincinnati, Ohio")
    assert meant(found, "Covington") == ("US", "KY")


def test_an_unknown_home_is_one_clear_line(gazetteer: Gazetteer) -> None:
    """It is an error with a hint, not a report read without it."""
    with pytest.raises(BadInputError, match="the home 'Qqxburg' is not in the gazetteer") as error:
        home_named("Qqxburg", gazetteer)
    assert error.value.hint


def test_a_home_is_learnt_from_the_reports_of_a_paper(gazetteer: Gazetteer) -> None:
    """What speaks for Ohio in one report helps the next one, which has nothing but a name."""
    texts = (LOCAL, "Lima and Mansfield, Ohio, were calm.", "The mayor of Dublin resigned on Friday.", FAR)
    home = learnt_home([names_of(Report(text=text), gazetteer=gazetteer) for text in texts])
    assert max(home.regions, key=home.regions.__getitem__) == OHIO
    assert home.country == "US"
    assert meant(track(texts[2], gazetteer=gazetteer, home=home), "Dublin") == OHIO
    assert meant(track(FAR, gazetteer=gazetteer, home=home), "Dublin")[0] == "IE"


def test_auto_learns_from_the_report_itself(gazetteer: Gazetteer) -> None:
    """With one report there is nothing else to learn from."""
    assert meant(track(LOCAL, gazetteer=gazetteer, home="auto"), "Dublin") == OHIO


def test_a_paper_of_no_reports_has_no_home() -> None:
    """Nothing is learnt from nothing."""
    assert learnt_home([]) == Home()
    assert learnt_home([{}]).country is None


regions = st.sampled_from([OHIO, TENNESSEE, ("IE", "L"), ("GB", "ENG")])
named = st.dictionaries(st.text(max_size=3), st.dictionaries(regions, st.floats(0.0, 4.0)), max_size=12)


@given(named, st.dictionaries(regions, st.floats(0.01, 0.7)))
def test_support_is_a_distribution(names: dict[str, dict[tuple[str, str], float]], prior: dict) -> None:  # type: ignore[type-arg]
    """The likeliest regions have probabilities whose sum is 1 at most: a report may be at home nowhere."""
    shares = support(odds(names, Home(regions=prior)))
    assert len(shares) <= MOST_REGIONS
    assert all(0.0 <= share <= 1.0 for share in shares.values())
    assert sum(shares.values()) <= 1.0 + 1e-9


@given(named)
def test_a_name_is_not_asked_about_itself(names: dict[str, dict[tuple[str, str], float]]) -> None:
    """The homes for one name are those that the other names alone would give, its own regions apart."""
    for name, own in names.items():
        others = {other: gains for other, gains in names.items() if other != name}
        with_it, without = support(odds(names, Home()), own), support(odds(others, Home()))
        assert all(abs(with_it[region] - share) < 0.02 for region, share in without.items())
