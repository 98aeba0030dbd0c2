import pytest
from golden import routes

from geotrack import Correction, Place, Report, track
from geotrack.errors import BadInputError
from geotrack.itinerary import Itinerary, Mention, Stop

TEXT = "Anna Berg flew from Paris to Dallas on Friday. Then she drove to Tyler. Madrid said nothing."
PARIS_TEXAS = "geonames:4717560"
CABIN = Place(id="geotrack:the-cabin", name="The cabin", lat=61.5, lon=9.1, country="NO", feature="S.HUT")


def corrected(*corrections: Correction, text: str = TEXT) -> Itinerary:
    """Return the itinerary of a text with what a person has settled."""
    return track(Report(text=text), published="2024-05-13", corrections=corrections)


def mention(itinerary: Itinerary, surface: str) -> Mention:
    """Return the first mention of a name."""
    return next(m for m in itinerary.mentions if m.surface == surface)


def stop(itinerary: Itinerary, surface: str) -> Stop:
    """Return the first stop of a name."""
    return next(s for s in itinerary.stops if s.surface == surface)


def test_without_corrections_nothing_is_set_by_a_person() -> None:
    """The program marks nothing as settled by itself."""
    found = corrected()
    assert routes(found) == ("Anna Berg: Paris (origin) > Dallas > Tyler",)
    assert {m.set_by for m in found.mentions} | {s.set_by for s in found.stops} == {None}


@pytest.mark.parametrize("value", [PARIS_TEXAS, Place(id=PARIS_TEXAS, name="Paris", lat=33.66, lon=-95.56)])
def test_a_place_can_be_pinned(value: str | Place) -> None:
    """By its id in the gazetteer or as a place, it is the place of mention and stop, for certain."""
    found = corrected(Correction(surface="Paris", pin="place", value=value))
    pinned = mention(found, "Paris")
    assert pinned.place is not None
    assert (pinned.place.id, pinned.confidence, pinned.set_by) == (PARIS_TEXAS, 1.0, "person")
    assert stop(found, "Paris").place.id == PARIS_TEXAS


def test_a_place_that_no_gazetteer_knows_can_be_pinned() -> None:
    """A person may know where the cabin is."""
    found = corrected(
        Correction(surface="Zzyxburgham", pin="place", value=CABIN), text="Anna Berg arrived in Zzyxburgham on Friday."
    )
    assert [s.place for s in found.stops] == [CABIN]


def test_a_pinned_place_outlives_everything_that_speaks_against_it() -> None:
    """Neither qualifiers nor neighbours move it."""
    text = "Anna Berg drove from Lyon to Paris, France, and on to Lille."
    found = corrected(Correction(surface="Paris", pin="place", value=PARIS_TEXAS), text=text)
    assert stop(found, "Paris").place.id == PARIS_TEXAS


def test_a_kind_can_be_pinned() -> None:
    """A town that a person calls a government is no stop any more."""
    found = corrected(Correction(surface="Dallas", pin="kind", value="metonym"))
    assert (mention(found, "Dallas").kind, mention(found, "Dallas").role) == ("metonym", "metonym")
    assert mention(found, "Dallas").set_by == "person"
    assert routes(found) == ("Anna Berg: Paris (origin) > Tyler",)


def test_a_government_can_be_made_a_place() -> None:
    """And a metonym that is called a place is one."""
    assert mention(corrected(), "Madrid").kind == "metonym"
    found = mention(corrected(Correction(surface="Madrid", pin="kind", value="place")), "Madrid")
    assert (found.kind, found.set_by) == ("place", "person")


def test_a_visit_can_be_denied() -> None:
    """False takes the stop away; the mention stays."""
    found = corrected(Correction(surface="Dallas", pin="visit", value=False))
    assert routes(found) == ("Anna Berg: Paris (origin) > Tyler",)
    assert (mention(found, "Dallas").role, mention(found, "Dallas").stop) == ("mention", None)
    assert mention(found, "Dallas").set_by == "person"


