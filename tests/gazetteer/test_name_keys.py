"""Keys join what is one name to a reader, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.gazetteer import name_key, skeleton_key
from geotrack.gazetteer.keys import plain_key

ROMANISATIONS = (
    ("Artem", "Artyom", "Artëm", "Артём", "Артем", "Artiom", "Artjom"),
    ("Primorskiy", "Primorsky", "Primorskij", "Primorski", "Приморский"),
    ("Knevichi", "Knevici", "Kneviči", "Кневичи", "Knewitschi"),
    ("Khasan", "Hasan", "Хасан"),
    ("Tyumen", "Tiumen", "Tjumen'", "Тюмень"),
    ("Ussuriysk", "Ussuriisk", "Usurijsk"),
    ("Yekaterinburg", "Ekaterinburg", "Jekaterinburg"),
)


@pytest.mark.parametrize("names", ROMANISATIONS, ids=lambda names: names[0])
def test_romanisations_share_a_skeleton(names: tuple[str, ...]) -> None:
    """The usual romanisations of a name, and its own script, have one skeleton."""
    assert len({skeleton_key(name) for name in names}) == 1


def test_skeletons_keep_different_towns_apart() -> None:
    """Towns that no romanisation joins have different skeletons."""
    towns = ("Artem", "Khasan", "Knevichi", "Tyumen", "Moscow", "Minsk", "Omsk", "Tomsk", "Oslo", "Lima")
    assert len({skeleton_key(town) for town in towns}) == len(towns)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  Saint-Étienne ", "saint etienne"),
        ("Xi’an", "xian"),
        ("Xi'an", "xian"),
        ("Ha´apai", "haapai"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ağrı", "agri"),
        ("U.S.", "u s"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("ŁÓDŹ", "lodz"),
        ("여수", "여수"),
        ("दिल्ली", "दिल्ली"),
        ("יְרוּשָׁלַיִם", "ירושלים"),
        ("مَكَّة", "مكة"),
        ("…!", ""),
    ],
)
def test_name_keys(name: str, key: str) -> None:
    """Case, accents, apostrophes, points and punctuation go; letters of every script stay."""
    assert name_key(name) == key


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(name: str) -> None:
    """To make a key of a key changes nothing."""
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(st.characters(categories=("L", "N", "P", "Z")), max_size=20))
def test_case_makes_no_difference(name: str) -> None:
    """A name in capitals and in small letters has the same key."""
    assert name_key(name.upper().lower()) == name_key(name.lower().upper())


@given(st.text(max_size=20))
def test_the_skeleton_depends_on_the_key_only(name: str) -> None:
    """The index makes skeletons of keys, a query of names: they must agree."""
    assert skeleton_key(name) == skeleton_key(name_key(name))


@given(st.text(max_size=20))
def test_plain_keys_are_plain(name: str) -> None:
    """A plain key has small Latin letters and digits only."""
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789" for letter in plain_key(name))


@given(st.lists(st.sampled_from(["New", "york", "Saint", "Хасан", "東京"]), min_size=1, max_size=4))
def test_spacing_makes_no_difference(words: list[str]) -> None:
    """Hyphens and spaces of any number set words apart alike."""
    assert name_key(" ".join(words)) == name_key("-".join(words)) == name_key("\u00a0 ".join(words))
