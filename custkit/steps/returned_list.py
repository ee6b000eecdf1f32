"""A change of a file that came back, with the number by which it is chosen, for people and machines."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.analysis.reading import excerpt
from custkit.analysis.returned import Change
from custkit.i18n.telling import phrase
from custkit.model.answers import CellAnswer

__all__ = ["Listed", "chosen_numbers", "keep"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A change with the number by which it is chosen."""

    number: int
    file: str
    unit: str
    table: str
    change: Change

    def line(self) -> str:
        """The change in one line, for people."""
        change = self.change
        what = f"{self.number:>4}  {self.unit} {self.table} {change.row}".rstrip()
        where = f"  ({change.place})" if change.place else ""
        why = f"  [{change.told}]" if change.told else ""
        match change.kind:
            case "changed" if change.conflict:
                said = " " + phrase(
                    "{column}: CONFLICT: it was {base}, here it is {before}, in the file {after}",
                    column=change.column,
                    base=_said(change.base),
                    before=_said(change.before),
                    after=_said(change.after),
                )
            case "changed":
                said = f" {change.column}: {_said(change.before)} -> {_said(change.after)}"
            case "new":
                cells = "; ".join(f"{k} {_said(v)}" for k, v in (change.cells or {}).items())
                said = " " + phrase("is new: {cells}", cells=cells)
            case "removed":
                said = " " + phrase("is not in the file: its row would go")
            case _:
                said = " " + phrase("{column} cannot be taken", column=change.column).strip()
        return what + said + where + why

    def as_dict(self) -> dict[str, Any]:
        """The change, for a machine."""
        change = self.change
        return {
            "number": self.number, "file": self.file, "unit": self.unit, "table": self.table, "kind": change.kind,
            "row": change.row, "column": change.column, "place": change.place, "before": _said(change.before),
            "after": _said(change.after), "told": change.told, "doubtful": change.doubtful,
            "conflict": change.conflict, "base": _said(change.base) if change.conflict else "",
        }  # fmt: skip


def chosen_numbers(text: str, listed: Sequence[Listed]) -> frozenset[int]:
    """The numbers that ``all``, ``none`` or ``1,3-5`` choose; *all* leaves the doubtful ones out.

    Raises:
        ValueError: If it is neither, or chooses what is not there or cannot be taken.
    """
    word = text.strip().casefold()
    if word == "all":
        return frozenset(item.number for item in listed if item.change.takeable and not item.change.doubtful)
    if word in {"", "none"}:
        return frozenset()
    takeable = {item.number for item in listed if item.change.takeable}
    found: set[int] = set()
    for part in word.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise ValueError(phrase("{text!r} is no number of a change", text=part.strip()[:20]))
        low, high = int(first), int(last or first)
        if low > high or low < 1 or high > len(listed):
            raise ValueError(phrase("the changes are numbered from 1 to {last}", last=len(listed)))
        found |= set(range(low, high + 1))
    if strange := sorted(found - takeable):
        raise ValueError(phrase("change {number} cannot be taken", number=strange[0]))
    return frozenset(found)


def keep(refused: Sequence[Listed], folder: Path) -> Path | None:
    """Write the changes that were not taken in into a file of its own; nothing where there are none."""
    if not refused:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    rows = [item.as_dict() for item in refused]
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows({key: _plain(value) for key, value in row.items()} for row in rows)
    number = 1
    while (path := folder / f"refused-{number:03}.csv").exists():
        number += 1
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def _plain(value: object) -> object:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _said(cell: CellAnswer | None) -> str:
    match cell:
        case None:
            return phrase("(empty)")
        case _ if hasattr(cell, "value"):
            value = cell.value
            if isinstance(value, float) and value.is_integer():
                return str(int(value))
            return excerpt("; ".join(value) if isinstance(value, tuple) else str(value))
        case _:
            return cell.kind.replace("_", " ")
