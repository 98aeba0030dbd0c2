"""The catalogues: every language says everything, with the same placeholders, in its own dates and numbers."""

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.cartography import MapOptions
from geotrack.cartography.catalogue import PLURALS, Catalogue, catalogue, languages, placeholders
from geotrack.cartography.wording import UNITS, Voice, headline, standfirst
from geotrack.errors import BadInputError
from geotrack.pipeline import track

ENGLISH = catalogue("en")
OTHERS = [tag for tag in languages() if tag != "en"]
CATALOGUES = pytest.mark.parametrize("tag", OTHERS)
WORD = re.compile(r"[^\W\d_]{2,}")


def tags_of(plural: str) -> set[str]:
    """Return the forms that a rule can ask for."""
    return {PLURALS[plural](number) for number in range(200)}


def table(tag: str) -> dict[str, Any]:
    """Return a catalogue as it stands in its file."""
    return tomllib.loads((files("geotrack.cartography") / "words" / f"{tag}.toml").read_text(encoding="utf-8"))


def counted(words: Catalogue) -> set[str]:
    """Return the keys of counted things, without their forms."""
    return {key.rpartition(".")[0] for key in words.words if key.startswith("count.")}


@CATALOGUES
def test_every_catalogue_has_every_key_and_no_other(tag: str) -> None:
    """No text is missing, none is left over; counted things have the forms of their language."""
    other = catalogue(tag)
    plain = [{key for key in words.words if not key.startswith("count.")} for words in (ENGLISH, other)]
    assert plain[0] == plain[1]
    assert counted(ENGLISH) == counted(other)
    assert set(table("en")) - {"countries"} == set(table(tag)) - {"countries"}
    assert set(table("en")["language"]) == set(table(tag)["language"])


@pytest.mark.parametrize("tag", languages())
def test_every_counted_thing_has_all_forms(tag: str) -> None:
    """The rule of the language is known, and no number is without a text."""
    words = catalogue(tag)
    forms = tags_of(words.plural)
    for key in counted(words):
        assert {name.rpartition(".")[2] for name in words.words if name.startswith(f"{key}.")} == forms
    assert (len(words.months), len(words.numbers)) == (12, 13)


@CATALOGUES
def test_placeholders_are_the_same(tag: str) -> None:
    """Whatever the program puts into a text, each language has a place for it."""
    other = catalogue(tag)
    for key, text in other.words.items():
        english = ENGLISH.words.get(key, ENGLISH.words.get(key.rpartition(".")[0] + ".other", ""))
        assert placeholders(text) == placeholders(english), key


@CATALOGUES
def test_hardly_a_text_is_left_in_english(tag: str) -> None:
    """A text that is longer than a word or two differs from the English one."""
    other = catalogue(tag)
    same = [key for key, text in other.words.items() if text == ENGLISH.words.get(key) and len(WORD.findall(text)) > 3]
    assert same == []


def test_an_unknown_language_is_one_line_and_a_hint() -> None:
    """The hint names the languages that there are."""
    for bad in ("xx", "EN", "../en", ""):
        with pytest.raises(BadInputError, match="there are no words in the language") as found:
            MapOptions(lang=bad)
        assert found.value.hint == f"one of {', '.join(languages())}"


@given(st.integers(min_value=0, max_value=10**6))
def test_plural_rules_are_those_of_unicode(number: int) -> None:
    """For whole numbers each rule gives what CLDR gives for a language that has it."""
    babel = pytest.importorskip("babel")
    for rule, tag in {"other": "id", "one, other": "en", "zero and one, other": "hy", "one, few, many": "ru"}.items():
        assert PLURALS[rule](number) == babel.Locale.parse(tag).plural_form(number)


@pytest.mark.parametrize("tag", languages())
def test_months_and_signs_are_those_of_unicode(tag: str) -> None:
    """Names of months, the sign of decimals and the sign between thousands are CLDR's."""
    babel = pytest.importorskip("babel")
    locale, words = babel.Locale.parse(tag.replace("-", "_")), catalogue(tag)
    assert words.months == tuple(locale.months["format"]["wide"][month] for month in range(1, 13))
    assert words.decimal == locale.number_symbols["latn"]["decimal"]
    assert words.group == locale.number_symbols["latn"]["group"]


