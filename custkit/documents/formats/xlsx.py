"""A workbook as XLSX: typed cells, lists to choose from, a head that stays in sight, pages that print well.

Text is written as text, whatever it looks like: a cell that begins with ``=`` is marked as quoted, so that it stays
words even after somebody has edited it.
"""

from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from textwrap import wrap
from typing import Any, Final

from custkit.documents.book import Book, Cell, Column, Sheet, sheet_names
from custkit.documents.formats.sealed import sealed
from custkit.documents.paper import EPOCH
from custkit.documents.text import clean, line
from custkit.i18n.phrases import short_day
from custkit.i18n.speech import tr
from custkit.i18n.words import direction

__all__ = ["HIDDEN", "xlsx"]

HIDDEN: Final = "custkit"
"""The sheet that tells which table of which workshop each sheet is, and holds the lists to choose from."""
_TRIGGERS: Final = ("=", "+", "-", "@", "\t")
_INK: Final = "1D2730"
_SOFT: Final = "55636F"
_LINE: Final = "D5DCE2"
_TINT: Final = "F3F6F8"
_OPEN: Final = "FFFBEA"
_LINE_HEIGHT: Final = 13.2
_CELL_MOST: Final = 32_000
_LISTS: Final = 10
"""The column of the hidden sheet from which on lists stand, well behind what it tells of the sheets."""
_BOLD: Final = 1.15
"""How much wider the bold letters of a head are than those below."""
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
_NAMED: Final = 60
"""Characters that may be repeated on each of these pages, to tell the rows by."""
_DATE: Final = 13
"""Characters of a day, so that the column after it does not begin at its last figure."""
_NUMBERS: Final = {"number", "integer", "year"}
_FAR: Final[dict[str, Any]] = {"horizontal": "right", "indent": 1}
_APART: Final[dict[str, Any]] = {"horizontal": "left", "indent": 1}
"""Numbers end apart from the words that begin the next column."""
_HEAD: Final = 3
"""The row of the headings: above them stand the caption and what the workbook is about."""
_FORMATS: Final = {"integer": "#,##0", "year": "0", "date": "yyyy-mm-dd"}
_HEADER_MOST: Final = 185
"""Characters above a page: a spreadsheet takes 255 with the codes for their look."""
_CAPTION_MOST: Final = 120
"""Of them, those of the caption."""
_PLACES: Final = 4
"""Places to which a number of one and more is shown rounded; the cell holds all of it."""
_GROUPED: Final = 1000
"""From here on a number is written in groups of three digits."""


def xlsx(book: Book) -> bytes:
    """The workbook; the same content gives the same bytes."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    hidden = _Hidden(made, book)
    names = sheet_names(book.sheets)
    for name, sheet in zip(names, book.sheets, strict=True):
        _sheet(made.create_sheet(name), sheet, book, hidden)
    hidden.finish(made, names)
    _properties(made, book)
    content = BytesIO()
    made.save(content)
    return sealed(content.getvalue(), _moment(book))


def _moment(book: Book) -> datetime:
    return datetime.combine(book.about.made or EPOCH, time(12))


def _sheet(page: Any, sheet: Sheet, book: Book, hidden: "_Hidden") -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    about = book.about
    turned = direction(about.language) == "rtl"
    page.sheet_view.rightToLeft = turned
    last = get_column_letter(max(len(sheet.columns), 1))
    _words(page.cell(1, 1), sheet.caption or sheet.name).font = Font(
        name="Calibri", size=13, bold=True, color=book.dress.colour.lstrip("#").upper()
    )
    told = _told(sheet, book)
    _words(page.cell(2, 1), told).font = Font(name="Calibri", size=9, color=_SOFT)
    side = _side(turned=turned)
    page.cell(1, 1).alignment = page.cell(2, 1).alignment = Alignment(**side)
    under = Border(bottom=Side("medium", color=book.dress.colour.lstrip("#").upper()))
    for place, column in enumerate(sheet.columns, 1):
        head = _words(page.cell(_HEAD, place), column.title)
        head.font, head.border = Font(name="Calibri", size=10, bold=True, color=_INK), under
        head.fill = PatternFill("solid", fgColor=_TINT)
        head.alignment = Alignment(wrap_text=True, vertical="center", **_aligned(sheet, place, turned=turned))
    page.row_dimensions[_HEAD].height = _height(tuple(c.title for c in sheet.columns), sheet.columns, _BOLD) + 3
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = _width(column)
    hair = Border(bottom=Side("hair", color=_LINE))
    font = Font(name="Calibri", size=10, color=_INK)
    fill = PatternFill("solid", fgColor=_OPEN)
    empty: tuple[Cell, ...] = (None,) * len(sheet.columns)
    for number, row in enumerate((*sheet.rows, *[empty] * sheet.spare), _HEAD + 1):
        page.row_dimensions[number].height = _height(row, sheet.columns)
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
            cell = _put(page.cell(number, place), value, column)
            cell.font, cell.border = font, hair
            cell.alignment = Alignment(
                wrap_text=isinstance(value, str), vertical="top", **_aligned(sheet, place, turned=turned)
            )
            if column.open:
                cell.fill = fill
    end = _HEAD + len(sheet.rows) + sheet.spare
    for place, note in enumerate(sheet.notes, end + 2):
        _words(page.cell(place, 1), note).font = Font(name="Calibri", size=9, color=_SOFT)
        page.cell(place, 1).alignment = Alignment(**side)
    _checks(page, sheet, end, hidden)
    edge = get_column_letter(max(len(sheet.columns), 1) + _beside(sheet))
    if sheet.rows or sheet.spare:
        page.auto_filter.ref = f"A{_HEAD}:{last}{max(end, _HEAD)}"
    page.freeze_panes = page.cell(_HEAD + 1, 2)
    _printing(page, book)
    if _across(sheet) > _WIDEST:
        _side_by_side(page, sheet, book, f"A{_HEAD}:{last}{max(end, _HEAD)}")
    else:
        page.print_area = f"A1:{edge}{max(end + 1 + len(sheet.notes), _HEAD)}"
        page.page_setup.paperSize = page.PAPERSIZE_A3 if _across(sheet) > _WIDE else page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True


def _told(sheet: Sheet, book: Book) -> str:
    """What the workbook is about, below a sheet's caption, which is not said twice."""
    about = book.about
    title = about.event if about.title == (sheet.caption or sheet.name) else about.title
    return " · ".join(p for p in (title, short_day(about.made) if about.made else "", about.warning) if p)


