"""A roadmap's activities laid out on the calendar: what is critical, what clashes, what may slip.

Time is counted in working days. An activity fills its first and its last day; a milestone has no length and stands at
the close of its day. A date on a day off counts as the next working day when something starts, as the one before when
something ends; it is still shown as it was planned.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from custkit.analysis.schedule import Schedule, ScheduledTask, critical_path, three_point

__all__ = ["Calendar", "CalendarRow", "CalendarSchedule", "Step", "calendar_schedule"]

MONDAY_TO_FRIDAY: Final = "1111100"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked."""

    week: str = MONDAY_TO_FRIDAY
    """Seven characters from Monday to Sunday, 1 for a working day; ``1111001`` rests on Friday and Saturday."""
    holidays: tuple[date, ...] = ()
    """Days off besides."""

    def count(self, start: date, end: date) -> int:
        """Count the working days from ``start`` up to, not including, ``end``; negative when the end is earlier."""
        return int(np.busday_count(start, end, weekmask=self.week, holidays=list(self.holidays)))

    def day(self, start: date, offset: int) -> date:
        """Give the working day ``offset`` working days after ``start``, itself moved on to a working day first."""
        found = np.busday_offset(start, offset, roll="forward", weekmask=self.week, holidays=list(self.holidays))
        day: date = found.astype("datetime64[D]").item()
        return day


@dataclass(frozen=True, slots=True)
class Step:
    """An activity or milestone as it was planned."""

    id: str
    """Stable id."""
    start: date | None = None
    """First day planned; None lets it start when its predecessors are finished."""
    end: date | None = None
    """Last day planned; for a milestone, its day."""
    days: tuple[float, float, float] | None = None
    """Optimistic, likely and pessimistic working days; used when start or end is open."""
    predecessors: tuple[str, ...] = ()
    """Ids of the steps that must be finished first."""
    milestone: bool = False
    """Whether it is a moment rather than work."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One step on the calendar."""

    id: str
    """Stable id."""
    milestone: bool
    """Whether it is a moment rather than work."""
    start: date | None
    """First day possible, given the plan and its predecessors; None when too little is known to place it."""
    end: date | None
    """Last day when it starts then; None with start."""
    days: int | None
    """Working days it takes, 0 for a milestone; None with start."""
    slack: int | None
    """Working days it may slip without moving the end of the whole; None with start."""
    critical: bool
    """Whether a slip moves the end of the whole."""
    pushed: int
    """Working days between its planned and its possible start: above zero, a predecessor ends too late for the plan."""
    held_by: tuple[str, ...]
    """The predecessors that push it."""


@dataclass(frozen=True, slots=True)
class CalendarSchedule:
    """A roadmap on the calendar."""

    rows: tuple[CalendarRow, ...]
    """One row for each step, in the order they were given."""
    start: date | None
    """First day of all; None when no step can be placed."""
    end: date | None
    """Last day of all; None when no step can be placed."""
    critical: tuple[str, ...]
    """Ids of the steps that decide the end, by start."""
    clashes: tuple[str, ...]
    """Ids of the steps that cannot start when planned."""
    undated: tuple[str, ...]
    """Ids of the steps whose place or length nobody has given yet; they pass waiting on and take no time."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A step on the axis of working days: its length, and where the plan puts its start (None: anywhere)."""

    length: int | None
    start: int | None


