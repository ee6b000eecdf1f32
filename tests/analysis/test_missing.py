"""A missing number is None or NaN, and never zero."""

import math

import pytest

from custkit.analysis.missing import known, to_floats


def test_none_and_nan_are_missing_and_zero_is_not():
    assert [0.0, 2.0] == known([None, 0, math.nan, 2]).tolist()


def test_a_table_keeps_its_shape_and_shows_gaps_as_nan():
    table = to_floats([[1, None], [None, 4]])

    assert (2, 2) == table.shape
    assert [[False, True], [True, False]] == [[math.isnan(cell) for cell in row] for row in table.tolist()]


def test_an_infinite_number_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        to_floats([1.0, math.inf])


def test_numbers_may_come_from_an_iterator():
    assert [1.0, 2.0] == known(number for number in (1, None, 2)).tolist()
