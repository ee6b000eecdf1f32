"""What changed since a moment or a session, for a terminal."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from custkit.analysis.changes import SheetChange
from custkit.documents.changes import change_words
from custkit.i18n.called import unit_name
from custkit.i18n.telling import phrase
from custkit.session.changed import changed_since, moment_of
from custkit.steps.opening import opened

__all__ = ["Changed", "what_changed"]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed, and since when."""

    since: datetime
    rows: tuple[SheetChange, ...]
    names: dict[str, str]
    """Units by id."""

    def lines(self) -> Iterator[str]:
        """By unit, one line a sheet."""
        when = f"{self.since:%Y-%m-%d %H:%M %Z}".strip()
        if not self.rows:
            yield phrase("Nothing has been handed in, changed or withdrawn since {when}.", when=when)
            return
        yield phrase("Since {when}:", when=when)
        for unit in dict.fromkeys(row.unit for row in self.rows):
            yield f"{self.names.get(unit, unit)}"
            yield from (f"  {row.exercise}: {change_words(row)}" for row in self.rows if row.unit == unit)

    def as_dict(self) -> dict[str, object]:
        """The same for a machine."""
        return {"since": self.since.isoformat(), "changes": [asdict(row) for row in self.rows]}


def what_changed(folder: Path, *, since: str = "", units: tuple[str, ...] = ()) -> Changed:
    """Tell what changed.

    Args:
        folder: The workshop's folder.
        since: As :func:`custkit.session.changed.moment_of` reads it.
        units: Only these; all when empty.

    Raises:
        NotFoundError: If there is no workshop, or no such unit in it.
        CustkitError: If ``since`` means no moment.
        StoreError: If the store cannot be read.
    """
    with opened(folder) as workshop:
        chosen = {unit.id: unit_name(unit) for unit in workshop.units(units)}
        moment = moment_of(workshop.workspace, since)
        rows = changed_since(workshop.workspace, workshop.store, moment)
    return Changed(moment, tuple(row for row in rows if row.unit in chosen), chosen)
