"""Tasks that wait for each other are laid out as Kelley and Walker do, and rings are named."""

import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.schedule import critical_path, find_cycle, three_point
from custkit.errors import CustkitError

DURATIONS = {"A": 3, "B": 5, "C": 2, "D": 4, "E": 1, "F": 6}
PREDECESSORS = {"B": ["A"], "C": ["A"], "D": ["B", "C"], "E": ["D"], "F": ["A"]}


@st.composite
def networks(draw):
    """Draw a network in which a task waits only for tasks named before it."""
    count = draw(st.integers(1, 9))
    durations = {str(number): draw(st.integers(0, 9)) for number in range(count)}
    before = {
        str(number): draw(st.lists(st.integers(0, number - 1).map(str), unique=True)) if number else []
        for number in range(count)
    }
    return durations, before


def test_the_worked_example():
    found = critical_path(DURATIONS, PREDECESSORS)
    slack = {task.name: task.slack for task in found.tasks}

    assert 13 == found.duration
    assert ("A", "B", "D", "E") == found.path == found.critical
    assert {"A": 0, "B": 0, "C": 3, "D": 0, "E": 0, "F": 4} == slack


def test_each_task_has_its_four_times():
    task = critical_path(DURATIONS, PREDECESSORS).tasks[2]

    assert ("C", 3, 5, 6, 8) == (
        task.name,
        task.earliest_start,
        task.earliest_finish,
        task.latest_start,
        task.latest_finish,
    )


@given(networks())
def test_the_duration_is_the_longest_path_that_networkx_finds(network):
    durations, before = network
    graph = nx.DiGraph()
    graph.add_nodes_from(("start", *durations))
    graph.add_edges_from(("start", name, {"weight": durations[name]}) for name in durations)
    graph.add_edges_from(
        (earlier, name, {"weight": durations[name]}) for name, earliers in before.items() for earlier in earliers
    )

    assert nx.dag_longest_path_length(graph) == pytest.approx(critical_path(durations, before).duration)


@given(networks())
def test_nobody_starts_before_a_predecessor_is_finished_and_the_path_fills_the_time(network):
    durations, before = network
    found = critical_path(durations, before)
    tasks = {task.name: task for task in found.tasks}

    for name, earliers in before.items():
        assert tasks[name].slack >= 0
        for earlier in earliers:
            assert tasks[earlier].earliest_finish <= tasks[name].earliest_start
            assert tasks[earlier].latest_finish <= tasks[name].latest_start
    assert found.duration == sum(durations[name] for name in found.path)
    assert set(found.path) <= set(found.critical)


@given(networks(), st.data())
def test_slipping_by_the_slack_keeps_the_end_and_by_more_moves_it(network, data):
    durations, before = network
    found = critical_path(durations, before)
    task = data.draw(st.sampled_from(found.tasks))
    longer = {**durations, task.name: durations[task.name] + task.slack}

    assert found.duration == critical_path(longer, before).duration
    longer[task.name] += 1
    assert found.duration + 1 == critical_path(longer, before).duration


def test_a_release_holds_a_task_back_and_gives_those_before_it_slack():
    found = critical_path({"A": 2, "B": 3}, {"B": ["A"]}, {"B": 5})

    assert (8, ("B",), ("B",)) == (found.duration, found.critical, found.path)
    assert 3 == found.tasks[0].slack


def test_no_task_at_all_takes_no_time():
    assert (0, (), ()) == (critical_path({}, {}).duration, critical_path({}, {}).tasks, critical_path({}, {}).path)


def test_a_ring_is_reported_by_the_names_in_it():
    with pytest.raises(CustkitError) as caught:
        critical_path(dict.fromkeys("ABCD", 1), {"A": ["C"], "B": ["A"], "C": ["B"], "D": ["A"]})

    ring = re.findall(r"\b[A-D]\b", str(caught.value))
    assert ring[0] == ring[-1]
    assert {"A", "B", "C"} == set(ring)
    assert 4 == len(ring)


def test_find_cycle_gives_nothing_for_a_sound_network_and_the_task_that_waits_for_itself():
    assert () == find_cycle(PREDECESSORS)
    assert ("A", "A") == find_cycle({"A": ["A"]})


def test_a_predecessor_that_is_not_there_is_named():
    with pytest.raises(CustkitError, match="B waits for Z; Y itself is not there"):
        critical_path({"A": 1, "B": 1}, {"B": ["Z"], "Y": ["A"]})


def test_a_negative_duration_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        critical_path({"A": -1}, {})


def test_three_estimates_give_the_worked_example():
    """F-12: Malcolm and others 1959."""
    found = three_point(4, 6, 14)

    assert 7.0 == found.expected
    assert 1.667 == pytest.approx(found.deviation, abs=5e-4)


@given(st.lists(st.floats(0, 1_000), min_size=3, max_size=3).map(sorted))
def test_the_expected_duration_lies_between_the_estimates(estimates):
    found = three_point(*estimates)

    assert estimates[0] - 1e-9 <= found.expected <= estimates[2] + 1e-9
    assert found.deviation >= 0


@pytest.mark.parametrize("estimates", [(5, 4, 6), (1, 7, 6), (-1, 2, 3)])
def test_estimates_that_do_not_rise_are_refused(estimates):
    with pytest.raises(ValueError, match="rise"):
        three_point(*estimates)