@pytest.mark.parametrize("value", [True, "stop"])
def test_a_visit_can_be_added(value: str | bool) -> None:  # noqa: FBT001 - the correction's own value
    """True makes a stop of a mention, where the text names it, and is marked as a person's."""
    found = corrected(Correction(surface="Madrid", pin="visit", value=value))
    assert routes(found) == ("Anna Berg: Paris (origin) > Dallas > Tyler > Madrid",)
    assert (stop(found, "Madrid").set_by, mention(found, "Madrid").role) == ("person", "stop")
    assert mention(found, "Madrid").stop == stop(found, "Madrid").id
    assert len(found.tracks[0].legs) == 3


@pytest.mark.parametrize("role", ["planned", "en_route"])
def test_a_visit_can_be_called_a_plan(role: str) -> None:
    """What was not reached comes last and is not counted as travelled."""
    found = corrected(Correction(surface="Dallas", pin="visit", value=role))
    assert routes(found) == (f"Anna Berg: Paris (origin) > Tyler > Dallas ({role})",)
    assert [leg.travelled for leg in found.tracks[0].legs] == [True, False]


def test_a_visit_can_be_called_off() -> None:
    """Cancelled is a role of the mention, not a stop."""
    found = corrected(Correction(surface="Tyler", pin="visit", value="cancelled"))
    assert routes(found) == ("Anna Berg: Paris (origin) > Dallas",)
    assert mention(found, "Tyler").role == "cancelled"


@pytest.mark.parametrize(
    ("pin", "value", "field"),
    [
        ("arrive", "2024-05-11", "arrive"),
        ("depart", "2024-05-12T08:30", "depart"),
        ("mode", "bicycle", "mode_to_next"),
    ],
)
def test_dates_and_modes_can_be_pinned(pin: str, value: str, field: str) -> None:
    """The value stands in the stop, which is marked; everything else stays."""
    found = corrected(Correction(surface="Dallas", pin=pin, value=value))
    assert getattr(stop(found, "Dallas"), field) == value
    assert stop(found, "Dallas").set_by == "person"
    assert routes(found) == routes(corrected())


def test_a_correction_may_mean_one_occurrence() -> None:
    """With an offset only that mention is settled."""
    text = "Anna Berg flew to Paris on Friday. She had left Paris, Texas, on Monday."
    start = text.rindex("Paris")
    found = corrected(Correction(surface="Paris", start=start, pin="kind", value="name_part"), text=text)
    assert [m.kind for m in found.mentions if m.surface == "Paris"] == ["place", "name_part"]
    assert [m.set_by for m in found.mentions if m.surface == "Paris"] == [None, "person"]


def test_corrections_go_together() -> None:
    """Each is kept, whatever the others say."""
    found = corrected(
        Correction(surface="Paris", pin="place", value=PARIS_TEXAS),
        Correction(surface="Paris", pin="depart", value="2024-05-09"),
        Correction(surface="Dallas", pin="mode", value="train"),
        Correction(surface="Tyler", pin="visit", value="planned"),
    )
    assert stop(found, "Paris").place.id == PARIS_TEXAS
    assert stop(found, "Paris").depart == "2024-05-09"
    assert stop(found, "Dallas").mode_to_next == "train"
    assert routes(found) == ("Anna Berg: Paris (origin) > Dallas > Tyler (planned)",)


@pytest.mark.parametrize(
    ("surface", "pin", "value", "part"),
    [
        ("Atlantis", "visit", True, "no mention of 'Atlantis'"),
        ("Paris", "place", "geonames:999999999999", "no place"),
        ("Paris", "kind", "castle", "no kind"),
        ("Paris", "visit", "maybe", "no role"),
        ("Paris", "mode", "rocket", "no mode"),
        ("Madrid", "mode", "rocket", "no mode"),
        ("Paris", "arrive", "soon", "date"),
        ("Madrid", "arrive", "2024-05-11", "stop"),
        ("Paris", "depart", "2024-02-30", "date"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(surface: str, pin: str, value: str, part: str) -> None:
    """What it asks for is told in one line, with a hint."""
    with pytest.raises(BadInputError, match=part) as error:
        corrected(Correction(surface=surface, pin=pin, value=value))
    assert error.value.hint


def test_a_correction_of_another_offset_is_refused() -> None:
    """An offset at which the name does not stand means no mention."""
    with pytest.raises(BadInputError, match="no mention of 'Paris'"):
        corrected(Correction(surface="Paris", start=3, pin="visit", value=True))
