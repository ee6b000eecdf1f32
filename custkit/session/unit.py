"""One unit's page of a workshop: brief, form and results of each exercise, wired to the store."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import ipywidgets
from IPython.display import display

from custkit.analysis.options import resolve
from custkit.analysis.record import unit_plan
from custkit.analysis.rules import Context, check
from custkit.documents import brief, profile, results, strategy
from custkit.documents.blocks import Block, Note
from custkit.documents.html import blocks_html
from custkit.errors import NotFoundError
from custkit.forms.build import build_form
from custkit.forms.form import Form
from custkit.model.answers import Answer, Payload
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding
from custkit.model.people import Participant, Unit
from custkit.model.plan import UnitPlan
from custkit.model.questions import Option, Source
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import Depth, EnteredBy, RoleBand, Scope, Status
from custkit.session.show import Board, show_blocks, show_style
from custkit.store.answers import Store
from custkit.store.exchange import dump
from custkit.workspace.figures import Figures
from custkit.workspace.folder import Workspace, find_folder, open_folder

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
        NotFoundError: If there is no workshop here, or no such unit in it.
        InputError: If the workshop's files have faults.
    """
    workspace = open_folder(find_folder(Path(workshop) if workshop else Path.cwd()))
    found = workspace.workshop.unit(unit)
    if found is None:
        known = ", ".join(u.id for u in workspace.workshop.units)
        raise NotFoundError(f"there is no unit {unit!r} in this workshop", remedy=f"choose one of: {known}")
    session = Session(workspace, Store(workspace.store_url), found, language=language, entered_by=EnteredBy(entered_by))
    if participant:
        session.take_seat(participant)
    return session


