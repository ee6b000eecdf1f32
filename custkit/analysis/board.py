"""The facilitator's board: how good each unit's sheets are, and who needs somebody now.

It tells of sheets, never of persons: counts of people, and what is to be mended on what a unit handed in together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from custkit.analysis.quality import COUNTED, ExerciseStatus, Standing, status_grid
from custkit.analysis.reading import filled_rows, is_blank, named
from custkit.analysis.rules import Context, check
from custkit.i18n.speech import tr
from custkit.model.answers import Answer, DontKnow
from custkit.model.exercise import Exercise
from custkit.model.findings import Severity
from custkit.model.people import Participant
from custkit.model.questions import Column, TableQuestion
from custkit.model.responses import Response
from custkit.model.scales import Depth, Scope

__all__ = ["BoardCell", "Call", "Quality", "calls", "unit_row"]


class Quality(StrEnum):
    """How good a unit's work on an exercise is, from nothing to done."""

    EMPTY = "empty"
    WRITING = "writing"
    THIN = "thin"
    CONTRADICTORY = "contradictory"
    UNOWNED = "unowned"
    """Rows without an owner or a date."""
    SUBMITTED = "submitted"
    SIGNED = "signed"


_STANDINGS: Final = {
    Standing.EMPTY: Quality.EMPTY,
    Standing.DRAFT: Quality.WRITING,
    Standing.THIN: Quality.THIN,
    Standing.SUBMITTED: Quality.SUBMITTED,
    Standing.VALIDATED: Quality.SIGNED,
}
_CONTRADICTIONS: Final = frozenset(
    {
        "acyclic",
        "bounds",
        "compare",
        "consistent",
        "count_in_row",
        "differ",
        "disjoint",
        "distinct",
        "links_match",
        "moment_order",
        "not_chosen",
        "not_falling",
        "one_tree",
        "score_not_above",
        "share_of_capacity",
        "target_direction",
        "total",
        "tree",
        "unit_bounds",
        "within_plan",
        "wont_blocks_must",
    }
)
"""Rules that find two things on a sheet which cannot both be meant."""
_OWNERS: Final = frozenset({"owner", "accountable", "motivation_owner", "data_owner"})
_DATES: Final = frozenset({"due", "date", "target_date", "review"})


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One unit's work on one exercise."""

    unit: str
    exercise: str
    quality: Quality
    answered: int
    """People who handed in a sheet of their own."""
    asked: int
    """Of so many; 0 where the exercise has none."""
    late: int
    next: str
    """What is needed next, in one sentence."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody who needs the facilitator, and why."""

    unit: str
    exercise: str
    quality: Quality
    why: str
    now: bool
    """Whether it belongs to what is open now."""


def unit_row(  # noqa: PLR0913  all of this decides what a cell says
    unit: str,
    responses: Iterable[Response],
    exercises: Mapping[str, Exercise],
    participants: Sequence[Participant],
    *,
    today: date,
    depths: Mapping[str, Depth],
) -> tuple[BoardCell, ...]:
    """One unit's cells, in the exercises' order.

    Args:
        unit: The unit's id.
        responses: Its newest versions, drafts among them.
        exercises: Those of the workshop, by id, in the order of the board.
        participants: Who is asked.
        today: For rules on dates.
        depths: Depth by exercise.
    """
    own = tuple(response for response in responses if response.unit == unit)
    grid = status_grid(own, exercises, participants, today=today, units=[unit], depths=depths)
    counted = [r for r in own if r.scope is not Scope.INDIVIDUAL and r.status in COUNTED]
    answers: dict[tuple[str, str], Answer] = {
        (response.exercise, name): answer for response in counted for name, answer in response.payload.items()
    }
    cells = []
    for cell in grid.cells:
        sheet = next((response for response in counted if response.exercise == cell.exercise), None)
        if sheet is None or cell.standing in {Standing.EMPTY, Standing.DRAFT}:
            cells.append(_cell(cell, _STANDINGS[cell.standing], cell.next))
            continue
        exercise = exercises[cell.exercise]
        depth = depths.get(exercise.id, Depth.STANDARD)
        around = Context(sheet.scope, depth, today, sheet.language, answers, exercises)
        cells.append(_judged(cell, exercise, sheet, around))
    return tuple(cells)


