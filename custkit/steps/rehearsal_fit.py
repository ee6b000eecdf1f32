"""Rehearsed answers made to fit the depth of a workshop: fewer rows, and no ties to rows that are not there."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from custkit.analysis.filled import Context
from custkit.analysis.options import resolve
from custkit.analysis.voting import dot_rule
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    LinksAnswer,
    PairwiseAnswer,
    Payload,
    RankingAnswer,
    Row,
    TableAnswer,
)
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    LinksQuestion,
    Option,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    Source,
    TableQuestion,
)
from custkit.model.scales import Depth

__all__ = ["fitted"]

Offer: TypeAlias = Callable[[tuple[Option, ...], tuple[Source, ...]], tuple[str, ...]]
"""The ids on offer for a question's own options and sources; all of them when it has neither."""


def fitted(exercise: Exercise, payload: Payload, context: Context) -> Payload:
    """The part of a sheet's answers that is asked here; at the depth for which they were written, all of them.

    A table keeps its first rows, up to the most that are asked for. What names a row that is not there is left out, and
    so is a row that cannot be without it. Dots of items that are gone go to the voter's other items, then to the first.

    Args:
        exercise: As the workshop has it.
        payload: Answers by question id.
        context: Whose sheet it is, at which depth, and the unit's other answers, already fitted.
    """
    found: dict[str, Answer] = {}

    def offer(options: tuple[Option, ...], sources: tuple[Source, ...]) -> tuple[str, ...]:
        known = {**context.answers, **{(exercise.id, question_id): answer for question_id, answer in found.items()}}
        rows = [option.id for source in sources for option in resolve(source, known, context.exercises)]
        return (*(option.id for option in options), *rows)

    for question in exercise.asked(context.scope, context.depth):
        answer = payload.get(question.id)
        if isinstance(question, TableQuestion) and isinstance(answer, TableAnswer):
            answer = _table(question, answer, context.depth, offer, exercise.id)
            kept: Answer | None = answer if answer.rows else None
        else:
            kept = None if answer is None else _whole(question, answer, offer)
        if kept is not None:
            found[question.id] = kept
    return found


def _whole(question: Question, answer: Answer, offer: Offer) -> Answer | None:
    """An answer that is no table with what is on offer; None when nothing is left of it."""
    match question, answer:
        case ChoiceQuestion() | ChoicesQuestion(), ChoiceAnswer() | ChoicesAnswer():
            return _kept(answer, offer(question.options, question.options_from))
        case AllocationQuestion(), AllocationAnswer():
            return _dots(question, answer, offer(question.options, question.options_from))
        case RankingQuestion(), RankingAnswer():
            return _order(answer, offer(question.options, question.options_from))
        case PairwiseQuestion(), PairwiseAnswer():
            ids = offer(question.options, question.options_from)
            return PairwiseAnswer(value=tuple(one for one in answer.value if one.more in ids and one.less in ids))
        case LinksQuestion(), LinksAnswer():
            ends = offer((), question.sources), offer((), question.targets)
            return LinksAnswer(
                value=tuple(one for one in answer.value if one.source in ends[0] and one.target in ends[1])
            )
        case _:
            return answer


def _table(table: TableQuestion, answer: TableAnswer, depth: Depth, offer: Offer, exercise: str) -> TableAnswer:
    columns = {column.id: column for column in table.columns}
    rows = [_with(row, {c: cell for c, cell in row.cells.items() if c in columns}) for row in answer.rows]
    if table.grid:
        given = offer(table.rows, table.rows_from)
        rows = [row for row in rows if row.id in given]
    picks = {c: column for c, column in columns.items() if isinstance(column, ChoiceQuestion | ChoicesQuestion)}
    own = {
        c
        for c, column in picks.items()
        if any(s.exercise == exercise and s.question == table.id for s in column.options_from)
    }
    for column_id in picks.keys() - own:
        column = picks[column_id]
        ids = offer(column.options, column.options_from)
        rows = [kept for row in rows if (kept := _row(row, column_id, ids, needed=column.required))]
    rows = rows if table.grid else rows[: table.limits(depth)[1]]
    for column_id in own:
        ids = tuple(row.id for row in rows)
        rows = [kept for row in rows if (kept := _row(row, column_id, ids, needed=False))]
    return TableAnswer(rows=tuple(rows))


def _row(row: Row, column: str, ids: Sequence[str], *, needed: bool) -> Row | None:
    """The row with what is on offer in one of its cells; None when nothing is left of what it needs."""
    cell = row.cells.get(column)
    if not isinstance(cell, ChoiceAnswer | ChoicesAnswer):
        return row
    kept = _kept(cell, ids)
    if kept is None and needed:
        return None
    cells: dict[str, CellAnswer] = {c: other for c, other in row.cells.items() if c != column}
    return _with(row, cells | ({column: kept} if kept else {}))


def _with(row: Row, cells: Mapping[str, CellAnswer]) -> Row:
    return Row(id=row.id, cells=cells, source_ids=row.source_ids)


def _kept(answer: ChoiceAnswer | ChoicesAnswer, ids: Sequence[str]) -> ChoiceAnswer | ChoicesAnswer | None:
    if isinstance(answer, ChoiceAnswer):
        return answer if answer.value in ids else None
    left = tuple(one for one in answer.value if one in ids)
    return ChoicesAnswer(value=left) if left or not answer.value else None


def _order(answer: RankingAnswer, ids: Sequence[str]) -> RankingAnswer:
    """The order of what is on offer; what was not ordered shares the last place."""
    groups = [tuple(item for item in group if item in ids) for group in answer.value]
    placed = {item for group in groups for item in group}
    last = tuple(item for item in ids if item not in placed)
    return RankingAnswer(value=tuple(group for group in (*groups, last) if group))


def _dots(question: AllocationQuestion, answer: AllocationAnswer, ids: Sequence[str]) -> AllocationAnswer | None:
    if not ids:
        return None
    if len(ids) == 1:
        return AllocationAnswer(value=dict.fromkeys(ids, question.total or 1))
    budget = question.total or dot_rule(len(ids)).budget
    cap = question.cap or -(-budget // 2)
    dots: dict[str, int] = {}
    for item, wanted in answer.value.items():
        if item in ids and (given := min(wanted, cap, budget - sum(dots.values()))) > 0:
            dots[item] = given
    for item in (*tuple(dots), *ids):
        room = min(cap - dots.get(item, 0), budget - sum(dots.values()))
        if room > 0:
            dots[item] = dots.get(item, 0) + room
    return AllocationAnswer(value=dots)
