from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.service_picture import longest, service_picture, user_views
from custkit.model.plan_it import ItPlan
from custkit.model.plan_it_service import Outage, SurveySheet

START = datetime(2026, 4, 1, tzinfo=UTC)


def outage(begin, length, service="clearance", site="", cause="power"):
    opened = START + timedelta(hours=begin)
    restored = None if length is None else opened + timedelta(hours=length)
    return Outage(f"INC-{begin}", service, site, opened, restored, cause)


def april(*outages, agreed=720):
    return service_picture(
        ItPlan(outages=outages, agreed_hours=agreed, log_from=date(2026, 4, 1), log_to=date(2026, 4, 30))
    )


def test_six_and_a_half_hours_of_720_are_99_10_percent():
    (level,) = april(outage(10, 4), outage(12, 2), outage(100, 2.5)).services

    assert (6.5, 2) == (level.down, level.outages)
    assert "99.10" == f"{100 * level.availability:.2f}"


def test_agreed_hours_are_for_a_month_and_grow_with_the_log():
    (level,) = april(outage(0, 24), agreed=240).services

    assert (240, 0.9) == (level.agreed, level.availability)


def test_without_agreed_hours_all_day_and_night_counts():
    assert 720 == april(outage(0, 1), agreed=None).services[0].agreed


def test_the_trend_needs_two_months():
    assert () == april(outage(0, 1)).trend
    months = (
        service_picture(
            ItPlan(outages=(outage(0, 72),), log_from=date(2026, 3, 15), log_to=date(2026, 5, 10), agreed_hours=720)
        )
        .trend[0]
        .months
    )
    assert [date(2026, 3, 15), date(2026, 4, 1), date(2026, 5, 1)] == [day for day, _ in months]
    assert [1.0, 0.9, 1.0] == [pytest.approx(share) for _, share in months]


def test_the_days_of_the_log_are_told_on_its_own_clock():
    late = Outage(
        "INC-1", "clearance", "", datetime(2026, 4, 1, 23, 30, tzinfo=UTC), datetime(2026, 4, 2, 1, tzinfo=UTC)
    )

    assert date(2026, 4, 2) == service_picture(ItPlan(outages=(late,), zone="Africa/Niamey")).first


def test_an_hour_lost_when_clocks_change_is_one_hour():
    # In Brussels, 02:00 to 03:00 does not exist on 29 March 2026.
    night = Outage(
        "INC-1", "clearance", "", datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    )
    plan = ItPlan(outages=(night,), zone="Europe/Brussels", log_from=date(2026, 3, 29), log_to=date(2026, 3, 29))

    (level,) = service_picture(plan).services
    assert (1.0, 23.0) == (level.down, level.agreed)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 100)), min_size=1, max_size=30))
def test_overlapping_outages_are_never_counted_twice(spans):
    outages = [outage(begin, length) for begin, length in spans]
    down = {hour for begin, length in spans for hour in range(begin, min(begin + length, 720))}

    found = april(*outages)

    assert len(down) == pytest.approx(sum(level.down for level in found.services))


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 100), st.sampled_from("ab")), min_size=1, max_size=20))
def test_sites_together_lose_no_less_than_the_service(spans):
    found = april(*(outage(begin, length, site=site) for begin, length, site in spans))

    assert sum(level.down for level in found.sites) >= found.services[0].down - 1e-9


def test_the_longest_outage_that_is_over_is_told_by_service():
    assert {"clearance": 9} == longest(ItPlan(outages=(outage(0, 9), outage(20, 4), outage(40, None))))


def test_a_clock_that_nobody_knows_is_taken_as_it_is():
    assert "Atlantis/Port" == service_picture(ItPlan(outages=(outage(0, 1),), zone="Atlantis/Port")).zone


def test_users_are_told_together_and_by_system():
    sheet = SurveySheet("clearance", (4, 2, 4, 1, 5, 2, 4, 2, 5, 2))
    views = user_views([sheet, SurveySheet("mail", (None,) * 10), SurveySheet("mail", (3,) * 10)])

    assert [("", 2, 66.25), ("clearance", 1, 82.5), ("mail", 1, 50.0)] == [
        (view.system, view.found.n, view.found.mean) for view in views
    ]


def test_an_outage_outside_the_days_of_the_log_is_in_no_figure_and_said_to_be():
    found = april(outage(5, 1), outage(5_000, 3, service="mail"), outage(-50, 2))

    assert (1, 1, 2) == (found.counted, found.over, found.outside)
    assert ["clearance"] == [level.name for level in found.services]


def test_an_outage_that_reaches_into_the_days_of_the_log_counts_with_that_part():
    assert 3.0 == april(outage(-5, 8)).services[0].down
