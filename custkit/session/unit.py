"""One unit's page of a workshop: brief, form and results of each exercise, one line of a notebook each."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets
from IPython.display import display

from custkit.documents import brief, day_page, results, strategy
from custkit.documents.blocks import Block, Note
from custkit.documents.cases import case_blocks, case_list
from custkit.documents.changes import changes_blocks, first_session
from custkit.documents.follow_up import Review, part_blocks
from custkit.documents.freeze import freeze_note
from custkit.documents.html import blocks_html
from custkit.documents.words import capital
from custkit.errors import NotFoundError, saying
from custkit.forms.form import Form
from custkit.i18n.called import unit_name
from custkit.i18n.speech import tr
from custkit.i18n.telling import speak_to, worded
from custkit.model.people import Participant
from custkit.model.plan import UnitPlan
from custkit.model.scales import EnteredBy, Scope
from custkit.session.changed import changed_since, moment_of
from custkit.session.figures import country_profile, glossary
from custkit.session.freezing import counted
from custkit.session.overview import plan_of
from custkit.session.renderings import renderings_of
from custkit.session.sheets import Sheets
from custkit.session.show import Board, show_blocks, show_style
from custkit.session.versions import signed_of
from custkit.store.answers import Store
from custkit.store.exchange import dump
from custkit.workspace.cards import case_cards, the_case
from custkit.workspace.folder import find_folder, open_folder

__all__ = ["Session", "open_session"]


def open_session(
    workshop: str = "", unit: str = "", *, language: str = "", participant: str = "", entered_by: str = "self"
) -> "Session":
    """Open a unit's page of the workshop in which this notebook lies.

    Args:
        workshop: The workshop's folder; found from the notebook's own folder upwards when empty.
        unit: The unit's id.
        language: BCP 47 tag; the unit's own when empty.
        participant: The code of the person who answers; chosen on the page when empty.
        entered_by: ``self``, ``scribe``, ``import`` or ``rehearsal``.

    Raises:
        NotFoundError: If there is no workshop here, or no such unit or seat in it.
        InputError: If the workshop's files have faults.
    """
    workspace = open_folder(find_folder(Path(workshop) if workshop else Path.cwd()))
    found = workspace.workshop.unit(unit)
    if found is None:
        known = ", ".join(u.id for u in workspace.workshop.units)
        raise NotFoundError(
            saying("there is no unit {unit!r} in this workshop", unit=unit),
            remedy=saying("choose from: {known}", known=known),
        )
    store = Store(workspace.store_url)
    speak_to(language or found.language)
    session = Session(Sheets(workspace, store, found, language or found.language, EnteredBy(entered_by)))
    if participant:
        session.take_seat(participant)
    return session


class Session:
    """A unit's page: what a notebook's cells call.

    Args:
        sheets: The unit's answer sheets.
    """

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.workspace, self.unit = sheets.workspace, sheets.unit
        self._board = Board()
        sheets.on_submit.append(self._board.refresh)
        self._places: list[tuple[ipywidgets.VBox, str, Scope]] = []
        own = sheets.participants
        self.participant: Participant | None = own[0] if len(own) == 1 else None

    # who answers

    def take_seat(self, code: str) -> None:
        """Answer from now on as the participant with this code.

        Raises:
            NotFoundError: If nobody of this unit has it.
        """
        found = next((p for p in self.sheets.participants if p.code == code.strip().upper()), None)
        if found is None:
            raise NotFoundError(
                saying("no seat of {unit} has the code {code!r}", unit=unit_name(self.unit), code=code),
                remedy=saying("look at the access sheet"),
            )
        self.participant = found
        for box, exercise_id, scope in self._places:
            box.children = (self._sheet(exercise_id, scope),)

    def seat(self) -> None:
        """Show who answers on this page, with a choice where the unit has several seats."""
        own = self.sheets.participants
        if len(own) <= 1:
            one = tr("{name}: one seat. What you enter is stored under its code.", name=unit_name(self.unit))
            show_blocks([Note(one if own else tr("{name} has no seat in roster.csv yet.", name=unit_name(self.unit)))])
            return
        seats = [(tr("Choose your seat ..."), ""), *((f"{p.code}  {p.post or p.role_band.value}", p.code) for p in own)]
        chooser = ipywidgets.Dropdown(
            options=seats,
            value=self.participant.code if self.participant else "",
            description=tr("I answer as"),
            style={"description_width": "initial"},
            layout={"width": "min(100%, 32rem)"},
        )
        chooser.observe(lambda change: self.take_seat(change["new"]) if change["new"] else None, names="value")
        display(chooser)

    # what a cell shows

    def title(self, stage: str) -> None:
        """Show the page's head: unit, workshop, stage."""
        show_style()
        workshop = self.workspace.workshop
        show_blocks(brief.head(workshop, self.unit, stage), brief.about(workshop, self.unit, stage, self._newest()))

    def profile(self) -> None:
        """Show the country's public figures beside its region and its own past."""
        show_blocks(country_profile(self.unit))

    def brief(self, exercise_id: str) -> None:
        """Show what an exercise is for, how long it takes and what to do."""
        exercise = self.sheets.exercise(exercise_id)
        show_blocks(brief.blocks(exercise, self.workspace.depth(exercise_id), self.sheets.language))

    def case(self, card_id: str) -> None:
        """Show a case card, the kit's or the workshop's own: what happened, and three questions to talk about."""
        card = the_case(card_id, self.workspace.root)
        show_blocks(
            case_blocks(
                card_id=card.id,
                title=card.title,
                context=card.context,
                decision=card.decision,
                outcome=card.outcome,
                questions=card.questions,
                reference=card.reference,
            )
        )

    def cases(self) -> None:
        """Show which case cards there are."""
        show_blocks(case_list([(card.id, card.title, card.own) for card in case_cards(self.workspace.root)]))

    def form(self, exercise_id: str, scope: str = "") -> None:
        """Show an exercise's sheet: this person's own, or the unit's common one.

        Args:
            exercise_id: The exercise.
            scope: ``individual`` or ``unit``; the exercise's first part when empty.
        """
        chosen = Scope(scope) if scope else self.sheets.exercise(exercise_id).parts[0].who
        box = ipywidgets.VBox([self._sheet(exercise_id, chosen)])
        self._places.append((box, exercise_id, chosen))
        display(box)

    def results(self, exercise_id: str) -> None:
        """Show what the unit's answers to an exercise amount to; drawn anew after each submission."""
        self._board.show(exercise_id, lambda: (*self._frozen(exercise_id), *self._told(exercise_id)))

    def follow_up(self, part: str, at: int, on: str) -> None:
        """Show one part of a review of the plan; drawn anew after each submission.

        Args:
            part: ``state``, ``due``, ``measures``, ``decide`` or ``changes``.
            at: Days after the workshop.
            on: The day on which the plan is looked at: ``2027-06-03``; today when empty.
        """
        day = date.fromisoformat(on) if on else self.sheets.today()

        def told() -> tuple[Block, ...]:
            plan = self.plan()
            signed = signed_of(self.workspace, self.sheets.store, self.unit, plan)
            shown = Review(self.workspace.workshop, self.unit, plan, at, day, signed.versions, signed.changes)
            return part_blocks(part, shown)

        self._board.show(f"follow-up-{part}", told)

    def more(self, stage: str) -> None:
        """Show the exercises of this stage that the page has not shown: the programme's, and the workshop's own."""
        shown = {exercise_id for _, exercise_id, _ in self._places}
        wanted = {exercise.id for exercise in self.workspace.used()}
        wanted |= {path.stem for path in (self.workspace.root / "exercises").glob("*.yml")}
        for exercise in self.workspace.exercises.values():
            if exercise.stage == stage and exercise.id in wanted - shown and not self._left_out(exercise.id):
                for part in exercise.parts:
                    self.form(exercise.id, part.who.value)
                self.results(exercise.id)

    def changed(self, since: str = "") -> None:
        """Show what this unit handed in, changed or withdrew since a moment: how a second mission opens.

        Args:
            since: ``2027-02-08``, ``2027-02-08 14:30``, or ``session 1``; the end of the session before when empty.
        """
        if not since and self.workspace.workshop.session == 1:
            show_blocks([first_session()])
            return
        sheets = self.sheets
        moment = moment_of(self.workspace, since)
        found = changed_since(self.workspace, sheets.store, moment, self.unit.id)
        show_blocks(changes_blocks(found, moment, {self.unit.id: unit_name(self.unit)}))

    def take_away(self) -> None:
        """Show a button that writes the unit's answers to a file, for ``custkit collect`` on the facilitator's side."""

        def write(said: ipywidgets.HTML) -> None:
            name = self.export().name
            said.value = blocks_html([Note(tr("Written to out/{name}. Send this file to the facilitator.", name=name))])

        display(_button(tr("Write our answers to a file"), "download", write))

    def cover(self) -> None:
        """Show the strategy draft's first page."""
        given = self.strategy_input()
        show_blocks(strategy.cover(given), strategy.about(given))

    def section(self, number: str) -> None:
        """Show one section of the strategy draft."""
        show_blocks(strategy.section_blocks(number, self.strategy_input()))

    def day_page(self) -> None:
        """Show the page of the day on which the unit answered last: what it said, where it differs, what is next."""
        workshop, today = self.workspace.workshop, self._newest()
        show_style()
        page = day_page.blocks(workshop, self.unit, self.plan(), self.workspace.used(), today)
        show_blocks(page, day_page.about(workshop, self.unit, today))

    # what stands behind

    def build(self, exercise_id: str, scope: Scope) -> Form:
        """The live sheet of an exercise for whoever sits here.

        Raises:
            NotFoundError: If it is a person's own sheet and nobody has taken a seat.
        """
        return self.sheets.build(exercise_id, scope, self.participant)

    def plan(self) -> UnitPlan:
        """All that the unit has submitted, as typed rows."""
        return plan_of(self.workspace, self.sheets.store, self.unit, self.sheets.language)

    def strategy_input(self) -> strategy.StrategyInput:
        """What the strategy draft is written from, as of the newest answer: so the same answers give the same draft."""
        plan = self.plan()
        signed = signed_of(self.workspace, self.sheets.store, self.unit, plan)
        asked = frozenset(self.workspace.programme.exercises())
        return strategy.StrategyInput(
            workshop=self.workspace.workshop,
            unit=self.unit,
            plan=plan,
            exercises=self.workspace.exercises,
            participants=self.sheets.participants,
            today=max((sheet.at.date() for sheet in plan.sheets), default=self.workspace.workshop.starts),
            profile=country_profile(self.unit),
            glossary=glossary(self.workspace.root, plan.it.words, asked),
            versions=signed.versions,
            changes=signed.changes,
            asked=asked,
            renderings=renderings_of(self.workspace, self.sheets.store, self.unit),
        )

    def validate(self, exercise_id: str, note: str = "") -> bool:
        """Validate the unit's common answer as it was submitted last; False when there is none to validate.

        Raises:
            NotFoundError: If whoever sits here is not the unit's head.
        """
        return self.sheets.validate(exercise_id, self.sheets.respondent(Scope.UNIT, self.participant), note)

    def export(self) -> Path:
        """Write every version of the unit's answers to ``out/answers-<unit>.json`` in the workshop's folder."""
        own = [r for r in self.sheets.store.everything(self.sheets.workshop) if r.unit == self.unit.id]
        path = self.workspace.root / "out" / f"answers-{self.unit.id}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(own))
        return path

    def _told(self, exercise_id: str) -> tuple[Block, ...]:
        return results.blocks(exercise_id, self.plan(), today=self.sheets.today())

    def _frozen(self, exercise_id: str = "") -> tuple[Block, ...]:
        """Since when results stand still, where they do; of one exercise or of all."""
        sheets = self.sheets
        found = counted(sheets.store, sheets.workshop, unit=self.unit.id, exercise=exercise_id or None)
        return freeze_note(found.frozen, len(found.responses), len(found.late))

    def _newest(self) -> date:
        """The day of the unit's newest answer; the workshop's first day when there is none."""
        own = self.sheets.store.latest(self.sheets.workshop, unit=self.unit.id)
        return max((response.at.date() for response in own), default=self.workspace.workshop.starts)

    def _left_out(self, exercise_id: str) -> bool:
        return exercise_id in self.workspace.workshop.skip

    def _sheet(self, exercise_id: str, scope: Scope) -> Any:  # noqa: ANN401 -- ipywidgets publishes no types
        if self._left_out(exercise_id):
            return _note(tr("{exercise_id} is left out of this workshop.", exercise_id=exercise_id))
        try:
            form = self.build(exercise_id, scope)
        except NotFoundError as error:
            return _note(
                tr("{what}. {remedy}.", what=capital(worded(error.what)), remedy=capital(worded(error.remedy)))
            )
        if scope is Scope.INDIVIDUAL or self.participant is None or not self.participant.head:
            return form

        def validate(said: ipywidgets.HTML) -> None:
            done = self.validate(exercise_id)
            said.value = tr("Validated.") if done else tr("Nothing to validate: submit the sheet first.")

        return ipywidgets.VBox([form, _button(tr("Validate as head of the unit"), "check", validate)])


def _note(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(blocks_html([Note(text)]))


def _button(label: str, icon: str, do: Callable[[ipywidgets.HTML], None]) -> ipywidgets.HBox:
    """A button large enough for a finger, with room beside it for what it has to say."""
    said = ipywidgets.HTML()
    button = ipywidgets.Button(description=label, icon=icon, layout={"width": "auto", "height": "44px"})
    button.on_click(lambda _: do(said))
    return ipywidgets.HBox([button, said])
