"""Which files a workshop's documents are: each with what it is made from."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from custkit.analysis.requests import RequestSheet
from custkit.documents import head_card
from custkit.documents.book import Book
from custkit.documents.brief import REHEARSAL
from custkit.documents.calendar import appointments, reviews
from custkit.documents.carried import About, settled
from custkit.documents.paper import Dress, Paper
from custkit.documents.press import (
    OF_TABLES,
    OF_WORDS,
    BookSource,
    CalendarSource,
    Format,
    NotebookSource,
    Order,
    PaperSource,
    RoadmapSource,
    SheetSource,
)
from custkit.documents.request import blocks
from custkit.documents.strategy.input import StrategyInput
from custkit.documents.words import day
from custkit.documents.workbooks import answers, monitoring
from custkit.documents.workbooks import requests as requested
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import speaking, tr
from custkit.model.answers import TableAnswer
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.questions import ChoiceQuestion, TableQuestion
from custkit.session.overview import plan_of
from custkit.session.requested import PLAN, sheets_of
from custkit.steps.dress import dress_of, templates_of
from custkit.steps.importing import newest_sheet
from custkit.steps.opening import Opened
from custkit.workspace.branding import own_template
from custkit.workspace.folder import Workspace
from custkit.workspace.zones import zone_of

__all__ = [
    "DOCUMENTS",
    "head_orders",
    "newest_day",
    "notebook_orders",
    "request_books",
    "request_orders",
    "unit_orders",
    "workshop_orders",
]

DOCUMENTS = "out/documents"


def newest_day(plan: UnitPlan, space: Workspace) -> date:
    """The day of a unit's newest answer; the workshop's first day when there is none."""
    return max((sheet.at.date() for sheet in plan.sheets), default=space.workshop.starts)


def notebook_orders(  # noqa: PLR0913, PLR0917 -- what a document of a notebook consists of
    space: Workspace, notebook: Path, stage: str, title: str, unit: Unit | None, formats: tuple[Format, ...]
) -> Iterator[Order]:
    """A run notebook in each format that holds words.

    Args:
        space: The workshop.
        notebook: The run notebook.
        stage: What it is: ``strategy``.
        title: Of the HTML page.
        unit: Whose it is; None for the workshop as a whole.
        formats: Those asked for.
    """
    plan = space.workshop
    with speaking(unit.language if unit else plan.language):
        warning = f" · {tr(REHEARSAL).lower()}" if plan.rehearsal else ""
        foot = f"{plan.title} · {day(plan.starts)}{warning}"
    stem = f"{unit.id}-{stage}" if unit else stage
    source = NotebookSource(notebook, dress_of(space, unit.id if unit else ""), title, foot, templates_of(space))
    wanted = OF_WORDS if unit else OF_TABLES
    for name in formats:
        if name in wanted:
            yield Order(f"{DOCUMENTS}/{stem}.{name}", name, source)


def unit_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> tuple[Order, ...]:
    """What is made from a unit's plan itself, in its language: roadmap page, monitoring sheet, plan, calendar."""
    with speaking(unit.language):
        return tuple(_unit_orders(workshop, unit, formats))


def _unit_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> Iterator[Order]:
    if not {"pdf", "docx", "xlsx", "ics"} & set(formats):
        return
    space = workshop.workspace
    plan = plan_of(space, workshop.store, unit)
    today = newest_day(plan, space)
    dress = dress_of(space, unit.id)
    stem = f"{DOCUMENTS}/{unit.id}"

    def about(what: str) -> About:
        warning = tr(REHEARSAL) if space.workshop.rehearsal or unit.fictitious else ""
        title = tr("{unit}: {document}", unit=unit_name(unit), document=what)
        return About(
            title, workshop_title(space.workshop), unit_name(unit), today, warning=warning, language=unit.language
        )

    if "pdf" in formats and plan.initiatives:
        template = own_template(space.root, "roadmap")
        for size in ("a4", "a3"):
            source = RoadmapSource(plan, about(tr("roadmap")), dress, today, size, template)
            yield Order(f"{stem}-roadmap-{size}.pdf", "pdf", source)
    if "xlsx" in formats:
        book = monitoring.book(plan, about(tr("monitoring")), today, dress=dress, workshop=space.workshop.id)
        yield Order(f"{stem}-monitoring.xlsx", "xlsx", BookSource(book))
        yield Order(f"{stem}-monitoring.csv", "xlsx", SheetSource(monitoring.twin(plan, today)))
    if {"docx", "xlsx"} & set(formats):
        tables = _plan_book(workshop, unit, about(tr("plan tables")), dress)
        template = templates_of(space).get("docx")
        for name in ("docx", "xlsx"):
            if name in formats and (tables.sheets or name == "xlsx"):
                yield Order(f"{stem}-plan.{name}", name, BookSource(tables, template))
    if "ics" in formats:
        entries = appointments(plan, space.last_day, unit_name(unit))
        zone = zone_of(unit, space.workshop, space.programme)
        named = f"{space.workshop.id}/{unit.id}"
        changed = max((sheet.at for sheet in plan.sheets), default=None)
        source_ = CalendarSource(entries, about(tr("milestones and reviews")), named, zone, changed)
        yield Order(f"{stem}-calendar.ics", "ics", source_)