def _side(*, turned: bool) -> dict[str, Any]:
    """Where words begin: what begins with an id or a name in other letters still reads from the right."""
    return {"horizontal": "right", "readingOrder": 2} if turned else {}


def _aligned(sheet: Sheet, place: int, *, turned: bool) -> dict[str, Any]:
    """Where a column's cells and its head stand, the same for both.

    Words beside numbers keep away from them themselves: not every program keeps numbers away from their cell's end.
    """
    column = sheet.columns[place - 1]
    if column.kind == "date":
        return {"horizontal": "right" if turned else "left", "indent": 1}
    if turned:
        return _side(turned=True)
    if column.kind in _NUMBERS:
        return _FAR
    return _APART if place > 1 and sheet.columns[place - 2].kind in _NUMBERS else {}


def _across(sheet: Sheet) -> float:
    """Characters that the columns are wide together."""
    return sum(map(_width, sheet.columns))


def _width(column: Column) -> float:
    """Characters that a column is wide: what it holds wants so many, and no word of its head is broken."""
    longest = max(map(len, column.title.split()), default=0) * _BOLD + 2
    return min(max(column.width, longest, _DATE if column.kind == "date" else 6), 60)


def _repeated(sheet: Sheet) -> int:
    """How many columns stand on each page of a table that goes over several: the ids, and the names beside them."""
    return 2 if sum(map(_width, sheet.columns[:2])) <= _NAMED else 1


def _parts(sheet: Sheet) -> list[tuple[int, float]]:
    """Pages side by side, each as the number of its last column and the characters that it is wide.

    There are as few as can be, and none is much wider than another.
    """
    first = _repeated(sheet)
    named = sum(map(_width, sheet.columns[:first]))
    rest = [(place, _width(column)) for place, column in enumerate(sheet.columns, 1) if place > first]
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


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...], letter: float = 1.0) -> float:
    """Points that a row takes; not every program works it out from the wrapped words itself."""
    lines = [
        sum(len(wrap(part, max(int((_width(column) - 1) / letter), 5))) or 1 for part in clean(value).split("\n"))
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str)
    ]
    return min(max([*lines, 1]), 25) * _LINE_HEIGHT + 2


def _printing(page: Any, book: Book) -> None:
    page.print_title_rows = f"{_HEAD}:{_HEAD}"
    page.page_setup.orientation = "landscape"
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.7
    first, last = page.oddFooter.left, page.oddFooter.right
    if page.sheet_view.rightToLeft:
        first, last = last, first
    first.text, last.text = _no_codes(book.about.title), "&P / &N"


def _side_by_side(page: Any, sheet: Sheet, book: Book, area: str) -> None:
    """Print a table on several pages of A3, with what tells the rows on each, and the caption above each.

    A caption that begins in a repeated column would be cut off at that column's end, and so would the notes below.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.pagebreak import Break, ColBreak

    parts = _parts(sheet)
    page.print_area = area
    page.print_title_cols = f"A:{get_column_letter(_repeated(sheet))}"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.scale = int(min(100 * _WHOLE / max(width for _, width in parts), 100))
    page.col_breaks = ColBreak()
    for last, _ in parts[:-1]:
        page.col_breaks.append(Break(id=last))
    head = page.oddHeader.right if page.sheet_view.rightToLeft else page.oddHeader.left
    head.font, head.size, head.color = "Calibri,Bold", 13, book.dress.colour.lstrip("#").upper()
    caption = _no_codes(_cut(sheet.caption or sheet.name, _CAPTION_MOST))
    told = _no_codes(_cut(_told(sheet, book), _HEADER_MOST - len(caption)))
    head.text = f'{caption}&9&"Calibri,Regular"&K{_SOFT}   {told}'


def _cut(text: str, most: int) -> str:
    """The words of one line, up to the last whole one where there are more than ``most`` characters."""
    whole = line(text)
    return whole if len(whole) <= most else f"{whole[: most - 1].rsplit(' ', 1)[0]} …"


def _no_codes(text: str) -> str:
    """Words for a page's foot, in which ``&`` begins a code."""
    return line(text).replace("&", "&&")[:200]


