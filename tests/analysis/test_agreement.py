"""Spread, consensus, concordance and kappa say what their authors' examples say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2 as chi2_distribution

from custkit.analysis.agreement import (
    agreement,
    category_agreement,
    concordance,
    fleiss_kappa,
    kendall_w,
    quartiles,
    spread,
    tastle_wierman,
)
from custkit.analysis.ranks import average_ranks

RANKS = [[1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [1, 3, 2, 4, 5], [1, 2, 4, 3, 5]]
TIED = [[1, 2.5, 2.5, 4, 5], [1, 2, 3, 4, 5], [2, 1, 3.5, 3.5, 5]]
ratings = st.lists(st.integers(1, 5), min_size=2, max_size=20)


def test_the_worked_example_of_spread_has_median_2_and_range_1_25():
    """F-01: Hyndman and Fan, type 7."""
    found = spread([0, 1, 1, 2, 2, 2, 3, 4])

    assert (8, 2.0, 1.25, "between") == (found.n, found.median, found.iqr, found.verdict)


def test_one_answer_has_no_spread_and_says_so():
    found = spread([None, 4])

    assert (1, 4.0, None, "one_respondent") == (found.n, found.median, found.iqr, found.verdict)


def test_no_answer_has_no_median():
    found = spread([None, None])

    assert (0, None, "no_answer") == (found.n, found.median, found.verdict)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [([3, 3, 3], "settled"), ([2, 2, 3, 3], "settled"), ([1, 1, 3, 3], "discuss"), ([1, 5], "discuss")],
)
def test_the_verdict_follows_the_range(values, verdict):
    assert verdict == spread(values).verdict


@given(ratings)
def test_missing_answers_change_nothing(values):
    assert spread(values) == spread([None, *values, None])


@given(ratings)
def test_quartiles_rise_and_stay_within_the_answers(values):
    lower, median, upper = quartiles(values)

    assert min(values) <= lower <= median <= upper <= max(values)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((30, 40, 210, 130, 530, 50, 10), 0.7257), ((5, 0, 0, 0, 5), 0.0), ((0, 0, 2, 3, 1), 0.7740)],
)
def test_the_worked_examples_of_consensus(counts, expected):
    """F-02: Tastle and Wierman 2007."""
    assert expected == pytest.approx(tastle_wierman(range(1, len(counts) + 1), counts), abs=5e-5)


@given(ratings)
def test_it_lies_between_0_and_1_and_mirrors(values):
    found = agreement(values).consensus
    mirrored = agreement([6 - value for value in values]).consensus

    assert found is not None
    assert 0 <= found <= 1
    assert found == pytest.approx(mirrored)


@given(st.integers(1, 5), st.integers(2, 30))
def test_all_alike_is_full_consensus(level, people):
    assert agreement([level] * people).consensus == pytest.approx(1.0)


@pytest.mark.parametrize(("levels", "counts"), [((1, 2), (0, 0)), ((1, 2), (1,)), ((3,), (1,)), ((1, 2), (-1, 2))])
def test_what_cannot_be_a_scale_or_a_count_is_refused(levels, counts):
    with pytest.raises(ValueError, match="consensus needs"):
        tastle_wierman(levels, counts)


def test_counts_follow_the_scale_and_one_answer_has_no_consensus():
    found = agreement([4, None])

    assert ((0, 0, 0, 1, 0), None) == (found.counts, found.consensus)


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="outside the scale"):
        agreement([0, 3])


def test_the_worked_example_of_concordance_without_ties():
    """F-03: Kendall and Babington Smith 1939."""
    found = concordance(RANKS, highest_first=False)

    assert 0.8125 == pytest.approx(found.w)
    assert 13.0 == pytest.approx(found.chi2)
    assert 4 == found.df
    assert 0.0113 == pytest.approx(found.p, abs=5e-5)
    assert ("strong", True) == (found.strength, found.indicative)


def test_the_worked_example_of_concordance_with_ties():
    """F-03: Kendall and Babington Smith 1939."""
    assert 0.9138 == pytest.approx(kendall_w(np.array(TIED)), abs=5e-5)
    assert 0.9138 == pytest.approx(concordance(TIED, highest_first=False).w, abs=5e-5)


def test_seven_items_are_more_than_a_hint():
    assert concordance([list(range(7)), list(range(7))]).indicative is False


def test_rankings_with_gaps_are_left_out_and_counted():
    found = concordance([*RANKS, [1, 2, None, 4, 5]], highest_first=False)

    assert (4, 1) == (found.raters, found.left_out)
    assert 0.8125 == pytest.approx(found.w)


@pytest.mark.parametrize("table", [[[3, 1, 2]], [[2, 2, 2], [4, 4, 4]], [[None, 1, 2], [1, 2, 3]]])
def test_one_ranking_or_all_items_tied_has_no_w(table):
    found = concordance(table)

    assert (None, None, None, None) == (found.w, found.chi2, found.p, found.strength)


def test_the_same_order_is_full_concordance():
    assert 1.0 == concordance([[1, 2, 3, 4], [10, 20, 30, 40]]).w


def test_a_weak_agreement_is_called_weak():
    ratings = [[1, 2, 3, 4, 5, 6, 7], [7, 2, 3, 4, 5, 6, 1], [1, 3, 2, 6, 4, 5, 7]]
    found = concordance(ratings)

    assert found.w is not None
    assert 0.3 <= found.w < 0.5
    assert "weak" == found.strength


@pytest.mark.parametrize("table", [[1, 2, 3], [[1], [2]]])
def test_one_item_or_one_row_is_refused(table):
    with pytest.raises(ValueError, match="two items"):
        concordance(table)
    with pytest.raises(ValueError, match="two items"):
        kendall_w(np.array(table, dtype=float))


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=8))
def test_w_lies_between_0_and_1_ignores_the_order_of_people_and_has_scipys_p(table):
    found = concordance(table)

    if found.w is not None:
        assert -1e-12 <= found.w <= 1
        assert found.w == pytest.approx(concordance(table[::-1]).w)
        assert chi2_distribution.sf(found.chi2, found.df) == pytest.approx(found.p)


@given(st.lists(st.permutations(range(5)), min_size=2, max_size=6))
def test_w_follows_from_the_mean_spearman_correlation(rows):
    """Kendall's identity: mean rho = (m W - 1) / (m - 1) for rankings without ties."""
    ranks = average_ranks(rows)
    m = len(rows)
    rho = (np.corrcoef(ranks).sum() - m) / (m * (m - 1))

    assert rho == pytest.approx((m * kendall_w(ranks) - 1) / (m - 1))


