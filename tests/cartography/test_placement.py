from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from geotrack.cartography.placement import NO_ROOM, Box, Label, Pixel, place

FRAME = Box(0, 0, 900, 600)
LABELS = st.lists(
    st.builds(
        Label,
        at=st.builds(Pixel, st.floats(50, 850), st.floats(50, 550)),
        width=st.floats(24, 160),
        height=st.just(24.0),
    ),
    max_size=15,
)


def meet(a: Box, b: Box) -> bool:
    """Return whether two boxes overlap."""
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


@settings(max_examples=40)
@given(LABELS)
def test_labels_that_found_room_cover_nothing(labels: list[Label]) -> None:
    """No two labels overlap unless the placer itself says that there was no room; all others lie in the frame."""
    placed = place(labels, frame=FRAME)
    assert len(placed) == len(labels)
    content = [one for one in placed if one.cost < NO_ROOM]
    assert not any(meet(a.box, b.box) for a, b in combinations(content, 2))
    assert all(
        one.box.left >= 0 and one.box.right <= 900 and one.box.top >= 0 and one.box.bottom <= 600 for one in content
    )


def test_a_lone_label_stands_right_of_its_dot() -> None:
    """Without anything in the way a label needs no leader line."""
    (one,) = place([Label(at=Pixel(300, 300), width=100, height=24)], frame=FRAME)
    assert one.end is None
    assert one.box.left > 300


def test_a_label_leaves_the_route_free() -> None:
    """A label gives way to a line that runs where it would like to stand."""
    route = [Pixel(300 + 7 * step, 300) for step in range(40)]
    (one,) = place([Label(at=Pixel(300, 300), width=100, height=24)], frame=FRAME, route=route)
    assert not any(one.box.left < spot.x < one.box.right and one.box.top < spot.y < one.box.bottom for spot in route)


def test_a_label_keeps_off_the_furniture() -> None:
    """A box that is taken stays free."""
    taken = Box(300, 200, 700, 400)
    (one,) = place([Label(at=Pixel(300, 300), width=100, height=24)], frame=FRAME, fixed=[taken])
    assert not meet(one.box, taken)
