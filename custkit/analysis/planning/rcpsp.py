"""The shortest schedule of activities that share resources: the resource-constrained project scheduling problem."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from custkit.analysis.planning.grain import Grain, grain_of
from custkit.analysis.planning.solver import Effort, need_solver
from custkit.analysis.schedule import critical_path
from custkit.analysis.thresholds import SEED
from custkit.errors import CustkitError, saying, together

__all__ = ["Activity", "Makespan", "schedule"]

CUMULATIVE: Final = 1
"""Intervals that share a resource are reasoned about as such; the linear relaxation adds little to that."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that runs without a break and takes the same amounts all the time."""

    id: str
    """Stable id."""
    duration: int
    """How long it takes, zero or more, in any one unit."""
    needs: Mapping[str, float] = field(default_factory=dict)
    """For each resource, how much it holds while it runs."""
    predecessors: tuple[str, ...] = ()
    """Ids of the activities that must be finished before it starts."""


@dataclass(frozen=True, slots=True)
class Makespan:
    """A schedule and its length; time counts from 0 in the unit of the durations."""

    starts: Mapping[str, int]
    """When each activity starts."""
    length: int
    """When the last one ends."""
    bound: int
    """No schedule is shorter than this."""
    proven: bool
    """Whether no schedule is shorter."""


def schedule(
    activities: Sequence[Activity],
    capacities: Mapping[str, float],
    *,
    time_limit: float = 30.0,
    seed: int = SEED,
    workers: int = 1,
) -> Makespan:
    """Find the shortest schedule in which no resource is asked for more than there is.

    Source of the problem: Kolisch, R. and Sprecher, A. (1997), PSPLIB, a project scheduling problem library, European
    Journal of Operational Research 96(1).

    Args:
        activities: each id once.
        capacities: for each resource, how much there is at any time.
        time_limit: what may be spent, in units of the solver's work clock, about a second of one core or less.
        seed: where the solver starts.
        workers: how many cores it uses.

    Raises:
        CustkitError: if activities wait for each other in a ring or for one that is not there, if one needs more than
            there is, or if the solver is not installed.
        ValueError: if an id occurs twice, or a duration or need is negative.
    """
    need_solver()
    grain = _check(activities, capacities)
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    # One after the other is a schedule, if a long one.
    horizon = sum(activity.duration for activity in activities)
    length = model.new_int_var(0, horizon, "length")
    starts = {activity.id: model.new_int_var(0, horizon, activity.id) for activity in activities}
    durations = {activity.id: activity.duration for activity in activities}
    for activity in activities:
        model.add(length >= starts[activity.id] + activity.duration)
        for earlier in activity.predecessors:
            model.add(starts[activity.id] >= starts[earlier] + durations[earlier])
    for resource, capacity in capacities.items():
        sharing = [row for row in activities if row.duration and row.needs.get(resource, 0)]
        intervals = [model.new_fixed_size_interval_var(starts[row.id], row.duration, row.id) for row in sharing]
        demands = [grain.count(row.needs[resource]) for row in sharing]
        model.add_cumulative(intervals, demands, grain.limit(capacity))
    model.minimize(length)
    for name, start in _one_by_one(activities).items():
        model.add_hint(starts[name], start)
    solver, status = Effort(time_limit, seed=seed, workers=workers, relaxation=CUMULATIVE).solve(model)
    if status not in {"OPTIMAL", "FEASIBLE"}:
        return Makespan(_one_by_one(activities), horizon, 0, proven=False)
    bound = math.ceil(solver.best_objective_bound - 1e-6)
    found = {name: solver.value(start) for name, start in starts.items()}
    return Makespan(found, solver.value(length), bound, proven=status == "OPTIMAL")


def _one_by_one(activities: Sequence[Activity]) -> dict[str, int]:
    """Start each when the one before is finished, in an order that precedence allows."""
    network = critical_path(
        {activity.id: activity.duration for activity in activities},
        {activity.id: activity.predecessors for activity in activities},
    )
    starts, now = {}, 0
    position = {activity.id: number for number, activity in enumerate(activities)}
    for task in sorted(network.tasks, key=lambda row: (row.earliest_finish, row.earliest_start, position[row.name])):
        starts[task.name] = now
        now += round(task.duration)
    return starts


def _check(activities: Sequence[Activity], capacities: Mapping[str, float]) -> Grain:
    if len({activity.id for activity in activities}) != len(activities):
        raise ValueError("each activity's id occurs once")
    needs = [amount for activity in activities for amount in activity.needs.values()]
    if any(not amount >= 0 for amount in (*needs, *capacities.values())):
        raise ValueError("needs and capacities are zero or more")
    critical_path(
        {activity.id: activity.duration for activity in activities},
        {activity.id: activity.predecessors for activity in activities},
    )
    too_much = [
        saying(
            "{activity} needs {amount:g} of {resource}, {there:g} there",
            activity=activity.id,
            amount=amount,
            resource=resource,
            there=capacities.get(resource, 0),
        )
        for activity in activities
        for resource, amount in activity.needs.items()
        if amount > capacities.get(resource, 0)
    ]
    if too_much:
        raise CustkitError(
            together(too_much), where=saying("schedule"), remedy=saying("add to the resource, or ask for less of it")
        )
    return grain_of((*needs, *capacities.values()))
