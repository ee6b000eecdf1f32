"""A workbook's tables as a Word file that can be edited and handed back.

A table of few columns is set as one, a wide one as a small table for each row, so that every cell has room to read and
to write in; a wide one of very many rows is left to the workbook. What each table is, and which version it was made
from, stands in a part of the file that Word keeps and nobody sees.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from custkit.analysis.returned import LEGEND
from custkit.documents.blocks import Block, Heading, Note, Table
from custkit.documents.book import Book, Cell, Sheet
from custkit.documents.formats.docx import docx
from custkit.documents.paper import Paper
from custkit.documents.text import line
from custkit.i18n.numbers import number_text
from custkit.i18n.phrases import ended, with_commas
from custkit.i18n.speech import said, spoken, tr

__all__ = ["SPACE", "book_paper", "docx_book"]

SPACE: Final = "urn:custkit:tables"
"""Namespace of the part that tells what each table is."""
_MANY: Final = 6
"""Columns up to which a table is set as one."""
_CARDS: Final = 60
"""Rows up to which each is set as a table of its own; the log of a year's outages would fill a hundred pages."""
_SPARE: Final = 3
_PLAIN: Final = 4
"""Digits up to which thousands are not set apart."""
_HOW: Final = said(
    "Change what stands in the tables, and send the file back. Keep the ids and the headings. "
    "Where changes are tracked, accept or refuse them before you send it."
)
_TOO_LONG: Final = said(
    "This table has {count} rows, more than a Word file is good for: change them in the workbook of the same name."
)
_ADD_ROW: Final = said("For a new row, use an empty one and leave its id out.")
_ADD_CARD: Final = said("For a new row, copy one of these tables, take its id out, and write over what it says.")


def docx_book(book: Book, template: Path | None = None) -> bytes:
    """The Word file; the same content gives the same bytes.

    Args:
        book: The tables; of their notes, which are for spreadsheets, only what numbers stand for is told.
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
    for name, sheet in zip(_names(book.sheets), book.sheets, strict=True):
        if len(book.sheets) > 1:
            yield Heading(sheet.caption or name, 2)
        if legends := [note.removeprefix(LEGEND) for note in sheet.notes if note.startswith(LEGEND)]:
            yield Note(" ".join(map(ended, legends)))
        if _fits(sheet):
            yield from _tables(name, sheet)
        else:
            yield Note(tr(_TOO_LONG, count=len(sheet.rows)))
    yield from book.after


def _fits(sheet: Sheet) -> bool:
    return len(sheet.columns) <= _MANY or len(sheet.rows) <= _CARDS


def _tables(name: str, sheet: Sheet) -> Iterator[Block]:
    titles = tuple(line(column.title) for column in sheet.columns)
    rows = [tuple(map(_words, row)) for row in sheet.rows]
    if len(titles) <= _MANY:
        spare = [("",) * len(titles)] * min(sheet.spare, _SPARE)
        numeric = frozenset(n for n, c in enumerate(sheet.columns) if c.kind in {"number", "integer"})
        written = frozenset(n for n, c in enumerate(sheet.columns) if c.open and c.kind == "text")
        yield Table(name, titles, (*rows, *spare), numeric, note=tr(_ADD_ROW) if spare else "", written=written)
        return
    told = tr(_ADD_CARD) if sheet.spare else ""
    for place, row in enumerate(rows, 1):
        held = tuple(zip(titles[1:], row[1:], strict=True))
        yield Table(with_commas((name, row[0])), (titles[0], row[0]), held, note=told if place == len(rows) else "")


def _names(sheets: Iterable[Sheet]) -> list[str]:
    """What the tables are called: each by its own words, none twice."""
    found: list[str] = []
    for sheet in sheets:
        base = line(sheet.name) or tr("Sheet")
        name, number = base, 2
        while name in found:
            name, number = f"{base} {number}", number + 1
        found.append(name)
    return found


def _words(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case date():
            return value.isoformat()
        case float():
            return _grouped(number_text(value, spoken()))
        case _:
            return str(value)


def _grouped(text: str) -> str:
    """A number with its thousands apart: by spaces, which are no decimal mark anywhere, so that it is read back."""
    whole = re.split("[.,]", text, maxsplit=1)[0]
    if len(whole.lstrip("-")) <= _PLAIN:
        return text
    return f"{int(whole):,}".replace(",", "\u00a0") + text[len(whole) :]


def _told(book: Book) -> bytes:
    root = Element(f"{{{SPACE}}}tables")
    for name, sheet in zip(_names(book.sheets), book.sheets, strict=True):
        if not _fits(sheet):
            continue
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
