"""Merge what two people wrote on one sheet at the same time, row by row and cell by cell.

``base`` is what both began with. Where only one of them changed something, that change stands. Where both changed the
same cell, the later writer's words stand and the place is named with what stood there, so that nobody is overruled
unseen. Two rows that were begun under the same id at the same moment both stay; the later one gets another id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from custkit.model.answers import Answer, CellAnswer, LinksAnswer, Row, TableAnswer

__all__ = ["Aside", "Merged", "merge", "renamed", "since"]


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
        if mine is None or mine.mark != row.mark:
            continue
        began = before.get(row.id)
        cells = dict(began.cells) if began else {}
        cells |= {name: cell for name, cell in row.cells.items() if mine.cells.get(name) == cell}
        if cells:
            before[row.id] = row.model_copy(update={"cells": cells})
    return TableAnswer(rows=tuple(before.values()))


def _tables(base: tuple[Row, ...], said: tuple[Row, ...], theirs: tuple[Row, ...], highest: int) -> Merged:
    before, now = {row.id: row for row in base}, {row.id: row for row in theirs}
    names = _numbers(before, said, theirs, highest)
    mine = tuple(row.model_copy(update={"id": names[row.id]}) if row.id in names else row for row in said)
    own = {row.id: row for row in mine}
    rows: list[Row] = []
    asides: list[Aside] = []
    for row in theirs:
        if row.id in own:
            merged, at = _rows(before.get(row.id, Row(id=row.id)), own[row.id], row)
            rows.append(merged)
            asides += at
        elif row != before.get(row.id):
            rows.append(row)  # taken away by me, changed or added by them: their words stay
    # Added by me, or changed by me and taken away by them: my words stay.
    rows += [row for row in mine if row.id not in now and row != before.get(row.id)]
    if [row.id for row in theirs] == [row.id for row in base]:
        rows = _ordered(rows, [row.id for row in mine])
    return Merged(TableAnswer(rows=tuple(rows)) if rows else None, tuple(asides), names)


def _numbers(before: Mapping[str, Row], mine: tuple[Row, ...], theirs: tuple[Row, ...], highest: int) -> dict[str, str]:
    """The ids of my rows that are called otherwise on the sheet, by the id that I call them by.

    A row that is there already, under another id, is known by its mark. One whose id somebody else's row has by now
    gets the next free one.
    """
    now, kept = {row.id: row for row in theirs}, {row.mark: row.id for row in theirs if row.mark}
    taken = {*before, *now, *(row.id for row in mine)}
    names: dict[str, str] = {}
    for row in mine:
        there, began = now.get(row.id), before.get(row.id)
        if row.mark in kept:
            if kept[row.mark] != row.id:
                names[row.id] = kept[row.mark]
        elif there and not (began and began.mark == row.mark) and (there.mark or row.mark or there.cells != row.cells):
            names[row.id] = _next(row.id, taken, highest)
    return names


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
    sources = mine.source_ids or theirs.source_ids
    return Row(id=theirs.id, cells=cells, source_ids=sources, mark=theirs.mark or mine.mark), asides


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
