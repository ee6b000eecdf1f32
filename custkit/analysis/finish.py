"""By when a unit's roadmap is finished, told as chances: the steps with three estimates, drawn again and again."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from custkit.analysis import picture
from custkit.analysis.gantt import Calendar
from custkit.analysis.schedule_risk import Estimate, FinishRisk, finish_date, finish_risk
from custkit.errors import CustkitError
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity

__all__ = ["Finish", "StepFinish", "finish"]

Step = tuple[str, Estimate, tuple[str, ...], float]
"""Id, estimate in working days, predecessors, and how many working days in it may begin."""


@dataclass(frozen=True, slots=True)
class StepFinish:
    """When one step with three estimates is done."""

    id: str
    p50: date
    """Done by then in half of the draws."""
    p80: date
    """Done by then in four of five draws."""
    criticality: float
    """Share of draws in which it decides the end, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Finish:
    """When the whole roadmap is done."""

    likely: date
    """When each step takes as long as is likely."""
    chance: float
    """Share of draws done by then, 0 to 1."""
    p50: date
    p80: date
    steps: tuple[StepFinish, ...]
    """The steps with three estimates, in the order of the roadmap."""
    draws: int
    undated: tuple[str, ...]
    """Steps that are in no draw, because nobody said when they begin or how long they take."""


def finish(plan: UnitPlan) -> Finish | None:
    """Tell by when the roadmap is finished, with a chance of a half and of four fifths.

    A step with three estimates takes as long as they say, another one its planned days for certain. A step begins on
    its planned day or when what it waits for is finished, whichever is later. Random numbers start at a fixed seed.

    Args:
        plan: all that the unit has said.

    Returns:
        None where no step has three estimates, nothing has a date, or steps wait for each other in a ring.
    """
    schedule = picture.roadmap(plan)
    if schedule is None or schedule.start is None or not any(activity.days for activity in plan.activities):
        return None
    start, calendar = schedule.start, Calendar()
    known = {row.id for row in schedule.rows if row.start is not None}
    steps = tuple(_step(row, known, start, calendar) for row in plan.activities if row.id in known)
    if not any(low < high for _, (low, _, high), _, _ in steps):
        return None
    found = _drawn(steps)
    if found is None:
        return None
    uncertain = {name for name, (low, _, high), _, _ in steps if low < high}
    return Finish(
        likely=finish_date(found.likely, start, calendar),
        chance=found.likely_chance,
        p50=finish_date(found.p50, start, calendar),
        p80=finish_date(found.p80, start, calendar),
        steps=tuple(
            StepFinish(
                row.name,
                finish_date(row.p50, start, calendar),
                finish_date(row.p80, start, calendar),
                row.criticality,
            )
            for row in found.tasks
            if row.name in uncertain
        ),
        draws=found.draws,
        undated=tuple(row.id for row in plan.activities if row.id not in known),
    )


@lru_cache(maxsize=64)
def _drawn(steps: tuple[Step, ...]) -> FinishRisk | None:
    """Thousands of draws, once for each roadmap."""
    try:
        return finish_risk(
            {name: estimate for name, estimate, _, _ in steps},
            {name: before for name, _, before, _ in steps},
            {name: release for name, _, _, release in steps},
        )
    except CustkitError:
        return None


def _step(row: Activity, known: set[str], start: date, calendar: Calendar) -> Step:
    before = tuple(name for name in dict.fromkeys(row.predecessors) if name in known)
    if row.days is not None:
        days = row.days
    elif row.start and row.end:
        # Both ends inside.
        length = float(max(calendar.count(row.start, row.end) + 1, 0))
        days = (length, length, length)
    else:
        days = (0.0, 0.0, 0.0)
    begins = row.start
    if begins is None and row.milestone and not before and row.end:
        # A milestone stands at the close of its day.
        return row.id, days, before, float(max(calendar.count(start, row.end) + 1, 0))
    return row.id, days, before, float(max(calendar.count(start, begins), 0)) if begins else 0.0
