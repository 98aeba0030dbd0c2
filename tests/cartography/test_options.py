"""The options of a map: each does what it says, on page, picture, embed and folium map; a bad one is one clear line."""

import json
import re
from dataclasses import FrozenInstanceError, replace
from itertools import chain
from pathlib import Path
from typing import Any

import journeys
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geotrack
from geotrack.cartography import MapOptions, page, to_folium, to_svg
from geotrack.cartography.article import Quote, shortened
from geotrack.cartography.colour import colour, contrast, ink_on, seen_on
from geotrack.cartography.embed import embed_files
from geotrack.cartography.palette import PALETTES, palette
from geotrack.cartography.tiles import tiles_named
from geotrack.errors import BadInputError, GeotrackError

SHA = re.compile(r"sha256-[\w+/=]+")
COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")


def data(text: str) -> Any:
    """Return the data of a page."""
    return json.loads(re.search(r'id="route-data">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]  # it is there


def policy(text: str) -> str:
    """Return the content security policy of a page."""
    return re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]  # as above


# ---- the record ----


def test_the_options_are_one_frozen_record() -> None:
    """They are lent by the package, and nobody changes them afterwards."""
    wanted = geotrack.MapOptions(title="North")
    with pytest.raises(FrozenInstanceError):
        wanted.title = "South"  # type: ignore[misc]  # that is what is tested


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"theme": "night"}, "there is no theme 'night'"),
        ({"units": "miles"}, "there is no unit 'miles'"),
        ({"layers": ("stops", "roads")}, "there is no layer 'roads'"),
        ({"lang": "tlh"}, "there are no words in the language 'tlh'"),
        ({"accent": "#12345"}, "'#12345' is no colour"),
        ({"accent": "url(https://example.org)"}, "'url(https://example.org)' is no colour"),
        ({"tiles": "Nowhere.Land"}, "there are no tiles of the name 'Nowhere.Land'"),
        ({"tiles": "CartoDB.Positron"}, "asks for a key"),
        ({"quote_words": 0}, "no word would be left of a quote"),
    ],
)
def test_a_bad_option_is_one_line_and_a_hint(given: dict[str, Any], words: str) -> None:
    """It is refused when the record is made, before anything is drawn."""
    with pytest.raises(BadInputError) as found:
        MapOptions(**given)
    assert words in found.value.message
    assert found.value.hint
    assert "\n" not in found.value.message + found.value.hint


def test_itineraries_take_the_options_as_keywords(tmp_path: Path) -> None:
    """`save`, `to_svg` and `to_folium` take them by name; what is no map takes none."""
    made = journeys.primorye()
    made.save(tmp_path / "page.html", title="North", lang="id")
    made.save(tmp_path / "picture.svg", title="North", units="nmi")
    assert "<title>North</title>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "88 nmi" in (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "101 mi" in made.to_svg(units="mi")
    assert "101 mi" in made.to_folium(units="mi").get_root().render()
    with pytest.raises(BadInputError, match=r"route\.json is no map"):
        made.save(tmp_path / "route.json", title="North")
    with pytest.raises(TypeError, match="titel"):
        made.save(tmp_path / "page.html", titel="North")


# ---- title, subtitle, credit ----


def test_title_subtitle_and_credit_stand_where_they_belong() -> None:
    """On the page, in the picture and in the embed; the alternative text still says what the route is."""
    wanted = MapOptions(title="The way home", subtitle="By rail", credit="Map desk")
    text, picture = page(journeys.primorye(), options=wanted), to_svg(journeys.primorye(), options=wanted)
    assert '<h1 dir="auto">The way home</h1>' in text
    assert '<p class="standfirst" dir="auto">By rail</p>' in text
    assert "<p>Map desk Distances are" in text
    assert all(words in picture for words in ("The way home", "By rail", "Map desk"))
    made = {
        name: content.decode()
        for name, content in embed_files(journeys.one_stop(), options=wanted).items()
        if name != "map.png"
    }
    assert json.loads(made["oembed.json"])["title"] == "The way home"
    assert 'title="Map: The way home"' in made["embed.html"]
    assert "The way home. By rail" in made["figure.html"]
    assert made["alt.txt"].startswith("Map: Paris.")