def _judged(cell: ExerciseStatus, exercise: Exercise, sheet: Response, around: Context) -> BoardCell:
    """A cell with a common sheet that was handed in; a signed one accepts what it says."""
    if cell.standing is Standing.VALIDATED:
        return _cell(cell, Quality.SIGNED, cell.next)
    found = check(exercise, sheet.payload, around)
    against = [f for f in found if f.rule in _CONTRADICTIONS and f.severity is not Severity.HINT]
    if against:
        more = (" " + tr("{against} more like it.", against=len(against) - 1)) if len(against) > 1 else ""
        return _cell(cell, Quality.CONTRADICTORY, f"{_capital(against[0].what.rstrip('.'))}.{more}")
    lacking = _unowned(exercise, sheet, around.depth)
    if lacking:
        what = named(lacking, "row has no owner or date", "rows have no owner or date")
        return _cell(cell, Quality.UNOWNED, f"{_capital(what)}.")
    return _cell(cell, _STANDINGS[cell.standing], cell.next)


def _cell(cell: ExerciseStatus, quality: Quality, why: str) -> BoardCell:
    return BoardCell(cell.unit, cell.exercise, quality, cell.answered, cell.asked, cell.late, why)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unowned(exercise: Exercise, sheet: Response, depth: Depth) -> int:
    """Rows in which an owner or a date is asked for and not given."""
    count = 0
    for question in exercise.asked(sheet.scope, depth):
        if not isinstance(question, TableQuestion):
            continue
        wanted = [column.id for column in question.columns if _wanted(column)]
        rows = filled_rows(sheet.payload.get(question.id)) if wanted else ()
        count += sum(any(_lacks(row.cells.get(column)) for column in wanted) for row in rows)
    return count


def _wanted(column: Column) -> bool:
    return column.id in _OWNERS or (column.kind == "date" and (column.required or column.id in _DATES))


def _lacks(answer: Answer | None) -> bool:
    return answer is None or is_blank(answer) or isinstance(answer, DontKnow)


_ORDER: Final = (Quality.CONTRADICTORY, Quality.THIN, Quality.UNOWNED, Quality.WRITING, Quality.EMPTY)


def calls(
    cells: Iterable[BoardCell], *, open_now: Collection[str] = (), share_left: float | None = None
) -> tuple[Call, ...]:
    """Who needs somebody, the most pressing first.

    What is open now comes first: contradictions, thin sheets, rows without owner or date; then, once half of the time
    is gone, drafts and empty sheets. After it what earlier exercises left behind. An empty sheet of an exercise that
    is not open calls nobody.

    Args:
        cells: All cells of the board.
        open_now: Exercises of the open step.
        share_left: How much of the open step's time is left, 0 to 1; None when none is open.
    """
    running_out = share_left is not None and share_left <= 0.5
    found = []
    for cell in cells:
        now = cell.exercise in open_now
        waits = cell.quality in {Quality.WRITING, Quality.EMPTY}
        if cell.late:
            why = tr("{late} to be taken in.", late=named(cell.late, "late sheet waits", "late sheets wait"))
            found.append(Call(cell.unit, cell.exercise, cell.quality, why, now))
        elif (cell.quality in _ORDER and not waits) or (waits and now and running_out):
            found.append(Call(cell.unit, cell.exercise, cell.quality, cell.next, now))
    return tuple(sorted(found, key=lambda call: (not call.now, _place(call.quality), call.exercise, call.unit)))


def _place(quality: Quality) -> int:
    return _ORDER.index(quality) if quality in _ORDER else len(_ORDER)
