import pytest
from golden import golden, routes

from geotrack import track

TOLD_OTHERWISE = """
Anna Berg arrived in Bergen on Friday. Earlier, she left Oslo by train.
    Anna Berg: Oslo (origin) > Bergen
Anna Berg landed in Quito on Sunday. She had spent the week in Lima.
    Anna Berg: Lima > Quito
Anna Berg arrived in Quito on Sunday after two days in Lima.
    Anna Berg: Lima > Quito
Anna Berg reached Lima on Sunday, three days after leaving Quito.
    Anna Berg: Quito (origin) > Lima
Before flying to Quito, Anna Berg visited Lima.
    Anna Berg: Lima > Quito
Anna Berg reached Quito on 12 May. She was in Lima on 9 May and in Cusco on 4 May.
    Anna Berg: Cusco > Lima > Quito
Anna Berg flew to Quito from Lima.
    Anna Berg: Lima (origin) > Quito
Anna Berg left Lima by bus on Friday. Quito gave her a fever. She flew to Oslo on Sunday.
    Anna Berg: Lima (origin) > Quito > Oslo
Lima gave Anna Berg a guard of honour on Friday. She flew to Quito on Sunday.
    Anna Berg: Lima > Quito
Anna Berg left Lima for Quito. Brussels fined her. She reached Quito on Sunday.
    Anna Berg: Lima (origin) > Quito
The ship Aurora left Riga on 24 April. Earlier in April she loaded in Gdansk and bunkered at Kiel.
    Aurora: Gdańsk > Kiel > Riga
Anna Berg flew to Sofia on 2 May. The ferry was full, so it was Belgrade and Vienna by train.
    Anna Berg: Sofia > Belgrade > Vienna
Anna Berg flew to Lima on Friday. She is due back in Oslo on Monday.
    Anna Berg: Lima > Oslo (planned)
Amina and her two sons left Tunis on Friday. They reached Palermo on Sunday.
    Amina: Tunis (origin) > Palermo
Anna Berg flew to Lima on Friday. A call at Quito had been planned and was dropped.
    Anna Berg: Lima
The ship Aurora left Santos on 1 May and was struck by a wave. She reached Durban on 9 May.
    Aurora: Santos (origin) > Durban
Anna Berg flew to Lima on Friday. A planned stop in Quito was put off.
    Anna Berg: Lima
Anna Berg left Kongsberg on foot, and by noon she had come to Drammen. In the evening she reached Oslo.
    Anna Berg: Kongsberg (origin) > Drammen > Oslo
Anna Berg left Lima by bus. On 2 May she visited Cusco. On 9 May she came to Lima with a cold.
    Anna Berg: Lima (origin) > Cusco > Lima
Anna Berg went to Lima, then to Cusco and finally to Quito.
    Anna Berg: Lima > Cusco > Quito
Anna Berg visited Lima, Arequipa and Quito.
    Anna Berg: Lima > Arequipa > Quito
Anna Berg visited Mexico City, Guatemala and Panama.
    Anna Berg: Mexico City > Guatemala > Panama
Anna Berg arrived in Lima on Friday. She will fly to Quito. On Saturday she visited Cusco.
    Anna Berg: Lima > Cusco > Quito (planned)
"""

BACKWARDS = """
LIMA, May 13 - Anna Berg arrived in Quito on Sunday.¶Anna Berg visited Bergen. She flew to Oslo.
    Anna Berg: Bergen > Oslo > Quito
Anna Berg landed in Quito on Sunday.¶It all began in Oslo. Anna Berg flew to Lima and drove to Cusco.
    Anna Berg: Oslo > Lima > Cusco > Quito
Anna Berg visited Quito. Two days earlier she was in Lima.
    Anna Berg: Lima > Quito
Anna Berg was in Quito on 12 May. In Lima she had met the minister. She had come to Lima from Cusco.
On 13 May she flew to Bergen.
    Anna Berg: Cusco (origin) > Lima > Quito > Bergen
Anna Berg flew to Lima on 9 May. On 10 May she drove to Cusco. She had been booed in Quito two days before that.
On 12 May she flew to Bergen.
    Anna Berg: Quito > Lima > Cusco > Bergen
Anna Berg visited Oslo, Bergen, Drammen and Kiel.¶She had spent a week in Lima.¶She visited Quito.
    Anna Berg: Oslo > Bergen > Drammen > Lima > Kiel > Quito
VIENNA, May 13 - Anna Berg was on her way home after three days in Quito.¶She had spent the weekend with friends there,
and then went on to Riobamba.¶She left Guayaquil by ship and headed for Lima.¶Earlier, she had come to
Tulcán, where she met the mayor.
    Anna Berg: Tulcán > Quito > Riobamba > Guayaquil > Lima (en_route)
"""

TRAVELLERS = """
Anna Berg flew to Lima on Friday and stayed there. She visited Cusco. Paul Moreau arrived in Quito on Sunday.
    Anna Berg: Lima > Cusco
    Paul Moreau: Quito
Ada flew from Oslo to Bergen on Friday.
    Ada: Oslo (origin) > Bergen
I left Oslo on Friday and drove to Bergen.
    narrator: Oslo (origin) > Bergen
We flew to Lima. We took the train to Cusco.
    narrator: Lima > Cusco
The couple flew from Oslo to Lima. They visited Cusco.
    the couple: Oslo (origin) > Lima > Cusco
Anna Berg flew to Lima. Berg then went to Cusco.
    Anna Berg: Lima > Cusco
On Friday Silver Heron left Gdansk. Heron reached Visby on Sunday.
    Silver Heron: Gdańsk (origin) > Visby
The yacht Aurora left Cape Town in March. The yacht reached Fremantle in April.
    Aurora: Cape Town (origin) > Fremantle
"""


@pytest.mark.parametrize(("text", "expected"), golden(TOLD_OTHERWISE))
def test_stops_stand_in_the_order_travelled(text: str, expected: tuple[str, ...]) -> None:
    """Dates, "earlier", "after", "before", the past perfect and "from" put right what is told in another order."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(BACKWARDS))
def test_a_story_told_backwards_is_put_right(text: str, expected: tuple[str, ...]) -> None:
    """News tells the latest first, a story may open with its high point, and an aside goes back and is left again."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(TRAVELLERS))
def test_each_traveller_has_a_track(text: str, expected: tuple[str, ...]) -> None:
    """The main traveller comes first; pronouns, surnames and nouns belong to the name they stand for."""
    assert routes(track(text, published="2024-05-13")) == expected


def test_the_order_that_the_text_gives_is_called_stated() -> None:
    """A leg from source to goal is stated; one that rests on the order of telling is assumed."""
    found = track("Anna Berg flew from Oslo to Lima. She visited Cusco.", published="2024-05-13")
    assert [(stop.place.name, stop.order) for stop in found.stops[1:]] == [("Lima", "stated"), ("Cusco", "assumed")]
    assert all(stop.order_evidence for stop in found.stops[1:])
