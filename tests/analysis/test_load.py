"""Load is told by quarter and skill, and what nobody knows stays grey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.load import Capacity, Demand, load_colour, load_share, load_table

amounts = st.floats(0, 100)


def test_the_worked_example_of_121_percent():
    """F-20: 14.5 staff-months of 12."""
    assert 1.21 == pytest.approx(load_share(14.5, 12), abs=5e-3)
    assert "red" == load_colour(14.5, 12)


@pytest.mark.parametrize(
    ("demanded", "available", "colour"),
    [
        (8.5, 10, "green"),
        (8.6, 10, "amber"),
        (10, 10, "amber"),
        (10.1, 10, "red"),
        (1, 0, "red"),
        (0, 0, "green"),
        (5, None, "grey"),
    ],
)
def test_the_colour_changes_at_85_and_100_percent(demanded, available, colour):
    assert colour == load_colour(demanded, available)


def test_each_skill_has_its_own_line_and_a_fitting_total_hides_no_overload():
    found = load_table(
        [Demand("INI-01", "2027-Q1", "network", 3), Demand("INI-02", "2027-Q1", "network", 4)],
        [Capacity("2027-Q1", "network", 6), Capacity("2027-Q1", "law", 6)],
    )
    network, law = found.skills

    assert ("red", 1, (("INI-02", 4), ("INI-01", 3))) == (network.colour, network.missing, network.initiatives)
    assert ("green", 0, ()) == (law.colour, law.demanded, law.initiatives)
    assert ("green", 12, 7) == (found.totals[0].colour, found.totals[0].available, found.totals[0].demanded)
    assert (("2027-Q1", "network"),) == found.overloaded


def test_a_skill_of_which_nobody_knows_how_many_there_are_is_grey_and_so_is_the_total():
    found = load_table([Demand("INI-01", "2027-Q1", "data", 3)], [Capacity("2027-Q1", "law", 6)])

    assert [("data", "grey", None, 0), ("law", "green", 6, 0)] == [
        (line.skill, line.colour, line.available, line.missing) for line in found.skills
    ]
    assert ("grey", None) == (found.totals[0].colour, found.totals[0].available)


def test_quarters_come_in_the_order_of_time():
    found = load_table([Demand("A", "2028-Q1", "x", 1), Demand("A", "2027-Q4", "x", 1)], [])

    assert ["2027-Q4", "2028-Q1"] == [total.quarter for total in found.totals]


@given(
    st.lists(st.builds(Demand, st.sampled_from("AB"), st.sampled_from(["Q1", "Q2"]), st.sampled_from("xy"), amounts))
)
def test_all_that_is_asked_for_is_in_the_lines_and_in_the_totals(demands):
    found = load_table(demands, [])
    asked = sum(demand.staff_months for demand in demands)

    assert asked == pytest.approx(sum(line.demanded for line in found.skills))
    assert asked == pytest.approx(sum(total.demanded for total in found.totals))


def test_negative_staff_months_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        load_share(-1, 2)
    with pytest.raises(ValueError, match="not negative"):
        load_table([], [Capacity("2027-Q1", "law", -1)])
