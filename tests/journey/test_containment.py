from hypothesis import given
from hypothesis import strategies as st

from geotrack.journey.containment import one_stay, settle
from geotrack.journey.timing import Timing
from geotrack.journey.visits import Visit
from geotrack.language import Event
from geotrack.language.subjects import Subject
from geotrack.place import Place

PERU = Place(id="t:pe", name="Peru", lat=-10.0, lon=-76.0, country="PE", feature="A.PCLI", radius_km=800)
REGION = Place(id="t:are", name="Arequipa Region", lat=-16.0, lon=-72.5, country="PE", feature="A.ADM1", admin1="04")
AREQUIPA = Place(id="t:aqp", name="Arequipa", lat=-16.4, lon=-71.54, country="PE", feature="P.PPLA", admin1="04")
LIMA = Place(id="t:lim", name="Lima", lat=-12.05, lon=-77.04, country="PE", feature="P.PPLC", admin1="15")
QUITO = Place(id="t:uio", name="Quito", lat=-0.22, lon=-78.5, country="EC", feature="P.PPLC", admin1="18")
AIRPORT = Place(id="t:airport", name="Callao Airport", lat=-12.02, lon=-77.11, country="PE", feature="S.AIRP")
EVERYWHERE = (PERU, REGION, AREQUIPA, LIMA, QUITO, AIRPORT)
FRIDAY = Timing(date="2024-05-10", words="on Friday", start=0, end=9)


def visit(place: Place, number: int, **more: object) -> Visit:
    """Return a visit that was made."""
    return Visit(**{"place": place, "events": (number,), "status": "asserted", "confidence": 0.8, **more})  # type: ignore[arg-type]  # keywords of a visit


def told(place: Place, sentence: int, *, phrase: int = 3) -> Event:
    """Return an event that a sentence tells of."""
    subject = Subject(kind="pronoun", word="she")
    return Event(
        toponym=EVERYWHERE.index(place), sentence=sentence, action="visit", relation="at", subject=subject, verb=1,
        phrase=phrase, start=0, end=9, rule="visit:be", confidence=0.8,
    )  # fmt: skip


EVENTS = tuple(told(place, number) for number, place in enumerate((*EVERYWHERE, *EVERYWHERE[:3])))
"""As many as there are visits, each in a sentence of its own."""


def settled_visits(*drawn: Visit) -> tuple[Visit, ...]:
    """Return the visits settled, each told of by a sentence of its own."""
    return settle(drawn, EVENTS)


def names(visits: tuple[Visit, ...]) -> list[str]:
    """Return the names of the places visited."""
    return [v.place.name for v in visits]


visits = st.lists(
    st.tuples(st.sampled_from(EVERYWHERE), st.sampled_from(["asserted", "planned", "en_route"]), st.booleans()),
    max_size=9,
).map(lambda rows: [visit(p, i, status=status, passing=passing) for i, (p, status, passing) in enumerate(rows)])


def test_the_arrival_in_an_area_goes_to_the_first_finer_visit() -> None:
    """Arrived in Peru on Friday, then Lima and Arequipa: it was Lima that was reached on Friday."""
    settled = settled_visits(visit(PERU, 0, arrive=FRIDAY, reached=True), visit(LIMA, 1), visit(AREQUIPA, 2))
    assert names(settled) == ["Lima", "Arequipa"]
    assert [v.arrive for v in settled] == [FRIDAY, None]


def test_a_date_of_its_own_is_kept() -> None:
    """The finer visit's own arrival is not overwritten by the area's."""
    own = Timing(date="2024-05-11", words="on Saturday", start=20, end=31)
    settled = settled_visits(visit(PERU, 0, arrive=FRIDAY, reached=True), visit(LIMA, 1, arrive=own))
    assert [v.arrive for v in settled] == [own]


def test_the_dates_of_an_area_go_to_the_town_that_its_sentence_tells_of() -> None:
    """Lima; then "she left Arequipa in Peru on Friday": both ends of the area's visit are those of Arequipa."""
    drawn = [visit(LIMA, 0), visit(AREQUIPA, 1), visit(PERU, 2, arrive=FRIDAY, depart=FRIDAY)]
    settled = settle(drawn, (told(LIMA, 0), told(AREQUIPA, 1), told(PERU, 1)))
    assert [(v.arrive, v.depart) for v in settled] == [(None, None), (FRIDAY, FRIDAY)]


def test_a_dateline_takes_no_dates_from_its_sentence() -> None:
    """In "LIMA, May 13 - She toured Peru on Friday" nobody is said to have been in Lima on Friday."""
    drawn = [visit(LIMA, 0), visit(PERU, 1, arrive=FRIDAY)]
    assert [v.arrive for v in settle(drawn, (told(LIMA, 0, phrase=0), told(PERU, 0)))] == [None]


def test_neighbours_at_one_place_are_one_stay_unless_the_text_tells_of_a_return() -> None:
    """Reached and left is one stay; reached, and reached again on another day, are two."""
    came, back = visit(LIMA, 0, reached=True), visit(LIMA, 1, arrive=FRIDAY, reached=True)
    whole = one_stay(came, visit(LIMA, 1, depart=FRIDAY))
    assert whole is not None
    assert (whole.events, whole.depart) == ((0, 1), FRIDAY)
    assert one_stay(came, back) is None
    assert one_stay(came, visit(QUITO, 1)) is None
    assert one_stay(visit(LIMA, 0, depart=FRIDAY), visit(LIMA, 1)) is None


def test_an_area_with_a_mere_plan_inside_stays() -> None:
    """A town that is only planned does not take the visit to its country away."""
    assert names(settled_visits(visit(PERU, 0), visit(LIMA, 1, status="planned"))) == ["Peru", "Lima"]


def test_a_facility_belongs_to_its_town() -> None:
    """Airport and town next to each other in the journey are one stop, with the evidence of both."""
    settled = settled_visits(visit(AIRPORT, 0), visit(LIMA, 1))
    assert names(settled) == ["Lima"]
    assert settled[0].events == (0, 1)


def test_there_and_back_are_two_visits() -> None:
    """The same place before and after another stays apart; next to each other it is one."""
    assert names(settled_visits(visit(LIMA, 0), visit(QUITO, 1), visit(LIMA, 2))) == ["Lima", "Quito", "Lima"]
    assert names(settled_visits(visit(LIMA, 0), visit(LIMA, 1))) == ["Lima"]


@given(visits)
def test_settling_twice_changes_nothing(drawn: list[Visit]) -> None:
    """What is settled stays so."""
    assert settled_visits(*settled_visits(*drawn)) == settled_visits(*drawn)


@given(visits)
def test_settling_invents_no_place_and_loses_no_town(drawn: list[Visit]) -> None:
    """Every place comes from the visits given, and every town that was visited is still there."""
    before = {v.place.id for v in drawn}
    towns = {v.place.id for v in drawn if v.place.feature.startswith("P")}
    after = {v.place.id for v in settled_visits(*drawn)}
    assert towns <= after <= before
