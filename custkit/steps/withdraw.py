"""Take a person's sheets, or a unit's common one, out of every result; they stay in the history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from custkit.errors import NotFoundError, notice, saying
from custkit.i18n.speech import speaking, tr
from custkit.i18n.telling import phrase
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.steps.opening import Opened, opened
from custkit.workspace.folder import Workspace
from custkit.workspace.near import did_you_mean

__all__ = ["Withdrawn", "withdraw"]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken out."""

    whose: str
    sheets: tuple[str, ...]
    """Exercise ids, one for each sheet."""

    def lines(self) -> Iterator[str]:
        """What was done, and what to do next."""
        if not self.sheets:
            yield phrase("{whose} has no sheet to withdraw; nothing was changed.", whose=self.whose)
            return
        yield phrase("Withdrawn of {whose}: {sheets}.", whose=self.whose, sheets=", ".join(self.sheets))
        yield phrase("They count no more, in any figure; the history keeps them. Handed in again, they count again.")

    def as_dict(self) -> dict[str, object]:
        """The same for a machine."""
        return {"whose": self.whose, "sheets": list(self.sheets)}


def withdraw(folder: Path, whose: str, *, exercise: str = "", note: str = "", now: datetime | None = None) -> Withdrawn:
    """Withdraw sheets: a new version of each says so, and the earlier ones stay.

    Drafts are withdrawn too, so that nothing half-written is handed in later by mistake.

    Args:
        folder: The workshop's folder.
        whose: A participant's code, for their own sheets; or a unit's id, for its common sheet of ``exercise``.
        exercise: Only this exercise; all of a participant's when empty.
        note: Why, kept with the sheets.
        now: The moment; that of the system's clock when absent.

    Raises:
        NotFoundError: If there is no workshop, nobody with this code, no such unit or exercise; or if a unit is named
            without an exercise.
        StoreError: If the store cannot be written.
    """
    with opened(folder) as workshop:
        found = _sheets(workshop, whose.strip(), exercise.strip().upper())
        at = now or datetime.now(UTC)
        workshop.store.extend(
            sheet.revised(
                id=uuid4(), at=at, status=Status.WITHDRAWN, note=(note or _reason(workshop.workspace, sheet.unit))[:500]
            )
            for sheet in found
        )
    return Withdrawn(whose.strip(), tuple(sheet.exercise for sheet in found))


def _reason(space: Workspace, unit_id: str) -> str:
    """What the history of a unit's sheet tells where nobody gave a reason, in its language."""
    unit = space.workshop.unit(unit_id)
    with speaking(unit.language if unit else space.workshop.language):
        return tr("withdrawn by the facilitator")


def _sheets(workshop: Opened, whose: str, exercise: str) -> tuple[Response, ...]:
    space, store = workshop.workspace, workshop.store
    if exercise and exercise not in space.exercises:
        remedy = did_you_mean(exercise, space.exercises)
        raise NotFoundError(saying("there is no exercise {exercise!r}", exercise=exercise[:12]), remedy=remedy)
    unit = space.workshop.unit(whose.upper())
    code = next((seat.code for seat in space.participants if seat.code == whose.upper()), None)
    if unit is None and code is None:
        remedy = notice("a code of the access sheet, or a unit's id, is wanted")
        raise NotFoundError(notice("nobody here has the code {whose!r}", whose=whose[:20]), remedy=remedy)
    if unit is not None and not exercise:
        remedy = notice("name the sheet: --exercise VI-01")
        raise NotFoundError(
            notice("{unit} is a unit, and its common sheets go one at a time", unit=unit.id), remedy=remedy
        )
    newest = store.latest(
        space.workshop.id,
        unit=unit.id if unit else None,
        exercise=exercise or None,
        scope=Scope.UNIT if unit else Scope.INDIVIDUAL,
        participant=None if unit else code,
        drafts=True,
    )
    return tuple(sheet for sheet in newest if sheet.status is not Status.WITHDRAWN)
