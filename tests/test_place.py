from dataclasses import FrozenInstanceError, replace

import pytest

from geotrack.place import FEATURE_CLASSES, Place, holds, is_area, is_settlement

PERU = Place(id="t:pe", name="Peru", lat=-10.0, lon=-76.0, country="PE", feature="A.PCLI", radius_km=800)
REGION = Place(id="t:are", name="Arequipa Region", lat=-16.0, lon=-72.5, country="PE", feature="A.ADM1", admin1="04")
AREQUIPA = Place(id="t:aqp", name="Arequipa", lat=-16.4, lon=-71.54, country="PE", feature="P.PPLA", admin1="04")
LIMA = Place(id="t:lim", name="Lima", lat=-12.05, lon=-77.04, country="PE", feature="P.PPLC", admin1="15")
QUITO = Place(id="t:uio", name="Quito", lat=-0.22, lon=-78.5, country="EC", feature="P.PPLC", admin1="18")
ISLAND = Place(id="t:island", name="An island", lat=-12.0, lon=-77.0, feature="T.ISL", radius_km=40)
KINDS = [
    ("A.PCLI", "area"),
    ("A.ADM1", "area"),
    ("L.RGN", "area"),
    ("L.CONT", "area"),
    ("H.SEA", "area"),
    ("T.ISL", "area"),
    ("T.MTS", "area"),
    ("T.MT", "neither"),
    ("T.PASS", "neither"),
    ("P.PPLC", "settlement"),
    ("P.PPL", "settlement"),
    ("P", "settlement"),
    ("S.AIRP", "neither"),
    ("R.RD", "neither"),
    ("", "neither"),
]


@pytest.mark.parametrize(("feature", "kind"), KINDS)
def test_a_place_is_an_area_or_a_settlement_or_neither(feature: str, kind: str) -> None:
    """Countries, regions, seas and islands hold other places; a summit or an airport does not."""
    place = Place(id="t:x", name="X", lat=0.0, lon=0.0, feature=feature)
    assert (is_area(place), is_settlement(place)) == (kind == "area", kind == "settlement")


def test_every_feature_class_has_words() -> None:
    """Each class is one capital letter, explained for a reader."""
    assert all(len(letter) == 1 and letter.isupper() and words for letter, words in FEATURE_CLASSES.items())


def test_a_place_cannot_be_changed() -> None:
    """A place is a value: one with another name is another place."""
    lima = Place(id="t:lima", name="Lima", lat=-12.05, lon=-77.04)
    with pytest.raises(FrozenInstanceError):
        lima.name = "Quito"  # type: ignore[misc]  # that it fails is the test
    assert replace(lima, name="Quito") != lima
    assert lima == Place(id="t:lima", name="Lima", lat=-12.05, lon=-77.04)


def test_codes_decide_what_lies_in_a_country_or_division() -> None:
    """A town lies in its own country and division, and in no other, however near."""
    assert holds(PERU, LIMA)
    assert holds(REGION, AREQUIPA)
    assert not holds(REGION, LIMA)
    assert not holds(PERU, QUITO)
    assert not holds(LIMA, PERU)


def test_the_radius_decides_where_codes_cannot() -> None:
    """An island holds what lies within its radius."""
    assert holds(ISLAND, LIMA)
    assert not holds(ISLAND, QUITO)
