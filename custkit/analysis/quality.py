"""How far each unit has come with each exercise, and what is needed next.

Five standings, from nothing to done:

* **empty**: nobody has entered anything.
* **draft**: something was entered, nothing submitted.
* **thin**: something was submitted, but a part is missing, fewer than half of the people asked have answered, what was
  submitted has errors (it came from a file, or rows that it names are gone), or the common sheet has warnings that
  nobody answered with a note.
* **submitted**: every part is in, and none of this is so.
* **validated**: and the unit's head has validated the common sheet, which also accepts its warnings. An exercise
  without a common sheet is validated when every sheet of it is.

An answer that came late is held until somebody takes it in, so it counts for nothing here but is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from custkit.analysis.options import Answers
from custkit.analysis.reading import is_blank, named
from custkit.analysis.rules import Context, check
from custkit.i18n.speech import tr
from custkit.model.answers import Answer
from custkit.model.exercise import Exercise
from custkit.model.findings import Severity
from custkit.model.people import Participant
from custkit.model.responses import Response
from custkit.model.scales import Depth, Scope, Status

__all__ = ["ExerciseStatus", "Standing", "StatusGrid", "status_grid"]

COUNTED: Final = frozenset({Status.SUBMITTED, Status.VALIDATED})
HALF: Final = 0.5
"""From this share of the people asked on, an exercise of individual sheets speaks for the unit (ours)."""


class Standing(StrEnum):
    """How far a unit has come with an exercise."""

    EMPTY = "empty"
    DRAFT = "draft"
    THIN = "thin"
    SUBMITTED = "submitted"
    VALIDATED = "validated"


@dataclass(frozen=True, slots=True)
class ExerciseStatus:
    """One unit's state in one exercise."""

    unit: str
    exercise: str
    standing: Standing
    asked: int
    """People asked for a sheet of their own; 0 where the exercise has none."""
    answered: int
    """How many of them have submitted one."""
    common: Status | None
    """Where the unit's common sheet stands; None when there is none, or none is asked."""
    parts_missing: tuple[Scope, ...]
    """Parts of the exercise in which nothing was submitted."""
    errors: int
    """What is to be mended in sheets that were submitted."""
    warnings: int
    """Warnings on the common sheet that nobody answered with a note."""
    drafts: int
    """Sheets begun and not submitted."""
    late: int
    """Late sheets that wait to be taken in."""
    next: str
    """What is needed next, in one sentence."""


@dataclass(frozen=True, slots=True)
class StatusGrid:
    """Units by exercises."""

    units: tuple[str, ...]
    exercises: tuple[str, ...]
    cells: tuple[ExerciseStatus, ...]
    """Units first, then exercises, in the orders above."""
    expected: int
    """Sheets asked for in all."""
    counted: int
    """How many of them were submitted."""

    @property
    def share(self) -> float | None:
        """Counted divided by expected, 0 to 1; None when nothing is asked."""
        return self.counted / self.expected if self.expected else None

    def cell(self, unit: str, exercise: str) -> ExerciseStatus | None:
        """The state of one unit in one exercise."""
        return next((cell for cell in self.cells if (cell.unit, cell.exercise) == (unit, exercise)), None)


@dataclass(frozen=True)
class _Sheets:
    """The sheets of one unit in one exercise, one a person and one common."""

    counted: Mapping[str, Response]
    """By participant code, or the empty text for the common sheet."""
    drafts: int
    late: int


def status_grid(  # noqa: PLR0913  the last three have a default that most callers keep
    responses: Iterable[Response],
    exercises: Mapping[str, Exercise],
    participants: Sequence[Participant],
    *,
    today: date,
    units: Sequence[str] = (),
    depths: Mapping[str, Depth] | None = None,
    depth: Depth = Depth.STANDARD,
) -> StatusGrid:
    """Tell how far each unit has come with each exercise.

    Args:
        responses: Versions of sheets, drafts among them; of each sheet the newest one of either sort counts.
        exercises: Those of the workshop, by id, in the order of the grid.
        participants: Who is asked.
        today: For rules on dates.
        units: Unit ids in the order of the grid; those of the participants when empty.
        depths: Depth by exercise where it differs.
        depth: Depth of all others.
    """
    order = tuple(units) or tuple(dict.fromkeys(participant.unit for participant in participants))
    versions = sorted(responses, key=lambda response: (response.at, response.id))
    cells, expected, counted = [], 0, 0
    for unit in order:
        own = [response for response in versions if response.unit == unit]
        people = [participant.code for participant in participants if participant.unit == unit]
        answers = _answers(own)
        for exercise in exercises.values():
            context = Context(Scope.UNIT, (depths or {}).get(exercise.id, depth), today, "en", answers, exercises)
            cell = _status(unit, exercise, _sorted(own, exercise.id), people, context)
            cells.append(cell)
            has_common = any(scope is not Scope.INDIVIDUAL for scope in _parts(exercise, context.depth))
            expected += cell.asked + has_common
            counted += cell.answered + (cell.common in COUNTED)
    return StatusGrid(order, tuple(exercises), tuple(cells), expected, counted)


def _parts(exercise: Exercise, depth: Depth) -> tuple[Scope, ...]:
    return tuple(part.who for part in exercise.parts if depth in part.minutes)


