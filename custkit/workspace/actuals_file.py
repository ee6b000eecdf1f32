"""Read what an office reports: the monitoring sheet's CSV twin, a table of its own, or the monitoring workbook."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from custkit.analysis.actuals_cells import Reported
from custkit.analysis.returned import GivenTable
from custkit.analysis.returned_cells import Formula, Given
from custkit.errors import Fault, InputError, notice
from custkit.workspace.columns import named_columns, plain_word, sheet_of
from custkit.workspace.returned_book import is_book, read_book
from custkit.workspace.tables import read_csv

__all__ = ["COLUMNS", "Report", "is_report", "read_report"]

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("identifiant", "identificador"),
    "kind": ("type", "tipo"),
    "title": ("titre", "titulo", "decision"),
    "unit": ("unit of measure", "unite", "unidad"),
    "baseline": (),
    "target": ("cible", "meta"),
    "due": ("echeance", "vencimiento", "by"),
    "owner": ("responsable", "accountable"),
    "expected": ("expected now",),
    "period": ("periode", "periodo", "period ends"),
    "actual": ("value", "valeur", "valor", "realise", "real"),
    "status": ("statut", "etat", "estado"),
    "percent": ("pourcentage", "porcentaje", "done so far"),
    "source": ("fuente",),
    "note": ("remarque", "nota"),
    "done": ("done on", "fait le", "hecho el"),
}
"""Columns by name, those of the CSV twin first, with other words for them; case and accents do not count."""
_TWIN: Final = ("kind", "id", "actual")
_KINDS: Final = {
    "MO-01/readings": "kpi",
    "MO-01/milestones": "milestone",
    "MO-01/triggers": "trigger",
    "MO-01/decisions": "decision",
}
_KEYS: Final = {"value": "actual", "decision": "title", "question": "", "about": "", "at": "due"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "'")
_SAVE: Final = notice("take a fresh one with: custkit report --format xlsx")


class Report:
    """The rows of a report, and whose it is where the file says so.

    Args:
        rows: In the file's order.
        workshop: Its id; empty where the file does not say.
        unit: The same.
    """

    def __init__(self, rows: tuple[Reported, ...], workshop: str = "", unit: str = "") -> None:
        self.rows, self.workshop, self.unit = rows, workshop, unit


def is_report(path: Path) -> bool:
    """Whether a file is a monitoring workbook or its CSV twin; told by its content."""
    try:
        if is_book(path):
            return any("expected" in table.columns for table in read_book(path.read_bytes(), path.name))
        head = read_csv(path.read_bytes(), path.name).header.cells
    except (OSError, InputError):
        return False
    return {*_TWIN} <= {plain_word(cell) for cell in head}


def read_report(path: Path, remarks: Collection[str] = ()) -> Report:
    """The rows of a report.

    Args:
        path: A CSV or XLSX file.
        remarks: Words that custkit itself writes below tables.

    Raises:
        InputError: With every fault of the file.
    """
    if is_book(path):
        tables = _tables(path, remarks)
        if tables is not None:
            return _of_book(path, tables)
    named = named_columns(sheet_of(path), COLUMNS, ("id",))
    for row in named.rows:
        for column, most in (("source", 200), ("note", 300), ("title", 300), ("owner", 80)):
            named.text(row, column, most)
    named.stop_on_faults()
    rows = tuple(
        Reported(
            named.sheet.place(row.line),
            row.line.number,
            {key: _cell(text) for key, text in row.cells.items() if text.strip()},
        )
        for row in named.rows
    )
    if not rows:
        raise InputError(
            [
                Fault(
                    path.name,
                    "",
                    notice("no row follows the names of the columns"),
                    notice("report one thing at least"),
                )
            ]
        )
    return Report(rows)


def _cell(text: str) -> Given:
    """A cell as it was meant: the apostrophe that keeps it from being a formula goes, and a formula is none."""
    if text.startswith("'") and text[1:].startswith(_FORMULA):
        return text[1:]
    return Formula(text) if text.startswith("=") else text


def _tables(path: Path, remarks: Collection[str]) -> tuple[GivenTable, ...] | None:
    """The tables of a workbook that custkit wrote; None for one that somebody made."""
    from openpyxl import load_workbook  # heavy: only workbooks pay for it

    book = load_workbook(path, read_only=True)
    ours = "custkit" in book.sheetnames
    book.close()
    return read_book(path.read_bytes(), path.name, remarks) if ours else None


def _of_book(path: Path, tables: tuple[GivenTable, ...]) -> Report:
    found = [table for table in tables if table.table in _KINDS]
    if not any("expected" in table.columns for table in found):
        what = notice("this is not a monitoring workbook")
        raise InputError([Fault(path.name, "", what, _SAVE)])
    rows = tuple(row for table in found for row in _rows(table))
    return Report(rows, found[0].workshop, found[0].unit)


def _rows(table: GivenTable) -> Iterator[Reported]:
    kind = _KINDS[table.table]
    for line in table.rows:
        named = {_KEYS.get(key, key): value for key, value in line.cells.items()}
        yield Reported(
            notice("sheet {table}, row {line}", table=table.name, line=line.number),
            line.number,
            {**named, "kind": kind},
        )
