"""Revenue at stake in an outage is told apart: what comes late, and what never comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.exposure import deferred_revenue, exposure_curve, revenue_exposure

money, share = st.floats(0, 1e9), st.floats(0, 1)


def test_the_worked_example_of_six_hours():
    """F-17: 40 million an hour, 6 hours, 15 % never recovered."""
    found = revenue_exposure(40, 6, 0.15)

    assert (240, 36) == pytest.approx((found.deferred, found.lost))


def test_a_fallback_that_carries_a_part_defers_only_the_rest():
    assert 204 == pytest.approx(deferred_revenue(40, 6, carried=0.15))


@given(money, st.floats(0, 720), share, share)
def test_never_more_is_lost_than_deferred_nor_deferred_than_due(per_hour, hours, never, carried):
    found = revenue_exposure(per_hour, hours, never, carried)

    assert 0 <= found.lost <= found.deferred <= per_hour * hours


@given(money, share, share)
def test_the_curve_rises_with_the_hours(per_hour, never, carried):
    found = exposure_curve(per_hour, never, carried)

    assert [1, 4, 24, 72, 168] == [point.hours for point in found]
    assert sorted(point.lost for point in found) == [point.lost for point in found]


@pytest.mark.parametrize("wrong", [(-1, 1, 0.1, 0), (1, -1, 0.1, 0), (1, 1, 1.1, 0), (1, 1, 0.1, 1.1), (1, 1, 0.1, -1)])
def test_a_share_outside_0_to_1_or_a_negative_number_is_refused(wrong):
    with pytest.raises(ValueError, match="share"):
        revenue_exposure(*wrong)
