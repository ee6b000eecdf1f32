"""The reviews after 30, 90 and 180 days and 12 months: notebook and document of each unit, and tables to export."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from custkit.documents.calendar import REVIEWS, review_day
from custkit.documents.carried import settled
from custkit.documents.follow_up import Review, about, blocks
from custkit.documents.paper import Paper
from custkit.documents.press import OF_TABLES, Format, Order, PaperSource, ScheduleSource, SheetSource, check_formats
from custkit.documents.project_tasks import project_tasks
from custkit.documents.workbooks.projects import TOOLS, Tool, project_sheet
from custkit.errors import NotFoundError, notice
from custkit.i18n.called import unit_name
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.runner.batch import Event
from custkit.runner.job import BatchReport, Job
from custkit.runner.refresh import refresh
from custkit.session.overview import plan_of
from custkit.session.versions import signed_of
from custkit.steps.dress import dress_of, templates_of
from custkit.steps.generate import jobs_for
from custkit.steps.opening import Opened, opened
from custkit.steps.orders import DOCUMENTS
from custkit.steps.printing import PrintedEvent, print_all
from custkit.steps.report import Reported
from custkit.steps.templates import follow_up_template
from custkit.steps.warmth import KIT

__all__ = ["follow_up", "tools_of"]


def tools_of(text: str) -> tuple[Tool, ...]:
    """Tools from words such as ``openproject,msproject``.

    Raises:
        NotFoundError: If one is unknown.
    """
    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in TOOLS:
            raise NotFoundError(
                notice("nothing is exported for {name!r}", name=name[:40]),
                remedy=notice("choose from: {known}", known=", ".join(TOOLS)),
            )
    return tuple(tool for tool in TOOLS if tool in names)


def follow_up(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    *,
    at: int | None,
    units: tuple[str, ...] = (),
    on: date | None = None,
    formats: tuple[Format, ...] = ("html",),
    tools: tuple[Tool, ...] = (),
    workers: int = 2,
    force: bool = False,
    on_event: Callable[[Event], None] | None = None,
    on_printed: Callable[[PrintedEvent], None] | None = None,
) -> Reported:
    """Open a review for each unit: its notebook, its document, and the roadmap for tools that run projects.

    What is fresh is left alone, and so is a notebook in which somebody worked and a document that somebody edited.

    Args:
        folder: The workshop's folder, or one inside it.
        at: Days after the workshop's last day; None for the export alone.
        units: Only these units; all when empty.
        on: The day on which the plan is looked at; that many days after the workshop when absent, or the Monday
            after, where people may rest.
        formats: Of the documents.
        tools: For which tools the roadmap is exported.
        workers: How many notebooks and documents are made at the same time.
        force: Make also what is fresh; what somebody worked in is first moved aside.
        on_event: Told of each notebook.
        on_printed: Told of each document.

    Raises:
        NotFoundError: If there is no workshop or unit of such a name, or no review after so many days.
        InputError: If the workshop's files have faults.
        NeedError: If a format needs what is not installed.
    """
    wanted: tuple[Format, ...] = tuple(name for name in formats if name in OF_TABLES)
    check_formats(wanted)
    if at is not None and at not in REVIEWS:
        listed = ", ".join(str(days) for days in REVIEWS)
        raise NotFoundError(
            notice("there is no review after {at} days", at=at), remedy=notice("choose from: {known}", known=listed)
        )
    with opened(folder) as workshop:
        root = workshop.workspace.root
        batch = BatchReport(())
        orders: list[Order] = []
        if at is not None:
            day = on or review_day(workshop.workspace.last_day, at)
            jobs = _jobs(workshop, units, at, day)
            batch = refresh(jobs, workers=workers, force=force, on_event=on_event, warmth=KIT)
            for unit in workshop.units(units):
                orders += _orders(workshop, unit, at, day, wanted)
        for unit in workshop.units(units):
            plan = plan_of(workshop.workspace, workshop.store, unit)
            with speaking(unit.language):
                orders += _exports(plan, unit, tools)
    printed = print_all(root, orders, workers=workers, force=force, on_event=on_printed)
    return Reported(printed, batch, root)


def _exports(plan: UnitPlan, unit: Unit, tools: tuple[Tool, ...]) -> Iterator[Order]:
    for tool in tools:
        yield Order(f"{DOCUMENTS}/{unit.id}-{tool}.csv", "xlsx", SheetSource(project_sheet(plan, tool)))
    if "msproject" in tools:
        source = ScheduleSource(unit_name(unit), project_tasks(plan))
        yield Order(f"{DOCUMENTS}/{unit.id}-msproject.xml", "xlsx", source)


def _jobs(workshop: Opened, units: tuple[str, ...], at: int, day: date) -> list[Job]:
    template = follow_up_template(workshop.workspace.root)
    return [
        replace(
            job,
            output=job.output.with_name(f"follow-up-{at:03}.ipynb"),
            parameters={**job.parameters, "at": at, "on": day.isoformat()},
            name=f"{job.name}_{at:03}",
        )
        for job in jobs_for(workshop, [template], units, asked=(template.stage,))
    ]


def _orders(workshop: Opened, unit: Unit, at: int, day: date, formats: tuple[Format, ...]) -> Iterator[Order]:
    space = workshop.workspace
    plan = plan_of(space, workshop.store, unit)
    signed = signed_of(space, workshop.store, unit, plan)
    review = Review(space.workshop, unit, plan, at, day, signed.versions, signed.changes)
    with speaking(unit.language):
        paper = Paper(about(review), settled(blocks(review)), dress_of(space, unit.id))
    for name in formats:
        yield Order(f"{DOCUMENTS}/{unit.id}-follow-up-{at:03}.{name}", name, PaperSource(paper, templates_of(space)))
