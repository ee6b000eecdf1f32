"""A day of the programme laid anew after a late start: what moves, what the breaks give, what may become lighter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from custkit.analysis.thresholds import BREAK_MINIMUM, MEAL_MINIMUM
from custkit.errors import CustkitError, notice
from custkit.model.exercise import Exercise
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Source, TableQuestion
from custkit.model.scales import Depth
from custkit.model.workshop import Day, Programme, Slot, Use

__all__ = ["Kept", "Lighter", "MovedSlot", "Retimed", "consumers", "retime"]

EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- only the time of day counts; the day stands for any
MIDNIGHT: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class MovedSlot:
    """One timed slot of the day, before and after."""

    slot: int
    """Its place among the day's slots, from 0."""
    before: time
    """On the programme's clock, as is ``after``."""
    after: time
    minutes_before: int
    minutes: int
    """Only a break is ever shorter than before."""


@dataclass(frozen=True, slots=True)
class Lighter:
    """An exercise that may go at light depth, because nothing later in the programme takes its rows."""

    slot: int
    exercise: str
    saves: int
    """Minutes; without the fifth that interpretation adds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An exercise that is not to be cut, and the later exercises of the programme that take what it yields."""

    slot: int
    exercise: str
    needed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retimed:
    """A programme after a late start."""

    programme: Programme
    """With the day's new times: lay it on the clocks with :func:`custkit.analysis.agenda.agenda`."""
    day: int
    """Its place among the programme's days, from 0."""
    late: int
    """Minutes by which the slot began late."""
    moves: tuple[MovedSlot, ...]
    """The day's timed slots in order, the past ones unmoved."""
    regained: int
    """Minutes that breaks and gaps give back."""
    over: int
    """Minutes by which the day ends later than it was to; 0 when all was regained."""
    lighter: tuple[Lighter, ...]
    """What may go lighter from here on, the largest saving first."""
    kept: tuple[Kept, ...]
    """What must not be cut, in the order of the day."""

    @property
    def enough(self) -> bool:
        """Whether going lighter wherever it is allowed would end the day on time."""
        return self.over <= sum(found.saves for found in self.lighter)


def retime(programme: Programme, day: int, slot: int, late: int, exercises: Mapping[str, Exercise]) -> Retimed:
    """Shift a day after a slot began late.

    What lies before that slot stays where it was, and so do other days. From it on each slot begins when the one
    before ends, and never earlier than planned. Breaks give what they can: a meal is never cut below
    ``MEAL_MINIMUM``, another break never below ``BREAK_MINIMUM``, and one that was shorter from the start keeps its
    minutes. No session is cut: what may go lighter is named, and people decide. A programme that was re-timed can be
    re-timed again.

    Args:
        programme: The agenda as data.
        day: The day's place, from 0.
        slot: The place among the day's slots of the one that begins late, from 0; it has a time.
        late: Minutes, 0 or more.
        exercises: By id; one that is not known takes no minutes.

    Raises:
        CustkitError: If there is no such timed slot, late is negative, or the day would go on past midnight.
    """
    found = programme.days[day] if 0 <= day < len(programme.days) else None
    if found is None or not 0 <= slot < len(found.slots) or found.slots[slot].start is None:
        raise CustkitError(
            notice("there is no timed slot at this place"),
            where=notice("day {day}, slot {slot}", day=day + 1, slot=slot + 1),
        )
    if late < 0:
        raise CustkitError(
            notice("{late} minutes late is early", late=late), remedy=notice("name the minutes of delay, 0 or more")
        )
    moves = tuple(_moves(found, slot, late))
    ends = moves[-1]
    over = max(_minute(ends.after) + ends.minutes - _minute(ends.before) - ends.minutes_before, 0)
    follow = _following(programme, day, slot)
    return Retimed(
        programme=_moved(programme, day, moves),
        day=day,
        late=late,
        moves=moves,
        regained=late - over,
        over=over,
        lighter=tuple(sorted(_lighter(found, slot, follow, exercises), key=lambda row: -row.saves)),
        kept=tuple(_kept(found, slot, follow, exercises)),
    )


