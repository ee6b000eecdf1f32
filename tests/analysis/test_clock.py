from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.clock import moment, time_of_day
from custkit.model.answers import DateAnswer, DontKnow, TextAnswer


@pytest.mark.parametrize("text", ["07:10", "7:10", " 07:10 ", "7.10", "7h10", "07 h 10", "07:10:30"])
def test_a_time_of_day_is_read_as_people_write_it(text) -> None:
    assert time(7, 10) == time_of_day(text)


def test_a_full_hour_needs_no_minutes() -> None:
    assert time(7) == time_of_day("7h")


@pytest.mark.parametrize("text", ["", "7", "710", "24:00", "07:60", "noon", "07:10 pm", "-1:10", "07:1"])
def test_what_is_no_time_of_day_is_none(text) -> None:
    assert time_of_day(text) is None


@given(st.times())
def test_every_time_that_is_written_comes_back(value) -> None:
    assert value.replace(second=0, microsecond=0) == time_of_day(f"{value:%H:%M}")


def test_a_moment_is_a_day_and_a_time() -> None:
    on, at = DateAnswer(value=date(2026, 2, 11)), TextAnswer(value="07:10")

    assert datetime(2026, 2, 11, 7, 10) == moment(on, at)  # noqa: DTZ001 -- a log has one clock and no zone


def test_half_a_moment_is_none() -> None:
    on, at = DateAnswer(value=date(2026, 2, 11)), TextAnswer(value="07:10")

    assert [None] * 3 == [moment(on, None), moment(None, at), moment(DontKnow(), at)]
