from collections.abc import Iterator, Mapping

import pytest
from golden import golden, places
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack import Gazetteer, Place, Report, track
from geotrack.pipeline import analyse
from geotrack.resolution import Resolved, resolve

QUALIFIED = """
They met in Paris, Texas.
    Paris: Paris US
    Texas: Texas US
They met in Birmingham, Alabama.
    Birmingham: Birmingham US
    Alabama: Alabama US
They met in Birmingham on Monday and in Manchester on Friday.
    Birmingham: Birmingham GB
    Manchester: Manchester GB
They met in San Jose, Costa Rica.
    San Jose: San José CR
    Costa Rica: Costa Rica CR
They met in San Jose, California.
    San Jose: San Jose US
    California: California US
They met in Cordoba and then in Seville and Granada.
    Cordoba: Córdoba ES
    Seville: Seville ES
    Granada: Granada ES
They met in Tripoli, then went to Beirut and Sidon in Lebanon.
    Tripoli: Tripoli LB
    Beirut: Beirut LB
    Sidon: Sidon LB
    Lebanon: Lebanon LB
He sailed from Brindisi to Messina, then went to Syracuse and Catania.
    Brindisi: Brindisi IT
    Messina: Messina IT
    Syracuse: Siracusa IT
    Catania: Catania IT
The friar rode to Karakorum.
    Karakorum: Karakorum, Mongolia MN
They sailed from Lisbon to Madeira, to English Harbour and to Bermuda.
    Lisbon: Lisbon PT
    Madeira: Madeira PT
    English Harbour: English Harbour Town AG
    Bermuda: Bermuda BM
They met in Paris, Texas. The mayor of Paris was there.
    Paris: Paris US
    Texas: Texas US
    Paris: Paris US
They met in Bombay and Saigon.
    Bombay: Mumbai IN
    Saigon: Ho Chi Minh City VN
They flew to Qqxburg.
    Qqxburg: unresolved
They met in Syracuse, New York.
    Syracuse: Syracuse US
    New York: New York US
They met in Savannah, Georgia, and in Macon, Georgia.
    Savannah: Savannah US
    Georgia: Georgia US
    Macon: Macon US
    Georgia: Georgia US
They met in Washington and in Berlin.
    Washington: Washington US
    Berlin: Berlin DE
They sailed over the Pacific to San Francisco.
    Pacific: Pacific Ocean None
    San Francisco: San Francisco US
They met in Dallas and in Toledo, Ohio.
    Dallas: Dallas US
    Toledo: Toledo US
    Ohio: Ohio US
They met in Lebanon, Lebanon and Lebanon, and in Toledo, Dayton and Akron.
    Lebanon: Lebanon US
    Lebanon: Lebanon US
    Lebanon: Lebanon US
    Toledo: Toledo US
    Dayton: Dayton US
    Akron: Akron US
"""

REASONS = """
They met in Paris, Texas. The mayor of Paris was there.
    Paris: the text says it lies in Texas
    Paris: elsewhere the text says it lies in Texas
They met in Tripoli, then went to Beirut and Sidon in Lebanon.
    Tripoli: likelier than Tripoli in LY: in Lebanon, as other places of the report
They met in Worthington, Westerville, Hilliard and Reynoldsburg. Dublin was not there.
    Dublin: likelier than Dublin in US: in Ohio, where the report is at home
They flew to Vladivostok and London.
    London: likelier than London in CA: better known
"""

LOWEST = """
They flew to Cusco.
    P
They flew to New York.
    P
They flew to Luxembourg.
    A
They sailed to Singapore.
    P
They drove through Nevada.
    A
"""


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """Return the base pack."""
    with Gazetteer.open() as opened:
        yield opened


def resolved(text: str, gazetteer: Gazetteer, pins: Mapping[int, Place] | None = None) -> tuple[Resolved, ...]:
    """Return the places of a text's names, with some of them settled."""
    found = analyse(Report(text=text), gazetteer=gazetteer)
    return resolve(found.sentences, found.toponyms, gazetteer, pins)


@pytest.mark.parametrize(("text", "expected"), golden(QUALIFIED))
def test_the_report_chooses_among_namesakes(text: str, expected: tuple[str, ...]) -> None:
    """A qualifier decides, also for the same name later; without one the places around do, and old names are known."""
    assert places(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(REASONS))
def test_the_reason_names_what_decided(text: str, expected: tuple[str, ...]) -> None:
    """Qualifier, country, home or fame: one line says which."""
    told = [f"{m.surface}: {m.reason.split('; ')[-1]}" for m in track(text).mentions]
    assert [line for line in told if line in expected] == list(expected)


@pytest.mark.parametrize("words", ["Becker, Clay and Otter Tail counties", "Clay, Becker & Otter Tail Counties"])
def test_a_list_of_counties_names_counties(gazetteer: Gazetteer, words: str) -> None:
    """Each of them is a county of one state, though they are also towns."""
    found = resolved(f"The flood reached {words} in Minnesota.", gazetteer)
    counties = [answer.best for answer in found if answer.best is not None and answer.toponym.name.surface in words]
    assert len(counties) == 3
    assert {(place.feature, place.admin1) for place in counties} == {("A.ADM2", "MN")}


@pytest.mark.parametrize(("text", "expected"), golden(LOWEST))
def test_one_travels_to_the_town_rather_than_to_its_region(text: str, expected: tuple[str, ...]) -> None:
    """Of an area and a town with one name, the lowest level is meant where one arrives."""
    (mention,) = (m for m in track(text).mentions if m.kind == "place")
    assert mention.place is not None
    assert mention.place.feature[:1] in expected


@pytest.mark.parametrize("text", ["They met in Paris, Texas, and in Springfield.", "They met in San Jose and London."])
def test_candidates_are_a_distribution(text: str) -> None:
    """Scores lie between 0 and 1, add up to 1 at most, and the likeliest comes first; the reason is told."""
    for mention in track(text).mentions:
        scores = [rival.score for rival in mention.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)
        assert sum(scores) <= 1.0 + 1e-9
        assert mention.place == mention.candidates[0].place
        assert mention.reason


def test_a_pinned_place_is_certain(gazetteer: Gazetteer) -> None:
    """What a person has set is the only candidate, at probability 1."""
    cabin = Place(id="geotrack:cabin", name="The cabin", lat=61.5, lon=9.1)
    first, _ = resolved("They met in Paris, Texas.", gazetteer, {0: cabin})
    assert (first.best, first.confidence, first.pinned) == (cabin, 1.0, True)
    assert len(first.places) == 1


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    """Absence is carried on: no candidate, no confidence, and a reason."""
    (only,) = resolved("They flew to Qqxburg.", gazetteer)
    assert (only.best, only.places, only.confidence) == (None, (), 0.0)
    assert only.reason


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["Paris", "London", "Santiago", "Lima", "Texas", "Peru", "Springfield"]), max_size=6))
def test_each_name_gets_an_answer(names: list[str]) -> None:
    """There is one answer for each toponym, in the order of the text, and every place has a probability above 0."""
    text = "They met in " + " and in ".join(names) + "."
    with Gazetteer.open() as opened:
        answers = resolved(text, opened)
    assert [answer.toponym.name.surface for answer in answers] == names
    assert all(0.0 < p <= 1.0 for answer in answers for _, p in answer.places)
