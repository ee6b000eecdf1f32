"""Ties are decided in one place, and the same way everywhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from custkit.analysis.ranks import average_ranks, competition_ranks, display_order, ranks_of_order, tie_sizes

scores = st.lists(st.integers(-5, 5), min_size=1, max_size=12)


@given(scores)
def test_average_ranks_agree_with_scipy(values):
    assert rankdata(values, method="average").tolist() == average_ranks(values, highest_first=False).tolist()


@given(scores)
def test_competition_ranks_agree_with_scipy(values):
    negated = [-value for value in values]

    assert rankdata(negated, method="min").tolist() == competition_ranks(values).tolist()


@given(st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=1, max_size=6))
def test_a_table_is_ranked_row_by_row(rows):
    assert [average_ranks(row).tolist() for row in rows] == average_ranks(rows).tolist()
    assert [competition_ranks(row).tolist() for row in rows] == competition_ranks(rows).tolist()


@given(scores)
def test_average_ranks_keep_the_sum_of_places(values):
    assert len(values) * (len(values) + 1) / 2 == pytest.approx(average_ranks(values).sum())


def test_floating_point_noise_never_breaks_a_tie():
    assert [1, 1, 3] == competition_ranks([0.1 + 0.2, 0.3, 0.2]).tolist()


def test_a_missing_number_has_no_rank():
    with pytest.raises(ValueError, match="leave the item out"):
        average_ranks([1, None])


def test_nothing_cannot_be_ranked():
    with pytest.raises(ValueError, match="nothing to rank"):
        competition_ranks([])


def test_display_order_keeps_ties_in_order_and_puts_missing_last():
    assert (3, 0, 2, 1, 4) == display_order([2, None, 2, 5, None])
    assert (1, 0) == display_order([2, 1], highest_first=False)
    assert (0, 1) == display_order([None, None])


def test_tie_sizes_count_every_place():
    assert (1, 2, 1) == tie_sizes([9, 5, 5, 1])


def test_items_left_out_of_an_order_share_its_last_places():
    assert [3.5, 1.0, 3.5, 2.0] == ranks_of_order(["a", "b", "c", "d"], ["b", "d"]).tolist()


def test_a_tuple_in_an_order_is_a_shared_place():
    assert [1.5, 1.5, 3.0] == ranks_of_order(["a", "b", "c"], [("a", "b"), "c"]).tolist()


@pytest.mark.parametrize("order", [["a", "a"], ["z"], [("a", "b"), "a"]])
def test_an_order_with_a_stranger_or_a_repeat_is_refused(order):
    with pytest.raises(ValueError, match="at most once"):
        ranks_of_order(["a", "b"], order)


def test_ranking_does_not_change_what_it_was_given():
    values = np.array([3.0, 1.0, 2.0])
    average_ranks(values)

    assert [3.0, 1.0, 2.0] == values.tolist()
