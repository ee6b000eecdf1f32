"""A workshop at a glance: how far everybody is, and what each unit has said so far."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from custkit.analysis.border import LEVELS, Audience, for_audience
from custkit.analysis.quality import StatusGrid, status_grid
from custkit.analysis.record import unit_plan
from custkit.analysis.record_neighbours import beside, market, themes_of
from custkit.analysis.running import frozen_at
from custkit.model.events import AnyEvent, Released
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Disclosure, Scope
from custkit.session.freezing import counted, with_late_marked
from custkit.store.answers import Store
from custkit.workspace.figures import Figures
from custkit.workspace.folder import Workspace

__all__ = ["answers_for", "grid_of", "mark_of", "plan_of", "units_of"]

WORDED = "VI-02"
"""The exercise whose earlier wordings are kept in sight: the vision."""
STALLS, THEMES = "MO-02", "VI-01"
"""The exercises of which a unit's plan tells something of the other units too."""


def grid_of(workspace: Workspace, store: Store, today: date, units: Sequence[str] = ()) -> StatusGrid:
    """How far each unit is with each exercise of the workshop.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        today: The day, for rules on dates.
        units: Only these; all when empty.
    """
    workshop = workspace.workshop.id
    used = {exercise.id: exercise for exercise in workspace.used()}
    return status_grid(
        with_late_marked(store, workshop),
        used,
        workspace.participants,
        today=today,
        units=list(units) or [unit.id for unit in workspace.workshop.units],
        depths={exercise_id: workspace.depth(exercise_id) for exercise_id in used},
    )


def answers_for(
    workspace: Workspace, store: Store, audience: Audience, *, unit: str | None = None, exercise: str | None = None
) -> tuple[Response, ...]:
    """The sheets that count, as far as an audience may see them: the border where answers leave the store.

    Who lets an answer go less far is heard at once, even while results are frozen.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        audience: Who reads.
        unit: Only this unit's.
        exercise: Only those of this exercise.
    """
    found = counted(store, workspace.workshop.id, unit=unit, exercise=exercise)
    now = {response.key: response.disclosure for response in (*found.responses, *found.late)}
    held = [r.model_copy(update={"disclosure": min(r.disclosure, now[r.key])}) for r in found.responses]
    return for_audience(held, workspace.exercises, audience)


def units_of(workspace: Workspace, events: Iterable[AnyEvent]) -> tuple[Unit, ...]:
    """The workshop's units, each named as it chose last: with ``custkit release``, else as ``workshop.yml`` has it.

    Args:
        workspace: The workshop.
        events: All that happened in it.
    """
    chosen = {event.unit: event.named for event in events if isinstance(event, Released) and event.named is not None}
    return tuple(
        unit.model_copy(update={"named": chosen.get(unit.id, unit.named)}) for unit in workspace.workshop.units
    )


def _read(
    workspace: Workspace, store: Store, audience: Audience, unit: str, until: datetime | None
) -> tuple[Response, ...]:
    """A unit's sheets for its plan; inside the unit with the questions that are told as medians of three or more."""
    if LEVELS[audience] > Disclosure.UNIT:
        return answers_for(workspace, store, audience, unit=unit)
    workshop = workspace.workshop.id
    held = store.latest(workshop, unit=unit, until=until) if until else counted(store, workshop, unit=unit).responses
    return tuple(response for response in held if response.disclosure >= Disclosure.UNIT)


def plan_of(  # noqa: PLR0913 -- whose plan, for whom and as of when
    workspace: Workspace,
    store: Store,
    unit: Unit,
    language: str = "",
    *,
    audience: Audience = Audience.UNIT,
    until: datetime | None = None,
) -> UnitPlan:
    """All that a unit has submitted, as typed rows, beside what the others let it see.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.
        language: For labels; the unit's own when empty.
        until: As its own sheets stood at this moment; as they count now when absent.
        audience: Who reads; for all but the unit and its facilitator only what they may see is read.
    """
    workshop, units = workspace.workshop.id, units_of(workspace, store.events(workspace.workshop.id).everything())
    tongue = language or unit.language
    worded = ResponseKey(workshop=workshop, exercise=WORDED, unit=unit.id, scope=Scope.UNIT)
    plan = unit_plan(
        unit.id,
        _read(workspace, store, audience, unit.id, until),
        workspace.exercises,
        expected=[seat.code for seat in workspace.participants if seat.unit == unit.id],
        catalogue={kpi.id: kpi for kpi in Figures().kpis()},
        earlier=for_audience(store.history(worded), workspace.exercises, audience),
        language=tongue,
    )
    if LEVELS[audience] > Disclosure.UNIT:
        return plan
    laid_out = answers_for(workspace, store, Audience.WORKSHOP, exercise=STALLS)
    # A unit sees its own stall whatever it lets the others see.
    own = counted(store, workshop, unit=unit.id, exercise=STALLS).responses
    shown = [r for r in (*(r for r in laid_out if r.unit != unit.id), *own) if r.scope is Scope.UNIT]
    stalls = market(units, shown, workspace.exercises, tongue)
    # Of themes only their number leaves the units, and only from three on.
    themes = themes_of(counted(store, workshop, exercise=THEMES, scope=Scope.UNIT).responses)
    return beside(plan, next((n for n, known in enumerate(units) if known.id == unit.id), 0), stalls, themes)


def mark_of(workspace: Workspace, events: Sequence[AnyEvent], newest: Iterable[Response], unit: Unit) -> object:
    """Something that stays equal as long as :func:`plan_of` gives the unit the same plan.

    Args:
        workspace: The workshop.
        events: All that happened in it.
        newest: The newest version of every sheet of every unit.
        unit: The unit.
    """
    held = frozenset(r.id for r in newest if r.unit == unit.id or r.exercise in {STALLS, THEMES})
    return held, frozen_at(events), units_of(workspace, events)
