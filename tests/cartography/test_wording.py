import journeys

from geotrack.cartography.wording import ENGLISH, headline, standfirst


def test_dates_are_not_said_twice() -> None:
    """What both ends of a span share is said once."""
    assert ENGLISH.dates("2023-09-30", "2023-10-02") == "30 September to 2 October 2023"
    assert ENGLISH.dates("2022", "2023") == "2022 to 2023"
    assert ENGLISH.dates("2023-09-16T06:30", "2023-09-17") == "16 September 2023, 06:30 to 17 September 2023"


def test_a_bad_date_stays_as_it_is() -> None:
    """What is no ISO date is shown, not hidden."""
    assert ENGLISH.dates("2023-99-01", None) == "2023-99-01"
    assert ENGLISH.dates("Saturday", "Saturday") == "Saturday"


def test_the_headline_says_what_the_route_is() -> None:
    """Ways there, ways back, single places and several travellers read right."""
    assert headline(journeys.one_stop()) == "Paris"
    assert headline(journeys.revisited()) == "Round trip from Rome"
    assert headline(journeys.two_tracks()) == "The routes of The minister and The envoy"
    assert headline(journeys.mentions_only()) == "Two days in Vladivostok"


def test_the_standfirst_counts() -> None:
    """Stops reached are counted, dates spanned, distances summed, what lies ahead kept apart."""
    assert standfirst(journeys.primorye()) == (
        "Kim Jong-un: three stops, 16 to 17 September 2023, 75 km travelled, 163 km ahead in straight lines."
    )
    assert standfirst(journeys.empty()) == "no place is named"
