"""Read a workbook that custkit wrote and somebody edited: its tables by what they are, whatever they are called now.

The hidden sheet tells which table each sheet is and which column stands under which heading; sheets may have been
renamed, rows sorted and columns moved. Nothing in the workbook is carried out: a formula is told, never worked out.
"""

import io
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from custkit.analysis.returned import LEGEND, GivenTable
from custkit.analysis.returned_cells import Formula, Given
from custkit.errors import Fault, InputError
from custkit.i18n.speech import tr
from custkit.workspace.returned_tables import SOME, Told, alike, given_table, word
from custkit.workspace.tables import DAMAGED

__all__ = ["is_book", "read_book"]

HIDDEN: Final = "custkit"
_BYTES_AT_MOST: Final = 20 * 2**20
_ROWS_AT_MOST: Final = 5_000
_COLUMNS_AT_MOST: Final = 60
_HIDDEN_COLUMNS: Final = 8
_FRESH: Final = "custkit report --format xlsx"


def is_book(path: Path) -> bool:
    """Whether a file is a workbook; told by its content."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def read_book(data: bytes, file: str, remarks: Collection[str] = ()) -> tuple[GivenTable, ...]:
    """The tables of a workbook, in the order of its sheets.

    Args:
        data: The file.
        file: What faults call it.
        remarks: Words that custkit itself writes below tables, wherever they have been moved.

    Raises:
        InputError: If it is damaged, too large, holds macros, or a sheet cannot be told from another.
    """
    from openpyxl import load_workbook  # heavy: only workbooks pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            macros = any(name.casefold().endswith("vbaproject.bin") for name in archive.namelist())
        if unpacked > _BYTES_AT_MOST:
            what, remedy = tr("unpacks to a very large file"), tr("copy the rows into a fresh workbook")
            raise InputError([Fault(file, "", what, remedy)])
        if macros:
            raise InputError([Fault(file, "", tr("a workbook with macros"), tr("save it as {kind}", kind=".xlsx"))])
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            return _tables(book, file, remarks)
        finally:
            book.close()
    except DAMAGED as error:
        what = tr("cannot be read as a workbook ({error})", error=type(error).__name__)
        remedy = tr("open it and save it again as {kind}", kind=".xlsx")
        raise InputError([Fault(file, "", what, remedy)]) from error


def _tables(book: Any, file: str, remarks: Collection[str]) -> tuple[GivenTable, ...]:  # noqa: ANN401 -- openpyxl says nothing of its types
    if HIDDEN not in book.sheetnames:
        what = tr("the hidden sheet that tells what each sheet is has gone")
        raise InputError([Fault(file, "", what, tr("take a fresh one with: {command}", command=_FRESH))])
    told = _told(book[HIDDEN])
    pages = {name: list(_rows(book[name], remarks)) for name in book.sheetnames if name != HIDDEN}
    found: list[GivenTable] = []
    faults: list[Fault] = []
    for name, cells in pages.items():
        what_it_is = told.get(name) or alike(cells, [told[other] for other in told if other not in pages])
        if what_it_is is None:
            what = tr("a sheet that custkit did not write, or whose headings have changed")
            remedy = tr("give it back its headings, or take it out")
            faults.append(Fault(file, tr("sheet {name}", name=name), what, remedy))
        elif what_it_is.table:
            found.append(given_table(name, cells, what_it_is, file, tr("sheet {name}", name=name), faults))
    if faults:
        raise InputError(faults)
    return tuple(found)


def _told(page: Any) -> dict[str, Told]:  # noqa: ANN401 -- openpyxl says nothing of its types
    """What each sheet is, by the name it had."""
    entries: dict[str, list[tuple[str, ...]]] = {}
    for row in page.iter_rows(min_row=2, max_row=_ROWS_AT_MOST, max_col=_HIDDEN_COLUMNS, values_only=True):
        words = tuple("" if value is None else str(value) for value in row)
        words += ("",) * (_HIDDEN_COLUMNS - len(words))
        if words[0]:
            entries.setdefault(words[0], []).append(words)
    found = {}
    for name, rows in entries.items():
        _, table, _, _, workshop, unit, mark, part = rows[0]
        keys = {word(row[2]): row[3] for row in rows}
        found[name] = Told(name, table, workshop, unit, keys, mark, part == SOME)
    return found


def _rows(page: Any, remarks: Collection[str]) -> Iterator[tuple[int, tuple[Given, ...]]]:  # noqa: ANN401 -- openpyxl says nothing of its types
    """Rows that hold more than a remark, with their numbers."""
    rows = page.iter_rows(max_row=_ROWS_AT_MOST, max_col=_COLUMNS_AT_MOST)
    for number, row in enumerate(rows, 1):
        values = tuple(_given(cell) for cell in row)
        told = [value for value in values if value is not None]
        if told and not (len(told) == 1 and (told[0] in remarks or str(told[0]).startswith(LEGEND))):
            yield number, values


def _given(cell: Any) -> Given:  # noqa: ANN401 -- openpyxl says nothing of its types
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value)[:200])
    match value:
        case None | "":
            return None
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date()
        case int() | float() | date():
            return value
        case _:
            return str(value).strip() or None
