"""How far each unit is with each exercise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from custkit.analysis.quality import ExerciseStatus, Standing, StatusGrid
from custkit.session.overview import grid_of
from custkit.steps.opening import opened

__all__ = ["Status", "as_dict", "status"]

URGENT = (Standing.THIN, Standing.DRAFT, Standing.EMPTY)
"""What needs the facilitator, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Status:
    """The grid, and the lines below it."""

    grid: StatusGrid

    def standing(self, unit: str, exercise: str) -> str:
        """One cell's word."""
        cell = self.grid.cell(unit, exercise)
        return cell.standing.value if cell else Standing.EMPTY.value

    def next_lines(self) -> Iterator[str]:
        """What each unit needs next: its most pressing exercise, the first of them in the programme's order."""
        for unit in self.grid.units:
            open_cells = [c for c in self.grid.cells if c.unit == unit and c.standing in URGENT]
            if open_cells:
                cell = min(open_cells, key=lambda c: URGENT.index(c.standing))
                yield f"{unit} {cell.exercise}: {cell.next}"


def status(folder: Path, *, units: tuple[str, ...] = (), today: date | None = None) -> Status:
    """Tell how far each unit is.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        InputError: If the workshop's files have faults.
    """
    with opened(folder) as workshop:
        chosen = [unit.id for unit in workshop.units(units)]
        day = today or date.today()  # noqa: DTZ011 -- the facilitator's own calendar day is meant
        return Status(grid_of(workshop.workspace, workshop.store, day, chosen))


def as_dict(cell: ExerciseStatus) -> dict[str, object]:
    """One cell for a machine."""
    return {
        "unit": cell.unit,
        "exercise": cell.exercise,
        "standing": cell.standing.value,
        "asked": cell.asked,
        "answered": cell.answered,
        "common": cell.common.value if cell.common else None,
        "errors": cell.errors,
        "warnings": cell.warnings,
        "next": cell.next,
    }