def head_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> tuple[Order, ...]:
    """The card for a unit's head: three facts, three disagreements, the decisions that only the head can take."""
    space = workshop.workspace
    plan = plan_of(space, workshop.store, unit)
    seats = tuple(seat for seat in space.participants if seat.unit == unit.id)
    given = StrategyInput(space.workshop, unit, plan, space.exercises, seats, newest_day(plan, space))
    with speaking(unit.language):
        paper = Paper(head_card.about(given), settled(head_card.blocks(given)), dress_of(space, unit.id))
    source = PaperSource(paper, templates_of(space))
    return tuple(Order(f"{DOCUMENTS}/{unit.id}-head.{name}", name, source) for name in formats if name in OF_WORDS)


def request_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> tuple[Order, ...]:
    """The request sheets of the structures that answer for lines of a unit's plan, to print and to fill in."""
    with speaking(unit.language):
        return tuple(_request_orders(workshop, unit, formats))


def _request_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> Iterator[Order]:
    if not {"pdf", "docx", "xlsx"} & set(formats):
        return
    space = workshop.workspace
    found, dress = templates_of(space), dress_of(space, unit.id)
    for sheet, book in request_books(workshop, unit):
        stem = f"{DOCUMENTS}/{unit.id}-request-{sheet.structure}"
        if "pdf" in formats:
            paper = Paper(book.about, settled(blocks(sheet, space.workshop, unit)), dress)
            yield Order(f"{stem}.pdf", "pdf", PaperSource(paper, found))
        if "docx" in formats:
            yield Order(f"{stem}.docx", "docx", BookSource(book, found.get("docx")))
        if "xlsx" in formats:
            yield Order(f"{stem}.xlsx", "xlsx", BookSource(book))


def request_books(workshop: Opened, unit: Unit) -> Iterator[tuple[RequestSheet, Book]]:
    """The request sheets of a unit, each with its tables to fill in and hand back."""
    space = workshop.workspace
    newest = newest_sheet(workshop, unit, PLAN)
    table = newest.payload.get("lines") if newest else None
    if not isinstance(table, TableAnswer):
        return
    made = newest_day(plan_of(space, workshop.store, unit), space)
    lines = space.exercises[PLAN].question("lines")
    state = lines.column("status") if isinstance(lines, TableQuestion) else None
    states = state.options if isinstance(state, ChoiceQuestion) else ()
    for sheet in sheets_of(space, workshop.store, unit):
        warning = tr(REHEARSAL) if space.workshop.rehearsal or unit.fictitious else ""
        title = tr("Request sheet: {label}", label=sheet.label)
        about = About(
            title, workshop_title(space.workshop), unit_name(unit), made, warning=warning, language=unit.language
        )
        dress = dress_of(space, unit.id)
        yield sheet, requested.book(sheet, table, space.workshop, unit, about, dress, states=states)


def workshop_orders(workshop: Opened, formats: tuple[Format, ...], made: date) -> tuple[Order, ...]:
    """What belongs to the workshop as a whole and needs no notebook, in its language: the calendar of its reviews."""
    with speaking(workshop.workspace.workshop.language):
        return tuple(_workshop_orders(workshop, formats, made))


def _workshop_orders(workshop: Opened, formats: tuple[Format, ...], made: date) -> Iterator[Order]:
    space = workshop.workspace
    if "ics" in formats:
        warning = tr(REHEARSAL) if space.workshop.rehearsal else ""
        about = About(
            tr("{event}: reviews", event=workshop_title(space.workshop)),
            workshop_title(space.workshop),
            made=made,
            warning=warning,
            language=space.workshop.language,
        )
        zone = zone_of(None, space.workshop, space.programme)
        source = CalendarSource(
            reviews(space.last_day, workshop_title(space.workshop)), about, f"{space.workshop.id}/reviews", zone
        )
        yield Order(f"{DOCUMENTS}/reviews.ics", "ics", source)


def _plan_book(workshop: Opened, unit: Unit, about: About, dress: Dress) -> Book:
    space = workshop.workspace
    used = [exercise for exercise in space.exercises.values() if exercise.id not in space.workshop.skip]
    newest = workshop.store.latest(space.workshop.id, unit=unit.id)
    return answers.book(
        used, newest, about, language=unit.language, dress=dress, workshop=space.workshop.id, unit=unit.id
    )
