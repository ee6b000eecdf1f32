"""The agenda while it runs: what is open now, how long it has, how late the day is, and what that does to the rest.

It is worked out from the programme and the events of the room alone, so that every worker and every screen comes to
the same, a restarted server included. An event that does not fit (closing what is not open) changes nothing.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from custkit.analysis.retiming import Retimed, retime
from custkit.analysis.thresholds import INTERPRETATION
from custkit.errors import CustkitError
from custkit.model.events import AnyEvent, Closed, Extended, Frozen, Opened, Revealed, Thawed
from custkit.model.exercise import Exercise
from custkit.model.texts import Text
from custkit.model.workshop import Programme, Slot

__all__ = ["RunningAgenda", "Step", "StepState", "frozen_at", "running", "step_id", "suggested_minutes"]

_MINUTE: Final = timedelta(minutes=1)


class StepState(StrEnum):
    """Where a step of the agenda stands."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    PASSED = "passed"
    """Never opened, and a later one of its day was."""


@dataclass(frozen=True, slots=True)
class Step:
    """One slot of the programme, as it goes."""

    id: str
    """``2.5`` is the fifth slot of the second day."""
    day: int
    """Its day's place, from 0."""
    title: Text
    mode: str
    state: StepState
    planned: datetime | None
    """When it was to begin, in UTC; None for work in own hours."""
    expected: datetime | None
    """When it began, or will begin as things stand."""
    minutes: int
    """What it has, extensions included; a break that gave some of its time has less than was planned."""
    exercises: tuple[str, ...]
    """What is worked on in it; what is only shown is not among them."""
    shown: tuple[str, ...] = ()
    """What is presented in it."""
    closed: datetime | None = None

    @property
    def ends(self) -> datetime | None:
        """When it ends as things stand; None where it has no time."""
        return self.closed or (None if self.expected is None else self.expected + self.minutes * _MINUTE)


@dataclass(frozen=True, slots=True)
class RunningAgenda:
    """The agenda at one moment."""

    steps: tuple[Step, ...]
    open: Step | None
    """The step that is on; never more than one."""
    next: Step | None
    """The first timed step of the same day that waits; before anything was opened, the first of all."""
    late: int
    """Minutes by which the next step begins later than planned."""
    retimed: Retimed | None
    """What that does to the day; None where nothing is late, or the day cannot take it any more."""
    past_midnight: bool
    """Whether the day would go on past midnight."""
    revealed: frozenset[str]
    """Exercises whose results the room may see."""
    frozen: datetime | None
    """When results were frozen last."""

    def seconds_left(self, now: datetime) -> int | None:
        """Seconds that the open step still has, negative when it is over; None when nothing is open."""
        if self.open is None or self.open.ends is None:
            return None
        return math.ceil((self.open.ends - now).total_seconds())

    def step(self, step: str) -> Step | None:
        """The step with this id."""
        return next((found for found in self.steps if found.id == step), None)

    def is_over(self, exercise: str) -> bool:
        """Whether an exercise has had its time: a step of it was closed or passed over, or it is revealed."""
        gone = {StepState.CLOSED, StepState.PASSED}
        return exercise in self.revealed or any(s.state in gone and exercise in s.exercises for s in self.steps)

    def exercises_open(self) -> tuple[str, ...]:
        """What is worked on now."""
        return self.open.exercises if self.open else ()


def step_id(day: int, slot: int) -> str:
    """The id of a slot from its places, counted from 0."""
    return f"{day + 1}.{slot + 1}"


def frozen_at(events: Iterable[AnyEvent]) -> datetime | None:
    """When results were frozen last; None before the first time, and when the freeze was lifted since."""
    found: datetime | None = None
    for event in events:
        if isinstance(event, Frozen):
            found = event.at
        elif isinstance(event, Thawed):
            found = None
    return found


def suggested_minutes(slot: Slot, *, interpreted: bool) -> int:
    """What a step is given when it opens: its minutes, and a fifth more where it is interpreted, breaks excepted."""
    return slot.minutes if slot.mode == "break" or not interpreted else math.ceil(slot.minutes * (1 + INTERPRETATION))


def running(
    programme: Programme,
    starts: date,
    events: Iterable[AnyEvent],
    now: datetime,
    exercises: Mapping[str, Exercise],
) -> RunningAgenda:
    """Work out where the agenda stands.

    Args:
        programme: The agenda as data.
        starts: The workshop's first day.
        events: Those of the room, in their order.
        now: The moment, in UTC.
        exercises: By id, for what may be cut.
    """
    told = tuple(events)
    steps = {step.id: step for step in _planned(programme, starts)}
    open_id: str | None = None
    for event in told:
        match event:
            case Opened() if event.step in steps:
                if open_id not in {None, event.step}:
                    steps[str(open_id)] = _closed(steps[str(open_id)], event.at)
                step, open_id = steps[event.step], event.step
                steps[event.step] = replace(
                    step, state=StepState.OPEN, expected=event.at, minutes=event.minutes, closed=None
                )
            case Extended() if event.step == open_id:
                step = steps[event.step]
                steps[event.step] = replace(step, minutes=max(step.minutes + event.minutes, 1))
            case Closed() if event.step == open_id:
                steps[event.step], open_id = _closed(steps[event.step], event.at), None
            case _:
                pass
    return _laid(programme, tuple(steps.values()), told, now, exercises)


