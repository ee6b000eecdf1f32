"""A unit's answer sheets wired to the store: what a form starts from, what it checks against, where it saves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from custkit.analysis.options import resolve
from custkit.analysis.reading import filled_rows, words_of
from custkit.analysis.rules import Context, check
from custkit.analysis.union import proposals
from custkit.errors import NotFoundError, OvertakenError, saying
from custkit.forms.controls import highest_rows
from custkit.forms.desk import Earlier
from custkit.forms.differing import Differing
from custkit.forms.open import OpenSheet, open_sheet
from custkit.i18n.called import unit_name
from custkit.i18n.words import say
from custkit.model.answers import Answer, Payload
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding
from custkit.model.people import Participant, Unit
from custkit.model.questions import Option, Source
from custkit.model.responses import Response, ResponseKey
from custkit.model.scales import EnteredBy, Scope, Status
from custkit.session.answered import Answered
from custkit.session.differing import differing_of
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

if TYPE_CHECKING:
    from custkit.forms.form import Form

__all__ = ["Sheets"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Seen:
    """The newest version of a sheet that its writer has seen: others write on it, or the same person elsewhere."""

    version: UUID | None


@dataclass(frozen=True, slots=True)
class Sheets:
    """The answer sheets of one unit."""

    workspace: Workspace
    store: Store
    unit: Unit
    language: str
    """What the sheets are shown in, where a participant has no language of their own."""
    entered_by: EnteredBy = EnteredBy.SELF
    now: Callable[[], datetime] = _utc_now
    """Gives the moment, in UTC."""
    new_id: Callable[[], UUID] = uuid4
    """Gives a response its id."""
    on_submit: list[Callable[[], None]] = field(default_factory=list)
    """Called when anything but a draft was stored."""
    over: Callable[[str], bool] | None = None
    """Tells whether the round of an exercise is over; None where no agenda is followed."""

    @property
    def workshop(self) -> str:
        """The workshop's id."""
        return self.workspace.workshop.id

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The unit's seats."""
        return tuple(p for p in self.workspace.participants if p.unit == self.unit.id)

    def today(self) -> date:
        """The day, in UTC."""
        return self.now().date()

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id.

        Raises:
            NotFoundError: If neither the workshop nor the kit has it.
        """
        if found := self.workspace.exercises.get(exercise_id):
            return found
        known = ", ".join(self.workspace.exercises)
        raise NotFoundError(
            saying("there is no exercise {exercise!r}", exercise=exercise_id),
            remedy=saying("choose from: {known}", known=known),
        )

    def respondent(self, scope: Scope, seat: Participant | None) -> Participant:
        """Whose code an answer is stored under: whoever sits here, else for a common sheet the unit's head.

        Raises:
            NotFoundError: If it is a person's own sheet and nobody has taken a seat, or the unit has none.
        """
        if seat is not None:
            return seat
        own = self.participants
        if not own:
            raise NotFoundError(
                saying("{unit} has no seat yet", unit=unit_name(self.unit)),
                remedy=saying("add a line for it to roster.csv"),
            )
        if scope is Scope.INDIVIDUAL:
            raise NotFoundError(
                saying("this sheet is personal"), remedy=saying("choose your seat at the top of this page first")
            )
        return next((p for p in own if p.head), own[0])

    def key(self, exercise_id: str, scope: Scope, respondent: Participant | None = None) -> ResponseKey:
        """What all versions of a sheet have in common; a person's own sheet needs the person."""
        return ResponseKey(
            workshop=self.workshop,
            exercise=exercise_id,
            unit=self.unit.id,
            scope=scope,
            participant=respondent.code if respondent and scope is Scope.INDIVIDUAL else None,
        )

    def build(self, exercise_id: str, scope: Scope, seat: Participant | None) -> "Form":
        """The live sheet of an exercise, for a notebook.

        Raises:
            NotFoundError: As :meth:`exercise` and :meth:`respondent`.
        """
        from custkit.forms.build import build_form

        return build_form(self.open(exercise_id, scope, seat))

    def open(self, exercise_id: str, scope: Scope, seat: Participant | None, *, language: str = "") -> OpenSheet:
        """The sheet of an exercise with its conversation.

        Args:
            exercise_id: The exercise.
            scope: Whose sheet it is.
            seat: Who sits here.
            language: That the reader has chosen; when empty the reader's own, else the unit's.

        Raises:
            NotFoundError: As :meth:`exercise` and :meth:`respondent`.
        """
        exercise, respondent = self.exercise(exercise_id), self.respondent(scope, seat)
        key = self.key(exercise_id, scope, respondent)
        # The newest version goes back on the sheet, a draft too: what was typed is never lost.
        language = language or (respondent.language if scope is Scope.INDIVIDUAL else None) or self.language
        seen = _Seen(None)
        stored = self._newest(key, seen)
        return open_sheet(
            exercise,
            scope,
            depth=self.workspace.depth(exercise_id),
            language=language,
            options=self.options,
            payload=stored.payload if stored else self._proposals(exercise, scope),
            save=lambda *given: self._save(exercise, scope, respondent, given, seen),
            check=lambda answers: self._check(exercise, scope, answers),
            history=lambda: self.store.backwards(key),
            key=f"{key.workshop}/{key.unit}/{key.exercise}/{key.scope}/{respondent.code}",
            newest=lambda: self._newest(key, seen),
            author=respondent.code,
            names=lambda code: self.seat_name(code, language),
            seats=tuple(seat.code for seat in self.participants),
            differing=lambda: self._differing(exercise, scope, seat),
            earlier=Earlier(stored, self.store.highest(key, _rows_of)),
        )

    def _differing(self, exercise: Exercise, scope: Scope, reader: Participant | None) -> Differing | None:
        """Where the unit's people differ, for one of them; whoever types for others is shown none of it."""
        if scope is not Scope.UNIT or self.entered_by is not EnteredBy.SELF:
            return None
        return differing_of(self.workspace, self.store, self.unit, exercise, reader=reader, over=self.over)

    def seat_name(self, code: str, language: str) -> str:
        """What others of the unit call the person at a seat: the post, else the number; never the code or the name."""
        seats = self.participants
        found = next(((place, seat) for place, seat in enumerate(seats, start=1) if seat.code == code), None)
        if found is None:
            return say(language, "seat.gone")
        number, seat = found
        if not seat.post:
            return say(language, "seat", number=number)
        alike = sum(other.post == seat.post for other in seats) > 1
        return f"{seat.post} ({number})" if alike else seat.post

    def _newest(self, key: ResponseKey, seen: _Seen) -> Response | None:
        found = self.store.newest(key)
        seen.version = found.id if found else None
        return found

    def validate(self, exercise_id: str, head: Participant, note: str = "") -> bool:
        """Store the common sheet that was submitted last as validated; False when there is none to validate.

        What somebody changed in this very moment is not signed unseen: that is False too.

        Raises:
            NotFoundError: If the unit has a head, and this is somebody else.
        """
        if not head.head and len(self.participants) > 1:
            raise NotFoundError(saying("only the unit's head validates"), remedy=saying("mark the head in roster.csv"))
        newest = self.store.newest(self.key(exercise_id, Scope.UNIT))
        if newest is None or newest.status is not Status.SUBMITTED:
            return False
        signed = newest.revised(
            id=self.new_id(),
            status=Status.VALIDATED,
            participant=head.code,
            role_band=head.role_band,
            entered_by=self.entered_by,
            at=self.now(),
            note=note,
        )
        if not self.store.follow(signed, newest.id):
            return False
        self._tell(signed.status)
        return True

    def noted(self, version: Response, note: str) -> bool:
        """Store a sheet's newest version once more with a note; False when there is a newer one by now."""
        again = version.revised(id=self.new_id(), entered_by=self.entered_by, at=self.now(), note=note)
        if not self.store.follow(again, version.id):
            return False
        self._tell(again.status)
        return True

    def options(self, source: Source) -> tuple[Option, ...]:
        """The rows of an earlier answer, as options."""
        return resolve(source, self._answers(), self.workspace.exercises)

    def _answers(self) -> Answered:
        """The unit's answers by exercise and question, as they stand from now on when first asked for."""
        return Answered(
            lambda exercise: self.store.latest(self.workshop, unit=self.unit.id, exercise=exercise, drafts=True)
        )

    def _check(self, exercise: Exercise, scope: Scope, payload: Payload) -> tuple[Finding, ...]:
        context = Context(
            scope=scope,
            depth=self.workspace.depth(exercise.id),
            language=self.language,
            today=self.today(),
            answers=self._answers(),
            exercises=self.workspace.exercises,
            other_texts=self._others(exercise),
        )
        return check(exercise, payload, context)

    def _others(self, exercise: Exercise) -> tuple[str, ...]:
        """What the kit's example and the other units wrote here; compared for near copies (F-25), never shown."""
        if not any(rule.rule == "not_copied" for rule in exercise.rules):
            return ()
        newest = self.store.latest(self.workshop, exercise=exercise.id)
        sheets = [response.payload for response in newest if response.unit != self.unit.id]
        if exercise.example is not None:
            sheets.append(exercise.example.payload)
        return tuple(text for payload in sheets for answer in payload.values() for text in _texts(answer))

    def _proposals(self, exercise: Exercise, scope: Scope) -> Payload:
        """What the unit's people proposed one by one, merged, to start the common sheet from."""
        if scope is Scope.INDIVIDUAL or exercise.part(Scope.INDIVIDUAL) is None:
            return {}
        own = self.store.latest(self.workshop, unit=self.unit.id, exercise=exercise.id, scope=Scope.INDIVIDUAL)
        return proposals(exercise, own)

    def _save(
        self,
        exercise: Exercise,
        scope: Scope,
        respondent: Participant,
        given: tuple[Payload, Status, str, tuple[Clash, ...]],
        seen: _Seen,
    ) -> datetime:
        payload, status, note, clashes = given
        response = Response(
            id=self.new_id(),
            workshop=self.workshop,
            session=self.workspace.workshop.session,
            exercise=exercise.id,
            exercise_version=exercise.version,
            unit=self.unit.id,
            scope=scope,
            participant=respondent.code,
            role_band=respondent.role_band,
            language=self.language,
            status=status,
            entered_by=self.entered_by,
            at=self.now(),
            disclosure=exercise.disclosure,
            payload=dict(payload),
            clashes=clashes,
            note=note,
        )
        if not self.store.follow(response, seen.version):
            raise OvertakenError(
                saying("somebody else has just changed this sheet"), where=exercise.id, remedy=saying("try again")
            )
        seen.version = response.id
        self._tell(status)
        return response.at

    def _tell(self, status: Status) -> None:
        if status is not Status.DRAFT:
            for tell in self.on_submit:
                tell()


def _rows_of(version: Response) -> Mapping[str, int]:
    """The highest row number of each table."""
    return highest_rows([version.payload])


def _texts(answer: Answer) -> list[str]:
    cells = [cell for row in filled_rows(answer) for cell in row.cells.values()]
    return [text for text in map(words_of, [answer, *cells]) if text]
