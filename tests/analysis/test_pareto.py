"""Causes are sorted by what they cost, and the vital few are the fewest that make four fifths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.pareto import cumulative_shares, pareto

losses = st.dictionaries(st.text(max_size=3), st.integers(0, 1_000), max_size=8)


def test_the_worked_example_of_power_cuts():
    """F-23: Juran 1951; power takes 58 of every 100 minutes."""
    found = pareto({"network": 22, "software": 12, "power": 58, "people": 8})

    assert [("power", 0.58), ("network", 0.80), ("software", 0.92), ("people", 1.0)] == [
        (cause.name, pytest.approx(cause.cumulative)) for cause in found.causes
    ]
    assert ["power", "network"] == [cause.name for cause in found.causes if cause.vital]


def test_causes_that_cost_the_same_share_their_place_and_are_vital_together():
    found = pareto({"a": 70, "b": 10, "c": 10, "d": 10})

    assert [1, 2, 2, 2] == [cause.rank for cause in found.causes]
    assert ["a", "b", "c", "d"] == [cause.name for cause in found.causes if cause.vital]


@given(losses)
def test_shares_add_up_to_one_and_amounts_never_rise(given_losses):
    found = pareto(given_losses)
    amounts = [cause.amount for cause in found.causes]

    assert sorted(amounts, reverse=True) == amounts
    if found.causes:
        assert 1 == pytest.approx(sum(cause.share for cause in found.causes))
        assert 1 == pytest.approx(found.causes[-1].cumulative)
        assert found.causes[0].vital


@given(losses)
def test_the_vital_few_reach_four_fifths_and_without_the_least_of_them_they_do_not(given_losses):
    found = pareto(given_losses)
    vital = [cause.amount for cause in found.causes if cause.vital]

    if vital:
        assert sum(vital) >= 0.8 * found.total - 1e-6
        assert sum(amount for amount in vital if amount > min(vital)) < 0.8 * found.total


def test_nothing_lost_has_no_causes():
    assert ((), 0) == (pareto({}).causes, pareto({"power": 0}).total)


@pytest.mark.parametrize("amounts", [[-1, 2], [0, 0]])
def test_shares_of_nothing_are_refused(amounts):
    with pytest.raises(ValueError, match="above zero"):
        cumulative_shares(amounts)


def test_a_negative_loss_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        pareto({"power": -1})
