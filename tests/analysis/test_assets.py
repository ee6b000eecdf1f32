"""Assets are named by the first test that they fail."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.assets import Asset, asset_table, vrio

answers = st.sampled_from([True, False, None])


@pytest.mark.parametrize(
    ("tests", "standing"),
    [
        ((False, True, True, True), "burden"),
        ((True, False, True, True), "common"),
        ((True, True, False, True), "passing"),
        ((True, True, True, False), "idle"),
        ((True, True, True, True), "lasting"),
        ((True, None, False, False), None),
        ((False, None, None, None), "burden"),
        ((True, True, True, None), None),
    ],
)
def test_the_table_of_the_four_tests(tests, standing):
    """Barney 1991."""
    assert standing == vrio(*tests)


@given(answers, answers, answers, answers)
def test_an_unknown_answer_leaves_open_only_what_it_could_change(valuable, rare, hard, organised):
    tests = (valuable, rare, hard, organised)
    fillings = product(*([True, False] if test is None else [test] for test in tests))
    possible = {vrio(*filling) for filling in fillings}

    assert vrio(*tests) == (possible.pop() if len(possible) == 1 else None)


def test_the_example_of_five_officers_a_third_free():
    (row,) = asset_table([Asset("AST-01", *[True, True, None, True], quantity=5, free=0.3)])

    assert (None, 3, 1.5) == (row.standing, row.passed, row.available)


def test_what_lasts_comes_first_and_what_is_undecided_last():
    rows = asset_table(
        [
            Asset("open", *[None, True, True, True]),
            Asset("common", *[True, False, True, True]),
            Asset("lasting", *[True, True, True, True]),
            Asset("common too", *[True, False, False, False]),
        ]
    )

    assert ["lasting", "common", "common too", "open"] == [row.id for row in rows]
    assert [None] * 4 == [row.available for row in rows]


@pytest.mark.parametrize(("quantity", "free"), [(-1, 0.5), (5, 1.5)])
def test_a_share_above_one_or_a_negative_quantity_is_refused(quantity, free):
    with pytest.raises(ValueError, match="AST-01"):
        asset_table([Asset("AST-01", *[True, True, True, True], quantity, free)])