def _checks(page: Any, sheet: Sheet, end: int, hidden: "_Hidden") -> None:
    """Lists to choose from, and numbers and days that are ones, on the columns that are filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if end <= _HEAD:
        return
    for place, column in enumerate(sheet.columns, 1):
        if not column.open:
            continue
        match column.kind:
            case "choice" if column.choices:
                check = DataValidation(type="list", formula1=hidden.choices(column.choices), allow_blank=True)
                check.error, check.errorTitle = tr("Choose one of the list."), tr("Not in the list")
            case "number" | "year" | "integer":
                check = DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15")
                check.error, check.errorTitle = tr("A number is wanted here."), tr("Not a number")
            case "date":
                check = DataValidation(type="date", operator="between", formula1="36526", formula2="73050")
                check.error, check.errorTitle = tr("A day is wanted here, such as 2027-03-31."), tr("Not a day")
            case _ if column.help:
                check = DataValidation()
            case _:
                continue
        if column.help:
            check.prompt, check.promptTitle = line(column.help)[:250], line(column.title)[:32]
            check.showInputMessage = True
        check.showErrorMessage = True
        letter = get_column_letter(place)
        check.add(f"{letter}{_HEAD + 1}:{letter}{end}")
        page.add_data_validation(check)


def _put(cell: Any, value: Cell, column: Column) -> Any:
    if isinstance(value, str):
        return _words(cell, value)
    cell.value = value
    if value is not None and not isinstance(value, bool):
        cell.number_format = _format(value, column)
    elif column.kind == "date":
        cell.number_format = _FORMATS["date"]
    return cell


def _format(value: date | float, column: Column) -> str:
    if isinstance(value, date):
        return _FORMATS["date"]
    if column.decimals:
        return f"#,##0.{'0' * column.decimals}"
    if column.kind == "number" and value != round(value, _PLACES) and 1 <= abs(value) < _GROUPED:
        return f"0.{'#' * _PLACES}"
    if column.kind != "number" or abs(value) < _GROUPED:
        return _FORMATS.get(column.kind, "General")
    return "#,##0" if value == int(value) else "#,##0.##"  # this one leaves a mark behind a whole number


def _words(cell: Any, text: str) -> Any:
    """Text, and nothing but text."""
    held = clean(text)[:_CELL_MOST]
    cell.value = held or None
    if held:
        cell.data_type = "s"
        cell.quotePrefix = held.startswith(_TRIGGERS)
    return cell


class _Hidden:
    """The sheet behind the others."""

    def __init__(self, made: Any, book: Book) -> None:
        self.page = made.create_sheet(HIDDEN)
        self.book = book
        self.lists: dict[tuple[str, ...], str] = {}

    def choices(self, values: tuple[str, ...]) -> str:
        """Where a list stands, as a reference that a check understands."""
        from openpyxl.utils import get_column_letter

        if values not in self.lists:
            place = _LISTS + len(self.lists)
            for row, value in enumerate(values, 2):
                _words(self.page.cell(row, place), value)
            letter = get_column_letter(place)
            self.lists[values] = f"{HIDDEN}!${letter}$2:${letter}${len(values) + 1}"
        return self.lists[values]

    def finish(self, made: Any, names: list[str]) -> None:
        """Tell what each sheet is, and get out of sight."""
        book = self.book
        head = ("sheet", "table", "column", "key", "workshop", "unit", "made from", "rows")
        told = [head]
        for name, sheet in zip(names, book.sheets, strict=True):
            rest = (book.workshop, book.unit, sheet.mark, "some rows" if sheet.part else "")
            told += [(name, sheet.table, c.title, c.key, *rest) for c in sheet.columns]
        for row, values in enumerate(told, 1):
            for place, value in enumerate(values, 1):
                _words(self.page.cell(row, place), value)
        self.page.sheet_state = "hidden" if book.sheets else "visible"
        made.move_sheet(self.page, offset=len(names))
        made.active = 0


def _properties(made: Any, book: Book) -> None:
    told, about, when = made.properties, book.about, _moment(book)
    told.title, told.creator, told.lastModifiedBy = line(about.title), line(about.issuer), line(about.issuer)
    told.subject, told.language, told.description = line(about.event), about.language, line(about.warning)
    told.created = told.modified = when
