"""A workshop at a glance: how far everybody is, and what each unit has said so far."""

from collections.abc import Sequence
from datetime import date, datetime

from custkit.analysis.quality import StatusGrid, status_grid
from custkit.analysis.record import unit_plan
from custkit.analysis.record_neighbours import beside, market, themes_of
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.responses import ResponseKey
from custkit.model.scales import Scope
from custkit.session.freezing import counted, with_late_marked
from custkit.store.answers import Store
from custkit.workspace.figures import Figures
from custkit.workspace.folder import Workspace

__all__ = ["grid_of", "plan_of"]

WORDED = "VI-02"
"""The exercise whose earlier wordings are kept in sight: the vision."""


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


def plan_of(
    workspace: Workspace, store: Store, unit: Unit, language: str = "", *, until: datetime | None = None
) -> UnitPlan:
    """All that a unit has submitted, as typed rows, beside what the others let it see.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.
        language: For labels; the unit's own when empty.
        until: As its own sheets stood at this moment; as they count now when absent.
    """
    workshop, units = workspace.workshop.id, workspace.workshop.units
    tongue = language or unit.language
    worded = ResponseKey(workshop=workshop, exercise=WORDED, unit=unit.id, scope=Scope.UNIT)
    plan = unit_plan(
        unit.id,
        store.latest(workshop, unit=unit.id, until=until)
        if until
        else counted(store, workshop, unit=unit.id).responses,
        workspace.exercises,
        expected=[seat.code for seat in workspace.participants if seat.unit == unit.id],
        catalogue={kpi.id: kpi for kpi in Figures().kpis()},
        earlier=store.history(worded),
        language=tongue,
    )
    stalls = market(
        units, counted(store, workshop, exercise="MO-02", scope=Scope.UNIT).responses, workspace.exercises, tongue
    )
    themes = themes_of(counted(store, workshop, exercise="VI-01", scope=Scope.UNIT).responses)
    return beside(plan, next((n for n, known in enumerate(units) if known.id == unit.id), 0), stalls, themes)
