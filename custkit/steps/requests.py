"""Request sheets for the structures that answer for the plan's lines, and how complete their answers are (OUT-7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from custkit.analysis.requests import RequestSheet, Tracking, track
from custkit.documents.book import Book
from custkit.documents.formats.docx_book import docx_book
from custkit.documents.formats.need import NeedError
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.request import blocks, page, reminder
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import short_day
from custkit.i18n.prose import translated_notebook
from custkit.i18n.speech import speaking, tr
from custkit.i18n.telling import phrase
from custkit.model.people import Unit
from custkit.session.requested import sheets_of
from custkit.steps.dress import templates_of
from custkit.steps.opening import Opened, opened
from custkit.steps.orders import request_books
from custkit.steps.templates import request_template
from custkit.workspace.files import write_whole
from custkit.workspace.request_csv import request_csv

__all__ = ["Requests", "requests"]

_FOLDER: Final = ("out", "requests")


@dataclass(frozen=True, slots=True)
class Requests:
    """The sheets, and how far each structure is."""

    units: tuple[tuple[Unit, tuple[RequestSheet, ...], tuple[Tracking, ...]], ...]
    files: tuple[Path, ...]
    """What was written."""

    def lines(self) -> Iterator[str]:
        """How far each structure is, for people."""
        for unit, _, tracked in self.units:
            yield f"{unit_name(unit)}:"
            if not tracked:
                yield "  " + phrase("no structure is asked anything yet: write the questions on the sheet IT-01")
            wide = max((len(one.label) for one in tracked), default=0)
            for one in tracked:
                since = {"late": one.late, "day": one.overdue.isoformat()} if one.overdue else {}
                late = phrase(", {late} overdue since {day}", **since) if since else ""
                due = phrase(", next due {due}", due=one.due.isoformat()) if one.due else ""
                done = phrase("{complete} of {asked} complete", complete=one.complete, asked=one.asked)
                bar = "#" * round(10 * one.share)
                yield f"  {one.label:<{wide}}  [{bar:<10}] {done}{late}{due}"

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine."""
        return {
            "files": [str(path) for path in self.files],
            "structures": [
                {
                    "unit": unit.id,
                    "structure": one.structure,
                    "asked": one.asked,
                    "complete": one.complete,
                    "partial": one.partial,
                    "late": one.late,
                    "overdue_since": one.overdue.isoformat() if one.overdue else None,
                    "due": one.due.isoformat() if one.due else None,
                }
                for unit, _, tracked in self.units
                for one in tracked
            ],
        }


def requests(folder: Path, *, units: Sequence[str] = (), write: bool = True, today: date | None = None) -> Requests:
    """Write the request sheets of each unit into ``out/requests``, and tell how far its structures are.

    Sheets carry the day of the unit's newest answer in every format, so that the same answers make the same files. A
    reminder alone is a letter of today: what is late depends on the day on which it is sent.

    Args:
        folder: The workshop.
        units: Only these; all when empty.
        write: Whether files are written, or only the state is told.
        today: The day on which it is told what is late; the facilitator's own when absent.

    Raises:
        NotFoundError: If there is no workshop, or no such unit.
        InputError: If the workshop's files have faults.
    """
    when = today or date.today()  # noqa: DTZ011 -- the facilitator's own calendar day is meant
    with opened(folder) as workshop:
        found = []
        files: list[Path] = []
        for unit in workshop.units(tuple(units)):
            with speaking(unit.language):
                sheets = sheets_of(workshop.workspace, workshop.store, unit)
                if write:
                    books = {sheet.structure: book for sheet, book in request_books(workshop, unit)}
                    files += [
                        path for one in sheets for path in _write(workshop, unit, one, books[one.structure], when)
                    ]
            found.append((unit, sheets, track(sheets, when)))
        return Requests(tuple(found), tuple(files))


def _write(workshop: Opened, unit: Unit, sheet: RequestSheet, book: Book, today: date) -> Iterator[Path]:
    plan = workshop.workspace.workshop
    home = workshop.workspace.root.joinpath(*_FOLDER)
    home.mkdir(parents=True, exist_ok=True)
    name = f"{unit.id}-{sheet.structure}"
    made = short_day(book.about.made) if book.about.made else ""
    footer = " · ".join(filter(None, (workshop_title(plan), unit_name(unit), made)))
    title = tr("Request sheet: {label}", label=sheet.label)
    html = page(blocks(sheet, plan, unit), title=title, language=unit.language, footer=footer)
    to_send = reminder(sheet, plan, today)
    files = {
        f"{name}.html": html.encode(),
        f"{name}.csv": request_csv(sheet, plan.id),
        f"{name}.xlsx": xlsx(book),
        f"{name}.docx": _word(workshop, book),
        f"{name}.ipynb": _notebook(workshop, f"{name}.csv", unit.language),
        f"{name}-reminder.txt": to_send.encode(),
    }
    for file, data in files.items():
        path = home / file
        if data:
            write_whole(path, data)
            yield path
        else:
            path.unlink(missing_ok=True)


def _word(workshop: Opened, book: Book) -> bytes:
    """The Word file; empty where what it needs is not installed: the other files hold the same."""
    try:
        return docx_book(book, templates_of(workshop.workspace).get("docx"))
    except NeedError:
        return b""


def _notebook(workshop: Opened, file: str, language: str) -> bytes:
    """The mini-notebook of a sheet: papermill fills the template, nothing is run."""
    import json

    from nbformat import from_dict
    from papermill.iorw import load_notebook_node  # heavy, and needed for this alone
    from papermill.parameterize import parameterize_notebook

    template = load_notebook_node(str(request_template(workshop.workspace.root)))
    told = translated_notebook(template, language)
    if told is not None:
        template = from_dict(told)  # type: ignore[no-untyped-call]  # nbformat has no types
    filled = parameterize_notebook(template, {"file": file})
    filled.metadata.pop("papermill", None)
    for number, cell in enumerate(filled.cells):
        cell["id"] = f"request-{number}"
        cell.metadata.pop("papermill", None)
    return (json.dumps(filled, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
