"""How a sheet of a workbook prints: on one page's width where that can be read, else on several side by side."""

from copy import copy
from math import ceil
from textwrap import wrap
from typing import Any, Final

from custkit.documents.book import Book, Column, Sheet
from custkit.documents.text import line
from custkit.i18n.order import PAGE_END, RTL_PAGE
from custkit.i18n.phrases import short_day

__all__ = ["BOLD", "HEAD", "SOFT", "print_well", "told", "width"]

SOFT: Final = "55636F"
HEAD: Final = 3
"""The row of the headings: above them stand the caption and what the workbook is about."""
BOLD: Final = 1.15
"""How much wider the bold letters of a head are than those below."""
_DATE: Final = 13
"""Characters of a day, so that the column after it does not begin at its last figure."""
_NARROW: Final = 100
"""Characters of a table below which its title may be wider than it."""
_EMPTY: Final = 8
_WIDE: Final = 150
"""Characters that can be read on a page of A4 in landscape; beyond them it is A3."""
_WIDEST: Final = 2 * _WIDE
"""Characters that can be read on a page of A3; beyond them a table goes over several, side by side."""
_PART: Final = 250
"""Characters of each of these pages, so that their letters are no smaller than on others."""
_WHOLE: Final = 175
"""Characters of a page of A3 at full size, also with letters wider than Calibri's where that is not installed."""
_NAMED: Final = 64
"""Characters that may be repeated on each of these pages, to tell the rows by: ``Identificador`` and a long text."""
_NOTE: Final = 0.95
"""Characters of a note, of smaller letters, for each of a column's: wide ones count where Calibri is not installed."""
_NOTE_HEIGHT: Final = 12.5
_HEADER_MOST: Final = 183
"""Characters above a page: a spreadsheet takes 255 with the codes for their look and for their direction."""
_CAPTION_MOST: Final = 120
"""Of them, those of the caption."""


def print_well(page: Any, sheet: Sheet, book: Book, end: int) -> None:
    """Set a sheet's pages: paper, what is printed, and what stands on each.

    Args:
        page: The sheet of the workbook, with its cells.
        sheet: What stands on it.
        book: The workbook that it belongs to.
        end: The table's last row.
    """
    from openpyxl.utils import get_column_letter

    _printing(page, book)
    columns = max(len(sheet.columns), 1)
    foot = max(end + 1 + len(sheet.notes), HEAD)
    if _across(sheet) > _WIDEST:
        _side_by_side(page, sheet, book)
        _below(page, sheet, end)
        page.print_area = f"A{HEAD}:{get_column_letter(columns)}{foot}"
    else:
        page.print_area = f"A1:{get_column_letter(columns + _beside(sheet))}{foot}"
        page.page_setup.paperSize = page.PAPERSIZE_A3 if _across(sheet) > _WIDE else page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True


def told(sheet: Sheet, book: Book) -> str:
    """What the workbook is about, below a sheet's caption, which is not said twice."""
    about = book.about
    title = about.event if about.title == (sheet.caption or sheet.name) else about.title
    return " · ".join(p for p in (title, short_day(about.made) if about.made else "", about.warning) if p)


def _across(sheet: Sheet) -> float:
    """Characters that the columns are wide together."""
    return sum(map(width, sheet.columns))


def width(column: Column) -> float:
    """Characters that a column is wide: what it holds wants so many, and no word of its head is broken."""
    longest = max(map(len, column.title.split()), default=0) * BOLD + 2
    return min(max(column.width, longest, _DATE if column.kind == "date" else 6), 60)


def _repeated(sheet: Sheet) -> int:
    """How many columns stand on each page of a table that goes over several: the ids, and the names beside them."""
    return 2 if sum(map(width, sheet.columns[:2])) <= _NAMED else 1


