"""A text that is not English is recognised as such."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.language import foreign_tongue
from geotrack.pipeline import track

REPORTS = sorted((Path(__file__).parents[1] / "reports").rglob("*.json"))


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Der Minister reiste am Montag von Berlin nach Kiel und sprach mit den Leuten auf dem Schiff.", "German"),
        ("Le ministre est arrivé à Paris dans la nuit avec une délégation, et il repart pour les Alpes.", "French"),
        ("El barco salió de Cádiz el lunes y llegó a las Canarias con los pasajeros que esperaban.", "Spanish"),
        ("Il ministro è partito per Roma con una delegazione che non ha parlato del viaggio alla stampa.", "Italian"),
        ("O navio saiu do Recife para os Açores com uma tripulação que não se queixou do tempo.", "Portuguese"),
        ("De minister is met de trein van Den Haag naar het noorden gegaan en was niet op tijd.", "Dutch"),
        ("Kapal itu berangkat dari Jakarta ke Makassar dengan penumpang yang menunggu.", "Indonesian"),
        ("Владимир прилетел во Владивосток в субботу и поехал в Хасан.", "the Cyrillic script"),
        ("وصل الوزير إلى القاهرة يوم السبت ثم سافر إلى أسوان.", "the Arabic script"),
        ("部长星期六抵达海参崴，然后前往哈桑。", "Chinese characters"),
    ],
)  # fmt: skip
def test_other_tongues_are_told(text: str, tongue: str) -> None:
    """By their little words, or by their script."""
    assert foreign_tongue(text) == tongue


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "Departed Pago Pago 0600. Wind SE 15. Arrived Apia 1400. Anchored.",
        "La Paz, El Alto, Los Angeles, Las Vegas and De Aar are towns; Rio de la Plata is the mouth of a river.",
        "The minister, who was born in Владивосток, went to Хасан.",
    ],
)
def test_english_stays_english(text: str) -> None:
    """Telegraph style, foreign names and a text without words are in no other tongue."""
    assert foreign_tongue(text) is None


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_report_of_ours_is_foreign(path: Path) -> None:
    """Logs, letters, telegrams and stories of all regions read as English."""
    assert foreign_tongue(json.loads(path.read_text(encoding="utf-8"))["text"]) is None


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    """Nothing breaks it."""
    assert foreign_tongue(text) is None or isinstance(foreign_tongue(text), str)


def test_a_foreign_report_warns_and_its_names_are_found() -> None:
    """The reader is told that journeys are not understood; the gazetteer knows names in that script all the same."""
    itinerary = track("Владимир прилетел во Владивосток в субботу. Затем он поехал в Уссурийск.")
    assert any("Cyrillic" in warning for warning in itinerary.warnings)
    assert {"Vladivostok", "Ussuriysk"} <= {mention.place.name for mention in itinerary.mentions if mention.place}