COUNTS = ((6, 0, 0), (5, 1, 0), (1, 1, 4), (0, 6, 0), (2, 3, 1))


def test_the_worked_example_of_kappa():
    """F-09: Fleiss 1971."""
    found = category_agreement(COUNTS)

    assert 0.4624 == pytest.approx(found.kappa, abs=5e-5)
    assert ("moderate", 6, (4,)) == (found.band, found.raters, found.contested)


def test_fleiss_own_example():
    """Fleiss' table of 14 raters, 10 subjects and 5 categories as it is commonly reprinted: 0.210."""
    table = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]

    assert 0.210 == pytest.approx(fleiss_kappa(np.array(table, dtype=float)), abs=5e-4)


def test_full_agreement_on_two_categories_is_1_and_on_one_says_nothing():
    assert 1.0 == pytest.approx(category_agreement([[3, 0], [0, 3]]).kappa)
    assert (None, None) == (category_agreement([[3, 0], [3, 0]]).kappa, category_agreement([[3, 0]]).band)


def test_less_than_chance_is_called_poor_and_full_agreement_almost_perfect():
    assert "poor" == category_agreement([[1, 1], [1, 1]]).band
    assert "almost_perfect" == category_agreement([[3, 0], [0, 3]]).band


@pytest.mark.parametrize("table", [[[2, 1], [1, 1]], [[1, 0], [0, 1]], [[3, -1], [1, 1]], []])
def test_unequal_raters_are_refused(table):
    with pytest.raises(ValueError, match="same number of raters"):
        category_agreement(table)
