"""Lines of a plan that come from a file, laid over those that are on the sheet already (IT-01).

A line of the file is found again by its id, else by its number in the plan, else by its wording and page. It brings its
wording, axis, objective, number and page; everything that people wrote beside it stays. Nothing is ever taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from custkit.analysis.reading import words_of
from custkit.model.answers import CellAnswer, Row, TableAnswer, TextAnswer

__all__ = ["ImportedLine", "LineMerge", "merge_lines"]

PREFIX = "LIN"


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """One line of a plan as a file has it; what it does not have is empty."""

    id: str
    """``LIN-07``, where the file comes from custkit."""
    number: str
    """As the plan numbers it."""
    axis: str
    objective: str
    text: str
    page: str
    place: str = ""
    """Where it stands in the file, for messages."""

    def cells(self) -> dict[str, str]:
        """What it brings, by column of the sheet."""
        told = {
            "text": self.text,
            "axis": self.axis,
            "plan_objective": self.objective,
            "number": self.number,
            "page": self.page,
        }
        return {column: value for column, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class LineMerge:
    """What became of the lines."""

    table: TableAnswer
    """The sheet's rows: those that were there in their order, then the new ones."""
    added: tuple[str, ...]
    """Row ids."""
    changed: tuple[str, ...]
    same: tuple[str, ...]
    """In the file and on the sheet, word for word."""
    kept: tuple[str, ...]
    """On the sheet and not in the file."""
    strange: tuple[ImportedLine, ...]
    """Lines with an id that is not on the sheet; they are not in the table."""


def merge_lines(table: TableAnswer | None, lines: Sequence[ImportedLine], highest: int = 0) -> LineMerge:
    """Lay lines of a file over a sheet.

    Args:
        table: the sheet's lines; None where there are none.
        lines: of the file, each once.
        highest: the highest number that was ever given to a line of this sheet; new ones go on from there.
    """
    rows = list(table.rows) if table else []
    place = {row.id: number for number, row in enumerate(rows)}
    numbers = {words_of(row.cells.get("number")): row.id for row in rows if words_of(row.cells.get("number"))}
    wordings = {_wording(words_of(row.cells.get("text")), words_of(row.cells.get("page"))): row.id for row in rows}
    added: list[str] = []
    changed: list[str] = []
    same: list[str] = []
    strange: list[ImportedLine] = []
    for line in lines:
        known = line.id or numbers.get(line.number, "") or wordings.get(_wording(line.text, line.page), "")
        if line.id and line.id not in place:
            strange.append(line)
        elif not known:
            highest = max(highest, *(_number(row_id) for row_id in place), 0) + 1
            row_id = f"{PREFIX}-{highest:02}"
            place[row_id] = len(rows)
            rows.append(Row(id=row_id, cells=_cells(line)))
            added.append(row_id)
        else:
            row = rows[place[known]]
            fresh = Row(id=row.id, cells={**row.cells, **_cells(line)}, source_ids=row.source_ids)
            (same if fresh == row else changed).append(known)
            rows[place[known]] = fresh
    touched = {*added, *changed, *same}
    return LineMerge(
        table=TableAnswer(rows=tuple(rows)),
        added=tuple(added),
        changed=tuple(changed),
        same=tuple(same),
        kept=tuple(row.id for row in rows if row.id not in touched),
        strange=tuple(strange),
    )


def _cells(line: ImportedLine) -> dict[str, CellAnswer]:
    return {column: TextAnswer(value=value) for column, value in line.cells().items()}


def _wording(text: str, page: str) -> tuple[str, str]:
    return " ".join(text.casefold().split()), page.strip()


def _number(row_id: str) -> int:
    tail = row_id.rpartition("-")[2]
    return int(tail) if tail.isdecimal() else 0
