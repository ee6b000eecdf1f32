"""Whether a plan is on its way: KPI progress, milestones, and the few things to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Final, Literal, TypeAlias

from custkit.analysis.thresholds import (
    EXCEPTIONS_SHOWN,
    GREEN_FROM,
    GREY_LIMIT,
    LATE_DAYS_RED,
    RED_BELOW,
    TIE_TOLERANCE,
)

__all__ = [
    "Colour",
    "Exceptional",
    "KpiProgress",
    "Milestone",
    "MilestoneProgress",
    "MilestoneState",
    "exceptions",
    "kpi_progress",
    "milestone_progress",
    "progress",
    "ratio_colour",
    "schedule_index",
]

Colour: TypeAlias = Literal["green", "amber", "red", "grey"]
GreyReason: TypeAlias = Literal["no_data", "no_baseline", "no_target", "no_distance", "not_begun"]
ExceptionKind: TypeAlias = Literal["trigger", "kpi", "milestone"]


def progress(baseline: float, target: float, actual: float) -> float:
    """Share of the way from baseline to target that is done, whichever way is up; below 0, things got worse.

    Source: results-based management, UNDP (2009), Handbook on Planning, Monitoring and Evaluating for Development
    Results.

    Raises:
        ValueError: if baseline and target are equal, so that there is no way to go.
    """
    if baseline == target:
        raise ValueError("progress needs a target that differs from the baseline")
    return (actual - baseline) / (target - baseline)


def schedule_index(earned: float, planned: float) -> float | None:
    """Weight of what is done divided by weight of what should be; None when nothing was due yet (formula F-14).

    Source: ISO 21508:2018, Earned value management in project and programme management.
    """
    return earned / planned if planned > 0 else None


def ratio_colour(ratio: float | None) -> Colour:
    """Colour a ratio of achieved to expected: green from .9, amber from .7, red below, grey when unknown."""
    if ratio is None:
        return "grey"
    if ratio >= GREEN_FROM - TIE_TOLERANCE:
        return "green"
    return "amber" if ratio >= RED_BELOW - TIE_TOLERANCE else "red"


@dataclass(frozen=True, slots=True)
class KpiProgress:
    """How a KPI stands against its own plan."""

    actual: float | None
    """The last value known, in the KPI's unit; None when there is none."""
    expected: float | None
    """The value that a straight line from baseline to target gives for today; None when one end is unknown."""
    progress: float | None
    """Share of the way done by the last value known; None when it cannot be said."""
    pace: float | None
    """Progress divided by the elapsed share of the period; 1 is on the line. None when it cannot be said."""
    colour: Colour
    """Green, amber, red, or grey without data; grey twice in a row is red."""
    reason: GreyReason | None
    """Why there is no pace; None when there is one."""
    periods_without_data: int
    """How many of the latest periods in a row have no value."""


def kpi_progress(
    baseline: float | None, target: float | None, values: Sequence[float | None], elapsed: float
) -> KpiProgress:
    """Tell how a KPI stands (formula F-13); works up or down.

    Args:
        baseline: where it stood at the start; None when not yet established.
        target: where it is to be at the end; None when not yet set.
        values: one for each reporting period so far, oldest first; None for a period without data.
        elapsed: share of the time from baseline to target that has passed; above 1 counts as 1.

    Raises:
        ValueError: if the elapsed share is negative.
    """
    if elapsed < 0:
        raise ValueError("the elapsed share of a period is not negative")
    passed = min(elapsed, 1.0)
    silent = sum(1 for _ in takewhile(lambda value: value is None, reversed(values)))
    actual = next((value for value in reversed(values) if value is not None), None)
    expected = done = None
    if baseline is not None and target is not None:
        expected = baseline + passed * (target - baseline)
        done = progress(baseline, target, actual) if actual is not None and baseline != target else None
    reason = _grey_reason(baseline, target, passed, silent=silent > 0 or actual is None)
    pace = None if done is None or reason else done / passed
    colour: Colour = "red" if silent >= GREY_LIMIT else ratio_colour(pace)
    return KpiProgress(actual, expected, done, pace, colour, reason, silent)


