"""The documents of a workshop: strategies, roadmap pages, monitoring sheets, calendars, the regional picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from custkit.documents.press import FORMATS, Format, Order, check_formats
from custkit.errors import Fault, InputError, notice
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import Spoken, said, speaking, tr
from custkit.runner.batch import Event
from custkit.runner.job import BatchReport, Outcome, State
from custkit.runner.refresh import refresh
from custkit.steps.generate import jobs_for
from custkit.steps.opening import Opened, opened
from custkit.steps.orders import head_orders, notebook_orders, request_orders, unit_orders, workshop_orders
from custkit.steps.printing import Printed, PrintedEvent, Result, print_all
from custkit.steps.public_edition import public_orders
from custkit.steps.templates import choose, templates

__all__ = ["Reported", "formats_of", "report"]

_WORKSHOP: Final = ("regional", "organiser")
"""Documents of the workshop as a whole."""
_TITLES: Final[Mapping[str, str]] = Spoken(
    {
        "strategy": said("strategy draft"),
        "regional": said("regional picture"),
        "organiser": said("report to organiser and donor"),
        "day": said("day page"),
    }
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written."""

    printed: tuple[Printed, ...]
    """Every document and what became of it."""
    batch: BatchReport
    """What became of the notebooks behind them."""
    root: Path
    """The workshop's folder."""

    @property
    def documents(self) -> tuple[Path, ...]:
        """The files that are there now."""
        return tuple(self.root / done.name for done in self.printed if done.result is not Result.FAILED)

    @property
    def exit_status(self) -> int:
        """1 where a notebook or a document failed, else 0."""
        return max(self.batch.exit_status, int(any(done.result is Result.FAILED for done in self.printed)))


def formats_of(text: str, offered: tuple[Format, ...] = FORMATS) -> tuple[Format, ...]:
    """Formats from words such as ``html,pdf`` or ``all``.

    Args:
        text: The words.
        offered: Those that there are of what is to be written.

    Raises:
        InputError: If one is unknown, or there is no such file of what is to be written.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if "all" in names:
        return offered
    faults = [notice("there is no format {unknown!r}", unknown=name) for name in names if name not in FORMATS]
    faults += [notice("no {name} file is made of this", name=name) for name in FORMATS if name in {*names} - {*offered}]
    if not names:
        faults.append(notice("no format is named"))
    if faults:
        remedy = notice("use one of: {formats}, all", formats=", ".join(offered))
        raise InputError([Fault("--format", "", what, remedy) for what in faults])
    return tuple(name for name in offered if name in names)


def report(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    formats: tuple[Format, ...] = ("html",),
    stages: tuple[str, ...] = ("strategy",),
    public: bool = False,
    workers: int = 2,
    force: bool = False,
    on_event: Callable[[Event], None] | None = None,
    on_printed: Callable[[PrintedEvent], None] | None = None,
) -> Reported:
    """Write the documents, those of the workshop as a whole only when no unit is named.

    Args:
        folder: The workshop's folder, or one inside it.
        units: Only these units; all when empty.
        formats: In which formats.
        stages: Which documents of the units: ``strategy`` with all that is made from the plan, or ``day``.
        public: Only the public edition of each unit's strategy, instead of all else.
        workers: How many notebooks and documents are made at the same time.
        force: Make also what is fresh.
        on_event: Told of each notebook.
        on_printed: Told of each document.

    Raises:
        NotFoundError: If there is no workshop, or a unit is not in it.
        InputError: If the workshop's files have faults.
        NeedError: If a format needs what is not installed.
    """
    check_formats(formats)
    with opened(folder) as workshop:
        if public:
            orders = [order for unit in workshop.units(units) for order in public_orders(workshop, unit, formats)]
            edition = print_all(workshop.workspace.root, orders, workers=workers, force=force, on_event=on_printed)
            return Reported(edition, BatchReport(()), workshop.workspace.root)
        found = templates(workshop.workspace.root)
        drafts = [t for t in found if t.audience == "document" and _wanted(t.stage, stages)]
        whole = () if units or "strategy" not in stages else choose(found, _WORKSHOP)
        jobs = jobs_for(workshop, [*drafts, *whole], units)
        batch = refresh(jobs, workers=workers, force=force, on_event=on_event)
        orders = _orders(workshop, batch, formats, units, plain="strategy" not in stages)
    printed = print_all(workshop.workspace.root, orders, workers=workers, force=force, on_event=on_printed)
    return Reported(printed, batch, workshop.workspace.root)


def _wanted(stage: str, stages: tuple[str, ...]) -> bool:
    """Whether a document is made: with the strategies come all others but the day page, a workshop's own ones too."""
    return stage in stages or ("strategy" in stages and stage != "day")


def _orders(
    workshop: Opened, batch: BatchReport, formats: tuple[Format, ...], units: tuple[str, ...], *, plain: bool
) -> list[Order]:
    ready = [o for o in batch.outcomes if o.state in {State.SUCCEEDED, State.FRESH, State.KEPT} and o.path]
    made = [order for outcome in ready for order in _of_notebook(workshop, outcome, formats)]
    chosen = workshop.units(units)
    if plain:
        return [*made, *(order for unit in chosen for order in head_orders(workshop, unit, formats))]
    for unit in chosen:
        made += unit_orders(workshop, unit, formats)
        made += request_orders(workshop, unit, formats)
    if not units:
        newest = workshop.store.latest(workshop.workspace.workshop.id)
        day = max((r.at.date() for r in newest), default=workshop.workspace.workshop.starts)
        made += workshop_orders(workshop, formats, day)
    return made


def _of_notebook(workshop: Opened, outcome: Outcome, formats: tuple[Format, ...]) -> list[Order]:
    space = workshop.workspace
    unit_id, _, stage = outcome.job.name.rpartition("/")
    unit = space.workshop.unit(unit_id)
    with speaking(unit.language if unit else space.workshop.language):
        document = _TITLES.get(stage) or stage.replace("_", " ")
        title = tr(
            "{unit}: {document}", unit=unit_name(unit) if unit else workshop_title(space.workshop), document=document
        )
    return list(notebook_orders(space, outcome.path or outcome.job.output, stage, title, unit, formats))
