"""A programme on everybody's clock: local times, hours that nobody should be asked for, slots that are too short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from custkit.analysis.thresholds import EARLIEST_HOUR, INTERPRETATION, LATEST_HOUR
from custkit.model.exercise import Exercise
from custkit.model.workshop import Day, Programme, Slot, Workshop, Zone

__all__ = ["AgendaDay", "AgendaRow", "LocalTime", "agenda", "as_run"]


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A slot on one place's clock."""

    place: str
    start: datetime
    end: datetime
    early: bool
    """Whether it begins before 07:00 there."""
    late: bool
    """Whether it ends after 21:00 there, the next day included."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One slot of the programme."""

    slot: Slot
    start: datetime | None
    """In UTC; None for work in own hours."""
    places: tuple[LocalTime, ...]
    """One for each zone, in the order given; none for work in own hours."""
    needed: int
    """Minutes that its exercises take at their depth; those only shown take none."""
    too_short: bool
    """Whether that is more than the slot has."""
    short_when_interpreted: bool
    """Whether the slot holds its exercises, but not with a fifth added for interpretation."""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day of the programme."""

    day: Day
    date: date
    """On the programme's clock."""
    rows: tuple[AgendaRow, ...]


def agenda(
    programme: Programme, starts: date, zones: Sequence[Zone], exercises: Mapping[str, Exercise]
) -> tuple[AgendaDay, ...]:
    """Lay a programme out on the clocks of those who take part.

    Args:
        programme: The agenda as data.
        starts: The workshop's first day.
        zones: The places; the programme's own when empty.
        exercises: By id; one that is not known takes no minutes.
    """
    places = tuple(zones) or programme.zones
    days = []
    for day in programme.days:
        when = starts + timedelta(days=day.offset_days)
        rows = tuple(_row(slot, when, programme.clock, places, exercises) for slot in day.slots)
        days.append(AgendaDay(day, when, rows))
    return tuple(days)


def as_run(programme: Programme, workshop: Workshop) -> Programme:
    """The programme as a workshop runs it: at its own depths, and without the exercises that it leaves out."""
    return programme.model_copy(
        update={"days": tuple(day.model_copy(update={"slots": _slots(day, workshop)}) for day in programme.days)}
    )


def _slots(day: Day, workshop: Workshop) -> tuple[Slot, ...]:
    return tuple(
        slot.model_copy(
            update={
                "uses": tuple(
                    use.model_copy(update={"depth": workshop.depths.get(use.exercise, use.depth)})
                    for use in slot.uses
                    if use.exercise not in workshop.skip
                )
            }
        )
        for slot in day.slots
    )


def _row(slot: Slot, when: date, clock: str, zones: Sequence[Zone], exercises: Mapping[str, Exercise]) -> AgendaRow:
    needed = sum(
        use.minutes or (exercises[use.exercise].minutes(use.depth) if use.exercise in exercises else 0)
        for use in slot.uses
        if not use.show
    )
    start = None
    if slot.start is not None:
        start = datetime.combine(when, slot.start, ZoneInfo(clock)).astimezone(UTC)
    end = None if start is None else start + timedelta(minutes=slot.minutes)
    places = () if start is None or end is None else tuple(_local(zone, start, end) for zone in zones)
    timed = slot.mode not in {"own_hours", "before"}
    return AgendaRow(
        slot=slot,
        start=start,
        places=places,
        needed=needed,
        too_short=needed > slot.minutes,
        short_when_interpreted=timed and needed <= slot.minutes < needed * (1 + INTERPRETATION),
    )


def _local(zone: Zone, start: datetime, end: datetime) -> LocalTime:
    begin, finish = start.astimezone(ZoneInfo(zone.zone)), end.astimezone(ZoneInfo(zone.zone))
    night = finish.date() > begin.date() and finish.time() > time(0)
    return LocalTime(
        place=zone.place,
        start=begin,
        end=finish,
        early=begin.hour < EARLIEST_HOUR,
        late=night or (finish.hour, finish.minute) > (LATEST_HOUR, 0) or finish.time() == time(0),
    )
