import pytest
from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from geotrack import Correction, Place, track
from geotrack.itinerary import Itinerary
from geotrack.journey import verdict

KM = 1000.0
RANK = {"wrong short": 0, "consistent": 1, "route_length": 2, "wrong long": 3}

# stated km, geodesic km, mode, verdict
VERDICTS = [
    (250, 163, None, "route_length"),
    (250, 163, "train", "route_length"),
    (163, 163, None, "consistent"),
    (140, 163, None, "consistent"),
    (135, 163, None, "wrong"),
    (187, 163, None, "consistent"),
    (188, 163, None, "route_length"),
    (374, 163, None, "route_length"),
    (376, 163, None, "wrong"),
    (184, 163, "train", "route_length"),
    (184, 163, "plane", "consistent"),
    (194, 163, "ship", "consistent"),
    (194, 163, "road", "route_length"),
    (200, 163, "plane", "route_length"),
    (250, None, None, "unchecked"),
    (250, 0, None, "unchecked"),
]

CLAIMS = """
The truck drove about 250 km from Lyon to Dijon.
    about 250 km, Lyon to Dijon: route_length
The truck drove 175 km from Lyon to Dijon.
    175 km, Lyon to Dijon: consistent
The truck drove 20 km from Lyon to Dijon.
    20 km, Lyon to Dijon: wrong
The truck went from Lyon to Dijon, a distance of 110 miles.
    110 miles, Lyon to Dijon: consistent
Dijon is 175 kilometres from Lyon.
    175 kilometres, Lyon to Dijon: consistent
Lyon and Dijon lie 900 km apart.
    900 km, Lyon to Dijon: wrong
The truck drove 50 km from Lyon.
    50 km, Lyon to None: unchecked
They had walked 30 km.
    30 km, None to None: unchecked
Anna Berg flew from Lyon to Dijon, then to Paris. The whole journey covered 435 km.
    435 km, Lyon to Paris: consistent
Anna Berg flew from Lyon to Dijon, then to Paris. The whole journey covered 800 km.
    800 km, Lyon to Paris: route_length
Anna Berg flew from Lyon to Dijon, then to Paris. The whole journey covered 4,000 km.
    4,000 km, Lyon to Paris: wrong
Anna Berg flew from Lyon to Dijon in 50 minutes for 20 euros.
    nothing
Anna Berg flew from Lyon to Dijon. The hop was 175 km.
    175 km, Lyon to Dijon: consistent
Anna Berg drove from Lyon to Dijon, then to Paris, 260 km away.
    260 km, Dijon to Paris: consistent
Anna Berg drove from Lyon to Dijon. A guide said it was 480 km. The post said 190.
    480 km, Lyon to Dijon: wrong
    190, Lyon to Dijon: consistent
Anna Berg drove from Lyon to Dijon. She met a man. From there she drove the 260 km to Paris.
    260 km, Dijon to Paris: consistent
Anna Berg flew from Lyon to Dijon, then to Paris. In all she had covered 435 km.
    435 km, Lyon to Paris: consistent
Anna Berg stayed in Dijon. It is 175 km from Lyon.
    175 km, Lyon to Dijon: consistent
Anna Berg stayed in Dijon. The rock lies 40 km off Marseille.
    40 km, Marseille to None: unchecked
The ship Anna was 40 km west of Marseille at noon.
    40 km, Marseille to None: consistent
Anna Berg drowned 80 km off the southern coast of Corsica.
    80 km, Corsica to None: consistent
Anna Berg drove from Lyon to Dijon. From Lyon to Dijon is 175 km, and to Paris another 260.
    175 km, Lyon to Dijon: consistent
    260, Dijon to Paris: consistent
Anna Berg stayed in Dijon. Lyon is 175 km from this market.
    175 km, Dijon to Lyon: consistent
Anna Berg drove from Lyon to Dijon. A leaflet said it was 480 km.
    480 km, Lyon to Dijon: wrong
Anna Berg drove from Lyon to Dijon, then to Paris. At Paris she was 390 km from her door.
    390 km, Lyon to Paris: consistent
Anna Berg drove from Lyon to Dijon. Then she took the train to Paris, all 260 km.
    260 km, Dijon to Paris: consistent
Anna Berg drove from Lyon to Dijon. Dijon to there is 175 km.
    175 km, Dijon to Lyon: consistent
Anna Berg sailed 100 n. miles from Marseille to Nice.
    100 n. miles, Marseille to Nice: route_length
Anna Berg stayed in Dijon. The moon is 384,000 km away.
    384,000 km, None to None: unchecked
Camp Sorrow, twelve miles from Dijon, was as far as Anna Berg got.
    twelve miles, Dijon to None: consistent
Anna Berg flew from Lyon to Dijon, then to Paris. She has flown 435 km.
    435 km, Lyon to Paris: consistent
Anna Berg flew from Lyon to Dijon. She has flown 175 km. Then she flew to Paris.
    175 km, Lyon to Dijon: consistent
Anna Berg sailed from Marseille to Nice and reached Genoa on Friday; Pisa she saw too, 130 km further on.
    130 km, Genoa to Pisa: consistent
Anna Berg drove from Lyon to Dijon. The guide has 480 km. The map has 175.
    480 km, Lyon to Dijon: wrong
    175, Lyon to Dijon: consistent
Dijon, Sunday 20 June 1999¶¶Dear Tom,¶¶Anna Berg went from Lyon to Paris. It is 175 km from Lyon to here.
    175 km, Lyon to Dijon: consistent
Anna Berg sailed from Marseille to Nice. 160 km since departure, said the mate.
    160 km, Marseille to Nice: consistent
Anna Berg sailed from Marseille to Nice. It was 100 miles from Marseille by the log.
    100 miles, Marseille to Nice: consistent
Anna Berg sailed from Kaohsiung to Sihanoukville. The ship ran 4,600 km from Kaohsiung to Cambodia.
    4,600 km, Kaohsiung to Sihanoukville: route_length
"""