def test_an_empty_title_leaves_the_line_out() -> None:
    """The map then has more room; page and picture keep a name for those who do not see them."""
    bare = MapOptions(title="", subtitle="")
    text, picture = page(journeys.primorye(), options=bare), to_svg(journeys.primorye(), options=bare)
    assert "<h1" not in text
    assert "standfirst" not in text.split("</style>")[-1]
    assert "<title>From Knevichi Airport" in text
    assert ">From Knevichi Airport to" in picture.split("</title>")[0]
    assert ">From Knevichi Airport to" not in picture.split("</desc>")[1]


# ---- colours ----


@given(COLOURS)
def test_any_accent_is_seen_on_the_map_and_its_number_read(accent: str) -> None:
    """Pills contrast 3 to 1 with land, sea and paper, their numbers 4.5 to 1 with the pill, by day and by night."""
    for theme in ("light", "dark"):
        colours = palette(theme, accent)
        assert all(contrast(colours["pill"], colours[ground]) >= 3.0 for ground in ("land", "sea", "paper"))
        assert contrast(colours["pill-ink"], colours["pill"]) >= 4.5


@given(COLOURS, COLOURS)
def test_contrast_is_that_of_the_web_guidelines(a: str, b: str) -> None:
    """Between 1 and 21, the same both ways, and an ink is found for every ground."""
    assert 1.0 <= contrast(a, b) == contrast(b, a) <= 21.0
    assert contrast(ink_on(a), a) >= 4.5
    assert seen_on(a, (b,)) in {a, "#000000", "#ffffff"} or contrast(seen_on(a, (b,)), b) >= 3.0


def test_colours_are_written_as_on_the_web() -> None:
    """Three or six digits, or a name of CSS 2.1."""
    assert [colour(text) for text in ("#ABC", "#C8102E", " Teal ")] == ["#aabbcc", "#c8102e", "#008080"]


def test_the_accent_colours_pills_and_dots() -> None:
    """On page, picture and folium map."""
    wanted = MapOptions(accent="#c8102e")
    assert "--pill:#c8102e" in page(journeys.primorye(), options=wanted)
    assert 'fill="#c8102e"' in to_svg(journeys.primorye(), options=wanted)
    assert "background:#c8102e" in to_folium(journeys.primorye(), options=wanted).get_root().render()
    assert "#c8102e" not in page(journeys.primorye())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_that_of_page_and_picture(theme: str) -> None:
    """The page says it to its style sheet; the picture is drawn in it."""
    wanted = MapOptions(theme=theme)
    assert f'<html lang="en" data-theme="{theme}">' in page(journeys.primorye(), options=wanted)
    assert PALETTES[theme]["sea"] in to_svg(journeys.primorye(), options=wanted)
    assert '<html lang="en">' in page(journeys.primorye())


# ---- tiles ----


def test_tiles_widen_the_policy_for_their_hosts_alone() -> None:
    """And only on the page that offers them."""
    texts = [page(journeys.primorye(), options=MapOptions(tiles=name)) for name in (None, "OpenTopoMap")]
    usual, offering = map(policy, texts)
    hosts = " https://a.tile.opentopomap.org https://b.tile.opentopomap.org https://c.tile.opentopomap.org"
    assert "img-src data:;" in usual
    assert f"img-src data:{hosts};" in offering
    assert SHA.sub("", offering.replace(hosts, "")) == SHA.sub("", usual)
    assert ['id="tiles"' in text for text in texts] == [False, True]


def test_tiles_keep_their_attribution() -> None:
    """In words and links, whatever else its markup holds."""
    offered = data(page(journeys.primorye(), options=MapOptions(tiles="OpenTopoMap")))["tiles"]
    credit = "".join(words for words, _ in offered["credit"])
    assert "OpenStreetMap contributors" in credit
    assert "OpenTopoMap" in credit
    assert ["OpenTopoMap", "https://opentopomap.org"] in offered["credit"]
    assert data(page(journeys.primorye()))["tiles"] is None


