"""Plain reports, as agencies write them: whole routes that a reader would draw without thinking."""

import pytest
from golden import golden, places, routes

from geotrack import track

PUBLISHED = "2024-05-10"  # a Friday

PLAIN = """
NAIROBI, May 3 - U.S. Secretary of State Antony Blinken flew to Lima from Quito on Tuesday. He is due to travel
on to Cusco on Thursday before returning to Oslo.
    Antony Blinken: Quito (origin) > Lima > Cusco (planned) > Oslo (planned)
The North Korean leader Kim Jong Un left Pyongyang on Sunday. In Khasan he met President Vladimir Putin. The
North Korean leader went on to Vladivostok.
    Kim Jong Un: Pyongyang (origin) > Khasan > Vladivostok
The family fled Mariupol in March. They drove to Zaporizhzhia and took a train to Lviv.
    the family: Mariupol (origin) > Zaporizhzhia > Lviv
The suspect boarded a bus in Guadalajara on 5 May, changed in Mazatlan and walked across the border to Nogales.
Prosecutors in Los Angeles said nothing.
    the suspect: Guadalajara > Mazatlán > Nogales
The tanker Aurora was last seen off Fujairah on 12 April. It loaded crude at Novorossiysk in March and
discharged at Mundra on 2 April.
    Aurora: Novorossiysk > Mundra > Fujairah
In the spring of 1271 Marco Polo set out from Venice and reached Kashgar.
    Marco Polo: Venice (origin) > Kashgar
They went on to Tehran by bus and then to Urmia, where they waited for a moonless night.
    the traveller: Tehran > Orūmīyeh
"""

AHEAD = """
Anna Berg arrived in Lima on Monday. She travels to Cusco next Tuesday and to La Paz two days later.
    Anna Berg: Lima > Cusco (planned) > La Paz (planned)
Anna Berg arrived in Lima on Monday. Her destination is La Paz.
    Anna Berg: Lima > La Paz (planned)
"""

NO_JOURNEY = """
Anders Lindqvist, who drew maps, has died at the age of 88. He was born in Kiruna and studied at Uppsala. The
funeral takes place in Uppsala.
    nobody
"""

NAMESAKES = """
The band played in Eagle, Alaska, on Friday and drove to Anchorage.
    Eagle: unresolved
    Alaska: Alaska US
    Anchorage: Anchorage US
"""


@pytest.mark.parametrize(("text", "expected"), golden(PLAIN))
def test_a_plain_report_is_read_as_a_reader_reads_it(text: str, expected: tuple[str, ...]) -> None:
    """Offices, relatives, officials and sightings do not mislead."""
    assert expected[0] in routes(track(text, published=PUBLISHED))


@pytest.mark.parametrize(("text", "expected"), golden(AHEAD))
def test_what_is_dated_after_the_report_is_still_ahead(text: str, expected: tuple[str, ...]) -> None:
    """The present tense tells of plans."""
    assert routes(track(text, published=PUBLISHED)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NO_JOURNEY))
def test_an_obituary_is_no_journey(text: str, expected: tuple[str, ...]) -> None:
    """Where somebody was born and studied is no route."""
    assert routes(track(text, published=PUBLISHED)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NAMESAKES))
def test_no_namesake_is_taken_from_another_state(text: str, expected: tuple[str, ...]) -> None:
    """A town that nobody knows in the state that the text gives stays unresolved."""
    assert places(track(text, published=PUBLISHED)) == expected


def test_new_york_is_the_city_that_one_flies_to() -> None:
    """The state of that name lies nearer to Ottawa, and a small Boston in it."""
    text = "Anna Berg flew from Ottawa to New York on Monday and reached Boston on Tuesday."
    assert [stop.place.name for stop in track(text).stops] == ["Ottawa", "New York City", "Boston"]


def test_a_run_of_weekdays_goes_round_a_look_back() -> None:
    """The Sunday of the departure lies before the Tuesday of the arrival."""
    text = (
        "Anna Berg reached Lima on Tuesday. She went on to Cusco on Wednesday and visited Arequipa on Friday, and on "
        "Saturday she arrived in La Paz. She had left Bogota on Sunday."
    )
    stops = track(text, published=PUBLISHED).stops
    assert [(s.place.name, s.arrive or s.depart) for s in stops] == [
        ("Bogotá", "2024-04-28"),
        ("Lima", "2024-04-30"),
        ("Cusco", "2024-05-01"),
        ("Arequipa", "2024-05-03"),
        ("La Paz", "2024-05-04"),
    ]


def test_the_two_towns_of_one_name_on_a_border_are_two_stops() -> None:
    """Nogales in Sonora and Nogales in Arizona lie within a walk of each other."""
    text = "The bus stopped at Nogales, Sonora. Anna Berg walked over the border to Nogales, Arizona, and on to Tucson."
    assert [s.place.country for s in track(text).stops] == ["MX", "US", "US"]


def test_from_a_place_to_there_is_not_to_itself() -> None:
    """The words “Genoa to there” measure from Genoa to the place named before it."""
    text = "The liner left Genoa, called at Barcelona and berthed at Montevideo. Genoa to there is 10,300 km."
    assert [s.place.country for s in track(text).stops] == ["IT", "ES", "UY"]
