"""A table in a Word file: a header row that repeats, rows that stay whole, columns as wide as they need."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from custkit.documents.blocks import Table
from custkit.documents.formats import docx_parts as parts
from custkit.documents.formats.need import need
from custkit.documents.layout import crowded, shares, sources_text
from custkit.documents.text import line

__all__ = ["STYLE", "add_table", "first_column", "series"]

STYLE: Final = "custkit Table"
_ROOM: Final = 104
_SMALL_ROOM: Final = 122
_TIGHT_ROOM: Final = 130
"""Letters in a line of the whole table, of one set smaller, and of one whose longest words need the smallest.

By a font somewhat wider than Calibri: not every machine has that.
"""
_WIDTH: Final = 170 * 36_000
"""Of the text on A4, in EMU: a template of somebody's own may leave less."""
_PAIR: Final = 2
_MANY: Final = 6
_FEW: Final = 20
"""Rows of a table that is kept on one page, where they are short."""
_SOLID: Final = 700
"""Characters in a cell up to which a row is kept on one page."""
_SHORT: Final = 600
"""Characters of a whole table that no page ends in."""
_TOGETHER: Final = 2
"""Rows from the head on that stay with the row that follows, so that no caption or head stands alone."""
_LAST: Final = 2
"""Rows at the end that stay together, and with a note below: a page begins with neither alone."""


def first_column(table: Table) -> tuple[str, ...]:
    """What stands in the first of two columns, by which tables of one series are known; nothing for other tables."""
    return tuple(row[0] for row in (table.head, *table.rows)) if len(table.head) == _PAIR else ()


def series(tables: Iterable[Table]) -> dict[tuple[str, ...], Table]:
    """Tables that tell the same of one thing after another, each series as one table."""
    found: dict[tuple[str, ...], Table] = {}
    for table in tables:
        if name := first_column(table):
            known = found.get(name)
            rows = (table.head, *table.rows)
            found[name] = replace(known, rows=(*known.rows, *rows)) if known else table
    return found


def add_table(file: Any, table: Table, width: int, whole: Table | None = None) -> Any:
    """Append a table as wide as the text.

    Args:
        file: The Word file.
        table: What stands in it.
        width: Width of the text in EMU.
        whole: All tables of its series as one, so that their columns stand below each other.
    """
    made = file.add_table(rows=1 + len(table.rows), cols=len(table.head))
    made.style = STYLE
    made.autofit = False
    part, measured = width / _WIDTH, whole or table
    small = len(table.head) > _MANY or crowded(measured, _ROOM * part)
    tight = small and crowded(measured, _SMALL_ROOM * part)
    room = _TIGHT_ROOM if tight else _SMALL_ROOM if small else _ROOM
    widths = [int(width * share) for share in shares(measured, room * part)]
    _described(made, table)
    _grid(made, widths)
    name = "custkit Cell Tight" if tight else "custkit Cell Small" if small else "custkit Cell"
    style = file.styles[name].style_id
    short = sum(len(cell) for row in table.rows for cell in row) <= _SHORT and len(table.rows) <= _FEW
    kept = len(table.rows) if short else _TOGETHER
    last = len(table.rows)
    ending = range(max(last - _LAST + 1, 0), last + (1 if table.note else 0))
    # Asking python-docx for one cell counts all of them: the rows' own elements are walked instead.
    for place, (row, cells) in enumerate(zip(made._tbl.tr_lst, (table.head, *table.rows), strict=True)):
        _row(row, header=place == 0, whole=max(map(len, cells), default=0) <= _SOLID)
        for column, (cell, text) in enumerate(zip(row.tc_lst, cells, strict=True)):
            cell.width = widths[column]
            right = (parts.APART if column < len(widths) - 1 else 0) if column in table.numeric else None
            parts.fill(cell, text, style, bold=place == 0, right=right, keep=place < kept or place in ending)
    return made


def _row(row: Any, *, header: bool, whole: bool) -> None:
    """Say of a row that it is repeated at the head of each page, and whether a page may end in it."""
    element = need("docx.oxml").OxmlElement
    properties = row.get_or_add_trPr()
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))


def _grid(made: Any, widths: list[int]) -> None:
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width


def _described(made: Any, table: Table) -> None:
    """What the table is, for who cannot see it: its caption, and what it rests on."""
    element, qn = need("docx.oxml").OxmlElement, need("docx.oxml.ns").qn
    properties = made._tbl.tblPr
    for tag, text in (("w:tblCaption", table.caption), ("w:tblDescription", sources_text(table.source_ids))):
        if text:
            told = element(tag)
            told.set(qn("w:val"), line(text))
            properties.append(told)
