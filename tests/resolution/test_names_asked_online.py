import socket
from collections.abc import Sequence

import pytest

from geotrack import Correction, Place, track

TEXT = (
    "Ada Berg flew from Moscow to Vladivostok on Friday. She drove to Qqxgorodok and then to Zzxino, Russia. "
    "Ada Berg left Qqxgorodok on Sunday. Olga Qqxina and the Qqxbank waited."
)
NEAR = Place(id="nominatim:N1", name="Qqxgorodok", lat=43.9, lon=132.4, country="RU")
FAR = Place(id="nominatim:N2", name="Qqxgorodok", lat=-20.0, lon=-60.0, country="BR")
OTHER = Place(id="nominatim:N3", name="Foz do Iguaçu", lat=-25.5, lon=-54.6, country="BR")


class StandIn:
    """An online geocoder that knows what it is told."""

    label = "Nominatim"
    attribution = "© OpenStreetMap contributors, ODbL"

    def __init__(self, *known: Place, trouble: str | None = None) -> None:
        self.known = known
        self.trouble = trouble
        self.asked: list[tuple[str, str | None]] = []

    def find(self, name: str, country: str | None = None) -> Sequence[Place] | None:
        """Note the question, and return everything for the first name."""
        self.asked.append((name, country))
        if self.trouble:
            return None
        return self.known if name == "Qqxgorodok" else ()


def test_only_unknown_places_are_asked_for_and_once_each() -> None:
    """Not persons, not companies, not what the gazetteer knows; the country goes along where the text writes it."""
    geocoder = StandIn()
    track(TEXT, geocoder=geocoder)
    assert geocoder.asked == [("Qqxgorodok", None), ("Zzxino", "RU")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("She drove to Qqxgorodok, Texas.", [("Qqxgorodok", "US")]),
        ("She drove to Qqxgorodok (Japan).", [("Qqxgorodok", "JP")]),
        ("She drove to Qqxgorodok, Bergen and Oslo.", [("Qqxgorodok", None)]),
        ("She drove to Qqxgorodok. Russia was cold.", [("Qqxgorodok", None)]),
        ("When she came to Qqxgorodok, Russian soldiers waited.", [("Qqxgorodok", None)]),
    ],
)
def test_the_country_is_that_of_the_area_behind_the_name(text: str, asked: list[tuple[str, str | None]]) -> None:
    """A country or division in the same sentence says where the name is; a town, a people or the next sentence not."""
    geocoder = StandIn()
    track(text, geocoder=geocoder)
    assert geocoder.asked == asked


def test_the_answer_becomes_the_place_with_less_confidence() -> None:
    """It is a stop like any other; its reason names the service, and what local places have is not touched."""
    before, after = track(TEXT), track(TEXT, geocoder=StandIn(NEAR))
    found = [m for m in after.mentions if m.surface == "Qqxgorodok"]
    assert [m.place for m in found] == [NEAR, NEAR]
    assert all(m.reason.endswith("not in the gazetteer; online, Nominatim knows Qqxgorodok, RU") for m in found)
    assert all(0 < m.confidence <= 0.6 for m in found)
    assert "nominatim:N1" in [stop.place.id for stop in after.stops]
    local = [(m.surface, m.place, m.confidence) for m in before.mentions if m.place]
    assert [(m.surface, m.place, m.confidence) for m in after.mentions if m.place and m.place != NEAR] == local


def test_the_report_chooses_among_the_answers() -> None:
    """The service's first is in Brazil; a report about Russia's Far East does not mean that one."""
    itinerary = track(TEXT, geocoder=StandIn(FAR, NEAR))
    mention = next(m for m in itinerary.mentions if m.surface == "Qqxgorodok")
    assert mention.place == NEAR
    assert [rival.place for rival in mention.candidates] == [NEAR, FAR]


def test_an_answer_of_another_name_needs_the_report_behind_it() -> None:
    """Services guess: what is called otherwise and lies elsewhere is not taken."""
    itinerary = track(TEXT, geocoder=StandIn(OTHER))
    assert next(m for m in itinerary.mentions if m.surface == "Qqxgorodok").place is None


def test_a_place_for_which_nothing_speaks_is_doubtful() -> None:
    """Called so, but in a country of which the report does not speak."""
    itinerary = track(TEXT, geocoder=StandIn(FAR))
    mention = next(m for m in itinerary.mentions if m.surface == "Qqxgorodok")
    assert mention.place == FAR
    assert mention.confidence <= 0.3


def test_a_pinned_place_is_not_asked_for() -> None:
    """What a person has settled is known."""
    geocoder = StandIn(FAR)
    pinned = track(TEXT, geocoder=geocoder, corrections=[Correction(surface="Qqxgorodok", pin="place", value=NEAR)])
    assert geocoder.asked == [("Zzxino", "RU")]
    assert next(m for m in pinned.mentions if m.surface == "Qqxgorodok").place == NEAR


def test_the_document_tells_who_was_asked() -> None:
    """Service, attribution and number of names; without a geocoder there is no such key."""
    made = track(TEXT, geocoder=StandIn(NEAR)).to_dict()["made_with"]
    assert made["geocoder"] == {"service": "Nominatim", "attribution": StandIn.attribution, "asked": 2}
    assert "geocoder" not in track(TEXT).to_dict()["made_with"]


def test_the_page_and_the_map_print_the_attribution() -> None:
    """In the footer of the page, and in the corner of the folium map."""
    from geotrack.cartography import page

    itinerary = track(TEXT, geocoder=StandIn(NEAR))
    assert "some by way of Nominatim, © OpenStreetMap contributors, ODbL" in page(itinerary)
    assert "OpenStreetMap contributors" in itinerary.to_folium().get_root().render()
    assert "OpenStreetMap" not in page(track(TEXT))


def test_without_answers_the_local_result_stands_with_one_warning() -> None:
    """Names without an answer stay not found, and one line says why."""
    itinerary = track(TEXT, geocoder=StandIn(NEAR, trouble="Nominatim (nowhere.example) cannot be reached"))
    assert "Nominatim (nowhere.example) cannot be reached: 2 names were not looked up online." in itinerary.warnings
    assert itinerary.tracks == track(TEXT).tracks


def test_nothing_goes_out_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a geocoder no socket is made, whatever the report names."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket is made")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    assert track(TEXT, published="2023-09-18").stops
