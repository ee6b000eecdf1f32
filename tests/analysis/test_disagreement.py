"""Disagreement inside units is told from disagreement between them, plainly and for small groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.disagreement import split_spread, variance_components

rating = st.integers(1, 5)
groups = st.dictionaries(st.sampled_from(["XAL", "XBE", "XGA", "XDE"]), st.lists(st.none() | rating, max_size=10))


def test_units_that_agree_inside_but_on_different_answers_are_told_apart():
    found = split_spread({"XAL": [1, 1, 1], "XBE": [5, 5, 5]})

    assert ("between_units", 0, 8, 1) == (found.where, found.within, found.between, found.share_between)
    assert "Units agree inside, but not with each other: 100% of the variance lies between them." == found.sentence


def test_units_that_are_torn_inside_alike_are_told_apart():
    found = split_spread({"XAL": [1, 3, 5], "XBE": [1, 3, 5], "XGA": [5, 3, 1]})

    assert ("within_units", 4, 0, 0) == (found.where, found.within, found.between, found.share_between)
    assert "only 0% of the variance lies between units" in found.sentence


def test_some_of_both_is_called_both():
    """By hand: squares 9 and 9 over 4 are 4.5 inside; medians 1 and 5 vary by 8, less 4.5 / 3."""
    found = split_spread({"XAL": [1, 1, 4], "XBE": [2, 5, 5]})

    assert ("both", 4.5, 6.5) == (found.where, found.within, pytest.approx(found.between))


@pytest.mark.parametrize(
    ("ratings", "where", "words"),
    [
        ({}, "no_answer", "Nobody"),
        ({"XAL": [None]}, "no_answer", "Nobody"),
        ({"XAL": [4], "XBE": [None]}, "one_respondent", "One respondent"),
        ({"XAL": [3, 4], "XBE": [3, 4]}, "settled", "close together"),
        ({"XAL": [1, 5]}, "one_unit", "one unit"),
        ({"XAL": [1], "XBE": [5], "XGA": [3]}, "one_each", "3 units with one answer each"),
    ],
)
def test_small_numbers_are_explained_and_not_hidden(ratings, where, words):
    found = split_spread(ratings)

    assert where == found.where
    assert words in found.sentence


@given(st.lists(st.tuples(rating, rating), min_size=2, max_size=8))
def test_for_units_of_two_it_is_the_classical_analysis_of_variance(pairs):
    """Searle, Casella and McCulloch 1992: mean squares of the one-way layout, worked out by hand."""
    table = np.array(pairs, dtype=float)
    units = len(table)
    inside = ((table - table.mean(axis=1, keepdims=True)) ** 2).sum() / units
    outside = 2 * ((table.mean(axis=1) - table.mean()) ** 2).sum() / (units - 1)
    within, between = variance_components(list(table))

    assert (inside, max((outside - inside) / 2, 0)) == pytest.approx((within, between))


@given(groups)
def test_parts_are_never_negative_and_their_share_never_above_one(ratings):
    found = split_spread(ratings)

    assert found.within is None or found.within >= 0
    assert found.between is None or found.between >= 0
    assert found.share_between is None or 0 <= found.share_between <= 1


@given(groups, st.integers(-4, 4))
def test_moving_everybody_by_one_step_or_reordering_units_changes_no_part(ratings, step):
    moved = {unit: [None if r is None else r + step for r in values] for unit, values in reversed(ratings.items())}
    one, other = split_spread(ratings), split_spread(moved)

    assert (one.where, one.units) == (other.where, other.units)
    assert one.within == pytest.approx(other.within)
    assert one.between == pytest.approx(other.between)
