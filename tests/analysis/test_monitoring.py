"""A KPI and a milestone say how they stand, and the few that need a decision come first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.monitoring import (
    Milestone,
    MilestoneState,
    exceptions,
    kpi_progress,
    milestone_progress,
    progress,
    ratio_colour,
    schedule_index,
)

TODAY = date(2027, 6, 30)
figures = st.integers(-1_000, 1_000)


def test_the_worked_example_of_a_kpi():
    """F-13: progress against a straight line, up or down."""
    found = kpi_progress(96, 48, [78], 9 / 36)

    assert (0.375, 1.5, "green", 84.0) == (found.progress, found.pace, found.colour, found.expected)


@pytest.mark.parametrize(
    ("actual", "colour"), [(45, "green"), (44, "amber"), (35, "amber"), (34, "red"), (-10, "red"), (200, "green")]
)
def test_the_bands_are_cut_at_90_and_70_percent_of_the_pace(actual, colour):
    assert colour == kpi_progress(0, 100, [actual], 0.5).colour


def test_rounding_noise_does_not_cost_a_colour():
    assert "green" == ratio_colour(0.1 * 3 * 3 - 1e-16)
    assert "amber" == ratio_colour(0.7 - 1e-16)


@given(figures, figures, figures, st.floats(0.01, 1))
def test_up_and_down_are_mirror_images(baseline, target, actual, elapsed):
    up = kpi_progress(baseline, target, [actual], elapsed)
    down = kpi_progress(-baseline, -target, [-actual], elapsed)

    assert (up.colour, up.pace, up.reason) == (down.colour, down.pace, down.reason)


@given(figures, figures)
def test_the_baseline_is_no_progress_and_the_target_is_all(baseline, target):
    if baseline == target:
        with pytest.raises(ValueError, match="differs"):
            progress(baseline, target, baseline)
    else:
        assert (0.0, 1.0) == (progress(baseline, target, baseline), progress(baseline, target, target))


def test_no_data_is_grey_and_grey_twice_is_red():
    once = kpi_progress(96, 48, [78, None], 0.5)
    twice = kpi_progress(96, 48, [78, None, None], 0.5)

    assert ("grey", "no_data", 1, None, 78) == (
        once.colour,
        once.reason,
        once.periods_without_data,
        once.pace,
        once.actual,
    )
    assert ("red", "no_data", 2) == (twice.colour, twice.reason, twice.periods_without_data)


@pytest.mark.parametrize(
    ("baseline", "target", "values", "elapsed", "reason"),
    [
        (None, 48, [78], 0.5, "no_baseline"),
        (96, None, [78], 0.5, "no_target"),
        (48, 48, [48], 0.5, "no_distance"),
        (96, 48, [], 0.5, "no_data"),
        (96, 48, [90], 0, "not_begun"),
    ],
)
def test_what_cannot_be_said_is_grey_with_its_reason(baseline, target, values, elapsed, reason):
    found = kpi_progress(baseline, target, values, elapsed)

    assert ("grey", reason, None) == (found.colour, found.reason, found.pace)


def test_after_the_period_the_target_itself_is_expected():
    found = kpi_progress(96, 48, [48], 1.4)

    assert (48, 1.0) == (found.expected, found.pace)


def test_a_negative_share_of_time_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        kpi_progress(96, 48, [90], -0.1)


def test_the_worked_example_of_milestones():
    """F-14: schedule index."""
    index = schedule_index(0.35, 0.45)

    assert 0.78 == pytest.approx(index, abs=5e-3)
    assert "amber" == ratio_colour(index)


def test_the_worked_example_from_milestones():
    """F-14: schedule index."""
    milestones = [
        Milestone("M1", date(2027, 2, 1), 1, 25),
        Milestone("M2", date(2027, 6, 30), 0.5, 20),
        Milestone("M3", date(2027, 12, 1), 0, 55),
    ]
    found = milestone_progress(milestones, TODAY)

    assert (0.35, 0.45) == pytest.approx((found.earned, found.planned))
    assert "amber" == found.colour


def test_42_days_late_is_red_and_10_days_late_is_amber():
    milestones = [
        Milestone("M2", date(2027, 5, 19), 0.9),
        Milestone("M3", date(2027, 6, 20), 0),
        Milestone("M4", date(2027, 6, 30), 0),
        Milestone("M5", date(2027, 1, 1), 1),
        Milestone("M6", date(2027, 1, 1), 0, dropped=True),
    ]
    states = milestone_progress(milestones, TODAY).states

    assert [(42, "red"), (10, "amber"), (0, "green"), (0, "green"), (0, "grey")] == [
        (state.days_late, state.colour) for state in states
    ]


def test_a_dropped_milestone_counts_for_nothing():
    live = Milestone("M1", date(2027, 1, 1), 1)
    dropped = Milestone("M2", date(2027, 1, 1), 0, dropped=True)

    assert 1.0 == milestone_progress([live, dropped], TODAY).index


def test_nothing_due_yet_is_grey():
    found = milestone_progress([Milestone("M1", date(2028, 1, 1), 0)], TODAY)

    assert (None, "grey", 0.0) == (found.index, found.colour, found.planned)


def test_no_milestone_at_all_has_no_shares():
    found = milestone_progress([], TODAY)

    assert (None, None, None, "grey") == (found.earned, found.planned, found.index, found.colour)


@pytest.mark.parametrize("milestone", [Milestone("M", TODAY, 1.1), Milestone("M", TODAY, 0, 0)])
def test_impossible_milestones_are_refused(milestone):
    with pytest.raises(ValueError, match="weighs more than zero"):
        milestone_progress([milestone], TODAY)


KPIS = (
    ("K-green", kpi_progress(0, 100, [50], 0.5)),
    ("K-amber", kpi_progress(0, 100, [40], 0.5)),
    ("K-red", kpi_progress(0, 100, [30], 0.5)),
    ("K-worse", kpi_progress(0, 100, [-30], 0.5)),
    ("K-grey", kpi_progress(0, 100, [], 0.5)),
    ("K-silent", kpi_progress(0, 100, [None, None], 0.5)),
)
MILESTONES = (
    MilestoneState("M-red", 42, "red"),
    MilestoneState("M-amber", 3, "amber"),
    MilestoneState("M-fine", 0, "green"),
    MilestoneState("M-dropped", 0, "grey"),
)


def test_triggers_come_first_then_red_amber_and_grey_the_farthest_from_plan_first():
    found = exceptions(KPIS, MILESTONES, ["DRV-02"], most=99)

    assert ["DRV-02", "K-worse", "M-red", "K-red", "K-silent", "K-amber", "M-amber", "K-grey"] == [
        item.id for item in found
    ]


def test_five_are_listed_unless_asked_otherwise():
    assert 5 == len(exceptions(KPIS, MILESTONES, ["DRV-02"]))


def test_a_plan_on_its_way_needs_no_decision():
    assert () == exceptions(KPIS[:1], MILESTONES[2:])


def test_the_edge_of_red_measures_one():
    (found,) = exceptions([("K", kpi_progress(0, 100, [35], 0.5))])

    assert 1.0 == pytest.approx(found.strain)


@given(st.permutations(KPIS))
def test_the_order_does_not_depend_on_the_order_given(kpis):
    assert exceptions(KPIS, MILESTONES) == exceptions(kpis, MILESTONES[::-1])


def test_a_milestone_that_was_done_after_its_day_tells_by_how_many_days():
    due = date(2026, 5, 29)
    days = (date(2026, 6, 24), date(2026, 5, 1), None)
    states = milestone_progress([Milestone("M", due, 1, finished=day) for day in days], date(2026, 10, 1)).states

    assert [(26, 0, "green"), (0, 0, "green"), (0, 0, "green")] == [(s.overrun, s.days_late, s.colour) for s in states]
