"""The barrier is the first element that is low, and what nobody rated is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.readiness import ELEMENTS, barrier, readiness


def test_the_example_of_inspectors_who_do_not_want_it():
    """Hiatt 2006; awareness is there, desire is not."""
    found = readiness({"awareness": [4, 5, 4], "desire": [2, 2, 3], "knowledge": [1, 2, 1], "ability": [3, 3, 3]})

    assert ("desire", ()) == (found.barrier, found.unknown_before)
    assert [4, 2, 1, 3, None] == [row.spread.median for row in found.elements]


def test_a_median_of_exactly_three_is_a_barrier_and_above_it_is_none():
    assert 0 == barrier([3, 5, 5, 5, 5])
    assert None is barrier([3.5, 4, 4, 4, 4])


def test_an_element_that_nobody_rated_is_named_when_the_barrier_could_lie_there():
    found = readiness({"awareness": [5], "knowledge": [2]})
    open_end = readiness({"awareness": [5, None]})

    assert ("knowledge", ("desire",)) == (found.barrier, found.unknown_before)
    assert (None, ELEMENTS[1:]) == (open_end.barrier, open_end.unknown_before)
    assert "one_respondent" == open_end.elements[0].spread.verdict


@given(st.lists(st.none() | st.integers(1, 5), min_size=5, max_size=5))
def test_nothing_before_the_barrier_is_low(medians):
    place = barrier(medians)
    before = medians if place is None else medians[:place]

    assert all(value is None or value > 3 for value in before)


def test_a_rating_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="1 to 5"):
        readiness({"ability": [6]})
