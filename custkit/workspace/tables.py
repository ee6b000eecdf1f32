"""Read a sheet of rows from CSV or XLSX as it was saved by whatever program, each row knowing its place."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from xml.etree.ElementTree import ParseError

from custkit.errors import Fault, InputError, notice

__all__ = ["DAMAGED", "Line", "Sheet", "physical_lines", "read_csv", "read_sheet", "read_xlsx", "separator_of", "split"]

ROWS_AT_MOST: Final = 5_000
COLUMNS_AT_MOST: Final = 40
_BYTES_AT_MOST: Final = 20 * 2**20
DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, KeyError, IndexError, ValueError, TypeError,
    AttributeError, RuntimeError,
)  # fmt: skip
"""What a damaged workbook sets off inside openpyxl and zipfile, which let it pass through."""
_ENDS: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_SAVE_AS: Final = notice("save it as 'CSV UTF-8' or as .xlsx")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet."""

    number: int
    """Counted from 1, as an editor or a spreadsheet counts."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file without its comments and empty lines."""

    file: str
    """What faults call it."""
    word: str
    """What a row is called: ``line`` in a text, ``row`` in a spreadsheet."""
    header: Line
    lines: tuple[Line, ...]

    def place(self, line: Line, column: str = "") -> str:
        """A row, or a cell of it, as people read it."""
        if column:
            return notice("{line} {number}, column {column}", line=self.word, number=line.number, column=column)
        return notice("{line} {number}", line=self.word, number=line.number)

    def fault(self, line: Line, column: str, what: str, remedy: str = "") -> Fault:
        """A fault at a cell."""
        return Fault(self.file, self.place(line, column), what, remedy)


def read_sheet(data: bytes, file: str) -> Sheet:
    """Read a sheet whose kind is told by its content.

    Raises:
        InputError: If it cannot be read.
    """
    if len(data) > _BYTES_AT_MOST:
        raise InputError(
            [
                Fault(
                    file,
                    "",
                    notice("larger than {most} MB", most=_BYTES_AT_MOST // 2**20),
                    notice("check that it is the right file"),
                )
            ]
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError([Fault(file, "", notice("an old .xls file, or one with a password"), _SAVE_AS)])
    return read_xlsx(data, file) if data.startswith(b"PK\x03\x04") else read_csv(data, file)


# CSV


def read_csv(data: bytes, file: str) -> Sheet:
    """Read comma- or semicolon-separated text in UTF-8; lines that begin with ``#`` are comments.

    Raises:
        InputError: If it is in another encoding, or a quotation mark is never closed.
    """
    if data.startswith(b"PK\x03\x04"):
        raise InputError(
            [
                Fault(
                    file,
                    "",
                    notice("a workbook, although its name says CSV"),
                    notice("open it and save it as 'CSV UTF-8'"),
                )
            ]
        )
    text = _decoded(data, file)
    separator = separator_of(text)
    lines, faults = [], []
    for number, raw in enumerate(physical_lines(text), start=1):
        content = raw.rstrip("\r\n")
        if content.startswith("#") or not content.strip(separator + " \t"):
            continue
        try:
            lines.append(Line(number, split(content, separator)))
        except csv.Error:
            what = notice("a quotation mark is not closed, or stands inside a cell")
            faults.append(
                Fault(
                    file,
                    notice("line {number}", number=number),
                    what,
                    notice('write "" for a quotation mark inside quotes'),
                )
            )
    if faults:
        raise InputError(faults)
    return _sheet(file, notice("line"), lines)


def physical_lines(text: str) -> list[str]:
    """The lines with their ends; only CR and LF end a line, so that numbers agree with editors."""
    return [line for line in _ENDS.split(text) if line]


def separator_of(text: str) -> str:
    """Comma, semicolon or tab: what stands most often in the first line that is no comment."""
    head = next((line for line in physical_lines(text) if line.strip() and not line.startswith("#")), "")
    return max(",;\t", key=head.count)


def split(content: str, separator: str) -> tuple[str, ...]:
    """The cells of one line, without spaces around them.

    Raises:
        csv.Error: If its quotation marks do not match.
    """
    cells = next(csv.reader([content], delimiter=separator, strict=True, skipinitialspace=True))
    return tuple(cell.strip() for cell in cells)


def _decoded(data: bytes, file: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError([Fault(file, "", notice("saved as UTF-16 ('Unicode text')"), _SAVE_AS)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(list(_undecoded(data, file))) from None


def _undecoded(data: bytes, file: str) -> Iterator[Fault]:
    """Each line that is not UTF-8, with how it reads in the encoding of older Windows programs."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            word = line[max(0, error.start - 10) : error.start + 10].decode("cp1252", errors="replace").strip()
            what = notice("not UTF-8; in Windows-1252 it would read {word!r}", word=word)
            yield Fault(
                file,
                notice("line {number}", number=number),
                what,
                notice("{save}, then look at the letters with accents", save=_SAVE_AS),
            )


# XLSX


def read_xlsx(data: bytes, file: str) -> Sheet:
    """Read the first sheet of a workbook; rows whose first cell begins with ``#`` are comments.

    Formulas are read as they are written, never as values, and nothing in the workbook is carried out.

    Raises:
        InputError: If it is damaged or too large.
    """
    from openpyxl import load_workbook  # heavy: only workbooks pay for it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > _BYTES_AT_MOST:
            raise InputError(
                [Fault(file, "", notice("unpacks to a very large file"), notice("copy the rows into a new workbook"))]
            )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            rows = book.worksheets[0].iter_rows(max_row=ROWS_AT_MOST + 2, max_col=COLUMNS_AT_MOST + 1, values_only=True)
            lines = [Line(number, _trimmed(row)) for number, row in enumerate(rows, start=1)]
        finally:
            book.close()
    except (InvalidFileException, *DAMAGED) as error:
        what = notice("cannot be read as a workbook ({name})", name=type(error).__name__)
        raise InputError(
            [Fault(file, "", what, notice("open it, save it again as .xlsx, or as 'CSV UTF-8'"))]
        ) from error
    return _sheet(
        file, notice("row"), [line for line in lines if any(line.cells) and not line.cells[0].startswith("#")]
    )


def _trimmed(row: Sequence[object]) -> tuple[str, ...]:
    """The cells as text, without the empty ones at the end."""
    cells = [_as_text(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value).strip()


def _sheet(file: str, word: str, lines: Sequence[Line]) -> Sheet:
    if not lines:
        raise InputError(
            [
                Fault(
                    file, "", notice("no line with the names of the columns"), notice("begin with: unit,role_band,post")
                )
            ]
        )
    if len(lines) > ROWS_AT_MOST + 1:
        raise InputError(
            [
                Fault(
                    file,
                    "",
                    notice("more than {most} rows", most=ROWS_AT_MOST),
                    notice("check that it is the right file"),
                )
            ]
        )
    return Sheet(file, word, lines[0], tuple(lines[1:]))
