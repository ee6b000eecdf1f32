"""Read a workbook that custkit wrote and somebody edited: its tables by what they are, whatever they are called now.

The hidden sheet tells which table each sheet is and which column stands under which heading; sheets may have been
renamed, rows sorted and columns moved. Nothing in the workbook is carried out: a formula is told, never worked out.
"""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from custkit.analysis.returned import Formula, Given, GivenRow, GivenTable
from custkit.errors import Fault, InputError

__all__ = ["is_book", "read_book"]

HIDDEN: Final = "custkit"
_BYTES_AT_MOST: Final = 20 * 2**20
_ROWS_AT_MOST: Final = 5_000
_COLUMNS_AT_MOST: Final = 60
_HEAD_WITHIN: Final = 20
_HIDDEN_COLUMNS: Final = 6
_SAVE: Final = "take a fresh one with: custkit report --format xlsx"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, KeyError, IndexError, ValueError, TypeError,
    AttributeError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What a damaged workbook sets off inside openpyxl and zipfile."""


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
            raise InputError([Fault(file, "", "unpacks to a very large file", "copy the rows into a fresh workbook")])
        if macros:
            raise InputError([Fault(file, "", "a workbook with macros", "save it as .xlsx")])
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            return _tables(book, file, remarks)
        finally:
            book.close()
    except _BROKEN as error:
        what = f"cannot be read as a workbook ({type(error).__name__})"
        raise InputError([Fault(file, "", what, "open it and save it again as .xlsx")]) from error


def _tables(book: Any, file: str, remarks: Collection[str]) -> tuple[GivenTable, ...]:  # noqa: ANN401 -- openpyxl says nothing of its types
    if HIDDEN not in book.sheetnames:
        raise InputError([Fault(file, "", "the hidden sheet that tells what each sheet is has gone", _SAVE)])
    told: dict[str, list[tuple[str, ...]]] = {}
    rows = book[HIDDEN].iter_rows(min_row=2, max_row=_ROWS_AT_MOST, max_col=_HIDDEN_COLUMNS, values_only=True)
    for row in rows:
        words = tuple("" if value is None else str(value) for value in row)
        if len(words) == _HIDDEN_COLUMNS and words[0]:
            told.setdefault(words[0], []).append(words)
    pages = {name: list(_rows(book[name], remarks)) for name in book.sheetnames if name != HIDDEN}
    found: list[GivenTable] = []
    faults: list[Fault] = []
    for name, cells in pages.items():
        entries = told.get(name) or _alike(cells, [told[other] for other in told if other not in pages])
        if entries is None:
            what = "a sheet that custkit did not write, or whose headings have changed"
            faults.append(Fault(file, f"sheet {name}", what, "give it back its headings, or take it out"))
        elif entries[0][1]:
            found.append(_table(name, cells, entries, file, faults))
    if faults:
        raise InputError(faults)
    return tuple(found)


def _rows(page: Any, remarks: Collection[str]) -> Iterator[tuple[int, tuple[Given, ...]]]:  # noqa: ANN401 -- openpyxl says nothing of its types
    """Rows that hold more than a remark, with their numbers."""
    rows = page.iter_rows(max_row=_ROWS_AT_MOST, max_col=_COLUMNS_AT_MOST)
    for number, row in enumerate(rows, 1):
        values = tuple(_given(cell) for cell in row)
        told = [value for value in values if value is not None]
        if told and not (len(told) == 1 and told[0] in remarks):
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


def _head(cells: Sequence[tuple[int, tuple[Given, ...]]], titles: set[str]) -> tuple[int, dict[int, str]] | None:
    """Where the headings stand: the row that has most of them, and the heading of each column."""
    best: tuple[int, dict[int, str]] | None = None
    for number, values in cells[:_HEAD_WITHIN]:
        places = {p: _word(value) for p, value in enumerate(values) if _word(value) in titles}
        if places and (best is None or len(places) > len(best[1])):
            best = number, places
    return best


def _word(value: Given) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""


def _alike(
    cells: Sequence[tuple[int, tuple[Given, ...]]], lost: Sequence[list[tuple[str, ...]]]
) -> list[tuple[str, ...]] | None:
    """What a renamed sheet is: the one table whose headings it has, all of them."""
    fits = []
    for entries in lost:
        titles = {_word(entry[2]) for entry in entries}
        head = _head(cells, titles)
        if head and set(head[1].values()) == titles:
            fits.append(entries)
    return fits[0] if len(fits) == 1 else None


def _table(
    name: str,
    cells: Sequence[tuple[int, tuple[Given, ...]]],
    entries: list[tuple[str, ...]],
    file: str,
    faults: list[Fault],
) -> GivenTable:
    keys = {_word(title): key for _, _, title, key, _, _ in entries}
    _, table, _, _, workshop, unit = entries[0]
    head = _head(cells, set(keys))
    columns = {place: keys[word] for place, word in head[1].items()} if head else {}
    if head is None or "id" not in columns.values():
        faults.append(Fault(file, f"sheet {name}", "no column with the ids", "give the first column its heading back"))
        return GivenTable(name, table, workshop, unit, (), ())
    if len(set(columns.values())) != len(columns):
        faults.append(Fault(file, f"sheet {name}, row {head[0]}", "a heading stands twice", "take one of them out"))
    rows = []
    for number, values in cells:
        row = {columns[p]: value for p, value in enumerate(values) if p in columns and value is not None}
        if number > head[0] and row:
            rows.append(GivenRow(number, row))
    return GivenTable(name, table, workshop, unit, tuple(columns.values()), tuple(rows))