def calendar_schedule(
    steps: Sequence[Step], plan_start: date | None = None, calendar: Calendar | None = None
) -> CalendarSchedule:
    """Lay steps out on the calendar by the critical path (formulas F-11 and F-12).

    No step starts before its planned day, nor before its predecessors are finished. Expected days from three estimates
    are rounded up to whole working days.

    Args:
        steps: activities and milestones, each id once.
        plan_start: where steps without a date or predecessor start; by default the earliest date in the plan.
        calendar: which days are worked; by default Monday to Friday without holidays.

    Raises:
        CustkitError: if steps wait for each other in a ring, or for a step that is not there.
        ValueError: if a step ends before it starts, an id occurs twice, or three estimates do not rise.
    """
    if len({step.id for step in steps}) != len(steps):
        raise ValueError("each step's id occurs once")
    worked = calendar or Calendar()
    dates = [day for step in steps for day in (step.start, step.end, plan_start) if day is not None]
    if not dates:
        dates = [date(2000, 1, 1)]
        steps = [replace(step, days=None, milestone=False) for step in steps]
    # The axis begins early enough for a step that is known only by its end and its length.
    lead = 1 + max((_expected_days(step.days) for step in steps if step.days), default=0)
    origin = worked.day(min(dates), -lead)
    first = worked.count(origin, plan_start or min(dates))
    spans = {step.id: _span(step, origin, worked) for step in steps}
    network = critical_path(
        {name: span.length or 0 for name, span in spans.items()},
        {step.id: step.predecessors for step in steps},
        # A milestone closes its day, so one without a date closes the first day at the earliest.
        {step.id: _release(spans[step.id].start, first + step.milestone) for step in steps},
    )
    return _on_calendar(steps, spans, network, origin, worked)


def _release(start: int | None, first: int) -> int:
    return first if start is None else start


def _expected_days(days: tuple[float, float, float]) -> int:
    # Thirds add up to 4.999999 now and then; a millionth of a day is no day.
    return max(math.ceil(three_point(*days).expected - 1e-6), 1)


def _span(step: Step, origin: date, worked: Calendar) -> _Span:
    """Put a step on the axis of working days since the origin."""
    if step.start is not None and step.end is not None and step.end < step.start:
        raise ValueError(f"{step.id} ends before it starts")
    start = None if step.start is None else worked.count(origin, step.start)
    after = None if step.end is None else worked.count(origin, step.end + timedelta(days=1))
    if step.milestone:
        day = step.end or step.start
        placed = day is not None or bool(step.predecessors)
        return _Span(0 if placed else None, None if day is None else worked.count(origin, day + timedelta(days=1)))
    if start is not None and after is not None:
        return _Span(max(after - start, 1), start)
    if step.days is None:
        return _Span(None, after if start is None else start)
    length = _expected_days(step.days)
    return _Span(length, start if after is None else after - length)


def _on_calendar(
    steps: Sequence[Step], spans: Mapping[str, _Span], network: Schedule, origin: date, worked: Calendar
) -> CalendarSchedule:
    tasks = {task.name: task for task in network.tasks}
    rows = tuple(_row(step, spans[step.id], tasks, origin, worked) for step in steps)
    starts = [row.start for row in rows if row.start is not None]
    ends = [row.end for row in rows if row.end is not None]
    decisive = {row.id for row in rows if row.critical}
    return CalendarSchedule(
        rows=rows,
        start=min(starts, default=None),
        end=max(ends, default=None),
        critical=tuple(name for name in network.critical if name in decisive),
        clashes=tuple(row.id for row in rows if row.pushed),
        undated=tuple(row.id for row in rows if row.start is None),
    )


def _row(step: Step, span: _Span, tasks: Mapping[str, ScheduledTask], origin: date, worked: Calendar) -> CalendarRow:
    task = tasks[step.id]
    begin = round(task.earliest_start)
    pushed = 0 if span.start is None else begin - span.start
    late = (name for name in step.predecessors if span.start is not None and tasks[name].earliest_finish > span.start)
    if span.length is None:
        return CalendarRow(step.id, step.milestone, None, None, None, None, critical=False, pushed=pushed, held_by=())
    start, end = _days(step, begin, span.length, origin, worked)
    if pushed == 0:
        # As planned, to the day, though it be a Sunday.
        start = (step.end or step.start or start) if step.milestone else step.start or start
        end = start if step.milestone else step.end or end
    return CalendarRow(
        id=step.id,
        milestone=step.milestone,
        start=start,
        end=end,
        days=span.length,
        slack=round(task.slack),
        critical=task.critical,
        pushed=pushed,
        held_by=tuple(late),
    )


def _days(step: Step, begin: int, length: int, origin: date, worked: Calendar) -> tuple[date, date]:
    if step.milestone:
        day = worked.day(origin, begin - 1)
        return day, day
    return worked.day(origin, begin), worked.day(origin, begin + length - 1)
