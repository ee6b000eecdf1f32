"""A workbook as XLSX: typed cells, lists to choose from, a head that stays in sight, pages that print well.

Text is written as text, whatever it looks like: a cell that begins with ``=`` is marked as quoted, so that it stays
words even after somebody has edited it.
"""

from datetime import date, datetime, time
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

from custkit.documents.book import Book, Cell, Column, Sheet, sheet_names
from custkit.documents.formats.sealed import sealed
from custkit.documents.formats.xlsx_print import BOLD, HEAD, SOFT, print_well, told, width
from custkit.documents.paper import EPOCH
from custkit.documents.text import clean, line
from custkit.i18n.speech import tr
from custkit.i18n.words import direction

__all__ = ["HIDDEN", "xlsx"]

HIDDEN: Final = "custkit"
"""The sheet that tells which table of which workshop each sheet is, and holds the lists to choose from."""
_TRIGGERS: Final = ("=", "+", "-", "@", "\t")
_INK: Final = "1D2730"
_LINE: Final = "D5DCE2"
_TINT: Final = "F3F6F8"
_OPEN: Final = "FFFBEA"
_LINE_HEIGHT: Final = 13.2
_EDGE: Final = 2
"""Characters of a column that its words do not reach, where they begin apart from the column before."""
_CELL_MOST: Final = 32_000
_LISTS: Final = 10
"""The column of the hidden sheet from which on lists stand, well behind what it tells of the sheets."""
_NUMBERS: Final = {"number", "integer", "year"}
_FAR: Final[dict[str, Any]] = {"horizontal": "right", "indent": 1}
_APART: Final[dict[str, Any]] = {"indent": 1}
"""What follows another column begins apart from it: a full line of words would run on into it."""
_FORMATS: Final = {"integer": "#,##0", "year": "0", "date": "yyyy-mm-dd"}
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
    below = told(sheet, book)
    _words(page.cell(2, 1), below).font = Font(name="Calibri", size=9, color=SOFT)
    side = _side(turned=turned)
    page.cell(1, 1).alignment = page.cell(2, 1).alignment = Alignment(**side)
    under = Border(bottom=Side("medium", color=book.dress.colour.lstrip("#").upper()))
    for place, column in enumerate(sheet.columns, 1):
        head = _words(page.cell(HEAD, place), column.title)
        head.font, head.border = Font(name="Calibri", size=10, bold=True, color=_INK), under
        head.fill = PatternFill("solid", fgColor=_TINT)
        head.alignment = Alignment(wrap_text=True, vertical="center", **_aligned(sheet, place, turned=turned))
    page.row_dimensions[HEAD].height = _height(tuple(c.title for c in sheet.columns), sheet.columns, BOLD) + 3
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = width(column)
    hair = Border(bottom=Side("hair", color=_LINE))
    font = Font(name="Calibri", size=10, color=_INK)
    fill = PatternFill("solid", fgColor=_OPEN)
    empty: tuple[Cell, ...] = (None,) * len(sheet.columns)
    for number, row in enumerate((*sheet.rows, *[empty] * sheet.spare), HEAD + 1):
        page.row_dimensions[number].height = _height(row, sheet.columns)
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
            cell = _put(page.cell(number, place), value, column)
            cell.font, cell.border = font, hair
            cell.alignment = Alignment(
                wrap_text=isinstance(value, str), vertical="top", **_aligned(sheet, place, turned=turned)
            )
            if column.open:
                cell.fill = fill
    end = HEAD + len(sheet.rows) + sheet.spare
    for place, note in enumerate(sheet.notes, end + 2):
        _words(page.cell(place, 1), note).font = Font(name="Calibri", size=9, color=SOFT)
        page.cell(place, 1).alignment = Alignment(**side)
    _checks(page, sheet, end, hidden)
    if sheet.rows or sheet.spare:
        page.auto_filter.ref = f"A{HEAD}:{last}{max(end, HEAD)}"
    page.freeze_panes = page.cell(HEAD + 1, 2)
    print_well(page, sheet, book, end)


def _side(*, turned: bool) -> dict[str, Any]:
    """Where words begin: what begins with an id or a name in other letters still reads from the right."""
    return {"horizontal": "right", "readingOrder": 2} if turned else {}


def _aligned(sheet: Sheet, place: int, *, turned: bool) -> dict[str, Any]:
    """Where a column's cells and its head stand, the same for both.

    Words beside numbers keep away from them themselves: not every program keeps numbers away from their cell's end.
    """
    column = sheet.columns[place - 1]
    if column.kind == "date":
        return {"horizontal": "right" if turned else "left", **_APART}
    if turned:
        return {**_side(turned=True), **(_APART if place > 1 else {})}
    if column.kind in _NUMBERS:
        return _FAR
    return {"horizontal": "left", **_APART} if place > 1 else {}


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...], letter: float = 1.0) -> float:
    """Points that a row takes; not every program works it out from the wrapped words itself."""
    lines = [
        sum(len(wrap(part, max(int((width(column) - edge) / letter), 5))) or 1 for part in clean(value).split("\n"))
        for value, column, edge in zip(row, columns, (1, *[_EDGE] * len(columns)), strict=False)
        if isinstance(value, str)
    ]
    return min(max([*lines, 1]), 25) * _LINE_HEIGHT + 2


def _checks(page: Any, sheet: Sheet, end: int, hidden: "_Hidden") -> None:
    """Lists to choose from, and numbers and days that are ones, on the columns that are filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if end <= HEAD:
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
        check.add(f"{letter}{HEAD + 1}:{letter}{end}")
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
