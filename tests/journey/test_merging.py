"""Several reports on one journey become one itinerary."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack import Report, track, track_many
from geotrack.errors import BadInputError
from geotrack.itinerary import Evidence, Itinerary, ReportRef, Stop, Track
from geotrack.journey import merge
from geotrack.place import Place

TOWNS = {
    name: Place(id=f"geonames:{n}", name=name, lat=lat, lon=lon, country="NO")
    for n, (name, lat, lon) in enumerate(
        [("Oslo", 59.91, 10.75), ("Bergen", 60.39, 5.32), ("Voss", 60.63, 6.41), ("Alta", 69.97, 23.27)], start=1
    )
}


def told(report: str, route: str, *, published: str = "2024-05-13", traveller: str = "Anna Berg") -> Itinerary:
    """Return the itinerary of a report that is written as ``Oslo 2024-05-01 > (Bergen)``; brackets are plans."""
    stops = []
    for n, part in enumerate(route.split(" > "), start=1):
        name, _, day = part.strip("()").partition(" ")
        proof = Evidence(report=report, start=0, end=4, quote=f"in {name}", supports="visit", rule="test")
        stop = Stop(id=f"s{n}", place=TOWNS[name], surface=name, arrive=day or None, evidence=(proof,), confidence=0.8)
        stops.append(replace(stop, role="planned") if part.startswith("(") else stop)
    track_ = Track(id="t1", traveller=traveller, stops=tuple(stops))
    return Itinerary(report=ReportRef(id=report, published=published), tracks=(track_,))


def names(itinerary: Itinerary) -> list[str]:
    """Return the stops of the first track."""
    return [stop.place.name for stop in itinerary.tracks[0].stops]


def test_stops_of_both_reports_are_laid_together() -> None:
    """What both tell is one stop with both sources; what one leaves out stands where the other puts it."""
    both = merge([told("a", "Oslo > Voss"), told("b", "Oslo > Bergen > Voss")])
    assert names(both) == ["Oslo", "Bergen", "Voss"]
    assert [stop.sources for stop in both.stops] == [("a", "b"), ("b",), ("a", "b")]
    assert both.contradictions == ()
    assert [report.id for report in both.reports] == ["a", "b"]


def test_two_reports_make_a_stop_surer() -> None:
    """Independent evidence combines by noisy-or."""
    both = merge([told("a", "Oslo"), told("b", "Oslo")])
    assert both.stops[0].confidence == pytest.approx(0.96)


def test_what_happened_beats_what_was_planned() -> None:
    """A visit that one report foresees and the other tells is a stop; the note says who only planned it."""
    both = merge([told("a", "Oslo > (Bergen)"), told("b", "Oslo > Bergen 2024-05-02")])
    assert [(stop.role, stop.arrive) for stop in both.stops] == [("stop", None), ("stop", "2024-05-02")]
    assert both.stops[1].note == "only planned in a"


def test_dates_that_differ_are_both_shown() -> None:
    """The later report's date is drawn; nothing is averaged."""
    both = merge([told("a", "Oslo 2024-05-01"), told("b", "Oslo 2024-05-03", published="2024-05-14")])
    (found,) = both.contradictions
    assert both.stops[0].arrive == "2024-05-03"
    assert (found.kind, found.about, found.stop, found.kept) == ("arrive", "Oslo", "s1", "2024-05-03")
    assert [(side.report, side.value) for side in found.sides] == [("a", "2024-05-01"), ("b", "2024-05-03")]


def test_two_reports_that_agree_beat_one() -> None:
    """Even a later one."""
    three = merge([told("a", "Oslo 2024-05-01"), told("b", "Oslo 2024-05-01"), told("c", "Oslo 2024-05-03")])
    assert three.stops[0].arrive == "2024-05-01"
    assert len(three.contradictions) == 1


def test_the_finer_of_two_dates_that_agree_is_kept() -> None:
    """May and 3 May do not contradict each other."""
    both = merge([told("a", "Oslo 2024-05-03"), told("b", "Oslo 2024-05", published="2024-06-01")])
    assert (both.stops[0].arrive, both.contradictions) == ("2024-05-03", ())


def test_two_orders_are_a_contradiction() -> None:
    """Both reports visit both towns, the other way round."""
    both = merge([told("a", "Oslo > Bergen > Voss"), told("b", "Oslo > Voss > Bergen")])
    assert {"order"} == {found.kind for found in both.contradictions}
    assert sorted(names(both)) == ["Bergen", "Oslo", "Voss"]


def test_other_travellers_keep_tracks_of_their_own() -> None:
    """Two people who share a town are not one."""
    both = merge([told("a", "Oslo > Voss"), told("b", "Oslo > Voss", traveller="Paul Moreau")])
    assert [track_.traveller for track_ in both.tracks] == ["Anna Berg", "Paul Moreau"]
    assert [stop.id for stop in both.stops] == ["s1", "s2", "s3", "s4"]


def test_one_id_for_two_reports_is_refused() -> None:
    """The sources could not be told apart."""
    with pytest.raises(BadInputError, match="two reports have the id 'a'"):
        merge([told("a", "Oslo"), told("a", "Voss")])
    with pytest.raises(BadInputError):
        merge([])


def test_texts_are_merged_as_they_are_tracked() -> None:
    """`track_many` and `+` agree; mentions and claims say which report they stand in."""
    texts = ["The minister flew from Oslo to Bergen.", "The minister went from Bergen to Voss, 75 km away."]
    reports = [Report(text=text, id=f"r{i}", published="2024-05-13") for i, text in enumerate(texts)]
    both = track_many(reports)
    assert names(both) == ["Oslo", "Bergen", "Voss"]
    assert both == track(reports[0]) + track(reports[1])
    document = both.to_dict()
    assert {mention["report"] for mention in document["mentions"]} == {"r0", "r1"}
    assert {claim["report"] for claim in document["claims"]} <= {"r1"}
    for mention in both.mentions:
        assert texts[int(mention.report[1:])][mention.start : mention.end] == mention.surface


@given(st.lists(st.lists(st.sampled_from(sorted(TOWNS)), min_size=1, max_size=6), min_size=1, max_size=4))
def test_nothing_is_lost_or_made_up(routes: Sequence[Sequence[str]]) -> None:
    """Every stop of every report has its stop in the whole, and every evidence is kept once."""
    pieces = [told(f"r{n}", " > ".join(route)) for n, route in enumerate(routes)]
    whole = merge(pieces)
    assert {s.place.id for s in whole.stops} == {s.place.id for piece in pieces for s in piece.stops}
    assert max(map(len, routes)) <= len(whole.stops) <= sum(map(len, routes))
    assert [stop.id for stop in whole.stops] == [f"s{n}" for n in range(1, 1 + len(whole.stops))]
    assert {e for s in whole.stops for e in s.evidence} == {e for p in pieces for s in p.stops for e in s.evidence}