class Session:
    """A unit's page: what a notebook's cells call, one line each.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit whose page it is.
        language: BCP 47 tag; the unit's own when empty.
        entered_by: Whose hands type.
        now: Gives the moment, in UTC.
        new_id: Gives a response its id.
    """

    def __init__(
        self,
        workspace: Workspace,
        store: Store,
        unit: Unit,
        *,
        language: str = "",
        entered_by: EnteredBy = EnteredBy.SELF,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self.workspace, self.store, self.unit = workspace, store, unit
        self.language = language or unit.language
        self.entered_by, self._now, self._new_id = entered_by, now, new_id
        self._board = Board()
        self._places: list[tuple[ipywidgets.VBox, str, Scope]] = []
        own = self.participants
        self.participant: Participant | None = own[0] if len(own) == 1 else None

    # who

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The unit's seats."""
        return tuple(p for p in self.workspace.participants if p.unit == self.unit.id)

    def take_seat(self, code: str) -> None:
        """Answer from now on as the participant with this code.

        Raises:
            NotFoundError: If nobody of this unit has it.
        """
        found = next((p for p in self.participants if p.code == code.strip().upper()), None)
        if found is None:
            raise NotFoundError(f"no seat of {self.unit.name} has the code {code!r}", remedy="look at the access sheet")
        self.participant = found
        for box, exercise_id, scope in self._places:
            box.children = (self._sheet(exercise_id, scope),)

    def seat(self) -> None:
        """Show who answers on this page, with a choice where the unit has several seats."""
        own = self.participants
        if len(own) <= 1:
            text = f"{self.unit.name}: one seat. What you enter is stored under its code."
            show_blocks([Note(text if own else f"{self.unit.name} has no seat in roster.csv yet.")])
            return
        seats = [("Choose your seat ...", "")]
        seats += [(f"{p.code}  {p.post or p.role_band.value}", p.code) for p in own]
        chooser = ipywidgets.Dropdown(
            options=seats,
            value=self.participant.code if self.participant else "",
            description="I answer as",
            style={"description_width": "initial"},
            layout={"width": "min(100%, 32rem)"},
        )
        chooser.observe(lambda change: self.take_seat(change["new"]) if change["new"] else None, names="value")
        display(chooser)

    # what a cell shows

    def title(self, stage: str) -> None:
        """Show the page's head: unit, workshop, stage."""
        show_style()
        show_blocks(brief.head(self.workspace.workshop, self.unit, stage))

    def profile(self) -> None:
        """Show the country's public figures beside its region and its own past."""
        show_blocks(profile.blocks(self.unit, Figures()))

    def brief(self, exercise_id: str) -> None:
        """Show what an exercise is for, how long it takes and what to do."""
        show_blocks(brief.blocks(self.exercise(exercise_id), self.depth(exercise_id), self.language))

    def form(self, exercise_id: str, scope: str = "") -> None:
        """Show an exercise's sheet: this person's own, or the unit's common one.

        Args:
            exercise_id: The exercise.
            scope: ``individual`` or ``unit``; the exercise's first part when empty.
        """
        chosen = Scope(scope) if scope else self.exercise(exercise_id).parts[0].who
        box = ipywidgets.VBox([self._sheet(exercise_id, chosen)])
        self._places.append((box, exercise_id, chosen))
        display(box)

    def results(self, exercise_id: str) -> None:
        """Show what the unit's answers to an exercise amount to; drawn anew after each submission."""
        self._board.show(exercise_id, lambda: self.result_blocks(exercise_id))

    def more(self, stage: str) -> None:
        """Show every exercise of this stage that the page has not shown: those that the facilitator added."""
        shown = {exercise_id for _, exercise_id, _ in self._places}
        for exercise in self.workspace.exercises.values():
            if exercise.stage == stage and exercise.id not in shown and not self._left_out(exercise.id):
                self.brief(exercise.id)
                for part in exercise.parts:
                    self.form(exercise.id, part.who.value)

    def take_away(self) -> None:
        """Show a button that writes the unit's answers to a file, for ``custkit collect`` on the facilitator's side."""
        button = ipywidgets.Button(
            description="Write our answers to a file", icon="download", layout={"width": "auto", "height": "44px"}
        )
        said = ipywidgets.HTML()

        def write(_: ipywidgets.Button) -> None:
            name = self.export().name
            said.value = blocks_html([Note(f"Written to out/{name}. Send this file to the facilitator.")])

        button.on_click(write)
        display(ipywidgets.VBox([button, said]))

    def export(self) -> Path:
        """Write every version of the unit's answers to ``out/answers-<unit>.json`` in the workshop's folder."""
        own = [r for r in self.store.everything(self.workspace.workshop.id) if r.unit == self.unit.id]
        path = self.workspace.root / "out" / f"answers-{self.unit.id}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump(own))
        return path

    def cover(self) -> None:
        """Show the strategy draft's first page."""
        show_blocks(strategy.cover(self.strategy_input()))

    def section(self, number: str) -> None:
        """Show one section of the strategy draft."""
        show_blocks(strategy.section_blocks(number, self.strategy_input()))

    def validate(self, exercise_id: str, note: str = "") -> bool:
        """Validate the unit's common answer as it was submitted last; False when there is none to validate.

        Args:
            exercise_id: The exercise.
            note: What the unit's head wants to be kept with it.

        Raises:
            NotFoundError: If whoever sits here is not the unit's head.
        """
        respondent = self._respondent(Scope.UNIT)
        if not respondent.head and len(self.participants) > 1:
            raise NotFoundError("Only the unit's head validates", remedy="mark the head in roster.csv")
        newest = self.store.history(self._key(exercise_id, Scope.UNIT, respondent))
        if not newest or newest[-1].status is not Status.SUBMITTED:
            return False
        self.store.append(
            newest[-1].revised(
                id=self._new_id(),
                status=Status.VALIDATED,
                participant=respondent.code,
                role_band=respondent.role_band,
                entered_by=self.entered_by,
                at=self._now(),
                note=note,
            )
        )
        self._board.refresh()
        return True

    # what stands behind

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id.

        Raises:
            NotFoundError: If neither the workshop nor the kit has it.
        """
        if found := self.workspace.exercises.get(exercise_id):
            return found
        known = ", ".join(self.workspace.exercises)
        raise NotFoundError(f"there is no exercise {exercise_id!r}", remedy=f"choose one of: {known}")

    def depth(self, exercise_id: str) -> Depth:
        """How far this workshop takes the exercise."""
        return self.workspace.depth(exercise_id)

    def today(self) -> date:
        """The day, in UTC."""
        return self._now().date()

    def plan(self) -> UnitPlan:
        """All that the unit has submitted, as typed rows."""
        counted = self.store.latest(self.workspace.workshop.id, unit=self.unit.id)
        return unit_plan(self.unit.id, counted, self.workspace.exercises, expected=[p.code for p in self.participants])

    def result_blocks(self, exercise_id: str) -> Iterable[Block]:
        """What the unit's answers to an exercise amount to, as blocks."""
        return results.blocks(exercise_id, self.plan(), today=self.today())

    def strategy_input(self) -> strategy.StrategyInput:
        """What the strategy draft is written from."""
        return strategy.StrategyInput(
            workshop=self.workspace.workshop,
            unit=self.unit,
            plan=self.plan(),
            exercises=self.workspace.exercises,
            participants=self.participants,
            today=self.today(),
            profile=tuple(profile.blocks(self.unit, Figures())),
        )

    def build(self, exercise_id: str, scope: Scope) -> Form:
        """The live sheet of an exercise for whoever sits here.

        Raises:
            NotFoundError: If it is a person's own sheet and nobody has taken a seat.
        """
        exercise, respondent = self.exercise(exercise_id), self._respondent(scope)
        key = self._key(exercise_id, scope, respondent)
        newest = self.store.history(key)
        # The newest version goes back on the sheet, a draft too: what was typed is never lost.
        payload: Payload = newest[-1].payload if newest else self._proposals(exercise, scope)
        return build_form(
            exercise,
            scope,
            depth=self.depth(exercise_id),
            language=(respondent.language if scope is Scope.INDIVIDUAL else None) or self.language,
            options=lambda source: self._options(source),
            payload=payload,
            save=lambda answers, status, note: self._save(exercise, scope, respondent, answers, status, note),
            check=lambda answers: self._check(exercise, scope, answers),
            history=lambda: tuple(reversed(self.store.history(key))),
            key=f"{key.workshop}/{key.unit}/{key.exercise}/{key.scope}/{respondent.code}",
            status=newest[-1].status if newest else None,
        )

    def _left_out(self, exercise_id: str) -> bool:
        return exercise_id in self.workspace.workshop.skip

    def _sheet(self, exercise_id: str, scope: Scope) -> ipywidgets.DOMWidget:
        if self._left_out(exercise_id):
            return _note(f"{exercise_id} is left out of this workshop.")
        try:
            form = self.build(exercise_id, scope)
        except NotFoundError as error:
            return _note(f"{error.what}. {error.remedy}.")
        if scope is Scope.UNIT and self.participant is not None and self.participant.head:
            return ipywidgets.VBox([form, self._validation(exercise_id)])
        return form

    def _validation(self, exercise_id: str) -> ipywidgets.DOMWidget:
        """What only the unit's head sees below a common sheet."""
        button = ipywidgets.Button(
            description="Validate as head of the unit", icon="check", layout={"width": "auto", "height": "44px"}
        )
        said = ipywidgets.HTML()

        def validate(_: ipywidgets.Button) -> None:
            done = self.validate(exercise_id)
            said.value = "Validated." if done else "Nothing to validate: submit the sheet first."

        button.on_click(validate)
        return ipywidgets.HBox([button, said])

    def _respondent(self, scope: Scope) -> Participant:
        if self.participant:
            return self.participant
        own = self.participants
        if scope is not Scope.INDIVIDUAL and own:
            return next((p for p in own if p.head), own[0])
        if not own:
            remedy = "add a line for it to roster.csv"
            raise NotFoundError(f"{self.unit.name} has no seat yet", remedy=remedy)
        raise NotFoundError("This sheet is personal", remedy="Choose your seat at the top of this page first")

    def _key(self, exercise_id: str, scope: Scope, respondent: Participant) -> ResponseKey:
        return ResponseKey(
            workshop=self.workspace.workshop.id,
            exercise=exercise_id,
            unit=self.unit.id,
            scope=scope,
            participant=respondent.code if scope is Scope.INDIVIDUAL else None,
        )

    def _answers(self) -> dict[tuple[str, str], Answer]:
        """The unit's answers by exercise and question; a person's own where the unit has no common one."""
        found: dict[tuple[str, str], Answer] = {}
        newest = self.store.latest(self.workspace.workshop.id, unit=self.unit.id, drafts=True)
        for response in sorted(newest, key=lambda r: (r.scope is not Scope.INDIVIDUAL, r.at)):
            found |= {(response.exercise, question): answer for question, answer in response.payload.items()}
        return found

    def _options(self, source: Source) -> tuple[Option, ...]:
        return resolve(source, self._answers(), self.workspace.exercises)

    def _check(self, exercise: Exercise, scope: Scope, payload: Payload) -> tuple[Finding, ...]:
        context = Context(
            scope=scope,
            depth=self.depth(exercise.id),
            language=self.language,
            today=self.today(),
            answers=self._answers(),
            exercises=self.workspace.exercises,
        )
        return check(exercise, payload, context)

    def _proposals(self, exercise: Exercise, scope: Scope) -> Payload:
        """What the unit's people proposed one by one, merged, to start the common sheet from."""
        from custkit.analysis.combine import proposals

        if scope is Scope.INDIVIDUAL or exercise.part(Scope.INDIVIDUAL) is None:
            return {}
        own = self.store.latest(
            self.workspace.workshop.id, unit=self.unit.id, exercise=exercise.id, scope=Scope.INDIVIDUAL
        )
        return proposals(exercise, own)

    def _save(
        self, exercise: Exercise, scope: Scope, respondent: Participant, payload: Payload, status: Status, note: str
    ) -> datetime:
        at = self._now()
        self.store.append(
            Response(
                id=self._new_id(),
                workshop=self.workspace.workshop.id,
                session=self.workspace.workshop.sessions,
                exercise=exercise.id,
                exercise_version=exercise.version,
                unit=self.unit.id,
                scope=scope,
                participant=respondent.code,
                role_band=respondent.role_band or RoleBand.SPECIALIST,
                language=self.language,
                status=status,
                entered_by=self.entered_by,
                at=at,
                disclosure=exercise.disclosure,
                payload=dict(payload),
                note=note,
            )
        )
        if status is not Status.DRAFT:
            self._board.refresh()
        return at


def _note(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(blocks_html([Note(text)]))
