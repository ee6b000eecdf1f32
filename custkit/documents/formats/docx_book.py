"""A workbook's tables as a Word file that can be edited and handed back.

A table of few columns is set as one, a wide one as a small table for each row, so that every cell has room to read and
to write in. What each table is, and which version it was made from, stands in a part of the file that Word keeps and
nobody sees.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.book import Book, Cell, Column, Sheet, sheet_names
from custkit.documents.formats.docx import docx
from custkit.documents.paper import Paper
from custkit.documents.text import line
from custkit.i18n.numbers import number_text
from custkit.i18n.speech import tr

__all__ = ["SPACE", "book_paper", "docx_book"]

SPACE: Final = "urn:custkit:tables"
"""Namespace of the part that tells what each table is."""
_MANY: Final = 6
"""Columns up to which a table is set as one."""
_SPARE: Final = 3
_HOW: Final = (
    "Change what stands in the tables, and send the file back. Keep the ids and the headings. "
    "Where changes are tracked, accept or refuse them before you send it."
)
_ADD_ROW: Final = "For a new row, use an empty one and leave its id out."
_ADD_CARD: Final = "For a new row, copy one of these tables, take its id out, and write over what it says."


def docx_book(book: Book, template: Path | None = None) -> bytes:
    """The Word file; the same content gives the same bytes.

    Args:
        book: The tables; their notes are for spreadsheets and are left out.
        template: As for every Word file.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
        InputError: If the template is no Word file.
    """
    return docx(book_paper(book), template, carried=_told(book))


def book_paper(book: Book) -> Paper:
    """The tables as a document of words."""
    return Paper(book.about, tuple(_blocks(book)), book.dress)


def _blocks(book: Book) -> Iterator[Block]:
    yield from book.before or (Note(tr(_HOW)),)
    for name, sheet in zip(sheet_names(book.sheets), book.sheets, strict=True):
        if len(book.sheets) > 1:
            yield Heading(sheet.caption or name, 2)
        yield from _tables(name, sheet)
    yield from book.after


def _tables(name: str, sheet: Sheet) -> Iterator[Block]:
    titles = tuple(line(column.title) for column in sheet.columns)
    rows = [tuple(map(_words, row, sheet.columns)) for row in sheet.rows]
    if len(titles) <= _MANY:
        spare = [("",) * len(titles)] * min(sheet.spare, _SPARE)
        numeric = frozenset(n for n, c in enumerate(sheet.columns) if c.kind in {"number", "integer"})
        yield Table(name, titles, (*rows, *spare), numeric, note=tr(_ADD_ROW) if spare else "")
        return
    if sheet.spare:
        yield Paragraph(tr(_ADD_CARD))
    for row in rows:
        yield Table(f"{name}, {row[0]}", (titles[0], row[0]), tuple(zip(titles[1:], row[1:], strict=True)))


def _words(value: Cell, column: Column) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case date():
            return value.isoformat()
        case float() if column.decimals and round(value, column.decimals) == value:
            return f"{value:.{column.decimals}f}"
        case float():
            return number_text(value)
        case _:
            return str(value)


def _told(book: Book) -> bytes:
    root = Element(f"{{{SPACE}}}tables")
    for name, sheet in zip(sheet_names(book.sheets), book.sheets, strict=True):
        attributes = {"name": name, "table": sheet.table, "workshop": book.workshop, "unit": book.unit}
        told = SubElement(root, f"{{{SPACE}}}table", {**attributes, "mark": sheet.mark})
        if sheet.part:
            told.set("part", "yes")
        for column in sheet.columns:
            SubElement(told, f"{{{SPACE}}}column", {"title": line(column.title), "key": column.key})
    for block in (*book.before, *book.after):
        if isinstance(block, Table):
            SubElement(root, f"{{{SPACE}}}table", {"name": line(block.caption), "table": ""})
    return tostring(root, encoding="unicode").encode()
