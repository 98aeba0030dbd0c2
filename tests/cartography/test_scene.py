import journeys

from geotrack.cartography.layers import layers, parts
from geotrack.cartography.legend import legend
from geotrack.cartography.scene import scene


def test_the_example_has_three_stops_and_one_ahead() -> None:
    """Khasan is numbered and drawn, and marked as not reached."""
    drawn = scene(journeys.primorye())
    assert [dot.label for dot in drawn.dots] == ["1", "2", "3", "4"]
    assert [dot.ahead for dot in drawn.dots] == [False, False, False, True]


def test_a_country_that_holds_a_stop_is_not_called_unvisited() -> None:
    """Who was in Vladivostok was in Russia; Jakarta, Moscow and Pyongyang are only mentioned."""
    names = [aside.place.name for aside in scene(journeys.primorye()).asides]
    assert names == ["Jakarta", "Moscow", "Pyongyang"]


def test_a_place_seen_again_is_one_dot_with_all_its_numbers() -> None:
    """Rome and Bari are seen twice on the way to Patras and back."""
    drawn = scene(journeys.revisited())
    assert [(dot.place.name, dot.label) for dot in drawn.dots] == [("Rome", "1, 5"), ("Bari", "2, 4"), ("Patras", "3")]
    assert len(drawn.ways) == 4


def test_a_route_over_the_antimeridian_is_not_torn() -> None:
    """The voyage to Honolulu stays within one piece of 60 degrees."""
    drawn = scene(journeys.antimeridian())
    assert drawn.window.east - drawn.window.west < 60
    assert [round(dot.point.lon) for dot in drawn.dots] == [151, 178, 188, 202]


def test_travellers_have_letters_and_layers_of_their_own() -> None:
    """With two travellers, pills and layers say whose they are."""
    drawn = scene(journeys.two_tracks())
    assert [dot.label for dot in drawn.dots] == ["A1", "A2", "A3", "B1", "B2"]
    assert {"The minister", "The envoy"} <= {layer.name for layer in layers(drawn) if layer.crosses}
    assert {"The minister: Stops", "The envoy: Stops"} <= {layer.name for layer in parts(drawn)}


def test_layers_hold_something() -> None:
    """A layer is there only where something lies in it."""
    names = {
        name: {layer.name for layer in layers(scene(make()))}
        for name, make in (("one", journeys.one_stop), ("none", journeys.empty))
    }
    assert names["one"] == {"How exact a position is", "Stops"}
    assert names["none"] == set()
    assert [layer.name for layer in layers(scene(journeys.primorye())) if not layer.shown] == ["Mentioned, not visited"]


def test_the_legend_lists_what_is_drawn_once() -> None:
    """Five legs of four kinds give four lines; nothing is listed that the map does not show."""
    words = [entry.word for entry in legend(scene(journeys.revisited()))]
    assert words == ["By train", "By sea", "By road", "Position uncertain within circle"]
