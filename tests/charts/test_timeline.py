from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.charts.text import width
from custkit.charts.timeline import Timeline


def test_a_line_runs_from_the_first_to_the_last_day_of_its_months():
    line = Timeline.of(date(2027, 1, 11), date(2028, 2, 10), 0, 100)

    assert (date(2027, 1, 1), date(2028, 2, 29)) == (line.first, line.last)
    assert (0, 100) == (line.at(line.first), line.at(line.last, close=True))


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2027, 3, 31), ["Jan 2027", "Feb", "Mar"]),
        (date(2028, 12, 31), ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "Q1 2028", "Q2 2028", "Q3 2028", "Q4 2028"]),
        (date(2034, 12, 31), ["2027", "2028", "2029", "2030", "2031", "2032", "2033", "2034"]),
    ],
)
def test_ticks_are_months_quarters_or_years_by_the_length_of_the_line(last, words):
    assert words == [word for _, word in Timeline.of(date(2027, 1, 1), last, 0, 500).ticks()]


@settings(deadline=None)  # a busy machine is no fault of the text
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 9000), st.integers(120, 600))
def test_the_words_of_ticks_never_touch(first, days, room):
    line = Timeline.of(first, first + timedelta(days=days), 0, room)

    assert all(b - a >= (width(one, 11) + width(other, 11)) / 2 for (a, one), (b, other) in pairwise(line.ticks()))