def consumers(exercise_id: str, later: Sequence[str], exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Which of some later exercises take what this one yields: it feeds them, or they offer its rows to choose from."""
    feeds = exercises[exercise_id].feeds if exercise_id in exercises else ()
    return tuple(
        other
        for other in dict.fromkeys(later)
        if other != exercise_id and (other in feeds or exercise_id in _sources(exercises.get(other)))
    )


def _sources(exercise: Exercise | None) -> frozenset[str]:
    """The exercises whose rows this one takes."""
    found: list[Source] = []
    for question in exercise.questions if exercise else ():
        fields = (question, *question.columns) if isinstance(question, TableQuestion) else (question,)
        if isinstance(question, TableQuestion):
            found += question.rows_from
        for field in fields:
            if isinstance(field, ChoiceQuestion | ChoicesQuestion):
                found += field.options_from
    return frozenset(source.exercise for source in found)


def _moves(day: Day, first: int, late: int) -> Iterator[MovedSlot]:
    """Lay the day's timed slots one after the other."""
    free = 0
    for place, slot in enumerate(day.slots):
        if slot.start is None:
            continue
        planned = _minute(slot.start)
        if place < first:
            yield MovedSlot(place, slot.start, slot.start, slot.minutes, slot.minutes)
            continue
        begins = planned + late if place == first else max(planned, free)
        minutes = max(slot.minutes - max(begins - planned, 0), _least(slot)) if slot.mode == "break" else slot.minutes
        free = begins + minutes
        if free > MIDNIGHT:
            raise CustkitError(
                notice("{late} minutes later the day would go on past midnight", late=late),
                where=slot.title.pick("en"),
                remedy=notice("move what is left to another day, or start from a later slot"),
            )
        yield MovedSlot(place, slot.start, _clock(begins), slot.minutes, minutes)


def _least(slot: Slot) -> int:
    """The fewest minutes that a break keeps."""
    return min(slot.minutes, MEAL_MINIMUM if slot.minutes >= MEAL_MINIMUM else BREAK_MINIMUM)


def _moved(programme: Programme, day: int, moves: Sequence[MovedSlot]) -> Programme:
    """The programme with one day's new times."""
    slots = list(programme.days[day].slots)
    for move in moves:
        slots[move.slot] = slots[move.slot].model_copy(update={"start": move.after, "minutes": move.minutes})
    days = list(programme.days)
    days[day] = days[day].model_copy(update={"slots": tuple(slots)})
    return programme.model_copy(update={"days": tuple(days)})


def _following(programme: Programme, day: int, slot: int) -> Mapping[int, tuple[str, ...]]:
    """For each slot of the day from this one on, the exercises that are done after it, to the programme's end."""
    slots = programme.days[day].slots
    days = [use.exercise for later in programme.days[day + 1 :] for s in later.slots for use in _done(s)]
    return {
        place: (*(use.exercise for s in slots[place + 1 :] for use in _done(s)), *days)
        for place in range(slot, len(slots))
    }


def _done(slot: Slot) -> tuple[Use, ...]:
    return tuple(use for use in slot.uses if not use.show)


def _lighter(
    day: Day, first: int, follow: Mapping[int, tuple[str, ...]], exercises: Mapping[str, Exercise]
) -> Iterator[Lighter]:
    for place, slot, use in _open(day, first):
        exercise = exercises.get(use.exercise)
        if exercise is None or consumers(use.exercise, follow[place], exercises):
            continue
        light = exercise.minutes(Depth.LIGHT)
        # A number of minutes of its own says that part of the exercise is done elsewhere: going lighter shortens both.
        saves = (use.minutes or exercise.minutes(use.depth)) - light
        if use.depth is not Depth.LIGHT and light and saves > 0:
            yield Lighter(place, use.exercise, min(saves, slot.minutes))


def _kept(
    day: Day, first: int, follow: Mapping[int, tuple[str, ...]], exercises: Mapping[str, Exercise]
) -> Iterator[Kept]:
    for place, _, use in _open(day, first):
        if needed_by := consumers(use.exercise, follow[place], exercises):
            yield Kept(place, use.exercise, needed_by)


def _open(day: Day, first: int) -> Iterator[tuple[int, Slot, Use]]:
    """What is still to be done in timed slots of the day."""
    for place, slot in enumerate(day.slots):
        if place >= first and slot.start is not None:
            yield from ((place, slot, use) for use in _done(slot))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> time:
    return (EPOCH + timedelta(minutes=minute)).time()
