"""Every fault of every file of a workshop, at once."""

from dataclasses import dataclass
from pathlib import Path

from custkit.errors import Fault
from custkit.workspace.check import check as check_folder
from custkit.workspace.check import remarks
from custkit.workspace.folder import find_folder

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found."""

    faults: tuple[Fault, ...]
    """What must be mended before the workshop can run."""
    remarks: tuple[Fault, ...]
    """What is worth a look; nothing stops for it."""


def check(folder: Path) -> Checked:
    """Look through the workshop folder; nothing is written.

    Raises:
        NotFoundError: If there is no workshop.
    """
    root = find_folder(folder)
    faults = check_folder(root, reach=_reach)
    return Checked(faults, () if faults else remarks(root))


def _reach(url: str) -> None:
    from custkit.store.probe import probe

    probe(url)
