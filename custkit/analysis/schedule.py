"""The critical path of activities that wait for each other, and durations from three estimates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from custkit.analysis.thresholds import TIE_TOLERANCE
from custkit.errors import CustkitError, saying, together

__all__ = ["Schedule", "ScheduledTask", "ThreePoint", "critical_path", "find_cycle", "three_point"]


@dataclass(frozen=True, slots=True)
class ThreePoint:
    """A duration from three estimates, in their unit."""

    expected: float
    """(optimistic + 4 likely + pessimistic) / 6."""
    deviation: float
    """Standard deviation, (pessimistic - optimistic) / 6."""


def three_point(optimistic: float, likely: float, pessimistic: float) -> ThreePoint:
    """Turn three estimates into an expected duration and its standard deviation (formula F-12).

    Source: Malcolm, D. G., Roseboom, J. H., Clark, C. E. and Fazar, W. (1959), Application of a technique for research
    and development program evaluation, Operations Research 7(5).

    Raises:
        ValueError: unless 0 <= optimistic <= likely <= pessimistic.
    """
    if not 0 <= optimistic <= likely <= pessimistic:
        raise ValueError(f"estimates rise from optimistic to pessimistic: {optimistic}, {likely}, {pessimistic}")
    return ThreePoint((optimistic + 4 * likely + pessimistic) / 6, (pessimistic - optimistic) / 6)


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """When one task can and must happen; times count from 0 in the unit of the durations."""

    name: str
    """Name or id."""
    duration: float
    """How long it takes."""
    earliest_start: float
    """ES: when all predecessors can be finished, and not before its release."""
    earliest_finish: float
    """EF: earliest start plus duration."""
    latest_start: float
    """LS: latest finish less duration."""
    latest_finish: float
    """LF: when it must be finished so that the whole is not late."""
    slack: float
    """LS less ES: how far it may slip without moving the end."""
    critical: bool
    """Whether it has no slack."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A network of tasks laid out in time."""

    tasks: tuple[ScheduledTask, ...]
    """One row for each task, in the order they were given."""
    duration: float
    """When the last task ends at the earliest."""
    critical: tuple[str, ...]
    """All tasks without slack, by earliest start."""
    path: tuple[str, ...]
    """One unbroken chain of tasks without slack that ends last; of several, the one given first."""


def find_cycle(predecessors: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Name the tasks of one ring, each waiting for the one before, the first named again at the end; empty if none."""
    try:
        TopologicalSorter(predecessors).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        return tuple(ring)
    return ()


def critical_path(
    durations: Mapping[str, float],
    predecessors: Mapping[str, Iterable[str]],
    not_before: Mapping[str, float] | None = None,
) -> Schedule:
    """Lay tasks out in time and find those that decide when the whole ends (formula F-11).

    Source: Kelley, J. E. and Walker, M. R. (1959), Critical-path planning and scheduling.

    Args:
        durations: how long each task takes, zero or more, in any one unit.
        predecessors: for a task, those that must be finished first; tasks without may be left out.
        not_before: for a task, a time before which it cannot start; 0 where left out.

    Raises:
        CustkitError: if tasks wait for each other in a ring, or for a task that is not there; the message names them.
        ValueError: if a duration is negative.
    """
    before = {name: tuple(dict.fromkeys(predecessors.get(name, ()))) for name in durations}
    _check(durations, before, predecessors)
    release = not_before or {}
    order = tuple(TopologicalSorter(before).static_order())
    finish: dict[str, float] = {}
    for name in order:
        start = max((finish[earlier] for earlier in before[name]), default=0.0)
        finish[name] = max(start, release.get(name, 0.0)) + durations[name]
    end = max(finish.values(), default=0.0)
    latest = dict.fromkeys(order, end)
    for name in reversed(order):
        for earlier in before[name]:
            latest[earlier] = min(latest[earlier], latest[name] - durations[name])
    tasks = tuple(_task(name, durations[name], finish[name], latest[name]) for name in durations)
    return Schedule(
        tasks=tasks,
        duration=end,
        critical=tuple(task.name for task in sorted(tasks, key=lambda task: task.earliest_start) if task.critical),
        path=_path({task.name: task for task in tasks}, before, end),
    )


def _check(
    durations: Mapping[str, float], before: Mapping[str, Iterable[str]], given: Mapping[str, Iterable[str]]
) -> None:
    if any(duration < 0 for duration in durations.values()):
        raise ValueError("a duration is zero or more")
    unknown = [
        saying("{name} waits for {earlier}", name=name, earlier=earlier)
        for name, earliers in before.items()
        for earlier in earliers
        if earlier not in before
    ] + [saying("{name} itself is not there", name=name) for name in given if name not in before]
    if unknown:
        raise CustkitError(
            saying("predecessors that are not there: {unknown}", unknown=together(unknown)),
            where=saying("schedule"),
            remedy=saying("name an activity that exists, or take the link away"),
        )
    ring = find_cycle(before)
    if ring:
        raise CustkitError(
            saying("activities wait for each other in a ring: {ring}", ring=" -> ".join(ring)),
            where=saying("schedule"),
            remedy=saying("take one of these links away"),
        )


def _task(name: str, duration: float, finish: float, latest: float) -> ScheduledTask:
    slack = latest - finish
    return ScheduledTask(
        name=name,
        duration=duration,
        earliest_start=finish - duration,
        earliest_finish=finish,
        latest_start=latest - duration,
        latest_finish=latest,
        slack=slack,
        critical=slack <= TIE_TOLERANCE,
    )


def _path(tasks: Mapping[str, ScheduledTask], before: Mapping[str, Iterable[str]], end: float) -> tuple[str, ...]:
    """Walk back from the end: each step to a critical predecessor that finishes just when its follower starts."""
    step = next((task for task in tasks.values() if end - task.earliest_finish <= TIE_TOLERANCE), None)
    path: list[str] = []
    while step is not None:
        path.insert(0, step.name)
        earliers = (tasks[earlier] for earlier in before[step.name])
        start = step.earliest_start
        step = next((task for task in earliers if start - task.earliest_finish <= TIE_TOLERANCE), None)
    return tuple(path)
