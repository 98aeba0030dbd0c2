from collections.abc import Iterator

import pytest
from golden import golden, routes, stops_with

from geotrack import Gazetteer, track


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer that comes with geotrack."""
    with Gazetteer.open() as found:
        yield found


DEFINITE = """
The minister Anna Berg landed in the Kenyan capital on Tuesday.
    Anna Berg: Nairobi
Anna Berg visited Ghana. In the capital she opened a school.
    Anna Berg: Accra
Anna Berg flew out of Kenya's capital on Friday and landed in Lima.
    Anna Berg: Nairobi (origin) > Lima
Anna Berg landed in the capital of Kenya on Friday.
    Anna Berg: Nairobi
Anna Berg arrived in Douala on Monday. She left the Cameroonian port city on Thursday and reached Paris.
    Anna Berg: Douala > Paris
Anna Berg met friends in Bergen. She left the city on Friday and reached Oslo.
    Anna Berg: Bergen (origin) > Oslo
Anna Berg sailed to Crete in May. She left the island on Friday and reached Piraeus.
    Anna Berg: Crete > Piraeus
Anna Berg flew from Rome to Lima and on to Cusco. On Friday she returned to the capital.
    Anna Berg: Rome (origin) > Lima > Cusco > Lima
Anna Berg arrived in Bergen. The city council said nothing.
    Anna Berg: Bergen
Anna Berg arrived in Lyon. She spoke of the power station.
    Anna Berg: Lyon
Anna Berg went to the island.
    nobody
"""

DEICTIC = """
Anna Berg flew to Nairobi. From there she drove to Mombasa.
    Anna Berg: Nairobi > Mombasa
Anna Berg stopped at Lyon, where she met friends, and flew to Rome.
    Anna Berg: Lyon > Rome
Anna Berg flew to Lyon, then to Marseille, which she reached on Friday.
    Anna Berg: Lyon > Marseille
Anna Berg drove to Birmingham, Alabama, where she stayed two nights.
    Anna Berg: Birmingham
Anna Berg went to Amman, then to Damascus. In the latter she met friends.
    Anna Berg: Amman > Damascus
LAGOS, May 3 - Anna Berg arrived here on Friday.
    Anna Berg: Lagos
Anna Berg reads of Paris. There were floods.
    nobody
Anna Berg landed in Lima. She did not go to Cusco, where soldiers had built a wall.
    Anna Berg: Lima
"""

DATED = """
Anna Berg flew to Nairobi. She arrived there on Wednesday.
    Nairobi: 2024-05-08, -
Anna Berg met friends in Bergen. She left the city on Friday.
    Bergen: -, 2024-05-10
"""

DERIVED = """
The tanker Aurora lay off Murmansk on Friday and put into the port on Saturday.
    Aurora: off Murmansk > Murmansk
The tanker Aurora was drifting 40 km off the coast of Senegal on Monday.
    Aurora: 40 km off Senegal
The tanker Aurora anchored off the Libyan coast on Friday.
    Aurora: off Libya
The tanker Aurora anchored between Malta and Sicily on Friday.
    Aurora: between Malta and Sicily
The tanker Aurora anchored in the waters south of Sicily on Friday.
    Aurora: south of Sicily
Anna Berg landed 30 km north of Tripoli on Friday.
    Anna Berg: 30 km north of Tripoli
Anna Berg camped near Omsk on Friday.
    Anna Berg: near Omsk
Anna Berg arrived at a camp near Calais on Friday.
    Anna Berg: near Calais
Anna Berg halted 12 km outside Goma on Friday, before she entered the city.
    Anna Berg: 12 km outside Goma > Goma
Anna Berg spent a night in Bouake, north of Yamoussoukro.
    Anna Berg: Bouaké
Anna Berg stayed near Omsk on Thursday and was in Omsk on Friday.
    Anna Berg: Omsk
Anna Berg rode 250 km from Omsk to Tara.
    Anna Berg: Omsk (origin) > Tara
The ferry between Dover and Calais was full.
    nobody
The rock, a hectare of guano 40 km off Arica, has a beacon.
    nobody
"""


@pytest.mark.parametrize(("text", "expected"), golden(DEFINITE))
def test_a_noun_means_the_place_that_the_text_has_told(text: str, expected: tuple[str, ...]) -> None:
    """The capital of the country told, the one place of its type, the traveller's place, the last of its type."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(DEICTIC))
def test_there_and_where_mean_the_place_before(text: str, expected: tuple[str, ...]) -> None:
    """There, here, where, which and the latter prove a visit to the place that they stand for."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(DATED))
def test_what_happens_there_dates_the_visit(text: str, expected: tuple[str, ...]) -> None:
    """A date told of "there" or "the city" is one of the place."""
    assert stops_with(track(text, published="2024-05-13"), "arrive", "depart") == expected


@pytest.mark.parametrize(("text", "expected"), golden(DERIVED))
def test_a_place_told_by_others_is_a_stop_and_they_are_none(text: str, expected: tuple[str, ...]) -> None:
    """Off Libya is no visit to Libya; what only tells where a place lies is none at all."""
    assert routes(track(text, published="2024-05-13")) == expected


def test_a_derived_stop_says_how_it_was_made(gazetteer: Gazetteer) -> None:
    """Its id, its plain name, its words and its radius tell that it is no place of the gazetteer."""
    (stop,) = track("The tanker Aurora lay 40 km off the coast of Senegal on Friday.", gazetteer=gazetteer).stops
    assert stop.place.id.startswith("derived:40-km-off:geonames:")
    assert stop.derived == f"40 km off Senegal, within {stop.place.radius_km:.0f} km"
    assert stop.surface == "40 km off the coast of Senegal"


def test_words_that_point_are_no_names() -> None:
    """The mentions of a report stay the names in it."""
    itinerary = track("Anna Berg flew to Nairobi. She left the Kenyan capital on Friday; there she had met friends.")
    assert [mention.surface for mention in itinerary.mentions] == ["Nairobi", "Kenyan"]
