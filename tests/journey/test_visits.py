import pytest
from golden import golden, routes

from geotrack import track

VISITS = """
Anna Berg arrived in Bergen on Friday.
    Anna Berg: Bergen
Anna Berg left Oslo on Friday.
    Anna Berg: Oslo (origin)
Anna Berg visited Lima on Friday.
    Anna Berg: Lima
Anna Berg stayed in Lima for a week.
    Anna Berg: Lima
Anna Berg spent two nights in Lima.
    Anna Berg: Lima
Anna Berg toured the museums of Lima.
    Anna Berg: Lima
Anna Berg flew from Oslo to Bergen.
    Anna Berg: Oslo (origin) > Bergen
The tanker Aurora docked in Rotterdam on Monday.
    Aurora: Rotterdam
Anna Berg drove from Nairobi to Mombasa and sailed to Zanzibar.
    Anna Berg: Nairobi (origin) > Mombasa > Zanzibar
Anna Berg drove from Nairobi to Mombasa via Voi.
    Anna Berg: Nairobi (origin) > Voi (pass_through) > Mombasa
Anna Berg left Lima, stayed in La Paz and flew to Santiago.
    Anna Berg: Lima (origin) > La Paz > Santiago
On Friday, from Quito, Anna Berg flew to Lima.
    Anna Berg: Quito (origin) > Lima
"""

NOT_REACHED = """
Anna Berg landed in Lima on Friday and is now headed for Cusco.
    Anna Berg: Lima > Cusco (en_route)
Anna Berg landed in Lima on Friday and headed for Cusco.
    Anna Berg: Lima > Cusco (en_route)
The tanker Aurora left Durban on Monday and is sailing to Mumbai.
    Aurora: Durban (origin) > Mumbai (en_route)
Anna Berg arrived in Lima on Friday. She will travel to Cusco on Tuesday.
    Anna Berg: Lima > Cusco (planned)
Anna Berg arrived in Lima on Friday. She plans to visit Arequipa.
    Anna Berg: Lima > Arequipa (planned)
Anna Berg arrived in Lima on Friday. She is due to leave for Quito on Tuesday.
    Anna Berg: Lima > Quito (planned)
Anna Berg arrived in Lima on Friday. A visit to Cusco was cancelled.
    Anna Berg: Lima
Anna Berg arrived in Lima on Friday. She called off a trip to Cusco.
    Anna Berg: Lima
Anna Berg will fly to La Paz on Thursday; a stop in Santiago was scrapped.
    Anna Berg: La Paz (planned)
    ! the cancelling reaches over the semicolon
Anna Berg arrived in Lima on Friday. She did not visit Cusco.
    Anna Berg: Lima
Anna Berg arrived in Lima on Friday. She never reached Cusco.
    Anna Berg: Lima
Anna Berg arrived in Lima on Friday instead of Quito.
    Anna Berg: Lima
Anna Berg flew to Lima on Friday. Her colleagues in Geneva were pleased, and so was Paris.
    Anna Berg: Lima
"""

ROLES = """
Anna Berg arrived in Lima on Friday. A visit to Cusco was cancelled.
    Lima: stop
    Cusco: cancelled
Anna Berg arrived in Lima on Friday. She will travel to Cusco on Tuesday.
    Lima: stop
    Cusco: planned
LIMA, May 13 - Anna Berg arrived in Cusco on Friday. The French said nothing.
    LIMA: dateline
    Cusco: stop
    French: demonym
Anna Berg, who was born in Turin, arrived in Lima on Friday.
    Turin: mention
    Lima: stop
Anna Berg, 41, who lives in Turin, arrived in Lima on Friday.
    Turin: mention
    Lima: stop
Anna Berg set off for Cusco on Friday but turned back before reaching Cusco.
    Cusco: not_reached
    Cusco: not_reached
"""

CONTAINED = """
Anna Berg arrived in Peru on Friday. She visited Lima and Cusco.
    Anna Berg: Lima > Cusco
Anna Berg arrived in Peru on Friday.
    Anna Berg: Peru
Anna Berg visited Kenya in May. She stayed in Nairobi.
    Anna Berg: Nairobi
Anna Berg sailed from Lisbon to Madeira. She spent a day in Tenerife. She visited Dakar.
    Anna Berg: Lisbon (origin) > Madeira > Tenerife > Dakar
Anna Berg visited Peru in May. She stayed in Quito.
    Anna Berg: Peru > Quito
Anna Berg flew to Kenya on Friday. She will visit Nairobi on Tuesday.
    Anna Berg: Kenya > Nairobi (planned)
"""

RETURNS = """
Anna Berg flew from Oslo to Lima on Friday. She returned to Oslo on Sunday.
    Anna Berg: Oslo (origin) > Lima > Oslo
Anna Berg stayed in Lima. She went to Cusco and then came back to Lima.
    Anna Berg: Lima > Cusco > Lima
Anna Berg stayed in Lima. She slept well in Lima.
    Anna Berg: Lima
"""

NOBODY = """
The ministry in Oslo said on Monday that the talks would go on.
    nobody
Anna Berg flies from Oslo to Lima¶The bank raised its rate on Monday.
    nobody
Anna Berg never went to Lima.
    nobody
Coffee from Kenya is sold in Oslo.
    nobody
The prizes of the show. Best cake: Lima of Lyon again. Second: Paris, then Dijon, then Lille. Flowers: Nice with
Nantes next. Of cheeses the judges of Rennes liked Bordeaux better, back in May, than Toulouse. Anna Berg of Grenoble
gave the cup.
    nobody
What the plates say. Lyon, 1788. Dijon, 1790, then Paris. Then Lille in May. Brussels on a Monday, Cologne by night.
The potter of Berlin, then Warsaw, Minsk, Moscow.
    nobody
The weather was fine.
    nobody
"""


@pytest.mark.parametrize(("text", "expected"), golden(VISITS))
def test_who_was_where_is_a_stop(text: str, expected: tuple[str, ...]) -> None:
    """Whoever arrives, leaves, visits, stays or goes from one place to another was there."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NOT_REACHED))
def test_what_was_not_reached_is_no_stop(text: str, expected: tuple[str, ...]) -> None:
    """Headings and plans come last under their own role; what was cancelled or denied does not come at all."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(ROLES))
def test_a_mention_tells_its_part_in_the_journey(text: str, expected: tuple[str, ...]) -> None:
    """Each name of a place carries the role of its stop, or why it is none."""
    found = track(text, published="2024-05-13").mentions
    assert tuple(f"{m.surface}: {m.role}" for m in found if m.kind != "person") == expected


@pytest.mark.parametrize(("text", "expected"), golden(CONTAINED))
def test_an_area_is_a_stop_only_without_a_finer_one(text: str, expected: tuple[str, ...]) -> None:
    """A country is no stop where a town inside it was visited; it is one where nothing finer is told."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(RETURNS))
def test_coming_back_is_another_stop(text: str, expected: tuple[str, ...]) -> None:
    """There, elsewhere and back are three stops; the same place told twice is one."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NOBODY))
def test_a_report_without_a_journey_has_no_stops(text: str, expected: tuple[str, ...]) -> None:
    """Where the body does not say that anybody travelled there is no track, but a sentence that says why."""
    found = track(text, published="2024-05-13")
    assert routes(found) == expected
    assert str(found.empty_because).endswith(".")