def _answers(responses: Iterable[Response]) -> Answers:
    """What a unit has said in its counted common sheets."""
    found: dict[tuple[str, str], Answer] = {}
    for response in responses:
        if response.scope is not Scope.INDIVIDUAL and response.status in COUNTED:
            found |= {(response.exercise, question): answer for question, answer in response.payload.items()}
    return found


def _sorted(responses: Sequence[Response], exercise: str) -> _Sheets:
    versions: dict[str, list[Response]] = {}
    for response in responses:
        if response.exercise == exercise:
            whose = response.participant if response.scope is Scope.INDIVIDUAL else ""
            versions.setdefault(whose, []).append(response)
    newest = [found[-1] for found in versions.values()]
    drafts = [r for r in newest if r.status is Status.DRAFT and not all(map(is_blank, r.payload.values()))]
    return _Sheets(
        counted={whose: standing for whose, found in versions.items() if (standing := _counted(found))},
        drafts=len(drafts),
        late=sum(r.status is Status.LATE for r in newest),
    )


def _counted(versions: Sequence[Response]) -> Response | None:
    """The version that stands: a draft or a late one leaves it standing, what was withdrawn since stands no more."""
    for response in reversed(versions):
        if response.status in COUNTED:
            return response
        if response.status is Status.WITHDRAWN:
            return None
    return None


def _status(unit: str, exercise: Exercise, sheets: _Sheets, people: Sequence[str], context: Context) -> ExerciseStatus:
    parts = _parts(exercise, context.depth)
    seats = people or [code for code in sheets.counted if code]
    asked = len(seats) if Scope.INDIVIDUAL in parts else 0
    answered = sum(code in sheets.counted for code in seats) if asked else 0
    common = sheets.counted.get("")
    missing = tuple(scope for scope in parts if not (answered if scope is Scope.INDIVIDUAL else common))
    errors, warnings = _to_mend(exercise, sheets, common, context)
    thin = bool(missing or errors or warnings) or answered < HALF * asked
    validated = [sheet.status is Status.VALIDATED for sheet in ((common,) if common else sheets.counted.values())]
    standing = _standing(sheets, thin=thin, validated=bool(validated) and all(validated))
    return ExerciseStatus(
        unit=unit,
        exercise=exercise.id,
        standing=standing,
        asked=asked,
        answered=answered,
        common=common.status if common else None,
        parts_missing=missing,
        errors=errors,
        warnings=warnings,
        drafts=sheets.drafts,
        late=sheets.late,
        next=_next(standing, missing, (answered, asked), (errors, warnings), sheets),
    )


def _standing(sheets: _Sheets, *, thin: bool, validated: bool) -> Standing:
    if not sheets.counted:
        return Standing.DRAFT if sheets.drafts or sheets.late else Standing.EMPTY
    if thin:
        return Standing.THIN
    return Standing.VALIDATED if validated else Standing.SUBMITTED


def _to_mend(exercise: Exercise, sheets: _Sheets, common: Response | None, context: Context) -> tuple[int, int]:
    """Errors of all counted sheets, and the warnings of the common one that have no note."""
    errors = warnings = 0
    for response in sheets.counted.values():
        others = {place: answer for place, answer in context.answers.items() if place[0] != exercise.id}
        around = Context(response.scope, context.depth, context.today, response.language, others, context.exercises)
        weights = [finding.severity for finding in check(exercise, response.payload, around)]
        errors += weights.count(Severity.ERROR)
        if response is common and response.status is not Status.VALIDATED and not response.note.strip():
            warnings += weights.count(Severity.WARNING)
    return errors, warnings


def _next(
    standing: Standing, missing: Sequence[Scope], people: tuple[int, int], findings: tuple[int, int], sheets: _Sheets
) -> str:
    answered, asked = people
    errors, warnings = findings
    reasons = (
        (
            sheets.late > 0 and not sheets.counted,
            tr("{late} to be taken in.", late=named(sheets.late, "late sheet waits", "late sheets wait")),
        ),
        (standing is Standing.EMPTY, tr("Nothing has been entered yet.")),
        (
            standing is Standing.DRAFT,
            tr("{draft} to be submitted.", draft=named(sheets.drafts, "draft waits", "drafts wait")),
        ),
        (
            answered < HALF * asked,
            tr(
                "{answered} of {person} answered; half are needed.",
                answered=answered,
                person=named(asked, "person has", "people have"),
            ),
        ),
        (any(scope is not Scope.INDIVIDUAL for scope in missing), tr("The common sheet has not been submitted yet.")),
        (errors > 0, tr("{thing} to be mended in what was submitted.", thing=named(errors, "thing is", "things are"))),
        (
            warnings > 0,
            tr(
                "{warning} for a change, or for a note that says why.",
                warning=named(warnings, "warning waits", "warnings wait"),
            ),
        ),
        (
            sheets.late > 0,
            tr("{late} to be taken in.", late=named(sheets.late, "late sheet waits", "late sheets wait")),
        ),
        (standing is Standing.SUBMITTED and "" in sheets.counted, tr("The unit's head can validate it.")),
        (
            answered < asked,
            tr(
                "{answered} of {person} answered; the others still can.",
                answered=answered,
                person=named(asked, "person has", "people have"),
            ),
        ),
    )
    return next((words for holds, words in reasons if holds), tr("Nothing more is needed."))
