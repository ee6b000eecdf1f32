"""A workshop opened for a step: its folder, its store, and what has been answered so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from custkit.errors import NotFoundError, notice, saying
from custkit.model.people import Unit
from custkit.workspace.folder import Workspace, find_folder, open_folder

if TYPE_CHECKING:
    from custkit.store.answers import Store

__all__ = ["Opened", "opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A workshop with its store."""

    workspace: Workspace
    store: "Store"

    def units(self, wanted: tuple[str, ...] = ()) -> tuple[Unit, ...]:
        """The units with these ids; all when none is named.

        Raises:
            NotFoundError: If one is not in the workshop.
        """
        known = {unit.id: unit for unit in self.workspace.workshop.units}
        for unit_id in wanted:
            if unit_id not in known:
                remedy = notice("choose from: {known}", known=", ".join(known))
                raise NotFoundError(saying("there is no unit {unit!r} in this workshop", unit=unit_id), remedy=remedy)
        return tuple(unit for unit in known.values() if not wanted or unit.id in wanted)


@contextmanager
def opened(folder: Path) -> Iterator[Opened]:
    """Open the workshop in this folder, or in one above it; closes its store at the end.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If its files have faults.
        StoreError: If its answers cannot be read.
    """
    from custkit.store.answers import Store

    workspace = open_folder(find_folder(folder))
    with Store(workspace.store_url) as store:
        yield Opened(workspace, store)
