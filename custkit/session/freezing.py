"""Results that stand still: what counts while they are frozen, and what came too late and waits.

A freeze holds every exercise that anybody had answered by then. An exercise that begins later flows as usual, until the
next freeze. What is withdrawn goes at once, frozen or not: nobody has to wait for that.
"""

from dataclasses import dataclass
from datetime import datetime

from custkit.analysis.running import frozen_at
from custkit.model.base import ExerciseId, UnitId
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.store.answers import Store

__all__ = ["Counted", "counted", "freeze_of", "with_late_marked"]


@dataclass(frozen=True, slots=True)
class Counted:
    """The sheets that count, and those that wait."""

    responses: tuple[Response, ...]
    """By exercise, unit, scope and participant."""
    late: tuple[Response, ...]
    """Newer versions and new sheets that the freeze keeps out."""
    frozen: datetime | None
    """When results were frozen; None where nothing is."""


def freeze_of(store: Store, workshop: str) -> datetime | None:
    """When the results of a workshop were frozen, in UTC; None where they flow."""
    return frozen_at(store.events(workshop).everything())


def counted(
    store: Store,
    workshop: str,
    *,
    unit: UnitId | None = None,
    exercise: ExerciseId | None = None,
    scope: Scope | None = None,
) -> Counted:
    """The version that counts of each sheet, as long as results are frozen the one of that moment.

    Args:
        store: Where answers are kept.
        workshop: Id of the workshop.
        unit: Only this unit's.
        exercise: Only those of this exercise.
        scope: Only individual, unit or plenary entries.

    Raises:
        StoreError: If the store cannot be read.
    """
    newest = store.latest(workshop, unit=unit, exercise=exercise, scope=scope)
    frozen = freeze_of(store, workshop)
    if frozen is None:
        return Counted(newest, (), None)
    held = store.answered(workshop, frozen)
    stood = {r.key: r for r in store.latest(workshop, unit=unit, exercise=exercise, scope=scope, until=frozen)}
    responses, late = [], []
    for response in newest:
        earlier = stood.get(response.key)
        if response.exercise not in held or (earlier and earlier.id == response.id):
            responses.append(response)
            continue
        late.append(response)
        if earlier:
            responses.append(earlier)
    return Counted(tuple(responses), tuple(late), frozen)


def with_late_marked(store: Store, workshop: str) -> tuple[Response, ...]:
    """Every sheet that counts and every newest version, those that a freeze keeps out as late."""
    found = counted(store, workshop)
    late = {response.id for response in found.late}
    newest = (*found.responses, *found.late, *store.latest(workshop, drafts=True))
    once = {response.id: response for response in newest}
    return tuple(r.revised(status=Status.LATE) if r.id in late else r for r in once.values())
