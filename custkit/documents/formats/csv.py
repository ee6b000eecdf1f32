"""A sheet as CSV that any office can fill in: UTF-8 with its mark, one row of fixed keys, and no formula.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula. Such a text gets an apostrophe
before it, which whoever reads the file back takes away again.
"""

import csv as writer
from datetime import date
from io import StringIO
from typing import Final

from custkit.documents.book import Cell, Sheet
from custkit.documents.text import clean

__all__ = ["csv", "plain", "shielded"]

_TRIGGERS: Final = ("=", "+", "-", "@", "\t", "'")


def csv(sheet: Sheet) -> bytes:
    """The sheet's rows under the keys of its columns."""
    made = StringIO()
    rows = writer.writer(made, lineterminator="\r\n")
    rows.writerow([column.key for column in sheet.columns])
    for row in sheet.rows:
        rows.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return shielded(value)
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def shielded(text: str) -> str:
    """Text that a spreadsheet takes for text."""
    held = clean(text)
    return f"'{held}" if held.startswith(_TRIGGERS) else held


def plain(text: str) -> str:
    """The text as it was before :func:`shielded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_TRIGGERS) else text
