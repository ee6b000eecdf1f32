"""What is to be printed, as an order that another process can carry out: one source, one format, one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, assert_never

from custkit.documents.book import Book, Sheet, tables_book
from custkit.documents.calendar import Appointment
from custkit.documents.carried import About
from custkit.documents.export import language_of
from custkit.documents.formats.need import need
from custkit.documents.notebook import read_paper
from custkit.documents.paper import Dress, Paper
from custkit.documents.project_tasks import Task
from custkit.errors import InputError
from custkit.i18n.speech import speaking
from custkit.model.plan import UnitPlan

__all__ = [
    "FORMATS",
    "OF_TABLES",
    "OF_WORDS",
    "BookSource",
    "CalendarSource",
    "Format",
    "NotebookSource",
    "Order",
    "PaperSource",
    "RoadmapSource",
    "ScheduleSource",
    "SheetSource",
    "check_formats",
    "printed",
]

Format: TypeAlias = Literal["html", "pdf", "docx", "pptx", "xlsx", "ics"]
FORMATS: Final[tuple[Format, ...]] = ("html", "pdf", "docx", "pptx", "xlsx", "ics")
OF_WORDS: Final[tuple[Format, ...]] = ("html", "pdf", "docx", "pptx")
"""What holds a document of words."""
OF_TABLES: Final[tuple[Format, ...]] = (*OF_WORDS, "xlsx")
"""What holds a document whose tables somebody may want to calculate with."""
_NEEDS: Final[Mapping[Format, tuple[str, ...]]] = {
    "html": (),
    "pdf": ("typst", "uharfbuzz"),
    "docx": ("docx", "uharfbuzz"),
    "pptx": ("pptx", "uharfbuzz"),
    "xlsx": (),
    "ics": ("icalendar",),
}


@dataclass(frozen=True, slots=True)
class NotebookSource:
    """A run notebook."""

    notebook: Path
    dress: Dress
    title: str = ""
    """Of the HTML page."""
    footer: str = ""
    """The HTML page's last line, where the notebook does not say when its document was made."""
    templates: Mapping[str, Path] = field(default_factory=dict)
    """The workshop's own, by format."""


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A document that was made without a notebook."""

    paper: Paper
    templates: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoadmapSource:
    """A unit's plan, for the one-page roadmap."""

    plan: UnitPlan
    about: About
    dress: Dress
    today: date
    size: Literal["a4", "a3"]
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class BookSource:
    """A workbook, or a Word file of the same tables."""

    book: Book
    template: Path | None = None
    """Of the Word file."""


@dataclass(frozen=True, slots=True)
class SheetSource:
    """One table, as CSV."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class ScheduleSource:
    """A roadmap for Microsoft Project, as its own XML."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class CalendarSource:
    """A calendar."""

    entries: tuple[Appointment, ...]
    about: About
    owner: str
    zone: str
    changed: datetime | None = None
    """The moment of the newest answer behind it."""


Source: TypeAlias = (
    NotebookSource | PaperSource | RoadmapSource | BookSource | SheetSource | ScheduleSource | CalendarSource
)


@dataclass(frozen=True, slots=True)
class Order:
    """One file to be made."""

    name: str
    """Its path below the workshop's folder: ``out/documents/XAL-strategy.docx``."""
    format: Format
    source: Source


def check_formats(formats: tuple[Format, ...]) -> None:
    """See that what the formats need is installed, before anything is made.

    Raises:
        NeedError: With the remedy.
    """
    for name in formats:
        for module in _NEEDS[name]:
            need(module)


def printed(order: Order) -> bytes:
    """Carry out an order, in the language of its document."""
    with speaking(_language(order.source)):
        return _printed(order)


def _language(source: Source) -> str:
    match source:
        case NotebookSource():
            return language_of(source.notebook)
        case PaperSource():
            return source.paper.about.language
        case RoadmapSource() | CalendarSource():
            return source.about.language
        case BookSource():
            return source.book.about.language
        case SheetSource() | ScheduleSource():
            return ""  # its words were chosen when it was filled
        case _:
            assert_never(source)


def _printed(order: Order) -> bytes:  # noqa: PLR0911 -- one way out for each kind of source
    source = order.source
    match source:
        case NotebookSource() if order.format == "html":
            from custkit.documents.export import notebook_html

            return notebook_html(source.notebook, title=source.title, footer=_foot(source), dress=source.dress).encode()
        case NotebookSource():
            paper = _read(source.notebook, source.notebook.stat().st_mtime_ns, source.dress)
            return _paper(paper, order.format, source.templates)
        case PaperSource():
            return _paper(source.paper, order.format, source.templates)
        case RoadmapSource():
            from custkit.documents.formats.roadmap import roadmap_pdf
            from custkit.documents.roadmap_page import roadmap_page

            page = roadmap_page(source.plan, source.about.issuer, source.today)
            return roadmap_pdf(page, source.about, source.dress, paper=source.size, template=source.template)
        case BookSource() if order.format == "docx":
            from custkit.documents.formats.docx_book import docx_book

            return docx_book(source.book, source.template)
        case BookSource():
            from custkit.documents.formats.xlsx import xlsx

            return xlsx(source.book)
        case SheetSource():
            from custkit.documents.formats.csv import csv

            return csv(source.sheet)
        case ScheduleSource():
            from custkit.documents.formats.mspdi import mspdi

            return mspdi(source.title, source.tasks)
        case CalendarSource():
            from custkit.documents.formats.ics import ics

            return ics(source.entries, source.about, owner=source.owner, zone=source.zone, changed=source.changed)
        case _:
            assert_never(source)


@lru_cache(maxsize=4)
def _read(notebook: Path, changed: int, dress: Dress) -> Paper:
    """A notebook is read once for all its formats."""
    del changed
    return read_paper(notebook, dress)


def _foot(source: NotebookSource) -> str:
    """The last line of the HTML page, which names the day that the other formats name."""
    from custkit.documents.page import foot_of

    try:
        about = _read(source.notebook, source.notebook.stat().st_mtime_ns, source.dress).about
    except InputError:  # a cell was changed by hand: the page can still be made
        return source.footer
    return foot_of(about) if about.made else source.footer


def _paper(paper: Paper, name: Format, templates: Mapping[str, Path]) -> bytes:
    match name:
        case "html":
            from custkit.documents.page import page_html

            return page_html(paper).encode()
        case "pdf":
            from custkit.documents.formats.pdf import pdf

            return pdf(paper, templates.get("pdf"))
        case "docx":
            from custkit.documents.formats.docx import docx

            return docx(paper, templates.get("docx"))
        case "pptx":
            from custkit.documents.formats.pptx import pptx

            return pptx(paper, templates.get("pptx"))
        case "xlsx":
            from custkit.documents.formats.xlsx import xlsx

            return xlsx(tables_book(paper))
        case "ics":
            raise ValueError("a document of words has no calendar")
        case _:
            assert_never(name)
