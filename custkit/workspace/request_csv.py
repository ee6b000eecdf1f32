"""Request sheets as CSV: written for a spreadsheet, read back however it was saved.

Written in UTF-8 with a byte order mark, so that a spreadsheet shows accents; no cell can be carried out as a formula.
Read back with commas or semicolons, with line breaks inside cells, in UTF-8 or as an older Windows program saves it.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from custkit.analysis.requests import RequestSheet, mark_of
from custkit.errors import Fault, InputError, notice, saying
from custkit.workspace.columns import plain_word
from custkit.workspace.near import did_you_mean

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Returned",
    "ReturnedAnswer",
    "is_request_csv",
    "neutral",
    "plain_rows",
    "read_request",
    "request_csv",
]

COLUMNS: Final = (
    "workshop", "unit", "structure", "line", "page", "text", "question", "due", "answer", "status", "mark",
)  # fmt: skip
_NEEDED: Final = ("unit", "line", "answer")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BYTES_AT_MOST: Final = 5 * 2**20
STATUSES: Final = ("not_asked", "asked", "partial", "complete", "validated")
_WORDS: Final = {
    "not asked": "not_asked", "not asked yet": "not_asked", "asked": "asked",
    "partly there": "partial", "partly": "partial", "partial": "partial", "partiel": "partial", "parcial": "partial",
    "complete": "complete", "completed": "complete", "done": "complete", "complet": "complete", "completo": "complete",
    "validated": "validated", "valide": "validated", "validado": "validated",
}  # fmt: skip


def request_csv(sheet: RequestSheet, workshop: str) -> bytes:
    """A request sheet as CSV; the same sheet gives the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in sheet.items:
        told = (workshop, sheet.unit, sheet.structure, item.line, item.page, item.text, item.question)
        due = item.due.isoformat() if item.due else ""
        mark = mark_of(item.answer, item.status)
        writer.writerow([neutral(cell) for cell in (*told, due, item.answer, item.status, mark)])
    return text.getvalue().encode("utf-8-sig")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet carries out: one that begins like a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unsafe(cell: str) -> str:
    """The cell without the apostrophe that was put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


@dataclass(frozen=True, slots=True)
class ReturnedAnswer:
    """One line of a sheet that came back."""

    line: str
    """Row id."""
    answer: str
    status: str
    """A status' id; empty where it says nothing that is known."""
    mark: str
    row: int
    """Where it stands in the file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A request sheet that came back."""

    name: str
    workshop: str
    """Empty where the file does not say."""
    unit: str
    structure: str
    answers: tuple[ReturnedAnswer, ...]
    guessed: bool
    """Whether it was in an older encoding, so that somebody should look at its accents."""


def is_request_csv(data: bytes) -> bool:
    """Whether a file begins like a request sheet."""
    head = data[:400].decode("utf-8-sig", errors="ignore").splitlines()[:1]
    words = {plain_word(word) for line in head for word in line.replace(";", ",").replace("\t", ",").split(",")}
    return {"line", "answer", "question"} <= words


def read_request(data: bytes, name: str) -> Returned:
    """Read a request sheet that came back.

    Raises:
        InputError: If it is too large, lacks a column, or holds lines of several units.
    """
    if len(data) > _BYTES_AT_MOST:
        raise InputError([Fault(name, "", notice("larger than 5 MB"), notice("check that it is the right file"))])
    text, guessed = _decoded(data)
    cells = _cells(text, name)
    units = {row.get("unit", "").strip() for _, row in cells} - {""}
    if len(units) != 1:
        what = (
            notice("it holds lines of {count} units", count=len(units)) if units else notice("no line says whose it is")
        )
        raise InputError([Fault(name, notice("column unit"), what, notice("keep the sheets of each structure apart"))])
    first = cells[0][1]
    return Returned(
        name=name,
        workshop=first.get("workshop", "").strip(),
        unit=units.pop(),
        structure=first.get("structure", "").strip(),
        answers=tuple(_answer(number, row) for number, row in cells if row.get("line", "").strip()),
        guessed=guessed,
    )


def plain_rows(data: bytes, name: str) -> list[dict[str, str]]:
    """The rows of a request sheet by the names of its columns, just as they stand.

    Raises:
        InputError: If a column is missing.
    """
    return [row for _, row in _cells(_decoded(data)[0], name) if row.get("line")]


def _cells(text: str, name: str) -> list[tuple[int, dict[str, str]]]:
    rows = list(_rows(text))
    header = [plain_word(cell) for cell in rows[0][1]] if rows else []
    if missing := [column for column in _NEEDED if column not in header]:
        what = saying("the column {column} is missing", column=missing[0]) if rows else saying("it holds nothing")
        remedy = did_you_mean(missing[0], header, otherwise=saying("keep the first line as it was"))
        raise InputError([Fault(name, saying("line {line}", line=1), what, remedy)])
    return [(number, dict(zip(header, map(_unsafe, row), strict=False))) for number, row in rows[1:] if any(row)]


def _decoded(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _rows(text: str) -> Iterable[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        yield reader.line_num, [cell.strip() for cell in row]


def _answer(number: int, row: dict[str, str]) -> ReturnedAnswer:
    said = row.get("status", "").strip()
    status = said if said in STATUSES else _WORDS.get(plain_word(said), "")
    answer = "".join(c for c in row.get("answer", "") if c == "\n" or c >= " ").strip()
    return ReturnedAnswer(row["line"].strip().upper(), answer, status, row.get("mark", "").strip(), number)
