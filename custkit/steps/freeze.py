"""Freeze results, take in what came late, or let results flow again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from custkit.i18n.telling import phrase, phrases
from custkit.model.events import Frozen, Thawed
from custkit.session.freezing import counted
from custkit.steps.opening import opened

__all__ = ["Freeze", "freeze"]


@dataclass(frozen=True, slots=True)
class Freeze:
    """How results stand now."""

    frozen: datetime | None
    """In UTC; None where they flow."""
    sheets: int
    """Sheets that count now."""
    taken_in: int
    """Late sheets that count from now on."""

    def lines(self) -> Iterator[str]:
        """What was done, and what it means."""
        late = ""
        if self.taken_in:
            late = " " + phrases(
                "{count} that had come late is taken in.", "{count} that had come late are taken in.", self.taken_in
            )
        if self.frozen is None:
            yield phrase("Results flow again, n = {sheets}.", sheets=self.sheets) + late
            return
        since = f"{self.frozen:%Y-%m-%d %H:%M} UTC"
        yield phrase("Results are frozen since {since}, n = {sheets}.", since=since, sheets=self.sheets) + late
        yield phrase("What comes from now on waits until the next freeze; what is withdrawn goes at once.")

    def as_dict(self) -> dict[str, object]:
        """The same for a machine."""
        frozen = self.frozen.isoformat() if self.frozen else None
        return {"frozen": frozen, "sheets": self.sheets, "taken_in": self.taken_in}


def freeze(folder: Path, *, lift: bool = False, now: datetime | None = None) -> Freeze:
    """Freeze the results of a workshop as they stand now.

    Args:
        folder: The workshop's folder.
        lift: Let results flow again instead.
        now: The moment; that of the system's clock when absent.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If the workshop's files have faults.
        StoreError: If the store cannot be written.
    """
    at = now or datetime.now(UTC)
    with opened(folder) as workshop:
        plan, store = workshop.workspace.workshop.id, workshop.store
        waiting = len(counted(store, plan).late)
        answers, digest = store.digest(plan)
        store.events(plan).add(Thawed(at=at) if lift else Frozen(at=at, answers=answers, digest=digest))
        found = counted(store, plan)
    return Freeze(found.frozen, len(found.responses), waiting - len(found.late))