def _grey_reason(baseline: float | None, target: float | None, passed: float, *, silent: bool) -> GreyReason | None:
    checks: tuple[tuple[GreyReason, bool], ...] = (
        ("no_baseline", baseline is None),
        ("no_target", target is None),
        ("no_distance", baseline == target),
        ("no_data", silent),
        ("not_begun", passed == 0),
    )
    return next((reason for reason, found in checks if found), None)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone as it was planned and last reported."""

    id: str
    """Stable id."""
    due: date
    """Its day in the plan."""
    done: float
    """Share that is done, 0 to 1; 1 only with its acceptance test passed."""
    weight: float = 1.0
    """What it counts beside the others, above zero."""
    dropped: bool = False
    """Whether it was given up; it then counts for nothing."""
    finished: date | None = None
    """The day on which it was done, where that was told."""


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """How one milestone stands today."""

    id: str
    """Stable id."""
    days_late: int
    """Days since it was due and not done; 0 when done or not yet due."""
    colour: Colour
    """Green when done or in time, amber when late, red when more than 30 days late, grey when dropped."""
    overrun: int = 0
    """Days from its day in the plan to the later one on which it was done; 0 for all others."""


@dataclass(frozen=True, slots=True)
class MilestoneProgress:
    """How a plan's milestones stand today."""

    states: tuple[MilestoneState, ...]
    """One for each milestone, in the order they were given."""
    earned: float | None
    """Share of all weight that is done, 0 to 1; None without milestones."""
    planned: float | None
    """Share of all weight that was due by today, 0 to 1; None without milestones."""
    index: float | None
    """Earned divided by planned; None when nothing was due yet."""
    colour: Colour
    """Colour of the index."""


def milestone_progress(milestones: Sequence[Milestone], today: date) -> MilestoneProgress:
    """Tell how milestones stand on a day: who is late, and the schedule index of the whole (formula F-14).

    Raises:
        ValueError: if a weight is not above zero or a share lies outside 0 to 1.
    """
    if any(milestone.weight <= 0 or not 0 <= milestone.done <= 1 for milestone in milestones):
        raise ValueError("a milestone weighs more than zero, and is done from 0 to 1")
    live = [milestone for milestone in milestones if not milestone.dropped]
    total = sum(milestone.weight for milestone in live)
    earned = sum(milestone.weight * milestone.done for milestone in live)
    planned = sum(milestone.weight for milestone in live if milestone.due <= today)
    index = schedule_index(earned, planned)
    return MilestoneProgress(
        states=tuple(_state(milestone, today) for milestone in milestones),
        earned=earned / total if live else None,
        planned=planned / total if live else None,
        index=index,
        colour=ratio_colour(index),
    )


def _state(milestone: Milestone, today: date) -> MilestoneState:
    open_still = not milestone.dropped and milestone.done < 1
    late = max((today - milestone.due).days, 0) if open_still else 0
    if milestone.dropped:
        return MilestoneState(milestone.id, 0, "grey")
    if late == 0:
        after = (milestone.finished - milestone.due).days if milestone.finished and not open_still else 0
        return MilestoneState(milestone.id, 0, "green", max(after, 0))
    return MilestoneState(milestone.id, late, "red" if late > LATE_DAYS_RED else "amber")


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Something that needs a decision."""

    id: str
    """Stable id of the KPI, milestone or driver."""
    kind: ExceptionKind
    """Trigger, kpi or milestone."""
    colour: Colour
    """Its colour; a trigger that fired is red."""
    strain: float
    """How far it is from its plan, where 1 is the edge of red; this decides the order inside a colour."""


URGENCY: Final[tuple[Colour, ...]] = ("red", "amber", "grey")


def exceptions(
    kpis: Sequence[tuple[str, KpiProgress]] = (),
    milestones: Sequence[MilestoneState] = (),
    triggers: Sequence[str] = (),
    *,
    most: int = EXCEPTIONS_SHOWN,
) -> tuple[Exceptional, ...]:
    """List the things to decide, most pressing first.

    Triggers that fired come first, for they may reopen the plan; then red, amber and grey, and inside a colour what is
    farthest from its plan: a KPI by the missing pace, a milestone by its delay, each measured by the edge of red.

    Args:
        kpis: id and progress of each KPI.
        milestones: how each milestone stands.
        triggers: ids of the drivers whose trigger has fired.
        most: how many are listed.
    """
    found = [
        *(Exceptional(name, "trigger", "red", 1.0) for name in triggers),
        *(Exceptional(name, "kpi", state.colour, _kpi_strain(state)) for name, state in kpis),
        *(
            Exceptional(state.id, "milestone", state.colour, state.days_late / LATE_DAYS_RED)
            for state in milestones
            if state.colour != "grey"
        ),
    ]
    pressing = [item for item in found if item.colour != "green"]
    return tuple(sorted(pressing, key=_order)[:most])


def _order(item: Exceptional) -> tuple[int, float, str]:
    return (-1 if item.kind == "trigger" else URGENCY.index(item.colour), -item.strain, item.id)


def _kpi_strain(state: KpiProgress) -> float:
    if state.pace is not None:
        return (1 - state.pace) / (1 - RED_BELOW)
    return 1.0 if state.colour == "red" else 0.0
