"""Read a sheet of rendered texts that came back: the workbook, or its CSV twin."""

import csv
import io
from collections.abc import Collection
from pathlib import Path
from typing import Final

from custkit.analysis.returned import GivenRow, GivenTable
from custkit.errors import Fault, InputError
from custkit.i18n.speech import tr
from custkit.workspace.returned_book import is_book, read_book
from custkit.workspace.tables import separator_of

__all__ = ["TABLE", "is_renderings", "read_renderings"]

TABLE: Final = "renderings/"
"""How the name of such a table begins; the language's tag follows."""
_HEAD: Final = ("workshop", "unit", "language", "id", "rendering")
_BYTES_AT_MOST: Final = 20 * 2**20
_ROWS_AT_MOST: Final = 5_000
_TRIGGERS: Final = ("=", "+", "-", "@", "\t", "'")


def is_renderings(path: Path) -> bool:
    """Whether a file is a sheet of rendered texts; told by its content."""
    try:
        if is_book(path):
            return any(table.table.startswith(TABLE) for table in read_book(path.read_bytes(), path.name))
        with path.open("rb") as file:
            head = file.readline(2_000).decode("utf-8-sig")
    except (OSError, InputError, UnicodeDecodeError):
        return False
    names = [name.strip(' "').casefold() for name in head.strip().split(separator_of(head))]
    return set(_HEAD) <= set(names)


def read_renderings(path: Path, remarks: Collection[str] = ()) -> tuple[GivenTable, ...]:
    """The tables of such a file; of a CSV file one for each workshop, unit and language that its rows name.

    Args:
        path: The file.
        remarks: Words that custkit itself writes below tables.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError([Fault(path.name, "", tr("cannot be read"), tr("look whether it is there"))]) from error
    return read_book(data, path.name, remarks) if is_book(path) else _from_csv(data, path.name)


def _from_csv(data: bytes, file: str) -> tuple[GivenTable, ...]:
    save = tr("save it as {kind}", kind="CSV UTF-8")
    if len(data) > _BYTES_AT_MOST:
        raise InputError([Fault(file, "", tr("larger than can be read"), tr("check that it is the right file"))])
    try:
        text = data.decode("utf-8-sig")
        # A text may have lines of its own, inside its quotation marks.
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True))
    except UnicodeDecodeError:
        raise InputError([Fault(file, "", tr("is not in UTF-8"), save)]) from None
    except csv.Error:
        raise InputError([Fault(file, "", tr("a quotation mark is not closed"), save)]) from None
    names = [name.strip().casefold() for name in rows[0]]
    if len(rows) > _ROWS_AT_MOST or len(set(names)) < len(names):
        raise InputError([Fault(file, "", tr("larger than can be read"), tr("check that it is the right file"))])
    found: dict[tuple[str, str, str], list[GivenRow]] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {name: _plain(cell.strip()) for name, cell in zip(names, row, strict=False) if cell.strip()}
        if cells:
            key = (cells.pop("workshop", ""), cells.pop("unit", ""), cells.pop("language", ""))
            found.setdefault(key, []).append(GivenRow(number, cells))
    return tuple(
        GivenTable(file, f"{TABLE}{tag}", workshop, unit, tuple(names), tuple(held))
        for (workshop, unit, tag), held in found.items()
    )


def _plain(text: str) -> str:
    """The text without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_TRIGGERS) else text
