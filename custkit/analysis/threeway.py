"""Merge what two people wrote on one sheet at the same time, row by row and cell by cell.

``base`` is what both began with. Where only one of them changed something, that change stands. Where both changed the
same cell, the later writer's words stand and the place is named, so that nobody is overruled unseen; the other version
stays in the history.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from custkit.model.answers import Answer, CellAnswer, LinksAnswer, Row, TableAnswer

__all__ = ["Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands after a merge."""

    answer: Answer | None
    """None where nothing is left."""
    clashes: tuple[tuple[str, str], ...] = ()
    """Row and column of each place that both changed differently; both empty for an answer that is no table."""


def merge(base: Answer | None, mine: Answer | None, theirs: Answer | None) -> Merged:
    """Merge one answer.

    Args:
        base: What stood there when the later writer began.
        mine: What the later writer has made of it.
        theirs: What stands there now.
    """
    if theirs in (mine, base):
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    if isinstance(mine, TableAnswer) and isinstance(theirs, TableAnswer):
        return _tables(base.rows if isinstance(base, TableAnswer) else (), mine.rows, theirs.rows)
    if isinstance(mine, LinksAnswer) and isinstance(theirs, LinksAnswer):
        before = base.value if isinstance(base, LinksAnswer) else ()
        kept = [link for link in theirs.value if link in mine.value or link not in before]
        return Merged(LinksAnswer(value=(*kept, *(link for link in mine.value if link not in kept + list(before)))))
    return Merged(mine, (("", ""),))


def _tables(base: tuple[Row, ...], mine: tuple[Row, ...], theirs: tuple[Row, ...]) -> Merged:
    before, now = {row.id: row for row in base}, {row.id: row for row in theirs}
    own = {row.id: row for row in mine}
    taken = {*before, *now, *own}
    rows: list[Row] = []
    clashes: list[tuple[str, str]] = []
    for row in theirs:
        if row.id in own and row.id in before:
            merged, at = _rows(before[row.id], own[row.id], row)
            rows.append(merged)
            clashes += [(row.id, column) for column in at]
        elif row.id in own:
            rows.append(row)
            if own[row.id] != row:  # two people added a row at the same moment, and both got the same id
                rows.append(own[row.id].model_copy(update={"id": _next(row.id, taken)}))
        elif row != before.get(row.id):
            rows.append(row)  # taken away by me, changed or added by them: their words stay
    # Added by me, or changed by me and taken away by them: my words stay.
    rows += [row for row in mine if row.id not in now and row != before.get(row.id)]
    if [row.id for row in theirs] == [row.id for row in base]:
        rows = _ordered(rows, [row.id for row in mine])
    return Merged(TableAnswer(rows=tuple(rows)), tuple(clashes))


def _rows(base: Row, mine: Row, theirs: Row) -> tuple[Row, list[str]]:
    """One row, and the columns that both changed differently."""
    cells: dict[str, CellAnswer] = {}
    clashes = []
    for column in dict.fromkeys([*theirs.cells, *mine.cells]):
        before, one, other = (_cell(row.cells, column) for row in (base, mine, theirs))
        cell = one if other == before else other if one == before else one
        if cell is not None:
            cells[column] = cell
        if one != other and before not in {one, other}:
            clashes.append(column)
    return Row(id=theirs.id, cells=cells, source_ids=mine.source_ids or theirs.source_ids), clashes


def _cell(cells: Mapping[str, CellAnswer], column: str) -> CellAnswer | None:
    return cells.get(column)


def _next(row: str, taken: set[str]) -> str:
    """The next free id of the same kind: ``OBJ-04`` after ``OBJ-03``."""
    prefix, _, number = row.rpartition("-")
    count = int(number) if number.isdecimal() else 0
    while (name := f"{prefix}-{count:02d}") in taken:
        count += 1
    taken.add(name)
    return name


def _ordered(rows: list[Row], order: list[str]) -> list[Row]:
    """In my order where I alone moved rows; what is not in it stays at the end."""
    place = {name: n for n, name in enumerate(order)}
    return sorted(rows, key=lambda row: place.get(row.id, len(place)))
