"""What has changed in a table that went out as a file and came back: cell by cell, by the rows' own ids.

Order means nothing, and a column that is not there says nothing. A file tells which version it was made from, so that
three are compared: that version, the file, and what stands now. What was changed here alone stays; what was changed on
both sides is a conflict. What looks like an accident -- most of a column emptied, most rows gone, a value that the
sheet had before -- is a change like any other. Conflicts and accidents are marked as doubtful, so that nobody takes
them in by the dozen.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from custkit.analysis.returned_cells import Given, read_cell, read_option
from custkit.i18n.speech import tr
from custkit.model.answers import CellAnswer, Row, TableAnswer
from custkit.model.questions import Column, TableQuestion

__all__ = ["LEGEND", "Change", "GivenRow", "GivenTable", "apply", "changes_of", "table_mark"]

Kind: TypeAlias = Literal["changed", "new", "removed", "unknown", "unreadable"]
LEGEND: Final = "* "
"""Begins a line below a table that tells what its numbers stand for: on the way back it is no row."""
_HALF: Final = 0.5
_FEWEST: Final = 2
"""One cell emptied is an edit; from two on, half of what was there is looked at twice."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of a file, by the keys of its columns; empty cells are left out."""

    number: int
    cells: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A table of a file."""

    name: str
    """What the sheet is called now."""
    table: str
    """``PR-01/initiatives``."""
    workshop: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[GivenRow, ...]
    mark: str = ""
    """Of the version it was made from; empty where the file does not tell."""
    part: bool = False
    """Whether it held some of the rows only, so that one which is not there has not gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs."""

    kind: Kind
    place: str
    """Where in the file; empty for a row that is not there."""
    row: str
    """The row's id; that which a new row would get."""
    column: str = ""
    before: CellAnswer | None = None
    """What stands now."""
    after: CellAnswer | None = None
    cells: Mapping[str, CellAnswer] | None = None
    """Of a new row."""
    told: str = ""
    """Why it cannot be taken, or why it is doubtful."""
    doubtful: bool = False
    """Taken only when it is chosen by its number."""
    conflict: bool = False
    """Whether it was changed here too since the file was made."""
    base: CellAnswer | None = None
    """Of a conflict: what stood there when the file was made."""

    @property
    def takeable(self) -> bool:
        """Whether it can be accepted at all."""
        return self.kind in {"changed", "new", "removed"}


def table_mark(answer: TableAnswer) -> str:
    """A short fingerprint of a table: a file carries that of the version it was made from."""
    return hashlib.sha256(answer.model_dump_json().encode()).hexdigest()[:16]


def changes_of(
    question: TableQuestion, given: GivenTable, versions: Sequence[TableAnswer], *, allowed: Iterable[str] = ()
) -> tuple[Change, ...]:
    """What accepting a table would change, in the order of the file, rows that have gone last.

    Args:
        question: What the table asks.
        given: As it came back.
        versions: Every version of it in the store, the oldest first; the last one stands.
        allowed: Ids of rows that may be filled in although nobody has yet.
    """
    compared = _Compared(question, given, versions)
    seen: Counter[str] = Counter()
    found: list[Change] = []
    number = _highest(question.prefix, versions)
    free = set(allowed)
    compared.since({_id(question, line.cells.get("id")) for line in given.rows})
    for line in given.rows:
        name, place = (
            _id(question, line.cells.get("id")),
            tr("{name}, row {number}", name=given.name, number=line.number),
        )
        filled = {column.id for column in compared.columns} & set(line.cells)
        seen[name] += 1
        if name and seen[name] > 1:
            found.append(Change("unknown", place, name, told=tr("this id stands in a row above already")))
        elif name in compared.stands:
            found += compared.cells(name, line, place)
        elif name in compared.base:
            if compared.touched(name, line):
                found.append(
                    Change("unknown", place, name, told=tr("the row was taken out here since the file was made"))
                )
        elif not filled or (not name and compared.again(line)):
            continue
        elif name and name not in free:
            found.append(Change("unknown", place, name, told=tr("no row has this id; leave the id out for a new row")))
        elif not name and (question.grid or given.part):
            found.append(Change("unknown", place, "", told=tr("rows of this table are given; none can be added")))
        else:
            number += not name
            found += compared.new(name or f"{question.prefix}-{number:02}", line, place)
    if not (question.grid or given.part):
        found += compared.gone(frozenset(seen))
    return _doubted(found, compared.stands.values())


def apply(stands: TableAnswer | None, changes: Iterable[Change]) -> TableAnswer:
    """The table with these changes and no others; rows keep their order, new ones come last."""
    rows = {row.id: row for row in stands.rows} if stands else {}
    for change in changes:
        if change.kind == "removed":
            rows.pop(change.row, None)
        elif change.kind == "new":
            rows[change.row] = Row(id=change.row, cells=change.cells or {})
        elif change.kind == "changed" and change.row in rows:
            row = rows[change.row]
            cells = {key: cell for key, cell in row.cells.items() if key != change.column}
            if change.after is not None:
                cells[change.column] = change.after
            rows[change.row] = Row(id=row.id, cells=cells, source_ids=row.source_ids)
    return TableAnswer(rows=tuple(rows.values()))