def _planned(programme: Programme, starts: date) -> Iterator[Step]:
    for d, day in enumerate(programme.days):
        on = starts + timedelta(days=day.offset_days)
        for s, slot in enumerate(day.slots):
            at = None
            if slot.start is not None:
                at = datetime.combine(on, slot.start, ZoneInfo(programme.clock)).astimezone(UTC)
            yield Step(
                id=step_id(d, s),
                day=d,
                title=slot.title,
                mode=slot.mode,
                state=StepState.WAITING,
                planned=at,
                expected=at,
                minutes=slot.minutes,
                exercises=tuple(use.exercise for use in slot.uses if not use.show),
                shown=tuple(use.exercise for use in slot.uses if use.show),
            )


def _closed(step: Step, at: datetime) -> Step:
    return replace(step, state=StepState.CLOSED, closed=max(at, step.expected or at))


def _laid(
    programme: Programme,
    steps: tuple[Step, ...],
    events: Sequence[AnyEvent],
    now: datetime,
    exercises: Mapping[str, Exercise],
) -> RunningAgenda:
    """The day re-timed from the next step on, each step with the moment at which it is expected."""
    begun = [place for place, step in enumerate(steps) if step.state is not StepState.WAITING]
    if begun:
        last = max(begun, key=lambda place: (steps[place].state is StepState.OPEN, steps[place].expected or now))
        day = steps[last].day
        passed = {
            place
            for place, step in enumerate(steps[:last])
            if step.day == day and step.state is StepState.WAITING and step.planned is not None
        }
        steps = tuple(
            replace(step, state=StepState.PASSED) if place in passed else step for place, step in enumerate(steps)
        )
    steps = _anchored(steps)
    on = next((step for step in steps if step.state is StepState.OPEN), None)
    following = _next(steps, begun)
    late = _late(steps, on, following, now)
    retimed, past_midnight = None, False
    if following is not None and late > 0:
        place = int(following.id.partition(".")[2]) - 1
        try:
            retimed = retime(programme, following.day, place, late, exercises)
        except CustkitError:
            past_midnight = True
    if retimed is not None and following is not None:
        steps = _moved(steps, retimed, following.day, _anchor(steps, following.day))
        following = next(step for step in steps if step.id == following.id)
    frozen = frozen_at(events)
    return RunningAgenda(
        steps=steps,
        open=on,
        next=following,
        late=late,
        retimed=retimed,
        past_midnight=past_midnight,
        revealed=frozenset(event.exercise for event in events if isinstance(event, Revealed)),
        frozen=frozen,
    )


def _next(steps: Sequence[Step], begun: Sequence[int]) -> Step | None:
    waiting = [step for step in steps if step.state is StepState.WAITING and step.planned is not None]
    if not begun:
        return waiting[0] if waiting else None
    day = max(steps[place].day for place in begun)
    own = [step for step in waiting if step.day == day]
    return next(iter(own or [step for step in waiting if step.day > day]), None)


def _anchor(steps: Sequence[Step], day: int) -> timedelta:
    """By how much a day runs on another date than planned, as in a rehearsal; nothing where it runs on its own.

    The first step that was opened on it then counts as begun in time.
    """
    opened = [s for s in steps if s.day == day and s.state in {StepState.OPEN, StepState.CLOSED} and s.planned]
    first = min(opened, key=lambda step: step.expected or datetime.max.replace(tzinfo=UTC), default=None)
    if first is None or first.planned is None or first.expected is None:
        return timedelta()
    apart = first.expected - first.planned
    return apart if abs(apart) >= timedelta(hours=12) else timedelta()


def _anchored(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a day that runs on another date, expected on that date."""
    anchors = {step.day: _anchor(steps, step.day) for step in steps}
    return tuple(
        replace(step, expected=step.planned + anchors[step.day])
        if anchors[step.day] and step.planned and step.state in {StepState.WAITING, StepState.PASSED}
        else step
        for step in steps
    )


def _late(steps: Sequence[Step], on: Step | None, following: Step | None, now: datetime) -> int:
    if following is None or following.planned is None:
        return 0
    same_day = any(s.day == following.day and s.state in {StepState.OPEN, StepState.CLOSED} for s in steps)
    if not same_day:
        return 0
    begins = now if on is None or on.ends is None else max(on.ends, now)
    due = following.planned + _anchor(steps, following.day)
    return max(math.ceil((begins - due) / _MINUTE), 0)


def _moved(steps: tuple[Step, ...], retimed: Retimed, day: int, anchor: timedelta) -> tuple[Step, ...]:
    found = {step_id(day, move.slot): move for move in retimed.moves}
    made = []
    for step in steps:
        move = found.get(step.id)
        if move is not None and step.state is StepState.WAITING and step.planned is not None:
            apart = timedelta(hours=move.after.hour - move.before.hour, minutes=move.after.minute - move.before.minute)
            made.append(replace(step, expected=step.planned + anchor + apart, minutes=move.minutes))
        else:
            made.append(step)
    return tuple(made)
