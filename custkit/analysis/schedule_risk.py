"""When a network of tasks will be finished, told as chances: three-point durations drawn again and again.

Adding up expected durations along the critical path promises too early an end, because any of several paths may turn
out to be the longest. So every draw lays the whole network out anew.

Sources: Malcolm, D. G., Roseboom, J. H., Clark, C. E. and Fazar, W. (1959), Application of a technique for research and
development program evaluation, Operations Research 7(5), for the beta distribution; Van Slyke, R. M. (1963), Monte
Carlo methods and the PERT problem, Operations Research 11(5), for the simulation and the criticality index.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from math import ceil

import numpy as np

from custkit.analysis.gantt import Calendar
from custkit.analysis.missing import Floats
from custkit.analysis.schedule import critical_path, three_point
from custkit.analysis.thresholds import SCHEDULE_DRAWS, SEED, TIE_TOLERANCE

__all__ = ["Estimate", "FinishRisk", "TaskRisk", "draw_durations", "finish_date", "finish_risk"]

Estimate = tuple[float, float, float]
"""Optimistic, likely and pessimistic duration, in any one unit; three times the same where it is certain."""


def draw_durations(estimate: Estimate, draws: int, seed: int, name: str = "") -> Floats:
    """Draw durations from the beta distribution of three estimates, shape ``(draws,)``.

    Its mean is (a + 4m + b) / 6 (formula F-12), its ends are a and b. The name has its own random numbers, so that one
    more task changes nobody else's.

    Raises:
        ValueError: unless 0 <= optimistic <= likely <= pessimistic.
    """
    low, likely, high = estimate
    three_point(low, likely, high)
    if high <= low:
        return np.full(draws, float(low))
    random = np.random.default_rng([seed, *name.encode()])
    rise, fall = 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)
    return low + (high - low) * random.beta(rise, fall, size=draws)


@dataclass(frozen=True, slots=True)
class TaskRisk:
    """When one task will be finished, in the unit of the durations, counted from 0."""

    name: str
    """Name or id."""
    p50: float
    """It is finished by then in half of the draws."""
    p80: float
    """It is finished by then in four of five draws."""
    criticality: float
    """Share of draws in which it has no slack, so that it decides the end, 0 to 1."""


@dataclass(frozen=True, slots=True)
class FinishRisk:
    """When the whole will be finished, in the unit of the durations, counted from 0."""

    likely: float
    """The end when each task takes as long as is likely: what a plan without chances promises."""
    likely_chance: float
    """Share of draws finished by then, 0 to 1."""
    mean: float
    """Mean end."""
    p50: float
    """The whole is finished by then in half of the draws."""
    p80: float
    """The whole is finished by then in four of five draws."""
    tasks: tuple[TaskRisk, ...]
    """One for each task, in the order they were given."""
    draws: int
    """How many times the network was laid out."""
    seed: int
    """Where the random numbers started."""


def finish_risk(
    estimates: Mapping[str, Estimate],
    predecessors: Mapping[str, Iterable[str]],
    not_before: Mapping[str, float] | None = None,
    *,
    draws: int = SCHEDULE_DRAWS,
    seed: int = SEED,
) -> FinishRisk:
    """Tell by when a network of tasks is finished with a chance of a half, and of four fifths.

    Tasks are taken to be late or early independently of each other; what makes all of them late together, such as a law
    that is not passed, belongs into the list of risks.

    Args:
        estimates: optimistic, likely and pessimistic duration of each task.
        predecessors: for a task, those that must be finished first; tasks without may be left out.
        not_before: for a task, a time before which it cannot start; 0 where left out.
        draws: how many times the network is laid out, one at least.
        seed: where the random numbers start; the same seed gives the same result, whatever the order of the tasks.

    Raises:
        CustkitError: if tasks wait for each other in a ring, or for a task that is not there; the message names them.
        ValueError: unless 0 <= optimistic <= likely <= pessimistic, or if there is no draw.
    """
    if draws < 1:
        raise ValueError("a simulation needs one draw at least")
    release = not_before or {}
    before = {name: tuple(dict.fromkeys(predecessors.get(name, ()))) for name in estimates}
    plan = critical_path({name: estimate[1] for name, estimate in estimates.items()}, predecessors, release)
    durations = {name: draw_durations(estimate, draws, seed, name) for name, estimate in estimates.items()}
    finish = _finishes(durations, before, release, draws)
    end = np.max(np.stack([np.zeros(draws), *finish.values()]), axis=0)
    latest = _latest(durations, before, end)
    p50, p80 = (float(value) for value in np.quantile(end, (0.5, 0.8)))
    return FinishRisk(
        likely=plan.duration,
        likely_chance=float((end <= plan.duration + TIE_TOLERANCE).mean()),
        mean=float(end.mean()),
        p50=p50,
        p80=p80,
        tasks=tuple(_task(name, finish[name], latest[name]) for name in estimates),
        draws=draws,
        seed=seed,
    )


def _finishes(
    durations: Mapping[str, Floats], before: Mapping[str, tuple[str, ...]], release: Mapping[str, float], draws: int
) -> dict[str, Floats]:
    """Earliest finish of each task in each draw."""
    finish: dict[str, Floats] = {}
    for name in TopologicalSorter(before).static_order():
        start = np.full(draws, release.get(name, 0.0))
        for earlier in before[name]:
            np.maximum(start, finish[earlier], out=start)
        finish[name] = start + durations[name]
    return finish


def _latest(durations: Mapping[str, Floats], before: Mapping[str, tuple[str, ...]], end: Floats) -> dict[str, Floats]:
    """Latest finish of each task in each draw that keeps the end."""
    latest = {name: end.copy() for name in durations}
    for name in reversed(tuple(TopologicalSorter(before).static_order())):
        for earlier in before[name]:
            np.minimum(latest[earlier], latest[name] - durations[name], out=latest[earlier])
    return latest


def _task(name: str, finish: Floats, latest: Floats) -> TaskRisk:
    p50, p80 = (float(value) for value in np.quantile(finish, (0.5, 0.8)))
    return TaskRisk(name, p50, p80, float((latest - finish <= TIE_TOLERANCE).mean()))


def finish_date(days: float, start: date, calendar: Calendar | None = None) -> date:
    """Give the working day on which work of so many working days ends that begins on the morning of ``start``.

    A part of a day ends on that day.

    Raises:
        ValueError: if the days are negative.
    """
    if days < 0:
        raise ValueError(f"days are not negative: {days}")
    return (calendar or Calendar()).day(start, max(ceil(days - TIE_TOLERANCE) - 1, 0))