def test_every_provider_is_fit_or_refused_in_one_line() -> None:
    """Whatever xyzservices knows is taken with https hosts and an attribution, or refused with a hint."""
    from xyzservices import providers

    taken, hints = 0, []
    for provider in providers.flatten().values():
        try:
            found = tiles_named(provider.name)
        except GeotrackError as error:
            hints.append(error.hint)
            continue
        taken += 1
        assert all(re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?", host) for host in found.hosts), found
        assert "".join(words for words, _ in found.credit).strip()
        assert all(not link or link.startswith("https://") for _, link in found.credit)
        assert set(re.findall(r"\{(\w+)\}", found.url)) <= {"s", "x", "y", "z", "r"}
    assert taken > 50
    assert all(hints)


def test_an_external_page_lets_the_tiles_in_too() -> None:
    """The policy of a page whose scripts lie beside it names the same hosts."""
    made = embed_files(journeys.one_stop(), options=MapOptions(tiles="OpenStreetMap.Mapnik"), assets="external")
    assert "img-src data: https://tile.openstreetmap.org;" in policy(made["map.html"].decode())


# ---- units, layers, quotes ----


@pytest.mark.parametrize(("unit", "total", "label"), [("mi", "46 mi", "101 mi"), ("nmi", "40 nmi", "88 nmi")])
def test_every_distance_is_in_the_unit(unit: str, total: str, label: str) -> None:
    """Table, legs, scale bar, accuracy and standfirst; no kilometre is left but those of the report."""
    text, picture = (make(journeys.primorye(), options=MapOptions(units=unit)) for make in (page, to_svg))
    assert f"{total} travelled" in text
    assert [way["far"] for way in data(text)["ways"]][-1] == label
    assert data(text)["unit"]["words"] == f"{{n}} {unit}"
    visible = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
    assert set(re.findall(r"\d km\b", visible)) <= {"0 km"}  # "about 250 km", as the report says
    assert " km" not in picture.replace("about 250 km", "")


def test_chosen_layers_are_shown_and_others_not() -> None:
    """On the page they can be switched on; in the picture they are left out."""
    wanted = MapOptions(layers=("stops", "legs", "asides"))
    shown = {layer["key"]: layer["shown"] for layer in data(page(journeys.primorye(), options=wanted))["layers"]}
    assert shown["stops"]
    assert shown["asides"]
    assert not any(shown[key] for key in ("ahead", "distances", "circles"))
    picture, usual = (to_svg(journeys.primorye(), options=options) for options in (wanted, MapOptions()))
    drawn = picture.split("</desc>")[1]
    assert "163 km" in usual.split("</desc>")[1]
    assert "38 km" not in drawn
    assert 'stroke-dasharray="2 3"' not in drawn
    assert ">Khasan<" not in drawn


@given(
    st.integers(min_value=1, max_value=12),
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(["", "Oslo", "New York"]),
)
def test_a_quote_keeps_so_many_words_and_its_name(most: int, before: str, after: str, name: str) -> None:
    """Never more words than wanted beside the name, always the name, and only words of the quote."""
    short = shortened(Quote(before=before, name=name, after=after), most)
    assert short.name == name
    words = (short.before + " " + short.after).split()
    left = [word for word in words if word != "…"]
    whole = (before + " " + after).split()
    assert len(left) <= max(most, 0) or len(whole) + len(name.split()) <= most
    assert all(word.strip("…") in before + after for word in left)


def test_a_short_quote_is_left_as_it_is() -> None:
    """Where nothing has to go, nothing changes."""
    quote = Quote(before="He went to ", name="Oslo", after=" by train.")
    assert shortened(quote, 6) == quote
    assert shortened(replace(quote, name="", before="one two three", after=""), 2).before == "one two …"


def test_quotes_are_short_everywhere() -> None:
    """In the table, the pop-ups and the steps, on the page and on the folium map."""
    wanted = MapOptions(quote_words=4)
    found = data(page(journeys.primorye(), options=wanted))
    quotes = chain.from_iterable(visit["quotes"] for dot in found["dots"] for visit in dot["visits"])
    assert all(len("".join(quote).replace("…", "").split()) <= 5 for quote in quotes)
    assert "facilities" not in to_folium(journeys.primorye(), options=wanted).get_root().render()
