"""Read an administration's plan, line by line, from a sheet: axis, objective, action, original wording, page (S2-01).

Where axis or objective is left out, that of the row above holds, as in a table with joined cells.
"""

import re
from pathlib import Path
from typing import Final

from custkit.analysis.plan_import import ImportedLine
from custkit.errors import notice
from custkit.workspace.columns import Named, NamedRow, named_columns, sheet_of

__all__ = ["COLUMNS", "read_plan_lines"]

COLUMNS: Final = {
    "id": ("line id", "identifiant"),
    "number": ("no", "nr", "n", "numero", "num", "ref", "reference"),
    "axis": ("axe", "eje", "pillar", "pilier"),
    "objective": ("objectif", "objetivo", "goal"),
    "action": ("activity", "activite", "accion", "actividad", "line", "ligne"),
    "wording": ("original wording", "libelle", "texte", "texto", "texto original", "libelle original", "text"),
    "page": ("pagina", "p"),
}
"""Columns by name, with the French and Spanish words for them; case and accents do not count."""
_ID: Final = re.compile(r"LIN-\d{2,4}")
_LONGEST: Final = {"number": 20, "axis": 80, "objective": 300, "action": 500, "wording": 500, "page": 20}
_SHORTEST: Final = 5


def read_plan_lines(path: Path) -> tuple[ImportedLine, ...]:
    """The lines of a plan, in the file's order.

    Raises:
        InputError: With every fault of every row.
    """
    named = named_columns(sheet_of(path), COLUMNS, ())
    if not {"action", "wording"} & set(named.titles):
        what = notice("neither a column action nor a column wording")
        named.faults.append(
            named.sheet.fault(named.sheet.header, "", what, notice("add one of them: the line as it is written"))
        )
        named.stop_on_faults()
    above = {"axis": "", "objective": ""}
    seen: dict[tuple[str, ...], int] = {}
    lines = []
    for row in named.rows:
        line = _line(named, row, above)
        _once(named, row, line, seen)
        lines.append(line)
    if not lines:
        named.faults.append(
            named.sheet.fault(named.sheet.header, "", notice("no line of a plan follows"), notice("add one at least"))
        )
    named.stop_on_faults()
    return tuple(lines)


def _line(named: Named, row: NamedRow, above: dict[str, str]) -> ImportedLine:
    cells = {column: named.text(row, column, longest) for column, longest in _LONGEST.items()}
    above |= {column: cells[column] for column in ("axis", "objective") if cells[column]}
    text = cells["wording"] or cells["action"]
    if len(text) < _SHORTEST:
        what = (
            notice("the line has only {count} letters", count=len(text))
            if text
            else notice("neither action nor wording is filled in")
        )
        named.fault(
            row, "wording" if "wording" in named.titles else "action", what, notice("write the line as the plan has it")
        )
    line_id = row["id"].upper()
    if line_id and not _ID.fullmatch(line_id):
        what = notice("{id!r} is not written like the id of a line", id=row["id"][:20])
        named.fault(
            row, "id", what, notice("write it like LIN-07, or use the column number for the plan's own numbers")
        )
    return ImportedLine(
        id=line_id,
        number=cells["number"],
        axis=above["axis"],
        objective=above["objective"],
        text=text,
        page=cells["page"],
        place=named.sheet.place(row.line),
    )


def _once(named: Named, row: NamedRow, line: ImportedLine, seen: dict[tuple[str, ...], int]) -> None:
    for column, key in (
        ("id", ("id", line.id)),
        ("number", ("number", line.number)),
        ("wording", ("text", line.text.casefold(), line.page, line.number)),
    ):
        if not key[1]:
            continue
        if key in seen:
            what = notice(
                "this {column} stands in {line} {number} too",
                column=notice("line") if column == "wording" else column,
                line=named.sheet.word,
                number=seen[key],
            )
            named.fault(row, column, what, notice("keep one of them"))
        seen.setdefault(key, row.line.number)
