"""What each structure of a unit is asked, as the unit's sheet says it now, handed in or not."""

from custkit.analysis.record import unit_plan
from custkit.analysis.requests import RequestSheet, request_sheets
from custkit.model.people import Unit
from custkit.model.responses import ResponseKey
from custkit.model.scales import Scope, Status
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["PLAN", "sheets_of"]

PLAN = "IT-01"


def sheets_of(workspace: Workspace, store: Store, unit: Unit) -> tuple[RequestSheet, ...]:
    """A unit's request sheets, from the newest version of its sheet: the work between two missions is a draft."""
    key = ResponseKey(workshop=workspace.workshop.id, exercise=PLAN, unit=unit.id, scope=Scope.UNIT)
    newest = store.newest(key)
    if newest is None or newest.status is Status.WITHDRAWN:
        return ()
    counted = newest.revised(status=Status.SUBMITTED)
    return request_sheets(unit_plan(unit.id, [counted], workspace.exercises, language=unit.language).it, unit.id)
