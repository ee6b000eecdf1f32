"""OUT-7: what one structure is asked, as tables that are filled in as a workbook or a Word file and handed back."""

from collections.abc import Sequence
from typing import Final

from custkit.analysis.requests import RequestSheet
from custkit.analysis.returned import table_mark
from custkit.analysis.returned_cells import option_words
from custkit.documents.book import Book, Column, Sheet
from custkit.documents.carried import About
from custkit.documents.paper import Dress
from custkit.documents.request import closing, opening
from custkit.i18n.speech import said, tr
from custkit.model.answers import TableAnswer
from custkit.model.people import Unit
from custkit.model.questions import Option
from custkit.model.workshop import Workshop

__all__ = ["REMARK", "book"]

_TABLE: Final = "IT-01/lines"
_STATES: Final = ("asked", "partial", "complete", "validated")
REMARK: Final = said("Fill in the answer and its state, keep the ids. “Not known” is an answer too.")
"""Stands below the table; on the way back it is no row."""


def _columns(states: tuple[str, ...]) -> tuple[Column, ...]:
    """Only the answers come back: what the plan says is changed in the plan."""
    facts = tr("Facts: volumes, places, forms, texts.")
    return (
        Column("id", tr("Line"), width=10),
        Column("", tr("Page"), width=8),
        Column("", tr("The plan says"), width=40),
        Column("", tr("We ask"), width=40),
        Column("", tr("Due"), "date", width=12),
        Column("answer", tr("Answer"), width=60, open=True, help=facts),
        Column("status", tr("State"), "choice", width=14, choices=states, open=True),
    )


def book(  # noqa: PLR0913, PLR0917 -- what a sheet consists of
    sheet: RequestSheet,
    table: TableAnswer,
    workshop: Workshop,
    unit: Unit,
    about: About,
    dress: Dress | None = None,
    *,
    states: Sequence[Option] = (),
) -> Book:
    """The sheet of one structure.

    Args:
        sheet: What it is asked.
        table: The unit's lines, in the version that the sheet is of.
        workshop: The workshop.
        unit: Whose plan it is.
        about: What stands above it.
        dress: How it looks.
        states: What may be chosen for an answer's state, in the words of the plan's exercise.
    """
    rows = tuple(
        (
            *(one.line, one.page, one.text, one.question, one.due, one.answer),
            option_words(states, one.status, about.language),
        )
        for one in sheet.items
    )
    title = tr("Request sheet: {label}", label=sheet.label)
    mark = table_mark(table)
    columns = _columns(tuple(option_words(states, state, about.language) for state in _STATES))
    made = Sheet(sheet.label, _TABLE, columns, rows, title, (tr(REMARK),), mark=mark, part=True)
    before, after = opening(sheet, workshop, unit)[1:], closing(sheet)
    return Book(about, (made,), dress or Dress(), workshop.id, unit.id, before, after)
