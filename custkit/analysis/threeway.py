"""Merge what two people wrote on one sheet at the same time, row by row and cell by cell.

``base`` is what both began with. Where only one of them changed something, that change stands. Where both changed the
same cell, the later writer's words stand and the place is named with what stood there, so that nobody is overruled
unseen. A row that two people added under the same id at the same moment becomes two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from custkit.model.answers import Answer, CellAnswer, LinksAnswer, Row, TableAnswer

__all__ = ["Aside", "Merged", "merge", "renamed", "since", "untold"]


@dataclass(frozen=True, slots=True)
class Aside:
    """What somebody else wrote in a place where the later writer's words stand now."""

    row: str
    """Row id; empty for an answer that is no table, as is the column."""
    column: str
    answer: Answer | None
    """None where they emptied the place."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands after a merge."""

    answer: Answer | None
    """None where nothing is left."""
    asides: tuple[Aside, ...] = ()
    """Of each place that both changed differently."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The later writer's new rows that got another id, by the id that they had."""


def merge(
    base: Answer | None, mine: Answer | None, theirs: Answer | None, *, given: bool = False, highest: int = 0
) -> Merged:
    """Merge one answer.

    Args:
        base: What stood there when the later writer began.
        mine: What the later writer has made of it.
        theirs: What stands there now.
        given: The rows are given: the same id is the same row, whoever filled it first.
        highest: The highest number that a row of the table ever had; no number is given twice.
    """
    if theirs in (mine, base):
        return Merged(mine)
    if mine == base:
        return Merged(theirs)
    if isinstance(mine, TableAnswer) and isinstance(theirs, TableAnswer):
        rows = base.rows if isinstance(base, TableAnswer) else ()
        if given:
            known = {row.id for row in rows}
            rows += tuple(Row(id=row.id) for row in theirs.rows if row.id not in known)
        return _tables(rows, mine.rows, theirs.rows, highest)
    if isinstance(mine, LinksAnswer) and isinstance(theirs, LinksAnswer):
        before = base.value if isinstance(base, LinksAnswer) else ()
        kept = [link for link in theirs.value if link in mine.value or link not in before]
        return Merged(LinksAnswer(value=(*kept, *(link for link in mine.value if link not in kept + list(before)))))
    return Merged(mine, (Aside("", "", theirs),))


def untold(mine: Answer | None, base: Answer | None, names: Mapping[str, str]) -> dict[str, str]:
    """New names of rows that their writer still calls by the old one.

    Args:
        mine: What the writer has made of the answer.
        base: What they say that they began with; a row that stands in it is another one, which they know.
        names: New names by old ones.
    """
    rows = [answer.rows if isinstance(answer, TableAnswer) else () for answer in (mine, base)]
    own, known = ({row.id for row in each} for each in rows)
    return {old: new for old, new in names.items() if old in own and old not in known and new not in own | known}


def renamed(mine: Answer | None, names: Mapping[str, str]) -> Answer | None:
    """The same answer with its rows under their new names."""
    if not names or not isinstance(mine, TableAnswer):
        return mine
    return TableAnswer(rows=tuple(row.model_copy(update={"id": names.get(row.id, row.id)}) for row in mine.rows))


def since(base: Answer | None, own: Answer | None, theirs: Answer | None) -> Answer | None:
    """What the later writer began with, when part of what stands there now is their own.

    A page that was not told that its words are stored says them again, with what stood there before the first time.
    Its own words must not look like somebody else's then.

    Args:
        base: What the page says that it began with.
        own: What the same page wrote last.
        theirs: What stands there now.
    """
    if own is None or own == base:
        return base
    if own == theirs:
        return theirs
    if not (isinstance(own, TableAnswer) and isinstance(theirs, TableAnswer)):
        return base
    before = {row.id: row for row in base.rows} if isinstance(base, TableAnswer) else {}
    written = {row.id: row for row in own.rows}
    for row in theirs.rows:
        mine = written.get(row.id)
        if mine is None:
            continue
        began = before.get(row.id)
        cells = dict(began.cells) if began else {}
        cells |= {name: cell for name, cell in row.cells.items() if mine.cells.get(name) == cell}
        if cells:
            before[row.id] = row.model_copy(update={"cells": cells})
    return TableAnswer(rows=tuple(before.values()))


def _tables(base: tuple[Row, ...], mine: tuple[Row, ...], theirs: tuple[Row, ...], highest: int) -> Merged:
    before, now = {row.id: row for row in base}, {row.id: row for row in theirs}
    own = {row.id: row for row in mine}
    taken = {*before, *now, *own}
    rows: list[Row] = []
    asides: list[Aside] = []
    renamed: dict[str, str] = {}
    for row in theirs:
        if row.id in own and row.id in before:
            merged, at = _rows(before[row.id], own[row.id], row)
            rows.append(merged)
            asides += at
        elif row.id in own:
            rows.append(row)
            if own[row.id].cells != row.cells:  # two people added a row at the same moment, and both got the same id
                renamed[row.id] = _next(row.id, taken, highest)
                rows.append(own[row.id].model_copy(update={"id": renamed[row.id]}))
        elif row != before.get(row.id):
            rows.append(row)  # taken away by me, changed or added by them: their words stay
    # Added by me, or changed by me and taken away by them: my words stay.
    rows += [row for row in mine if row.id not in now and row != before.get(row.id)]
    if [row.id for row in theirs] == [row.id for row in base]:
        rows = _ordered(rows, [row.id for row in mine])
    return Merged(TableAnswer(rows=tuple(rows)) if rows else None, tuple(asides), renamed)


def _rows(base: Row, mine: Row, theirs: Row) -> tuple[Row, list[Aside]]:
    """One row, and what stood in the cells that both changed differently."""
    cells: dict[str, CellAnswer] = {}
    asides = []
    for column in dict.fromkeys([*theirs.cells, *mine.cells]):
        before, one, other = (row.cells.get(column) for row in (base, mine, theirs))
        cell = one if other == before else other if one == before else one
        if cell is not None:
            cells[column] = cell
        if before not in (one, other) and one != other:
            asides.append(Aside(theirs.id, column, other))
    return Row(id=theirs.id, cells=cells, source_ids=mine.source_ids or theirs.source_ids), asides


def _next(row: str, taken: set[str], highest: int) -> str:
    """The next free id of the same kind: ``OBJ-04`` after ``OBJ-03``."""
    prefix, _, number = row.rpartition("-")
    count = max(int(number) if number.isdecimal() else 0, highest + 1)
    while (name := f"{prefix}-{count:02d}") in taken:
        count += 1
    taken.add(name)
    return name


def _ordered(rows: list[Row], order: list[str]) -> list[Row]:
    """In my order where I alone moved rows; what is not in it stays at the end."""
    place = {name: n for n, name in enumerate(order)}
    return sorted(rows, key=lambda row: place.get(row.id, len(place)))
