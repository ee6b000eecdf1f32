"""Learning is told from pairs, and few pairs are called indicative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.learning import learning, median_change

ratings = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12)


def test_the_worked_example_of_six_people():
    """F-24: custkit's own."""
    found = learning([2, 3, 2, 3, 1, 4], [3, 4, 4, 3, 3, 4])

    assert (6, 1.0, 0.0, False) == (found.n, found.change, found.fell, found.indicative)
    assert 0.67 == pytest.approx(found.improved, abs=5e-3)


def test_who_rated_once_is_left_out_and_counted():
    found = learning([2, None, 3, None], [4, 5, None, None])

    assert (1, 2, 2.0, 1.0, True) == (found.n, found.unpaired, found.change, found.improved, found.indicative)


def test_no_pair_has_no_change():
    assert (0, None, None, None, True) == (
        learning([], []).n,
        learning([], []).change,
        learning([], []).improved,
        learning([], []).fell,
        learning([], []).indicative,
    )


@given(ratings)
def test_forgetting_is_learning_backwards(pairs):
    there = learning([one for one, _ in pairs], [other for _, other in pairs])
    back = learning([other for _, other in pairs], [one for one, _ in pairs])

    assert there.change == pytest.approx(-back.change)
    assert (there.improved, there.fell) == (back.fell, back.improved)
    assert there.improved + there.fell <= 1 + 1e-9


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="a place in both"):
        learning([1], [1, 2])
    with pytest.raises(ValueError, match="pairs"):
        median_change([], [])
