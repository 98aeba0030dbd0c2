"""Whose journey is told: the main traveller's stops are not lost to others whom the text names."""

import pytest

from geotrack import track

CASES = [
    pytest.param(
        "Maria Torres left Lisbon on Monday. A lorry driver called Pedro Silva drove her to Seville. "
        "On Friday she flew to Rome.",
        ["Lisbon", "Seville", "Rome"],
        id="whom a verb takes along travels",
    ),
    pytest.param(
        "I set out from Lisbon in May. My cousin Pedro drove me to Seville. I went on to Cordoba by train.",
        ["Lisbon", "Seville", "Córdoba"],
        id="whoever tells the story is taken along",
    ),
    pytest.param(
        "President Maria Lopez arrived in Vienna on Monday. Jan Novak came to Prague on Tuesday.\n\n"
        "She had been in Berlin the day before.",
        ["Berlin", "Vienna"],
        id="a new paragraph is about whom the text has named oftenest",
    ),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_the_main_traveller_keeps_his_stops(text: str, places: list[str]) -> None:
    """The first track holds all places to which the main traveller came."""
    main = track(text, published="2024-05-20").tracks[0]
    assert {s.place.name for s in main.stops} == set(places)


def test_a_people_names_the_traveller_whom_the_sentence_does_not() -> None:
    """Beside Macron in the same sentence "the Russian" is the other traveller; "the Frenchman" is Macron after that."""
    text = (
        "Sergei Lavrov arrived in Cairo on Sunday. Emmanuel Macron landed in Yaounde. While Macron met "
        "ministers there, the Russian reached Entebbe. The Frenchman landed in Bissau on Thursday."
    )
    tracks = {t.traveller: {s.place.name for s in t.stops} for t in track(text, published="2022-07-29").tracks}
    assert "Entebbe" in tracks["Sergei Lavrov"]
    assert "Bissau" in tracks["Emmanuel Macron"]
