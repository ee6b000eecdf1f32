from datetime import date

import pytest

from custkit.analysis.it_money import contracts_ending, spending
from custkit.model.plan_it import SpendItem

TODAY = date(2026, 10, 1)


def item(number, cost=None, purpose="run", objectives=(), end=None):
    return SpendItem(f"ITM-{number:02}", f"Item {number}", cost, purpose, objectives, contract_end=end)


def test_seventy_one_percent_without_an_objective_is_29_percent_aligned():
    found = spending([item(1, 71), item(2, 10, "grow", ("OBJ-01",)), item(3, 19, "transform", ("OBJ-02",))])

    assert 0.29 == pytest.approx(found.share)
    assert [("run", 71, 0), ("grow", 10, 10), ("transform", 19, 19)] == list(found.by_purpose)


def test_an_unknown_cost_is_in_no_sum_and_is_said():
    found = spending([item(1, 40, objectives=("OBJ-01",)), item(2)])

    assert (1.0, ("ITM-02",), ["ITM-02"]) == (found.share, found.unknown, [one.id for one in found.unlinked])


def test_no_cost_has_no_share():
    assert spending([item(1)]).share is None


@pytest.mark.parametrize(
    ("end", "left"),
    [
        (date(2026, 9, 30), -1),
        (date(2026, 10, 31), 0),
        (date(2027, 3, 1), 5),
        (date(2027, 9, 30), 11),
        (date(2027, 10, 1), None),
    ],
)
def test_contracts_are_listed_when_they_end_within_twelve_months(end, left):
    assert ([] if left is None else [left]) == [months for _, months in contracts_ending([item(1, end=end)], TODAY)]