WHYS = """
Lyon is 109 km from Dijon.
    It would fit if it were miles told as km.
Lyon is 1,750 km from Dijon.
    It would fit with one zero less.
Lyon is 715 km from Dijon.
    It would fit with two digits swapped: 175 km.
Anna Berg drove from Lyon to Dijon, then to Paris. From Dijon to Paris it was 1,100 km.
    nothing
Anna Berg drove from Lyon to Paris, then to Lille. From Paris to Lille it was 590 km.
    It would fit the whole trip, 598 km.
"""


def told(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each claim as ``175 km, Lyon to Dijon: consistent``."""
    return tuple(f"{c.text}, {c.start_name} to {c.end_name}: {c.verdict}" for c in itinerary.claims)


@pytest.mark.parametrize(("stated", "geodesic", "mode", "expected"), VERDICTS)
def test_the_verdict_follows_the_ratio(stated: float, geodesic: float | None, mode: str | None, expected: str) -> None:
    """Below .85 or above 2.3 a distance is wrong; up to 1.15 it agrees; between 1.1 and 1.2 the mode decides."""
    assert verdict(stated * KM, None if geodesic is None else geodesic * KM, mode) == expected


@pytest.mark.parametrize(("ratio", "expected"), [(0.8, "wrong"), (1.18, "consistent"), (1.3, "route_length")])
def test_the_sum_of_a_trip_is_judged_more_kindly(ratio: float, expected: str) -> None:
    """A whole trip agrees up to 1.2 times the sum of its legs."""
    assert verdict(ratio * KM, KM, whole=True) == expected


@given(
    st.floats(0.01, 10.0),
    st.floats(0.01, 10.0),
    st.sampled_from([None, "train", "plane", "ship", "road", "foot"]),
    st.floats(1.0, 2e7),
)
def test_a_longer_claim_is_never_judged_shorter(a: float, b: float, mode: str | None, geodesic: float) -> None:
    """Verdicts follow one another along the ratio: wrong, consistent, route length, wrong."""

    def rank(ratio: float) -> int:
        result = verdict(ratio * geodesic, geodesic, mode)
        return RANK.get(result, RANK["wrong short"] if ratio < 1 else RANK["wrong long"])

    low, high = sorted((a, b))
    assert rank(low) <= rank(high)


@pytest.mark.parametrize(("text", "expected"), golden(CLAIMS))
def test_a_stated_distance_is_checked_between_its_ends(text: str, expected: tuple[str, ...]) -> None:
    """Each stated distance is laid beside the geodesic between the places it joins, or beside the whole trip."""
    assert told(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(WHYS))
def test_a_wrong_distance_says_what_would_explain_it(text: str, expected: tuple[str, ...]) -> None:
    """Another unit, a namesake, a lost digit or the whole trip told as a leg."""
    told = (c.explanation.partition(". ")[2] for c in track(text).claims)
    assert tuple(words for words in told if words) == expected


def test_a_claim_knows_its_leg() -> None:
    """The leg that a distance belongs to carries it as its stated length."""
    document = track("The truck went from Lyon to Dijon, a distance of 110 miles.").to_dict()
    assert [leg["stated_km"] for leg in document["tracks"][0]["legs"]] == [177.0]
    assert (document["claims"][0]["from_stop"], document["claims"][0]["to_stop"]) == ("s1", "s2")


def test_a_distance_driven_keeps_its_two_ends_as_stops() -> None:
    """Who drove 250 km from Lyon to Dijon was in Lyon."""
    found = track("The truck drove about 250 km from Lyon to Dijon.")
    assert [stop.place.name for stop in found.stops] == ["Lyon", "Dijon"]


def test_a_distance_between_two_entries_of_one_spot_is_not_checked() -> None:
    """A town and its port at the same point: there is nothing to divide by."""
    spot = {
        name: Place(id=f"geotrack:{name}", name=name, lat=60.0, lon=5.0, country="NO") for name in ("Bergen", "Voss")
    }
    pins = [Correction(surface=name, pin="place", value=place) for name, place in spot.items()]
    (claim,) = track("Anna Berg went from Bergen to Voss, 5 km from Bergen.", corrections=pins).claims
    assert (claim.verdict, claim.geodesic_metres) == ("unchecked", None)