def _parts(sheet: Sheet) -> list[tuple[int, float]]:
    """Pages side by side, each as the number of its last column and the characters that it is wide.

    There are as few as can be, and none is much wider than another.
    """
    first = _repeated(sheet)
    named = sum(map(width, sheet.columns[:first]))
    rest = [(place, width(column)) for place, column in enumerate(sheet.columns, 1) if place > first]
    room = max(_PART - named, *(width for _, width in rest))
    fewest = len(_filled(rest, room))
    while len(closer := _filled(rest, room - 1)) == fewest and max(width for _, width in closer) <= room - 1:
        room -= 1
    return [(last, named + width) for last, width in _filled(rest, room)]


def _filled(columns: list[tuple[int, float]], room: float) -> list[tuple[int, float]]:
    """Pages filled one after another: the last column of each, and how wide it has become."""
    found: list[tuple[int, float]] = []
    for place, width in columns:
        if found and found[-1][1] + width <= room:
            found[-1] = (place, found[-1][1] + width)
        else:
            found.append((place, width))
    return found


def _beside(sheet: Sheet) -> int:
    """Empty columns that are printed beside a narrow table, so that its title and notes are not cut off."""
    return max(0, ceil((_NARROW - _across(sheet)) / _EMPTY))


def _printing(page: Any, book: Book) -> None:
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.page_setup.orientation = "landscape"
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.7
    first, last = page.oddFooter.left, page.oddFooter.right
    if page.sheet_view.rightToLeft:
        first, last = last, first
    first.text, last.text = _turned(page, _no_codes(book.about.title)), "&P / &N"


def _side_by_side(page: Any, sheet: Sheet, book: Book) -> None:
    """Print a table on several pages of A3, with what tells the rows on each, and the caption above each.

    A caption that begins in a repeated column would be cut off at that column's end.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    parts = _parts(sheet)
    page.print_title_cols = f"A:{get_column_letter(_repeated(sheet))}"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.scale = int(min(100 * _WHOLE / max(width for _, width in parts), 100))
    page.col_breaks = ColBreak()
    for last, _ in parts[:-1]:
        page.col_breaks.append(Break(id=last))
    head = page.oddHeader.right if page.sheet_view.rightToLeft else page.oddHeader.left
    head.font, head.size, head.color = "Calibri,Bold", 13, book.dress.colour.lstrip("#").upper()
    caption = _no_codes(_cut(sheet.caption or sheet.name, _CAPTION_MOST))
    below = _no_codes(_cut(told(sheet, book), _HEADER_MOST - len(caption)))
    head.text = _turned(page, f'{caption}&9&"Calibri,Regular"&K{SOFT}   {below}')


def _below(page: Any, sheet: Sheet, end: int) -> None:
    """Break the notes below such a table at the end of the columns that are repeated, where they would be cut off."""
    repeated = _repeated(sheet)
    room = int(sum(map(width, sheet.columns[:repeated])) * _NOTE)
    for place, note in enumerate(sheet.notes, end + 2):
        page.merge_cells(start_row=place, end_row=place, start_column=1, end_column=repeated)
        cell = page.cell(place, 1)
        aligned = copy(cell.alignment)
        aligned.wrap_text, aligned.vertical = True, "top"
        cell.alignment = aligned
        page.row_dimensions[place].height = max(len(wrap(note, room)), 1) * _NOTE_HEIGHT + 2


def _turned(page: Any, text: str) -> str:
    """A line above or below a page as it is read: there all lines run from left to right, whatever the sheet does."""
    return f"{RTL_PAGE}{text}{PAGE_END}" if page.sheet_view.rightToLeft else text


def _cut(text: str, most: int) -> str:
    """The words of one line, up to the last whole one where there are more than ``most`` characters."""
    whole = line(text)
    return whole if len(whole) <= most else f"{whole[: most - 1].rsplit(' ', 1)[0]} …"


def _no_codes(text: str) -> str:
    """Words for a page's foot, in which ``&`` begins a code."""
    return line(text).replace("&", "&&")[:200]
