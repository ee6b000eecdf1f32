"""Ends of networks told as chances agree with what can be worked out without drawing, and never depend on luck."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from custkit.analysis.gantt import Calendar
from custkit.analysis.schedule import critical_path, three_point
from custkit.analysis.schedule_risk import draw_durations, finish_date, finish_risk
from custkit.errors import CustkitError

PREDECESSORS = {"B": ["A"], "C": ["A"], "D": ["B", "C"], "E": ["D"], "F": ["A"]}
LIKELY = {"A": 3, "B": 5, "C": 2, "D": 4, "E": 1, "F": 6}
estimates = st.lists(st.integers(0, 20), min_size=3, max_size=3).map(lambda three: tuple(sorted(three)))


@st.composite
def networks(draw):
    count = draw(st.integers(1, 7))
    tasks = {str(number): draw(estimates) for number in range(count)}
    before = {
        str(number): draw(st.lists(st.integers(0, number - 1).map(str), unique=True)) if number else []
        for number in range(count)
    }
    return tasks, before


def test_draws_follow_the_beta_distribution_of_the_worked_example():
    """F-12: Malcolm and others 1959; 4, 6 and 14 have the mean 7."""
    found = draw_durations((4, 6, 14), 20_000, seed=1)

    assert 7.0 == pytest.approx(found.mean(), abs=0.05)
    assert stats.kstest(found, stats.beta(1.8, 4.2, loc=4, scale=10).cdf).pvalue > 0.01
    assert 4 <= found.min() <= found.max() <= 14


@given(estimates)
def test_the_mean_of_draws_is_the_expected_duration(estimate):
    found = draw_durations(estimate, 4_000, seed=7)

    assert three_point(*estimate).expected == pytest.approx(found.mean(), abs=0.05 * (estimate[2] - estimate[0]) + 1e-9)


def test_certain_durations_give_the_critical_path_with_full_criticality():
    found = finish_risk({name: (days, days, days) for name, days in LIKELY.items()}, PREDECESSORS)

    assert (13, 1.0, 13, 13, 13) == (found.likely, found.likely_chance, found.mean, found.p50, found.p80)
    assert {"A": 1, "B": 1, "C": 0, "D": 1, "E": 1, "F": 0} == {task.name: task.criticality for task in found.tasks}


def test_a_chain_ends_where_the_sum_of_normal_approximations_says():
    """Malcolm and others 1959: means and variances of a chain add up."""
    names = [str(number) for number in range(30)]
    found = finish_risk(dict.fromkeys(names, (4, 6, 14)), {b: [a] for a, b in pairwise(names)})
    deviation = stats.beta(1.8, 4.2, scale=10).std() * 30**0.5

    assert 210 == pytest.approx(found.mean, abs=0.6)
    assert 210 + stats.norm.ppf(0.8) * deviation == pytest.approx(found.p80, abs=1.0)


def test_two_equal_paths_end_later_than_either_alone():
    """Van Slyke 1963: where paths merge, the critical path alone promises too early an end."""
    one = finish_risk({"A": (4, 6, 14)}, {})
    two = finish_risk({"A": (4, 6, 14), "B": (4, 6, 14)}, {})
    maximum = stats.beta(1.8, 4.2, loc=4, scale=10).ppf(0.5**0.5)

    assert maximum == pytest.approx(two.p50, abs=0.1)
    assert two.mean > one.mean
    assert 1.0 == pytest.approx(sum(task.criticality for task in two.tasks), abs=1e-3)


@settings(max_examples=40)
@given(networks())
def test_every_draw_is_the_critical_path_of_its_own_durations(network):
    tasks, before = network
    found = finish_risk(tasks, before, draws=5, seed=3)
    drawn = {name: draw_durations(estimate, 5, 3, name) for name, estimate in tasks.items()}
    plans = [critical_path({name: float(days[n]) for name, days in drawn.items()}, before) for n in range(5)]

    assert np.mean([plan.duration for plan in plans]) == pytest.approx(found.mean)
    for task in found.tasks:
        assert sum(task.name in plan.critical for plan in plans) / 5 == pytest.approx(task.criticality)


@settings(max_examples=40)
@given(networks())
def test_the_end_lies_between_all_early_and_all_late_and_p50_before_p80(network):
    tasks, before = network
    found = finish_risk(tasks, before, draws=50)
    early, _, late = (critical_path({name: three[n] for name, three in tasks.items()}, before) for n in range(3))

    assert early.duration - 1e-9 <= found.p50 <= found.p80 <= late.duration + 1e-9
    assert any(task.criticality for task in found.tasks)


def test_the_same_seed_gives_the_same_chances_whatever_the_order_of_tasks():
    tasks = {name: (days - 1, days, days + 4) for name, days in LIKELY.items()}
    turned = dict(reversed(tasks.items()))
    one, other = finish_risk(tasks, PREDECESSORS, seed=5), finish_risk(turned, PREDECESSORS, seed=5)

    assert (one.p50, one.p80, one.tasks) == (other.p50, other.p80, other.tasks[::-1])
    assert one == finish_risk(tasks, PREDECESSORS, seed=5)
    assert one.p50 != finish_risk(tasks, PREDECESSORS, seed=6).p50


def test_one_more_task_changes_nobody_elses_draws():
    tasks = {"A": (4, 6, 14), "B": (1, 2, 3)}

    assert finish_risk(tasks, {}).tasks[0].p80 == finish_risk({"A": (4, 6, 14)}, {}).tasks[0].p80


def test_a_task_waits_for_its_release():
    found = finish_risk({"A": (2, 2, 2)}, {}, {"A": 10})

    assert (12, 12) == (found.likely, found.p80)


def test_no_task_at_all_is_finished_at_once():
    assert (0, 0, ()) == (finish_risk({}, {}).p50, finish_risk({}, {}).p80, finish_risk({}, {}).tasks)


@pytest.mark.parametrize(
    ("days", "end"),
    [
        (0, date(2027, 1, 4)),
        (1, date(2027, 1, 4)),
        (1.2, date(2027, 1, 5)),
        (5, date(2027, 1, 8)),
        (6, date(2027, 1, 11)),
    ],
)
def test_the_end_falls_on_a_working_day(days, end):
    assert end == finish_date(days, date(2027, 1, 4))


def test_another_week_of_work_ends_on_another_day():
    assert date(2027, 1, 10) == finish_date(5, date(2027, 1, 4), Calendar("1111001"))


def test_what_cannot_be_laid_out_is_refused():
    with pytest.raises(CustkitError, match="ring"):
        finish_risk({"A": (1, 1, 1)}, {"A": ["A"]})
    with pytest.raises(ValueError, match="rise"):
        finish_risk({"A": (3, 2, 1)}, {})
    with pytest.raises(ValueError, match="one draw"):
        finish_risk({}, {}, draws=0)
    with pytest.raises(ValueError, match="not negative"):
        finish_date(-1, date(2027, 1, 4))
