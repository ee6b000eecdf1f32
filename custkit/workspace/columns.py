"""Read a sheet by the names of its columns, in whatever language they stand, and tell every fault with its place."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from custkit.errors import Fault, InputError, notice, saying
from custkit.workspace.near import did_you_mean
from custkit.workspace.tables import Line, Sheet, read_sheet

__all__ = ["Named", "NamedRow", "named_columns", "plain_word", "sheet_of"]

_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that make a text look like another one."""


def sheet_of(path: Path) -> Sheet:
    """The rows of a CSV or XLSX file.

    Raises:
        InputError: If it cannot be read, or is in another encoding.
    """
    try:
        return read_sheet(path.read_bytes(), path.name)
    except OSError as error:
        what = notice("cannot be read: {reason}", reason=error.strerror)
        raise InputError(
            [Fault(path.name, "", what, notice("check the name of the file, and close it elsewhere"))]
        ) from error


def plain_word(text: str) -> str:
    """A word without accents, capitals and marks, to compare what people write: ``Libellé`` is ``libelle``."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One row by the names of its columns; a column that is not there is empty."""

    line: Line
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass
class Named:
    """The rows of a sheet, and the faults that were found so far."""

    sheet: Sheet
    rows: tuple[NamedRow, ...]
    titles: Mapping[str, str]
    """By column, what the file calls it."""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: NamedRow, column: str, what: str, remedy: str) -> None:
        """Keep a fault at a cell, under the name that the file gives the column."""
        self.faults.append(self.sheet.fault(row.line, self.titles.get(column, column), what, remedy))

    def text(self, row: NamedRow, column: str, longest: int) -> str:
        """A cell's words, with a fault where they are too long or hold what cannot be seen."""
        text = row[column]
        if len(text) > longest:
            self.fault(
                row,
                column,
                notice("{count} letters are too many", count=len(text)),
                notice("shorten it to {longest} letters", longest=longest),
            )
        if any(unicodedata.category(c) in {"Cc", "Cs", "Co"} or c in _BIDI for c in text.replace("\n", " ")):
            self.fault(row, column, notice("holds an invisible control character"), notice("type the cell again"))
        return " ".join(text.split())

    def stop_on_faults(self) -> None:
        """End with all faults, where there are any.

        Raises:
            InputError: With every fault of every row.
        """
        if self.faults:
            raise InputError(self.faults)


def named_columns(sheet: Sheet, names: Mapping[str, Sequence[str]], required: Sequence[str]) -> Named:
    """The rows by the names of their columns.

    Args:
        sheet: What the file says.
        names: By column, other words for it; case, accents and marks do not count.
        required: Columns that must be there.

    Raises:
        InputError: If a column is missing, unknown or there twice.
    """
    words = {plain_word(word): column for column, more in names.items() for word in (column, *more)}
    found = [words.get(plain_word(cell), "") for cell in sheet.header.cells]
    faults = list(_header_faults(sheet, found, names, required))
    if faults:
        raise InputError(faults)
    titles = {column: cell for column, cell in zip(found, sheet.header.cells, strict=True) if column}
    named = Named(sheet, (), titles)
    rows = []
    for line in sheet.lines:
        if any(line.cells[len(found) :]):
            what = notice("{count} cells, and only {columns} columns", count=len(line.cells), columns=len(found))
            named.faults.append(sheet.fault(line, "", what, notice("put a cell that holds the separator in quotes")))
        rows.append(NamedRow(line, {c: cell for c, cell in zip(found, line.cells, strict=False) if c}))
    named.rows = tuple(rows)
    return named


def _header_faults(
    sheet: Sheet, found: Sequence[str], names: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Iterator[Fault]:
    def head(what: str, remedy: str) -> Fault:
        return sheet.fault(sheet.header, "", what, remedy)

    for column in required:
        if column not in found:
            yield head(
                saying("the column {column} is missing", column=column),
                notice("add {column} to this line", column=column),
            )
    for number, (column, cell) in enumerate(zip(found, sheet.header.cells, strict=True), start=1):
        if not column:
            what = (
                notice("the column {column!r} is not known", column=cell[:40])
                if cell
                else notice("column {number} has no name", number=number)
            )
            yield head(what, notice("{known}, or take the column out", known=did_you_mean(cell, names)))
        elif column in found[: number - 1]:
            yield head(notice("the column {column} stands twice", column=column), notice("keep one of them"))
