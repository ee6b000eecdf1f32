"""The facilitator's page: who needs somebody, progress, the agenda, what to talk about, and the regional picture."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from custkit.analysis.agenda import agenda, as_run
from custkit.analysis.border import Audience
from custkit.analysis.logic import breaks
from custkit.analysis.quality import StatusGrid
from custkit.analysis.requests import track
from custkit.documents import console, organiser, regional
from custkit.documents.blocks import Block
from custkit.documents.changes import changes_blocks, first_session
from custkit.documents.freeze import freeze_note
from custkit.documents.request import tracker_blocks
from custkit.i18n.called import unit_name
from custkit.i18n.telling import speak_to
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.session.changed import changed_since, moment_of
from custkit.session.freezing import counted
from custkit.session.overview import grid_of, plan_of, units_of
from custkit.session.requested import sheets_of
from custkit.session.show import show_blocks, show_links, show_style
from custkit.session.voted import voted_statements
from custkit.store.answers import Store
from custkit.workspace.figures import Figures
from custkit.workspace.folder import Workspace, find_folder, open_folder

__all__ = ["Console", "open_console"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_console(workshop: str = "", *, language: str = "") -> "Console":
    """Open the facilitator's page of the workshop in which this notebook lies.

    Args:
        workshop: The workshop's folder; found from the notebook's own folder upwards when empty.
        language: BCP 47 tag; the workshop's own when empty.

    Raises:
        NotFoundError: If there is no workshop here.
        InputError: If the workshop's files have faults.
    """
    workspace = open_folder(find_folder(Path(workshop) if workshop else Path.cwd()))
    speak_to(language or workspace.workshop.language)
    return Console(workspace, Store(workspace.store_url), language=language)


class Console:
    """The facilitator's page: what a notebook's cells call.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        language: BCP 47 tag; the workshop's own when empty.
        now: Gives the moment, in UTC.
    """

    def __init__(
        self,
        workspace: Workspace,
        store: Store,
        *,
        language: str = "",
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.workspace, self.store, self._now = workspace, store, now
        self.language = language or workspace.workshop.language
        self._names = {unit.id: unit_name(unit) for unit in workspace.workshop.units}

    # what a cell shows

    def title(self) -> None:
        """Show the page's head."""
        show_style()
        show_blocks(console.head(self.workspace.workshop))

    def attention(self) -> None:
        """Show who needs somebody now, the most pressing first."""
        show_blocks(console.attention_blocks(self.grid(), self._names))

    def progress(self) -> None:
        """Show how far each unit is with each exercise."""
        show_blocks(console.progress_blocks(self.grid(), self._names))

    def agenda(self) -> None:
        """Show the programme on everybody's clock."""
        space = self.workspace
        days = agenda(
            as_run(space.programme, space.workshop), space.workshop.starts, space.workshop.zones, space.exercises
        )
        show_blocks(console.agenda_blocks(days, self.language))

    def logic(self) -> None:
        """Show in how many places each unit's strategy does not hang together yet."""
        show_blocks(console.logic_blocks([(unit, breaks(plan)) for unit, plan in self.plans()]))

    def changed(self, since: str = "") -> None:
        """Show what every unit handed in, changed or withdrew since a moment.

        Args:
            since: ``2027-02-08``, ``2027-02-08 14:30``, or ``session 1``; the end of the session before when empty.
        """
        if not since and self.workspace.workshop.session == 1:
            show_blocks([first_session()])
            return
        moment = moment_of(self.workspace, since)
        found = changed_since(self.workspace, self.store, moment)
        show_blocks(changes_blocks(found, moment, self._names))

    def talk_list(self) -> None:
        """Show where each unit's people are far apart."""
        show_blocks(console.talk_blocks(self.plans()))

    def requests(self) -> None:
        """Show how far the structures are with their request sheets."""
        today, space = self._now().date(), self.workspace
        units = space.workshop.units
        tracked = [(unit_name(unit), track(sheets_of(space, self.store, unit), today)) for unit in units]
        show_blocks(tracker_blocks([(name, own) for name, own in tracked if own]))

    def links(self) -> None:
        """Show the way to each unit's notebooks."""
        home = self.workspace.root / "out" / "notebooks"
        found = [
            (unit_name(unit), tuple(f"{unit.id}/{path.name}" for path in sorted((home / unit.id).glob("*.ipynb"))))
            for unit in self.workspace.workshop.units
        ]
        show_links(found)

    def regional_cover(self) -> None:
        """Show the head of the regional picture."""
        show_style()
        workshop = self.workspace.workshop
        show_blocks(regional.cover(workshop), regional.about(workshop, self._newest()))

    def regional(self) -> None:
        """Show the regional picture: counts and medians, no unit named that did not agree to it."""
        show_blocks(self._frozen())
        names = {kpi.id: kpi.name for kpi in Figures().kpis()}
        titles = {exercise.id: exercise.title.pick(self.language) for exercise in self.workspace.used()}
        said = voted_statements(self.store, self.workspace.workshop.id)
        show_blocks(regional.blocks(self.plans(), names, titles=titles, statements=said))

    def organiser_report(self) -> None:
        """Show the report to organiser and donor."""
        space, made = self.workspace, self._newest()
        show_style()
        page = organiser.blocks(
            space.workshop,
            space.programme,
            self.plans(),
            space.participants,
            space.exercises,
            space.last_day,
            made,
            told=self.plans(Audience.WORKSHOP),
        )
        show_blocks(page, organiser.about(space.workshop, made))

    # what stands behind

    def _frozen(self) -> tuple[Block, ...]:
        """Since when results stand still, where they do."""
        found = counted(self.store, self.workspace.workshop.id)
        return freeze_note(found.frozen, len(found.responses), len(found.late))

    def _newest(self) -> date:
        """The day of the newest answer; the workshop's first day when there is none."""
        newest = self.store.latest(self.workspace.workshop.id)
        return max((response.at.date() for response in newest), default=self.workspace.workshop.starts)

    def grid(self) -> StatusGrid:
        """How far each unit is with each exercise."""
        return grid_of(self.workspace, self.store, self._now().date())

    def plans(self, audience: Audience = Audience.FACILITATOR) -> tuple[tuple[Unit, UnitPlan], ...]:
        """Each unit with all that it has submitted, as far as an audience may see it."""
        units = units_of(self.workspace, self.store.events(self.workspace.workshop.id).everything())
        return tuple(
            (unit, plan_of(self.workspace, self.store, unit, self.language, audience=audience)) for unit in units
        )
