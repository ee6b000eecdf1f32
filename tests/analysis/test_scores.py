"""Scores are weighted sums of what is known, and each place says how firm it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.ahp import matrix_of_upper, principal_weights
from custkit.analysis.scores import (
    Criterion,
    impact_effort,
    rank_weights,
    roc_weights,
    score,
    top_shares,
    unit_values,
    weighted_sum,
)

WEIGHTS = principal_weights(matrix_of_upper((3, 2, 5, 1 / 2, 3, 4)))[0].tolist()
CRITERIA = [
    Criterion(name, weight, name == "cost")
    for name, weight in zip(("effect", "revenue", "feasibility", "cost"), WEIGHTS, strict=True)
]
CELLS = [[5, 3, 4, 2], [4, 5, 3, 1], [2, 4, 5, 4]]
cell = st.one_of(st.none(), st.integers(1, 5))
tables = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=6)
THREE = [Criterion("x", 0.5), Criterion("y", 0.3), Criterion("z", 0.2, cost=True)]


def test_the_worked_example_of_rank_order_centroid():
    """F-05: Barron and Barrett 1996."""
    assert (0.5208, 0.2708, 0.1458, 0.0625) == pytest.approx(roc_weights(4).tolist(), abs=5e-5)


@given(st.integers(1, 30))
def test_weights_fall_and_sum_to_1(n):
    weights = roc_weights(n)

    assert 1.0 == pytest.approx(weights.sum())
    assert (np.diff(weights) < 0).all()


def test_no_criterion_has_no_weight():
    with pytest.raises(ValueError, match="one criterion"):
        roc_weights(0)


def test_tied_criteria_share_the_mean_of_their_places():
    first, second, third = roc_weights(3)

    assert ((second + third) / 2, first, (second + third) / 2) == pytest.approx(rank_weights([2, 5, 2]).tolist())


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_weights_by_points_always_sum_to_1(points):
    assert 1.0 == pytest.approx(rank_weights(points).sum())


def test_the_worked_example_of_the_weighted_sum():
    """F-06: Keeney and Raiffa 1976."""
    found = score("abc", CRITERIA, CELLS)

    assert (0.8257, 0.7396, 0.5482) == pytest.approx([row.score for row in found.rows], abs=1e-4)
    assert [1, 2, 3] == [row.rank for row in found.rows]
    assert WEIGHTS == pytest.approx(found.weights)


def test_the_first_place_of_the_worked_example_is_kept_in_98_of_100_draws():
    """F-06: Keeney and Raiffa 1976."""
    found = score("abc", CRITERIA, CELLS)

    assert 0.98 == pytest.approx(found.rows[0].stability, abs=0.015)
    assert (1_000, 1) == (found.draws, found.top)


def test_a_dont_know_is_never_a_zero_its_weight_goes_to_the_known_cells():
    found = score("ab", [Criterion("x", 3), Criterion("y", 1)], [[5, None], [None, None]])

    assert (1.0, 1, 0.75, False) == (
        found.rows[0].score,
        found.rows[0].rank,
        found.rows[0].coverage,
        found.rows[0].thin,
    )
    assert (None, None, 0.0, True, None) == (
        found.rows[1].score,
        found.rows[1].rank,
        found.rows[1].coverage,
        found.rows[1].thin,
        found.rows[1].stability,
    )


def test_an_item_with_little_known_is_called_thin():
    assert score("a", [Criterion("x", 1), Criterion("y", 1)], [[5, None]]).rows[0].thin


def test_weights_need_not_sum_to_1():
    tenfold = [Criterion(one.name, one.weight * 10, one.cost) for one in CRITERIA]

    assert [row.score for row in score("abc", CRITERIA, CELLS).rows] == pytest.approx(
        [row.score for row in score("abc", tenfold, CELLS).rows]
    )


@given(tables)
def test_scores_and_coverage_lie_between_0_and_1(cells):
    for row in score(range(len(cells)), THREE, cells, draws=20).rows:
        assert row.score is None or -1e-12 <= row.score <= 1 + 1e-12
        assert -1e-12 <= row.coverage <= 1 + 1e-12
        assert (row.score is None) == (row.rank is None) == (row.stability is None)


@given(tables, st.data())
def test_a_better_cell_never_lowers_a_score(cells, data):
    place = data.draw(st.integers(0, len(cells) - 1))
    column = data.draw(st.integers(0, 2))
    value = cells[place][column]
    if value is None or value == (1 if column == 2 else 5):
        return
    better = [list(row) for row in cells]
    better[place][column] = value + (-1 if column == 2 else 1)
    before = score(range(len(cells)), THREE, cells, draws=1).rows[place].score
    after = score(range(len(cells)), THREE, better, draws=1).rows[place].score

    assert before is not None
    assert after > before


@given(tables)
def test_without_gaps_the_score_is_the_plain_weighted_mean(cells):
    full = [[3 if value is None else value for value in row] for row in cells]
    values = unit_values(full, 1, 5, [False, False, True])
    scores, coverage = weighted_sum(values, np.array([0.5, 0.3, 0.2]))

    assert (values @ [0.5, 0.3, 0.2]) == pytest.approx(scores)
    assert 1.0 == pytest.approx(coverage.min())


@pytest.mark.parametrize(
    ("criteria", "cells", "message"),
    [
        ([], [[]], "above zero"),
        ([Criterion("x", 0)], [[3]], "above zero"),
        ([Criterion("x", -1), Criterion("y", 2)], [[3, 3]], "not negative"),
        ([Criterion("x", 1)], [[6]], "outside the scale"),
        ([Criterion("x", 1)], [[0]], "outside the scale"),
        ([Criterion("x", 1)], [[3, 3]], "one cost flag"),
        ([Criterion("x", 1)], [[3], [3]], "as many rows"),
    ],
)
def test_what_cannot_be_scored_is_refused(criteria, cells, message):
    with pytest.raises(ValueError, match=message):
        score("a", criteria, cells)


def test_the_same_seed_gives_the_same_shares_and_another_seed_nearly_so():
    values = unit_values(CELLS, 1, 5, [False, False, False, True])
    weights = np.array(WEIGHTS)
    one, again = (top_shares(values, weights, 1, seed=7) for _ in range(2))

    assert one.tolist() == again.tolist()
    assert one == pytest.approx(top_shares(values, weights, 1, seed=8), abs=0.03)


def test_an_item_that_is_best_on_everything_keeps_its_place_in_every_draw():
    found = score("ab", [Criterion("x", 1), Criterion("y", 1)], [[5, 5], [1, 1]])

    assert (1.0, 0.0) == (found.rows[0].stability, found.rows[1].stability)


def test_all_items_are_among_the_first_when_all_places_count():
    assert {1.0} == {row.stability for row in score("abc", CRITERIA, CELLS, top=3).rows}


def test_a_criterion_of_weight_zero_stays_out_of_every_draw():
    found = score("ab", [Criterion("x", 1), Criterion("y", 0)], [[5, 1], [4, 5]])

    assert (1.0, 0.0) == (found.rows[0].stability, found.rows[1].stability)


@given(tables.filter(lambda cells: any(any(value is not None for value in row) for row in cells)))
def test_somebody_is_first_in_every_draw(cells):
    rows = score(range(len(cells)), THREE, cells, draws=30).rows

    assert sum(row.stability for row in rows if row.stability is not None) >= 1 - 1e-9


@pytest.mark.parametrize(
    ("impact", "effort", "quadrant"),
    [
        (5, 1, "quick_win"),
        (3, 2.9, "quick_win"),
        (3, 3, "big_project"),
        (2.9, 3, "reconsider"),
        (1, 1, "fill_in"),
        (None, 3, None),
        (3, None, None),
    ],
)
def test_each_quadrant_has_its_name(impact, effort, quadrant):
    assert quadrant == impact_effort(impact, effort)
