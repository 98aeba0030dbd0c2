import json
from typing import Any

import pytest
from geocoder_server import geonames, nominatim, photon
from hypothesis import given
from hypothesis import strategies as st

from geotrack.gazetteer.online.answers import LONGEST_NAME, MOST, SHAPES, located, places_of
from geotrack.gazetteer.online.features import FEATURES
from geotrack.place import FEATURE_CLASSES

WORDS = st.sampled_from(
    "name lat lon lng geometry coordinates properties boundingbox bbox class type osm_type osm_id osm_key osm_value "
    "address country_code fcl fcode location x y".split()
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["place", "city", "59.9", "P", "PPL", "node", "ru"]),
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(WORDS, inner, max_size=6), max_leaves=20
)
KINDS = {
    "a city's boundary": (nominatim(**{"class": "boundary", "type": "administrative", "addresstype": "city"}), "P.PPL"),
    "a state": (nominatim(**{"class": "boundary", "type": "administrative", "addresstype": "state"}), "A.ADM1"),
    "a country": (nominatim(**{"class": "boundary", "type": "administrative", "addresstype": "country"}), "A.PCLI"),
    "an airport": (nominatim(**{"class": "aeroway", "type": "aerodrome"}), "S.AIRP"),
    "a station": (nominatim(**{"class": "railway", "type": "station"}), "S.RSTN"),
    "a border crossing": (nominatim(**{"class": "barrier", "type": "border_control"}), "S.PSTB"),
    "a river": (nominatim(**{"class": "waterway", "type": "river"}), "H.STM"),
    "a newer answer": (nominatim(**{"class": None, "category": "natural", "type": "peak"}), "T.PK"),
}


@given(st.lists(ANYTHING, max_size=8), st.sampled_from(sorted(SHAPES)))
def test_whatever_is_answered_gives_sound_places_or_none(raws: list[Any], shape: Any) -> None:
    """Nothing that a server can send raises; each place lies on the earth, is named, bounded, and can be written."""
    places = places_of(shape, "some", located(raws))
    assert len(places) <= MOST
    for place in places:
        assert abs(place.lat) <= 90
        assert abs(place.lon) <= 180
        assert 0 < len(place.name) <= LONGEST_NAME
        assert 0 < place.radius_km <= 10_000
        assert place.name.isprintable()
        assert json.loads(json.dumps(place.id)).startswith("some:")


@given(ANYTHING)
def test_sifting_keeps_the_shape_of_a_document(document: Any) -> None:
    """What is no list of answers comes back as it is."""
    assert type(located(document)) is type(document)


@pytest.mark.parametrize(("raw", "feature"), KINDS.values(), ids=KINDS)
def test_the_kind_is_told_in_geonames_codes(raw: dict[str, Any], feature: str) -> None:
    """Class and type become class and code."""
    (place,) = places_of("nominatim", "nominatim", [raw])
    assert place.feature == feature


def test_photon_tells_a_city_s_boundary_as_a_city() -> None:
    """The boundary of a city is the city."""
    (place,) = places_of("photon", "photon", [photon(osm_key="boundary", osm_value="administrative", type="city")])
    assert place.feature == "P.PPL"


def test_geonames_answers_keep_their_ids_and_divisions() -> None:
    """A place of GeoNames is the same place online and in a pack."""
    (place,) = places_of("geonames", "geonames", [geonames(fcode="PPLA", population=500_000)])
    assert (place.id, place.feature, place.admin1, place.population) == ("geonames:4242", "P.PPLA", "59", 500_000)
    assert place.radius_km == pytest.approx(8.2)


def test_the_radius_is_half_the_box_or_what_is_usual() -> None:
    """A box across the world, upside down or in words does no harm."""
    boxes: list[Any] = [["44", "45", "133", "134"], ["-90", "90", "-180", "180"], ["a", "b", "c", "d"], [], None]
    radii = [places_of("nominatim", "n", [nominatim(boundingbox=box)])[0].radius_km for box in boxes]
    assert radii[0] == pytest.approx(68.0, abs=1)
    assert radii[1] <= 10_000
    assert radii[2:] == [2.0, 2.0, 2.0]


def test_the_table_holds_features_of_geonames() -> None:
    """Every code starts with a class."""
    assert {code[0] for code in FEATURES.values()} <= set(FEATURE_CLASSES)
    assert "place" not in FEATURES  # a house is place=house
