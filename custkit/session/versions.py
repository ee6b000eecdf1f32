"""The plan that was signed: which versions of it were approved, and what stood in the newest of them."""

from dataclasses import dataclass

from custkit.analysis.plan_versions import PlanChange, changes_between, versions_of
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.session.overview import plan_of
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["Signed", "signed_of"]


@dataclass(frozen=True, slots=True)
class Signed:
    """What was approved, and what is different now."""

    versions: tuple[PlanApproved, ...]
    changes: tuple[PlanChange, ...]
    """Against the newest version; empty where nothing was approved."""


def signed_of(workspace: Workspace, store: Store, unit: Unit, plan: UnitPlan) -> Signed:
    """The approved versions of a unit's plan, and what has changed since the newest.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.
        plan: Its plan now.

    Raises:
        StoreError: If the store cannot be read.
    """
    versions = versions_of(store.events(workspace.workshop.id).everything(), unit.id)
    if not versions:
        return Signed((), ())
    approved = plan_of(workspace, store, unit, until=versions[-1].at)
    return Signed(versions, changes_between(approved, plan))
