"""The logic check of each unit's strategy."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from custkit.analysis.logic import AREAS, Break, breaks
from custkit.documents.logic import TITLES, logic_words
from custkit.i18n.called import unit_name
from custkit.session.overview import plan_of
from custkit.steps.opening import opened

__all__ = ["Checked", "logic"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, by unit."""

    units: tuple[tuple[str, str, tuple[Break, ...]], ...]
    """Unit id, name, and where its strategy does not hang together."""

    def lines(self) -> Iterator[str]:
        """One line a break, under its unit and area."""
        for unit, name, found in self.units:
            yield f"{unit}  {name}: {logic_words(found)}"
            for area in AREAS:
                own = [row for row in found if row.area == area]
                if own:
                    yield f"  {TITLES[area]}"
                yield from (f"    {row.what} -> {row.remedy}" for row in own)

    def as_dict(self) -> list[dict[str, object]]:
        """The same for a machine."""
        return [{"unit": unit, **asdict(row)} for unit, _, found in self.units for row in found]


def logic(folder: Path, *, units: tuple[str, ...] = ()) -> Checked:
    """Look where the units' strategies do not hang together; nothing is written.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        InputError: If the workshop's files have faults.
        StoreError: If the store cannot be read.
    """
    with opened(folder) as workshop:
        found = [
            (unit.id, unit_name(unit), breaks(plan_of(workshop.workspace, workshop.store, unit)))
            for unit in workshop.units(units)
        ]
    return Checked(tuple(found))
