"""Weights from pairwise comparisons agree with Saaty's method, and the contradictions in them are named."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.ahp import (
    ahp,
    consistency_ratio,
    geometric_mean,
    group_ahp,
    matrix_of_upper,
    missing_pairs,
    principal_weights,
    worst_triple,
)
from custkit.errors import CustkitError

ITEMS = ("effect", "revenue", "feasibility", "cost")
FOUR = (3, 2, 5, 1 / 2, 3, 4)
STEPS = tuple(1 / step for step in range(9, 1, -1)) + tuple(range(1, 10))


def judgements(items, upper):
    return dict(zip(combinations(items, 2), upper, strict=True))


uppers = st.integers(3, 9).flatmap(
    lambda n: st.lists(st.sampled_from(STEPS), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
)


def test_the_worked_example_of_four_criteria():
    found = ahp(ITEMS, judgements(ITEMS, FOUR))

    assert (0.4729, 0.1699, 0.2844, 0.0729) == pytest.approx(found.weights, abs=5e-5)
    assert 4.0511 == pytest.approx(found.eigenvalue, abs=5e-5)
    assert 0.0189 == pytest.approx(found.consistency_ratio, abs=5e-5)
    assert "fine" == found.consistency


def test_the_worked_example_of_a_contradiction():
    found = ahp("abc", judgements("abc", (5, 1 / 3, 3)))

    assert 1.58 == pytest.approx(found.consistency_ratio, abs=5e-3)
    assert "revisit" == found.consistency
    assert found.triple is not None
    assert (("a", "b", "c"), 15.0) == (found.triple.items, found.triple.implied)
    assert 1 - 1 / 45 == pytest.approx(found.triple.inconsistency)


def test_the_worked_example_of_two_judges():
    found = group_ahp("abc", [judgements("abc", (3, 5, 2)), judgements("abc", (1, 3, 2))])

    assert (0.5482, 0.3049, 0.1469) == pytest.approx(found.group.weights, abs=5e-5)
    assert 2 == len(found.people)
    assert found.lowest[0] < found.group.weights[0] < found.highest[0]


def test_a_ratio_between_10_and_20_percent_shows_the_triple():
    found = ahp("abc", judgements("abc", (2, 2, 2.4)))
    wider = ahp("abc", judgements("abc", (3, 3, 4)))

    assert ("fine", "look") == (found.consistency, wider.consistency)


def test_two_items_are_always_consistent():
    found = ahp("ab", {("b", "a"): 3})

    assert (0.25, 0.75) == pytest.approx(found.weights)
    assert (0.0, "fine", None) == (found.consistency_ratio, found.consistency, found.triple)


@given(uppers)
def test_weights_agree_with_a_power_iteration(upper):
    matrix = matrix_of_upper(upper)
    vector = np.ones(len(matrix))
    for _ in range(2_000):
        vector = matrix @ vector
        vector /= vector.sum()
    weights, eigenvalue = principal_weights(matrix)

    assert vector == pytest.approx(weights, abs=1e-8)
    assert (matrix @ vector).sum() == pytest.approx(eigenvalue)


@given(uppers)
def test_weights_are_positive_sum_to_1_and_the_eigenvalue_is_at_least_n(upper):
    matrix = matrix_of_upper(upper)
    weights, eigenvalue = principal_weights(matrix)

    assert (weights > 0).all()
    assert 1.0 == pytest.approx(weights.sum())
    assert eigenvalue >= len(matrix) - 1e-9
    assert consistency_ratio(eigenvalue, len(matrix)) >= 0


@given(st.lists(st.floats(1, 3), min_size=3, max_size=9))
def test_judgements_made_from_weights_give_these_weights_back(raw):
    weights = np.array(raw) / sum(raw)
    found = ahp(
        names := "abcdefghi"[: len(raw)],
        {(names[i], names[j]): weights[i] / weights[j] for i, j in combinations(range(len(raw)), 2)},
    )

    assert weights == pytest.approx(found.weights)
    assert 0.0 == pytest.approx(found.consistency_ratio, abs=1e-9)
    assert found.triple is not None
    assert 0.0 == pytest.approx(found.triple.inconsistency, abs=1e-9)


@given(st.lists(st.lists(st.sampled_from(STEPS), min_size=6, max_size=6), min_size=1, max_size=5))
def test_a_joint_matrix_is_reciprocal_and_ignores_the_order_of_judges(people):
    matrices = [matrix_of_upper(upper) for upper in people]
    joint = geometric_mean(matrices)

    assert np.ones((4, 4)) == pytest.approx(joint * joint.T)
    assert joint == pytest.approx(geometric_mean(matrices[::-1]))


@given(uppers)
def test_the_worst_triple_is_worse_than_any_other(upper):
    matrix = matrix_of_upper(upper)
    found = worst_triple(matrix)

    assert found is not None
    _, inconsistency = found
    for i, j, k in combinations(range(len(matrix)), 3):
        ratio = matrix[i, j] * matrix[j, k] / matrix[i, k]
        assert 1 - min(ratio, 1 / ratio) <= inconsistency + 1e-9


def test_missing_judgements_are_named_pair_by_pair():
    with pytest.raises(CustkitError) as caught:
        ahp("abc", {("a", "b"): 2, ("c", "a"): None})

    assert "pairwise comparison: 2 of 3 comparisons are missing: a – c; b – c -> compare each of these pairs" == str(
        caught.value
    )
    assert (("a", "c"), ("b", "c")) == missing_pairs("abc", {("a", "b"): 2, ("c", "a"): None})


def test_a_group_leaves_out_people_with_gaps_and_names_them():
    found = group_ahp("ab", [{}, {("a", "b"): 3}])

    assert ((0,), 1) == (found.left_out, len(found.people))
    assert found.group.weights == pytest.approx(found.people[0].weights)


def test_a_group_in_which_nobody_finished_is_told_so():
    with pytest.raises(CustkitError, match="nobody has judged every pair"):
        group_ahp("ab", [{}])


def test_both_directions_of_a_pair_may_be_given_when_they_agree():
    assert ahp("ab", {("a", "b"): 3, ("b", "a"): 1 / 3}) == ahp("ab", {("b", "a"): 0.33, ("a", "b"): 3})


@pytest.mark.parametrize(
    ("items", "given_judgements", "message"),
    [
        ("ab", {("a", "b"): 3, ("b", "a"): 3}, "contradict"),
        ("ab", {("a", "b"): 10}, "between 1/9 and 9"),
        ("ab", {("a", "b"): -1}, "between 1/9 and 9"),
        ("ab", {("a", "b"): 3, ("a", "z"): 3}, "two of the items"),
        ("ab", {("a", "b"): 3, ("a", "a"): 1}, "two of the items"),
        ("a", {}, "two to 9"),
        ("aa", {}, "two to 9"),
        ("abcdefghij", {}, "two to 9"),
    ],
)
def test_what_is_no_comparison_is_refused(items, given_judgements, message):
    with pytest.raises(ValueError, match=message):
        ahp(items, given_judgements)


@pytest.mark.parametrize("upper", [(1, 2), (1, 2, 0), ()])
def test_what_is_no_upper_triangle_is_refused(upper):
    if upper:
        with pytest.raises(ValueError, match="upper triangle"):
            matrix_of_upper(upper)
    else:
        assert [[1.0]] == matrix_of_upper(upper).tolist()