@pytest.mark.parametrize("tag", languages())
def test_countries_are_named_by_their_codes(tag: str) -> None:
    """Each code is a country's, and its name is CLDR's, or the beginning of it."""
    babel = pytest.importorskip("babel")
    names = babel.Locale.parse(tag.replace("-", "_")).territories
    wrong = [code for code, name in catalogue(tag).countries.items() if not names.get(code, "").startswith(name)]
    assert wrong == []


def test_an_indonesian_map_speaks_indonesian() -> None:
    """Headline, standfirst, dates, numbers and units are those of the language."""
    voice = Voice(lang="id")
    assert headline(journeys.primorye(), voice) == (
        "Dari Knevichi Airport ke Artyom-Primorsky 1 station, lalu menuju Khasan"
    )
    assert standfirst(journeys.primorye(), voice) == (
        "Kim Jong-un: tiga persinggahan, 16 hingga 17 September 2023, 75 km ditempuh, 163 km lagi di depan menurut "
        "garis lurus."
    )
    assert voice.distance(12_345_678) == "12.346 km"
    assert voice.distance(1_500) == "1,5 km"
    assert voice.date("2024-05-03T06:30") == "3 Mei 2024, pukul 06.30"
    assert voice.degrees(-6.2, "south") == "6,200° LS"


@pytest.mark.parametrize("unit", UNITS)
def test_units_are_converted(unit: str) -> None:
    """The same way is so long in every unit."""
    told = Voice(unit=unit).distance(100 * 1852.0)
    assert told == {"km": "185 km", "mi": "115 mi", "nmi": "100 nmi"}[unit]


SENTENCES = {
    "Agrees with 4,179 km in a straight line.": "Sesuai dengan 4.179 km menurut garis lurus.",
    "A plausible rail length: 1.53 times 163 km in a straight line. The long way round.": (
        "Masuk akal sebagai panjang jalur kereta api: 1,53 kali 163 km menurut garis lurus. Lewat jalan memutar."
    ),
    "Does not fit: 30 km in a straight line, ratio 10.00. It would fit Paris, TX.": (
        "Tidak cocok: 30 km menurut garis lurus, perbandingan 10,00. Akan cocok dengan Paris, TX."
    ),
    "Oslo to Bergen: 1,000 km by train in 2 hours at most is faster than anybody goes; the order, a date, a place or "
    "the mode may be wrong.": (
        "Oslo ke Bergen: 1.000 km dengan kereta api dalam paling lama 2 jam lebih cepat daripada yang mungkin; urutan, "
        "tanggal, tempat, atau caranya mungkin salah."
    ),
    "off Libya, within 200 km": "off Libya, dalam jarak 200 km",
    "only planned in monday": "hanya direncanakan dalam monday",
    "monday: The text names no place.": "monday: Teks tidak menyebut tempat apa pun.",
}


@pytest.mark.parametrize("english", SENTENCES)
def test_what_an_itinerary_says_in_english_is_said_again(english: str) -> None:
    """Verdicts and warnings are known by their form; names in them stay, numbers are written anew."""
    assert Voice(lang="id").sentence(english) == SENTENCES[english]
    assert Voice().sentence(english) == english


def test_a_sentence_that_nobody_knows_stays() -> None:
    """What a person wrote is not touched, however like a sentence of ours it may begin; a long one is not tried."""
    for words in ("Agrees with nobody.", "Ask the harbour master: he knows.", "to " * 5000, "", "{km} {0}"):
        assert Voice(lang="id").sentence(words) == words


def test_a_unit_is_changed_within_a_sentence() -> None:
    """A verdict in kilometres is told in the reader's unit."""
    assert Voice(unit="mi").sentence("Agrees with 1,609 km in a straight line.") == (
        "Agrees with 1,000 mi in a straight line."
    )


def test_the_pipeline_says_only_sentences_that_are_known() -> None:
    """Each explanation and warning in the gallery's itineraries has its form."""
    voice = Voice(lang="id")
    said = []
    for path in sorted((Path(__file__).resolve().parents[2] / "maps").glob("*/itinerary.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        said += [claim["explanation"] for claim in found["claims"]] + found["warnings"]
    text = "Anna Berg sailed from Valletta to a point 30 km north of Tripoli. The yacht anchored at 43°10'N 131°50'E."
    said += [stop.derived for stop in track(text).stops if stop.derived] + list(track(text).warnings)
    said += [track(idle).empty_because for idle in ("It rained.", "Oslo is a town.", "Moscow said that it would pay.")]
    assert len(said) >= 8
    assert [sentence for sentence in said if voice.sentence(sentence) == sentence] == []
