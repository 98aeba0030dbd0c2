import json
from itertools import pairwise

import pytest
from golden import golden, routes
from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack import Gazetteer, Report, track
from geotrack.errors import BadInputError
from geotrack.itinerary import AHEAD, Itinerary
from geotrack.pipeline import analyse
from geotrack.publication import parse_published

JOURNEYS = """
LIMA, May 13 (Wire) - Anna Berg reached Lima on Sunday.
Earlier in the week she had visited Guayaquil.¶
Paris said that it welcomed her tour.¶
She will fly to La Paz on Thursday. A stop in Santiago was scrapped.
    Anna Berg: Guayaquil > Lima > La Paz (planned)
Yacht limps home¶
The yacht Aurora sailed from Cape Town on 2 March and called at Saint Helena on 12 March.
She was towed into Recife on 30 March.
    Aurora: Cape Town (origin) > Saint Helena > Recife
Marco Polo left Venice in 1271. He crossed Persia and stayed in Kashgar.
In 1275 he came to Beijing. In 1295 he was back in Venice.
    Marco Polo: Venice (origin) > Iran (pass_through) > Kashgar > Beijing > Venice
I left Nairobi on Friday. The bus took me to Arusha, and from there I walked to Moshi.
    narrator: Nairobi (origin) > Arusha > Moshi
"""

EMPTY = {
    "The weather was fine.": "The text names no place.",
    "": "The text names no place.",
    "Berlin said that it would wait.": "Every place in the text stands for",
    "Coffee is grown in Kenya.": "The text names places, but does not say",
}

PUBLISHED = {
    "2023-09-18": "2023-09-18",
    "2023-09": "2023-09",
    "2023": "2023",
    "2023-09-18T08:00:00Z": "2023-09-18",
    "2023-09-18 08:00": "2023-09-18",
    " 2023-09-18 ": "2023-09-18",
    "20230918": "2023-09-18",
}

# what reports are made of, so that drawn texts have names, verbs and dates in them
PIECES = st.sampled_from(
    [
        "Anna Berg",
        "She",
        "I",
        "The frigate Bergen",
        "Lima",
        "Oslo",
        "Paris, Texas",
        "the Kremlin",
        "Ålesund",
        "São Paulo",
        "Peru",
        "Москва",
        "arrived in",
        "left",
        "flew from",
        "to",
        "will visit",
        "had been in",
        "never reached",
        "said",
        "earlier",
        "on Friday",
        "in 1911",
        "two days later",
        "12 km from",
        "about 300 miles",
        "’s",
        "-",
        "(",
        ")",
        ",",
        ".",
        ".",
        "\n",
        "\n\n",
        "and",
        "the",
        "SEE ALSO:",
        "🚂",
        "\u202e",
    ]
)
drawn_reports = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))


@pytest.mark.parametrize(("text", "expected"), golden(JOURNEYS))
def test_a_report_becomes_its_journey(text: str, expected: tuple[str, ...]) -> None:
    """From the whole text to who was where, in the order travelled."""
    assert routes(track(text, published="2024-05-13")) == expected


@pytest.mark.parametrize(("text", "because"), EMPTY.items())
def test_an_empty_itinerary_says_why(text: str, because: str) -> None:
    """No track, no stop, and one sentence for the reader."""
    found = track(text)
    assert found.tracks == ()
    assert str(found.empty_because).startswith(because)
    assert str(found.empty_because).endswith(".")


def test_a_journey_is_not_empty() -> None:
    """Where somebody travelled there is nothing to explain."""
    assert track("Anna Berg arrived in Lima.").empty_because is None


@pytest.mark.parametrize(("given_as", "expected"), PUBLISHED.items())
def test_a_date_of_publication_is_read(given_as: str, expected: str) -> None:
    """Dates, months, years and times in an ISO-like form are dates of publication."""
    assert parse_published(given_as) == expected


@pytest.mark.parametrize("given_as", ["", "yesterday", "2023-13-45", "2023-02-30", "18.09.2023", "0000", "2023-"])
def test_an_impossible_date_of_publication_is_refused(given_as: str) -> None:
    """The caller is told what to write instead."""
    with pytest.raises(BadInputError, match="not a date of publication") as error:
        track("Anna Berg arrived in Lima on Friday.", published=given_as)
    assert error.value.hint


def test_a_bad_date_within_a_report_is_a_warning() -> None:
    """In batch input a date that is none is told and ignored."""
    found = track(Report(text="Anna Berg arrived in Lima on Friday.", published="2023-13-45"))
    assert any("2023-13-45" in warning for warning in found.warnings)
    assert [stop.place.name for stop in found.stops] == ["Lima"]
    assert found.report.published is None


def test_the_report_is_named_in_its_itinerary() -> None:
    """Id, title, date, source and fingerprint are those of the report."""
    report = Report(text="Oslo to Lima\nAnna Berg arrived in Lima.", id="r7", source="wire", published="2024-05-13")
    found = track(report)
    assert found.report == report.ref
    assert found.reports == (report.ref,)
    assert found.report.title == "Oslo to Lima"
    assert {quote.report for stop in found.stops for quote in stop.evidence} == {"r7"}


def test_an_analysis_keeps_what_each_step_found() -> None:
    """The steps' results belong together: events point to toponyms, parties to events."""
    with Gazetteer.open() as gazetteer:
        found = analyse(Report(text="Anna Berg flew from Oslo to Lima on Friday."), gazetteer=gazetteer)
    assert [found.toponyms[e.toponym].name.surface for e in found.events] == ["Oslo", "Lima"]
    assert [party.name for party in found.parties] == ["Anna Berg"]
    assert len(found.resolved) == len(found.toponyms)
    assert [visit.place.name for visit in found.routes[0].visits] == ["Oslo", "Lima"]


@settings(max_examples=300)
@given(drawn_reports, st.sampled_from([None, "2024-05-13", "1911"]))
def test_every_itinerary_is_sound(text: str, published: str | None) -> None:
    """Whatever the text: no crash, true offsets, legs between stops, totals that are sums, a document that is JSON."""
    found = track(text, published=published)
    _spans_are_true(found, text)
    _tracks_are_sound(found)
    document = json.dumps(found.to_dict())
    assert json.loads(document) == found.to_dict()
    assert json.dumps(track(text, published=published).to_dict()) == document


def _spans_are_true(found: Itinerary, text: str) -> None:
    """Every mention, quote and claim stands in the text where it says, and mentions follow one another."""
    assert all(text[m.start : m.end] == m.surface and m.surface for m in found.mentions)
    assert all(a.end <= b.start for a, b in pairwise(found.mentions))
    quotes = [quote for stop in found.stops for quote in stop.evidence]
    assert all(text[q.start : q.end] == q.quote for q in quotes)
    assert all(text[c.start : c.end] == c.text for c in found.claims)


def _tracks_are_sound(found: Itinerary) -> None:
    ids = [stop.id for stop in found.stops]
    assert len(set(ids)) == len(ids)
    assert (found.empty_because is None) == bool(found.tracks)
    assert all(mention.stop in {*ids, None} for mention in found.mentions)
    assert all(0.0 <= stop.confidence <= 1.0 for stop in found.stops)
    assert all(0.0 <= mention.confidence <= 1.0 for mention in found.mentions)
    for each in found.tracks:
        assert each.stops
        assert len(each.legs) == len(each.stops) - 1
        assert each.metres + each.metres_ahead == pytest.approx(sum(leg.metres for leg in each.legs))
        ahead = [stop.role in AHEAD for stop in each.stops]
        assert ahead == sorted(ahead)
