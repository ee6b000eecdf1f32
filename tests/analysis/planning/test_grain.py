"""Amounts become whole numbers without losing what a person can mean."""

from hypothesis import example, given
from hypothesis import strategies as st

from custkit.analysis.planning.grain import grain_of


def test_the_coarsest_grain_that_loses_nothing_is_taken():
    assert 0 == grain_of([1, 2, 300]).power
    assert 2 == grain_of([0.25, 1.5]).power
    assert 0 == grain_of([]).power


def test_three_thirds_fit_into_one_and_a_thousandth_more_does_not():
    grain = grain_of([1 / 3, 1])

    assert 3 * grain.count(1 / 3) <= grain.limit(1)
    assert 3 * grain.count(1 / 3) + grain.count(0.001) > grain.limit(1)


@example([34210785.583])
@example([68570523.951, 100000000.0, 100000000.0])
@given(st.lists(st.decimals(0, 100_000_000, places=3).map(float), min_size=1, max_size=30))
def test_whatever_fits_in_decimals_fits_in_whole_numbers_and_nothing_else(amounts):
    grain = grain_of(amounts)
    whole = round(sum(amounts), 3)

    assert sum(grain.count(amount) for amount in amounts) <= grain.limit(whole)
    assert 0 == grain.tolerance
    assert amounts == [grain.amount(grain.count(amount)) for amount in amounts]
    if grain.power == 3:
        assert sum(grain.count(amount) for amount in amounts) > grain.limit(whole - 0.001)


@given(st.floats(1e-3, 1e15))
def test_the_solver_bears_the_largest_amount(amount):
    assert grain_of([amount, 0.1]).count(amount) <= 1e15
