from itertools import combinations
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.charts.placement import Area, Spot, place_labels, spread_out
from custkit.charts.text import width

FRAME = Area(0, 0, 700, 460)
PLACES = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
    lambda place: (60.0 + 110 * place[0], 40.0 + 75 * place[1])
)


def area(label, spot, size=11):
    wide, half = max(width(line, size) for line in spot.lines), size * 1.3 * len(spot.lines) / 2
    left = label.x - {"left": 0, "center": wide / 2, "right": wide}[label.align]
    return Area(left, label.y - half, left + wide, label.y + half)


@settings(deadline=None)  # a busy machine is no fault of the labels
@given(
    st.lists(
        st.builds(lambda place, text: Spot(*place, 7, (text,)), PLACES, st.text("abc", min_size=1, max_size=25)),
        max_size=25,
    )
)
def test_no_label_covers_another_or_leaves_the_frame(spots):
    labels = place_labels(spots, FRAME, 11)

    placed = [area(label, spot) for label, spot in zip(labels, spots, strict=True) if label is not None]
    assert not any(one.meets(other) for one, other in combinations(placed, 2))
    assert all(Area(-1e-6, -1e-6, 700 + 1e-6, 460 + 1e-6).holds(one) for one in placed)
    assert labels == place_labels(spots, FRAME, 11)


def test_a_label_crosses_a_line_only_where_it_must():
    spot = Spot(300, 200, 7, ("a label of some width",))
    line = Area(320, 0, 320, 460)

    (label,) = place_labels([spot], FRAME, 11, crossed=[line])

    assert label is not None
    assert not area(label, spot).meets(line)


def test_a_label_without_room_is_not_placed():
    assert [None] == place_labels([Spot(10, 10, 5, ("far too wide for this frame",))], Area(0, 0, 20, 20), 11)


@settings(deadline=None)  # as above
@given(st.lists(PLACES, max_size=20))
def test_points_on_one_spot_are_set_apart_and_stay_in_the_field(points):
    placed = spread_out(points, 16, [FRAME])

    assert all(dist(one, other) > 10 for one, other in combinations(placed, 2))
    assert all(FRAME.holds(Area(x, y, x, y)) for x, y in placed)


def test_a_point_alone_stays_where_it_is():
    assert [(100.0, 100.0)] == spread_out([(100.0, 100.0)], 16, [FRAME])
