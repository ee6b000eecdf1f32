"""Shared resources are scheduled as short as the literature says is possible."""

import csv
import itertools
import random
from pathlib import Path

import pytest

from custkit.analysis.planning import Activity, schedule
from custkit.analysis.schedule import critical_path
from custkit.errors import CustkitError


def holds(activities, capacities, starts):
    """Judge a schedule moment by moment."""
    ends = {row.id: starts[row.id] + row.duration for row in activities}
    in_order = all(ends[earlier] <= starts[row.id] for row in activities for earlier in row.predecessors)
    within = all(
        sum(row.needs.get(resource, 0) for row in activities if starts[row.id] <= moment < ends[row.id]) <= capacity
        for resource, capacity in capacities.items()
        for moment in range(max(ends.values()))
    )
    return in_order and within


def test_muth_and_thompson_six_by_six_takes_55():
    # Muth, J. F. and Thompson, G. L. (1963), Industrial Scheduling: six jobs, six machines; (machine, time) in order.
    jobs = (
        ((3, 1), (1, 3), (2, 6), (4, 7), (6, 3), (5, 6)),
        ((2, 8), (3, 5), (5, 10), (6, 10), (1, 10), (4, 4)),
        ((3, 5), (4, 4), (6, 8), (1, 9), (2, 1), (5, 7)),
        ((2, 5), (1, 5), (3, 5), (4, 3), (5, 8), (6, 9)),
        ((3, 9), (2, 3), (5, 5), (6, 4), (1, 3), (4, 1)),
        ((2, 3), (4, 3), (6, 9), (1, 10), (5, 4), (3, 1)),
    )
    activities = [
        Activity(f"{job}.{step}", time, {f"M{machine}": 1}, (f"{job}.{step - 1}",) if step else ())
        for job, steps in enumerate(jobs)
        for step, (machine, time) in enumerate(steps)
    ]
    capacities = {f"M{number}": 1 for number in range(1, 7)}
    found = schedule(activities, capacities)

    assert (55, 55, True) == (found.length, found.bound, found.proven)
    assert holds(activities, capacities, found.starts)


def test_the_first_project_of_psplib_takes_43():
    # Kolisch, R. and Sprecher, A. (1997), PSPLIB, EJOR 96(1), 205-216: set j30, parameter 1, instance 1.
    with (Path(__file__).parent / "psplib" / "j301_1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    capacities = {"R1": 12, "R2": 13, "R3": 4, "R4": 12}
    activities = [
        Activity(
            row["id"],
            int(row["duration"]),
            {resource: int(row[resource]) for resource in capacities},
            tuple(other["id"] for other in rows if row["id"] in other["successors"].split()),
        )
        for row in rows
    ]
    durations = {row.id: row.duration for row in activities}
    found = schedule(activities, capacities)

    assert 38 == critical_path(durations, {row.id: row.predecessors for row in activities}).duration
    assert (43, True) == (found.length, found.proven)
    assert holds(activities, capacities, found.starts)


def test_reliable_construction_takes_44_weeks_when_nothing_is_short():
    # Hillier, F. S. and Lieberman, G. J., Introduction to Operations Research, chapter on project management: the
    # critical path A-B-C-E-F-J-L-N.
    durations = dict(zip("ABCDEFGHIJKLMN", (2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6), strict=True))
    before = {"B": "A", "C": "B", "D": "C", "E": "C", "F": "E", "G": "D", "H": "EG", "I": "C", "J": "FI", "K": "J"}
    before |= {"L": "J", "M": "H", "N": "KL"}
    activities = [Activity(name, time, {"crew": 1}, tuple(before.get(name, ""))) for name, time in durations.items()]

    assert 44 == schedule(activities, {"crew": len(durations)}).length
    assert ("A", "B", "C", "E", "F", "J", "L", "N") == critical_path(durations, before).path
    assert sum(durations.values()) == schedule(activities, {"crew": 1}).length


def test_the_ten_jobs_of_the_python_mip_manual_take_21():
    # The worked example "Resource Constrained Project Scheduling" of the Python-MIP manual, after Pritsker, A. A. B.,
    # Watters, L. J. and Wolfe, P. M. (1969), Management Science 16(1).
    times = (3, 2, 5, 4, 2, 3, 4, 2, 4, 6)
    needs = ((5, 1), (0, 4), (1, 4), (1, 3), (3, 2), (3, 1), (2, 4), (4, 0), (5, 2), (2, 5))
    links = {(1, 4), (1, 5), (2, 9), (2, 10), (3, 8), (4, 6), (4, 7), (5, 9), (5, 10), (6, 8), (6, 9), (7, 8)}
    activities = [
        Activity(
            str(job),
            times[job - 1],
            dict(zip("ab", needs[job - 1], strict=True)),
            tuple(str(earlier) for earlier, later in sorted(links) if later == job),
        )
        for job in range(1, 11)
    ]
    found = schedule(activities, {"a": 6, "b": 8})

    assert (21, True) == (found.length, found.proven)
    assert holds(activities, {"a": 6, "b": 8}, found.starts)


def test_small_projects_are_as_short_as_trying_everything_finds():
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311 - instances to test with are no secret
        activities = [
            Activity(
                str(number),
                chance.randint(0, 3),
                {"a": chance.choice((0, 0.5, 1, 1.5))},
                tuple(str(other) for other in range(number) if chance.random() < 0.3),
            )
            for number in range(4)
        ]
        horizon = sum(row.duration for row in activities)
        every = itertools.product(*(range(horizon - row.duration + 1) for row in activities))
        shortest = min(
            max(start + row.duration for start, row in zip(starts, activities, strict=True))
            for starts in every
            if horizon == 0 or holds(activities, {"a": 2}, dict(zip("0123", starts, strict=True)))
        )

        assert shortest == schedule(activities, {"a": 2}).length, seed


def test_a_search_that_stops_at_once_gives_one_after_the_other():
    activities = [Activity(str(number), 3 + number % 4, {"a": 1 + number % 3}) for number in range(30)]
    found = schedule(activities, {"a": 4}, time_limit=0.0)

    assert holds(activities, {"a": 4}, found.starts)
    assert found.bound <= found.length


def test_what_can_never_run_is_refused():
    with pytest.raises(CustkitError, match="A needs 3 of x, 2 there"):
        schedule([Activity("A", 1, {"x": 3})], {"x": 2})
    with pytest.raises(CustkitError, match="ring"):
        schedule([Activity("A", 1, {}, ("B",)), Activity("B", 1, {}, ("A",))], {})
    with pytest.raises(ValueError, match="once"):
        schedule([Activity("A", 1), Activity("A", 1)], {})
    with pytest.raises(ValueError, match="zero or more"):
        schedule([Activity("A", 1, {"x": -1})], {"x": 2})
