"""Outages that overlap count once, and the three figures fit together."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.service import (
    Incident,
    availability,
    hours,
    merge,
    minutes_by_cause,
    monthly_levels,
    service_levels,
)

START = datetime(2027, 6, 1, tzinfo=UTC)
JUNE = (START, START + timedelta(hours=720))


def at(hour):
    return START + timedelta(hours=hour)


def incident(start, end, service="clearance", site="", cause="power"):
    return Incident(at(start), None if end is None else at(end), service, site, cause)


spans = st.lists(st.tuples(st.integers(0, 700), st.integers(0, 30)).map(lambda span: (span[0], span[0] + span[1])))


def test_the_worked_example_of_availability():
    """F-15: 720 agreed hours, 6.5 of them down."""
    assert 0.9910 == pytest.approx(availability(720, 6.5), abs=5e-5)


def test_overlapping_outages_are_one_outage_and_the_figures_follow():
    found = service_levels([incident(10, 14), incident(12, 15), incident(100, 101.5)], JUNE)[0]

    assert (3, 2, 6.5) == (found.incidents, found.outages, found.down)
    assert 0.9910 == pytest.approx(found.availability, abs=5e-5)
    assert (3.25, 356.75, False) == (found.mttr, found.mtbf, found.still_down)


def test_outages_that_touch_are_one():
    assert ((1, 3),) == tuple((span[0].hour, span[1].hour) for span in merge([(at(2), at(3)), (at(1), at(2))]))


@given(spans)
def test_merged_outages_lie_apart_and_cover_every_minute_once(given_spans):
    found = merge((at(start), at(end)) for start, end in given_spans)
    minutes = {hour for start, end in given_spans for hour in range(start, end)}

    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert len(minutes) == pytest.approx(hours(found))


@given(spans)
def test_time_up_and_time_down_add_up_to_the_agreed_time(given_spans):
    for level in service_levels([incident(*span) for span in given_spans], JUNE):
        assert level.agreed * (1 - level.availability) == pytest.approx(level.down)
        assert level.outages <= level.incidents
        if level.mtbf is not None:
            assert level.agreed == pytest.approx(level.outages * level.mtbf + level.down)


@given(spans)
def test_the_order_of_the_log_changes_nothing(given_spans):
    log = [incident(*span) for span in given_spans]

    assert service_levels(log, JUNE) == service_levels(log[::-1], JUNE)


def test_what_is_still_down_counts_to_the_end_and_has_no_time_to_restore():
    (found,) = service_levels([incident(700, None)], JUNE)

    assert (20, 1, None, True) == (found.down, found.outages, found.mttr, found.still_down)


def test_an_outage_across_the_border_counts_with_its_part_inside_and_is_restored_as_a_whole():
    (found,) = service_levels([incident(-5, 3)], JUNE)

    assert (3, 8) == (found.down, found.mttr)


def test_a_service_without_an_outage_in_the_period_was_up_all_the_time():
    (found,) = service_levels([incident(-5, -3)], JUNE)

    assert (1.0, 0, 0, None, None) == (found.availability, found.incidents, found.outages, found.mttr, found.mtbf)


def test_more_downtime_than_agreed_time_is_told_and_not_hidden():
    (found,) = service_levels([incident(0, 300)], JUNE, agreed=200)

    assert (None, True, None) == (found.availability, found.beyond, found.mtbf)


def test_a_line_can_be_a_service_a_site_or_both():
    log = [incident(0, 2, site="post A"), incident(1, 3, site="post B"), incident(1, 2, "mail", "post A")]

    assert [("clearance", 3), ("mail", 1)] == [(level.name, level.down) for level in service_levels(log, JUNE)]
    assert [("post A", 2), ("post B", 2)] == [(row.name, row.down) for row in service_levels(log, JUNE, by="site")]
    assert ["clearance / post A", "clearance / post B", "mail / post A"] == [
        level.name for level in service_levels(log, JUNE, by="service_and_site")
    ]


def test_the_trend_goes_month_by_month_over_the_turn_of_a_year():
    period = (datetime(2027, 11, 15, tzinfo=UTC), datetime(2028, 2, 1, tzinfo=UTC))
    log = [Incident(datetime(2027, 12, 31, 22, tzinfo=UTC), datetime(2028, 1, 1, 3, tzinfo=UTC), "clearance")]
    found = monthly_levels(log, period)

    assert [(11, 0), (12, 2), (1, 3)] == [(month.start.month, month.levels[0].down) for month in found]


def test_minutes_are_lost_once_for_each_cause():
    log = [
        incident(0, 2, cause="power"),
        incident(1, 3, cause="power"),
        incident(1, 2, cause="network"),
        incident(719, None, cause="network"),
    ]

    assert {"power": 180, "network": 120} == minutes_by_cause(log, JUNE)


@pytest.mark.parametrize(("agreed", "down"), [(0, 0), (10, 11), (10, -1)])
def test_downtime_is_a_part_of_agreed_time(agreed, down):
    with pytest.raises(ValueError, match="agreed time"):
        availability(agreed, down)


def test_what_was_restored_before_it_was_opened_is_refused():
    with pytest.raises(ValueError, match="ends after it starts"):
        service_levels([incident(5, 3)], JUNE)


@pytest.mark.parametrize(("period", "agreed"), [((START, START), None), (JUNE, 721), (JUNE, 0)])
def test_a_period_without_length_is_refused(period, agreed):
    with pytest.raises(ValueError, match="a period has a length"):
        service_levels([], period, agreed)


def test_a_trend_needs_a_period():
    with pytest.raises(ValueError, match="a period has a length"):
        monthly_levels([], (START, START))
