"""Rows of further sheets on which objectives and initiatives rest (SA-03, SA-06, SA-07, RM-02 and the IT strand)."""

from typing import Final

from custkit.analysis.record_causes import causes
from custkit.analysis.record_sheets import Sheets
from custkit.model.origins import Origin, OriginKind

__all__ = ["origins"]

SHEETS: Final[tuple[tuple[str, str, OriginKind, str, tuple[str, ...]], ...]] = (
    ("SA-03", "drivers", "driver", "statement", ()),
    ("SA-06", "nodes", "problem", "text", ("evidence",)),
    ("SA-07", "assets", "asset", "name", ()),
    ("IT-01", "lines", "plan line", "text", ()),
    ("IT-04", "requests", "request", "title", ("lines",)),
    ("IT-05", "cards", "improvement", "change", ()),
    ("IT-06", "services", "service", "name", ()),
    ("RM-02", "risks", "risk", "event", ()),
)
"""Exercise, table, what a row of it is, the column that names it, and the columns that say what it rests on."""


def origins(sheets: Sheets) -> tuple[Origin, ...]:
    """Every row of these sheets that has words, with what it rests on; a problem rests on its causes too."""
    behind = causes(sheets)
    return tuple(
        Origin(line.id, kind, line.text(label), (*(i for tie in ties for i in line.many(tie)), *behind[line.id]))
        for exercise, table, kind, label, ties in SHEETS
        for line in sheets.rows(exercise, table)
        if line.text(label)
    )
