"""A table in a Word file: a header row that repeats, rows that stay whole, columns as wide as they need."""

from typing import Any, Final

from custkit.documents.blocks import Table
from custkit.documents.formats import docx_parts as parts
from custkit.documents.formats.need import need
from custkit.documents.layout import crowded, shares, sources_text
from custkit.documents.text import line

__all__ = ["STYLE", "add_table"]

STYLE: Final = "custkit Table"
_ROOM: Final = 104
_SMALL_ROOM: Final = 122
"""Letters in a line of the whole table, by a font somewhat wider than Calibri: not every machine has that."""
_WIDTH: Final = 170 * 36_000
"""Of the text on A4, in EMU: a template of somebody's own may leave less."""
_MANY: Final = 6
_FEW: Final = 20
"""Rows of a table that is kept on one page, where they are short."""
_SOLID: Final = 700
"""Characters in a cell up to which a row is kept on one page."""
_SHORT: Final = 600
"""Characters of a whole table that no page ends in."""
_TOGETHER: Final = 2
"""Rows from the head on that stay with the row that follows, so that no caption or head stands alone."""


def add_table(file: Any, table: Table, width: int) -> Any:
    """Append a table as wide as the text.

    Args:
        file: The Word file.
        table: What stands in it.
        width: Width of the text in EMU.
    """
    made = file.add_table(rows=1 + len(table.rows), cols=len(table.head))
    made.style = STYLE
    made.autofit = False
    part = width / _WIDTH
    small = len(table.head) > _MANY or crowded(table, _ROOM * part)
    widths = [int(width * share) for share in shares(table, (_SMALL_ROOM if small else _ROOM) * part)]
    _described(made, table)
    _grid(made, widths)
    style = file.styles["custkit Cell Small" if small else "custkit Cell"].style_id
    short = sum(len(cell) for row in table.rows for cell in row) <= _SHORT and len(table.rows) <= _FEW
    kept = len(table.rows) if short else _TOGETHER
    # Asking python-docx for one cell counts all of them: the rows' own elements are walked instead.
    for place, (row, cells) in enumerate(zip(made._tbl.tr_lst, (table.head, *table.rows), strict=True)):
        _row(row, header=place == 0, whole=max(map(len, cells), default=0) <= _SOLID)
        for column, (cell, text) in enumerate(zip(row.tc_lst, cells, strict=True)):
            cell.width = widths[column]
            right = (parts.APART if column < len(widths) - 1 else 0) if column in table.numeric else None
            parts.fill(cell, text, style, bold=place == 0, right=right, keep=place < kept)
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
