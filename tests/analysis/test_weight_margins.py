"""The margin of a weight is exact: just before it nothing has changed, just after it the named pair has."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custkit.analysis.scores import Criterion, unit_values, weighted_sum
from custkit.analysis.weight_margins import crossings, weight_margins

CRITERIA = (Criterion("effect", 0.6), Criterion("feasibility", 0.4))


@st.composite
def problems(draw, missing=True):
    items, criteria = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    cell = st.none() | st.integers(1, 5) if missing else st.integers(1, 5)
    cells = draw(st.lists(st.lists(cell, min_size=criteria, max_size=criteria), min_size=items, max_size=items))
    weights = draw(st.lists(st.integers(1, 9), min_size=criteria, max_size=criteria))
    return "abcde"[:items], [Criterion(str(n), weight) for n, weight in enumerate(weights)], cells


def scores_at(criteria, cells, place, weight):
    """Scores when one weight is set and the others keep their proportions, by the scoring module."""
    weights = np.array([criterion.weight for criterion in criteria], dtype=float)
    others = weights.sum() - weights[place]
    weights *= (1 - weight) / others
    weights[place] = weight
    values = unit_values(cells, 1, 5, [criterion.cost for criterion in criteria])
    return weighted_sum(values, weights)[0]


def test_two_items_cross_where_their_lines_meet():
    """By hand: 1.00 x + 0.25 (1 - x) = 0.50 x + 0.75 (1 - x) at x = 1/2."""
    found = weight_margins("ab", CRITERIA, [[5, 2], [3, 4]])
    effect, feasibility = found.rows

    assert (0.5, 0.1, "b", "a") == pytest.approx((effect.down.weight, effect.down.move, "b", "a"))
    assert ("b", "a", None) == (effect.down.rises, effect.down.falls, effect.up)
    assert (0.5, None) == pytest.approx((feasibility.up.weight, feasibility.down))
    assert ("effect", 0.1) == (found.tightest, pytest.approx(found.move))
    assert "The first place would change first if effect weighed 50% instead of 60%: b would pass a." == found.sentence


def test_an_item_that_is_better_everywhere_never_loses_its_place():
    found = weight_margins("ab", CRITERIA, [[5, 5], [3, 4]])

    assert (None, None, "No single weight, however far it moves, changes the first place.") == (
        found.tightest,
        found.move,
        found.sentence,
    )


def test_only_the_border_of_the_first_places_counts_unless_the_whole_order_is_asked_for():
    cells = [[5, 5], [4, 2], [2, 4]]

    assert None is weight_margins("abc", CRITERIA, cells).tightest
    assert "first 2 places" in weight_margins("abc", CRITERIA, cells, top=2).sentence
    assert 0.5 == pytest.approx(weight_margins("abc", CRITERIA, cells, top=None).rows[0].down.weight)


def test_items_that_tie_are_named_and_are_no_flip():
    found = weight_margins("ab", (Criterion("effect", 1), Criterion("cost", 1, cost=True)), [[5, 5], [3, 3]])

    assert ((("a", "b"),), None) == (found.tied, found.tightest)


def test_one_criterion_alone_has_nothing_to_move_against():
    found = weight_margins("ab", [Criterion("effect", 1)], [[5], [3]])

    assert (None, None) == (found.rows[0].down, found.rows[0].up)


def test_a_criterion_without_weight_can_still_gain_some():
    found = weight_margins("ab", [Criterion("effect", 1), Criterion("cost", 0)], [[4, 1], [3, 5]])

    assert (0, 0.2, None) == pytest.approx((found.rows[1].weight, found.rows[1].up.weight, found.rows[0].up))


def test_an_unknown_cell_bends_the_line_and_the_crossing_is_still_exact():
    criteria = (Criterion("x", 1), Criterion("y", 1), Criterion("z", 2))
    cells = [[5, None, 2], [2, 4, 3]]
    values = unit_values(cells, 1, 5, [False] * 3)
    (weight,) = crossings(values, np.array([0.25, 0.25, 0.5]), 0, 0, 1)
    one, other = scores_at(criteria, cells, 0, weight)

    assert one == pytest.approx(other)


@given(problems())
def test_just_before_a_flip_the_order_stands_and_just_after_it_the_named_pair_has_changed(problem):
    items, criteria, cells = problem
    found = weight_margins(items, criteria, cells, top=None)
    now = scores_at(criteria, cells, 0, found.rows[0].weight)
    for place, row in enumerate(found.rows):
        for flip in (row.down, row.up):
            if flip is None:
                continue
            sign = np.sign(flip.weight - row.weight)
            before = scores_at(criteria, cells, place, row.weight + sign * flip.move * 0.999)
            rises, falls = items.index(flip.rises), items.index(flip.falls)
            apart = np.abs(now[:, None] - now[None, :]) > 1e-9
            kept = np.sign(before[:, None] - before[None, :]) == np.sign(now[:, None] - now[None, :])
            there = ~np.isnan(now)
            assert (kept | ~apart)[np.ix_(there, there)].all()
            after = scores_at(criteria, cells, place, flip.weight + sign * 1e-6)
            assert now[rises] < now[falls]
            assert after[rises] > after[falls] - 1e-12


@given(problems(missing=False), st.integers(1, 99))
def test_inside_its_margin_a_weight_never_changes_the_first_place(problem, percent):
    items, criteria, cells = problem
    found = weight_margins(items, criteria, cells)
    row = found.rows[0]
    low, high = row.down.weight if row.down else 0.0, row.up.weight if row.up else 1.0
    weight = low + (high - low) * percent / 100
    now, then = scores_at(criteria, cells, 0, row.weight), scores_at(criteria, cells, 0, weight)
    firsts = np.flatnonzero(now >= now.max() - 1e-9)

    assume(len(firsts) == 1)
    assert then[firsts[0]] >= then.max() - 1e-9


@pytest.mark.parametrize(
    ("criteria", "cells", "message"),
    [
        ([], [[]], "one at least"),
        ([Criterion("a", 0)], [[1]], "one at least"),
        ([Criterion("a", 1)], [[1], [2]], "rows"),
    ],
)
def test_what_cannot_be_scored_is_refused(criteria, cells, message):
    with pytest.raises(ValueError, match=message):
        weight_margins("a", criteria, cells)
