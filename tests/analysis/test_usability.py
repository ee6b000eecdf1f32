"""The usability scale scores as Brooke's does, and few answers are called indicative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from custkit.analysis.usability import sus_score, usability

sheet = st.lists(st.integers(1, 5), min_size=10, max_size=10)


def test_the_worked_example_of_one_sheet():
    """F-22: Brooke 1996."""
    assert 82.5 == sus_score([4, 2, 4, 1, 5, 2, 4, 2, 5, 2])


def test_the_ends_of_the_scale_are_0_and_100():
    assert (0, 50, 100) == (sus_score([1, 5] * 5), sus_score([3] * 10), sus_score([5, 1] * 5))


@given(sheet)
def test_praise_turned_into_blame_mirrors_the_score(items):
    assert 100 == pytest.approx(sus_score(items) + sus_score([6 - item for item in items]))


@given(st.lists(sheet, min_size=2, max_size=20))
def test_the_interval_is_students_and_stays_on_the_scale(sheets):
    found = usability(sheets)
    scores = [sus_score(items) for items in sheets]

    assert 0 <= found.lower <= found.mean <= found.upper <= 100
    if len(set(scores)) > 1:
        interval = stats.ttest_1samp(scores, 0).confidence_interval(0.95)
        assert (max(interval.low, 0), min(interval.high, 100)) == pytest.approx((found.lower, found.upper))


def test_below_ten_sheets_the_mean_is_indicative_and_one_sheet_has_no_interval():
    one = usability([[4, 2, 4, 1, 5, 2, 4, 2, 5, 2]])

    assert (1, 82.5, None, None, True) == (one.n, one.mean, one.lower, one.upper, one.indicative)
    assert usability([[3] * 10] * 9).indicative
    assert not usability([[3] * 10] * 10).indicative


def test_a_sheet_with_a_gap_is_left_out_and_counted():
    found = usability([[3] * 10, [None, *[3] * 9]])

    assert (1, 1, 50) == (found.n, found.left_out, found.mean)


def test_no_sheet_has_no_mean():
    assert (0, 0, None, True) == (usability([]).n, usability([]).left_out, usability([]).mean, usability([]).indicative)


@pytest.mark.parametrize("items", [[3] * 9, [0] + [3] * 9, [2.5] + [3] * 9])
def test_what_is_no_sheet_is_refused(items):
    with pytest.raises(ValueError, match="ten answers"):
        usability([items])
