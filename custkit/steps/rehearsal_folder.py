"""The folder of a rehearsal: made where none is, and its roster filled where a unit has no seat."""

import csv
import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from custkit.errors import Fault, InputError, notice
from custkit.model.scales import Depth
from custkit.steps.rehearsal_content import UnitContent
from custkit.workspace.files import write_whole
from custkit.workspace.folder import ROSTER, WORKSHOP, Workspace, open_folder
from custkit.workspace.roster import COLUMNS
from custkit.workspace.scaffold import new
from custkit.workspace.tables import physical_lines, separator_of, split
from custkit.workspace.units import FICTITIOUS
from custkit.workspace.workshop_text import workshop_text

__all__ = ["fill_roster", "make"]

STARTS: Final = date(2025, 11, 4)
"""A fixed day, so that a rehearsal is the same whenever it is held; long enough ago for a first round of monitoring."""
TITLE: Final = "Rehearsal of a strategy workshop"
PROGRAMME: Final = "virtual"
SEED: Final = "rehearsal"


def make(folder: Path, contents: Mapping[str, UnitContent]) -> None:
    """Make a workshop of all fictitious units, each with its seats, at the depth for which their answers are written.

    Raises:
        InputError: If it cannot be written.
    """
    units = [unit for unit in FICTITIOUS if unit in contents]
    with tempfile.TemporaryDirectory() as scratch:
        roster = Path(scratch) / ROSTER
        roster.write_text(_lines(COLUMNS, ",", [contents[unit] for unit in units], header=True), encoding="utf-8")
        # The same codes in every rehearsal: there is nobody whose answers they could protect.
        random = Random(SEED)  # noqa: S311 -- see above
        new(folder, PROGRAMME, units, roster, starts=STARTS, title=TITLE, random=random)
    space = open_folder(folder)
    depths = {exercise.id: Depth.STANDARD for exercise in space.used()}
    changed = space.workshop.model_copy(update={"depths": depths})
    notes = {unit: what for unit, (_, what) in FICTITIOUS.items()}
    write_whole(folder / WORKSHOP, workshop_text(changed, notes).encode())


def fill_roster(space: Workspace, contents: Mapping[str, UnitContent]) -> None:
    """Write seats into the roster for the units that have none.

    Raises:
        InputError: If the roster cannot be written.
    """
    taken = {person.unit for person in space.participants}
    empty = [contents[unit.id] for unit in space.workshop.units if unit.id not in taken]
    if not empty:
        return
    path = space.root / ROSTER
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    separator = separator_of(text)
    head = next(line for line in physical_lines(text) if line.strip() and not line.startswith("#"))
    names = [name.casefold() for name in split(head.rstrip("\r\n"), separator)]
    after = text + ("" if text.endswith(("\n", "\r")) else "\n") + _lines(names, separator, empty)
    try:
        write_whole(path, after.encode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"))
    except OSError as error:
        raise InputError([Fault(ROSTER, "", notice("cannot be written: {reason}", reason=error.strerror))]) from error


def _lines(columns: Sequence[str], separator: str, units: Iterable[UnitContent], *, header: bool = False) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(
        buffer, columns, restval="", extrasaction="ignore", delimiter=separator, lineterminator="\n"
    )
    if header:
        writer.writeheader()
    writer.writerows(
        {"unit": unit.unit, "role_band": seat.role_band.value, "post": seat.post, "head": "yes" if seat.head else ""}
        for unit in units
        for seat in unit.seats
    )
    return buffer.getvalue()