class _Compared:
    """A table of a file beside what stands now, and beside the version that it was made from."""

    def __init__(self, question: TableQuestion, given: GivenTable, versions: Sequence[TableAnswer]) -> None:
        self.columns = [column for key in given.columns if (column := question.column(key))]
        self.earlier = versions[:-1]
        self.stands = {row.id: row for row in versions[-1].rows} if versions else {}
        made_from = next((v for v in reversed(versions) if given.mark and table_mark(v) == given.mark), None)
        self.known = made_from is not None
        self.strange = bool(given.mark) and made_from is None
        self.base = {row.id: row for row in made_from.rows} if made_from else {}
        self.later: list[Row] = []

    def cells(self, name: str, line: GivenRow, place: str) -> Iterator[Change]:
        """The cells of a row that differ."""
        for column in self.columns:
            value, before = line.cells.get(column.id), self.stands[name].cells.get(column.id)
            where = tr("{place}, column {id}", place=place, id=column.id)
            after, why = read_cell(column, value, before)
            if after == before and not why:
                continue
            if self.known and not self._typed(column, value, name):
                continue
            if why:
                yield Change("unreadable", where, name, column.id, before=before, told=why)
            else:
                yield self._changed(Change("changed", where, name, column.id, before, after))

    def touched(self, name: str, line: GivenRow) -> bool:
        """Whether a row differs from what it was when the file was made."""
        return any(self._typed(column, line.cells.get(column.id), name) for column in self.columns)

    def new(self, name: str, line: GivenRow, place: str) -> Iterator[Change]:
        """A row that nobody has filled in before, after what cannot be read in it."""
        cells: dict[str, CellAnswer] = {}
        for column in self.columns:
            answer, why = read_cell(column, line.cells.get(column.id), None)
            if why:
                yield Change(
                    "unreadable", tr("{place}, column {id}", place=place, id=column.id), name, column.id, told=why
                )
            elif answer is not None:
                cells[column.id] = answer
        yield Change("new", place, name, cells=cells)

    def since(self, named: set[str]) -> None:
        """Keep in mind which rows were added here since the file was made and are not named in it."""
        self.later = [row for name, row in self.stands.items() if self.known and name not in {*named, *self.base}]

    def again(self, line: GivenRow) -> bool:
        """Whether a row without an id was taken in from this file before: one of those added since holds the same."""
        read = {column.id: read_cell(column, line.cells.get(column.id), None) for column in self.columns}
        if any(why for _, why in read.values()):
            return False
        for row in self.later:
            if all(row.cells.get(key) == cell for key, (cell, _) in read.items()):
                self.later.remove(row)
                return True
        return False

    def gone(self, seen: frozenset[str]) -> Iterator[Change]:
        """Rows that are not in the file, those left out that were added here since it was made."""
        names = [name for name in self.stands if name not in seen and not (self.known and name not in self.base)]
        most = len(names) >= _FEWEST and len(names) >= _HALF * len(self.stands)
        why = tr("half of the rows or more are not in the file") if most else ""
        for name in names:
            if self.known and self.base[name] != self.stands[name]:
                told = tr("the row was changed here since the file was made")
                yield Change("removed", "", name, told=told, doubtful=True, conflict=True)
            elif self.strange:
                yield Change("removed", "", name, told=_strange_version(), doubtful=True)
            else:
                yield Change("removed", "", name, told=why, doubtful=most)

    def _typed(self, column: Column, value: Given, name: str) -> bool:
        """Whether somebody has changed a cell of the file."""
        was = self.base[name].cells.get(column.id) if name in self.base else None
        after, why = read_cell(column, value, was)
        return bool(why) or after != was

    def _changed(self, change: Change) -> Change:
        if self.known:
            row = self.base.get(change.row)
            was = row.cells.get(change.column) if row else None
            if was == change.before:
                return change
            told = tr("changed here too since the file was made")
            return replace(change, told=told, doubtful=True, conflict=True, base=was)
        if self.strange:
            return replace(change, told=_strange_version(), doubtful=True)
        cells = (r.cells.get(change.column) for v in self.earlier for r in v.rows if r.id == change.row)
        old = any(cell == change.after for cell in cells)
        told = tr("the sheet had this value before: the file may be older than the last change") if old else ""
        return replace(change, told=told, doubtful=old)


def _strange_version() -> str:
    return tr("the file was made from a version that is not in this store")


def _id(question: TableQuestion, value: Given) -> str:
    """The id of a row; a row that the table gives may be named by its words."""
    text = str(value).strip() if isinstance(value, str | int) else ""
    return read_option(question.rows, text) or text


def _highest(prefix: str, versions: Sequence[TableAnswer]) -> int:
    """The highest number that a row ever had, so that no id is given twice."""
    parts = (row.id.rpartition("-") for version in versions for row in version.rows)
    return max((int(tail) for head, _, tail in parts if head == prefix and tail.isdecimal()), default=0)


def _doubted(found: Sequence[Change], stands: Iterable[Row]) -> tuple[Change, ...]:
    """The same, with emptied cells doubtful where half of their column or more was emptied."""
    there = Counter(column for row in stands for column in row.cells)
    empty = Counter(change.column for change in found if change.kind == "changed" and change.after is None)
    bare = {key for key, count in empty.items() if count >= _FEWEST and count >= _HALF * there[key]}
    why = tr("half of this column or more came back empty")
    return tuple(
        replace(change, doubtful=True, told="; ".join(part for part in (change.told, why) if part))
        if change.kind == "changed" and change.after is None and change.column in bare
        else change
        for change in found
    )
