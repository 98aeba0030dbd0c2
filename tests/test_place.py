from dataclasses import FrozenInstanceError, replace

import pytest

from geotrack.place import FEATURE_CLASSES, Place, is_area, is_settlement

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
