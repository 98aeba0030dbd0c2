import pytest
from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from geotrack import track
from geotrack.itinerary import Stop, Track
from geotrack.journey import Story, too_fast
from geotrack.language import find_travel_times, tag_report
from geotrack.language.tagger import Tagger
from geotrack.place import Place
from geotrack.report import Report

SPEEDS = """
Anna Berg left Lisbon on foot on 3 May 2024 and reached Madrid on 5 May 2024.
    Lisbon to Madrid: 503 km by foot in 72 hours at most is faster than anybody goes
Anna Berg left Lisbon on foot on 3 May 2024 and reached Madrid on 15 May 2024.
    nothing
Anna Berg left Lisbon by car on 3 May 2024 and reached Madrid on 3 May 2024.
    nothing
Anna Berg flew from Auckland on 3 May 2024 and reached Honolulu on 2 May 2024.
    nothing
Anna Berg flew from London to Sydney, a nine-hour flight.
    London to Sydney: 16,994 km by plane in the stated nine-hour is faster than anybody goes
Anna Berg drove from London to Oxford; the journey took six hours.
    nothing
"""

TIMES = """
It was a 14-hour drive.
    14-hour: 14
After three days' march they rested.
    three days: 72
The crossing took nine hours.
    nine hours: 9
She stayed for nine hours.
    nothing
She waited two days.
    nothing
"""


@pytest.mark.parametrize(("text", "expected"), golden(SPEEDS))
def test_a_leg_that_nobody_can_have_made_is_flagged(text: str, expected: tuple[str, ...]) -> None:
    """Dates and stated travel times are laid beside the distance and the means; the date line costs no day."""
    warnings = track(Report(text=text, published="2024-06-01")).warnings
    assert tuple(w.partition(";")[0] for w in warnings) == expected


@pytest.mark.parametrize(("text", "expected"), golden(TIMES))
def test_a_travel_time_is_told_from_a_stay(text: str, expected: tuple[str, ...]) -> None:
    """A drive of nine hours is a way; nine hours somewhere are none."""
    report = Report(text=text)
    times = find_travel_times(text, tag_report(report, Tagger.load()))
    assert tuple(f"{t.text}: {t.hours:.0f}" for t in times) == expected


def stop(name: str, lat: float, lon: float, date: str | None) -> Stop:
    """Return a dated stop."""
    return Stop(
        id=f"s{name}", place=Place(id=name, name=name, lat=lat, lon=lon), surface=name, arrive=date, depart=date
    )


def test_dates_that_run_backwards_are_flagged() -> None:
    """Whoever arrives before leaving did not travel in that order."""
    stops = (stop("A", 50.0, 0.0, "2024-05-10"), stop("B", 50.0, 1.0, "2024-05-03"))
    journey = (Track(id="t1", traveller="Anna Berg", stops=stops),)
    (warning,) = too_fast(journey, (), Story((), {}, journey))
    assert warning.startswith("A to B: the dates run backwards")


@given(st.text("0123456789-T:", max_size=16), st.text("0123456789-T:", max_size=16))
def test_no_date_stops_the_check(left: str, came: str) -> None:
    """What is no date is checked by nobody."""
    stops = (stop("A", 50.0, 0.0, left), stop("B", 50.0, 1.0, came))
    journey = (Track(id="t1", traveller="Anna Berg", stops=stops),)
    assert isinstance(too_fast(journey, (), Story((), {}, journey)), tuple)
