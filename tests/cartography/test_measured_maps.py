"""A map along a real line says so in the reader's language and unit, and in English as every other output does."""

import re
from dataclasses import replace

import journeys
import pytest
from payloads import PAYLOADS
from test_one_language import foreign, veiled

from geotrack.cartography import MapOptions, page, to_svg
from geotrack.cartography.catalogue import languages
from geotrack.cartography.wording import Voice, distances_said, lines_said, measured
from geotrack.following import Line, follow
from geotrack.geodesy import Point
from geotrack.itinerary import DISTANCES, Claim, Itinerary, distances_told, lines_told

A, B, C, FAR = (0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (3.0, 1.0)
KILOMETRES = re.compile(r"\d\s*km\b")
LANGUAGES = pytest.mark.parametrize("lang", languages())


def line(name: str = "абв") -> Line:
    """Return a line that joins A, B and C with bends, and breaks off east of C."""
    parts = [[A, (0.5, 0.5), B, (-0.5, 1.5), C], [(0.0, 4.0), (0.0, 5.0)]]
    return Line.of(name, [[Point(*spot) for spot in part] for part in parts])


def trip(*spots: tuple[float, float], modes: tuple[str | None, ...] = ()) -> Itinerary:
    """Return a journey through points, named by Cyrillic letters."""
    places = (journeys.place("АБВГДЕЖ"[index], *spot) for index, spot in enumerate(spots))
    return Itinerary(report=replace(journeys.REPORT, title=""), tracks=(journeys.journey(*places, modes=modes),))


def along_partly() -> Itinerary:
    """Return a journey with everything that a line can do: followed, too far off, broken, flown over, round about."""
    spots = (A, B, C, FAR, C, (0.0, 4.5), (0.0, 4.6))
    made = trip(*spots, modes=("train", "plane", "train", "train", "train", "train"))
    return follow(made, line())


def round_about() -> Itinerary:
    """Return a journey along a line that goes a long way round, with a stated distance."""
    way = Line.of("абв", [[Point(*A), Point(2.5, 0.5), Point(*B)]])
    told = Claim(text="а", start=0, end=1, start_name="А", end_name="Б", metres=1.0, geodesic_metres=1.0,
                 verdict="wrong", explanation="", track="t1", start_stop="s1", end_stop="s2")  # fmt: skip
    return follow(replace(trip(A, B), claims=(told, replace(told, kind="total"))), way)


MADE = {
    "straight": lambda: trip(A, B),
    "along": lambda: follow(trip(A, B, C), line()),
    "partly": along_partly,
    "round": round_about,
}
JOURNEYS = pytest.mark.parametrize("name", MADE)


@JOURNEYS
@pytest.mark.parametrize("distance", DISTANCES)
def test_english_says_what_every_other_output_says(name: str, distance: str) -> None:
    """Of the lines and of the distances: the catalogue does not part from the itinerary's own words."""
    itinerary = MADE[name]().measured(distance)
    assert lines_said(itinerary) == lines_told(itinerary)
    assert distances_said(itinerary) == distances_told(itinerary)


@JOURNEYS
@LANGUAGES
def test_the_sums_and_the_caption_say_how_they_are_measured(name: str, lang: str) -> None:
    """In the table's foot, under the map and in the picture."""
    itinerary, voice = MADE[name](), Voice(lang=lang)
    text, options = page(itinerary, options=MapOptions(lang=lang)), MapOptions(lang=lang)
    assert f'<th scope="row" colspan="3">{voice("table.total", measured=measured(itinerary.tracks[0], voice))}' in text
    assert f'<figcaption id="map-caption">{lines_said(itinerary, voice)}</figcaption>' in text
    assert lines_said(itinerary, voice)[:40] in to_svg(itinerary, options=options)


def test_a_leg_along_the_line_says_how_far_it_is_straight() -> None:
    """Beside the stop that it leads to, in the reader's unit."""
    text = page(MADE["along"](), options=MapOptions(lang="id", units="mi"))
    assert "lintasan menurut “абв”, 69 mil bila lurus" in text


@JOURNEYS
@pytest.mark.parametrize("lang", [tag for tag in languages() if tag != "en"])
def test_no_english_is_left(name: str, lang: str) -> None:
    """Warnings of what does not follow the line are said in the page's language too."""
    itinerary = veiled(MADE[name]())
    assert list(foreign(page(itinerary, options=MapOptions(lang=lang)), lang)) == []


def test_the_journeys_here_raise_every_warning() -> None:
    """Otherwise the test before this one would see nothing."""
    said = " ".join((*along_partly().warnings, *round_about().warnings, *(c.explanation for c in round_about().claims)))
    for words in ("off the line", "by plane", "is broken", "times the straight", "the trip is", "Along the line it is"):
        assert words in said


@JOURNEYS
@pytest.mark.parametrize("distance", DISTANCES)
@pytest.mark.parametrize("unit", ["mi", "nmi"])
def test_no_kilometre_is_left_where_another_unit_is_asked_for(name: str, distance: str, unit: str) -> None:
    """Neither in verdicts and warnings nor in what the distances are."""
    text = page(MADE[name]().measured(distance), options=MapOptions(units=unit))
    assert KILOMETRES.findall(text) == []


def test_how_far_a_namesake_lies_is_told_in_the_unit_too() -> None:
    """As in “Bergen (DE), 793 km away”: that is a name and a distance."""
    english = "It would fit А (DE), 1,609 km away."
    assert Voice(unit="mi").sentence(english) == "It would fit А (DE), 1,000 mi away."
    assert Voice(lang="id").sentence(english) == "Akan cocok dengan А (DE), 1.609 km dari sana."


def test_means_of_travel_are_not_said_twice_over_in_english() -> None:
    """A sentence that is only told in another unit keeps its own words."""
    english = "А to Б: 1,609 km by train in 2 hours at most is faster than anybody goes; А."
    assert Voice(unit="mi").sentence(english) == english.replace("1,609 km", "1,000 mi")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_line_may_be_called_anything(payload: str) -> None:
    """Its name is text on the page and in the picture, whatever it tries to be."""
    itinerary = follow(trip(A, B), line(payload))
    for made in (page(itinerary, options=MapOptions(lang="id")), to_svg(itinerary)):
        assert not re.search(r"<(img|iframe|svg onload)[^>]*(onerror|srcdoc|onload)", made)
        assert "document.documentElement.dataset.ran=1</script>" not in made
        assert "7*7" in made if "7*7" in payload else True


@JOURNEYS
def test_a_kilometre_would_be_noticed(name: str) -> None:
    """The check of units sees kilometres where they are."""
    assert KILOMETRES.findall(page(MADE[name]()))
